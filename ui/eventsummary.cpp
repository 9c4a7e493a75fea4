// SPDX-License-Identifier: Apache-2.0
#include "ui/eventsummary.h"

#include "models/tables/words.h"
#include "ui/elidedlabel.h"
#include "ui/factgrid.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qsizetype latestEvents = 6;
static constexpr qsizetype latestStates = 5;

EventSummary::EventSummary(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    const Metrics metrics;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics.u(2));
    m_grid->setVerticalSpacing(metrics.u(2));
    m_grid->setColumnStretch(2, 1);
}

void EventSummary::addHead(const QString& title)
{
    m_grid->addWidget(secondaryLabel(title), m_row, 0, 1, 3);
    m_row += 1;
}

void EventSummary::addTime(const QDateTime& time)
{
    QLabel* const label = secondaryLabel(clockWords(time));
    label->setWordWrap(false);
    m_grid->addWidget(label, m_row, 0, Qt::AlignTop);
}

void EventSummary::show(const QList<Event::Row>& events, const QList<StateChange>& history, bool isKnown)
{
    while (const std::unique_ptr<QLayoutItem> item{ m_grid->takeAt(0) }) {
        delete item->widget();
    }
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        m_grid->setRowMinimumHeight(row, 0);
    }
    m_row = 0;
    addHead(tr("Latest Events"));
    QList<Event::Row> newest = events;
    std::ranges::stable_sort(newest, std::ranges::greater(), &Event::Row::created);
    for (const Event::Row& event : newest.mid(0, latestEvents)) {
        addTime(event.created);
        auto* const words = new ElidedLabel;
        words->setObjectName(u"latestEvent"_s);
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        words->setText(visibleText(event.message.isEmpty() ? event.name : event.message));
        m_grid->addWidget(words, m_row, 1, 1, 2);
        m_row += 1;
    }
    if (events.isEmpty()) {
        m_grid->addWidget(plainLabel(isKnown ? tr("None yet") : QString()), m_row, 0, 1, 3);
        m_row += 1;
    }
    if (history.isEmpty()) {
        return;
    }
    m_grid->setRowMinimumHeight(m_row, Metrics().u(1)); // a section of its own
    m_row += 1;
    addHead(tr("State History"));
    for (const StateChange& change : history.mid(0, latestStates)) {
        addTime(change.time);
        auto* const mark = new StateMark;
        mark->setState(change.state);
        m_grid->addWidget(mark, m_row, 1);
        QLabel* const word = plainLabel(visibleText(change.state));
        word->setObjectName(u"historyState"_s);
        word->setWordWrap(false);
        m_grid->addWidget(word, m_row, 2);
        m_row += 1;
    }
}

} // namespace vvp
