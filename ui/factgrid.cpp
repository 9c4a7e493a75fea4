// SPDX-License-Identifier: Apache-2.0
#include "ui/factgrid.h"

#include "models/tables/words.h"
#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/stateshape.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace vvp {

StateMark::StateMark(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateMark::setState(const QString& word)
{
    m_state = word;
    update();
}

QSize StateMark::sizeHint() const
{
    const int side = Metrics().h();
    return { side, side };
}

void StateMark::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_state.isEmpty()) {
        QPainter painter(this);
        const StateLook look = stateLook(m_state);
        paintStateShape(painter, rect(), look.shape, colour(look.role, palette()));
    }
}

FactGrid::FactGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    const Metrics metrics;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics.u(3));
    m_grid->setVerticalSpacing(metrics.u(2));
    m_grid->setColumnStretch(1, 1);
}

void FactGrid::addRow(const QString& name, const QString& title, const Row& row)
{
    const int at = m_grid->rowCount();
    Row entered = row;
    entered.title = secondaryLabel(title);
    entered.title->setWordWrap(false);
    // A value of text may have several lines; a widget is one, which may be higher than the title.
    m_grid->addWidget(entered.title, at, 0, row.value == nullptr ? Qt::AlignVCenter : Qt::AlignTop);
    m_grid->addWidget(entered.whole, at, 1);
    m_grid->setRowStretch(at, 0);
    m_grid->setRowStretch(at + 1, 1);
    m_rows.insert(name, entered);
}

static QLabel* valueLabel(const QString& name)
{
    QLabel* const value = plainLabel({});
    value->setObjectName(u"fact_"_s + name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return value;
}

void FactGrid::add(const QString& name, const QString& title)
{
    Row row;
    row.value = valueLabel(name);
    row.whole = row.value;
    addRow(name, title, row);
}

void FactGrid::addLine(const QString& name, const QString& title)
{
    Row row;
    row.value = new ElidedLabel(Qt::ElideMiddle);
    row.value->setObjectName(u"fact_"_s + name);
    row.value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row.whole = row.value;
    addRow(name, title, row);
}

void FactGrid::addState(const QString& name, const QString& title)
{
    Row row;
    row.mark = new StateMark;
    row.value = valueLabel(name);
    row.whole = new QWidget;
    auto* const line = new QHBoxLayout(row.whole);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Metrics().u(1.5));
    line->addWidget(row.mark, 0, Qt::AlignTop);
    line->addWidget(row.value, 1);
    addRow(name, title, row);
}

void FactGrid::addWidget(const QString& name, const QString& title, QWidget* value)
{
    Row row;
    row.whole = value;
    addRow(name, title, row);
}

void FactGrid::set(const QString& name, const QString& value)
{
    m_rows.value(name).value->setText(value.isEmpty() ? absentWord() : visibleText(value));
}

void FactGrid::setState(const QString& name, const QString& state, const QString& words)
{
    const Row row = m_rows.value(name);
    row.mark->setState(state);
    row.mark->setVisible(!state.isEmpty());
    set(name, words);
}

void FactGrid::setTitle(const QString& name, const QString& title)
{
    m_rows.value(name).title->setText(title);
}

void FactGrid::setShown(const QString& name, bool shown)
{
    m_rows.value(name).title->setVisible(shown);
    m_rows.value(name).whole->setVisible(shown);
}

void FactGrid::clear()
{
    for (const Row& row : std::as_const(m_rows)) {
        if (row.value != nullptr) {
            row.value->clear();
        }
        if (row.mark != nullptr) {
            row.mark->setState({});
        }
    }
}

} // namespace vvp
