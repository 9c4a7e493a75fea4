// SPDX-License-Identifier: Apache-2.0
// The table of the fields; what is made of them is in deploymentfields.cpp.
#include "models/domain/deploymentfields.h"

#include <QtGlobal>

namespace vvp {

namespace {

/// A line of the table: a field, and one more thing said about it at a time.
struct Line {
    DeploymentField field;

    constexpr operator DeploymentField() const { return field; } // NOLINT(google-explicit-constructor)

    [[nodiscard]] constexpr Line by(QStringView value, const char* origin = nullptr) const
    {
        Line line = *this;
        line.field.builtIn = value;
        line.field.origin = origin;
        return line;
    }
    [[nodiscard]] constexpr Line hinted(const char* hint) const
    {
        Line line = *this;
        line.field.hint = hint;
        return line;
    }
    [[nodiscard]] constexpr Line oneOf(QStringView words) const
    {
        Line line = *this;
        line.field.words = words;
        return line;
    }
    [[nodiscard]] constexpr Line of(QStringView artifacts) const
    {
        Line line = *this;
        line.field.artifacts = artifacts;
        return line;
    }
    [[nodiscard]] constexpr Line from(Feature feature) const
    {
        Line line = *this;
        line.field.since = feature;
        return line;
    }
    [[nodiscard]] constexpr Line required() const
    {
        Line line = *this;
        line.field.isRequired = true;
        return line;
    }
    [[nodiscard]] constexpr Line at(FieldPlace place) const
    {
        Line line = *this;
        line.field.place = place;
        return line;
    }
    [[nodiscard]] constexpr Line in(const char* row, const char* head) const
    {
        Line line = at(FieldPlace::Cell);
        line.field.row = row;
        line.field.head = head;
        return line;
    }
};

} // namespace

static constexpr Line line(
    QStringView id, const Path& path, const char* label, FieldKind kind, FieldSection section)
{
    return { { id, path, label, kind, section } };
}

#define WORDS(text) QT_TRANSLATE_NOOP("vvp::DeploymentFields", text)

using D = Deployment;
using K = FieldKind;
using S = FieldSection;
using P = FieldPlace;

// clang-format off
// One line a field: what it is called, where it is in the document, how it is edited, and what else is known of it.
static constexpr DeploymentField fields[] = {
    line(u"name", D::namePath, WORDS("&Name"), K::Name, S::Deployment).required(),
    line(u"displayName", D::displayNamePath, WORDS("&Display Name"), K::Text, S::Deployment).from(Feature::DeploymentDisplayName).hinted(WORDS("The name")),
    line(u"target", D::targetIdPath, WORDS("Deployment Tar&get"), K::Target, S::Deployment).required(),

    line(u"artifactKind", D::artifactKindPath, WORDS("Artifact &Kind"), K::Word, S::Artifact).oneOf(u"JAR SQLSCRIPT PYTHON").required(),
    line(u"jarUri", D::jarUriPath, WORDS("&Jar URI"), K::Uri, S::Artifact).of(u"JAR").required(),
    line(u"entryClass", D::entryClassPath, WORDS("&Entry Class"), K::ClassName, S::Artifact).of(u"JAR").by(u"Main-Class", WORDS("Jar manifest")),
    line(u"sqlScript", D::sqlScriptPath, WORDS("S&QL Script"), K::LongText, S::Artifact).of(u"SQLSCRIPT").required(),
    line(u"pythonArtifactUri", D::pythonArtifactUriPath, WORDS("Python Artifact &URI"), K::Uri, S::Artifact).of(u"PYTHON").required(),
    line(u"entryModule", D::entryModulePath, WORDS("&Entry Module"), K::ClassName, S::Artifact).of(u"PYTHON"),
    line(u"mainArgs", D::mainArgsPath, WORDS("&Main Arguments"), K::Arguments, S::Artifact).of(u"JAR PYTHON").hinted(WORDS("None")),
    line(u"artifactRest", D::artifactPath, WORDS("Other Members"), K::Rest, S::Artifact),

    line(u"flinkVersion", D::flinkVersionPath, WORDS("Flink &Version"), K::Version, S::Flink),
    line(u"flinkImageTag", D::imageTagPath, WORDS("Flink &Image Tag"), K::ImagePart, S::Flink).at(P::Beside).hinted(WORDS("The platform’s own")),
    line(u"flinkImageRegistry", D::imageRegistryPath, WORDS("Flink Image Registry"), K::ImagePart, S::Flink).hinted(WORDS("The platform’s own")),
    line(u"flinkImageRepository", D::imageRepositoryPath, WORDS("Flink Image Repository"), K::ImagePart, S::Flink).hinted(WORDS("The platform’s own")),

    line(u"parallelism", D::parallelismPath, WORDS("&Parallelism"), K::Count, S::Resources).by(u"1"),
    line(u"taskManagers", D::taskManagersPath, WORDS("Num&ber of Task Managers"), K::Count, S::Resources).at(P::Beside),
    line(u"jobManagerCpu", D::jobManagerCpuPath, WORDS("Job Manager CPU"), K::Cpu, S::Resources).by(u"1").in(WORDS("Job Manager"), WORDS("CPU")),
    line(u"jobManagerMemory", D::jobManagerMemoryPath, WORDS("Job Manager Memory"), K::Memory, S::Resources).by(u"1G").in(WORDS("Job Manager"), WORDS("Memory")),
    line(u"taskManagerCpu", D::taskManagerCpuPath, WORDS("Task Manager CPU"), K::Cpu, S::Resources).by(u"1").in(WORDS("Task Manager"), WORDS("CPU")),
    line(u"taskManagerMemory", D::taskManagerMemoryPath, WORDS("Task Manager Memory"), K::Memory, S::Resources).by(u"2G").in(WORDS("Task Manager"), WORDS("Memory")),

    line(u"upgradeStrategy", D::upgradeStrategyPath, WORDS("&Upgrade Strategy"), K::Word, S::Upgrade).oneOf(u"STATEFUL STATELESS NONE").by(u"STATEFUL"),
    line(u"restoreStrategy", D::restoreStrategyPath, WORDS("R&estore Strategy"), K::Word, S::Upgrade).oneOf(u"LATEST_STATE LATEST_SAVEPOINT NONE").by(u"LATEST_STATE"),
    line(u"allowNonRestoredState", D::allowNonRestoredStatePath, WORDS("Allow &Non-Restored State"), K::Flag, S::Upgrade).by(u"false"),
    line(u"maxSavepointAttempts", D::maxSavepointAttemptsPath, WORDS("&Max Savepoint Attempts"), K::Count, S::Upgrade).by(u"4"),
    line(u"maxJobAttempts", D::maxJobAttemptsPath, WORDS("Max &Job Attempts"), K::Count, S::Upgrade).by(u"4"),
    line(u"jobFailureExpiration", D::jobFailureExpirationPath, WORDS("Job Failure Expiration"), K::Text, S::Upgrade).from(Feature::JobFailureExpiration),
    line(u"checkpointFetchInterval", D::checkpointFetchIntervalPath, WORDS("Checkpoint Fetch Interval"), K::Count, S::Upgrade).from(Feature::CheckpointFetchInterval),

    line(u"flinkConfiguration", D::flinkConfigurationPath, WORDS("Flink Configuration"), K::Configuration, S::Configuration).at(P::Wide),

    line(u"environment", D::environmentPath, WORDS("Environment Variables"), K::Variables, S::Variables).at(P::Wide),

    line(u"labels", D::labelsPath, WORDS("Labels"), K::Map, S::Labels),
    line(u"annotations", D::annotationsPath, WORDS("Annotations"), K::Map, S::Labels),
    line(u"templateAnnotations", D::templateAnnotationsPath, WORDS("Template Annotations"), K::Map, S::Labels),

    line(u"loggingProfile", D::loggingProfilePath, WORDS("Logging Profile"), K::Text, S::Logging).by(u"default").from(Feature::LoggingProfiles),
    line(u"log4jLoggers", D::log4jLoggersPath, WORDS("Log4j Loggers"), K::Loggers, S::Logging).by(u"INFO"),
    line(u"log4j2Template", D::log4j2TemplatePath, WORDS("Log4j 2 Template"), K::LongText, S::Logging).from(Feature::LoggingProfiles),

    line(u"additionalDependencies", D::additionalDependenciesPath, WORDS("Additional Dependencies"), K::Lines, S::Dependencies).of(u"JAR SQLSCRIPT"),
    line(u"pythonLibraries", D::pythonLibrariesPath, WORDS("Python Libraries"), K::Lines, S::Dependencies).of(u"PYTHON"),
    line(u"pythonArchives", D::pythonArchivesPath, WORDS("Python Archives"), K::Lines, S::Dependencies).of(u"PYTHON"),

    line(u"kubernetesLabels", D::kubernetesLabelsPath, WORDS("Resource Labels"), K::KubernetesLabels, S::Kubernetes).from(Feature::PodTemplates),
    line(u"kubernetesAnnotations", D::kubernetesAnnotationsPath, WORDS("Resource Annotations"), K::Map, S::Kubernetes).from(Feature::KubernetesAnnotations),
    line(u"podLabels", D::podLabelsPath, WORDS("Pod Labels"), K::KubernetesLabels, S::Kubernetes).from(Feature::PodLabels),
    line(u"podAnnotations", D::podAnnotationsPath, WORDS("Pod Annotations"), K::Map, S::Kubernetes),
    line(u"nodeSelector", D::nodeSelectorPath, WORDS("Node Selector"), K::KubernetesLabels, S::Kubernetes),
    line(u"imagePullSecrets", D::imagePullSecretsPath, WORDS("Image Pull Secrets"), K::SecretNames, S::Kubernetes),
    line(u"tolerations", D::tolerationsPath, WORDS("Tolerations"), K::Yaml, S::Kubernetes),
    line(u"affinity", D::affinityPath, WORDS("Affinity"), K::Yaml, S::Kubernetes),
    line(u"securityContext", D::securityContextPath, WORDS("Security Context"), K::Yaml, S::Kubernetes),
    line(u"volumeMounts", D::volumeMountsPath, WORDS("Volumes and Mounts"), K::Yaml, S::Kubernetes),
    line(u"podsRest", D::podsPath, WORDS("Other Pod Options"), K::Rest, S::Kubernetes),
    line(u"jobManagerPodTemplate", D::jobManagerPodTemplatePath, WORDS("Job Manager Template"), K::Yaml, S::Kubernetes).from(Feature::PodTemplates),
    line(u"taskManagerPodTemplate", D::taskManagerPodTemplatePath, WORDS("Task Manager Template"), K::Yaml, S::Kubernetes).from(Feature::PodTemplates),
    line(u"kubernetesRest", D::kubernetesPath, WORDS("Other Kubernetes Options"), K::Rest, S::Kubernetes),

    line(u"resourcesRest", D::resourcesPath, WORDS("Other Resources"), K::Rest, S::Others),
    line(u"loggingRest", D::loggingPath, WORDS("Other Logging Members"), K::Rest, S::Others),
    line(u"templateRest", D::templateSpecPath, WORDS("Other Template Members"), K::Rest, S::Others),
    line(u"specRest", D::specPath, WORDS("Other Members of spec"), K::Rest, S::Others),
};
// clang-format on

#undef WORDS

std::span<const DeploymentField> deploymentFields()
{
    return fields;
}

} // namespace vvp
