// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"
#include "models/transfer/exportrun.h"
#include "ui/dialogframe.h"

#include <QPointer>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QRadioButton;
class QSettings;

namespace vvp {

/// What an ExportDialog exports.
struct ExportTask {
    QPointer<Session> session;
    Place place;
    ExportScope scope;
    QString what; ///< in words: "3 Deployments of team-1"
    QString fileName; ///< to begin with, without an extension; need not be safe
};

/// What of documents is exported and copied, as it was chosen last. Secrets are asked for each time.
[[nodiscard]] ExportChoice rememberedExportChoice(const QSettings& settings);

/// Exports documents as YAML: asks where to and what of them, says which files it would overwrite, shows how
/// far it is, and reports what became of it. It stays open for that; closing it ends an export that runs.
class ExportDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// settings outlive it.
    ExportDialog(ExportTask task, QSettings& settings, QWidget* parent);

    /// Opens one over parent.
    static void open(const ExportTask& task, QSettings& settings, QWidget* parent);

private:
    // exportdialoglayout.cpp
    void makeForm();
    void makeProgress();
    void makeButtons();
    [[nodiscard]] QWidget* makePath();

    [[nodiscard]] ExportTarget::Kind kind() const;
    [[nodiscard]] ExportChoice choice() const;
    void proposePath();
    void browse();
    void remember() const;
    void act();
    void startExport();
    void end();
    /// Another choice was made: what is said of the last export goes.
    void startOver();
    void follow();
    void followForm();
    void showOutcome();
    void showProgress();
    [[nodiscard]] QString outcomeWords() const;

    ExportTask m_task;
    QSettings& m_settings;
    std::unique_ptr<ExportRun> m_run;
    std::shared_ptr<QByteArray> m_text; ///< for the clipboard
    QString m_proposed; ///< the path, as long as nobody has typed another
    QWidget* m_form = nullptr;
    QRadioButton* m_file = nullptr;
    QRadioButton* m_folder = nullptr;
    QRadioButton* m_clipboard = nullptr;
    QLineEdit* m_path = nullptr;
    QPushButton* m_browse = nullptr;
    QCheckBox* m_serverMembers = nullptr;
    QCheckBox* m_secrets = nullptr;
    NoteLine* m_warning = nullptr;
    QWidget* m_progress = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_listHead = nullptr;
    QPlainTextEdit* m_list = nullptr; ///< files that differ, or what failed
    QPushButton* m_close = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_openFolder = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace vvp
