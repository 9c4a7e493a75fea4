// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/isolationmatrix.h"
#include "tests/auditbench.h"

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::cleanFacts;

/// What the matrix shows of the facts.
class TestIsolationMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneForEachIsADiagonal();
    void onlyWhatIsUsedIsThere();
    void whatIsSharedStandsOut();
    void thePlatformsOwnComesFirst();
    void whatTheClusterDoesNotHave();
    void whatWasNotReadIsNoEmptyCell();
    void whoMayAddTargets();
};

static QString columnsOf(const IsolationMatrix& matrix)
{
    QStringList titles;
    for (const IsolationMatrix::Column& column : matrix.columns) {
        titles.append(column.title() + u": "_s + column.note());
    }
    return titles.join(u"; "_s);
}

void TestIsolationMatrix::oneForEachIsADiagonal()
{
    PlatformFacts facts;
    constexpr int many = 200;
    for (int i = 0; i < many; ++i) {
        TenantFacts tenant = cleanFacts().tenants.first();
        tenant.name = u"team-%1"_s.arg(i, 4, 10, QChar(u'0'));
        // Their names are in another order.
        tenant.targets.rows[0].kubernetesNamespace = u"jobs-%1"_s.arg(many - i);
        facts.tenants.append(tenant);
    }
    const IsolationMatrix matrix = isolationMatrix(facts);
    QCOMPARE(matrix.rows.size(), many);
    QCOMPARE(matrix.columns.size(), many);
    QCOMPARE(matrix.cells.size(), many);
    for (int i = 0; i < many; ++i) {
        const IsolationMatrix::Cell* const cell = matrix.cell(i, i);
        QVERIFY(cell != nullptr);
        QCOMPARE(cell->mark, IsolationMatrix::Mark::Alone);
        QCOMPARE(cell->deployments, 1);
        QCOMPARE(cell->running, 1);
        QCOMPARE(cell->targets, QStringList{ u"jobs"_s });
    }
    QVERIFY(matrix.cell(0, 1) == nullptr);
}

void TestIsolationMatrix::onlyWhatIsUsedIsThere()
{
    PlatformFacts facts = cleanFacts();
    facts.cluster->namespaces.rows.append(u"nobody-uses-it"_s);
    facts.tenants[0].targets.rows.clear();
    const IsolationMatrix matrix = isolationMatrix(facts);
    QCOMPARE(columnsOf(matrix), u"team-2-jobs: 1 vNamespace(s)"_s);
    QCOMPARE(matrix.usedRows(), QList<qsizetype>{ 1 });
    QCOMPARE(matrix.rows.first().note(), u"no target"_s);
    QCOMPARE(matrix.rows.last().note(), QString());
}

void TestIsolationMatrix::whatIsSharedStandsOut()
{
    PlatformFacts facts = cleanFacts();
    facts.tenants[1].targets.rows[0].kubernetesNamespace = u"TEAM-1-jobs"_s;
    facts.tenants[1].deployments.rows[0].state = u"SUSPENDED"_s;
    const IsolationMatrix matrix = isolationMatrix(facts);
    QCOMPARE(columnsOf(matrix), u"team-1-jobs: shared by 2"_s);
    QCOMPARE(matrix.cell(0, 0)->mark, IsolationMatrix::Mark::Shared);
    QCOMPARE(matrix.cell(1, 0)->mark, IsolationMatrix::Mark::Shared);
    QCOMPARE(matrix.cell(1, 0)->deployments, 1);
    QCOMPARE(matrix.cell(1, 0)->running, 0);
}

void TestIsolationMatrix::thePlatformsOwnComesFirst()
{
    PlatformFacts facts = cleanFacts();
    facts.tenants[1].targets.rows.append({ u"local"_s, u"l"_s, {} });
    facts.tenants[1].targets.rows.append({ u"named"_s, u"n"_s, u"vvp"_s });
    IsolationMatrix matrix = isolationMatrix(facts);
    QCOMPARE(columnsOf(matrix),
        u"vvp: the platform’s own; team-1-jobs: 1 vNamespace(s); team-2-jobs: 1 vNamespace(s)"_s);
    QCOMPARE(matrix.cell(1, 0)->mark, IsolationMatrix::Mark::ToLookAt);
    QCOMPARE(matrix.cell(1, 0)->targets, (QStringList{ u"local"_s, u"named"_s }));
    facts.ownKubernetesNamespace.clear();
    matrix = isolationMatrix(facts);
    QVERIFY2(columnsOf(matrix).startsWith(u"no Kubernetes Namespace: the platform’s own"),
        qPrintable(columnsOf(matrix)));
    QCOMPARE(matrix.columns.size(), 4);
}

void TestIsolationMatrix::whatTheClusterDoesNotHave()
{
    PlatformFacts facts = cleanFacts();
    facts.cluster->namespaces.rows.removeFirst();
    const IsolationMatrix matrix = isolationMatrix(facts);
    QCOMPARE(columnsOf(matrix), u"team-1-jobs: not in the cluster; team-2-jobs: 1 vNamespace(s)"_s);
    QCOMPARE(matrix.cell(0, 0)->mark, IsolationMatrix::Mark::ToLookAt);
    facts.cluster->namespaces.isRead = false;
    QVERIFY(!columnsOf(isolationMatrix(facts)).contains(u"not in"));
}

void TestIsolationMatrix::whatWasNotReadIsNoEmptyCell()
{
    PlatformFacts facts = cleanFacts();
    facts.tenants[0].targets = FactList<TargetFact>::failed(Error::of(Error::Kind::Forbidden, u"No."_s));
    facts.tenants[1].deployments
        = FactList<DeploymentFact>::failed(Error::of(Error::Kind::Timeout, u"Late."_s));
    const IsolationMatrix matrix = isolationMatrix(facts);
    QVERIFY(!matrix.rows.first().isChecked);
    QCOMPARE(matrix.rows.first().note(), u"sign in"_s);
    QVERIFY(!matrix.cell(1, 0)->areDeploymentsKnown);
    facts.tenants[0].targets.error->kind = Error::Kind::Timeout;
    QCOMPARE(isolationMatrix(facts).rows.first().note(), u"not checked"_s);
}

void TestIsolationMatrix::whoMayAddTargets()
{
    PlatformFacts facts = cleanFacts();
    facts.tenants[0].roles.rows.append({ u"owner"_s, u"user:mallory"_s });
    facts.tenants[0].tokens.rows.append({ u"ci-owner"_s, u"owner"_s });
    facts.tenants[0].roles.rows.append({ u"editor"_s, u"user:editor"_s });
    IsolationMatrix matrix = isolationMatrix(facts);
    QCOMPARE(matrix.rows.first().mayAddTargetsWords(), u"apitoken:ci-owner, user:mallory"_s);
    QCOMPARE(matrix.rows.last().mayAddTargetsWords(), u"nobody else"_s);
    facts.platformTeam.clear();
    matrix = isolationMatrix(facts);
    QCOMPARE(matrix.rows.last().mayAddTargets, QStringList{ u"group:platform"_s });
    facts.tenants[1].tokens.isRead = false;
    QCOMPARE(isolationMatrix(facts).rows.last().mayAddTargetsWords(), u"not known"_s);
}

QTEST_GUILESS_MAIN(TestIsolationMatrix)
#include "tst_isolationmatrix.moc"
