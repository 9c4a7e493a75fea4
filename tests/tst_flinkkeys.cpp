// SPDX-License-Identifier: Apache-2.0
#include "models/domain/flinkkeys.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestFlinkKeys final : public QObject {
    Q_OBJECT

    static bool has(QStringView version, QStringView name)
    {
        const QList<FlinkKey> keys = flinkKeys(version);
        return std::ranges::any_of(keys, [name](const FlinkKey& key) { return key.name == name; });
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyKeyIsThereOnceInTheAlphabetsOrder();
    void aVersionHasItsOwnKeys();
    void aVersionThatCannotBeReadHasAll();
    void valuesAreReadAsFlinkDoes_data();
    void valuesAreReadAsFlinkDoes();
    void aPlaceholderIsNotDoubted();
    void theNewestVersionComesFirst();
};

void TestFlinkKeys::everyKeyIsThereOnceInTheAlphabetsOrder()
{
    const QList<FlinkKey> keys = flinkKeys({});
    QVERIFY(keys.size() > 80);
    QSet<QStringView> names;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        names.insert(keys.at(i).name);
        QVERIFY2(i == 0 || keys.at(i - 1).name < keys.at(i).name, qPrintable(keys.at(i).name.toString()));
        QCOMPARE(keys.at(i).value == FlinkValue::Word, !keys.at(i).words.isEmpty());
        QVERIFY(keys.at(i).first <= keys.at(i).last);
    }
    QCOMPARE(names.size(), keys.size());
}

void TestFlinkKeys::aVersionHasItsOwnKeys()
{
    QVERIFY(has(u"1.9", u"taskmanager.heap.size"));
    QVERIFY(!has(u"1.10", u"taskmanager.heap.size"));
    QVERIFY(!has(u"1.9", u"taskmanager.memory.process.size"));
    QVERIFY(has(u"1.10.1", u"taskmanager.memory.process.size"));
    QVERIFY(has(u"1.16", u"state.backend"));
    QVERIFY(has(u"1.18.0", u"state.backend.type"));
    QVERIFY(!has(u"1.18.0", u"state.backend"));
}

void TestFlinkKeys::aVersionThatCannotBeReadHasAll()
{
    for (const QStringView version : { u"", u"2.0", u"newest", u"1.x" }) {
        QVERIFY(has(version, u"taskmanager.heap.size"));
        QVERIFY(has(version, u"state.backend.type"));
    }
}

void TestFlinkKeys::valuesAreReadAsFlinkDoes_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isRead");
    const QString interval = u"execution.checkpointing.interval"_s;
    QTest::newRow("duration") << interval << u"10s"_s << true;
    QTest::newRow("duration in words") << interval << u"3 min"_s << true;
    QTest::newRow("milliseconds") << interval << u"10000"_s << true;
    QTest::newRow("no duration") << interval << u"often"_s << false;
    QTest::newRow("ISO duration") << interval << u"PT10S"_s << false;
    QTest::newRow("memory") << u"taskmanager.memory.process.size"_s << u"1728m"_s << true;
    QTest::newRow("no memory") << u"taskmanager.memory.process.size"_s << u"1,5 GB"_s << false;
    QTest::newRow("flag") << u"state.backend.incremental"_s << u"TRUE"_s << true;
    QTest::newRow("no flag") << u"state.backend.incremental"_s << u"yes"_s << false;
    QTest::newRow("whole") << u"taskmanager.numberOfTaskSlots"_s << u"2"_s << true;
    QTest::newRow("not whole") << u"taskmanager.numberOfTaskSlots"_s << u"2.5"_s << false;
    QTest::newRow("number") << u"taskmanager.memory.network.fraction"_s << u"0.1"_s << true;
    QTest::newRow("word") << u"execution.checkpointing.mode"_s << u"exactly_once"_s << true;
    QTest::newRow("no word of it") << u"execution.checkpointing.mode"_s << u"TWICE"_s << false;
    QTest::newRow("text") << u"state.checkpoints.dir"_s << u"anything"_s << true;
}

void TestFlinkKeys::valuesAreReadAsFlinkDoes()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const bool, isRead);
    QVERIFY(flinkKey(key).has_value());
    const std::optional<QString> doubt = doubtAbout(*flinkKey(key), value);
    QCOMPARE(!doubt, isRead);
    QVERIFY(!doubt || doubt->contains(value));
}

void TestFlinkKeys::aPlaceholderIsNotDoubted()
{
    const FlinkKey key = *flinkKey(u"taskmanager.numberOfTaskSlots");
    QVERIFY(!doubtAbout(key, u"${SLOTS}"_s));
    QVERIFY(!doubtAbout(key, u"{{ slots }}"_s));
}

void TestFlinkKeys::theNewestVersionComesFirst()
{
    const QStringList versions = flinkVersions();
    QVERIFY(versions.indexOf(u"1.15"_s) < versions.indexOf(u"1.9"_s));
    QVERIFY(versions.contains(u"1.9"_s)); // the tutorial's
}

QTEST_GUILESS_MAIN(TestFlinkKeys)
#include "tst_flinkkeys.moc"
