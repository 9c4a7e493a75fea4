// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/formparts.h"

#include <functional>

namespace vvp {

/// Asks in a message box over dialog whether it is to be closed although the secret of a token of that name
/// is lost by it; calls lose if the user agrees. Asks once at a time.
void askToLoseSecret(QWidget* dialog, const QString& name, const std::function<void()>& lose);

/// A secret that is shown once, with the button that copies it. It cannot be selected: what copies it is the
/// button alone, which knows what a clipboard may do with it.
class SecretLine final : public QWidget {
    Q_OBJECT

public:
    explicit SecretLine(QWidget* parent = nullptr);

    /// Shows the secret of a token of that name.
    void setSecret(const QString& name, const QString& secret);
    [[nodiscard]] bool isCopied() const { return m_isCopied; }

Q_SIGNALS:
    void copied();

private:
    void copy();

    QString m_text;
    bool m_isCopied = false;
    QLabel* m_secret;
    QPushButton* m_copy;
    NoteLine* m_note;
};

} // namespace vvp
