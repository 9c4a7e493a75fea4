// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"
#include "tests/support/scriptedplatform.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Script;
using vvp::test::scriptedList;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// The export, from its choices to its report.
class TestScreenshotsExport : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void choices();
    void whatWouldBeOverwritten();
    void progressAndReport();

private:
    void exportTo(const QString& target, const QString& path);
    void press(const QString& button) { dialog()->findChild<QPushButton*>(button)->click(); }
    [[nodiscard]] QString buttonText() { return dialog()->findChild<QPushButton*>(u"export"_s)->text(); }
};

void TestScreenshotsExport::exportTo(const QString& target, const QString& path)
{
    dialog()->findChild<QRadioButton*>(target)->setChecked(true);
    dialog()->findChild<QLineEdit*>(u"path"_s)->setText(path);
}

void TestScreenshotsExport::choices()
{
    openFleet(Environment::Production);
    action(u"exportNamespace"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    exportTo(u"toFolder"_s, u"/home/admin/backup/prod-eu"_s);
    dialog()->findChild<QCheckBox*>(u"secrets"_s)->setChecked(true);
    shootDialog(u"export"_s);
    dialog()->reject();
}

void TestScreenshotsExport::whatWouldBeOverwritten()
{
    const QTemporaryDir folder;
    openFleet();
    action(u"exportPlatform"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    exportTo(u"toFolder"_s, folder.path());
    press(u"export"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog()->findChild<QPushButton*>(u"openFolder"_s)->isVisible(), 30'000);
    shootDialog(u"export-done"_s);
    for (const char* kind : { "namespace", "deployment-defaults" }) {
        const QString path = u"/%1/%2/"_s.arg(team(), QString::fromLatin1(kind));
        const QString name = QDir(folder.path() + path).entryList(QDir::Files).value(0);
        QFile file(folder.path() + path + name);
        QVERIFY(file.open(QFile::Append) && file.write("# edited by hand\n") > 0);
    }
    press(u"export"_s);
    QTRY_VERIFY_WITH_TIMEOUT(buttonText().startsWith(u"Overwrite"), 30'000);
    shootDialog(u"export-overwrites"_s);
    dialog()->reject();
}

void TestScreenshotsExport::progressAndReport()
{
    ScriptedServer server;
    answerAsPlatform(server,
        { { u"fraud-detection"_s, { u"scoring"_s, u"alerts"_s } }, { u"warehouse"_s, { u"sync"_s } } });
    const auto answer = [&server](const char* list, const QString& vNamespace, const Script& script) {
        server.on("GET", scriptedPath(vNamespace, list), script);
    };
    const Script none = Script::json(scriptedList({}));
    const Script forbidden
        = Script::json("{\"message\":\"user has no permission in namespace fraud-detection\"}", 403);
    answer("secret-values", u"fraud-detection"_s, forbidden);
    answer("sessionclusters", u"fraud-detection"_s, forbidden);
    answer("secret-values", u"warehouse"_s, none);
    answer("sessionclusters", u"warehouse"_s, Script().hold(u"slow"_s).write(Script::bytes(503)));
    open(u"prod-eu"_s, server.url(), Environment::Production, u"warehouse"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"deployments"_s), 20'000);
    action(u"exportPlatform"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    dialog()->findChild<QRadioButton*>(u"toClipboard"_s)->setChecked(true);
    press(u"export"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"slow"_s), 1, 20'000);
    shootDialog(u"export-running"_s);
    server.release(u"slow"_s);
    QTRY_COMPARE_WITH_TIMEOUT(buttonText(), u"Continue"_s, 20'000);
    shootDialog(u"export-interrupted"_s);
    answer("sessionclusters", u"warehouse"_s, none);
    press(u"export"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog()->findChild<QWidget*>(u"list"_s)->isVisible(), 20'000);
    shootDialog(u"export-report"_s);
    dialog()->reject();
    m.reset(); // before the server
}

QTEST_MAIN(TestScreenshotsExport)
#include "tst_screenshots_export.moc"
