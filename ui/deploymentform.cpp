// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentform.h"

#include "models/domain/fieldrules.h"
#include "models/domain/names.h"
#include "ui/fields/choiceeditor.h"
#include "ui/fields/lineeditor.h"
#include "ui/fields/mapeditor.h"
#include "ui/formparts.h"

#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

DeploymentForm::DeploymentForm(DeploymentFormContext context, QWidget* parent)
    : DocumentForm(parent), m_context(std::move(context))
{
    build();
    for (Entry& entry : m_entries) {
        connect(entry.editor, &FieldEditor::edited, this,
            [this, &entry](bool asTyped) { fieldEdited(entry, asTyped); });
        QWidget* const field = entry.editor->focusField();
        field->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(field, &QWidget::customContextMenuRequested, this,
            [this, editor = entry.editor](const QPoint& at) { openMenu(editor, at); });
    }
    connect(this, &DocumentForm::problemsShown, this, &DeploymentForm::alignProblems);
    setDocument({});
}

DeploymentForm::~DeploymentForm()
{
    if (m_advanced && m_advanced->parent() == nullptr) {
        delete m_advanced; // nobody asked for the pages
    }
}

QList<FormPage> DeploymentForm::pages()
{
    return { { tr("S&tandard"), this }, { tr("&Advanced"), m_advanced } };
}

FieldEditor* DeploymentForm::editorOf(const Path& path) const
{
    const auto entry = std::ranges::find_if(
        m_entries, [&path](const Entry& each) { return each.editor->field().path == path; });
    return entry == m_entries.end() ? nullptr : entry->editor;
}

QString DeploymentForm::artifactKind() const
{
    return m_kind->word();
}

void DeploymentForm::fill(const Resource& document)
{
    m_shown = document;
    for (Entry& entry : m_entries) {
        entry.editor->show(document);
    }
    if (!m_context.version.has(Feature::SessionClusters)) {
        m_kind->withhold(u"SQLSCRIPT"_s);
    }
    if (!m_context.version.has(Feature::PythonArtifacts)) {
        m_kind->withhold(u"PYTHON"_s);
    }
    refresh();
}

void DeploymentForm::write(Resource& document) const
{
    const QString before = document.text(Deployment::artifactKindPath);
    const QString kind = artifactKind();
    for (const Entry& entry : m_entries) {
        const DeploymentField& field = entry.editor->field();
        if (hasField(field, kind)) {
            entry.editor->write(document);
        } else if (kind != before && hasField(field, before)) {
            document.set(field.path, QJsonValue(QJsonValue::Undefined)); // of the artifact that it was
        }
    }
}

void DeploymentForm::setDefaults(const QList<DefaultsLayer>& layers)
{
    m_layers = layers;
    refresh();
}

void DeploymentForm::refreshTargets()
{
    m_target->refresh();
    updateProblems();
}

void DeploymentForm::setReadOnly(bool readOnly)
{
    if (m_readOnly == readOnly) {
        return;
    }
    m_readOnly = readOnly;
    for (const Entry& entry : m_entries) {
        const bool isFixed = entry.editor->field().kind == FieldKind::Name && !m_context.isNew;
        entry.editor->setReadOnly(readOnly || isFixed);
    }
}

void DeploymentForm::fieldEdited(Entry& entry, bool asTyped)
{
    refresh();
    fieldChanged(entry.editor->focusField(), asTyped);
}

// What follows from the fields: which are in sight, the defaults of others, what is said below them.
void DeploymentForm::refresh()
{
    updateSight();
    const Resource now = document();
    const QString flinkVersion = now.text(Deployment::flinkVersionPath);
    for (const Entry& entry : m_entries) {
        entry.editor->setDefault(defaultOf(entry.editor->field(), m_layers, now));
        if (auto* const map = qobject_cast<MapEditor*>(entry.editor)) {
            map->setFlinkVersion(flinkVersion);
        }
        std::optional<QString> doubt = entry.editor->doubt();
        if (!doubt) {
            doubt = doubtInDocument(entry.editor->field(), now);
        }
        entry.note->say(doubt ? NoteLine::Tone::Warning : NoteLine::Tone::Note,
            doubt ? *doubt : entry.editor->explanation());
    }
}

bool DeploymentForm::belongs(const Entry& entry) const
{
    const DeploymentField& field = entry.editor->field();
    const bool isThere = !m_shown.value(field.path).isUndefined() && !m_shown.value(field.path).isNull();
    if (!hasField(field, artifactKind())) {
        return false;
    }
    if (field.kind == FieldKind::Rest) {
        return !restOf(field, m_shown, m_shown.text(Deployment::artifactKindPath)).isEmpty();
    }
    return isThere || !field.since || m_context.version.has(*field.since);
}

void DeploymentForm::updateSight()
{
    for (Entry& entry : m_entries) {
        entry.isInSight = belongs(entry);
        for (QWidget* const part : std::as_const(entry.parts)) {
            part->setVisible(entry.isInSight);
        }
    }
    for (QWidget* const section : std::as_const(m_sections)) {
        section->setVisible(std::ranges::any_of(m_entries, [section](const Entry& entry) {
            return entry.isInSight && section->isAncestorOf(entry.editor->focusField());
        }));
    }
}

// What is wrong with a field stands below that field, also where it is not the first one in its row.
void DeploymentForm::alignProblems()
{
    for (const Entry& entry : m_entries) {
        const QWidget* const row = entry.problem->parentWidget();
        const FieldPlace place = entry.editor->field().place;
        if (row != nullptr && (place == FieldPlace::Beside || place == FieldPlace::Cell)) {
            const int indent = entry.editor->widget()->mapTo(row, QPoint()).x() - entry.problem->x();
            entry.problem->layout()->setContentsMargins(std::max(0, indent), 0, 0, 0);
        }
    }
}

bool DeploymentForm::shows(const Finding& finding) const
{
    return finding.path
        && (*finding.path == Deployment::namePath || *finding.path == Deployment::targetIdPath
            || *finding.path == Deployment::targetNamePath);
}

std::optional<FormProblem> DeploymentForm::problemOf(const Entry& entry, const Resource& document) const
{
    const DeploymentField& field = entry.editor->field();
    const bool isName = field.kind == FieldKind::Name;
    const QJsonValue before = accepted().value(field.path);
    const bool wasAccepted = field.kind != FieldKind::Target && !before.isUndefined()
        && before == document.value(field.path) && field.kind != FieldKind::Yaml
        && field.kind != FieldKind::Rest;
    if (!entry.isInSight || wasAccepted || (isName && !m_context.isNew)) {
        return std::nullopt;
    }
    const std::optional<QString> words = entry.editor->problem(m_context.version);
    if (!words) {
        return std::nullopt;
    }
    FormProblem problem{ entry.editor->focusField(), nameOf(field), *words };
    problem.isFinding = isName || field.kind == FieldKind::Target;
    const QString name = document.text(Deployment::namePath);
    if (const QString suggestion = suggestedName(name); isName && !name.isEmpty() && !suggestion.isEmpty()) {
        problem.fixText = tr("Use “%1”").arg(suggestion);
        // The form lives as long as its problems are shown.
        problem.fix
            = [form = QPointer(const_cast<DeploymentForm*>(this))] { form->useSuggestedName(); }; // NOLINT
    }
    return problem;
}

QList<FormProblem> DeploymentForm::problems() const
{
    const Resource now = document();
    QList<FormProblem> problems;
    for (const Entry& entry : m_entries) {
        if (const std::optional<FormProblem> problem = problemOf(entry, now)) {
            problems.append(*problem);
        }
    }
    return problems;
}

void DeploymentForm::useSuggestedName()
{
    auto* const name = qobject_cast<LineEditor*>(editorOf(Deployment::namePath));
    auto* const displayName = qobject_cast<LineEditor*>(editorOf(Deployment::displayNamePath));
    const QString typed = name->text();
    if (m_context.version.has(Feature::DeploymentDisplayName) && displayName->text().isEmpty()) {
        displayName->type(typed); // so that people still find what they called it
    }
    name->type(suggestedName(typed));
}

QWidget* DeploymentForm::firstField() const
{
    return m_context.isNew ? editorOf(Deployment::namePath)->focusField() : m_target->focusField();
}

void DeploymentForm::openMenu(FieldEditor* editor, const QPoint& at)
{
    QWidget* const field = editor->focusField();
    QMenu* menu = nullptr;
    if (auto* const line = qobject_cast<QLineEdit*>(field)) {
        menu = line->createStandardContextMenu();
    } else if (auto* const text = qobject_cast<QPlainTextEdit*>(field)) {
        menu = text->createStandardContextMenu();
    } else {
        menu = new QMenu(field);
    }
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"fieldMenu"_s);
    if (!menu->isEmpty()) {
        menu->addSeparator();
    }
    QAction* const reset = menu->addAction(tr("Reset to Default"), editor, &FieldEditor::reset);
    reset->setObjectName(u"resetField"_s);
    const bool isFixed = editor->field().kind == FieldKind::Name && !m_context.isNew;
    reset->setEnabled(!m_readOnly && !isFixed && !editor->isEmpty());
    menu->popup(field->mapToGlobal(at));
}

} // namespace vvp
