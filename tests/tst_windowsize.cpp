// SPDX-License-Identifier: Apache-2.0
#include "tests/stage.h"
#include "tests/support/demoprocess.h"
#include "ui/sidebar.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::Stage;

/// That the window fits a small screen, whatever the font.
class TestWindowSize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void itFitsASmallScreen_data();
    void itFitsASmallScreen();
    void everyTabOfADetailFitsASmallScreen_data() { itFitsASmallScreen_data(); }
    void everyTabOfADetailFitsASmallScreen();

private:
    void open(Stage& stage);

    QFont m_font;
    std::unique_ptr<DemoProcess> m_fleet;
};

void TestWindowSize::initTestCase()
{
    m_font = QApplication::font();
    if (QFontDatabase::families().contains(u"Inter"_s)) {
        m_font.setFamily(u"Inter"_s);
    }
    m_fleet = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    QVERIFY2(!m_fleet->url().isEmpty(), qPrintable(m_fleet->failure()));
}

void TestWindowSize::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestWindowSize::itFitsASmallScreen_data()
{
    QTest::addColumn<double>("points");
    QTest::addColumn<Environment>("environment");
    QTest::newRow("the font as it is") << 9.75 << Environment::Development;
    QTest::newRow("twice the font") << 19.5 << Environment::Development;
    QTest::newRow("twice the font, with a lock") << 19.5 << Environment::Production;
}

static constexpr QSize small(1280, 720);

/// What keeps the window from being as small as the screen; empty where nothing does.
static QString whatIsTooLarge(const QWidget& window)
{
    QCoreApplication::processEvents(); // the layouts
    QCoreApplication::sendPostedEvents();
    const QSize least = window.minimumSizeHint().expandedTo(window.minimumSize());
    return window.size() == small && least.width() <= small.width() && least.height() <= small.height()
        ? QString()
        : u"wants %1 × %2"_s.arg(least.width()).arg(least.height());
}

/// Lines of text and fields that are lower than their words.
static QStringList squashed(const QWidget& window)
{
    QStringList names;
    for (const QWidget* const each : window.findChildren<QWidget*>()) {
        const auto* const label = qobject_cast<const QLabel*>(each);
        const bool isText = label != nullptr && !label->text().isEmpty();
        if (each->isVisible() && (isText || qobject_cast<const QLineEdit*>(each) != nullptr)
            && each->height() < each->fontMetrics().height()) {
            names << each->objectName() + u' ' + (label == nullptr ? QString() : label->text());
        }
    }
    return names;
}

/// Opens the fleet in a window of the font and environment of the row.
void TestWindowSize::open(Stage& stage)
{
    QFETCH(Environment, environment);
    stage.window.resize(small);
    stage.window.openPlatform(
        stage.add(u"a-platform-with-a-long-name"_s, m_fleet->url(), environment), u"vvp-namespace-1"_s);
    stage.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage.window));
}

void TestWindowSize::itFitsASmallScreen()
{
    QFETCH(double, points);
    m_font.setPointSizeF(points);
    QApplication::setFont(m_font);
    Stage stage;
    open(stage);
    auto* const sidebar = stage.window.findChild<Sidebar*>();
    for (const QString& page : sidebar->pages()) {
        stage.window.openPage(page);
        const auto* const shown = stage.window.findChild<QWidget*>(page + u"Page"_s);
        auto* const table = shown->findChild<QAbstractItemView*>(u"table"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->setCurrentIndex(table->model()->index(0, 0));
        if (const auto* const tabs = shown->findChild<QWidget*>(u"detailTabs"_s)) {
            QTRY_VERIFY(tabs->isVisible());
        }
        QVERIFY2(
            whatIsTooLarge(stage.window).isEmpty(), qPrintable(page + u' ' + whatIsTooLarge(stage.window)));
    }
    QStringList titles;
    for (const QString& page : sidebar->pages()) {
        titles << sidebar->shownTitle(page);
    }
    titles.removeAll({}); // icons alone
    QCOMPARE(titles.removeDuplicates(), 0);
}

void TestWindowSize::everyTabOfADetailFitsASmallScreen()
{
    QFETCH(double, points);
    m_font.setPointSizeF(points);
    QApplication::setFont(m_font);
    Stage stage;
    open(stage);
    stage.window.openPage(u"deployments"_s);
    const auto* const page = stage.window.findChild<QWidget*>(u"deploymentsPage"_s);
    const auto select
        = [](QAbstractItemView* table, int row) { table->setCurrentIndex(table->model()->index(row, 0)); };
    auto* const deployments = page->findChild<QAbstractItemView*>(u"table"_s);
    QTRY_VERIFY(deployments->model()->rowCount() > 2);
    select(deployments, 2); // it failed, so there is much to say
    auto* const tabs = page->findChild<QTabWidget*>(u"detailTabs"_s);
    QTRY_VERIFY(tabs->isVisible());
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        const QString tab = tabs->tabBar()->tabData(i).toString();
        if (auto* const table = tabs->currentWidget()->findChild<QAbstractItemView*>(tab + u"Table"_s);
            table != nullptr && tab != u"pods") {
            if (tab == u"savepoints") {
                select(deployments, 5);
            }
            QTRY_VERIFY(table->model()->rowCount() > 0);
            QVERIFY2(whatIsTooLarge(stage.window).isEmpty(),
                qPrintable(tab + u' ' + whatIsTooLarge(stage.window)));
            select(table, 0);
            if (points < 10 && m_font.family() == u"Inter") {
                QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
            }
        }
        QVERIFY2(
            whatIsTooLarge(stage.window).isEmpty(), qPrintable(tab + u' ' + whatIsTooLarge(stage.window)));
        QTRY_VERIFY2(squashed(stage.window).isEmpty(),
            qPrintable(tab + u": "_s + squashed(stage.window).join(u", "_s)));
    }
}

QTEST_MAIN(TestWindowSize)
#include "tst_windowsize.moc"
