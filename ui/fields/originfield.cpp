// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/originfield.h"

#include "ui/theme/metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QWheelEvent>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int gapUnits = 2; // at the edge, and between a default and its origin
static constexpr int leastCharacters = 6; // of an origin that tells anything

// "Default: flink (Built-in)", for whoever cannot see how the two stand.
static QString spoken(const QString& text, const QString& origin)
{
    if (text.isEmpty()) {
        return {};
    }
    return origin.isEmpty() ? OriginField::tr("Default: %1").arg(text)
                            : OriginField::tr("Default: %1 (%2)").arg(text, origin);
}

// Draws origin at the right end of room, on the baseline of the field's own text.
static void drawOrigin(QPainter& painter, const QWidget& field, const QRect& room, const QString& origin)
{
    const QFont small = textFont(TextStyle::Origin, field.font());
    painter.setFont(small);
    painter.setPen(field.palette().color(QPalette::PlaceholderText));
    const int width = QFontMetrics(small).horizontalAdvance(origin);
    const bool toLeft = field.layoutDirection() == Qt::RightToLeft;
    painter.drawText(toLeft ? room.left() : room.right() + 1 - width, baselineIn(room, field.font()), origin);
}

static int widthOf(const QWidget& field, const QString& origin)
{
    return origin.isEmpty()
        ? 0
        : QFontMetrics(textFont(TextStyle::Origin, field.font())).horizontalAdvance(origin)
            + Metrics().u(gapUnits);
}

// As much of origin as fits behind the default into width; the default comes first.
static QString fitting(const QWidget& field, const QString& text, const QString& origin, int width)
{
    const QFontMetrics small(textFont(TextStyle::Origin, field.font()));
    const int room = width - field.fontMetrics().horizontalAdvance(text) - 2 * Metrics().u(gapUnits);
    const int rest = std::max(room, std::min(width / 2, small.horizontalAdvance(origin)));
    const QString shown = small.elidedText(origin, Qt::ElideRight, rest);
    //: where a default comes from, in a field that has no room for which defaults
    if (const QString brief = OriginField::tr("Defaults");
        shown != origin && small.horizontalAdvance(brief) <= rest) {
        return brief;
    }
    return shown.size() < origin.size() && rest < small.averageCharWidth() * leastCharacters ? QString()
                                                                                             : shown;
}

OriginField::OriginField(QWidget* parent) : QLineEdit(parent)
{
    connect(this, &QLineEdit::textChanged, this, &OriginField::makeRoom);
}

void OriginField::setDefault(const QString& text, const QString& origin)
{
    m_origin = text.isEmpty() ? QString() : origin;
    setPlaceholderText(text);
    setToolTip(m_origin.isEmpty() ? QString() : spoken(text, origin));
    makeRoom();
}

void OriginField::setNumeric(bool numeric)
{
    m_numeric = numeric;
    makeRoom();
}

void OriginField::makeRoom()
{
    const bool isShown = text().isEmpty();
    setTextMargins(0, 0, isShown ? widthOf(*this, shownOrigin()) : 0, 0);
    // A default stands at the left, so that its origin has the other end.
    setAlignment(
        (m_numeric && (!isShown || m_origin.isEmpty()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QString OriginField::shownOrigin() const
{
    return m_origin.isEmpty()
        ? QString()
        : fitting(*this, placeholderText(), m_origin, width() - 2 * Metrics().u(gapUnits));
}

void OriginField::resizeEvent(QResizeEvent* event)
{
    QLineEdit::resizeEvent(event);
    makeRoom();
}

void OriginField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (text().isEmpty() && !m_origin.isEmpty()) {
        QPainter painter(this);
        const int inset = Metrics().u(gapUnits);
        drawOrigin(painter, *this, rect().adjusted(inset, 0, -inset, 0), shownOrigin());
    }
}

OriginCombo::OriginCombo(QWidget* parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

void OriginCombo::addDefault()
{
    insertItem(0, tr("Default"), QString());
    m_hasDefault = true;
}

void OriginCombo::setDefault(const QString& text, const QString& origin)
{
    if (!m_hasDefault) {
        return;
    }
    m_default = text;
    m_origin = text.isEmpty() ? QString() : origin;
    setItemText(0, text.isEmpty() ? tr("Default") : spoken(text, m_origin));
    setToolTip(m_origin.isEmpty() ? QString() : spoken(text, origin));
    update();
}

void OriginCombo::showPopup()
{
    if (!m_readOnly) {
        QComboBox::showPopup();
    }
}

void OriginCombo::paintEvent(QPaintEvent* event)
{
    if (!isDefault() || m_default.isEmpty() || isEditable()) {
        QComboBox::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText.clear();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room
        = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const QString origin = fitting(*this, m_default, m_origin, room.width());
    drawOrigin(painter, *this, room, origin);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QString shown
        = fontMetrics().elidedText(m_default, Qt::ElideRight, room.width() - widthOf(*this, origin));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void OriginCombo::wheelEvent(QWheelEvent* event)
{
    if (!hasFocus() || m_readOnly) {
        event->ignore();
        return;
    }
    QComboBox::wheelEvent(event);
}

void OriginCombo::keyPressEvent(QKeyEvent* event)
{
    // What changes a choice is not for a read-only one; what leads on from it is.
    const bool changes = !event->text().isEmpty() || event->key() == Qt::Key_Up
        || event->key() == Qt::Key_Down || event->key() == Qt::Key_Home || event->key() == Qt::Key_End
        || event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown || event->key() == Qt::Key_F4;
    const bool isTheDialogs
        = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape;
    if (m_readOnly && changes && !isTheDialogs) {
        return;
    }
    QComboBox::keyPressEvent(event);
}

} // namespace vvp
