// SPDX-License-Identifier: Apache-2.0
#include "app/demo/fleet.h"

#include "app/demo/deploymentspec.h"
#include "app/demo/documentrules.h"
#include "app/demo/history.h"
#include "app/demo/stencil.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace vvp::demo {

using namespace std::chrono_literals;

/// How many of a hundred Deployments are in a state.
struct FleetShare {
    const char* state;
    const char* desired;
    int percent;
};
static constexpr FleetShare fleetMix[] = {
    { "RUNNING", "RUNNING", 70 },
    { "SUSPENDED", "SUSPENDED", 10 },
    { "CANCELLED", "CANCELLED", 9 },
    { "FAILED", "RUNNING", 5 },
    { "FINISHED", "RUNNING", 3 },
    { "TRANSITIONING", "RUNNING", 3 },
};
static constexpr std::size_t fleetKinds = 5; // of specs

// What the stencils leave open, in the order of their values.
static const std::vector<std::string> fleetGaps{ "@team@", "@job@", "@id@", "@target@", "@jobId@",
    "@flinkId@", "@created@", "@changed@" };

static std::string fourDigits(const std::string& prefix, int number)
{
    const std::string digits = std::to_string(number);
    return prefix + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

static Json fleetArtifact(std::size_t kind)
{
    if (kind == 3) {
        return { { "kind", "SQLSCRIPT" },
            { "sqlScript",
                "CREATE TEMPORARY TABLE readings (device STRING, reading DOUBLE, event_time TIMESTAMP(3), "
                "WATERMARK "
                "FOR event_time AS event_time - INTERVAL '5' SECOND) WITH ('connector' = 'kafka', 'topic' = "
                "'@team@.@job@.readings', 'properties.bootstrap.servers' = 'kafka-0.kafka:9092', 'format' = "
                "'json');\n"
                "INSERT INTO per_minute SELECT device, AVG(reading) FROM readings GROUP BY device, "
                "TUMBLE(event_time, INTERVAL '1' MINUTE);\n" },
            { "flinkVersion", "1.13" }, { "flinkImageRegistry", "registry.ververica.com/v2.5" },
            { "flinkImageRepository", "flink" }, { "flinkImageTag", "1.13.2-stream1-scala_2.12-java8" } };
    }
    if (kind == 4) {
        return { { "kind", "PYTHON" },
            { "pythonArtifactUri", "https://artifacts.example.com/@team@/@job@.zip" },
            { "entryModule", "@job@.main" }, { "mainArgs", "--environment production --tenant @team@" },
            { "flinkVersion", "1.13" }, { "flinkImageRegistry", "registry.ververica.com/v2.5" },
            { "flinkImageRepository", "flink" },
            { "flinkImageTag", "1.13.2-stream1-scala_2.12-java11-python3.7" } };
    }
    const bool old = kind == 2;
    return { { "kind", "JAR" }, { "jarUri", "https://artifacts.example.com/@team@/@job@-1.4.2.jar" },
        { "entryClass", "com.example.streaming.enrichment.EnrichmentJob" },
        { "mainArgs",
            "--input kafka://kafka:9092/@team@.@job@.in --output kafka://kafka:9092/@team@.@job@.out "
            "--parallel "
            "true" },
        { "flinkVersion", old ? "1.11" : "1.13" },
        { "flinkImageRegistry", old ? "registry.ververica.com/v2.3" : "registry.ververica.com/v2.5" },
        { "flinkImageRepository", "flink" },
        { "flinkImageTag", old ? "1.11.3-stream2-scala_2.12" : "1.13.2-stream1-scala_2.12-java8" } };
}

static Json fleetSpec(std::size_t kind, const char* desired)
{
    const int parallelism = 1 << kind;
    Json spec = { { "state", desired }, { "deploymentTargetId", "@target@" },
        { "upgradeStrategy", { { "kind", kind == 1 ? "STATELESS" : "STATEFUL" } } },
        { "restoreStrategy", { { "kind", "LATEST_STATE" }, { "allowNonRestoredState", kind == 2 } } } };
    Json& inner = spec["template"]["spec"];
    inner["artifact"] = fleetArtifact(kind);
    inner["parallelism"] = parallelism;
    inner["numberOfTaskManagers"] = (parallelism + 1) / 2;
    inner["resources"] = { { "jobmanager", { { "cpu", 0.5 }, { "memory", "1G" } } },
        { "taskmanager", { { "cpu", 2 }, { "memory", "8G" } } } };
    inner["flinkConfiguration"] = { { "execution.checkpointing.interval", "60s" },
        { "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION" },
        { "state.backend", "rocksdb" }, { "state.backend.incremental", "true" },
        { "taskmanager.numberOfTaskSlots", "2" }, { "execution.checkpointing.mode", "EXACTLY_ONCE" },
        { "restart-strategy", "failure-rate" } };
    inner["logging"] = { { "log4jLoggers", { { "", "INFO" }, { "com.example", "DEBUG" } } } };
    inner["kubernetes"] = { { "pods",
        { { "labels", { { "cost-centre", "4711" }, { "owner", "@team@" } } },
            { "nodeSelector", { { "pool", "streaming" } } } } } };
    return spec;
}

/// What Deployments of one state and one kind of spec have in common.
struct FleetPattern {
    Stencil deployment;
    Stencil job;
    double cpu;
};

/// Replaces a value by the name of a gap, and goes on without it where it is not there.
static void openGap(std::string& text, const std::string& value, const std::string& gap)
{
    for (std::size_t at = text.find(value); !value.empty() && at != std::string::npos;
         at = text.find(value, at)) {
        text.replace(at, value.size(), gap);
        at += gap.size();
    }
}

static FleetPattern patternOf(const Store& store, const FleetShare& share, std::size_t kind)
{
    // A Deployment is made as any other, in a vNamespace of its own, whose words then become gaps.
    const Time created = timeOf("2001-01-01T00:00:00Z");
    const Time changed = timeOf("2002-02-02T00:00:00Z");
    VNamespace in;
    in.document = { { "name", std::string(namePrefix) + "@team@" } };
    in.defaults["spec"] = Json::object();
    in.targets.push_back({ { "metadata", { { "id", "@target@" }, { "name", "jobs" } } },
        { "spec", { { "kubernetes", { { "namespace", "@team@-jobs" } } } } } });
    Deployment& made = in.deployments.emplace_back();
    made.document = Json{ { "kind", "Deployment" }, { "apiVersion", "v1" },
        { "metadata", newMetadata("@team@", "@job@", created) },
        { "spec", expandedSpec(store, in, fleetSpec(kind, share.desired), true) },
        { "status", { { "state", "CANCELLED" } } } };
    resolveTarget(store.features, in, made.document["spec"], nullptr);
    writeMetadata(made.document.edit(),
        { { "labels", { { "team", "@team@" }, { "tier", kind < 2 ? "gold" : "silver" } } },
            { "annotations", { { specVersionAnnotation, "3" } } } });
    made.document["metadata"]["id"] = "@id@";
    createJob(store, in, made, created);
    setJobState(store, in, made, "STARTED", changed);
    setState(store, made, share.state, changed);
    std::string deployment = made.document.text();
    std::string job = in.jobs.back().text();
    std::string flinkId = made.jobId;
    std::erase(flinkId, '-');
    for (std::string* text : { &deployment, &job }) {
        openGap(*text, made.jobId, "@jobId@");
        openGap(*text, flinkId, "@flinkId@");
        openGap(*text, timestamp(created), "@created@");
        openGap(*text, timestamp(changed), "@changed@");
    }
    return { Stencil(deployment, fleetGaps), Stencil(job, fleetGaps), made.document.facts().cpu };
}

static const FleetShare& shareOf(std::size_t hundredth)
{
    std::size_t share = 0;
    for (auto left = static_cast<int>(hundredth); left >= fleetMix[share].percent; ++share) {
        left -= fleetMix[share].percent;
    }
    return fleetMix[share];
}

/// One Deployment, with its Job where it has one. changed lies up to twenty days back.
static void addFleetDeployment(VNamespace& in, const FleetPattern& pattern, const FleetShare& share,
    const std::string& name, Time changed)
{
    const std::string target = textAt(in.targets.front(), { "metadata", "id" });
    const std::string id = newUuid();
    const std::string state = share.state;
    const bool runs = state == "RUNNING" || state == "TRANSITIONING";
    const std::string jobId = runs ? newUuid() : std::string();
    std::string flinkId = jobId;
    std::erase(flinkId, '-');
    const std::string vNamespace = in.name();
    const std::string created = timestamp(changed - 24h * 10);
    const std::string since = timestamp(changed);
    const auto fill = [&](const Stencil& stencil) {
        return stencil.fill({ vNamespace, name, id, target, jobId, flinkId, created, since });
    };
    Deployment& deployment = in.deployments.emplace_back();
    deployment.document
        = Document(fill(pattern.deployment), { id, name, {}, state, share.desired, {}, pattern.cpu, false });
    deployment.jobId = jobId;
    if (runs) {
        in.jobs.emplace_back(fill(pattern.job),
            Document::Facts{ jobId, {}, id, "STARTED", {}, vNamespace + "-jobs", 0, false });
    }
}

void addFleet(Store& store, const FleetSize& size)
{
    store.cpuLimit.reset();
    std::vector<FleetPattern> patterns;
    for (const FleetShare& share : fleetMix) {
        for (std::size_t kind = 0; kind < fleetKinds; ++kind) {
            patterns.push_back(patternOf(store, share, kind));
        }
    }
    const std::uint64_t seed = size.seed.value_or(0);
    const Time present = size.seed ? timeOf("2026-01-01T00:00:00Z") : now();
    for (int i = 1; i <= size.vNamespaces; ++i) {
        const std::string name = fourDigits("team-", i);
        const Json bindings
            = Json::array({ { { "role", "owner" }, { "members", { "user:ops@example.com" } } },
                { { "role", "editor" }, { "members", { "group:" + name } } } });
        VNamespace& in = store.addNamespace(name, bindings, present - 24h * 40);
        store.cluster.grant(name + "-jobs");
        in.targets.push_back({ { "kind", "DeploymentTarget" }, { "apiVersion", "v1" },
            { "metadata", newMetadata(name, "jobs", present - 24h * 40) },
            { "spec", { { "kubernetes", { { "namespace", name + "-jobs" } } } } } });
        // 37 and 100 have no common divisor: a hundred Deployments in a row are the whole mix.
        const std::uint64_t offset = mixed(seed ^ mixed(static_cast<std::uint64_t>(i)));
        for (int j = 1; j <= size.deploymentsEach; ++j) {
            const auto number = static_cast<std::uint64_t>(j);
            const FleetShare& share = shareOf((number * 37 + offset % 100) % 100);
            const std::uint64_t bits = mixed(offset + number);
            const std::size_t pattern
                = static_cast<std::size_t>(&share - std::begin(fleetMix)) * fleetKinds + bits % fleetKinds;
            const auto age = std::chrono::seconds(60 + (bits >> 32U) % (20U * 24 * 3600));
            addFleetDeployment(in, patterns[pattern], share, fourDigits("job-", j), present - age);
        }
    }
}

} // namespace vvp::demo
