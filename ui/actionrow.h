// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace vvp {

/// Flat buttons of actions in a row, the one that matters most last. Where there is no room the first ones
/// go into a More menu, which is there only then.
class ActionRow final : public QWidget {
    Q_OBJECT

public:
    explicit ActionRow(QWidget* parent = nullptr);

    /// Adds an action with its button at the right, which is called OBJECTNAMEButton unless told otherwise.
    void add(QAction* action, const QString& buttonName = {});

    [[nodiscard]] QSize sizeHint() const override;
    /// Room for the last button, and for More where there are others.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    [[nodiscard]] int widthFrom(qsizetype first) const;

    QHBoxLayout* m_row;
    QToolButton* m_more;
    QMenu* m_menu;
    QList<QToolButton*> m_buttons;
    qsizetype m_first = -1; ///< of the buttons in sight
};

} // namespace vvp
