// SPDX-License-Identifier: Apache-2.0
#include "ui/textsearch.h"

#include "ui/findbar.h"
#include "ui/theme/palette.h"

#include <QKeyEvent>
#include <QLocale>
#include <QTextBlock>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr qsizetype mostMarks = 500; // in sight at once
static constexpr int recountDelay = 150; // ms after a change of the text

/// As QTextDocument searches: no-break spaces are blanks.
static QString withBlanks(QString text)
{
    return text.replace(QChar::Nbsp, u' ');
}

FoundPlace goToText(
    QPlainTextEdit& edit, const QString& text, Qt::CaseSensitivity caseSensitivity, bool backwards)
{
    if (text.isEmpty()) {
        return FoundPlace::None;
    }
    QTextDocument::FindFlags flags;
    flags.setFlag(QTextDocument::FindBackward, backwards);
    flags.setFlag(QTextDocument::FindCaseSensitively, caseSensitivity == Qt::CaseSensitive);
    const QString wanted = withBlanks(text);
    FoundPlace place = FoundPlace::Ahead;
    QTextCursor found = edit.document()->find(wanted, edit.textCursor(), flags);
    if (found.isNull()) {
        place = backwards ? FoundPlace::FromEnd : FoundPlace::FromTop;
        QTextCursor start(edit.document());
        start.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
        found = edit.document()->find(wanted, start, flags);
    }
    if (found.isNull()) {
        return FoundPlace::None;
    }
    edit.setTextCursor(found);
    edit.centerCursor();
    return place;
}

QList<QTextEdit::ExtraSelection> marksInSight(
    const QPlainTextEdit& edit, const QString& text, Qt::CaseSensitivity caseSensitivity)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (text.isEmpty()) {
        return marks;
    }
    QTextCharFormat format;
    format.setBackground(colour(Role::WarningBackground, edit.palette()));
    format.setForeground(colour(Role::WarningText, edit.palette()));
    format.setFontWeight(QFont::DemiBold);
    const QRect sight = edit.viewport()->rect();
    const QTextBlock last = edit.cursorForPosition(sight.bottomRight()).block().next();
    const QString wanted = withBlanks(text);
    for (QTextBlock block = edit.cursorForPosition(sight.topLeft()).block(); block.isValid() && block != last;
         block = block.next()) {
        const QString line = withBlanks(block.text());
        for (qsizetype at = line.indexOf(wanted, 0, caseSensitivity); at >= 0 && marks.size() < mostMarks;
             at = line.indexOf(wanted, at + wanted.size(), caseSensitivity)) {
            QTextCursor cursor(block);
            cursor.setPosition(block.position() + static_cast<int>(at));
            cursor.setPosition(
                block.position() + static_cast<int>(at + wanted.size()), QTextCursor::KeepAnchor);
            marks.append({ cursor, format });
        }
    }
    return marks;
}

void showFoundInAccent(QPlainTextEdit& edit)
{
    const QColor background = colour(Role::Accent, edit.palette());
    if (edit.palette().color(QPalette::Highlight) == background) {
        return;
    }
    QPalette own;
    own.setColor(QPalette::Highlight, background);
    own.setColor(QPalette::HighlightedText, edit.palette().color(QPalette::Base));
    edit.setPalette(own);
}

TextSearch::TextSearch(QPlainTextEdit* edit, FindBar* bar) : QObject(edit), m_edit(edit), m_bar(bar)
{
    m_edit->installEventFilter(this);
    m_edit->viewport()->installEventFilter(this);
    m_recount.setSingleShot(true);
    m_recount.setInterval(recountDelay);
    connect(&m_recount, &QTimer::timeout, this, [this] {
        count();
        tell(FoundPlace::Ahead);
        mark();
    });
    connect(m_bar, &FindBar::changed, this, &TextSearch::search);
    connect(m_bar, &FindBar::nextWanted, this, &TextSearch::goOn);
    connect(m_bar, &FindBar::closed, this, [this] {
        m_edit->setPalette({});
        m_edit->setFocus();
    });
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_bar->text().isEmpty()) {
            m_recount.start();
        }
    });
    // Whole pages are scrolled past the signals of the scroll bar.
    connect(m_edit, &QPlainTextEdit::updateRequest, this, [this](const QRect&, int dy) {
        if (dy != 0) {
            mark();
        }
    });
}

void TextSearch::open()
{
    const QString selected = m_edit->textCursor().selectedText();
    showFoundInAccent(*m_edit);
    m_bar->open(selected.contains(QChar::ParagraphSeparator) ? QString() : selected);
}

bool TextSearch::eventFilter(QObject* watched, QEvent* event)
{
    // Its viewport, then, which is not asked for: it sends events while the text is being taken down.
    if (watched != m_edit) {
        if (event->type() == QEvent::Resize) {
            mark();
        }
        return false;
    }
    if (event->type() == QEvent::PaletteChange) {
        mark();
        if (!m_bar->isHidden()) {
            showFoundInAccent(*m_edit);
        }
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) {
        return false;
    }
    const auto* const key = static_cast<QKeyEvent*>(event);
    const bool isPrevious = key->matches(QKeySequence::FindPrevious);
    const bool isNext = isPrevious || key->matches(QKeySequence::FindNext);
    const bool isCancel = key->matches(QKeySequence::Cancel) && !m_bar->isHidden();
    if (!isNext && !isCancel && !key->matches(QKeySequence::Find)) {
        return false;
    }
    event->accept();
    if (event->type() == QEvent::ShortcutOverride) {
        return true;
    }
    if (isCancel) {
        m_bar->close();
    } else if (isNext && !m_bar->isHidden()) {
        goOn(isPrevious);
    } else {
        open();
    }
    return true;
}

void TextSearch::search()
{
    count();
    if (!m_bar->text().isEmpty()) {
        QTextCursor from = m_edit->textCursor();
        from.setPosition(from.selectionStart());
        m_edit->setTextCursor(from);
        tell(goToText(*m_edit, m_bar->text(), m_bar->caseSensitivity(), false));
    } else {
        m_bar->setResult({});
    }
    mark();
}

void TextSearch::goOn(bool backwards)
{
    tell(goToText(*m_edit, m_bar->text(), m_bar->caseSensitivity(), backwards));
    mark();
}

void TextSearch::count()
{
    m_recount.stop();
    m_places.clear();
    const QString wanted = withBlanks(m_bar->text());
    if (wanted.isEmpty()) {
        return;
    }
    const QString text = withBlanks(m_edit->document()->toRawText());
    const Qt::CaseSensitivity sensitivity = m_bar->caseSensitivity();
    for (qsizetype at = text.indexOf(wanted, 0, sensitivity); at >= 0;
         at = text.indexOf(wanted, at + wanted.size(), sensitivity)) {
        m_places.append(static_cast<int>(at));
    }
}

void TextSearch::mark()
{
    const bool hadNone = m_marks.isEmpty();
    m_marks = marksInSight(*m_edit, m_bar->text(), m_bar->caseSensitivity());
    if (!hadNone || !m_marks.isEmpty()) {
        Q_EMIT marksChanged();
    }
}

void TextSearch::tell(FoundPlace place)
{
    if (m_bar->text().isEmpty()) {
        m_bar->setResult({});
        return;
    }
    if (m_places.isEmpty()) {
        m_bar->setResult(tr("Nothing found"));
        return;
    }
    const auto behind = std::ranges::upper_bound(m_places, m_edit->textCursor().selectionStart());
    const QString number = QLocale().toString(std::max<qsizetype>(1, behind - m_places.begin()));
    const QString all = QLocale().toString(m_places.size());
    switch (place) {
    case FoundPlace::None:
    case FoundPlace::Ahead:
        //: Which of the places where something was found: 2 of 7
        m_bar->setResult(tr("%1 of %2").arg(number, all));
        return;
    case FoundPlace::FromTop:
        //: The same, where the search went round at the end of the text
        m_bar->setResult(tr("%1 of %2, from the top").arg(number, all));
        return;
    case FoundPlace::FromEnd:
        m_bar->setResult(tr("%1 of %2, from the end").arg(number, all));
        return;
    }
}

} // namespace vvp
