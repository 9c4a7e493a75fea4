// SPDX-License-Identifier: Apache-2.0
#include "ui/resourcepage.h"

#include "ui/copycurl.h"
#include "ui/emptystate.h"
#include "ui/pagehead.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/plaintooltip.h"

#include <QAction>
#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int leastRowsBesideDetail = 5;

ResourcePage::ResourcePage(const QString& id, const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_guard(context.guard)
    , m_settings(context.settings)
    , m_head(new PageHead)
    , m_freshness(new InlineMessage)
    , m_table(new TableView(context.settings, u"tables/"_s + id))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    setObjectName(id + u"Page"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_freshness->setObjectName(u"freshness"_s);
    m_table->setObjectName(u"table"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::clearFilterWanted, this, [this] { m_table->proxy().setFilterText({}); });

    m_splitter->setObjectName(u"splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_head);
    rows->addWidget(m_freshness);
    rows->addWidget(m_splitter, 1);
    followPatience();

    connect(&m_guard, &Guard::changed, this, [this] { updateActions(); });
    connect(m_table, &TableView::selectedRowsChanged, this, [this] {
        updateActions();
        selectionSettled();
    });
    TableProxy* proxy = &m_table->proxy();
    connect(proxy, &TableProxy::filterTextChanged, this, [this] { updateState(); });
    const auto follow = [this] {
        updateState();
        updateActions();
    };
    connect(proxy, &QAbstractItemModel::rowsInserted, this, follow);
    connect(proxy, &QAbstractItemModel::rowsRemoved, this, follow);
    connect(proxy, &QAbstractItemModel::dataChanged, this, [this] { updateActions(); });
}

void ResourcePage::setScope(Session* session, const QString& scope)
{
    if (TableModel* before = m_table->proxy().table()) {
        disconnect(before, nullptr, this, nullptr);
    }
    disconnect(m_namespaces);
    m_session = session;
    m_scope = scope;
    m_head->setTitle(title());
    m_patience.stop();
    m_isLongRead = false;
    TableModel* model = session == nullptr ? nullptr : tableOf(*session, scope);
    m_table->setAccessibleName(title());
    m_table->setTable(model);
    if (model != nullptr) {
        connect(model, &TableModel::freshnessChanged, this, [this] { updateState(); });
        if (scope == Session::allNamespaces) {
            m_namespaces = connect(
                &session->namespaces(), &TableModel::freshnessChanged, this, [this] { updateState(); });
        }
    }
    updateState();
    updateActions();
    selectionSettled();
    Q_EMIT tablesInViewChanged();
}

QList<TableModel*> ResourcePage::tablesInView() const
{
    return { m_table->proxy().table() };
}

QAction* ResourcePage::newAction(const QString& objectName, const QIcon& icon, const QString& text,
    const QKeySequence& shortcut, bool changes, const std::function<void()>& run)
{
    auto* action = new QAction(icon, text, this);
    action->setObjectName(objectName);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QWidget::addAction(action); // so that its shortcut works
    m_table->addAction(action); // the context menu
    m_tips.insert(action, action->toolTip());
    m_actions.append(action);
    if (changes) {
        m_changing.insert(action);
    }
    connect(action, &QAction::triggered, this, run);
    return action;
}

QAction* ResourcePage::addAction(const QString& objectName, const QIcon& icon, const QString& text,
    const QKeySequence& shortcut, bool changes, const std::function<void()>& run)
{
    QAction* action = newAction(objectName, icon, text, shortcut, changes, run);
    m_head->addButton(action);
    return action;
}

QAction* ResourcePage::addMoreAction(const QString& objectName, const QIcon& icon, const QString& text,
    const QKeySequence& shortcut, bool changes, const std::function<void()>& run)
{
    QAction* action = newAction(objectName, icon, text, shortcut, changes, run);
    m_head->addToMore(action);
    return action;
}

void ResourcePage::setCreateAction(QAction* action, const QString& shortWord)
{
    m_create = action;
    m_head->setCreate(action, shortWord);
    m_empty->setCreate(action);
}

void ResourcePage::addCommonActions()
{
    addMoreAction(u"copyYaml"_s, themeIcon(Icon::Yaml), tr("Copy as YAML"), QKeySequence(u"Ctrl+Shift+C"_s),
        false, [this] { copyYaml(); });
    addMoreAction(
        u"copyCurl"_s, themeIcon(Icon::Copy), copyCurlText(), {}, false, [this] { copyReadingAsCurl(); });
    addMoreAction(u"exportDocuments"_s, themeIcon(Icon::Export), tr("Export…"), QKeySequence(u"Ctrl+E"_s),
        false, [this] { exportSelection(); });
    if (documentKind() != DocumentKind::Namespace) {
        addMoreAction(u"copyTo"_s, themeIcon(Icon::Copy), tr("Copy To…"), QKeySequence(u"Ctrl+Shift+D"_s),
            false, [this] { copySelection(); });
    }
    addMoreAction(
        u"compare"_s, themeIcon(Icon::Copy), tr("Compare…"), QKeySequence(u"Ctrl+D"_s), false, [this] {
            QList<DocumentPlace> places;
            for (const Chosen& object : chosen()) {
                places.append({ m_session->platform().id, documentKind(), object.vNamespace, object.name });
            }
            Q_EMIT compareWanted(places);
        });
    addMoreAction(u"exportCsv"_s, themeIcon(Icon::Export), tr("Export Table as CSV…"), {}, false,
        [this] { exportCsv(); });
}

void ResourcePage::setDetail(QWidget* detail)
{
    m_splitter->addWidget(detail);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 4);
    const QByteArray state = m_settings.value(u"splitters/"_s + m_id).toByteArray();
    if (!m_splitter->restoreState(state)) {
        const Metrics metrics;
        m_splitter->setSizes({ metrics.h(25), metrics.h(20) });
    }
    connect(m_splitter, &QSplitter::splitterMoved, this,
        [this] { m_settings.setValue(u"splitters/"_s + m_id, m_splitter->saveState()); });
}

void ResourcePage::fitDetail()
{
    if (m_settings.contains(u"splitters/"_s + m_id) || m_table->model()->rowCount() == 0) {
        return;
    }
    const int rows = std::max(m_table->model()->rowCount(), leastRowsBesideDetail);
    const int wanted = m_table->header()->sizeHint().height() + rows * m_table->sizeHintForRow(0)
        + 2 * m_table->frameWidth();
    const int room = m_splitter->height() - m_splitter->handleWidth();
    const int list = std::min(wanted, room * 5 / 9);
    m_splitter->setSizes({ list, room - list });
}

void ResourcePage::setTop(QWidget* top)
{
    auto* rows = qobject_cast<QVBoxLayout*>(layout());
    rows->insertWidget(rows->indexOf(m_splitter), top);
}

Place ResourcePage::place(const QString& vNamespace) const
{
    return m_session ? placeOf(m_session->platform(), m_guard.environment(), vNamespace) : Place();
}

QList<ResourcePage::Chosen> ResourcePage::chosen() const
{
    QList<Chosen> objects;
    const TableModel* model = m_table->proxy().table();
    for (const int row : m_table->selectedTableRows()) {
        const int nameColumn = std::max(model->columnWithId(u"name"_s), 0);
        objects.append({ model->rowNamespace(row), model->apiKey(row),
            model->index(row, nameColumn).data(SortRole).toString() });
    }
    return objects;
}

QString ResourcePage::oneNamespace() const
{
    return m_scope == Session::allNamespaces ? QString() : m_scope;
}

void ResourcePage::permit(QAction* action, bool allowed, const QString& reason)
{
    const bool locked = m_changing.contains(action) && m_guard.isReadOnly();
    action->setEnabled(allowed && !locked);
    action->setToolTip(locked ? tr("Read-only: changes need an unlock")
            : allowed         ? m_tips.value(action)
                              : plainToolTip(reason));
}

void ResourcePage::updateActions()
{
    const bool any = !m_table->selectedTableRows().isEmpty();
    for (QAction* action : std::as_const(m_actions)) {
        const QString name = action->objectName();
        if (name == u"exportCsv") {
            permit(action, m_table->proxy().rowCount() > 0, tr("There are no rows."));
        } else if (name == u"copyTo") {
            QSet<QString> vNamespaces;
            for (const Chosen& object : chosen()) {
                vNamespaces.insert(object.vNamespace);
            }
            permit(action, vNamespaces.size() == 1,
                any ? tr("Select what is in one vNamespace.") : tr("Select something first."));
        } else if (name == u"compare") {
            const qsizetype selected = m_table->selectedTableRows().size();
            permit(
                action, selected == 1 || selected == 2, tr("Select one, or two to compare with each other."));
        } else if (action == m_create || name == u"copyCurl") {
            permit(action, m_session != nullptr, {});
        } else {
            permit(action, any, tr("Select something first."));
        }
    }
}

DocumentKind ResourcePage::documentKind() const
{
    Q_UNREACHABLE();
}

void ResourcePage::focusTable()
{
    m_stack->currentWidget()->setFocus();
}

} // namespace vvp
