// SPDX-License-Identifier: Apache-2.0
#include "app/demo/auditlog.h"

#include <chrono>
#include <utility>

namespace vvp::demo {

static constexpr std::size_t mostActions = 2'000;
static constexpr std::size_t largestResource = 65'536; ///< in bytes of JSON
static constexpr std::chrono::hours keptActions{ 24 * 180 };

/// Takes the values of secrets out of a document, or of one in an envelope.
static void leaveSecretsOut(Json& resource)
{
    if (!resource.is_object()) {
        return;
    }
    if (textAt(resource, { "kind" }) == "SecretValue" && resource.contains("spec")) {
        resource["spec"].erase("value");
    }
    if (resource.contains("apiToken")) {
        resource["apiToken"].erase("secret");
    }
}

void AuditLog::note(
    const std::string& user, const std::string& action, const std::string& vNamespace, Json resource)
{
    leaveSecretsOut(resource);
    if (toText(resource).size() > largestResource) {
        resource = nullptr;
    }
    const Time time = now();
    Json metadata = { { "id", newUuid() }, { "createdAt", timestamp(time) }, { "user", user },
        { "action", action }, { "namespace", vNamespace } };
    m_entries.push_back({ time,
        { { "kind", "AuditAction" }, { "apiVersion", "v1" }, { "metadata", std::move(metadata) },
            { "resource", std::move(resource) } } });
    while (m_entries.size() > mostActions || time - m_entries.front().time > keptActions) {
        m_entries.pop_front();
    }
}

std::vector<const Json*> AuditLog::between(Time from, Time to) const
{
    std::vector<const Json*> found;
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if (entry->time >= from && entry->time < to) {
            found.push_back(&entry->action);
        }
    }
    return found;
}

static std::string csvCell(const std::string& text)
{
    std::string cell = "\"";
    for (const char c : text) {
        cell += c == '"' ? "\"\"" : std::string(1, c);
    }
    return cell + '"';
}

std::string auditCsv(const std::vector<const Json*>& actions)
{
    std::string text = "time,user,action,namespace,resource\n";
    for (const Json* action : actions) {
        for (const char* member : { "createdAt", "user", "action", "namespace" }) {
            text += csvCell(textAt(*action, { "metadata", member })) + ',';
        }
        text += csvCell(toText(at(*action, { "resource" }))) + '\n';
    }
    return text;
}

} // namespace vvp::demo
