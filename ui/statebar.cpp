// SPDX-License-Identifier: Apache-2.0
#include "ui/statebar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/plaintooltip.h"
#include "ui/theme/stateshape.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int partGap = 1; // a hairline of the surface between two parts
static constexpr int focusLine = 2;

static QString stateWords(const QString& state)
{
    return state.isEmpty() ? absentWord() : visibleText(state);
}

static QString partWords(const QString& state, double count)
{
    //: %1 is a state word of the platform, %2 how many Deployments are in it
    return StateBar::tr("%1: %2").arg(stateWords(state), numberWords(count));
}

StateBar::StateBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"stateBar"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    describe();
}

void StateBar::setCounts(const QList<StateCount>& counts)
{
    if (counts != m_counts) {
        m_counts = counts;
        describe();
        update();
    }
}

void StateBar::describe()
{
    QStringList all;
    for (const StateCount& count : std::as_const(m_counts)) {
        all << partWords(count.state, count.count);
    }
    const qsizetype now = current();
    setAccessibleName(hasFocus() && now >= 0 ? tr("Deployments by State, %1").arg(all.at(now))
                                             : tr("Deployments by State"));
    setAccessibleDescription(all.join(u", "_s));
}

QSize StateBar::sizeHint() const
{
    const Metrics metrics;
    return { metrics.u(60), metrics.u(7) };
}

QSize StateBar::minimumSizeHint() const
{
    return { Metrics().u(20), sizeHint().height() };
}

/// By share, but no part narrower than its number, as long as there is room.
QList<int> StateBar::widths() const
{
    const auto size = m_counts.size();
    const double room = std::max<double>(0, width() - partGap * static_cast<double>(size - 1));
    const QFontMetrics font(textFont(TextStyle::StateWordStrong));
    QList<double> least;
    double leastOfAll = 0;
    for (const StateCount& count : m_counts) {
        least << font.horizontalAdvance(numberWords(count.count)) + Metrics().u(2);
        leastOfAll += least.last();
    }
    const double squeeze = std::min(1.0, room / std::max(1.0, leastOfAll));
    QList<double> wide(size, 0);
    double roomLeft = room;
    double countLeft = 0;
    for (qsizetype i = 0; i < size; ++i) {
        least[i] *= squeeze;
        countLeft += m_counts.at(i).count;
    }
    for (bool again = true; again;) { // what one gets more, the others have less of
        again = false;
        for (qsizetype i = 0; i < size; ++i) {
            if (wide.at(i) == 0 && m_counts.at(i).count * roomLeft < least.at(i) * countLeft) {
                wide[i] = least.at(i);
                roomLeft -= least.at(i);
                countLeft -= m_counts.at(i).count;
                again = true;
            }
        }
    }
    QList<int> widths;
    double passed = 0; // rounded as a sum, so that nothing is left over at the end
    for (qsizetype i = 0; i < size; ++i) {
        const double next
            = passed + (wide.at(i) > 0 ? wide.at(i) : m_counts.at(i).count * roomLeft / countLeft);
        widths << qRound(next) - qRound(passed);
        passed = next;
    }
    return widths;
}

QList<StateBar::Part> StateBar::parts() const
{
    QList<Part> parts;
    const QList<int> wide = widths();
    int left = 0;
    for (qsizetype i = 0; i < m_counts.size(); ++i) {
        const QRect place(left, 0, wide.at(i), height());
        parts.append({ QStyle::visualRect(layoutDirection(), rect(), place), m_counts.at(i).state,
            m_counts.at(i).count });
        left += wide.at(i) + partGap;
    }
    return parts;
}

void StateBar::paintPart(QPainter& painter, const Part& part, bool isCurrent) const
{
    const Metrics metrics;
    const StateLook look = stateLook(part.state);
    QRect area = part.rect;
    if (isCurrent) {
        painter.setPen(QPen(colour(Role::Accent, palette()), focusLine));
        painter.drawRect(area.adjusted(1, 1, -1, -1));
        area.adjust(focusLine + 1, focusLine + 1, -focusLine - 1, -focusLine - 1);
    }
    painter.fillRect(area, colour(look.role, palette()));
    const QColor ink = colour(Role::Base, palette()); // states have their contrast on it, so it has on them
    painter.setPen(ink);
    const QFontMetrics font = painter.fontMetrics();
    const QString number = numberWords(part.count);
    const QString words = stateWords(part.state) + u"  "_s + number;
    const int box = stateBox(metrics.h());
    const int beside = box + metrics.u(1.5);
    const int room = part.rect.width() - metrics.u(4);
    const QString text = beside + font.horizontalAdvance(words) <= room ? words : number;
    if (beside + font.horizontalAdvance(text) > room) {
        painter.drawText(part.rect, Qt::AlignCenter, number);
        return;
    }
    const int left = part.rect.left() + metrics.u(2);
    paintStateShape(painter, QRectF(left, (height() - box) / 2.0, box, box), look.shape, ink);
    painter.drawText(left + beside, baselineIn(part.rect, painter.font()), text);
}

void StateBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(textFont(TextStyle::StateWordStrong));
    for (const Part& part : parts()) {
        paintPart(painter, part, hasFocus() && part.state == m_state);
    }
}

bool StateBar::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto& help = dynamic_cast<QHelpEvent&>(*event);
        for (const Part& part : parts()) {
            if (part.rect.contains(help.pos())) {
                QToolTip::showText(
                    help.globalPos(), plainToolTip(partWords(part.state, part.count)), this, part.rect);
                return true;
            }
        }
    }
    return QWidget::event(event);
}

qsizetype StateBar::current() const
{
    const auto at = std::ranges::find(m_counts, m_state, &StateCount::state);
    return at == m_counts.end() ? -1 : at - m_counts.begin();
}

void StateBar::goTo(qsizetype part)
{
    if (m_counts.isEmpty()) {
        return;
    }
    m_state = m_counts.at(std::clamp<qsizetype>(part, 0, m_counts.size() - 1)).state;
    describe();
    update();
    const Part now = parts().at(current()); // a narrow one has no room for its word
    QToolTip::showText(
        mapToGlobal(now.rect.bottomLeft()), plainToolTip(partWords(now.state, now.count)), this, now.rect);
}

void StateBar::keyPressEvent(QKeyEvent* event)
{
    const int forth = layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        goTo(current() + (event->key() == forth ? 1 : -1));
        break;
    case Qt::Key_Home:
        goTo(0);
        break;
    case Qt::Key_End:
        goTo(m_counts.size() - 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (current() >= 0) {
            Q_EMIT stateChosen(m_state);
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void StateBar::focusInEvent(QFocusEvent* event)
{
    if (current() < 0 && !m_counts.isEmpty()) {
        m_state = m_counts.first().state;
    }
    describe();
    QWidget::focusInEvent(event); // repaints
}

void StateBar::focusOutEvent(QFocusEvent* event)
{
    describe();
    QWidget::focusOutEvent(event);
}

void StateBar::mouseReleaseEvent(QMouseEvent* event)
{
    for (const Part& part : parts()) {
        if (event->button() == Qt::LeftButton && part.rect.contains(event->pos())) {
            m_state = part.state;
            Q_EMIT stateChosen(part.state);
            return;
        }
    }
    QWidget::mouseReleaseEvent(event);
}

} // namespace vvp
