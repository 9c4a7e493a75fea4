// SPDX-License-Identifier: Apache-2.0
#include "models/domain/features.h"

#include <QRegularExpression>

namespace vvp {

using namespace Qt::StringLiterals;

PlatformVersion PlatformVersion::firstWith(Feature feature)
{
    // Each row with its source: pages of docs.ververica.com and the specification that a version serves.
    switch (feature) {
    case Feature::DeploymentDefaults: // in the App Manager specification of 2.1.0, not in that of 2.0.1
        return { 2, 1, 0 };
    case Feature::GlobalDeploymentDefaults: // "Deployment Defaults" from 2.2 on; the exact first version is
                                            // not published
        return { 2, 2, 0 };
    case Feature::SessionClusters: // "Session Clusters" and "SQL" of the 2.3 documentation
        return { 2, 3, 0 };
    case Feature::DeploymentByName: // "REST API", naming and addressing, 2.4; knowledge base on upgrading
                                    // to 2.4
        return { 2, 4, 0 };
    case Feature::DeploymentDisplayName: // knowledge base, "Deployment Names When Upgrading to 2.4"
        return { 2, 4, 0 };
    case Feature::DeploymentTargetName: // release notes 2.4.1
        return { 2, 4, 0 };
    case Feature::SessionClusterName: // "Session Clusters" of the 2.4 documentation: session mode
        return { 2, 4, 0 };
    case Feature::Put: // "REST API" 2.4, "Deployment Targets": upsert; no PUT in the 2.0 to 2.3
                       // specifications
        return { 2, 4, 0 };
    case Feature::StrictNames: // "REST API" 2.5, "Resource names"; knowledge base on upgrading to 2.4
        return { 2, 4, 0 };
    case Feature::SavepointImport: // "Savepoints" of the 2.3 documentation; 2.0 wrote the id in another shape
        return { 2, 3, 0 };
    case Feature::SavepointDeletion: // "Savepoints" 2.5: states PENDING_DELETION, DELETING, FAILED_DELETION
        return { 2, 5, 0 };
    case Feature::TargetAccessCheck: // release notes 2.10.4
        return { 2, 10, 4 };
    case Feature::KubernetesOperator: // release notes 2.11.0
        return { 2, 11, 0 };
    case Feature::AuditLog: // "Audit Logs" 2.12
        return { 2, 12, 0 };
    case Feature::LoggingProfiles: // in the App Manager specification of 2.1.0, not in that of 2.0.1
    case Feature::PodLabels: // likewise
        return { 2, 1, 0 };
    case Feature::LeastCpu: // release notes 2.3.1
        return { 2, 3, 1 };
    case Feature::PodTemplates: // "Kubernetes Pod Templates" of the 2.4 documentation
        return { 2, 4, 0 };
    case Feature::JobFailureExpiration: // samples of 2.6; the exact first version is not published
        return { 2, 6, 0 };
    case Feature::PythonArtifacts: // PyFlink is supported from 2.10 on; the exact first version of the kind
                                   // is not published
        return { 2, 10, 0 };
    case Feature::CheckpointFetchInterval: // release notes 2.11.0, tracking of the latest checkpoint
        return { 2, 11, 0 };
    case Feature::KubernetesAnnotations: // release notes 2.15.11
        return { 2, 15, 11 };
    }
    Q_UNREACHABLE();
}

PlatformVersion PlatformVersion::fromText(QStringView text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        uR"(v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6})(?:\.[0-9A-Za-z.]*)?)?(?:[-+_][0-9A-Za-z.+_-]*)?)"_s));
    const QRegularExpressionMatch match = pattern.match(text.trimmed().toString());
    if (!match.hasMatch()) {
        return {};
    }
    return { match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt() };
}

bool PlatformVersion::has(Feature feature) const
{
    return *this >= firstWith(feature);
}

QString PlatformVersion::text() const
{
    return m_isKnown ? u"%1.%2.%3"_s.arg(m_major).arg(m_minor).arg(m_patch) : QString();
}

std::strong_ordering operator<=>(const PlatformVersion& a, const PlatformVersion& b)
{
    if (const auto major = a.m_major <=> b.m_major; major != 0) {
        return major;
    }
    if (const auto minor = a.m_minor <=> b.m_minor; minor != 0) {
        return minor;
    }
    return a.m_patch <=> b.m_patch;
}

} // namespace vvp
