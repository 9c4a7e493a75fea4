// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace vvp {

/// How times are shown.
enum class TimeStyle { Relative, Local, Utc };

/// `time` for a person who looks at it at `now` (both any time zone): "18 s ago", "2 min ago", "3 h ago",
/// "Yesterday 17:20", "5 Mar 09:14", "5 Mar 2019"; or in full, local or UTC. A time up to a minute ahead of
/// now is "just now". Empty for an invalid time.
[[nodiscard]] QString timeWords(const QDateTime& time, TimeStyle style, const QDateTime& now);

/// The time of day, and the day too where it is not today.
[[nodiscard]] QString clockWords(const QDateTime& time);

/// How long a span is, in one unit: "18 s", "2 min", "3 h", "5 days".
[[nodiscard]] QString spanWords(qint64 seconds);

/// A number as a table shows it: no needless zeros, the locale's signs.
[[nodiscard]] QString numberWords(double number);

/// The first eight characters of a UUID: enough to tell two apart in a row.
[[nodiscard]] QString shortId(const QString& id);

/// What an absent value is shown as.
[[nodiscard]] QString absentWord();

/// Text without what could mislead its reader: control, bidirectional, zero-width and escape characters
/// become visible escapes like "\u202E". Line breaks and tabs are escaped too, because a cell has one line.
[[nodiscard]] QString visibleText(const QString& text);

/// The same for the text of an action or a button, where an & stands for a mnemonic.
[[nodiscard]] QString visibleLabel(const QString& text);

/// The same for a text of several lines: its line breaks and tabs stay as they are.
[[nodiscard]] QString visibleWhole(const QString& text);

} // namespace vvp
