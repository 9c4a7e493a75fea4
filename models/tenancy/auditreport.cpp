// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditreport.h"

#include "models/tables/csv.h"
#include "models/tenancy/reporttexts.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

int AuditReport::open(AuditSeverity severity) const
{
    return static_cast<int>(std::ranges::count_if(findings, [severity](const ReportedFinding& reported) {
        return !reported.waiver && reported.finding.severity == severity;
    }));
}

int AuditReport::waived() const
{
    return static_cast<int>(std::ranges::count_if(
        findings, [](const ReportedFinding& reported) { return reported.waiver.has_value(); }));
}

AuditReport auditReport(
    const Audit& audit, const Waivers& waivers, const QString& platform, const QString& url)
{
    AuditReport report;
    report.platform = platform;
    report.url = url;
    report.at = audit.at.toUTC();
    report.vNamespaces = audit.tenants;
    report.areAllKnown = audit.areAllTenantsKnown;
    report.checked = audit.checked;
    report.notChecked = audit.notChecked;
    for (const IsolationFinding& finding : audit.findings) {
        report.findings.append({ finding, waivers.of(finding, report.at.date()), false });
    }
    return report;
}

/// The keys of what a report found.
static QSet<QString> keysOf(const AuditReport& report)
{
    QSet<QString> keys;
    for (const ReportedFinding& reported : report.findings) {
        keys.insert(reported.finding.key);
    }
    return keys;
}

/// Whether an audit that came to this report would have found it, were it still there.
static bool wasChecked(const AuditReport& report, const IsolationFinding& finding)
{
    const auto isUnseen = [&report](const AuditObject& object) {
        return !object.vNamespace.isEmpty() && !report.areAllKnown
            && !report.vNamespaces.contains(object.vNamespace);
    };
    const auto isMissing = [&finding](const NotChecked& missing) {
        const bool isThere = missing.vNamespace.isEmpty()
            || std::ranges::any_of(finding.objects,
                [&missing](const AuditObject& object) { return object.vNamespace == missing.vNamespace; });
        return isThere && missing.rules.contains(finding.rule);
    };
    return std::ranges::none_of(finding.objects, isUnseen)
        && std::ranges::none_of(report.notChecked, isMissing);
}

AuditReport comparedWith(AuditReport report, const AuditReport& earlier)
{
    report.comparedWith = earlier.at;
    report.gone.clear();
    report.notCheckedAgain.clear();
    const QSet<QString> before = keysOf(earlier);
    for (ReportedFinding& reported : report.findings) {
        reported.isNew = !before.contains(reported.finding.key);
    }
    const QSet<QString> now = keysOf(report);
    for (const ReportedFinding& reported : earlier.findings) {
        if (!now.contains(reported.finding.key)) {
            (wasChecked(report, reported.finding) ? report.gone : report.notCheckedAgain)
                .append(reported.finding);
        }
    }
    return report;
}

QString reportSummary(const AuditReport& report)
{
    QStringList counts;
    for (const AuditSeverity severity : { AuditSeverity::High, AuditSeverity::Medium, AuditSeverity::Note }) {
        if (const int count = report.open(severity); count > 0) {
            counts.append(u"%1 %2"_s.arg(count).arg(severityWord(severity)));
        }
    }
    QString text = counts.isEmpty() ? AuditWords::tr("No findings") : counts.join(u", "_s);
    if (const int waived = report.waived(); waived > 0) {
        text += u"; "_s + AuditWords::tr("%n waived", nullptr, waived);
    }
    return text;
}

static QByteArray reportCsv(const AuditReport& report)
{
    QString csv = csvLine({ AuditWords::tr("Severity"), AuditWords::tr("Finding"), AuditWords::tr("Advice"),
        AuditWords::tr("Rule"), AuditWords::tr("vNamespaces"), AuditWords::tr("Objects"),
        AuditWords::tr("New"), AuditWords::tr("Waived"), AuditWords::tr("Key") });
    for (const ReportedFinding& reported : report.findings) {
        const IsolationFinding& finding = reported.finding;
        QStringList tenants;
        QStringList objects;
        for (const AuditObject& object : finding.objects) {
            tenants += object.vNamespace.isEmpty() ? QStringList() : QStringList{ object.vNamespace };
            objects.append(objectKindWord(object.kind) + u' ' + object.name);
        }
        tenants.removeDuplicates();
        csv += csvLine({ severityWord(finding.severity), finding.reason, finding.advice, finding.rule,
            tenants.join(u' '), objects.join(u"; "_s), reported.isNew ? AuditWords::tr("yes") : QString(),
            reported.waiver ? reported.waiver->reason : QString(), finding.key });
    }
    return csv.toUtf8();
}

QByteArray toBytes(const AuditReport& report, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Html:
        return reportHtml(report);
    case ReportFormat::Markdown:
        return reportMarkdown(report);
    case ReportFormat::Csv:
        return reportCsv(report);
    case ReportFormat::Json:
        return reportJson(report);
    }
    Q_UNREACHABLE();
}

} // namespace vvp
