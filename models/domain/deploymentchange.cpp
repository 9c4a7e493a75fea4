// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentchange.h"

#include "models/domain/deploymentrules.h"
#include "models/domain/names.h"
#include "models/domain/targetchoice.h"

#include <QCoreApplication>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr QStringView systemAnnotations = u"com.dataartisans.appmanager.";
static constexpr qsizetype longestStem = 52; // of a name of 63 characters, with "-copy-" and a number

namespace {

struct ChangeWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::DeploymentChange)
};

} // namespace

JobFate fateOfJob(const Deployment& before, const Deployment& after)
{
    const QString state = before.text(Deployment::statePath);
    const bool isRunning = state == DeploymentState::running || state == DeploymentState::transitioning;
    if (!isRunning || after.text(Deployment::desiredStatePath) != DeploymentState::running
        || before.value(Deployment::templatePath) == after.value(Deployment::templatePath)) {
        return JobFate::Untouched;
    }
    const QString strategy = after.text(Deployment::upgradeStrategyPath).toUpper();
    if (strategy == u"NONE") {
        return JobFate::Later;
    }
    return strategy == u"STATELESS" ? JobFate::Restarted : JobFate::Upgraded;
}

QString fateWords(const Deployment& before, const Deployment& after)
{
    const bool startsEmpty = after.text(Deployment::restoreStrategyPath).toUpper() == u"NONE";
    switch (fateOfJob(before, after)) {
    case JobFate::Untouched:
        return {};
    case JobFate::Later:
        return ChangeWords::tr("Its Job goes on as it is. The change counts from the next start on.");
    case JobFate::Restarted:
        return startsEmpty
            ? ChangeWords::tr("Its Job stops without a savepoint, and a new Job starts without state.")
            : ChangeWords::tr(
                "Its Job stops without a savepoint, and a new Job starts from the newest one there is.");
    case JobFate::Upgraded:
        return startsEmpty
            ? ChangeWords::tr(
                "A savepoint is taken and its Job stops. The restore strategy is NONE: the new Job "
                "starts without that state.")
            : ChangeWords::tr(
                "A savepoint is taken, its Job stops, and a new Job starts from the savepoint.");
    }
    Q_UNREACHABLE();
}

Deployment newDeployment(
    const QString& vNamespace, const QList<DeploymentTarget::Row>& targets, const PlatformVersion& version)
{
    Resource document;
    document.set(Resource::kindPath, Deployment::kindName.toString());
    document.set(Resource::apiVersionPath, u"v1"_s);
    document.set(Resource::namespacePath, vNamespace);
    document.set(Deployment::desiredStatePath, DeploymentState::cancelled.toString());
    document.set(Deployment::artifactKindPath, u"JAR"_s);
    if (targets.size() == 1) {
        document = Resource(withTarget(document.json(), targets.first(), version));
    }
    return Deployment(document.json());
}

Resource withoutSystemAnnotations(Resource document)
{
    QJsonObject annotations = document.value(Deployment::annotationsPath).toObject();
    const QStringList keys = annotations.keys();
    for (const QString& key : keys) {
        if (key.startsWith(systemAnnotations)) {
            annotations.remove(key);
        }
    }
    if (annotations.size() != keys.size()) {
        document.set(Deployment::annotationsPath, annotations);
    }
    return document;
}

Deployment againOf(const Deployment& document)
{
    Resource again = withoutSystemAnnotations(withoutServerMembers(document));
    again.set(Deployment::desiredStatePath, DeploymentState::cancelled.toString());
    return Deployment(again.json());
}

Deployment forkOf(const Deployment& document, const QStringList& taken)
{
    Resource fork(againOf(document).json());
    fork.set(Resource::displayNamePath, QJsonValue(QJsonValue::Undefined));
    const QString stem = suggestedName(suggestedName(document.name()).left(longestStem));
    QString name = stem.isEmpty() ? u"copy"_s : QString(stem + u"-copy");
    for (int number = 2; taken.contains(name); ++number) {
        name = u"%1-copy-%2"_s.arg(stem.isEmpty() ? u"deployment"_s : stem).arg(number);
    }
    fork.set(Resource::namePath, name);
    const QString shown = document.text(Resource::displayNamePath);
    if (!shown.isEmpty() && shown != document.name()) {
        fork.set(Resource::displayNamePath, ChangeWords::tr("%1 (copy)").arg(shown));
    }
    return Deployment(fork.json());
}

} // namespace vvp
