// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPlainTextEdit>
#include <QTimer>

namespace vvp {

class FindBar;

/// Where the next place of a text was found.
enum class FoundPlace {
    None,
    Ahead,
    FromTop, ///< behind the end, so the search went round
    FromEnd, ///< the same backwards
};

/// Selects the next place of text behind the cursor, or before it, going round at the end.
FoundPlace goToText(
    QPlainTextEdit& edit, const QString& text, Qt::CaseSensitivity caseSensitivity, bool backwards);

/// Marks for every place of text that is in sight, and no other: a text may have it in each of its lines.
[[nodiscard]] QList<QTextEdit::ExtraSelection> marksInSight(
    const QPlainTextEdit& edit, const QString& text, Qt::CaseSensitivity caseSensitivity);

/// What was found, which is selected, stands out among what is marked while the focus is where one types as
/// well. To be called again when the palette changes.
void showFoundInAccent(QPlainTextEdit& edit);

/// Finds in a text what is typed into a bar, and says "2 of 7" there. Find opens the bar, in the text and not
/// in its window; while the bar is open, F3 and Escape in the text are its too. Closing it leaves what was
/// found selected. GUI thread.
class TextSearch final : public QObject {
    Q_OBJECT

public:
    /// Belongs to edit; the bar must live as long.
    TextSearch(QPlainTextEdit* edit, FindBar* bar);

    /// Opens the bar, for what is selected in the text, if that is in one line.
    void open();
    /// What is to be marked in the text.
    [[nodiscard]] const QList<QTextEdit::ExtraSelection>& marks() const { return m_marks; }

Q_SIGNALS:
    void marksChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void goOn(bool backwards);
    void count();
    void mark();
    void tell(FoundPlace place);

    QPlainTextEdit* m_edit;
    FindBar* m_bar;
    QTimer m_recount;
    QList<int> m_places; // positions, in their order
    QList<QTextEdit::ExtraSelection> m_marks;
};

} // namespace vvp
