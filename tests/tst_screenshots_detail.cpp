// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static QString withSavepoints()
{
    return u"order-events-dedup"_s;
}

/// The detail of a Deployment: every tab, with and without something selected.
class TestScreenshotsDetail : public test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void everyTab();
    void aFailedDeployment();
    void narrow();
    void savepointDialogs();

private:
    void openTab(const QString& id);
    [[nodiscard]] QAbstractItemView* rowsOf(const QString& table)
    {
        return m->window.findChild<QAbstractItemView*>(table);
    }
    void selectFirst(const QString& table);
};

void TestScreenshotsDetail::openTab(const QString& id)
{
    auto* const tabs = m->window.findChild<QTabWidget*>(u"detailTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabBar()->tabData(tab).toString() == id) {
            tabs->setCurrentIndex(tab);
            return;
        }
    }
    QFAIL(qPrintable(id));
}

void TestScreenshotsDetail::selectFirst(const QString& table)
{
    QAbstractItemView* const view = rowsOf(table);
    QTRY_VERIFY(view->model()->rowCount() > 0);
    view->setCurrentIndex(view->model()->index(0, 0));
}

void TestScreenshotsDetail::everyTab()
{
    openFleet();
    select(u"deployments"_s, u"top-speed-windowing"_s);
    auto* const yaml = m->window.findChild<QPlainTextEdit*>(u"detailYaml"_s);
    QTRY_VERIFY(!yaml->toPlainText().isEmpty());
    QTRY_VERIFY(m->window.findChild<QLabel*>(u"historyState"_s) != nullptr);
    QTRY_VERIFY(m->window.findChild<QLabel*>(u"fact_savepoint"_s)->text() != u"—");
    table(u"deployments"_s)->scrollTo(table(u"deployments"_s)->currentIndex());
    shoot(&m->window, u"deployments"_s, true);
    openTab(u"configuration"_s);
    shoot(&m->window, u"detail-configuration"_s);
    selectFirst(u"configurationTable"_s);
    shoot(&m->window, u"detail-configuration-selected"_s);
    openTab(u"yaml"_s);
    shoot(&m->window, u"detail-yaml"_s);
    QTest::keySequence(yaml, QKeySequence::Find);
    QTest::keyClicks(m->window.findChild<QLineEdit*>(u"detailYamlFindField"_s), u"name"_s);
    shoot(&m->window, u"detail-yaml-find"_s);
    QTest::keyClick(yaml, Qt::Key_Escape);
    for (const QString& name : { u"jobs"_s, u"events"_s, u"savepoints"_s }) {
        if (name == u"savepoints") {
            select(u"deployments"_s, withSavepoints());
        }
        openTab(name);
        QTRY_VERIFY(rowsOf(name + u"Table"_s)->model()->rowCount() > 0);
        shoot(&m->window, u"detail-"_s + name);
        selectFirst(name + u"Table"_s);
        if (name == u"jobs") {
            QTRY_VERIFY(
                m->window.findChild<QPlainTextEdit*>(u"jobSpec"_s)->toPlainText().contains(u"jarUri"));
        }
        shoot(&m->window, u"detail-"_s + name + u"-selected"_s);
    }
    openTab(u"pods"_s);
    shoot(&m->window, u"detail-pods-no-access"_s);
}

void TestScreenshotsDetail::aFailedDeployment()
{
    openFleet();
    select(u"deployments"_s, u"invoice-enrichment"_s);
    QTRY_VERIFY(m->window.findChild<QLabel*>(u"historyState"_s) != nullptr);
    shoot(&m->window, u"detail-failed"_s);
    openTab(u"jobs"_s);
    selectFirst(u"jobsTable"_s);
    QTRY_VERIFY(m->window.findChild<QPlainTextEdit*>(u"jobSpec"_s)->toPlainText().contains(u"jarUri"));
    shoot(&m->window, u"detail-jobs-failed"_s);
    openTab(u"events"_s);
    auto* const filter = m->window.findChild<QLineEdit*>(u"eventsFilter"_s);
    QTRY_VERIFY(rowsOf(u"eventsTable"_s)->model()->rowCount() > 0);
    QTest::keyClicks(filter, u"attempts"_s);
    shoot(&m->window, u"detail-events-filtered"_s);
    QTest::keyClicks(filter, u" and nothing like it"_s);
    shoot(&m->window, u"detail-events-filtered-away"_s);
}

void TestScreenshotsDetail::narrow()
{
    m->window.resize(900, 700);
    openFleet();
    select(u"deployments"_s, u"top-speed-windowing"_s);
    QTRY_VERIFY(m->window.findChild<QLabel*>(u"historyState"_s) != nullptr);
    shoot(&m->window, u"detail-overview-narrow"_s);
    openTab(u"jobs"_s);
    selectFirst(u"jobsTable"_s);
    shoot(&m->window, u"detail-jobs-narrow"_s);
}

void TestScreenshotsDetail::savepointDialogs()
{
    openFleet();
    select(u"deployments"_s, withSavepoints());
    openTab(u"savepoints"_s);
    selectFirst(u"savepointsTable"_s);
    QTRY_VERIFY(action(u"importSavepoint"_s)->isEnabled());
    action(u"importSavepoint"_s)->trigger();
    shootDialog(u"import-savepoint"_s);
    dialog()->close();
    QTRY_VERIFY(dialog() == nullptr);
    action(u"deleteSavepoint"_s)->trigger();
    shootDialog(u"confirm-delete-savepoint"_s);
    dialog()->reject();
    QTRY_VERIFY(dialog() == nullptr);
    // One is being taken while the picture is.
    action(u"createSavepoint"_s)->trigger();
    QTRY_VERIFY(!m->window.findChild<QLabel*>(u"savepointProgress"_s)->text().isEmpty());
    shoot(&m->window, u"detail-savepoints-progress"_s);
}

QTEST_MAIN(TestScreenshotsDetail)
#include "tst_screenshots_detail.moc"
