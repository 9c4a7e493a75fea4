// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/lineeditor.h"

#include "models/domain/fieldrules.h"
#include "ui/fields/originfield.h"
#include "ui/theme/metrics.h"

#include <cmath>

namespace vvp {

// Widths in u: they say what is expected. The others take what there is.
static constexpr int leastNumberUnits = 18; // of a number
static constexpr int numberUnits = 26; // with room for a default and where it comes from
static constexpr int besideUnits = 34;

static bool isNumber(FieldKind kind)
{
    return kind == FieldKind::Count || kind == FieldKind::Cpu || kind == FieldKind::Memory;
}

// Blanks round these come from a paste and never belong to them.
static bool isTrimmed(FieldKind kind)
{
    return kind != FieldKind::Name && kind != FieldKind::Text && kind != FieldKind::Arguments;
}

LineEditor::LineEditor(const DeploymentField& field) : FieldEditor(field), m_line(new OriginField)
{
    const Metrics metrics;
    if (isNumber(field.kind)) {
        m_line->setMinimumWidth(metrics.u(leastNumberUnits));
        m_line->setMaximumWidth(metrics.u(field.place == FieldPlace::Beside ? besideUnits : numberUnits));
        m_line->setNumeric(true);
    } else if (field.kind == FieldKind::Name || field.kind == FieldKind::Text
        || field.kind == FieldKind::ClassName || field.place == FieldPlace::Beside) {
        m_line->setMaximumWidth(metrics.u(Metrics::nameField));
    }
    if (field.kind == FieldKind::Arguments) {
        m_line->setFont(textFont(TextStyle::Monospace));
    }
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString& text) {
        Q_EMIT edited(this->field().kind == FieldKind::Name && !text.isEmpty());
    });
}

QWidget* LineEditor::widget()
{
    return m_line;
}

QString LineEditor::text() const
{
    return isTrimmed(field().kind) ? m_line->text().trimmed() : m_line->text();
}

void LineEditor::type(const QString& text)
{
    m_line->setText(text);
    Q_EMIT edited(true);
}

std::optional<QString> LineEditor::problem(const PlatformVersion& version) const
{
    if (const auto missing = FieldEditor::problem(version)) {
        return missing;
    }
    return problemWithText(field(), text(), version);
}

void LineEditor::setDefault(const FieldDefault& value)
{
    m_default = value;
    showDefault();
}

void LineEditor::showDefault()
{
    if (!m_foreign.isEmpty()) {
        m_line->setDefault(m_foreign, {});
    } else if (const QString text = textOf(m_default.value); !text.isEmpty()) {
        m_line->setDefault(text, m_default.origin);
    } else {
        m_line->setDefault(hintOf(field()), {});
    }
}

void LineEditor::display(const QJsonValue& value)
{
    const QString text = textOf(value);
    if (m_line->text() != text) {
        m_line->setText(text);
        m_line->setCursorPosition(0); // the beginning of a long one tells more than its end
    }
}

QJsonValue LineEditor::read() const
{
    const QString typed = text();
    if (typed.isEmpty()) {
        return QJsonValue(QJsonValue::Undefined);
    }
    bool isRead = false;
    if (field().kind == FieldKind::Count) {
        const qint64 count = typed.toLongLong(&isRead);
        return isRead ? QJsonValue(count) : QJsonValue(typed);
    }
    if (field().kind == FieldKind::Cpu) {
        const double cpu = typed.toDouble(&isRead);
        return isRead && std::isfinite(cpu) ? QJsonValue(cpu) : QJsonValue(typed);
    }
    return typed;
}

bool LineEditor::fits(const QJsonValue& value) const
{
    return !value.isArray() && !value.isObject();
}

void LineEditor::applyReadOnly(bool readOnly)
{
    m_line->setReadOnly(readOnly);
}

void LineEditor::showForeign(const QString& words)
{
    m_foreign = words;
    showDefault();
}

} // namespace vvp
