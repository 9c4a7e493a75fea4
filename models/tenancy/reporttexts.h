// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/auditreport.h"

namespace vvp {

/// A heading, and what stands below it: how reports for people are divided.
struct ReportSection {
    struct Entry {
        QString mark; ///< "High", "New"; may be empty
        QString text;
        QString detail;
    };
    QString title;
    QList<Entry> entries;
};

/// The report in sections: what is open, what is waived, what is gone, what was not checked; those without
/// entries are left out. Texts as they are, to be escaped.
[[nodiscard]] QList<ReportSection> sectionsOf(const AuditReport& report);
/// "12 vNamespaces, 11 of them checked, on 24 Nov 2026 12:04 UTC".
[[nodiscard]] QString reportScope(const AuditReport& report);

[[nodiscard]] QByteArray reportHtml(const AuditReport& report);
[[nodiscard]] QByteArray reportMarkdown(const AuditReport& report);
[[nodiscard]] QByteArray reportJson(const AuditReport& report);

} // namespace vvp
