// SPDX-License-Identifier: Apache-2.0
// How PlatformsDialog is laid out; what it does is in platformsdialog.cpp.
#include "models/session/platformlist.h"
#include "ui/emptystate.h"
#include "ui/platformsdialog.h"
#include "ui/platformtree.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double treeUnits = 90;
static constexpr double groupUnits = 60;

PlatformsDialog::PlatformsDialog(PlatformList& platforms, Secrets& secrets, QWidget* parent)
    : DialogFrame(parent)
    , m_platforms(platforms)
    , m_secrets(secrets)
    , m_problem(new QWidget)
    , m_problemText(new NoteLine)
    , m_search(new QLineEdit)
    , m_tree(new PlatformTree(platforms))
    , m_list(new QStackedWidget)
    , m_nothing(new EmptyState)
    , m_addAction(new QAction(tr("Add Platform…"), this))
    , m_group(new QComboBox)
    , m_groupLabel(plainLabel(tr("&Group")))
    , m_count(secondaryLabel({}))
{
    setObjectName(u"platformsDialog"_s);
    setWindowTitle(tr("Manage Platforms"));
    setBodyWidth(240);
    addProblem();
    m_search->setObjectName(u"searchPlatforms"_s);
    m_search->setAccessibleName(tr("Search Platforms"));
    m_search->setPlaceholderText(tr("Search by name, address, group or environment"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themeIcon(Icon::Search, vvp::Role::Secondary), QLineEdit::LeadingPosition);
    body()->addWidget(m_search);
    addList();
    addGroup();

    m_count->setObjectName(u"platformCount"_s);
    m_count->setWordWrap(false);
    footer()->insertWidget(0, m_count);
    QPushButton* const close = buttons()->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"close"_s);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &PlatformsDialog::reject);
    m_open = buttons()->addButton(tr("&Open Platform"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(u"openPlatform"_s);
    m_open->setDefault(true);
    connect(m_open, &QPushButton::clicked, this, &PlatformsDialog::openChosen);
    addShortcuts();

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_tree->setSearch(text);
        if (m_tree->selectedPlatforms().isEmpty()) {
            m_tree->selectFirst();
        }
        follow();
    });
    connect(m_search, &QLineEdit::returnPressed, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_tree, &PlatformTree::itemSelectionChanged, this, &PlatformsDialog::follow);
    connect(m_tree, &PlatformTree::platformActivated, this, &PlatformsDialog::openChosen);
    connect(m_tree, &PlatformTree::dropped, this,
        [this](const QList<QUuid>& ids, const QString& group, const QUuid& before) {
            judge(m_platforms.place(ids, group, before));
        });
    m_tree->selectFirst();
    m_tree->setFocus();
    followProblem();
    follow();
}

/// A list that cannot be read would leave the user nowhere: what can be done about it is offered.
void PlatformsDialog::addProblem()
{
    const Metrics metrics;
    m_problem->setObjectName(u"listProblem"_s);
    m_problemText->setObjectName(u"listProblemText"_s);
    auto* const column = new QVBoxLayout(m_problem);
    column->setContentsMargins(0, 0, 0, metrics.u(2));
    column->setSpacing(metrics.u(2));
    column->addWidget(m_problemText);
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics.u(2));
    row->addWidget(makeButton(tr("Read Again"), "readAgain", &PlatformsDialog::readAgain));
    row->addWidget(
        makeButton(tr("Restore Previous List"), "restorePrevious", &PlatformsDialog::restorePrevious));
    row->addWidget(makeButton(tr("Begin With an Empty List"), "startAfresh", &PlatformsDialog::startAfresh));
    row->addStretch();
    column->addLayout(row);
    body()->addWidget(m_problem);
}

QPushButton* PlatformsDialog::makeButton(
    const QString& text, const char* name, void (PlatformsDialog::*run)())
{
    auto* const button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    return button;
}

void PlatformsDialog::addList()
{
    const Metrics metrics;
    m_add = makeButton(tr("&Add…"), "addPlatform", &PlatformsDialog::add);
    m_edit = makeButton(tr("&Edit…"), "editPlatform", &PlatformsDialog::edit);
    m_duplicate = makeButton(tr("D&uplicate…"), "duplicatePlatform", &PlatformsDialog::duplicate);
    m_remove = makeButton(tr("&Remove…"), "removePlatform", &PlatformsDialog::remove);
    m_up = makeButton(tr("Move U&p"), "moveUp", &PlatformsDialog::moveUp);
    m_down = makeButton(tr("Move &Down"), "moveDown", &PlatformsDialog::moveDown);
    m_import = makeButton(tr("&Import…"), "importPlatforms", &PlatformsDialog::askImport);
    m_export = makeButton(tr("E&xport All…"), "exportPlatforms", &PlatformsDialog::askExport);
    auto* const side = new QVBoxLayout;
    side->setSpacing(metrics.u(2));
    for (QPushButton* const button : { m_add, m_edit, m_duplicate, m_remove }) {
        side->addWidget(button);
    }
    side->addSpacing(metrics.u(2));
    side->addWidget(m_up);
    side->addWidget(m_down);
    side->addStretch();
    side->addWidget(m_import);
    side->addWidget(m_export);

    m_nothing->setObjectName(u"nothingFound"_s);
    m_addAction->setObjectName(u"addFirstPlatform"_s);
    m_tree->setMinimumHeight(metrics.u(treeUnits));
    m_nothing->setCreate(m_addAction);
    connect(m_nothing, &EmptyState::clearFilterWanted, this, [this] {
        m_search->clear();
        m_search->setFocus();
    });
    connect(m_addAction, &QAction::triggered, this, &PlatformsDialog::add);
    m_list->addWidget(m_tree);
    m_list->addWidget(m_nothing);
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics.u(3));
    row->addWidget(m_list, 1);
    row->addLayout(side);
    body()->addLayout(row, 1);
}

void PlatformsDialog::addGroup()
{
    const Metrics metrics;
    m_group->setObjectName(u"group"_s);
    m_group->setAccessibleName(tr("Group"));
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->setMinimumWidth(metrics.u(groupUnits));
    m_group->lineEdit()->setPlaceholderText(tr("None"));
    m_groupLabel->setBuddy(m_group);
    m_groupLabel->setWordWrap(false);
    connect(m_group, &QComboBox::activated, this, &PlatformsDialog::setGroup);
    connect(m_group->lineEdit(), &QLineEdit::editingFinished, this, &PlatformsDialog::setGroup);
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics.u(2));
    row->addWidget(m_groupLabel);
    row->addWidget(m_group);
    row->addWidget(secondaryLabel(tr("Type a new name to begin a group, or nothing for none.")), 1);
    body()->addLayout(row);
}

void PlatformsDialog::addShortcuts()
{
    const auto make = [this](const QKeySequence& keys, QWidget* where, const auto& run) {
        auto* const shortcut = new QShortcut(keys, where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    make(QKeySequence(u"Alt+Up"_s), m_tree, [this] { m_up->click(); });
    make(QKeySequence(u"Alt+Down"_s), m_tree, [this] { m_down->click(); });
    make(QKeySequence::Delete, m_tree, [this] { m_remove->click(); });
    make(QKeySequence(u"F2"_s), m_tree, [this] { m_edit->click(); });
    make(QKeySequence::Find, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    m_up->setToolTip(tr("Alt+Up"));
    m_down->setToolTip(tr("Alt+Down"));
    m_edit->setToolTip(tr("F2"));
    m_remove->setToolTip(tr("Del"));
}

} // namespace vvp
