// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/table.h"

namespace vvp::demo {

struct Column {
    const char* name;
    const char* type;
    const char* format;
    int priority; ///< above 0: with "-o wide" only
};

static const std::vector<Column>& columnsOf(const std::string& resource)
{
    static const std::vector<Column> pods{ { "Name", "string", "name", 0 }, { "Ready", "string", "", 0 },
        { "Status", "string", "", 0 }, { "Restarts", "integer", "", 0 }, { "Age", "string", "", 0 },
        { "IP", "string", "", 1 }, { "Node", "string", "", 1 }, { "Nominated Node", "string", "", 1 },
        { "Readiness Gates", "string", "", 1 } };
    static const std::vector<Column> namespaces{ { "Name", "string", "name", 0 },
        { "Status", "string", "", 0 }, { "Age", "string", "", 0 } };
    static const std::vector<Column> events{ { "Last Seen", "string", "", 0 }, { "Type", "string", "", 0 },
        { "Reason", "string", "", 0 }, { "Object", "string", "", 0 }, { "Source", "string", "", 1 },
        { "Message", "string", "", 0 }, { "First Seen", "string", "", 1 }, { "Count", "string", "", 1 },
        { "Name", "string", "name", 1 } };
    static const std::vector<Column> quotas{ { "Name", "string", "name", 0 }, { "Age", "string", "", 0 },
        { "Request", "string", "", 0 }, { "Limit", "string", "", 0 } };
    static const std::vector<Column> ranges{ { "Name", "string", "name", 0 },
        { "Created At", "date", "", 0 } };
    static const std::vector<Column> bindings{ { "Name", "string", "name", 0 }, { "Role", "string", "", 0 },
        { "Age", "string", "", 0 } };
    if (resource == "pods") {
        return pods;
    }
    if (resource == "rolebindings") {
        return bindings;
    }
    if (resource == "namespaces") {
        return namespaces;
    }
    if (resource == "events") {
        return events;
    }
    return resource == "resourcequotas" ? quotas : ranges;
}

std::string ageOf(Time then, Time present)
{
    const auto s = std::chrono::duration_cast<std::chrono::seconds>(present - then).count();
    const auto two = [](std::int64_t major, const char* unit, std::int64_t minor, const char* minorUnit) {
        const std::string text = std::to_string(major) + unit;
        return minor == 0 ? text : text + std::to_string(minor) + minorUnit;
    };
    if (s < 0) {
        return "0s";
    }
    if (s < 120) {
        return std::to_string(s) + 's';
    }
    const std::int64_t minutes = s / 60;
    if (minutes < 10) {
        return two(minutes, "m", s % 60, "s");
    }
    if (minutes < 180) {
        return std::to_string(minutes) + 'm';
    }
    const std::int64_t hours = s / 3600;
    if (hours < 8) {
        return two(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
        return std::to_string(hours) + 'h';
    }
    if (hours < 192) {
        return two(hours / 24, "d", hours % 24, "h");
    }
    return hours < 17'520 ? std::to_string(hours / 24) + 'd' : two(hours / 8760, "y", hours / 24 % 365, "d");
}

static std::string orNone(const std::string& text)
{
    return text.empty() ? "<none>" : text;
}

/// What kubectl shows as STATUS of a pod.
static std::string podStatus(const Json& pod)
{
    if (!at(pod, { "metadata", "deletionTimestamp" }).is_null()) {
        return "Terminating";
    }
    for (const Json& container : at(pod, { "status", "containerStatuses" })) {
        const std::string reason = textAt(container, { "state", "waiting", "reason" });
        if (!reason.empty()) {
            return reason;
        }
    }
    return textAt(pod, { "status", "phase" });
}

static Json podCells(const Json& pod, Time present)
{
    int ready = 0;
    int restarts = 0;
    for (const Json& container : at(pod, { "status", "containerStatuses" })) {
        ready += at(container, { "ready" }) == Json(true) ? 1 : 0;
        restarts += at(container, { "restartCount" }).get<int>();
    }
    return Json::array({ textAt(pod, { "metadata", "name" }),
        std::to_string(ready) + '/' + std::to_string(at(pod, { "spec", "containers" }).size()),
        podStatus(pod), restarts, ageOf(timeOf(textAt(pod, { "metadata", "creationTimestamp" })), present),
        orNone(textAt(pod, { "status", "podIP" })), orNone(textAt(pod, { "spec", "nodeName" })), "<none>",
        "<none>" });
}

static std::string lower(std::string text)
{
    for (char& c : text) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

static Json eventCells(const Json& event, Time present)
{
    const auto age = [&](const char* member) { return ageOf(timeOf(textAt(event, { member })), present); };
    return Json::array({ age("lastTimestamp"), textAt(event, { "type" }), textAt(event, { "reason" }),
        lower(textAt(event, { "involvedObject", "kind" })) + '/'
            + textAt(event, { "involvedObject", "name" }),
        textAt(event, { "source", "component" }), textAt(event, { "message" }), age("firstTimestamp"),
        std::to_string(at(event, { "count" }).get<int>()), textAt(event, { "metadata", "name" }) });
}

static std::string quotaText(const Json& quota, bool limits)
{
    std::string text;
    for (const auto& [name, hard] : at(quota, { "status", "hard" }).items()) {
        if (name.starts_with("limits.") == limits) {
            text += (text.empty() ? "" : ", ") + name + ": " + textAt(quota, { "status", "used", name }) + '/'
                + hard.get<std::string>();
        }
    }
    return text;
}

static Json cellsOf(const std::string& resource, const Json& document, Time present)
{
    const std::string created = textAt(document, { "metadata", "creationTimestamp" });
    const std::string name = textAt(document, { "metadata", "name" });
    if (resource == "pods") {
        return podCells(document, present);
    }
    if (resource == "events") {
        return eventCells(document, present);
    }
    if (resource == "rolebindings") {
        return Json::array(
            { name, textAt(document, { "roleRef", "kind" }) + '/' + textAt(document, { "roleRef", "name" }),
                ageOf(timeOf(created), present) });
    }
    if (resource == "namespaces") {
        return Json::array(
            { name, textAt(document, { "status", "phase" }), ageOf(timeOf(created), present) });
    }
    return resource == "resourcequotas" ? Json::array({ name, ageOf(timeOf(created), present),
               quotaText(document, false), quotaText(document, true) })
                                        : Json::array({ name, created });
}

Json tableOf(const std::string& resource, const std::vector<Json>& documents, bool withObject)
{
    Json columns = Json::array();
    for (const Column& column : columnsOf(resource)) {
        columns.push_back({ { "name", column.name }, { "type", column.type }, { "format", column.format },
            { "description", "" }, { "priority", column.priority } });
    }
    Json rows = Json::array();
    const Time present = now();
    for (const Json& document : documents) {
        const Json object = withObject
            ? document
            : Json{ { "kind", "PartialObjectMetadata" }, { "apiVersion", "meta.k8s.io/v1" },
                  { "metadata", document.at("metadata") } };
        rows.push_back({ { "cells", cellsOf(resource, document, present) }, { "object", object } });
    }
    return { { "kind", "Table" }, { "apiVersion", "meta.k8s.io/v1" }, { "metadata", Json::object() },
        { "columnDefinitions", std::move(columns) }, { "rows", std::move(rows) } };
}

} // namespace vvp::demo
