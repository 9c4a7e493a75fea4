// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/documentmembers.h"

namespace vvp {

/// What can be written at a place of a YAML text.
struct YamlCompletions {
    struct Item {
        QString text; ///< the key or the value, as it is offered
        QString about; ///< what it is; translated; may be empty
        QString insertion; ///< what replaces the word: with ':' and the lines that a key opens
    };

    int begin = 0; ///< of the word that is replaced, in UTF-16 units
    int end = 0; ///< behind it
    QList<Item> items; ///< empty: nothing is known
};

/// The keys and values that fit at position of a text whose lines end with LF, and to what is written there
/// already; keys that the map has are left out. What the document itself says (its kind, its artifact's kind,
/// its Flink version) goes before what context says. Never throws; any thread.
[[nodiscard]] YamlCompletions completionsAt(const QString& text, int position, MemberContext context);

} // namespace vvp
