// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"
#include "models/transfer/applyrun.h"
#include "ui/place.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QListView;
class QProgressBar;
class QPushButton;
class QSettings;
class QSplitter;

namespace vvp {

class DiffView;
class InlineMessage;
class NoteLine;
class PlanModel;

/// Where and as whom documents are applied, taken when the dialog opens. What is not null outlives the
/// dialog.
struct ApplyScene {
    Session* session = nullptr;
    Guard* guard = nullptr;
    Place place;
    QString vNamespace; ///< the chosen one; empty: each document goes where it says
    QSettings* settings = nullptr; ///< null: the size is not remembered
};

/// Shows what applying documents would do before anything is sent: the plan at the left, what differs at the
/// right. Applies what is ticked, shows what becomes of each, and takes up what failed. Closing it while
/// something is sent stops it first. open() it; it deletes itself when closed. GUI thread.
class ApplyDialog final : public QDialog {
    Q_OBJECT

public:
    explicit ApplyDialog(const ApplyScene& scene, QWidget* parent = nullptr);
    ~ApplyDialog() override;

    void readFiles(const QStringList& paths);
    void readGiven(const QString& text, const QString& name);
    [[nodiscard]] const ApplyRun& run() const { return *m_run; }

    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    /// Something was written, so that tables are to be read again.
    void applied();

private:
    // applydialogparts.cpp
    void build();
    [[nodiscard]] QWidget* head();
    [[nodiscard]] QWidget* planSide();
    [[nodiscard]] QWidget* differenceSide();
    [[nodiscard]] QWidget* footer();

    void stageChanged();
    void showStep();
    void sayAbout(const Step& step, const Outcome& outcome);
    void apply();
    void send(const QList<qsizetype>& steps);
    void retry();

    // applydialogfooter.cpp
    void updateFooter();
    void updateButtons();
    [[nodiscard]] std::optional<QString> reasonNotToApply() const;
    [[nodiscard]] QString planWords() const;
    [[nodiscard]] QString resultWords() const;

    ApplyScene m_scene;
    QPointer<Session> m_session;
    ApplyRun* m_run = nullptr;
    PlanModel* m_model = nullptr;
    QList<qsizetype> m_chosen; // that were sent
    qsizetype m_shown = -1; // the step whose texts are shown
    bool m_isClosing = false;
    QLabel* m_source = nullptr;
    QSplitter* m_splitter = nullptr;
    QListView* m_list = nullptr;
    InlineMessage* m_message = nullptr;
    DiffView* m_difference = nullptr;
    QLabel* m_status = nullptr;
    NoteLine* m_problem = nullptr;
    QProgressBar* m_progress = nullptr;
    QCheckBox* m_goOn = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_close = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_apply = nullptr;
};

} // namespace vvp
