// SPDX-License-Identifier: Apache-2.0
#include "app/demo/sample.h"

#include "app/demo/deploymentspec.h"
#include "app/demo/documentrules.h"
#include "app/demo/history.h"
#include "app/demo/samplehistory.h"

#include <chrono>

namespace vvp::demo {

using namespace std::chrono_literals;
using Age = std::chrono::seconds;

/// One Deployment of the sample: what its row shows.
struct Sample {
    const char* name;
    const char* state;
    const char* desired;
    const char* target;
    const char* flink;
    int parallelism;
    int taskManagers;
    Age age; ///< since its last change
    const char* artifact = "JAR";
};

struct Image {
    const char* flink;
    const char* registry;
    const char* tag;
};
static constexpr Image images[] = {
    { "1.9", "registry.platform.data-artisans.net/v2.0", "1.9.1-stream1-scala_2.12" },
    { "1.11", "registry.ververica.com/v2.3", "1.11.3-stream2-scala_2.12" },
    { "1.13", "registry.ververica.com/v2.5", "1.13.2-stream1-scala_2.12-java8" },
};

/// What the sample's artifact is in a version that may not know its kind.
static Json artifact(const Features& features, const Sample& sample)
{
    const std::string name = sample.name;
    const std::string wanted = sample.artifact;
    const bool isNew = (wanted == "SQLSCRIPT" && !features.sqlScripts)
        || (wanted == "PYTHON" && !features.pythonArtifacts);
    const std::string kind = isNew ? "JAR" : wanted;
    Json json = { { "kind", kind } };
    if (kind == "SQLSCRIPT") {
        json["sqlScript"] = "-- " + name
            + "\nINSERT INTO telemetry_per_minute\nSELECT device, AVG(reading) FROM telemetry\n"
              "GROUP BY device, TUMBLE(event_time, INTERVAL '1' MINUTE);\n";
    } else if (kind == "PYTHON") {
        json["pythonArtifactUri"] = "s3://vvp/artifacts/" + name + ".zip";
        json["entryModule"] = "main";
    } else if (name == "top-speed-windowing") {
        json["jarUri"]
            = "https://repo1.maven.org/maven2/org/apache/flink/flink-examples-streaming_2.12/1.9.1/"
              "flink-examples-streaming_2.12-1.9.1-TopSpeedWindowing.jar";
    } else {
        json["jarUri"] = "s3://vvp/artifacts/" + name + "-1.4.2.jar";
        json["entryClass"] = "com.example.streaming.Main";
        json["mainArgs"] = "--parallel true --start '2021-03-01'";
    }
    for (const Image& image : images) {
        if (image.flink == std::string(sample.flink)) {
            json["flinkVersion"] = image.flink;
            json["flinkImageRegistry"] = image.registry;
            json["flinkImageRepository"] = "flink";
            json["flinkImageTag"] = image.tag;
        }
    }
    return json;
}

static Json spec(const Features& features, const Sample& sample, const Json& target)
{
    const bool tutorial = std::string(sample.name) == "top-speed-windowing";
    Json json = { { "state", sample.desired }, { "deploymentTargetId", at(target, { "metadata", "id" }) } };
    if (tutorial) {
        json["upgradeStrategy"]["kind"] = "STATELESS";
        json["restoreStrategy"]["kind"] = "LATEST_SAVEPOINT";
    }
    Json& inner = json["template"]["spec"];
    inner["artifact"] = artifact(features, sample);
    inner["parallelism"] = sample.parallelism;
    inner["numberOfTaskManagers"] = sample.taskManagers;
    const double cpu = tutorial ? 0.5 : 1.0;
    inner["resources"]["jobmanager"] = { { "cpu", cpu }, { "memory", "1G" } };
    inner["resources"]["taskmanager"] = { { "cpu", cpu }, { "memory", tutorial ? "1G" : "4G" } };
    if (!tutorial) {
        inner["flinkConfiguration"] = { { "execution.checkpointing.interval", "10s" },
            { "taskmanager.numberOfTaskSlots",
                std::to_string((sample.parallelism + sample.taskManagers - 1) / sample.taskManagers) },
            { "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION" },
            { "state.backend", "rocksdb" } };
    }
    return json;
}

static Failure failureOf(const Sample& sample)
{
    if (std::string(sample.name) == "settlement-report") {
        return { "ImagePullBackOff",
            "Back-off pulling image: the registry knows no tag '1.11.3-stream2-scala_2.12'" };
    }
    return { "QuotaExceeded",
        "pods \"job-jobmanager-0\" is forbidden: exceeded quota: team-quota, requested: cpu=2, used: "
        "cpu=15, limited: cpu=16" };
}

static void writeHistory(SampleHistory& history, const Sample& sample, Time present)
{
    const std::string state = sample.state;
    const Time end = present - sample.age;
    const Time before = end - 2 * sample.age - 26h;
    if (state == "CANCELLED" || state == "SUSPENDED" || state == "FINISHED" || state == "FAILED"
        || sample.age < 60s) {
        history.started(before);
    }
    if (state == "RUNNING") {
        history.started(end);
        if (sample.age > 40h) {
            history.savepoint(end + sample.age / 3);
            history.failedSavepoint(end + sample.age / 2);
            history.savepoint(end + 3 * sample.age / 4);
        }
        if (std::string(sample.name) == "warehouse-sync") {
            history.restarted(5, present - 3min);
        }
    } else if (state == "SUSPENDED") {
        history.importedSavepoint(before + 12h);
        history.suspended(end);
    } else if (state == "CANCELLED") {
        history.cancelled(end);
    } else if (state == "FINISHED") {
        history.finished(end);
    } else if (state == "FAILED") {
        history.failed(end, failureOf(sample));
    } else if (state == "TRANSITIONING" && std::string(sample.desired) == "SUSPENDED") {
        history.suspending(end);
    } else if (state == "TRANSITIONING") {
        history.cancelled(before + 20h);
        history.starting(end);
    } else {
        history.started(before);
        history.state(state, end);
    }
}

static Deployment& addDeployment(const Store& store, VNamespace& in, const Sample& sample, Time created)
{
    const Json given = spec(store.features, sample, *in.findTarget(sample.target));
    const std::string displayName
        = sample.name == std::string("top-speed-windowing") ? "TopSpeedWindowing" : "";
    const bool strict = store.features.strictNames;
    const std::string name = !strict && !displayName.empty() ? displayName : sample.name;
    Deployment& deployment = in.deployments.emplace_back();
    deployment.document = Json{ { "kind", "Deployment" }, { "apiVersion", "v1" },
        { "metadata", newMetadata(in.name(), name, created) },
        { "spec", expandedSpec(store, in, given, true) }, { "status", { { "state", "CANCELLED" } } } };
    resolveTarget(store.features, in, deployment.document["spec"], nullptr);
    Json writable
        = { { "labels", { { "team", in.name() } } }, { "annotations", { { specVersionAnnotation, "1" } } } };
    if (strict && !displayName.empty()) {
        writable["displayName"] = displayName;
    }
    writeMetadata(deployment.document.edit(), writable);
    return deployment;
}

static void addTarget(Store& store, VNamespace& in, const std::string& name,
    const std::string& kubernetesNamespace, Time created)
{
    Json spec = { { "kubernetes", Json::object() } };
    if (!kubernetesNamespace.empty()) {
        store.cluster.grant(kubernetesNamespace);
        spec["kubernetes"]["namespace"] = kubernetesNamespace;
    }
    in.targets.push_back({ { "kind", "DeploymentTarget" }, { "apiVersion", "v1" },
        { "metadata", newMetadata(in.name(), name, created) }, { "spec", std::move(spec) } });
}

static void addSamples(
    const Store& store, VNamespace& in, std::initializer_list<Sample> samples, Time present)
{
    for (const Sample& sample : samples) {
        Deployment& deployment = addDeployment(store, in, sample, present - 4 * sample.age - 50h);
        SampleHistory history(store, in, deployment);
        writeHistory(history, sample, present);
    }
    const auto earlier = [](const Json& left, const Json& right) {
        return textAt(left, { "metadata", "createdAt" }) < textAt(right, { "metadata", "createdAt" });
    };
    in.events.sort(earlier);
    in.jobs.sort(earlier);
    in.savepoints.sort(earlier);
}

static Json bindings(const char* owners, const char* editors)
{
    return Json::array({ { { "role", "owner" }, { "members", Json::array({ owners }) } },
        { { "role", "editor" }, { "members", Json::array({ editors }) } } });
}

void addSampleFleet(Store& store)
{
    const Time present = now();
    VNamespace& first = store.addNamespace(
        "vvp-namespace-1", bindings("user:ops@example.com", "group:team-1"), present - 24h * 90);
    addTarget(store, first, "vvp-jobs-team-1", "vvp-jobs-team-1", present - 24h * 89);
    const char* one = "vvp-jobs-team-1";
    addSamples(store, first,
        {
            { "top-speed-windowing", "RUNNING", "RUNNING", one, "1.9", 1, 1, 2min },
            { "clickstream-sessions", "RUNNING", "RUNNING", one, "1.13", 16, 8, 3h },
            { "fraud-scoring", "TRANSITIONING", "RUNNING", one, "1.13", 12, 6, 18s },
            { "invoice-enrichment", "FAILED", "RUNNING", one, "1.11", 4, 2, 26min },
            { "iot-telemetry-rollup", "RUNNING", "RUNNING", one, "1.13", 128, 32, 19h },
            { "ledger-reconciliation", "SUSPENDED", "SUSPENDED", one, "1.11", 2, 1, 24h * 6 },
            { "order-events-dedup", "RUNNING", "RUNNING", one, "1.13", 8, 4, 24h * 2 + 13h },
            { "payments-backfill-2020", "FINISHED", "RUNNING", one, "1.11", 64, 16, 24h * 10 },
            { "pricing-cdc", "TRANSITIONING", "SUSPENDED", one, "1.13", 6, 3, 41s },
            { "recommendations-v1", "CANCELLED", "CANCELLED", one, "1.9", 24, 12, 24h * 21 },
            { "sensor-archive", "RESCALING", "RUNNING", one, "1.13", 4, 2, 1min },
            { "warehouse-sync", "RUNNING", "RUNNING", one, "1.13", 4, 2, 24h * 4 },
        },
        present);
    VNamespace& second = store.addNamespace(
        "vvp-namespace-2", bindings("user:ops@example.com", "group:team-2"), present - 24h * 88);
    addTarget(store, second, "vvp-jobs-team-2", "vvp-jobs-team-2", present - 24h * 87);
    const char* two = "vvp-jobs-team-2";
    addSamples(store, second,
        {
            { "basket-analysis", "RUNNING", "RUNNING", two, "1.13", 4, 2, 24h * 3 },
            { "customer-360", "SUSPENDED", "SUSPENDED", two, "1.13", 8, 4, 24h },
            { "search-index-feed", "RUNNING", "RUNNING", two, "1.11", 2, 1, 5h },
        },
        present);
    VNamespace& payments = store.addNamespace(
        "team-payments", bindings("user:payments-lead@example.com", "group:payments"), present - 24h * 60);
    addTarget(store, payments, "payments-jobs", "payments-jobs", present - 24h * 59);
    addTarget(store, payments, "shared", "shared-analytics", present - 24h * 30);
    addTarget(store, payments, "partners", "partner-jobs", present - 24h * 59);
    addSamples(store, payments,
        {
            { "card-authorisations", "RUNNING", "RUNNING", "payments-jobs", "1.13", 16, 8, 24h * 5 },
            { "chargeback-alerts", "RUNNING", "RUNNING", "payments-jobs", "1.13", 2, 1, 7h },
            { "loyalty-points", "TRANSITIONING", "RUNNING", "payments-jobs", "1.13", 4, 2, 47min },
            { "partner-feed", "SUSPENDED", "SUSPENDED", "partners", "1.13", 2, 1, 24h * 8 },
            { "settlement-report", "FAILED", "RUNNING", "shared", "1.11", 4, 2, 3h + 12min },
            { "sepa-backfill", "FINISHED", "RUNNING", "payments-jobs", "1.11", 8, 4, 24h * 12 },
        },
        present);
    VNamespace& iot = store.addNamespace(
        "team-iot", bindings("user:iot-lead@example.com", "group:iot"), present - 24h * 45);
    addTarget(store, iot, "iot-jobs", "iot-jobs", present - 24h * 44);
    addTarget(store, iot, "shared", "shared-analytics", present - 24h * 20);
    addSamples(store, iot,
        {
            { "anomaly-model", "CANCELLED", "CANCELLED", "shared", "1.13", 4, 2, 24h * 9, "PYTHON" },
            { "device-heartbeats", "RUNNING", "RUNNING", "iot-jobs", "1.13", 12, 6, 24h * 14 },
            { "telemetry-per-minute", "RUNNING", "RUNNING", "iot-jobs", "1.13", 6, 3, 24h * 2, "SQLSCRIPT" },
        },
        present);
    store.addNamespace("sandbox", Json::array(), present - 24h * 3);
    VNamespace& standard = *store.find("default");
    addTarget(store, standard, "platform", "", present - 24h * 89);
    addSamples(store, standard,
        { { "smoke-test", "CANCELLED", "CANCELLED", "platform", "1.13", 1, 1, 24h * 33 } }, present);
    addSampleExtras(store);
}

} // namespace vvp::demo
