// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/statehistory.h"

#include <QWidget>

class QGridLayout;

namespace vvp {

/// The latest Events of a Deployment, and the states that it went through as they tell.
class EventSummary final : public QWidget {
    Q_OBJECT

public:
    explicit EventSummary(QWidget* parent = nullptr);

    /// isKnown: no Events means that there are none, not that nobody has asked.
    void show(const QList<Event::Row>& events, const QList<StateChange>& history, bool isKnown);

private:
    void addHead(const QString& title);
    void addTime(const QDateTime& time);

    QGridLayout* m_grid;
    int m_row = 0;
};

} // namespace vvp
