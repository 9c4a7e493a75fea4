// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogframe.h"

namespace vvp {

/// Help > Tutorial: "Ververica Platform Multitenancy: deployment isolation on OpenShift", steps 7 to 11 as
/// this console does them, with the tutorial's Deployment to copy, exactly as its page prints it. Not modal,
/// so that it can be followed beside the window.
class TutorialDialog final : public DialogFrame {
    Q_OBJECT

public:
    explicit TutorialDialog(QWidget* parent = nullptr);

    /// The Deployment of step 9, verbatim: with the placeholder that no YAML reader takes.
    [[nodiscard]] static QString deployment();

private:
    void addStep(int number, const QString& title, const QString& text);
    void addDeployment();
};

} // namespace vvp
