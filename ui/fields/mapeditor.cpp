// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/mapeditor.h"

#include "ui/fields/keyvaluetable.h"

namespace vvp {

static std::optional<QString> orNothing(const QString& text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

MapEditor::MapEditor(const DeploymentField& field)
    : FieldEditor(field), m_model(field.kind), m_table(new KeyValueTable(m_model))
{
    connect(&m_model, &KeyValueModel::edited, this, [this] { Q_EMIT edited(true); });
}

QWidget* MapEditor::widget()
{
    return m_table;
}

std::optional<QString> MapEditor::problem(const PlatformVersion& /*version*/) const
{
    return orNothing(m_model.firstProblem());
}

std::optional<QString> MapEditor::doubt() const
{
    return orNothing(m_model.firstDoubt());
}

void MapEditor::setDefault(const FieldDefault& value)
{
    m_model.setDefaults(value.value.toObject(), value.origin);
}

void MapEditor::setFlinkVersion(const QString& version)
{
    m_table->setFlinkVersion(version);
}

void MapEditor::display(const QJsonValue& value)
{
    m_model.setValue(value);
}

QJsonValue MapEditor::read() const
{
    return m_model.value();
}

bool MapEditor::fits(const QJsonValue& value) const
{
    return m_model.fits(value);
}

void MapEditor::applyReadOnly(bool readOnly)
{
    m_model.setReadOnly(readOnly);
}

void MapEditor::showForeign(const QString& words)
{
    m_table->setToolTip(words);
}

} // namespace vvp
