// SPDX-License-Identifier: Apache-2.0
#include "models/session/session.h"
#include "ui/headerbar.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestHeaderBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itGivesWayInOrder();
    void theFilterOpensWhereItIsAnIcon();
    void aFilterInForceIsSeen();
    void namesAreElidedInTheMiddleAndWholeInTheMenu();
    void theLockIsThereWhereThereIsOne();
    void anAmpersandInANameIsNoMnemonic();
    void choosingIsTold();

private:
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_header->findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool isShown(const char* name) const { return child<QWidget>(name)->isVisible(); }
    [[nodiscard]] bool hasTime() const
    {
        return child<QToolButton>("refreshButton")->toolButtonStyle() == Qt::ToolButtonTextBesideIcon;
    }
    [[nodiscard]] bool hasWords(const QString& text) const;
    void resizeTo(double h) const { m_header->resize(Metrics().h(h), m_header->height()); }

    ThemeController m_theme;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<HeaderBar> m_header;
    QAction* m_lock = nullptr;
};

void TestHeaderBar::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_window = std::make_unique<QWidget>();
    auto* const refresh = new QAction(themeIcon(Icon::Refresh), u"Refresh"_s, m_window.get());
    auto* const pause = new QAction(themeIcon(Icon::Pause), u"Pause"_s, m_window.get());
    m_lock = new QAction(themeIcon(Icon::Lock), u"Unlock…"_s, m_window.get());
    // Within a window, because a layout keeps a window itself from getting narrower than it is drawn now.
    m_window->resize(Metrics().h(90), Metrics().h(10));
    m_header = std::make_unique<HeaderBar>(refresh, pause, m_lock, m_window.get());
    m_header->setPlace({ Environment::Production, u"prod-eu"_s, u"vvp-namespace-1"_s, false });
    m_header->setTime(u"12:04:31"_s);
    resizeTo(90);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestHeaderBar::cleanup()
{
    m_header.reset();
    m_window.reset();
}

bool TestHeaderBar::hasWords(const QString& text) const
{
    for (const QLabel* label : m_header->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text() == text) {
            return true;
        }
    }
    return false;
}

void TestHeaderBar::itGivesWayInOrder()
{
    // What is there at each width, from wide to narrow: each thing goes once, and in the order of the design.
    QStringList order;
    const auto look = [&](const QString& name, bool isThere) {
        if (!isThere && !order.contains(name)) {
            order << name;
        }
    };
    for (double h = 90; Metrics().h(h) >= m_header->minimumSizeHint().width(); h -= 0.25) {
        resizeTo(h);
        look(u"shortcut"_s, hasWords(u"Ctrl+F"_s));
        look(u"time"_s, hasTime());
        look(u"filter"_s, isShown("filter"));
        look(u"badge"_s, hasWords(u"Not encrypted"_s));
        look(u"names"_s,
            child<QPushButton>("namespaceSelector")->width()
                >= child<QPushButton>("namespaceSelector")->sizeHint().width());
    }
    QCOMPARE(order, (QStringList{ u"shortcut"_s, u"time"_s, u"filter"_s, u"badge"_s, u"names"_s }));
    resizeTo(90);
    QVERIFY(hasWords(u"Ctrl+F"_s));
    QVERIFY(hasTime());
    QVERIFY(isShown("filter"));
    QVERIFY(hasWords(u"Not encrypted"_s));
}

void TestHeaderBar::theFilterOpensWhereItIsAnIcon()
{
    m_header->resize(m_header->minimumSizeHint().width(), m_header->height());
    QVERIFY(!isShown("filter"));
    QVERIFY(isShown("openFilter"));
    const int width = m_header->width();
    QTest::mouseClick(child<QToolButton>("openFilter"), Qt::LeftButton);
    QTRY_VERIFY(m_header->filter()->hasFocus());
    QVERIFY(!isShown("openFilter"));
    QCOMPARE(m_header->width(), width);
    child<QPushButton>("platformSwitcher")->setFocus();
    QVERIFY(!isShown("filter"));
    QVERIFY(isShown("openFilter"));
    m_header->openFilter();
    QTRY_VERIFY(m_header->filter()->hasFocus());
}

void TestHeaderBar::aFilterInForceIsSeen()
{
    m_header->resize(m_header->minimumSizeHint().width(), m_header->height());
    m_header->openFilter();
    QTest::keyClicks(m_header->filter(), u"top"_s);
    child<QPushButton>("platformSwitcher")->setFocus();
    QVERIFY(isShown("filter"));
    m_header->filter()->clear();
    QVERIFY(!isShown("filter"));
    m_header->filter()->setText(u"of another page"_s);
    QVERIFY(isShown("filter"));
}

void TestHeaderBar::namesAreElidedInTheMiddleAndWholeInTheMenu()
{
    m_header->setNamespaces({ u"vvp-namespace-1"_s }, u"vvp-namespace-1"_s);
    auto* const selector = child<QPushButton>("namespaceSelector");
    QCOMPARE(selector->text(), u"vvp-namespace-1"_s);
    QVERIFY(selector->minimumSizeHint().width() < selector->sizeHint().width());
    QVERIFY2(m_header->minimumSizeHint().width() < Metrics().u(160),
        qPrintable(QString::number(m_header->minimumSizeHint().width() / Metrics().u())));
}

void TestHeaderBar::theLockIsThereWhereThereIsOne()
{
    QVERIFY(isShown("lockButton"));
    m_lock->setVisible(false);
    QVERIFY(!isShown("lockButton"));
    m_lock->setVisible(true);
    m_lock->setText(u"Lock Now"_s);
    QCOMPARE(child<QPushButton>("lockButton")->text(), u"Lock Now"_s);
    const QSignalSpy triggered(m_lock, &QAction::triggered);
    QTest::mouseClick(child<QPushButton>("lockButton"), Qt::LeftButton);
    QCOMPARE(triggered.count(), 1);
}

void TestHeaderBar::anAmpersandInANameIsNoMnemonic()
{
    m_header->setPlace({ Environment::Staging, u"R&D"_s, Session::allNamespaces.toString(), true });
    QCOMPARE(child<QPushButton>("platformSwitcher")->text(), u"R&&D"_s);
    QCOMPARE(child<QPushButton>("namespaceSelector")->text(), u"All vNamespaces"_s);
    QVERIFY(!isShown("unencryptedBadge"));
}

void TestHeaderBar::choosingIsTold()
{
    m_header->setNamespaces({ u"a"_s, u"b"_s }, u"a"_s);
    const QSignalSpy chosen(m_header.get(), &HeaderBar::namespaceChosen);
    const QSignalSpy wanted(m_header.get(), &HeaderBar::namespaceWanted);
    for (QAction* action : child<QMenu>("namespaceMenu")->actions()) {
        action->trigger();
    }
    QCOMPARE(chosen.count(), 3);
    QCOMPARE(chosen.at(0).first().toString(), u"*"_s);
    QCOMPARE(chosen.at(2).first().toString(), u"b"_s);
    QCOMPARE(wanted.count(), 1);
}

QTEST_MAIN(TestHeaderBar)
#include "tst_headerbar.moc"
