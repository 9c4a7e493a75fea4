// SPDX-License-Identifier: Apache-2.0
// What documents refer to: Deployment Targets and session clusters, those of the same plan included.
#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/transfer/planner.h"

#include <QCoreApplication>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct TargetRules {
    Q_DECLARE_TR_FUNCTIONS(vvp::Plan)
};

} // namespace

static constexpr qsizetype mostOffers = 12; // more buttons help nobody

/// Whether documents of the kind can name a target by its name; session clusters know nothing else.
static bool takesTargetName(DocumentKind kind, const PlatformVersion& version)
{
    return kind == DocumentKind::SessionCluster || version.has(Feature::DeploymentTargetName);
}

QList<Planner::Target> Planner::targetsOf(const QString& vNamespace) const
{
    QList<Target> targets;
    const LiveKey key{ DocumentKind::DeploymentTarget, vNamespace };
    if (const auto list = m_request.live.find(key); list != m_request.live.end() && list->second) {
        for (const QJsonObject& live : *list->second) {
            const DeploymentTarget target(live);
            targets.append({ target.name(), target.text(Resource::idPath), false, -1 });
        }
    }
    for (const auto& [place, name] : m_ofFiles) {
        if (place != key) {
            continue;
        }
        const auto known = std::ranges::find(targets, name, &Target::name);
        const auto made = m_steps.find({ key, name });
        if (known != targets.end()) {
            known->isOfFiles = true;
        } else if (made != m_steps.end()) {
            targets.append({ name, {}, true, made->second });
        }
    }
    return targets;
}

/// The tutorial's `%%ID_OF_…%%`: the target that it has already, else the one of the documents, else the only
/// one there is.
Planner::Choice Planner::meantByPlaceholder(
    const Draft& draft, const QString& placeholder, const QJsonObject& live) const
{
    const QList<Target> all = targetsOf(draft.step.vNamespace);
    QList<Target> meant;
    const QString present = Resource(live).text(Deployment::targetIdPath);
    const auto take = [&](const auto& isIt) {
        if (meant.isEmpty()) {
            std::ranges::copy_if(all, std::back_inserter(meant), isIt);
        }
    };
    take([&present](const Target& target) { return !present.isEmpty() && target.id == present; });
    take([](const Target& target) { return target.isOfFiles; });
    take([](const Target&) { return true; });
    Choice choice;
    if (meant.size() == 1) {
        choice.target = meant.first();
        choice.note = TargetRules::tr("“%1” stands for the Deployment Target “%2”.")
                          .arg(placeholder, meant.first().name);
    } else if (meant.isEmpty()) {
        choice.problem = TargetRules::tr("“%1” stands for a Deployment Target, and vNamespace “%2” has none: "
                                         "apply the document of one as well.")
                             .arg(placeholder, draft.step.vNamespace);
    } else {
        choice.problem = TargetRules::tr("“%1” stands for a Deployment Target, and vNamespace “%2” has more "
                                         "than one: choose which is meant.")
                             .arg(placeholder, draft.step.vNamespace);
    }
    return choice;
}

Planner::Choice Planner::chosenTarget(const Draft& draft, const QJsonObject& live) const
{
    const Resource wanted(draft.wanted);
    const QString id = wanted.text(Deployment::targetIdPath);
    const QString name = wanted.text(Deployment::targetNamePath);
    Choice choice;
    if (const auto failure = failureOf({ DocumentKind::DeploymentTarget, draft.step.vNamespace })) {
        choice.problem = TargetRules::tr("The Deployment Targets of vNamespace “%1” could not be read: %2")
                             .arg(draft.step.vNamespace, failure->text());
        return choice;
    }
    const QList<Target> all = targetsOf(draft.step.vNamespace);
    const auto byId
        = std::ranges::find_if(all, [&id](const Target& target) { return !id.isEmpty() && target.id == id; });
    // The documents of an export know the targets by the ids that they had there.
    const auto ofFile = name.isEmpty() && !id.isEmpty() ? m_idsOfFiles.find({ draft.step.vNamespace, id })
                                                        : m_idsOfFiles.end();
    const auto byName
        = std::ranges::find(all, ofFile == m_idsOfFiles.end() ? name : ofFile->second, &Target::name);
    if (byId != all.end()) {
        choice.target = *byId;
        if (!name.isEmpty() && !isPlaceholder(name) && name != byId->name) {
            choice.target.reset();
            choice.problem
                = TargetRules::tr("deploymentTargetId is the id of “%1”, but deploymentTargetName is "
                                  "“%2”.")
                      .arg(byId->name, name);
        }
    } else if (byName != all.end()) {
        choice.target = *byName;
        if (!name.isEmpty() && !id.isEmpty() && !isPlaceholder(id)) {
            choice.note
                = TargetRules::tr("The id of the Deployment Target is not of this vNamespace; its name "
                                  "“%1” is.")
                      .arg(name);
        }
    } else if (isPlaceholder(name) || isPlaceholder(id)) {
        return meantByPlaceholder(draft, isPlaceholder(name) ? name : id, live);
    } else if (!name.isEmpty()) {
        choice.problem = TargetRules::tr("vNamespace “%1” has no Deployment Target “%2”.")
                             .arg(draft.step.vNamespace, name);
    } else {
        choice.problem = TargetRules::tr("vNamespace “%1” has no Deployment Target with the id “%2”.")
                             .arg(draft.step.vNamespace, id);
    }
    return choice;
}

/// Names the target in the document, as the platform takes it. What refers to it already is left alone.
void Planner::setTarget(Draft& draft, const Target& target, const QJsonObject& live) const
{
    Resource wanted(draft.wanted);
    const QJsonValue none(QJsonValue::Undefined);
    wanted.set(Deployment::targetIdPath, none);
    wanted.set(Deployment::targetNamePath, none);
    const Resource now(live);
    const bool isSame = (!target.id.isEmpty() && now.text(Deployment::targetIdPath) == target.id)
        || now.text(Deployment::targetNamePath) == target.name;
    const bool byName = takesTargetName(*draft.step.kind, m_request.version);
    // A change of the name alone would leave the old id beside it; a session cluster knows no id.
    const bool byId = !byName || (!live.isEmpty() && draft.step.kind != DocumentKind::SessionCluster);
    if (!isSame && byName) {
        wanted.set(Deployment::targetNamePath, target.name);
    }
    if (!isSame && byId) {
        wanted.set(Deployment::targetIdPath,
            target.id.isEmpty()
                ? TargetRules::tr("(the id of “%1”, known when it is created)").arg(target.name)
                : target.id);
        draft.step.newTarget = target.id.isEmpty() ? target.name : QString();
    }
    if (!now.text(Deployment::sessionClusterPath).isEmpty()) {
        wanted.set(Deployment::sessionClusterPath, QJsonValue(QJsonValue::Null));
    }
    if (target.step >= 0) {
        draft.step.needs.append(target.step);
    }
    draft.wanted = wanted.json();
}

/// What could be meant, as documents that name it.
void Planner::offerTargets(Draft& draft) const
{
    const QList<Target> all = targetsOf(draft.step.vNamespace);
    for (const Target& target : all) {
        Resource document(draft.source->json);
        document.set(Deployment::targetIdPath, QJsonValue(QJsonValue::Undefined));
        document.set(Deployment::targetNamePath, target.name);
        if (draft.step.fixes.size() < mostOffers) {
            draft.step.fixes.append({ TargetRules::tr("Use “%1”").arg(target.name), document.json() });
        }
    }
}

bool Planner::hasDefaultTarget(const QString& vNamespace) const
{
    const LiveKey key{ DocumentKind::DeploymentDefaults, vNamespace };
    const auto wanted = m_wantedDefaults.find(key);
    const auto live = m_request.live.find(key);
    QJsonObject defaults;
    if (wanted != m_wantedDefaults.end()) {
        defaults = wanted->second;
    } else if (live != m_request.live.end() && live->second && !live->second->isEmpty()) {
        defaults = live->second->first();
    }
    const Resource resource(defaults);
    return !resource.text(Deployment::targetIdPath).isEmpty()
        || !resource.text(Deployment::targetNamePath).isEmpty();
}

/// Whether both name one target, and in the same words.
static bool namesSameTarget(const QJsonObject& a, const QJsonObject& b)
{
    const auto isSame = [&](const Path& path) { return Resource(a).text(path) == Resource(b).text(path); };
    const bool hasName = !Resource(a).text(Deployment::targetNamePath).isEmpty();
    return isSame(hasName ? Deployment::targetNamePath : Deployment::targetIdPath);
}

void Planner::resolveTarget(Draft& draft, const QJsonObject& live) const
{
    const Resource wanted(draft.wanted);
    if (wanted.text(Deployment::targetIdPath).isEmpty()
        && wanted.text(Deployment::targetNamePath).isEmpty()) {
        const bool mustHaveOne = live.isEmpty() && draft.step.kind != DocumentKind::DeploymentDefaults
            && !(draft.step.kind == DocumentKind::Deployment && hasDefaultTarget(draft.step.vNamespace));
        if (mustHaveOne) {
            refuse(draft, TargetRules::tr("The document names no Deployment Target."), Deployment::specPath);
            offerTargets(draft);
        }
        return;
    }
    const Choice choice = chosenTarget(draft, live);
    if (!choice.target && namesSameTarget(draft.wanted, live)) {
        draft.step.note = choice.problem; // no worse than it is
        return;
    }
    if (!choice.target) {
        refuse(draft, choice.problem,
            wanted.text(Deployment::targetIdPath).isEmpty() ? Deployment::targetNamePath
                                                            : Deployment::targetIdPath);
        offerTargets(draft);
        return;
    }
    if (!choice.note.isEmpty()) {
        draft.step.note = choice.note;
    }
    setTarget(draft, *choice.target, live);
}

void Planner::resolveCluster(Draft& draft, const QJsonObject& live) const
{
    Resource wanted(draft.wanted);
    const QString name = wanted.text(Deployment::sessionClusterPath);
    const LiveKey key{ DocumentKind::SessionCluster, draft.step.vNamespace };
    if (!m_request.version.has(Feature::SessionClusterName)) {
        refuse(draft,
            TargetRules::tr(
                "Deployments of this platform do not run on Session Clusters: that came with 2.4."),
            Deployment::sessionClusterPath);
        return;
    }
    if (!wanted.text(Deployment::targetIdPath).isEmpty()
        || !wanted.text(Deployment::targetNamePath).isEmpty()) {
        refuse(draft,
            TargetRules::tr("The document names a Session Cluster and a Deployment Target: keep one."),
            Deployment::sessionClusterPath);
        return;
    }
    const auto made = m_steps.find({ key, name });
    const auto list = m_live.find(key);
    if (made != m_steps.end()) {
        draft.step.needs.append(made->second);
    } else if (list == m_live.end() || !list->second.contains(name)) {
        refuse(draft,
            TargetRules::tr("vNamespace “%1” has no Session Cluster “%2”.").arg(draft.step.vNamespace, name),
            Deployment::sessionClusterPath);
        return;
    }
    const bool leavesTarget = !live.isEmpty();
    for (const Path& path : { Deployment::targetIdPath, Deployment::targetNamePath }) {
        wanted.set(path, QJsonValue(leavesTarget ? QJsonValue::Null : QJsonValue::Undefined));
    }
    draft.wanted = wanted.json();
}

} // namespace vvp
