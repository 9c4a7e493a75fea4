// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/accessibilitywalk.h"

#include "ui/elidedlabel.h"
#include "ui/switcher.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QStyleOptionButton>
#include <QToolButton>

#include <functional>

using namespace Qt::StringLiterals;

namespace vvp::test {

static QString nameOf(const QWidget* widget)
{
    QStringList parts;
    for (const QWidget* each = widget; each != nullptr && parts.size() < 4; each = each->parentWidget()) {
        parts.prepend(each->objectName().isEmpty() ? QString::fromLatin1(each->metaObject()->className())
                                                   : each->objectName());
    }
    return parts.join(u'/');
}

static void walk(QAccessibleInterface* interface, const std::function<void(QAccessibleInterface*)>& visit)
{
    if (interface == nullptr || !interface->isValid()) {
        return;
    }
    auto* const widget = qobject_cast<QWidget*>(interface->object());
    if (widget == nullptr || !widget->isVisible()) {
        return; // cells and menu entries take their words from what they show
    }
    visit(interface);
    for (int i = 0; i < interface->childCount(); ++i) {
        walk(interface->child(i), visit);
    }
}

static void addNameless(QWidget* window, QStringList& findings)
{
    walk(QAccessible::queryAccessibleInterface(window), [&](QAccessibleInterface* interface) {
        const auto* const widget = qobject_cast<QWidget*>(interface->object());
        if (widget->focusPolicy() != Qt::NoFocus && widget->isEnabled() && widget->focusProxy() == nullptr
            && interface->text(QAccessible::Name).trimmed().isEmpty()) {
            findings << u"%1 takes the focus and has no accessible name"_s.arg(nameOf(widget));
        }
    });
}

static void addLabels(QWidget* window, QStringList& findings)
{
    for (const QLabel* label : window->findChildren<QLabel*>()) {
        if (label->isVisible() && label->buddy() == nullptr
            && label->text() != QString(label->text()).remove(u'&') && label->textFormat() != Qt::PlainText) {
            findings << u"%1 has a mnemonic and no buddy: “%2”"_s.arg(nameOf(label), label->text());
        }
    }
    for (const QFormLayout* form : window->findChildren<QFormLayout*>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem* const title = form->itemAt(row, QFormLayout::LabelRole);
            const QLayoutItem* const field = form->itemAt(row, QFormLayout::FieldRole);
            const auto* const label = title == nullptr
                ? nullptr
                : qobject_cast<QLabel*>(const_cast<QLayoutItem*>(title)->widget());
            const QWidget* const widget
                = field == nullptr ? nullptr : const_cast<QLayoutItem*>(field)->widget();
            if (label != nullptr && widget != nullptr && widget->focusPolicy() != Qt::NoFocus
                && label->isVisible() && label->buddy() == nullptr) {
                findings << u"%1 stands before a field and has no buddy: “%2”"_s.arg(
                    nameOf(label), label->text());
            }
        }
    }
}

/// Whether the action belongs to what is hidden, such as a page behind another.
static bool isHidden(const QAction* action)
{
    bool isSomewhere = false;
    for (const QObject* object : action->associatedObjects()) {
        const auto* const widget = qobject_cast<const QWidget*>(object);
        if (widget != nullptr && qobject_cast<const QMenu*>(object) == nullptr) {
            isSomewhere = true;
            if (widget->isVisible()) {
                return false;
            }
        }
    }
    return isSomewhere;
}

/// Whether somebody who presses the keys could mean both.
static bool meet(const QAction* one, const QAction* other)
{
    const auto isWide = [](const QAction* action) {
        return action->shortcutContext() == Qt::WindowShortcut
            || action->shortcutContext() == Qt::ApplicationShortcut;
    };
    if (isWide(one) || isWide(other)) {
        return !isHidden(one) && !isHidden(other);
    }
    for (const QObject* a : one->associatedObjects()) {
        for (const QObject* b : other->associatedObjects()) {
            const auto* const first = qobject_cast<const QWidget*>(a);
            const auto* const second = qobject_cast<const QWidget*>(b);
            if (first != nullptr && second != nullptr
                && (first == second || first->isAncestorOf(second) || second->isAncestorOf(first))) {
                return true;
            }
        }
    }
    return false;
}

static void addShortcuts(QWidget* window, QStringList& findings)
{
    QMultiHash<QString, const QAction*> taken;
    for (const QAction* action : window->findChildren<QAction*>()) {
        for (const QKeySequence& keys : action->shortcuts()) {
            const QString words = keys.toString();
            const bool reachable = std::ranges::any_of(
                action->associatedObjects(), [](const QObject* object) { return object->isWidgetType(); });
            if (words.isEmpty() || !reachable) {
                continue;
            }
            for (const QAction* before : taken.values(words)) {
                if (before != action && meet(action, before)) {
                    findings << u"%1 is the shortcut of “%2” and of “%3”"_s.arg(
                        words, before->text(), action->text());
                }
            }
            taken.insert(words, action);
        }
    }
    QHash<QString, const QWidget*> mnemonics;
    const auto take = [&](const QWidget* widget, const QString& text) {
        const QString keys = QKeySequence::mnemonic(text).toString();
        if (keys.isEmpty() || !widget->isVisible() || widget->window() != window) {
            return;
        }
        if (const QWidget* before = mnemonics.value(keys)) {
            findings << u"%1 is the mnemonic of %2 and of %3"_s.arg(keys, nameOf(before), nameOf(widget));
        }
        mnemonics.insert(keys, widget);
    };
    for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
        take(button, button->text());
    }
    for (const QLabel* label : window->findChildren<QLabel*>()) {
        if (label->buddy() != nullptr) {
            take(label, label->text());
        }
    }
}

QStringList accessibilityFindings(QWidget* window)
{
    QStringList findings;
    addNameless(window, findings);
    addLabels(window, findings);
    addShortcuts(window, findings);
    return findings;
}

static bool scrolls(const QWidget* widget)
{
    for (const QWidget* each = widget->parentWidget(); each != nullptr; each = each->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(each) != nullptr) {
            return true;
        }
    }
    return false;
}

/// The size of what a button has to show, without the room around it.
static QSize contentOf(const QAbstractButton* button)
{
    QSize content = button->fontMetrics().size(Qt::TextShowMnemonic, button->text());
    const auto* const tool = qobject_cast<const QToolButton*>(button);
    const bool iconOnly = tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
    if (iconOnly) {
        content = {};
    }
    if (!button->icon().isNull()) {
        content.rwidth() += button->iconSize().width();
    }
    if (const auto* check = qobject_cast<const QCheckBox*>(button)) {
        content.rwidth() += check->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, check);
    }
    if (const auto* radio = qobject_cast<const QRadioButton*>(button)) {
        content.rwidth() += radio->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, radio);
    }
    return content;
}

/// What ends in "…" on purpose, and has its whole text as its tooltip.
static bool givesWay(const QWidget* widget)
{
    return qobject_cast<const ElidedLabel*>(widget) != nullptr
        || qobject_cast<const Switcher*>(widget) != nullptr;
}

static QSize contentOf(const QLabel* label)
{
    if (label->wordWrap()) {
        return { 0, label->heightForWidth(label->width()) };
    }
    return label->sizeHint();
}

QStringList clippedTexts(QWidget* window)
{
    QStringList findings;
    const auto look = [&](const QWidget* widget, const QSize& content, const QString& text) {
        if (!widget->isVisible() || widget->window() != window || text.isEmpty()) {
            return;
        }
        const bool isTooNarrow = content.width() > widget->width() && !givesWay(widget);
        if (isTooNarrow || content.height() > widget->height()) {
            findings << u"%1 cuts off “%2”: it wants %3 × %4 and has %5 × %6"_s.arg(nameOf(widget), text)
                            .arg(content.width())
                            .arg(content.height())
                            .arg(widget->width())
                            .arg(widget->height());
        } else if (!scrolls(widget)) {
            for (const QWidget* inner = widget; inner != window; inner = inner->parentWidget()) {
                if (!inner->parentWidget()->rect().contains(inner->geometry())) {
                    findings << u"%1 with “%2” sticks out of %3"_s.arg(
                        nameOf(inner), text, nameOf(inner->parentWidget()));
                    break;
                }
            }
        }
    };
    for (const QLabel* label : window->findChildren<QLabel*>()) {
        look(label, contentOf(label), label->text());
    }
    for (const QAbstractButton* button : window->findChildren<QAbstractButton*>()) {
        look(button, contentOf(button), button->text());
    }
    return findings;
}

} // namespace vvp::test
