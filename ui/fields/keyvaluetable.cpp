// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/keyvaluetable.h"

#include "models/domain/fieldrules.h"
#include "models/domain/flinkkeys.h"
#include "models/domain/yaml.h"
#include "ui/fields/fieldeditor.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyledItemDelegate>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int mostRowsInSight = 8;
static constexpr double keyShare = 0.45;
static constexpr double originShare = 0.35; // at most

namespace {

/// Draws what is no entry of the document as secondary text, marks rows with a problem, and completes.
class EntryDelegate final : public QStyledItemDelegate {
public:
    explicit EntryDelegate(KeyValueTable* table) : QStyledItemDelegate(table), m_table(table) { }

    QWidget* createEditor(
        QWidget* parent, const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const override
    {
        auto* const line = new QLineEdit(parent);
        line->setObjectName(u"cell"_s);
        line->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
        if (const std::optional<FlinkKey> key = keyOf(index)) {
            line->setPlaceholderText(exampleOf(*key));
        }
        if (const QStringList offers = m_table->offersFor(index); !offers.isEmpty()) {
            auto* const completer = new QCompleter(offers, line);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            completer->setFilterMode(Qt::MatchContains);
            line->setCompleter(completer);
        }
        return line;
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode
            = index.column() == KeyValueModel::OriginColumn ? Qt::ElideRight : Qt::ElideMiddle;
        if (index.data(KeyValueModel::IsQuietRole).toBool()) {
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
        }
        if (index.column() != KeyValueModel::ValueColumn) {
            return;
        }
        const bool isWrong = !index.data(KeyValueModel::ProblemRole).toString().isEmpty();
        if (isWrong || !index.data(KeyValueModel::DoubtRole).toString().isEmpty()) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationPosition = QStyleOptionViewItem::Right;
            option->decorationSize = QSize(Metrics().icon(), Metrics().icon());
            option->icon = themeIcon(
                isWrong ? Icon::Error : Icon::Warning, isWrong ? Role::ErrorIcon : Role::WarningIcon);
        }
    }

private:
    static std::optional<FlinkKey> keyOf(const QModelIndex& index)
    {
        const bool isValue = index.column() == KeyValueModel::ValueColumn;
        return isValue
            ? flinkKey(index.siblingAtColumn(KeyValueModel::KeyColumn).data(Qt::EditRole).toString())
            : std::nullopt;
    }

    KeyValueTable* m_table;
};

} // namespace

KeyValueTable::KeyValueTable(KeyValueModel& model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setModel(&model);
    setItemDelegate(new EntryDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(DoubleClicked | SelectedClicked | EditKeyPressed | AnyKeyPressed);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(vvp::rowHeight(this, false));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &KeyValueTable::fitColumns);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &KeyValueTable::fitColumns);
    connect(&model, &QAbstractItemModel::modelReset, this, &KeyValueTable::fitColumns);
    fitColumns();
}

QStringList KeyValueTable::offersFor(const QModelIndex& index) const
{
    QStringList offers;
    if (m_model.kind() == FieldKind::Loggers && index.column() == KeyValueModel::ValueColumn) {
        return logLevels();
    }
    if (m_model.kind() != FieldKind::Configuration) {
        return offers;
    }
    if (index.column() == KeyValueModel::KeyColumn) {
        for (const FlinkKey& key : flinkKeys(m_flinkVersion)) {
            offers.append(key.name.toString());
        }
        return offers;
    }
    const std::optional<FlinkKey> key
        = flinkKey(index.siblingAtColumn(KeyValueModel::KeyColumn).data(Qt::EditRole).toString());
    if (key && key->value == FlinkValue::Flag) {
        return { u"true"_s, u"false"_s };
    }
    return key && key->value == FlinkValue::Word ? key->words.toString().split(u' ') : offers;
}

void KeyValueTable::removeSelected()
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        rows.append(index.row());
    }
    m_model.removeOwn(rows);
}

QSize KeyValueTable::sizeHint() const
{
    const int rows = std::clamp(m_model.rowCount(), 1, mostRowsInSight);
    const int head = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
    return { QTableView::sizeHint().width(), rows * vvp::rowHeight(this, false) + head + 2 * frameWidth() };
}

QSize KeyValueTable::minimumSizeHint() const
{
    return { 0, sizeHint().height() };
}

void KeyValueTable::fitColumns()
{
    // With nothing in it, it is a field that says what can be added.
    horizontalHeader()->setHidden(m_model.rowCount() <= 1 && m_model.emptyRow() >= 0);
    bool hasOrigins = false;
    for (int row = 0; row < std::min(m_model.rowCount(), m_model.emptyRow() + 2); ++row) {
        hasOrigins
            = hasOrigins || !m_model.index(row, KeyValueModel::OriginColumn).data().toString().isEmpty();
    }
    const int last = m_model.rowCount() - 1;
    hasOrigins = hasOrigins
        || (last >= 0 && !m_model.index(last, KeyValueModel::OriginColumn).data().toString().isEmpty());
    setColumnHidden(KeyValueModel::OriginColumn, !hasOrigins);
    const int width = viewport()->width();
    const int origin = hasOrigins ? std::min(qRound(width * originShare),
                           sizeHintForColumn(KeyValueModel::OriginColumn) + Metrics().u(4))
                                  : 0;
    const int key = qRound((width - origin) * keyShare);
    setColumnWidth(KeyValueModel::KeyColumn, key);
    setColumnWidth(KeyValueModel::ValueColumn, width - origin - key);
    setColumnWidth(KeyValueModel::OriginColumn, origin);
    updateGeometry();
}

void KeyValueTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void KeyValueTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model.rowCount() > 0) {
        setCurrentIndex(m_model.index(0, KeyValueModel::KeyColumn));
    }
}

QModelIndex KeyValueTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // From the last cell of what is edited, Tab goes to the row for the next entry.
    const QModelIndex at = currentIndex();
    if (action == MoveNext && at.column() == KeyValueModel::ValueColumn
        && at.row() + 1 < m_model.rowCount()) {
        return m_model.index(at.row() + 1, KeyValueModel::KeyColumn);
    }
    return QTableView::moveCursor(action, modifiers);
}

void KeyValueTable::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Delete) {
        removeSelected();
    } else if (event->matches(QKeySequence::Paste)) {
        paste();
    } else if (isReturn && state() == EditingState) {
        event->accept(); // the cell's: it is written, and the dialog stays
    } else if (isReturn && event->modifiers() == Qt::NoModifier && m_model.emptyRow() >= 0) {
        edit(currentIndex());
    } else if (event->key() == Qt::Key_Escape) {
        event->ignore(); // the dialog's
    } else {
        QTableView::keyPressEvent(event);
    }
}

void KeyValueTable::paste()
{
    m_model.merge(entriesFromText(QGuiApplication::clipboard()->text()));
}

QList<std::pair<QString, QString>> entriesFromText(const QString& text)
{
    QList<std::pair<QString, QString>> entries;
    if (const Result<QList<YamlDocument>> read = fromYaml(text); read && read->size() == 1) {
        const QJsonObject map = read->first().json;
        for (auto entry = map.begin(); entry != map.end(); ++entry) {
            if (!entry.value().isArray() && !entry.value().isObject()) {
                entries.append({ entry.key(), textOf(entry.value()) });
            }
        }
        return entries;
    }
    for (const QString& line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 1) {
            return {};
        }
        entries.append({ line.left(equals).trimmed(), line.mid(equals + 1).trimmed() });
    }
    return entries;
}

} // namespace vvp
