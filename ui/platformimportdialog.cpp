// SPDX-License-Identifier: Apache-2.0
#include "ui/platformimportdialog.h"

#include "models/session/platformlist.h"
#include "models/tables/words.h"
#include "ui/platformrowdelegate.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QScrollArea>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

enum PlanColumn {
    TickColumn,
    NameColumn,
    AddressColumn,
    GroupColumn,
    EnvironmentColumn,
    FateColumn,
    ColumnCount
};

} // namespace

static constexpr double tableUnits = 60;
static constexpr double detailUnits = 28;

static QString fateWords(ImportEntry::Fate fate)
{
    switch (fate) {
    case ImportEntry::Fate::New:
        return PlatformImportDialog::tr("New");
    case ImportEntry::Fate::Renamed:
        return PlatformImportDialog::tr("New, renamed");
    case ImportEntry::Fate::AlreadyThere:
        return PlatformImportDialog::tr("There already");
    case ImportEntry::Fate::Invalid:
        return PlatformImportDialog::tr("Cannot be used");
    }
    Q_UNREACHABLE();
}

static QString summaryOf(const QString& fileName, const QList<ImportEntry>& plan)
{
    const auto count = [&plan](ImportEntry::Fate fate) {
        return static_cast<int>(std::ranges::count(plan, fate, &ImportEntry::fate));
    };
    QStringList parts;
    const auto add = [&parts](int number, const QString& words) {
        if (number > 0) {
            parts += words;
        }
    };
    using Fate = ImportEntry::Fate;
    const int added = count(Fate::New);
    const int renamed = count(Fate::Renamed);
    const int there = count(Fate::AlreadyThere);
    const int bad = count(Fate::Invalid);
    add(added, PlatformImportDialog::tr("%n new", nullptr, added));
    add(renamed, PlatformImportDialog::tr("%n new under another name", nullptr, renamed));
    add(there, PlatformImportDialog::tr("%n there already", nullptr, there));
    add(bad, PlatformImportDialog::tr("%n that cannot be used", nullptr, bad));
    return PlatformImportDialog::tr("“%1” lists %n platform(s): %2.", nullptr, static_cast<int>(plan.size()))
        .arg(visibleText(fileName), parts.join(u", "_s));
}

PlatformImportDialog::PlatformImportDialog(
    PlatformList& platforms, const QString& fileName, const QList<ImportEntry>& plan, QWidget* parent)
    : DialogFrame(parent)
    , m_platforms(platforms)
    , m_plan(plan)
    , m_table(new QTreeWidget)
    , m_name(plainLabel({}, TextStyle::Strong))
    , m_details(plainLabel({}))
    , m_environments(new QCheckBox(tr("Use the &environments that the file names")))
    , m_hint(secondaryLabel({}))
{
    setObjectName(u"platformImportDialog"_s);
    setWindowTitle(tr("Import Platforms"));
    setBodyWidth(240);
    body()->setSpacing(Metrics().u(3));
    QLabel* const summary = plainLabel(summaryOf(fileName, plan));
    summary->setObjectName(u"importSummary"_s);
    body()->addWidget(summary);
    addTable();
    addDetails();
    m_environments->setObjectName(u"useEnvironments"_s);
    m_hint->setObjectName(u"environmentsHint"_s);
    const bool namesAny = std::ranges::any_of(m_plan,
        [](const ImportEntry& entry) { return entry.isAddable() && entry.platform.environment.has_value(); });
    m_environments->setVisible(namesAny);
    body()->addWidget(m_environments);
    body()->addWidget(m_hint);

    QPushButton* const discard = buttons()->addButton(tr("Discard"), QDialogButtonBox::RejectRole);
    discard->setObjectName(u"discard"_s);
    discard->setAutoDefault(false);
    connect(discard, &QPushButton::clicked, this, &PlatformImportDialog::reject);
    m_import = buttons()->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(u"import"_s);
    m_import->setDefault(true);
    connect(m_import, &QPushButton::clicked, this, &PlatformImportDialog::importTicked);
    connect(m_table, &QTreeWidget::itemChanged, this, &PlatformImportDialog::follow);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &PlatformImportDialog::showDetails);
    connect(m_environments, &QCheckBox::toggled, this, &PlatformImportDialog::follow);
    m_table->setCurrentItem(m_table->topLevelItem(0));
    m_table->setFocus();
    follow();
}

void PlatformImportDialog::addTable()
{
    m_table->setObjectName(u"importPlan"_s);
    m_table->setAccessibleName(tr("Platforms in the File"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHeaderLabels(
        { QString(), tr("Name"), tr("Address"), tr("Group"), tr("Environment"), tr("What Happens") });
    m_table->setItemDelegate(new PlatformRowDelegate(NameColumn, AddressColumn, this));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setMinimumHeight(Metrics().u(tableUnits));
    m_table->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->header()->setSectionsMovable(false);
    for (const ImportEntry& entry : std::as_const(m_plan)) {
        auto* const item = new QTreeWidgetItem(m_table);
        const bool isKnown = entry.fate != ImportEntry::Fate::Invalid;
        item->setText(NameColumn, visibleText(entry.name));
        item->setText(FateColumn, fateWords(entry.fate));
        if (isKnown) {
            const QString environment = environmentTitle(entry.platform.environment);
            item->setText(AddressColumn, visibleText(entry.platform.url.toDisplayString()));
            item->setText(GroupColumn, visibleText(entry.platform.group));
            item->setText(EnvironmentColumn, entry.platform.environment ? environment : absentWord());
        }
        item->setFlags(entry.isAddable() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                                         : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        if (entry.isAddable()) {
            item->setCheckState(TickColumn, Qt::Checked);
            item->setData(TickColumn, Qt::AccessibleTextRole, visibleText(entry.name));
        }
    }
    for (int column = 0; column < ColumnCount; ++column) {
        const int most = Metrics().u(column == AddressColumn ? 70 : 50);
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), most));
    }
    body()->addWidget(m_table, 1);
}

void PlatformImportDialog::addDetails()
{
    const Metrics metrics;
    m_name->setObjectName(u"entryName"_s);
    m_details->setObjectName(u"entryDetails"_s);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* const inside = new QWidget;
    auto* const column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.u());
    column->addWidget(m_name);
    column->addWidget(m_details, 1);
    auto* const scroll = new QScrollArea;
    scroll->setObjectName(u"entryScroll"_s);
    scroll->setAccessibleName(tr("About the Selected Platform"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    scroll->setMinimumHeight(metrics.u(detailUnits));
    new FocusLine(scroll);
    body()->addWidget(scroll);
}

void PlatformImportDialog::showDetails()
{
    const int row = m_table->indexOfTopLevelItem(m_table->currentItem());
    if (row < 0) {
        return;
    }
    const ImportEntry& entry = m_plan.at(row);
    QStringList lines;
    if (!entry.reason.isEmpty()) {
        lines += entry.reason;
    }
    lines += entry.notes;
    m_name->setText(visibleText(entry.name));
    m_details->setText(lines.isEmpty() ? tr("There is nothing else to know.") : lines.join(u'\n'));
}

QList<Platform> PlatformImportDialog::ticked() const
{
    QList<Platform> platforms;
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        if (m_plan.at(row).isAddable() && m_table->topLevelItem(row)->checkState(TickColumn) == Qt::Checked) {
            platforms.append(m_plan.at(row).platform);
            if (!m_environments->isChecked()) {
                platforms.last().environment.reset();
            }
        }
    }
    return platforms;
}

void PlatformImportDialog::follow()
{
    const auto count = static_cast<int>(ticked().size());
    m_import->setText(tr("Import %n Platform(s)", nullptr, count));
    m_import->setEnabled(count > 0);
    m_hint->setText(
        m_environments->isChecked() ? tr(
            "The environment decides what is asked before a change. Check that it is right for each of them.")
                                    : tr("They will have no environment until you choose one in Edit "
                                         "Platform, and start read-only, as "
                                         "production does."));
}

void PlatformImportDialog::importTicked()
{
    const QList<Platform> platforms = ticked();
    if (const Result<Done> added = m_platforms.addAll(platforms); !added) {
        const bool isConflict = added.error().kind == Error::Kind::Conflict && m_platforms.reload();
        message()->say(NoteLine::Tone::Problem,
            isConflict
                ? tr("The list was changed by another window or program, and was read anew. Nothing was "
                     "imported yet. Try again.")
                : added.error().text());
        return;
    }
    QList<QUuid> ids;
    for (const Platform& platform : platforms) {
        ids.append(platform.id);
    }
    Q_EMIT imported(ids);
    accept();
}

} // namespace vvp
