// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace vvp {

class NoteLine;

/// What a person should know about members of a role binding that are not in a form that the platform knows
/// (user:<name>, group:<name>, system:authenticated; "Access control", 2.0 and later): a translated sentence,
/// empty where all are. They may be sent nevertheless. Pure.
[[nodiscard]] QString memberWarning(const QStringList& members);

/// One role binding in a form: who has which role. Members are written one per line; what is written in
/// another form is kept, with a warning. Members of the binding that this program does not know survive.
class RoleBindingRow final : public QWidget {
    Q_OBJECT

public:
    /// number counts from 1 and tells this row from others where it is read aloud.
    RoleBindingRow(int number, const QJsonObject& binding, QWidget* parent = nullptr);

    [[nodiscard]] QJsonObject binding() const;
    void setReadOnly(bool readOnly);
    [[nodiscard]] QWidget* firstField() const;
    /// Lets Tab come here from a widget, and go on to another.
    void setTabBetween(QWidget* before, QWidget* after);
    [[nodiscard]] QWidget* lastField() const;

Q_SIGNALS:
    /// The user changed something.
    void changed();
    /// The user wants the binding gone.
    void removeAsked();

private:
    [[nodiscard]] QStringList members() const;
    void updateWarning();

    QJsonObject m_binding;
    bool m_membersChanged = false;
    QComboBox* m_role = nullptr;
    QPlainTextEdit* m_members = nullptr;
    QPushButton* m_remove = nullptr;
    NoteLine* m_warning = nullptr;
};

} // namespace vvp
