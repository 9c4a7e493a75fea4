// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "models/session/memorysecrets.h"
#include "tests/support/scriptedserver.h"
#include "tests/tabs.h"
#include "ui/platformdialog.h"
#include "ui/platformformparts.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;
using vvp::test::tabRound;

/// Secrets in memory that last and fail as the test says.
class SecretsOfTheTest final : public Secrets {
    Q_OBJECT

public:
    std::optional<Error> writeError;
    std::optional<Error> removeError;
    bool keepsForThisRunOnly = false;
    MemorySecrets memory;

    void read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler) override
    {
        memory.read(key, context, std::move(handler));
    }
    void write(const SecretKey& key, const QByteArray& secret, const QObject* context,
        Handler<Done> handler) override
    {
        if (writeError) {
            answer(*writeError, context, std::move(handler));
            return;
        }
        if (keepsForThisRunOnly) {
            Q_EMIT keptForThisRunOnly(u"No keychain answers."_s);
        }
        memory.write(key, secret, context, std::move(handler));
    }
    void remove(const SecretKey& key, const QObject* context, Handler<Done> handler) override
    {
        if (removeError) {
            answer(*removeError, context, std::move(handler));
            return;
        }
        memory.remove(key, context, std::move(handler));
    }
    [[nodiscard]] bool isPersistent() const override { return !keepsForThisRunOnly; }

private:
    static void answer(const Error& error, const QObject* context, Handler<Done> handler)
    {
        QMetaObject::invokeMethod(
            const_cast<QObject*>(context), [handler = std::move(handler), error] { handler(error); },
            Qt::QueuedConnection);
    }
};

class TestPlatformDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aPastedAddressBecomesUrlNameAndNamespace();
    void aLastAppIsAskedAboutUnlessAFragmentTells();
    void aBadAddressIsExplainedBesideTheField();
    void itFindsNoFaultBeforeItIsTouched();
    void nothingIsSavedBeforeEverythingIsThere();
    void aTakenNameIsRefusedAndAnotherSuggested();
    void theTickForSecretsAppearsAndGoesWithTheOrigin();
    void tokensForAnUnencryptedPlatformWaitForTheTickAndForTheOrigin();
    void aCaFileHasToHoldACertificate();
    void tokensAreCheckedAsTheyAreTyped();
    void tokensAreHiddenUntilShown();
    void savingStoresThePlatformAndItsTokens();
    void nothingIsSentBeforeTest();
    void aKeychainThatRefusesKeepsTheDialogOpen();
    void withoutAKeychainTheUserHasToAgree();
    void discardingTakesWrittenTokensBack();
    void storedTokensAreNotReadBackAndCanBeReplacedOrRemoved();
    void aMissingTokenIsAskedForAndMayWait();
    void aCopyBeginsWithoutWhatIsSecretOrAgreedTo();
    void anotherOriginWantsTheTokensConfirmed();
    void aFailureWithAnotherOriginSendsNoToken();
    void signingInWithNoneRemovesTheTokens();
    void testingTellsTheFacts();
    void aStoredTokenIsTriedOnlyWhereItWasStoredFor();
    void aTestCanBeStoppedAndItsFindingsGoWithTheAddress();
    void removingTakesTheTokensFirst();
    void aTokenThatStaysIsToldAndTheEntryKept();
    void everythingHasANameForAssistiveTechnology();
    void tabGoesThroughEverythingInItsOrder();

private:
    PlatformDialog* open(const QString& address);
    PlatformDialog* edit(const Platform& platform);
    Platform stored(const QString& url, const QStringList& tokenNamespaces);
    void chooseTokens();
    void save();
    [[nodiscard]] QString noteOf(const char* name) const;
    [[nodiscard]] QString message() const { return noteOf("message"); }
    [[nodiscard]] QString facts() const;
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog ? m_dialog->findChild<T*>(QString::fromLatin1(name)) : nullptr;
    }
    [[nodiscard]] QLineEdit* field(const char* name) const { return child<QLineEdit>(name); }
    [[nodiscard]] QPushButton* button(const char* name) const { return child<QPushButton>(name); }
    void click(const char* name) const { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    void choose(const char* name) const { child<QAbstractButton>(name)->click(); }
    void type(const char* name, const QString& text) const
    {
        field(name)->setText(text);
        Q_EMIT field(name)->editingFinished();
    }
    [[nodiscard]] bool has(const QUuid& id, const QString& vNamespace) const
    {
        return m_secrets->memory.contains({ id, vNamespace });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlatformList> m_platforms;
    std::unique_ptr<SecretsOfTheTest> m_secrets;
    QPointer<PlatformDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_saved;
};

void TestPlatformDialog::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_platforms = std::make_unique<PlatformList>(m_folder->path());
    m_secrets = std::make_unique<SecretsOfTheTest>();
}

void TestPlatformDialog::cleanup()
{
    delete m_dialog;
    m_saved.reset();
    m_secrets.reset();
    m_platforms.reset();
}

PlatformDialog* TestPlatformDialog::open(const QString& address)
{
    delete m_dialog;
    m_dialog = new PlatformDialog(*m_platforms, *m_secrets, address);
    m_saved = std::make_unique<QSignalSpy>(m_dialog, &PlatformDialog::saved);
    m_dialog->open();
    return m_dialog;
}

PlatformDialog* TestPlatformDialog::edit(const Platform& platform)
{
    delete m_dialog;
    m_dialog = new PlatformDialog(*m_platforms, *m_secrets, platform);
    m_saved = std::make_unique<QSignalSpy>(m_dialog, &PlatformDialog::saved);
    m_dialog->open();
    return m_dialog;
}

Platform TestPlatformDialog::stored(const QString& url, const QStringList& tokenNamespaces)
{
    Platform platform;
    platform.name = u"prod"_s;
    platform.url = QUrl(url);
    platform.environment = Environment::Production;
    platform.signIn = tokenNamespaces.isEmpty() ? SignIn::None : SignIn::ApiTokens;
    platform.tokenNamespaces = tokenNamespaces;
    platform.tokensConfirmedOrigin = origin(platform.url);
    platform.id = m_platforms->add(platform).value();
    for (const QString& vNamespace : tokenNamespaces) {
        bool written = false;
        m_secrets->memory.write({ platform.id, vNamespace }, "old-" + vNamespace.toUtf8(), this,
            [&written](const Result<Done>& answer) { written = answer.ok(); });
        [[maybe_unused]] const bool done = QTest::qWaitFor([&written] { return written; });
    }
    return platform;
}

void TestPlatformDialog::chooseTokens()
{
    choose("signInTokens");
}

void TestPlatformDialog::save()
{
    QVERIFY2(button("save")->isEnabled(), qPrintable(button("problems")->text()));
    click("save");
}

QString TestPlatformDialog::noteOf(const char* name) const
{
    const auto* note = child<NoteLine>(name);
    return note == nullptr || note->isHidden() ? QString() : note->text();
}

QString TestPlatformDialog::facts() const
{
    QStringList texts;
    const QWidget* const panel = child<QWidget>("testFacts");
    if (panel->isHidden()) {
        return {};
    }
    for (const QLabel* label : panel->findChildren<QLabel*>()) {
        texts += label->text();
    }
    return texts.join(u'\n');
}

void TestPlatformDialog::aPastedAddressBecomesUrlNameAndNamespace()
{
    open({});
    type("address", u" https://vvp.example/base/app/#/namespaces/team-1/deployments "_s);
    QCOMPARE(field("address")->text(), u"https://vvp.example/base"_s);
    QCOMPARE(field("name")->text(), u"vvp.example"_s);
    QCOMPARE(m_dialog->vNamespace(), u"team-1"_s);
    QVERIFY(noteOf("addressNote").contains(u"“team-1”"));
    chooseTokens();
    QCOMPARE(field("tokenNamespace1")->text(), u"team-1"_s);
    type("address", u"https://other.example"_s);
    QCOMPARE(m_dialog->vNamespace(), QString());
    QCOMPARE(noteOf("addressNote"), QString());
    QCOMPARE(field("name")->text(), u"other.example"_s);
    QTest::keyClicks(field("name"), u"-eu"_s);
    type("address", u"https://third.example"_s);
    QCOMPARE(field("name")->text(), u"other.example-eu"_s); // what was typed stays
}

void TestPlatformDialog::aLastAppIsAskedAboutUnlessAFragmentTells()
{
    open({});
    type("address", u"https://vvp.example/base/app/"_s);
    QCOMPARE(field("address")->text(), u"https://vvp.example/base/app"_s);
    QVERIFY(noteOf("appNote").contains(u"web interface"));
    QVERIFY(button("withoutApp")->isVisible());
    QVERIFY(button("withoutApp")->text().contains(u"https://vvp.example/base"));
    click("withoutApp");
    QCOMPARE(field("address")->text(), u"https://vvp.example/base"_s);
    QVERIFY(!button("withoutApp")->isVisible());

    type("address", u"https://vvp.example/app/app/#/namespaces/team-1"_s);
    QCOMPARE(field("address")->text(), u"https://vvp.example/app"_s);
    QVERIFY(!button("withoutApp")->isVisible()); // the page was named, so this is the base path
    QCOMPARE(m_dialog->vNamespace(), u"team-1"_s);
    QCOMPARE(field("name")->text(), u"vvp.example"_s);

    edit(stored(u"https://vvp.example/app"_s, {}));
    QVERIFY(!button("withoutApp")->isVisible()); // it was decided when it was stored
}

void TestPlatformDialog::aBadAddressIsExplainedBesideTheField()
{
    open({});
    QCOMPARE(noteOf("addressProblem"), QString()); // not before the field was left
    field("address")->setText(u"ftp://vvp.example"_s);
    QCOMPARE(noteOf("addressProblem"), QString());
    type("address", u"https://me:pw@vvp.example"_s);
    QVERIFY(noteOf("addressProblem").contains(u"user name or password"));
    QVERIFY(!button("testConnection")->isEnabled());
    QCOMPARE(field("address")->text(), u"https://me:pw@vvp.example"_s);
    field("address")->setText(u"https://vvp.example"_s);
    QCOMPARE(noteOf("addressProblem"), QString()); // it goes as soon as it is mended
    QVERIFY(button("testConnection")->isEnabled());
}

void TestPlatformDialog::itFindsNoFaultBeforeItIsTouched()
{
    open({});
    QVERIFY(!button("save")->isEnabled());
    QVERIFY(button("problems")->isHidden());
    QTest::keyClicks(field("address"), u"h"_s);
    QVERIFY(!button("problems")->isHidden());
    QVERIFY(noteOf("addressProblem").isEmpty()); // beside the field once it is left

    open({});
    choose("environment1");
    QVERIFY(!button("problems")->isHidden());

    open({});
    Q_EMIT field("address")->editingFinished();
    QVERIFY(!button("problems")->isHidden());
    QVERIFY(!noteOf("addressProblem").isEmpty());
}

void TestPlatformDialog::nothingIsSavedBeforeEverythingIsThere()
{
    open({});
    QVERIFY(!button("save")->isEnabled());
    QTest::keyClick(field("name"), Qt::Key_Return);
    QVERIFY(button("problems")->text().contains(u"3 problem"_s));
    QCOMPARE(m_dialog->focusWidget(), field("address"));
    QVERIFY(!noteOf("environmentProblem").isEmpty());
    type("address", u"https://vvp.example"_s);
    QVERIFY(!button("save")->isEnabled());
    for (const char* name : { "environment0", "environment1", "environment2" }) {
        QVERIFY(!child<QRadioButton>(name)->isChecked());
    }
    choose("environment2");
    QVERIFY(button("save")->isEnabled());
    QVERIFY(button("problems")->isHidden());
}

void TestPlatformDialog::aTakenNameIsRefusedAndAnotherSuggested()
{
    stored(u"https://prod"_s, {});
    open(u"https://prod:8443"_s);
    QCOMPARE(field("name")->text(), u"prod:8443"_s);
    type("name", u" PROD "_s);
    QVERIFY(noteOf("nameProblem").contains(u"“prod”"));
    QCOMPARE(suggestedPlatformName(QUrl(u"https://prod"_s), m_platforms->all()), u"prod:443"_s);
}

void TestPlatformDialog::theTickForSecretsAppearsAndGoesWithTheOrigin()
{
    open({});
    auto* const tick = child<QCheckBox>("sendUnencrypted");
    for (const QString& safe :
        { u"https://vvp.example"_s, u"http://127.0.0.1:8080"_s, u"http://localhost"_s }) {
        field("address")->setText(safe);
        QVERIFY2(tick->isHidden(), qPrintable(safe));
    }
    field("address")->setText(u"http://vvp.example"_s);
    QVERIFY(!tick->isHidden());
    QVERIFY(!noteOf("encryptionNote").isEmpty());
    tick->click();
    field("address")->setText(u"http://vvp.example/base"_s);
    QVERIFY(tick->isChecked()); // the same origin
    field("address")->setText(u"http://vvp.example:8080/base"_s);
    QVERIFY(!tick->isChecked());
    tick->click();
    type("address", u"http://vvp.example:8080/base"_s);
    choose("environment0");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QCOMPARE(m_platforms->all().first().unencryptedSecretsOrigin, u"http://vvp.example:8080"_s);
    QVERIFY(maySendSecrets(m_platforms->all().first()));
}

void TestPlatformDialog::tokensForAnUnencryptedPlatformWaitForTheTickAndForTheOrigin()
{
    open(u"http://vvp.example:8080"_s);
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"secret"_s);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    const QUuid id = m_saved->first().first().toUuid();
    Platform now = *m_platforms->find(id);
    QVERIFY(has(id, u"team-1"_s));
    QVERIFY(areTokensConfirmed(now)); // they were typed for this origin
    QVERIFY(!maySendTokens(now)); // but may not go there unencrypted

    edit(now);
    choose("sendUnencrypted");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    now = *m_platforms->find(id);
    QVERIFY(maySendTokens(now));

    edit(now);
    type("address", u"http://vvp.example:8081"_s); // another port is another origin
    QVERIFY(!child<QCheckBox>("sendUnencrypted")->isChecked());
    QVERIFY(child<QCheckBox>("confirmTokens")->isVisible());
    QVERIFY(!button("save")->isEnabled());
    choose("sendUnencrypted");
    QVERIFY(!button("save")->isEnabled()); // the one consent is not the other
    choose("confirmTokens");
    type("address", u"http://vvp.example:8082"_s); // and both go with the next change
    QVERIFY(!child<QCheckBox>("sendUnencrypted")->isChecked());
    QVERIFY(!child<QCheckBox>("confirmTokens")->isChecked());
    choose("confirmTokens");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    now = *m_platforms->find(id);
    QCOMPARE(now.tokensConfirmedOrigin, u"http://vvp.example:8082"_s);
    QCOMPARE(now.unencryptedSecretsOrigin, QString());
    QVERIFY(!maySendTokens(now));

    edit(now);
    type("address", u"https://vvp.example:8082"_s);
    QVERIFY(child<QCheckBox>("confirmTokens")->isVisible()); // encrypted, and yet another origin
}

void TestPlatformDialog::aCaFileHasToHoldACertificate()
{
    open(u"https://vvp.example"_s);
    choose("environment0");
    type("caFile", u"/nonexistent.pem"_s);
    QVERIFY(noteOf("caFileProblem").contains(u"/nonexistent.pem"));
    QVERIFY(!button("save")->isEnabled());
    const QString noPem = m_folder->filePath(u"no.pem"_s);
    QFile file(noPem);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("hello") > 0);
    file.close();
    type("caFile", noPem);
    QVERIFY(noteOf("caFileProblem").contains(u"PEM"));
    type("caFile", QStringLiteral(VVP_TEST_DATA "/tls/ca.pem"));
    QCOMPARE(noteOf("caFileProblem"), QString());
    QVERIFY(button("save")->isEnabled());
}

void TestPlatformDialog::tokensAreCheckedAsTheyAreTyped()
{
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    QVERIFY(!button("save")->isEnabled());
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc\ndef"_s);
    QVERIFY(!noteOf("tokenProblem1").isEmpty());
    type("token1", u"abc def"_s);
    QVERIFY(!noteOf("tokenProblem1").isEmpty());
    type("token1", u" abc "_s);
    QCOMPARE(noteOf("tokenProblem1"), QString());
    QVERIFY(button("save")->isEnabled());
    click("addToken");
    type("tokenNamespace2", u"team-1"_s);
    type("token2", u"x"_s);
    QVERIFY(noteOf("tokenProblem2").contains(u"“team-1”"));
    type("tokenNamespace2", u".."_s);
    QVERIFY(!noteOf("tokenProblem2").isEmpty());
    click("removeToken2");
    QVERIFY(button("save")->isEnabled());
    click("removeToken1");
    QVERIFY(!button("save")->isEnabled()); // tokens were chosen, and there is none
}

void TestPlatformDialog::tokensAreHiddenUntilShown()
{
    open(u"https://vvp.example"_s);
    chooseTokens();
    QCOMPARE(field("token1")->echoMode(), QLineEdit::Password);
    type("token1", u"abc"_s);
    choose("showToken1");
    QCOMPARE(field("token1")->echoMode(), QLineEdit::Normal);
    choose("showToken1");
    QCOMPARE(field("token1")->echoMode(), QLineEdit::Password);
}

void TestPlatformDialog::savingStoresThePlatformAndItsTokens()
{
    open(u"https://vvp.example/app/#/namespaces/team-1/deployments"_s);
    choose("environment1");
    chooseTokens();
    type("token1", u"  canary-token "_s);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QTRY_VERIFY(!m_dialog);
    const Platform saved = m_platforms->all().first();
    QCOMPARE(m_saved->at(0).at(0).toUuid(), saved.id);
    QCOMPARE(saved.url, QUrl(u"https://vvp.example"_s));
    QCOMPARE(saved.environment, Environment::Staging);
    QCOMPARE(saved.signIn, SignIn::ApiTokens);
    QCOMPARE(saved.tokenNamespaces, QStringList{ u"team-1"_s });
    QVERIFY(maySendTokens(saved));
    QByteArray token;
    m_secrets->read(
        { saved.id, u"team-1"_s }, this, [&](const Result<QByteArray>& read) { token = read.value(); });
    QTRY_COMPARE(token, "canary-token"_ba);
    QFile file(m_platforms->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("canary"));
}

void TestPlatformDialog::nothingIsSentBeforeTest()
{
    const ScriptedServer server;
    open(server.url().toString());
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QTest::qWait(50); // proves that nothing happens
    QCOMPARE(server.connections(), 0);
}

static Error storageError(const QString& summary)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.summary = summary;
    return error;
}

void TestPlatformDialog::aKeychainThatRefusesKeepsTheDialogOpen()
{
    m_secrets->writeError = storageError(u"The keychain is locked."_s);
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_VERIFY(message().contains(u"The keychain is locked."));
    QVERIFY(message().contains(u"“team-1”"));
    QVERIFY(m_platforms->all().isEmpty());
    QCOMPARE(field("token1")->text(), u"abc"_s);
    m_secrets->writeError.reset();
    save();
    QTRY_COMPARE(m_saved->count(), 1);
}

void TestPlatformDialog::withoutAKeychainTheUserHasToAgree()
{
    m_secrets->keepsForThisRunOnly = true;
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    QVERIFY(noteOf("signInNote").contains(u"until the program ends"));
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_VERIFY(message().contains(u"until the program ends"));
    QCOMPARE(m_saved->count(), 0);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QCOMPARE(m_platforms->all().size(), 1);
}

void TestPlatformDialog::discardingTakesWrittenTokensBack()
{
    m_secrets->keepsForThisRunOnly = true;
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_VERIFY(!message().isEmpty() && button("discard")->isEnabled());
    QVERIFY(!m_secrets->memory.isEmpty());
    click("discard");
    QTRY_VERIFY(m_secrets->memory.isEmpty());
    QVERIFY(m_platforms->all().isEmpty());
}

void TestPlatformDialog::storedTokensAreNotReadBackAndCanBeReplacedOrRemoved()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s, u"team-2"_s });
    edit(platform);
    QVERIFY(field("tokenNamespace1")->isReadOnly());
    QCOMPARE(field("token1")->text(), QString());
    QVERIFY(field("token1")->placeholderText().contains(u"keychain"));
    QVERIFY(button("save")->isEnabled());
    type("token1", u"new"_s);
    click("removeToken2");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QCOMPARE(m_platforms->find(platform.id)->tokenNamespaces, QStringList{ u"team-1"_s });
    QVERIFY(has(platform.id, u"team-1"_s));
    QVERIFY(!has(platform.id, u"team-2"_s));
    QByteArray token;
    m_secrets->read(
        { platform.id, u"team-1"_s }, this, [&](const Result<QByteArray>& read) { token = read.value(); });
    QTRY_COMPARE(token, "new"_ba);
}

void TestPlatformDialog::aMissingTokenIsAskedForAndMayWait()
{
    Platform imported;
    imported.name = u"imported"_s;
    imported.url = QUrl(u"https://vvp.example"_s);
    imported.group = u"Europe"_s;
    imported.signIn = SignIn::ApiTokens;
    imported.missingTokens = QStringList{ u"team-1"_s, u"team-2"_s };
    imported.id = m_platforms->add(imported).value();

    edit(imported);
    QCOMPARE(field("tokenNamespace1")->text(), u"team-1"_s);
    QVERIFY(field("tokenNamespace1")->isReadOnly());
    QVERIFY(!button("save")->isEnabled()); // no environment yet
    choose("environment2");
    type("token2", u"second"_s);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    Platform now = *m_platforms->find(imported.id);
    QCOMPARE(now.tokenNamespaces, QStringList{ u"team-2"_s });
    QCOMPARE(now.missingTokens, QStringList{ u"team-1"_s });
    QCOMPARE(now.tokensConfirmedOrigin, u"https://vvp.example:443"_s);
    QCOMPARE(now.group, u"Europe"_s);
    QVERIFY(has(imported.id, u"team-2"_s));
    QVERIFY(!has(imported.id, u"team-1"_s));

    edit(now);
    QCOMPARE(field("tokenNamespace1")->text(), u"team-2"_s); // stored
    QCOMPARE(field("tokenNamespace2")->text(), u"team-1"_s); // missing still
    click("removeToken2");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    now = *m_platforms->find(imported.id);
    QCOMPARE(now.missingTokens, QStringList());
    QCOMPARE(now.tokenNamespaces, QStringList{ u"team-2"_s });
    QVERIFY(has(imported.id, u"team-2"_s));
}

void TestPlatformDialog::aCopyBeginsWithoutWhatIsSecretOrAgreedTo()
{
    Platform original = stored(u"http://vvp.example:8080/base"_s, { u"team-1"_s });
    original.unencryptedSecretsOrigin = origin(original.url);
    original.group = u"Europe"_s;
    QVERIFY(m_platforms->update(original).ok());

    m_dialog = PlatformDialog::copyOf(original, *m_platforms, *m_secrets);
    m_saved = std::make_unique<QSignalSpy>(m_dialog, &PlatformDialog::saved);
    m_dialog->open();
    QCOMPARE(m_dialog->windowTitle(), u"Add Platform"_s);
    QCOMPARE(field("name")->text(), u"prod (2)"_s);
    QCOMPARE(field("address")->text(), u"http://vvp.example:8080/base"_s);
    QVERIFY(!child<QCheckBox>("sendUnencrypted")->isChecked());
    QVERIFY(!child<QCheckBox>("confirmTokens")->isVisible());
    QVERIFY(!button("save")->isEnabled()); // the environment has to be chosen anew
    choose("environment0");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    const auto copy = m_platforms->find(m_saved->first().first().toUuid());
    QVERIFY(copy && copy->id != original.id);
    QCOMPARE(copy->group, u"Europe"_s);
    QCOMPARE(copy->signIn, SignIn::ApiTokens);
    QCOMPARE(copy->tokenNamespaces, QStringList());
    QCOMPARE(copy->missingTokens, QStringList{ u"team-1"_s });
    QCOMPARE(copy->unencryptedSecretsOrigin, QString());
    QVERIFY(!maySendTokens(*copy));
    QVERIFY(!has(copy->id, u"team-1"_s));
    QVERIFY(has(original.id, u"team-1"_s));
    QVERIFY(m_platforms->find(original.id) == original);
}

void TestPlatformDialog::anotherOriginWantsTheTokensConfirmed()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    edit(platform);
    auto* const consent = child<QCheckBox>("confirmTokens");
    QVERIFY(consent->isHidden());
    type("address", u"https://other.example"_s);
    QVERIFY(!consent->isHidden());
    QVERIFY(!noteOf("confirmTokensProblem").isEmpty());
    QVERIFY(!button("save")->isEnabled());
    consent->click();
    QVERIFY(button("save")->isEnabled());
    type("address", u"https://third.example"_s);
    QVERIFY(!consent->isChecked()); // it was for the other one
    type("token1", u"new"_s);
    QVERIFY(consent->isHidden()); // what is typed now is meant for this address
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QVERIFY(maySendTokens(*m_platforms->find(platform.id)));
}

void TestPlatformDialog::aFailureWithAnotherOriginSendsNoToken()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    m_secrets->writeError = storageError(u"No."_s);
    edit(platform);
    type("address", u"https://other.example"_s);
    type("token1", u"new"_s);
    save();
    QTRY_VERIFY(message().contains(u"No."));
    const Platform after = *m_platforms->find(platform.id);
    QCOMPARE(after.url, platform.url);
    QVERIFY(!maySendTokens(after));
}

void TestPlatformDialog::signingInWithNoneRemovesTheTokens()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    edit(platform);
    choose("signInNone");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QVERIFY(m_secrets->memory.isEmpty());
    QVERIFY(m_platforms->find(platform.id)->tokenNamespaces.isEmpty());
}

static void serve(ScriptedServer& server)
{
    const auto json = [](const char* text) { return Script::json(QByteArray(text).replace('\'', '"')); };
    server.on("GET", "/api/v1/status/system-info",
        json("{'status':{'revisionInformation':{'buildVersion':'2.8.1'},'license':{'spec':{'licensedTo':'<b>"
             "ACME</b>'}}}}"));
    server.on("GET", "/namespaces/v1/namespaces", json("{'namespaces':[{'name':'namespaces/team-1'}]}"));
    server.on("GET", "/api/v1/namespaces/team-1/deployment-targets", json("{'items':[{}]}"));
}

void TestPlatformDialog::testingTellsTheFacts()
{
    ScriptedServer server;
    serve(server);
    open(server.url().toString());
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    click("addToken");
    type("tokenNamespace2", u"team-2"_s);
    type("token2", u"def"_s);
    click("testConnection");
    QTRY_VERIFY(!facts().isEmpty());
    for (const QString& word : { u"2.8.1"_s, u" ms"_s, u"<b>ACME</b>"_s, u"Token of “team-1”"_s,
             u"It works"_s, u"Token of “team-2”"_s, u"does not exist"_s }) {
        QVERIFY2(facts().contains(word), qPrintable(word + u" in "_s + facts()));
    }
    QVERIFY(m_platforms->all().isEmpty()); // nothing is stored by trying
    QVERIFY(m_secrets->memory.isEmpty());
    server.stopListening();
    server.dropConnections();
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"refused"));
}

void TestPlatformDialog::aStoredTokenIsTriedOnlyWhereItWasStoredFor()
{
    ScriptedServer server;
    serve(server);
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    edit(platform);
    type("address", server.url().toString());
    const auto wasSent = [&server] {
        return std::ranges::any_of(
            server.requests(), [](const auto& request) { return request.head.contains("old-team-1"); });
    };
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"not sent"));
    QVERIFY(server.count() > 0);
    QVERIFY(!wasSent());
    choose("confirmTokens");
    QCOMPARE(facts(), QString());
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"It works"));
    QVERIFY(wasSent());
}

void TestPlatformDialog::aTestCanBeStoppedAndItsFindingsGoWithTheAddress()
{
    ScriptedServer server;
    serve(server);
    server.on("GET", "/api/v1/status/system-info", Script().hold(u"here"_s).stall());
    open(server.url().toString());
    click("testConnection");
    QTRY_COMPARE(server.held(u"here"_s), 1);
    QVERIFY(!child<QLabel>("testProgress")->text().isEmpty());
    QVERIFY(button("testConnection")->isHidden());
    click("stopTest");
    QVERIFY(!button("testConnection")->isHidden());
    QCOMPARE(facts(), QString());
    serve(server);
    click("testConnection");
    QTRY_VERIFY(facts().contains(u"2.8.1"));
    field("address")->setText(u"https://elsewhere.example"_s);
    QCOMPARE(facts(), QString());
}

void TestPlatformDialog::removingTakesTheTokensFirst()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s, u"team-2"_s });
    QWidget parent;
    parent.show();
    int removed = 0;
    askRemovePlatform(&parent, *m_platforms, *m_secrets, platform, this, [&removed] { ++removed; });
    QVERIFY(m_platforms->find(platform.id));
    parent.findChild<QPushButton*>(u"do"_s)->click();
    QTRY_COMPARE(removed, 1);
    QVERIFY(m_secrets->memory.isEmpty());
    QVERIFY(!m_platforms->find(platform.id));
}

void TestPlatformDialog::aTokenThatStaysIsToldAndTheEntryKept()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    m_secrets->removeError = storageError(u"The keychain is locked."_s);
    QWidget parent;
    parent.show();
    int removed = 0;
    const auto ask = [&] {
        askRemovePlatform(&parent, *m_platforms, *m_secrets, platform, this, [&removed] { ++removed; });
        parent.findChild<QPushButton*>(u"do"_s)->click();
        const bool told = QTest::qWaitFor([&parent] { return parent.findChild<QMessageBox*>() != nullptr; });
        return told ? parent.findChild<QMessageBox*>() : nullptr;
    };
    QPointer<QMessageBox> box = ask();
    QVERIFY(box);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY(box->informativeText().contains(u"The keychain is locked."));
    box->findChild<QPushButton*>(u"keepPlatform"_s)->click();
    QTRY_VERIFY(!box);
    QVERIFY(m_platforms->find(platform.id));
    box = ask();
    QVERIFY(box);
    box->findChild<QPushButton*>(u"removeAnyway"_s)->click();
    QTRY_COMPARE(removed, 1);
    QVERIFY(!m_platforms->find(platform.id));
}

void TestPlatformDialog::tabGoesThroughEverythingInItsOrder()
{
    open(u"http://vvp.example/app"_s);
    choose("environment0");
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    child<QAbstractButton>("signInTokens")->setFocus();
    chooseTokens();
    field("address")->setFocus();
    QTRY_VERIFY(field("token1")->isVisible());
    QCOMPARE(tabRound(m_dialog).join(u' '),
        u"address withoutApp sendUnencrypted name environment0 caFile browseCaFile signInTokens "
        u"tokenNamespace1 token1 removeToken1 addToken clusterAccessWanted problems discard"_s);
}

void TestPlatformDialog::everythingHasANameForAssistiveTechnology()
{
    open(u"http://vvp.example"_s);
    chooseTokens();
    for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible()) {
            continue;
        }
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isNamed
            = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        QVERIFY2(isNamed, widget->metaObject()->className());
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
    }
    for (const QLabel* label : m_dialog->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

QTEST_MAIN(TestPlatformDialog)
#include "tst_platformdialog.moc"
