// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace vvp {

/// What Flink reads the value of a configuration key as.
enum class FlinkValue { Text, Flag, Whole, Number, Duration, Memory, Word };

/// A key of the Flink configuration that people set by hand, of Flink 1.7 to 1.20. A literal.
struct FlinkKey {
    QStringView name;
    FlinkValue value = FlinkValue::Text;
    QStringView words{}; ///< of a Word, divided by blanks; there may be others
    int first = 0; ///< the minor version of Flink 1 that brought it; 0: older than what is listed here
    int last = 99; ///< the last one that reads it
};

/// The keys of a Flink version ("1.15", "1.15.3"), in the alphabet's order; of every version where it cannot
/// be read.
[[nodiscard]] QList<FlinkKey> flinkKeys(QStringView flinkVersion);

/// The key of that name, whatever the version.
[[nodiscard]] std::optional<FlinkKey> flinkKey(QStringView name);

/// Why Flink will not read text as the value of a key: a translated sentence; nothing where it will, where it
/// holds a placeholder (`${SECRET}`, `{{ namespace }}`), or where that is not known. Not a reason to refuse
/// it: a Flink of somebody's own may read more.
[[nodiscard]] std::optional<QString> doubtAbout(const FlinkKey& key, const QString& text);

/// What to write as the value of a key, for a placeholder: "Duration, for example 10s"; empty for Text.
[[nodiscard]] QString exampleOf(const FlinkKey& key);

/// The Flink versions that a person can be offered, newest first.
[[nodiscard]] QStringList flinkVersions();

} // namespace vvp
