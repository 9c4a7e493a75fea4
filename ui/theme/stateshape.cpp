// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/stateshape.h"

#include <QPaintDevice>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace vvp {

namespace {

struct Word {
    QStringView word;
    StateLook look;
};

constexpr StateLook disc{ StateShape::Disc, Role::StateRunning };
constexpr StateLook half{ StateShape::HalfDisc, Role::StateTransitioning };
constexpr StateLook bars{ StateShape::Bars, Role::StateSuspended };
constexpr StateLook square{ StateShape::Square, Role::StateCancelled };
constexpr StateLook cross{ StateShape::Cross, Role::StateFailed };
constexpr StateLook check{ StateShape::Check, Role::StateFinished };

// Every word by itself: a rule on endings would also take words that no version we know of uses.
constexpr std::array words{
    Word{ u"RUNNING", disc },
    Word{ u"TRANSITIONING", half },
    Word{ u"SUSPENDED", bars },
    Word{ u"CANCELLED", square },
    Word{ u"FAILED", cross },
    Word{ u"FINISHED", check },
    Word{ u"STARTED", disc }, // Jobs, Savepoints
    Word{ u"STARTING", half },
    Word{ u"TERMINATING", half },
    Word{ u"TERMINATED", square },
    Word{ u"COMPLETED", disc }, // Savepoints
    Word{ u"PENDING_DELETION", half },
    Word{ u"DELETING", half },
    Word{ u"FAILED_DELETION", cross },
    Word{ u"STOPPING", half }, // Session Clusters
    Word{ u"UPDATING", half },
    Word{ u"STOPPED", square },
    Word{ u"LIFECYCLE_PHASE_ACTIVE", disc }, // vNamespaces
    Word{ u"LIFECYCLE_PHASE_TERMINATING", half },
    Word{ u"ACTIVE", disc },
    Word{ u"PENDING", half }, // pods: what kubectl prints as their status
    Word{ u"SUCCEEDED", check },
    Word{ u"ContainerCreating", half },
    Word{ u"PodInitializing", half },
    Word{ u"SchedulingGated", bars },
    Word{ u"NotReady", half },
    Word{ u"CrashLoopBackOff", cross },
    Word{ u"ImagePullBackOff", cross },
    Word{ u"ErrImagePull", cross },
    Word{ u"ErrImageNeverPull", cross },
    Word{ u"InvalidImageName", cross },
    Word{ u"CreateContainerConfigError", cross },
    Word{ u"CreateContainerError", cross },
    Word{ u"RunContainerError", cross },
    Word{ u"PostStartHookError", cross },
    Word{ u"Error", cross },
    Word{ u"OOMKilled", cross },
    Word{ u"ContainerCannotRun", cross },
    Word{ u"StartError", cross },
    Word{ u"DeadlineExceeded", cross },
    Word{ u"Evicted", cross },
    Word{ u"NodeLost", cross },
};

constexpr QStringView initial = u"Init:"; // before the word of a pod's container that runs before the others

} // namespace

static bool isCount(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.isDigit() || c == u'/'; });
}

StateLook stateLook(QStringView stateWord)
{
    if (stateWord == u"Completed") {
        return check; // a pod at its end, whereas a Savepoint that is COMPLETED is there to be used
    }
    if (stateWord.startsWith(u"Signal:") || stateWord.startsWith(u"ExitCode:")) {
        return cross;
    }
    if (stateWord.startsWith(initial)) {
        const QStringView inner = stateWord.mid(initial.size());
        return isCount(inner) ? half : stateLook(inner);
    }
    const auto* const found = std::ranges::find_if(words,
        [stateWord](const Word& entry) { return stateWord.compare(entry.word, Qt::CaseInsensitive) == 0; });
    return found == words.end() ? StateLook{ StateShape::DashedRing, Role::StateUnknown } : found->look;
}

int stateBox(int h)
{
    constexpr double part = 13.0 / 16.0;
    return qRound(h * part);
}

// The square of `part` of the box's side in its middle, on whole device pixels so that straight edges stay
// sharp.
static QRectF centred(const QPainter& painter, const QRectF& box, double part)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const double whole = std::min(box.width(), box.height());
    const double side = std::max(1.0, std::round(whole * part * ratio)) / ratio;
    const auto snapped = [ratio](double value) { return std::floor(value * ratio + 0.5) / ratio; };
    return { snapped(box.center().x() - side / 2), snapped(box.center().y() - side / 2), side, side };
}

static QPen outline(const QColor& ink, double width, Qt::PenCapStyle cap = Qt::FlatCap)
{
    return { ink, width, Qt::SolidLine, cap, cap == Qt::RoundCap ? Qt::RoundJoin : Qt::MiterJoin };
}

static void paintBars(QPainter& painter, const QRectF& rect, double pixel)
{
    const double side = rect.width();
    const double width = std::max(pixel, std::round(side * 0.3 / pixel) * pixel);
    const double gap = std::max(pixel, std::round(side * 0.26 / pixel) * pixel);
    const double left = rect.left() + std::floor((side - 2 * width - gap) / 2 / pixel) * pixel;
    const double radius = side / 16;
    painter.drawRoundedRect(QRectF(left, rect.top(), width, side), radius, radius);
    painter.drawRoundedRect(QRectF(left + width + gap, rect.top(), width, side), radius, radius);
}

static QPainterPath questionMark(const QRectF& rect)
{
    const double side = rect.width();
    const auto at
        = [&rect, side](double x, double y) { return rect.topLeft() + QPointF(x * side, y * side); };
    QPainterPath path(at(0.36, 0.39));
    path.cubicTo(at(0.36, 0.19), at(0.65, 0.19), at(0.65, 0.39));
    path.cubicTo(at(0.65, 0.50), at(0.50, 0.49), at(0.50, 0.61));
    return path;
}

void paintStateShape(QPainter& painter, const QRectF& box, StateShape shape, const QColor& ink)
{
    constexpr double part = 10.0 / 13.0;
    const QRectF rect = centred(painter, box, part);
    const double side = rect.width();
    const double line = side / 6;
    const double inset = line / 2;
    const QRectF inner = rect.adjusted(inset, inset, -inset, -inset);
    const auto at
        = [&rect, side](double x, double y) { return rect.topLeft() + QPointF(x * side, y * side); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    switch (shape) {
    case StateShape::Disc:
        painter.drawEllipse(rect);
        break;
    case StateShape::HalfDisc: {
        constexpr int quarter = 90 * 16;
        painter.drawPie(rect, quarter, 2 * quarter);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(outline(ink, line));
        painter.drawEllipse(inner);
        break;
    }
    case StateShape::Bars:
        paintBars(painter, rect, 1.0 / painter.device()->devicePixelRatioF());
        break;
    case StateShape::Square:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(outline(ink, line, Qt::RoundCap));
        painter.drawRoundedRect(inner, line / 2, line / 2);
        break;
    case StateShape::Cross:
        painter.setPen(outline(ink, side * 0.26));
        painter.drawLine(at(0.05, 0.05), at(0.95, 0.95));
        painter.drawLine(at(0.95, 0.05), at(0.05, 0.95));
        break;
    case StateShape::Check: {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(outline(ink, side * 0.2, Qt::RoundCap));
        const std::array points{ at(0.04, 0.54), at(0.34, 0.82), at(0.96, 0.18) };
        painter.drawPolyline(points.data(), static_cast<int>(points.size()));
        break;
    }
    case StateShape::DashedRing: {
        // A little larger than the others, or the gaps make it look smaller.
        const double grow = side / 20;
        const QRectF ring = inner.adjusted(-grow, -grow, grow, grow);
        QPen pen = outline(ink, line);
        constexpr int dashes = 8;
        constexpr double pi = 3.14159265358979;
        const double period = pi * ring.width() / line / dashes;
        pen.setDashPattern({ period * 0.6, period * 0.4 });
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawEllipse(ring);
        painter.setPen(outline(ink, side / 7.5, Qt::RoundCap));
        painter.drawPath(questionMark(rect));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(at(0.5, 0.77), side / 14, side / 14);
        break;
    }
    }
    painter.restore();
}

void paintStateShape(QPainter& painter, const QRectF& box, QStringView stateWord, Theme theme)
{
    const StateLook look = stateLook(stateWord);
    paintStateShape(painter, box, look.shape, colour(look.role, theme));
}

Role severityRole(Severity severity)
{
    switch (severity) {
    case Severity::High:
        return Role::SeverityHigh;
    case Severity::Medium:
        return Role::SeverityMedium;
    case Severity::Note:
        return Role::SeverityNote;
    }
    Q_UNREACHABLE();
}

// A full polygon with rounded corners, out of which the "!" is cut, so that it shows whatever surface is
// below.
static void paintFull(
    QPainter& painter, const QRectF& rect, const QPolygonF& corners, double markTop, const QColor& ink)
{
    const double side = rect.width();
    QPainterPath body;
    body.addPolygon(corners);
    body.closeSubpath();
    QPainterPathStroker stroker(QPen(ink, side / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    body = body.united(stroker.createStroke(body));
    const double width = side / 7.5;
    const double x = rect.center().x() - width / 2;
    QPainterPath mark;
    mark.addRoundedRect(QRectF(x, rect.top() + markTop * side, width, side * 0.28), width / 2, width / 2);
    mark.addEllipse(QRectF(x, rect.top() + (markTop + 0.36) * side, width, width));
    painter.fillPath(body.subtracted(mark), ink);
}

void paintSeverityShape(QPainter& painter, const QRectF& box, Severity severity, const QColor& ink)
{
    const QRectF rect = centred(painter, box, 1.0);
    const double side = rect.width();
    const auto at
        = [&rect, side](double x, double y) { return rect.topLeft() + QPointF(x * side, y * side); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    switch (severity) {
    case Severity::High:
        paintFull(painter, rect, QPolygonF({ at(0.5, 0.1), at(0.93, 0.88), at(0.07, 0.88) }), 0.36, ink);
        break;
    case Severity::Medium:
        paintFull(painter, rect, QPolygonF({ at(0.5, 0.08), at(0.92, 0.5), at(0.5, 0.92), at(0.08, 0.5) }),
            0.26, ink);
        break;
    case Severity::Note: {
        const double line = side / 11;
        const double inset = line;
        painter.setPen(outline(ink, line, Qt::RoundCap));
        painter.drawEllipse(rect.adjusted(inset, inset, -inset, -inset));
        painter.drawLine(at(0.5, 0.47), at(0.5, 0.7));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(at(0.5, 0.31), line * 0.7, line * 0.7);
        break;
    }
    }
    painter.restore();
}

void paintSeverityShape(QPainter& painter, const QRectF& box, Severity severity, Theme theme)
{
    paintSeverityShape(painter, box, severity, colour(severityRole(severity), theme));
}

} // namespace vvp
