// SPDX-License-Identifier: Apache-2.0
// The rules of Deployments.
#include "models/domain/deployment.h"
#include "models/domain/deploymentcheck.h"
#include "models/transfer/planner.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct DeploymentRulesOfPlan {
    Q_DECLARE_TR_FUNCTIONS(vvp::Plan)
};

} // namespace

/// The live Deployment that the document is about; nothing where it is a new one, or that cannot be said.
std::optional<QJsonObject> Planner::deploymentMeant(Draft& draft, const QList<QJsonObject>& lives) const
{
    if (lives.size() <= 1) {
        return lives.isEmpty() ? std::nullopt : std::optional(lives.first());
    }
    // Before 2.4 names may repeat; then only an id tells which one is meant.
    const QString id = Resource(draft.source->json).text(Resource::idPath);
    const auto same = std::ranges::find_if(
        lives, [&id](const QJsonObject& live) { return !id.isEmpty() && Deployment(live).key() == id; });
    if (same != lives.end()) {
        return *same;
    }
    refuse(draft,
        DeploymentRulesOfPlan::tr(
            "vNamespace “%1” has %n Deployment(s) of this name, and the document does not say by "
            "metadata.id which one is meant.",
            nullptr, static_cast<int>(lives.size()))
            .arg(draft.step.vNamespace),
        Resource::namePath);
    return std::nullopt;
}

/// Its name, and a version that is written as a number; the target is looked at elsewhere.
void Planner::checkFields(Draft& draft, bool isNew) const
{
    DeploymentCheck check;
    check.vNamespace = draft.step.vNamespace;
    check.version = m_request.version;
    check.editing = !isNew;
    check.targetsKnown = false;
    const QList<Finding> found = findings(draft.wanted, check);
    for (const Finding& finding : found) {
        const bool isOfTarget = finding.path
            && (*finding.path == Deployment::targetIdPath || *finding.path == Deployment::targetNamePath);
        if (isOfTarget) {
            continue;
        }
        if (finding.severity == Finding::Severity::Error) {
            refuse(draft, finding.sentence, finding.path.value_or(Deployment::specPath));
            draft.step.fixes.append(finding.fixes);
        } else if (finding.path && draft.step.note.isEmpty()) {
            draft.step.note = finding.sentence;
        }
    }
}

/// The secrets whose names a document uses, as `${NAME}`.
static QSet<QString> secretsUsed(const QJsonValue& value)
{
    static const QRegularExpression use(uR"(\$\{([0-9A-Za-z_-]+)\})"_s);
    QSet<QString> names;
    if (value.isString()) {
        for (auto at = use.globalMatch(value.toString()); at.hasNext();) {
            names.insert(at.next().captured(1));
        }
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QJsonValue& member : object) {
            names.unite(secretsUsed(member));
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue& element : array) {
            names.unite(secretsUsed(element));
        }
    }
    return names;
}

void Planner::planDeployment(Draft& draft, const QList<QJsonObject>& lives)
{
    Step& step = draft.step;
    const std::optional<QJsonObject> live = deploymentMeant(draft, lives);
    if (!step.problem.isEmpty()) {
        return;
    }
    if (!Resource(draft.wanted).text(Deployment::sessionClusterPath).isEmpty()) {
        resolveCluster(draft, live.value_or(QJsonObject()));
    } else {
        resolveTarget(draft, live.value_or(QJsonObject()));
    }
    checkFields(draft, !live);
    const LiveKey secrets{ DocumentKind::SecretValue, step.vNamespace };
    const auto used = secretsUsed(draft.wanted);
    for (const QString& secret : used) {
        if (const auto made = m_steps.find({ secrets, secret }); made != m_steps.end()) {
            step.needs.append(made->second);
        }
    }
    if (!step.problem.isEmpty()) {
        step.before = live.value_or(QJsonObject());
        return;
    }
    if (live) {
        compare(draft, *live);
        step.key = Deployment(*live).key();
        return;
    }
    const LiveKey defaults{ DocumentKind::DeploymentDefaults, step.vNamespace };
    const QString defaultsName = documentName(DocumentKind::DeploymentDefaults, {});
    if (const auto made = m_steps.find({ defaults, defaultsName }); made != m_steps.end()) {
        step.needs.append(made->second); // it is filled up with them when it is written
    }
    create(draft);
}

} // namespace vvp
