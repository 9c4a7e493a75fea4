// SPDX-License-Identifier: Apache-2.0
#include "ui/configurationpanel.h"

#include "ui/factgrid.h"
#include "ui/fulltext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

ConfigurationPanel::ConfigurationPanel(QSettings& settings, QWidget* parent)
    : DetailPanel(u"configuration"_s, tr("Configuration"), settings, parent)
    , m_facts(new FactGrid)
    , m_value(new FullText(u"settingValue"_s, tr("Value")))
{
    const Metrics metrics;
    table().setFirstSort(u"section"_s, Qt::AscendingOrder);
    m_copyValue = addAction(u"copyValue"_s, themeIcon(Icon::Copy), tr("Copy Value"),
        [this] { QApplication::clipboard()->setText(selected()->value); });
    m_copyPath = addAction(u"copyPath"_s, themeIcon(Icon::Copy), tr("Copy Path"),
        [this] { QApplication::clipboard()->setText(selected()->path); });
    m_facts->add(u"settingPath"_s, tr("Path"));
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    rows->setSpacing(metrics.u(2));
    rows->addWidget(m_facts);
    rows->addWidget(m_value, 1);
    setSide(scrolled(side, u"setting"_s, tr("Setting")));
    selectionSettled();
}

ConfigurationPanel::~ConfigurationPanel()
{
    table().setTable(nullptr); // which goes before the view does
}

TableModel* ConfigurationPanel::tableOf(Session& /*session*/, const Deployment::Row& /*row*/)
{
    return &m_settings;
}

QString ConfigurationPanel::emptyWords() const
{
    return document() ? tr("Its specification is empty.") : tr("Its document was not read yet.");
}

const Setting* ConfigurationPanel::selected() const
{
    return selectedRow() < 0 ? nullptr : &m_settings.rows().at(selectedRow());
}

void ConfigurationPanel::selectionSettled()
{
    const Setting* setting = selected();
    m_copyValue->setEnabled(setting != nullptr);
    m_copyPath->setEnabled(setting != nullptr);
    m_facts->set(u"settingPath"_s, setting == nullptr ? QString() : setting->path);
    m_value->setText(setting == nullptr ? QString() : setting->value);
}

void ConfigurationPanel::deploymentChanged()
{
    m_settings.setRows(document() ? settingsOf(*document()) : QList<Setting>());
}

} // namespace vvp
