// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/reporttexts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

// The members of a report, version 1. What is added later must not change what these mean.
static constexpr auto reportKind = "VvpConsoleAuditReport"_L1;
static constexpr auto reportVersion = "v1"_L1;

static constexpr std::array severityNames{
    std::pair(AuditSeverity::High, "high"_L1),
    std::pair(AuditSeverity::Medium, "medium"_L1),
    std::pair(AuditSeverity::Note, "note"_L1),
};

static constexpr std::array objectKindNames{
    std::pair(AuditObject::Kind::Namespace, "Namespace"_L1),
    std::pair(AuditObject::Kind::DeploymentTarget, "DeploymentTarget"_L1),
    std::pair(AuditObject::Kind::Deployment, "Deployment"_L1),
    std::pair(AuditObject::Kind::SessionCluster, "SessionCluster"_L1),
    std::pair(AuditObject::Kind::ApiToken, "ApiToken"_L1),
    std::pair(AuditObject::Kind::SecretValue, "SecretValue"_L1),
    std::pair(AuditObject::Kind::Member, "Member"_L1),
    std::pair(AuditObject::Kind::KubernetesNamespace, "KubernetesNamespace"_L1),
    std::pair(AuditObject::Kind::Pod, "Pod"_L1),
};

template <class Enum, std::size_t N>
static QString reportName(const std::array<std::pair<Enum, QLatin1StringView>, N>& names, Enum value)
{
    for (const auto& [known, name] : names) {
        if (known == value) {
            return name;
        }
    }
    return {};
}

template <class Enum, std::size_t N>
static Enum reportValue(
    const std::array<std::pair<Enum, QLatin1StringView>, N>& names, const QJsonValue& from)
{
    for (const auto& [known, name] : names) {
        if (from.toString() == name) {
            return known;
        }
    }
    return names.back().first;
}

/// Puts in what is not empty.
static void putText(QJsonObject& object, QLatin1StringView key, const QString& text)
{
    if (!text.isEmpty()) {
        object.insert(key, text);
    }
}

static QJsonObject jsonOf(const IsolationFinding& finding)
{
    QJsonArray objects;
    for (const AuditObject& object : finding.objects) {
        QJsonObject json{ { "kind"_L1, reportName(objectKindNames, object.kind) },
            { "name"_L1, object.name } };
        putText(json, "vNamespace"_L1, object.vNamespace);
        putText(json, "id"_L1, object.id);
        putText(json, "kubernetesNamespace"_L1, object.kubernetesNamespace);
        objects.append(json);
    }
    return { { "rule"_L1, finding.rule }, { "severity"_L1, reportName(severityNames, finding.severity) },
        { "reason"_L1, finding.reason }, { "advice"_L1, finding.advice }, { "key"_L1, finding.key },
        { "objects"_L1, objects } };
}

static IsolationFinding findingFrom(const QJsonObject& json)
{
    IsolationFinding finding{ json.value("rule"_L1).toString(),
        reportValue(severityNames, json.value("severity"_L1)), json.value("reason"_L1).toString(),
        json.value("advice"_L1).toString(), {}, json.value("key"_L1).toString() };
    const QJsonArray objects = json.value("objects"_L1).toArray();
    for (const QJsonValue& each : objects) {
        const QJsonObject object = each.toObject();
        finding.objects.append({ reportValue(objectKindNames, object.value("kind"_L1)),
            object.value("vNamespace"_L1).toString(), object.value("name"_L1).toString(),
            object.value("id"_L1).toString(), object.value("kubernetesNamespace"_L1).toString() });
    }
    return finding;
}

static QJsonObject jsonOf(const Waiver& waiver)
{
    QJsonObject json{ { "reason"_L1, waiver.reason }, { "given"_L1, waiver.given.toString(Qt::ISODate) } };
    if (waiver.until) {
        json.insert("until"_L1, waiver.until->toString(Qt::ISODate));
    }
    return json;
}

static Waiver waiverOf(const QString& key, const QJsonObject& json)
{
    Waiver waiver{ key, json.value("reason"_L1).toString(),
        QDate::fromString(json.value("given"_L1).toString(), Qt::ISODate), {}, {} };
    if (json.contains("until"_L1)) {
        waiver.until = QDate::fromString(json.value("until"_L1).toString(), Qt::ISODate);
    }
    return waiver;
}

static QJsonArray jsonOf(const QList<IsolationFinding>& findings)
{
    QJsonArray array;
    for (const IsolationFinding& finding : findings) {
        array.append(jsonOf(finding));
    }
    return array;
}

static QList<IsolationFinding> findingsFrom(const QJsonValue& array)
{
    QList<IsolationFinding> findings;
    const QJsonArray members = array.toArray();
    for (const QJsonValue& each : members) {
        findings.append(findingFrom(each.toObject()));
    }
    return findings;
}

static QStringList textsFrom(const QJsonValue& array)
{
    QStringList texts;
    const QJsonArray members = array.toArray();
    for (const QJsonValue& each : members) {
        texts.append(each.toString());
    }
    return texts;
}

QByteArray reportJson(const AuditReport& report)
{
    QJsonArray findings;
    for (const ReportedFinding& reported : report.findings) {
        QJsonObject json = jsonOf(reported.finding);
        if (reported.waiver) {
            json.insert("waiver"_L1, jsonOf(*reported.waiver));
        }
        if (report.comparedWith) {
            json.insert("new"_L1, reported.isNew);
        }
        findings.append(json);
    }
    QJsonArray notChecked;
    for (const NotChecked& missing : report.notChecked) {
        QJsonObject json{ { "what"_L1, missing.what }, { "why"_L1, missing.why },
            { "rules"_L1, QJsonArray::fromStringList(missing.rules) } };
        putText(json, "vNamespace"_L1, missing.vNamespace);
        notChecked.append(json);
    }
    QJsonObject json{ { "kind"_L1, reportKind }, { "apiVersion"_L1, reportVersion },
        { "platform"_L1, report.platform }, { "url"_L1, report.url },
        { "at"_L1, report.at.toUTC().toString(Qt::ISODate) },
        { "vNamespaces"_L1, QJsonArray::fromStringList(report.vNamespaces) },
        { "areAllVNamespacesKnown"_L1, report.areAllKnown }, { "checked"_L1, report.checked },
        { "high"_L1, report.open(AuditSeverity::High) }, { "medium"_L1, report.open(AuditSeverity::Medium) },
        { "note"_L1, report.open(AuditSeverity::Note) }, { "waived"_L1, report.waived() },
        { "findings"_L1, findings }, { "notChecked"_L1, notChecked } };
    if (report.comparedWith) {
        json.insert("comparedWith"_L1, report.comparedWith->toUTC().toString(Qt::ISODate));
        json.insert("gone"_L1, jsonOf(report.gone));
        json.insert("notCheckedAgain"_L1, jsonOf(report.notCheckedAgain));
    }
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<AuditReport> auditReportFrom(const QByteArray& json)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (object.value("kind"_L1) != reportKind) {
        return Error::of(Error::Kind::Rejected, AuditWords::tr("The file is no report of an audit in JSON."),
            problem.error == QJsonParseError::NoError ? QString() : problem.errorString());
    }
    if (object.value("apiVersion"_L1) != reportVersion) {
        return Error::of(
            Error::Kind::Rejected, AuditWords::tr("Another version of VVP Console has written the report."));
    }
    AuditReport report;
    report.platform = object.value("platform"_L1).toString();
    report.url = object.value("url"_L1).toString();
    report.at = QDateTime::fromString(object.value("at"_L1).toString(), Qt::ISODate);
    report.vNamespaces = textsFrom(object.value("vNamespaces"_L1));
    report.areAllKnown = object.value("areAllVNamespacesKnown"_L1).toBool();
    report.checked = object.value("checked"_L1).toInt();
    const QJsonArray findings = object.value("findings"_L1).toArray();
    for (const QJsonValue& each : findings) {
        const QJsonObject finding = each.toObject();
        ReportedFinding& reported = report.findings.emplaceBack();
        reported.finding = findingFrom(finding);
        reported.isNew = finding.value("new"_L1).toBool();
        if (finding.value("waiver"_L1).isObject()) {
            reported.waiver = waiverOf(reported.finding.key, finding.value("waiver"_L1).toObject());
        }
    }
    const QJsonArray notChecked = object.value("notChecked"_L1).toArray();
    for (const QJsonValue& each : notChecked) {
        const QJsonObject missing = each.toObject();
        report.notChecked.append(
            { missing.value("vNamespace"_L1).toString(), missing.value("what"_L1).toString(),
                missing.value("why"_L1).toString(), {}, textsFrom(missing.value("rules"_L1)) });
    }
    if (object.contains("comparedWith"_L1)) {
        report.comparedWith = QDateTime::fromString(object.value("comparedWith"_L1).toString(), Qt::ISODate);
        report.gone = findingsFrom(object.value("gone"_L1));
        report.notCheckedAgain = findingsFrom(object.value("notCheckedAgain"_L1));
    }
    return report;
}

} // namespace vvp
