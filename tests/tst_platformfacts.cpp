// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/platformfacts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// What is made of the parts that an audit goes by: documents, Helm values, locations.
class TestPlatformFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rolesAreReadOfAList();
    void secretsAreKeptAsHashesOnly();
    void locationsAreReadUnderBothNames();
    void helmValuesInEachSpelling_data();
    void helmValuesInEachSpelling();
    void helmValuesThatCannotBeUsed_data();
    void helmValuesThatCannotBeUsed();
    void aLocationIsComparable_data();
    void aLocationIsComparable();
};

void TestPlatformFacts::rolesAreReadOfAList()
{
    const Result<QList<NamespaceFact>> rows = readRows<NamespaceFact>(
        R"({"namespaces": [{"name": "namespaces/a", "lifecyclePhase": "LIFECYCLE_PHASE_ACTIVE", "roleBindings": [
            {"role": "owner", "members": ["user:x", 3, " group:y "]}, {"role": "viewer"}, 7]}, {}]})",
        u"namespaces");
    QVERIFY(rows);
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->first().name, u"a"_s);
    QCOMPARE(rows->first().phase, u"ACTIVE"_s);
    QCOMPARE(
        rows->first().roles, (QList<RoleFact>{ { u"owner"_s, u"user:x"_s }, { u"owner"_s, u"group:y"_s } }));
}

void TestPlatformFacts::secretsAreKeptAsHashesOnly()
{
    const Result<QList<SecretFact>> rows = readRows<SecretFact>(
        R"({"items": [{"metadata": {"name": "a"}, "spec": {"value": "correct horse"}},
            {"metadata": {"name": "b"}, "spec": {"value": "correct horse"}},
            {"metadata": {"name": "c"}, "spec": {"value": "battery"}}, {"metadata": {"name": "d"}}]})",
        u"items");
    QVERIFY(rows && rows->size() == 4);
    QCOMPARE(rows->at(0).hash, rows->at(1).hash);
    QVERIFY(rows->at(0).hash != rows->at(2).hash);
    QCOMPARE(rows->at(0).hash.size(), 32);
    QVERIFY(rows->at(3).hash.isEmpty());
    QVERIFY(rows->at(0).hash != QCryptographicHash::hash("correct horse", QCryptographicHash::Sha256));
}

void TestPlatformFacts::locationsAreReadUnderBothNames()
{
    const Result<QList<DeploymentFact>> rows = readRows<DeploymentFact>(
        R"({"items": [
            {"spec": {"template": {"spec": {"flinkConfiguration": {"state.checkpoints.dir": "s3://c",
                "state.savepoints.dir": "s3://s", "high-availability.storageDir": "s3://h"}}}}},
            {"spec": {"template": {"spec": {"flinkConfiguration": {"execution.checkpointing.dir": "s3://c2",
                "execution.checkpointing.savepoint-dir": "s3://s2"}}}}}]})",
        u"items");
    QVERIFY(rows && rows->size() == 2);
    QCOMPARE(rows->at(0).locations.checkpoints, u"s3://c"_s);
    QCOMPARE(rows->at(0).locations.savepoints, u"s3://s"_s);
    QCOMPARE(rows->at(0).locations.highAvailability, u"s3://h"_s);
    QCOMPARE(rows->at(1).locations.checkpoints, u"s3://c2"_s);
    QCOMPARE(rows->at(1).locations.savepoints, u"s3://s2"_s);
}

void TestPlatformFacts::helmValuesInEachSpelling_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<bool>("hasList");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("admins");
    const QStringList both{ u"a"_s, u"b"_s };
    QTest::newRow("2.1") << u"rbac:\n  additionalNamespaces:\n    - a\n    - b\n"_s << true << both
                         << QStringList();
    QTest::newRow("2.0") << u"appmanager:\n  rbac:\n    additionalNamespaces: [a, b]\n"_s << true << both
                         << QStringList();
    QTest::newRow("old") << u"vvp:\n  appmanager:\n    rbac:\n      additionalNamespaces: [a, b]\n"_s << true
                         << both << QStringList();
    QTest::newRow("two of them")
        << u"rbac: {additionalNamespaces: [a]}\nappmanager: {rbac: {additionalNamespaces: [b]}}\n"_s << true
        << both << QStringList();
    QTest::newRow("none") << u"securityContext:\n"_s << false << QStringList() << QStringList();
    QTest::newRow("nothing") << QString() << false << QStringList() << QStringList();
    QTest::newRow("an empty list") << u"rbac: {additionalNamespaces: []}"_s << true << QStringList()
                                   << QStringList();
    QTest::newRow("null") << u"rbac: {additionalNamespaces: }"_s << false << QStringList() << QStringList();
    QTest::newRow("admins") << u"vvp: {auth: {enabled: true, admins: ['user:root', 'group:ops']}}"_s << false
                            << QStringList() << QStringList{ u"user:root"_s, u"group:ops"_s };
}

void TestPlatformFacts::helmValuesInEachSpelling()
{
    QFETCH(QString, yaml);
    QFETCH(bool, hasList);
    QFETCH(QStringList, names);
    QFETCH(QStringList, admins);
    const Result<HelmFacts> facts = helmFactsFrom(yaml);
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().text()));
    QCOMPARE(facts->additionalNamespaces.has_value(), hasList);
    QCOMPARE(facts->additionalNamespaces.value_or(QStringList()), names);
    QCOMPARE(facts->admins, admins);
}

void TestPlatformFacts::helmValuesThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("said");
    QTest::newRow("no YAML") << u"rbac: ["_s << QString();
    QTest::newRow("a text") << u"rbac: {additionalNamespaces: a}"_s << u"rbac.additionalNamespaces"_s;
    QTest::newRow("a number") << u"rbac: {additionalNamespaces: [1]}"_s << u"rbac.additionalNamespaces"_s;
    QTest::newRow("admins") << u"vvp: {auth: {admins: {}}}"_s << u"vvp.auth.admins"_s;
    QTest::newRow("several") << u"a: 1\n---\nb: 2\n"_s << u"several"_s;
}

void TestPlatformFacts::helmValuesThatCannotBeUsed()
{
    QFETCH(QString, yaml);
    QFETCH(QString, said);
    const Result<HelmFacts> facts = helmFactsFrom(yaml);
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind, Error::Kind::Rejected);
    QVERIFY2(facts.error().summary.contains(said), qPrintable(facts.error().summary));
}

void TestPlatformFacts::aLocationIsComparable_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("resolved"); // null: cannot be compared
    const auto add = [](const QString& location, const QString& resolved) {
        QTest::newRow(qPrintable(location)) << location << resolved;
    };
    add(u"s3://b/x"_s, u"s3://b/x"_s);
    add(u" s3p://b//x/ "_s, u"s3://b/x"_s);
    add(u"S3A://b/x//"_s, u"s3://b/x"_s);
    add(u"hdfs:///x/"_s, u"hdfs:///x"_s);
    add(u"wasbs://c@a.example/x"_s, u"wasbs://c@a.example/x"_s);
    add(u"s3://b/{{ namespace }}/{{deploymentId}}/{{ deploymentName }}"_s, u"s3://b/t/the-id/the-name"_s);
    add(u"s3://b/{{ jobId }}"_s, u"s3://b/job-of-the-id"_s);
    add(u"s3://b/{{ else }}"_s, {});
    add(u"s3://${known}/x"_s, u"s3://6162/x"_s);
    add(u"s3://${hidden}/x"_s, {});
    add(u"s3://${absent}/x"_s, {});
    add(u"file:///tmp/x"_s, {});
    add(u"/tmp/x"_s, {});
    add(u"s3://b/{{ open"_s, u"s3://b/{{ open"_s);
}

void TestPlatformFacts::aLocationIsComparable()
{
    QFETCH(QString, location);
    QFETCH(QString, resolved);
    TenantFacts tenant;
    tenant.name = u"t"_s;
    tenant.secrets = FactList<SecretFact>::of({ { u"known"_s, "ab" }, { u"hidden"_s, {} } });
    const std::optional<QString> found = resolvedLocation(location, tenant, u"the-id"_s, u"the-name"_s);
    QCOMPARE(found.has_value(), !resolved.isNull());
    QCOMPARE(found.value_or(QString()), resolved);
}

QTEST_GUILESS_MAIN(TestPlatformFacts)
#include "tst_platformfacts.moc"
