// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/kubernetes/cluster.h"

#include <QWidget>

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vvp {

class NoteLine;

/// The section of a platform's form that says how its cluster is reached: which tool, found or chosen, with
/// its version; which kubeconfig; which of its contexts; and whether that works. Nothing in it keeps a
/// platform from being saved. Runs the tool for what it shows, never blocking, and asks the cluster only for
/// the test.
class ClusterAccessPanel final : public QWidget {
    Q_OBJECT

public:
    /// before: as it is stored; none: nothing was set up.
    explicit ClusterAccessPanel(const std::optional<ClusterAccess>& before, QWidget* parent = nullptr);
    ~ClusterAccessPanel() override;

    /// The tool that is used where the field names none, as Settings has it; empty: as ClusterAccess::tool
    /// says.
    void setUsualTool(const QString& tool);
    /// What is to be stored.
    [[nodiscard]] std::optional<ClusterAccess> access() const;
    /// Ticks the box, as somebody wants who was led here, and takes the focus.
    void setUp();

Q_SIGNALS:
    void changed();

private:
    void build();
    void addRow(QGridLayout* grid, const QString& label, QWidget* field, QPushButton* beside, NoteLine* note);
    void watch();
    [[nodiscard]] QString toolInUse() const;
    void inquire();
    void takeVersion(const Result<ToolVersion>& answer);
    void takeContexts(const Result<ContextList>& answer);
    void test();
    void takeTest(const Result<QStringList>& answer);
    void endTest(const QString& progress);
    void browse(QLineEdit* field, const QString& title);

    std::optional<ClusterAccess> m_before;
    QString m_usualTool;
    std::unique_ptr<Cluster> m_inquiry;
    std::unique_ptr<Cluster> m_tested;
    ToolRun m_testing;

    QCheckBox* m_isWanted;
    QWidget* m_area;
    QLineEdit* m_tool;
    NoteLine* m_toolNote;
    QLineEdit* m_kubeconfig;
    QComboBox* m_context;
    NoteLine* m_contextNote;
    QPushButton* m_test;
    QPushButton* m_stop;
    QLabel* m_progress;
    NoteLine* m_result;
};

} // namespace vvp
