// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/kubernetes/clustertable.h"
#include "models/session/poller.h"
#include "ui/place.h"

#include <QWidget>

class QSettings;
class QTabWidget;

namespace vvp {

class InlineMessage;
class PodLogView;
class TableView;

/// A window beside the main one about one pod: its log and its events. It says whose pod it is and stays that
/// whatever is selected later; it closes with the main one.
class PodWindow final : public QWidget {
    Q_OBJECT

public:
    enum class Tab { Log, Events };

    /// Shows the window of a pod over main, the one that is there already if there is one.
    static void open(QWidget* main, QSettings& settings, const ClusterAccess& access, const Place& place,
        const PodRow& pod, Tab tab);
    ~PodWindow() override;

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    PodWindow(QWidget* main, QSettings& settings, const ClusterAccess& access, const Place& place,
        const PodRow& pod);

    [[nodiscard]] QWidget* eventsPage();
    void addShortcuts();
    void poll();
    void showEventsState();

    QSettings& m_settings;
    ClusterAccess m_access;
    PodRow m_pod;
    Cluster m_cluster;
    ClusterTable<PodEventRow> m_events;
    Poller m_poller;
    QTabWidget* m_tabs;
    PodLogView* m_log;
    InlineMessage* m_message = nullptr;
    TableView* m_table = nullptr;
    QWidget* m_none = nullptr;
};

} // namespace vvp
