// SPDX-License-Identifier: Apache-2.0
#include "ui/yamledit.h"

#include "models/domain/yaml.h"
#include "models/domain/yamllineedit.h"
#include "ui/inlinemessage.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/style.h"
#include "ui/yamlpane.h"
#include "ui/yamltext.h"

#include <QLocale>
#include <QPromise>
#include <QTextBlock>
#include <QThreadPool>
#include <QVBoxLayout>

#include <memory>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int readDelay = 300; // ms

YamlEdit::YamlEdit(QWidget* parent)
    : QWidget(parent), m_pane(new YamlPane(u"yaml"_s, tr("YAML"))), m_problem(new InlineMessage)
{
    m_edit = &m_pane->text();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pane, 1);
    column->addWidget(m_problem);
    m_edit->setEditable(true);
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
    connect(m_edit, &YamlText::pasteRefused, this, [this](YamlText::Refusal why, const QString& text) {
        refusePaste(why == YamlText::Refusal::LongLine, text);
    });
    connect(&m_aside, &QFutureWatcherBase::finished, this, [this] {
        if (!m_aside.isCanceled()) { // by a change of the text
            m_isReading = false;
            settle(m_aside.result());
            Q_EMIT read();
        }
    });
    setText({});
}

void YamlEdit::setText(const QString& text)
{
    m_setting = true;
    m_edit->setText(text);
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

bool YamlEdit::holds(const QString& text) const
{
    return m_edit->length() == text.size() && m_edit->text() == text;
}

bool YamlEdit::isBlank() const
{
    QTextBlock block = m_edit->document()->begin();
    while (block.isValid() && block.text().trimmed().isEmpty()) {
        block = block.next();
    }
    return !block.isValid();
}

bool YamlEdit::isLong() const
{
    return m_edit->length() > YamlText::mostColoured;
}

void YamlEdit::setSuggestions(YamlSuggestions::Source source)
{
    m_edit->suggestions().setSource(std::move(source));
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
    if (!isLong()) {
        m_aside.cancel();
        m_isReading = false;
        settle(readingOf(text));
        return;
    }
    const auto promise = std::make_shared<QPromise<YamlReading>>();
    promise->start();
    m_aside.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, text] {
        promise->addResult(readingOf(text));
        promise->finish();
    });
    m_isReading = true;
    YamlReading none;
    none.document = yamlRefusal(tr("The text is long, and is still being read."));
    settle(none);
}

void YamlEdit::settle(const YamlReading& reading)
{
    m_reading = reading;
    m_edit->colourise(reading.isYaml);
    showProblem();
}

/// Another text, because the user wants it.
void YamlEdit::write(const QString& text)
{
    replaceText(text);
    goTo();
    Q_EMIT edited();
    Q_EMIT read();
}

void YamlEdit::refusePaste(bool isLine, const QString& text)
{
    if (!isLine) {
        m_problem->say(InlineMessage::Tone::Error,
            tr("The text was not taken: it is larger than %1 MiB. Paste a single document.")
                .arg(YamlLimits::bytes / 1024 / 1024));
        return;
    }
    QList<InlineMessage::Answer> answers;
    if (isBlank() && text.size() <= YamlText::mostColoured) {
        if (const QString lines = readingOf(text).inLines; !lines.isEmpty()) {
            answers.append({ u"pasteInLines"_s, tr("Paste It in Lines"), [this, lines] { write(lines); } });
        }
    }
    m_problem->say(InlineMessage::Tone::Error,
        tr("The text was not taken: it has a line of more than %1 characters, which would stop the window.")
            .arg(QLocale().toString(YamlText::longestLine)),
        answers);
}

void YamlEdit::showProblem()
{
    QList<InlineMessage::Answer> inLines;
    if (!m_reading.inLines.isEmpty() && !m_readOnly) {
        inLines.append({ u"inLines"_s, tr("Write It in Lines"), [this] { write(m_reading.inLines); } });
    }
    m_pane->tellShape(inLines);
    setProblem(m_edit, !document() && document().error().line > 0);
    mark();
    if (document()) {
        m_problem->clear();
        return;
    }
    const Error& error = document().error();
    if (isReading() || isBlank()) {
        m_problem->say(InlineMessage::Tone::Information, error.summary);
        return;
    }
    const QList<YamlDocument>& documents = m_reading.documents;
    const auto change = [this](const QString& name, const QString& label, const QString& to) {
        return InlineMessage::Answer{ name, label, [this, to] { write(to); } };
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
        m_edit->setEditable(!readOnly);
        showProblem();
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
    if (!document() && document().error().line > 0) {
        add(document().error().line, Role::ErrorBackground);
    }
    m_pane->setMarks(marks);
}

} // namespace vvp
