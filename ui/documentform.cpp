// SPDX-License-Identifier: Apache-2.0
#include "ui/documentform.h"

#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/style.h"

#include <QEvent>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

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

void DocumentForm::setAccepted(const Resource& document)
{
    m_accepted = document;
    updateProblems();
}

QList<FormPage> DocumentForm::pages()
{
    return { { tr("Form"), this } };
}

bool DocumentForm::shows(const Finding& /*finding*/) const
{
    return false;
}

QWidget* DocumentForm::watch(QWidget* field, const QString& label, const QString& name)
{
    const Metrics metrics;
    field->setObjectName(name);
    field->setAccessibleName(label);
    auto* const problem = new NoteLine;
    problem->setObjectName(QString(name + u"Problem"));
    auto* const fix = new QPushButton;
    fix->setObjectName(QString(name + u"Fix"));
    fix->setAutoDefault(false);
    fix->hide();
    connect(fix, &QPushButton::clicked, this, [this, field] {
        const QList<FormProblem> all = problems();
        const auto found = std::ranges::find(all, field, &FormProblem::field);
        if (found != all.end() && found->fix) {
            found->fix();
            field->setFocus();
        }
    });
    auto* const line = new QWidget;
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.u(2));
    row->addWidget(problem, 1);
    row->addWidget(fix, 0, Qt::AlignTop);
    line->hide();
    m_watched.append({ field, problem, fix, false });
    field->installEventFilter(this);
    return line;
}

void DocumentForm::addRow(const QString& label, QWidget* field, const QString& name, QWidget* below)
{
    const Metrics metrics;
    QWidget* const problem = watch(field, label, name);
    QLabel* const text = plainLabel(label);
    text->setBuddy(field);
    text->setMinimumWidth(metrics.u(Metrics::labelColumn));
    // As high as its field, so that both stand on one line whatever is below the field.
    text->setWordWrap(false);
    text->setFixedHeight(std::max(text->sizeHint().height(), field->sizeHint().height()));
    auto* const column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.u());
    column->addWidget(field);
    column->addWidget(problem);
    if (below != nullptr) {
        column->addWidget(below);
    }
    m_rows->addRow(text, column);
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
        if (left != m_watched.end() && !left->wasLeft && left->field->window()->isActiveWindow()) {
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
        watched.fix->setText(isWrong ? visibleText(problem->fixText).replace(u'&', u"&&"_s) : QString());
        watched.fix->setVisible(!watched.fix->text().isEmpty());
        watched.problem->parentWidget()->setVisible(isWrong);
        setProblem(watched.field, isWrong);
        watched.field->setAccessibleDescription(isWrong ? problem->text : watched.field->toolTip());
    }
    Q_EMIT problemsShown();
}

} // namespace vvp
