// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/stateshape.h"

#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestStateShape : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aWordHasItsShapeAndColour_data();
    void aWordHasItsShapeAndColour();
    void shapesDifferWithoutTheirColours();
    void anUnknownWordDrawsTheDashedRing();
    void theShapeIsTenThirteenthsOfItsBox();
    void shapesAreAlikeInSizeAtEveryScale();
    void severitiesDifferWithoutTheirColours();
    void theMarkInAFullShapeShowsTheSurfaceBelow();
    void thePainterIsLeftAsItWas();
};

constexpr std::array shapes{ StateShape::Disc, StateShape::HalfDisc, StateShape::Bars, StateShape::Square,
    StateShape::Cross, StateShape::Check, StateShape::DashedRing };

template <typename Paint> static QImage drawn(int side, double ratio, Paint paint)
{
    QImage image(qRound(side * ratio), qRound(side * ratio), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint(painter, QRectF(0, 0, side, side));
    return image;
}

static QImage shapeImage(StateShape shape, int side = 13, double ratio = 1.0)
{
    return drawn(side, ratio,
        [shape](QPainter& painter, const QRectF& box) { paintStateShape(painter, box, shape, Qt::black); });
}

static QRect inkedRect(const QImage& image)
{
    QRect rect;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > 96) {
                rect |= QRect(x, y, 1, 1);
            }
        }
    }
    return rect;
}

static int differentPixels(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            count += qAbs(qAlpha(a.pixel(x, y)) - qAlpha(b.pixel(x, y))) > 100 ? 1 : 0;
        }
    }
    return count;
}

void TestStateShape::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestStateShape::aWordHasItsShapeAndColour_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("shape");
    QTest::addColumn<int>("role");
    const auto add = [](const char* word, StateShape shape, Role role) {
        QTest::newRow(word) << QString::fromLatin1(word) << static_cast<int>(shape) << static_cast<int>(role);
    };
    add("RUNNING", StateShape::Disc, Role::StateRunning);
    add("TRANSITIONING", StateShape::HalfDisc, Role::StateTransitioning);
    add("SUSPENDED", StateShape::Bars, Role::StateSuspended);
    add("CANCELLED", StateShape::Square, Role::StateCancelled);
    add("FAILED", StateShape::Cross, Role::StateFailed);
    add("FINISHED", StateShape::Check, Role::StateFinished);
    add("STARTED", StateShape::Disc, Role::StateRunning);
    add("COMPLETED", StateShape::Disc, Role::StateRunning);
    add("STARTING", StateShape::HalfDisc, Role::StateTransitioning);
    add("TERMINATING", StateShape::HalfDisc, Role::StateTransitioning);
    add("STOPPED", StateShape::Square, Role::StateCancelled);
    add("TERMINATED", StateShape::Square, Role::StateCancelled);
    add("Running", StateShape::Disc, Role::StateRunning); // pods
    add("Completed", StateShape::Check, Role::StateFinished);
    add("ContainerCreating", StateShape::HalfDisc, Role::StateTransitioning);
    add("CrashLoopBackOff", StateShape::Cross, Role::StateFailed);
    add("Init:0/1", StateShape::HalfDisc, Role::StateTransitioning);
    add("Init:CrashLoopBackOff", StateShape::Cross, Role::StateFailed);
    add("Init:Whatever", StateShape::DashedRing, Role::StateUnknown);
    add("Signal:9", StateShape::Cross, Role::StateFailed);
    add("ExitCode:137", StateShape::Cross, Role::StateFailed);
    add("RESCALING", StateShape::DashedRing, Role::StateUnknown);
    add("", StateShape::DashedRing, Role::StateUnknown);
    add("RUNNING ", StateShape::DashedRing, Role::StateUnknown);
}

void TestStateShape::aWordHasItsShapeAndColour()
{
    QFETCH(const QString, word);
    QFETCH(const int, shape);
    QFETCH(const int, role);
    const StateLook look = stateLook(word);
    QCOMPARE(static_cast<int>(look.shape), shape);
    QCOMPARE(static_cast<int>(look.role), role);
}

void TestStateShape::shapesDifferWithoutTheirColours()
{
    for (std::size_t a = 0; a < shapes.size(); ++a) {
        for (std::size_t b = a + 1; b < shapes.size(); ++b) {
            const int different = differentPixels(shapeImage(shapes[a]), shapeImage(shapes[b]));
            QVERIFY2(different >= 12,
                qPrintable(u"shapes %1 and %2 differ in %3 pixels"_s.arg(a).arg(b).arg(different)));
        }
    }
}

void TestStateShape::anUnknownWordDrawsTheDashedRing()
{
    for (const Theme theme : { Theme::Light, Theme::Dark }) {
        const QColor ink = colour(Role::StateUnknown, theme);
        const QImage byWord = drawn(26, 1.0, [theme](QPainter& painter, const QRectF& box) {
            paintStateShape(painter, box, u"RESCALING", theme);
        });
        const QImage ring = drawn(26, 1.0, [ink](QPainter& painter, const QRectF& box) {
            paintStateShape(painter, box, StateShape::DashedRing, ink);
        });
        QCOMPARE(byWord, ring);
    }
    // Round the ring: lines and gaps take turns, so it is dashed.
    const QImage ring = shapeImage(StateShape::DashedRing, 130);
    int changes = 0;
    bool inked = false;
    for (int degree = 0; degree < 360; ++degree) {
        const double angle = qDegreesToRadians(static_cast<double>(degree));
        const bool now
            = qAlpha(ring.pixel(qRound(65 + 46 * std::cos(angle)), qRound(65 + 46 * std::sin(angle)))) > 128;
        changes += now != inked ? 1 : 0;
        inked = now;
    }
    QVERIFY2(changes >= 12, qPrintable(QString::number(changes)));
}

void TestStateShape::theShapeIsTenThirteenthsOfItsBox()
{
    QCOMPARE(inkedRect(shapeImage(StateShape::Disc, 130)), QRect(15, 15, 100, 100));
    QCOMPARE(stateBox(16), 13);
    QCOMPARE(stateBox(32), 26);
}

void TestStateShape::shapesAreAlikeInSizeAtEveryScale()
{
    for (const double ratio : { 1.0, 1.5, 2.0, 3.0 }) {
        for (const StateShape shape : shapes) {
            const QRect rect = inkedRect(shapeImage(shape, 13, ratio));
            const double side = std::max(rect.width(), rect.height()) / ratio;
            QVERIFY2(side >= 8.5 && side <= 12.5,
                qPrintable(
                    u"shape %1 is %2 at scale %3"_s.arg(static_cast<int>(shape)).arg(side).arg(ratio)));
        }
    }
}

void TestStateShape::severitiesDifferWithoutTheirColours()
{
    const auto image = [](Severity severity) {
        return drawn(13, 1.0, [severity](QPainter& painter, const QRectF& box) {
            paintSeverityShape(painter, box, severity, Qt::black);
        });
    };
    QVERIFY(differentPixels(image(Severity::High), image(Severity::Medium)) >= 12);
    QVERIFY(differentPixels(image(Severity::Medium), image(Severity::Note)) >= 12);
    QVERIFY(differentPixels(image(Severity::High), image(Severity::Note)) >= 12);
}

void TestStateShape::theMarkInAFullShapeShowsTheSurfaceBelow()
{
    for (const Severity severity : { Severity::High, Severity::Medium }) {
        const QImage image = drawn(130, 1.0, [severity](QPainter& painter, const QRectF& box) {
            paintSeverityShape(painter, box, severity, Theme::Dark);
        });
        QCOMPARE(qAlpha(image.pixel(65, 62)), 0);
        QCOMPARE(QColor::fromRgb(image.pixel(45, 75)), colour(severityRole(severity), Theme::Dark));
    }
}

void TestStateShape::thePainterIsLeftAsItWas()
{
    QImage image(20, 20, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setPen(Qt::red);
    painter.setBrush(Qt::green);
    for (const StateShape shape : shapes) {
        paintStateShape(painter, QRectF(0, 0, 20, 20), shape, Qt::black);
        QCOMPARE(painter.pen().color(), QColor(Qt::red));
        QCOMPARE(painter.brush().color(), QColor(Qt::green));
        QVERIFY(!painter.testRenderHint(QPainter::Antialiasing));
    }
}

QTEST_MAIN(TestStateShape)
#include "tst_stateshape.moc"
