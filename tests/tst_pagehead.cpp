// SPDX-License-Identifier: Apache-2.0
#include "ui/elidedlabel.h"
#include "ui/pagehead.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestPageHead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void whereThereIsRoomAllIsThere();
    void actionsGoIntoMoreFromTheRight();
    void theCreatingOneStaysWithItsShortWord();
    void theTitleNeverGivesWay();
    void aDisabledActionDisablesItsButtons();

private:
    QAction* add(const QString& name, const QString& text);
    [[nodiscard]] QStringList inMore() const;
    [[nodiscard]] QStringList buttons() const;

    ThemeController m_theme;
    std::unique_ptr<QWidget> m_window;
    PageHead* m_head = nullptr;
    QAction* m_create = nullptr;
};

void TestPageHead::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    // Within a window, because a layout keeps a window itself from getting narrower than it is drawn now.
    m_window = std::make_unique<QWidget>();
    m_window->resize(1200, 44);
    m_head = new PageHead(m_window.get());
    m_head->setTitle(u"Deployments"_s);
    m_head->setCount(u"12 in vvp-namespace-1"_s);
    m_head->addButton(add(u"start"_s, u"Start"_s));
    m_head->addButton(add(u"suspend"_s, u"Suspend…"_s));
    m_head->addButton(add(u"cancel"_s, u"Cancel Deployment…"_s));
    m_head->addToMore(add(u"export"_s, u"Export…"_s));
    m_create = add(u"create"_s, u"Create Deployment…"_s);
    m_head->addToMore(m_create); // where it is not shown twice
    m_head->setCreate(m_create, u"Create…"_s);
    m_head->resize(1200, 44);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

QAction* TestPageHead::add(const QString& name, const QString& text)
{
    auto* const action = new QAction(text, m_head);
    action->setObjectName(name);
    return action;
}

QStringList TestPageHead::inMore() const
{
    QStringList texts;
    for (const QAction* action : m_head->findChild<QMenu*>(u"moreMenu"_s)->actions()) {
        texts << (action->isSeparator() ? u"-"_s : action->text());
    }
    return texts;
}

QStringList TestPageHead::buttons() const
{
    QStringList texts;
    for (const QString& name : { u"startButton"_s, u"suspendButton"_s, u"cancelButton"_s }) {
        const auto* const button = m_head->findChild<QToolButton*>(name);
        if (button->isVisible()) {
            texts << button->text();
        }
    }
    return texts;
}

void TestPageHead::whereThereIsRoomAllIsThere()
{
    QCOMPARE(buttons(), (QStringList{ u"Start"_s, u"Suspend…"_s, u"Cancel Deployment…"_s }));
    QCOMPARE(inMore(), QStringList{ u"Export…"_s });
    QCOMPARE(m_head->findChild<QPushButton*>(u"createButton"_s)->text(), u"Create Deployment…"_s);
    const auto* const count = m_head->findChild<ElidedLabel*>(u"count"_s);
    QVERIFY(count->width() >= count->sizeHint().width());
}

void TestPageHead::actionsGoIntoMoreFromTheRight()
{
    QList<qsizetype> shown;
    for (int width = 1200; width >= m_head->minimumSizeHint().width(); width -= 4) {
        m_head->resize(width, 44);
        const qsizetype now = buttons().size();
        if (shown.isEmpty() || shown.last() != now) {
            shown << now;
        }
        if (now == 1) {
            QCOMPARE(buttons(), QStringList{ u"Start"_s });
            QCOMPARE(inMore(), (QStringList{ u"Suspend…"_s, u"Cancel Deployment…"_s, u"-"_s, u"Export…"_s }));
        }
    }
    QCOMPARE(shown, (QList<qsizetype>{ 3, 2, 1, 0 })); // one by one, and none comes back
    m_head->resize(1200, 44);
    QCOMPARE(inMore(), QStringList{ u"Export…"_s });
}

void TestPageHead::theCreatingOneStaysWithItsShortWord()
{
    m_head->resize(m_head->minimumSizeHint().width(), 44);
    const auto* const button = m_head->findChild<QPushButton*>(u"createButton"_s);
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Create…"_s);
    QVERIFY(button->width() >= button->sizeHint().width());
    QCOMPARE(button->accessibleName(), u"Create Deployment…"_s);
    m_head->resize(1200, 44);
    QCOMPARE(button->text(), u"Create Deployment…"_s);
}

void TestPageHead::theTitleNeverGivesWay()
{
    m_head->resize(m_head->minimumSizeHint().width(), 44);
    for (const QLabel* label : m_head->findChildren<QLabel*>()) {
        if (label->text() == u"Deployments"_s) {
            QVERIFY(label->width() >= label->sizeHint().width());
        }
    }
}

void TestPageHead::aDisabledActionDisablesItsButtons()
{
    auto* const button = m_head->findChild<QPushButton*>(u"createButton"_s);
    const QSignalSpy triggered(m_create, &QAction::triggered);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(triggered.count(), 1);
    m_create->setToolTip(u"Read-only"_s);
    m_create->setEnabled(false);
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), u"Read-only"_s);
}

QTEST_MAIN(TestPageHead)
#include "tst_pagehead.moc"
