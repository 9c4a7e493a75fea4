// SPDX-License-Identifier: Apache-2.0
#include "models/tables/roles.h"
#include "ui/theme/celldelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/statetext.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestCellDelegate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void textBeginsThreeUnitsInAndNumbersEndTwoBeforeTheNext();
    void markupIsShownAsItCame();
    void aVeryLongTextIsCutAndOnOneLine();
    void staleTextIsSecondaryAndKeepsItsShape();
    void failedIsInItsOwnColour();
    void theDesiredStateIsToldWhereTheWordDoesNot_data();
    void theDesiredStateIsToldWhereTheWordDoesNot();
    void allTextOfARowStandsOnOneBaseline();
    void compactRowsAreLower();

private:
    QModelIndex cell(CellKind kind, const QString& text);
    QImage painted(const QModelIndex& index, int width = 400);

    QStandardItemModel m_model{ 1, 1 };
    CellDelegate m_delegate;
};

static bool hasInk(const QImage& image, int x)
{
    for (int y = 0; y < image.height(); ++y) {
        if (image.pixelColor(x, y).lightness() < 160) {
            return true;
        }
    }
    return false;
}

static int firstInk(const QImage& image)
{
    int x = 0;
    while (x < image.width() && !hasInk(image, x)) {
        ++x;
    }
    return x;
}

static int lastInk(const QImage& image)
{
    int x = image.width() - 1;
    while (x >= 0 && !hasInk(image, x)) {
        --x;
    }
    return x;
}

static int lowestInk(const QImage& image, int fromX)
{
    for (int y = image.height() - 1; y >= 0; --y) {
        for (int x = fromX; x < image.width(); ++x) {
            if (image.pixelColor(x, y).lightness() < 128) {
                return y;
            }
        }
    }
    return -1;
}

static bool hasColour(const QImage& image, Role role)
{
    const QColor wanted = colour(role, Theme::Light);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == wanted) {
                return true;
            }
        }
    }
    return false;
}

void TestCellDelegate::initTestCase()
{
    QApplication::setStyle(new ConsoleStyle);
    QApplication::setPalette(applicationPalette(Theme::Light));
}

void TestCellDelegate::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_delegate.setStale(false);
    m_delegate.setCompact(false);
}

QModelIndex TestCellDelegate::cell(CellKind kind, const QString& text)
{
    auto* const item = new QStandardItem(text);
    item->setData(static_cast<int>(kind), CellKindRole);
    if (kind == CellKind::State) {
        item->setData(text, StateRole);
    }
    m_model.setItem(0, 0, item);
    return m_model.index(0, 0);
}

QImage TestCellDelegate::painted(const QModelIndex& index, int width)
{
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, width, rowHeight(nullptr, false));
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.palette = QApplication::palette();
    option.font = QApplication::font();
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    m_delegate.paint(&painter, option, index);
    return image;
}

void TestCellDelegate::textBeginsThreeUnitsInAndNumbersEndTwoBeforeTheNext()
{
    const Metrics m;
    const int slack = 3; // the side bearing of a letter
    const int left = firstInk(painted(cell(CellKind::Name, u"Hope"_s)));
    QVERIFY2(left >= m.u(3) && left <= m.u(3) + slack, qPrintable(QString::number(left)));
    const int right = lastInk(painted(cell(CellKind::Number, u"128"_s)));
    QVERIFY2(right < 400 - m.u(2) && right >= 400 - m.u(2) - slack, qPrintable(QString::number(right)));
    const int shape = firstInk(painted(cell(CellKind::State, u"RUNNING"_s)));
    QVERIFY2(shape >= m.u(3) && shape <= m.u(3) + slack, qPrintable(QString::number(shape)));
}

void TestCellDelegate::markupIsShownAsItCame()
{
    const QImage marked = painted(cell(CellKind::Text, u"<b>a</b>"_s));
    const QImage plain = painted(cell(CellKind::Text, u"a"_s));
    QVERIFY(lastInk(marked) > lastInk(plain) + 20);
    QVERIFY2(
        painted(cell(CellKind::State, u"<i>RUNNING</i>"_s)) != painted(cell(CellKind::State, u"RUNNING"_s)),
        "a word in markup is another word");
}

void TestCellDelegate::aVeryLongTextIsCutAndOnOneLine()
{
    const QStyleOptionViewItem option;
    const int cut
        = m_delegate.sizeHint(option, cell(CellKind::Text, QString(CellDelegate::longestText, u'm'))).width();
    QCOMPARE(m_delegate.sizeHint(option, cell(CellKind::Text, QString(100'000, u'm'))).width(), cut);
    QCOMPARE(painted(cell(CellKind::Text, u"a\nb\tc"_s)), painted(cell(CellKind::Text, u"a b c"_s)));
    QVERIFY(lastInk(painted(cell(CellKind::Text, QString(500, u'm')), 200)) < 200 - Metrics().u(2));
}

void TestCellDelegate::staleTextIsSecondaryAndKeepsItsShape()
{
    const QImage fresh = painted(cell(CellKind::State, u"FAILED"_s));
    m_delegate.setStale(true);
    const QImage stale = painted(cell(CellKind::State, u"FAILED"_s));
    QVERIFY(stale != fresh);
    const QRect shape(0, 0, Metrics().u(3) + stateTextWidth({ QString(), {} }), fresh.height());
    QCOMPARE(stale.copy(shape), fresh.copy(shape));
    QVERIFY(hasColour(stale.copy(shape), Role::StateFailed));
    QVERIFY(!hasColour(stale.copy(shape.right() + 1, 0, 300, fresh.height()), Role::StateFailed));
}

void TestCellDelegate::failedIsInItsOwnColour()
{
    const int word = Metrics().u(3) + stateTextWidth({ QString(), {} });
    const auto wordOf = [&](const QString& state) {
        return painted(cell(CellKind::State, state)).copy(word, 0, 300, rowHeight(nullptr, false));
    };
    int redder = 0;
    const QImage failed = wordOf(u"FAILED"_s);
    for (int x = 0; x < failed.width(); ++x) {
        const QColor pixel = failed.pixelColor(x, failed.height() / 2);
        redder = std::max(redder, pixel.red() - pixel.green());
    }
    QVERIFY2(redder > 60, qPrintable(QString::number(redder)));
    QVERIFY(!hasColour(wordOf(u"RUNNING"_s), Role::StateRunning));
}

void TestCellDelegate::theDesiredStateIsToldWhereTheWordDoesNot_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("desired");
    QTest::addColumn<bool>("told");
    QTest::newRow("on the way") << u"TRANSITIONING"_s << u"RUNNING"_s << true;
    QTest::newRow("failed") << u"FAILED"_s << u"RUNNING"_s << true;
    QTest::newRow("still suspended") << u"SUSPENDED"_s << u"RUNNING"_s << true;
    QTest::newRow("there") << u"RUNNING"_s << u"RUNNING"_s << false;
    QTest::newRow("finished") << u"FINISHED"_s << u"RUNNING"_s << false;
    QTest::newRow("not known") << u"FAILED"_s << QString() << false;
}

void TestCellDelegate::theDesiredStateIsToldWhereTheWordDoesNot()
{
    QFETCH(const QString, word);
    QFETCH(const QString, desired);
    QFETCH(const bool, told);
    const QModelIndex index = cell(CellKind::State, word);
    const QImage alone = painted(index);
    const int width = m_delegate.sizeHint({}, index).width();
    m_model.setData(index, desired, DetailRole);
    QCOMPARE(painted(index) != alone, told);
    QCOMPARE(m_delegate.sizeHint({}, index).width() > width, told);
}

void TestCellDelegate::allTextOfARowStandsOnOneBaseline()
{
    // Words without descenders: their lowest pixel is the baseline's.
    const int word = Metrics().u(3) + stateTextWidth({ QString(), {} });
    const int name = lowestInk(painted(cell(CellKind::Name, u"THE NAME"_s)), 0);
    QCOMPARE(lowestInk(painted(cell(CellKind::State, u"RUNNING"_s)), word), name);
    QCOMPARE(lowestInk(painted(cell(CellKind::Number, u"141"_s)), 0), name);
    QCOMPARE(lowestInk(painted(cell(CellKind::Time, u"2 min"_s)), 0), name);
}

void TestCellDelegate::compactRowsAreLower()
{
    const QModelIndex index = cell(CellKind::Text, u"a"_s);
    QCOMPARE(m_delegate.sizeHint({}, index).height(), Metrics().h(1.6));
    m_delegate.setCompact(true);
    QCOMPARE(m_delegate.sizeHint({}, index).height(), Metrics().h(1.35));
}

QTEST_MAIN(TestCellDelegate)
#include "tst_celldelegate.moc"
