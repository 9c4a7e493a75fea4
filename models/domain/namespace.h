// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/rowreader.h"

#include <tuple>

namespace vvp {

/// A platform Namespace, "vNamespace" on screen (Platform API, 2.0 and later): a flat document without
/// metadata, addressed by its bare name, while the document carries the qualified one.
class Namespace final : public Resource {
public:
    static constexpr Path qualifiedNamePath{ u"name" };
    static constexpr Path phasePath{ u"lifecyclePhase" }; // server-owned; must be left out of a PUT
    static constexpr Path createTimePath{ u"createTime" }; // server-owned; must be left out of a PUT
    static constexpr Path roleBindingsPath{ u"roleBindings" };
    static constexpr Path rolePath{ u"role" }; // within one role binding
    static constexpr Path membersPath{ u"members" }; // within one role binding
    /// The roles that a binding can give, weakest first.
    static constexpr std::array<QStringView, 3> roles{ u"viewer", u"editor", u"owner" };

    using Resource::Resource;

    /// How the API addresses it: the bare name.
    [[nodiscard]] QString key() const { return bareName(text(qualifiedNamePath)); }
    [[nodiscard]] QString name() const { return key(); }
    [[nodiscard]] QString vNamespace() const { return {}; }

    [[nodiscard]] static QString qualifiedName(const QString& name);
    [[nodiscard]] static QString bareName(const QString& qualifiedName);
    /// "ACTIVE" for "LIFECYCLE_PHASE_ACTIVE"; other words as they are.
    [[nodiscard]] static QString phaseWord(const QString& phase);

    /// What a PUT takes: the document without what the server owns, which it refuses (2.0 and later).
    [[nodiscard]] static Namespace forPut(Namespace vNamespace);

    struct Row {
        QString vNamespace; ///< always empty: it is not in a vNamespace, it is one
        QString name;
        QString phase; ///< without its prefix: ACTIVE, TERMINATING or what else came
        QDateTime created;
        int roleBindings = 0;

        [[nodiscard]] QString key() const { return name; }
        [[nodiscard]] static Row read(const RowReader& reader);
        /// All that it holds, for what keeps rows.
        [[nodiscard]] static auto members(auto& row)
        {
            return std::tie(row.vNamespace, row.name, row.phase, row.created, row.roleBindings);
        }
        friend bool operator==(const Row&, const Row&) = default;
    };
};

} // namespace vvp
