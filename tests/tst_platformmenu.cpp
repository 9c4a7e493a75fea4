// SPDX-License-Identifier: Apache-2.0
#include "ui/platformmenu.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWidgetAction>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestPlatformMenu : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_menu.reset(); }
    void groupsAreHeads();
    void theCurrentOneIsTickedAndOthersAreChosen();
    void fewPlatformsNeedNoSearch();
    void manyPlatformsAreFoundAsOneTypes();
    void returnChoosesTheFirstThatIsFound();
    void arrowsGoFromTheFieldToThePlatforms();
    void theSearchIsForgottenWhenTheMenuOpensAgain();
    void fillingAnewKeepsTheActionsOfTheWindow();
    void anAmpersandIsNoMnemonic();

private:
    static QList<Platform> platforms(int count);
    [[nodiscard]] QStringList shown() const;
    [[nodiscard]] QLineEdit* search() const { return m_menu->findChild<QLineEdit*>(u"findPlatform"_s); }
    void open() const
    {
        m_menu->popup({ 10, 10 });
        QVERIFY(QTest::qWaitForWindowExposed(m_menu.get()));
    }

    std::unique_ptr<PlatformMenu> m_menu;
    QAction m_manage{ u"Manage Platforms…"_s };
};

void TestPlatformMenu::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_menu = std::make_unique<PlatformMenu>();
}

QList<Platform> TestPlatformMenu::platforms(int count)
{
    QList<Platform> all;
    for (int i = 0; i < count; ++i) {
        Platform platform;
        platform.id = QUuid::createUuid();
        platform.name = u"p%1"_s.arg(i);
        platform.url = QUrl(u"https://h%1.example"_s.arg(i));
        platform.group = i < 2 ? QString() : i < 5 ? u"Europe"_s : u"Asia"_s;
        all.append(platform);
    }
    return all;
}

/// The texts in sight; heads with a bar, separators as "-".
QStringList TestPlatformMenu::shown() const
{
    QStringList texts;
    for (const QAction* const action : m_menu->actions()) {
        if (action->isVisible() && qobject_cast<const QWidgetAction*>(action) == nullptr) {
            texts += !action->isSeparator() ? action->text()
                : action->text().isEmpty()  ? u"-"_s
                                            : QString(u"| "_s + action->text());
        }
    }
    return texts;
}

void TestPlatformMenu::groupsAreHeads()
{
    m_menu->setPlatforms(platforms(6), {}, { &m_manage });
    QCOMPARE(shown(),
        QStringList({ u"p0"_s, u"p1"_s, u"| Europe"_s, u"p2"_s, u"p3"_s, u"p4"_s, u"| Asia"_s, u"p5"_s,
            u"-"_s, u"Manage Platforms…"_s }));
}

void TestPlatformMenu::theCurrentOneIsTickedAndOthersAreChosen()
{
    const QList<Platform> all = platforms(3);
    m_menu->setPlatforms(all, all.at(1).id, { &m_manage });
    QSignalSpy chosen(m_menu.get(), &PlatformMenu::platformChosen);
    QVERIFY(m_menu->actions().at(1)->isChecked());
    QVERIFY(!m_menu->actions().at(0)->isChecked());
    m_menu->actions().at(0)->trigger();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toUuid(), all.at(0).id);
}

void TestPlatformMenu::fewPlatformsNeedNoSearch()
{
    m_menu->setPlatforms(platforms(PlatformMenu::searchedFrom), {}, { &m_manage });
    open();
    QVERIFY(search() == nullptr || !search()->isVisible());
    m_menu->close();
    m_menu->setPlatforms(platforms(PlatformMenu::searchedFrom + 1), {}, { &m_manage });
    open();
    QVERIFY(search()->isVisible());
}

void TestPlatformMenu::manyPlatformsAreFoundAsOneTypes()
{
    m_menu->setPlatforms(platforms(12), {}, { &m_manage });
    open();
    QTest::keyClicks(search(), u"h1"_s);
    QCOMPARE(
        shown(), QStringList({ u"p1"_s, u"| Asia"_s, u"p10"_s, u"p11"_s, u"-"_s, u"Manage Platforms…"_s }));
    QTest::keyClicks(search(), u"1."_s);
    QCOMPARE(shown(), QStringList({ u"| Asia"_s, u"p11"_s, u"-"_s, u"Manage Platforms…"_s }));
    search()->setText(u"europe"_s);
    QCOMPARE(shown().mid(0, 4), QStringList({ u"| Europe"_s, u"p2"_s, u"p3"_s, u"p4"_s }));
    search()->setText(u"mars"_s);
    QVERIFY2(shown().first().startsWith(u"No platform"), qPrintable(shown().first()));
    search()->clear();
    QCOMPARE(shown().size(), 12 + 2 + 2);
}

void TestPlatformMenu::returnChoosesTheFirstThatIsFound()
{
    const QList<Platform> all = platforms(12);
    m_menu->setPlatforms(all, {}, { &m_manage });
    QSignalSpy chosen(m_menu.get(), &PlatformMenu::platformChosen);
    open();
    QTest::keyClicks(search(), u"p10"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toUuid(), all.at(10).id);
    QVERIFY(!m_menu->isVisible());

    open();
    QTest::keyClicks(search(), u"mars"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QVERIFY(m_menu->isVisible());
}

void TestPlatformMenu::arrowsGoFromTheFieldToThePlatforms()
{
    m_menu->setPlatforms(platforms(12), {}, { &m_manage });
    open();
    QVERIFY(search()->hasFocus());
    QTest::keyClick(search(), Qt::Key_Down);
    QVERIFY(m_menu->activeAction() != nullptr);
    QTest::keyClick(m_menu.get(), Qt::Key_Down);
    QVERIFY(m_menu->activeAction() != nullptr && m_menu->activeAction()->isEnabled());
    QTest::keyClick(m_menu.get(), Qt::Key_Escape);
    QVERIFY(!m_menu->isVisible());
}

void TestPlatformMenu::theSearchIsForgottenWhenTheMenuOpensAgain()
{
    m_menu->setPlatforms(platforms(12), {}, { &m_manage });
    open();
    search()->setText(u"mars"_s);
    m_menu->close();
    open();
    QCOMPARE(search()->text(), QString());
    QCOMPARE(shown().first(), u"p0"_s);
}

void TestPlatformMenu::fillingAnewKeepsTheActionsOfTheWindow()
{
    for (const int count : { 12, 3, 0, 12 }) {
        m_menu->setPlatforms(platforms(count), {}, { &m_manage });
        QCOMPARE(shown().last(), u"Manage Platforms…"_s);
        open();
        QCOMPARE(search() != nullptr && search()->isVisible(), count > PlatformMenu::searchedFrom);
        m_menu->close();
    }
}

void TestPlatformMenu::anAmpersandIsNoMnemonic()
{
    QList<Platform> all = platforms(1);
    all.first().name = u"R&D"_s;
    all.first().group = u"A&B"_s;
    m_menu->setPlatforms(all, {}, { &m_manage });
    QCOMPARE(shown().mid(0, 2), QStringList({ u"| A&B"_s, u"R&&D"_s }));
}

QTEST_MAIN(TestPlatformMenu)
#include "tst_platformmenu.moc"
