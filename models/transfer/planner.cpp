// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/planner.h"

#include "models/domain/mergepatch.h"
#include "models/domain/namespace.h"
#include "models/transfer/effect.h"

#include <QCoreApplication>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct PlannerWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Plan)
};

} // namespace

Planner::Planner(const PlanRequest& request) : m_request(request) { }

/// The documents that were read, each found by its name.
void Planner::index()
{
    for (const auto& [key, answer] : m_request.live) {
        auto& byName = m_live[key];
        if (answer) {
            for (const QJsonObject& document : *answer) {
                byName[documentName(key.kind, document)].append(document);
            }
        }
    }
}

QList<QJsonObject> Planner::livesOf(const Step& step) const
{
    const auto list = m_live.find({ *step.kind, step.vNamespace });
    return list == m_live.end() ? QList<QJsonObject>() : list->second.value(step.name);
}

std::optional<Error> Planner::failureOf(const LiveKey& key) const
{
    const auto list = m_request.live.find(key);
    return list == m_request.live.end() || list->second ? std::nullopt : std::optional(list->second.error());
}

bool Planner::isNewNamespace(const QString& vNamespace) const
{
    return m_newNamespaces.contains(vNamespace);
}

/// What tells a step from all others; nothing where that is not known.
static std::optional<std::pair<LiveKey, QString>> identityOf(const Step& step)
{
    if (!step.kind || step.name.isEmpty()
        || (step.vNamespace.isEmpty() && step.kind != DocumentKind::Namespace)) {
        return std::nullopt;
    }
    return std::pair(LiveKey{ *step.kind, step.vNamespace }, step.name);
}

void Planner::refuseDuplicates(QList<Draft>& drafts) const
{
    std::map<std::pair<LiveKey, QString>, qsizetype> first;
    for (qsizetype i = 0; i < drafts.size(); ++i) {
        const auto identity = identityOf(drafts.at(i).step);
        if (!identity) {
            continue;
        }
        const auto [known, isNew] = first.emplace(*identity, i);
        if (!isNew) {
            const auto tell = [](Draft& draft, const Origin& other) {
                refuse(draft,
                    PlannerWords::tr("It is in the documents twice: also in %1.").arg(other.words()),
                    Resource::namePath);
            };
            tell(drafts[i], drafts.at(known->second).step.origin);
            tell(drafts[known->second], drafts.at(i).step.origin);
        }
    }
}

Plan Planner::plan()
{
    index();
    QList<Draft> drafts;
    for (const SourceProblem& problem : m_request.problems) {
        drafts.append(draftOf(problem));
    }
    for (qsizetype i = 0; i < m_request.documents.size(); ++i) {
        drafts.append(draftOf(m_request, i));
    }
    std::ranges::stable_sort(drafts, {}, [](const Draft& draft) { return draft.step.kind; });
    refuseDuplicates(drafts);
    for (const Draft& draft : std::as_const(drafts)) {
        if (const auto identity = identityOf(draft.step)) {
            m_ofFiles.append(*identity);
        }
        if (draft.step.kind == DocumentKind::DeploymentTarget && draft.source != nullptr) {
            const QString id = Resource(draft.source->json).text(Resource::idPath);
            m_idsOfFiles.insert_or_assign({ draft.step.vNamespace, id }, draft.step.name);
        }
    }
    Plan plan;
    for (Draft& draft : drafts) {
        if (draft.step.problem.isEmpty()) {
            planOne(draft);
        }
        if (!draft.step.problem.isEmpty() && draft.step.action != Step::Action::Conflict) {
            draft.step.action = Step::Action::Invalid;
        }
        if (draft.source != nullptr) {
            describe(draft.step);
        }
        remember(draft, plan.steps.size());
        plan.steps.append(std::move(draft.step));
    }
    return plan;
}

void Planner::remember(const Draft& draft, qsizetype position)
{
    const Step& step = draft.step;
    const auto identity = identityOf(step);
    if (!identity) {
        return;
    }
    if (step.kind == DocumentKind::Namespace) {
        if (step.action == Step::Action::Create) {
            m_newNamespaces.insert(step.name);
        } else if (step.action == Step::Action::Invalid && livesOf(step).isEmpty()) {
            m_refusedNamespaces.insert(step.name);
        }
    }
    if (step.kind == DocumentKind::DeploymentDefaults && step.action != Step::Action::Invalid) {
        m_wantedDefaults.insert_or_assign(identity->first, step.after);
    }
    if (step.action == Step::Action::Create || step.kind == DocumentKind::DeploymentDefaults) {
        m_steps.insert_or_assign(*identity, position);
    }
}

/// The vNamespace that it goes into has to be there by then, and its list has to be known.
void Planner::checkPlace(Draft& draft) const
{
    const QString& place = draft.step.vNamespace;
    const LiveKey all{ DocumentKind::Namespace, {} };
    if (m_refusedNamespaces.contains(place)) {
        refuse(draft,
            PlannerWords::tr("vNamespace “%1” is not there, and its own document is invalid.").arg(place),
            Resource::namespacePath);
    } else if (isNewNamespace(place)) {
        draft.step.needs.append(m_steps.at({ all, place }));
    } else if (const auto failure = failureOf({ *draft.step.kind, place })) {
        refuse(draft, PlannerWords::tr("What the platform has could not be read: %1").arg(failure->text()),
            Resource::namespacePath);
    }
}

void Planner::planOne(Draft& draft)
{
    checkPlace(draft);
    if (!draft.step.problem.isEmpty()) {
        return;
    }
    const QList<QJsonObject> lives = livesOf(draft.step);
    switch (*draft.step.kind) {
    case DocumentKind::Namespace:
        return planNamespace(draft, lives);
    case DocumentKind::DeploymentTarget:
        return planTarget(draft, lives);
    case DocumentKind::SecretValue:
        return planSecret(draft, lives);
    case DocumentKind::DeploymentDefaults:
        return planDefaults(draft, lives);
    case DocumentKind::SessionCluster:
        return planCluster(draft, lives);
    case DocumentKind::Deployment:
        return planDeployment(draft, lives);
    }
}

void Planner::create(Draft& draft) const
{
    draft.step.action = Step::Action::Create;
    draft.step.verb = Step::Verb::Post;
    draft.step.toSend = draft.wanted;
    draft.step.after = draft.wanted;
}

/// Whether the document was taken from an older state of the very object.
static bool isOutdated(const QJsonObject& written, const QJsonObject& live)
{
    const Resource file(written);
    const Resource now(live);
    const QString id = file.text(Resource::idPath);
    const std::optional<double> version = file.number(Resource::resourceVersionPath);
    const std::optional<double> current = now.number(Resource::resourceVersionPath);
    return version && current && *version < *current && (id.isEmpty() || id == now.text(Resource::idPath));
}

void Planner::compare(Draft& draft, const QJsonObject& live) const
{
    Step& step = draft.step;
    Resource wanted(draft.wanted);
    for (const Path& given :
        { Resource::kindPath, Resource::apiVersionPath, Resource::namePath, Resource::namespacePath }) {
        wanted.set(given, QJsonValue(QJsonValue::Undefined)); // the same, or not to be changed
    }
    step.before = live;
    step.toSend = effectOf(withoutServerMembers(*step.kind, live), wanted.json());
    step.after = applyMergePatch(live, step.toSend);
    step.verb = Step::Verb::Patch;
    if (step.toSend.isEmpty()) {
        step.action = Step::Action::Unchanged;
        return;
    }
    step.action = Step::Action::Change;
    if (isOutdated(draft.source->json, live)) {
        step.action = Step::Action::Conflict;
        step.problem
            = PlannerWords::tr("It was changed on the platform since: the document is of version %1, and the "
                               "platform has version %2.")
                  .arg(Resource(draft.source->json).text(Resource::resourceVersionPath),
                      Resource(live).text(Resource::resourceVersionPath));
        step.line = draft.source->lineOf(Resource::resourceVersionPath);
    }
}

} // namespace vvp
