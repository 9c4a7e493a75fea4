// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/features.h"
#include "ui/documentform.h"

class QComboBox;
class QLineEdit;

namespace vvp {

class NoteLine;

/// The fields of a new API Token of a vNamespace (tokens are never changed): its name, checked as typed, and
/// its role, with what that may do.
class ApiTokenForm final : public DocumentForm {
    Q_OBJECT

public:
    ApiTokenForm(const QString& vNamespace, const PlatformVersion& version, QWidget* parent = nullptr);

    [[nodiscard]] QList<FormProblem> problems() const override;
    [[nodiscard]] QWidget* firstField() const override;
    void setReadOnly(bool readOnly) override;

protected:
    void fill(const Resource& document) override;
    void write(Resource& document) const override;

private:
    void describeRole();

    QString m_namespace;
    PlatformVersion m_version;
    QLineEdit* m_name;
    QComboBox* m_role;
    NoteLine* m_roleNote;
};

} // namespace vvp
