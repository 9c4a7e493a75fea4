// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/platformfacts.h"

#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/namespace.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

// Session clusters: section "Session Clusters" of the platform's documentation.
static constexpr Path clusterTargetPath{ u"spec", u"deploymentTargetName" };
static constexpr Path clusterCheckpointsPath{ u"spec", u"flinkConfiguration", u"state.checkpoints.dir" };
static constexpr Path clusterNewCheckpointsPath{ u"spec", u"flinkConfiguration",
    u"execution.checkpointing.dir" };
static constexpr Path clusterSavepointsPath{ u"spec", u"flinkConfiguration", u"state.savepoints.dir" };
static constexpr Path clusterNewSavepointsPath{ u"spec", u"flinkConfiguration",
    u"execution.checkpointing.savepoint-dir" };
static constexpr Path clusterAvailabilityPath{ u"spec", u"flinkConfiguration",
    u"high-availability.storageDir" };
// The names of Flink's options: its configuration pages, up to 1.18 and, as "New", from 1.20 on.
static constexpr Path checkpointsPath{ u"spec", u"template", u"spec", u"flinkConfiguration",
    u"state.checkpoints.dir" };
static constexpr Path newCheckpointsPath{ u"spec", u"template", u"spec", u"flinkConfiguration",
    u"execution.checkpointing.dir" };
static constexpr Path savepointsPath{ u"spec", u"template", u"spec", u"flinkConfiguration",
    u"state.savepoints.dir" };
static constexpr Path newSavepointsPath{ u"spec", u"template", u"spec", u"flinkConfiguration",
    u"execution.checkpointing.savepoint-dir" };
static constexpr Path availabilityPath{ u"spec", u"template", u"spec", u"flinkConfiguration",
    u"high-availability.storageDir" };
// API tokens (Platform API) and Secret Values (App Manager API).
static constexpr Path tokenNamePath{ u"name" };
static constexpr Path tokenRolePath{ u"role" };
static constexpr Path secretValuePath{ u"spec", u"value" };

static QString eitherText(const RowReader& reader, const Path& one, const Path& other)
{
    const QString text = reader.text(one);
    return text.isEmpty() ? reader.sharedText(other) : reader.shared(text);
}

NamespaceFact NamespaceFact::read(const RowReader& reader)
{
    NamespaceFact fact;
    fact.name = Namespace::bareName(reader.text(Namespace::qualifiedNamePath));
    fact.phase = Namespace::phaseWord(reader.sharedText(Namespace::phasePath));
    reader.forEach(Namespace::roleBindingsPath, [&fact](const RowReader& binding) {
        const QString role = binding.sharedText(Namespace::rolePath);
        const QStringList members = binding.texts(Namespace::membersPath);
        for (const QString& member : members) {
            fact.roles.append({ role, binding.shared(member.trimmed()) });
        }
    });
    return fact;
}

TargetFact TargetFact::read(const RowReader& reader)
{
    return { reader.text(Resource::namePath), reader.text(Resource::idPath),
        reader.text(DeploymentTarget::kubernetesNamespacePath).trimmed() };
}

DeploymentFact DeploymentFact::read(const RowReader& reader)
{
    DeploymentFact fact;
    fact.name = reader.text(Resource::namePath);
    fact.id = reader.text(Resource::idPath);
    fact.desiredState = reader.sharedText(Deployment::desiredStatePath);
    fact.state = reader.sharedText(Deployment::statePath);
    fact.targetId = reader.sharedText(Deployment::targetIdPath);
    fact.targetName = reader.sharedText(Deployment::targetNamePath);
    fact.sessionCluster = reader.sharedText(Deployment::sessionClusterPath);
    fact.locations = { eitherText(reader, checkpointsPath, newCheckpointsPath),
        eitherText(reader, savepointsPath, newSavepointsPath), reader.sharedText(availabilityPath) };
    return fact;
}

SessionClusterFact SessionClusterFact::read(const RowReader& reader)
{
    return { reader.text(Resource::namePath), reader.text(clusterTargetPath),
        { eitherText(reader, clusterCheckpointsPath, clusterNewCheckpointsPath),
            eitherText(reader, clusterSavepointsPath, clusterNewSavepointsPath),
            reader.sharedText(clusterAvailabilityPath) } };
}

TokenFact TokenFact::read(const RowReader& reader)
{
    return { reader.text(tokenNamePath).section(u'/', -1), reader.text(tokenRolePath) };
}

/// What makes the hashes of two runs of the program differ, so that they are of no use elsewhere.
static const QByteArray& hashSalt()
{
    static const QByteArray salt = [] {
        std::array<quint32, 8> random{};
        QRandomGenerator::system()->fillRange(random.data(), random.size());
        return QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random); // NOLINT: bytes
    }();
    return salt;
}

SecretFact SecretFact::read(const RowReader& reader)
{
    SecretFact fact;
    fact.name = reader.text(Resource::namePath);
    QString value = reader.fullText(secretValuePath);
    if (!value.isEmpty()) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(hashSalt());
        QByteArray bytes = value.toUtf8();
        hash.addData(bytes);
        bytes.fill('\0');
        value.fill(u'\0');
        fact.hash = hash.result();
    }
    return fact;
}

const TargetFact* TenantFacts::targetCalled(const QString& targetName) const
{
    const auto found = std::ranges::find(targets.rows, targetName, &TargetFact::name);
    return found == targets.rows.end() ? nullptr : &*found;
}

const SessionClusterFact* TenantFacts::sessionClusterCalled(const QString& clusterName) const
{
    const auto found = std::ranges::find(sessionClusters.rows, clusterName, &SessionClusterFact::name);
    return found == sessionClusters.rows.end() ? nullptr : &*found;
}

const TargetFact* TenantFacts::targetOf(const DeploymentFact& deployment) const
{
    if (!deployment.sessionCluster.isEmpty()) {
        const SessionClusterFact* const cluster = sessionClusterCalled(deployment.sessionCluster);
        return cluster == nullptr ? nullptr : targetCalled(cluster->targetName);
    }
    // The id is what the platform itself goes by; a name may be one that came later.
    if (!deployment.targetId.isEmpty()) {
        const auto found = std::ranges::find(targets.rows, deployment.targetId, &TargetFact::id);
        return found == targets.rows.end() ? nullptr : &*found;
    }
    return targetCalled(deployment.targetName);
}

const TenantFacts* PlatformFacts::tenant(const QString& name) const
{
    const auto found = std::ranges::find(tenants, name, &TenantFacts::name);
    return found == tenants.end() ? nullptr : &*found;
}

bool isOfPlatformTeam(const PlatformFacts& facts, const QString& member)
{
    return facts.platformTeam.contains(member) || (facts.helm && facts.helm->admins.contains(member));
}

bool isOfPlatformTeam(const PlatformFacts& facts, const QString& vNamespace, const TokenFact& token)
{
    const QString member = u"apitoken:"_s + token.name;
    const QString qualified = u"apitoken:"_s + vNamespace + u'/' + token.name;
    return facts.platformTeam.contains(member) || facts.platformTeam.contains(qualified);
}

QStringList ownersOutside(const TenantFacts& tenant, const PlatformFacts& facts)
{
    QStringList owners;
    for (const RoleFact& fact : tenant.roles.rows) {
        if (fact.role == u"owner" && !isOfPlatformTeam(facts, fact.member)) {
            owners.append(fact.member);
        }
    }
    for (const TokenFact& token : tenant.tokens.rows) {
        if (token.role == u"owner" && !isOfPlatformTeam(facts, tenant.name, token)) {
            owners.append(u"apitoken:"_s + token.name);
        }
    }
    owners.sort();
    owners.removeDuplicates();
    return owners;
}

QString foldedNamespace(const QString& kubernetesNamespace)
{
    return kubernetesNamespace.trimmed().toCaseFolded();
}

bool isPlatformsOwn(const QString& kubernetesNamespace, const PlatformFacts& facts)
{
    const QString folded = foldedNamespace(kubernetesNamespace);
    return folded.isEmpty() || folded == foldedNamespace(facts.ownKubernetesNamespace);
}

} // namespace vvp
