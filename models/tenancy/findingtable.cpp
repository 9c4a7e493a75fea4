// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/findingtable.h"

#include "models/session/session.h"
#include "models/tenancy/clusterfactsreader.h"
#include "models/tenancy/factsreader.h"

#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qint64 restInterval
    = 300'000; // ms: who may do what changes rarely, and reading it is costly

namespace {

struct FindingWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::FindingTable)
};

} // namespace

QString FindingRow::severityWords() const
{
    return severity ? severityWord(*severity) : FindingWords::tr("Not checked");
}

QString FindingRow::objectWords() const
{
    if (objects.isEmpty()) {
        return {};
    }
    const AuditObject::Kind kind = objects.first().kind;
    const auto same
        = std::ranges::count_if(objects, [kind](const AuditObject& object) { return object.kind == kind; });
    const QString word = objectKindWord(kind);
    //: How many objects of a kind a finding is about: "Deployment Target: 2"
    return same == 1 ? word : FindingWords::tr("%1: %2").arg(word, QLocale().toString(same));
}

QString FindingRow::stateWords() const
{
    if (waiver) {
        return waiver->until
            ? FindingWords::tr("Waived until %1: %2")
                  .arg(QLocale().toString(*waiver->until, QLocale::ShortFormat), waiver->reason)
            : FindingWords::tr("Waived: %1").arg(waiver->reason);
    }
    switch (since) {
    case Since::Same:
        return {};
    case Since::New:
        return FindingWords::tr("New");
    case Since::Gone:
        return FindingWords::tr("Gone");
    case Since::NotCheckedAgain:
        return FindingWords::tr("Not checked again");
    }
    Q_UNREACHABLE();
}

bool FindingRow::isOpen() const
{
    return severity && !waiver && (since == Since::Same || since == Since::New);
}

/// The worst first, then what was not checked, then what is waived or gone.
static double orderOf(const FindingRow& row)
{
    const double order = row.severity ? static_cast<double>(*row.severity) : 3;
    return row.isOpen() || !row.severity ? order : order + 10;
}

// clang-format off
static constexpr std::array findingColumns{
    Column<FindingRow>{"severity", QT_TRANSLATE_NOOP("vvp::Column", "Severity"), CellKind::Text, [](const FindingRow &r) -> QVariant { return r.severityWords(); }, nullptr, orderOf},
    Column<FindingRow>{"reason", QT_TRANSLATE_NOOP("vvp::Column", "Finding"), CellKind::Text, [](const FindingRow &r) -> QVariant { return r.reason; }},
    Column<FindingRow>{"advice", QT_TRANSLATE_NOOP("vvp::Column", "What To Do"), CellKind::Text, [](const FindingRow &r) -> QVariant { return r.advice; }},
    Column<FindingRow>{"vNamespaces", QT_TRANSLATE_NOOP("vvp::Column", "vNamespaces"), CellKind::Text, [](const FindingRow &r) -> QVariant { return r.vNamespaces.join(u", "); }},
    Column<FindingRow>{"objects", QT_TRANSLATE_NOOP("vvp::Column", "Objects"), CellKind::Text, [](const FindingRow &r) -> QVariant { return r.objectWords(); }},
    Column<FindingRow>{"state", QT_TRANSLATE_NOOP("vvp::Column", "Waiver"), CellKind::Text, [](const FindingRow &r) -> QVariant { return r.stateWords(); }},
};
// clang-format on

template <> std::span<const Column<FindingRow>> columnsOf()
{
    return findingColumns;
}

struct FindingTable::Judged {
    Audit audit;
    IsolationMatrix matrix;
};

FindingTable::FindingTable(Session& session, QObject* parent)
    : RowModel<FindingRow>(parent), m_session(session)
{
    m_worker.setMaxThreadCount(1);
}

FindingTable::~FindingTable()
{
    m_worker.waitForDone();
}

void FindingTable::setGiven(const AuditGiven& given)
{
    if (given == m_given) {
        return;
    }
    m_given = given;
    if (m_freshness.everLoaded) {
        judge();
    }
}

void FindingTable::setWaivers(const Waivers& waivers)
{
    m_waivers = waivers;
    showRows();
}

void FindingTable::compareWith(const std::optional<AuditReport>& earlier)
{
    m_earlier = earlier;
    showRows();
}

AuditReport FindingTable::report() const
{
    const Platform& platform = m_session.platform();
    AuditReport report = auditReport(
        m_audit, m_waivers, platform.name, platform.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    return m_earlier ? comparedWith(report, *m_earlier) : report;
}

int FindingTable::read() const
{
    return m_reader ? m_reader->read() : 0;
}

int FindingTable::total() const
{
    return m_reader ? m_reader->total() : 0;
}

qint64 FindingTable::leastInterval() const
{
    return restInterval;
}

void FindingTable::refresh(bool /*byUser*/)
{
    if (m_freshness.refreshing) {
        return;
    }
    m_begun = QDateTime::currentMSecsSinceEpoch();
    m_freshness.refreshing = true;
    FactsScope scope;
    scope.vNamespaces = m_session.vNamespaces();
    scope.mayBeFiltered = m_session.platform().signIn == SignIn::ApiTokens
        || std::ranges::any_of(
            scope.vNamespaces, [this](const QString& name) { return m_session.api().hasToken(name); });
    m_reader = std::make_unique<FactsReader>(m_session.api(), m_session.version());
    connect(m_reader.get(), &FactsReader::progressed, this, &FindingTable::progressed);
    connect(m_reader.get(), &FactsReader::finished, this, &FindingTable::take);
    m_reader->start(scope);
    Q_EMIT freshnessChanged();
    Q_EMIT progressed();
}

void FindingTable::stopReads()
{
    if (m_clusterReader || (m_reader && m_reader->isRunning())) {
        m_reader->stop();
        m_clusterReader.reset();
        m_freshness.refreshing = false;
        Q_EMIT freshnessChanged();
        Q_EMIT progressed();
    }
}

void FindingTable::stop()
{
    stopReads();
    if (!m_freshness.everLoaded) {
        Error stopped;
        stopped.summary = tr("The check was stopped.");
        m_freshness.parts = 1;
        m_freshness.failures.insert({}, stopped);
        Q_EMIT freshnessChanged();
    }
}

/// The platform was read; next, where there is access to it, the cluster below.
void FindingTable::take(const PlatformFacts& facts)
{
    m_facts = facts;
    addGiven();
    const std::optional<ClusterAccess>& access = m_session.platform().clusterAccess;
    if (!access) {
        judge();
        return;
    }
    m_clusterReader = std::make_unique<ClusterFactsReader>(*access);
    connect(m_clusterReader.get(), &ClusterFactsReader::finished, this, [this](const ClusterFacts& cluster) {
        m_clusterReader.release()->deleteLater(); // it is telling
        m_facts.cluster = cluster;
        judge();
    });
    m_clusterReader->start(m_facts);
}

void FindingTable::addGiven()
{
    m_facts.platformTeam = m_given.platformTeam;
    m_facts.ownKubernetesNamespace = m_given.ownKubernetesNamespace;
    m_facts.helm = m_given.helm;
}

/// In the worker: a hundred thousand Deployments take a moment. What is said meanwhile is judged after it.
void FindingTable::judge()
{
    if (m_isJudging) {
        m_isToJudgeAgain = true;
        return;
    }
    m_isJudging = true;
    addGiven();
    m_worker.start([this, facts = m_facts] {
        auto judged = std::make_shared<Judged>(Judged{ vvp::audit(facts), isolationMatrix(facts) });
        QMetaObject::invokeMethod(
            this, [this, judged] { takeJudged(*judged); }, Qt::QueuedConnection);
    });
}

void FindingTable::takeJudged(const Judged& judged)
{
    m_isJudging = false;
    if (std::exchange(m_isToJudgeAgain, false)) {
        judge();
        return;
    }
    m_audit = judged.audit;
    m_matrix = judged.matrix;
    const bool wasReading = m_freshness.refreshing;
    takeFreshness();
    showRows();
    if (wasReading) {
        m_lastDuration = QDateTime::currentMSecsSinceEpoch() - m_begun;
    }
    Q_EMIT audited();
    Q_EMIT freshnessChanged();
    if (wasReading) {
        Q_EMIT refreshed();
        Q_EMIT progressed();
    }
}

/// A vNamespace counts as read where its Deployment Targets were, without which nothing can be said of it.
void FindingTable::takeFreshness()
{
    m_freshness.failures.clear();
    if (m_facts.tenants.isEmpty() && m_facts.listError) {
        m_freshness.parts = 1;
        m_freshness.failures.insert({}, *m_facts.listError);
        m_freshness.refreshing = false;
        return;
    }
    m_freshness.parts = static_cast<int>(m_facts.tenants.size());
    for (const TenantFacts& tenant : std::as_const(m_facts.tenants)) {
        if (!tenant.targets.isRead && tenant.targets.error) {
            m_freshness.failures.insert(tenant.name, *tenant.targets.error);
        }
    }
    m_freshness.everLoaded = true;
    if (m_freshness.refreshing) {
        m_freshness.asOf = QDateTime::currentDateTime();
        m_freshness.readAt = std::chrono::steady_clock::now();
    }
    m_freshness.refreshing = false;
}

static FindingRow findingRow(const IsolationFinding& finding)
{
    FindingRow row;
    row.id = finding.key;
    row.severity = finding.severity;
    row.reason = finding.reason;
    row.advice = finding.advice;
    row.objects = finding.objects;
    for (const AuditObject& object : finding.objects) {
        if (!object.vNamespace.isEmpty() && !row.vNamespaces.contains(object.vNamespace)) {
            row.vNamespaces << object.vNamespace;
        }
    }
    return row;
}

static FindingRow notCheckedRow(const NotChecked& part)
{
    FindingRow row;
    row.id = u"not-checked/"_s + part.vNamespace + u'/' + part.what;
    row.reason = part.what;
    row.advice = part.why;
    if (!part.vNamespace.isEmpty()) {
        row.vNamespaces << part.vNamespace;
        row.objects << AuditObject{ AuditObject::Kind::Namespace, part.vNamespace, part.vNamespace, {}, {} };
    }
    return row;
}

void FindingTable::showRows()
{
    QList<FindingRow> rows;
    const AuditReport reported = report();
    for (const ReportedFinding& each : reported.findings) {
        FindingRow row = findingRow(each.finding);
        row.waiver = each.waiver;
        row.since = each.isNew ? FindingRow::Since::New : FindingRow::Since::Same;
        rows << row;
    }
    for (const NotChecked& each : reported.notChecked) {
        rows << notCheckedRow(each);
    }
    for (const IsolationFinding& gone : reported.gone) {
        rows << findingRow(gone);
        rows.last().since = FindingRow::Since::Gone;
    }
    for (const IsolationFinding& unknown : reported.notCheckedAgain) {
        rows << findingRow(unknown);
        rows.last().since = FindingRow::Since::NotCheckedAgain;
    }
    merge({}, rows);
}

} // namespace vvp
