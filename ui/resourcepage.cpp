// SPDX-License-Identifier: Apache-2.0
#include "ui/resourcepage.h"

#include "models/domain/yaml.h"
#include "models/session/address.h"
#include "ui/dialogframe.h"
#include "ui/savefile.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

ResourcePage::ResourcePage(const QString& id, const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_id(id)
    , m_guard(context.guard)
    , m_settings(context.settings)
    , m_title(plainLabel({}, TextStyle::PageTitle))
    , m_count(secondaryLabel({}))
    , m_head(new QHBoxLayout)
    , m_more(new QMenu(this))
    , m_freshness(new InlineMessage)
    , m_table(new TableView(context.settings, u"tables/"_s + id))
    , m_stack(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    const Metrics metrics;
    setObjectName(id + u"Page"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setWordWrap(false);
    m_count->setWordWrap(false);
    m_count->setObjectName(u"count"_s);
    m_head->setContentsMargins(metrics.u(3), 0, metrics.u(2), 0);
    m_head->setSpacing(metrics.u(2));
    m_head->addWidget(m_title);
    m_head->addWidget(m_count, 1);
    auto* head = new QWidget;
    head->setLayout(m_head);
    head->setFixedHeight(metrics.u(11));

    m_freshness->setObjectName(u"freshness"_s);
    m_table->setObjectName(u"table"_s);

    // Words and one button in the upper third, in the list's place.
    auto* empty = new QWidget;
    auto* column = new QVBoxLayout;
    m_emptyText = plainLabel({});
    m_emptyText->setObjectName(u"emptyText"_s);
    m_emptyButton = new QPushButton;
    m_emptyButton->setObjectName(u"emptyCreate"_s);
    m_emptyButton->setDefault(true);
    m_clearFilter = new QPushButton(tr("Clear Filter"));
    m_clearFilter->setObjectName(u"clearFilter"_s);
    connect(m_clearFilter, &QPushButton::clicked, this, [this] { m_table->proxy().setFilterText({}); });
    column->addWidget(m_emptyText);
    column->addWidget(m_emptyButton, 0, Qt::AlignLeft);
    column->addWidget(m_clearFilter, 0, Qt::AlignLeft);
    column->setSpacing(metrics.u(3));
    auto* place = new QGridLayout(empty);
    place->setContentsMargins(metrics.u(3), metrics.u(6), metrics.u(3), metrics.u(3));
    place->addLayout(column, 1, 1);
    place->setColumnMinimumWidth(1, metrics.u(100));
    place->setRowStretch(0, 1);
    place->setRowStretch(2, 3);
    place->setColumnStretch(2, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(empty);

    m_splitter->setObjectName(u"splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(head);
    rows->addWidget(m_freshness);
    rows->addWidget(m_splitter, 1);

    connect(&m_guard, &Guard::changed, this, [this] { updateActions(); });
    connect(m_table, &TableView::selectedRowsChanged, this, [this] {
        updateActions();
        selectionSettled();
    });
    TableProxy* proxy = &m_table->proxy();
    connect(proxy, &TableProxy::filterTextChanged, this, [this] { updateState(); });
    for (const auto signal : { &QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved }) {
        connect(proxy, signal, this, [this] {
            updateState();
            updateActions();
        });
    }
    connect(proxy, &QAbstractItemModel::dataChanged, this, [this] { updateActions(); });
}

void ResourcePage::setScope(Session* session, const QString& scope)
{
    if (TableModel* before = m_table->proxy().table()) {
        disconnect(before, nullptr, this, nullptr);
    }
    m_session = session;
    m_scope = scope;
    m_title->setText(title());
    TableModel* model = session == nullptr ? nullptr : tableOf(*session, scope);
    m_table->setAccessibleName(title());
    m_table->setTable(model);
    if (model != nullptr) {
        connect(model, &TableModel::freshnessChanged, this, [this] { updateState(); });
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

void ResourcePage::updateCount()
{
    const TableModel* model = m_table->proxy().table();
    if (model == nullptr || !model->freshness().everLoaded) {
        m_count->clear();
        return;
    }
    const int rows = model->rowCount({});
    const int shown = m_table->proxy().rowCount();
    QString text = shown == rows ? QLocale().toString(rows)
                                 : tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(rows));
    if (!m_scope.isEmpty()) {
        text = m_scope == Session::allNamespaces ? tr("%1 in all vNamespaces").arg(text)
                                                 : tr("%1 in %2").arg(text, visibleText(m_scope));
    }
    m_count->setText(text);
}

void ResourcePage::updateState()
{
    const TableModel* model = m_table->proxy().table();
    updateCount();
    updateFreshnessLine();
    const bool loaded = model != nullptr && model->freshness().everLoaded;
    const bool none = loaded && model->rowCount({}) == 0;
    const bool hidden = loaded && !none && m_table->proxy().rowCount() == 0;
    m_table->setStale(loaded && model->freshness().failed() && !model->freshness().partly());
    m_clearFilter->setVisible(hidden);
    m_emptyButton->setVisible(none && m_create != nullptr && m_create->isEnabled());
    if (model == nullptr) {
        m_emptyText->setText(tr("No platform is open."));
    } else if (!loaded) {
        m_emptyText->setText(model->freshness().failed() ? tr("Nothing could be read yet.") : tr("Reading…"));
    } else if (none) {
        m_emptyText->setText(model->freshness().failed()
                ? tr("Nothing is known: not everything could be read.")
                : emptyWords());
    } else if (hidden) {
        //: shown in place of a list whose rows all do not match the filter
        m_emptyText->setText(tr("%n hidden by the filter", nullptr, m_table->proxy().hiddenCount()));
    }
    m_stack->setCurrentIndex(loaded && !none && !hidden ? 0 : 1);
}

void ResourcePage::updateFreshnessLine()
{
    const TableModel* model = m_table->proxy().table();
    if (model == nullptr || !model->freshness().failed()) {
        m_freshness->clear();
        return;
    }
    const Freshness& freshness = model->freshness();
    const InlineMessage::Answer retry{ u"retry"_s, tr("Retry"), [this] {
                                          if (TableModel* table = m_table->proxy().table()) {
                                              table->refresh(true);
                                          }
                                      } };
    const Error& error = freshness.firstError();
    if (freshness.partly()) {
        QStringList names = freshness.failures.keys();
        const auto failed = static_cast<int>(names.size());
        names = names.mid(0, 5);
        m_freshness->say(InlineMessage::Tone::Warning,
            tr("%1 of %2 vNamespaces; %3 failed (%4). %5")
                .arg(freshness.parts - failed)
                .arg(freshness.parts)
                .arg(failed)
                .arg(names.join(u", "_s), error.summary),
            { retry });
        return;
    }
    const QString age = freshness.everLoaded
        ? tr("As of %1, because the last try failed. ")
              .arg(QLocale().toString(freshness.asOf.time(), u"HH:mm:ss"_s))
        : QString();
    m_freshness->say(freshness.everLoaded ? InlineMessage::Tone::Warning : InlineMessage::Tone::Error,
        age + error.text(), { retry });
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
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(objectName + u"Button"_s);
    button->setAccessibleName(text);
    m_head->addWidget(button);
    return action;
}

QAction* ResourcePage::addMoreAction(const QString& objectName, const QIcon& icon, const QString& text,
    const QKeySequence& shortcut, bool changes, const std::function<void()>& run)
{
    QAction* action = newAction(objectName, icon, text, shortcut, changes, run);
    m_more->addAction(action);
    return action;
}

void ResourcePage::setCreateAction(QAction* action)
{
    m_create = action;
    const auto buttonOf = [action, this](QPushButton* button) {
        button->setText(action->text());
        button->setIcon(action->icon());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [action, button] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->toolTip());
        });
        Q_UNUSED(this)
    };
    buttonOf(m_emptyButton);
    m_emptyButton->setIcon({});
}

void ResourcePage::addCommonActions()
{
    addMoreAction(u"copyYaml"_s, themeIcon(Icon::Yaml), tr("Copy as YAML"), QKeySequence(u"Ctrl+Shift+C"_s),
        false, [this] { copyYaml(); });
    addMoreAction(u"exportYaml"_s, themeIcon(Icon::Export), tr("Export YAML…"), QKeySequence(u"Ctrl+E"_s),
        false, [this] { exportYaml(); });
    addMoreAction(u"exportCsv"_s, themeIcon(Icon::Export), tr("Export Table as CSV…"), {}, false,
        [this] { exportCsv(); });
    auto* more = new QToolButton;
    more->setIcon(themeIcon(Icon::More, Role::Secondary));
    more->setAutoRaise(true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_more);
    more->setObjectName(u"more"_s);
    more->setToolTip(tr("More"));
    more->setAccessibleName(tr("More"));
    more->setFocusPolicy(Qt::TabFocus);
    m_head->addWidget(more);
    if (m_create != nullptr) {
        auto* button = new QPushButton(m_create->icon(), m_create->text());
        button->setObjectName(m_create->objectName() + u"Button"_s);
        connect(button, &QPushButton::clicked, m_create, &QAction::trigger);
        connect(m_create, &QAction::changed, button, [this, button] {
            button->setEnabled(m_create->isEnabled());
            button->setToolTip(m_create->toolTip());
        });
        m_head->addWidget(button);
    }
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

Place ResourcePage::place(const QString& vNamespace) const
{
    Place place;
    if (m_session) {
        const Platform& platform = m_session->platform();
        place.environment = m_guard.environment();
        place.platform = platform.name;
        place.encrypted = !isUnencrypted(platform.url);
    }
    place.vNamespace = vNamespace;
    return place;
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
                              : reason);
}

void ResourcePage::updateActions()
{
    const bool any = !m_table->selectedTableRows().isEmpty();
    for (QAction* action : std::as_const(m_actions)) {
        const QString name = action->objectName();
        if (name == u"exportCsv") {
            permit(action, m_table->proxy().rowCount() > 0, tr("There are no rows."));
        } else if (action == m_create) {
            permit(action, m_session != nullptr, {});
        } else {
            permit(action, any, tr("Select something first."));
        }
    }
    m_emptyButton->setVisible(m_create != nullptr && m_create->isEnabled() && m_stack->currentIndex() == 1
        && m_table->proxy().table() != nullptr && m_table->proxy().table()->freshness().everLoaded
        && m_table->proxy().table()->rowCount({}) == 0);
}

void ResourcePage::focusTable()
{
    m_table->setFocus();
}

/// Reads the documents of the selection one after the other; `then` gets all of them or is not called.
void ResourcePage::fetchAll(const std::function<void(const QList<QJsonObject>&)>& then)
{
    struct Gathering {
        QList<QJsonObject> documents;
        qsizetype missing = 0;
        bool failed = false;
    };
    const QList<Chosen> objects = chosen();
    auto gathering = std::make_shared<Gathering>();
    gathering->documents.resize(objects.size());
    gathering->missing = objects.size();
    for (qsizetype i = 0; i < objects.size(); ++i) {
        fetch(objects.at(i), this,
            [this, gathering, i, then, name = objects.at(i).name](const Result<Resource>& answer) {
                gathering->missing -= 1;
                if (answer) {
                    gathering->documents[i] = answer->json();
                } else if (!gathering->failed) {
                    gathering->failed = true;
                    Q_EMIT told(InlineMessage::Tone::Error,
                        tr("“%1” could not be read. %2").arg(name, answer.error().text()));
                }
                if (gathering->missing == 0 && !gathering->failed) {
                    then(gathering->documents);
                }
            });
    }
}

void ResourcePage::copyYaml()
{
    fetchAll([this](const QList<QJsonObject>& documents) {
        QApplication::clipboard()->setText(toYaml(documents));
        Q_EMIT told(InlineMessage::Tone::Information,
            tr("%n document(s) copied as YAML", nullptr, static_cast<int>(documents.size())));
    });
}

/// Asks where to, then writes; the window tells how that went.
static void save(ResourcePage* page, const TextFile& file)
{
    askAndSave(
        page, file, [page](InlineMessage::Tone tone, const QString& text) { Q_EMIT page->told(tone, text); });
}

void ResourcePage::exportYaml()
{
    const QList<Chosen> objects = chosen();
    const QString name = objects.size() == 1 ? objects.first().name : m_id;
    fetchAll([this, name](const QList<QJsonObject>& documents) {
        save(this,
            { tr("Export YAML"), safeFileName(name) + u".yaml"_s, tr("YAML (*.yaml *.yml)"),
                toYaml(documents) });
    });
}

void ResourcePage::exportCsv()
{
    save(this,
        { tr("Export Table as CSV"), safeFileName(m_id) + u".csv"_s, tr("CSV (*.csv)"), m_table->csv() });
}

} // namespace vvp
