// SPDX-License-Identifier: Apache-2.0
#include "models/domain/rowreader.h"

#include "models/domain/resource.h"

#include <QCoreApplication>

#include <simdjson.h>

namespace vvp {

static constexpr qsizetype cellLimit = 1000;
static constexpr qsizetype fullLimit = 100'000;

static std::optional<simdjson::dom::element> at(const simdjson::dom::element& root, const Path& path)
{
    simdjson::dom::element element = root;
    for (const QStringView member : path) {
        simdjson::dom::object object;
        if (element.get(object) != simdjson::SUCCESS) {
            return std::nullopt;
        }
        const QByteArray key = member.toUtf8();
        if (object.at_key(std::string_view(key.data(), static_cast<std::size_t>(key.size()))).get(element)
            != simdjson::SUCCESS) {
            return std::nullopt;
        }
    }
    return element;
}

static QString textOf(const simdjson::dom::element& element, qsizetype limit = cellLimit)
{
    switch (element.type()) {
    case simdjson::dom::element_type::STRING: {
        const std::string_view text = element.get_string().value_unsafe();
        // No character takes more than four bytes.
        const qsizetype bytes = std::min<qsizetype>(static_cast<qsizetype>(text.size()), 4 * limit);
        QString cell = QString::fromUtf8(text.data(), bytes).left(limit);
        if (!cell.isEmpty() && cell.back().isHighSurrogate()) {
            cell.chop(1);
        }
        return cell;
    }
    case simdjson::dom::element_type::INT64:
        return QString::number(element.get_int64().value_unsafe());
    case simdjson::dom::element_type::UINT64:
        return QString::number(element.get_uint64().value_unsafe());
    case simdjson::dom::element_type::DOUBLE:
        return QString::number(element.get_double().value_unsafe(), 'g', QLocale::FloatingPointShortest);
    case simdjson::dom::element_type::BOOL:
        return element.get_bool().value_unsafe() ? QStringLiteral("true") : QStringLiteral("false");
    case simdjson::dom::element_type::ARRAY:
    case simdjson::dom::element_type::OBJECT:
    case simdjson::dom::element_type::NULL_VALUE:
        return {};
    }
    return {};
}

QString RowReader::text(const Path& path) const
{
    const auto element = at(m_element, path);
    return element ? textOf(*element) : QString();
}

QString RowReader::fullText(const Path& path) const
{
    const auto element = at(m_element, path);
    return element ? textOf(*element, fullLimit) : QString();
}

QString RowReader::sharedText(const Path& path) const
{
    return shared(text(path));
}

std::optional<double> RowReader::number(const Path& path) const
{
    const auto element = at(m_element, path);
    if (!element) {
        return std::nullopt;
    }
    double number = 0;
    if (element->get(number) == simdjson::SUCCESS) {
        return number;
    }
    bool ok = false;
    number = textOf(*element).toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QDateTime RowReader::time(const Path& path) const
{
    return timeFromText(text(path));
}

int RowReader::count(const Path& path) const
{
    const auto element = at(m_element, path);
    simdjson::dom::array array;
    if (!element || element->get(array) != simdjson::SUCCESS) {
        return 0;
    }
    return static_cast<int>(array.size());
}

QStringList RowReader::texts(const Path& path) const
{
    const auto element = at(m_element, path);
    simdjson::dom::array array;
    if (!element || element->get(array) != simdjson::SUCCESS) {
        return {};
    }
    QStringList texts;
    for (const simdjson::dom::element each : array) {
        if (each.is_string()) {
            texts.append(textOf(each));
        }
    }
    return texts;
}

void RowReader::forEach(const Path& path, const std::function<void(const RowReader&)>& visit) const
{
    const auto element = at(m_element, path);
    simdjson::dom::array array;
    if (!element || element->get(array) != simdjson::SUCCESS) {
        return;
    }
    for (const simdjson::dom::element each : array) {
        if (each.is_object()) {
            visit(RowReader(each, m_pool));
        }
    }
}

static Error malformed(const QString& why)
{
    Error error;
    error.kind = Error::Kind::Malformed;
    error.summary
        = QCoreApplication::translate("vvp::RowReader", "The answer is incomplete or not valid JSON.");
    error.message = why;
    return error;
}

static simdjson::error_code parse(
    simdjson::dom::parser& parser, const QByteArray& body, simdjson::dom::element& root)
{
    // A byte order mark is harmless; simdjson 3.0 would refuse it.
    const qsizetype skip = body.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    return parser
        .parse(body.constData() + skip, static_cast<std::size_t>(body.size() - skip), true) // copied, padded
        .get(root);
}

Result<Done> forEachItem(
    const QByteArray& body, QStringView items, const std::function<void(const RowReader&)>& visit)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (const auto error = parse(parser, body, root); error != simdjson::SUCCESS) {
        // simdjson refuses a whole list for one integer of more than 64 bits; Qt, slower, rounds it.
        const QJsonDocument read = QJsonDocument::fromJson(body);
        if (read.isNull() || parse(parser, read.toJson(), root) != simdjson::SUCCESS) {
            return malformed(QString::fromUtf8(simdjson::error_message(error)));
        }
    }
    const QByteArray key = items.toUtf8();
    simdjson::dom::array array;
    if (root[std::string_view(key.data(), static_cast<std::size_t>(key.size()))].get(array)
        != simdjson::SUCCESS) {
        return malformed(
            QCoreApplication::translate("vvp::RowReader", "The list “%1” is missing.").arg(items));
    }
    QSet<QString> pool;
    for (const simdjson::dom::element element : array) {
        if (element.is_object()) {
            visit(RowReader(element, pool));
        }
    }
    return Done();
}

} // namespace vvp
