// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/reporttexts.h"

#include "models/tables/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace vvp {

QString reportScope(const AuditReport& report)
{
    const auto count = static_cast<int>(report.vNamespaces.size());
    return AuditWords::tr("%n vNamespace(s), %1 of them checked, on %2.", nullptr, count)
        .arg(QString::number(report.checked), report.at.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s));
}

static ReportSection::Entry entryOf(const IsolationFinding& finding, const QString& more)
{
    return { severityWord(finding.severity), finding.reason, QString(finding.advice + more) };
}

static QString waiverWords(const Waiver& waiver)
{
    const QString given = waiver.given.toString(Qt::ISODate);
    return waiver.until ? AuditWords::tr("Waived on %1 until %2: %3")
                              .arg(given, waiver.until->toString(Qt::ISODate), waiver.reason)
                        : AuditWords::tr("Waived on %1: %2").arg(given, waiver.reason);
}

QList<ReportSection> sectionsOf(const AuditReport& report)
{
    ReportSection open{ AuditWords::tr("Findings"), {} };
    ReportSection waived{ AuditWords::tr("Waived"), {} };
    for (const ReportedFinding& reported : report.findings) {
        if (reported.waiver) {
            waived.entries.append(entryOf(reported.finding, u' ' + waiverWords(*reported.waiver)));
            continue;
        }
        ReportSection::Entry entry = entryOf(reported.finding, {});
        if (reported.isNew) {
            //: before a severity: a finding that an earlier report does not have
            entry.mark = AuditWords::tr("New: %1").arg(entry.mark);
        }
        open.entries.append(entry);
    }
    ReportSection gone{ AuditWords::tr("Gone since the Earlier Report"), {} };
    for (const IsolationFinding& finding : report.gone) {
        gone.entries.append(entryOf(finding, {}));
    }
    ReportSection again{ AuditWords::tr("In the Earlier Report, and Not Checked Again"), {} };
    for (const IsolationFinding& finding : report.notCheckedAgain) {
        again.entries.append(entryOf(finding, {}));
    }
    ReportSection missing{ AuditWords::tr("Not Checked"), {} };
    for (const NotChecked& each : report.notChecked) {
        missing.entries.append({ {}, each.what, each.why });
    }
    QList<ReportSection> sections{ open, waived, gone, again, missing };
    sections.removeIf([](const ReportSection& section) { return section.entries.isEmpty(); });
    return sections;
}

/// Text as HTML that shows it, and nothing else.
static QString html(const QString& text)
{
    return visibleWhole(text).toHtmlEscaped();
}

QByteArray reportHtml(const AuditReport& report)
{
    const QString title = AuditWords::tr("Isolation of %1").arg(report.platform);
    QString page = u"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                   "<title>%1</title>\n<style>\n"
                   "body { font: 15px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; "
                   "color: #1b1d21; background: #fff; }\n"
                   "p, td { white-space: pre-line; overflow-wrap: anywhere; }\n"
                   "table { border-collapse: collapse; width: 100%; }\n"
                   "td { border-top: 1px solid #d5d8dd; padding: .5em .8em .5em 0; vertical-align: top; }\n"
                   "td:first-child { white-space: nowrap; font-weight: bold; }\n"
                   ".detail { color: #55595f; }\n</style>\n</head>\n<body>\n<h1>%1</h1>\n"_s.arg(html(title));
    page += u"<p>%1</p>\n<p>%2</p>\n<p><strong>%3</strong></p>\n"_s.arg(
        html(report.url), html(reportScope(report)), html(reportSummary(report)));
    const QList<ReportSection> sections = sectionsOf(report);
    for (const ReportSection& section : sections) {
        page += u"<h2>%1</h2>\n<table>\n"_s.arg(html(section.title));
        for (const ReportSection::Entry& entry : section.entries) {
            page += entry.mark.isEmpty() ? u"<tr>"_s : u"<tr><td>%1</td>"_s.arg(html(entry.mark));
            page += u"<td>%1<div class=\"detail\">%2</div></td></tr>\n"_s.arg(
                html(entry.text), html(entry.detail));
        }
        page += u"</table>\n"_s;
    }
    return QString(page + u"</body>\n</html>\n").toUtf8();
}

/// Text as Markdown that shows it, and nothing else: on one line, with every sign that could mean something
/// escaped.
static QString markdown(const QString& text)
{
    QString escaped;
    const QString line = visibleText(visibleWhole(text).replace(u'\n', u' '));
    for (const QChar c : line) {
        if (u"\\`*_{}[]<>()#+-.!|~&:@\"'=$^"_s.contains(c)) {
            escaped += u'\\';
        }
        escaped += c;
    }
    return escaped;
}

QByteArray reportMarkdown(const AuditReport& report)
{
    QString text = u"# %1\n\n%2\n\n%3\n\n**%4**\n"_s.arg(
        markdown(AuditWords::tr("Isolation of %1").arg(report.platform)), markdown(report.url),
        markdown(reportScope(report)), markdown(reportSummary(report)));
    const QList<ReportSection> sections = sectionsOf(report);
    for (const ReportSection& section : sections) {
        text += u"\n## %1\n\n"_s.arg(markdown(section.title));
        for (const ReportSection::Entry& entry : section.entries) {
            const QString mark = entry.mark.isEmpty() ? QString() : u"**%1** "_s.arg(markdown(entry.mark));
            text += u"- "_s + mark + markdown(entry.text) + u"  \n  "_s + markdown(entry.detail) + u'\n';
        }
    }
    return text.toUtf8();
}

} // namespace vvp
