// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/doubts.h"
#include "app/demo/features.h"
#include "app/demo/relay/fault.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace vvp::demo {

/// What the command line asked for.
struct Options {
    int port = 0; ///< 0: any free one
    Version version;
    bool versionGiven = false; ///< and not the default
    std::string values; ///< --values FILE; empty: none
    std::string state; ///< --state FILE; empty: nothing is kept
    bool auth = false;
    bool kubernetes = false; ///< --kubernetes
    bool control = false; ///< --control: the faults can be changed over HTTP
    bool sampleFleet = false; ///< --sample fleet
    int fleetNamespaces = 0; ///< --fleet N:M
    int fleetDeployments = 0;
    double churn = 0; ///< --churn PERCENT: of the fleet, changed each second
    std::optional<std::uint64_t> seed; ///< --seed N; nothing: ids are random
    std::vector<FaultRule> faults; ///< --fault RULE
    double speed = 1.0; ///< transitions take 1/speed of their time
    std::string kubeconfig; ///< --kubeconfig FILE; empty: a temporary one
    Doubts doubts; ///< --doubt NAME=VALUE
    bool exitWithStdin = false;
    bool help = false;
};

/// A command line that cannot be followed; what() says why, in a sentence.
class UsageError final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Reads the arguments (without the program's name). Throws UsageError.
[[nodiscard]] Options parseOptions(const std::vector<std::string>& arguments);

/// The text of --help.
[[nodiscard]] std::string helpText();

} // namespace vvp::demo
