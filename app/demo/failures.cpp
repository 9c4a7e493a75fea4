// SPDX-License-Identifier: Apache-2.0
#include "app/demo/failures.h"

#include "app/demo/refusal.h"
#include "app/demo/text.h"

#include <algorithm>
#include <array>

namespace vvp::demo {

struct Word {
    const char* word;
    Trouble trouble;
    const char* effect;
};

static constexpr std::array failureWords{
    Word{ "job-creation", Trouble::JobCreation, "the containers of each Job end with an error" },
    Word{ "image-pull", Trouble::ImagePull, "the image of the containers cannot be pulled" },
    Word{ "quota", Trouble::Quota, "a ResourceQuota of the Kubernetes Namespace is exceeded" },
    Word{ "rbac", Trouble::Rbac, "the platform may create nothing in the Kubernetes Namespace" },
    Word{ "license-quota", Trouble::LicenseQuota, "the licence does not cover the CPUs" },
    Word{ "savepoint", Trouble::Savepoint, "no savepoint completes" },
    Word{ "restarts", Trouble::Restarts, "the running Job restarts every few seconds" },
    Word{ "unreachable", Trouble::Unreachable, "the state of the running Flink cluster is unknown" },
};

/// Calls act with each word of the annotation.
template <typename Act> static void forEachWord(const Json& metadata, const Act& act)
{
    const std::string text = textAt(metadata, { "annotations", failAnnotation });
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        act(trimmed(text.substr(start, end - start)));
        start = end + 1;
    }
}

bool isWanted(const Deployment& deployment, Trouble trouble)
{
    bool found = false;
    forEachWord(at(deployment.document, { "metadata" }), [&](const std::string& given) {
        found = found || std::ranges::any_of(failureWords, [&](const Word& known) {
            return known.trouble == trouble && known.word == given;
        });
    });
    return found;
}

void checkFailAnnotation(const Json& metadata)
{
    forEachWord(metadata, [](const std::string& given) {
        if (std::ranges::any_of(failureWords, [&given](const Word& known) { return known.word == given; })) {
            return;
        }
        std::string list;
        for (const Word& known : failureWords) {
            list += (list.empty() ? "" : ", ") + std::string(known.word);
        }
        throw Refusal(400,
            std::string("metadata.annotations['") + failAnnotation + "'] is a list of " + list + "; not '"
                + given + "'");
    });
}

std::string troubleHelp()
{
    std::string help;
    for (const Word& known : failureWords) {
        std::string line = "    " + std::string(known.word);
        line.resize(20, ' ');
        help += line + known.effect + '\n';
    }
    return help;
}

std::optional<Failure> startFailure(const Deployment& deployment, const std::string& where)
{
    if (isWanted(deployment, Trouble::Rbac)) {
        return Failure{ "ClusterCreationFailed", Cluster::forbidden(where) };
    }
    if (isWanted(deployment, Trouble::Quota)) {
        return Failure{ "QuotaExceeded",
            "pods \"job-jobmanager-0\" is forbidden: exceeded quota: team-quota, requested: cpu=2, used: "
            "cpu=15, limited: cpu=16" };
    }
    if (isWanted(deployment, Trouble::ImagePull)) {
        return Failure{ "ImagePullBackOff", "Back-off pulling image: the registry does not know its tag" };
    }
    if (isWanted(deployment, Trouble::JobCreation)) {
        return Failure{ "CrashLoopBackOff",
            "The program's entry point class 'com.example.streaming.Main' was not found in the jar file" };
    }
    return std::nullopt;
}

} // namespace vvp::demo
