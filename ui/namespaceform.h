// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/features.h"
#include "ui/documentform.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace vvp {

class RoleBindingRow;

/// The fields of a vNamespace: its name and who has which role in it. The name is checked as typed.
class NamespaceForm final : public DocumentForm {
    Q_OBJECT

public:
    enum class Purpose { Create, Edit };

    /// Editing shows the name read-only: names are immutable.
    NamespaceForm(Purpose purpose, const PlatformVersion& version, QWidget* parent = nullptr);

    [[nodiscard]] QList<FormProblem> problems() const override;
    [[nodiscard]] QWidget* firstField() const override;
    void setReadOnly(bool readOnly) override;

protected:
    void fill(const Resource& document) override;
    void write(Resource& document) const override;

private:
    RoleBindingRow* addBinding(const QJsonObject& binding);
    void removeBinding(RoleBindingRow* row);

    Purpose m_purpose;
    PlatformVersion m_version;
    QLineEdit* m_name = nullptr;
    QVBoxLayout* m_bindings = nullptr;
    QPushButton* m_add = nullptr;
    QList<RoleBindingRow*> m_bindingRows;
    int m_lastNumber = 0;
    bool m_readOnly = false;
};

} // namespace vvp
