// SPDX-License-Identifier: Apache-2.0
#include "models/session/keptrows.h"
#include "tests/console.h"
#include "tests/silentsecrets.h"
#include "tests/support/scriptedplatform.h"
#include "ui/inlinemessage.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;
using vvp::test::SilentSecrets;

/// The window shows the rows of the last run, with their age, before anything has answered.
class TestLastRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void rowsOfTheLastRunAreThereAtOnce();
    void theyStandWhileThePlatformFails();
    void noRowsAreNotTakenForNone();
    void nothingLeavesBeforeTheKeychainAnswers();
    void anotherAddressStartsWithNothing();
    void theFileIsPrivateAndGoesWithItsPlatform();

private:
    /// Runs a console until it has read the platform, and ends it.
    void runOnce(const ScriptedServer& server, const QString& vNamespace);
    /// Makes what was kept as old as that.
    void age(qint64 days) const;
    [[nodiscard]] Platform known() const { return PlatformList(m_folder->path()).all().value(0); }
    [[nodiscard]] QString rowsFile() const
    {
        return m_folder->filePath(u"rows/"_s + known().id.toString(QUuid::WithoutBraces));
    }
    static QString freshnessLine(const Console& console);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLastRows::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestLastRows::runOnce(const ScriptedServer& server, const QString& vNamespace)
{
    Console console(m_folder->path());
    console.open(u"here"_s, server.url(), vNamespace);
    QTRY_VERIFY_WITH_TIMEOUT(console.rowCount(u"deployments"_s) > 0, 30'000);
}

void TestLastRows::age(qint64 days) const
{
    QFile file(rowsFile());
    QVERIFY(file.open(QIODevice::ReadWrite));
    KeptRows rows = KeptRows::fromBytes(file.readAll(), known());
    QVERIFY(rows != KeptRows());
    for (auto& part : rows.deployments) {
        part.asOf = part.asOf.addDays(-days);
    }
    file.resize(0);
    file.write(rows.toBytes(known()));
}

QString TestLastRows::freshnessLine(const Console& console)
{
    const auto* const line = console.page(u"deployments"_s)->findChild<InlineMessage*>(u"freshness"_s);
    return line->isVisible() ? line->text() : QString();
}

/// From now on it takes every request and answers none.
static void fallSilent(ScriptedServer& server)
{
    const Script silence = Script().stall();
    server.on("GET", "/api/v1/status/system-info", silence);
    server.on("GET", "/namespaces/v1/namespaces", silence);
    for (const QString& vNamespace : { u"team-1"_s, u"team-2"_s }) {
        server.on("GET", scriptedPath(vNamespace, "deployments"), silence);
        server.on("GET", scriptedPath(vNamespace, "deployment-targets"), silence);
    }
    server.forgetRequests();
}

static QString dayWords(qint64 daysAgo)
{
    return QLocale().toString(QDate::currentDate().addDays(-daysAgo), u"d MMM"_s);
}

void TestLastRows::rowsOfTheLastRunAreThereAtOnce()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s, u"two"_s } }, { u"team-2"_s, { u"three"_s } } });
    STEP(runOnce(server, u"team-1"_s));
    STEP(age(2));
    fallSilent(server);

    Console console(m_folder->path());
    const QSignalSpy first(&console.window(), &MainWindow::firstRows);
    const QSignalSpy all(&console.window(), &MainWindow::allRows);
    console.stage().windows.restore();
    QCOMPARE(console.rowCount(u"deployments"_s), 2); // before any event
    QVERIFY(console.row(u"deployments"_s, u"one"_s).contains(u"RUNNING"));
    QCOMPARE(server.count(), 0);
    QVERIFY(QTest::qWaitForWindowExposed(&console.window()));
    QCOMPARE(first.count(), 1);
    QVERIFY(console.window().findChild<QLabel*>(u"statusAge"_s)->text().contains(dayWords(2)));
    QTRY_VERIFY2(freshnessLine(console).contains(dayWords(2)), qPrintable(freshnessLine(console)));
    QVERIFY(freshnessLine(console).contains(u"Reading again"));
    QTRY_VERIFY(server.count("GET", scriptedPath(u"team-1"_s, "deployments")) > 0); // at once, too
    QCOMPARE(all.count(), 0); // nothing has come yet

    // Another vNamespace was not seen in the last run: nothing is said about it.
    console.window().openNamespace(u"team-2"_s);
    QCOMPARE(console.rowCount(u"deployments"_s), 0);
    QTRY_VERIFY(console.emptyWords(u"deployments"_s).isEmpty());
    console.window().openNamespace(u"team-1"_s);
    QCOMPARE(console.rowCount(u"deployments"_s), 2);
}

void TestLastRows::theyStandWhileThePlatformFails()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s, u"two"_s } } });
    STEP(runOnce(server, u"team-1"_s));
    STEP(age(3));
    server.on("GET", scriptedPath(u"team-1"_s, "deployments"), Script::json("{}", 503));

    Console console(m_folder->path());
    console.stage().windows.restore();
    QTRY_VERIFY_WITH_TIMEOUT(freshnessLine(console).contains(u"because the last try failed"), 30'000);
    QVERIFY2(freshnessLine(console).contains(dayWords(3)), qPrintable(freshnessLine(console)));
    QCOMPARE(console.rowCount(u"deployments"_s), 2);

    // What answers then takes their place.
    answerAsPlatform(server, { { u"team-1"_s, { u"two"_s, u"four"_s } } });
    auto* const line = console.page(u"deployments"_s)->findChild<InlineMessage*>(u"freshness"_s);
    STEP(Console::click(line->findChild<QAbstractButton*>(u"retry"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(!console.row(u"deployments"_s, u"four"_s).isEmpty(), 30'000);
    QVERIFY(console.row(u"deployments"_s, u"one"_s).isEmpty());
    QTRY_COMPARE(freshnessLine(console), QString());
}

void TestLastRows::noRowsAreNotTakenForNone()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s } } });
    STEP(runOnce(server, u"team-1"_s));
    QFile file(rowsFile());
    QVERIFY(file.open(QIODevice::ReadWrite));
    KeptRows rows = KeptRows::fromBytes(file.readAll(), known());
    rows.deployments[u"team-1"_s].rows.clear();
    file.resize(0);
    file.write(rows.toBytes(known()));
    file.close();
    fallSilent(server);

    Console console(m_folder->path());
    console.stage().windows.restore();
    QTRY_VERIFY(freshnessLine(console).contains(u"Reading again"));
    QCOMPARE(console.emptyWords(u"deployments"_s), QString()); // there may be some by now
}

void TestLastRows::nothingLeavesBeforeTheKeychainAnswers()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s } } });
    Platform platform;
    platform.name = u"here"_s;
    platform.url = server.url();
    platform.environment = Environment::Development;
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = QStringList{ u"team-1"_s };
    platform.tokensConfirmedOrigin = u"http://127.0.0.1:%1"_s.arg(server.port());
    {
        Console console(m_folder->path());
        const Result<QUuid> added = console.stage().platforms.add(platform);
        QVERIFY(added);
        console.stage().memory.write({ *added, u"team-1"_s }, "token", this, [](const Result<Done>&) {});
        console.window().openPlatform(*added, u"team-1"_s);
        console.window().show();
        QTRY_COMPARE_WITH_TIMEOUT(console.rowCount(u"deployments"_s), 1, 30'000);
    }
    server.forgetRequests();

    SilentSecrets secrets;
    Console console(m_folder->path(), secrets);
    console.stage().windows.restore();
    QVERIFY(QTest::qWaitForWindowExposed(&console.window()));
    QCOMPARE(console.rowCount(u"deployments"_s), 1);
    STEP(console.select(u"deployments"_s, u"one"_s)); // whose document is asked for, and waits
    QTRY_VERIFY(freshnessLine(console).contains(u"Reading again"));
    QCOMPARE(server.count(), 0); // it would have gone without its token
}

void TestLastRows::anotherAddressStartsWithNothing()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s } }, { u"team-2"_s, { u"two"_s } } });
    STEP(runOnce(server, u"team-1"_s));
    ScriptedServer other;
    answerAsPlatform(other, { { u"team-1"_s, { u"one"_s } } });
    {
        Console console(m_folder->path());
        Platform moved = console.stage().platforms.all().first();
        moved.url = other.url();
        QVERIFY(console.stage().platforms.update(moved));
        fallSilent(other);
        console.stage().windows.restore();
        QCOMPARE(console.rowCount(u"deployments"_s), 0); // they were another platform's
    }
}

void TestLastRows::theFileIsPrivateAndGoesWithItsPlatform()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s } } });
    STEP(runOnce(server, u"team-1"_s));
    const QString file = rowsFile();
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(QFile::exists(file));
    QVERIFY(!(QFileInfo(file).permissions() & others));
    QVERIFY(!(QFileInfo(QFileInfo(file).path()).permissions() & others));
    Console console(m_folder->path());
    QVERIFY(console.stage().platforms.remove(console.stage().platforms.all().first().id)); // never visited
    QVERIFY(!QFile::exists(file));
}

QTEST_MAIN(TestLastRows)
#include "tst_lastrows.moc"
