// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentfields.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct FieldWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::DeploymentFields)
};

} // namespace

QString labelOf(const DeploymentField& field)
{
    return FieldWords::tr(field.label);
}

QString nameOf(const DeploymentField& field)
{
    return labelOf(field).remove(u'&');
}

QString hintOf(const DeploymentField& field)
{
    return field.hint == nullptr ? QString() : FieldWords::tr(field.hint);
}

QString rowTitleOf(const DeploymentField& field)
{
    return field.row == nullptr ? QString() : FieldWords::tr(field.row);
}

QString headOf(const DeploymentField& field)
{
    return field.head == nullptr ? QString() : FieldWords::tr(field.head);
}

QString titleOf(FieldSection section)
{
    switch (section) {
    case FieldSection::Deployment:
        return FieldWords::tr("Deployment");
    case FieldSection::Artifact:
        return FieldWords::tr("Artifact");
    case FieldSection::Flink:
        return FieldWords::tr("Flink");
    case FieldSection::Resources:
        return FieldWords::tr("Resources");
    case FieldSection::Upgrade:
        return FieldWords::tr("Upgrade and Restore");
    case FieldSection::Configuration:
        return FieldWords::tr("Flink Configuration");
    case FieldSection::Variables:
        return FieldWords::tr("Environment Variables");
    case FieldSection::Labels:
        return FieldWords::tr("Labels and Annotations");
    case FieldSection::Logging:
        return FieldWords::tr("Logging");
    case FieldSection::Dependencies:
        return FieldWords::tr("Dependencies");
    case FieldSection::Kubernetes:
        return FieldWords::tr("Kubernetes");
    case FieldSection::Others:
        return FieldWords::tr("Members Without a Field");
    }
    Q_UNREACHABLE();
}

bool isStandard(FieldSection section)
{
    return section <= FieldSection::Resources;
}

static bool isAmong(QStringView word, QStringView words)
{
    return std::ranges::any_of(
        words.split(u' '), [word](QStringView each) { return each.compare(word, Qt::CaseInsensitive) == 0; });
}

bool hasField(const DeploymentField& field, const QString& artifactKind)
{
    return field.artifacts.isEmpty() || isAmong(artifactKind, field.artifacts);
}

bool isKnownArtifact(const QString& kind)
{
    return std::ranges::any_of(
        deploymentFields(), [&kind](const DeploymentField& field) { return isAmong(kind, field.artifacts); });
}

QJsonObject restOf(const DeploymentField& rest, const Resource& document, const QString& artifactKind)
{
    // What no field shows and yet is nobody's business here: the state is an action, and the target has
    // several members for one field.
    static constexpr std::array elsewhere{ Deployment::desiredStatePath, Deployment::targetNamePath,
        Deployment::sessionClusterPath, Deployment::templatePath };
    QJsonObject object = document.value(rest.path).toObject();
    const auto drop = [&](const Path& path) {
        if (path.isIn(rest.path) && path.size() > rest.path.size()) {
            object.remove(path[rest.path.size()]);
        }
    };
    for (const DeploymentField& field : deploymentFields()) {
        if (hasField(field, artifactKind)) {
            drop(field.path);
        }
    }
    std::ranges::for_each(elsewhere, drop);
    return object;
}

// Slots of a Task Manager as Flink takes them.
static int slotsIn(const Resource& document, const QList<DefaultsLayer>& layers)
{
    static const QString key = u"taskmanager.numberOfTaskSlots"_s;
    QJsonValue slots = document.value(Deployment::flinkConfigurationPath)[key];
    for (const DefaultsLayer& layer : layers) {
        if (slots.isUndefined()) {
            slots = layer.document.value(Deployment::flinkConfigurationPath)[key];
        }
    }
    return std::max(1, slots.toVariant().toInt());
}

static QJsonValue builtInValue(const DeploymentField& field)
{
    const QString text = field.builtIn.toString();
    switch (field.kind) {
    case FieldKind::Count:
        return text.toInt();
    case FieldKind::Cpu:
        return text.toDouble();
    case FieldKind::Flag:
        return text == u"true";
    case FieldKind::Loggers:
        return QJsonObject{ { QString(), text } };
    default: // NOLINT: all else is text
        return text;
    }
}

FieldDefault defaultOf(
    const DeploymentField& field, const QList<DefaultsLayer>& layers, const Resource& document)
{
    for (const DefaultsLayer& layer : layers) {
        const QJsonValue value = layer.document.value(field.path);
        if (!value.isUndefined() && !value.isNull()) {
            return { value, layer.origin };
        }
    }
    const QString builtIn = FieldWords::tr("Built-in");
    if (field.path == Deployment::taskManagersPath) {
        double parallelism = document.number(Deployment::parallelismPath).value_or(0);
        for (const DefaultsLayer& layer : layers) {
            if (parallelism < 1) {
                parallelism = layer.document.number(Deployment::parallelismPath).value_or(0);
            }
        }
        return { std::ceil(std::max(1.0, parallelism) / slotsIn(document, layers)), builtIn };
    }
    if (field.builtIn.isEmpty()) {
        return {};
    }
    return { builtInValue(field), field.origin == nullptr ? builtIn : FieldWords::tr(field.origin) };
}

} // namespace vvp
