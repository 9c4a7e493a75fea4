// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/palette.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theRatioIsTheOneOfWcag();
    void everyPromisedContrastIsKept_data();
    void everyPromisedContrastIsKept();
    void textOnItsOwnBackgroundIsReadable_data();
    void textOnItsOwnBackgroundIsReadable();
    void statesDifferInColour();
    void theApplicationsPaletteHoldsTheSameColours_data();
    void theApplicationsPaletteHoldsTheSameColours();
    void disabledTextIsGreyInEveryTextRole();
    void aPaletteOfOursGivesExactlyTheTable();
    void aForeignPaletteKeepsItsOwnSurfacesAndGetsReadableStates_data();
    void aForeignPaletteKeepsItsOwnSurfacesAndGetsReadableStates();
    void environmentsGoByTheirWordInAnyCase();
    void aColourMovesOnlyAsFarAsItMust();
};

using Roles = std::vector<Role>;

constexpr std::array themes{ Theme::Light, Theme::Dark };
constexpr double forText = 4.5;
constexpr double forShapes = 3.0;

void TestPalette::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestPalette::theRatioIsTheOneOfWcag()
{
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    // The grey that WCAG's own material names as the lightest that passes on white.
    const double grey = contrast(QColor(u"#767676"_s), Qt::white);
    QVERIFY2(grey > 4.53 && grey < 4.56, qPrintable(QString::number(grey)));
    QCOMPARE(contrast(Qt::white, QColor(u"#767676"_s)), grey);
}

void TestPalette::everyPromisedContrastIsKept_data()
{
    const Roles surfaces{ Role::Window, Role::Sidebar, Role::Base, Role::AlternateBase };
    const Roles lists{ Role::Base, Role::AlternateBase, Role::Window, Role::Selection };
    const Roles fields{ Role::Base, Role::Window };
    const Roles everywhere{ Role::Window, Role::Sidebar, Role::Base, Role::AlternateBase, Role::Hover,
        Role::SelectionIdle };
    const Roles withSelection{ Role::Window, Role::Sidebar, Role::Base, Role::AlternateBase, Role::Selection,
        Role::SelectionIdle };
    QTest::addColumn<int>("role");
    QTest::addColumn<Roles>("backgrounds");
    QTest::addColumn<double>("minimum");
    const auto add = [](const char* name, Role role, const Roles& backgrounds, double minimum) {
        QTest::newRow(name) << static_cast<int>(role) << backgrounds << minimum;
    };
    add("text", Role::Text, everywhere, 9.5);
    add("secondary", Role::Secondary, withSelection, forText);
    add("disabled", Role::Disabled, fields, 2.995);
    add("link", Role::Link, withSelection, forText);
    add("accent", Role::Accent, withSelection, forText);
    add("control border", Role::ControlBorder, fields, 2.995);
    add("text on a button", Role::Text, { Role::Button, Role::Hover }, 9.5);
    add("running", Role::StateRunning, lists, forText);
    add("transitioning", Role::StateTransitioning, lists, forText);
    add("suspended", Role::StateSuspended, lists, forText);
    add("cancelled", Role::StateCancelled, lists, forText);
    add("failed", Role::StateFailed, lists, forText);
    add("finished", Role::StateFinished, lists, forText);
    add("unknown", Role::StateUnknown, lists, forText);
    add("high", Role::SeverityHigh, lists, forText);
    add("medium", Role::SeverityMedium, lists, forText);
    add("note", Role::SeverityNote, lists, forText);
    const Roles texts{ Role::Base, Role::AlternateBase, Role::Selection, Role::WarningBackground,
        Role::ErrorBackground }; // of a line that is marked
    add("a key", Role::SyntaxKey, texts, forText);
    add("a text", Role::SyntaxText, texts, forText);
    add("a number", Role::SyntaxValue, texts, forText);
    add("a sign", Role::SyntaxSign, texts, forText);
    add("accent as a shape", Role::Accent, surfaces, forShapes);
}

void TestPalette::everyPromisedContrastIsKept()
{
    QFETCH(const int, role);
    QFETCH(const Roles, backgrounds);
    QFETCH(const double, minimum);
    for (const Theme theme : themes) {
        for (const Role background : backgrounds) {
            const double ratio = contrast(colour(static_cast<Role>(role), theme), colour(background, theme));
            const QString place = u"%1 on role %2, theme %3"_s.arg(ratio)
                                      .arg(static_cast<int>(background))
                                      .arg(static_cast<int>(theme));
            QVERIFY2(ratio >= minimum, qPrintable(place));
        }
    }
}

void TestPalette::textOnItsOwnBackgroundIsReadable_data()
{
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("background");
    const auto add = [](const char* name, Role text, Role background) {
        QTest::newRow(name) << static_cast<int>(text) << static_cast<int>(background);
    };
    add("default button", Role::DefaultButtonText, Role::DefaultButton);
    add("selection", Role::SelectionText, Role::Selection);
    add("added", Role::DiffAddedText, Role::DiffAddedBackground);
    add("added part", Role::DiffAddedText, Role::DiffAddedPart);
    add("removed", Role::DiffRemovedText, Role::DiffRemovedBackground);
    add("removed part", Role::DiffRemovedText, Role::DiffRemovedPart);
    add("changed", Role::DiffChangedText, Role::DiffChangedBackground);
    add("information", Role::InfoText, Role::InfoBackground);
    add("information's icon", Role::InfoIcon, Role::InfoBackground);
    add("warning", Role::WarningText, Role::WarningBackground);
    add("warning's icon", Role::WarningIcon, Role::WarningBackground);
    add("error", Role::ErrorText, Role::ErrorBackground);
    add("error's icon", Role::ErrorIcon, Role::ErrorBackground);
    add("development", Role::DevelopmentText, Role::DevelopmentBackground);
    add("staging", Role::StagingText, Role::StagingBackground);
    add("production", Role::ProductionText, Role::ProductionBackground);
}

void TestPalette::textOnItsOwnBackgroundIsReadable()
{
    QFETCH(const int, text);
    QFETCH(const int, background);
    for (const Theme theme : themes) {
        const double ratio
            = contrast(colour(static_cast<Role>(text), theme), colour(static_cast<Role>(background), theme));
        QVERIFY2(ratio >= forText, qPrintable(QString::number(ratio)));
    }
}

void TestPalette::statesDifferInColour()
{
    for (const Theme theme : themes) {
        for (int a = static_cast<int>(Role::StateRunning); a < static_cast<int>(Role::StateUnknown); ++a) {
            for (int b = a + 1; b <= static_cast<int>(Role::StateUnknown); ++b) {
                QVERIFY(colour(static_cast<Role>(a), theme) != colour(static_cast<Role>(b), theme));
            }
        }
    }
}

void TestPalette::theApplicationsPaletteHoldsTheSameColours_data()
{
    QTest::addColumn<int>("inPalette");
    QTest::addColumn<int>("role");
    const auto add = [](const char* name, QPalette::ColorRole inPalette, Role role) {
        QTest::newRow(name) << static_cast<int>(inPalette) << static_cast<int>(role);
    };
    add("window", QPalette::Window, Role::Window);
    add("base", QPalette::Base, Role::Base);
    add("alternate base", QPalette::AlternateBase, Role::AlternateBase);
    add("window text", QPalette::WindowText, Role::Text);
    add("text", QPalette::Text, Role::Text);
    add("button text", QPalette::ButtonText, Role::Text);
    add("placeholder", QPalette::PlaceholderText, Role::Secondary);
    add("mid", QPalette::Mid, Role::Border);
    add("dark", QPalette::Dark, Role::ControlBorder);
    add("button", QPalette::Button, Role::Button);
    add("highlight", QPalette::Highlight, Role::Selection);
    add("highlighted text", QPalette::HighlightedText, Role::SelectionText);
    add("link", QPalette::Link, Role::Link);
}

void TestPalette::theApplicationsPaletteHoldsTheSameColours()
{
    QFETCH(const int, inPalette);
    QFETCH(const int, role);
    for (const Theme theme : themes) {
        const QPalette palette = applicationPalette(theme);
        QCOMPARE(palette.color(QPalette::Active, static_cast<QPalette::ColorRole>(inPalette)),
            colour(static_cast<Role>(role), theme));
        QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight), colour(Role::SelectionIdle, theme));
    }
}

void TestPalette::disabledTextIsGreyInEveryTextRole()
{
    for (const Theme theme : themes) {
        const QPalette palette = applicationPalette(theme);
        for (const auto role :
            { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText }) {
            QCOMPARE(palette.color(QPalette::Disabled, role), colour(Role::Disabled, theme));
        }
    }
}

void TestPalette::aPaletteOfOursGivesExactlyTheTable()
{
    for (const Theme theme : themes) {
        const QPalette palette = applicationPalette(theme);
        QCOMPARE(themeOf(palette), theme);
        for (int i = 0; i < roleCount; ++i) {
            QCOMPARE(colour(static_cast<Role>(i), palette), colour(static_cast<Role>(i), theme));
        }
    }
}

void TestPalette::aForeignPaletteKeepsItsOwnSurfacesAndGetsReadableStates_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("base");
    QTest::newRow("beige") << QColor(u"#EFE9DA"_s) << QColor(u"#E4DCC8"_s);
    QTest::newRow("middle grey, dark text") << QColor(u"#B8B8B8"_s) << QColor(u"#C4C4C4"_s);
    QTest::newRow("slate") << QColor(u"#33404D"_s) << QColor(u"#2B3742"_s);
    QTest::newRow("black") << QColor(u"#000000"_s) << QColor(u"#000000"_s);
}

void TestPalette::aForeignPaletteKeepsItsOwnSurfacesAndGetsReadableStates()
{
    QFETCH(const QColor, window);
    QFETCH(const QColor, base);
    QPalette palette(window);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    QCOMPARE(colour(Role::Window, palette), window);
    QCOMPARE(colour(Role::Base, palette), base);
    for (int i = static_cast<int>(Role::StateRunning); i <= static_cast<int>(Role::SeverityNote); ++i) {
        QVERIFY2(
            contrast(colour(static_cast<Role>(i), palette), base) >= forText, qPrintable(QString::number(i)));
    }
    QVERIFY(contrast(colour(Role::Secondary, palette), base) >= forText);
    QVERIFY(contrast(colour(Role::ControlBorder, palette), base) >= forShapes);
}

void TestPalette::environmentsGoByTheirWordInAnyCase()
{
    for (const Theme theme : themes) {
        QCOMPARE(
            environmentColours(u"production", theme).background, colour(Role::ProductionBackground, theme));
        QCOMPARE(environmentColours(u"Staging", theme).text, colour(Role::StagingText, theme));
        QCOMPARE(
            environmentColours(u"DEVELOPMENT", theme).background, colour(Role::DevelopmentBackground, theme));
        const ColourPair none = environmentColours(u"", theme);
        QVERIFY(contrast(none.background, none.text) >= forText);
        QVERIFY(none.background != colour(Role::DevelopmentBackground, theme));
    }
}

void TestPalette::aColourMovesOnlyAsFarAsItMust()
{
    const QColor fine = colour(Role::StateFailed, Theme::Light);
    QCOMPARE(withContrast(fine, Qt::white, forText), fine);
    const QColor moved = withContrast(fine, QColor(u"#C0C0C0"_s), forText);
    const double ratio = contrast(moved, QColor(u"#C0C0C0"_s));
    QVERIFY2(ratio >= forText && ratio < forText + 0.5, qPrintable(QString::number(ratio)));
    QVERIFY(qAbs(moved.hslHue() - fine.hslHue()) <= 3);
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
