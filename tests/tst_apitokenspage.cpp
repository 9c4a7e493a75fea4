// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/silentsecrets.h"
#include "tests/support/scriptedplatform.h"
#include "tests/tokenbench.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QRegularExpression>
#include <QTimer>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::Script;
using vvp::test::ScriptedServer;
using vvp::test::TokenBench;

static QString pageId()
{
    return u"apiTokens"_s;
}

/// The page of the API Tokens in the real window, on a demo platform that asks for them.
class TestApiTokensPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theListSaysWhichOneIsUsed();
    void aNewOneIsShownOnceAndCopied();
    void aNewOneIsStoredAndUsed();
    void theSecretIsNotLostUnasked();
    void aClosedDialogDoesNotLoseTheSecret();
    void anUnknownCreationOffersToRevoke();
    void revokingTheOwnOneWarns();
    void rotatingTellsEachStep();
    void productionIsLockedAndTyped();
    void unencryptedNeedsTheConsent();
    void whoMayNotIsTold_data();
    void whoMayNotIsTold();
    void whatCanBeReadIsBesideIt();
    void nothingOfASecretIsInAnyFile();

private:
    void open(const QUrl& url, const QByteArray& secret, const QString& name = u"owner"_s,
        Environment environment = Environment::Development);
    void openDemo(Environment environment = Environment::Development);
    void create(const QString& name, const QString& role);
    /// The row of the token of that name.
    [[nodiscard]] QString row(const QString& name) const
    {
        const QAbstractItemModel* const model = m->table(pageId())->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name) {
                QStringList cells;
                for (int column = 0; column < model->columnCount(); ++column) {
                    cells << model->index(row, column).data().toString();
                }
                return cells.join(u'|');
            }
        }
        return {};
    }
    [[nodiscard]] QString said(const QString& label) const
    {
        const auto* const shown = m->inDialog<QLabel>(label);
        return shown == nullptr ? QString() : shown->text();
    }

    QTranslator m_english;
    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<PlainHttp> m_http;
    std::unique_ptr<Console> m;
    std::unique_ptr<TokenBench> m_bench;
    QUuid m_id;
};

void TestApiTokensPage::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
    m_demo = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    QVERIFY2(m_demo->failure().isEmpty(), qPrintable(m_demo->failure()));
    m_http = std::make_unique<PlainHttp>(m_demo->url(), m_demo->ownerSecret());
}

void TestApiTokensPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<Console>();
    m_bench = std::make_unique<TokenBench>(m->stage().platforms, m->stage().secrets);
}

void TestApiTokensPage::cleanup()
{
    m_bench.reset();
    m.reset();
    const QJsonArray tokens = m_http->get(TokenBench::path()).at(u"apiTokens"_s).toArray();
    for (const QJsonValue& each : tokens) {
        const QString name = each.toObject().value(u"name"_s).toString().section(u'/', -1);
        if (name != u"owner") {
            m_http->remove(TokenBench::path(name));
        }
    }
}

void TestApiTokensPage::open(
    const QUrl& url, const QByteArray& secret, const QString& name, Environment environment)
{
    m_id = m_bench->add(url, secret, name, environment).id;
    QVERIFY(!m_id.isNull());
    m->window().openPlatform(m_id, u"default"_s);
    m->window().show();
    STEP(m->activate());
    m->window().openPage(pageId());
    QTRY_VERIFY(m->window().session() != nullptr && m->window().session()->isConnected());
}

void TestApiTokensPage::openDemo(Environment environment)
{
    STEP(open(m_demo->url(), m_demo->ownerSecret(), u"owner"_s, environment));
    QTRY_VERIFY_WITH_TIMEOUT(m->rowCount(pageId()) > 0, 20'000);
}

void TestApiTokensPage::create(const QString& name, const QString& role)
{
    STEP(m->clickOnPage(pageId(), u"createApiTokenButton"_s));
    QTRY_VERIFY(m->inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(m->inDialog<QLineEdit>(u"name"_s), name);
    m->inDialog<QComboBox>(u"role"_s)->setCurrentText(role);
    STEP(m->clickInDialog(u"save"_s));
}

void TestApiTokensPage::theListSaysWhichOneIsUsed()
{
    (void)TokenBench::create(*m_http, u"ci"_s, u"editor"_s);
    STEP(openDemo());
    QTRY_COMPARE(m->rowCount(pageId()), 2);
    QVERIFY2(row(u"owner"_s).contains(u"in use"), qPrintable(row(u"owner"_s)));
    QVERIFY(row(u"ci"_s).contains(u"editor"));
    QVERIFY(!row(u"ci"_s).contains(u"in use"));
    m.reset();
    m = std::make_unique<Console>();
    m_bench = std::make_unique<TokenBench>(m->stage().platforms, m->stage().secrets);
    STEP(open(m_demo->url(), m_demo->ownerSecret(), {})); // typed: nobody knows its name
    QTRY_COMPARE_WITH_TIMEOUT(m->rowCount(pageId()), 2, 20'000);
    QVERIFY(row(u"owner"_s).contains(u"perhaps in use"));
    QVERIFY(!row(u"ci"_s).contains(u"in use"));
}

void TestApiTokensPage::aNewOneIsShownOnceAndCopied()
{
    STEP(openDemo());
    STEP(m->clickOnPage(pageId(), u"createApiTokenButton"_s));
    QTRY_VERIFY(m->inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(m->inDialog<QLineEdit>(u"name"_s), u"Bad Name"_s);
    QVERIFY(!m->inDialog<QAbstractButton>(u"save"_s)->isEnabled());
    m->inDialog<QLineEdit>(u"name"_s)->clear();
    QTest::keyClicks(m->inDialog<QLineEdit>(u"name"_s), u"reader"_s);
    STEP(m->clickInDialog(u"save"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!said(u"secret"_s).isEmpty(), 20'000);
    const QString secret = said(u"secret"_s);
    QCOMPARE(PlainHttp(m_demo->url(), secret.toUtf8())
                 .get(u"/api/v1/namespaces/default/deployment-targets"_s)
                 .status,
        200);
    QApplication::clipboard()->clear();
    STEP(m->clickInDialog(u"copySecret"_s));
    const QMimeData* const data = QApplication::clipboard()->mimeData();
    QCOMPARE(data->text(), secret);
    QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    STEP(m->clickInDialog(u"close"_s));
    QTRY_VERIFY(m->dialog() == nullptr);
    QTRY_VERIFY(!row(u"reader"_s).isEmpty());
    // Its time in the clipboard is over.
    auto* const clearing = qApp->findChild<QTimer*>(u"secretClearing"_s);
    QVERIFY(clearing->isActive());
    QCOMPARE(clearing->interval(), 10'000);
    clearing->start(0);
    QTRY_VERIFY(!QApplication::clipboard()->text().contains(secret));
    // What somebody else put there stays.
    clearing->start(0);
    QApplication::clipboard()->setText(u"mine"_s);
    QTRY_VERIFY(!clearing->isActive());
    QCOMPARE(QApplication::clipboard()->text(), u"mine"_s);
    QCOMPARE(m_bench->stored(m_id), m_demo->ownerSecret());
}

void TestApiTokensPage::aNewOneIsStoredAndUsed()
{
    STEP(openDemo());
    const QPointer<Session> before = m->window().session();
    STEP(create(u"console"_s, u"owner"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!said(u"secret"_s).isEmpty(), 20'000);
    const QByteArray secret = said(u"secret"_s).toUtf8();
    QVERIFY(said(u"storeNote"_s).contains(u"takes the place"));
    STEP(m->clickInDialog(u"storeToken"_s));
    QTRY_COMPARE(m_bench->stored(m_id), secret);
    STEP(m->clickInDialog(u"close"_s));
    QTRY_VERIFY(m->dialog() == nullptr);
    QTRY_VERIFY(row(u"console"_s).contains(u"in use"));
    QVERIFY(!row(u"owner"_s).contains(u"in use"));
    QCOMPARE(m->window().session(), before.data()); // the same, and so is its lock
    QCOMPARE(m->stage().platforms.find(m_id)->tokenNames.value(u"default"_s), u"console"_s);
}

void TestApiTokensPage::theSecretIsNotLostUnasked()
{
    STEP(openDemo());
    STEP(create(u"reader"_s, u"viewer"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!said(u"secret"_s).isEmpty(), 20'000);
    const QPointer<QDialog> dialog = m->dialog();
    for (const bool isLost : { false, true }) {
        STEP(Console::click(dialog->findChild<QAbstractButton*>(u"close"_s)));
        QTRY_VERIFY(dialog->findChild<QMessageBox*>(u"loseQuestion"_s) != nullptr);
        STEP(Console::click(dialog->findChild<QAbstractButton*>(isLost ? u"lose"_s : u"goBack"_s)));
        QTRY_VERIFY(isLost ? !dialog : dialog->findChild<QMessageBox*>(u"loseQuestion"_s) == nullptr);
    }
}

/// Its answer comes when the dialog is gone.
void TestApiTokensPage::aClosedDialogDoesNotLoseTheSecret()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    server.on("GET", TokenBench::path().toUtf8(), Script::json(R"({"apiTokens":[]})"));
    const Script answer = Script::json(
        R"({"apiToken":{"name":"namespaces/default/apitokens/ci","role":"viewer","secret":"only-once"}})");
    Script late;
    late.hold(u"answer"_s);
    for (const Script::Step& step : answer.steps()) {
        late.write(step.bytes);
    }
    server.on("POST", TokenBench::path().toUtf8(), late);
    STEP(open(server.url(), "token"));
    STEP(create(u"ci"_s, u"viewer"_s));
    QTRY_VERIFY(server.held(u"answer"_s) == 1);
    m->dialog()->reject();
    QTRY_VERIFY(m->dialog() == nullptr);
    server.release(u"answer"_s);
    QTRY_COMPARE_WITH_TIMEOUT(said(u"secret"_s), u"only-once"_s, 20'000);
    STEP(m->clickInDialog(u"copySecret"_s));
    STEP(m->clickInDialog(u"close"_s));
}

void TestApiTokensPage::anUnknownCreationOffersToRevoke()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    server.on("GET", TokenBench::path().toUtf8(), Script::json(R"({"apiTokens":[]})"));
    server.on("POST", TokenBench::path().toUtf8(), Script().reset());
    server.on("GET", TokenBench::path(u"ci"_s).toUtf8(),
        Script::json(R"({"apiToken":{"name":"namespaces/default/apitokens/ci","role":"viewer"}})"));
    bool isRevoked = false;
    server.on("DELETE", TokenBench::path(u"ci"_s).toUtf8(), [&isRevoked](const auto& /*request*/) {
        isRevoked = true;
        return Script::json("{}");
    });
    STEP(open(server.url(), "token"));
    STEP(create(u"ci"_s, u"viewer"_s));
    STEP(m->clickInDialog(u"check"_s));
    STEP(m->clickInDialog(u"close"_s));
    QTRY_VERIFY2(m->message().contains(u"secret was lost"), qPrintable(m->message()));
    STEP(m->clickMessage(u"revokeLost"_s));
    STEP(m->clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isRevoked, 20'000);
}

void TestApiTokensPage::revokingTheOwnOneWarns()
{
    const QByteArray own = TokenBench::create(*m_http, u"own"_s, u"owner"_s);
    (void)TokenBench::create(*m_http, u"ci"_s, u"editor"_s);
    STEP(open(m_demo->url(), own, u"own"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m->rowCount(pageId()), 3, 20'000);
    STEP(m->select(pageId(), u"ci"_s));
    STEP(m->press(pageId(), QKeySequence::Delete));
    QTRY_VERIFY(m->dialog() != nullptr);
    QVERIFY(!said(u"explanation"_s).contains(u"This console"));
    STEP(m->clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(row(u"ci"_s).isEmpty(), 20'000);
    QCOMPARE(m_http->get(TokenBench::path(u"ci"_s)).status, 404);

    STEP(m->select(pageId(), u"own"_s));
    STEP(m->press(pageId(), QKeySequence::Delete));
    QTRY_VERIFY(m->dialog() != nullptr);
    QVERIFY2(said(u"explanation"_s).contains(u"This console signs in with “own”"),
        qPrintable(said(u"explanation"_s)));
    STEP(m->clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m->stage().platforms.find(m_id)->tokenNamespaces.isEmpty(), 20'000);
    QCOMPARE(m_bench->stored(m_id), QByteArray());
    QCOMPARE(m_http->get(TokenBench::path(u"own"_s)).status, 404);
}

void TestApiTokensPage::rotatingTellsEachStep()
{
    const QByteArray own = TokenBench::create(*m_http, u"own"_s, u"owner"_s);
    (void)TokenBench::create(*m_http, u"ci"_s, u"editor"_s);
    STEP(open(m_demo->url(), own, u"own"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m->rowCount(pageId()), 3, 20'000);
    STEP(m->select(pageId(), u"own"_s));
    STEP(m->clickOnPage(pageId(), u"rotateApiTokenButton"_s));
    STEP(m->clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(said(u"outcome"_s).startsWith(u"Done"), 30'000);
    STEP(m->clickInDialog(u"close"_s)); // nothing is lost: it is stored
    QTRY_VERIFY(m->dialog() == nullptr);
    QTRY_VERIFY(row(u"own-2"_s).contains(u"in use"));
    QVERIFY(row(u"own"_s).isEmpty());
    QCOMPARE(m_http->get(TokenBench::path(u"own"_s)).status, 404);

    // One that is used elsewhere goes only when the new secret was copied.
    STEP(m->select(pageId(), u"ci"_s));
    STEP(m->clickOnPage(pageId(), u"rotateApiTokenButton"_s));
    STEP(m->clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(said(u"outcome"_s).startsWith(u"Both work"), 30'000);
    QVERIFY(!m->inDialog<QAbstractButton>(u"goOn"_s)->isEnabled());
    STEP(m->clickInDialog(u"copySecret"_s));
    STEP(m->clickInDialog(u"goOn"_s));
    QTRY_VERIFY_WITH_TIMEOUT(said(u"outcome"_s).startsWith(u"Done"), 30'000);
    QCOMPARE(m_http->get(TokenBench::path(u"ci"_s)).status, 404);
    QCOMPARE(m_http->get(TokenBench::path(u"ci-2"_s)).text(u"apiToken/role"_s), u"editor"_s);
    STEP(m->clickInDialog(u"close"_s));
}

void TestApiTokensPage::productionIsLockedAndTyped()
{
    (void)TokenBench::create(*m_http, u"ci"_s, u"editor"_s);
    STEP(openDemo(Environment::Production));
    QTRY_COMPARE(m->rowCount(pageId()), 2);
    STEP(m->select(pageId(), u"ci"_s));
    for (const QString& name : { u"createApiToken"_s, u"rotateApiToken"_s, u"revokeApiToken"_s }) {
        QVERIFY2(!m->action(name)->isEnabled(), qPrintable(name));
    }
    m->action(u"lock"_s)->trigger();
    STEP(m->clickInDialog(u"do"_s));
    QTRY_VERIFY(m->action(u"revokeApiToken"_s)->isEnabled());
    STEP(m->press(pageId(), QKeySequence::Delete));
    QTRY_VERIFY(m->inDialog<QLineEdit>(u"typed"_s) != nullptr);
    QVERIFY(!m->inDialog<QAbstractButton>(u"do"_s)->isEnabled());
    QTest::keyClicks(m->inDialog<QLineEdit>(u"typed"_s), u"ci"_s);
    STEP(m->clickInDialog(u"do"_s));
    QTRY_VERIFY_WITH_TIMEOUT(row(u"ci"_s).isEmpty(), 20'000);
    QCOMPARE(m_http->get(TokenBench::path(u"ci"_s)).status, 404);
}

/// Nothing is sent: the keychain never says the token that it would be sent with.
void TestApiTokensPage::unencryptedNeedsTheConsent()
{
    m_bench.reset();
    vvp::test::SilentSecrets silent;
    m = std::make_unique<Console>(silent);
    Platform platform;
    platform.name = u"plain"_s;
    platform.url = QUrl(u"http://vvp.example"_s);
    platform.environment = Environment::Development;
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = QStringList{ u"default"_s };
    const Result<QUuid> added = m->stage().platforms.add(platform);
    QVERIFY(added);
    m->window().openPlatform(*added, u"default"_s);
    m->window().show();
    m->window().openPage(pageId());
    QVERIFY(!m->action(u"createApiToken"_s)->isEnabled());
    QVERIFY2(m->action(u"createApiToken"_s)->toolTip().contains(u"not encrypted"),
        qPrintable(m->action(u"createApiToken"_s)->toolTip()));
    platform.id = *added;
    platform.unencryptedSecretsOrigin = origin(platform.url);
    QVERIFY(m->stage().platforms.update(platform));
    QTRY_VERIFY(m->action(u"createApiToken"_s)->isEnabled());
    m.reset();
}

void TestApiTokensPage::whoMayNotIsTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("an editor") << 403 << u"owners only"_s;
    QTest::newRow("community") << 404 << u"does not offer API Tokens"_s;
    QTest::newRow("community by another word") << 501 << u"does not offer API Tokens"_s;
}

void TestApiTokensPage::whoMayNotIsTold()
{
    QFETCH(const int, status);
    QFETCH(const QString, words);
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    server.on("GET", TokenBench::path().toUtf8(), Script::json(R"({"message":"words of its own"})", status));
    STEP(open(server.url(), "token"));
    const auto* const line = m->page(pageId())->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    const QString said = line->findChild<QLabel*>(u"messageText"_s)->text();
    QVERIFY2(said.contains(words) && said.contains(u"words of its own"), qPrintable(said));
}

void TestApiTokensPage::whatCanBeReadIsBesideIt()
{
    STEP(openDemo());
    m->window().session()->addNamespace(u"team-9"_s);
    STEP(Console::click(m->page(pageId())->findChild<QAbstractButton*>(u"checkCoverageButton"_s)));
    const auto* const panel = m->page(pageId())->findChild<QAbstractItemView*>(u"coverageTable"_s);
    const auto cell
        = [panel](int row, int column) { return panel->model()->index(row, column).data().toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 1), u"owner"_s, 20'000);
    QCOMPARE(cell(1, 0), u"team-9"_s);
    QCOMPARE(cell(1, 1), u"no API Token here"_s);
    auto* const view = m->page(pageId())->findChild<QAbstractItemView*>(u"coverageTable"_s);
    view->setCurrentIndex(view->model()->index(1, 0));
    STEP(Console::click(m->page(pageId())->findChild<QAbstractButton*>(u"addCoverageTokenButton"_s)));
    QTRY_VERIFY(m->inDialog<QLineEdit>(u"tokenNamespace2"_s) != nullptr);
    QCOMPARE(m->inDialog<QLineEdit>(u"tokenNamespace2"_s)->text(), u"team-9"_s);
    QTRY_COMPARE(m->dialog()->focusWidget(), m->inDialog<QLineEdit>(u"token2"_s));
    m->dialog()->reject();
}

void TestApiTokensPage::nothingOfASecretIsInAnyFile()
{
    STEP(openDemo());
    STEP(create(u"console"_s, u"owner"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!said(u"secret"_s).isEmpty(), 20'000);
    const QByteArray secret = said(u"secret"_s).toUtf8();
    STEP(m->clickInDialog(u"storeToken"_s));
    QTRY_COMPARE(m_bench->stored(m_id), secret);
    STEP(m->clickInDialog(u"close"_s));
    QDir folder(m->stage().folder);
    int files = 0;
    for (const QFileInfo& each : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(each.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secret), qPrintable(each.fileName()));
        files += 1;
    }
    QVERIFY(files > 0);
}

QTEST_MAIN(TestApiTokensPage)
#include "tst_apitokenspage.moc"
