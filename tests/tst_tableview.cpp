// SPDX-License-Identifier: Apache-2.0
#include "models/tables/resourcemodel.h"
#include "tests/plaintable.h"
#include "ui/tableview.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::PlainTable;

class TestTableView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsElidedWhileThereIsRoom();
    void theLongestGivesWayAndTheRestIsWhole();
    void namesGiveWayAfterSentences();
    void aShorterRowDoesNotMoveTheColumns();
    void sortingDoesNotFreezeTheWidths();
    void widthsOfTheUserStay();
    void onlyTheHeaderIsTheUsersHandOnWidths();
    void theCurrentRowStaysInSightWhenItGetsSmaller();
    void aRowThatWasNotInSightIsNotRunAfter();
    void anIdIsShortAndWholeInItsTooltip();
    void hiddenColumnsAreRemembered();

private:
    [[nodiscard]] std::unique_ptr<TableView> open(TableModel* table, int width, int height = 300);
    static bool isWhole(const TableView& view, int column);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    WriteJournal m_journal;
    ApiClient m_api{ {}, m_journal };
};

void TestTableView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"window.ini"_s), QSettings::IniFormat);
}

void TestTableView::cleanup()
{
    m_settings.reset();
}

std::unique_ptr<TableView> TestTableView::open(TableModel* table, int width, int height)
{
    auto view = std::make_unique<TableView>(*m_settings, u"tables/test"_s);
    view->resize(width, height);
    view->setTable(table);
    view->show();
    [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(view.get());
    return view;
}

/// Whether no cell of the column is elided.
bool TestTableView::isWhole(const TableView& view, int column)
{
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        if (view.sizeHintForIndex(view.model()->index(row, column)).width()
            > view.header()->sectionSize(column)) {
            return false;
        }
    }
    return true;
}

static PlainTable::Row row(const QString& name, const QString& desired = {})
{
    return { name, u"TRANSITIONING"_s, 1.0, QDateTime::currentDateTimeUtc(), desired };
}

static Event::Row eventOf(const QString& name, const QString& message, const QString& job)
{
    Event::Row row;
    row.vNamespace = u"team-1"_s;
    row.id = name;
    row.name = name;
    row.message = message;
    row.jobId = job;
    row.created = QDateTime::currentDateTimeUtc();
    return row;
}

void TestTableView::nothingIsElidedWhileThereIsRoom()
{
    PlainTable table({ row(u"a-name-that-is-longer-than-what-a-column-of-names-gets-by-itself"_s),
        row(u"short"_s, u"SUSPENDED"_s) });
    const auto view = open(&table, 1200);
    for (int column = 0; column < 4; ++column) {
        QVERIFY2(isWhole(*view, column), qPrintable(QString::number(column)));
    }
    QCOMPARE(view->horizontalScrollBar()->maximum(), 0);
}

void TestTableView::theLongestGivesWayAndTheRestIsWhole()
{
    ResourceModel<Event> events(m_api, [] { return QStringList(); });
    events.put(
        eventOf(u"StateTransition"_s, u"word "_s.repeated(100), u"8da488e2-0000-4000-8000-000000000000"_s));
    const auto view = open(&events, 900);
    const int message = events.columnWithId(u"message"_s);
    for (int column = 0; column < events.columnCount(); ++column) {
        QCOMPARE(isWhole(*view, column), column != message);
    }
    QCOMPARE(view->horizontalScrollBar()->maximum(), 0);
    int rest = view->viewport()->width();
    for (int column = 0; column < events.columnCount(); ++column) {
        rest -= view->header()->sectionSize(column);
    }
    QCOMPARE(rest, 0);
}

void TestTableView::namesGiveWayAfterSentences()
{
    PlainTable table({ row(u"name-"_s.repeated(20), u"SUSPENDED"_s) });
    const auto view = open(&table, 500);
    QVERIFY(!isWhole(*view, 0));
    QVERIFY(isWhole(*view, 1)); // the state is the last to give way
    QVERIFY(isWhole(*view, 2));
    QVERIFY(isWhole(*view, 3));
}

void TestTableView::aShorterRowDoesNotMoveTheColumns()
{
    PlainTable table({ row(u"a-name-that-is-longer-than-what-a-column-of-names-gets-by-itself"_s) });
    const auto view = open(&table, 900);
    const int before = view->header()->sectionSize(0);
    table.change(0, row(u"short"_s));
    QTest::qWait(50); // nothing happens
    QCOMPARE(view->header()->sectionSize(0), before);
    table.change(0, row(u"even-a-name-that-is-longer-than-what-a-column-of-names-gets-by-itself"_s));
    QTRY_VERIFY(view->header()->sectionSize(0) > before);
}

void TestTableView::sortingDoesNotFreezeTheWidths()
{
    PlainTable table({ row(u"name-"_s.repeated(20)) });
    const auto view = open(&table, 500);
    view->sortByColumn(2, Qt::DescendingOrder);
    const int before = view->header()->sectionSize(0);
    view->resize(900, 300);
    QTRY_VERIFY(view->header()->sectionSize(0) > before);
}

void TestTableView::widthsOfTheUserStay()
{
    m_settings->setValue(u"tables/test/widths"_s, QVariantMap{ { u"0"_s, 77 }, { u"1"_s, 88 } });
    PlainTable table({ row(u"name-"_s.repeated(20)) });
    const auto view = open(&table, 500);
    view->resize(900, 300);
    QCOMPARE(view->header()->sectionSize(0), 77);
    QCOMPARE(view->header()->sectionSize(1), 88);
}

void TestTableView::onlyTheHeaderIsTheUsersHandOnWidths()
{
    PlainTable table({ row(u"name-"_s.repeated(20)) });
    const auto view = open(&table, 500);
    QVERIFY(QTest::qWaitForWindowExposed(view.get()));
    // What a click on a row brings into sight may take room from the table while the button is down.
    const QPoint onRow
        = view->viewport()->mapTo(view.get(), view->visualRect(view->model()->index(0, 0)).center());
    QTest::mousePress(view->windowHandle(), Qt::LeftButton, {}, onRow);
    view->resize(900, 300);
    QTest::mouseRelease(view->windowHandle(), Qt::LeftButton, {}, onRow);
    QVERIFY(!m_settings->contains(u"tables/test/widths"_s));

    QWidget* const head = view->header()->viewport();
    const QPoint edge(view->header()->sectionSize(0) - 1, head->height() / 2);
    QTest::mousePress(head, Qt::LeftButton, {}, edge);
    for (const int way : { 20, 40 }) {
        const QPointF at = edge + QPoint(way, 0);
        QMouseEvent move(
            QEvent::MouseMove, at, head->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(head, &move);
    }
    QTest::mouseRelease(head, Qt::LeftButton, {}, edge + QPoint(40, 0));
    QVERIFY(m_settings->contains(u"tables/test/widths"_s));
}

static QList<PlainTable::Row> many()
{
    QList<PlainTable::Row> rows;
    for (int i = 0; i < 40; ++i) {
        rows << row(u"row-%1"_s.arg(i, 2, 10, QChar(u'0')));
    }
    return rows;
}

static bool isInSight(const TableView& view)
{
    return view.viewport()->rect().contains(view.visualRect(view.currentIndex()).center());
}

void TestTableView::theCurrentRowStaysInSightWhenItGetsSmaller()
{
    PlainTable table(many());
    const auto view = open(&table, 600, 600);
    view->selectKey(u"row-10"_s);
    QVERIFY(isInSight(*view));
    view->resize(600, 150);
    QTRY_VERIFY(isInSight(*view));
}

void TestTableView::aRowThatWasNotInSightIsNotRunAfter()
{
    PlainTable table(many());
    const auto view = open(&table, 600, 600);
    view->selectKey(u"row-00"_s);
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
    QVERIFY(!isInSight(*view));
    view->resize(600, 400);
    QTest::qWait(50); // nothing happens
    QVERIFY(!isInSight(*view));
}

void TestTableView::anIdIsShortAndWholeInItsTooltip()
{
    const QString job = u"8da488e2-0000-4000-8000-000000000000"_s;
    ResourceModel<Event> events(m_api, [] { return QStringList(); });
    events.put(eventOf(u"StateTransition"_s, u"It is <b>done</b>"_s, job));
    const auto view = open(&events, 1200);
    const QModelIndex index = view->model()->index(0, events.columnWithId(u"job"_s));
    const int width = view->sizeHintForIndex(index).width();
    QVERIFY(width < view->fontMetrics().horizontalAdvance(job) / 2);
    const QPoint at = view->visualRect(index).center();
    QHelpEvent help(QEvent::ToolTip, at, view->viewport()->mapToGlobal(at));
    QApplication::sendEvent(view->viewport(), &help);
    QCOMPARE(QToolTip::text(), job);
    QToolTip::hideText();
}

void TestTableView::hiddenColumnsAreRemembered()
{
    PlainTable table(many());
    {
        const auto view = open(&table, 600);
        const std::unique_ptr<QMenu> menu(view->columnMenu(nullptr));
        menu->actions().at(1)->setChecked(false); // the name has no entry
        QVERIFY(view->header()->isSectionHidden(2));
    }
    const auto view = open(&table, 600);
    QVERIFY(view->header()->isSectionHidden(2));
    QVERIFY(!m_settings->contains(u"tables/test/widths"_s));
}

QTEST_MAIN(TestTableView)
#include "tst_tableview.moc"
