// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlplace.h"

#include "models/domain/yaml.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace vvp {

using namespace Qt::StringLiterals;

// Stands in the place of the word while the text is read. Nobody has a key like it.
static constexpr QStringView placeMark = u"vvp-console-place-5f0c2a";

namespace {

/// A line of block style: `  - key: value # comment`.
struct BlockLine {
    QStringView text;
    qsizetype begin = 0; ///< of its first word, behind blanks and the '-' of items
    qsizetype dash = -1; ///< of its first '-'
    qsizetype colon = -1; ///< behind a key; -1: there is none

    explicit BlockLine(QStringView line) : text(line)
    {
        const auto skipBlanks = [&] {
            while (begin < text.size() && text.at(begin) == u' ') {
                ++begin;
            }
        };
        skipBlanks();
        while (begin + 1 < text.size() && text.at(begin) == u'-' && text.at(begin + 1) == u' ') {
            dash = dash < 0 ? begin : dash;
            ++begin;
            skipBlanks();
        }
        for (qsizetype at = text.indexOf(u':', begin); at > begin && colon < 0;
             at = text.indexOf(u':', at + 1)) {
            if (at + 1 == text.size() || text.at(at + 1) == u' ') {
                colon = at;
            }
        }
    }

    [[nodiscard]] bool isEmpty() const { return begin == text.size(); }
};

/// What was found of the mark in a document.
struct FoundMark {
    QStringList path;
    QStringList siblings;
};

} // namespace

/// Whether a word can be offered for what is written here: no quotes, no flow style, no comment, no anchor.
static bool isPlainWord(QStringView word)
{
    static constexpr QStringView special = u"#&*!|>%@`{}[],\"'";
    return std::ranges::none_of(word, [](QChar c) { return c == u' ' || special.contains(c); });
}

static bool findMark(const QJsonValue& value, FoundMark& found)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::ranges::any_of(items, [&found](const QJsonValue& item) { return findMark(item, found); });
    }
    const QJsonObject map = value.toObject();
    for (auto member = map.begin(); member != map.end(); ++member) {
        if (member.key() == placeMark) {
            found.siblings = map.keys();
            found.siblings.removeOne(placeMark);
            return true;
        }
        if (findMark(member.value(), found)) {
            found.path.prepend(member.key());
            return true;
        }
    }
    return false;
}

static QJsonValue withoutMark(const QJsonValue& value)
{
    if (value.isArray()) {
        QJsonArray items;
        const QJsonArray marked = value.toArray();
        for (const QJsonValue item : marked) {
            items.append(withoutMark(item));
        }
        return items;
    }
    if (!value.isObject()) {
        return value;
    }
    QJsonObject map = value.toObject();
    map.remove(placeMark);
    for (QJsonValueRef member : map) {
        member = withoutMark(member);
    }
    return map;
}

/// The lines that enclose a line at this column, alone: what is beside them may be no YAML yet.
static QString enclosingLines(QStringView before, qsizetype column)
{
    QStringList enclosing;
    const QList<QStringView> lines = before.split(u'\n');
    for (qsizetype i = lines.size() - 1; i >= 0 && !lines.at(i).startsWith(u"---"); --i) {
        const BlockLine line(lines.at(i));
        if (line.isEmpty() || line.text.at(line.begin) == u'#') {
            continue;
        }
        if (line.dash >= 0 && line.dash < column && line.begin >= column) {
            enclosing.prepend(line.text.first(line.begin) + placeMark + u"-item: 0"_s);
            column = line.dash + 1; // the list may stand below its key without indentation
        } else if (line.colon > 0 && line.begin < column) {
            enclosing.prepend(line.text.first(line.colon + 1).toString());
            column = line.dash >= 0 ? line.dash + 1 : line.begin;
        }
    }
    return enclosing.isEmpty() ? QString() : QString(enclosing.join(u'\n') + u'\n');
}

/// Reads the text with the mark in place of the key of the line, which stands between before and after.
static std::optional<FoundMark> readWithMark(
    QStringView before, const BlockLine& line, QStringView after, QJsonObject& document)
{
    const QString marked = line.text.first(line.begin) + placeMark + u':';
    const QString rest = line.colon < 0 ? QString() : line.text.sliced(line.colon + 1).toString();
    const QStringList tries{ before + marked + rest + after, before + marked + after, before + marked,
        enclosingLines(before, line.begin) + marked };
    for (const QString& text : tries) {
        const Result<QList<YamlDocument>> read = fromYaml(text);
        if (!read) {
            continue;
        }
        for (const YamlDocument& each : *read) {
            FoundMark found;
            if (findMark(each.json, found)) {
                document = withoutMark(each.json).toObject();
                return found;
            }
        }
        return std::nullopt; // it is in a text of several lines, or a comment
    }
    return std::nullopt;
}

YamlPlace yamlPlaceAt(const QString& text, int position)
{
    const qsizetype first = position == 0 ? 0 : text.lastIndexOf(u'\n', position - 1) + 1;
    const qsizetype next = text.indexOf(u'\n', position);
    const qsizetype last = next < 0 ? text.size() : next;
    const qsizetype at = position - first;
    BlockLine line(QStringView(text).sliced(first, last - first));
    YamlPlace place;
    if (line.isEmpty()) {
        line.begin = at; // what is written here begins here
    }
    qsizetype begin = line.begin;
    qsizetype end = 0;
    if (line.colon < 0 || at <= line.colon) {
        place.part = YamlPlace::Part::Key;
        place.hasColon = line.colon >= 0;
        end = place.hasColon ? line.colon : line.text.trimmed().isEmpty() ? begin : line.text.size();
    } else {
        place.part = YamlPlace::Part::Value;
        begin = line.colon + 1;
        while (begin < at && line.text.at(begin) == u' ') {
            ++begin;
        }
        const qsizetype comment = line.text.indexOf(u" #", std::max(begin - 1, line.colon));
        end = comment < 0 ? line.text.size() : comment;
    }
    while (end > std::max(begin, at) && line.text.at(end - 1) == u' ') {
        --end;
    }
    const bool isInside
        = begin <= at && at <= end && (place.part == YamlPlace::Part::Key || begin > line.colon + 1);
    if (!isInside || !isPlainWord(line.text.sliced(begin, end - begin))) {
        return {};
    }
    const std::optional<FoundMark> found
        = readWithMark(QStringView(text).first(first), line, QStringView(text).sliced(last), place.document);
    if (!found) {
        return {};
    }
    place.path = found->path;
    place.siblings = found->siblings;
    if (place.part == YamlPlace::Part::Value) {
        place.path.append(line.text.sliced(line.begin, line.colon - line.begin).toString());
    }
    place.typed = line.text.sliced(begin, at - begin).toString();
    place.begin = static_cast<int>(first + begin);
    place.end = static_cast<int>(first + end);
    place.indentation = static_cast<int>(line.begin);
    return place;
}

} // namespace vvp
