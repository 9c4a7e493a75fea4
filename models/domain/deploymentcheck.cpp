// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentcheck.h"

#include "models/domain/deployment.h"
#include "models/domain/names.h"
#include "models/domain/targetchoice.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

/// The translator's context of the sentences below.
struct CheckWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::DeploymentCheck)
};

} // namespace

static Finding finding(Finding::Severity severity, const QString& sentence, const Path& path)
{
    Finding result;
    result.severity = severity;
    result.sentence = sentence;
    result.path = path;
    return result;
}

static Fix fix(const QString& label, const QJsonObject& json, const Path& path, const QJsonValue& value)
{
    Resource document(json);
    document.set(path, value);
    return { label, document.json() };
}

// Where a document of another kind goes.
static QString placeOf(const QString& kind)
{
    if (kind == DeploymentTarget::kindName) {
        return CheckWords::tr("Create it on the page Deployment Targets.");
    }
    if (kind == Deployment::kindName) {
        return CheckWords::tr("Create it on the page Deployments.");
    }
    return CheckWords::tr("It cannot be created here.");
}

static std::optional<Finding> kindFinding(const QJsonObject& document, QStringView wanted)
{
    const Resource resource(document);
    const QString kind = resource.text(Resource::kindPath);
    if (kind == wanted) {
        return std::nullopt;
    }
    if (!kind.isEmpty()) {
        return finding(Finding::Severity::Error,
            CheckWords::tr("This is a document of kind “%1”, not “%2”. %3")
                .arg(kind, wanted.toString(), placeOf(kind)),
            Resource::kindPath);
    }
    Finding missing = finding(Finding::Severity::Note,
        CheckWords::tr("The document does not say its kind; it is sent as it is."), Resource::kindPath);
    missing.fixes.append(fix(CheckWords::tr("Write “%1”").arg(wanted.toString()), document,
        Resource::kindPath, wanted.toString()));
    return missing;
}

static std::optional<Finding> nameFinding(const QJsonObject& document, const DeploymentCheck& check)
{
    const Resource resource(document);
    const QString name = resource.text(Resource::namePath);
    if (name.trimmed().isEmpty()) {
        return finding(Finding::Severity::Error,
            CheckWords::tr("The Deployment has no name. Write one at metadata.name."), Resource::namePath);
    }
    const std::optional<QString> problem = problemWithName(NameRule::Deployment, name, check.version);
    if (!problem) {
        return std::nullopt;
    }
    Finding result = finding(Finding::Severity::Error, *problem, Resource::namePath);
    const QString suggestion = suggestedName(name);
    if (!suggestion.isEmpty()) {
        Fix renamed
            = fix(CheckWords::tr("Use “%1”").arg(suggestion), document, Resource::namePath, suggestion);
        if (check.version.has(Feature::DeploymentDisplayName)
            && resource.text(Resource::displayNamePath).isEmpty()) {
            // The web UI shows the display name, so that people still find what they called it.
            renamed = fix(renamed.label, renamed.document, Resource::displayNamePath, name);
            result.sentence += u' ' + CheckWords::tr("“%1” is kept as its display name then.").arg(name);
        }
        result.fixes.append(renamed);
    }
    return result;
}

static std::optional<Finding> namespaceFinding(const QJsonObject& document, const QString& vNamespace)
{
    const QString named = Resource(document).text(Resource::namespacePath);
    if (named.isEmpty() || named == vNamespace) {
        return std::nullopt;
    }
    Finding result = finding(Finding::Severity::Question,
        CheckWords::tr("The document is for vNamespace “%1”, but “%2” is selected.").arg(named, vNamespace),
        Resource::namespacePath);
    result.fixes.append(
        fix(CheckWords::tr("Use “%1”").arg(vNamespace), document, Resource::namespacePath, vNamespace));
    result.otherNamespace = named;
    return result;
}

static std::optional<Finding> flinkVersionFinding(const QJsonObject& document)
{
    const Deployment deployment(document);
    if (!deployment.value(Deployment::flinkVersionPath).isDouble()) {
        return std::nullopt;
    }
    const QString number = deployment.text(Deployment::flinkVersionPath);
    Finding result = finding(Finding::Severity::Note,
        CheckWords::tr("flinkVersion is the number %1, and it should be text.").arg(number),
        Deployment::flinkVersionPath);
    const auto offer = [&](const QString& version) {
        result.fixes.append(
            fix(CheckWords::tr("Write “%1”").arg(version), document, Deployment::flinkVersionPath, version));
    };
    offer(number);
    static const QRegularExpression lostZero(QRegularExpression::anchoredPattern(uR"(1\.[12])"_s));
    if (lostZero.match(number).hasMatch()) {
        result.sentence += u' '
            + CheckWords::tr("As a number, %1 and %2 are the same: a zero at the end is lost.")
                  .arg(number, number + u'0');
        offer(number + u'0');
    }
    return result;
}

static std::optional<Finding> serverOwnedFinding(const QJsonObject& document)
{
    static constexpr std::array<Path, 5> owned{ Resource::idPath, Resource::createdPath,
        Resource::modifiedPath, Resource::resourceVersionPath, Resource::statusPath };
    Resource without(document);
    QStringList names;
    for (const Path& path : owned) {
        const QJsonValue value = without.value(path);
        if (value.isUndefined() || value.isNull()) {
            continue;
        }
        QStringList members;
        for (const QStringView member : path) {
            members.append(member.toString());
        }
        names.append(members.join(u'.'));
        without.set(path, QJsonValue(QJsonValue::Undefined));
    }
    if (names.isEmpty()) {
        return std::nullopt;
    }
    Finding result;
    result.sentence = CheckWords::tr("The platform writes these itself and ignores what is given: %1.")
                          .arg(names.join(u", "_s));
    result.fixes.append({ CheckWords::tr("Leave Them Out"), without.json() });
    return result;
}

static QList<Finding> inOrder(std::initializer_list<std::optional<Finding>> all)
{
    QList<Finding> result;
    for (const std::optional<Finding>& one : all) {
        if (one) {
            result.append(*one);
        }
    }
    std::ranges::stable_sort(result, {}, &Finding::severity);
    return result;
}

QList<Finding> findings(const QJsonObject& document, const DeploymentCheck& check)
{
    const std::optional<Finding> kind = kindFinding(document, Deployment::kindName);
    if (kind && kind->severity == Finding::Severity::Error) {
        return { *kind }; // the rest would be about a document that this is not
    }
    const std::optional<Finding> none;
    return inOrder({ kind, check.editing ? none : nameFinding(document, check),
        namespaceFinding(document, check.vNamespace), targetFinding(document, check),
        flinkVersionFinding(document), check.editing ? none : serverOwnedFinding(document) });
}

QList<Finding> targetFindings(const QJsonObject& document, const QString& vNamespace)
{
    const std::optional<Finding> kind = kindFinding(document, DeploymentTarget::kindName);
    if (kind && kind->severity == Finding::Severity::Error) {
        return { *kind };
    }
    return inOrder({ kind, namespaceFinding(document, vNamespace), serverOwnedFinding(document) });
}

} // namespace vvp
