// SPDX-License-Identifier: Apache-2.0
#include "tests/platformsdialogbench.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Order and groups in Manage Platforms.
class TestPlatformsDialogGroups : public QObject, private test::PlatformsDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
    void aPlatformMovesByButtonsAndKeysWithinItsGroup();
    void aGroupMovesByItsHead();
    void orderIsNotChangedWhileSearching();
    void typingAGroupBeginsOne();
    void severalPlatformsAreGroupedAtOnce();
    void leavingTheGroupOfSeveralDoesNotMakeThemOne();
    void aGroupIsRenamedByItsHead();
    void whatIsDroppedBelongsWhereItIsDropped_data();
    void whatIsDroppedBelongsWhereItIsDropped();
};

void TestPlatformsDialogGroups::aPlatformMovesByButtonsAndKeysWithinItsGroup()
{
    fillList();
    open();
    choose({ u"dev"_s });
    QVERIFY(!button("moveDown")->isEnabled());
    button("moveUp")->click();
    QCOMPARE(rows(), u"lab | Europe: dev prod | Asia: test"_s);
    QCOMPARE(tree()->selectedPlatforms(), QList<QUuid>{ m_list->all().at(1).id });
    QVERIFY(!button("moveUp")->isEnabled());
    tree()->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    QTest::keyClick(tree(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
    QTest::keyClick(tree(), Qt::Key_Down, Qt::AltModifier); // at the end nothing happens
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
    QTest::keyClick(tree(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(rows(), u"lab | Europe: dev prod | Asia: test"_s);
    QCOMPARE(PlatformList(path(u"config"_s)).all().at(1).name, u"dev"_s);
}

void TestPlatformsDialogGroups::aGroupMovesByItsHead()
{
    fillList();
    open();
    choose({ u"Europe"_s });
    QCOMPARE(tree()->selectedGroup(), u"Europe"_s);
    QVERIFY(!button("moveUp")->isEnabled());
    QVERIFY(!button("editPlatform")->isEnabled());
    button("moveDown")->click();
    QCOMPARE(rows(), u"lab | Asia: test | Europe: prod dev"_s);
    QCOMPARE(tree()->selectedGroup(), u"Europe"_s);
    QVERIFY(!button("moveDown")->isEnabled());
}

void TestPlatformsDialogGroups::orderIsNotChangedWhileSearching()
{
    fillList();
    open();
    child<QLineEdit>("searchPlatforms")->setText(u"dev."_s);
    QVERIFY(!button("moveUp")->isEnabled());
    QVERIFY(!tree()->dragEnabled());
    child<QLineEdit>("searchPlatforms")->clear();
    QVERIFY(button("moveUp")->isEnabled());
    QVERIFY(tree()->dragEnabled());
}

void TestPlatformsDialogGroups::typingAGroupBeginsOne()
{
    fillList();
    open();
    choose({ u"lab"_s });
    auto* const group = child<QComboBox>("group");
    QCOMPARE(group->currentText(), QString());
    QCOMPARE(group->count(), 2); // the known ones
    group->lineEdit()->selectAll();
    QTest::keyClicks(group->lineEdit(), u" Bench "_s);
    QTest::keyClick(group->lineEdit(), Qt::Key_Return);
    QCOMPARE(rows(), u"| Bench: lab | Europe: prod dev | Asia: test"_s);
    QVERIFY(m_dialog->isVisible()); // Return is the field's
    QTest::keyClick(child<QLineEdit>("searchPlatforms"), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(tree()->selectedPlatforms(), QList<QUuid>{ m_list->all().first().id });

    group->lineEdit()->selectAll();
    QTest::keyClick(group->lineEdit(), Qt::Key_Backspace);
    QTest::keyClick(group->lineEdit(), Qt::Key_Return);
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
}

void TestPlatformsDialogGroups::severalPlatformsAreGroupedAtOnce()
{
    fillList();
    open();
    choose({ u"lab"_s, u"test"_s });
    auto* const group = child<QComboBox>("group");
    group->setCurrentText(u"europe"_s);
    Q_EMIT group->lineEdit()->editingFinished();
    QCOMPARE(rows(), u"| Europe: prod dev lab test"_s);
    QCOMPARE(tree()->selectedPlatforms().size(), 2);
}

void TestPlatformsDialogGroups::leavingTheGroupOfSeveralDoesNotMakeThemOne()
{
    fillList();
    open();
    choose({ u"lab"_s, u"test"_s });
    auto* const group = child<QComboBox>("group");
    QCOMPARE(group->currentText(), QString());
    Q_EMIT group->lineEdit()->editingFinished();
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
}

void TestPlatformsDialogGroups::aGroupIsRenamedByItsHead()
{
    fillList();
    open();
    choose({ u"Europe"_s });
    auto* const group = child<QComboBox>("group");
    QCOMPARE(group->currentText(), u"Europe"_s);
    group->setCurrentText(u"EU"_s);
    Q_EMIT group->lineEdit()->editingFinished();
    QCOMPARE(rows(), u"lab | EU: prod dev | Asia: test"_s);
}

void TestPlatformsDialogGroups::whatIsDroppedBelongsWhereItIsDropped_data()
{
    QTest::addColumn<QString>("dragged");
    QTest::addColumn<QString>("onto");
    QTest::addColumn<int>("where"); // -1 above, 0 on, 1 below
    QTest::addColumn<QString>("then");
    QTest::newRow("above one") << u"test"_s << u"dev"_s << -1 << u"lab | Europe: prod test dev"_s;
    QTest::newRow("below one") << u"test"_s << u"dev"_s << 1 << u"lab | Europe: prod dev test"_s;
    QTest::newRow("below the one before") << u"test"_s << u"prod"_s << 1 << u"lab | Europe: prod test dev"_s;
    QTest::newRow("on a head") << u"lab"_s << u"Europe"_s << 0 << u"| Europe: prod dev lab | Asia: test"_s;
    QTest::newRow("below a head") << u"lab"_s << u"Europe"_s << 1 << u"| Europe: lab prod dev | Asia: test"_s;
    QTest::newRow("above a head") << u"test"_s << u"Europe"_s << -1 << u"lab test | Europe: prod dev"_s;
    QTest::newRow("above the first") << u"test"_s << u"lab"_s << -1 << u"test lab | Europe: prod dev"_s;
    QTest::newRow("below the last") << u"lab"_s << u"test"_s << 1 << u"| Europe: prod dev | Asia: test lab"_s;
    QTest::newRow("onto itself") << u"dev"_s << u"dev"_s << 1 << u"lab | Europe: prod dev | Asia: test"_s;
}

void TestPlatformsDialogGroups::whatIsDroppedBelongsWhereItIsDropped()
{
    QFETCH(QString, dragged);
    QFETCH(QString, onto);
    QFETCH(int, where);
    QFETCH(QString, then);
    fillList();
    open();
    choose({ dragged });
    QCOMPARE(tree()->selectedPlatforms().size(), 1);
    tree()->dropSelected(tree()->indexOfTopLevelItem(item(onto)),
        where < 0       ? PlatformTree::Where::Above
            : where > 0 ? PlatformTree::Where::Below
                        : PlatformTree::Where::On);
    QCOMPARE(rows(), then);
}

QTEST_MAIN(TestPlatformsDialogGroups)
#include "tst_platformsdialoggroups.moc"
