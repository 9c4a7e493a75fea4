// SPDX-License-Identifier: Apache-2.0
#include "ui/place.h"
#include "ui/theme/palette.h"

#include <QApplication>
#include <QIcon>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void environmentsHaveWordsAndTitles();
    void theTileHasTheEnvironmentsColourInEitherTheme();
    void theLineNamesEverything();
    void whatIsOutsideVNamespacesNamesNone();
    void namesFromOutsideAreShownAsTheyAre();
};

static QString textOf(const PlaceLine& line, const QString& name)
{
    const auto* label = line.findChild<QLabel*>(name);
    return label == nullptr ? QString() : label->text();
}

void TestPlace::environmentsHaveWordsAndTitles()
{
    QCOMPARE(environmentWord(Environment::Production), u"production"_s);
    QCOMPARE(environmentTitle(Environment::Staging), u"Staging"_s);
    QCOMPARE(environmentWord(std::nullopt), QString());
    QVERIFY(!environmentTitle(std::nullopt).isEmpty());
}

void TestPlace::theTileHasTheEnvironmentsColourInEitherTheme()
{
    const QIcon icon = environmentIcon(Environment::Production);
    for (const Theme theme : { Theme::Light, Theme::Dark }) {
        QApplication::setPalette(applicationPalette(theme));
        const QImage image = icon.pixmap(QSize(32, 32)).toImage();
        QCOMPARE(image.pixelColor(image.width() / 2, 2), environmentColours(u"production", theme).background);
    }
}

void TestPlace::theLineNamesEverything()
{
    const PlaceLine line({ Environment::Production, u"prod-eu"_s, u"team-1"_s, false });
    QCOMPARE(textOf(line, u"placeEnvironment"_s), u"production"_s);
    QCOMPARE(textOf(line, u"placePlatform"_s), u"prod-eu"_s);
    QCOMPARE(textOf(line, u"placeNamespace"_s), u"team-1"_s);
    QCOMPARE(textOf(line, u"placeNotEncrypted"_s), u"Not encrypted"_s);
    QCOMPARE(line.accessibleName(), u"production, prod-eu, team-1, Not encrypted"_s);
}

void TestPlace::whatIsOutsideVNamespacesNamesNone()
{
    const PlaceLine line({ std::nullopt, u"prod-eu"_s, QString(), true });
    QVERIFY(line.findChild<QLabel*>(u"placeNamespace"_s) == nullptr);
    QVERIFY(line.findChild<QLabel*>(u"placeNotEncrypted"_s) == nullptr);
    QVERIFY(!textOf(line, u"placeEnvironment"_s).isEmpty());
}

void TestPlace::namesFromOutsideAreShownAsTheyAre()
{
    const PlaceLine line({ Environment::Staging, u"<b>x</b>"_s, u"a\u202eb"_s, true });
    QCOMPARE(textOf(line, u"placePlatform"_s), u"<b>x</b>"_s);
    QCOMPARE(textOf(line, u"placeNamespace"_s), u"a\\u202Eb"_s);
    for (const QLabel* label : line.findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

QTEST_MAIN(TestPlace)
#include "tst_place.moc"
