// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/isolationpage.h"

#include "models/session/session.h"
#include "models/tables/words.h"
#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/isolation/findingdelegate.h"
#include "ui/isolation/matrixlegend.h"
#include "ui/isolation/matrixview.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QLocale>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

IsolationPage::IsolationPage(
    const PageContext& context, PlatformList& platforms, const QString& configFolder, QWidget* parent)
    : ResourcePage(u"isolation"_s, context, parent), m_platforms(platforms), m_configFolder(configFolder)
{
    makeActions();
    makeMatrix();
    makeTable();
    setTabOrder(m_view, &table());
}

IsolationPage::~IsolationPage() = default;

void IsolationPage::makeMatrix()
{
    const Metrics metrics;
    auto* const messages = new QWidget;
    auto* const lines = new QVBoxLayout(messages);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    m_progress = new InlineMessage;
    m_progress->setObjectName(u"checking"_s);
    m_hint = new InlineMessage;
    m_hint->setObjectName(u"tenancyHint"_s);
    lines->addWidget(m_progress);
    lines->addWidget(m_hint);
    setTop(messages);

    m_top = new QWidget;
    m_top->setObjectName(u"matrixBox"_s);
    auto* const rows = new QVBoxLayout(m_top);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_view = new MatrixView(m_matrix);
    rows->addWidget(m_view, 1);
    rows->addWidget(makeLegend());
    rows->addWidget(hairline());
    auto* const head = new QWidget;
    auto* const words = new QHBoxLayout(head);
    words->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    words->setSpacing(metrics.u(2));
    QLabel* const title = plainLabel(tr("Findings"), TextStyle::DetailHeading);
    title->setWordWrap(false);
    m_summary = new ElidedLabel;
    m_summary->setObjectName(u"findingSummary"_s);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    words->addWidget(title);
    words->addWidget(m_summary);
    words->addStretch();
    rows->addWidget(head);
    splitter()->insertWidget(0, m_top);
    m_top->hide();
    connect(m_view, &MatrixView::cellChosen, this, &IsolationPage::showCell);
    connect(m_view, &QAbstractItemView::clicked, this, &IsolationPage::selectFindingOf);
    connect(&table().proxy(), &TableProxy::filterTextChanged, this, [this](const QString& text) {
        m_matrix.setFilter(text.trimmed());
        pointAtSelection();
    });
}

QWidget* IsolationPage::makeLegend()
{
    const Metrics metrics;
    auto* const legend = new QWidget;
    auto* const row = new QHBoxLayout(legend);
    row->setContentsMargins(metrics.u(3), metrics.u(), metrics.u(3), metrics.u());
    row->addWidget(new MatrixLegend, 1);
    m_unused = plainButton(u"showUnused"_s, {});
    m_unused->setFlat(true);
    row->addWidget(m_unused);
    connect(m_unused, &QPushButton::clicked, this, [this] {
        m_matrix.setShowsUnused(true);
        m_unused->hide();
        pointAtSelection();
    });
    return legend;
}

void IsolationPage::makeTable()
{
    auto* const delegate = new FindingDelegate(this);
    for (const char* const id : { "severity", "reason", "objects" }) {
        for (int column = 0; column < static_cast<int>(columnsOf<FindingRow>().size()); ++column) {
            if (qstrcmp(columnsOf<FindingRow>()[static_cast<std::size_t>(column)].id, id) == 0) {
                table().setItemDelegateForColumn(column, delegate);
            }
        }
    }
    table().setHiddenColumns(
        { u"advice"_s, u"vNamespaces"_s }); // the first is below the finding, which names the latter
    table().setSelectionMode(QAbstractItemView::SingleSelection); // nothing is done with several
    table().setFirstSort(u"severity"_s, Qt::AscendingOrder);
    connect(&table(), &QAbstractItemView::activated, this, &IsolationPage::openFinding);
    connect(&table(), &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        const FindingTable* const findings = m_findings;
        if (findings != nullptr && findings->columnId(index.column()) == u"objects"
            && selectedFinding() != nullptr) {
            show(*selectedFinding());
        }
    });
}

TableModel* IsolationPage::tableOf(Session& session, const QString& /*scope*/)
{
    if (m_findings != nullptr) {
        disconnect(m_findings, nullptr, this, nullptr);
    }
    m_findings = session.findChild<FindingTable*>();
    const bool isNew = m_findings == nullptr;
    if (isNew) {
        m_findings = new FindingTable(session, &session); // goes with it
        m_unstored = {};
    }
    connect(m_findings, &FindingTable::audited, this, &IsolationPage::showAudit);
    connect(m_findings, &FindingTable::progressed, this, &IsolationPage::showProgress);
    if (isNew) {
        loadWaivers();
    }
    takeAnswers();
    showAudit();
    showProgress();
    return m_findings;
}

QString IsolationPage::countWords(const QString& /*count*/) const
{
    if (m_findings == nullptr || !m_findings->freshness().everLoaded) {
        return {};
    }
    const Audit& audit = m_findings->audit();
    //: Beside the title: "12 vNamespaces, 8 Kubernetes Namespaces"
    return tr("%1, %2").arg(tr("%n vNamespace(s)", nullptr, audit.vNamespaces),
        tr("%n Kubernetes Namespace(s)", nullptr, audit.kubernetesNamespaces));
}

QString IsolationPage::emptyWords() const
{
    return tr("No findings: the tenants are kept apart.");
}

/// "No findings" alone would say that all is well.
QString IsolationPage::summary() const
{
    const AuditReport report = m_findings->report();
    const auto unknown = static_cast<int>(report.notChecked.size());
    //: %1 is "1 High, 2 Medium" or "No findings"
    return unknown == 0 ? reportSummary(report)
                        : tr("%1; %n part(s) not checked", nullptr, unknown).arg(reportSummary(report));
}

/// What was found; nothing while that is not known.
void IsolationPage::showAudit()
{
    const bool isKnown = m_findings != nullptr && m_findings->freshness().everLoaded;
    m_matrix.setMatrix(isKnown ? m_findings->matrix() : IsolationMatrix());
    const bool isFirst = isKnown && m_top->isHidden();
    m_top->setVisible(isKnown);
    m_unused->setVisible(m_matrix.hiddenRows() > 0);
    m_unused->setText(tr("Show %n more without a target", nullptr, m_matrix.hiddenRows()));
    m_summary->setText(isKnown ? summary() : QString());
    if (isFirst && !settings().contains(u"splitters/isolation"_s)) {
        const int height = splitter()->height();
        const int wanted
            = m_view->sizeHint().height() + (m_top->sizeHint().height() - m_view->sizeHint().height());
        const int matrix = std::min(wanted, height * 3 / 5);
        splitter()->setSizes({ matrix, height - matrix });
    }
    const int high = isKnown
        ? static_cast<int>(std::ranges::count_if(m_findings->rows(),
            [](const FindingRow& row) { return row.isOpen() && row.severity == AuditSeverity::High; }))
        : 0;
    Q_EMIT highCounted(high > 0 ? std::optional(high) : std::nullopt);
    showGiven();
    pointAtSelection();
    updateState();
    updateActions();
}

void IsolationPage::showProgress()
{
    if (m_findings == nullptr || !m_findings->freshness().refreshing) {
        m_progress->clear();
        updateActions();
        return;
    }
    const InlineMessage::Answer stop{ u"stopChecking"_s, tr("Stop"), [this] { m_findings->stop(); } };
    const int total = m_findings->total();
    m_progress->say(InlineMessage::Tone::Information,
        total == 0 ? tr("Checking: reading the vNamespaces…")
                   : tr("Checking: %1 of %n vNamespace(s) read", nullptr, total)
                         .arg(QLocale().toString(m_findings->read())),
        { stop });
    updateActions();
}

/// Without the platform team half of the rules cannot say anything.
void IsolationPage::showGiven()
{
    const bool isKnown = m_findings != nullptr && m_findings->freshness().everLoaded;
    if (isKnown && m_findings->given().platformTeam.isEmpty()) {
        m_hint->say(InlineMessage::Tone::Information,
            tr("Who runs this platform is not known, so owners outside of that team cannot be told from "
               "others."),
            { { u"nameTeam"_s, tr("Name the Platform Team…"), [this] { openTenancy(); } } });
    } else {
        m_hint->clear();
    }
}

const FindingRow* IsolationPage::selectedFinding() const
{
    const QList<int> rows = const_cast<IsolationPage*>(this)->table().selectedTableRows();
    return m_findings == nullptr || rows.size() != 1 ? nullptr : &m_findings->rows().at(rows.first());
}

void IsolationPage::pointAtSelection()
{
    QStringList names;
    QStringList kubernetesNamespaces;
    if (m_findings != nullptr) {
        for (const int row : table().selectedTableRows()) {
            const FindingRow& finding = m_findings->rows().at(row);
            names << finding.vNamespaces;
            for (const AuditObject& object : finding.objects) {
                const bool isPlace = object.kind == AuditObject::Kind::DeploymentTarget
                    || object.kind == AuditObject::Kind::KubernetesNamespace;
                if (isPlace && !object.kubernetesNamespace.isEmpty()) {
                    kubernetesNamespaces << object.kubernetesNamespace;
                }
            }
        }
    }
    m_view->point(names, kubernetesNamespaces);
}

/// The targets in a cell; of somebody who may add some, the vNamespace.
void IsolationPage::showCell(const QModelIndex& cell)
{
    const QString vNamespace = m_matrix.vNamespaceAt(cell.row());
    AuditObject object{ AuditObject::Kind::Namespace, vNamespace, vNamespace, {}, {} };
    if (const IsolationMatrix::Cell* const used = m_matrix.cellAt(cell)) {
        object.kind = AuditObject::Kind::DeploymentTarget;
        object.name = used->targets.value(0);
        object.kubernetesNamespace = m_matrix.kubernetesNamespaceAt(cell.column());
    }
    Q_EMIT objectWanted(object);
}

/// The worst of those that are about the cell.
void IsolationPage::selectFindingOf(const QModelIndex& cell)
{
    if (m_findings == nullptr || m_matrix.cellAt(cell) == nullptr) {
        return;
    }
    const QString vNamespace = m_matrix.vNamespaceAt(cell.row());
    const QString place = foldedNamespace(m_matrix.kubernetesNamespaceAt(cell.column()));
    const FindingRow* worst = nullptr;
    for (const FindingRow& row : m_findings->rows()) {
        const bool isAbout = row.isOpen() && row.vNamespaces.contains(vNamespace)
            && std::ranges::any_of(row.objects, [&place](const AuditObject& object) {
                   return foldedNamespace(object.kubernetesNamespace) == place
                       && object.kind != AuditObject::Kind::Namespace
                       && object.kind != AuditObject::Kind::Member;
               });
        if (isAbout && (worst == nullptr || *row.severity < *worst->severity)) {
            worst = &row;
        }
    }
    if (worst != nullptr) {
        table().clearSelection();
        table().selectKey(u'/' + worst->key());
    }
}

void IsolationPage::selectionSettled()
{
    if (session() == nullptr) {
        m_findings = nullptr;
        showAudit();
        showProgress();
        return;
    }
    pointAtSelection();
}

void IsolationPage::updateActions()
{
    ResourcePage::updateActions();
    if (m_tenancy == nullptr) {
        return; // not all of them are there yet
    }
    const bool isKnown = m_findings != nullptr && m_findings->freshness().everLoaded;
    const bool isReading = m_findings != nullptr && m_findings->freshness().refreshing;
    const FindingRow* const finding = selectedFinding();
    permit(m_check, m_findings != nullptr && !isReading, tr("It is being checked."));
    permit(m_show, finding != nullptr && !finding->objects.isEmpty(), tr("Select one finding."));
    permit(m_details, finding != nullptr, tr("Select one finding."));
    permit(m_report, isKnown, tr("Nothing was checked yet."));
    permit(m_compare, isKnown, tr("Nothing was checked yet."));
    permit(m_noCompare, isKnown && m_findings->earlier().has_value(), tr("It is compared with nothing."));
    permit(m_tenancy, m_findings != nullptr, {});
}

} // namespace vvp
