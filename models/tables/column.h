// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariant>

namespace vvp {

/// What a cell is, which decides how it is aligned, painted and put into words.
enum class CellKind {
    Text,
    Name, ///< the first column: stands out, elided in the middle
    State, ///< the server's word with its shape; the detail is the desired state where it differs
    Number, ///< right-aligned
    Time, ///< UTC; shown as the user chose
    Id, ///< a machine's id: painted as its first eight characters, copied and filtered whole
    Uri, ///< elided in the middle, where the least is lost
    Span, ///< seconds as a double, shown as how long they are; right-aligned
};

/// Numbers stand under each other by their last digit.
[[nodiscard]] constexpr bool isRightAligned(CellKind kind)
{
    return kind == CellKind::Number || kind == CellKind::Span;
}

/// One column of a table, in one line: what it is called, what a row has in it. Row is a plain struct.
template <class Row> struct Column {
    const char* id; ///< stable; names the column in the settings
    const char* title; ///< for a person; marked with QT_TRANSLATE_NOOP("vvp::Column", …)
    CellKind kind;
    QVariant (*value)(const Row&); ///< typed: QString, double or QDateTime; invalid where the row has none
    QString (*detail)(const Row&) = nullptr; ///< a second word, or none
    double (*order)(const Row&) = nullptr; ///< what to sort by where that is not the value
};

} // namespace vvp
