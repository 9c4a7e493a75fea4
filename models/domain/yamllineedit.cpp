// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamllineedit.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

// This knows block maps one key per line, which is how documents of the platform are written. Whatever it
// takes for something else gives a text that does not read as the document, and that is found out by reading.

namespace {

/// A key in a block map, and the lines that belong to it.
struct Entry {
    QStringList path;
    qsizetype first = 0;
    qsizetype end = 0; // one behind the last line
    qsizetype indent = 0;
    QString head; // everything up to the colon
    QString value; // on the same line, with its comment
};

} // namespace

static qsizetype indentOf(const QString& line)
{
    const auto text = std::ranges::find_if(line, [](QChar c) { return c != u' '; });
    return text - line.begin();
}

static bool isContent(const QString& line)
{
    const QString text = line.trimmed();
    return !text.isEmpty() && !text.startsWith(u'#');
}

// One behind the last line of the value of the key on line first.
static qsizetype endOf(const QStringList& lines, qsizetype first, qsizetype indent)
{
    qsizetype end = first + 1;
    for (qsizetype i = end; i < lines.size(); ++i) {
        const QString& line = lines.at(i);
        if (!isContent(line)) {
            continue; // belongs to what comes next, unless the value goes on behind it
        }
        const qsizetype at = indentOf(line);
        const bool isListAtSameIndent
            = at == indent && (line.mid(at).startsWith(u"- ") || line.mid(at) == u"-");
        if (at <= indent && !isListAtSameIndent) {
            break;
        }
        end = i + 1;
    }
    return end;
}

static QString unquoted(const QString& key)
{
    const bool isQuoted = key.size() > 1 && (key.startsWith(u'"') || key.startsWith(u'\''));
    return isQuoted ? key.mid(1, key.size() - 2) : key;
}

static QList<Entry> entriesOf(const QStringList& lines)
{
    static const QRegularExpression keyed(
        uR"(^( *)("[^"\\]*"|'[^']*'|[^\s#&*!|>'"%@`{}\[\],?-][^:#]*?)( *:)(?:[ \t]+(.*))?$)"_s);
    QList<Entry> entries;
    QList<Entry> open;
    qsizetype skipTo = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = keyed.match(lines.at(i));
        if (i < skipTo || !match.hasMatch()) {
            continue;
        }
        Entry entry;
        entry.indent = match.capturedLength(1);
        while (!open.isEmpty() && open.last().indent >= entry.indent) {
            open.removeLast();
        }
        entry.path = (open.isEmpty() ? QStringList() : open.last().path) << unquoted(match.captured(2));
        entry.first = i;
        entry.end = endOf(lines, i, entry.indent);
        entry.head = match.captured(1) + match.captured(2) + match.captured(3);
        entry.value = match.captured(4);
        if (entry.value.startsWith(u'|') || entry.value.startsWith(u'>')) {
            skipTo = entry.end;
        }
        open.append(entry);
        entries.append(entry);
    }
    return entries;
}

static const Entry* find(const QList<Entry>& entries, const QStringList& path)
{
    const auto found = std::ranges::find(entries, path, &Entry::path);
    return found == entries.end() ? nullptr : &*found;
}

// The lines of `key: value`, indented.
static QStringList written(const QString& key, const QJsonValue& value, qsizetype indent)
{
    QStringList lines = toYaml(QJsonObject{ { key, value } }).split(u'\n');
    lines.removeLast(); // behind the last line feed
    for (QString& line : lines) {
        if (!line.isEmpty()) {
            line.prepend(QString(indent, u' '));
        }
    }
    return lines;
}

// The comment behind a scalar on one line, with the blanks before it.
static QString commentOf(const QString& value)
{
    static const QRegularExpression behind(uR"(^(?:"[^"]*"|'[^']*'|[^"'#]|(?<=\S)#)*?(\s+#.*)$)"_s);
    return behind.match(value).captured(1);
}

static void replaceLines(QStringList& lines, qsizetype first, qsizetype end, const QStringList& by)
{
    lines = lines.first(first) + by + lines.sliced(end);
}

namespace {

/// One member that differs: written anew, removed (Undefined) or added.
struct Change {
    QStringList path;
    QJsonValue to;
};

} // namespace

static void collect(
    const QJsonObject& from, const QJsonObject& to, const QStringList& path, QList<Change>& changes)
{
    // Removals first: what replaces a member then finds its place.
    for (auto member = from.constBegin(); member != from.constEnd(); ++member) {
        if (!to.contains(member.key())) {
            changes.append({ path + QStringList{ member.key() }, QJsonValue(QJsonValue::Undefined) });
        }
    }
    QStringList within;
    for (auto member = to.constBegin(); member != to.constEnd(); ++member) {
        const QJsonValue was = from.value(member.key());
        const QJsonValue now = member.value();
        if (was.isObject() && now.isObject() && !now.toObject().isEmpty()) {
            within.append(member.key());
        } else if (was != now) {
            changes.append({ path + QStringList{ member.key() }, now });
        }
    }
    for (const QString& key : within) {
        collect(from.value(key).toObject(), to.value(key).toObject(), path + QStringList{ key }, changes);
    }
}

// Puts one change into lines; false where there is no line for it.
static bool apply(QStringList& lines, const Change& change, qsizetype& vacated)
{
    const QList<Entry> entries = entriesOf(lines);
    const QString& key = change.path.last();
    if (const Entry* const entry = find(entries, change.path)) {
        QStringList by;
        if (!change.to.isUndefined()) {
            by = written(key, change.to, entry->indent);
            if (by.size() == 1) {
                by.first() += commentOf(entry->value);
            }
        } else {
            vacated = entry->first;
        }
        replaceLines(lines, entry->first, entry->end, by);
        return true;
    }
    if (change.to.isUndefined()) {
        return false;
    }
    // A new member comes where another one just went, else behind its siblings.
    const QStringList parentPath = change.path.first(change.path.size() - 1);
    const Entry* const parent = find(entries, parentPath);
    if (!parentPath.isEmpty() && parent == nullptr) {
        return false;
    }
    const auto isSibling = [&](const Entry& entry) {
        return entry.path.size() == change.path.size() && entry.path.first(parentPath.size()) == parentPath;
    };
    const auto sibling = std::ranges::find_if(entries, isSibling);
    if (sibling == entries.end()) {
        return false;
    }
    qsizetype at = parent == nullptr ? std::ranges::max(entries, {}, &Entry::end).end : parent->end;
    if (vacated >= 0) {
        at = vacated;
    }
    replaceLines(lines, at, at, written(key, change.to, sibling->indent));
    return true;
}

std::optional<QString> editedYaml(const QString& text, const QJsonObject& document)
{
    const auto reads = [](const QString& yaml) -> std::optional<QJsonObject> {
        const Result<QList<YamlDocument>> read = fromYaml(yaml);
        return read && read->size() == 1 ? std::optional(read->first().json) : std::nullopt;
    };
    const std::optional<QJsonObject> before = reads(text);
    if (!before) {
        return std::nullopt;
    }
    QList<Change> changes;
    collect(*before, document, {}, changes);
    QStringList lines = text.split(u'\n');
    qsizetype vacated = -1;
    QStringList parent;
    for (const Change& change : changes) {
        QStringList changedIn = change.path.first(change.path.size() - 1);
        if (changedIn != parent) {
            parent = std::move(changedIn);
            vacated = -1;
        }
        if (!apply(lines, change, vacated)) {
            return std::nullopt;
        }
    }
    const QString edited = lines.join(u'\n');
    return reads(edited) == document ? std::optional(edited) : std::nullopt;
}

int lineOfMember(const QString& text, const Path& path)
{
    const QList<Entry> entries = entriesOf(text.split(u'\n'));
    QStringList members;
    for (const QStringView member : path) {
        members.append(member.toString());
    }
    for (; !members.isEmpty(); members.removeLast()) {
        if (const Entry* const entry = find(entries, members)) {
            return static_cast<int>(entry->first) + 1;
        }
    }
    return 0;
}

static bool isSeparator(const QString& line)
{
    return line == u"---" || line.startsWith(u"--- ") || line.startsWith(u"---\t");
}

/// The document at `which`, of a text as its lines.
static QString textOfDocument(const QStringList& lines, const QList<YamlDocument>& documents, qsizetype which)
{
    // Where the documents before and behind end: at the last separator before a document's first field.
    const auto beginOf = [&](qsizetype document) {
        qsizetype line = documents.at(document).line - 1;
        while (line > 0 && !isSeparator(lines.at(line))) {
            --line;
        }
        return line;
    };
    const qsizetype end = which + 1 < documents.size() ? beginOf(which + 1) : lines.size();
    const qsizetype begin = which > 0 ? beginOf(which) : 0;
    QStringList own = lines.sliced(begin, end - begin);
    if (which > 0 && isSeparator(own.first())) {
        own.first().replace(0, 3, u"   "_s);
        if (own.first().trimmed().isEmpty()) {
            own.removeFirst();
        }
    }
    return own.isEmpty() || own.last().isEmpty() ? own.join(u'\n') : QString(own.join(u'\n') + u'\n');
}

QString documentAt(const QString& text, const QList<YamlDocument>& documents, qsizetype which)
{
    return textOfDocument(text.split(u'\n'), documents, which);
}

QStringList documentTexts(const QString& text, const QList<YamlDocument>& documents)
{
    const QStringList lines = text.split(u'\n');
    QStringList texts;
    for (qsizetype i = 0; i < documents.size(); ++i) {
        texts << textOfDocument(lines, documents, i);
    }
    return texts;
}

} // namespace vvp
