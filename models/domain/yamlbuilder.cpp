// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlbuilder.h"

#include "models/domain/yamlscalar.h"
#include "models/domain/yamlsource.h"

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

[[noreturn]] static void refuse(const YAML::Mark& mark, const QString& summary)
{
    throw YamlRefusal{ summary, mark.pos };
}

static bool isUntagged(const std::string& tag)
{
    return tag.empty() || tag == "?";
}

static bool hasTag(const std::string& tag, const char* name)
{
    return tag == std::string("tag:yaml.org,2002:") + name;
}

[[noreturn]] static void refuseTag(const YAML::Mark& mark, const std::string& tag)
{
    refuse(mark,
        YamlBuilder::tr("The tag “%1” is not known here: JSON, which the platform is sent, has no such type. "
                        "Remove the tag, or put "
                        "quotes round a text that begins with “!”.")
            .arg(QString::fromStdString(tag).left(100)));
}

YamlBuilder::YamlBuilder(const QByteArray& utf8) : m_utf8(utf8) { }

QString YamlBuilder::tooDeep()
{
    return tr("More than %1 maps and lists are nested in each other here.").arg(YamlLimits::depth);
}

void YamlBuilder::OnDocumentStart(const YAML::Mark& mark)
{
    // yaml-cpp takes whatever follows a complete document for the next one.
    if (!m_isFirst
        && !QByteArrayView(m_utf8).sliced(std::min<qsizetype>(mark.pos, m_utf8.size())).startsWith("---")) {
        refuse(mark,
            tr("The document ends before this place. Check the indentation of this line, or write “---” on a "
               "line of "
               "its own where another document begins."));
    }
    m_isFirst = false;
    m_start = mark;
    m_anchored.clear();
}

void YamlBuilder::OnDocumentEnd() { }

void YamlBuilder::finish() const
{
    if (m_lastQuote >= 0 && yamlQuoteEnd(m_utf8, m_lastQuote) < 0) {
        throw YamlRefusal{ tr("This quote is never closed."), m_lastQuote };
    }
}

bool YamlBuilder::expectsKey() const
{
    return !m_open.empty() && m_open.back().isMap && !m_open.back().hasKey;
}

void YamlBuilder::count(const YAML::Mark& mark, Count more)
{
    m_count.nodes += more.nodes;
    m_count.bytes += more.bytes;
    if (m_count.nodes > YamlLimits::nodes) {
        refuse(mark,
            tr("The text has more than %1 keys and values, aliases included. Split it into several files.")
                .arg(YamlLimits::nodes));
    }
    if (m_count.bytes > YamlLimits::bytes) {
        throw YamlRefusal{ {}, -1 };
    }
}

void YamlBuilder::remember(YAML::anchor_t anchor, const QJsonValue& value, Count of, int height)
{
    if (anchor != YAML::NullAnchor) {
        m_anchored.insert(anchor, { value, of, height });
    }
}

void YamlBuilder::add(const QJsonValue& value, int height)
{
    if (m_open.empty()) {
        m_documents.append({ value.toObject(), m_start.line + 1 });
        return;
    }
    Frame& parent = m_open.back();
    parent.height = std::max(parent.height, height + 1);
    if (parent.isMap) {
        parent.members.emplace_back(std::exchange(parent.key, {}), value);
        parent.hasKey = false;
    } else {
        parent.items.append(value);
    }
}

[[noreturn]] static void refuseDocument(const YAML::Mark& mark)
{
    refuse(mark,
        YamlBuilder::tr("A document is a map of fields, such as “kind: Deployment”. What stands here is a "
                        "list or a single value."));
}

void YamlBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    count(mark, { 1, 0 });
    if (expectsKey()) {
        refuse(mark,
            tr("A key is missing here, or it is “null”. Put quotes round a key that is meant as text."));
    }
    if (m_open.empty()) {
        return; // a document without content
    }
    remember(anchor, QJsonValue::Null, { 1, 0 }, 0);
    add(QJsonValue::Null, 0);
}

void YamlBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor)
{
    if (++m_aliases > YamlLimits::aliases) {
        refuse(mark, tr("The text has more than %1 aliases (“*name”).").arg(YamlLimits::aliases));
    }
    if (expectsKey()) {
        refuse(mark, tr("A key cannot be an alias. Put quotes round a key that begins with “*”."));
    }
    const auto found = m_anchored.constFind(anchor);
    if (found == m_anchored.cend()) {
        refuse(mark, tr("This alias refers to something that contains the alias itself."));
    }
    if (static_cast<int>(m_open.size()) + found->height > YamlLimits::depth) {
        refuse(mark, tooDeep());
    }
    count(mark, found->count);
    if (m_open.empty()) {
        refuseDocument(mark);
    }
    add(found->value, found->height);
}

void YamlBuilder::addKey(const YAML::Mark& mark, const std::string& tag, const QString& text)
{
    if ((isUntagged(tag) && text == u"<<") || hasTag(tag, "merge")) {
        refuse(mark,
            tr("Merge keys (“<<”) are not read: platforms and tools disagree about what they do. Write the "
               "merged "
               "members out, or put quotes round “<<” if it is meant as a key."));
    }
    Frame& map = m_open.back();
    const int line = mark.line + 1;
    if (const auto first = map.keyLines.constFind(text); first != map.keyLines.cend()) {
        refuse(mark,
            tr("The key “%1” is there twice, first on line %2. Remove one of them.")
                .arg(text.left(100), QString::number(*first)));
    }
    map.keyLines.insert(text, line);
    map.key = text;
    map.hasKey = true;
}

QJsonValue YamlBuilder::scalar(const YAML::Mark& mark, const std::string& tag, const QString& text) const
{
    if (tag == "!" || hasTag(tag, "str")) {
        return text;
    }
    const Result<QJsonValue> plain = plainYamlValue(text);
    if (!plain) {
        refuse(mark, plain.error().summary);
    }
    if (isUntagged(tag)) {
        return *plain;
    }
    if (hasTag(tag, "float") && plain->isDouble()) {
        return *plain;
    }
    if ((hasTag(tag, "int") && plain->isDouble() && !text.contains(u'.'))
        || (hasTag(tag, "bool") && plain->isBool()) || (hasTag(tag, "null") && plain->isNull())) {
        return *plain;
    }
    for (const char* known : { "int", "float", "bool", "null" }) {
        if (hasTag(tag, known)) {
            refuse(mark, tr("The value “%1” is not of the type that its tag says.").arg(text.left(100)));
        }
    }
    refuseTag(mark, tag);
}

void YamlBuilder::OnScalar(
    const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value)
{
    if (!isUntagged(tag)) {
        const qsizetype quote = yamlQuoteAt(m_utf8, mark.pos);
        m_lastQuote = quote < 0 ? m_lastQuote : quote;
    }
    const Count own{ 1, static_cast<qsizetype>(value.size()) };
    count(mark, own);
    if (m_open.empty()) {
        refuseDocument(mark);
    }
    const QString text = yamlScalarText(value);
    if (expectsKey()) {
        if (!isUntagged(tag) && tag != "!" && !tag.starts_with("tag:yaml.org,2002:")) {
            refuseTag(mark, tag);
        }
        addKey(mark, tag, text);
        remember(anchor, text, own, 0);
        return;
    }
    const QJsonValue read = scalar(mark, tag, text);
    remember(anchor, read, own, 0);
    add(read, 0);
}

void YamlBuilder::begin(const YAML::Mark& mark, YAML::anchor_t anchor, bool isMap)
{
    if (expectsKey()) {
        refuse(mark,
            tr("A key must be a text, and a map or a list stands here. Close every “{” and “[”, and put "
               "quotes round "
               "a text that begins with one."));
    }
    if (m_open.empty()) {
        m_start = mark;
        if (!isMap) {
            refuseDocument(mark);
        }
    }
    if (m_open.size() >= static_cast<std::size_t>(YamlLimits::depth)) {
        refuse(mark, tooDeep());
    }
    Frame frame;
    frame.isMap = isMap;
    frame.anchor = anchor;
    frame.before = m_count;
    m_open.push_back(std::move(frame));
    count(mark, { 1, 0 });
}

void YamlBuilder::end(const QJsonValue& value)
{
    const Frame& done = m_open.back();
    const int height = done.height;
    remember(
        done.anchor, value, { m_count.nodes - done.before.nodes, m_count.bytes - done.before.bytes }, height);
    m_open.pop_back();
    add(value, height);
}

void YamlBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
    YAML::EmitterStyle::value /*style*/)
{
    if (!isUntagged(tag) && tag != "!" && !hasTag(tag, "seq")) {
        refuseTag(mark, tag);
    }
    begin(mark, anchor, false);
}

void YamlBuilder::OnSequenceEnd()
{
    end(m_open.back().items);
}

void YamlBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
    YAML::EmitterStyle::value /*style*/)
{
    if (!isUntagged(tag) && tag != "!" && !hasTag(tag, "map")) {
        refuseTag(mark, tag);
    }
    begin(mark, anchor, true);
}

void YamlBuilder::OnMapEnd()
{
    // Inserting into a QJsonObject out of order moves all that follows: minutes for a hostile map.
    std::ranges::sort(m_open.back().members, {}, &std::pair<QString, QJsonValue>::first);
    QJsonObject map;
    for (const auto& [key, value] : m_open.back().members) {
        map.insert(key, value);
    }
    end(map);
}

} // namespace vvp
