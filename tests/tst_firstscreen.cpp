// SPDX-License-Identifier: Apache-2.0
#include "ui/firstscreen.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestFirstScreen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theAddressGoesWithTheButton();
    void enterAddsThePlatform();
    void theOtherWaysAreOffered();
    void everythingIsReachedByTab();
};

void TestFirstScreen::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestFirstScreen::theAddressGoesWithTheButton()
{
    FirstScreen screen;
    screen.show();
    QVERIFY(QTest::qWaitForWindowActive(&screen));
    QSignalSpy added(&screen, &FirstScreen::addPlatform);
    auto* const address = screen.findChild<QLineEdit*>(u"firstAddress"_s);
    QVERIFY(address->hasFocus());
    address->setText(u"vvp.example/app"_s);
    QTest::mouseClick(screen.findChild<QPushButton*>(u"addPlatform"_s), Qt::LeftButton);
    QCOMPARE(added.count(), 1);
    QCOMPARE(added.at(0).at(0).toString(), u"vvp.example/app"_s);
}

void TestFirstScreen::enterAddsThePlatform()
{
    FirstScreen screen;
    QSignalSpy added(&screen, &FirstScreen::addPlatform);
    auto* const address = screen.findChild<QLineEdit*>(u"firstAddress"_s);
    QTest::keyClicks(address, u"vvp.example"_s);
    QTest::keyClick(address, Qt::Key_Return);
    QCOMPARE(added.count(), 1);
    QCOMPARE(added.at(0).at(0).toString(), u"vvp.example"_s);
    QVERIFY(screen.findChild<QPushButton*>(u"addPlatform"_s)->isDefault());
}

void TestFirstScreen::theOtherWaysAreOffered()
{
    FirstScreen screen;
    QSignalSpy demo(&screen, &FirstScreen::startDemo);
    QSignalSpy tutorial(&screen, &FirstScreen::openTutorial);
    QTest::mouseClick(screen.findChild<QPushButton*>(u"startDemo"_s), Qt::LeftButton);
    QCOMPARE(demo.count(), 1);
    QCOMPARE(tutorial.count(), 0);
    QTest::mouseClick(screen.findChild<QPushButton*>(u"openTutorial"_s), Qt::LeftButton);
    QCOMPARE(tutorial.count(), 1);
}

void TestFirstScreen::everythingIsReachedByTab()
{
    FirstScreen screen;
    screen.show();
    QVERIFY(QTest::qWaitForWindowActive(&screen));
    QStringList visited;
    for (int i = 0; i < 4; ++i) {
        visited += screen.focusWidget()->objectName();
        QTest::keyClick(screen.focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(
        visited, (QStringList{ u"firstAddress"_s, u"addPlatform"_s, u"startDemo"_s, u"openTutorial"_s }));
    for (const QLabel* label : screen.findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

QTEST_MAIN(TestFirstScreen)
#include "tst_firstscreen.moc"
