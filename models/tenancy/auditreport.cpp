// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditreport.h"

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
    report.vNamespaces = audit.vNamespaces;
    report.checked = audit.checked;
    report.notChecked = audit.notChecked;
    for (const IsolationFinding& finding : audit.findings) {
        report.findings.append({ finding, waivers.of(finding, report.at.date()), false });
    }
    return report;
}

static const ReportedFinding* reportedWith(const AuditReport& report, const QString& key)
{
    const auto found = std::ranges::find_if(
        report.findings, [&key](const ReportedFinding& reported) { return reported.finding.key == key; });
    return found == report.findings.end() ? nullptr : &*found;
}

/// Whether an audit that came to this report would have found it, were it still there.
static bool wasChecked(const AuditReport& report, const IsolationFinding& finding)
{
    return std::ranges::none_of(report.notChecked, [&finding](const NotChecked& missing) {
        const bool isThere = missing.vNamespace.isEmpty()
            || std::ranges::any_of(finding.objects,
                [&missing](const AuditObject& object) { return object.vNamespace == missing.vNamespace; });
        return isThere && missing.rules.contains(finding.rule);
    });
}

AuditReport comparedWith(AuditReport report, const AuditReport& earlier)
{
    report.comparedWith = earlier.at;
    report.gone.clear();
    report.notCheckedAgain.clear();
    for (ReportedFinding& reported : report.findings) {
        reported.isNew = reportedWith(earlier, reported.finding.key) == nullptr;
    }
    for (const ReportedFinding& before : earlier.findings) {
        if (reportedWith(report, before.finding.key) == nullptr) {
            (wasChecked(report, before.finding) ? report.gone : report.notCheckedAgain)
                .append(before.finding);
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

} // namespace vvp
