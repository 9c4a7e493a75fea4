// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/keyvaluemodel.h"

#include "models/domain/fieldrules.h"
#include "models/domain/flinkkeys.h"
#include "ui/fields/fieldeditor.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static const QString nameMember = u"name"_s;
static const QString valueMember = u"value"_s;

static QString compact(const QJsonValue& value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

KeyValueModel::KeyValueModel(FieldKind kind, QObject* parent) : QAbstractTableModel(parent), m_kind(kind) { }

bool KeyValueModel::fits(const QJsonValue& value) const
{
    if (!isList()) {
        return value.isObject();
    }
    const QJsonArray items = value.toArray();
    return value.isArray()
        && std::ranges::all_of(items, [](const QJsonValue& item) { return item.isObject(); });
}

QList<KeyValueModel::Row> KeyValueModel::rowsOf(const QJsonValue& value) const
{
    QList<Row> rows;
    if (isList()) {
        for (const QJsonValue& item : value.toArray()) {
            rows.append({ textOf(item[nameMember]), item });
        }
        return rows;
    }
    const QJsonObject map = value.toObject();
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        rows.append({ entry.key(), entry.value() });
    }
    return rows;
}

void KeyValueModel::setValue(const QJsonValue& value)
{
    if (value == this->value()) {
        return;
    }
    beginResetModel();
    m_rows = rowsOf(value);
    m_value.reset();
    m_keys.reset();
    showDefaults();
    endResetModel();
}

const QJsonValue& KeyValueModel::value() const
{
    if (m_value) {
        return *m_value;
    }
    QJsonArray list;
    QJsonObject map;
    for (const Row& row : m_rows) {
        if (isList()) {
            list.append(row.value);
        } else {
            map.insert(row.key, row.value);
        }
    }
    m_value = m_rows.isEmpty() ? QJsonValue(QJsonValue::Undefined)
        : isList()             ? QJsonValue(list)
                               : QJsonValue(map);
    return *m_value;
}

void KeyValueModel::setDefaults(const QJsonObject& defaults, const QString& origin)
{
    beginResetModel();
    m_allDefaults = isList() ? QList<Row>() : rowsOf(defaults);
    m_origin = origin;
    showDefaults();
    endResetModel();
}

void KeyValueModel::showDefaults()
{
    m_defaults = m_allDefaults;
    m_defaults.removeIf(
        [this](const Row& row) { return std::ranges::find(m_rows, row.key, &Row::key) != m_rows.end(); });
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

QString KeyValueModel::valueText(const Row& row) const
{
    if (!isList()) {
        return row.value.isObject() || row.value.isArray() ? compact(row.value) : textOf(row.value);
    }
    const QJsonObject variable = row.value.toObject();
    if (variable.contains(valueMember) || variable.size() <= 1) {
        return textOf(variable.value(valueMember));
    }
    const QJsonObject from = variable.value(u"valueFrom").toObject();
    const QJsonObject secret = from.value(u"secretKeyRef").toObject();
    const QJsonObject map = from.value(u"configMapKeyRef").toObject();
    if (!secret.isEmpty()) {
        return tr("From Secret “%1”, key “%2”").arg(textOf(secret[nameMember]), textOf(secret[u"key"]));
    }
    return map.isEmpty()
        ? compact(from)
        : tr("From ConfigMap “%1”, key “%2”").arg(textOf(map[nameMember]), textOf(map[u"key"]));
}

bool KeyValueModel::isEditable(const Row& row) const
{
    if (!isList()) {
        return !row.value.isObject() && !row.value.isArray();
    }
    return !row.value.toObject().contains(u"valueFrom");
}

QJsonValue KeyValueModel::textValue(const QString& key, const QString& text) const
{
    if (!isList()) {
        return text;
    }
    return QJsonObject{ { nameMember, key }, { valueMember, text } };
}

void KeyValueModel::setKey(Row& row, const QString& key) const
{
    row.key = key;
    if (isList()) {
        QJsonObject variable = row.value.toObject();
        variable.insert(nameMember, key);
        row.value = variable;
    }
}

QString KeyValueModel::problemOf(int row) const
{
    const Row& own = m_rows.at(row);
    if (!m_keys) {
        m_keys.emplace();
        for (const Row& each : m_rows) {
            ++(*m_keys)[each.key];
        }
    }
    if (m_keys->value(own.key) > 1) {
        return tr("There are two rows for “%1”. Remove one of them.").arg(own.key);
    }
    const bool hasText = isEditable(own);
    return problemWithEntry(m_kind, own.key, hasText ? valueText(own) : QString()).value_or(QString());
}

QString KeyValueModel::doubtOf(int row) const
{
    const Row& own = m_rows.at(row);
    return isEditable(own) ? doubtAboutEntry(m_kind, own.key, valueText(own)).value_or(QString()) : QString();
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
    const Row& own = m_rows.at(row);
    const QString text = column == KeyColumn ? own.key : column == ValueColumn ? valueText(own) : QString();
    const bool isRoot = m_kind == FieldKind::Loggers && column == KeyColumn && own.key.isEmpty();
    switch (role) {
    case Qt::EditRole:
        return text;
    case Qt::DisplayRole:
        return isRoot ? tr("Root logger") : text;
    case IsQuietRole:
        return isRoot || (column == ValueColumn && !isEditable(own));
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
        const QString words = isList()     ? tr("Add a variable")
            : m_kind == FieldKind::Loggers ? tr("Add a logger")
                                           : tr("Add a key");
        return role == Qt::DisplayRole && column == KeyColumn ? QVariant(words) : QVariant();
    }
    const Row& entry = m_defaults.at(defaultAt(row));
    if (role == Qt::EditRole && column == ValueColumn) {
        return valueText(entry);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const bool isRoot = m_kind == FieldKind::Loggers && entry.key.isEmpty();
    return column == KeyColumn  ? (isRoot ? tr("Root logger") : entry.key)
        : column == ValueColumn ? valueText(entry)
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
    const bool isLoggers = m_kind == FieldKind::Loggers;
    switch (section) {
    case KeyColumn:
        return isList() ? tr("Name") : isLoggers ? tr("Logger") : tr("Key");
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
        && (isOwn(row) ? isKey || isEditable(m_rows.at(row)) : row == emptyRow() || !isKey);
    return canEdit ? flags | Qt::ItemIsEditable : flags;
}

void KeyValueModel::insertOwn(const Row& row, bool isInEmptyRow)
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
    QList<Row> shown = m_allDefaults;
    shown.removeIf(
        [this](const Row& row) { return std::ranges::find(m_rows, row.key, &Row::key) != m_rows.end(); });
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
        insertOwn({ key, textValue(key, isKey ? QString() : text) }, index.row() == emptyRow());
    } else if (isKey) {
        setKey(m_rows[index.row()], text);
    } else if (isList()) {
        QJsonObject variable = m_rows.at(index.row()).value.toObject();
        variable.insert(valueMember, text);
        m_rows[index.row()].value = variable;
    } else {
        m_rows[index.row()].value = text;
    }
    changed();
    return true;
}

void KeyValueModel::removeOwn(QList<int> rows)
{
    std::ranges::sort(rows, std::greater());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
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
            m_rows[*found].value = textValue(key, text);
        } else {
            known.insert(key, m_rows.size());
            m_rows.append({ key, textValue(key, text) });
        }
    }
    endResetModel();
    changed();
}

} // namespace vvp
