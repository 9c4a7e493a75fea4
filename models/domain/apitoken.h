// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

namespace vvp {

/// An API Token of a vNamespace (Platform API, 2.0 and later): a flat document without metadata, which is
/// created and deleted and never changed. It belongs to one vNamespace and has one role there. Community
/// Edition has none.
class ApiToken final : public Resource {
public:
    static constexpr Path qualifiedNamePath{ u"name" };
    static constexpr Path rolePath{ u"role" }; // one of Namespace::roles
    static constexpr Path secretPath{ u"secret" }; // in the answer to its creation and in no other
    static constexpr Path createTimePath{ u"createTime" }; // server-owned

    using Resource::Resource;

    /// How the API addresses it within its vNamespace: the bare name.
    [[nodiscard]] QString key() const { return bareName(text(qualifiedNamePath)); }
    [[nodiscard]] QString name() const { return key(); }
    [[nodiscard]] QString vNamespace() const { return namespaceOf(text(qualifiedNamePath)); }

    /// "namespaces/NAMESPACE/apitokens/NAME", and its parts; a part that is not there is empty.
    [[nodiscard]] static QString qualifiedName(const QString& vNamespace, const QString& name);
    [[nodiscard]] static QString bareName(const QString& qualifiedName);
    [[nodiscard]] static QString namespaceOf(const QString& qualifiedName);

    /// What a POST takes.
    [[nodiscard]] static ApiToken toCreate(
        const QString& vNamespace, const QString& name, const QString& role);

    /// Whether this console signs in with a token.
    enum class Use {
        None, ///< it does not
        Perhaps, ///< it signs in with a token of this vNamespace whose name it was not told
        Own,
    };

    struct Row {
        QString vNamespace;
        QString name;
        QString role;
        QDateTime created;
        Use use = Use::None; ///< not of the document: whoever keeps the secrets says it

        [[nodiscard]] QString key() const { return name; }
        [[nodiscard]] static Row read(const RowReader& reader);
        friend bool operator==(const Row&, const Row&) = default;
    };
};

/// The name for the token that follows one: "ci" gives "ci-2", "ci-2" gives "ci-3"; the first that is not
/// taken. Pure.
[[nodiscard]] QString nextTokenName(const QString& name, const QStringList& taken);

} // namespace vvp
