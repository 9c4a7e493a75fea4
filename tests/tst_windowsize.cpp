// SPDX-License-Identifier: Apache-2.0
#include "tests/stage.h"
#include "tests/support/demoprocess.h"
#include "ui/sidebar.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFontDatabase>
#include <QRegularExpression>
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

private:
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

void TestWindowSize::itFitsASmallScreen()
{
    QFETCH(double, points);
    QFETCH(Environment, environment);
    m_font.setPointSizeF(points);
    QApplication::setFont(m_font);
    const QSize small(1280, 720);
    Stage stage;
    stage.window.resize(small);
    stage.window.openPlatform(
        stage.add(u"a-platform-with-a-long-name"_s, m_fleet->url(), environment), u"vvp-namespace-1"_s);
    stage.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage.window));
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
        QCoreApplication::processEvents(); // the layouts
        QCoreApplication::sendPostedEvents();
        const QSize least = stage.window.minimumSizeHint().expandedTo(stage.window.minimumSize());
        QVERIFY2(least.width() <= small.width() && least.height() <= small.height(),
            qPrintable(u"%1 wants %2 × %3"_s.arg(page).arg(least.width()).arg(least.height())));
        QCOMPARE(stage.window.size(), small);
    }
    QStringList titles;
    for (const QString& page : sidebar->pages()) {
        titles << sidebar->shownTitle(page);
    }
    titles.removeAll({}); // icons alone
    QCOMPARE(titles.removeDuplicates(), 0);
}

QTEST_MAIN(TestWindowSize)
#include "tst_windowsize.moc"
