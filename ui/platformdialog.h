// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platformlist.h"
#include "models/session/secrets.h"
#include "ui/dialogframe.h"

#include <functional>
#include <optional>

namespace vvp {

class ConnectionPanel;
class PlatformForm;
class PlatformSaving;

/// Add Platform and Edit Platform. Sends nothing before Test Connection, stores nothing before Save. Save
/// writes the tokens and then the entry; on any failure the dialog stays open with the error and with what
/// was typed. Both references must outlive it.
class PlatformDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// Adds a platform; address is as a person typed or pasted it, and may be empty.
    PlatformDialog(
        PlatformList& platforms, Secrets& secrets, const QString& address, QWidget* parent = nullptr);
    /// Edits one that is in the list.
    PlatformDialog(
        PlatformList& platforms, Secrets& secrets, const Platform& platform, QWidget* parent = nullptr);

    /// Adds a platform that begins as a copy of one in the list, without its tokens, consents and
    /// environment.
    [[nodiscard]] static PlatformDialog* copyOf(
        const Platform& original, PlatformList& platforms, Secrets& secrets, QWidget* parent = nullptr);

    /// The vNamespace that the pasted address named, to be shown first; empty where it named none.
    [[nodiscard]] QString vNamespace() const;

    /// The oc or kubectl of Settings, for a platform that names none; see Preferences::Values::clusterTool.
    void setUsualClusterTool(const QString& tool);
    /// Leads to the section on the cluster, which begins to be set up where nothing was.
    void goToClusterAccess();
    /// Leads to the API Token of a vNamespace, or to a new one.
    void goToToken(const QString& vNamespace);

    void reject() override;

Q_SIGNALS:
    /// The platform is in the list and its tokens are stored. The dialog closes.
    void saved(const QUuid& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    PlatformDialog(PlatformList& platforms, Secrets& secrets, const std::optional<Platform>& before,
        const QString& address, QWidget* parent);

    void addButtons(bool isNew);
    void orderTabs();
    void showProblems();
    void goToFirstProblem();
    void save();
    void setBusy(bool busy);

    PlatformForm* m_form;
    ConnectionPanel* m_panel;
    PlatformSaving* m_saving;
    ProblemLink* m_problems;
    QPushButton* m_save = nullptr;
    QPushButton* m_discard = nullptr;
};

/// Asks whether a platform is to be removed, and then removes its tokens from secrets, then its entry.
/// A token that could not be removed is told in a message box over parent; the entry stays unless the user
/// removes it all the same. removed is called once the entry is gone. Nothing happens once context is gone.
void askRemovePlatform(QWidget* parent, PlatformList& platforms, Secrets& secrets, const Platform& platform,
    const QObject* context, std::function<void()> removed);

} // namespace vvp
