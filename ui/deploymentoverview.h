// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/resourcemodel.h"

#include <QPointer>
#include <QScrollArea>

class QGridLayout;
class QLabel;

namespace vvp {

/// The shape of a state, alone, in a box as high as the font.
class StateMark final : public QWidget {
    Q_OBJECT

public:
    explicit StateMark(QWidget* parent = nullptr);

    void setState(const QString& word);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_state;
};

/// What a Deployment is, in three columns: facts, numbers, latest Events; two or one where there is less
/// room.
class DeploymentOverview final : public QScrollArea {
    Q_OBJECT

public:
    explicit DeploymentOverview(QWidget* parent = nullptr);

    void setDocument(const Deployment& document, const QString& target, const QString& kubernetesNamespace);
    void setEvents(ResourceModel<Event>* events);
    void setProblem(const Error& error);
    void clear();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void showEvents();
    QLabel* addFact(QGridLayout* grid, const QString& title, const QString& name);

    QWidget* m_facts;
    QWidget* m_numbers;
    QWidget* m_eventsBox;
    QGridLayout* m_columns;
    QGridLayout* m_eventRows;
    QHash<QString, QLabel*> m_values;
    StateMark* m_shape;
    QPointer<ResourceModel<Event>> m_events;
    QMetaObject::Connection m_refreshed;
    int m_arranged = 0;
};

} // namespace vvp
