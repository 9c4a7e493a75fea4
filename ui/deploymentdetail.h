// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QSettings;
class QTabWidget;

namespace vvp {

class DeploymentOverview;
class StateMark;
class TableView;

/// One Deployment below its list: Overview, YAML, Jobs, Events. Reads the whole document when the row
/// changes.
class DeploymentDetail final : public QWidget {
    Q_OBJECT

public:
    explicit DeploymentDetail(QSettings& settings, QWidget* parent = nullptr);

    /// Shows a Deployment of a session, or nothing.
    void setDeployment(Session* session, const QString& scope, const std::optional<Deployment::Row>& row);
    /// The tables that are to be read while it is shown.
    [[nodiscard]] QList<TableModel*> tablesInView() const;
    /// Reads Jobs and Events again.
    void refreshTables();

Q_SIGNALS:
    void tablesInViewChanged();
    void copyYamlWanted();
    void editWanted();
    /// The user wants the list alone.
    void closed();

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void follow();
    void readDocument();
    void showHeading();

    QPointer<Session> m_session;
    QString m_scope;
    Deployment::Row m_row;
    bool m_shown = false;
    Request m_reading;
    QMetaObject::Connection m_rowChanged;
    StateMark* m_shape;
    QLabel* m_name;
    QLabel* m_since;
    QTabWidget* m_tabs;
    DeploymentOverview* m_overview;
    QPlainTextEdit* m_yaml;
    TableView* m_jobs;
    TableView* m_events;
};

} // namespace vvp
