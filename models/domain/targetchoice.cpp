// SPDX-License-Identifier: Apache-2.0
#include "models/domain/targetchoice.h"

#include "models/domain/deployment.h"
#include "models/domain/yaml.h"

#include <QCoreApplication>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

/// The translator's context of the sentences below.
struct TargetWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::DeploymentCheck)
};

} // namespace

using Row = DeploymentTarget::Row;

static bool isOwn(const Row& row, const DeploymentCheck& check)
{
    return row.vNamespace.isEmpty() || row.vNamespace == check.vNamespace;
}

static bool takesNames(const DeploymentCheck& check)
{
    return check.version.has(Feature::DeploymentTargetName);
}

QJsonObject withTarget(
    const QJsonObject& document, const DeploymentTarget::Row& row, const PlatformVersion& version)
{
    const bool byName = version.has(Feature::DeploymentTargetName);
    Resource changed(document);
    for (const Path& other :
        { byName ? Deployment::targetIdPath : Deployment::targetNamePath, Deployment::sessionClusterPath }) {
        if (changed.value(other).isString()) {
            changed.set(other, QJsonValue(QJsonValue::Undefined));
        }
    }
    changed.set(byName ? Deployment::targetNamePath : Deployment::targetIdPath, byName ? row.name : row.id);
    return changed.json();
}

static Fix use(const Row& row, const QJsonObject& json, const DeploymentCheck& check)
{
    return { TargetWords::tr("Use “%1”").arg(row.name), withTarget(json, row, check.version) };
}

// All targets of the vNamespace as answers, the one that was probably meant first.
static QList<Fix> choices(const QString& meant, const QJsonObject& document, const DeploymentCheck& check)
{
    QList<Row> rows;
    std::ranges::copy_if(
        check.targets, std::back_inserter(rows), [&](const Row& row) { return isOwn(row, check); });
    std::ranges::sort(rows, {}, [](const Row& row) { return row.name; });
    std::stable_partition(
        rows.begin(), rows.end(), [&](const Row& row) { return !meant.isEmpty() && row.name == meant; });
    QList<Fix> fixes;
    for (const Row& row : rows) {
        fixes.append(use(row, document, check));
    }
    return fixes;
}

static Finding finding(const QString& sentence, const Path& path, const QString& meant,
    const QJsonObject& document, const DeploymentCheck& check)
{
    Finding result;
    result.severity = Finding::Severity::Error;
    result.path = path;
    result.fixes = choices(meant, document, check);
    QString whatToDo;
    if (!result.fixes.isEmpty()) {
        whatToDo = TargetWords::tr("Choose one of vNamespace “%1”.").arg(check.vNamespace);
    } else if (!check.targetsKnown) {
        whatToDo = TargetWords::tr("The Deployment Targets of vNamespace “%1” could not be read, so none can "
                                   "be offered.")
                       .arg(check.vNamespace);
    } else {
        whatToDo = TargetWords::tr("vNamespace “%1” has no Deployment Target yet: create one first.")
                       .arg(check.vNamespace);
    }
    result.sentence = sentence + u' ' + whatToDo;
    return result;
}

static QString belongsElsewhere(const Row& row)
{
    return TargetWords::tr("The Deployment Target “%1” belongs to vNamespace “%2”.")
        .arg(row.name, row.vNamespace);
}

static std::optional<Finding> findingOfId(
    const QString& id, const QString& name, const QJsonObject& document, const DeploymentCheck& check)
{
    const auto told = [&](const QString& sentence, const QString& meant) {
        return finding(sentence, Deployment::targetIdPath, meant, document, check);
    };
    if (isPlaceholder(id)) {
        return told(
            TargetWords::tr("“%1” is a placeholder for the id of a Deployment Target.").arg(id), name);
    }
    const auto row = std::ranges::find(check.targets, id, &Row::id);
    if (row != check.targets.end()) {
        if (!isOwn(*row, check)) {
            return told(belongsElsewhere(*row), row->name);
        }
        if (takesNames(check) && !name.isEmpty() && name != row->name) {
            return told(TargetWords::tr("deploymentTargetId is the id of “%1”, but deploymentTargetName is "
                                        "“%2”.")
                            .arg(row->name, name),
                name);
        }
        return std::nullopt;
    }
    if (!check.targetsKnown) {
        return std::nullopt;
    }
    return told(TargetWords::tr("No Deployment Target that you can see has the id “%1”.").arg(id), id);
}

static std::optional<Finding> findingOfName(
    const QString& name, const QJsonObject& document, const DeploymentCheck& check)
{
    const auto told = [&](const QString& sentence) {
        return finding(sentence, Deployment::targetNamePath, name, document, check);
    };
    if (isPlaceholder(name)) {
        return told(TargetWords::tr("“%1” is a placeholder for the name of a Deployment Target.").arg(name));
    }
    if (!takesNames(check)) {
        return told(check.version.isKnown()
                ? TargetWords::tr("Platform %1 does not know deploymentTargetName: it takes the id.")
                      .arg(check.version.text())
                : TargetWords::tr("The version of the platform is not known, and those before 2.4 take the "
                                  "id in place of deploymentTargetName."));
    }
    const auto isIt = [&](const Row& row) { return row.name == name; };
    const auto isOwnIt = [&](const Row& row) { return isIt(row) && isOwn(row, check); };
    if (!check.targetsKnown || std::ranges::any_of(check.targets, isOwnIt)) {
        return std::nullopt;
    }
    const auto row = std::ranges::find_if(check.targets, isIt);
    return told(row != check.targets.end()
            ? belongsElsewhere(*row)
            : TargetWords::tr("vNamespace “%1” has no Deployment Target “%2”.").arg(check.vNamespace, name));
}

std::optional<Finding> targetFinding(const QJsonObject& document, const DeploymentCheck& check)
{
    const Deployment deployment(document);
    const QString id = deployment.text(Deployment::targetIdPath);
    const QString name = deployment.text(Deployment::targetNamePath);
    if (!id.isEmpty()) {
        return findingOfId(id, name, document, check);
    }
    if (!name.isEmpty()) {
        return findingOfName(name, document, check);
    }
    if (!deployment.text(Deployment::sessionClusterPath).isEmpty()) {
        return std::nullopt; // runs on the cluster, and that has a target
    }
    return finding(TargetWords::tr("The document names no Deployment Target."),
        takesNames(check) ? Deployment::targetNamePath : Deployment::targetIdPath, {}, document, check);
}

} // namespace vvp
