// SPDX-License-Identifier: Apache-2.0
#include "ui/connectionfacts.h"

#include <QRegularExpression>
#include <QSslCertificate>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using Tone = NoteLine::Tone;

class TestConnectionFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void aGoodCertificateIsShown();
    void aCertificateThatEndsSoonIsAWarning_data();
    void aCertificateThatEndsSoonIsAWarning();
    void withoutTlsThereIsNoCertificate();
};

static QSslCertificate certificate(const QString& name)
{
    const QString path = QString(QStringLiteral(VVP_TEST_DATA "/tls/") + name + u".pem"_s);
    return QSslCertificate::fromPath(path, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString).value(0);
}

static QList<ConnectionFact> factsOf(const QSslCertificate& certificate, const QDateTime& now)
{
    Platform platform;
    platform.name = u"prod"_s;
    platform.url = QUrl(u"https://vvp.example"_s);
    ConnectionReport report;
    report.version = u"2.8.1"_s;
    report.latency = 12;
    report.vNamespaces = QStringList{ u"team-1"_s };
    report.certificate = certificate;
    return connectionFacts(report, platform, now);
}

static ConnectionFact fact(const QList<ConnectionFact>& facts, const QString& title)
{
    const auto found = std::ranges::find(facts, title, &ConnectionFact::title);
    return found == facts.end() ? ConnectionFact() : *found;
}

void TestConnectionFacts::aGoodCertificateIsShown()
{
    const QSslCertificate server = certificate(u"server"_s);
    QVERIFY(!server.isNull());
    const QList<ConnectionFact> facts = factsOf(server, QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC));
    QCOMPARE(
        fact(facts, u"Certificate"_s).text, u"scripted platform, issued by VVP Console test authority ca"_s);
    QVERIFY(fact(facts, u"Valid Until"_s).text.contains(u"2120"));
    QCOMPARE(fact(facts, u"Valid Until"_s).tone, Tone::Note);
    const QString fingerprint = fact(facts, u"SHA-256"_s).text;
    QCOMPARE(QString(fingerprint).remove(u':').remove(u'\n').toLower().toLatin1(),
        server.digest(QCryptographicHash::Sha256).toHex());
    QCOMPARE(fingerprint.count(u'\n'), 1);
}

void TestConnectionFacts::aCertificateThatEndsSoonIsAWarning_data()
{
    QTest::addColumn<QDate>("today");
    QTest::addColumn<bool>("warns");
    QTest::addColumn<QString>("days"); // it ends on 2021-01-01
    QTest::newRow("a year before") << QDate(2020, 1, 2) << false << QString();
    QTest::newRow("31 days before") << QDate(2020, 12, 1) << false << QString();
    QTest::newRow("30 days before") << QDate(2020, 12, 2) << true << u"30 "_s;
    QTest::newRow("a day before") << QDate(2020, 12, 31) << true << u"1 "_s;
    QTest::newRow("after") << QDate(2021, 3, 1) << true << u"0 "_s;
}

void TestConnectionFacts::aCertificateThatEndsSoonIsAWarning()
{
    QFETCH(QDate, today);
    QFETCH(bool, warns);
    QFETCH(QString, days);
    const auto facts = factsOf(certificate(u"expired"_s), QDateTime(today, QTime(12, 0), Qt::UTC));
    const ConnectionFact end = fact(facts, u"Valid Until"_s);
    QCOMPARE(end.tone == Tone::Warning, warns);
    QVERIFY2(end.text.contains(days), qPrintable(end.text));
    QVERIFY(end.text.contains(u"2021"));
}

void TestConnectionFacts::withoutTlsThereIsNoCertificate()
{
    const auto facts = factsOf(QSslCertificate(), QDateTime::currentDateTimeUtc());
    QVERIFY(fact(facts, u"Certificate"_s).title.isEmpty());
    QVERIFY(fact(facts, u"SHA-256"_s).title.isEmpty());
    QCOMPARE(fact(facts, u"Latency"_s).text, u"12 ms"_s);
}

QTEST_MAIN(TestConnectionFacts)
#include "tst_connectionfacts.moc"
