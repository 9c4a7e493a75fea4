// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#include <sys/resource.h>
#include <sys/socket.h>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp::test;

#ifdef __SANITIZE_ADDRESS__
static constexpr int memoryFactor = 8; // what a sanitizer adds, and what it keeps of what was freed
#else
static constexpr int memoryFactor = 1;
#endif

static QString status()
{
    return u"/api/v1/status"_s;
}

/// What somebody may throw at the demo platform, alone and with its relay in front of it: it answers with an
/// error or not at all, takes no more memory than it should, and goes on serving.
class TestDemoBadInput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void anyBytesAreSurvived_data() { bothWays(); }
    void anyBytesAreSurvived();
    void aRequestThatWasDamagedIsSurvived_data() { bothWays(); }
    void aRequestThatWasDamagedIsSurvived();
    void aHundredMegabytesAreRefused_data();
    void aHundredMegabytesAreRefused();
    void aThousandConnectionsThatSayNothingKeepNobodyOut_data() { bothWays(); }
    void aThousandConnectionsThatSayNothingKeepNobodyOut();
    void bodiesThatGrowTakeNoMoreThanTheirShare_data();
    void bodiesThatGrowTakeNoMoreThanTheirShare();
    void cleanup();

private:
    static void bothWays();
    void start(bool relay);

    std::unique_ptr<DemoProcess> m_process;
};

void TestDemoBadInput::bothWays()
{
    QTest::addColumn<bool>("relay");
    QTest::newRow("platform") << false;
    QTest::newRow("relay") << true;
}

void TestDemoBadInput::initTestCase()
{
    rlimit limit{};
    QVERIFY(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < 2100) {
        QSKIP("This account may not open two thousand files.");
    }
}

void TestDemoBadInput::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestDemoBadInput::start(bool relay)
{
    const QStringList version{ u"--version"_s, u"2.15.1"_s };
    m_process = std::make_unique<DemoProcess>(relay ? version + QStringList{ u"--control"_s } : version);
    QVERIFY2(m_process->failure().isEmpty(), qPrintable(m_process->failure()));
}

/// Whatever came before: it serves, and ends in order.
void TestDemoBadInput::cleanup()
{
    if (m_process) {
        PlainHttp http(m_process->url());
        QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
        QCOMPARE(http.get(status()).status, 200);
        QVERIFY(m_process->end());
        m_process.reset();
    }
}

/// The most memory, in MB, that the process had in use.
static int mostMegabytes(const DemoProcess& process)
{
    QFile file(u"/proc/"_s + QString::number(process.pid()) + u"/status"_s);
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toInt() / 1024;
}

static std::unique_ptr<QTcpSocket> connected(const DemoProcess& process)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(process.url().host(), static_cast<quint16>(process.url().port()));
    socket->waitForConnected(20'000);
    return socket;
}

/// Sends the bytes and that there are no more; what comes until the other side ends it.
static QByteArray exchange(const DemoProcess& process, const QByteArray& bytes)
{
    const std::unique_ptr<QTcpSocket> socket = connected(process);
    socket->write(bytes);
    while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(20'000)) { }
    ::shutdown(static_cast<int>(socket->socketDescriptor()), SHUT_WR);
    QByteArray answer;
    while (socket->state() != QAbstractSocket::UnconnectedState && socket->waitForReadyRead(20'000)) {
        answer += socket->readAll();
    }
    return answer + socket->readAll();
}

void TestDemoBadInput::anyBytesAreSurvived()
{
    QFETCH(const bool, relay);
    start(relay);
    QRandomGenerator random(7);
    for (int i = 0; i < 300; ++i) {
        QByteArray bytes(static_cast<qsizetype>(random.bounded(1 + (1 << random.bounded(14)))), '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random.bounded(256));
        }
        if (i % 3 == 0) {
            bytes += "\r\n\r\n";
        }
        const QByteArray answer = exchange(*m_process, bytes);
        QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer.constData());
    }
    QVERIFY(mostMegabytes(*m_process) < 100 * memoryFactor);
}

void TestDemoBadInput::aRequestThatWasDamagedIsSurvived()
{
    QFETCH(const bool, relay);
    start(relay);
    const QByteArray body = QJsonDocument(targetDocument(u"damaged"_s, u"vvp-jobs-team-1"_s)).toJson();
    const QByteArray whole = "POST " + inDefault(u"deployment-targets"_s).toLatin1()
        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    QRandomGenerator random(7);
    for (int i = 0; i < 400; ++i) {
        QByteArray bytes = whole;
        for (int left = 1 + static_cast<int>(random.bounded(4)); left > 0 && !bytes.isEmpty(); --left) {
            const auto at = static_cast<qsizetype>(random.bounded(static_cast<int>(bytes.size())));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                bytes.remove(at, 1 + static_cast<qsizetype>(random.bounded(20)));
                break;
            case 2:
                bytes.insert(at, bytes.mid(at, static_cast<qsizetype>(random.bounded(40))));
                break;
            default:
                bytes.truncate(at + 1);
            }
        }
        const QByteArray answer = exchange(*m_process, bytes);
        QVERIFY2(!answer.contains("HTTP/1.1 5"), answer.constData());
    }
}

void TestDemoBadInput::aHundredMegabytesAreRefused_data()
{
    QTest::addColumn<bool>("relay");
    QTest::addColumn<bool>("chunked");
    QTest::newRow("length") << false << false;
    QTest::newRow("chunks") << false << true;
    QTest::newRow("length, relay") << true << false;
    QTest::newRow("chunks, relay") << true << true;
}

void TestDemoBadInput::aHundredMegabytesAreRefused()
{
    QFETCH(const bool, relay);
    QFETCH(const bool, chunked);
    start(relay);
    constexpr int megabytes = 100;
    const QByteArray megabyte(1024 * 1024, ' ');
    const std::unique_ptr<QTcpSocket> socket = connected(*m_process);
    socket->write("POST " + inDefault(u"deployment-targets"_s).toLatin1()
        + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + (chunked ? QByteArray("Transfer-Encoding: chunked")
                   : QByteArray("Content-Length: " + QByteArray::number(megabytes * megabyte.size())))
        + "\r\n\r\n");
    QByteArray answer;
    for (int i = 0; i < megabytes && socket->state() == QAbstractSocket::ConnectedState; ++i) {
        socket->write(chunked ? QByteArray("100000\r\n" + megabyte + "\r\n") : megabyte);
        while (socket->bytesToWrite() > 0 && socket->waitForBytesWritten(20'000)) { }
        answer += socket->isOpen() ? socket->readAll() : QByteArray();
    }
    while (socket->state() == QAbstractSocket::ConnectedState && answer.isEmpty()
        && socket->waitForReadyRead(20'000)) {
        answer += socket->readAll();
    }
    // The answer may be lost with the connection, of which the platform reads no more: then it was a reset.
    QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 413"), answer.constData());
    QVERIFY(!answer.isEmpty() || socket->state() != QAbstractSocket::ConnectedState);
    const int most = mostMegabytes(*m_process);
    QVERIFY2(most < 100 * memoryFactor, qPrintable(QString::number(most)));
}

void TestDemoBadInput::aThousandConnectionsThatSayNothingKeepNobodyOut()
{
    QFETCH(const bool, relay);
    start(relay);
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 1000; ++i) {
        silent.push_back(connected(*m_process));
        QCOMPARE(silent.back()->state(), QAbstractSocket::ConnectedState);
        if (i % 2 == 0) {
            silent.back()->write("GET /api/v1/st"); // or nearly nothing
            silent.back()->flush();
        }
    }
    qint64 fastest = 1'000'000;
    for (int i = 0; i < 20; ++i) {
        PlainHttp http(m_process->url()); // a connection of its own
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(http.get(status()).status, 200);
        fastest = std::min(fastest, timer.elapsed());
    }
    QVERIFY2(fastest < 1000, qPrintable(QString::number(fastest)));
    int open = 0;
    for (const std::unique_ptr<QTcpSocket>& socket : silent) {
        open += socket->state() == QAbstractSocket::ConnectedState ? 1 : 0;
    }
    QVERIFY2(open >= 500, qPrintable(QString::number(open))); // they were still there meanwhile
    const int most = mostMegabytes(*m_process);
    QVERIFY2(most < 150 * memoryFactor, qPrintable(QString::number(most)));
}

void TestDemoBadInput::bodiesThatGrowTakeNoMoreThanTheirShare_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("words");
    const QByteArray json = "application/json";
    const QByteArray yaml = "application/yaml";
    constexpr qsizetype most = 16'000'000;
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 20; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
            + QByteArrayList(9, before).join(", ") + "]\n";
    }
    QTest::newRow("aliases") << bomb << yaml << u"too many values"_s;
    QTest::newRow("small lists") << QByteArray('[' + QByteArray("[],").repeated(most / 3) + "[]]") << json
                                 << u"too many values"_s;
    QTest::newRow("small objects") << QByteArray("{\"a\":[" + QByteArray("{\"a\":0},").repeated(most / 8)
        + "0]}") << json << u"too many values"_s;
    QTest::newRow("many keys") << [] {
        QByteArray keys = "{";
        for (int i = 0; keys.size() < most; ++i) {
            keys += "\"" + QByteArray::number(i) + "\":0,";
        }
        return QByteArray(keys + "\"\":0}");
    }() << json << u"too many members"_s;
    QTest::newRow("as many as may be") << [] {
        QByteArray text = "[";
        for (int i = 0; i < 190; ++i) {
            text += "{";
            for (int j = 0; j < 999; ++j) {
                text += "\"" + QByteArray::number(j) + "\":0,";
            }
            text += "\"\":0},";
        }
        return QByteArray(text + "0]");
    }() << json << u"must be an object"_s;
    QTest::newRow("many keys in YAML") << [] {
        QByteArray keys;
        for (int i = 0; i < 150'000; ++i) {
            keys += QByteArray::number(i) + ": 0\n";
        }
        return keys;
    }() << yaml << u"too many members"_s;
    QTest::newRow("a long text") << QByteArray("{\"kind\":\"" + QByteArray(most, 'x') + "\"}") << json
                                 << u"kind must be"_s;
}

void TestDemoBadInput::bodiesThatGrowTakeNoMoreThanTheirShare()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, type);
    QFETCH(const QString, words);
    start(false);
    PlainHttp http(m_process->url());
    for (int i = 0; i < 2; ++i) {
        const PlainAnswer answer = http.send("POST", inDefault(u"deployment-targets"_s), body, type);
        QCOMPARE(answer.status, 400);
        QVERIFY2(answer.text(u"message"_s).contains(words), answer.body.left(300).constData());
        QVERIFY(answer.body.size() < 2000);
    }
    const int most = mostMegabytes(*m_process);
    QVERIFY2(most < 200 * memoryFactor, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(TestDemoBadInput)
#include "tst_demobadinput.moc"
