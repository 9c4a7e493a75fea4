// SPDX-License-Identifier: Apache-2.0
#include "tests/platformsdialogbench.h"
#include "ui/platformimportdialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace vvp;

static QByteArray threeAndABadOne()
{
    return "kind: VvpConsolePlatforms\napiVersion: v1\nplatforms:\n"
           "- name: dev\n  url: https://dev.example\n"
           "- name: prod\n  url: https://other.example\n  environment: development\n  group: Europe\n"
           "- name: fresh\n  url: https://fresh.example\n  environment: staging\n  caFile: /etc/ca.pem\n"
           "- name: bad\n  url: 'ftp://bad.example'\n";
}

/// Export and import in Manage Platforms.
class TestPlatformsDialogFiles : public QObject, private test::PlatformsDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
    void anExportSaysWhatIsNotInIt();
    void severalSelectedAreExportedAlone();
    void anExportThatFailsSaysWhy();
    void whatIsNoListIsExplained_data();
    void whatIsNoListIsExplained();
    void anImportAddsWhatIsTickedWithoutEnvironment();
    void environmentsAreTakenWhenTheUserSaysSo();
    void theDetailsOfAnEntryAreShown();
    void anImportThatMeetsAnotherChangeAddsNothingThenAll();

private:
    [[nodiscard]] PlatformImportDialog* plan() const { return m_dialog->findChild<PlatformImportDialog*>(); }
};

void TestPlatformsDialogFiles::anExportSaysWhatIsNotInIt()
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

void TestPlatformsDialogFiles::severalSelectedAreExportedAlone()
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

void TestPlatformsDialogFiles::anExportThatFailsSaysWhy()
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

void TestPlatformsDialogFiles::whatIsNoListIsExplained_data()
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

void TestPlatformsDialogFiles::whatIsNoListIsExplained()
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

void TestPlatformsDialogFiles::anImportAddsWhatIsTickedWithoutEnvironment()
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

void TestPlatformsDialogFiles::environmentsAreTakenWhenTheUserSaysSo()
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

void TestPlatformsDialogFiles::theDetailsOfAnEntryAreShown()
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

void TestPlatformsDialogFiles::anImportThatMeetsAnotherChangeAddsNothingThenAll()
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

QTEST_MAIN(TestPlatformsDialogFiles)
#include "tst_platformsdialogfiles.moc"
