// SPDX-License-Identifier: Apache-2.0
#include "tests/platformsdialogbench.h"
#include "tests/tabs.h"
#include "ui/platformdialog.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::tabRound;

/// Manage Platforms: what it lists and finds, and what can be done there with one platform or with the list.
/// Order and groups, and export and import, have tests of their own.
class TestPlatformsDialog : public QObject, private test::PlatformsDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
    void rowsStandUnderTheHeadsOfTheirGroups();
    void everyWordOfASearchHasToBeFound_data();
    void everyWordOfASearchHasToBeFound();
    void searchingShowsWhatIsFoundAndItsHead();
    void whatIsHiddenByASearchIsNotActedOn();
    void platformsAreAddedEditedDuplicatedAndRemoved();
    void openingClosesAndTells();
    void theSelectionSurvivesAChangeOfTheList();
    void aListChangedElsewhereIsReadAnewAndNothingIsLost();
    void aListThatCannotBeReadOffersWaysOut();
    void everythingHasANameForAssistiveTechnology();
    void tabGoesThroughEverythingInItsOrder();
    void twoHundredPlatformsAreShownAndSearchedAtOnce();
};

void TestPlatformsDialog::rowsStandUnderTheHeadsOfTheirGroups()
{
    fillList();
    open();
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
    QCOMPARE(tree()->selectedPlatforms(), QList<QUuid>{ m_list->all().first().id });
    QCOMPARE(item(u"prod"_s)->text(1), u"https://prod.example"_s);
    QCOMPARE(item(u"prod"_s)->text(2), u"Production"_s);
    QVERIFY(!item(u"prod"_s)->icon(0).isNull());
    QCOMPARE(item(u"prod"_s)->text(3), u"None"_s);
    QVERIFY(child<QLabel>("platformCount")->text().contains(u'4'));
}

void TestPlatformsDialog::everyWordOfASearchHasToBeFound_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("blanks") << u"  "_s << true;
    QTest::newRow("name") << u"PROD"_s << true;
    QTest::newRow("part of the address") << u"eu.example"_s << true;
    QTest::newRow("group") << u"europe"_s << true;
    QTest::newRow("environment") << u"produc"_s << true;
    QTest::newRow("two words") << u"west 8443"_s << true;
    QTest::newRow("one word is missing") << u"west 8080"_s << false;
    QTest::newRow("another") << u"asia"_s << false;
}

void TestPlatformsDialog::everyWordOfASearchHasToBeFound()
{
    QFETCH(QString, search);
    QFETCH(bool, found);
    Platform platform;
    platform.name = u"prod"_s;
    platform.url = QUrl(u"https://vvp.eu.example:8443/base"_s);
    platform.group = u"Europe West"_s;
    platform.environment = Environment::Production;
    QCOMPARE(isFound(platform, search), found);
}

void TestPlatformsDialog::searchingShowsWhatIsFoundAndItsHead()
{
    fillList();
    open();
    auto* const search = child<QLineEdit>("searchPlatforms");
    QTest::keyClicks(search, u"de"_s);
    QCOMPARE(rows(), u"lab | Europe: dev | Asia: test"_s); // their environment is Development
    QTest::keyClicks(search, u"v.ex"_s);
    QCOMPARE(rows(), u"| Europe: dev"_s);
    QCOMPARE(m_dialog->findChild<QLabel*>(u"platformCount"_s)->text().left(2), u"1 "_s);
    QCOMPARE(tree()->selectedPlatforms(), QList<QUuid>{ m_list->all().at(2).id });
    QTest::keyClicks(search, u"zzz"_s);
    QCOMPARE(rows(), QString());
    QVERIFY(child<QWidget>("nothingFound")->isVisible());
    search->clear();
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
    QVERIFY(!child<QWidget>("nothingFound")->isVisible());
}

void TestPlatformsDialog::whatIsHiddenByASearchIsNotActedOn()
{
    fillList();
    open();
    choose({ u"prod"_s, u"dev"_s });
    QTest::keyClicks(child<QLineEdit>("searchPlatforms"), u"dev."_s);
    QCOMPARE(tree()->selectedPlatforms(), QList<QUuid>{ m_list->all().at(2).id });
    QVERIFY(button("removePlatform")->isEnabled());
}

void TestPlatformsDialog::platformsAreAddedEditedDuplicatedAndRemoved()
{
    fillList();
    open();
    button("addPlatform")->click();
    auto* dialog = m_dialog->findChild<PlatformDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"Add Platform"_s);
    dialog->findChild<QLineEdit*>(u"address"_s)->setText(u"https://new.example"_s);
    dialog->findChild<QAbstractButton*>(u"environment0"_s)->click();
    dialog->findChild<QPushButton*>(u"save"_s)->click();
    QTRY_COMPARE(m_list->rowCount(), 5);
    QTRY_COMPARE(rows(), u"lab new.example | Europe: prod dev | Asia: test"_s);
    QCOMPARE(tree()->selectedPlatforms(), QList<QUuid>{ m_list->all().at(1).id });
    QTRY_VERIFY(m_dialog->findChild<PlatformDialog*>() == nullptr);

    choose({ u"dev"_s });
    button("duplicatePlatform")->click();
    dialog = m_dialog->findChild<PlatformDialog*>();
    QCOMPARE(dialog->findChild<QLineEdit*>(u"name"_s)->text(), u"dev (2)"_s);
    dialog->findChild<QAbstractButton*>(u"environment1"_s)->click();
    dialog->findChild<QPushButton*>(u"save"_s)->click();
    QTRY_COMPARE(rows(), u"lab new.example | Europe: prod dev dev (2) | Asia: test"_s);
    QTRY_VERIFY(m_dialog->findChild<PlatformDialog*>() == nullptr);

    choose({ u"dev"_s });
    button("editPlatform")->click();
    dialog = m_dialog->findChild<PlatformDialog*>();
    QCOMPARE(dialog->windowTitle(), u"Edit Platform"_s);
    dialog->findChild<QLineEdit*>(u"name"_s)->setText(u"devel"_s);
    dialog->findChild<QPushButton*>(u"save"_s)->click();
    QTRY_COMPARE(rows(), u"lab new.example | Europe: prod devel dev (2) | Asia: test"_s);
    QTRY_VERIFY(m_dialog->findChild<PlatformDialog*>() == nullptr);

    choose({ u"test"_s });
    button("removePlatform")->click();
    auto* const remove = m_dialog->findChild<QPushButton*>(u"do"_s);
    QVERIFY(remove != nullptr);
    remove->click();
    QTRY_COMPARE(rows(), u"lab new.example | Europe: prod devel dev (2)"_s);
    QVERIFY(tree()->currentItem() != nullptr);
}

void TestPlatformsDialog::openingClosesAndTells()
{
    fillList();
    open();
    QSignalSpy wanted(m_dialog, &PlatformsDialog::openWanted);
    choose({ u"Europe"_s });
    QVERIFY(!button("openPlatform")->isEnabled());
    choose({ u"dev"_s });
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toUuid(), m_list->all().at(2).id);
    QTRY_VERIFY(m_dialog == nullptr);
}

void TestPlatformsDialog::theSelectionSurvivesAChangeOfTheList()
{
    fillList();
    open();
    choose({ u"dev"_s, u"test"_s });
    const QList<QUuid> before = tree()->selectedPlatforms();
    add(u"more"_s, u"Europe"_s);
    QCOMPARE(tree()->selectedPlatforms(), before);
    QVERIFY(m_list->remove(m_list->all().first().id).ok());
    QCOMPARE(tree()->selectedPlatforms(), before);
}

void TestPlatformsDialog::aListChangedElsewhereIsReadAnewAndNothingIsLost()
{
    fillList();
    open();
    PlatformList another(path(u"config"_s));
    Platform platform;
    platform.name = u"theirs"_s;
    platform.url = QUrl(u"https://theirs.example"_s);
    QVERIFY(another.add(platform).ok());

    choose({ u"dev"_s });
    button("moveUp")->click();
    QVERIFY2(message().contains(u"read anew"), qPrintable(message()));
    QCOMPARE(rows(), u"lab theirs | Europe: prod dev | Asia: test"_s);
    QVERIFY(!tree()->selectedPlatforms().isEmpty());
    button("moveUp")->click();
    QCOMPARE(rows(), u"lab theirs | Europe: dev prod | Asia: test"_s);
    QCOMPARE(message(), QString());
}

void TestPlatformsDialog::aListThatCannotBeReadOffersWaysOut()
{
    fillList();
    QVERIFY(m_list->remove(m_list->all().first().id).ok()); // so that there is a state before the last
    {
        QFile file(m_list->path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ broken");
    }
    m_list = std::make_unique<PlatformList>(path(u"config"_s));
    open();
    auto* const problem = child<QWidget>("listProblem");
    QVERIFY(problem->isVisible());
    QVERIFY(child<NoteLine>("listProblemText")->text().contains(m_list->path()));
    QVERIFY(!button("addPlatform")->isEnabled());
    QVERIFY(!button("importPlatforms")->isEnabled());
    button("readAgain")->click();
    QVERIFY(problem->isVisible());
    button("restorePrevious")->click();
    QVERIFY(!problem->isVisible());
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
    QVERIFY(button("addPlatform")->isEnabled());
    QVERIFY(QFile::exists(m_list->path() + u".unreadable-1"_s));
}

void TestPlatformsDialog::everythingHasANameForAssistiveTechnology()
{
    fillList();
    open();
    for (const QWidget* const widget : m_dialog->findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0) {
            const auto* const press = qobject_cast<const QAbstractButton*>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty()
                || (press != nullptr && !press->text().isEmpty())
                || qobject_cast<const QLineEdit*>(widget) != nullptr;
            QVERIFY2(isNamed, qPrintable(widget->objectName()));
        }
    }
}

void TestPlatformsDialog::tabGoesThroughEverythingInItsOrder()
{
    fillList();
    open();
    choose({ u"dev"_s });
    QCOMPARE(tabRound(m_dialog).join(u' '),
        u"platformTree addPlatform editPlatform duplicatePlatform removePlatform moveUp "
        u"importPlatforms exportPlatforms group openPlatform close searchPlatforms"_s);
}

void TestPlatformsDialog::twoHundredPlatformsAreShownAndSearchedAtOnce()
{
    QList<Platform> many;
    for (int i = 0; i < 200; ++i) {
        Platform platform;
        platform.name = u"platform %1"_s.arg(i);
        platform.url = QUrl(u"https://h%1.example"_s.arg(i));
        platform.group = u"group %1"_s.arg(i % 7);
        many.append(platform);
    }
    QVERIFY(m_list->addAll(many).ok());
    open();
    QElapsedTimer timer;
    timer.start();
    child<QLineEdit>("searchPlatforms")->setText(u"h19"_s);
    QCOMPARE(tree()->shownCount(), 11);
    QVERIFY(m_list->place({ many.at(0).id }, {}).ok());
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestPlatformsDialog)
#include "tst_platformsdialog.moc"
