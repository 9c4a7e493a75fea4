// SPDX-License-Identifier: Apache-2.0
#include "ui/documentdialog.h"

#include "models/domain/yamllineedit.h"
#include "ui/documentform.h"
#include "ui/findinglist.h"
#include "ui/inlinemessage.h"
#include "ui/yamledit.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

namespace vvp {

using namespace Qt::StringLiterals;

QList<FormProblem> DocumentDialog::formProblems() const
{
    QList<FormProblem> problems = m_form != nullptr ? m_form->shownProblems() : QList<FormProblem>();
    if (isYamlShown()) { // where the finding is
        problems.removeIf([](const FormProblem& problem) { return problem.isFinding; });
    }
    return problems;
}

bool DocumentDialog::isBlocked() const
{
    return !document() || !m_textQuestion->isEmpty() || !m_findings->blocking().isEmpty()
        || !formProblems().isEmpty();
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
        break;
    }
    if (isEdit() && !hasChanges()) {
        return tr("Nothing has been changed.");
    }
    const std::optional<Resource> now = document();
    return now && m_task.willHappen ? m_task.willHappen(*now) : QString();
}

static QString nameOf(const Finding& finding)
{
    return finding.path ? (*finding.path)[finding.path->size() - 1].toString()
                        : DocumentDialog::tr("document");
}

void DocumentDialog::updateFooter()
{
    const bool isEditing = m_state == State::Editing;
    QStringList problems;
    if (isEditing && !document()) {
        const bool isNone = m_yaml->isReading() || m_yaml->isBlank();
        problems = isNone ? QStringList() : QStringList{ tr("YAML") };
    } else if (isEditing) {
        if (!m_textQuestion->isEmpty()) {
            problems.append(tr("YAML"));
        }
        for (const FormProblem& problem : formProblems()) {
            problems.append(problem.fieldName);
        }
        for (const Finding& finding : m_findings->blocking()) {
            problems.append(nameOf(finding));
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
    if (m_curl != nullptr) {
        m_curl->setEnabled(canSave);
        m_curl->setToolTip(canSave ? tr("Lines for bash that send the same. The API Token is not in them: "
                                        "they take it from the variable VVP_TOKEN.")
                : isBlocked()      ? tr("There is nothing to send before the problems are solved.")
                                   : tr("There is nothing to send."));
    }
    m_discard->setText(isEditing ? tr("Discard") : tr("Close"));
    if (m_task.saveTextFor) {
        if (const std::optional<Resource> now = document()) {
            m_save->setText(m_task.saveTextFor(*now));
        }
    }
}

/// To press the button is to leave the field that had the focus, and what is wrong there would disable the
/// button under the mouse. So the press says all that is wrong instead of nothing.
bool DocumentDialog::eventFilter(QObject* watched, QEvent* event)
{
    const bool isSave = watched == m_save || (m_second != nullptr && watched == m_second);
    if (isSave && event->type() == QEvent::MouseButtonPress && m_state == State::Editing && m_form != nullptr
        && document()) {
        m_form->showAllProblems();
        if (isBlocked()) {
            updateState();
            goToProblem();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void DocumentDialog::goToProblem()
{
    const auto showYaml = [this] {
        if (m_tabs != nullptr) {
            m_tabs->setCurrentIndex(yamlTab());
        }
    };
    if (!document()) {
        showYaml();
        m_yaml->goTo(m_yaml->document() ? 0 : m_yaml->document().error().line);
        return;
    }
    if (const QList<FormProblem> problems = formProblems(); !problems.isEmpty()) {
        QWidget* const field = problems.first().field;
        for (int tab = 0; tab < yamlTab(); ++tab) {
            if (m_tabs->widget(tab)->isAncestorOf(field)) {
                m_tabs->setCurrentIndex(tab);
            }
        }
        field->setFocus();
        return;
    }
    const QList<Finding> blocking = m_findings->blocking();
    if (blocking.isEmpty()) {
        showYaml();
        return;
    }
    if (blocking.first().fixes.isEmpty()) {
        showYaml();
        m_yaml->goTo(blocking.first().path ? lineOfMember(m_yaml->text(), *blocking.first().path) : 0);
    } else {
        m_findings->focusFirstAnswer();
    }
}

} // namespace vvp
