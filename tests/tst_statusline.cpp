// SPDX-License-Identifier: Apache-2.0
#include "models/session/memorysecrets.h"
#include "tests/silentsecrets.h"
#include "tests/support/scriptedplatform.h"
#include "ui/sessions.h"
#include "ui/statusline.h"

#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;
using vvp::test::SilentSecrets;

static QString team()
{
    return u"team-1"_s;
}

namespace {

/// A status line with what it follows.
struct Bench {
    explicit Bench(const QUrl& url)
    {
        Platform platform;
        platform.id = QUuid::createUuid();
        platform.name = u"prod-eu"_s;
        platform.url = url;
        session = &sessions.visitUnregistered(platform, {});
        table = &session->deployments(team());
        line.resize(1200, line.height());
        line.show(session, table);
        line.QWidget::show();
    }
    [[nodiscard]] QString facts() const { return line.findChild<QLabel*>(u"statusFacts"_s)->text(); }
    [[nodiscard]] QString age() const { return line.findChild<QLabel*>(u"statusAge"_s)->text(); }
    [[nodiscard]] bool says(const QString& words) const { return facts().startsWith(words + u"  ·  "); }
    /// Whether the shape before the name is that one, in that colour.
    [[nodiscard]] bool shows(StateShape shape, Role role)
    {
        auto* const dot = line.findChild<QWidget*>(u"statusDot"_s);
        QImage expected(dot->size(), QImage::Format_ARGB32_Premultiplied);
        expected.fill(line.palette().color(QPalette::Window));
        QPainter painter(&expected);
        paintStateShape(painter, dot->rect(), shape, colour(role, line.palette()));
        painter.end();
        return dot->grab().toImage().convertToFormat(expected.format()) == expected;
    }

    QTemporaryDir folder;
    PlatformList platforms{ folder.path() };
    MemorySecrets secrets;
    WriteJournal journal;
    Sessions sessions{ platforms, secrets, journal };
    StatusLine line{ sessions };
    Session* session = nullptr;
    TableModel* table = nullptr;
};

} // namespace

/// What the status bar says of the platform, and that it is true.
class TestStatusLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void withoutAPlatformItSaysSo();
    void whoItIsIsSaid();
    void whatIsNotAnsweredYetIsConnecting();
    void whatTheTableInViewCameToIsSaid_data();
    void whatTheTableInViewCameToIsSaid();
    void aTableThatIsOnlyPartlyReadIsConnected();
    void itIsWaitingForTheKeychain();
    void theNextTryIsCountedDown();
    void aPauseIsSaid();
    void aLongAddressIsCutAndNotLost();

private:
    QTranslator m_english;
};

void TestStatusLine::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
}

void TestStatusLine::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestStatusLine::withoutAPlatformItSaysSo()
{
    ScriptedServer server;
    Bench bench(server.url());
    bench.line.show(nullptr, nullptr);
    QCOMPARE(bench.facts(), u"No platform yet"_s);
    Platform platform;
    platform.name = u"here"_s;
    platform.url = server.url();
    QVERIFY(bench.platforms.add(platform));
    bench.line.follow();
    QCOMPARE(bench.facts(), u"No platform chosen"_s);
    QCOMPARE(bench.age(), QString());
    QVERIFY(!bench.line.findChild<QWidget*>(u"statusDot"_s)->isVisible());
    QVERIFY(!bench.line.findChild<QWidget*>(u"statusName"_s)->isVisible());
}

void TestStatusLine::whoItIsIsSaid()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), { u"one"_s } } });
    Bench bench(server.url());
    QCOMPARE(bench.line.findChild<QLabel*>(u"statusName"_s)->text(), u"prod-eu"_s);
    QVERIFY(bench.line.findChild<QLabel*>(u"statusName"_s)->font().weight() >= QFont::DemiBold);
    QTRY_VERIFY(bench.session->isConnected() && !bench.session->namespaces().freshness().refreshing);
    QTRY_COMPARE(bench.facts(),
        QString(u"connected  ·  "_s + server.url().toString() + u"  ·  2.15.1  ·  2 requests and "_s
            + QLocale().formattedDataSize(bench.session->api().traffic().bytes, 0, QLocale::DataSizeSIFormat)
            + u" per minute"_s));
    QVERIFY(bench.shows(StateShape::Disc, Role::StateRunning));
    bench.table->refresh(true);
    QTRY_VERIFY2(bench.age().contains(u"every 10 s"_s), qPrintable(bench.age()));
    QVERIFY2(bench.facts().contains(u"3 requests and"_s), qPrintable(bench.facts()));
}

void TestStatusLine::whatIsNotAnsweredYetIsConnecting()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), {} } });
    server.once("GET", "/api/v1/status/system-info", Script().hold(u"later"_s));
    Bench bench(server.url());
    QTRY_COMPARE(server.held(u"later"_s), 1);
    QVERIFY2(bench.says(u"connecting"_s), qPrintable(bench.facts()));
    QVERIFY(bench.shows(StateShape::HalfDisc, Role::StateTransitioning));
    QCOMPARE(bench.age(), u"Reading…"_s);
    bench.table->refresh(true); // rows that are there are the better proof
    QTRY_VERIFY2(bench.says(u"connected"_s), qPrintable(bench.facts()));
}

void TestStatusLine::whatTheTableInViewCameToIsSaid_data()
{
    QTest::addColumn<int>("status"); // 0: the connection is cut
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("works");
    const QByteArray json = "application/json";
    QTest::newRow("cut") << 0 << json << u"not connected"_s << false;
    QTest::newRow("401") << 401 << json << u"sign-in needed"_s << false;
    QTest::newRow("403") << 403 << json << u"permission needed"_s << false;
    QTest::newRow("500") << 500 << json << u"answers with errors"_s << false;
    QTest::newRow("a web page") << 200 << "text/html"_ba << u"not connected, something else answers"_s
                                << false;
    QTest::newRow("404") << 404 << json << u"connected"_s << true;
}

void TestStatusLine::whatTheTableInViewCameToIsSaid()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    QFETCH(const QString, words);
    QFETCH(const bool, works);
    ScriptedServer server;
    answerAsPlatform(server, { { team(), { u"one"_s } } });
    Bench bench(server.url());
    bench.table->refresh(true);
    QTRY_VERIFY(bench.says(u"connected"_s) && bench.table->freshness().everLoaded);

    const QByteArray path = scriptedPath(team(), "deployments");
    const QByteArray body
        = type == "text/html" ? "<html><title>Sign in</title></html>" : "{\"message\": \"no\"}";
    server.on("GET", path,
        status == 0 ? Script().reset() : Script::answer(status, body, { { "Content-Type", type } }));
    bench.table->refresh(true);
    QTRY_VERIFY(bench.table->freshness().failed());
    QVERIFY2(bench.says(words), qPrintable(bench.facts()));
    QCOMPARE(bench.shows(StateShape::Cross, Role::StateFailed), !works);
    QVERIFY(bench.facts().contains(u"2.15.1"_s)); // what is known stays

    answerAsPlatform(server, { { team(), { u"one"_s } } });
    bench.table->refresh(true);
    QTRY_VERIFY2(bench.says(u"connected"_s), qPrintable(bench.facts()));
    QVERIFY(bench.shows(StateShape::Disc, Role::StateRunning));
}

void TestStatusLine::aTableThatIsOnlyPartlyReadIsConnected()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), { u"one"_s } }, { u"team-2"_s, {} } });
    server.on("GET", scriptedPath(u"team-2"_s, "deployments"), Script::json("{\"message\": \"no\"}", 500));
    Bench bench(server.url());
    QTRY_COMPARE(bench.session->vNamespaces().size(), 2);
    TableModel& all = bench.session->deployments(Session::allNamespaces.toString());
    bench.line.show(bench.session, &all);
    all.refresh(true);
    QTRY_VERIFY(all.freshness().partly() && !all.freshness().refreshing);
    QVERIFY2(bench.says(u"connected"_s), qPrintable(bench.facts()));
}

void TestStatusLine::itIsWaitingForTheKeychain()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), {} } });
    const QTemporaryDir folder;
    PlatformList platforms(folder.path());
    SilentSecrets secrets;
    WriteJournal journal;
    Sessions sessions(platforms, secrets, journal);
    StatusLine line(sessions);
    line.resize(1200, line.height());
    Platform platform;
    platform.name = u"prod-eu"_s;
    platform.url = server.url();
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = { team() };
    const Result<QUuid> added = platforms.add(platform);
    QVERIFY(added);
    line.show(sessions.visit(*added), nullptr);
    QVERIFY(
        line.findChild<QLabel*>(u"statusFacts"_s)->accessibleName().startsWith(u"waiting for the keychain"));
    QTest::qWait(100); // nothing is sent without the token
    QCOMPARE(server.count(), 0);
}

void TestStatusLine::theNextTryIsCountedDown()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), {} } });
    server.on("GET", scriptedPath(team(), "deployments"), Script::json("{\"message\": \"no\"}", 503));
    Bench bench(server.url());
    bench.session->poller().setTables({ bench.table }, {});
    // A busy computer may skip a second, never go back.
    const auto seconds = [&bench] {
        static const QRegularExpression words(u"^Next try in (\\d+) s$"_s);
        const QRegularExpressionMatch match = words.match(bench.age());
        return match.hasMatch() ? match.captured(1).toInt() : 0;
    };
    QTRY_VERIFY2(seconds() > 0, qPrintable(bench.age()));
    const int first = seconds();
    QVERIFY2(first <= 10, qPrintable(bench.age()));
    QTRY_VERIFY2_WITH_TIMEOUT(seconds() > 0 && seconds() < first, qPrintable(bench.age()), 20'000);
}

void TestStatusLine::aPauseIsSaid()
{
    ScriptedServer server;
    answerAsPlatform(server, { { team(), {} } });
    Bench bench(server.url());
    bench.session->poller().setPaused(true);
    bench.line.follow();
    QCOMPARE(bench.age(), u"Paused"_s);
    bench.table->refresh(true);
    QTRY_VERIFY2(
        bench.age().startsWith(u"As of ") && bench.age().endsWith(u", paused"), qPrintable(bench.age()));
}

void TestStatusLine::aLongAddressIsCutAndNotLost()
{
    ScriptedServer server;
    Bench bench(QUrl(server.url().toString() + u"/a/long/base/path/that/takes/more/room/than/there/is"_s));
    bench.line.resize(300, bench.line.height());
    auto* const facts = bench.line.findChild<QLabel*>(u"statusFacts"_s);
    QTRY_VERIFY(facts->accessibleName().contains(u"/than/there/is"));
    QVERIFY(facts->width() < facts->sizeHint().width());
    QHelpEvent help(QEvent::ToolTip, {}, facts->mapToGlobal(QPoint()));
    QApplication::sendEvent(facts, &help);
    QVERIFY2(QToolTip::text().contains(u"/than/there/is"), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

QTEST_MAIN(TestStatusLine)
#include "tst_statusline.moc"
