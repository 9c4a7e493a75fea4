// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymenttarget.h"
#include "tests/support/mutations.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::forEachMutation;
using vvp::test::testData;
using vvp::test::testDocument;

/// DeploymentTarget: its row as it stands in a list, and its document.
class TestDeploymentTarget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRowHasWhatItsColumnsShow();
    void noKubernetesNamespaceIsAnEmptyCell();
    void aDocumentIsAddressedByName();
    void anyWrongShapeCostsOneCellAtMost();
};

static QList<DeploymentTarget::Row> rowsOfFixture()
{
    const auto rows = readRows<DeploymentTarget::Row>(testData(u"kinds/deployment-targets.json"_s), u"items");
    return rows ? *rows : QList<DeploymentTarget::Row>();
}

static DeploymentTarget documentOfFixture(int index)
{
    return DeploymentTarget(
        testDocument(u"kinds/deployment-targets.json"_s).value(u"items"_s).toArray().at(index).toObject());
}

void TestDeploymentTarget::aRowHasWhatItsColumnsShow()
{
    const auto rows = rowsOfFixture();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).key(), u"vvp-jobs-team-1"_s);
    QCOMPARE(rows.at(0).id, u"57b4c290-73ad-11e7-8cf7-a6006ad3dba0"_s);
    QCOMPARE(rows.at(0).vNamespace, u"vvp-namespace-1"_s);
    QCOMPARE(rows.at(0).kubernetesNamespace, u"vvp-jobs-team-1"_s);
    QCOMPARE(rows.at(0).created, QDateTime(QDate(2020, 3, 30), QTime(9, 27, 0, 123), QTimeZone::utc()));
}

void TestDeploymentTarget::noKubernetesNamespaceIsAnEmptyCell()
{
    const DeploymentTarget::Row row = rowsOfFixture().at(1);
    QVERIFY(row.kubernetesNamespace.isEmpty());
    QVERIFY(!row.created.isValid());
}

void TestDeploymentTarget::aDocumentIsAddressedByName()
{
    QCOMPARE(documentOfFixture(0).key(), u"vvp-jobs-team-1"_s);
    QCOMPARE(documentOfFixture(0).name(), u"vvp-jobs-team-1"_s);
    QCOMPARE(documentOfFixture(0).vNamespace(), u"vvp-namespace-1"_s);
}

void TestDeploymentTarget::anyWrongShapeCostsOneCellAtMost()
{
    const QJsonObject good = documentOfFixture(0).json();
    const DeploymentTarget::Row whole = readRow<DeploymentTarget::Row>(good);
    int mutations = 0;
    forEachMutation(good, [&](const QJsonObject& mutated, const QString& where) {
        mutations += 1;
        const QJsonObject list{ { u"items"_s, QJsonArray{ mutated, good } } };
        const auto rows = readRows<DeploymentTarget::Row>(QJsonDocument(list).toJson(), u"items");
        QVERIFY2(rows.ok(), qPrintable(where));
        QVERIFY2(rows->size() == 2, qPrintable(where));
        QVERIFY2(rows->at(1) == whole, qPrintable(where));
    });
    QVERIFY(mutations > 20);
}

QTEST_GUILESS_MAIN(TestDeploymentTarget)
#include "tst_deploymenttarget.moc"
