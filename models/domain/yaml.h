// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace vvp {

/// One document of a YAML text: its value, and the line where it begins.
struct YamlDocument {
    QJsonObject json;
    int line = 1; ///< 1-based line of its first field
};

/// What fromYaml() refuses to read, counted over the whole text. A document of the platform has some hundred
/// nodes; the limits keep a hostile text from taking memory and time.
struct YamlLimits {
    static constexpr qsizetype bytes = 5 * 1024 * 1024; ///< of UTF-8, with aliases expanded
    static constexpr int depth = 100; ///< maps and lists in each other, the document itself counted
    static constexpr int nodes = 100'000; ///< keys, values, maps and lists, with aliases expanded
    static constexpr int aliases = 100;
};

/// The document as YAML: block style, two blanks of indentation, lists in the compact form of Kubernetes, a
/// line feed at the end. The platform's order of members (kind, apiVersion, metadata, spec, status; name
/// before the rest), the rest in the alphabet's, so that equal documents give equal texts.
///
/// Exact: `fromYaml(toYaml(d))` is d, types included, and readers of YAML 1.1 (SnakeYAML, PyYAML) and of
/// YAML 1.2 read the same values: whatever any of them would take for something else than text is quoted.
/// Strings of several lines become block scalars where these are exact. What YAML or JSON cannot carry is
/// written as QJsonDocument writes it: a number that is not finite as null; half of a surrogate pair becomes
/// U+FFFD.
[[nodiscard]] QString toYaml(const QJsonObject& document);

/// The documents, separated by lines of '---'; empty for an empty list.
[[nodiscard]] QString toYaml(const QList<QJsonObject>& documents);

/// Reads all documents of a text; JSON is read too. Documents without any content are left out, so a text of
/// comments gives an empty list. LF, CRLF and CR end a line; a byte order mark at the beginning is skipped.
///
/// Where YAML 1.1 and 1.2 disagree about an unquoted value, it is read as the platform's own reader
/// (SnakeYAML, YAML 1.1) does: yes, no, on and off are booleans; 010 is octal 8; 0b11 and 0x1F are numbers;
/// 12:30 is 750 (base 60); 1_000 is 1000; 0o7, y and n are text. Dates stay text, as JSON has none. Whole
/// numbers are exact within 64 bits, all others are doubles; 1.0 becomes 1. Unquoted numbers, booleans and
/// dates as keys are taken as they are written. NEL, U+2028 and U+2029 are ordinary characters, as in JSON
/// and in YAML 1.2.
///
/// Errors are Error::Kind::Rejected with line and column (1-based, in UTF-16 units as a text editor counts
/// them; the summary does not repeat them): syntax, more than YamlLimits allow, the same key twice, tags
/// other than YAML's own for JSON's types, merge keys, aliases to something that contains them, a document
/// that is not a map, keys that are not text, whole numbers beyond 64 bits, numbers that are not finite.
/// Never throws; usable in any thread.
[[nodiscard]] Result<QList<YamlDocument>> fromYaml(const QString& text);

/// A correction to offer, never made unasked.
struct Mending {
    QString what; ///< what is wrong and what the correction does, translated, for a person
    QString text; ///< the whole corrected text, the same byte for byte but for the correction
};

/// The correction for text, which fromYaml() refused with error: the unquoted placeholders that pages print
/// (`deploymentTargetId: %%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%`) get quotes. Nothing where error is about
/// something else.
[[nodiscard]] std::optional<Mending> mendable(const QString& text, const Error& error);

/// Whether value is a placeholder to be replaced before use: `%%…%%`, as the platform's tutorials print it.
[[nodiscard]] bool isPlaceholder(const QString& value);

} // namespace vvp
