// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace vvp {

/// What is being written at a place of a YAML text, for whoever offers words to go on with.
struct YamlPlace {
    enum class Part {
        Nothing, ///< nothing that words can be offered for: a comment, a text of several lines, flow style
        Key,
        Value,
    };

    Part part = Part::Nothing;
    QStringList path; ///< the names of the members round it, a Value's key last; lists have no name
    QString typed; ///< what stands there before the place
    int begin = 0; ///< of the word that is being written: its first character in the text
    int end = 0; ///< behind its last one
    int indentation = 0; ///< the column of the key: what it opens begins two blanks further
    bool hasColon = false; ///< of a Key: a ':' stands behind it already
    QStringList siblings; ///< the other keys of its map
    QJsonObject document; ///< the document round it, as far as it can be read; without the word itself
};

/// What is written at position (in UTF-16 units) of a text whose lines end with LF. fromYaml() itself says
/// where the word belongs: it reads the text with a mark in the word's place, and where the text cannot be
/// read like that, what is before it, or what encloses it. Never throws; any thread.
[[nodiscard]] YamlPlace yamlPlaceAt(const QString& text, int position);

} // namespace vvp
