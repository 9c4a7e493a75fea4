// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"
#include "ui/detailpanel.h"
#include "ui/place.h"

#include <QTimer>

namespace vvp {

class FactGrid;
class FullText;

/// The Savepoints of a Deployment: taken, imported, deleted by the guard rails of its platform. What is
/// changed belongs to the Deployment that was shown when it was asked for. The guard must outlive it.
class SavepointsPanel final : public DetailPanel {
    Q_OBJECT

public:
    SavepointsPanel(Guard& guard, QSettings& settings, QWidget* parent = nullptr);

    [[nodiscard]] bool isChanging() const override;

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const Deployment::Row& row) override;
    [[nodiscard]] QString emptyWords() const override;
    void selectionSettled() override;
    void rowsSettled() override;
    void deploymentChanged() override;

private:
    [[nodiscard]] const QList<Savepoint::Row>& rows() const;
    [[nodiscard]] QList<Savepoint::Row> selected() const;
    void updateActions();
    void showProgress();
    void showSelected();
    void take();
    void import();
    void remove(bool force);
    void sendRemovals(const QPointer<Session>& target, const QString& deploymentId,
        const QList<Savepoint::Row>& objects, bool force);

    Guard& m_guard;
    QAction* m_take;
    QAction* m_import;
    QAction* m_remove;
    QAction* m_forget;
    QAction* m_copy;
    QLabel* m_progress;
    FactGrid* m_facts;
    FullText* m_failure;
    QTimer m_clock;
};

} // namespace vvp
