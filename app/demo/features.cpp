// SPDX-License-Identifier: Apache-2.0
#include "app/demo/features.h"

#include <array>
#include <charconv>

namespace vvp::demo {

struct Change {
    bool Features::*feature;
    Version since; ///< the first version that has it
    Version before; ///< the first that has it no more
};

static constexpr Version always{ 2, 0, 0 };
static constexpr Version never{ 3, 0, 0 };

/// From the release notes, as the project's fact sheet quotes them (section 8).
static constexpr std::array changes{
    Change{ &Features::licenseInformation, always, { 2, 1, 0 } },
    Change{ &Features::deploymentPatchSets, always, { 2, 1, 0 } },
    Change{ &Features::gatewayMessages, always, { 2, 3, 0 } },
    Change{ &Features::upgradeOrigin, always, { 2, 5, 0 } },
    Change{ &Features::platformHighAvailability, always, { 2, 12, 0 } },
    Change{ &Features::nonProduction, always, { 2, 13, 1 } },
    Change{ &Features::highAvailabilityKey, always, { 2, 14, 2 } },
    Change{ &Features::runtimeDetails, { 2, 1, 0 }, never },
    Change{ &Features::loggingProfiles, { 2, 1, 0 }, never },
    Change{ &Features::artifacts, { 2, 1, 0 }, never },
    Change{ &Features::podLabels, { 2, 1, 0 }, never },
    Change{ &Features::deploymentDefaults, { 2, 1, 0 }, never },
    Change{ &Features::plainSavepointIds, { 2, 1, 0 }, never },
    Change{ &Features::retainedCheckpoints, { 2, 1, 0 }, never },
    Change{ &Features::globalDefaults, { 2, 2, 0 }, never },
    Change{ &Features::sqlScripts, { 2, 3, 0 }, never },
    Change{ &Features::sessionClusters, { 2, 3, 0 }, never },
    Change{ &Features::leastCpu, { 2, 3, 1 }, never },
    Change{ &Features::strictNames, { 2, 4, 0 }, never },
    Change{ &Features::deploymentsByName, { 2, 4, 0 }, never },
    Change{ &Features::targetsByName, { 2, 4, 0 }, never },
    Change{ &Features::put, { 2, 4, 0 }, never },
    Change{ &Features::noTargetInDefaults, { 2, 4, 0 }, { 2, 4, 1 } },
    Change{ &Features::savepointDeletion, { 2, 5, 0 }, never },
    Change{ &Features::targetErrors, { 2, 5, 1 }, never },
    Change{ &Features::jobFailureExpiration, { 2, 6, 0 }, never },
    Change{ &Features::globalSessionDefaults, { 2, 8, 0 }, never },
    Change{ &Features::pythonArtifacts, { 2, 10, 0 }, never },
    Change{ &Features::artifactCheck, { 2, 10, 2 }, never },
    Change{ &Features::targetAccessCheck, { 2, 10, 4 }, never },
    Change{ &Features::withCr, { 2, 11, 0 }, never },
    Change{ &Features::auditLog, { 2, 12, 0 }, never },
};

std::optional<Version> Version::parse(std::string_view text)
{
    std::array<int, 3> parts{ 0, 0, 0 };
    std::size_t count = 0;
    const char* at = text.data();
    const char* end = text.data() + text.size();
    while (count < parts.size()) {
        const auto [stop, error] = std::from_chars(at, end, parts.at(count));
        if (error != std::errc() || parts.at(count) < 0) {
            return std::nullopt;
        }
        ++count;
        at = stop;
        if (at == end || *at != '.') {
            break;
        }
        ++at;
    }
    if (at != end || count < 2 || parts[0] != 2) {
        return std::nullopt;
    }
    return Version{ parts[0], parts[1], parts[2] };
}

std::string Version::text() const
{
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

Features Features::of(Version version)
{
    Features features;
    for (const Change& change : changes) {
        features.*change.feature = version >= change.since && version < change.before;
    }
    return features;
}

} // namespace vvp::demo
