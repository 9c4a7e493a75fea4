// SPDX-License-Identifier: Apache-2.0
#include "tests/platformlistbench.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

static Platform in(const QString& group, const QString& name)
{
    Platform made = platform(name);
    made.group = group;
    return made;
}

/// "a b | Europe: c d", as the rows say it.
static QString written(const PlatformList& list)
{
    QString text;
    QString group;
    for (int row = 0; row < list.rowCount(); ++row) {
        const QModelIndex index = list.index(row);
        if (const QString here = index.data(PlatformList::GroupRole).toString(); here != group) {
            group = here;
            text += u"| "_s + here + u": "_s;
        }
        text += index.data().toString() + u' ';
    }
    return text.trimmed();
}

/// Order and groups of the list of platforms.
class TestPlatformListGroups : public QObject, private test::PlatformListBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepareFolder(); }
    void cleanup() { m_directory.reset(); }
    void thoseOfAGroupStandTogether();
    void aPlatformMovesWithinItsGroupAndToAnother();
    void aGroupMovesAndIsRenamedAsOne();
    void groupsThatDifferInCaseAreOne();
    void manyAreAddedAtOnceOrNone();
    void anOlderFileWithoutGroupsIsReadAsItIs();
};

void TestPlatformListGroups::thoseOfAGroupStandTogether()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserted(&list, &QAbstractItemModel::rowsInserted);
    for (const Platform& each : { in({}, u"a"_s), in(u" Europe  west "_s, u"b"_s), in(u"Asia"_s, u"c"_s),
             in(u"Europe west"_s, u"d"_s), in({}, u"e"_s) }) {
        QVERIFY(list.add(each).ok());
    }
    QCOMPARE(written(list), u"a e | Europe west: b d | Asia: c"_s);
    QCOMPARE(list.groups(), QStringList({ u"Europe west"_s, u"Asia"_s }));
    QCOMPARE(inserted.size(), 5);
    QCOMPARE(inserted.at(3).at(1).toInt(), 2); // d: after b, before c

    const PlatformList again(folder());
    QCOMPARE(written(again), written(list));
    QCOMPARE(again.all(), list.all());
}

void TestPlatformListGroups::aPlatformMovesWithinItsGroupAndToAnother()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QHash<QString, QUuid> id;
    for (const Platform& each :
        { in({}, u"a"_s), in(u"G"_s, u"b"_s), in(u"G"_s, u"c"_s), in(u"H"_s, u"d"_s) }) {
        id.insert(each.name, list.add(each).value());
    }

    QVERIFY(list.place({ id[u"c"_s] }, u"G"_s, id[u"b"_s]).ok());
    QCOMPARE(written(list), u"a | G: c b | H: d"_s);
    QVERIFY(list.place({ id[u"c"_s] }, u"G"_s).ok());
    QCOMPARE(written(list), u"a | G: b c | H: d"_s);
    QVERIFY(list.place({ id[u"a"_s] }, u"H"_s, id[u"d"_s]).ok());
    QCOMPARE(written(list), u"| G: b c | H: a d"_s);
    QVERIFY(list.place({ id[u"d"_s] }, {}).ok());
    QCOMPARE(written(list), u"d | G: b c | H: a"_s);
    QVERIFY(list.setGroup({ id[u"b"_s], id[u"d"_s] }, u"H"_s).ok());
    QCOMPARE(written(list), u"| G: c | H: a d b"_s);
    QVERIFY(list.setGroup({ id[u"b"_s] }, {}).ok());
    QCOMPARE(written(list), u"b | G: c | H: a d"_s);
    QVERIFY(list.place({ id[u"c"_s] }, u"New"_s).ok()); // the last one takes its group with it
    QCOMPARE(list.groups(), QStringList({ u"H"_s, u"New"_s }));
    QVERIFY(list.place({ QUuid::createUuid() }, {}).ok()); // one that is gone changes nothing
    QCOMPARE(written(list), u"b | H: a d | New: c"_s);
    QVERIFY(list.place({ id[u"d"_s], id[u"b"_s] }, u"New"_s, id[u"c"_s]).ok()); // in the list's order
    QCOMPARE(written(list), u"| H: a | New: b d c"_s);
    QVERIFY(list.place({ id[u"b"_s], id[u"d"_s] }, u"New"_s, id[u"d"_s]).ok()); // onto itself
    QCOMPARE(written(list), u"| H: a | New: b d c"_s);

    Platform edited = *list.find(id[u"a"_s]);
    edited.group = u"New"_s;
    QVERIFY(list.update(edited).ok());
    QCOMPARE(written(list), u"| New: b d c a"_s);
    QCOMPARE(written(PlatformList(folder())), written(list));
}

void TestPlatformListGroups::aGroupMovesAndIsRenamedAsOne()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QHash<QString, QUuid> id;
    for (const Platform& each :
        { in({}, u"a"_s), in(u"G"_s, u"b"_s), in(u"G"_s, u"c"_s), in(u"H"_s, u"d"_s), in(u"I"_s, u"e"_s) }) {
        id.insert(each.name, list.add(each).value());
    }

    QVERIFY(list.moveGroup(u"I"_s, -2).ok());
    QCOMPARE(written(list), u"a | I: e | G: b c | H: d"_s);
    QVERIFY(list.moveGroup(u"I"_s, 1).ok());
    QCOMPARE(written(list), u"a | G: b c | I: e | H: d"_s);
    QCOMPARE(list.moveGroup(u"H"_s, 1).error().kind, Error::Kind::NotFound);
    QCOMPARE(list.moveGroup(u"G"_s, -1).error().kind, Error::Kind::NotFound);
    QCOMPARE(list.moveGroup(u"none"_s, 1).error().kind, Error::Kind::NotFound);
    QCOMPARE(written(list), u"a | G: b c | I: e | H: d"_s);

    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    QVERIFY(list.setGroup({ id[u"b"_s], id[u"c"_s] }, u"g"_s).ok());
    QCOMPARE(written(list), u"a | g: b c | I: e | H: d"_s);
    QCOMPARE(changed.size(), 2);
    QVERIFY(list.setGroup({ id[u"b"_s], id[u"c"_s] }, u"h"_s).ok()); // into one that is there
    QCOMPARE(written(list), u"a | I: e | H: d b c"_s);
}

void TestPlatformListGroups::groupsThatDifferInCaseAreOne()
{
    PlatformList list(folder());
    for (const Platform& each : { in(u"Europe"_s, u"a"_s), in(u"Asia"_s, u"b"_s), in(u"EUROPE"_s, u"c"_s) }) {
        QVERIFY(list.add(each).ok());
    }
    QCOMPARE(written(list), u"| Europe: a c | Asia: b"_s);
}

void TestPlatformListGroups::manyAreAddedAtOnceOrNone()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(list.add(platform(u"a"_s)).ok());
    const QByteArray before = bytesOf(path());

    const Result<Done> refused = list.addAll({ platform(u"b"_s), platform(u"A"_s) });
    QCOMPARE(refused.error().kind, Error::Kind::Rejected);
    QCOMPARE(list.addAll({ platform(u"b"_s), platform(u"B"_s) }).error().kind, Error::Kind::Rejected);
    QCOMPARE(list.rowCount(), 1);
    QCOMPARE(bytesOf(path()), before);

    QVERIFY(list.addAll({ in(u"G"_s, u"b"_s), platform(u"c"_s), in(u"G"_s, u"d"_s) }).ok());
    QCOMPARE(written(list), u"a c | G: b d"_s);
    QVERIFY(std::ranges::none_of(list.all(), &QUuid::isNull, &Platform::id));
    QCOMPARE(bytesOf(path() + u".bak"_s), before); // one write: the state before is that before all of them
    QCOMPARE(PlatformList(folder()).all(), list.all());
}

void TestPlatformListGroups::anOlderFileWithoutGroupsIsReadAsItIs()
{
    prepare(json("{'schemaVersion': 1, 'platforms': ["
                 "{'id': '6c8ebae0-34d0-4f6f-90a6-0b1f9f31a1d1', 'name': 'b', 'url': 'https://b.example'},"
                 "{'id': '6c8ebae0-34d0-4f6f-90a6-0b1f9f31a1d2', 'name': 'a', 'url': 'https://a.example',"
                 " 'group': '  Europe '}]}"));
    PlatformList list(folder());
    QVERIFY2(!list.problem(), list.problem() ? qPrintable(list.problem()->text()) : "");
    QCOMPARE(written(list), u"b | Europe: a"_s);
    // What has no group and misses no token is written as it was before there were either.
    QVERIFY(list.remove(list.all().at(1).id).ok());
    QVERIFY(!bytesOf(path()).contains("group"));
    QVERIFY(!bytesOf(path()).contains("missingTokens"));
}

QTEST_GUILESS_MAIN(TestPlatformListGroups)
#include "tst_platformlistgroups.moc"
