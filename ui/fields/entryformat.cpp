// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/entryformat.h"

#include "ui/fields/fieldeditor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vvp {

static constexpr QStringView nameMember = u"name";
static constexpr QStringView valueMember = u"value";

static QString compact(const QJsonValue& value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

bool EntryFormat::fits(const QJsonValue& value) const
{
    if (!isList()) {
        return value.isObject();
    }
    const QJsonArray items = value.toArray();
    return value.isArray()
        && std::ranges::all_of(items, [](const QJsonValue& item) { return item.isObject(); });
}

QList<EntryFormat::Entry> EntryFormat::entriesOf(const QJsonValue& value) const
{
    QList<Entry> rows;
    if (isList()) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue& item : items) {
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

QJsonValue EntryFormat::valueOf(const QList<Entry>& entries) const
{
    if (entries.isEmpty()) {
        return QJsonValue::Undefined;
    }
    QJsonArray list;
    QJsonObject map;
    for (const Entry& entry : entries) {
        if (isList()) {
            list.append(entry.value);
        } else {
            map.insert(entry.key, entry.value);
        }
    }
    return isList() ? QJsonValue(list) : QJsonValue(map);
}

QString EntryFormat::valueText(const Entry& entry) const
{
    if (!isList()) {
        return entry.value.isObject() || entry.value.isArray() ? compact(entry.value) : textOf(entry.value);
    }
    const QJsonObject variable = entry.value.toObject();
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

bool EntryFormat::isEditable(const Entry& entry) const
{
    if (!isList()) {
        return !entry.value.isObject() && !entry.value.isArray();
    }
    return !entry.value.toObject().contains(u"valueFrom");
}

QJsonValue EntryFormat::textValue(const QString& key, const QString& text) const
{
    if (!isList()) {
        return text;
    }
    return QJsonObject{ { nameMember.toString(), key }, { valueMember.toString(), text } };
}

void EntryFormat::setKey(Entry& entry, const QString& key) const
{
    entry.key = key;
    if (isList()) {
        QJsonObject variable = entry.value.toObject();
        variable.insert(nameMember, key);
        entry.value = variable;
    }
}

void EntryFormat::setText(Entry& entry, const QString& text) const
{
    if (isList()) {
        QJsonObject variable = entry.value.toObject();
        variable.insert(valueMember, text);
        entry.value = variable;
    } else {
        entry.value = text;
    }
}

} // namespace vvp
