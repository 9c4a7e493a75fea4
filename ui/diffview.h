// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace vvp {

class DiffModel;

/// Two texts side by side, with what was removed, added and changed. Equal lines far from a difference are
/// folded; Return or a click on their row shows them. Alt+Down and Alt+Up go to the next and to the previous
/// difference. Copies the selected lines of the side that the current cell is on. GUI thread.
class DiffView final : public QTableView {
    Q_OBJECT

public:
    /// Characters of both texts together. What has more would hold the window up: it is not to be shown.
    static constexpr qsizetype longest = 1'000'000;

    explicit DiffView(QWidget* parent = nullptr);

    /// Shows other texts, from the first difference on. Titles say where each is from.
    void setTexts(
        const QString& leftTitle, const QString& left, const QString& rightTitle, const QString& right);
    /// Lines that differ: 0 where the texts are equal.
    [[nodiscard]] int differences() const;
    /// Goes to the next difference behind the current row, or to the one before it; stays where there is
    /// none.
    void goToDifference(bool forward);
    void copy();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void unfold(const QModelIndex& index);

    DiffModel* m_model;
};

} // namespace vvp
