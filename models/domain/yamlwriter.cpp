// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"

#include "models/domain/yamlscalar.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int step = 2;

// A key longer than 1024 characters is no key to a reader unless '? ' announces it.
static constexpr qsizetype longestSimpleKey = 1000;

/// Where a map stands in its document: that decides which of its members come first.
enum class MapPlace { Document, Metadata, Other };

static QStringList orderedKeys(const QJsonObject& map, MapPlace place)
{
    static constexpr std::array document{ u"kind", u"apiVersion", u"metadata", u"spec", u"status", u"name" };
    static constexpr std::array metadata{ u"name", u"displayName", u"namespace", u"id" };
    static constexpr std::array other{ u"kind", u"name" };
    QStringList rest = map.keys();
    QStringList keys;
    const auto take = [&](const char16_t* first) {
        const QString key = QStringView(first).toString();
        if (rest.removeOne(key)) {
            keys += key;
        }
    };
    switch (place) {
    case MapPlace::Document:
        std::ranges::for_each(document, take);
        break;
    case MapPlace::Metadata:
        std::ranges::for_each(metadata, take);
        break;
    case MapPlace::Other:
        std::ranges::for_each(other, take);
        break;
    }
    return keys + rest;
}

// The header of a block scalar for text, empty where one would not be exact for every reader.
static QString blockHeader(const QString& text)
{
    if (!text.contains(u'\n')) {
        return {};
    }
    const auto visible = [](uint character) { return character == U'\n' || !needsYamlEscape(character); };
    if (!std::ranges::all_of(text.toUcs4(), visible)) {
        return {};
    }
    const QStringList lines = text.split(u'\n');
    const auto isText = [](const QString& line) { return !line.isEmpty(); };
    const auto first = std::ranges::find_if(lines, isText);
    if (first == lines.end() || first->front().isSpace()) {
        return {}; // readers would take the blanks for indentation
    }
    const auto isBlank = [](const QString& line) { return !line.isEmpty() && line.trimmed().isEmpty(); };
    const auto last = std::find_if(lines.rbegin(), lines.rend(), isText);
    if (isBlank(*last)) {
        return {}; // readers disagree about whether blanks at the end are text
    }
    if (!text.endsWith(u'\n')) {
        return u"|-"_s;
    }
    return text.endsWith(u"\n\n") ? u"|+"_s : u"|"_s;
}

static void writeBlock(QString& out, const QString& header, const QString& text, int indent)
{
    out += header + u'\n';
    QStringView rest(text);
    if (rest.endsWith(u'\n')) {
        rest.chop(1);
    }
    for (const QStringView line : rest.split(u'\n')) {
        if (!line.isEmpty()) {
            out += QString(indent, u' ') + line;
        }
        out += u'\n';
    }
}

// The value, without the blank or line feed before it; lines after its first one, and a block scalar's, at
// indent.
static void writeScalar(QString& out, const QJsonValue& value, int indent)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        out += (value.toBool() ? u"true"_s : u"false"_s) + u'\n';
        return;
    case QJsonValue::Double:
        out += yamlNumber(value) + u'\n';
        return;
    case QJsonValue::String: {
        const QString text = value.toString();
        if (const QString header = blockHeader(text); !header.isEmpty()) {
            writeBlock(out, header, text, indent);
        } else {
            out += yamlScalar(text) + u'\n';
        }
        return;
    }
    case QJsonValue::Array:
        out += u"[]\n"_s;
        return;
    case QJsonValue::Object:
        out += u"{}\n"_s;
        return;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += u"null\n"_s;
        return;
    }
}

static bool isFilled(const QJsonValue& value)
{
    return (value.isObject() && !value.toObject().isEmpty())
        || (value.isArray() && !value.toArray().isEmpty());
}

static void writeNode(QString& out, const QJsonValue& value, int indent, MapPlace place);

// Writes at the end of a line that is indented already, and later lines at indent.
static void writeMap(QString& out, const QJsonObject& map, int indent, MapPlace place)
{
    bool first = true;
    for (const QString& key : orderedKeys(map, place)) {
        if (!first) {
            out += QString(indent, u' ');
        }
        first = false;
        const QJsonValue value = map.value(key);
        const QString keyText = yamlScalar(key);
        const bool simple = keyText.toUtf8().size() <= longestSimpleKey;
        if (simple) {
            out += keyText + u':';
        } else {
            out += u"? "_s + keyText + u'\n' + QString(indent, u' ') + u':';
        }
        if (!isFilled(value)) {
            out += u' ';
            writeScalar(out, value, indent + step);
            continue;
        }
        const int inner = value.isArray() && simple ? indent : indent + step;
        out += u'\n' + QString(inner, u' ');
        const bool isMetadata = place == MapPlace::Document && key == u"metadata";
        writeNode(out, value, inner, isMetadata ? MapPlace::Metadata : MapPlace::Other);
    }
}

static void writeList(QString& out, const QJsonArray& list, int indent)
{
    bool first = true;
    for (const QJsonValue value : list) {
        if (!first) {
            out += QString(indent, u' ');
        }
        first = false;
        out += u"- "_s;
        writeNode(out, value, indent + step, MapPlace::Other);
    }
}

static void writeNode(QString& out, const QJsonValue& value, int indent, MapPlace place)
{
    if (!isFilled(value)) {
        writeScalar(out, value, indent);
    } else if (value.isObject()) {
        writeMap(out, value.toObject(), indent, place);
    } else {
        writeList(out, value.toArray(), indent);
    }
}

QString toYaml(const QJsonObject& document)
{
    QString out;
    writeNode(out, document, 0, MapPlace::Document);
    return out;
}

QString toYaml(const QList<QJsonObject>& documents)
{
    QString out;
    for (const QJsonObject& document : documents) {
        if (!out.isEmpty()) {
            out += u"---\n"_s;
        }
        out += toYaml(document);
    }
    return out;
}

} // namespace vvp
