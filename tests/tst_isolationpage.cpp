// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditreport.h"
#include "tests/console.h"
#include "tests/tenants.h"
#include "tests/tokenbench.h"
#include "ui/isolation/findingdialog.h"
#include "ui/isolation/isolationpage.h"
#include "ui/isolation/matrixview.h"
#include "ui/sidebar.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Console;
using vvp::test::Tenants;

static const QString isolation = u"isolation"_s;
static const QString team = u"group:platform-team"_s;
static constexpr int patience = 30'000; // ms

/// The Isolation page in the window, with a platform whose tenants are not all kept apart.
class TestIsolationPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void theMatrixShowsWhoSharesWhat();
    void theTeamDecidesWhoIsAnOutsider();
    void aFindingLeadsToItsTargets();
    void aFindingPointsAtItsColumn();
    void aCellLeadsToItsTarget();
    void aWaiverIsKeptAndCounted();
    void aReportIsComparedWithAnEarlierOne();
    void valuesAreLookedAtAsTheyAreChosen();
    void theFilterCountsForBoth();
    void checkingAgainFindsWhatIsNew();
    void stoppedItSaysSo();
    void whatCannotBeReadIsNeverClean();

private:
    /// Opens the page, and waits for the first check.
    static void open(Console& console, Tenants& tenants)
    {
        QVERIFY2(tenants.failure().isEmpty(), qPrintable(tenants.failure()));
        console.open(u"prod"_s, tenants.url(), u"default"_s);
        console.openPage(isolation);
        QTRY_VERIFY_WITH_TIMEOUT(matrix(console)->isVisible(), patience);
    }
    static void name(Console& console, const QString& members)
    {
        console.action(u"tenancy"_s)->trigger();
        QTRY_VERIFY(console.inDialog<QPlainTextEdit>(u"platformTeam"_s) != nullptr);
        console.inDialog<QPlainTextEdit>(u"platformTeam"_s)->setPlainText(members);
        STEP(console.clickInDialog(u"save"_s));
        QTRY_VERIFY(console.dialog() == nullptr);
    }
    [[nodiscard]] static MatrixView* matrix(const Console& console)
    {
        return console.page(isolation)->findChild<MatrixView*>();
    }
    [[nodiscard]] static QString cell(const Console& console, const QString& vNamespace, const QString& place)
    {
        const auto* const model = qobject_cast<const MatrixModel*>(matrix(console)->model());
        return model->index(model->rowOf(vNamespace), model->columnOf(place))
            .data(Qt::AccessibleTextRole)
            .toString();
    }
    /// Selects the first finding with that text in it.
    static void selectFinding(const Console& console, const QString& text)
    {
        QAbstractItemView* const view = console.table(isolation);
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, 1);
            if (index.data().toString().contains(text)) {
                view->setCurrentIndex(index);
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    /// The severity of the finding with that text in it; empty where there is none.
    [[nodiscard]] static QString severityOf(const Console& console, const QString& text)
    {
        const QAbstractItemModel* const model = console.table(isolation)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 1).data().toString().contains(text)) {
                return model->index(row, 0).data().toString();
            }
        }
        return {};
    }
    [[nodiscard]] static QString stateOf(const Console& console, const QString& text)
    {
        const QAbstractItemModel* const model = console.table(isolation)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 1).data().toString().contains(text)) {
                return model->index(row, model->columnCount() - 1).data().toString();
            }
        }
        return {};
    }
    [[nodiscard]] static QString summary(const Console& console)
    {
        return console.page(isolation)->findChild<QLabel*>(u"findingSummary"_s)->text();
    }
};

void TestIsolationPage::theMatrixShowsWhoSharesWhat()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    const QAbstractItemModel* const model = matrix(console)->model();
    QCOMPARE(model->rowCount(), 7); // with default
    QCOMPARE(model->columnCount(), 5); // who may add targets, the platform's own, and three
    QVERIFY2(cell(console, u"analytics"_s, u"vvp-jobs-data"_s).contains(u"shared by 2"),
        qPrintable(cell(console, u"analytics"_s, u"vvp-jobs-data"_s)));
    QVERIFY(cell(console, u"analytics"_s, u"vvp-jobs-data"_s).contains(u"analytics-target"));
    QVERIFY(cell(console, u"fraud"_s, u"vvp-jobs-data"_s).contains(u"nothing"));
    QCOMPARE(severityOf(console, u"“analytics” and “data-platform”"_s), u"High"_s);
    QCOMPARE(severityOf(console, u"In “ops”"_s), u"High"_s);
    QVERIFY(summary(console).contains(u"High"));
    const auto* const sidebar = console.window().findChild<Sidebar*>();
    const QModelIndexList entry = sidebar->model()->match(
        sidebar->model()->index(0, 0), Qt::DisplayRole, u"Isolation"_s, 1, Qt::MatchExactly);
    QVERIFY(entry.value(0).data(Qt::AccessibleTextRole).toString().contains(u"2 of high severity"));
}

void TestIsolationPage::theTeamDecidesWhoIsAnOutsider()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    auto* const hint = console.page(isolation)->findChild<InlineMessage*>(u"tenancyHint"_s);
    QVERIFY(hint->isVisible());
    const QString outsider = u"“user:eve@example.com” owns"_s;
    QCOMPARE(severityOf(console, outsider), QString());
    STEP(name(console, team + u"\nuser:root@example.com"_s));
    QTRY_COMPARE(severityOf(console, outsider), u"High"_s);
    QVERIFY(!hint->isVisible());
    const auto* const model = qobject_cast<const MatrixModel*>(matrix(console)->model());
    QCOMPARE(model->index(model->rowOf(u"sandbox"_s), MatrixModel::ownersColumn).data().toString(),
        u"user:eve@example.com"_s);
    const QStringList kept{ team, u"user:root@example.com"_s };
    QCOMPARE(console.stage().platforms.all().first().platformTeam, kept);
    QVERIFY(console.window().session() != nullptr); // the same: nothing was read anew
}

void TestIsolationPage::aFindingLeadsToItsTargets()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    STEP(selectFinding(console, u"In “ops”"_s));
    console.action(u"showObjects"_s)->trigger();
    QVERIFY(console.page(u"deploymentTargets"_s)->isVisible());
    QTRY_COMPARE(console.table(u"deploymentTargets"_s)->currentIndex().siblingAtColumn(0).data().toString(),
        u"ops-target"_s);
    console.openPage(isolation);
    STEP(selectFinding(console, u"“analytics” and “data-platform”"_s));
    QTest::keyClick(console.table(isolation), Qt::Key_Return);
    QTRY_VERIFY(console.inDialog<QListWidget>(u"objects"_s) != nullptr);
    auto* const objects = console.inDialog<QListWidget>(u"objects"_s);
    QVERIFY(objects->count() >= 2);
    objects->setFocus();
    objects->setCurrentRow(1);
    QTest::keyClick(objects, Qt::Key_Return);
    QTRY_VERIFY(console.page(u"deploymentTargets"_s)->isVisible());
    QTRY_COMPARE(console.table(u"deploymentTargets"_s)->currentIndex().siblingAtColumn(0).data().toString(),
        u"data-platform-target"_s);
}

void TestIsolationPage::aFindingPointsAtItsColumn()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    STEP(selectFinding(console, u"“analytics” and “data-platform”"_s));
    const auto* const model = qobject_cast<const MatrixModel*>(matrix(console)->model());
    QCOMPARE(matrix(console)->pointedColumns(), QList<int>{ model->columnOf(u"vvp-jobs-data"_s) });
    QCOMPARE(matrix(console)->pointedRows().size(), 2);
    const QModelIndex shared = model->index(model->rowOf(u"ops"_s), model->columnOf({}));
    QTest::mouseClick(
        matrix(console)->viewport(), Qt::LeftButton, {}, matrix(console)->visualRect(shared).center());
    QVERIFY(
        console.table(isolation)->currentIndex().siblingAtColumn(1).data().toString().contains(u"In “ops”"));
}

void TestIsolationPage::aCellLeadsToItsTarget()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    const auto* const model = qobject_cast<const MatrixModel*>(matrix(console)->model());
    matrix(console)->setFocus();
    matrix(console)->setCurrentIndex(
        model->index(model->rowOf(u"fraud"_s), model->columnOf(u"vvp-jobs-fraud"_s)));
    QTest::keyClick(matrix(console), Qt::Key_Return);
    QVERIFY(console.page(u"deploymentTargets"_s)->isVisible());
    QTRY_COMPARE(console.table(u"deploymentTargets"_s)->currentIndex().siblingAtColumn(0).data().toString(),
        u"fraud-target"_s);
}

void TestIsolationPage::aWaiverIsKeptAndCounted()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    const QString before = summary(console);
    const QString beside = u"In “ops”, the"_s;
    STEP(selectFinding(console, beside));
    console.action(u"openFinding"_s)->trigger();
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"waiverReason"_s) != nullptr);
    QVERIFY(!console.inDialog<QPushButton>(u"waive"_s)->isEnabled()); // without a reason
    console.inDialog<QLineEdit>(u"waiverReason"_s)->setText(u"until the move in May"_s);
    STEP(console.clickInDialog(u"waive"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QVERIFY2(
        stateOf(console, beside).contains(u"until the move in May"), qPrintable(stateOf(console, beside)));
    QVERIFY(summary(console) != before);
    const QUuid id = console.stage().platforms.all().first().id;
    const Result<Waivers> kept = Waivers::load(Waivers::pathFor(console.stage().folder, id));
    QVERIFY(kept.ok());
    QCOMPARE(kept->all().size(), 1);
    QCOMPARE(kept->all().first().reason, u"until the move in May"_s);
    QVERIFY(kept->all().first().until > QDate::currentDate());
    STEP(selectFinding(console, beside));
    console.action(u"openFinding"_s)->trigger();
    STEP(console.clickInDialog(u"withdrawWaiver"_s));
    QTRY_VERIFY(console.dialog() == nullptr);
    QCOMPARE(summary(console), before);
}

void TestIsolationPage::aReportIsComparedWithAnEarlierOne()
{
    Tenants tenants;
    const QTemporaryDir folder;
    Console console;
    STEP(open(console, tenants));
    const auto save = [&console](const QString& path) {
        console.action(u"exportReport"_s)->trigger();
        QTRY_VERIFY(console.dialog() != nullptr);
        auto* const chooser = qobject_cast<QFileDialog*>(console.dialog());
        QVERIFY(chooser != nullptr);
        Q_EMIT chooser->fileSelected(path);
        chooser->close();
        QTRY_VERIFY(console.dialog() == nullptr);
    };
    const QString path = folder.filePath(u"report.json"_s);
    STEP(save(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<AuditReport> read = auditReportFrom(file.readAll());
    QVERIFY(read.ok());
    QVERIFY(read->open(AuditSeverity::High) >= 2);
    STEP(save(folder.filePath(u"report.html"_s)));
    QFile page(folder.filePath(u"report.html"_s));
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().contains("data-platform"));

    tenants.add("late", team, "vvp-jobs-fraud"); // shares with fraud
    QCOMPARE(tenants.http().remove(u"/api/v1/namespaces/ops/deployment-targets/ops-target"_s).status, 200);
    STEP(console.clickOnPage(isolation, u"checkAgainButton"_s));
    QTRY_COMPARE_WITH_TIMEOUT(severityOf(console, u"“fraud” and “late”"_s), u"High"_s, patience);
    console.action(u"compareReport"_s)->trigger();
    QTRY_VERIFY(console.dialog() != nullptr);
    auto* const chooser = qobject_cast<QFileDialog*>(console.dialog());
    QVERIFY(chooser != nullptr);
    Q_EMIT chooser->fileSelected(path);
    chooser->close();
    QTRY_COMPARE(stateOf(console, u"“fraud” and “late”"_s), u"New"_s);
    QCOMPARE(stateOf(console, u"In “ops”, the"_s), u"Gone"_s);
    console.action(u"compareNoReport"_s)->trigger();
    QCOMPARE(severityOf(console, u"In “ops”, the"_s), QString());
}

void TestIsolationPage::valuesAreLookedAtAsTheyAreChosen()
{
    Tenants tenants;
    const QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    };
    const QString good = write(u"values.yaml"_s,
        "rbac:\n  additionalNamespaces:\n  - vvp-jobs-data\n  - vvp-jobs-fraud\n  - vvp-jobs-unused\n");
    const QString bad = write(u"broken.yaml"_s, "rbac: [\n");
    Console console;
    STEP(open(console, tenants));
    console.action(u"tenancy"_s)->trigger();
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"valuesFile"_s) != nullptr);
    auto* const path = console.inDialog<QLineEdit>(u"valuesFile"_s);
    path->setText(bad);
    QVERIFY(!console.inDialog<QPushButton>(u"save"_s)->isEnabled());
    path->setText(folder.filePath(u"no-such-file"_s));
    QVERIFY(!console.inDialog<QPushButton>(u"save"_s)->isEnabled());
    path->setText(good);
    STEP(console.clickInDialog(u"save"_s));
    QTRY_COMPARE(severityOf(console, u"vvp-jobs-sandbox"_s), u"Medium"_s); // targeted, and not granted
    QCOMPARE(severityOf(console, u"vvp-jobs-unused"_s), u"Medium"_s); // granted without need
}

void TestIsolationPage::theFilterCountsForBoth()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    QTest::keyClicks(console.window().findChild<QLineEdit*>(u"filter"_s), u"fraud"_s);
    QTRY_COMPARE(matrix(console)->model()->rowCount(), 1);
    QCOMPARE(severityOf(console, u"“analytics” and “data-platform”"_s), QString());
}

void TestIsolationPage::checkingAgainFindsWhatIsNew()
{
    Tenants tenants;
    Console console;
    STEP(open(console, tenants));
    tenants.add("late", team, "vvp-jobs-fraud");
    STEP(console.clickOnPage(isolation, u"checkAgainButton"_s));
    QTRY_COMPARE_WITH_TIMEOUT(severityOf(console, u"“fraud” and “late”"_s), u"High"_s, patience);
    QVERIFY(cell(console, u"late"_s, u"vvp-jobs-fraud"_s).contains(u"shared by 2"));
}

void TestIsolationPage::stoppedItSaysSo()
{
    vvp::test::DemoProcess platform({ u"--fleet"_s, u"40:2"_s, u"--fault"_s, u"latency=300"_s });
    Console console;
    console.open(u"slow"_s, platform.url(), u"default"_s);
    console.openPage(isolation);
    auto* const progress = console.page(isolation)->findChild<InlineMessage*>(u"checking"_s);
    QTRY_VERIFY_WITH_TIMEOUT(progress->isVisible() && progress->text().contains(u" of "), patience);
    STEP(console.click(progress->findChild<QAbstractButton*>(u"stopChecking"_s)));
    QTRY_VERIFY(!progress->isVisible());
    QVERIFY(!matrix(console)->isVisible()); // nothing is known, and nothing looks clean
    QTRY_VERIFY(!console.emptyWords(isolation).isEmpty());
}

void TestIsolationPage::whatCannotBeReadIsNeverClean()
{
    vvp::test::DemoProcess platform({ u"--version"_s, u"2.8.0"_s, u"--auth"_s });
    vvp::test::PlainHttp administrator(platform.url(), platform.administratorSecret());
    const QJsonObject payments{ { u"name"_s, u"namespaces/payments"_s },
        { u"roleBindings"_s, QJsonArray() } };
    QCOMPARE(administrator.send("POST", u"/namespaces/v1/namespaces"_s, payments).status, 200);
    Console console;
    vvp::test::TokenBench bench(console.stage().platforms, console.stage().secrets);
    const Platform registered = bench.add(platform.url(), platform.ownerSecret());
    console.window().openPlatform(registered.id, u"default"_s);
    console.window().show();
    console.window().session()->addNamespace(u"payments"_s); // named by hand: there is no token for it
    console.openPage(isolation);
    QTRY_VERIFY_WITH_TIMEOUT(matrix(console)->isVisible(), patience);
    const auto* const model = qobject_cast<const MatrixModel*>(matrix(console)->model());
    QVERIFY(model->rowOf(u"payments"_s) >= 0);
    QCOMPARE(model->index(model->rowOf(u"payments"_s), 0).data(MatrixModel::IsCheckedRole).toBool(), false);
    QCOMPARE(model->index(model->rowOf(u"default"_s), 0).data(MatrixModel::IsCheckedRole).toBool(), true);
    auto* const line = console.page(isolation)->findChild<InlineMessage*>(u"freshness"_s);
    QVERIFY2(line->isVisible() && line->text().contains(u"1 of 2 vNamespaces; 1 failed"),
        qPrintable(line->text()));
    int unknown = 0;
    for (int row = 0; row < console.rowCount(isolation); ++row) {
        unknown
            += console.table(isolation)->model()->index(row, 0).data().toString() == u"Not checked" ? 1 : 0;
    }
    QVERIFY(unknown > 0);
    QCOMPARE(severityOf(console, u"payments"_s), u"Not checked"_s);
}

QTEST_MAIN(TestIsolationPage)
#include "tst_isolationpage.moc"
