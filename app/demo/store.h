// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/auditlog.h"
#include "app/demo/cluster.h"
#include "app/demo/document.h"
#include "app/demo/doubts.h"
#include "app/demo/features.h"
#include "app/demo/identifiers.h"
#include "app/demo/json.h"

#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vvp::demo {

/// What the `name` of a vNamespace's document begins with.
inline constexpr std::string_view namePrefix = "namespaces/";

/// A Deployment with what the platform remembers beside its document.
struct Deployment {
    Document document;
    std::string jobId; ///< the Job that holds a cluster; empty: none
    Json running; ///< template and target that this Job was made of; null: those of the spec
    bool busy = false; ///< a transition is on its way
    int restarts = 0; ///< of this Job
    Time restarted; ///< when the last of them was
    bool troubled = false; ///< its Job is being disturbed
    std::string savepointId; ///< of the savepoint that a transition takes, while it does
    std::string goal; ///< the desired state that the transition was begun for

    [[nodiscard]] const std::string& id() const { return document.facts().id; }
    [[nodiscard]] const std::string& name() const { return document.facts().name; }
    [[nodiscard]] const std::string& state() const { return document.facts().state; }
    [[nodiscard]] const std::string& desired() const { return document.facts().desired; }
};

/// An API token of one vNamespace.
struct ApiToken {
    std::string name;
    std::string role;
    std::string secret;
    std::string createTime;
};

/// A vNamespace and everything in it. References to Deployments stay valid until they are deleted.
struct VNamespace {
    Json document; ///< name ("namespaces/x"), roleBindings, createTime, lifecyclePhase
    Json defaults; ///< the DeploymentDefaults
    std::list<Json> targets;
    std::list<Json> artifacts; ///< filename, createTime and uri of each
    std::list<Json> secrets;
    std::list<Json> sessionClusters;
    std::list<Deployment> deployments;
    std::list<Document> jobs;
    std::list<Json> events;
    std::list<Json> savepoints; ///< oldest first
    std::vector<ApiToken> tokens;

    [[nodiscard]] std::string name() const;
    [[nodiscard]] bool isTerminating() const;
    /// By id, or by name too where byName is set; nullptr where there is none.
    [[nodiscard]] Deployment* findDeployment(const std::string& idOrName, bool byName);
    [[nodiscard]] Json* findTarget(const std::string& idOrName);
    [[nodiscard]] Document* findJob(const std::string& id);
    [[nodiscard]] Json* findSavepoint(const std::string& id);
    /// Keeps of Deployments and Jobs their texts only. No reference to their documents is valid after it.
    void pack() const;
};

/// The document of that id, or of that name; nullptr where there is none.
[[nodiscard]] Json* findById(std::list<Json>& documents, const std::string& id);
[[nodiscard]] Json* findByName(std::list<Json>& documents, const std::string& name);

/// Everything the platform knows. Whoever touches it holds the mutex.
class Store final {
public:
    /// An empty platform: one vNamespace, "default".
    explicit Store(Version version);

    /// Adds an active vNamespace. The name must be free.
    VNamespace& addNamespace(const std::string& name, const Json& roleBindings, Time created);
    /// nullptr where there is none.
    [[nodiscard]] VNamespace* find(const std::string& name);
    /// The Kubernetes Namespace that a Deployment or a Session Cluster runs in; nothing where its target is
    /// gone.
    [[nodiscard]] static std::optional<std::string> kubernetesNamespace(VNamespace& in, const Json& document);
    /// CPUs that running Deployments and Session Clusters use, of all vNamespaces.
    [[nodiscard]] double usedCpu() const;

    /// Called, with the mutex held, after each change. What it throws makes the request fail that changed.
    std::function<void()> changed = [] {};

    std::mutex mutex;
    const Version version;
    const Features features;
    Cluster cluster;
    std::optional<double> cpuLimit = 400; ///< of the licence; nothing: unlimited
    bool logsActions = true; ///< in the audit log
    AuditLog audit;
    bool logsUsage = false; ///< what CPUs are used is recorded
    Time usageRemoved; ///< what was used before is forgotten
    Doubts doubts;
    Json globalDefaults = Json::object(); ///< spec of the GlobalDeploymentDefaults
    Json globalSessionDefaults = Json::object(); ///< spec of the GlobalSessionClusterDefaults
    std::map<std::string, VNamespace> namespaces; ///< by their bare names
};

/// CPUs that the resources of a spec ask for, of a Job, a Session Cluster or a Deployment's template.
[[nodiscard]] double cpuOfSpec(const Json& spec);
/// CPUs of a Deployment that count for the licence: those that its Job Manager and Task Managers ask for;
/// none of its own in session mode, and up to 2.13.0 none with the annotation license/testing.
[[nodiscard]] double cpuOf(const Features& features, const Deployment& deployment);

/// metadata of a new document: id, name (left out where empty), namespace, times, empty labels and
/// annotations, resourceVersion 1.
[[nodiscard]] Json newMetadata(const std::string& vNamespace, const std::string& name, Time created);

/// Notes a write in the metadata: resourceVersion grows, modifiedAt is the time.
void touch(Json& document, Time time);

/// The answer to a list request: {kind: <kind>List, apiVersion, metadata, items}.
[[nodiscard]] Json listOf(const std::string& kind, Json items);

} // namespace vvp::demo
