// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/factsreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

// The answers that an audit reads, in rows of its own.
template <> const Endpoint& endpointOf<NamespaceFact>()
{
    return endpointOf<Namespace>();
}
template <> const Endpoint& endpointOf<TargetFact>()
{
    return endpointOf<DeploymentTarget>();
}
template <> const Endpoint& endpointOf<DeploymentFact>()
{
    return endpointOf<Deployment>();
}
template <> const Endpoint& endpointOf<SessionClusterFact>()
{
    return endpointOf(DocumentKind::SessionCluster);
}
template <> const Endpoint& endpointOf<SecretFact>()
{
    return endpointOf(DocumentKind::SecretValue);
}
template <> const Endpoint& endpointOf<TokenFact>()
{
    return endpointOf<ApiToken>();
}

/// How many vNamespaces are read at once: enough for the client to have something to send always, and few
/// enough for what the user does not to wait behind a thousand requests.
static constexpr int tenantsAtOnce = 3;
/// Nobody answers any more: the rest is not asked for.
static constexpr int mostFailuresInARow = 6;

FactsReader::FactsReader(ApiClient& api, const PlatformVersion& version, QObject* parent)
    : QObject(parent), m_api(api), m_version(version)
{
}

FactsReader::~FactsReader() = default;

void FactsReader::start(const FactsScope& scope)
{
    stop();
    m_scope = scope;
    m_facts = {};
    m_missing.clear();
    m_readTwice.clear();
    m_next = 0;
    m_read = 0;
    m_failuresInARow = 0;
    m_reads = std::make_unique<QObject>();
    if (!scope.isPlatform) {
        setTenants(Listing<NamespaceFact>());
        return;
    }
    ListQuery query;
    query.byUser = false;
    m_api.list<NamespaceFact>(
        query, m_reads.get(), [this](const Result<Listing<NamespaceFact>>& answer) { setTenants(answer); });
}

void FactsReader::stop()
{
    m_reads.reset();
}

int FactsReader::total() const
{
    return static_cast<int>(m_facts.tenants.size());
}

void FactsReader::setTenants(const Result<Listing<NamespaceFact>>& answer)
{
    if (answer) {
        m_facts.areAllTenantsKnown = m_scope.isPlatform && !m_scope.mayBeFiltered;
        for (const NamespaceFact& fact : answer->rows) {
            TenantFacts& tenant = m_facts.tenants.emplaceBack();
            tenant.name = fact.name;
            tenant.phase = fact.phase;
            tenant.roles = FactList<RoleFact>::of(fact.roles);
        }
    } else {
        m_facts.listError = answer.error();
    }
    for (const QString& name : std::as_const(m_scope.vNamespaces)) {
        if (m_facts.tenant(name) == nullptr) {
            m_facts.tenants.emplaceBack().name = name;
        }
    }
    std::ranges::sort(m_facts.tenants, {}, &TenantFacts::name);
    Q_EMIT progressed(0, total());
    readMore();
}

void FactsReader::readMore()
{
    while (m_next < m_facts.tenants.size() && m_missing.size() < tenantsAtOnce) {
        TenantFacts& tenant = m_facts.tenants[m_next];
        m_next += 1;
        readTenant(tenant);
    }
    if (m_next == m_facts.tenants.size() && m_missing.isEmpty()) {
        // Not from within start(), and never twice.
        QMetaObject::invokeMethod(
            m_reads.get(), [this] { conclude(); }, Qt::QueuedConnection);
    }
}

template <class Row> void FactsReader::readList(TenantFacts& tenant, FactList<Row> TenantFacts::*part)
{
    m_missing[tenant.name] += 1;
    ListQuery query;
    query.vNamespace = tenant.name;
    query.byUser = false;
    // The list of tenants does not change while they are read.
    m_api.list<Row>(query, m_reads.get(), [this, &tenant, part](const Result<Listing<Row>>& answer) {
        tenant.*part = answer ? FactList<Row>::of(answer->rows) : FactList<Row>::failed(answer.error());
        take(tenant, answer ? std::nullopt : std::optional(answer.error()));
    });
}

void FactsReader::readRoles(TenantFacts& tenant)
{
    m_missing[tenant.name] += 1;
    m_api.get<Namespace>(
        {}, tenant.name, m_reads.get(),
        [this, &tenant](const Result<Namespace>& answer) {
            if (answer) {
                const auto fact = readRow<NamespaceFact>(answer->json());
                tenant.phase = fact.phase;
                tenant.roles = FactList<RoleFact>::of(fact.roles);
            } else {
                tenant.roles = FactList<RoleFact>::failed(answer.error());
            }
            take(tenant, answer ? std::nullopt : std::optional(answer.error()));
        },
        false);
}

void FactsReader::readTenant(TenantFacts& tenant)
{
    if (!tenant.roles.isRead) {
        readRoles(tenant);
    }
    readRuntime(tenant);
    readList(tenant, &TenantFacts::tokens);
    readList(tenant, &TenantFacts::secrets);
}

/// What changes together while others work.
void FactsReader::readRuntime(TenantFacts& tenant)
{
    readList(tenant, &TenantFacts::targets);
    readList(tenant, &TenantFacts::deployments);
    if (m_version.has(Feature::SessionClusters) || !m_version.isKnown()) {
        readList(tenant, &TenantFacts::sessionClusters);
    } else {
        tenant.sessionClusters = FactList<SessionClusterFact>::of({});
    }
}

/// Whether a Deployment seems to have lost its target, as it does when both came between two reads.
static bool hasLostTarget(const TenantFacts& tenant)
{
    return tenant.targets.isRead
        && std::ranges::any_of(tenant.deployments.rows,
            [&tenant](const DeploymentFact& deployment) { return tenant.targetOf(deployment) == nullptr; });
}

static bool isOfTheNetwork(const std::optional<Error>& error)
{
    return error
        && (error->kind == Error::Kind::Network || error->kind == Error::Kind::Tls
            || error->kind == Error::Kind::Timeout);
}

void FactsReader::take(TenantFacts& tenant, const std::optional<Error>& error)
{
    m_failuresInARow = isOfTheNetwork(error) ? m_failuresInARow + 1 : 0;
    if (m_failuresInARow >= mostFailuresInARow) {
        giveUp(*error);
        return;
    }
    int& missing = m_missing[tenant.name];
    missing -= 1;
    if (missing > 0) {
        return;
    }
    m_missing.remove(tenant.name);
    // Versions before 2.3 have no session clusters; one that does not tell its version may be such.
    if (!m_version.isKnown() && tenant.sessionClusters.error
        && tenant.sessionClusters.error->kind == Error::Kind::NotFound) {
        tenant.sessionClusters = FactList<SessionClusterFact>::of({});
    }
    if (hasLostTarget(tenant) && !m_readTwice.contains(tenant.name)) {
        m_readTwice.insert(tenant.name);
        readRuntime(tenant);
        return;
    }
    m_read += 1;
    Q_EMIT progressed(m_read, total());
    if (m_reads) {
        readMore();
    }
}

/// What is still to be read gets the error that the last ones had.
void FactsReader::giveUp(const Error& error)
{
    const auto fill = [&error](auto& part) {
        if (!part.isRead && !part.error) {
            part.error = error;
        }
    };
    for (TenantFacts& tenant : m_facts.tenants) {
        fill(tenant.roles);
        fill(tenant.targets);
        fill(tenant.deployments);
        fill(tenant.sessionClusters);
        fill(tenant.tokens);
        fill(tenant.secrets);
    }
    m_reads = std::make_unique<QObject>(); // nothing else is asked for
    QMetaObject::invokeMethod(
        m_reads.get(), [this] { conclude(); }, Qt::QueuedConnection);
}

void FactsReader::conclude()
{
    m_facts.readAt = QDateTime::currentDateTimeUtc();
    m_reads.reset();
    Q_EMIT finished(m_facts);
}

} // namespace vvp
