// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QString>
#include <QStringList>

namespace vvp {

/// One line of CSV, ended: fields quoted where they have to be, and made harmless where a spreadsheet would
/// run them; see toCsv().
[[nodiscard]] QString csvLine(const QStringList& fields);

/// A model's cells as CSV (RFC 4180, CRLF): a header line, then one line a row. Columns in the order
/// given; times in UTC (ISO 8601), numbers without a locale, what is absent empty. A cell that a spreadsheet
/// would run as a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe before it,
/// unless it is a number.
[[nodiscard]] QString toCsv(const QAbstractItemModel& model, const QList<int>& columns);

} // namespace vvp
