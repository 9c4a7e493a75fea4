// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/waivers.h"

namespace vvp {

/// A finding as a report has it.
struct ReportedFinding {
    IsolationFinding finding;
    std::optional<Waiver> waiver; ///< that counted on the day of the report
    bool isNew = false; ///< the earlier report that it was compared with does not have it
};

/// What an audit came to, for people and programs elsewhere. A value.
struct AuditReport {
    QString platform; ///< its name
    QString url;
    QDateTime at; ///< UTC
    QStringList vNamespaces; ///< sorted
    bool areAllKnown = false; ///< these are all there are
    int checked = 0; ///< of which the Deployment Targets could be read, at least
    QList<ReportedFinding> findings;
    QList<NotChecked> notChecked; ///< without their errors where it was read from JSON
    std::optional<QDateTime> comparedWith; ///< when the earlier report was made
    QList<IsolationFinding> gone; ///< that the earlier report has and this one would have found again
    QList<IsolationFinding> notCheckedAgain; ///< that the earlier report has, where nothing was checked now

    /// Findings that no waiver covers.
    [[nodiscard]] int open(AuditSeverity severity) const;
    [[nodiscard]] int waived() const;
};

[[nodiscard]] AuditReport auditReport(
    const Audit& audit, const Waivers& waivers, const QString& platform, const QString& url);
/// The report, with what is new, gone, or was not checked again since the earlier one.
[[nodiscard]] AuditReport comparedWith(AuditReport report, const AuditReport& earlier);

/// In words: "1 High, 2 Medium, 1 Note", and how many are waived; "No findings"; translated.
[[nodiscard]] QString reportSummary(const AuditReport& report);

enum class ReportFormat {
    Html, ///< one file that needs no other, and lets nothing in it run
    Markdown,
    Csv, ///< the findings, a line each
    Json, ///< all of it, see auditReportFrom()
};
/// The report as UTF-8. Whatever the platform's texts hold is text in it, in every format.
[[nodiscard]] QByteArray toBytes(const AuditReport& report, ReportFormat format);
/// Reads a report back that was written as JSON. Rejected where it is none, or of a newer version.
[[nodiscard]] Result<AuditReport> auditReportFrom(const QByteArray& json);

} // namespace vvp
