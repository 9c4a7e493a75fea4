// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/fields/fieldeditor.h"

namespace vvp {

class OriginField;

/// One line: a text, a number, an amount.
class LineEditor final : public FieldEditor {
    Q_OBJECT

public:
    explicit LineEditor(const DeploymentField& field);

    [[nodiscard]] QWidget* widget() override;
    [[nodiscard]] std::optional<QString> problem(const PlatformVersion& version) const override;
    void setDefault(const FieldDefault& value) override;
    /// Types text as the user would.
    void type(const QString& text);
    [[nodiscard]] QString text() const;

protected:
    void display(const QJsonValue& value) override;
    [[nodiscard]] QJsonValue read() const override;
    [[nodiscard]] bool fits(const QJsonValue& value) const override;
    void applyReadOnly(bool readOnly) override;
    void showForeign(const QString& words) override;

private:
    void showDefault();

    OriginField* m_line;
    FieldDefault m_default;
    QString m_foreign;
};

} // namespace vvp
