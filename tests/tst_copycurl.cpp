// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/support/bash.h"
#include "tests/support/scriptedplatform.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

static QString team()
{
    return u"team-1"_s;
}

static QString deployments()
{
    return u"deployments"_s;
}

/// "Copy as curl" in the real window: what it gives does in bash what the console does.
class TestCopyCurl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anActionIsWhatTheConsoleSends_data();
    void anActionIsWhatTheConsoleSends();
    void aNewDocumentIsWhatTheConsoleSends();
    void anActionThatFailedCanBeCopied();
    void aWriteWhoseDialogHasGoneCanBeCopied();
    void whatIsInViewCanBeCopied();

private:
    /// What was copied, and nothing before.
    [[nodiscard]] static QString copied() { return QGuiApplication::clipboard()->text(); }
    /// Pastes what was copied, and compares what it sends with what the console sent.
    void compareWithOurs(const QByteArray& verb, const QByteArray& path);

    QTranslator m_english;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m_console;
};

void TestCopyCurl::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
}

void TestCopyCurl::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    QGuiApplication::clipboard()->clear();
    m_server = std::make_unique<ScriptedServer>();
    answerAsPlatform(*m_server, { { team(), { u"one"_s, u"it's two"_s } } });
    m_console = std::make_unique<Console>();
    m_console->open(u"here"_s, m_server->url(), team());
    m_console->openPage(deployments());
    QTRY_COMPARE(m_console->rowCount(deployments()), 2);
}

void TestCopyCurl::cleanup()
{
    m_console.reset();
    m_server.reset();
}

void TestCopyCurl::compareWithOurs(const QByteArray& verb, const QByteArray& path)
{
    const auto sent = [&] {
        QList<RecordedRequest> found;
        for (const RecordedRequest& each : m_server->requests()) {
            if (each.verb == verb && each.path() == path) {
                found.append(each);
            }
        }
        return found;
    };
    QTRY_COMPARE(sent().size(), 1);
    const test::BashAnswer answer = test::pasteIntoBash(copied(), {});
    QVERIFY2(answer.status == 0, QByteArray(answer.errors + copied().toUtf8()).constData());
    QCOMPARE(sent().size(), 2);
    QCOMPARE(sent().last().target, sent().first().target);
    QCOMPARE(sent().last().body, sent().first().body);
    for (const char* const name : { "Accept", "Content-Type", "Authorization" }) {
        QCOMPARE(sent().last().header(name), sent().first().header(name));
    }
}

void TestCopyCurl::anActionIsWhatTheConsoleSends_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("verb");
    QTest::newRow("suspend") << u"suspendDeployment"_s << QByteArray("PATCH");
    QTest::newRow("cancel") << u"cancelDeployment"_s << QByteArray("PATCH");
}

void TestCopyCurl::anActionIsWhatTheConsoleSends()
{
    QFETCH(const QString, action);
    QFETCH(const QByteArray, verb);
    STEP(m_console->select(deployments(), u"it's two"_s));
    QTRY_VERIFY(m_console->action(action)->isEnabled());
    m_console->action(action)->trigger();
    STEP(m_console->clickInDialog(u"copyCurl"_s));
    QVERIFY2(copied().startsWith(u"curl "), qPrintable(copied()));
    STEP(m_console->clickInDialog(u"do"_s));
    STEP(compareWithOurs(verb, scriptedPath(team(), "deployments") + "/id-it%27s%20two"));
}

void TestCopyCurl::aNewDocumentIsWhatTheConsoleSends()
{
    m_console->openPage(u"deploymentTargets"_s);
    STEP(m_console->clickOnPage(u"deploymentTargets"_s, u"addDeploymentTargetButton"_s));
    QTRY_VERIFY(m_console->inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(m_console->inDialog<QLineEdit>(u"name"_s), u"by-hand"_s);
    STEP(m_console->clickInDialog(u"copyCurl"_s));
    STEP(m_console->clickInDialog(u"save"_s));
    STEP(compareWithOurs("POST", scriptedPath(team(), "deployment-targets")));
}

void TestCopyCurl::anActionThatFailedCanBeCopied()
{
    const QByteArray path = scriptedPath(team(), "deployments", u"id-one"_s);
    m_server->on("PATCH", path, Script::answer(500));
    STEP(m_console->select(deployments(), u"one"_s));
    QTRY_VERIFY(m_console->action(u"suspendDeployment"_s)->isEnabled());
    m_console->action(u"suspendDeployment"_s)->trigger();
    STEP(m_console->clickInDialog(u"do"_s));
    QTRY_VERIFY(m_console->message().contains(u"one"_s));
    STEP(m_console->clickMessage(u"copyCurl"_s));
    STEP(compareWithOurs("PATCH", path));
}

void TestCopyCurl::aWriteWhoseDialogHasGoneCanBeCopied()
{
    const QByteArray path = scriptedPath(team(), "deployment-targets");
    m_server->on("POST", path, Script().hold(u"post"_s).write(Script::bytes(409, "{}")));
    m_console->openPage(u"deploymentTargets"_s);
    STEP(m_console->clickOnPage(u"deploymentTargets"_s, u"addDeploymentTargetButton"_s));
    QTRY_VERIFY(m_console->inDialog<QLineEdit>(u"name"_s) != nullptr);
    QTest::keyClicks(m_console->inDialog<QLineEdit>(u"name"_s), u"by-hand"_s);
    STEP(m_console->clickInDialog(u"save"_s));
    QTRY_COMPARE(m_server->held(u"post"_s), 1);
    m_console->dialog()->reject();
    m_server->release(u"post"_s);
    QTRY_VERIFY(m_console->message().contains(u"was not created"_s));
    STEP(m_console->clickMessage(u"copyCurl"_s));
    m_server->on("POST", path, Script::answer(409));
    STEP(compareWithOurs("POST", path));
}

void TestCopyCurl::whatIsInViewCanBeCopied()
{
    const auto copy = [this] {
        auto* const page = m_console->page(deployments());
        page->findChild<QAction*>(u"copyCurl"_s)->trigger();
        return test::pasteIntoBash(copied(), {});
    };
    m_console->table(deployments())->selectionModel()->clear();
    const test::BashAnswer list = copy();
    QVERIFY2(list.output.contains("id-one") && list.output.contains("id-it's two"),
        QByteArray(list.output + list.errors + copied().toUtf8()).constData());
    QVERIFY2(m_console->message().contains(u"Copied as curl"_s), qPrintable(m_console->message()));
    STEP(m_console->select(deployments(), u"it's two"_s));
    m_server->on("GET", scriptedPath(team(), "deployments") + "/id-it%27s%20two",
        Script::json("{\"id\":\"id-it's two\"}"));
    const test::BashAnswer one = copy();
    QVERIFY2(!one.output.contains("id-one") && one.output.contains("id-it's two"), one.output.constData());
}

QTEST_MAIN(TestCopyCurl)
#include "tst_copycurl.moc"
