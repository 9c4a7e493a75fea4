// SPDX-License-Identifier: Apache-2.0
#include "ui/documentform.h"

#include "models/tables/words.h"
#include "ui/dialogframe.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"

#include <QEvent>
#include <QFormLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int labelUnits = 40;

DocumentForm::DocumentForm(QWidget* parent) : QWidget(parent), m_rows(new QFormLayout(this))
{
    const Metrics metrics;
    m_rows->setContentsMargins(metrics.u(5), metrics.u(5), metrics.u(5), metrics.u(5));
    m_rows->setHorizontalSpacing(metrics.u(4));
    m_rows->setVerticalSpacing(metrics.u(2));
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_rows->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void DocumentForm::setDocument(const Resource& document)
{
    m_document = document;
    m_showing = true;
    fill(document);
    m_showing = false;
    for (Watched& watched : m_watched) {
        watched.wasLeft = false;
    }
    updateProblems();
}

Resource DocumentForm::document() const
{
    Resource document = m_document;
    write(document);
    return document;
}

void DocumentForm::addRow(const QString& label, QWidget* field, const QString& name, QWidget* below)
{
    const Metrics metrics;
    field->setObjectName(name);
    field->setAccessibleName(label);
    QLabel* const text = plainLabel(label);
    text->setBuddy(field);
    text->setMinimumWidth(metrics.u(labelUnits));
    // As high as its field, so that both stand on one line whatever is below the field.
    text->setWordWrap(false);
    text->setFixedHeight(std::max(text->sizeHint().height(), field->sizeHint().height()));
    auto* const problem = new NoteLine;
    problem->setObjectName(QString(name + u"Problem"));
    auto* const column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.u());
    column->addWidget(field);
    column->addWidget(problem);
    if (below != nullptr) {
        column->addWidget(below);
    }
    m_rows->addRow(text, column);
    m_watched.append({ field, problem, false });
    field->installEventFilter(this);
}

void DocumentForm::fieldChanged(QWidget* field, bool checkedAsTyped)
{
    if (m_showing) {
        return;
    }
    if (checkedAsTyped) {
        const auto watched = std::ranges::find(m_watched, field, &Watched::field);
        if (watched != m_watched.end()) {
            watched->wasLeft = true;
        }
    }
    updateProblems();
    Q_EMIT changed();
}

void DocumentForm::showAllProblems()
{
    for (Watched& watched : m_watched) {
        watched.wasLeft = true;
    }
    updateProblems();
}

QList<FormProblem> DocumentForm::shownProblems() const
{
    QList<FormProblem> shown = problems();
    shown.removeIf([this](const FormProblem& problem) {
        const auto watched = std::ranges::find(m_watched, problem.field, &Watched::field);
        return watched != m_watched.end() && !watched->wasLeft;
    });
    return shown;
}

bool DocumentForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isEnabled()) {
        const auto left = std::ranges::find(m_watched, watched, &Watched::field);
        if (left != m_watched.end() && !left->wasLeft && window()->isActiveWindow()) {
            left->wasLeft = true;
            updateProblems();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DocumentForm::updateProblems()
{
    const QList<FormProblem> shown = shownProblems();
    for (const Watched& watched : m_watched) {
        const auto problem = std::ranges::find(shown, watched.field, &FormProblem::field);
        const bool isWrong = problem != shown.end();
        watched.problem->setProblem(isWrong ? visibleText(problem->text) : QString());
        setProblem(watched.field, isWrong);
        watched.field->setAccessibleDescription(isWrong ? problem->text : QString());
    }
    Q_EMIT problemsShown();
}

} // namespace vvp
