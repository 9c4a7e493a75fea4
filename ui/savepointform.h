// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/documentform.h"

class QLineEdit;

namespace vvp {

/// The fields of a Savepoint that is imported: where it is, and Flink's own id of it.
class SavepointForm final : public DocumentForm {
    Q_OBJECT

public:
    explicit SavepointForm(QWidget* parent = nullptr);

    [[nodiscard]] QList<FormProblem> problems() const override;
    [[nodiscard]] QWidget* firstField() const override;
    void setReadOnly(bool readOnly) override;

protected:
    void fill(const Resource& document) override;
    void write(Resource& document) const override;

private:
    QLineEdit* m_location;
    QLineEdit* m_flinkId;
};

} // namespace vvp
