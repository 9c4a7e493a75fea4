// SPDX-License-Identifier: Apache-2.0
#include "ui/eventspanel.h"

#include "ui/factgrid.h"
#include "ui/fulltext.h"
#include "ui/theme/metrics.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

EventsPanel::EventsPanel(QSettings& settings, QWidget* parent)
    : DetailPanel(u"events"_s, tr("Events"), settings, parent)
    , m_facts(new FactGrid)
    , m_message(new FullText(u"eventMessage"_s, tr("Message")))
{
    const Metrics metrics;
    table().setFirstSort(u"created"_s, Qt::DescendingOrder);
    m_facts->add(u"eventTime"_s, tr("Time"));
    m_facts->add(u"eventName"_s, tr("Event"));
    m_facts->addLine(u"eventJob"_s, tr("Job"));
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    rows->setSpacing(metrics.u(3));
    rows->addWidget(m_facts);
    rows->addWidget(m_message, 1);
    setSide(scrolled(side, u"event"_s, tr("Event")));
}

TableModel* EventsPanel::tableOf(Session& session, const Deployment::Row& row)
{
    return &session.events(row.vNamespace, row.id);
}

QString EventsPanel::emptyWords() const
{
    return tr("No Events yet. They come as its state changes.");
}

void EventsPanel::selectionSettled()
{
    if (selectedRow() < 0 || session() == nullptr) {
        m_facts->clear();
        m_message->setText({});
        return;
    }
    const Event::Row event = session()->events(row().vNamespace, row().id).rows().at(selectedRow());
    m_facts->set(u"eventTime"_s, timeWords(event.created, TimeStyle::Local, QDateTime::currentDateTime()));
    m_facts->set(u"eventName"_s, event.name);
    m_facts->set(u"eventJob"_s, event.jobId);
    m_message->setText(event.message.isEmpty() ? event.name : event.message);
}

} // namespace vvp
