// SPDX-License-Identifier: Apache-2.0
#include "tests/platformlistbench.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// A file of platforms that cannot be understood: it is never lost, and there are ways out.
class TestPlatformListUnreadable : public QObject, private test::PlatformListBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepareFolder(); }
    void cleanup() { m_directory.reset(); }
    void aFileThatCannotBeUnderstoodIsNeverOverwritten_data();
    void aFileThatCannotBeUnderstoodIsNeverOverwritten();
    void aFileCutAnywhereIsWholeOrAProblem();
    void theProblemNamesTheLine();
    void startingAfreshKeepsTheUnreadableFile();
    void startingAfreshReadsAFileThatWasMended();
    void thePreviousStateCanBeRestored();
    void aReloadThatFailsKeepsTheRows();
};

void TestPlatformListUnreadable::aFileThatCannotBeUnderstoodIsNeverOverwritten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");

    const auto one = [](const QByteArray& members) {
        return QByteArray(json("{'schemaVersion':1,'platforms':[{") + members + "}]}");
    };
    const QByteArray id = json("'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10'");
    const QByteArray whole = id + json(",'name':'a','url':'https://a.example'");
    QTest::newRow("empty") << QByteArray() << u"not JSON"_s;
    QTest::newRow("words") << QByteArray("name = x") << u"not JSON"_s;
    QTest::newRow("array") << QByteArray("[]") << u"schema version"_s;
    QTest::newRow("no version") << json("{'platforms':[]}") << u"schema version"_s;
    QTest::newRow("newer") << json("{'schemaVersion':2,'platforms':[]}") << u"newer"_s;
    QTest::newRow("version as text") << json("{'schemaVersion':'1','platforms':[]}") << u"schema version"_s;
    QTest::newRow("no list") << json("{'schemaVersion':1}") << u"list"_s;
    QTest::newRow("no object") << json("{'schemaVersion':1,'platforms':['a']}") << u"id"_s;
    QTest::newRow("no id") << one(json("'name':'a','url':'https://a.example'")) << u"id"_s;
    QTest::newRow("no name") << one(id + json(",'url':'https://a.example'")) << u"name"_s;
    QTest::newRow("name as number") << one(id + json(",'name':1,'url':'https://a.example'")) << u"“name”"_s;
    QTest::newRow("no URL") << one(id + json(",'name':'a'")) << u"URL"_s;
    QTest::newRow("brace too many") << one(id + json(",'name':'a','url':'ftp://a'}")) << u"JSON"_s;
    QTest::newRow("URL of another scheme") << one(id + json(",'name':'a','url':'ftp://a'")) << u"URL"_s;
    QTest::newRow("unknown sign-in") << one(whole + json(",'signIn':'kerberos'")) << u"kerberos"_s;
    QTest::newRow("namespaces as text")
        << one(whole + json(",'tokenNamespaces':'a'")) << u"tokenNamespaces"_s;
    QTest::newRow("namespaces of numbers")
        << one(whole + json(",'tokenNamespaces':[1]")) << u"tokenNamespaces"_s;
    QTest::newRow("same name twice") << one(
        whole + json("},{'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f11','name':'A','url':'https://b.example'"))
                                     << u"Platform 2"_s;
    QTest::newRow("same id twice") << one(whole + "},{" + id + json(",'name':'b','url':'https://b.example'"))
                                   << u"same id"_s;
}

void TestPlatformListUnreadable::aFileThatCannotBeUnderstoodIsNeverOverwritten()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    prepare(bytes);
    PlatformList list(folder());
    QVERIFY(list.problem());
    QCOMPARE(list.problem()->kind, Error::Kind::Storage);
    QVERIFY2(list.problem()->summary.contains(path()), qPrintable(list.problem()->summary));
    QVERIFY2(list.problem()->summary.contains(reason), qPrintable(list.problem()->summary));
    const Result<QUuid> refused = list.add(platform(u"new"_s));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(list.rowCount(), 0);
    QCOMPARE(bytesOf(path()), bytes);
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList{ u"platforms.json"_s });
}

void TestPlatformListUnreadable::aFileCutAnywhereIsWholeOrAProblem()
{
    QVERIFY(PlatformList(folder()).add(platform(u"a"_s)).ok());
    const QByteArray whole = bytesOf(path());
    const QByteArray trimmed = whole.trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        write(path(), whole.left(size));
        const PlatformList list(folder());
        QCOMPARE(list.problem().has_value(), size < trimmed.size());
        QCOMPARE(list.rowCount(), size < trimmed.size() ? 0 : 1);
    }
}

void TestPlatformListUnreadable::theProblemNamesTheLine()
{
    prepare("{\n  \"schemaVersion\": 1,\n  \"platforms\": [ nonsense ]\n}\n");
    const PlatformList list(folder());
    QVERIFY(list.problem());
    QCOMPARE(list.problem()->line, 3);
    QVERIFY(list.problem()->column > 1);
    QVERIFY2(list.problem()->summary.contains(u"Line 3:"), qPrintable(list.problem()->summary));
    QVERIFY(!list.problem()->message.isEmpty());
}

void TestPlatformListUnreadable::startingAfreshKeepsTheUnreadableFile()
{
    prepare("first");
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(list.startAfresh().ok());
    QVERIFY(!list.problem());
    QCOMPARE(bytesOf(path() + u".unreadable-1"_s), "first"_ba);
    QVERIFY(list.add(platform(u"a"_s)).ok());

    write(path(), "second");
    QVERIFY(!list.reload().ok());
    QVERIFY(list.startAfresh().ok());
    QCOMPARE(bytesOf(path() + u".unreadable-1"_s), "first"_ba);
    QCOMPARE(bytesOf(path() + u".unreadable-2"_s), "second"_ba);
    QCOMPARE(list.rowCount(), 0);
}

void TestPlatformListUnreadable::startingAfreshReadsAFileThatWasMended()
{
    prepare("broken");
    PlatformList list(folder());
    write(path(),
        json("{'schemaVersion':1,'platforms':["
             "{'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10','name':'mended','url':'https://a.example'}]}"));
    QVERIFY(list.startAfresh().ok());
    QCOMPARE(list.rowCount(), 1);
    QVERIFY(!QFile::exists(path() + u".unreadable-1"_s));
}

void TestPlatformListUnreadable::thePreviousStateCanBeRestored()
{
    {
        PlatformList list(folder());
        QVERIFY(list.add(platform(u"a"_s)).ok());
        QVERIFY(list.add(platform(u"b"_s)).ok());
    }
    write(path(), "broken");
    PlatformList list(folder());
    QVERIFY(list.restorePrevious().ok());
    QCOMPARE(list.rowCount(), 1);
    QCOMPARE(list.all().at(0).name, u"a"_s);
    QCOMPARE(bytesOf(path() + u".unreadable-1"_s), "broken"_ba);
    QVERIFY(list.add(platform(u"c"_s)).ok());

    write(path(), "broken again");
    write(path() + u".bak"_s, "broken too");
    const Result<Done> refused = list.restorePrevious();
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::NotFound);
    QCOMPARE(bytesOf(path()), "broken again"_ba);
}

void TestPlatformListUnreadable::aReloadThatFailsKeepsTheRows()
{
    PlatformList list(folder());
    QVERIFY(list.add(platform(u"a"_s)).ok());
    write(path(), "broken");
    QVERIFY(!list.reload().ok());
    QVERIFY(list.problem());
    QCOMPARE(list.rowCount(), 1);
    QVERIFY(!list.remove(list.all().at(0).id).ok());
    QCOMPARE(bytesOf(path()), "broken"_ba);
}

QTEST_GUILESS_MAIN(TestPlatformListUnreadable)
#include "tst_platformlistunreadable.moc"
