// SPDX-License-Identifier: Apache-2.0
#include "models/domain/fieldrules.h"

#include "models/domain/flinkkeys.h"
#include "models/domain/names.h"
#include "models/domain/quantities.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct RuleWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::FieldRules)
};

} // namespace

// Kubernetes: "Labels and Selectors", "Define Environment Variables", "Object Names and IDs".
static constexpr qsizetype longestKey = 63; // of a label or annotation, and a label's value
static constexpr qsizetype longestPrefix = 253;
static constexpr qsizetype longestTag = 128; // of a container image, OCI distribution specification

static bool matches(const QString& pattern, const QString& text)
{
    const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
    return whole.match(text).hasMatch();
}

static bool hasBlank(const QString& text)
{
    return std::ranges::any_of(
        text, [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
}

static std::optional<QString> problemWithUri(const QString& text)
{
    if (hasBlank(text)) {
        return RuleWords::tr("A URI has no blanks. Write “%20” for each that belongs to it.");
    }
    return std::nullopt;
}

static std::optional<QString> problemWithClass(const QString& text)
{
    if (matches(uR"([\p{L}_$][\p{L}\p{Nd}_$]*(\.[\p{L}_$][\p{L}\p{Nd}_$]*)*)"_s, text)) {
        return std::nullopt;
    }
    return RuleWords::tr("“%1” is not the name of a class. Write its whole name, for example "
                         "“com.example.jobs.Main”.")
        .arg(text);
}

static std::optional<QString> problemWithImagePart(const DeploymentField& field, const QString& text)
{
    if (hasBlank(text)) {
        return RuleWords::tr("The name of an image has no blanks. Remove them.");
    }
    if (field.path == Deployment::imageTagPath
        && (!matches(uR"([A-Za-z0-9_][A-Za-z0-9_.-]*)"_s, text) || text.size() > longestTag)) {
        return RuleWords::tr("“%1” cannot be the tag of an image: letters, digits, “_”, “.” and “-”, at most "
                             "128 of them. Write for example “1.15.2-stream1-scala_2.12”.")
            .arg(text);
    }
    return std::nullopt;
}

static std::optional<QString> problemWithVersion(const QString& text)
{
    if (matches(uR"([0-9]+\.[0-9]+[0-9A-Za-z._-]*)"_s, text)) {
        return std::nullopt;
    }
    return RuleWords::tr("“%1” is not a Flink version. Write for example “1.15”.").arg(text);
}

std::optional<QString> problemWithText(
    const DeploymentField& field, const QString& text, const PlatformVersion& version)
{
    if (text.isEmpty()) {
        return std::nullopt;
    }
    switch (field.kind) {
    case FieldKind::Name:
        return problemWithName(NameRule::Deployment, text, version);
    case FieldKind::Uri:
        return problemWithUri(text);
    case FieldKind::ClassName:
        return problemWithClass(text);
    case FieldKind::ImagePart:
        return problemWithImagePart(field, text);
    case FieldKind::Version:
        return problemWithVersion(text);
    case FieldKind::Count:
        return problemWithCount(text);
    case FieldKind::Cpu:
        return problemWithCpu(text, version);
    case FieldKind::Memory:
        return problemWithMemory(text,
            field.path == Deployment::jobManagerMemoryPath ? FlinkProcess::JobManager
                                                           : FlinkProcess::TaskManager);
    default: // NOLINT: all else takes any text
        return std::nullopt;
    }
}

QString missingWords(const DeploymentField& field)
{
    switch (field.kind) {
    case FieldKind::Name:
        return RuleWords::tr("The Deployment has no name. Write one.");
    case FieldKind::Uri:
        return field.path == Deployment::jarUriPath
            ? RuleWords::tr("The platform has to know where the JAR is. Write its URI, for example "
                            "“https://host/job.jar” or “s3://bucket/job.jar”.")
            : RuleWords::tr(
                "The platform has to know where the Python artifact is. Write its URI, for example "
                "“s3://bucket/job.py”.");
    case FieldKind::LongText:
        return RuleWords::tr("There is no SQL yet. Write the script.");
    default: // NOLINT: the others have nothing more to say
        return RuleWords::tr("“%1” is needed. Fill it in.").arg(nameOf(field));
    }
}

static std::optional<QString> problemWithLabelKey(const QString& key)
{
    const qsizetype slash = key.indexOf(u'/');
    const QString prefix = slash < 0 ? QString() : key.left(slash);
    const QString name = key.mid(slash + 1);
    const bool isPrefixFine = slash < 0
        || (prefix.size() <= longestPrefix
            && matches(uR"([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)"_s, prefix));
    if (isPrefixFine && name.size() <= longestKey
        && matches(uR"([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)"_s, name)) {
        return std::nullopt;
    }
    return RuleWords::tr(
        "Kubernetes does not take “%1” as a key. Write letters, digits, “-”, “_” and “.”, at "
        "most 63, with a letter or digit at both ends.")
        .arg(key);
}

static std::optional<QString> problemWithLabel(const QString& key, const QString& text)
{
    if (const auto problem = problemWithLabelKey(key)) {
        return problem;
    }
    if (text.size() <= longestKey && matches(uR"(([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?)"_s, text)) {
        return std::nullopt;
    }
    return RuleWords::tr(
        "Kubernetes does not take “%1” as the value of “%2”. Write letters, digits, “-”, “_” "
        "and “.”, at most 63, with a letter or digit at both ends.")
        .arg(text, key);
}

std::optional<QString> problemWithEntry(FieldKind kind, const QString& key, const QString& text)
{
    const bool takesNoKey = kind == FieldKind::Loggers; // the root logger has none
    if (key.isEmpty() && !takesNoKey) {
        return text.isEmpty()
            ? std::nullopt
            : std::optional(RuleWords::tr("“%1” has no key. Write one, or remove the row.").arg(text));
    }
    switch (kind) {
    case FieldKind::KubernetesLabels:
        return problemWithLabel(key, text);
    case FieldKind::Configuration:
        return hasBlank(key)
            ? std::optional(RuleWords::tr("The key “%1” has a blank in it. Remove it.").arg(key))
            : std::nullopt;
    case FieldKind::Variables:
        return matches(uR"([-._a-zA-Z][-._a-zA-Z0-9]*)"_s, key)
            ? std::nullopt
            : std::optional(RuleWords::tr("Kubernetes does not take “%1” as the name of a variable. Write "
                                          "letters, digits, “_”, “-” and “.”, not a digit first.")
                                .arg(key));
    case FieldKind::SecretNames:
        return matches(uR"([a-z0-9]([-a-z0-9.]*[a-z0-9])?)"_s, key) && key.size() <= longestPrefix
            ? std::nullopt
            : std::optional(
                RuleWords::tr("Kubernetes does not take “%1” as the name of a Secret. Write lower-case "
                              "letters, digits, “-” and “.”.")
                    .arg(key));
    case FieldKind::Loggers:
        return text.isEmpty() ? std::optional(
                   RuleWords::tr("The logger “%1” has no level. Write one, for example “INFO”.").arg(key))
                              : std::nullopt;
    default: // NOLINT: the others take any key and text
        return std::nullopt;
    }
}

std::optional<QString> doubtAboutEntry(FieldKind kind, const QString& key, const QString& text)
{
    if (kind == FieldKind::Configuration) {
        const std::optional<FlinkKey> known = flinkKey(key);
        return known ? doubtAbout(*known, text) : std::nullopt;
    }
    if (kind == FieldKind::Loggers && !logLevels().contains(text.toUpper())) {
        return RuleWords::tr("Log4j does not know the level “%1”. It knows: %2.")
            .arg(text, logLevels().join(u", "_s));
    }
    return std::nullopt;
}

std::optional<QString> doubtInDocument(const DeploymentField& field, const Resource& document)
{
    const bool isTemplate = field.path == Deployment::jobManagerPodTemplatePath
        || field.path == Deployment::taskManagerPodTemplatePath;
    const auto hasMembers
        = [&document](const Path& path) { return !document.value(path).toObject().isEmpty(); };
    if (isTemplate && hasMembers(field.path) && hasMembers(Deployment::podsPath)) {
        return RuleWords::tr(
            "The platform takes either pod options or pod templates. Remove the one or the other.");
    }
    return std::nullopt;
}

// "Deployment Upgrades" of the platform's documentation, 2.0 to 2.15.
static QString upgradeWords(const QString& word)
{
    if (word == u"STATEFUL") {
        return RuleWords::tr("A change stops the Job with a savepoint and starts a new one from it.");
    }
    if (word == u"STATELESS") {
        return RuleWords::tr("A change stops the Job without a savepoint and starts a new one.");
    }
    return word == u"NONE"
        ? RuleWords::tr("A change counts from the next start on; the Job goes on as it is.")
        : QString();
}

static QString restoreWords(const QString& word)
{
    if (word == u"LATEST_STATE") {
        return RuleWords::tr("Every start goes on from the newest savepoint or retained checkpoint.");
    }
    if (word == u"LATEST_SAVEPOINT") {
        return RuleWords::tr(
            "Every start goes on from the newest savepoint; retained checkpoints do not count.");
    }
    return word == u"NONE" ? RuleWords::tr("Every start begins without state.") : QString();
}

QString explanationOf(const DeploymentField& field, const QString& word)
{
    if (field.path == Deployment::upgradeStrategyPath) {
        return upgradeWords(word);
    }
    return field.path == Deployment::restoreStrategyPath ? restoreWords(word) : QString();
}

QStringList logLevels()
{
    return { u"OFF"_s, u"FATAL"_s, u"ERROR"_s, u"WARN"_s, u"INFO"_s, u"DEBUG"_s, u"TRACE"_s, u"ALL"_s };
}

} // namespace vvp
