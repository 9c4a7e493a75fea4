// SPDX-License-Identifier: Apache-2.0
#include "ui/statebar.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/stateshape.h"

#include <QAccessible>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// StateBar: numbers by state as one painted bar.
class TestStateBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void partsAreAsWideAsTheirShare();
    void everyNumberHasRoomHoweverSmall();
    void itIsPaintedInTheColoursOfTheStates_data();
    void itIsPaintedInTheColoursOfTheStates();
    void itSaysItsNumbers();
    void theKeyboardGoesFromPartToPart();
    void aClickChooses();
    void itRunsFromTheRightWhereTextDoes();
};

static QList<StateCount> counts(const QList<std::pair<QString, double>>& of)
{
    QList<StateCount> counts;
    for (const auto& [state, count] : of) {
        counts.append({ {}, state, count, 0 });
    }
    return counts;
}

static QList<StateCount> some()
{
    return counts({ { u"RUNNING"_s, 6 }, { u"FAILED"_s, 3 }, { u"<b>NEW</b>"_s, 1 } });
}

static bool isGapless(const StateBar& bar)
{
    int left = 0;
    for (const StateBar::Part& part : bar.parts()) {
        if (part.rect.left() < left || part.rect.left() > left + 1) {
            return false;
        }
        left = part.rect.right() + 1;
    }
    return left == bar.width();
}

void TestStateBar::partsAreAsWideAsTheirShare()
{
    StateBar bar;
    bar.resize(1002, 20); // two gaps
    bar.setCounts(some());
    const QList<StateBar::Part> parts = bar.parts();
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts.at(0).rect.width(), 600);
    QCOMPARE(parts.at(1).rect.width(), 300);
    QCOMPARE(parts.at(2).rect.width(), 100);
    QVERIFY(isGapless(bar));
    bar.setCounts({});
    QVERIFY(bar.parts().isEmpty());
    bar.grab();
}

void TestStateBar::everyNumberHasRoomHoweverSmall()
{
    StateBar bar;
    bar.resize(400, 20);
    bar.setCounts(
        counts({ { u"RUNNING"_s, 99'999 }, { u"FAILED"_s, 1 }, { u"X"_s, 222 }, { u"Y"_s, 40'000 } }));
    const QFontMetrics font(textFont(TextStyle::StateWordStrong));
    for (const StateBar::Part& part : bar.parts()) {
        QVERIFY2(
            part.rect.width() >= font.horizontalAdvance(numberWords(part.count)), qPrintable(part.state));
    }
    QVERIFY(isGapless(bar));
    for (const int width : { 60, 12, 3, 1 }) { // where there is none, nothing falls out of it
        bar.resize(width, 20);
        bar.grab();
        for (const StateBar::Part& part : bar.parts()) {
            QVERIFY(part.rect.width() >= 0 && part.rect.right() < std::max(width, 5));
        }
    }
}

void TestStateBar::itIsPaintedInTheColoursOfTheStates_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void TestStateBar::itIsPaintedInTheColoursOfTheStates()
{
    QFETCH(Theme, theme);
    StateBar bar;
    bar.setPalette(applicationPalette(theme));
    bar.resize(600, 28);
    bar.setCounts(some());
    const QImage image = bar.grab().toImage();
    const double ratio = image.devicePixelRatioF();
    for (const StateBar::Part& part : bar.parts()) {
        const QPoint corner = (QPointF(part.rect.topLeft() + QPoint(1, 1)) * ratio).toPoint();
        QCOMPARE(image.pixelColor(corner).name(), colour(stateLook(part.state).role, theme).name());
    }
}

void TestStateBar::itSaysItsNumbers()
{
    StateBar bar;
    bar.setCounts(some());
    QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(&bar);
    QCOMPARE(spoken->text(QAccessible::Name), u"Deployments by State"_s);
    QCOMPARE(spoken->text(QAccessible::Description), u"RUNNING: 6, FAILED: 3, <b>NEW</b>: 1"_s);
    bar.setCounts(counts({ { QString(), 2 } }));
    QCOMPARE(spoken->text(QAccessible::Description), QString(absentWord() + u": 2"_s));
}

void TestStateBar::theKeyboardGoesFromPartToPart()
{
    StateBar bar;
    bar.resize(600, 28);
    bar.setCounts(some());
    bar.show();
    bar.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    QVERIFY(bar.focusPolicy() == Qt::StrongFocus);
    bar.setFocus();
    QTRY_VERIFY(bar.hasFocus());
    const QSignalSpy chosen(&bar, &StateBar::stateChosen);
    QCOMPARE(bar.accessibleName(), u"Deployments by State, RUNNING: 6"_s);
    QTest::keyClick(&bar, Qt::Key_Right);
    QCOMPARE(bar.accessibleName(), u"Deployments by State, FAILED: 3"_s);
    QTest::keyClick(&bar, Qt::Key_Return);
    QTest::keyClick(&bar, Qt::Key_End);
    QTest::keyClick(&bar, Qt::Key_Right); // stays at the end
    QTest::keyClick(&bar, Qt::Key_Space);
    QTest::keyClick(&bar, Qt::Key_Home);
    QTest::keyClick(&bar, Qt::Key_Left);
    QTest::keyClick(&bar, Qt::Key_Enter);
    QStringList states;
    for (const QList<QVariant>& each : chosen) {
        states << each.first().toString();
    }
    QCOMPARE(states, (QStringList{ u"FAILED"_s, u"<b>NEW</b>"_s, u"RUNNING"_s }));
    QTest::keyClick(&bar, Qt::Key_Right);
    bar.setCounts(counts({ { u"TRANSITIONING"_s, 9 }, { u"FAILED"_s, 4 } }));
    QCOMPARE(bar.accessibleName(), u"Deployments by State, FAILED: 4"_s); // the same state, elsewhere
    bar.clearFocus();
    QCOMPARE(bar.accessibleName(), u"Deployments by State"_s);
}

void TestStateBar::aClickChooses()
{
    StateBar bar;
    bar.resize(600, 28);
    bar.setCounts(some());
    const QSignalSpy chosen(&bar, &StateBar::stateChosen);
    QTest::mouseClick(&bar, Qt::LeftButton, {}, bar.parts().at(1).rect.center());
    QTest::mouseClick(&bar, Qt::RightButton, {}, bar.parts().at(0).rect.center());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), u"FAILED"_s);
}

void TestStateBar::itRunsFromTheRightWhereTextDoes()
{
    StateBar bar;
    bar.setLayoutDirection(Qt::RightToLeft);
    bar.resize(600, 28);
    bar.setCounts(some());
    QCOMPARE(bar.parts().at(0).rect.right(), bar.width() - 1);
    QVERIFY(bar.parts().at(1).rect.right() < bar.parts().at(0).rect.left());
}

QTEST_MAIN(TestStateBar)
#include "tst_statebar.moc"
