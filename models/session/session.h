// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/domain/features.h"
#include "models/session/keptrows.h"
#include "models/session/platform.h"
#include "models/session/poller.h"
#include "models/session/scopedmodels.h"
#include "models/tables/resourcemodel.h"

namespace vvp {

/// One signed-in platform: its client, what is known of its version, and the tables of the scopes that were
/// visited. Going elsewhere keeps them, so coming back shows rows at once. GUI thread; the journal must
/// outlive it.
class Session final : public QObject {
    Q_OBJECT

public:
    /// The scope of every vNamespace that is known.
    static constexpr QStringView allNamespaces = u"*";

    /// `kept` are rows of an earlier run, which the tables show until the platform answers.
    Session(const Platform& platform, WriteJournal& journal, KeptRows kept = {}, QObject* parent = nullptr);

    [[nodiscard]] const Platform& platform() const { return m_platform; }
    /// Signs in to a vNamespace with another token from now on; empty: with none. `platform` is the entry as
    /// it will be, another one in its tokens only. Fails as ApiClient::setToken() does, and changes nothing
    /// then.
    [[nodiscard]] Result<Done> takeToken(
        const Platform& platform, const QString& vNamespace, const QByteArray& token);
    [[nodiscard]] ApiClient& api() { return m_api; }
    [[nodiscard]] Poller& poller() { return m_poller; }

    /// Reads the system information and the vNamespaces. To be called when the tokens were set; again at
    /// will.
    void open();

    /// As the system information says; unknown before it came, and then treated as 2.0 for writing.
    [[nodiscard]] const PlatformVersion& version() const { return m_version; }
    [[nodiscard]] const Resource& systemInfo() const { return m_systemInfo; }
    /// Why the last open() could not read the system information.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }
    /// An open() that was answered without a failure.
    [[nodiscard]] bool isConnected() const { return m_connected; }

    /// The vNamespaces that can be chosen: listed by the platform, with a token, or named by hand; sorted.
    [[nodiscard]] QStringList vNamespaces() const;
    /// Makes a vNamespace known that the platform does not list to this user.
    void addNamespace(const QString& name);

    /// The tables. `scope` is a vNamespace or allNamespaces. A reference is good while the table is in use:
    /// the least recently asked for go when there are too many rows.
    [[nodiscard]] ResourceModel<Namespace>& namespaces() { return m_namespaces; }
    [[nodiscard]] ResourceModel<DeploymentTarget>& deploymentTargets(const QString& scope);
    [[nodiscard]] ResourceModel<Deployment>& deployments(const QString& scope);
    [[nodiscard]] ResourceModel<ApiToken>& apiTokens(const QString& scope);
    [[nodiscard]] ResourceModel<Job>& jobs(const QString& vNamespace, const QString& deploymentId);
    [[nodiscard]] ResourceModel<Event>& events(const QString& vNamespace, const QString& deploymentId);
    [[nodiscard]] ResourceModel<Savepoint>& savepoints(
        const QString& vNamespace, const QString& deploymentId);

    // sessionwrites.cpp
    /// Puts a newer state of an object into every table that it belongs to.
    void put(const Deployment& deployment);
    void put(const DeploymentTarget& target);
    void put(const Namespace& vNamespace);
    void put(const Savepoint& savepoint);
    void put(const ApiToken& token);
    /// Takes an object out of every table.
    void dropDeployment(const QString& vNamespace, const QString& id);
    void dropDeploymentTarget(const QString& vNamespace, const QString& name);
    void dropApiToken(const QString& vNamespace, const QString& name);

    /// Reads single Deployments again, at most ten, for rows that change quickly. One under way is not asked
    /// for twice.
    void refreshDeployments(const QList<std::pair<QString, QString>>& namespaceAndId);

    void setTimeStyle(TimeStyle style);

    /// The rows to keep for the next run: of each vNamespace that there still is, the newest that are known.
    [[nodiscard]] KeptRows keptRows();

Q_SIGNALS:
    /// isConnected(), version() or problem() is different.
    void connectionChanged();
    void vNamespacesChanged();

private:
    [[nodiscard]] static QString deploymentScope(const QString& vNamespace, const QString& deploymentId);
    [[nodiscard]] ApiToken::Use useOf(const ApiToken::Row& token) const;
    [[nodiscard]] std::function<QStringList()> scopeOf(const QString& scope) const;
    template <class T>
    [[nodiscard]] ResourceModel<T>& ofDeployment(
        ScopedModels<T>& models, const QString& vNamespace, const QString& deploymentId);

    Platform m_platform;
    KeptRows m_kept; // of an earlier run
    ApiClient m_api;
    Poller m_poller;
    PlatformVersion m_version;
    Resource m_systemInfo;
    std::optional<Error> m_problem;
    bool m_connected = false;
    TimeStyle m_timeStyle = TimeStyle::Relative;
    QStringList m_named;
    QSet<QString> m_singleReads;
    ResourceModel<Namespace> m_namespaces;
    ScopedModels<DeploymentTarget> m_targets;
    ScopedModels<Deployment> m_deployments;
    ScopedModels<Job> m_jobs;
    ScopedModels<Event> m_events;
    ScopedModels<Savepoint> m_savepoints;
    ScopedModels<ApiToken> m_apiTokens;
};

} // namespace vvp
