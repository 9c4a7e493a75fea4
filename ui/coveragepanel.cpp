// SPDX-License-Identifier: Apache-2.0
#include "ui/coveragepanel.h"

#include "ui/actionrow.h"
#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/tableview.h"

#include <QAction>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

static QString tokenWords(const Coverage& row)
{
    //: whether this console has an API Token for a vNamespace
    return row.hasToken ? QCoreApplication::translate("vvp::Column", "stored")
        : row.isOpen    ? QCoreApplication::translate("vvp::Column", "not used")
                        : QCoreApplication::translate("vvp::Column", "none");
}

// clang-format off
using C = Coverage;
static constexpr std::array coverageColumns{
    Column<C>{"name", QT_TRANSLATE_NOOP("vvp::Column", "vNamespace"), CellKind::Name, [](const C &r) -> QVariant { return r.name; }},
    Column<C>{"access", QT_TRANSLATE_NOOP("vvp::Column", "Role of This Console"), CellKind::Text, [](const C &r) -> QVariant { return accessWords(r); }},
    Column<C>{"token", QT_TRANSLATE_NOOP("vvp::Column", "API Token"), CellKind::Text, [](const C &r) -> QVariant { return tokenWords(r); }},
    Column<C>{"reason", QT_TRANSLATE_NOOP("vvp::Column", "Reason"), CellKind::Text, [](const C &r) -> QVariant { return r.error ? r.error->summary : QString(); }},
};
// clang-format on

template <> std::span<const Column<Coverage>> columnsOf()
{
    return coverageColumns;
}

CoveragePanel::CoveragePanel(QSettings& settings, QWidget* parent)
    : QWidget(parent), m_table(new TableView(settings, u"tables/coverage"_s)), m_summary(new ElidedLabel)
{
    setObjectName(u"coveragePanel"_s);
    const Metrics metrics;
    m_table->setObjectName(u"coverageTable"_s);
    m_table->setAccessibleName(tr("What This Console Can Read"));
    m_summary->setObjectName(u"coverageSummary"_s);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_summary->setFont(textFont(TextStyle::Small));

    auto* const bar = new QWidget;
    auto* const line = new QHBoxLayout(bar);
    line->setContentsMargins(metrics.u(3), metrics.u(), metrics.u(3), metrics.u());
    line->setSpacing(metrics.u(3));
    QLabel* const title = plainLabel(tr("What This Console Can Read"), TextStyle::DetailHeading);
    title->setWordWrap(false);
    line->addWidget(title);
    line->addWidget(m_summary, 1);
    addActions(bar);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(hairline());
    rows->addWidget(bar);
    rows->addWidget(m_table, 1);
    connect(&m_probe, &CoverageProbe::changed, this, &CoveragePanel::follow);
    connect(m_table, &TableView::selectedRowsChanged, this, &CoveragePanel::updateActions);
    follow();
}

void CoveragePanel::addActions(QWidget* bar)
{
    auto* const buttons = new ActionRow;
    const auto add = [this, buttons](const QString& name, Icon icon, const QString& text) {
        auto* const action = new QAction(themeIcon(icon), text, this);
        action->setObjectName(name);
        buttons->add(action);
        return action;
    };
    m_add = add(u"addCoverageToken"_s, Icon::Token, tr("Add API Token…"));
    m_stop = add(u"stopCoverage"_s, Icon::Close, tr("Stop"));
    m_check = add(u"checkCoverage"_s, Icon::Refresh, tr("Check"));
    bar->layout()->addWidget(buttons);
    connect(m_check, &QAction::triggered, &m_probe, &CoverageProbe::start);
    connect(m_stop, &QAction::triggered, &m_probe, &CoverageProbe::stop);
    connect(m_add, &QAction::triggered, this,
        [this] { Q_EMIT addTokenWanted(selected() == nullptr ? QString() : selected()->name); });
}

void CoveragePanel::setSession(Session* session)
{
    m_hasSession = session != nullptr;
    m_probe.setSession(session);
    m_table->setTable(session == nullptr ? nullptr : &m_rows);
    follow();
}

const Coverage* CoveragePanel::selected() const
{
    const QList<int> rows = m_table->selectedTableRows();
    return rows.size() == 1 ? &m_rows.rows().at(rows.constFirst()) : nullptr;
}

QString CoveragePanel::summary() const
{
    if (m_probe.isRunning()) {
        return tr("%1 of %2 vNamespaces checked…").arg(m_probe.done()).arg(m_probe.total());
    }
    const QList<Coverage> rows = m_probe.rows();
    const auto count = [&rows](const auto& is) { return static_cast<int>(std::ranges::count_if(rows, is)); };
    const int readable = count([](const Coverage& row) { return row.access >= Coverage::Access::Viewer; });
    const int without = count([](const Coverage& row) { return !row.hasToken && !row.isOpen; });
    const int unknown = count([](const Coverage& row) {
        return row.access == Coverage::Access::NotChecked && (row.hasToken || row.isOpen);
    });
    QStringList sentences;
    if (readable > 0 || unknown == 0) {
        sentences << tr("%1 of %2 vNamespaces can be read").arg(readable).arg(rows.size());
    }
    if (without > 0) {
        sentences << tr("%n without an API Token here", nullptr, without);
    }
    if (unknown > 0) {
        sentences << tr("%n not checked", nullptr, unknown);
    }
    return rows.isEmpty() ? QString() : sentences.join(u", "_s);
}

void CoveragePanel::follow()
{
    m_rows.setRows(m_probe.rows());
    m_summary->setText(summary());
    updateActions();
}

void CoveragePanel::updateActions()
{
    m_check->setEnabled(m_hasSession && !m_probe.isRunning());
    m_stop->setEnabled(m_probe.isRunning());
    const Coverage* const row = selected();
    m_add->setEnabled(m_hasSession && (row == nullptr || !row->isOpen));
}

} // namespace vvp
