// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/place.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

class QAbstractScrollArea;
class QDialogButtonBox;
class QFrame;
class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace vvp {

/// A label that shows its text as it is, whatever is in it, in a voice of the type scale. It wraps.
[[nodiscard]] QLabel* plainLabel(const QString& text, TextStyle style = TextStyle::Body);

/// The same in the colour of secondary text.
[[nodiscard]] QLabel* secondaryLabel(const QString& text, TextStyle style = TextStyle::Body);

/// An icon in a layout, redrawn by theme. Its size is a multiple of u.
class IconLabel final : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(const QIcon& icon, double units = 4, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QIcon m_icon;
    double m_units;
};

/// An icon and a sentence in its colour: what is wrong with the field above, or how something went. Hidden
/// while it has no text.
class NoteLine final : public QWidget {
    Q_OBJECT

public:
    /// How it is meant: decides icon and colour.
    enum class Tone { Note, Good, Warning, Problem };

    explicit NoteLine(QWidget* parent = nullptr);

    /// Shows text, or hides the line where text is empty.
    void say(Tone tone, const QString& text);
    /// A problem, or none.
    void setProblem(const QString& text) { say(Tone::Problem, text); }
    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void colourText();

    Tone m_tone = Tone::Note;
    QHBoxLayout* m_layout;
    QWidget* m_icon = nullptr;
    QLabel* m_text;
};

/// Counts the problems of a form in a footer and leads to the first one: "2 problems: Name". Hidden while
/// there are none.
class ProblemLink final : public QPushButton {
    Q_OBJECT

public:
    explicit ProblemLink(QWidget* parent = nullptr);

    /// count problems, the first of which is in the field of this title. Zero hides it.
    void setProblems(int count, const QString& firstTitle);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// How much of the screen a dialog takes at most, in each direction.
inline constexpr double screenShare = 0.9;

/// A line of one pixel between two parts of a dialog. The caller gives it a parent.
[[nodiscard]] QFrame* hairline();

/// A button that Enter in a field does not press. The caller gives it a parent.
[[nodiscard]] QPushButton* plainButton(const QString& objectName, const QString& text);

/// To be called by the destructor of a window, or of a form that may go alone: nothing inside of it calls it
/// any more. What has the focus says that it was left while it is destroyed, and by then it is a mere
/// QWidget.
void endCalls(const QWidget* dying);

/// Scrolls to what takes the focus inside of a scroll area from outside of it, which Qt does not.
void keepFocusInSight(QScrollArea* scroll);
/// Scrolls to what has just appeared in a scroll area, as soon as it is laid out.
void bringIntoSight(QWidget* widget);

/// Shows around a scroll area that it has the focus, which what is in it covers. Goes with it.
class FocusLine final : public QWidget {
    Q_OBJECT

public:
    explicit FocusLine(QAbstractScrollArea* around);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

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
