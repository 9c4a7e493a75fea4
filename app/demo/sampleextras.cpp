// SPDX-License-Identifier: Apache-2.0
#include "app/demo/sample.h"

#include <chrono>

namespace vvp::demo {

using namespace std::chrono_literals;

static void addSecret(VNamespace& in, const char* name, const char* value, Time created)
{
    in.secrets.push_back({ { "kind", "SecretValue" }, { "apiVersion", "v1" },
        { "metadata", newMetadata(in.name(), name, created) },
        { "spec", { { "kind", "PLAIN" }, { "value", value } } } });
}

static void addToken(VNamespace& in, const char* name, const char* role, Time created)
{
    in.tokens.push_back({ name, role, newUuid(), timestamp(created) });
}

/// A Session Cluster that was last changed some time after its creation.
static void addSession(VNamespace& in, const char* name, const char* target, const char* state,
    const char* desired, Time created)
{
    const Time changed = created + 26h;
    Json document = { { "kind", "SessionCluster" }, { "apiVersion", "v1" },
        { "metadata", newMetadata(in.name(), name, created) },
        { "spec",
            { { "state", desired }, { "deploymentTargetName", target }, { "flinkVersion", "1.13" },
                { "flinkImageRegistry", "registry.ververica.com/v2.5" }, { "flinkImageRepository", "flink" },
                { "flinkImageTag", "1.13.2-stream1-scala_2.12-java8" }, { "numberOfTaskManagers", 2 },
                { "resources",
                    { { "jobmanager", { { "cpu", 1.0 }, { "memory", "2G" } } },
                        { "taskmanager", { { "cpu", 1.0 }, { "memory", "2G" } } } } },
                { "flinkConfiguration", { { "taskmanager.numberOfTaskSlots", "4" } } },
                { "logging",
                    { { "loggingProfile", "default" }, { "log4jLoggers", { { "", "INFO" } } } } } } },
        { "status", { { "state", state } } } };
    touch(document, changed);
    if (document["status"]["state"] == "RUNNING") {
        document["status"]["running"]
            = { { "startedAt", timestamp(changed) }, { "lastUpdateTime", timestamp(changed) } };
    } else if (document["status"]["state"] == "FAILED") {
        document["status"]["failure"] = { { "message", "namespaces \"shared-sql\" not found" },
            { "reason", "ClusterCreationFailed" }, { "failedAt", timestamp(changed) } };
    }
    in.sessionClusters.push_back(std::move(document));
}

void addSampleExtras(Store& store)
{
    const Time present = now();
    store.logsUsage = true;
    VNamespace& first = *store.find("vvp-namespace-1");
    VNamespace& payments = *store.find("team-payments");
    VNamespace& iot = *store.find("team-iot");
    addSecret(first, "S3_SECRET", "changeme", present - 24h * 80);
    addSecret(first, "kafka-password", "correct horse battery staple", present - 24h * 12);
    addSecret(payments, "HSM_PIN", "0000", present - 24h * 58);
    addToken(first, "ci", "editor", present - 24h * 70);
    addToken(first, "dashboard", "viewer", present - 24h * 8);
    addToken(payments, "ci", "editor", present - 24h * 50);
    // What a platform of before may have left: its target was deleted while a Deployment named it.
    payments.targets.remove_if([](const Json& target) {
        return textAt(target, { "metadata", "name" }) == "partners";
    });
    if (store.features.sessionClusters) {
        addSession(iot, "sql-editor", "iot-jobs", "RUNNING", "RUNNING", present - 24h * 19);
        addSession(iot, "sql-preview", "shared", "STOPPED", "STOPPED", present - 24h * 11);
        addSession(payments, "reports", "shared", "FAILED", "RUNNING", present - 24h * 6);
        iot.document["previewSessionClusterName"] = "sql-editor";
    }
    if (store.features.deploymentDefaults) {
        first.defaults["spec"] = { { "maxJobCreationAttempts", 3 },
            { "template",
                { { "spec",
                    { { "parallelism", 2 },
                        { "flinkConfiguration", { { "execution.checkpointing.interval", "30s" } } } } } } } };
        touch(first.defaults, present - 24h * 40);
    }
}

} // namespace vvp::demo
