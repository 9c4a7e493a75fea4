// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace vvp {

class ElidedLabel;

/// The top of a page: its title, what is counted, and its actions, the creating one last. Where it gets
/// narrow the count is elided, then the actions go into the More menu, one by one from the right, then the
/// creating one takes its short word. The title stays as it is.
class PageHead final : public QWidget {
    Q_OBJECT

public:
    explicit PageHead(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setCount(const QString& words);
    /// Adds an action that has a button of its own, OBJECTNAMEButton.
    void addButton(QAction* action);
    /// Adds an action to the More menu.
    void addToMore(QAction* action);
    /// Adds the framed button of what creates something, OBJECTNAMEButton. shortWord is what it says where
    /// there is no room, or empty to say all always.
    void setCreate(QAction* action, const QString& shortWord);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    void measureCreate();
    void fillMore(qsizetype buttons);
    [[nodiscard]] int widthWith(qsizetype buttons, bool shortCreate) const;

    QHBoxLayout* m_row;
    QLabel* m_title;
    ElidedLabel* m_count;
    QList<QToolButton*> m_buttons;
    QList<QAction*> m_inMore;
    QToolButton* m_more;
    QMenu* m_menu;
    QPushButton* m_create = nullptr;
    QString m_createText;
    QString m_createShort;
    int m_createWidth = 0;
    int m_createShortWidth = 0;
    qsizetype m_shown = -1; ///< buttons that have room
};

} // namespace vvp
