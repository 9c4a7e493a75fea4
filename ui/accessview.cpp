// SPDX-License-Identifier: Apache-2.0
#include "ui/accessview.h"

#include "models/tables/words.h"
#include "ui/actionrow.h"
#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/theme/plaintooltip.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double roleColumnUnits = 36;
static constexpr double memberColumnUnits = 60;
static constexpr double leastTable = 1; // h

AccessView::AccessView(QWidget* parent)
    : QWidget(parent)
    , m_deeds(new QComboBox)
    , m_summary(new ElidedLabel)
    , m_stack(new QStackedWidget)
    , m_view(new QTableView)
    , m_nothing(plainLabel({}))
    , m_explanation(secondaryLabel({}))
{
    setObjectName(u"accessView"_s);
    const Metrics metrics;
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(hairline());
    rows->addWidget(makeBar());
    makeTable();
    m_nothing->setObjectName(u"accessNothing"_s);
    m_nothing->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_nothing->setContentsMargins(metrics.u(3), metrics.u(3), metrics.u(3), metrics.u(3));
    // What is said below it needs its room first.
    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_stack->setMinimumHeight(metrics.h(leastTable));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_nothing);
    rows->addWidget(m_stack, 1);
    m_explanation->setObjectName(u"accessExplanation"_s);
    m_explanation->setContentsMargins(metrics.u(3), metrics.u(0.5), metrics.u(3), metrics.u());
    rows->addWidget(m_explanation);
    follow();
}

QAction* AccessView::addAction(const QString& name, const QIcon& icon, const QString& text)
{
    auto* const action = new QAction(icon, text, this);
    action->setObjectName(name);
    return action;
}

QWidget* AccessView::makeBar()
{
    const Metrics metrics;
    auto* const bar = new QWidget;
    auto* const line = new QHBoxLayout(bar);
    line->setContentsMargins(metrics.u(3), metrics.u(), metrics.u(3), metrics.u());
    line->setSpacing(metrics.u(3));
    QLabel* const title = plainLabel(tr("Access"), TextStyle::DetailHeading);
    title->setWordWrap(false);
    line->addWidget(title);
    m_deeds->setObjectName(u"whoCan"_s);
    m_deeds->setAccessibleName(tr("What to show about the members"));
    m_deeds->addItem(tr("Roles"));
    for (const Deed deed : allDeeds) {
        m_deeds->addItem(tr("Who can %1").arg(deedWords(deed)), static_cast<int>(deed));
    }
    m_deeds->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_deeds->setMinimumContentsLength(26);
    m_deeds->setMinimumWidth(metrics.u(24));
    m_deeds->view()->setMinimumWidth(m_deeds->view()->sizeHintForColumn(0) + metrics.u(6));
    connect(m_deeds, &QComboBox::currentIndexChanged, this, &AccessView::chooseDeed);
    line->addWidget(m_deeds);
    m_summary->setObjectName(u"accessSummary"_s);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_summary->setFont(textFont(TextStyle::Small));
    line->addWidget(m_summary, 1);

    m_details = addAction(u"accessDetails"_s, themeIcon(Icon::Info), tr("Details…"));
    m_edit = addAction(u"editRoleBindings"_s, themeIcon(Icon::Edit), tr("Edit Role Bindings…"));
    m_stop = addAction(u"stopAccess"_s, themeIcon(Icon::Close), tr("Stop"));
    m_read = addAction(u"readAccess"_s, themeIcon(Icon::Refresh), tr("Read Role Bindings"));
    connect(m_details, &QAction::triggered, this, &AccessView::detailsWanted);
    connect(m_stop, &QAction::triggered, this, &AccessView::stopWanted);
    connect(m_read, &QAction::triggered, this, &AccessView::readWanted);
    connect(m_edit, &QAction::triggered, this, [this] { Q_EMIT editWanted(chosenNamespace()); });
    auto* const buttons = new ActionRow;
    for (QAction* const action : { m_details, m_edit, m_stop, m_read }) {
        buttons->add(action);
    }
    line->addWidget(buttons);
    return bar;
}

void AccessView::makeTable()
{
    const Metrics metrics;
    m_view->setObjectName(u"accessTable"_s);
    m_view->setAccessibleName(tr("Roles of members by vNamespace"));
    m_view->setModel(&m_table);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Fixed measures: with 200 columns nothing may depend on what is in them.
    m_view->horizontalHeader()->setDefaultSectionSize(metrics.u(roleColumnUnits));
    m_view->horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight(nullptr, false));
    m_view->verticalHeader()->setFixedWidth(metrics.u(memberColumnUnits));
    m_view->verticalHeader()->setTextElideMode(Qt::ElideMiddle);
    m_view->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    new FocusLine(m_view);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &AccessView::follow);
    connect(m_view, &QAbstractItemView::activated, this, [this] { m_edit->trigger(); });
}

void AccessView::setMatrix(const AccessMatrix& matrix, bool isRead)
{
    const QModelIndex current = m_view->currentIndex();
    const QString member = m_table.member(current.row());
    const QString vNamespace = m_table.vNamespace(current.column());
    m_isRead = isRead;
    m_table.setMatrix(matrix);
    for (int row = 0; row < m_table.rowCount(); ++row) {
        const auto column = static_cast<int>(matrix.vNamespaces().indexOf(vNamespace));
        if (m_table.member(row) == member && column >= 0) {
            m_view->setCurrentIndex(m_table.index(row, column)); // where the user was
        }
    }
    follow();
}

void AccessView::setProgress(int done, int total)
{
    m_done = done;
    m_total = total;
    follow();
}

void AccessView::setEditable(bool isEditable, const QString& reason)
{
    m_isEditable = isEditable;
    m_reason = reason;
    follow();
}

void AccessView::chooseDeed()
{
    const QVariant deed = m_deeds->currentData();
    m_table.setDeed(deed.isValid() ? std::optional(static_cast<Deed>(deed.toInt())) : std::nullopt);
    follow();
}

QString AccessView::chosenNamespace() const
{
    return m_table.vNamespace(m_view->currentIndex().column());
}

QString AccessView::summary() const
{
    if (m_total > 0) {
        return tr("%1 of %2 vNamespaces read…").arg(m_done).arg(m_total);
    }
    const AccessMatrix& matrix = m_table.matrix();
    const auto all = static_cast<int>(matrix.vNamespaces().size());
    if (!m_isRead) {
        return {};
    }
    QStringList parts{ tr("%n member(s)", nullptr, static_cast<int>(matrix.members().size())),
        tr("%1 of %2 vNamespaces checked").arg(all - matrix.notChecked()).arg(all) };
    return parts.join(u", "_s);
}

/// What the cell that is chosen means.
QString AccessView::explanation() const
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid()) {
        return {};
    }
    const AccessMatrix& matrix = m_table.matrix();
    const QString member = m_table.member(current.row());
    const QString where = m_table.vNamespace(current.column());
    if (!matrix.isChecked(where)) {
        return tr(
            "The role bindings of %1 could not be read, so nothing is known about who can do what there.")
            .arg(visibleText(where));
    }
    QStringList deeds;
    for (const Deed deed : allDeeds) {
        if (may(matrix.effectiveRole(member, where), deed)) {
            deeds.append(deedWords(deed));
        }
    }
    const QString who = visibleText(member);
    if (deeds.isEmpty()) {
        return tr("%1 has no role in %2.").arg(who, visibleText(where));
    }
    const bool isByEverybody = matrix.role(member, where) < matrix.effectiveRole(member, where);
    const QString can = deeds.join(u"; "_s);
    return isByEverybody
        ? tr("%1, like everybody who can sign in, can in %2: %3.").arg(who, visibleText(where), can)
        : tr("%1 can in %2: %3.").arg(who, visibleText(where), can);
}

void AccessView::follow()
{
    const bool isReading = m_total > 0;
    m_summary->setText(summary());
    m_explanation->setText(explanation());
    m_explanation->setVisible(!m_explanation->text().isEmpty());
    m_read->setEnabled(!isReading);
    m_stop->setEnabled(isReading);
    m_details->setEnabled(m_isRead && m_table.matrix().notChecked() > 0);
    const QString where = chosenNamespace();
    const bool isChosen = !where.isEmpty() && m_table.matrix().isChecked(where);
    m_edit->setEnabled(m_isEditable && isChosen);
    m_edit->setToolTip(plainToolTip(!isChosen ? tr("Select a cell of a vNamespace that could be read.")
            : m_isEditable                    ? tr("Edit Role Bindings…")
                                              : m_reason));
    m_deeds->setEnabled(m_isRead);
    const bool isEmpty = m_table.rowCount() == 0;
    m_nothing->setText(!m_isRead
            ? tr("Who has which role is read when you want it: it takes a request for each "
                 "vNamespace where the platform does not list them.")
            : m_table.matrix().members().isEmpty()
            ? tr("No role bindings could be read, or there are none.")
            : tr("Nobody can do that in the vNamespaces that could be read."));
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_nothing) : m_view);
}

} // namespace vvp
