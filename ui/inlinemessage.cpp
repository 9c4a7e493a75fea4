// SPDX-License-Identifier: Apache-2.0
#include "ui/inlinemessage.h"

#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayoutItem>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <memory>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct Look {
    Icon icon;
    Role iconRole;
    Role background;
    Role text;
};

} // namespace

static Look lookOf(InlineMessage::Tone tone)
{
    switch (tone) {
    case InlineMessage::Tone::Information:
        return { Icon::Info, Role::InfoIcon, Role::InfoBackground, Role::InfoText };
    case InlineMessage::Tone::Warning:
        return { Icon::Warning, Role::WarningIcon, Role::WarningBackground, Role::WarningText };
    case InlineMessage::Tone::Error:
        return { Icon::Error, Role::ErrorIcon, Role::ErrorBackground, Role::ErrorText };
    }
    Q_UNREACHABLE();
}

InlineMessage::InlineMessage(QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_buttons(new QHBoxLayout)
    , m_text(plainLabel({}))
    , m_note(plainLabel({}, TextStyle::Small))
{
    const Metrics metrics;
    m_row->setSpacing(metrics.u(1.5));
    m_text->setObjectName(u"messageText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row->addWidget(m_text, 1);
    m_note->setObjectName(u"messageNote"_s);
    m_note->setWordWrap(false);
    m_note->hide();
    m_row->addWidget(m_note);
    m_buttons->setSpacing(metrics.u(2));
    m_row->addLayout(m_buttons);
    hide();
}

bool InlineMessage::isSame(Tone tone, const QString& text, const QList<Answer>& answers) const
{
    return !isEmpty() && tone == m_tone && m_text->text() == text
        && std::ranges::equal(answers, m_answers, [](const Answer& one, const Answer& other) {
               return one.name == other.name && one.text == other.text;
           });
}

void InlineMessage::say(Tone tone, const QString& text, const QList<Answer>& answers)
{
    setNote({});
    const QString visible = visibleWhole(text);
    if (isSame(tone, visible, answers)) {
        m_answers = answers;
        return;
    }
    clear();
    m_answers = answers;
    m_tone = tone;
    const Look look = lookOf(tone);
    m_icon = new IconLabel(themeIcon(look.icon, look.iconRole));
    m_row->insertWidget(0, m_icon);
    m_text->setText(visible);
    m_text->setAccessibleName(m_text->text());
    for (qsizetype i = 0; i < answers.size(); ++i) {
        auto* const button = new QPushButton(answers.at(i).text);
        button->setObjectName(answers.at(i).name);
        button->setAutoDefault(false);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] {
            if (const auto chosen = m_answers.value(i).chosen) { // a copy: it may say() another message
                chosen();
            }
        });
    }
    takeColours();
    show();
}

void InlineMessage::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void InlineMessage::clear()
{
    hide();
    m_text->clear();
    m_answers.clear();
    setNote({});
    delete m_icon;
    m_icon = nullptr;
    while (const std::unique_ptr<QLayoutItem> item{ m_buttons->takeAt(0) }) {
        item->widget()->hide();
        item->widget()->setObjectName({}); // one of the next message may have the same
        item->widget()->deleteLater(); // it may be what was clicked
    }
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::showEvent(QShowEvent* event)
{
    const Metrics metrics;
    const bool isInDialog = qobject_cast<const QDialog*>(window()) != nullptr;
    m_row->setContentsMargins(
        metrics.u(isInDialog ? 5 : 3), metrics.u(1.5), metrics.u(isInDialog ? 4 : 2), metrics.u(1.5));
    QWidget::showEvent(event);
}

void InlineMessage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        takeColours();
    }
}

void InlineMessage::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(lookOf(m_tone).background, palette()));
}

void InlineMessage::takeColours()
{
    QPalette own;
    own.setColor(QPalette::WindowText, colour(lookOf(m_tone).text, palette()));
    m_text->setPalette(own);
    m_note->setPalette(own);
}

} // namespace vvp
