// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/plan.h"

#include "models/domain/deployment.h"
#include "models/domain/namespace.h"
#include "models/transfer/exportchoice.h"
#include "models/transfer/planner.h"

#include <QCoreApplication>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct SelectionWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Plan)
};

} // namespace

int Plan::count(Step::Action action) const
{
    return static_cast<int>(std::ranges::count(steps, action, &Step::action));
}

Plan planOf(const PlanRequest& request)
{
    return Planner(request).plan();
}

static bool namesTarget(const QJsonObject& document)
{
    const Resource resource(document);
    return !resource.text(Deployment::targetIdPath).isEmpty()
        || !resource.text(Deployment::targetNamePath).isEmpty();
}

static QList<DocumentKind> listsFor(const Draft& draft, const PlatformVersion& version)
{
    QList<DocumentKind> kinds{ *draft.step.kind };
    const bool namesCluster = !Resource(draft.wanted).text(Deployment::sessionClusterPath).isEmpty();
    switch (*draft.step.kind) {
    case DocumentKind::Namespace:
    case DocumentKind::DeploymentTarget:
    case DocumentKind::SecretValue:
        break;
    case DocumentKind::DeploymentDefaults:
        if (namesTarget(draft.wanted)) {
            kinds << DocumentKind::DeploymentTarget;
        }
        break;
    case DocumentKind::SessionCluster:
        kinds << DocumentKind::DeploymentTarget;
        break;
    case DocumentKind::Deployment:
        kinds << DocumentKind::DeploymentTarget;
        if (namesCluster && isOffered(DocumentKind::SessionCluster, version)) {
            kinds << DocumentKind::SessionCluster;
        }
        if (!namesCluster && !namesTarget(draft.wanted)
            && isOffered(DocumentKind::DeploymentDefaults, version)) {
            kinds << DocumentKind::DeploymentDefaults;
        }
    }
    return kinds;
}

QList<LiveKey> neededLists(const PlanRequest& request)
{
    QList<Draft> drafts;
    QSet<QString> vNamespaces;
    for (qsizetype i = 0; i < request.documents.size(); ++i) {
        Draft draft = draftOf(request, i);
        if (draft.step.problem.isEmpty()) {
            if (draft.step.kind == DocumentKind::Namespace) {
                vNamespaces.insert(draft.step.name);
            }
            drafts.append(std::move(draft));
        }
    }
    const LiveKey all{ DocumentKind::Namespace, {} };
    const auto known = request.live.find(all);
    if (!vNamespaces.isEmpty() && known == request.live.end()) {
        return { all };
    }
    if (!vNamespaces.isEmpty() && known->second) {
        for (const QJsonObject& live : *known->second) {
            vNamespaces.remove(Namespace(live).name());
        }
    } else {
        vNamespaces.clear(); // whether one is new is not known
    }
    std::map<LiveKey, bool> keys;
    for (const Draft& draft : std::as_const(drafts)) {
        if (vNamespaces.contains(draft.step.vNamespace)) {
            continue;
        }
        for (const DocumentKind kind : listsFor(draft, request.version)) {
            keys.insert_or_assign({ kind, draft.step.vNamespace }, true);
        }
    }
    QList<LiveKey> lists;
    for (const auto& [key, isNeeded] : keys) {
        lists.append(key);
    }
    return lists;
}

std::optional<QString> problemOfSelection(const Plan& plan, const QList<qsizetype>& steps)
{
    const QSet<qsizetype> chosen(steps.begin(), steps.end());
    for (const qsizetype at : steps) {
        const Step& step = plan.steps.at(at);
        if (step.action == Step::Action::Invalid) {
            return SelectionWords::tr("“%1” is invalid.").arg(step.name);
        }
        for (const qsizetype needed : step.needs) {
            const Step& other = plan.steps.at(needed);
            if (!chosen.contains(needed) && other.action != Step::Action::Unchanged) {
                return SelectionWords::tr("“%1” needs the %2 “%3”, which is left out.")
                    .arg(step.name, kindWords(*other.kind), other.name);
            }
        }
    }
    return std::nullopt;
}

/// A document as an export has it, and what is secret is not shown.
static QString shownText(const Step& step, const QJsonObject& document, const QString& secret)
{
    if (document.isEmpty() || !step.kind) {
        return {};
    }
    Resource shown(exported(*step.kind, document, { false, true }));
    if (*step.kind == DocumentKind::SecretValue && !shown.value(SecretValue::valuePath).isUndefined()) {
        shown.set(SecretValue::valuePath, secret);
    }
    return toYaml(shown.json());
}

std::pair<QString, QString> comparedTexts(const Step& step)
{
    const QString hidden = SelectionWords::tr("(not shown)");
    const bool isOther = Resource(step.before).value(SecretValue::valuePath)
        != Resource(step.after).value(SecretValue::valuePath);
    return { shownText(step, step.before, hidden),
        shownText(step, step.after,
            isOther && !step.before.isEmpty() ? SelectionWords::tr("(another one, not shown)") : hidden) };
}

} // namespace vvp
