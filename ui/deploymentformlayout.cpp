// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentform.h"

#include "ui/fields/choiceeditor.h"
#include "ui/formparts.h"

#include <QFormLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

/// A section while its rows are laid out.
struct DeploymentForm::Section {
    QVBoxLayout* rows = nullptr;
    QLabel* head = nullptr;
    QWidget* row = nullptr; ///< the last one, in which another field may stand
    QHBoxLayout* line = nullptr; ///< its fields
    QVBoxLayout* below = nullptr; ///< what is said about them
    QHBoxLayout* heads = nullptr; ///< of its columns of cells
    QString cellRow; ///< the row of cells that is being filled
    bool isFirstCellRow = true;
};

static QLabel* labelFor(const QString& text, QWidget* buddy)
{
    QLabel* const label = plainLabel(text);
    label->setWordWrap(false);
    label->setBuddy(buddy);
    return label;
}

// Puts a widget behind those of the line, before the room that is left over.
static void addToLine(QHBoxLayout* line, QWidget* widget)
{
    line->insertWidget(line->count() - 1, widget, 1);
}

static QVBoxLayout* columnIn(QWidget* widget, int spacing)
{
    auto* const column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

void DeploymentForm::build()
{
    const Metrics metrics;
    auto* const standard = new QWidget;
    QVBoxLayout* const standardColumn = columnIn(standard, metrics.u(4));
    rows()->addRow(standard);
    m_advanced = new QWidget;
    QVBoxLayout* const advancedColumn = columnIn(m_advanced, metrics.u(4));
    advancedColumn->setContentsMargins(metrics.u(5), metrics.u(5), metrics.u(5), metrics.u(5));
    m_advanced->setObjectName(u"advanced"_s);

    m_entries.reserve(deploymentFields().size()); // their addresses stay
    Section section;
    std::optional<FieldSection> current;
    for (const DeploymentField& field : deploymentFields()) {
        if (current != field.section) {
            current = field.section;
            auto* const box = new QWidget;
            section = {};
            section.rows = columnIn(box, metrics.u(2));
            section.head = plainLabel(titleOf(field.section), TextStyle::Strong);
            section.rows->addWidget(section.head);
            m_sections.append(box);
            (isStandard(field.section) ? standardColumn : advancedColumn)->addWidget(box);
        }
        m_entries.push_back({ makeEditor(field), {}, new NoteLine, nullptr, true });
        addToSection(section, m_entries.back());
    }
    QWidget* before = nullptr;
    for (const Entry& entry : m_entries) {
        QWidget* const field = entry.editor->focusField();
        const bool isSamePage
            = before != nullptr && m_advanced->isAncestorOf(before) == m_advanced->isAncestorOf(field);
        if (isSamePage) {
            setTabOrder(before, field);
        }
        before = field;
    }
}

FieldEditor* DeploymentForm::makeEditor(const DeploymentField& field)
{
    FieldEditor* editor = nullptr;
    if (field.kind == FieldKind::Target) {
        m_target = new TargetEditor(field, m_context.target);
        editor = m_target;
    } else {
        editor = makeFieldEditor(field);
    }
    if (field.path == Deployment::artifactKindPath) {
        m_kind = qobject_cast<ChoiceEditor*>(editor);
    }
    editor->setParent(this);
    if (field.kind == FieldKind::Name && !m_context.isNew) {
        editor->setReadOnly(true);
    }
    return editor;
}

// A row with its label at the left; line takes fields, below what is said about them.
QWidget* DeploymentForm::rowOf(const QString& label, QWidget* buddy, QHBoxLayout*& line, QVBoxLayout*& below)
{
    const Metrics metrics;
    auto* const row = new QWidget;
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.u(4));
    QLabel* const text = labelFor(label, buddy);
    text->setFixedWidth(std::max(metrics.u(Metrics::labelColumn), text->sizeHint().width()));
    if (!label.isEmpty()) { // as high as a field, so that both stand on one line whatever is below
        text->setFixedHeight(std::max(text->sizeHint().height(), metrics.u(7)));
    }
    layout->addWidget(text, 0, Qt::AlignTop);
    below = new QVBoxLayout;
    below->setSpacing(metrics.u());
    line = new QHBoxLayout;
    line->setSpacing(metrics.u(2));
    line->addStretch();
    below->addLayout(line);
    layout->addLayout(below, 1);
    return row;
}

// Cells of the same row label share a row; the first row has the heads of the columns above it.
void DeploymentForm::addCell(Section& section, Entry& entry)
{
    const DeploymentField& field = entry.editor->field();
    QWidget* const widget = entry.editor->widget();
    if (section.heads == nullptr) {
        QVBoxLayout* below = nullptr;
        section.rows->addWidget(rowOf({}, nullptr, section.heads, below));
    }
    const QString row = rowTitleOf(field);
    if (section.cellRow != row) {
        section.isFirstCellRow = section.cellRow.isEmpty();
        section.cellRow = row;
        section.row = rowOf(row, widget, section.line, section.below);
        section.rows->addWidget(section.row);
    }
    if (section.isFirstCellRow) {
        QLabel* const head = secondaryLabel(headOf(field), TextStyle::ColumnHead);
        // As wide as the column below it, whatever that has to give up.
        head->setMinimumWidth(widget->minimumWidth());
        head->setMaximumWidth(widget->maximumWidth());
        head->setSizePolicy(widget->sizePolicy());
        addToLine(section.heads, head);
    }
    addToLine(section.line, widget);
    entry.parts = { section.row };
}

void DeploymentForm::addToSection(Section& section, Entry& entry)
{
    const Metrics metrics;
    const DeploymentField& field = entry.editor->field();
    QWidget* const target = entry.editor->focusField();
    entry.problem = watch(target, nameOf(field), field.id.toString());
    entry.note->setObjectName(QString(field.id + u"Note"_s));
    switch (field.place) {
    case FieldPlace::Row:
        section.row = rowOf(labelOf(field), target, section.line, section.below);
        addToLine(section.line, entry.editor->widget());
        section.rows->addWidget(section.row);
        entry.parts = { section.row };
        break;
    case FieldPlace::Beside: {
        QLabel* const label = labelFor(labelOf(field), target);
        label->setContentsMargins(metrics.u(4), 0, 0, 0);
        section.line->insertWidget(section.line->count() - 1, label);
        addToLine(section.line, entry.editor->widget());
        entry.parts = { label, entry.editor->widget() };
        break;
    }
    case FieldPlace::Cell:
        addCell(section, entry);
        break;
    case FieldPlace::Wide:
        section.head->setBuddy(target);
        section.rows->addWidget(entry.editor->widget());
        section.below = section.rows;
        entry.parts = { entry.editor->widget() };
        break;
    }
    section.below->addWidget(entry.problem);
    section.below->addWidget(entry.note);
}

} // namespace vvp
