// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogframe.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

void endCalls(const QWidget* dying)
{
    for (const QObject* inside : dying->findChildren<QObject*>()) {
        QObject::disconnect(inside, nullptr, dying, nullptr);
    }
}

DialogFrame::DialogFrame(QWidget* parent)
    : QDialog(parent)
    , m_outer(new QVBoxLayout(this))
    , m_body(new QVBoxLayout)
    , m_footer(new QHBoxLayout)
    , m_buttons(new QDialogButtonBox)
    , m_message(new NoteLine)
    , m_content(new QWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    const Metrics metrics;
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(0);

    const int margin = metrics.u(5);
    m_body->setContentsMargins(margin, metrics.u(4), margin, margin);
    m_body->setSpacing(metrics.u(2));
    m_content->setLayout(m_body);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"dialogBody"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->setWidget(m_content);
    keepFocusInSight(m_scroll);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setAutoFillBackground(true);
    m_content->installEventFilter(this);
    m_outer->addWidget(m_scroll, 1);

    m_outer->addWidget(hairline());
    m_message->setObjectName(u"message"_s);
    m_message->setContentsMargins(margin, metrics.u(3), margin, 0);
    m_outer->addWidget(m_message);
    m_footer->setContentsMargins(margin, metrics.u(3), metrics.u(4), metrics.u(3));
    m_footer->setSpacing(metrics.u(2));
    m_footer->addStretch(1);
    m_footer->addWidget(m_buttons);
    m_outer->addLayout(m_footer);
}

DialogFrame::~DialogFrame()
{
    endCalls(this);
}

void DialogFrame::setPlace(const Place& place)
{
    m_outer->insertWidget(0, new PlaceLine(place));
    m_outer->insertWidget(1, hairline());
}

void DialogFrame::setBodyWidth(double units)
{
    m_bodyWidth = Metrics().u(units);
}

void DialogFrame::makeBodyReadable(const QString& name)
{
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(name);
    new FocusLine(m_scroll);
}

void DialogFrame::showEvent(QShowEvent* event)
{
    resize(wanted());
    QDialog::showEvent(event);
}

bool DialogFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_content && event->type() == QEvent::LayoutRequest && isVisible()) {
        QMetaObject::invokeMethod(this, &DialogFrame::grow, Qt::QueuedConnection);
    }
    return QDialog::eventFilter(watched, event);
}

void DialogFrame::grow()
{
    // Only when the content has become more: a dialog that was made smaller by hand stays so.
    const int before = m_wantedHeight;
    const QSize size = wanted();
    if (m_wantedHeight > before && size.height() > height()) {
        resize(width(), size.height());
    }
}

QSize DialogFrame::wanted()
{
    const QSize most = (screen()->availableSize().toSizeF() * screenShare).toSize();
    const int bodyWidth = std::max(m_content->minimumSizeHint().width(), m_bodyWidth);
    const int width = std::min(
        most.width(), std::max({ bodyWidth, m_footer->sizeHint().width(), isVisible() ? this->width() : 0 }));
    // A scroll area does not ask for its content's height, least of all for wrapped text.
    int height
        = m_content->hasHeightForWidth() ? m_content->heightForWidth(width) : m_content->sizeHint().height();
    for (int i = 0; i < m_outer->count(); ++i) {
        if (m_outer->itemAt(i)->widget() != m_scroll) {
            height += m_outer->itemAt(i)->sizeHint().height();
        }
    }
    m_wantedHeight = height;
    return { width, std::min(most.height(), height) };
}

} // namespace vvp
