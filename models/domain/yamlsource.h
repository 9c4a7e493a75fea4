// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <string>

namespace vvp {

// What yaml-cpp 0.7 gets wrong about the text that it reads, put right.

/// The text of a scalar that yaml-cpp decoded. It makes of the escapes '\N' and '\_' the bytes 0x85 and 0xA0
/// alone, which are no UTF-8; they become the characters that are meant. A byte order mark at the beginning
/// is kept.
[[nodiscard]] QString yamlScalarText(const std::string& decoded);

/// Where the scalar that begins at offset has its first character, behind its tag and anchor.
[[nodiscard]] qsizetype yamlContentAt(const QByteArray& utf8, qsizetype offset);

/// Where the opening quote of the scalar that begins at offset is, behind its tag and anchor; -1 without
/// quotes.
[[nodiscard]] qsizetype yamlQuoteAt(const QByteArray& utf8, qsizetype offset);

/// Behind the quote that closes the one at offset; -1 where there is none. yaml-cpp takes the end of a text
/// for a closing quote.
[[nodiscard]] qsizetype yamlQuoteEnd(const QByteArray& utf8, qsizetype offset);

} // namespace vvp
