// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyIconHasAFileThatDraws_data();
    void everyIconHasAFileThatDraws();
    void noTwoIconsLookAlike();
    void everyIconIsDrawnInTheCurrentColourOnAGridOfSixteen_data();
    void everyIconIsDrawnInTheCurrentColourOnAGridOfSixteen();
    void anIconFollowsAChangeOfTheme();
    void modesHaveTheColoursOfTheLook();
    void atTwiceTheScaleThereAreFourTimesThePixels();
    void theProgramHasAnIconOfItsOwn();
};

static void addIcons()
{
    QTest::addColumn<int>("which");
    for (int i = 0; i < iconCount; ++i) {
        QTest::newRow(qPrintable(iconFile(static_cast<Icon>(i)))) << i;
    }
}

static QImage drawn(Icon which, const QColor& ink, int side)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintIcon(&painter, QRectF(0, 0, side, side), which, ink);
    return image;
}

static int inkedPixels(const QImage& image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += qAlpha(image.pixel(x, y)) > 64 ? 1 : 0;
        }
    }
    return count;
}

// The colour of the most opaque pixel: where a stroke covers it wholly.
static QColor inkOf(const QImage& image)
{
    QRgb best = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            best = qAlpha(image.pixel(x, y)) > qAlpha(best) ? image.pixel(x, y) : best;
        }
    }
    return QColor::fromRgb(best);
}

void TestIcons::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QApplication::setPalette(applicationPalette(Theme::Light));
}

void TestIcons::everyIconHasAFileThatDraws_data()
{
    addIcons();
}

void TestIcons::everyIconHasAFileThatDraws()
{
    QFETCH(const int, which);
    const QImage image = drawn(static_cast<Icon>(which), Qt::black, 64);
    const int inked = inkedPixels(image);
    QVERIFY2(inked > 20, qPrintable(QString::number(inked)));
    QVERIFY2(inked < image.width() * image.height() / 2, "an outline, not a full shape");
    for (int i = 0; i < image.width(); ++i) {
        const bool onEdge = qAlpha(image.pixel(i, 0)) > 0 || qAlpha(image.pixel(0, i)) > 0
            || qAlpha(image.pixel(i, 63)) > 0 || qAlpha(image.pixel(63, i)) > 0;
        QVERIFY2(!onEdge, "cut off by the edge of its grid");
    }
}

void TestIcons::noTwoIconsLookAlike()
{
    for (int a = 0; a < iconCount; ++a) {
        for (int b = a + 1; b < iconCount; ++b) {
            QVERIFY2(drawn(static_cast<Icon>(a), Qt::black, 32) != drawn(static_cast<Icon>(b), Qt::black, 32),
                qPrintable(iconFile(static_cast<Icon>(a))));
        }
    }
}

void TestIcons::everyIconIsDrawnInTheCurrentColourOnAGridOfSixteen_data()
{
    addIcons();
}

void TestIcons::everyIconIsDrawnInTheCurrentColourOnAGridOfSixteen()
{
    QFETCH(const int, which);
    // Painting first links the resources in.
    QCOMPARE(inkOf(drawn(static_cast<Icon>(which), QColor(u"#2A5BD7"_s), 64)), QColor(u"#2A5BD7"_s));
    QFile file(iconFile(static_cast<Icon>(which)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(svg.contains("viewBox=\"0 0 16 16\""));
    QVERIFY(svg.contains("fill=\"none\""));
    QVERIFY(svg.contains("stroke=\"currentColor\""));
    QVERIFY(svg.contains("stroke-width=\"1.4\""));
    QCOMPARE(svg.count("fill="), 1);
    QVERIFY(!svg.contains('#'));
}

void TestIcons::anIconFollowsAChangeOfTheme()
{
    const QIcon icon = themeIcon(Icon::Deployment, Role::Secondary);
    QCOMPARE(inkOf(icon.pixmap(64).toImage()), colour(Role::Secondary, Theme::Light));
    QApplication::setPalette(applicationPalette(Theme::Dark));
    QCOMPARE(inkOf(icon.pixmap(64).toImage()), colour(Role::Secondary, Theme::Dark));
}

void TestIcons::modesHaveTheColoursOfTheLook()
{
    const auto ink = [](const QIcon& icon, QIcon::Mode mode) {
        return inkOf(icon.pixmap(QSize(64, 64), mode).toImage());
    };
    const QIcon beside = themeIcon(Icon::Lock);
    QCOMPARE(ink(beside, QIcon::Normal), colour(Role::Text, Theme::Light));
    QCOMPARE(ink(beside, QIcon::Disabled), colour(Role::Disabled, Theme::Light));
    QCOMPARE(ink(beside, QIcon::Selected), colour(Role::SelectionText, Theme::Light));
    QCOMPARE(
        ink(themeIcon(Icon::Lock, Role::Secondary), QIcon::Selected), colour(Role::Accent, Theme::Light));
}

void TestIcons::atTwiceTheScaleThereAreFourTimesThePixels()
{
    const QPixmap pixmap = themeIcon(Icon::Target).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    const QImage twice = pixmap.toImage();
    const QImage blown = themeIcon(Icon::Target).pixmap(QSize(16, 16), 1.0).toImage().scaled(32, 32);
    QVERIFY2(inkedPixels(twice) < inkedPixels(blown), "drawn anew and thin, not blown up");
}

void TestIcons::theProgramHasAnIconOfItsOwn()
{
    const QImage image = applicationIcon().pixmap(64).toImage();
    QCOMPARE(image.size(), QSize(64, 64));
    QVERIFY(inkedPixels(image) > 64 * 64 / 2);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
