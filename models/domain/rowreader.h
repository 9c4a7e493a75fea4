// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/path.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace simdjson::dom {
class element;
}

namespace vvp {

/// Reads the few fields of a row straight from the bytes of an answer, leniently: what is missing, null or of
/// another type gives an empty value, never an error. Lives only during the call that hands it out.
class RowReader final {
public:
    RowReader(const simdjson::dom::element& element, QSet<QString>& pool) : m_element(element), m_pool(pool)
    {
    }

    /// The text at path; a number or boolean as it is written; at most 1000 characters, which is all a cell
    /// shows.
    [[nodiscard]] QString text(const Path& path) const;
    /// As text(), for what is read in full where the row is selected: at most 100 000 characters.
    [[nodiscard]] QString fullText(const Path& path) const;
    /// As text(), for values that many rows have in common: equal ones share their memory.
    [[nodiscard]] QString sharedText(const Path& path) const;
    /// The number at path; one written as text counts.
    [[nodiscard]] std::optional<double> number(const Path& path) const;
    /// The time at path in UTC; invalid where there is none that can be read.
    [[nodiscard]] QDateTime time(const Path& path) const;
    /// How many elements the array at path has; 0 where there is none.
    [[nodiscard]] int count(const Path& path) const;
    /// The texts in the array at path, each as text() would give it; what is none is left out.
    [[nodiscard]] QStringList texts(const Path& path) const;
    /// Calls visit for each object in the array at path.
    void forEach(const Path& path, const std::function<void(const RowReader&)>& visit) const;
    /// The one copy of text that rows share.
    [[nodiscard]] QString shared(const QString& text) const { return *m_pool.insert(text); }

private:
    const simdjson::dom::element& m_element;
    QSet<QString>& m_pool;
};

/// Calls visit for each object of the array member `items` of the JSON object in body. Fails with Malformed
/// only if body is not JSON to its last byte, holds a number beyond a double or half a surrogate pair, or has
/// no such array. Any thread.
[[nodiscard]] Result<Done> forEachItem(
    const QByteArray& body, QStringView items, const std::function<void(const RowReader&)>& visit);

/// The rows of a list answer. Row is a default-constructible struct with `static Row read(const RowReader
/// &)`.
template <class Row> [[nodiscard]] Result<QList<Row>> readRows(const QByteArray& body, QStringView items)
{
    QList<Row> rows;
    const Result<Done> done
        = forEachItem(body, items, [&rows](const RowReader& reader) { rows.append(Row::read(reader)); });
    if (!done) {
        return done.error();
    }
    return rows;
}

/// The row of a single document, as it would stand in a list. Any thread.
template <class Row> [[nodiscard]] Row readRow(const QJsonObject& document)
{
    const QByteArray list
        = QJsonDocument(QJsonObject{ { QStringLiteral("items"), QJsonArray{ document } } }).toJson();
    const Result<QList<Row>> rows = readRows<Row>(list, u"items");
    return rows && !rows->isEmpty() ? rows->first() : Row();
}

} // namespace vvp
