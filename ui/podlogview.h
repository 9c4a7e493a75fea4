// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/kubernetes/cluster.h"
#include "models/kubernetes/podlog.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSettings;

namespace vvp {

class FindBar;
class InlineMessage;
class NoteLine;
class PodLogText;

/// The log of a pod as it is written: which container, follow, wrap, times, find, save, stop. Keeps the
/// newest lines only and says how many it has dropped; however fast lines come, the window stays usable.
class PodLogView final : public QWidget {
    Q_OBJECT

public:
    /// Begins to read at once. The settings must outlive it.
    PodLogView(
        const ClusterAccess& access, const PodRow& pod, QSettings& settings, QWidget* parent = nullptr);

    /// Reads anew, as is chosen now.
    void start();
    /// Ends reading; what is there stays.
    void stop();
    [[nodiscard]] bool isReading() const { return m_run.isRunning(); }
    void openSearch();
    /// Closes the search; false where it is not open.
    bool closeSearch();

private:
    void build(const PodRow& pod);
    void watch();
    void flush();
    void take();
    void ended(const Result<Done>& answer);
    void search();
    void updateState();
    void save();
    [[nodiscard]] LogQuery query() const;
    [[nodiscard]] QString statusWords() const;

    QSettings& m_settings;
    Cluster m_cluster;
    QString m_kubernetesNamespace;
    QString m_pod;
    ToolRun m_run;
    PodLog m_log;
    QTimer m_flush;
    bool m_isStopped = false;

    QComboBox* m_container;
    QCheckBox* m_previous;
    QCheckBox* m_following;
    QCheckBox* m_wrap;
    QCheckBox* m_times;
    QPushButton* m_stop;
    InlineMessage* m_message;
    NoteLine* m_dropped;
    PodLogText* m_text;
    FindBar* m_search;
    QLabel* m_status;
};

} // namespace vvp
