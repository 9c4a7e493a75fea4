// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "ui/fields/fieldeditor.h"

class QPlainTextEdit;

namespace vvp {

/// A text of several lines, or a list with a line for each item. Tab leaves it.
class TextEditor final : public FieldEditor {
    Q_OBJECT

public:
    explicit TextEditor(const DeploymentField& field);

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
    [[nodiscard]] QStringList lines() const;
    void fitHeight();

    QPlainTextEdit* m_text;
    FieldDefault m_default;
};

/// A part of the document as its YAML, in place: one member, or those of an object that no field shows. Tab
/// leaves it.
class YamlFieldEditor final : public FieldEditor {
    Q_OBJECT

public:
    explicit YamlFieldEditor(const DeploymentField& field);

    [[nodiscard]] QWidget* widget() override;
    [[nodiscard]] std::optional<QString> problem(const PlatformVersion& version) const override;
    /// Of a Rest field: the members of its object that are not the business of other fields.
    void show(const Resource& document) override;
    void write(Resource& document) const override;
    void setDefault(const FieldDefault& value) override;

protected:
    void display(const QJsonValue& value) override;
    /// While the text cannot be read, what could be read last.
    [[nodiscard]] QJsonValue read() const override { return m_read; }
    [[nodiscard]] bool fits(const QJsonValue& value) const override;
    void applyReadOnly(bool readOnly) override;
    void showForeign(const QString& words) override;

private:
    void parse();

    QPlainTextEdit* m_text;
    QJsonValue m_read = QJsonValue(QJsonValue::Undefined);
    std::optional<Error> m_error;
    QStringList m_taken; ///< members of a Rest field's object that other fields show
};

} // namespace vvp
