// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"
#include "ui/inlinemessage.h"

#include <QSettings>
#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QTabWidget;

namespace vvp {

class DeploymentOverview;
class DetailPanel;
class PodsPanel;
class StateMark;
class YamlPane;

/// One Deployment below its list: Overview, Configuration, YAML, Jobs, Events, Savepoints, Pods. Its document
/// is read whenever its row changes; a tab asks for more only while it is the one shown, which is remembered.
/// Guard and settings must outlive it.
class DeploymentDetail final : public QWidget {
    Q_OBJECT

public:
    DeploymentDetail(Guard& guard, QSettings& settings, QWidget* parent = nullptr);
    ~DeploymentDetail() override;

    /// Shows a Deployment of a session, or nothing.
    void setDeployment(Session* session, const QString& scope, const std::optional<Deployment::Row>& row);
    /// The tables that are to be read while it is shown: those of the tab in front.
    [[nodiscard]] QList<TableModel*> tablesInView() const;
    /// To be called every few seconds: reads those tables again if the Deployment is changing, or something
    /// in them is.
    void watch();

Q_SIGNALS:
    void tablesInViewChanged();
    void copyYamlWanted();
    void editWanted();
    /// The user wants the list alone.
    void closed();
    /// Something that the user should know wherever they are.
    void told(vvp::InlineMessage::Tone tone, const QString& text);
    /// The user wants to set up or change the cluster access of the platform.
    void clusterAccessWanted();

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QLayout* makeHead();
    void addTab(QWidget* page, const QString& id, const QString& title);
    [[nodiscard]] DetailPanel* panelShown() const;
    void fillTab();
    void refreshTables();
    void follow();
    void readDocument();
    void receive(const Result<Deployment>& answer);
    void showHeading();
    void openInBrowser();

    QSettings& m_settings;
    QPointer<Session> m_session;
    QString m_scope;
    Deployment::Row m_row;
    std::optional<Deployment> m_document;
    bool m_shown = false;
    Request m_reading;
    QTimer m_clock; ///< goes on with how long ago things were
    QMetaObject::Connection m_rowChanged;
    StateMark* m_shape;
    QLabel* m_name;
    QLabel* m_since;
    QAction* m_open = nullptr;
    InlineMessage* m_problem;
    QTabWidget* m_tabs;
    DeploymentOverview* m_overview;
    YamlPane* m_yaml;
    QList<DetailPanel*> m_panels;
    PodsPanel* m_pods;
};

} // namespace vvp
