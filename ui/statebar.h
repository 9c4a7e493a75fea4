// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/deploymentsummary.h"

#include <QWidget>

namespace vvp {

/// How many Deployments are in which state, as one bar: a part for each state in its colour, as wide as its
/// share, with its number, and shape and word where there is room. One stop of the keyboard: Left and Right
/// go from part to part, Enter chooses, as a click does. Its accessible name says the part that is current
/// and its description all numbers.
class StateBar final : public QWidget {
    Q_OBJECT

public:
    explicit StateBar(QWidget* parent = nullptr);

    void setCounts(const QList<StateCount>& counts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// A part of the bar and the state that it stands for.
    struct Part {
        QRect rect;
        QString state;
        double count = 0;
    };
    /// The parts in the order shown. Each has room for its number, however few there are of it, as long as
    /// the bar has.
    [[nodiscard]] QList<Part> parts() const;

Q_SIGNALS:
    /// The user wants to see what is in that state.
    void stateChosen(const QString& state);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void describe();
    void goTo(qsizetype part);
    [[nodiscard]] qsizetype current() const;
    [[nodiscard]] QList<int> widths() const;
    void paintPart(QPainter& painter, const Part& part, bool isCurrent) const;

    QList<StateCount> m_counts;
    QString m_state; ///< of the current part; it stays so while its number changes
};

} // namespace vvp
