// SPDX-License-Identifier: Apache-2.0
#include "ui/yamledit.h"

#include "models/domain/yaml.h"
#include "models/domain/yamllineedit.h"
#include "ui/inlinemessage.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/style.h"
#include "ui/yamltext.h"

#include <QTextBlock>
#include <QVBoxLayout>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int readDelay = 300; // ms

YamlEdit::YamlEdit(QWidget* parent)
    : QWidget(parent), m_edit(new YamlText(mostCharacters)), m_problem(new InlineMessage)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_edit, 1);
    column->addWidget(m_problem);
    m_edit->setObjectName(u"yaml"_s);
    m_edit->setAccessibleName(tr("YAML"));
    m_problem->setObjectName(u"yamlProblem"_s);
    setFocusProxy(m_edit);

    m_delay.setSingleShot(true);
    m_delay.setInterval(readDelay);
    connect(&m_delay, &QTimer::timeout, this, &YamlEdit::readNow);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_setting) {
            m_isRead = false;
            m_delay.start();
            Q_EMIT edited();
        }
    });
    connect(m_edit, &YamlText::tooLong, this, [this] {
        m_problem->say(InlineMessage::Tone::Error,
            tr("The text was not taken: it has more than a million characters. Paste a single document."));
    });
    setText({});
}

void YamlEdit::setText(const QString& text)
{
    m_setting = true;
    m_edit->setPlainText(text);
    m_setting = false;
    take();
}

void YamlEdit::replaceText(const QString& text)
{
    m_setting = true;
    m_edit->replaceBy(text);
    m_setting = false;
    take();
}

QString YamlEdit::text() const
{
    return m_edit->text();
}

void YamlEdit::readNow()
{
    m_delay.stop();
    if (!m_isRead) {
        take();
        Q_EMIT read();
    }
}

void YamlEdit::take()
{
    m_delay.stop();
    m_isRead = true;
    const QString text = m_edit->text();
    if (text.size() > mostCharacters) {
        m_document = refusal(tr("The text has more than a million characters. Leave one document in it."));
        showProblem({});
        return;
    }
    const Result<QList<YamlDocument>> documents = fromYaml(text);
    if (!documents) {
        m_document = documents.error();
    } else if (documents->isEmpty()) {
        m_document = refusal(tr("There is no document yet. Paste or write one."));
    } else if (documents->size() > 1) {
        m_document = refusal(tr("The text holds %1 documents, and the second begins here. One can be sent "
                                "at a time.")
                                 .arg(documents->size()),
            documents->at(1).line);
    } else {
        m_document = documents->first().json;
    }
    m_edit->colourise(documents.ok());
    showProblem(documents ? documents.value() : QList<YamlDocument>());
}

Error YamlEdit::refusal(const QString& sentence, int line)
{
    Error error;
    error.kind = Error::Kind::Rejected;
    error.summary = sentence;
    error.line = line;
    return error;
}

void YamlEdit::showProblem(const QList<YamlDocument>& documents)
{
    setProblem(m_edit, !m_document && m_document.error().line > 0);
    mark();
    if (m_document) {
        m_problem->clear();
        return;
    }
    const Error& error = m_document.error();
    if (m_edit->text().trimmed().isEmpty()) {
        m_problem->say(InlineMessage::Tone::Information, error.summary);
        return;
    }
    const auto change = [this](const QString& name, const QString& label, const QString& to) {
        return InlineMessage::Answer{ name, label, [this, to] {
                                         replaceText(to);
                                         goTo();
                                         Q_EMIT edited();
                                         Q_EMIT read();
                                     } };
    };
    QString sentence = error.text();
    QList<InlineMessage::Answer> answers;
    if (const std::optional<Mending> mending = mendable(m_edit->text(), error)) {
        sentence = mending->what;
        answers.append(change(u"mend"_s, tr("Put Quotes Round It"), mending->text));
    } else if (documents.size() > 1) {
        answers.append(
            change(u"keepFirst"_s, tr("Keep Only the First"), documentAt(m_edit->text(), documents, 0)));
        answers.append(
            change(u"keepSecond"_s, tr("Keep Only the Second"), documentAt(m_edit->text(), documents, 1)));
    }
    if (error.line > 0) {
        const QString line = QString::number(error.line);
        sentence = error.column > 0
            ? tr("Line %1, column %2: %3").arg(line, QString::number(error.column), sentence)
            : tr("Line %1: %2").arg(line, sentence);
    }
    if (m_readOnly) {
        answers.clear();
    }
    m_problem->say(InlineMessage::Tone::Error, sentence, answers);
}

void YamlEdit::setReadOnly(bool readOnly)
{
    if (m_readOnly != readOnly) {
        m_readOnly = readOnly;
        m_edit->setReadOnly(readOnly);
        // A read-only text can still be walked through and copied from.
        m_edit->setTextInteractionFlags(
            readOnly ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::TextEditorInteraction);
        take();
    }
}

void YamlEdit::setMarkedLines(const QList<int>& lines)
{
    if (m_marked != lines) {
        m_marked = lines;
        mark();
    }
}

void YamlEdit::goTo(int line)
{
    if (line > 0) {
        m_edit->setTextCursor(QTextCursor(m_edit->document()->findBlockByNumber(line - 1)));
        m_edit->centerCursor();
    }
    m_edit->setFocus();
}

void YamlEdit::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        mark();
    }
}

void YamlEdit::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    const auto add = [&](int line, Role role) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_edit->document()->findBlockByNumber(line - 1));
        mark.format.setBackground(colour(role, palette()));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    };
    for (const int line : m_marked) {
        add(line, Role::WarningBackground);
    }
    if (!m_document && m_document.error().line > 0) {
        add(m_document.error().line, Role::ErrorBackground);
    }
    m_edit->setExtraSelections(marks);
}

} // namespace vvp
