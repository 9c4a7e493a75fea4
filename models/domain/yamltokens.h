// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace vvp {

/// What a piece of YAML text is, for colours.
struct YamlToken {
    enum class Kind {
        Key,
        Text, ///< a value that is text, quoted or not
        Value, ///< a number, a boolean or null
        Comment,
        Sign, ///< an anchor, an alias, a tag, or the line between two documents
    };

    int line = 0; ///< 0-based; a token of several lines is one for each
    int column = 0; ///< 0-based, in UTF-16 units
    int length = 0; ///< in UTF-16 units
    Kind kind = Kind::Text;

    friend bool operator==(const YamlToken&, const YamlToken&) = default;
};

/// The tokens of a text whose lines end with LF, in their order: as fromYaml()'s own parser finds them, so
/// that colours and errors never disagree. Where the text stops to be YAML, they stop. Never throws; any
/// thread.
[[nodiscard]] QList<YamlToken> yamlTokens(const QString& text);

} // namespace vvp
