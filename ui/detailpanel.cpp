// SPDX-License-Identifier: Apache-2.0
#include "ui/detailpanel.h"

#include "ui/actionrow.h"
#include "ui/emptystate.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double sideBySide = 40; // times h, as the Overview has it for two columns
static constexpr double sideBySideWhereLow = 30; // the same, where one above the other would leave a row each
static constexpr double low = 16; // times h, with the bar

DetailPanel::DetailPanel(const QString& id, const QString& title, QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_bar(new QHBoxLayout)
    , m_actions(new ActionRow)
    , m_filter(new QLineEdit)
    , m_freshness(new InlineMessage)
    , m_table(new TableView(settings, u"tables/"_s + id))
    , m_empty(new EmptyState)
    , m_stack(new QStackedWidget)
    , m_splitter(new QSplitter)
{
    const Metrics metrics;
    setObjectName(id + u"Panel"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_filter->setObjectName(id + u"Filter"_s);
    //: %1 is the title of a tab: Jobs, Events, …
    m_filter->setPlaceholderText(tr("Filter %1").arg(title));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(metrics.u(30));
    m_filter->setMaximumWidth(metrics.u(60));
    m_bar->setContentsMargins(metrics.u(3), metrics.u(1.5), metrics.u(2), metrics.u(1));
    m_bar->setSpacing(metrics.u(2));
    m_bar->addWidget(m_filter, 2);
    m_bar->addStretch(1);
    m_bar->addWidget(m_actions);
    m_freshness->setObjectName(id + u"Freshness"_s);
    m_table->setObjectName(id + u"Table"_s);
    m_table->setAccessibleName(title);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_splitter->setObjectName(id + u"Splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(m_bar);
    rows->addWidget(m_freshness);
    rows->addWidget(m_splitter, 1);

    m_table->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this,
        [this](const QString& text) { m_table->proxy().setFilterText(text); });
    connect(m_empty, &EmptyState::clearFilterWanted, m_filter, &QLineEdit::clear);
    connect(m_table, &TableView::selectedRowsChanged, this, &DetailPanel::updateSide);
    TableProxy* proxy = &m_table->proxy();
    connect(proxy, &TableProxy::filterTextChanged, this, &DetailPanel::follow);
    connect(proxy, &QAbstractItemModel::rowsInserted, this, &DetailPanel::follow);
    connect(proxy, &QAbstractItemModel::rowsRemoved, this, &DetailPanel::follow);
    connect(proxy, &QAbstractItemModel::dataChanged, this, [this] { selectionSettled(); });
}

QAction* DetailPanel::addAction(
    const QString& objectName, const QIcon& icon, const QString& text, const std::function<void()>& run)
{
    auto* action = new QAction(icon, text, this);
    action->setObjectName(objectName);
    connect(action, &QAction::triggered, this, run);
    m_table->addAction(action);
    m_actions->add(action);
    return action;
}

void DetailPanel::setSide(QWidget* side)
{
    m_side = side;
    m_side->hide();
    m_splitter->addWidget(side);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
}

QWidget* DetailPanel::scrolled(QWidget* content, const QString& objectName, const QString& accessibleName)
{
    auto* const scroll = new QScrollArea;
    scroll->setObjectName(objectName + u"Side"_s);
    scroll->setAccessibleName(accessibleName);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(Metrics().h(2));
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    scroll->setWidget(content);
    new FocusLine(scroll);
    return scroll;
}

TableModel* DetailPanel::model() const
{
    return m_table->proxy().table();
}

void DetailPanel::setDeployment(Session* session, const std::optional<Deployment::Row>& row)
{
    for (const QMetaObject::Connection& connection : std::as_const(m_connections)) {
        disconnect(connection);
    }
    m_connections.clear();
    m_session = row ? session : nullptr;
    m_row = row.value_or(Deployment::Row());
    m_document.reset();
    TableModel* model = m_session ? tableOf(*m_session, m_row) : nullptr;
    m_table->setTable(model);
    if (model != nullptr) {
        m_connections = { connect(model, &TableModel::freshnessChanged, this, &DetailPanel::follow),
            connect(model, &TableModel::refreshed, this, &DetailPanel::follow) };
    }
    follow();
    updateSide();
    deploymentChanged();
}

void DetailPanel::setRow(const Deployment::Row& row)
{
    m_row = row;
    deploymentChanged();
}

void DetailPanel::setDocument(const std::optional<Deployment>& document)
{
    m_document = document;
    deploymentChanged();
}

int DetailPanel::selectedRow() const
{
    const QList<int> rows = model() == nullptr ? QList<int>() : m_table->selectedTableRows();
    return rows.size() == 1 ? rows.first() : -1;
}

void DetailPanel::updateSide()
{
    if (m_side != nullptr && m_side->isHidden() == (selectedRow() >= 0)) {
        m_side->setVisible(selectedRow() >= 0);
        shareRoom();
    }
    selectionSettled();
}

/// The table has the larger part, and as much of it as its columns need, within reason.
void DetailPanel::shareRoom()
{
    const bool isBeside = m_splitter->orientation() == Qt::Horizontal;
    const int room = isBeside ? m_splitter->width() : m_splitter->height();
    const int least = 11 * room / 20;
    const int wanted = isBeside ? m_table->leastWidth() : least;
    const int forTable = std::clamp(wanted, least, std::max(least, 13 * room / 20));
    m_splitter->setSizes({ forTable, room - forTable });
}

void DetailPanel::follow()
{
    rowsSettled();
    const TableModel* table = model();
    if (table == nullptr) {
        m_freshness->clear();
        m_empty->say({}, EmptyState::Way::None);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    const Freshness& freshness = table->freshness();
    if (freshness.failed()) {
        const QString age = freshness.everLoaded
            ? tr("As of %1, because the last try failed. ")
                  .arg(QLocale().toString(freshness.asOf.time(), u"HH:mm:ss"_s))
            : QString();
        m_freshness->say(freshness.everLoaded ? InlineMessage::Tone::Warning : InlineMessage::Tone::Error,
            age + freshness.firstError().text(), { { u"retry"_s, tr("Retry"), [this] {
                                                        if (TableModel* shown = model()) {
                                                            shown->refresh(true);
                                                        }
                                                    } } });
    } else {
        m_freshness->clear();
    }
    m_table->setStale(freshness.everLoaded && freshness.failed());
    const int rows = table->rowCount({});
    const bool hidden = rows > 0 && m_table->proxy().rowCount() == 0;
    if (!freshness.everLoaded) {
        m_empty->say(
            freshness.failed() ? tr("Nothing could be read yet.") : tr("Reading…"), EmptyState::Way::None);
    } else if (hidden) {
        m_empty->say(tr("%n hidden by the filter", nullptr, rows), EmptyState::Way::ClearFilter);
    } else {
        m_empty->say(emptyWords(), EmptyState::Way::None);
    }
    const bool shown = freshness.everLoaded && rows > 0 && !hidden;
    m_stack->setCurrentIndex(shown ? 0 : 1);
}

bool DetailPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched == m_table && isKey && dynamic_cast<QKeyEvent&>(*event).matches(QKeySequence::Delete)) {
        if (event->type() == QEvent::KeyPress && m_delete != nullptr && m_delete->isEnabled()) {
            m_delete->trigger();
        }
        event->accept();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DetailPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const Metrics metrics;
    const double least = height() < metrics.h(low) ? sideBySideWhereLow : sideBySide;
    m_splitter->setOrientation(width() < metrics.h(least) ? Qt::Vertical : Qt::Horizontal);
}

} // namespace vvp
