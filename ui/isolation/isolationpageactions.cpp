// SPDX-License-Identifier: Apache-2.0
// What can be done on IsolationPage.
#include "models/session/configfile.h"
#include "models/session/platformlist.h"
#include "models/session/session.h"
#include "models/tables/words.h"
#include "ui/isolation/findingdialog.h"
#include "ui/isolation/isolationpage.h"
#include "ui/savefile.h"

#include <QAction>
#include <QFileDialog>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qint64 largestReport = 32LL * 1024 * 1024; // bytes

void IsolationPage::makeActions()
{
    m_check = addAction(
        u"checkAgain"_s, themeIcon(Icon::Refresh), tr("Check Again"), {}, false, [this] { checkAgain(); });
    m_report = addAction(u"exportReport"_s, themeIcon(Icon::Export), tr("Export Report…"),
        QKeySequence(u"Ctrl+E"_s), false, [this] { saveReport(); });
    m_show = addMoreAction(
        u"showObjects"_s, themeIcon(Icon::Right), tr("Show What It Is About"), {}, false, [this] {
            if (const FindingRow* const finding = selectedFinding()) {
                show(*finding);
            }
        });
    m_details = addMoreAction(u"openFinding"_s, themeIcon(Icon::Info), tr("Details and Waiver…"),
        QKeySequence(u"F2"_s), false, [this] { openFinding(); });
    m_tenancy = addMoreAction(u"tenancy"_s, themeIcon(Icon::Edit), tr("Who Runs This Platform…"), {}, false,
        [this] { openTenancy(); });
    m_compare = addMoreAction(u"compareReport"_s, themeIcon(Icon::Clock), tr("Compare with Earlier Report…"),
        {}, false, [this] { chooseEarlier(); });
    m_noCompare = addMoreAction(
        u"compareNoReport"_s, themeIcon(Icon::Close), tr("End Comparison"), {}, false, [this] {
            m_findings->compareWith({});
            showAudit();
        });
    addMoreAction(u"exportCsv"_s, themeIcon(Icon::Export), tr("Export Table as CSV…"), {}, false,
        [this] { exportCsv(); });
}

void IsolationPage::checkAgain()
{
    if (m_findings != nullptr) {
        takeAnswers(); // the values file may be another one now
        m_findings->refresh(true);
    }
}

bool IsolationPage::canShow(const AuditObject& object)
{
    using Kind = AuditObject::Kind;
    switch (object.kind) {
    case Kind::Namespace:
    case Kind::DeploymentTarget:
    case Kind::Deployment:
    case Kind::KubernetesNamespace:
        return true;
    case Kind::SessionCluster:
    case Kind::ApiToken:
    case Kind::SecretValue:
    case Kind::Member:
        return !object.vNamespace.isEmpty(); // it is in that
    case Kind::Pod:
        return false;
    }
    Q_UNREACHABLE();
}

/// There, where it is about one thing, or about targets of one Kubernetes Namespace; else all are listed to
/// choose from.
void IsolationPage::show(const FindingRow& finding)
{
    if (finding.objects.isEmpty()) {
        return;
    }
    const AuditObject first = finding.objects.first();
    const bool isOnePlace = !first.kubernetesNamespace.isEmpty()
        && std::ranges::all_of(finding.objects, [&first](const AuditObject& object) {
               return object.kind == AuditObject::Kind::DeploymentTarget
                   && object.kubernetesNamespace == first.kubernetesNamespace;
           });
    if (finding.objects.size() > 1 && !isOnePlace) {
        openFinding();
    } else if (finding.objects.size() > 1) {
        Q_EMIT objectWanted({ AuditObject::Kind::KubernetesNamespace, {}, first.kubernetesNamespace, {},
            first.kubernetesNamespace });
    } else if (canShow(first)) {
        Q_EMIT objectWanted(first);
    } else {
        openFinding();
    }
}

void IsolationPage::openFinding()
{
    const FindingRow* const finding = selectedFinding();
    if (finding == nullptr) {
        return;
    }
    auto* const dialog = new FindingDialog(*finding, place({}), &IsolationPage::canShow, window());
    connect(dialog, &FindingDialog::objectChosen, this, &IsolationPage::objectWanted);
    connect(dialog, &FindingDialog::waiverGiven, this, [this](const Waiver& waiver) {
        changeWaivers([&waiver](Waivers& waivers) { return waivers.add(waiver); });
    });
    connect(dialog, &FindingDialog::waiverWithdrawn, this, [this](const QString& key) {
        changeWaivers([&key](Waivers& waivers) {
            waivers.remove(key);
            return Result<Done>(Done());
        });
    });
    dialog->open();
}

static QString valuesKey(const QUuid& platform)
{
    return u"isolation/"_s + platform.toString(QUuid::WithoutBraces) + u"/valuesFile"_s;
}

TenancyAnswers IsolationPage::answers() const
{
    const std::optional<Platform> platform
        = session() == nullptr ? std::nullopt : m_platforms.find(session()->platform().id);
    return platform ? TenancyAnswers{ platform->platformTeam, platform->kubernetesNamespace,
        settings().value(valuesKey(platform->id)).toString() }
                    : m_unstored;
}

std::optional<Error> IsolationPage::store(const TenancyAnswers& given)
{
    std::optional<Platform> platform
        = session() == nullptr ? std::nullopt : m_platforms.find(session()->platform().id);
    if (!platform) {
        m_unstored = given; // it is shown without being registered: for this run
        return {};
    }
    settings().setValue(valuesKey(platform->id), given.valuesFile);
    platform->platformTeam = given.platformTeam;
    platform->kubernetesNamespace = given.kubernetesNamespace;
    const Result<Done> stored = m_platforms.update(*platform);
    return stored ? std::nullopt : std::optional(stored.error());
}

void IsolationPage::openTenancy()
{
    if (session() == nullptr) {
        return;
    }
    auto* const dialog = new TenancyDialog(
        answers(), place({}),
        [page = QPointer(this), at = QPointer(session())](const TenancyAnswers& given) {
            return page && page->session() == at ? page->store(given) : std::optional<Error>();
        },
        window());
    connect(dialog, &QDialog::accepted, this, [this] {
        takeAnswers();
        showGiven();
    });
    dialog->open();
}

/// What the user said counts from now on.
void IsolationPage::takeAnswers()
{
    const TenancyAnswers given = answers();
    AuditGiven counted{ given.platformTeam, given.kubernetesNamespace, {} };
    if (!given.valuesFile.isEmpty()) {
        const Result<HelmFacts> values = readValuesFile(given.valuesFile);
        if (values) {
            counted.helm = *values;
        } else {
            Q_EMIT told(InlineMessage::Tone::Warning,
                tr("The Helm values were not looked at. %1").arg(values.error().text()));
        }
    }
    if (m_findings != nullptr) {
        m_findings->setGiven(counted);
    }
}

void IsolationPage::loadWaivers()
{
    const Result<Waivers> waivers = Waivers::load(Waivers::pathFor(m_configFolder, session()->platform().id));
    if (waivers) {
        m_findings->setWaivers(*waivers);
    } else {
        Q_EMIT told(InlineMessage::Tone::Warning,
            tr("Waivers could not be read, so none counts. %1").arg(waivers.error().text()));
    }
}

/// Starts from the file, which another window or program may have changed; what cannot be stored does not
/// count.
void IsolationPage::changeWaivers(const std::function<Result<Done>(Waivers&)>& change)
{
    if (session() == nullptr || m_findings == nullptr) {
        return;
    }
    const bool isRegistered = m_platforms.find(session()->platform().id).has_value();
    const QString path = Waivers::pathFor(m_configFolder, session()->platform().id);
    Result<Waivers> waivers = isRegistered ? Waivers::load(path) : Result<Waivers>(m_findings->waivers());
    if (!waivers) {
        Q_EMIT told(InlineMessage::Tone::Error,
            tr("The waiver was not changed: the file of waivers cannot be read. %1")
                .arg(waivers.error().text()));
        return;
    }
    Result<Done> done = change(waivers.value());
    if (done && isRegistered) {
        done = waivers->save(path);
    }
    if (!done) {
        Q_EMIT told(
            InlineMessage::Tone::Error, tr("The waiver was not changed. %1").arg(done.error().text()));
        return;
    }
    m_findings->setWaivers(*waivers);
    showAudit();
}

void IsolationPage::saveReport()
{
    if (m_findings == nullptr || !m_findings->freshness().everLoaded) {
        return;
    }
    struct Kind {
        ReportFormat format;
        QString filter;
        QString suffix;
    };
    const QList<Kind> kinds{ { ReportFormat::Html, tr("Web page (*.html)"), u"html"_s },
        { ReportFormat::Markdown, tr("Markdown (*.md)"), u"md"_s },
        { ReportFormat::Csv, tr("CSV (*.csv)"), u"csv"_s },
        { ReportFormat::Json, tr("JSON, to compare with later (*.json)"), u"json"_s } };
    QStringList filters;
    for (const Kind& kind : kinds) {
        filters << kind.filter;
    }
    const AuditReport report = m_findings->report();
    auto* const dialog = new QFileDialog(this, tr("Export Report"));
    dialog->setObjectName(u"reportChooser"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.first().suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, kinds](const QString& filter) {
        for (const Kind& kind : kinds) {
            if (kind.filter == filter) {
                dialog->setDefaultSuffix(kind.suffix);
            }
        }
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, kinds, report](const QString& path) {
        ReportFormat format = ReportFormat::Html;
        for (const Kind& kind : kinds) {
            if (path.endsWith(u'.' + kind.suffix, Qt::CaseInsensitive)) {
                format = kind.format; // what it is called is what it is
            }
        }
        const Result<Done> written = saveBytes(path, toBytes(report, format));
        Q_EMIT told(written ? InlineMessage::Tone::Information : InlineMessage::Tone::Error,
            written ? tr("Written to “%1”").arg(path) : written.error().text());
    });
    dialog->selectFile(u"isolation-"_s + report.at.date().toString(Qt::ISODate));
    dialog->open();
}

void IsolationPage::chooseEarlier()
{
    auto* const dialog = new QFileDialog(this, tr("Earlier Report"));
    dialog->setObjectName(u"earlierChooser"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Reports as JSON (*.json)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, &IsolationPage::compareWith);
    dialog->open();
}

void IsolationPage::compareWith(const QString& path)
{
    if (m_findings == nullptr) {
        return;
    }
    const Result<QByteArray> bytes = readOrdinaryFile(path, largestReport);
    const Result<AuditReport> earlier = bytes ? auditReportFrom(*bytes) : Result<AuditReport>(bytes.error());
    if (!earlier) {
        Q_EMIT told(InlineMessage::Tone::Error, earlier.error().text());
        return;
    }
    m_findings->compareWith(*earlier);
    showAudit();
    const AuditReport report = m_findings->report();
    const auto added = std::ranges::count_if(report.findings, &ReportedFinding::isNew);
    Q_EMIT told(InlineMessage::Tone::Information,
        tr("Compared with the report of %1 on “%2”: %3 new, %4 gone, %5 not checked again.")
            .arg(QLocale().toString(earlier->at.toLocalTime(), QLocale::ShortFormat),
                visibleText(earlier->platform))
            .arg(added)
            .arg(report.gone.size())
            .arg(report.notCheckedAgain.size()));
}

} // namespace vvp
