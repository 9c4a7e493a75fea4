// SPDX-License-Identifier: Apache-2.0
#include "app/demo/doubts.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace vvp::demo {

struct Point {
    std::string_view name;
    std::string_view answers; ///< separated by '|'; the first is assumed
    std::string_view about;
};

static constexpr std::array points{
    Point{ "no-token", "401|403|302", "a request with no token, or one that is not known" },
    Point{ "list-namespaces", "forbidden|filtered", "the list of vNamespaces for who is no administrator" },
    Point{ "namespace-created", "200|201", "the creation of a vNamespace" },
    Point{ "namespace-taken", "409|400", "the creation of a vNamespace that is there" },
    Point{ "delete-default", "400|403|409", "the deletion of the vNamespace default" },
    Point{ "terminating", "409|400|403", "a write in a vNamespace that is TERMINATING" },
    Point{ "bad-name", "400|409|422", "a name that breaks the rules" },
    Point{ "delete-running", "409|400", "the deletion of a Deployment that is not CANCELLED" },
    Point{ "old-version", "accepted|refused", "a write that carries an older resourceVersion" },
    Point{ "default-state", "CANCELLED|RUNNING", "spec.state of a Deployment that names none" },
    Point{ "suspend-cancelled", "SUSPENDED|FAILED",
        "what a CANCELLED Deployment becomes that is to be SUSPENDED" },
    Point{ "target-change", "upgrades|waits", "another target of a Deployment that runs" },
    Point{ "label-selector", "equality|full", "the grammar of labelSelector" },
    Point{ "secret-value", "shown|hidden", "spec.value of a secret value that is read" },
    Point{ "secret-kind", "PLAIN|Plain", "how spec.kind of a secret value is spelled" },
    Point{ "transitioning-since", "milliseconds|iso", "the annotation of that name" },
    Point{ "namespace-names", "lower-case|any-case", "names of vNamespaces and API tokens" },
    Point{ "default-restore", "LATEST_STATE|LATEST_SAVEPOINT|NONE",
        "spec.restoreStrategy.kind of a Deployment that names none" },
    Point{ "default-attempts", "4|1", "the attempts of a Deployment that names none" },
    Point{ "put-version", "optional|required", "resourceVersion in a PUT of what is there" },
    Point{ "ended-change", "stays|restarts", "another template of a FAILED or FINISHED Deployment" },
    Point{ "event-order", "oldest|newest", "which event a list begins with" },
    Point{
        "removed-setting", "refused|ignored", "high availability in a way that the version no longer has" },
    Point{ "community", "none|403|404|501", "a Community edition: new vNamespaces and API tokens; no quota" },
    Point{ "ui-config", "absent|present", "/ui/config.json" },
    Point{ "error-kind", "ApiException|none", "kind and apiVersion in an error of /api/v1" },
};

static std::vector<std::string_view> answersOf(const Point& point)
{
    std::vector<std::string_view> answers;
    std::string_view rest = point.answers;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        answers.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return answers;
}

void Doubts::choose(const std::string& choice)
{
    const std::string name = choice.substr(0, choice.find('='));
    const std::string chosen = choice.substr(std::min(name.size() + 1, choice.size()));
    const auto point = std::ranges::find(points, name, &Point::name);
    if (point == points.end()) {
        throw std::invalid_argument("--doubt: there is no '" + name + "'; --help lists what there is.");
    }
    const std::vector<std::string_view> answers = answersOf(*point);
    if (std::ranges::find(answers, chosen) == answers.end()) {
        throw std::invalid_argument(
            "--doubt " + name + " is one of " + std::string(point->answers) + ", not '" + chosen + "'.");
    }
    m_chosen[name] = chosen;
}

std::string Doubts::answerTo(const std::string& point) const
{
    const auto chosen = m_chosen.find(point);
    if (chosen != m_chosen.end()) {
        return chosen->second;
    }
    const auto known = std::ranges::find(points, point, &Point::name);
    if (known == points.end()) {
        throw std::logic_error("no doubt about " + point);
    }
    return std::string(answersOf(*known).front());
}

bool Doubts::is(const std::string& point, const std::string& answer) const
{
    return answerTo(point) == answer;
}

int Doubts::status(const std::string& point) const
{
    return std::stoi(answerTo(point));
}

std::string Doubts::help()
{
    std::string help;
    for (const Point& point : points) {
        std::string line = "    " + std::string(point.name) + '=' + std::string(point.answers);
        line.resize(std::max<std::size_t>(line.size() + 1, 44), ' ');
        help += line + std::string(point.about) + '\n';
    }
    return help;
}

} // namespace vvp::demo
