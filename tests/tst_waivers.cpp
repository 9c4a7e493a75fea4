// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/waivers.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Findings that are accepted, and the file that keeps them.
class TestWaivers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void oneCountsUntilItsLastDay();
    void oneIsReplacedByItsKey();
    void oneNeedsAReasonAndADate();
    void aFileComesBackWithWhatIsUnknown();
    void noFileIsNoWaiver();
    void theFileIsForItsOwnerOnly();
    void whatIsNoFileOfWaivers_data();
    void whatIsNoFileOfWaivers();
};

static Waiver waiver(const char* key, std::optional<QDate> until = {})
{
    return { QString::fromLatin1(key), u"It is known."_s, QDate(2026, 1, 31), until, {} };
}

static IsolationFinding finding(const char* key)
{
    IsolationFinding found;
    found.key = QString::fromLatin1(key);
    return found;
}

void TestWaivers::oneCountsUntilItsLastDay()
{
    Waivers waivers;
    QVERIFY(waivers.add(waiver("a", QDate(2026, 3, 31))));
    QVERIFY(waivers.add(waiver("b")));
    QVERIFY(waivers.of(finding("a"), QDate(2026, 3, 31)));
    QVERIFY(!waivers.of(finding("a"), QDate(2026, 4, 1)));
    QVERIFY(waivers.of(finding("b"), QDate(2126, 4, 1)));
    QVERIFY(!waivers.of(finding("c"), QDate(2026, 3, 31)));
}

void TestWaivers::oneIsReplacedByItsKey()
{
    Waivers waivers;
    QVERIFY(waivers.add(waiver("b")));
    QVERIFY(waivers.add(waiver("a")));
    Waiver other = waiver("b");
    other.reason = u"Because."_s;
    QVERIFY(waivers.add(other));
    QCOMPARE(waivers.all(), (QList<Waiver>{ waiver("a"), other }));
    waivers.remove(u"a"_s);
    QCOMPARE(waivers.all(), QList<Waiver>{ other });
}

void TestWaivers::oneNeedsAReasonAndADate()
{
    Waivers waivers;
    Waiver wrong = waiver("a");
    wrong.reason = u"  "_s;
    QVERIFY(!waivers.add(wrong));
    wrong = waiver("");
    QVERIFY(!waivers.add(wrong));
    wrong = waiver("a");
    wrong.given = {};
    QVERIFY(!waivers.add(wrong));
    QVERIFY(waivers.all().isEmpty());
}

void TestWaivers::aFileComesBackWithWhatIsUnknown()
{
    const QByteArray bytes = R"({"schemaVersion": 1, "owner": "ops", "waivers": [{"finding": "no-owner:a",
        "reason": "Soon.", "given": "2026-01-31", "until": "2026-02-28", "ticket": 7}]})";
    const Result<Waivers> waivers = Waivers::fromBytes(bytes);
    QVERIFY(waivers);
    QCOMPARE(waivers->all().size(), 1);
    QCOMPARE(waivers->all().first().until, std::optional(QDate(2026, 2, 28)));
    QCOMPARE(QJsonDocument::fromJson(waivers->toBytes()), QJsonDocument::fromJson(bytes));
}

void TestWaivers::noFileIsNoWaiver()
{
    const QTemporaryDir folder;
    const Result<Waivers> waivers = Waivers::load(folder.filePath(u"none.json"_s));
    QVERIFY(waivers && waivers->all().isEmpty());
}

void TestWaivers::theFileIsForItsOwnerOnly()
{
    const QTemporaryDir folder;
    const QUuid id = QUuid::createUuid();
    const QString path = Waivers::pathFor(folder.path(), id);
    QVERIFY(path.startsWith(folder.path()) && path.contains(id.toString(QUuid::WithoutBraces)));
    Waivers waivers;
    QVERIFY(waivers.add(waiver("a")));
    QVERIFY(waivers.save(path));
    QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const Result<Waivers> read = Waivers::load(path);
    QVERIFY(read);
    QCOMPARE(read->all(), waivers.all());
}

void TestWaivers::whatIsNoFileOfWaivers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QByteArray() << u"not JSON"_s;
    QTest::newRow("another") << "{}"_ba << u"no file of waivers"_s;
    QTest::newRow("newer") << R"({"schemaVersion": 2, "waivers": []})"_ba << u"newer version"_s;
    QTest::newRow("no finding")
        << R"({"schemaVersion": 1, "waivers": [{"reason": "x", "given": "2026-01-31"}]})"_ba
        << u"“finding”"_s;
    QTest::newRow("no reason")
        << R"({"schemaVersion": 1, "waivers": [{"finding": "x", "given": "2026-01-31"}]})"_ba
        << u"“reason”"_s;
    QTest::newRow("no date")
        << R"({"schemaVersion": 1, "waivers": [{"finding": "x", "reason": "x", "given": "31.1."}]})"_ba
        << u"“given”"_s;
    QTest::newRow("a wrong end")
        << R"({"schemaVersion": 1, "waivers": [{"finding": "x", "reason": "x", "given": "2026-01-31",
            "until": null}]})"_ba
        << u"“until”"_s;
}

void TestWaivers::whatIsNoFileOfWaivers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    const Result<Waivers> waivers = Waivers::fromBytes(bytes);
    QVERIFY(!waivers);
    QVERIFY2(waivers.error().summary.contains(said), qPrintable(waivers.error().summary));
}

QTEST_GUILESS_MAIN(TestWaivers)
#include "tst_waivers.moc"
