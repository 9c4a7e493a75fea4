// SPDX-License-Identifier: Apache-2.0
#include "models/session/memorysecrets.h"
#include "models/session/platformlist.h"
#include "tests/tabs.h"
#include "ui/platformdialog.h"
#include "ui/platformimportdialog.h"
#include "ui/platformsdialog.h"
#include "ui/platformtree.h"

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::tabRound;

class TestPlatformsDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rowsStandUnderTheHeadsOfTheirGroups();
    void everyWordOfASearchHasToBeFound_data();
    void everyWordOfASearchHasToBeFound();
    void searchingShowsWhatIsFoundAndItsHead();
    void whatIsHiddenByASearchIsNotActedOn();
    void aPlatformMovesByButtonsAndKeysWithinItsGroup();
    void aGroupMovesByItsHead();
    void orderIsNotChangedWhileSearching();
    void typingAGroupBeginsOne();
    void severalPlatformsAreGroupedAtOnce();
    void leavingTheGroupOfSeveralDoesNotMakeThemOne();
    void aGroupIsRenamedByItsHead();
    void whatIsDroppedBelongsWhereItIsDropped_data();
    void whatIsDroppedBelongsWhereItIsDropped();
    void platformsAreAddedEditedDuplicatedAndRemoved();
    void openingClosesAndTells();
    void theSelectionSurvivesAChangeOfTheList();
    void aListChangedElsewhereIsReadAnewAndNothingIsLost();
    void aListThatCannotBeReadOffersWaysOut();
    void anExportSaysWhatIsNotInIt();
    void severalSelectedAreExportedAlone();
    void anExportThatFailsSaysWhy();
    void whatIsNoListIsExplained_data();
    void whatIsNoListIsExplained();
    void anImportAddsWhatIsTickedWithoutEnvironment();
    void environmentsAreTakenWhenTheUserSaysSo();
    void theDetailsOfAnEntryAreShown();
    void anImportThatMeetsAnotherChangeAddsNothingThenAll();
    void everythingHasANameForAssistiveTechnology();
    void tabGoesThroughEverythingInItsOrder();
    void twoHundredPlatformsAreShownAndSearchedAtOnce();

private:
    void fillList();
    PlatformsDialog* open();
    QUuid add(const QString& name, const QString& group = {}, const QString& url = {});
    [[nodiscard]] QString rows() const;
    [[nodiscard]] QTreeWidgetItem* item(const QString& name) const;
    void choose(const QStringList& names) const;
    void save(const QString& name, const QByteArray& bytes) const;
    void chooseFile(const char* button, const char* dialog, const QString& path) const;
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog->findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] PlatformTree* tree() const { return child<PlatformTree>("platformTree"); }
    [[nodiscard]] QPushButton* button(const char* name) const { return child<QPushButton>(name); }
    [[nodiscard]] QString message() const
    {
        const auto* const line = child<NoteLine>("message");
        return line->isVisible() ? line->text() : QString();
    }
    [[nodiscard]] PlatformImportDialog* plan() const { return m_dialog->findChild<PlatformImportDialog*>(); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlatformList> m_list;
    MemorySecrets m_secrets;
    QPointer<PlatformsDialog> m_dialog;
};

void TestPlatformsDialog::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_folder = std::make_unique<QTemporaryDir>();
    m_list = std::make_unique<PlatformList>(path(u"config"_s));
}

void TestPlatformsDialog::cleanup()
{
    delete m_dialog;
    m_list.reset();
}

QUuid TestPlatformsDialog::add(const QString& name, const QString& group, const QString& url)
{
    Platform platform;
    platform.name = name;
    platform.group = group;
    platform.url = QUrl(url.isEmpty() ? u"https://"_s + name + u".example"_s : url);
    platform.environment = name == u"prod" ? Environment::Production : Environment::Development;
    const Result<QUuid> added = m_list->add(platform);
    return added ? *added : QUuid();
}

void TestPlatformsDialog::fillList()
{
    add(u"lab"_s);
    add(u"prod"_s, u"Europe"_s);
    add(u"dev"_s, u"Europe"_s);
    add(u"test"_s, u"Asia"_s);
}

PlatformsDialog* TestPlatformsDialog::open()
{
    delete m_dialog;
    m_dialog = new PlatformsDialog(*m_list, m_secrets);
    m_dialog->show();
    return m_dialog;
}

/// "lab | Europe: prod dev": the rows in sight.
QString TestPlatformsDialog::rows() const
{
    QStringList words;
    for (int row = 0; row < tree()->topLevelItemCount(); ++row) {
        const QTreeWidgetItem* const each = tree()->topLevelItem(row);
        if (!each->isHidden()) {
            const bool isHead = each->isFirstColumnSpanned();
            words += isHead ? QString(u"| "_s + each->text(0) + u':') : each->text(0);
        }
    }
    return words.join(u' ');
}

QTreeWidgetItem* TestPlatformsDialog::item(const QString& name) const
{
    return tree()->findItems(name, Qt::MatchExactly).value(0);
}

void TestPlatformsDialog::choose(const QStringList& names) const
{
    tree()->clearSelection();
    for (const QString& name : names) {
        QVERIFY2(item(name) != nullptr, qPrintable(name));
        tree()->setCurrentItem(item(name), 0, QItemSelectionModel::Select);
    }
}

void TestPlatformsDialog::save(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestPlatformsDialog::chooseFile(const char* button, const char* dialog, const QString& path) const
{
    QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton);
    auto* const files = child<QFileDialog>(dialog);
    QVERIFY(files != nullptr);
    Q_EMIT files->fileSelected(path);
    files->reject();
    QTRY_VERIFY(child<QFileDialog>(dialog) == nullptr);
}

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

void TestPlatformsDialog::aPlatformMovesByButtonsAndKeysWithinItsGroup()
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

void TestPlatformsDialog::aGroupMovesByItsHead()
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

void TestPlatformsDialog::orderIsNotChangedWhileSearching()
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

void TestPlatformsDialog::typingAGroupBeginsOne()
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

void TestPlatformsDialog::severalPlatformsAreGroupedAtOnce()
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

void TestPlatformsDialog::leavingTheGroupOfSeveralDoesNotMakeThemOne()
{
    fillList();
    open();
    choose({ u"lab"_s, u"test"_s });
    auto* const group = child<QComboBox>("group");
    QCOMPARE(group->currentText(), QString());
    Q_EMIT group->lineEdit()->editingFinished();
    QCOMPARE(rows(), u"lab | Europe: prod dev | Asia: test"_s);
}

void TestPlatformsDialog::aGroupIsRenamedByItsHead()
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

void TestPlatformsDialog::whatIsDroppedBelongsWhereItIsDropped_data()
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

void TestPlatformsDialog::whatIsDroppedBelongsWhereItIsDropped()
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

void TestPlatformsDialog::anExportSaysWhatIsNotInIt()
{
    fillList();
    open();
    for (const QString& name : { u"out.json"_s, u"out.yaml"_s }) {
        chooseFile("exportPlatforms", "exportDialog", path(name));
        QVERIFY2(message().contains(u"API Tokens") && message().contains(name), qPrintable(message()));
        const Result<QByteArray> bytes = readExchangeFile(path(name));
        QVERIFY(bytes.ok());
        QCOMPARE(bytes->startsWith("{"), name.endsWith(u"json"));
        const auto plan = planImport(*bytes, {});
        QVERIFY(plan.ok());
        QCOMPARE(plan->size(), 4);
    }
}

void TestPlatformsDialog::severalSelectedAreExportedAlone()
{
    fillList();
    open();
    QVERIFY(button("exportPlatforms")->text().contains(u"All"));
    choose({ u"dev"_s, u"test"_s });
    QVERIFY(button("exportPlatforms")->text().contains(u'2'));
    chooseFile("exportPlatforms", "exportDialog", path(u"two.json"_s));
    const auto plan = planImport(readExchangeFile(path(u"two.json"_s)).value(), {});
    QCOMPARE(plan->size(), 2);
    QCOMPARE(plan->first().name, u"dev"_s);
}

void TestPlatformsDialog::anExportThatFailsSaysWhy()
{
    fillList();
    open();
    chooseFile("exportPlatforms", "exportDialog", u"/proc/self/out.json"_s);
    QVERIFY2(message().contains(u"/proc/self/out.json"), qPrintable(message()));
    QVERIFY(QFile::link(path(u"somewhere"_s), path(u"link.json"_s)));
    chooseFile("exportPlatforms", "exportDialog", path(u"link.json"_s));
    QVERIFY2(message().contains(u"link"), qPrintable(message()));
    QVERIFY(!QFile::exists(path(u"somewhere"_s)));
}

void TestPlatformsDialog::whatIsNoListIsExplained_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("picture") << QByteArray::fromHex("89504e470d0a1a0a") << u"UTF-8"_s;
    QTest::newRow("truncated") << QByteArray("{\"kind\": \"VvpConsolePlatforms\", \"platf") << u"line 1"_s;
    QTest::newRow("another") << QByteArray("kind: Deployment\n") << u"VvpConsolePlatforms"_s;
    QTest::newRow("no platforms") << QByteArray("kind: VvpConsolePlatforms\napiVersion: v1\nplatforms: []\n")
                                  << u"no platform"_s;
}

void TestPlatformsDialog::whatIsNoListIsExplained()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    fillList();
    open();
    save(u"in.json"_s, bytes);
    chooseFile("importPlatforms", "importFileDialog", path(u"in.json"_s));
    QVERIFY(plan() == nullptr);
    QVERIFY2(message().contains(says) && message().contains(u"in.json"), qPrintable(message()));
    QCOMPARE(m_list->rowCount(), 4);
    chooseFile("importPlatforms", "importFileDialog", path(u"none.json"_s));
    QVERIFY2(message().contains(u"cannot be read"), qPrintable(message()));
}

static QByteArray threeAndABadOne()
{
    return "kind: VvpConsolePlatforms\napiVersion: v1\nplatforms:\n"
           "- name: dev\n  url: https://dev.example\n"
           "- name: prod\n  url: https://other.example\n  environment: development\n  group: Europe\n"
           "- name: fresh\n  url: https://fresh.example\n  environment: staging\n  caFile: /etc/ca.pem\n"
           "- name: bad\n  url: 'ftp://bad.example'\n";
}

void TestPlatformsDialog::anImportAddsWhatIsTickedWithoutEnvironment()
{
    fillList();
    open();
    save(u"in.yaml"_s, threeAndABadOne());
    chooseFile("importPlatforms", "importFileDialog", path(u"in.yaml"_s));
    QVERIFY(plan() != nullptr && plan()->isVisible());
    auto* const table = plan()->findChild<QTreeWidget*>(u"importPlan"_s);
    QCOMPARE(table->topLevelItemCount(), 4);
    QCOMPARE(table->topLevelItem(0)->text(5), u"There already"_s);
    QVERIFY(!table->topLevelItem(0)->data(0, Qt::CheckStateRole).isValid());
    QCOMPARE(table->topLevelItem(1)->text(5), u"New, renamed"_s);
    QCOMPARE(table->topLevelItem(2)->text(5), u"New"_s);
    QCOMPARE(table->topLevelItem(3)->text(5), u"Cannot be used"_s);
    auto* const import = plan()->findChild<QPushButton*>(u"import"_s);
    QVERIFY(import->text().contains(u'2'));
    QCOMPARE(m_list->rowCount(), 4); // a plan, no more

    table->topLevelItem(1)->setCheckState(0, Qt::Unchecked);
    table->topLevelItem(2)->setCheckState(0, Qt::Unchecked);
    QVERIFY(!import->isEnabled());
    table->topLevelItem(1)->setCheckState(0, Qt::Checked);
    import->click();
    QTRY_VERIFY(plan() == nullptr);
    QCOMPARE(rows(), u"lab | Europe: prod dev prod (2) | Asia: test"_s);
    const Platform added = m_list->all().at(3);
    QVERIFY(!added.environment);
    QCOMPARE(guardedAs(added), Environment::Production);
    QCOMPARE(tree()->selectedPlatforms(), QList<QUuid>{ added.id });
    QVERIFY(message().contains(u'1'));
}

void TestPlatformsDialog::environmentsAreTakenWhenTheUserSaysSo()
{
    open();
    save(u"in.yaml"_s, threeAndABadOne());
    chooseFile("importPlatforms", "importFileDialog", path(u"in.yaml"_s));
    auto* const take = plan()->findChild<QCheckBox*>(u"useEnvironments"_s);
    QVERIFY(take->isVisible() && !take->isChecked());
    take->click();
    plan()->findChild<QPushButton*>(u"import"_s)->click();
    QTRY_COMPARE(m_list->rowCount(), 3);
    QVERIFY(!m_list->all().at(0).environment);
    QCOMPARE(m_list->all().at(1).environment, Environment::Staging);
    QCOMPARE(m_list->all().at(2).environment, Environment::Development);
}

void TestPlatformsDialog::theDetailsOfAnEntryAreShown()
{
    fillList();
    open();
    save(u"in.yaml"_s, threeAndABadOne());
    chooseFile("importPlatforms", "importFileDialog", path(u"in.yaml"_s));
    auto* const table = plan()->findChild<QTreeWidget*>(u"importPlan"_s);
    const auto* const details = plan()->findChild<QLabel*>(u"entryDetails"_s);
    QCOMPARE(details->textFormat(), Qt::PlainText);
    table->setCurrentItem(table->topLevelItem(1));
    QVERIFY2(details->text().contains(u"“prod (2)”"), qPrintable(details->text()));
    table->setCurrentItem(table->topLevelItem(2));
    QVERIFY2(details->text().contains(u"/etc/ca.pem"), qPrintable(details->text()));
    table->setCurrentItem(table->topLevelItem(3));
    QVERIFY2(details->text().contains(u"ftp:"), qPrintable(details->text()));
}

void TestPlatformsDialog::anImportThatMeetsAnotherChangeAddsNothingThenAll()
{
    fillList();
    open();
    save(u"in.yaml"_s, threeAndABadOne());
    chooseFile("importPlatforms", "importFileDialog", path(u"in.yaml"_s));
    PlatformList another(path(u"config"_s));
    QVERIFY(another.remove(another.all().first().id).ok());
    auto* const import = plan()->findChild<QPushButton*>(u"import"_s);
    import->click();
    QVERIFY(plan()->isVisible());
    QVERIFY(plan()->findChild<NoteLine*>(u"message"_s)->text().contains(u"Nothing was imported"));
    QCOMPARE(m_list->rowCount(), 3);
    import->click();
    QTRY_COMPARE(m_list->rowCount(), 5);
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
