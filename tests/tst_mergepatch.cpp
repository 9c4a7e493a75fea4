// SPDX-License-Identifier: Apache-2.0
#include "models/domain/mergepatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static QJsonObject json(const char* text)
{
    return QJsonDocument::fromJson(text).object();
}

static QJsonValue randomValue(QRandomGenerator& random, int depth);

// Few keys, so that two documents share many; no nulls but in lists.
static QJsonObject randomMap(QRandomGenerator& random, int depth)
{
    QJsonObject map;
    for (const QString& key : { u"a"_s, u"b"_s, u"c"_s, u""_s, u"ä"_s }) {
        if (random.bounded(3) != 0) {
            map.insert(key, randomValue(random, depth - 1));
        }
    }
    return map;
}

static QJsonValue randomValue(QRandomGenerator& random, int depth)
{
    switch (random.bounded(depth > 0 ? 7 : 4)) {
    case 0:
        return random.bounded(2) == 0;
    case 1:
        return random.bounded(3);
    case 2:
        return u"text"_s;
    case 3:
        return QJsonArray{ random.bounded(2), QJsonValue::Null, QJsonObject{ { u"n"_s, QJsonValue::Null } } };
    default:
        return randomMap(random, depth);
    }
}

class TestMergePatch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExamplesOfTheRfcHold_data();
    void theExamplesOfTheRfcHold();
    void aPatchHoldsOnlyWhatChanged_data();
    void aPatchHoldsOnlyWhatChanged();
    void aPatchLeadsToTheNewDocument();
    void anExplicitNullRemoves_data();
    void anExplicitNullRemoves();
};

void TestMergePatch::theExamplesOfTheRfcHold_data()
{
    // RFC 7386, appendix A: the cases whose target and patch are objects.
    QTest::addColumn<QJsonObject>("target");
    QTest::addColumn<QJsonObject>("patch");
    QTest::addColumn<QJsonObject>("result");
    QTest::newRow("replace") << json(R"({"a":"b"})") << json(R"({"a":"c"})") << json(R"({"a":"c"})");
    QTest::newRow("add") << json(R"({"a":"b"})") << json(R"({"b":"c"})") << json(R"({"a":"b","b":"c"})");
    QTest::newRow("remove") << json(R"({"a":"b"})") << json(R"({"a":null})") << json("{}");
    QTest::newRow("remove one") << json(R"({"a":"b","b":"c"})") << json(R"({"a":null})")
                                << json(R"({"b":"c"})");
    QTest::newRow("list by text") << json(R"({"a":["b"]})") << json(R"({"a":"c"})") << json(R"({"a":"c"})");
    QTest::newRow("text by list") << json(R"({"a":"c"})") << json(R"({"a":["b"]})") << json(R"({"a":["b"]})");
    QTest::newRow("nested") << json(R"({"a":{"b":"c"}})") << json(R"({"a":{"b":"d","c":null}})")
                            << json(R"({"a":{"b":"d"}})");
    QTest::newRow("lists are whole") << json(R"({"a":[{"b":"c"}]})") << json(R"({"a":[1]})")
                                     << json(R"({"a":[1]})");
    QTest::newRow("null stays") << json(R"({"e":null})") << json(R"({"a":1})") << json(R"({"e":null,"a":1})");
    QTest::newRow("nested null in what is new")
        << json("{}") << json(R"({"a":{"bb":{"ccc":null}}})") << json(R"({"a":{"bb":{}}})");
    QTest::newRow("map over text") << json(R"({"a":"foo"})") << json(R"({"a":{"b":1,"c":null}})")
                                   << json(R"({"a":{"b":1}})");
}

void TestMergePatch::theExamplesOfTheRfcHold()
{
    QFETCH(const QJsonObject, target);
    QFETCH(const QJsonObject, patch);
    QFETCH(const QJsonObject, result);
    QCOMPARE(applyMergePatch(target, patch), result);
}

void TestMergePatch::aPatchHoldsOnlyWhatChanged_data()
{
    QTest::addColumn<QJsonObject>("before");
    QTest::addColumn<QJsonObject>("after");
    QTest::addColumn<QJsonObject>("patch");
    QTest::newRow("nothing") << json(R"({"a":{"b":[1]},"c":null})") << json(R"({"c":null,"a":{"b":[1]}})")
                             << json("{}");
    QTest::newRow("start") << json(R"({"spec":{"state":"CANCELLED","x":1},"metadata":{"name":"d"}})")
                           << json(R"({"spec":{"state":"RUNNING","x":1},"metadata":{"name":"d"}})")
                           << json(R"({"spec":{"state":"RUNNING"}})");
    QTest::newRow("label removed") << json(R"({"m":{"labels":{"a":"1","b":"2"}}})")
                                   << json(R"({"m":{"labels":{"a":"1"}}})")
                                   << json(R"({"m":{"labels":{"b":null}}})");
    QTest::newRow("map emptied") << json(R"({"m":{"a":"1"}})") << json(R"({"m":{}})")
                                 << json(R"({"m":{"a":null}})");
    QTest::newRow("list changed") << json(R"({"l":[1,2]})") << json(R"({"l":[1]})") << json(R"({"l":[1]})");
    QTest::newRow("map by list") << json(R"({"l":{"a":1}})") << json(R"({"l":[]})") << json(R"({"l":[]})");
    QTest::newRow("list by map") << json(R"({"l":[]})") << json(R"({"l":{"a":1}})")
                                 << json(R"({"l":{"a":1}})");
    QTest::newRow("text that looks like a number")
        << json(R"({"v":1.9})") << json(R"({"v":"1.9"})") << json(R"({"v":"1.9"})");
}

void TestMergePatch::aPatchHoldsOnlyWhatChanged()
{
    QFETCH(const QJsonObject, before);
    QFETCH(const QJsonObject, after);
    QFETCH(const QJsonObject, patch);
    QCOMPARE(mergePatch(before, after), patch);
    QCOMPARE(applyMergePatch(before, patch), after);
}

void TestMergePatch::aPatchLeadsToTheNewDocument()
{
    QRandomGenerator random(7386);
    int changed = 0;
    for (int i = 0; i < 5000; ++i) {
        const QJsonObject before = randomMap(random, 4);
        const QJsonObject after = randomMap(random, 4);
        const QJsonObject patch = mergePatch(before, after);
        QCOMPARE(applyMergePatch(before, patch), after);
        QCOMPARE(patch.isEmpty(), before == after);
        QCOMPARE(mergePatch(after, after), QJsonObject());
        changed += patch.isEmpty() ? 0 : 1;
    }
    QVERIFY(changed > 4000);
}

void TestMergePatch::anExplicitNullRemoves_data()
{
    QTest::addColumn<QJsonObject>("before");
    QTest::addColumn<QJsonObject>("after");
    QTest::addColumn<QJsonObject>("patch");
    QTest::addColumn<QJsonObject>("reached");
    QTest::newRow("in place of a value") << json(R"({"a":1,"b":2})") << json(R"({"a":null,"b":2})")
                                         << json(R"({"a":null})") << json(R"({"b":2})");
    QTest::newRow("in place of nothing")
        << json(R"({"b":2})") << json(R"({"a":null,"b":2})") << json("{}") << json(R"({"b":2})");
    QTest::newRow("there already") << json(R"({"a":null})") << json(R"({"a":null})") << json("{}")
                                   << json(R"({"a":null})");
    QTest::newRow("gone") << json(R"({"a":null})") << json("{}") << json(R"({"a":null})") << json("{}");
    QTest::newRow("inside what is new") << json("{}") << json(R"({"a":{"b":null,"c":1}})")
                                        << json(R"({"a":{"b":null,"c":1}})") << json(R"({"a":{"c":1}})");
    QTest::newRow("in a list") << json("{}") << json(R"({"a":[null]})") << json(R"({"a":[null]})")
                               << json(R"({"a":[null]})");
}

void TestMergePatch::anExplicitNullRemoves()
{
    QFETCH(const QJsonObject, before);
    QFETCH(const QJsonObject, after);
    QFETCH(const QJsonObject, patch);
    QFETCH(const QJsonObject, reached);
    QCOMPARE(mergePatch(before, after), patch);
    QCOMPARE(applyMergePatch(before, patch), reached);
}

QTEST_GUILESS_MAIN(TestMergePatch)
#include "tst_mergepatch.moc"
