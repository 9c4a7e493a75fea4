// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/fields/targeteditor.h"

#include <QWidget>

class QPushButton;

namespace vvp {

class DeploymentTargetForm;
class NoteLine;

/// Creates a Deployment Target without leaving the form of the Deployment that needs one: its name, its
/// Kubernetes Namespace, and the button that does it. What was refused is said below; what was typed stays.
class NewTargetPanel final : public QWidget {
    Q_OBJECT

public:
    explicit NewTargetPanel(const TargetContext& context, QWidget* parent = nullptr);

    /// Puts the focus into the first field.
    void begin();
    /// Who uses the Kubernetes Namespace may be others now.
    void refreshUse();

Q_SIGNALS:
    /// The platform has it, with that id.
    void created(const QString& id);
    /// The user does not want one.
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void create();
    void setBusy(bool busy);

    TargetContext m_context;
    DeploymentTargetForm* m_form;
    QPushButton* m_create;
    QPushButton* m_leave;
    NoteLine* m_message;
};

} // namespace vvp
