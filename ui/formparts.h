// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QLabel>
#include <QPushButton>

class QAbstractScrollArea;
class QFrame;
class QHBoxLayout;
class QScrollArea;

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

/// A line of one pixel between two parts of a dialog. The caller gives it a parent.
[[nodiscard]] QFrame* hairline();

/// A button that Enter in a field does not press. The caller gives it a parent.
[[nodiscard]] QPushButton* plainButton(const QString& objectName, const QString& text);

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

} // namespace vvp
