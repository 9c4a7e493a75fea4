// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringList>

namespace vvp {

/// A row of two texts side by side.
struct DiffRow {
    /// A part of a line, in UTF-16 units.
    struct Part {
        int start = 0;
        int length = 0; ///< 0: nothing is to be pointed out

        friend bool operator==(const Part&, const Part&) = default;
    };

    int left = -1; ///< line of the left text, 0-based; -1: it has none here
    int right = -1; ///< line of the right text, 0-based; -1: it has none here
    bool isSame = false; ///< both lines are there and equal
    Part leftPart; ///< what changed within the line, where the two lines are alike
    Part rightPart;

    friend bool operator==(const DiffRow&, const DiffRow&) = default;
};

/// The lines of two texts side by side: with the fewest lines removed and added, those that stand for each
/// other in one row. Where more than some ten thousand lines differ, they are all taken for replaced: the
/// time stays bounded. Pure; any thread.
[[nodiscard]] QList<DiffRow> textDiff(const QStringList& left, const QStringList& right);

} // namespace vvp
