// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/clusterfactsreader.h"

#include "models/tenancy/audit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

/// How many tools run at once for one part.
static constexpr int toolsAtOnce = 2;

/// One resource, and what is done with its rows.
struct ClusterFactsReader::Part {
    CellsQuery query;
    std::function<void(ClusterFacts&, const QList<QStringList>&)> take;
    std::function<void(ClusterFacts&, const std::optional<Error>&)> end; ///< all came, or why not
    QStringList left; ///< Kubernetes Namespaces that are still to be asked for
    int running = 0;
    std::optional<Error> error;
    bool isOver = false;
};

ClusterFactsReader::ClusterFactsReader(const ClusterAccess& access, QObject* parent)
    : QObject(parent), m_cluster(access)
{
}

ClusterFactsReader::~ClusterFactsReader() = default;

void ClusterFactsReader::start(const PlatformFacts& facts)
{
    stop();
    m_calls = std::make_unique<QObject>();
    m_facts = {};
    m_own = facts.ownKubernetesNamespace;
    m_places.clear();
    for (const TenantFacts& tenant : facts.tenants) {
        for (const TargetFact& target : tenant.targets.rows) {
            m_places.append(target.kubernetesNamespace.isEmpty() ? m_own : target.kubernetesNamespace);
        }
    }
    m_places.removeAll(QString());
    m_places.sort();
    m_places.removeDuplicates();
    readNamespaces();
}

void ClusterFactsReader::stop()
{
    m_calls.reset();
}

void ClusterFactsReader::readNamespaces()
{
    // Not Cluster::namespaces(): the projects of one user are not all that there are.
    m_cluster.cells({ u"namespaces"_s, {}, {}, { u".metadata.name"_s } }, m_calls.get(),
        [this](const Result<QList<QStringList>>& rows) {
            if (!rows) {
                m_facts.namespaces = FactList<QString>::failed(rows.error());
            } else {
                m_facts.namespaces.isRead = true;
                for (const QStringList& row : *rows) {
                    m_facts.namespaces.rows.append(row.first());
                }
                m_places.removeIf(
                    [this](const QString& place) { return !m_facts.namespaces.rows.contains(place); });
            }
            readParts();
        });
}

void ClusterFactsReader::readParts()
{
    const QString place = u".metadata.namespace"_s;
    const auto names = [](FactList<QString> ClusterFacts::*list) {
        return [list](ClusterFacts& facts, const QList<QStringList>& rows) {
            for (const QStringList& row : rows) {
                (facts.*list).rows.append(row.first());
            }
        };
    };
    const auto end = [](auto list) {
        return [list](ClusterFacts& facts, const std::optional<Error>& error) {
            (facts.*list).isRead = !error;
            (facts.*list).error = error;
        };
    };
    const auto bound = [own = m_own](ClusterFacts& facts, const QList<QStringList>& rows) {
        for (const QStringList& row : rows) {
            if (row.at(1).split(u',').contains(own)) {
                facts.withPlatformRole.rows.append(row.first());
            }
        }
    };
    const auto pods = [](ClusterFacts& facts, const QList<QStringList>& rows) {
        for (const QStringList& row : rows) {
            facts.pods.rows.append({ row.at(0), row.at(1), row.at(2), row.at(3) });
        }
    };
    QList<std::shared_ptr<Part>> parts{
        std::make_shared<Part>(
            Part{ { u"resourcequotas"_s, {}, {}, { place } }, names(&ClusterFacts::withResourceQuota),
                end(&ClusterFacts::withResourceQuota), {}, 0, {}, false }),
        std::make_shared<Part>(Part{ { u"limitranges"_s, {}, {}, { place } },
            names(&ClusterFacts::withLimitRange), end(&ClusterFacts::withLimitRange), {}, 0, {}, false }),
        // The labels that the platform puts on the pods of a Deployment.
        std::make_shared<Part>(Part{ { u"pods"_s, {}, u"system=ververica-platform"_s,
                                         { place, u".metadata.name"_s, u".metadata.labels.vvpNamespace"_s,
                                             u".metadata.labels.deploymentId"_s } },
            pods, end(&ClusterFacts::pods), {}, 0, {}, false }),
    };
    if (m_own.isEmpty()) {
        m_facts.withPlatformRole.error = Error::of(
            Error::Kind::Rejected, AuditWords::tr("The platform’s own Kubernetes Namespace is not named."));
    } else {
        parts.append(std::make_shared<Part>(
            Part{ { u"rolebindings"_s, {}, {}, { place, u".subjects[*].namespace"_s } }, bound,
                end(&ClusterFacts::withPlatformRole), {}, 0, {}, false }));
    }
    m_missing = static_cast<int>(parts.size());
    for (const std::shared_ptr<Part>& part : std::as_const(parts)) {
        readWhole(part);
    }
}

void ClusterFactsReader::readWhole(const std::shared_ptr<Part>& part)
{
    m_cluster.cells(part->query, m_calls.get(), [this, part](const Result<QList<QStringList>>& rows) {
        if (rows) {
            part->take(m_facts, *rows);
            conclude(part, std::nullopt);
        } else if (rows.error().kind == Error::Kind::Forbidden) {
            readEach(part);
        } else {
            conclude(part, rows.error());
        }
    });
}

void ClusterFactsReader::readEach(const std::shared_ptr<Part>& part)
{
    m_facts.isWhole = false;
    part->left = m_places;
    if (part->left.isEmpty()) {
        conclude(part, std::nullopt);
        return;
    }
    for (int i = 0; i < toolsAtOnce; ++i) {
        readNext(part);
    }
}

void ClusterFactsReader::readNext(const std::shared_ptr<Part>& part)
{
    if (part->left.isEmpty() || part->error) {
        if (part->running == 0) {
            conclude(part, part->error);
        }
        return;
    }
    CellsQuery query = part->query;
    query.kubernetesNamespace = part->left.takeFirst();
    part->running += 1;
    m_cluster.cells(query, m_calls.get(), [this, part](const Result<QList<QStringList>>& rows) {
        part->running -= 1;
        if (rows) {
            part->take(m_facts, *rows);
        } else {
            part->error = rows.error();
        }
        readNext(part);
    });
}

void ClusterFactsReader::conclude(const std::shared_ptr<Part>& part, const std::optional<Error>& error)
{
    if (part->isOver) {
        return;
    }
    part->isOver = true;
    part->end(m_facts, error);
    m_missing -= 1;
    if (m_missing == 0) {
        m_calls.reset();
        Q_EMIT finished(m_facts);
    }
}

} // namespace vvp
