// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platformexchange.h"
#include "models/session/secrets.h"
#include "ui/dialogframe.h"

class QAction;
class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace vvp {

class EmptyState;
class PlatformDialog;
class PlatformList;
class PlatformTree;

/// Manage Platforms: the list with its groups, to be searched, put in order, added to, edited, exported and
/// imported. Every change is on disk at once. A window of its own that is show()n, so that the dialogs that
/// it opens are not dialogs on a dialog. Both references must outlive it.
class PlatformsDialog final : public DialogFrame {
    Q_OBJECT

public:
    PlatformsDialog(PlatformList& platforms, Secrets& secrets, QWidget* parent = nullptr);

    /// For the platforms that are added and edited here; see PlatformDialog.
    void setUsualClusterTool(const QString& tool) { m_usualClusterTool = tool; }
    /// Selects a platform, if it is in the list.
    void select(const QUuid& id);

Q_SIGNALS:
    /// The user wants to see a platform; the dialog has closed.
    void openWanted(const QUuid& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addProblem();
    void addList();
    QPushButton* makeButton(const QString& text, const char* name, void (PlatformsDialog::*run)());
    void addShortcuts();
    void addGroup();

    void follow();
    void followProblem();
    void readAgain();
    void restorePrevious();
    void startAfresh();
    void openForm(PlatformDialog* form) const;
    void add();
    void edit();
    void duplicate();
    void remove();
    void moveUp();
    void moveDown();
    void move(int by);
    void setGroup();
    void askExport();
    void exportTo(const QString& path, ExchangeFormat format);
    void askImport();
    void importFrom(const QString& path);
    void openChosen();
    /// Says what failed. A list that changed elsewhere is read anew, so that the next try can succeed.
    void judge(const Result<Done>& done);
    [[nodiscard]] std::optional<Platform> chosen() const;
    [[nodiscard]] QList<Platform> exported() const;

    PlatformList& m_platforms;
    Secrets& m_secrets;
    QString m_usualClusterTool;
    QWidget* m_problem;
    NoteLine* m_problemText;
    QLineEdit* m_search;
    PlatformTree* m_tree;
    QStackedWidget* m_list; ///< the tree, or what is in its place
    EmptyState* m_nothing;
    QAction* m_addAction;
    QComboBox* m_group;
    QLabel* m_groupLabel;
    QLabel* m_count;
    QPushButton* m_add = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_duplicate = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace vvp
