// SPDX-License-Identifier: Apache-2.0
#include "models/domain/documentmembers.h"

#include "models/domain/deploymentfields.h"
#include "models/domain/deploymentrules.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/fieldrules.h"
#include "models/domain/flinkkeys.h"
#include "models/domain/namespace.h"

#include <QCoreApplication>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct MemberWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::DocumentMembers)
};

/// A member that no field of a form is for.
struct PlainMember {
    Path path;
    const char* about; ///< English
    MemberShape shape = MemberShape::Map;
    std::optional<Feature> since{};
};

} // namespace

#define ABOUT(text) QT_TRANSLATE_NOOP("vvp::DocumentMembers", text)

using D = Deployment;
using Shape = MemberShape;

static constexpr Path kubernetesOfTargetPath{ u"spec", u"kubernetes" };
static constexpr Path roleOfBindingPath{ u"roleBindings", u"role" };

// clang-format off
static constexpr PlainMember commonMembers[] = {
    { Resource::kindPath, ABOUT("What this document is"), Shape::Value },
    { Resource::apiVersionPath, ABOUT("The version of the API: v1"), Shape::Value },
    { Path{ u"metadata" }, ABOUT("Name, labels and annotations") },
    { Resource::namespacePath, ABOUT("The vNamespace"), Shape::Value },
};

static constexpr PlainMember deploymentMembers[] = {
    { D::specPath, ABOUT("What is wanted: state, target, strategies and template") },
    { D::desiredStatePath, ABOUT("The desired state"), Shape::Value },
    { D::targetNamePath, ABOUT("The Deployment Target, by its name"), Shape::Value, Feature::DeploymentTargetName },
    { D::sessionClusterPath, ABOUT("The session cluster, in place of a Deployment Target"), Shape::Value, Feature::SessionClusterName },
    { Path{ u"spec", u"upgradeStrategy" }, ABOUT("What a change does to a running Job") },
    { Path{ u"spec", u"restoreStrategy" }, ABOUT("From which state a Job starts") },
    { D::templatePath, ABOUT("What every Job is made of") },
    { Path{ u"spec", u"template", u"metadata" }, ABOUT("Annotations of every Job") },
    { D::templateSpecPath, ABOUT("Artifact, resources and configuration of every Job") },
    { D::artifactPath, ABOUT("What is run: a jar, a SQL script or a Python program") },
    { D::resourcesPath, ABOUT("CPU and memory") },
    { Path{ u"spec", u"template", u"spec", u"resources", u"jobmanager" }, ABOUT("CPU and memory of the Job Manager") },
    { Path{ u"spec", u"template", u"spec", u"resources", u"taskmanager" }, ABOUT("CPU and memory of each Task Manager") },
    { D::loggingPath, ABOUT("Loggers and their levels") },
    { D::kubernetesPath, ABOUT("Labels, annotations and pods in Kubernetes") },
    { D::podsPath, ABOUT("Options of the pods") },
    { Path{ u"spec", u"template", u"spec", u"kubernetes", u"pods", u"envVars", u"name" }, ABOUT("The name of the variable"), Shape::Value },
    { Path{ u"spec", u"template", u"spec", u"kubernetes", u"pods", u"envVars", u"value" }, ABOUT("Its value"), Shape::Value },
    { Path{ u"spec", u"template", u"spec", u"kubernetes", u"pods", u"envVars", u"valueFrom" }, ABOUT("Where its value is, in place of the value") },
    { Path{ u"spec", u"template", u"spec", u"kubernetes", u"pods", u"envVars", u"valueFrom", u"secretKeyRef" }, ABOUT("A key of a Secret of Kubernetes") },
    { Path{ u"spec", u"template", u"spec", u"kubernetes", u"pods", u"imagePullSecrets", u"name" }, ABOUT("The name of the Secret"), Shape::Value },
};

static constexpr PlainMember targetMembers[] = {
    { Resource::namePath, ABOUT("The name of the Deployment Target"), Shape::Value },
    { Resource::displayNamePath, ABOUT("A name for people"), Shape::Value, Feature::DeploymentDisplayName },
    { D::labelsPath, ABOUT("Labels") },
    { D::annotationsPath, ABOUT("Annotations") },
    { D::specPath, ABOUT("Where Jobs run") },
    { kubernetesOfTargetPath, ABOUT("Where in Kubernetes Jobs run") },
    { DeploymentTarget::kubernetesNamespacePath, ABOUT("The Kubernetes Namespace; left out: the platform’s own"), Shape::Value },
};

static constexpr PlainMember namespaceMembers[] = {
    { Namespace::qualifiedNamePath, ABOUT("The name: namespaces/ and what it is called"), Shape::Value },
    { Namespace::roleBindingsPath, ABOUT("Who may do what"), Shape::List },
    { roleOfBindingPath, ABOUT("What the members may do"), Shape::Value },
    { Path{ u"roleBindings", u"members" }, ABOUT("Who has the role, for example user:ada@example.com"), Shape::List },
};
// clang-format on

#undef ABOUT

static QStringList namesOf(const Path& path)
{
    QStringList names;
    for (const QStringView name : path) {
        names.append(name.toString());
    }
    return names;
}

static QList<MemberWord> plainWords(const QStringList& texts)
{
    QList<MemberWord> words;
    for (const QString& text : texts) {
        words.append({ text, {} });
    }
    return words;
}

static QList<MemberWord> booleanWords()
{
    return { { u"true"_s, {}, false }, { u"false"_s, {}, false } };
}

static MemberShape shapeOf(const DeploymentField& field)
{
    switch (field.kind) {
    case FieldKind::LongText:
        return MemberShape::LongText;
    case FieldKind::Lines:
    case FieldKind::SecretNames:
    case FieldKind::Variables:
        return MemberShape::List;
    case FieldKind::Map:
    case FieldKind::Configuration:
    case FieldKind::Loggers:
    case FieldKind::KubernetesLabels:
    case FieldKind::Yaml:
        return field.path == D::tolerationsPath || field.path == D::volumeMountsPath ? MemberShape::List
                                                                                     : MemberShape::Map;
    default: // NOLINT: all else is one value
        return MemberShape::Value;
    }
}

static QList<MemberWord> wordsOf(const DeploymentField& field, const MemberContext& context)
{
    switch (field.kind) {
    case FieldKind::Flag:
        return booleanWords();
    case FieldKind::Version:
        return plainWords(flinkVersions());
    case FieldKind::Target:
        return context.targetIds;
    case FieldKind::Word: {
        QList<MemberWord> words;
        for (const QString& word : field.words.toString().split(u' ')) {
            words.append({ word, explanationOf(field, word) });
        }
        return words;
    }
    default: // NOLINT: nobody knows what is written there
        return {};
    }
}

static QString aboutOf(const DeploymentField& field)
{
    //: %1 is the name of a field, %2 what counts where it is left out
    return field.builtIn.isEmpty() || field.origin != nullptr
        ? nameOf(field)
        : MemberWords::tr("%1; left out: %2").arg(nameOf(field), field.builtIn.toString());
}

static QList<MemberWord> stateWords()
{
    return { { DeploymentState::running.toString(), MemberWords::tr("A Job runs") },
        { DeploymentState::suspended.toString(),
            MemberWords::tr("No Job runs; its state is kept in a savepoint") },
        { DeploymentState::cancelled.toString(), MemberWords::tr("No Job runs") } };
}

static QList<MemberWord> wordsOf(const PlainMember& member, const MemberContext& context)
{
    if (member.path == Resource::kindPath) {
        return plainWords(
            { context.kind == DocumentKind::Deployment ? Deployment::kindName.toString()
                                                       : DeploymentTarget::kindName.toString() });
    }
    if (member.path == Resource::apiVersionPath) {
        return plainWords({ u"v1"_s });
    }
    if (context.kind == DocumentKind::Deployment && member.path == D::desiredStatePath) {
        return stateWords();
    }
    if (context.kind == DocumentKind::Deployment && member.path == D::targetNamePath) {
        QList<MemberWord> names;
        for (const MemberWord& target : context.targetIds) {
            names.append({ target.about, {} });
        }
        return names;
    }
    if (member.path == roleOfBindingPath) {
        QStringList roles;
        for (const QStringView role : Namespace::roles) {
            roles.append(role.toString());
        }
        return plainWords(roles);
    }
    return {};
}

static void addPlain(
    QList<KnownMember>& known, std::span<const PlainMember> members, const MemberContext& context)
{
    for (const PlainMember& member : members) {
        if (!member.since || context.version.has(*member.since)) {
            known.append({ namesOf(member.path), MemberWords::tr(member.about), member.shape,
                wordsOf(member, context) });
        }
    }
}

static void addFlinkKeys(QList<KnownMember>& known, const MemberContext& context)
{
    for (const FlinkKey& key : flinkKeys(context.flinkVersion)) {
        QList<MemberWord> words;
        if (key.value == FlinkValue::Flag) {
            words = plainWords({ u"true"_s, u"false"_s }); // Flink's configuration is all text
        } else if (key.value == FlinkValue::Word) {
            words = plainWords(key.words.toString().split(u' '));
        }
        const QString about
            = key.value == FlinkValue::Word ? QString() : exampleOf(key); // its words are offered
        known.append(
            { namesOf(D::flinkConfigurationPath) << key.name.toString(), about, MemberShape::Value, words });
    }
}

QList<KnownMember> knownMembers(const MemberContext& context)
{
    QList<KnownMember> known;
    switch (context.kind) {
    case DocumentKind::Namespace:
        addPlain(known, namespaceMembers, context);
        return known;
    case DocumentKind::DeploymentTarget:
        addPlain(known, commonMembers, context);
        addPlain(known, targetMembers, context);
        return known;
    case DocumentKind::SecretValue:
    case DocumentKind::SessionCluster:
        addPlain(known, commonMembers, context);
        return known;
    case DocumentKind::DeploymentDefaults: // their spec is that of a Deployment
    case DocumentKind::Deployment:
        break;
    }
    addPlain(known, commonMembers, context);
    addPlain(known, deploymentMembers, context);
    for (const DeploymentField& field : deploymentFields()) {
        // An artifact whose kind is not written yet may become any.
        const bool fits = (context.artifactKind.isEmpty() || hasField(field, context.artifactKind))
            && (!field.since || context.version.has(*field.since));
        if (fits && field.kind != FieldKind::Rest) {
            known.append({ namesOf(field.path), aboutOf(field), shapeOf(field), wordsOf(field, context) });
        }
    }
    addFlinkKeys(known, context);
    return known;
}

} // namespace vvp
