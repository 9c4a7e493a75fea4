// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/fields/fieldeditor.h"
#include "ui/fields/keyvaluemodel.h"

namespace vvp {

class KeyValueTable;

/// A map, or a list of environment variables, as a table.
class MapEditor final : public FieldEditor {
    Q_OBJECT

public:
    explicit MapEditor(const DeploymentField& field);

    [[nodiscard]] QWidget* widget() override;
    [[nodiscard]] std::optional<QString> problem(const PlatformVersion& version) const override;
    [[nodiscard]] std::optional<QString> doubt() const override;
    void setDefault(const FieldDefault& value) override;
    /// The Flink version whose keys are completed.
    void setFlinkVersion(const QString& version);
    [[nodiscard]] KeyValueModel& model() { return m_model; }

protected:
    void display(const QJsonValue& value) override;
    [[nodiscard]] QJsonValue read() const override;
    [[nodiscard]] bool fits(const QJsonValue& value) const override;
    void applyReadOnly(bool readOnly) override;
    void showForeign(const QString& words) override;

private:
    KeyValueModel m_model;
    KeyValueTable* m_table;
};

} // namespace vvp
