// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/audit.h"
#include "models/tenancy/factsreader.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

namespace vvp::test {

/// Facts of a platform on which all is well, to plant a violation in: team-1 and team-2, each with a group of
/// editors, owned by group:platform, which is the platform team, with a target, a Deployment and all parts
/// read.
[[nodiscard]] inline PlatformFacts cleanFacts()
{
    const auto s = [](const char* text) { return QString::fromLatin1(text); };
    PlatformFacts facts;
    ClusterFacts cluster;
    HelmFacts helm;
    helm.additionalNamespaces = QStringList();
    for (const int number : { 1, 2 }) {
        const QString digit = QString::number(number);
        TenantFacts tenant;
        tenant.name = s("team-") + digit;
        tenant.phase = s("ACTIVE");
        const QString place = tenant.name + s("-jobs");
        tenant.roles = FactList<RoleFact>::of({ RoleFact{ s("owner"), s("group:platform") },
            RoleFact{ s("editor"), QString(s("group:") + tenant.name) } });
        tenant.targets = FactList<TargetFact>::of({ TargetFact{ s("jobs"), s("target-") + digit, place } });
        DeploymentFact deployment;
        deployment.name = s("job");
        deployment.id = s("deployment-") + digit;
        deployment.state = deployment.desiredState = s("RUNNING");
        deployment.targetId = s("target-") + digit;
        deployment.targetName = s("jobs");
        deployment.locations.checkpoints = s("s3://bucket/{{ namespace }}/checkpoints");
        tenant.deployments = FactList<DeploymentFact>::of({ deployment });
        tenant.sessionClusters = FactList<SessionClusterFact>::of({});
        tenant.tokens = FactList<TokenFact>::of({ TokenFact{ s("ci"), s("editor") } });
        tenant.secrets = FactList<SecretFact>::of({ SecretFact{ s("shared"), QByteArray("same") } });
        facts.tenants.append(tenant);
        helm.additionalNamespaces->append(place);
        cluster.namespaces.rows.append(place);
        cluster.pods.rows.append(PodFact{ place, s("pod-") + digit, tenant.name, deployment.id });
    }
    cluster.namespaces.isRead = cluster.pods.isRead = true;
    cluster.withResourceQuota = cluster.withLimitRange = cluster.withPlatformRole = cluster.namespaces;
    facts.areAllTenantsKnown = true;
    facts.readAt = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    facts.platformTeam = QStringList{ s("group:platform") };
    facts.ownKubernetesNamespace = s("vvp");
    facts.helm = helm;
    facts.cluster = cluster;
    return facts;
}

/// The rules of the findings, each with the first of its objects: "no-owner team-1".
[[nodiscard]] inline QStringList foundIn(const Audit& audit)
{
    QStringList found;
    for (const IsolationFinding& finding : audit.findings) {
        found.append(finding.key);
    }
    found.sort();
    return found;
}

/// Reads the facts of a platform over HTTP.
class AuditBench {
protected:
    void startClient(const QUrl& url, const QByteArray& version = "2.15.1")
    {
        m_version = PlatformVersion::fromText(QString::fromLatin1(version));
        ApiClient::Settings settings;
        settings.platformName = QStringLiteral("here");
        settings.baseUrl = url;
        settings.maySendSecrets = true;
        m_client = std::make_unique<ApiClient>(settings, m_journal);
        m_http = std::make_unique<PlainHttp>(url);
    }
    void letGo()
    {
        m_client.reset();
        m_http.reset();
    }
    /// All that can be read; what the user says of the platform is not in it.
    [[nodiscard]] PlatformFacts readFacts(const FactsScope& scope = {})
    {
        FactsReader reader(*m_client, m_version);
        PlatformFacts facts;
        bool isDone = false;
        QObject::connect(&reader, &FactsReader::finished, &reader, [&](const PlatformFacts& read) {
            facts = read;
            isDone = true;
        });
        reader.start(scope);
        constexpr int patience = 120'000;
        if (!QTest::qWaitFor([&isDone] { return isDone; }, patience)) {
            QTest::qFail("The facts were not read.", __FILE__, __LINE__);
        }
        return facts;
    }

    WriteJournal m_journal;
    PlatformVersion m_version;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<PlainHttp> m_http;
};

} // namespace vvp::test
