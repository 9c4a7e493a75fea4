// SPDX-License-Identifier: Apache-2.0
#include "ui/settingsdialog.h"

#include "models/kubernetes/toolfinder.h"
#include "ui/platformformparts.h"
#include "ui/theme/style.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double spinBoxUnits = 18;

SettingsDialog::SettingsDialog(Preferences& preferences, QWidget* parent)
    : DialogFrame(parent)
    , m_preferences(preferences)
    , m_times(new QButtonGroup(this))
    , m_themes(new QButtonGroup(this))
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    setBodyWidth(180);
    body()->setSpacing(Metrics().u(4));
    addAppearance();
    addRefreshing();
    addConfirmations();
    addCluster();
    body()->addStretch();

    m_defaults = new QPushButton(tr("Restore De&faults"));
    m_defaults->setObjectName(u"restoreDefaults"_s);
    m_defaults->setAutoDefault(false);
    footer()->insertWidget(0, m_defaults);
    connect(m_defaults, &QPushButton::clicked, this, &SettingsDialog::restoreDefaults);
    QPushButton* const close = buttons()->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &SettingsDialog::reject);
    follow(m_preferences.values());
    // The same can be set in the View menu, and in another window, while this one is open.
    connect(&m_preferences, &Preferences::changed, this, [this] { follow(m_preferences.values()); });
}

QVBoxLayout* SettingsDialog::addField(QGridLayout* grid, const QString& label, QWidget* buddy, QWidget* field)
{
    const int row = grid->rowCount();
    QLabel* const title = plainLabel(label);
    title->setWordWrap(false);
    title->setBuddy(buddy);
    title->setMinimumHeight(Metrics().u(7));
    auto* const column = new QVBoxLayout;
    column->setSpacing(Metrics().u());
    column->addWidget(field);
    grid->addWidget(title, row, 0, Qt::AlignTop);
    grid->addLayout(column, row, 1);
    return column;
}

QWidget* SettingsDialog::makeChoice(QButtonGroup* group, const QStringList& texts, const QStringList& names)
{
    auto* const row = new QWidget;
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics().u(5));
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto* const button = new QRadioButton(texts.at(i));
        button->setObjectName(names.at(i));
        button->setMinimumHeight(Metrics().u(7));
        group->addButton(button, static_cast<int>(i));
        layout->addWidget(button);
    }
    layout->addStretch();
    return row;
}

QCheckBox* SettingsDialog::makeTick(
    const QString& text, const QString& name, const std::function<bool&(Preferences::Values&)>& value)
{
    auto* const tick = new QCheckBox(text);
    tick->setObjectName(name);
    connect(tick, &QCheckBox::clicked, this, [this, value](bool checked) {
        change([&value, checked](Preferences::Values& values) { value(values) = checked; });
    });
    return tick;
}

void SettingsDialog::addAppearance()
{
    QGridLayout* const grid = addFormSection(body(), tr("Appearance"));
    QWidget* const themes = makeChoice(m_themes, { tr("Follow &System"), tr("&Light"), tr("&Dark") },
        { u"themeSystem"_s, u"themeLight"_s, u"themeDark"_s });
    addField(grid, tr("Theme"), m_themes->button(0), themes);
    QWidget* const times = makeChoice(m_times, { tr("&Relative"), tr("L&ocal"), tr("&UTC") },
        { u"timesRelative"_s, u"timesLocal"_s, u"timesUtc"_s });
    addField(grid, tr("Times"), m_times->button(0), times);
    m_compact = makeTick(tr("Compact ro&ws"), u"compactRows"_s,
        [](Preferences::Values& values) -> bool& { return values.compactRows; });
    addField(grid, tr("Tables"), m_compact, m_compact);
    connect(m_themes, &QButtonGroup::idClicked, this, [this](int id) {
        change(
            [id](Preferences::Values& values) { values.theme = static_cast<ThemeController::Choice>(id); });
    });
    connect(m_times, &QButtonGroup::idClicked, this, [this](int id) {
        change([id](Preferences::Values& values) { values.times = static_cast<TimeStyle>(id); });
    });
}

SettingsDialog::Seconds SettingsDialog::makeSeconds(QGridLayout* grid, const QString& label,
    const QString& name, const QString& explanation, const Preferences::Bounds& bounds,
    int Preferences::Values::*value)
{
    const Seconds seconds{ new QLineEdit, new NoteLine, bounds, value };
    seconds.field->setObjectName(name);
    seconds.field->setAccessibleName(explanation);
    seconds.field->setAlignment(Qt::AlignRight);
    seconds.field->setFixedWidth(Metrics().u(spinBoxUnits));
    seconds.note->setObjectName(name + u"Problem"_s);
    auto* const row = new QWidget;
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics().u(2));
    layout->addWidget(seconds.field);
    layout->addWidget(secondaryLabel(explanation), 1);
    addField(grid, label, seconds.field, row)->addWidget(seconds.note);
    connect(seconds.field, &QLineEdit::textEdited, this, [this, seconds] { takeSeconds(seconds); });
    return seconds;
}

void SettingsDialog::addRefreshing()
{
    QGridLayout* const grid = addFormSection(body(), tr("Refreshing"));
    m_view = makeSeconds(grid, tr("Page in &View"), u"viewSeconds"_s,
        tr("seconds between two refreshes of what is shown"), Preferences::viewBounds,
        &Preferences::Values::viewSeconds);
    m_badge = makeSeconds(grid, tr("Other &Counts"), u"badgeSeconds"_s,
        tr("seconds between two refreshes of lists that only show a count"), Preferences::badgeBounds,
        &Preferences::Values::badgeSeconds);
}

void SettingsDialog::addConfirmations()
{
    QGridLayout* const grid = addFormSection(body(), tr("Before What Cannot Be Taken Back"));
    m_asks = makeTick(tr("&Ask before it is done"), u"asksOnDevelopment"_s,
        [](Preferences::Values& values) -> bool& { return values.confirmations.asksOnDevelopment; });
    addField(grid, tr("Development"), m_asks, m_asks);
    m_types = makeTick(tr("Ask for the name to be t&yped"), u"typesOnStaging"_s,
        [](Preferences::Values& values) -> bool& { return values.confirmations.typesOnStaging; });
    addField(grid, tr("Staging"), m_types, m_types);
    QLabel* const production
        = secondaryLabel(tr("The name always has to be typed; this cannot be switched off."));
    production->setObjectName(u"productionTyped"_s);
    production->setMinimumHeight(Metrics().u(7));
    production->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    addField(grid, tr("Production"), nullptr, production);
}

void SettingsDialog::addCluster()
{
    QGridLayout* const grid = addFormSection(body(), tr("Cluster"));
    m_tool = new QLineEdit;
    m_tool->setObjectName(u"clusterTool"_s);
    m_tool->setAccessibleName(tr("oc or kubectl"));
    m_tool->setPlaceholderText(tr("“oc”, then “kubectl”, from PATH"));
    auto* const choose = new QPushButton(tr("&Browse…"));
    choose->setObjectName(u"browseTool"_s);
    choose->setAutoDefault(false);
    auto* const row = new QWidget;
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics().u(2));
    layout->addWidget(m_tool, 1);
    layout->addWidget(choose);
    m_toolNote = new NoteLine;
    m_toolNote->setObjectName(u"clusterToolNote"_s);
    QVBoxLayout* const column = addField(grid, tr("oc or &kubectl"), m_tool, row);
    column->addWidget(m_toolNote);
    column->addWidget(secondaryLabel(tr("For platforms whose cluster access names no tool.")));
    connect(m_tool, &QLineEdit::editingFinished, this, &SettingsDialog::takeTool);
    connect(choose, &QPushButton::clicked, this, &SettingsDialog::browse);
}

void SettingsDialog::follow(const Preferences::Values& values)
{
    const auto fill = [&values](const Seconds& seconds) {
        bool isNumber = false;
        const int shown = seconds.field->text().toInt(&isNumber);
        if (!isNumber || shown != values.*seconds.value) {
            seconds.field->setText(QString::number(values.*seconds.value));
        }
        seconds.note->setProblem({});
        setProblem(seconds.field, false);
    };
    // Somebody is in the middle of typing one of them; the other one is not theirs.
    for (const Seconds& seconds : { m_view, m_badge }) {
        if (!hasProblem(seconds.field) || !seconds.field->hasFocus()) {
            fill(seconds);
        }
    }
    m_times->button(static_cast<int>(values.times))->setChecked(true);
    m_themes->button(static_cast<int>(values.theme))->setChecked(true);
    m_compact->setChecked(values.compactRows);
    m_asks->setChecked(values.confirmations.asksOnDevelopment);
    m_types->setChecked(values.confirmations.typesOnStaging);
    if (!m_tool->hasFocus()) {
        m_tool->setText(values.clusterTool);
    }
    judgeTool();
    m_defaults->setEnabled(values != Preferences::Values());
}

void SettingsDialog::change(const std::function<void(Preferences::Values&)>& how)
{
    Preferences::Values values = m_preferences.values();
    how(values);
    m_preferences.set(values);
}

void SettingsDialog::takeSeconds(const Seconds& seconds)
{
    bool isNumber = false;
    const int number = seconds.field->text().trimmed().toInt(&isNumber);
    const bool isUsable = isNumber && number >= seconds.bounds.least && number <= seconds.bounds.most;
    setProblem(seconds.field, !isUsable);
    seconds.note->setProblem(isUsable ? QString()
                                      : tr("Write a whole number from %1 to %2. Until then it stays at %3.")
                                            .arg(seconds.bounds.least)
                                            .arg(seconds.bounds.most)
                                            .arg(m_preferences.values().*seconds.value));
    if (isUsable) {
        change([&seconds, number](Preferences::Values& values) { values.*seconds.value = number; });
    }
}

void SettingsDialog::takeTool()
{
    const QString typed = m_tool->text().trimmed();
    if (typed.isEmpty() || findTool(typed)) {
        change([&typed](Preferences::Values& values) { values.clusterTool = typed; });
    }
    judgeTool();
}

void SettingsDialog::judgeTool()
{
    const QString typed = m_tool->text().trimmed();
    const Result<QString> found = findTool(typed);
    const bool isWrong = !typed.isEmpty() && !found;
    setProblem(m_tool, isWrong);
    if (isWrong) {
        m_toolNote->setProblem(found.error().summary);
    } else {
        m_toolNote->say(NoteLine::Tone::Note,
            found ? tr("It is at %1.").arg(*found)
                  : tr("None of the two was found, so no pods can be shown."));
    }
}

void SettingsDialog::browse()
{
    auto* const dialog = new QFileDialog(this, tr("oc or kubectl"), QFileInfo(m_tool->text()).path());
    dialog->setObjectName(u"toolDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_tool->setText(path);
        takeTool();
    });
    dialog->open();
}

void SettingsDialog::restoreDefaults()
{
    m_tool->clear();
    m_view.field->setText(QString::number(Preferences::viewBounds.usual));
    m_badge.field->setText(QString::number(Preferences::badgeBounds.usual));
    m_preferences.set({});
    follow(m_preferences.values());
}

} // namespace vvp
