// SPDX-License-Identifier: Apache-2.0
#include "app/commands/auditcommand.h"

#include "app/commands/standardoutput.h"
#include "models/domain/yaml.h"
#include "models/session/configfile.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qint64 largestReport = 256LL * 1024 * 1024;
/// More lines about what was not checked help nobody at a terminal.
static constexpr qsizetype mostNotChecked = 20;

static constexpr std::array formatWords{
    std::pair("html"_L1, ReportFormat::Html),
    std::pair("markdown"_L1, ReportFormat::Markdown),
    std::pair("csv"_L1, ReportFormat::Csv),
    std::pair("json"_L1, ReportFormat::Json),
};

AuditCommand::AuditCommand()
    : Command(u"audit"_s, tr("Judges whether the tenants of a platform are kept apart."))
{
}

void AuditCommand::addTo(QCommandLineParser& parser) const
{
    parser.addOptions({ { { u"o"_s, u"output"_s },
                            tr("The report as <format>: table (the default), markdown, csv, json or html."),
                            u"format"_s },
        { u"platform-team"_s,
            tr("Who runs the platform: <member> is user:…, group:… or apitoken:…; repeatable. In place of "
               "those that a registered platform has."),
            u"member"_s },
        { u"platform-namespace"_s, tr("The Kubernetes Namespace that the platform itself runs in."),
            u"name"_s },
        { u"values"_s, tr("The Helm values of the platform, for what it was granted."), u"file"_s },
        { u"waivers"_s,
            tr("Findings that are accepted. A registered platform has such a file of its own, which the "
               "window writes."),
            u"file"_s },
        { u"compare"_s, tr("An earlier report in JSON: tell what is new, and what is gone."), u"file"_s } });
}

std::optional<QString> AuditCommand::take(const QCommandLineParser& parser, const CommandScope& scope)
{
    if (const QStringList words = parser.positionalArguments(); !words.isEmpty()) {
        return tr("Unexpected argument “%1”.").arg(words.first());
    }
    const QString format = parser.isSet(u"output"_s) ? parser.value(u"output"_s) : u"table"_s;
    for (const auto& [word, known] : formatWords) {
        if (format == word) {
            m_format = known;
        }
    }
    if (!m_format && format != u"table") {
        return tr("-o is one of table, markdown, csv, json and html, not “%1”.").arg(format);
    }
    for (const QString& member : parser.values(u"platform-team"_s)) {
        const bool isMember = member.startsWith("user:"_L1) || member.startsWith("group:"_L1)
            || member.startsWith("apitoken:"_L1);
        if (!isMember || member.endsWith(u':')) {
            return tr("--platform-team wants user:…, group:… or apitoken:…, not “%1”.").arg(member);
        }
        m_team.append(member);
    }
    for (const QString& option : { u"values"_s, u"waivers"_s, u"compare"_s, u"platform-namespace"_s }) {
        if (parser.isSet(option) && parser.value(option).isEmpty()) {
            return tr("--%1 wants a value.").arg(option);
        }
    }
    m_scope = scope;
    m_ownNamespace = parser.value(u"platform-namespace"_s);
    m_valuesFile = parser.value(u"values"_s);
    m_waiversFile = parser.value(u"waivers"_s);
    m_earlierFile = parser.value(u"compare"_s);
    if (parser.isSet(u"platform"_s)) {
        m_configFolder = parser.isSet(u"config-dir"_s)
            ? QDir(parser.value(u"config-dir"_s)).absolutePath()
            : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    }
    return std::nullopt;
}

/// Says why a file cannot be used.
static bool refuseFile(const QString& path, const Error& error)
{
    QString words = path + u": "_s + error.text();
    if (error.line > 0) {
        words += u' ' + AuditCommand::tr("Line %1, column %2.").arg(error.line).arg(error.column);
    }
    complain(words);
    return false;
}

bool AuditCommand::readFiles(const Session& session)
{
    if (!m_valuesFile.isEmpty()) {
        const Result<QByteArray> bytes = readOrdinaryFile(m_valuesFile, YamlLimits::bytes);
        const Result<HelmFacts> helm
            = bytes ? helmFactsFrom(QString::fromUtf8(*bytes)) : Result<HelmFacts>(bytes.error());
        if (!helm) {
            return refuseFile(m_valuesFile, helm.error());
        }
        m_helm = *helm;
    }
    if (!m_waiversFile.isEmpty()) {
        // One that was named has to be there.
        const Result<QByteArray> bytes = readOrdinaryFile(m_waiversFile, largestReport);
        const Result<Waivers> waivers = bytes ? Waivers::fromBytes(*bytes) : Result<Waivers>(bytes.error());
        if (!waivers) {
            return refuseFile(m_waiversFile, waivers.error());
        }
        m_waivers = *waivers;
    } else if (!m_configFolder.isEmpty()) {
        const QString path = Waivers::pathFor(m_configFolder, session.platform().id);
        const Result<Waivers> waivers = Waivers::load(path);
        if (!waivers) {
            return refuseFile(path, waivers.error());
        }
        m_waivers = *waivers;
    }
    if (!m_earlierFile.isEmpty()) {
        const Result<QByteArray> bytes = readOrdinaryFile(m_earlierFile, largestReport);
        const Result<AuditReport> earlier
            = bytes ? auditReportFrom(*bytes) : Result<AuditReport>(bytes.error());
        if (!earlier) {
            return refuseFile(m_earlierFile, earlier.error());
        }
        m_earlier = *earlier;
    }
    return true;
}

void AuditCommand::run(Session& session)
{
    const Platform& platform = session.platform();
    if (!readFiles(session)) {
        end(Exit::Failed);
        return;
    }
    m_platform = platform.name;
    m_url = platform.url.toString();
    m_clusterAccess = platform.clusterAccess;
    m_team = m_team.isEmpty() ? platform.platformTeam : m_team;
    m_ownNamespace = m_ownNamespace.isEmpty() ? platform.kubernetesNamespace : m_ownNamespace;
    FactsScope scope;
    scope.isPlatform = m_scope.isAll;
    scope.vNamespaces = m_scope.isAll ? session.vNamespaces() : QStringList{ m_scope.vNamespace };
    for (const QString& name : std::as_const(scope.vNamespaces)) {
        scope.mayBeFiltered = scope.mayBeFiltered || session.api().hasToken(name);
    }
    m_reader = std::make_unique<FactsReader>(session.api(), session.version());
    connect(m_reader.get(), &FactsReader::finished, this, &AuditCommand::readCluster);
    m_reader->start(scope);
}

void AuditCommand::stop()
{
    if (m_reader) {
        m_reader->stop();
        m_clusterReader.reset();
    }
    complain(tr("Stopped."));
    end(Exit::Failed);
}

void AuditCommand::readCluster(const PlatformFacts& facts)
{
    PlatformFacts described = facts;
    described.platformTeam = m_team;
    described.ownKubernetesNamespace = m_ownNamespace;
    described.helm = m_helm;
    if (!m_clusterAccess) {
        conclude(described);
        return;
    }
    m_clusterReader = std::make_unique<ClusterFactsReader>(*m_clusterAccess);
    connect(m_clusterReader.get(), &ClusterFactsReader::finished, this,
        [this, described](const ClusterFacts& cluster) {
            PlatformFacts whole = described;
            whole.cluster = cluster;
            conclude(whole);
        });
    m_clusterReader->start(described);
}

void AuditCommand::conclude(const PlatformFacts& facts)
{
    const Audit result = audit(facts);
    AuditReport report = auditReport(result, m_waivers, m_platform, m_url);
    if (m_earlier) {
        report = comparedWith(report, *m_earlier);
    }
    print(report);
    const qsizetype lines = std::min(mostNotChecked, report.notChecked.size());
    for (const NotChecked& missing : report.notChecked.first(lines)) {
        complain(tr("Not checked: %1. %2").arg(missing.what, missing.why));
    }
    if (lines < report.notChecked.size()) {
        complain(tr("Not checked: %n more. The other formats list all.", nullptr,
            static_cast<int>(report.notChecked.size() - lines)));
    }
    complain(reportSummary(report) + u". "_s
        + tr("%n vNamespace(s), %1 of them checked.", nullptr, result.vNamespaces).arg(result.checked));
    const bool isClean = report.open(AuditSeverity::High) == 0 && report.open(AuditSeverity::Medium) == 0;
    const bool isWhole = result.vNamespaces > 0 && result.checked == result.vNamespaces;
    end(!isClean ? Exit::Different : isWhole ? Exit::Done : Exit::Failed);
}

static QByteArray reportTable(const AuditReport& report)
{
    QStringList heads{ u"SEVERITY"_s };
    if (report.comparedWith) {
        heads << u"SINCE"_s;
    }
    heads << u"RULE"_s << u"FINDING"_s;
    QList<QStringList> rows;
    const auto add = [&](const IsolationFinding& finding, const QString& severity, const QString& since) {
        QStringList row{ severity };
        if (report.comparedWith) {
            row << since;
        }
        rows.append(row + QStringList{ finding.rule, finding.reason });
    };
    for (const ReportedFinding& reported : report.findings) {
        add(reported.finding,
            reported.waiver ? AuditCommand::tr("Waived") : severityWord(reported.finding.severity),
            reported.isNew ? AuditCommand::tr("new") : QString());
    }
    for (const IsolationFinding& finding : report.gone) {
        add(finding, severityWord(finding.severity), AuditCommand::tr("gone"));
    }
    for (const IsolationFinding& finding : report.notCheckedAgain) {
        add(finding, severityWord(finding.severity), AuditCommand::tr("not checked"));
    }
    return rows.isEmpty() ? QByteArray() : asTable(heads, rows);
}

void AuditCommand::print(const AuditReport& report)
{
    const QByteArray text = m_format ? toBytes(report, *m_format) : reportTable(report);
    const Result<Done> said = writeOutput(text);
    if (!said && !isReaderGone(said.error())) {
        complain(said.error().text());
        end(Exit::Failed);
    }
}

/// The first end counts.
void AuditCommand::end(Exit how)
{
    if (!m_isOver) {
        m_isOver = true;
        Q_EMIT finished(how);
    }
}

} // namespace vvp
