// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/kubernetes/clustertable.h"
#include "models/session/session.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QLabel;
class QPushButton;
class QScrollArea;
class QSettings;
class QStackedWidget;

namespace vvp {

class InlineMessage;
class TableView;

/// The pods of one Deployment, in the Kubernetes Namespace of its Deployment Target, read through oc or
/// kubectl; what is missing for that, in words, where it cannot be. The log and the events of a pod open in a
/// window of their own. Reads only while it is in sight, when whoever polls tablesInView() says so.
class PodsPanel final : public QWidget {
    Q_OBJECT

public:
    /// The settings must outlive it.
    explicit PodsPanel(QSettings& settings, QWidget* parent = nullptr);
    ~PodsPanel() override;

    /// Shows the pods of a Deployment of a session, or nothing. scope is that of the tables which it is shown
    /// with: where its Deployment Target is looked up.
    void setDeployment(Session* session, const QString& scope, const std::optional<Deployment::Row>& row);
    /// The tables that are to be read now: none while it is out of sight or lacks its access to the cluster.
    [[nodiscard]] QList<TableModel*> tablesInView() const;

Q_SIGNALS:
    /// tablesInView() is different.
    void tablesInViewChanged();
    /// The user wants to set up or change the cluster access of the platform.
    void clusterAccessWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void resolve();
    void setQuery(const PodsQuery& query);
    void forget();
    void updateState();
    void updateActions();
    void sayWhere();
    void showNotice(const QString& heading, const QString& text, const QString& access, bool canRetry);
    void fitNotice();
    void copyCommand();
    void openPod(bool atEvents);
    [[nodiscard]] const PodRow* chosen() const;

    QSettings& m_settings;
    QPointer<Session> m_session;
    QString m_scope;
    std::optional<Deployment::Row> m_row;
    QMetaObject::Connection m_targetsRead;
    bool m_isInSessionCluster = false;
    std::optional<PodsQuery> m_query; ///< absent: it is not known yet where the pods are
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<ClusterTable<PodRow>> m_pods;

    QLabel* m_where;
    QAction* m_openLog = nullptr;
    QAction* m_openEvents = nullptr;
    QAction* m_copy = nullptr;
    InlineMessage* m_message;
    QStackedWidget* m_stack;
    TableView* m_table;
    QScrollArea* m_scroll;
    QLabel* m_heading;
    QLabel* m_text;
    QPushButton* m_access;
    QPushButton* m_retry;
};

} // namespace vvp
