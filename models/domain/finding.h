// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/path.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace vvp {

/// A correction of a document: offered beside what is wrong, never made unasked. A value.
struct Fix {
    QString label; ///< of its button: translated, book-title case
    QJsonObject document; ///< the whole document with the correction in it
};

/// Something about a document that its user should know before it is sent. A value.
struct Finding {
    enum class Severity {
        Error, ///< cannot be sent like this
        Question, ///< could be meant either way: cannot be sent before it was answered by one of the fixes
        Note, ///< can be sent; what will happen is said
    };

    Severity severity = Severity::Note;
    QString sentence; ///< translated; may hold text of the document: plain text only
    std::optional<Path> path; ///< the member that it is about, where it is about one
    QList<Fix> fixes;
    QString otherNamespace; ///< not empty: going to this vNamespace with the document is another answer
};

} // namespace vvp
