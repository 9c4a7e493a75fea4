// SPDX-License-Identifier: Apache-2.0
#include "ui/documentdialog.h"

#include "models/domain/yamllineedit.h"
#include "ui/documentform.h"
#include "ui/findinglist.h"
#include "ui/inlinemessage.h"
#include "ui/yamledit.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

namespace vvp {

using namespace Qt::StringLiterals;

bool DocumentDialog::isBlocked() const
{
    return !document() || !m_textQuestion->isEmpty() || !m_findings->blocking().isEmpty()
        || (m_form != nullptr && !m_form->shownProblems().isEmpty());
}

QString DocumentDialog::workingWords() const
{
    switch (m_state) {
    case State::Reading:
        return tr("Reading what the platform has now…");
    case State::Sending:
        return tr("Sending… Closing does not stop it.");
    case State::Checking:
        return tr("Checking…");
    case State::Unknown:
        return tr("It is not known whether the platform did it.");
    case State::Editing:
        return isEdit() && !hasChanges() ? tr("Nothing has been changed.") : QString();
    }
    Q_UNREACHABLE();
}

void DocumentDialog::updateFooter()
{
    const bool isEditing = m_state == State::Editing;
    QStringList problems;
    if (isEditing && !document()) {
        const bool isEmpty = m_yaml->text().trimmed().isEmpty();
        problems = isEmpty ? QStringList() : QStringList{ tr("YAML") };
    } else if (isEditing) {
        if (!m_textQuestion->isEmpty()) {
            problems.append(tr("YAML"));
        }
        for (const FormProblem& problem :
            m_form != nullptr ? m_form->shownProblems() : QList<FormProblem>()) {
            problems.append(problem.fieldName);
        }
        for (const Finding& finding : m_findings->blocking()) {
            problems.append(
                finding.path ? (*finding.path)[finding.path->size() - 1].toString() : tr("document"));
        }
    }
    const bool hasProblems = !problems.isEmpty();
    m_problemIcon->setVisible(hasProblems);
    m_problemLink->setVisible(hasProblems);
    if (hasProblems) {
        m_problemLink->setText(
            tr("%n problem(s): %1", nullptr, static_cast<int>(problems.size())).arg(problems.first()));
    }
    m_status->setText(workingWords());
    m_status->setVisible(!m_status->text().isEmpty() && !hasProblems);
    m_stop->setVisible(m_state == State::Reading || m_state == State::Sending || m_state == State::Checking);
    const bool canSave = isEditing && !isBlocked() && (!isEdit() || hasChanges());
    m_save->setEnabled(canSave);
    if (m_second != nullptr) {
        m_second->setEnabled(canSave);
    }
    m_discard->setText(isEditing ? tr("Discard") : tr("Close"));
    if (m_task.saveTextFor) {
        if (const std::optional<Resource> now = document()) {
            m_save->setText(m_task.saveTextFor(*now));
        }
    }
}

void DocumentDialog::goToProblem()
{
    const auto showTab = [this](int tab) {
        if (m_tabs != nullptr) {
            m_tabs->setCurrentIndex(tab);
        }
    };
    if (!document()) {
        showTab(yamlTab);
        m_yaml->goTo(m_yaml->document() ? 0 : m_yaml->document().error().line);
        return;
    }
    if (m_form != nullptr && !m_form->shownProblems().isEmpty()) {
        showTab(formTab);
        m_form->shownProblems().first().field->setFocus();
        return;
    }
    const QList<Finding> blocking = m_findings->blocking();
    if (blocking.isEmpty()) {
        showTab(yamlTab);
        return;
    }
    if (blocking.first().fixes.isEmpty()) {
        showTab(yamlTab);
        m_yaml->goTo(blocking.first().path ? lineOfMember(m_yaml->text(), *blocking.first().path) : 0);
    } else {
        m_findings->focusFirstAnswer();
    }
}

} // namespace vvp
