// SPDX-License-Identifier: Apache-2.0
#include "ui/yamlsuggestions.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTextBlock>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <array>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int mostInSight = 10;
static constexpr int fewestLetters = 2; // of a key, before words are offered unasked
static constexpr qsizetype longestUnasked = 100'000; // characters that are read at every key
static constexpr double widestAbout = 140; // times u

namespace {

/// What a word means, in the colour of what is beside the point.
class QuietColumn final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->palette.setColor(QPalette::Text, colour(Role::Secondary, option->palette));
    }
};

} // namespace

YamlSuggestions::YamlSuggestions(QPlainTextEdit* edit)
    : QObject(edit)
    , m_edit(edit)
    , m_completer(new QCompleter(this))
    , m_model(new QStandardItemModel(this))
    , m_popup(new QTreeView)
{
    m_popup->setObjectName(u"yamlSuggestions"_s);
    m_popup->setAccessibleName(tr("Suggestions"));
    m_popup->setHeaderHidden(true);
    m_popup->setRootIsDecorated(false);
    m_popup->setUniformRowHeights(true);
    m_popup->setAllColumnsShowFocus(true);
    m_popup->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_popup->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_completer->setModel(m_model);
    m_completer->setPopup(m_popup);
    m_popup->setItemDelegateForColumn(1, new QuietColumn(m_popup)); // the completer has set one for all
    m_completer->setWidget(m_edit);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(mostInSight);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        [this](const QModelIndex& index) { take(index.row()); });
}

bool YamlSuggestions::isOpen() const
{
    return m_popup->isVisible();
}

void YamlSuggestions::close()
{
    m_popup->hide();
}

bool YamlSuggestions::wants(const QKeyEvent& key) const
{
    static constexpr std::array keys{ Qt::Key_Return, Qt::Key_Enter, Qt::Key_Tab, Qt::Key_Escape };
    return isOpen() && key.modifiers() == (key.modifiers() & Qt::KeypadModifier)
        && std::ranges::find(keys, static_cast<Qt::Key>(key.key())) != keys.end();
}

bool YamlSuggestions::follows(const QKeyEvent& key) const
{
    if (!m_source || m_edit->document()->characterCount() > longestUnasked) {
        return false;
    }
    const bool isWord = !key.text().isEmpty() && key.text().front().isPrint();
    if (isOpen()) {
        return true; // to fit them to it, or close them
    }
    if (!isWord) {
        return false;
    }
    const QTextCursor cursor = m_edit->textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    const bool isValue = before.contains(u": "_s);
    const auto isLetter = [](QChar c) { return c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_'; };
    const auto letters = std::find_if_not(before.rbegin(), before.rend(), isLetter) - before.rbegin();
    return isValue || letters >= fewestLetters;
}

void YamlSuggestions::open(const QString& text, bool asked)
{
    m_found = m_source ? m_source(text, m_edit->textCursor().position()) : YamlCompletions();
    const QString word = text.mid(m_found.begin, m_found.end - m_found.begin);
    const bool isWritten = !asked && m_found.items.size() == 1 && m_found.items.first().insertion == word;
    if (m_found.items.isEmpty() || isWritten) {
        close();
        return;
    }
    show(m_found);
}

void YamlSuggestions::show(const YamlCompletions& found)
{
    const Metrics metrics;
    m_model->clear();
    for (const YamlCompletions::Item& item : found.items) {
        auto* const word = new QStandardItem(item.text);
        const QString spoken = item.about.isEmpty() ? item.text : QString(item.text + u": "_s + item.about);
        word->setAccessibleText(spoken);
        word->setFont(m_edit->font());
        auto* const about = new QStandardItem(item.about);
        about->setAccessibleText(item.about);
        m_model->appendRow({ word, about });
    }
    m_completer->setCompletionPrefix({});
    m_popup->header()->setStretchLastSection(false);
    m_popup->resizeColumnToContents(0);
    m_popup->resizeColumnToContents(1);
    m_popup->setColumnWidth(0, m_popup->columnWidth(0) + metrics.u(2));
    const int wordWidth = m_popup->columnWidth(0);
    const int aboutWidth = std::min(m_popup->columnWidth(1), metrics.u(widestAbout));
    m_popup->header()->setStretchLastSection(true);
    QRect place = m_edit->cursorRect();
    place.translate(m_edit->viewport()->pos()); // the completer counts from the text's corner
    place.setWidth(std::min(m_edit->window()->width(),
        wordWidth + aboutWidth + m_popup->verticalScrollBar()->sizeHint().width()
            + 2 * m_popup->frameWidth()));
    m_completer->complete(place);
    m_popup->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void YamlSuggestions::take(int row)
{
    if (row < 0 || row >= m_found.items.size()) {
        return;
    }
    QTextCursor cursor = m_edit->textCursor();
    cursor.beginEditBlock();
    cursor.setPosition(m_found.begin);
    cursor.setPosition(m_found.end, QTextCursor::KeepAnchor);
    cursor.insertText(m_found.items.at(row).insertion);
    cursor.endEditBlock();
    m_edit->setTextCursor(cursor);
    m_edit->ensureCursorVisible();
    if (m_found.items.at(row).insertion.endsWith(u": "_s)) {
        QTimer::singleShot(0, this, [this] { Q_EMIT valueBegun(); }); // when the completer has finished
    }
}

} // namespace vvp
