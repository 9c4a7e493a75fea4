// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <string>
#include <vector>

namespace vvp::demo {

/// A selector of Kubernetes, for labels ("app=flink-job,tier!=a,zone in (x, y),!old") or for fields
/// ("status.phase=Running"). An empty one matches everything.
class Selector final {
public:
    /// Throws Refusal 400 where the text does not follow the grammar.
    [[nodiscard]] static Selector ofLabels(const std::string& text);
    /// Fields know = and != only. Throws Refusal 400.
    [[nodiscard]] static Selector ofFields(const std::string& text);

    /// Whether a document fits: its metadata.labels, or the texts at the fields' paths.
    [[nodiscard]] bool matches(const Json& document) const;

private:
    struct Requirement {
        std::vector<std::string> path; ///< of the value in the document
        bool negated = false;
        bool anyValue = false; ///< only that it is there, or not there
        std::vector<std::string> values;
    };
    std::vector<Requirement> m_requirements;
};

} // namespace vvp::demo
