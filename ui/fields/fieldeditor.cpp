// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/fieldeditor.h"

#include "models/domain/fieldrules.h"
#include "ui/fields/choiceeditor.h"
#include "ui/fields/lineeditor.h"
#include "ui/fields/mapeditor.h"
#include "ui/fields/texteditor.h"

namespace vvp {

FieldEditor::FieldEditor(const DeploymentField& field) : m_field(field) { }

void FieldEditor::show(const Resource& document)
{
    take(document.value(m_field.path));
}

void FieldEditor::take(const QJsonValue& value)
{
    m_isForeign = !value.isUndefined() && !value.isNull() && !fits(value);
    showForeign(m_isForeign ? tr("Written in a way that has no field: see YAML") : QString());
    display(m_isForeign || value.isNull() ? QJsonValue(QJsonValue::Undefined) : value);
    m_shown = read();
    applyReadOnly(m_readOnly || m_isForeign);
}

void FieldEditor::write(Resource& document) const
{
    const QJsonValue now = read();
    if (now != m_shown) {
        document.set(m_field.path, now);
    }
}

void FieldEditor::reset()
{
    if (!isEmpty()) {
        display(QJsonValue(QJsonValue::Undefined));
        Q_EMIT edited(true);
    }
}

std::optional<QString> FieldEditor::problem(const PlatformVersion& /*version*/) const
{
    return m_field.isRequired && isEmpty() && !m_isForeign ? std::optional(missingWords(m_field))
                                                           : std::nullopt;
}

void FieldEditor::setReadOnly(bool readOnly)
{
    if (m_readOnly != readOnly) {
        m_readOnly = readOnly;
        applyReadOnly(m_readOnly || m_isForeign);
    }
}

QString textOf(const QJsonValue& value)
{
    return value.isArray() || value.isObject() ? QString() : value.toVariant().toString();
}

FieldEditor* makeFieldEditor(const DeploymentField& field)
{
    switch (field.kind) {
    case FieldKind::Name:
    case FieldKind::Text:
    case FieldKind::Uri:
    case FieldKind::ClassName:
    case FieldKind::ImagePart:
    case FieldKind::Arguments:
    case FieldKind::Count:
    case FieldKind::Cpu:
    case FieldKind::Memory:
        return new LineEditor(field);
    case FieldKind::Word:
    case FieldKind::Flag:
        return new ChoiceEditor(field);
    case FieldKind::Version:
        return new VersionEditor(field);
    case FieldKind::LongText:
    case FieldKind::Lines:
    case FieldKind::SecretNames:
        return new TextEditor(field);
    case FieldKind::Yaml:
    case FieldKind::Rest:
        return new YamlFieldEditor(field);
    case FieldKind::Map:
    case FieldKind::Configuration:
    case FieldKind::Loggers:
    case FieldKind::KubernetesLabels:
    case FieldKind::Variables:
        return new MapEditor(field);
    case FieldKind::Target:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace vvp
