// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/formparts.h"
#include "ui/place.h"

#include <QDialog>

class QDialogButtonBox;
class QVBoxLayout;

namespace vvp {

/// How much of the screen a dialog takes at most, in each direction.
inline constexpr double screenShare = 0.9;

/// To be called by the destructor of a window, or of a form that may go alone: nothing inside of it calls it
/// any more. What has the focus says that it was left while it is destroyed, and by then it is a mere
/// QWidget.
void endCalls(const QWidget* dying);

/// What dialogs have in common: the line that says where, a body that scrolls when the screen is small, and a
/// footer on the window's colour with a text at the left and the buttons, the doing one last, at the right.
/// It grows with its content, but never over 90 % of the screen. To be open()ed or show()n; goes when it is
/// closed.
class DialogFrame : public QDialog {
    Q_OBJECT

public:
    explicit DialogFrame(QWidget* parent);
    /// Nothing in it calls it any more: what has the focus would, when it is left.
    ~DialogFrame() override;

protected:
    /// Puts the line with the place on top.
    void setPlace(const Place& place);
    /// Where the content goes, with the dialog's margins.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    /// The left part of the footer, before the buttons.
    [[nodiscard]] QHBoxLayout* footer() const { return m_footer; }
    [[nodiscard]] QDialogButtonBox* buttons() const { return m_buttons; }
    /// A line above the buttons: how the last try went. Hidden until it is told something.
    [[nodiscard]] NoteLine* message() const { return m_message; }
    /// How wide the body wants to be, in u; it grows with the font.
    void setBodyWidth(double units);

    /// Lets the keyboard scroll a body that has nothing in it to go to. name is for assistive technology.
    void makeBodyReadable(const QString& name);

    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void grow();
    [[nodiscard]] QSize wanted();

    QVBoxLayout* m_outer;
    QVBoxLayout* m_body;
    QHBoxLayout* m_footer;
    QDialogButtonBox* m_buttons;
    NoteLine* m_message;
    QWidget* m_content;
    QScrollArea* m_scroll = nullptr;
    int m_bodyWidth = 0;
    int m_wantedHeight = 0;
};

} // namespace vvp
