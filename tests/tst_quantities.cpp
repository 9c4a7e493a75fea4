// SPDX-License-Identifier: Apache-2.0
#include "models/domain/quantities.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestQuantities final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void memoryIsReadAsThePlatformDoes_data();
    void memoryIsReadAsThePlatformDoes();
    void wrongMemoryIsExplained_data();
    void wrongMemoryIsExplained();
    void eachProcessHasItsLeastMemory();
    void cpuIsANumber();
    void theLeastCpuCameWith231();
    void aCountIsAWholeNumber();
};

void TestQuantities::memoryIsReadAsThePlatformDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("bytes");
    QTest::newRow("gigabytes") << u"1G"_s << 1e9;
    QTest::newRow("either case") << u"1.5g"_s << 1.5e9;
    QTest::newRow("megabytes") << u"1500m"_s << 1.5e9;
    QTest::newRow("kilobytes") << u"2k"_s << 2000.0;
    QTest::newRow("terabytes") << u"1T"_s << 1e12;
    QTest::newRow("bytes") << u"1073741824"_s << 1073741824.0;
}

void TestQuantities::memoryIsReadAsThePlatformDoes()
{
    QFETCH(const QString, text);
    QFETCH(const double, bytes);
    QVERIFY(bytesOf(text).has_value());
    QCOMPARE(*bytesOf(text), bytes);
}

void TestQuantities::wrongMemoryIsExplained_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("write");
    QTest::newRow("a blank and a byte") << u"1 GB"_s << u"Write “1G”"_s;
    QTest::newRow("a byte") << u"1500MB"_s << u"Write “1500M”"_s;
    QTest::newRow("a comma") << u"1,5G"_s << u"Write “1.5G”"_s;
    QTest::newRow("a power of two") << u"1Gi"_s << u"Write “1074M”"_s;
    QTest::newRow("a lesser one") << u"512MiB"_s << u"Write “536871K”"_s;
    QTest::newRow("words") << u"much"_s << u"for example “1G”"_s;
    QTest::newRow("negative") << u"-1G"_s << u"for example “1G”"_s;
    QTest::newRow("nothing") << u""_s << u"for example “1G”"_s;
    QTest::newRow("exponent") << u"1e9"_s << u"for example “1G”"_s;
    QTest::newRow("other digits") << u"١G"_s << u"for example “1G”"_s;
}

void TestQuantities::wrongMemoryIsExplained()
{
    QFETCH(const QString, text);
    QFETCH(const QString, write);
    QVERIFY(!bytesOf(text));
    const std::optional<QString> problem = problemWithMemory(text, FlinkProcess::TaskManager);
    QVERIFY(problem.has_value());
    QVERIFY2(problem->contains(write), qPrintable(*problem));
}

void TestQuantities::eachProcessHasItsLeastMemory()
{
    QVERIFY(!problemWithMemory(u"1g"_s, FlinkProcess::TaskManager));
    QVERIFY(problemWithMemory(u"999m"_s, FlinkProcess::TaskManager)->contains(u"1G"_s));
    QVERIFY(!problemWithMemory(u"500m"_s, FlinkProcess::JobManager));
    QVERIFY(problemWithMemory(u"499m"_s, FlinkProcess::JobManager)->contains(u"500M"_s));
}

void TestQuantities::cpuIsANumber()
{
    for (const QString& text : { u"1"_s, u"0.5"_s, u"1.0"_s, u"32"_s }) {
        QVERIFY2(!problemWithCpu(text, {}), qPrintable(text));
    }
    for (const QString& text :
        { u""_s, u"0"_s, u"-1"_s, u"500m"_s, u"0,5"_s, u"1e3"_s, u"nan"_s, u"all"_s }) {
        QVERIFY2(problemWithCpu(text, {}).has_value(), qPrintable(text));
    }
}

void TestQuantities::theLeastCpuCameWith231()
{
    QVERIFY(!problemWithCpu(u"0.05"_s, PlatformVersion::fromText(u"2.3.0")));
    QVERIFY(problemWithCpu(u"0.05"_s, PlatformVersion::fromText(u"2.3.1"))->contains(u"0.1"_s));
    QVERIFY(!problemWithCpu(u"0.1"_s, PlatformVersion::fromText(u"2.15.1")));
}

void TestQuantities::aCountIsAWholeNumber()
{
    for (const QString& text : { u"1"_s, u"2147483647"_s }) {
        QVERIFY2(!problemWithCount(text), qPrintable(text));
    }
    for (const QString& text :
        { u""_s, u"0"_s, u"-1"_s, u"1.5"_s, u"2147483648"_s, u"99999999999999"_s, u"x"_s }) {
        QVERIFY2(problemWithCount(text).has_value(), qPrintable(text));
    }
}

QTEST_GUILESS_MAIN(TestQuantities)
#include "tst_quantities.moc"
