// SPDX-License-Identifier: Apache-2.0
#include "tests/keyboard.h"
#include "tests/tenants.h"
#include "ui/isolation/matrixview.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test::keyboard;
using vvp::test::Console;
using vvp::test::Tenants;

/// The Isolation page and its dialogs, with a keyboard and nothing else.
class TestKeyboardIsolation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTeamIsNamedAndAFindingWaived();
};

void TestKeyboardIsolation::theTeamIsNamedAndAFindingWaived()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    Tenants tenants;
    QVERIFY2(tenants.failure().isEmpty(), qPrintable(tenants.failure()));
    Console console;
    STEP(console.open(u"dev"_s, tenants.url(), u"default"_s));
    STEP(console.openPage(u"isolation"_s));
    auto* const matrix = console.page(u"isolation"_s)->findChild<MatrixView*>();
    QTRY_VERIFY_WITH_TIMEOUT(matrix->isVisible(), 30'000);

    STEP(tabTo(u"nameTeam"_s));
    press(Qt::Key_Space);
    QPointer<QDialog> dialog = opened(u"TenancyDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(focused(), u"platformTeam"_s);
    type(u"group:platform-team"_s);
    press(Qt::Key_Tab);
    QCOMPARE(focused(), u"ownNamespace"_s);
    type(u"vvp"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(console.stage().platforms.all().first().kubernetesNamespace, u"vvp"_s);

    console.activate();
    STEP(tabTo(u"isolationMatrix"_s));
    STEP(tabTo(u"table"_s));
    press(Qt::Key_Space); // selects what is current
    press(Qt::Key_F2);
    dialog = opened(u"FindingDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_R, Qt::AltModifier); // Reason
    type(u"known"_s);
    STEP(tabTo(u"waive"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(!dialog);
    const QAbstractItemModel* const findings = console.table(u"isolation"_s)->model();
    const QModelIndexList waived = findings->match(findings->index(0, findings->columnCount() - 1),
        Qt::DisplayRole, u"Waived"_s, 1, Qt::MatchStartsWith);
    QCOMPARE(waived.size(), 1);
}

QTEST_MAIN(TestKeyboardIsolation)
#include "tst_keyboard_isolation.moc"
