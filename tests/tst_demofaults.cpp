// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString targets()
{
    return inDefault(u"deployment-targets"_s);
}

static QString status()
{
    return u"/api/v1/status"_s;
}

/// The faults that requests meet on their way to the demo platform.
class TestDemoFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aFaultIsSeenAndTheWriteCarriedOutOrNot_data();
    void aFaultIsSeenAndTheWriteCarriedOutOrNot();
    void anAnswerStalls_data();
    void anAnswerStalls();
    void anAnswerIsLate();
    void aRuleIsForItsMethodPathAndCount();
    void theSeedDecidesWhichRequestsFail();
    void theRulesAreChangedWhileItRuns();
    void withoutControlThereIsNoSuchPath();
    void whatMeetsNoFaultPassesUnchanged();
    void bytesThatAreNoHttpPass();
    void theRulesAreCounted();
    void aRuleThatMeansNothingIsRefused_data();
    void aRuleThatMeansNothingIsRefused();
};

/// All that a socket gives for a request: up to certain bytes where there are such, else until the other side
/// ends it or gives nothing for half a second.
struct Raw {
    QByteArray bytes;
    bool closed = false; ///< by the other side
    bool reset = false; ///< and so
};

static Raw raw(const QUrl& url, const QByteArray& request, const QByteArray& until = {})
{
    QTcpSocket connecting;
    connecting.connectToHost(url.host(), static_cast<quint16>(url.port()));
    Raw answer;
    if (!connecting.waitForConnected()) {
        return answer;
    }
    connecting.write(request);
    while (connecting.bytesToWrite() > 0 && connecting.waitForBytesWritten()) { }
    const int socket = static_cast<int>(connecting.socketDescriptor());
    while (socket >= 0 && (until.isEmpty() || !answer.bytes.contains(until))) {
        QByteArray piece(65'536, Qt::Uninitialized);
        pollfd watched{ socket, POLLIN, 0 };
        if (::poll(&watched, 1, until.isEmpty() ? 500 : 20'000) == 0) {
            break;
        }
        // Qt itself tells a reset from an end by neither its state nor its error.
        const ssize_t count = ::recv(socket, piece.data(), static_cast<std::size_t>(piece.size()), 0);
        if (count <= 0) {
            answer.closed = true;
            answer.reset = count < 0;
            break;
        }
        answer.bytes += piece.first(count);
    }
    return answer;
}

static QByteArray post(const QString& name)
{
    const QByteArray body = QJsonDocument(targetDocument(name, u"vvp-jobs-team-1"_s)).toJson();
    return "POST " + targets().toLatin1() + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

static QByteArray get(const QString& path)
{
    return "GET " + path.toLatin1() + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

static int targetCount(const DemoProcess& process)
{
    return static_cast<int>(PlainHttp(process.url()).get(targets()).at(u"items"_s).toArray().size());
}

void TestDemoFaults::aFaultIsSeenAndTheWriteCarriedOutOrNot_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("begins"); // what comes
    QTest::addColumn<QByteArray>("contains");
    QTest::addColumn<bool>("closed");
    QTest::addColumn<int>("carriedOut");
    const QByteArray nothing;
    QTest::newRow("none") << u"latency=0"_s << "HTTP/1.1 201"_ba
                          << "\"name\":\"faulty\""_ba << false << 1;
    QTest::newRow("close before") << u"close-before"_s << nothing << nothing << true << 0;
    QTest::newRow("close after") << u"close-after"_s << nothing << nothing << true << 1;
    QTest::newRow("reset after") << u"reset-after"_s << nothing << nothing << true << 1;
    QTest::newRow("error before") << u"error-before"_s << "HTTP/1.1 503"_ba
                                  << "message"_ba << false << 0;
    QTest::newRow("error after") << u"error-after=500"_s << "HTTP/1.1 500"_ba
                                 << "message"_ba << false << 1;
    QTest::newRow("retry") << u"retry-after=7"_s << "HTTP/1.1 429"_ba
                           << "Retry-After: 7\r\n"_ba << false << 0;
    QTest::newRow("redirect") << u"redirect=http://127.0.0.2:1/x"_s << "HTTP/1.1 302"_ba
                              << "Location: http://127.0.0.2:1/x\r\n"_ba << false << 0;
    QTest::newRow("login") << u"login"_s << "HTTP/1.1 200"_ba
                           << "<title>Sign in</title>"_ba << false << 0;
    QTest::newRow("type") << u"content-type=text/html"_s << "HTTP/1.1 201"_ba
                          << "Content-Type: text/html\r\n"_ba << false << 1;
    QTest::newRow("truncated") << u"truncate=9"_s << "HTTP/1.1 201"_ba
                               << "\r\n\r\n{\"kind\":"_ba << true << 1;
    QTest::newRow("half") << u"truncate"_s << "HTTP/1.1 201"_ba
                          << "\r\n\r\n{\"kind\":\"Deploy"_ba << true << 1;
}

void TestDemoFaults::aFaultIsSeenAndTheWriteCarriedOutOrNot()
{
    QFETCH(const QString, fault);
    QFETCH(const QByteArray, begins);
    QFETCH(const QByteArray, contains);
    QFETCH(const bool, closed);
    QFETCH(const int, carriedOut);
    const DemoProcess process({ u"--fault"_s, QString(fault + u" POST"_s) });
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    const Raw answer = raw(process.url(), post(u"faulty"_s), closed ? QByteArray("never") : contains);
    QVERIFY2(answer.bytes.startsWith(begins), answer.bytes.constData());
    QVERIFY2(answer.bytes.contains(contains), answer.bytes.constData());
    QCOMPARE(answer.bytes.isEmpty(), begins.isEmpty());
    QCOMPARE(answer.closed, closed);
    QCOMPARE(answer.reset, fault == u"reset-after");
    QCOMPARE(targetCount(process), carriedOut);
    if (fault == u"truncate=9") {
        QVERIFY(answer.bytes.endsWith("\r\n\r\n{\"kind\":\""));
    }
}

void TestDemoFaults::anAnswerStalls_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("end"); // of what comes
    QTest::newRow("head") << u"stall-head"_s << QByteArray();
    QTest::newRow("body") << u"stall-body=5"_s << "\r\n\r\n{\"kin"_ba;
}

void TestDemoFaults::anAnswerStalls()
{
    QFETCH(const QString, fault);
    QFETCH(const QByteArray, end);
    DemoProcess process({ u"--fault"_s, QString(fault + u" POST"_s) });
    const Raw answer = raw(process.url(), post(u"faulty"_s));
    QVERIFY(answer.bytes.endsWith(end));
    QCOMPARE(answer.bytes.isEmpty(), end.isEmpty());
    QVERIFY(!answer.closed);
    QTRY_COMPARE(targetCount(process), 1);
    QTcpSocket waits;
    waits.connectToHost(process.url().host(), static_cast<quint16>(process.url().port()));
    waits.write(post(u"other"_s));
    QTRY_COMPARE(targetCount(process), 2);
    QVERIFY(process.end()); // though one still waits
}

void TestDemoFaults::anAnswerIsLate()
{
    const DemoProcess process({ u"--fault"_s, u"latency=400 GET"_s, u"--fault"_s, u"latency=300"_s,
        u"--fault"_s, u"content-type"_s });
    QElapsedTimer timer;
    timer.start();
    const PlainAnswer late = PlainHttp(process.url()).get(status());
    QVERIFY(timer.elapsed() >= 700);
    QCOMPARE(late.status, 200);
    QCOMPARE(late.contentType, "text/plain"); // beside the latency
}

void TestDemoFaults::aRuleIsForItsMethodPathAndCount()
{
    const DemoProcess process({ u"--fault"_s, u"error-before=500 POST */deployment-targets x2"_s,
        u"--fault"_s, u"error-before=418 GET /api/v1/status/*"_s, u"--fault"_s, u"error-before=404 x0"_s });
    PlainHttp http(process.url());
    const auto create = [&http](const QString& name) {
        return http.send("POST", targets(), targetDocument(name, u"vvp-jobs-team-1"_s)).status;
    };
    QCOMPARE(create(u"a"_s), 500);
    QCOMPARE(http.get(targets()).status, 200);
    QCOMPARE(create(u"b"_s), 500);
    QCOMPARE(create(u"c"_s), 201);
    QCOMPARE(http.get(status()).status, 200);
    QCOMPARE(http.get(u"/api/v1/status/system-info?a=b"_s).status, 418);
}

/// Which of the first requests fail.
static QByteArray pattern(const QString& seed)
{
    const DemoProcess process({ u"--seed"_s, seed, u"--fault"_s, u"error-before 30%"_s });
    PlainHttp http(process.url());
    QByteArray failed;
    for (int i = 0; i < 100; ++i) {
        failed += http.get(status()).status == 503 ? 'x' : '.';
    }
    return failed;
}

void TestDemoFaults::theSeedDecidesWhichRequestsFail()
{
    const QByteArray first = pattern(u"7"_s);
    QVERIFY2(first.count('x') > 15 && first.count('x') < 45, first.constData());
    QCOMPARE(pattern(u"7"_s), first);
    QVERIFY(pattern(u"8"_s) != first);
}

void TestDemoFaults::theRulesAreChangedWhileItRuns()
{
    const DemoProcess process({ u"--control"_s });
    PlainHttp http(process.url());
    const QString control = u"/demo/faults"_s;
    QCOMPARE(http.get(status()).status, 200);
    QCOMPARE(http.send("PUT", control, "error-before\n\nlatency=1\n", "text/plain").status, 200);
    QCOMPARE(http.get(status()).status, 503);
    QCOMPARE(http.send("POST", control, "retry-after", "text/plain").status, 200);
    QCOMPARE(http.get(status()).status, 503); // the first rule counts
    QCOMPARE(http.get(control).at(u"faults"_s).toArray().size(), 3);
    QCOMPARE(http.send("PUT", control, "retry-after", "text/plain").status, 200);
    QCOMPARE(http.get(status()).status, 429);
    const PlainAnswer refused = http.send("PUT", control, "login\nbroken", "text/plain");
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.body, "There is no fault 'broken'.\n");
    QCOMPARE(http.get(status()).status, 429); // all or nothing
    QCOMPARE(http.remove(control).status, 200);
    QCOMPARE(http.get(status()).status, 200);
    QCOMPARE(http.send("PATCH", control, "login", "text/plain").status, 405);
}

void TestDemoFaults::withoutControlThereIsNoSuchPath()
{
    const DemoProcess process({ u"--fault"_s, u"latency=0"_s });
    QCOMPARE(PlainHttp(process.url()).get(u"/demo/faults"_s).status, 404);
}

/// Without what is of the moment.
static QByteArray timeless(QByteArray answer)
{
    const qsizetype at = answer.indexOf("\r\nDate: ");
    return at < 0 ? answer : answer.remove(at, answer.indexOf("\r\n", at + 2) - at);
}

void TestDemoFaults::whatMeetsNoFaultPassesUnchanged()
{
    const QStringList same{ u"--seed"_s, u"1"_s, u"--version"_s, u"2.15.1"_s };
    const DemoProcess direct(same);
    const DemoProcess relayed(same + QStringList{ u"--control"_s });
    const QByteArray big(17 * 1024 * 1024, ' ');
    const QByteArray tooMuch = "POST " + targets().toLatin1()
        + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(big.size())
        + "\r\n\r\n" + big;
    const QByteArray chunked = "POST " + targets().toLatin1()
        + " HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
          "5;x=y\r\n{\"a\":\r\n3\r\n1} \r\n0\r\nTrailer: x\r\n\r\n";
    const QByteArray head = "HEAD /api/v1/status HTTP/1.1\r\n\r\n";
    for (const QByteArray& request :
        { get(status()), head, chunked, tooMuch, QByteArray("GET / HTTP/1.1\r\n") }) {
        QCOMPARE(timeless(timeless(raw(relayed.url(), request).bytes)),
            timeless(timeless(raw(direct.url(), request).bytes)));
    }
    const Raw both = raw(relayed.url(), head + get(u"/nothing"_s)); // two requests at once
    QCOMPARE(both.bytes.count("HTTP/1.1 "), 2);
    QVERIFY(both.bytes.contains("HTTP/1.1 404"));
}

void TestDemoFaults::bytesThatAreNoHttpPass()
{
    const DemoProcess process({ u"--control"_s });
    for (const QByteArray& bytes : { "\x16\x03\x01\x02\r\n\r\n"_ba, "hello\r\n\r\n"_ba,
             QByteArray(200'000, 'a'), "\r\n\r\n\r\n\r\n"_ba, QByteArray(1000, '\0') }) {
        const Raw answer = raw(process.url(), bytes);
        QVERIFY2(answer.bytes.isEmpty() || answer.bytes.startsWith("HTTP/1.1 4"), answer.bytes.constData());
    }
    QCOMPARE(PlainHttp(process.url()).get(status()).status, 200);
}

void TestDemoFaults::theRulesAreCounted()
{
    const DemoProcess process({ u"--control"_s, u"--fault"_s, u"error-before GET /api/* x1"_s });
    PlainHttp http(process.url());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(http.get(status()).status, i == 0 ? 503 : 200);
    }
    QCOMPARE(http.get(u"/namespaces/v1/namespaces"_s).status, 200);
    const QJsonValue rule = http.get(u"/demo/faults"_s).at(u"faults"_s)[0];
    QCOMPARE(rule[u"rule"].toString(), u"error-before GET /api/* x1"_s);
    QCOMPARE(rule[u"fitted"].toInt(), 3);
    QCOMPARE(rule[u"hit"].toInt(), 1);
}

void TestDemoFaults::aRuleThatMeansNothingIsRefused_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("empty") << QString() << "begins with the name"_ba;
    QTest::newRow("unknown") << u"explode"_s << "no fault 'explode'"_ba;
    QTest::newRow("number") << u"latency=fast"_s << "not 'fast'"_ba;
    QTest::newRow("value") << u"login=x"_s << "has no value"_ba;
    QTest::newRow("status") << u"error-after=200"_s << "from 400 to 599"_ba;
    QTest::newRow("share") << u"login 101%"_s << "from 0% to 100%"_ba;
    QTest::newRow("word") << u"login sometimes"_s << "'sometimes'"_ba;
}

void TestDemoFaults::aRuleThatMeansNothingIsRefused()
{
    QFETCH(const QString, rule);
    QFETCH(const QByteArray, words);
    QProcess process;
    process.start(qEnvironmentVariable("VVP_DEMO_PLATFORM"), { u"--fault"_s, rule });
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains(words), said.constData());
}

QTEST_GUILESS_MAIN(TestDemoFaults)
#include "tst_demofaults.moc"
