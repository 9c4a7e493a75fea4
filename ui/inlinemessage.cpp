// SPDX-License-Identifier: Apache-2.0
#include "ui/inlinemessage.h"

#include "models/tables/words.h"
#include "ui/dialogframe.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLayoutItem>
#include <QPainter>
#include <QPushButton>

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

// Breaks between lines are ours or the server's layout; all else that cannot be seen is shown.
static QString visibleLines(const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        line = visibleText(line);
    }
    return lines.join(u'\n');
}

InlineMessage::InlineMessage(QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_buttons(new QHBoxLayout), m_text(plainLabel({}))
{
    const Metrics metrics;
    m_row->setContentsMargins(metrics.u(5), metrics.u(1.5), metrics.u(4), metrics.u(1.5));
    m_row->setSpacing(metrics.u(1.5));
    m_text->setObjectName(u"messageText"_s);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row->addWidget(m_text, 1);
    m_buttons->setSpacing(metrics.u(2));
    m_row->addLayout(m_buttons);
    hide();
}

void InlineMessage::say(Tone tone, const QString& text, const QList<Answer>& answers)
{
    clear();
    m_tone = tone;
    const Look look = lookOf(tone);
    m_icon = new IconLabel(themeIcon(look.icon, look.iconRole));
    m_row->insertWidget(0, m_icon);
    m_text->setText(visibleLines(text));
    m_text->setAccessibleName(m_text->text());
    for (const Answer& answer : answers) {
        auto* const button = new QPushButton(answer.text);
        button->setObjectName(answer.name);
        button->setAutoDefault(false);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [chosen = answer.chosen] { chosen(); });
    }
    takeColours();
    show();
}

void InlineMessage::clear()
{
    hide();
    m_text->clear();
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
}

} // namespace vvp
