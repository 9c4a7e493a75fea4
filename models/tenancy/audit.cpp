// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/audit.h"

#include "models/tenancy/auditrun.h"

#include <algorithm>

namespace vvp {

Audit audit(const PlatformFacts& facts)
{
    AuditRun run(facts);
    for (const IsolationRule& rule : isolationRules()) {
        run.apply(rule);
    }
    return run.take();
}

int Audit::count(AuditSeverity severity) const
{
    return static_cast<int>(std::ranges::count(findings, severity, &IsolationFinding::severity));
}

QString severityWord(AuditSeverity severity)
{
    switch (severity) {
    case AuditSeverity::High:
        return AuditWords::tr("High");
    case AuditSeverity::Medium:
        return AuditWords::tr("Medium");
    case AuditSeverity::Note:
        return AuditWords::tr("Note");
    }
    Q_UNREACHABLE();
}

QString ruleTitle(const QString& id)
{
    for (const IsolationRule& rule : isolationRules()) {
        if (rule.id == id) {
            return AuditWords::tr(rule.title);
        }
    }
    return id;
}

QString objectKindWord(AuditObject::Kind kind)
{
    switch (kind) {
    case AuditObject::Kind::Namespace:
        return AuditWords::tr("vNamespace");
    case AuditObject::Kind::DeploymentTarget:
        return AuditWords::tr("Deployment Target");
    case AuditObject::Kind::Deployment:
        return AuditWords::tr("Deployment");
    case AuditObject::Kind::SessionCluster:
        return AuditWords::tr("Session Cluster");
    case AuditObject::Kind::ApiToken:
        return AuditWords::tr("API Token");
    case AuditObject::Kind::SecretValue:
        return AuditWords::tr("Secret Value");
    case AuditObject::Kind::Member:
        return AuditWords::tr("Member");
    case AuditObject::Kind::KubernetesNamespace:
        return AuditWords::tr("Kubernetes Namespace");
    case AuditObject::Kind::Pod:
        return AuditWords::tr("Pod");
    }
    Q_UNREACHABLE();
}

} // namespace vvp
