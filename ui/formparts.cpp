// SPDX-License-Identifier: Apache-2.0
#include "ui/formparts.h"

#include "ui/theme/palette.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QStyleOption>
#include <QStylePainter>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace vvp {

QLabel* plainLabel(const QString& text, TextStyle style)
{
    auto* const label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    if (style != TextStyle::Body) {
        label->setFont(textFont(style));
    }
    return label;
}

QLabel* secondaryLabel(const QString& text, TextStyle style)
{
    QLabel* const label = plainLabel(text, style);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

IconLabel::IconLabel(const QIcon& icon, double units, QWidget* parent)
    : QWidget(parent), m_icon(icon), m_units(units)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize IconLabel::sizeHint() const
{
    const int side = Metrics().u(m_units);
    return { side, side };
}

void IconLabel::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    m_icon.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

static Icon iconOf(NoteLine::Tone tone)
{
    switch (tone) {
    case NoteLine::Tone::Note:
        return Icon::Info;
    case NoteLine::Tone::Good:
        return Icon::Check;
    case NoteLine::Tone::Warning:
        return Icon::Warning;
    case NoteLine::Tone::Problem:
        return Icon::Error;
    }
    Q_UNREACHABLE();
}

static Role iconRoleOf(NoteLine::Tone tone)
{
    switch (tone) {
    case NoteLine::Tone::Note:
        return Role::Secondary;
    case NoteLine::Tone::Good:
        return Role::StateRunning;
    case NoteLine::Tone::Warning:
        return Role::WarningIcon;
    case NoteLine::Tone::Problem:
        return Role::ErrorIcon;
    }
    Q_UNREACHABLE();
}

NoteLine::NoteLine(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this)), m_text(plainLabel({}))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Metrics().u(1.5));
    m_layout->addWidget(m_text, 1);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(u"text"_s);
    hide();
}

void NoteLine::say(Tone tone, const QString& text)
{
    if (text != m_text->text() || tone != m_tone) {
        m_tone = tone;
        delete m_icon;
        m_icon = new IconLabel(themeIcon(iconOf(tone), iconRoleOf(tone)));
        m_layout->insertWidget(0, m_icon, 0, Qt::AlignTop);
        m_text->setText(text);
        colourText();
    }
    setVisible(!text.isEmpty());
}

void NoteLine::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        colourText();
    }
}

void NoteLine::colourText()
{
    if (m_tone != Tone::Problem) {
        m_text->setPalette({});
        m_text->setForegroundRole(m_tone == Tone::Note ? QPalette::PlaceholderText : QPalette::WindowText);
        return;
    }
    QPalette own;
    own.setColor(QPalette::WindowText, colour(Role::ErrorIcon, palette()));
    m_text->setPalette(own);
    m_text->setForegroundRole(QPalette::WindowText);
}

ProblemLink::ProblemLink(QWidget* parent) : QPushButton(parent)
{
    setObjectName(u"problems"_s);
    setFlat(true);
    setAutoDefault(false);
    setIcon(themeIcon(Icon::Error, Role::ErrorIcon));
    hide();
}

void ProblemLink::setProblems(int count, const QString& firstTitle)
{
    //: %1 is the title of the first field that has a problem
    setText(tr("%n problem(s): %1", nullptr, count).arg(firstTitle));
    setVisible(count > 0);
}

void ProblemLink::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    const Metrics metrics;
    const QRect box(metrics.u(), 0, metrics.icon(), height());
    icon().paint(&painter, box);
    QFont underlined = font();
    underlined.setUnderline(true);
    painter.setFont(underlined);
    painter.setPen(colour(Role::Link, palette()));
    const QRect words = rect().adjusted(box.right() + metrics.u(2), 0, 0, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        painter.drawPrimitive(QStyle::PE_FrameFocusRect, focus);
    }
}

QPushButton* plainButton(const QString& name, const QString& text)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

QFrame* hairline()
{
    auto* const line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    return line;
}

void keepFocusInSight(QScrollArea* scroll)
{
    QObject::connect(qApp, &QApplication::focusChanged, scroll, [scroll](QWidget* before, QWidget* now) {
        if (scroll->isAncestorOf(now) && !scroll->isAncestorOf(before)) {
            scroll->ensureWidgetVisible(now);
        }
    });
}

void bringIntoSight(QWidget* widget)
{
    QTimer::singleShot(0, widget, [widget] {
        for (QWidget* above = widget->parentWidget(); above != nullptr; above = above->parentWidget()) {
            if (auto* const scroll = qobject_cast<QScrollArea*>(above)) {
                scroll->ensureWidgetVisible(widget);
            }
        }
    });
}

FocusLine::FocusLine(QAbstractScrollArea* around) : QWidget(around)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    around->installEventFilter(this);
    hide();
}

bool FocusLine::eventFilter(QObject* watched, QEvent* event)
{
    const bool isFocus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    if (isFocus || event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        setVisible(parentWidget()->hasFocus());
        raise();
    }
    return QWidget::eventFilter(watched, event);
}

void FocusLine::paintEvent(QPaintEvent* /*event*/)
{
    QStyleOptionFocusRect option;
    option.initFrom(this);
    QStylePainter(this).drawPrimitive(QStyle::PE_FrameFocusRect, option);
}

} // namespace vvp
