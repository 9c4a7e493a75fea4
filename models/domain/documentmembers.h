// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/documentkind.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace vvp {

/// How the value of a member is written.
enum class MemberShape {
    Value, ///< on the line of its key
    LongText, ///< a text of several lines
    Map,
    List,
};

/// A word that a member can have.
struct MemberWord {
    QString text; ///< as it is in the document
    QString about; ///< translated; may be empty
    bool isText = true; ///< false: a boolean
};

/// A member that a document can have. A value; its texts are translated.
struct KnownMember {
    QStringList path; ///< names from the root down; lists have no name
    QString about; ///< what it is, in some words
    MemberShape shape = MemberShape::Value;
    QList<MemberWord> words; ///< those that are known; there may be others
};

/// What a document is about, as far as it decides what can be in it.
struct MemberContext {
    DocumentKind kind = DocumentKind::Deployment;
    PlatformVersion version;
    QString artifactKind; ///< of a Deployment: the kind of its artifact
    QString flinkVersion; ///< of a Deployment: decides the keys of its Flink configuration
    QList<MemberWord> targetIds; ///< the Deployment Targets that it can have, `about` being their names
};

/// Every member that a person writes in such a document: those that forms have fields for, see
/// deploymentFields(), the maps round them, and those that no form has. What the server owns is not among
/// them. Sources as of the form's fields; "Deployment Targets" and "Namespaces" of the platform's
/// documentation, 2.0 and later.
[[nodiscard]] QList<KnownMember> knownMembers(const MemberContext& context);

} // namespace vvp
