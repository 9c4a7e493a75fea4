// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/applyrun.h"

#include <QAbstractListModel>
#include <QSet>

namespace vvp {

/// The steps of a run as rows, what needs a look first: invalid, in conflict, changed, new, unchanged. Those
/// that can be applied have a box to tick; what is in conflict is not ticked before somebody does it.
class PlanModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum DataRole {
        StepRole = Qt::UserRole, ///< int: its place in the plan
        StatusRole, ///< the word at the right: what will be done with it, or what became of it
        DetailRole, ///< the second line
    };

    /// The run must outlive it.
    explicit PlanModel(const ApplyRun& run, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// The run has another plan.
    void reset();
    /// Steps can be ticked, or only read.
    void setTickable(bool tickable);
    /// The steps that are ticked, in the plan's order.
    [[nodiscard]] QList<qsizetype> ticked() const;
    [[nodiscard]] int rowOf(qsizetype step) const { return static_cast<int>(m_rows.indexOf(step)); }
    [[nodiscard]] const Step& step(const QModelIndex& index) const;
    [[nodiscard]] const Outcome& outcome(const QModelIndex& index) const;

Q_SIGNALS:
    void tickedChanged();

private:
    void outcomeChanged(int step);

    const ApplyRun& m_run;
    QList<qsizetype> m_rows; // steps in the order shown
    QSet<qsizetype> m_ticked;
    bool m_isTickable = true;
};

/// What will be done with a step, as a word: "Change".
[[nodiscard]] QString actionWord(Step::Action action);
/// What became of it: "Done"; empty where nothing was tried.
[[nodiscard]] QString outcomeWord(Outcome::State state);

} // namespace vvp
