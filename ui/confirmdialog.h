// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogframe.h"

#include <functional>

class QLineEdit;
class QPushButton;

namespace vvp {

/// A question before something that cannot be taken back. Texts may hold names from a server: they are shown
/// as plain text with control and bidirectional characters made visible.
struct Confirmation {
    QString title; ///< the action, as its button says it: "Cancel Deployment"
    Place place;
    QString question; ///< the heading: "Cancel “TopSpeedWindowing”?"
    QString explanation; ///< what follows from it
    QStringList objects; ///< every object that will be touched, where there are several
    QString typed; ///< what must be typed; empty: nothing. See typedFor()
    QString typedPrompt; ///< label of the field: "To go on, type the name of the Deployment"
    QString doText; ///< "Cancel Deployment"
    QString keepText; ///< "Keep Running"
    QString curl{}; ///< what will be sent, as lines of curl to be copied; empty: that is not offered
    bool isAsked
        = true; ///< false: the user set that it is not, see Guard::asks(); then it counts as agreed to
};

/// What must be typed before a destructive action by the guard rails: on production the name of one object,
/// the number of several, or the name of a vNamespace that goes with all that is in it; elsewhere nothing.
/// Pure.
[[nodiscard]] QString typedFor(
    Environment environment, const QStringList& objects, const QString& doomedNamespace = {});

/// Asks before a destructive action. The button that keeps is the default one; Enter never does the action,
/// wherever the focus is.
class ConfirmDialog final : public DialogFrame {
    Q_OBJECT

public:
    explicit ConfirmDialog(const Confirmation& confirmation, QWidget* parent = nullptr);

    /// Opens the dialog, modal to parent's window, and calls confirmed once if the user agrees. It closes
    /// without a call when context is destroyed first, because then there is nothing left to act on. Where it
    /// is not asked, confirmed is called from the event loop, unless something would have to be typed.
    static void ask(QWidget* parent, const Confirmation& confirmation, const QObject* context,
        std::function<void()> confirmed);

    /// Asks before a locked production platform is unlocked: says what that means and for how long.
    static void askUnlock(
        QWidget* parent, const Place& place, const QObject* context, std::function<void()> confirmed);

private:
    void addTyped(const Confirmation& confirmation);

    QLineEdit* m_typed = nullptr;
    QPushButton* m_do = nullptr;
};

} // namespace vvp
