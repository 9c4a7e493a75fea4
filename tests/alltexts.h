// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QWidget>

namespace vvp::test {

/// Everything that a widget and what is in it says or would say: texts, also those that are hidden now, tool
/// tips, names for assistive technology, the cells of tables.
inline QStringList allTexts(const QWidget* root)
{
    QStringList texts;
    QList<const QWidget*> widgets{ root };
    for (const QWidget* const each : root->findChildren<QWidget*>()) {
        widgets << each;
    }
    for (const QWidget* const each : std::as_const(widgets)) {
        texts << each->toolTip() << each->statusTip() << each->whatsThis() << each->accessibleName()
              << each->accessibleDescription() << each->windowTitle();
        for (const QAction* const action : each->actions()) {
            texts << action->text() << action->toolTip();
        }
        if (const auto* const label = qobject_cast<const QLabel*>(each)) {
            texts << label->text();
        } else if (const auto* const button = qobject_cast<const QAbstractButton*>(each)) {
            texts << button->text();
        } else if (const auto* const line = qobject_cast<const QLineEdit*>(each)) {
            texts << line->text() << line->placeholderText();
        } else if (const auto* const text = qobject_cast<const QPlainTextEdit*>(each)) {
            texts << text->toPlainText();
        } else if (const auto* const combo = qobject_cast<const QComboBox*>(each)) {
            for (int i = 0; i < combo->count(); ++i) {
                texts << combo->itemText(i) << combo->itemData(i, Qt::ToolTipRole).toString();
            }
        }
        const auto* const view = qobject_cast<const QAbstractItemView*>(each);
        const QAbstractItemModel* const model = view == nullptr ? nullptr : view->model();
        for (int row = 0; model != nullptr && row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                for (const int role :
                    { int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole) }) {
                    texts << model->index(row, column).data(role).toString();
                }
            }
        }
    }
    texts.removeAll(QString());
    return texts;
}

} // namespace vvp::test
