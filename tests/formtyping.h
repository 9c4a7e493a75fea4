// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/fields/keyvaluemodel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>

namespace vvp::test {

/// Puts text into a field as its user would: types it, chooses it with the arrow keys, or writes the lines of
/// `key=value` into a table. An empty text empties the field.
inline void typeInto(QWidget* field, const QString& text)
{
    if (auto* const combo = qobject_cast<QComboBox*>(field); combo != nullptr && !combo->isEditable()) {
        const int wanted = text.isEmpty() ? 0 : combo->findData(text);
        QVERIFY2(wanted >= 0, qPrintable(text));
        combo->setFocus();
        for (int i = 0; i < 20 && combo->currentIndex() != wanted; ++i) {
            QTest::keyClick(combo, combo->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
        }
        QCOMPARE(combo->currentIndex(), wanted);
        return;
    }
    if (auto* const table = qobject_cast<QTableView*>(field)) {
        auto* const model = qobject_cast<KeyValueModel*>(table->model());
        QVERIFY(model != nullptr);
        while (model->emptyRow() > 0) {
            model->removeOwn({ 0 });
        }
        for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            const int row = model->emptyRow();
            const QString key = line.section(QLatin1Char('='), 0, 0);
            const QString value = line.section(QLatin1Char('='), 1);
            if (!key.isEmpty()) {
                QVERIFY(model->setData(model->index(row, KeyValueModel::KeyColumn), key));
            }
            if (!value.isEmpty()) {
                QVERIFY(model->setData(model->index(row, KeyValueModel::ValueColumn), value));
            }
        }
        return;
    }
    if (auto* const several = qobject_cast<QPlainTextEdit*>(field)) {
        several->selectAll();
        QTest::keyClick(several, Qt::Key_Delete);
        several->insertPlainText(text);
        return;
    }
    auto* const combo = qobject_cast<QComboBox*>(field);
    auto* const line = combo != nullptr ? combo->lineEdit() : qobject_cast<QLineEdit*>(field);
    QVERIFY(line != nullptr);
    line->selectAll();
    QTest::keyClick(line, Qt::Key_Delete);
    QTest::keyClicks(line, text);
}

/// The text of a NoteLine; empty while it is hidden.
inline QString noteText(const QWidget* form, const QString& name)
{
    const auto* const note = form->findChild<QWidget*>(name);
    return note == nullptr || note->isHidden() ? QString()
                                               : note->findChild<QLabel*>(QStringLiteral("text"))->text();
}

} // namespace vvp::test
