// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;

namespace vvp {

/// What is in the place of a list that has nothing to show, in its upper third: a sentence, and the one
/// button that leads on, beside it where there is little height. Given the focus it hands it to the button;
/// where there is none it keeps it, so that the keys of the page go on working.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    /// What leads on from here.
    enum class Way {
        None,
        Create, ///< the action of setCreate(), as long as it is allowed
        ClearFilter,
    };

    explicit EmptyState(QWidget* parent = nullptr);

    /// The action that creates the first one.
    void setCreate(QAction* action);
    void say(const QString& text, Way way);

Q_SIGNALS:
    void clearFilterWanted();

protected:
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();

    QBoxLayout* m_rows;
    QLabel* m_text;
    QPushButton* m_create;
    QPushButton* m_clearFilter;
    QAction* m_action = nullptr;
    Way m_way = Way::None;
};

} // namespace vvp
