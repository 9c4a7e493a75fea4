// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/texteditor.h"

#include "models/domain/fieldrules.h"
#include "models/domain/yamlvalue.h"
#include "ui/theme/metrics.h"

#include <QAbstractTextDocumentLayout>
#include <QJsonArray>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int scriptLines = 8; // of a text that is the point of its Deployment
static constexpr int mostLines = 14;
static constexpr int fieldUnits = 7;

// As high as its text, from one line up to some.
static void fitHeight(QPlainTextEdit* text, int least = 1)
{
    // A text that ends with the last pixel scrolls.
    const int frame = 2 * (text->frameWidth() + static_cast<int>(text->document()->documentMargin())) + 1;
    const int lines = std::clamp(text->blockCount(), least, mostLines);
    // What the font says of a line is rounded, and several lines of that are less than they take.
    const QAbstractTextDocumentLayout* const layout = text->document()->documentLayout();
    const double line = layout->blockBoundingRect(text->document()->firstBlock()).height();
    text->setFixedHeight(std::max(qCeil(lines * line) + frame, Metrics().u(fieldUnits)));
}

// A text of code: monospaced, and Tab goes on to the next field.
static QPlainTextEdit* codeField()
{
    auto* const text = new QPlainTextEdit;
    text->setFont(textFont(TextStyle::Monospace));
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    return text;
}

// Read-only texts can be walked through and copied from.
static void setTextReadOnly(QPlainTextEdit* text, bool readOnly)
{
    text->setReadOnly(readOnly);
    text->setTextInteractionFlags(
        readOnly ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::TextEditorInteraction);
}

TextEditor::TextEditor(const DeploymentField& field) : FieldEditor(field), m_text(codeField())
{
    fitHeight();
    if (field.kind != FieldKind::LongText) {
        m_text->setPlaceholderText(tr("One per line"));
    }
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        Q_EMIT edited(false);
    });
}

void TextEditor::fitHeight()
{
    vvp::fitHeight(m_text, field().isRequired ? scriptLines : 1);
}

QWidget* TextEditor::widget()
{
    return m_text;
}

QStringList TextEditor::lines() const
{
    QStringList lines = m_text->toPlainText().split(u'\n');
    for (QString& line : lines) {
        line = line.trimmed();
    }
    lines.removeAll(QString());
    return lines;
}

std::optional<QString> TextEditor::problem(const PlatformVersion& version) const
{
    if (const auto missing = FieldEditor::problem(version)) {
        return missing;
    }
    if (field().kind == FieldKind::SecretNames) {
        for (const QString& line : lines()) {
            if (const auto problem = problemWithEntry(FieldKind::SecretNames, line, {})) {
                return problem;
            }
        }
    }
    return std::nullopt;
}

/// The items of a list as a line each; of an object, its name.
static QStringList linesOf(const QJsonValue& list)
{
    QStringList lines;
    const QJsonArray items = list.toArray();
    for (const QJsonValue& item : items) {
        lines.append(item.isObject() ? item[u"name"].toString() : item.toString());
    }
    return lines;
}

void TextEditor::setDefault(const FieldDefault& value)
{
    m_default = value;
    QStringList words;
    if (fits(value.value)) {
        words = linesOf(value.value);
        words.append(value.value.toString());
    }
    words.removeAll(QString());
    if (!words.isEmpty()) {
        m_text->setPlaceholderText(tr("%1: %2").arg(value.origin, words.join(u", "_s)));
    }
}

void TextEditor::display(const QJsonValue& value)
{
    QString text = value.toString();
    if (field().kind != FieldKind::LongText) {
        text = linesOf(value).join(u'\n');
    }
    if (m_text->toPlainText() != text) {
        const QSignalBlocker blocker(m_text);
        m_text->setPlainText(text);
        fitHeight();
    }
}

QJsonValue TextEditor::read() const
{
    QJsonArray items;
    switch (field().kind) {
    case FieldKind::Lines:
        items = QJsonArray::fromStringList(lines());
        break;
    case FieldKind::SecretNames:
        for (const QString& line : lines()) {
            items.append(QJsonObject{ { u"name"_s, line } });
        }
        break;
    default: { // NOLINT: all else is one text
        const QString text = m_text->toPlainText();
        return text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    }
    }
    return items.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(items);
}

bool TextEditor::fits(const QJsonValue& value) const
{
    if (field().kind == FieldKind::LongText) {
        return value.isString();
    }
    const bool isNames = field().kind == FieldKind::SecretNames;
    const QJsonArray items = value.toArray();
    return value.isArray() && std::ranges::all_of(items, [isNames](const QJsonValue& item) {
        const QJsonObject object = item.toObject();
        const bool isName = object.size() == 1 && object.value(u"name").isString();
        return isNames ? isName : item.isString() && !item.toString().contains(u'\n');
    });
}

void TextEditor::applyReadOnly(bool readOnly)
{
    setTextReadOnly(m_text, readOnly);
}

void TextEditor::showForeign(const QString& words)
{
    if (!words.isEmpty()) {
        m_text->setPlaceholderText(words);
    } else if (field().kind != FieldKind::LongText) {
        m_text->setPlaceholderText(tr("One per line"));
    }
    setDefault(words.isEmpty() ? m_default : FieldDefault());
}

YamlFieldEditor::YamlFieldEditor(const DeploymentField& field) : FieldEditor(field), m_text(codeField())
{
    m_text->setPlaceholderText(tr("As YAML"));
    fitHeight(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        parse();
        fitHeight(m_text);
        Q_EMIT edited(false);
    });
}

QWidget* YamlFieldEditor::widget()
{
    return m_text;
}

void YamlFieldEditor::parse()
{
    const Result<QJsonValue> read = valueFromYaml(m_text->toPlainText());
    m_error.reset();
    if (read) {
        m_read = *read;
    } else {
        m_error = read.error();
    }
}

std::optional<QString> YamlFieldEditor::problem(const PlatformVersion& /*version*/) const
{
    if (m_error) {
        return m_error->line > 0 ? tr("Line %1: %2").arg(QString::number(m_error->line), m_error->text())
                                 : m_error->text();
    }
    if (m_read.isUndefined() || m_read.isNull()) {
        return std::nullopt;
    }
    if (field().kind == FieldKind::Rest && !m_read.isObject()) {
        return tr("Members are wanted here: write lines of “name: value”.");
    }
    for (const QString& member : m_taken) {
        if (m_read.toObject().contains(member) && !shown().toObject().contains(member)) {
            return tr("“%1” has a field of its own. Remove it here.").arg(member);
        }
    }
    if (!m_read.isObject() && !m_read.isArray()) {
        return tr("A map or a list is wanted here.");
    }
    return std::nullopt;
}

void YamlFieldEditor::show(const Resource& document)
{
    if (field().kind != FieldKind::Rest) {
        FieldEditor::show(document);
        return;
    }
    const QJsonObject rest = restOf(field(), document, document.text(Deployment::artifactKindPath));
    // Every other member of the object would be shown by the field that it has.
    m_taken.clear();
    for (const DeploymentField& other : deploymentFields()) {
        if (other.path.isIn(field().path) && other.path.size() > field().path.size()
            && hasField(other, document.text(Deployment::artifactKindPath))) {
            m_taken.append(other.path[field().path.size()].toString());
        }
    }
    take(rest.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(rest));
}

void YamlFieldEditor::write(Resource& document) const
{
    if (field().kind != FieldKind::Rest) {
        FieldEditor::write(document);
        return;
    }
    const QJsonObject was = shown().toObject();
    const QJsonObject now = m_read.toObject();
    QJsonObject object = document.value(field().path).toObject();
    for (const QString& member : was.keys() + now.keys()) {
        if (!now.contains(member)) {
            object.remove(member);
        } else if (now.value(member) != was.value(member)) {
            object.insert(member, now.value(member));
        }
    }
    if (now != was) {
        document.set(field().path, object);
    }
}

void YamlFieldEditor::setDefault(const FieldDefault& value)
{
    if (!value.value.isUndefined()) {
        m_text->setPlaceholderText(QString(value.origin + u":\n"_s + yamlOfValue(value.value)).trimmed());
    }
}

void YamlFieldEditor::display(const QJsonValue& value)
{
    if (value != m_read || m_error) {
        const QSignalBlocker blocker(m_text);
        m_text->setPlainText(yamlOfValue(value).trimmed());
        m_error.reset();
        m_read = value;
        fitHeight(m_text);
    }
}

bool YamlFieldEditor::fits(const QJsonValue& /*value*/) const
{
    return true;
}

void YamlFieldEditor::applyReadOnly(bool readOnly)
{
    setTextReadOnly(m_text, readOnly);
}

void YamlFieldEditor::showForeign(const QString& /*words*/) { }

} // namespace vvp
