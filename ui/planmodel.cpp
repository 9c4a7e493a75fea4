// SPDX-License-Identifier: Apache-2.0
#include "ui/planmodel.h"

#include "models/tables/words.h"

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

QString actionWord(Step::Action action)
{
    switch (action) {
    case Step::Action::Create:
        return PlanModel::tr("Create");
    case Step::Action::Change:
        return PlanModel::tr("Change");
    case Step::Action::Unchanged:
        return PlanModel::tr("Unchanged");
    case Step::Action::Invalid:
        return PlanModel::tr("Invalid");
    case Step::Action::Conflict:
        return PlanModel::tr("Conflict");
    }
    Q_UNREACHABLE();
}

QString outcomeWord(Outcome::State state)
{
    switch (state) {
    case Outcome::State::None:
        return {};
    case Outcome::State::Waiting:
        return PlanModel::tr("Waiting");
    case Outcome::State::Comparing:
        return PlanModel::tr("Reading");
    case Outcome::State::Sending:
        return PlanModel::tr("Sending");
    case Outcome::State::Done:
        return PlanModel::tr("Done");
    case Outcome::State::Failed:
        return PlanModel::tr("Failed");
    case Outcome::State::Unknown:
        return PlanModel::tr("Not Known");
    case Outcome::State::NotTried:
        return PlanModel::tr("Not Tried");
    }
    Q_UNREACHABLE();
}

PlanModel::PlanModel(const ApplyRun& run, QObject* parent) : QAbstractListModel(parent), m_run(run)
{
    connect(&run, &ApplyRun::outcomeChanged, this, &PlanModel::outcomeChanged);
}

/// What needs a look comes first.
static int rankOf(Step::Action action)
{
    switch (action) {
    case Step::Action::Invalid:
        return 0;
    case Step::Action::Conflict:
        return 1;
    case Step::Action::Change:
        return 2;
    case Step::Action::Create:
        return 3;
    case Step::Action::Unchanged:
        return 4;
    }
    Q_UNREACHABLE();
}

void PlanModel::reset()
{
    beginResetModel();
    m_rows.clear();
    m_ticked.clear();
    const QList<Step>& steps = m_run.plan().steps;
    for (qsizetype at = 0; at < steps.size(); ++at) {
        m_rows.append(at);
        if (steps.at(at).action == Step::Action::Create || steps.at(at).action == Step::Action::Change) {
            m_ticked.insert(at);
        }
    }
    std::ranges::stable_sort(m_rows, {}, [&steps](qsizetype at) { return rankOf(steps.at(at).action); });
    endResetModel();
    Q_EMIT tickedChanged();
}

void PlanModel::outcomeChanged(int step)
{
    const QModelIndex at = index(rowOf(step), 0);
    if (at.isValid()) {
        Q_EMIT dataChanged(at, at);
    }
}

void PlanModel::setTickable(bool tickable)
{
    if (m_isTickable != tickable) {
        m_isTickable = tickable;
        Q_EMIT dataChanged(index(0, 0), index(rowCount({}) - 1, 0), { Qt::CheckStateRole });
    }
}

QList<qsizetype> PlanModel::ticked() const
{
    QList<qsizetype> steps(m_ticked.begin(), m_ticked.end());
    std::ranges::sort(steps);
    return steps;
}

int PlanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const Step& PlanModel::step(const QModelIndex& index) const
{
    return m_run.plan().steps.at(m_rows.at(index.row()));
}

const Outcome& PlanModel::outcome(const QModelIndex& index) const
{
    return m_run.outcome(m_rows.at(index.row()));
}

static QString detailOf(const Step& step, const Outcome& outcome)
{
    if (!outcome.words.isEmpty()) {
        return outcome.words;
    }
    if (step.problem.isEmpty()) {
        return step.words;
    }
    return step.line > 0 ? PlanModel::tr("Line %1: %2").arg(step.line).arg(step.problem) : step.problem;
}

QVariant PlanModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size()
        || m_rows.at(index.row()) >= m_run.plan().steps.size()) {
        return {};
    }
    const Step& one = step(index);
    const Outcome& now = outcome(index);
    const QString word = now.state == Outcome::State::None ? actionWord(one.action) : outcomeWord(now.state);
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(one.name);
    case StepRole:
        return static_cast<int>(m_rows.at(index.row()));
    case StatusRole:
        return word;
    case DetailRole:
        return visibleText(detailOf(one, now));
    case Qt::AccessibleTextRole:
        //: %1 is a name, %2 what is done with it, %3 more about it: "click-counter: Create. Deployment"
        return tr("%1: %2. %3").arg(visibleText(one.name), word, visibleText(detailOf(one, now)));
    case Qt::CheckStateRole:
        return one.canBeApplied() && m_isTickable
            ? QVariant(m_ticked.contains(m_rows.at(index.row())) ? Qt::Checked : Qt::Unchecked)
            : QVariant();
    default:
        return {};
    }
}

bool PlanModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable)) {
        return false;
    }
    if (value.toInt() == Qt::Checked) {
        m_ticked.insert(m_rows.at(index.row()));
    } else {
        m_ticked.remove(m_rows.at(index.row()));
    }
    Q_EMIT dataChanged(index, index, { Qt::CheckStateRole });
    Q_EMIT tickedChanged();
    return true;
}

Qt::ItemFlags PlanModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (index.isValid() && m_isTickable && step(index).canBeApplied()) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

} // namespace vvp
