// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/keyvaluemodel.h"

#include "models/domain/fieldrules.h"

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

KeyValueModel::KeyValueModel(FieldKind kind, QObject* parent)
    : QAbstractTableModel(parent), m_format(kind) { }

void KeyValueModel::setValue(const QJsonValue& value)
{
    if (value == this->value()) {
        return;
    }
    beginResetModel();
    m_rows = m_format.entriesOf(value);
    m_value.reset();
    m_keys.reset();
    m_defaults = defaultsToShow();
    endResetModel();
}

const QJsonValue& KeyValueModel::value() const
{
    if (!m_value) {
        m_value = m_format.valueOf(m_rows);
    }
    return *m_value;
}

void KeyValueModel::setDefaults(const QJsonObject& defaults, const QString& origin)
{
    beginResetModel();
    m_allDefaults = m_format.isList() ? QList<Entry>() : m_format.entriesOf(defaults);
    m_origin = origin;
    m_defaults = defaultsToShow();
    endResetModel();
}

QList<EntryFormat::Entry> KeyValueModel::defaultsToShow() const
{
    QList<Entry> shown = m_allDefaults;
    shown.removeIf([this](const Entry& entry) {
        return std::ranges::find(m_rows, entry.key, &Entry::key) != m_rows.end();
    });
    return shown;
}

void KeyValueModel::setReadOnly(bool readOnly)
{
    if (m_readOnly != readOnly) {
        beginResetModel();
        m_readOnly = readOnly;
        m_emptyRows = readOnly ? 0 : 1;
        endResetModel();
    }
}

QString KeyValueModel::problemOf(int row) const
{
    const Entry& own = m_rows.at(row);
    if (!m_keys) {
        m_keys.emplace();
        for (const Entry& each : m_rows) {
            ++(*m_keys)[each.key];
        }
    }
    if (m_keys->value(own.key) > 1) {
        return tr("There are two rows for “%1”. Remove one of them.").arg(own.key);
    }
    const bool hasText = m_format.isEditable(own);
    return problemWithEntry(kind(), own.key, hasText ? m_format.valueText(own) : QString())
        .value_or(QString());
}

QString KeyValueModel::doubtOf(int row) const
{
    const Entry& own = m_rows.at(row);
    return m_format.isEditable(own)
        ? doubtAboutEntry(kind(), own.key, m_format.valueText(own)).value_or(QString())
        : QString();
}

QString KeyValueModel::firstProblem() const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (const QString problem = problemOf(row); !problem.isEmpty()) {
            return problem;
        }
    }
    return {};
}

QString KeyValueModel::firstDoubt() const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (const QString doubt = doubtOf(row); !doubt.isEmpty()) {
            return doubt;
        }
    }
    return {};
}

int KeyValueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size() + m_defaults.size()) + m_emptyRows;
}

int KeyValueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int KeyValueModel::defaultAt(int row) const
{
    return row - static_cast<int>(m_rows.size()) - m_emptyRows;
}

QVariant KeyValueModel::ownData(int row, int column, int role) const
{
    const Entry& own = m_rows.at(row);
    const QString text = column == KeyColumn ? own.key
        : column == ValueColumn              ? m_format.valueText(own)
                                             : QString();
    const bool isRoot = kind() == FieldKind::Loggers && column == KeyColumn && own.key.isEmpty();
    switch (role) {
    case Qt::EditRole:
        return text;
    case Qt::DisplayRole:
        return isRoot ? tr("Root logger") : text;
    case IsQuietRole:
        return isRoot || (column == ValueColumn && !m_format.isEditable(own));
    case ProblemRole:
        return problemOf(row);
    case DoubtRole:
        return doubtOf(row);
    case Qt::ToolTipRole:
        return problemOf(row).isEmpty() ? doubtOf(row) : problemOf(row);
    default:
        return {};
    }
}

QVariant KeyValueModel::otherData(int row, int column, int role) const
{
    if (role == IsQuietRole) {
        return true;
    }
    if (defaultAt(row) < 0) {
        const QString words = m_format.isList() ? tr("Add a variable")
            : kind() == FieldKind::Loggers      ? tr("Add a logger")
                                                : tr("Add a key");
        return role == Qt::DisplayRole && column == KeyColumn ? QVariant(words) : QVariant();
    }
    const Entry& entry = m_defaults.at(defaultAt(row));
    if (role == Qt::EditRole && column == ValueColumn) {
        return m_format.valueText(entry);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const bool isRoot = kind() == FieldKind::Loggers && entry.key.isEmpty();
    return column == KeyColumn  ? (isRoot ? tr("Root logger") : entry.key)
        : column == ValueColumn ? m_format.valueText(entry)
                                : m_origin;
}

QVariant KeyValueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    return isOwn(index.row()) ? ownData(index.row(), index.column(), role)
                              : otherData(index.row(), index.column(), role);
}

QVariant KeyValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const bool isLoggers = kind() == FieldKind::Loggers;
    switch (section) {
    case KeyColumn:
        return m_format.isList() ? tr("Name") : isLoggers ? tr("Logger") : tr("Key");
    case ValueColumn:
        return isLoggers ? tr("Level") : tr("Value");
    default:
        return tr("Origin");
    }
}

Qt::ItemFlags KeyValueModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid()) {
        return flags;
    }
    const int row = index.row();
    const bool isKey = index.column() == KeyColumn;
    const bool canEdit = !m_readOnly && index.column() != OriginColumn
        && (isOwn(row) ? isKey || m_format.isEditable(m_rows.at(row)) : row == emptyRow() || !isKey);
    return canEdit ? flags | Qt::ItemIsEditable : flags;
}

void KeyValueModel::insertOwn(const Entry& row, bool isInEmptyRow)
{
    const auto at = static_cast<int>(m_rows.size());
    if (!isInEmptyRow) {
        beginInsertRows({}, at, at);
        m_rows.append(row);
        endInsertRows();
        return;
    }
    // The empty row becomes the entry, so that an editor in it stays; another empty one follows it.
    beginInsertRows({}, at + 1, at + 1);
    ++m_emptyRows;
    endInsertRows();
    m_rows.append(row);
    --m_emptyRows;
}

// Every row may have another problem now: a key may be there twice, or no longer.
void KeyValueModel::changed()
{
    m_value.reset();
    m_keys.reset();
    const qsizetype before = m_defaults.size();
    const int first = defaultAt(0) < 0 ? -defaultAt(0) : 0;
    const QList<Entry> shown = defaultsToShow();
    if (shown.size() != before) {
        if (before > 0) {
            beginRemoveRows({}, first, first + static_cast<int>(before) - 1);
            m_defaults.clear();
            endRemoveRows();
        }
        if (!shown.isEmpty()) {
            beginInsertRows({}, first, first + static_cast<int>(shown.size()) - 1);
            m_defaults = shown;
            endInsertRows();
        }
    }
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, ColumnCount - 1));
    }
    Q_EMIT edited();
}

bool KeyValueModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable)) {
        return false;
    }
    const bool isKey = index.column() == KeyColumn;
    const QString text = isKey ? value.toString().trimmed() : value.toString();
    if (data(index, Qt::EditRole).toString() == text) {
        return false; // looked at, not changed
    }
    if (!isOwn(index.row())) {
        const QString key = index.row() == emptyRow() ? (isKey ? text : QString())
                                                      : m_defaults.at(defaultAt(index.row())).key;
        insertOwn({ key, m_format.textValue(key, isKey ? QString() : text) }, index.row() == emptyRow());
    } else if (isKey) {
        m_format.setKey(m_rows[index.row()], text);
    } else {
        m_format.setText(m_rows[index.row()], text);
    }
    changed();
    return true;
}

void KeyValueModel::removeOwn(QList<int> rows)
{
    std::ranges::sort(rows, std::greater());
    rows.resize(std::distance(rows.begin(), std::unique(rows.begin(), rows.end())));
    rows.removeIf([this](int row) { return row < 0 || !isOwn(row); });
    for (const int row : rows) {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    if (!rows.isEmpty()) {
        changed();
    }
}

void KeyValueModel::merge(const QList<std::pair<QString, QString>>& entries)
{
    if (m_readOnly || entries.isEmpty()) {
        return;
    }
    QHash<QString, qsizetype> known;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        known.insert(m_rows.at(i).key, i);
    }
    beginResetModel();
    for (const auto& [key, text] : entries) {
        if (const auto found = known.constFind(key); found != known.cend()) {
            m_rows[*found].value = m_format.textValue(key, text);
        } else {
            known.insert(key, m_rows.size());
            m_rows.append({ key, m_format.textValue(key, text) });
        }
    }
    endResetModel();
    changed();
}

} // namespace vvp
