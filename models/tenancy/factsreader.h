// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/domain/features.h"
#include "models/tenancy/platformfacts.h"

#include <QSet>

#include <memory>

namespace vvp {

/// What is to be read for an audit.
struct FactsScope {
    QStringList vNamespaces; ///< that are known already: with a token, or named
    bool isPlatform = true; ///< all others that the platform lists, too
    bool mayBeFiltered = false; ///< the platform may list to this user only what that may see
};

/// Reads what an audit needs to know of a platform: in lean rows, a few vNamespaces at once, after whatever
/// the user asks for meanwhile. A list that is refused is a fact, not a failure. GUI thread; the client must
/// outlive it.
class FactsReader final : public QObject {
    Q_OBJECT

public:
    FactsReader(ApiClient& api, const PlatformVersion& version, QObject* parent = nullptr);
    ~FactsReader() override;

    /// Begins; what is under way is dropped.
    void start(const FactsScope& scope);
    /// Ends it; no signal comes any more.
    void stop();

    [[nodiscard]] bool isRunning() const { return m_reads != nullptr; }
    /// How many vNamespaces were read, of how many; the latter is 0 while it is not known.
    [[nodiscard]] int read() const { return m_read; }
    [[nodiscard]] int total() const;

Q_SIGNALS:
    void progressed(int read, int total);
    /// All was asked. What the user says of the platform is still to be filled in.
    void finished(const vvp::PlatformFacts& facts);

private:
    void setTenants(const Result<Listing<NamespaceFact>>& answer);
    void readMore();
    void readTenant(TenantFacts& tenant);
    void readRoles(TenantFacts& tenant);
    void readRuntime(TenantFacts& tenant);
    template <class Row> void readList(TenantFacts& tenant, FactList<Row> TenantFacts::*part);
    void take(TenantFacts& tenant, const std::optional<Error>& error);
    void giveUp(const Error& error);
    void conclude();

    ApiClient& m_api;
    PlatformVersion m_version;
    FactsScope m_scope;
    std::unique_ptr<QObject> m_reads; ///< the context of all that is being read
    PlatformFacts m_facts;
    QSet<QString> m_readTwice; ///< vNamespaces whose Deployments seemed to have lost their targets
    QHash<QString, int> m_missing; ///< answers that are still to come, by vNamespace
    qsizetype m_next = 0; ///< of the tenants
    int m_read = 0;
    int m_failuresInARow = 0; ///< of the network
};

} // namespace vvp

Q_DECLARE_METATYPE(vvp::PlatformFacts)
