// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlvalue.h"
#include "models/transfer/copymapping.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// referencesOf() and copiesOf().
class TestCopyMapping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void referencesAreFound();
    void copiesReferToWhatIsThere();
    void whatIsNotMappedStays();
    void otherKindsGoAsTheyAre();
    void secretsAreReplacedAtOnce();
};

static QJsonObject document(const QString& yaml)
{
    const Result<QJsonValue> read = valueFromYaml(yaml);
    Q_ASSERT(read);
    return read->toObject();
}

static QJsonObject running()
{
    return document(uR"(
kind: Deployment
metadata: {name: top, namespace: team-1, id: 4711, resourceVersion: 3}
spec:
  state: RUNNING
  deploymentTargetId: 11111111
  template:
    spec:
      artifact:
        kind: JAR
        jarUri: https://${REPO_USER}:${REPO_PASSWORD}@repo.example/jars/top-1.0.jar
        additionalDependencies: ['s3://libs/a.jar', 's3://libs/b.jar']
        entryClass: com.example.Top
        mainArgs: --out s3://results/top
      flinkConfiguration: {s3.secret-key: '${S3_KEY}', state.backend: rocksdb}
      parallelism: 2
status: {state: RUNNING}
)"_s);
}

static const QHash<QString, QString>& names()
{
    static const QHash<QString, QString> known{ { u"11111111"_s, u"jobs"_s } };
    return known;
}

void TestCopyMapping::referencesAreFound()
{
    const QJsonObject byName = document(
        u"{kind: SessionCluster, spec: {deploymentTargetName: sql, flinkConfiguration: {k: '${S3_KEY}'}}}"_s);
    const QJsonObject unknown = document(u"{kind: Deployment, spec: {deploymentTargetId: 22222222}}"_s);
    const CopyReferences found = referencesOf({ running(), byName, unknown }, names());
    QCOMPARE(found.targets, (QStringList{ u"22222222"_s, u"jobs"_s, u"sql"_s }));
    QCOMPARE(found.secrets, (QStringList{ u"REPO_PASSWORD"_s, u"REPO_USER"_s, u"S3_KEY"_s }));
    QCOMPARE(found.locations,
        (QStringList{ u"https://${REPO_USER}:${REPO_PASSWORD}@repo.example/jars/"_s, u"s3://libs/"_s }));
    QCOMPARE(referencesOf({ document(u"{name: namespaces/a}"_s) }, {}), CopyReferences());
}

void TestCopyMapping::copiesReferToWhatIsThere()
{
    CopyMapping mapping;
    mapping.vNamespace = u"team-2"_s;
    mapping.targets = { { u"jobs"_s, u"jobs-eu"_s } };
    mapping.secrets = { { u"S3_KEY"_s, u"EU_KEY"_s } };
    mapping.locations = { { u"s3://libs/"_s, u"s3://libs-eu/flink/"_s } };
    const QJsonObject expected = document(uR"(
kind: Deployment
metadata: {name: top, namespace: team-2}
spec:
  state: CANCELLED
  deploymentTargetName: jobs-eu
  template:
    spec:
      artifact:
        kind: JAR
        jarUri: https://${REPO_USER}:${REPO_PASSWORD}@repo.example/jars/top-1.0.jar
        additionalDependencies: ['s3://libs-eu/flink/a.jar', 's3://libs-eu/flink/b.jar']
        entryClass: com.example.Top
        mainArgs: --out s3://results/top
      flinkConfiguration: {s3.secret-key: '${EU_KEY}', state.backend: rocksdb}
      parallelism: 2
)"_s);
    QCOMPARE(copiesOf({ running() }, names(), mapping), QList<QJsonObject>{ expected });
}

void TestCopyMapping::whatIsNotMappedStays()
{
    CopyMapping mapping;
    mapping.vNamespace = u"team-1"_s;
    mapping.starts = true;
    const Resource copy(copiesOf({ running() }, names(), mapping).first());
    QCOMPARE(copy.text(Path{ u"spec", u"state" }), u"RUNNING"_s);
    QCOMPARE(copy.text(Path{ u"spec", u"deploymentTargetName" }), u"jobs"_s);
    QVERIFY(copy.value(Path{ u"spec", u"deploymentTargetId" }).isUndefined());
    QCOMPARE(
        copy.value(Path{ u"spec", u"template" }), Resource(running()).value(Path{ u"spec", u"template" }));
}

void TestCopyMapping::otherKindsGoAsTheyAre()
{
    CopyMapping mapping;
    mapping.vNamespace = u"team-2"_s;
    const QJsonObject job = document(u"{kind: Job, metadata: {id: 1}}"_s);
    const QList<QJsonObject> copies = copiesOf(
        { document(u"{kind: DeploymentTarget, metadata: {name: jobs, id: 1, namespace: team-1}, spec: "
                   u"{kubernetes: {namespace: k}}}"_s),
            document(u"{name: namespaces/team-1, lifecyclePhase: x}"_s), job,
            document(u"{kind: SessionCluster, metadata: {name: s}, spec: {state: RUNNING}}"_s) },
        {}, mapping);
    QCOMPARE(copies,
        (QList<QJsonObject>{ document(u"{kind: DeploymentTarget, metadata: {name: jobs, namespace: team-2}, "
                                      u"spec: {kubernetes: {namespace: k}}}"_s),
            document(u"{name: namespaces/team-1}"_s), job,
            document(
                u"{kind: SessionCluster, metadata: {name: s, namespace: team-2}, spec: {state: STOPPED}}"_s) }));
}

/// One name may become what another one was: nothing is replaced twice.
void TestCopyMapping::secretsAreReplacedAtOnce()
{
    CopyMapping mapping;
    mapping.secrets = { { u"A"_s, u"B"_s }, { u"B"_s, u"A"_s } };
    const QJsonObject one = document(
        u"{kind: SessionCluster, metadata: {name: s}, spec: {flinkConfiguration: {k: '${A}-${B}-${C}-$A'}}}"_s);
    const Resource copy(copiesOf({ one }, {}, mapping).first());
    QCOMPARE(copy.text(Path{ u"spec", u"flinkConfiguration", u"k" }), u"${B}-${A}-${C}-$A"_s);
}

QTEST_GUILESS_MAIN(TestCopyMapping)
#include "tst_copymapping.moc"
