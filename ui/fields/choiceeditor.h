// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/fields/fieldeditor.h"

namespace vvp {

class OriginCombo;
class OriginField;

/// One of the words that the platform knows, or true and false. A word that came with the document and is not
/// among them is one more entry.
class ChoiceEditor final : public FieldEditor {
    Q_OBJECT

public:
    explicit ChoiceEditor(const DeploymentField& field);

    [[nodiscard]] QWidget* widget() override;
    [[nodiscard]] QString explanation() const override;
    void setDefault(const FieldDefault& value) override;
    /// Takes words out that the platform does not know yet; one that is chosen stays.
    void withhold(const QString& word);
    /// The word that is chosen, or the default one.
    [[nodiscard]] QString word() const;

protected:
    void display(const QJsonValue& value) override;
    [[nodiscard]] QJsonValue read() const override;
    [[nodiscard]] bool fits(const QJsonValue& value) const override;
    void applyReadOnly(bool readOnly) override;
    void showForeign(const QString& words) override;

private:
    OriginCombo* m_combo;
    FieldDefault m_default;
};

/// A Flink version: a known one, or what is typed.
class VersionEditor final : public FieldEditor {
    Q_OBJECT

public:
    explicit VersionEditor(const DeploymentField& field);

    [[nodiscard]] QWidget* widget() override;
    [[nodiscard]] std::optional<QString> problem(const PlatformVersion& version) const override;
    void setDefault(const FieldDefault& value) override;

protected:
    void display(const QJsonValue& value) override;
    [[nodiscard]] QJsonValue read() const override;
    [[nodiscard]] bool fits(const QJsonValue& value) const override;
    void applyReadOnly(bool readOnly) override;
    void showForeign(const QString& words) override;

private:
    void showDefault();

    OriginCombo* m_combo;
    OriginField* m_line;
    FieldDefault m_default;
    QString m_foreign; ///< what the field holds that it cannot show
};

} // namespace vvp
