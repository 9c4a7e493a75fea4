// SPDX-License-Identifier: Apache-2.0
#include "ui/resourcetable.h"

#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace vvp {

ResourceTable::ResourceTable(QWidget* parent) : QWidget(parent)
{
    const Metrics metrics;
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics.u(4));
    grid->setVerticalSpacing(metrics.u(2));
    grid->setColumnStretch(0, 1);
    const auto put = [grid](int row, int column, QLabel* label) {
        label->setWordWrap(false);
        label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        grid->addWidget(label, row, column);
    };
    const auto cell = [&](int row, int column, const QString& name) {
        m_cells[name] = plainLabel({});
        m_cells[name]->setObjectName(u"fact_"_s + name);
        put(row, column, m_cells[name]);
    };
    put(0, 0, secondaryLabel(tr("Resources")));
    put(0, 1, secondaryLabel(tr("Number")));
    put(0, 2, secondaryLabel(tr("CPU")));
    put(0, 3, secondaryLabel(tr("Memory")));
    put(1, 0, plainLabel(tr("Job Manager")));
    cell(1, 1, u"jobManagers"_s);
    cell(1, 2, u"jobManagerCpu"_s);
    cell(1, 3, u"jobManagerMemory"_s);
    put(2, 0, plainLabel(tr("Task Manager")));
    cell(2, 1, u"taskManagers"_s);
    cell(2, 2, u"taskManagerCpu"_s);
    cell(2, 3, u"taskManagerMemory"_s);
}

void ResourceTable::setDocument(const std::optional<Deployment>& document)
{
    const auto set = [this](const QString& name, const QString& value) {
        m_cells[name]->setText(value.isEmpty() ? absentWord() : visibleText(value));
    };
    const Deployment shown = document.value_or(Deployment());
    const auto number = [&](const QString& name, const Path& path) {
        const std::optional<double> value = shown.number(path);
        set(name, value ? numberWords(*value) : QString());
    };
    set(u"jobManagers"_s, document ? u"1"_s : QString()); // every Flink cluster has one
    number(u"jobManagerCpu"_s, Deployment::jobManagerCpuPath);
    set(u"jobManagerMemory"_s, shown.text(Deployment::jobManagerMemoryPath));
    number(u"taskManagers"_s, Deployment::taskManagersPath);
    number(u"taskManagerCpu"_s, Deployment::taskManagerCpuPath);
    set(u"taskManagerMemory"_s, shown.text(Deployment::taskManagerMemoryPath));
}

} // namespace vvp
