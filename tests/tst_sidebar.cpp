// SPDX-License-Identifier: Apache-2.0
#include "ui/sidebar.h"
#include "ui/sidebarsplitter.h"
#include "ui/theme/metrics.h"

#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestSidebar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void groupsAreNoPages();
    void aPageIsToldOnceAndNotWhenItIsSet();
    void aClickBesideThePagesChoosesNone();
    void noTwoTitlesAreCutToTheSame_data();
    void noTwoTitlesAreCutToTheSame();
    void aTitleThatHasRoomIsWhole();
    void iconsAloneHaveTheirWordsInTheTooltip();
    void aNarrowWindowShowsIconsAndAWideOneWords();
    void theWidthThatWasGivenComesBack();

private:
    void open(int width);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<SidebarSplitter> m_splitter;
    Sidebar* m_sidebar = nullptr;
};

static QStringList titles()
{
    return { u"Overview"_s, u"Deployments"_s, u"Deployment Targets"_s, u"Deployment Defaults"_s,
        u"Session Clusters"_s, u"Secret Values"_s, u"vNamespaces"_s };
}

void TestSidebar::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"window.ini"_s), QSettings::IniFormat);
}

void TestSidebar::cleanup()
{
    m_splitter.reset();
    QApplication::setFont(QFont());
}

void TestSidebar::open(int width)
{
    m_sidebar = new Sidebar;
    m_sidebar->addGroup(u"vNamespace"_s);
    for (const QString& title : titles()) {
        m_sidebar->addPage(title, Icon::Deployment, title);
        m_sidebar->setCount(title, 128);
    }
    m_splitter = std::make_unique<SidebarSplitter>(m_sidebar, new QWidget, *m_settings);
    m_splitter->resize(width, 600);
    m_splitter->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_splitter.get()));
}

void TestSidebar::groupsAreNoPages()
{
    open(Metrics().h(80));
    QCOMPARE(m_sidebar->pages(), titles());
    QCOMPARE(m_sidebar->item(0)->flags(), Qt::NoItemFlags);
}

void TestSidebar::aPageIsToldOnceAndNotWhenItIsSet()
{
    open(Metrics().h(80));
    const QSignalSpy chosen(m_sidebar, &Sidebar::pageChosen);
    m_sidebar->setCurrentPage(u"Overview"_s);
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(m_sidebar, Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(m_sidebar->currentPage(), u"Deployments"_s);
}

void TestSidebar::aClickBesideThePagesChoosesNone()
{
    open(Metrics().h(80));
    m_sidebar->setCurrentPage(u"Overview"_s);
    const auto click
        = [this](const QPoint& at) { QTest::mouseClick(m_sidebar->viewport(), Qt::LeftButton, {}, at); };
    click({ 20, m_sidebar->viewport()->height() - 20 }); // below the last
    QVERIFY(m_sidebar->item(1)->isSelected());
    click(m_sidebar->visualItemRect(m_sidebar->item(0)).center()); // the head of the group
    QVERIFY(m_sidebar->item(1)->isSelected());
    click(m_sidebar->visualItemRect(m_sidebar->item(2)).center());
    QVERIFY(m_sidebar->item(2)->isSelected());
}

void TestSidebar::noTwoTitlesAreCutToTheSame_data()
{
    QTest::addColumn<double>("points");
    QTest::newRow("as it is") << 9.75;
    QTest::newRow("twice the size") << 19.5;
}

void TestSidebar::noTwoTitlesAreCutToTheSame()
{
    QFETCH(double, points);
    QFont font = QApplication::font();
    font.setPointSizeF(points);
    QApplication::setFont(font);
    open(Metrics().h(80));
    m_splitter->setSizes({ 1, Metrics().h(80) });
    Q_EMIT m_splitter->splitterMoved(1, 1); // as narrow as the user can make it
    QCOMPARE(m_sidebar->width(), Sidebar::leastWidth());
    QStringList shown;
    for (const QString& title : titles()) {
        shown << m_sidebar->shownTitle(title);
    }
    QVERIFY2(shown != titles(), "nothing is cut, so nothing is tested");
    QVERIFY2(shown.removeDuplicates() == 0, qPrintable(shown.join(u", "_s)));
}

void TestSidebar::aTitleThatHasRoomIsWhole()
{
    open(Metrics().h(80));
    for (const QString& title : titles()) {
        QCOMPARE(m_sidebar->shownTitle(title), title);
    }
}

void TestSidebar::iconsAloneHaveTheirWordsInTheTooltip()
{
    open(Metrics().h(49));
    QVERIFY(m_sidebar->isIconsOnly());
    QCOMPARE(m_sidebar->width(), Sidebar::iconsWidth());
    QCOMPARE(m_sidebar->shownTitle(u"Overview"_s), QString());
    QCOMPARE(m_sidebar->item(1)->toolTip(), u"Overview, 128"_s);
    QCOMPARE(m_sidebar->item(1)->data(Qt::AccessibleTextRole).toString(), u"Overview, 128"_s);
}

void TestSidebar::aNarrowWindowShowsIconsAndAWideOneWords()
{
    open(Metrics().h(80));
    const int wide = m_sidebar->width();
    QVERIFY(!m_sidebar->isIconsOnly());
    m_splitter->resize(Metrics().h(40), 600);
    QVERIFY(m_sidebar->isIconsOnly());
    QCOMPARE(m_sidebar->width(), Sidebar::iconsWidth());
    m_splitter->resize(Metrics().h(80), 600);
    QCOMPARE(m_sidebar->width(), wide);
}

void TestSidebar::theWidthThatWasGivenComesBack()
{
    const int given = Metrics().h(11);
    open(Metrics().h(80));
    m_splitter->setSizes({ given, Metrics().h(69) });
    Q_EMIT m_splitter->splitterMoved(given, 1);
    m_splitter->resize(Metrics().h(40), 600);
    m_splitter.reset();
    open(Metrics().h(80));
    QCOMPARE(m_sidebar->width(), given);
    m_splitter->setSizes({ Metrics().h(70), Metrics().h(10) });
    QVERIFY(m_sidebar->width() <= Sidebar::mostWidth());
}

QTEST_MAIN(TestSidebar)
#include "tst_sidebar.moc"
