// SPDX-License-Identifier: Apache-2.0
// The rules of each kind of document.
#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/names.h"
#include "models/domain/namespace.h"
#include "models/transfer/planner.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct KindRules {
    Q_DECLARE_TR_FUNCTIONS(vvp::Plan)
};

} // namespace

static constexpr Path secretKindPath{ u"spec", u"kind" };
static constexpr Path kubernetesOfTargetPath{ u"spec", u"kubernetes" };
static constexpr Path clusterObservedPath{ u"status", u"state" };
static constexpr Path previewClusterPath{ u"previewSessionClusterName" };

static void checkName(Draft& draft, NameRule rule, const PlatformVersion& version)
{
    if (const std::optional<QString> problem = problemWithName(rule, draft.step.name, version)) {
        refuse(draft, *problem,
            draft.step.kind == DocumentKind::Namespace ? Namespace::qualifiedNamePath : Resource::namePath);
    }
}

/// Role bindings in one order, for neither that of the bindings nor that of their members means anything.
static QJsonArray inOneOrder(const QJsonArray& bindings)
{
    QMap<QString, QStringList> members;
    for (const QJsonValue& binding : bindings) {
        const Resource one(binding.toObject());
        const QJsonArray given = one.value(Namespace::membersPath).toArray();
        for (const QJsonValue& member : given) {
            members[one.text(Namespace::rolePath)].append(member.toString());
        }
    }
    QJsonArray ordered;
    for (auto role = members.begin(); role != members.end(); ++role) {
        role->sort();
        role->removeDuplicates();
        ordered.append(
            QJsonObject{ { u"role"_s, role.key() }, { u"members"_s, QJsonArray::fromStringList(*role) } });
    }
    return ordered;
}

/// The platform takes it by a call of its own (`:setPreviewSessionCluster`), when the session cluster is
/// there; a POST or PUT of the vNamespace leaves it as it is.
static void leaveOutPreview(Draft& draft, const QList<QJsonObject>& lives)
{
    const QString wanted = Resource(draft.wanted).text(previewClusterPath);
    const QString present = lives.isEmpty() ? QString() : Resource(lives.first()).text(previewClusterPath);
    if (!wanted.isEmpty() && wanted != present) {
        draft.step.note
            = KindRules::tr("That “%1” is the Session Cluster for previews of SQL is not applied: "
                            "choose it in the SQL editor of the platform.")
                  .arg(wanted);
    }
    draft.wanted.remove(u"previewSessionClusterName");
}

void Planner::planNamespace(Draft& draft, const QList<QJsonObject>& lives) const
{
    Step& step = draft.step;
    leaveOutPreview(draft, lives);
    if (lives.isEmpty()) {
        checkName(draft, NameRule::Namespace, m_request.version);
        create(draft);
        return;
    }
    const Namespace live(lives.first());
    if (Namespace::phaseWord(live.text(Namespace::phasePath)) == u"TERMINATING") {
        step.before = live.json();
        refuse(draft,
            KindRules::tr("The vNamespace is being deleted. Wait until it is gone, then try again."),
            Namespace::qualifiedNamePath);
        return;
    }
    const QJsonValue bindings = Resource(draft.wanted).value(Namespace::roleBindingsPath);
    if (bindings.isArray()
        && inOneOrder(bindings.toArray()) == inOneOrder(live.value(Namespace::roleBindingsPath).toArray())) {
        draft.wanted.remove(u"roleBindings");
    }
    draft.wanted.remove(u"name");
    compare(draft, live.json());
    step.verb = Step::Verb::Put;
    step.key = step.name;
    if (!step.toSend.isEmpty()) { // a PUT replaces the whole
        step.toSend = Namespace::forPut(Namespace(step.after)).json();
        step.toSend.insert(u"name", Namespace::qualifiedName(step.name));
    }
}

void Planner::planTarget(Draft& draft, const QList<QJsonObject>& lives) const
{
    Step& step = draft.step;
    if (lives.isEmpty()) {
        checkName(draft, NameRule::DeploymentTarget, m_request.version);
        if (!Resource(draft.wanted).value(kubernetesOfTargetPath).isObject()) {
            refuse(draft, KindRules::tr("spec.kubernetes is missing: write its namespace there, or {}."),
                Deployment::specPath);
        }
        create(draft);
        return;
    }
    compare(draft, lives.first());
    step.key = step.name;
    if (step.action == Step::Action::Unchanged) {
        return;
    }
    const auto kubernetesOf = [](const QJsonObject& document) {
        return Resource(document).text(DeploymentTarget::kubernetesNamespacePath);
    };
    if (step.toSend.contains(u"spec")) {
        step.problem.clear(); // a conflict is the lesser problem
        refuse(draft,
            kubernetesOf(step.before) != kubernetesOf(step.after)
                ? KindRules::tr(
                    "The Kubernetes Namespace of a Deployment Target cannot be changed: it is “%1”, "
                    "and the document says “%2”. Use another name, or delete it first.")
                      .arg(kubernetesOf(step.before), kubernetesOf(step.after))
                : KindRules::tr("The spec of a Deployment Target cannot be changed. Use another name, or "
                                "delete it first."),
            DeploymentTarget::kubernetesNamespacePath);
    } else if (!m_request.version.has(Feature::Put)) {
        step.problem.clear();
        refuse(draft,
            KindRules::tr(
                "Nothing of a Deployment Target can be changed on this platform: that came with 2.4."),
            Deployment::labelsPath);
    } else {
        step.verb = Step::Verb::Put;
        Resource whole(withoutServerMembers(*step.kind, step.after));
        // Some versions may want it in a PUT, and those that compare it refuse to overwrite what is newer.
        whole.set(Resource::resourceVersionPath, Resource(step.before).value(Resource::resourceVersionPath));
        step.toSend = whole.json();
    }
}

void Planner::planSecret(Draft& draft, const QList<QJsonObject>& lives) const
{
    Step& step = draft.step;
    Resource wanted(draft.wanted);
    const QString value = wanted.text(SecretValue::valuePath);
    const bool isKept = isPlaceholder(value) || (value.isEmpty() && !lives.isEmpty());
    if (lives.isEmpty()) {
        checkName(draft, NameRule::DeploymentTarget, m_request.version);
        if (isPlaceholder(value)) {
            refuse(draft,
                KindRules::tr(
                    "“%1” stands for the value, and there is no such Secret Value whose value could "
                    "be kept. Write the value.")
                    .arg(value),
                SecretValue::valuePath);
        } else if (value.isEmpty()) {
            refuse(draft, KindRules::tr("The Secret Value has no value: write one at spec.value."),
                SecretValue::valuePath);
        }
        if (wanted.text(secretKindPath).isEmpty()) {
            wanted.set(secretKindPath, u"PLAIN"_s);
        }
        wanted.set(SecretValue::valuePath, value);
        draft.wanted = wanted.json();
        create(draft);
    } else {
        const Resource live(lives.first());
        if (wanted.text(secretKindPath).compare(live.text(secretKindPath), Qt::CaseInsensitive) == 0) {
            wanted.set(secretKindPath, QJsonValue(QJsonValue::Undefined));
        }
        if (isKept) {
            wanted.set(SecretValue::valuePath, QJsonValue(QJsonValue::Undefined));
            step.note = KindRules::tr("Its value stays as it is on the platform.");
        } else if (live.value(SecretValue::valuePath).isUndefined()) {
            step.note = KindRules::tr("The platform does not tell the present value, so it is written anew.");
        }
        draft.wanted = wanted.json();
        compare(draft, live.json());
        step.key = step.name;
    }
    if (!isKept && step.action != Step::Action::Unchanged && !m_request.maySendSecrets) {
        step.problem.clear();
        refuse(draft,
            KindRules::tr("The connection is not encrypted, so no Secret Value is sent. Where you want that, "
                          "allow it in the settings of the platform."),
            SecretValue::valuePath);
    }
}

void Planner::planDefaults(Draft& draft, const QList<QJsonObject>& lives)
{
    const QJsonObject live = lives.isEmpty() ? QJsonObject() : lives.first();
    resolveTarget(draft, live);
    if (!draft.step.problem.isEmpty()) {
        draft.step.before = live;
        return;
    }
    compare(draft, live);
}

void Planner::planCluster(Draft& draft, const QList<QJsonObject>& lives)
{
    Step& step = draft.step;
    const QJsonObject live = lives.isEmpty() ? QJsonObject() : lives.first();
    resolveTarget(draft, live);
    if (!step.problem.isEmpty()) {
        step.before = live;
        return;
    }
    if (lives.isEmpty()) {
        checkName(draft, NameRule::Deployment, m_request.version);
        create(draft);
        return;
    }
    compare(draft, live);
    step.key = step.name;
    QJsonObject spec = step.toSend.value(u"spec").toObject();
    spec.remove(u"state");
    spec.remove(u"numberOfTaskManagers");
    const QString state = Resource(live).text(clusterObservedPath);
    // "Session Clusters" of the platform's documentation: terminal is STOPPED.
    if (!spec.isEmpty() && state != u"STOPPED" && !state.isEmpty()) {
        step.problem.clear();
        refuse(draft,
            KindRules::tr("The Session Cluster is %1: until it is STOPPED, only its state and its number of "
                          "Task Managers can be changed. Stop it first.")
                .arg(state),
            Deployment::specPath);
    }
}

} // namespace vvp
