// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"

#include <QPointer>
#include <QScrollArea>

class QGridLayout;

namespace vvp {

class ConditionList;
class ElidedLabel;
class EventSummary;
class FactGrid;
class ResourceTable;

/// What a Deployment is, in three columns: facts, numbers, latest Events with the states it went through; two
/// or one where there is less room. Above them what its conditions warn of. Follows the tables that it shows
/// something of; asks for nothing itself.
class DeploymentOverview final : public QScrollArea {
    Q_OBJECT

public:
    explicit DeploymentOverview(QWidget* parent = nullptr);

    /// Shows a Deployment of a session, or nothing.
    void setDeployment(Session* session, const QString& scope, const std::optional<Deployment::Row>& row);
    /// Its row is another now.
    void setRow(const Deployment::Row& row);
    /// Its whole document, as it was read last; nothing where it could not be.
    void setDocument(const std::optional<Deployment>& document);
    /// How long ago things were is said anew. To be called every second or so while it is in sight.
    void followClock();
    /// The tables that it shows something of; empty while it has no Deployment.
    [[nodiscard]] QList<TableModel*> tables() const;
    /// Since when the Deployment is in its state; invalid where that is not known.
    [[nodiscard]] QDateTime since() const { return m_since; }

Q_SIGNALS:
    /// since() is different.
    void sinceChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeFacts();
    void makeNumbers();
    void arrange();
    void showFacts();
    void showNumbers();
    void showJob();
    void showSavepoint();
    void showEvents();
    [[nodiscard]] QString whenWords(const QDateTime& time) const;

    QPointer<Session> m_session;
    QString m_scope;
    Deployment::Row m_row;
    std::optional<Deployment> m_document;
    QDateTime m_since;
    QList<QMetaObject::Connection> m_connections;
    ConditionList* m_conditions;
    QGridLayout* m_columns;
    FactGrid* m_facts;
    ElidedLabel* m_artifact;
    QWidget* m_numbers;
    ResourceTable* m_resources;
    FactGrid* m_more;
    EventSummary* m_events;
    int m_arranged = 0;
};

} // namespace vvp
