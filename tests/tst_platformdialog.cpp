// SPDX-License-Identifier: Apache-2.0
#include "tests/platformdialogbench.h"
#include "tests/tabs.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QRadioButton>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::tabRound;

/// Registering and editing a platform: its fields, what is wrong with them, and what is stored. Tokens and
/// the test of the connection have tests of their own.
class TestPlatformDialog : public QObject, private test::PlatformDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
    void aPastedAddressBecomesUrlNameAndNamespace();
    void aLastAppIsAskedAboutUnlessAFragmentTells();
    void aBadAddressIsExplainedBesideTheField();
    void itFindsNoFaultBeforeItIsTouched();
    void nothingIsSavedBeforeEverythingIsThere();
    void aTakenNameIsRefusedAndAnotherSuggested();
    void aCaFileHasToHoldACertificate();
    void savingStoresThePlatformAndItsTokens();
    void aCopyBeginsWithoutWhatIsSecretOrAgreedTo();
    void tabGoesThroughEverythingInItsOrder();
    void everythingHasANameForAssistiveTechnology();
};

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
