// SPDX-License-Identifier: Apache-2.0
// What a step is in words, and what follows from it.
#include "models/domain/deployment.h"
#include "models/domain/deploymentrules.h"
#include "models/domain/mergepatch.h"
#include "models/domain/namespace.h"
#include "models/transfer/effect.h"
#include "models/transfer/planner.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct StepWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Plan)
};

/// What follows from a step: a part of a sentence, the sentence, and whether something that runs stops, or
/// somebody loses a role.
struct Consequence {
    QString brief;
    QString sentence;
    bool interrupts = false;
    bool revokes = false;
};

} // namespace

static bool isRunning(const QString& state)
{
    return state == DeploymentState::running || state == DeploymentState::transitioning;
}

/// Of a Deployment whose desired state changes.
static Consequence ofDesiredState(const Deployment& before, const QString& desired)
{
    const bool runs = isRunning(before.text(Deployment::statePath));
    if (desired == DeploymentState::running) {
        return { StepWords::tr("starts it"), StepWords::tr("Applying this starts the Deployment."), false };
    }
    if (desired == DeploymentState::cancelled && runs) {
        return { StepWords::tr("cancels it"),
            StepWords::tr("Applying this cancels the Deployment: its Job stops without a savepoint."), true };
    }
    if (desired == DeploymentState::suspended && runs) {
        return { StepWords::tr("suspends it"),
            StepWords::tr("Applying this suspends the Deployment: a savepoint is taken, and its Job stops."),
            true };
    }
    return {};
}

static Consequence ofDeployment(const Deployment& before, const Deployment& after)
{
    const QString desired = after.text(Deployment::desiredStatePath);
    if (desired != before.text(Deployment::desiredStatePath)) {
        return ofDesiredState(before, desired);
    }
    switch (fateOfJob(before, after)) {
    case JobFate::Untouched:
        return {};
    case JobFate::Later:
        return { StepWords::tr("counts from the next start"), fateWords(before, after), false };
    case JobFate::Restarted:
    case JobFate::Upgraded:
        return { StepWords::tr("restarts the Job"),
            StepWords::tr("Applying this restarts the Job. %1").arg(fateWords(before, after)), true };
    }
    Q_UNREACHABLE();
}

/// "owner of user:jane@example.com" for each member of a role.
static QStringList rolesIn(const QJsonObject& vNamespace)
{
    QStringList roles;
    const QJsonArray bindings = Resource(vNamespace).value(Namespace::roleBindingsPath).toArray();
    for (const QJsonValue& binding : bindings) {
        const Resource one(binding.toObject());
        const QJsonArray members = one.value(Namespace::membersPath).toArray();
        for (const QJsonValue& member : members) {
            //: %1 is a role, %2 who has it: "owner of user:jane@example.com"
            roles << StepWords::tr("%1 of %2").arg(one.text(Namespace::rolePath), member.toString());
        }
    }
    return roles;
}

static Consequence ofNamespace(const QJsonObject& before, const QJsonObject& after)
{
    QStringList lost = rolesIn(before);
    const QStringList kept = rolesIn(after);
    lost.removeIf([&kept](const QString& role) { return kept.contains(role); });
    lost.removeDuplicates();
    if (lost.isEmpty()) {
        return {};
    }
    return { StepWords::tr("takes %n role(s) away", nullptr, static_cast<int>(lost.size())),
        StepWords::tr("Applying this takes roles away: %1.").arg(lost.join(u", "_s)), false, true };
}

static Consequence consequenceOf(const Step& step)
{
    const QString desired = Resource(step.after).text(Deployment::desiredStatePath);
    if (step.action == Step::Action::Create) {
        const bool starts = desired == DeploymentState::running
            && (step.kind == DocumentKind::Deployment || step.kind == DocumentKind::SessionCluster);
        return starts ? Consequence{ StepWords::tr("starts at once"), {}, false } : Consequence{};
    }
    if (step.kind == DocumentKind::Namespace) {
        return ofNamespace(step.before, step.after);
    }
    if (step.kind == DocumentKind::Deployment) {
        return ofDeployment(Deployment(step.before), Deployment(step.after));
    }
    const QString was = Resource(step.before).text(Deployment::desiredStatePath);
    if (step.kind == DocumentKind::SessionCluster && was != desired) {
        return desired == u"STOPPED" ? Consequence{ StepWords::tr("stops it"),
            StepWords::tr("Applying this stops the Session Cluster, and what runs on it."), true }
                                     : Consequence{ StepWords::tr("starts it"), {}, false };
    }
    return {};
}

void describe(Step& step)
{
    step.words = step.kind ? kindWords(*step.kind) : StepWords::tr("Not a document of the platform");
    if (!step.canBeApplied()) {
        return;
    }
    if (step.action != Step::Action::Create) {
        const QJsonObject changed = mergePatch(step.before, step.after);
        step.words = StepWords::tr("%1: %n field(s)", nullptr, fieldsOf(changed)).arg(step.words);
    }
    const Consequence consequence = consequenceOf(step);
    if (!consequence.brief.isEmpty()) {
        //: %1 is what is changed, %2 what follows from it: "Deployment: 4 fields, restarts the Job"
        step.words = StepWords::tr("%1, %2").arg(step.words, consequence.brief);
    }
    step.interrupts = consequence.interrupts;
    step.revokes = consequence.revokes;
    step.fate = consequence.sentence;
}

} // namespace vvp
