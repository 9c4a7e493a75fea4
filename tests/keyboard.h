// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/console.h"
#include "ui/formparts.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTabBar>
#include <QWindow>

#include <algorithm>

/// Somebody who has a keyboard and nothing else: every key goes to the window that has the focus, as the
/// window system gives it, so that menus, shortcuts, mnemonics and the focus do what they do. No mouse, and
/// no field is set but by typing.
namespace vvp::test::keyboard {

using namespace Qt::StringLiterals;

inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier, int times = 1)
{
    for (int i = 0; i < times; ++i) {
        if (QWindow* const window = QGuiApplication::focusWindow()) {
            QTest::keyClick(window, key, modifiers);
        }
    }
}

inline void type(const QString& text)
{
    for (const char each : text.toLatin1()) {
        QTest::keyClick(QGuiApplication::focusWindow(), each);
    }
}

/// The object name of what has the focus.
[[nodiscard]] inline QString focused()
{
    const QWidget* const widget = QApplication::focusWidget();
    return widget == nullptr ? QString() : widget->objectName();
}

/// Goes on with Tab until a widget of that name has the focus.
inline void tabTo(const QString& name, Qt::Key key = Qt::Key_Tab)
{
    constexpr int most = 100;
    for (int i = 0; i < most && focused() != name; ++i) {
        press(key);
    }
    QCOMPARE(focused(), name);
}

/// Replaces what is in a field by typing.
inline void fill(const QString& name, const QString& text)
{
    STEP(tabTo(name));
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

/// Chooses an action of the menu that is open, with the arrow keys.
inline void chooseHere(const QString& action)
{
    QTRY_VERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()) != nullptr);
    const QPointer<QMenu> open = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    const auto isThere = [&open, &action] {
        return open->activeAction() != nullptr && open->activeAction()->objectName() == action;
    };
    for (int i = 0; i < open->actions().size() && !isThere(); ++i) {
        press(Qt::Key_Down);
    }
    QVERIFY2(isThere(), qPrintable(action));
    QVERIFY2(open->activeAction()->isEnabled(), qPrintable(action));
    press(Qt::Key_Return);
    QTRY_VERIFY(!open || !open->isVisible());
}

/// The same, of a menu of the window that its mnemonic opens.
inline void choose(Qt::Key menu, const QString& action)
{
    press(menu, Qt::AltModifier);
    STEP(chooseHere(action));
}

/// What Tab has to come to: of radio buttons that exclude each other the one that is chosen, or any of them.
[[nodiscard]] inline QList<QWidget*> stopsOf(const QWidget* dialog)
{
    QList<QWidget*> stops;
    for (QWidget* const each : dialog->findChildren<QWidget*>()) {
        const auto* const radio = qobject_cast<QRadioButton*>(each);
        const bool isChosenElsewhere = radio != nullptr && !radio->isChecked();
        if (each->window() == dialog && each->isVisible() && each->isEnabled()
            && each->focusProxy() == nullptr && (each->focusPolicy() & Qt::TabFocus) == Qt::TabFocus
            && !isChosenElsewhere) {
            stops += each;
        }
    }
    return stops;
}

/// Where Tab begins in a dialog.
[[nodiscard]] inline const QWidget* headOf(QWidget* dialog)
{
    const QList<QWidget*> stops = stopsOf(dialog);
    QWidget* each = dialog->nextInFocusChain();
    while (each != dialog && !stops.contains(each)) {
        each = each->nextInFocusChain();
    }
    return each;
}

/// Whether nothing that Tab comes to is above it: where a round begins anew.
[[nodiscard]] inline bool isTop(const QWidget* widget)
{
    const auto heightOf = [](const QWidget* each) { return each->mapTo(each->window(), QPoint()).y(); };
    const QList<QWidget*> stops = stopsOf(widget->window());
    return std::ranges::none_of(
        stops, [&](const QWidget* each) { return heightOf(each) < heightOf(widget); });
}

/// Whether Tab goes up, and not to the top of a column further right.
[[nodiscard]] inline bool isJump(const QWidget* before, const QWidget* now)
{
    const QRect from(before->mapTo(before->window(), QPoint()), before->size());
    const QRect to(now->mapTo(now->window(), QPoint()), now->size());
    return to.bottom() < from.top() && to.left() <= from.left();
}

/// Whether somebody sees where the focus is.
[[nodiscard]] inline bool isInSight(const QWidget* widget)
{
    QRect seen = widget->rect();
    for (const QWidget* each = widget; !each->isWindow(); each = each->parentWidget()) {
        seen = QRect(each->mapToParent(seen.topLeft()), seen.size()) & each->parentWidget()->rect();
    }
    return widget->isVisible() && !seen.isEmpty();
}

/// Goes once round a dialog with Tab, or with Shift+Tab, and finds what is wrong: something that is not
/// reached, or never left; a focus that does not show; an order that jumps. Ends where it began.
[[nodiscard]] inline QStringList faultsOfRound(QWidget* dialog, bool isForward)
{
    constexpr int most = 200;
    QStringList faults;
    QList<const QWidget*> reached;
    const QWidget* const first = QApplication::focusWidget();
    QWidget* now = QApplication::focusWidget();
    for (int i = 0; i < most && (i == 0 || now != first); ++i) {
        const QString name = now->objectName();
        reached += now;
        if (!isInSight(now)) {
            faults << u"%1 has the focus out of sight"_s.arg(name);
        }
        const QImage withFocus = now->grab().toImage();
        const QWidget* const before = now;
        press(isForward ? Qt::Key_Tab : Qt::Key_Backtab, isForward ? Qt::NoModifier : Qt::ShiftModifier);
        now = QApplication::focusWidget();
        if (now == nullptr || now->window() != dialog) {
            return faults << u"the focus is lost after %1"_s.arg(name);
        }
        if (now == before) {
            return stopsOf(dialog).size() == 1 ? faults : faults << u"%1 is never left"_s.arg(name);
        }
        if (const_cast<QWidget*>(before)->grab().toImage() == withFocus) {
            faults << u"%1 does not show the focus"_s.arg(name);
        }
        if (isForward && now != headOf(dialog) && !isTop(now) && isJump(before, now)) {
            faults << u"Tab goes back from %1 up to %2"_s.arg(name, now->objectName());
        }
    }
    // What has appeared meanwhile, because a field was left, is there for the next round.
    const QList<QWidget*> stops = stopsOf(dialog);
    for (const QWidget* const each : stops) {
        if (!reached.contains(each) && !qobject_cast<const ProblemLink*>(each)) {
            faults << u"%1 (%2) is not reached with %3"_s.arg(each->objectName(),
                QLatin1String(each->metaObject()->className()), isForward ? u"Tab"_s : u"Shift+Tab"_s);
        }
    }
    return faults;
}

/// Letters that, with Alt, mean two things that can be seen at once.
[[nodiscard]] inline QStringList doubleMnemonics(const QWidget* dialog)
{
    QMap<QString, QStringList> meanings;
    const auto add = [&meanings](const QString& text) {
        if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty()) {
            meanings[key.toString()] << text;
        }
    };
    for (const QWidget* const each : dialog->findChildren<QWidget*>()) {
        if (!each->isVisible() || each->window() != dialog) {
            continue;
        }
        if (const auto* const button = qobject_cast<const QAbstractButton*>(each)) {
            add(button->text());
        } else if (const auto* const label = qobject_cast<const QLabel*>(each); label && label->buddy()) {
            add(label->text());
        } else if (const auto* const tabs = qobject_cast<const QTabBar*>(each)) {
            for (int i = 0; i < tabs->count(); ++i) {
                add(tabs->tabText(i));
            }
        }
    }
    QStringList faults;
    for (auto meaning = meanings.cbegin(); meaning != meanings.cend(); ++meaning) {
        if (meaning->size() > 1) {
            faults << u"%1 means %2"_s.arg(meaning.key(), meaning->join(u" and "_s));
        }
    }
    return faults;
}

/// Waits for the dialog of a class, goes round it in both directions, and gives it. A multi-line field in
/// which Tab writes is left by Shift+Tab, so a page with one is gone round backwards only.
[[nodiscard]] inline QDialog* opened(const QString& className, bool tabWrites = false)
{
    const QString name = className.left(1).toLower() + className.mid(1);
    QDialog* dialog = nullptr;
    const auto isThere = [&] {
        dialog = qobject_cast<QDialog*>(QApplication::activeWindow());
        return dialog != nullptr && dialog->objectName() == name && QApplication::focusWidget() != nullptr;
    };
    if (!QTest::qWaitFor(isThere, 20'000)) {
        QTest::qFail(qPrintable(u"%1 does not open"_s.arg(className)), __FILE__, __LINE__);
        return nullptr;
    }
    QStringList faults = doubleMnemonics(dialog);
    if (!tabWrites) {
        faults += faultsOfRound(dialog, true);
    }
    faults += faultsOfRound(dialog, false);
    if (!faults.isEmpty()) {
        QTest::qFail(qPrintable(className + u": "_s + faults.join(u"; "_s)), __FILE__, __LINE__);
    }
    return dialog;
}

} // namespace vvp::test::keyboard
