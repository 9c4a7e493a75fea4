// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/choiceeditor.h"

#include "models/domain/fieldrules.h"
#include "models/domain/flinkkeys.h"
#include "models/tables/words.h"
#include "ui/fields/originfield.h"
#include "ui/theme/metrics.h"

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int versionUnits = 22; // of "Default", too

// The word as the web UI writes it, where it is not the API's.
static QString titleOf(const QString& word)
{
    if (word == u"SQLSCRIPT") {
        return ChoiceEditor::tr("SQL Script");
    }
    return word == u"PYTHON" ? ChoiceEditor::tr("Python") : word;
}

ChoiceEditor::ChoiceEditor(const DeploymentField& field) : FieldEditor(field), m_combo(new OriginCombo)
{
    m_combo->setFixedWidth(Metrics().u(Metrics::nameField));
    if (!field.isRequired) {
        m_combo->addDefault();
    }
    const QStringView words = field.kind == FieldKind::Flag ? QStringView(u"true false") : field.words;
    for (const QStringView word : words.split(u' ')) {
        m_combo->addItem(titleOf(word.toString()), word.toString());
    }
    connect(m_combo, &QComboBox::activated, this, [this] { Q_EMIT edited(true); });
}

QWidget* ChoiceEditor::widget()
{
    return m_combo;
}

QString ChoiceEditor::word() const
{
    const QString chosen = m_combo->currentData().toString();
    return chosen.isEmpty() ? textOf(m_default.value) : chosen;
}

QString ChoiceEditor::explanation() const
{
    return explanationOf(field(), word());
}

void ChoiceEditor::setDefault(const FieldDefault& value)
{
    m_default = value;
    m_combo->setDefault(textOf(value.value), value.origin);
}

void ChoiceEditor::withhold(const QString& word)
{
    const int at = m_combo->findData(word);
    if (at >= 0 && at != m_combo->currentIndex()) {
        m_combo->removeItem(at);
    }
}

void ChoiceEditor::display(const QJsonValue& value)
{
    const QString text = textOf(value);
    if (text.isEmpty()) {
        m_combo->setCurrentIndex(field().isRequired ? -1 : 0);
        return;
    }
    int at = m_combo->findData(text, Qt::UserRole, Qt::MatchFixedString); // in either case
    if (at < 0) {
        m_combo->addItem(visibleText(text), text);
        at = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(at);
}

QJsonValue ChoiceEditor::read() const
{
    const QString chosen = m_combo->currentData().toString();
    if (chosen.isEmpty()) {
        return QJsonValue(QJsonValue::Undefined);
    }
    if (field().kind == FieldKind::Flag && (chosen == u"true" || chosen == u"false")) {
        return chosen == u"true";
    }
    return chosen;
}

bool ChoiceEditor::fits(const QJsonValue& value) const
{
    return value.isString() || value.isBool();
}

void ChoiceEditor::applyReadOnly(bool readOnly)
{
    m_combo->setReadOnly(readOnly);
}

void ChoiceEditor::showForeign(const QString& words)
{
    m_combo->setDefault(
        words.isEmpty() ? textOf(m_default.value) : words, words.isEmpty() ? m_default.origin : QString());
}

VersionEditor::VersionEditor(const DeploymentField& field)
    : FieldEditor(field), m_combo(new OriginCombo), m_line(new OriginField)
{
    m_combo->setFixedWidth(Metrics().u(versionUnits));
    m_combo->setEditable(true);
    m_combo->setLineEdit(m_line);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->setCompleter(nullptr); // it would write 1.1 into 1.19
    m_combo->addItems(flinkVersions());
    m_combo->setCurrentIndex(-1);
    showDefault();
    connect(m_combo, &QComboBox::activated, this, [this] { Q_EMIT edited(true); });
    connect(m_line, &QLineEdit::textEdited, this, [this] { Q_EMIT edited(false); });
}

QWidget* VersionEditor::widget()
{
    return m_combo;
}

std::optional<QString> VersionEditor::problem(const PlatformVersion& version) const
{
    return problemWithText(field(), m_line->text().trimmed(), version);
}

void VersionEditor::setDefault(const FieldDefault& value)
{
    m_default = value;
    showDefault();
    m_combo->setToolTip(textOf(value.value).isEmpty()
            ? QString()
            : tr("Default: %1 (%2)").arg(textOf(value.value), value.origin));
}

void VersionEditor::display(const QJsonValue& value)
{
    const QString text = textOf(value);
    if (m_line->text() != text) {
        m_combo->setCurrentIndex(m_combo->findText(text, Qt::MatchExactly));
        m_combo->setEditText(text);
    }
}

QJsonValue VersionEditor::read() const
{
    const QString typed = m_line->text().trimmed();
    return typed.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(typed);
}

bool VersionEditor::fits(const QJsonValue& value) const
{
    return value.isString() || value.isDouble();
}

void VersionEditor::applyReadOnly(bool readOnly)
{
    m_combo->setReadOnly(readOnly);
    m_line->setReadOnly(readOnly);
}

void VersionEditor::showForeign(const QString& words)
{
    m_foreign = words;
    showDefault();
}

void VersionEditor::showDefault()
{
    const QString known = m_foreign.isEmpty() ? textOf(m_default.value) : m_foreign;
    m_line->setDefault(known.isEmpty() ? tr("Default") : known, {});
}

} // namespace vvp
