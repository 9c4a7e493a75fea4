// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "tests/screenshots/catalogue.h"
#include "tests/support/scriptedserver.h"
#include "ui/platformdialog.h"
#include "ui/platformimportdialog.h"
#include "ui/platformmenu.h"
#include "ui/platformsdialog.h"
#include "ui/platformtree.h"
#include "ui/settingsdialog.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// The platforms: their list, its files, the form of one of them; and the settings.
class TestScreenshotsPlatforms : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void managingPlatforms();
    void aListThatCannotBeRead();
    void importing();
    void aPlatformWithACertificate();
    void aPastedAddress();
    void theSwitcherOfManyPlatforms();
    void settings();

private:
    void fill();
    void shootShown(QWidget* widget, const QString& name);
};

void TestScreenshotsPlatforms::fill()
{
    QList<Platform> platforms;
    const auto add = [&platforms](const QString& name, const QString& url, const QString& group,
                         std::optional<Environment> environment, const QStringList& missing = {}) {
        Platform platform;
        platform.name = name;
        platform.url = QUrl(url);
        platform.group = group;
        platform.environment = environment;
        platform.missingTokens = missing;
        platform.signIn = group.isEmpty() ? SignIn::None : SignIn::ApiTokens;
        platforms.append(platform);
    };
    add(u"workbench"_s, u"http://localhost:8080"_s, {}, Environment::Development);
    add(u"prod-eu"_s, u"https://vvp.eu.example.org"_s, u"Europe"_s, Environment::Production);
    add(u"prod-eu-standby"_s, u"https://vvp-standby.eu.example.org"_s, u"Europe"_s, Environment::Production);
    add(u"staging-eu"_s, u"https://vvp.staging.eu.example.org/platform"_s, u"Europe"_s, Environment::Staging);
    add(u"prod-asia"_s, u"https://vvp.asia.example.org:8443"_s, u"Asia Pacific"_s, Environment::Production);
    add(u"lab-tokyo"_s, u"http://10.20.30.40:8080"_s, u"Asia Pacific"_s, {}, { u"team-1"_s, u"team-2"_s });
    QVERIFY(m->platforms.addAll(platforms).ok());
}

void TestScreenshotsPlatforms::shootShown(QWidget* widget, const QString& name)
{
    widget->show();
    QVERIFY(QTest::qWaitForWindowExposed(widget));
    shoot(widget, name);
}

void TestScreenshotsPlatforms::managingPlatforms()
{
    PlatformsDialog* const dialog = new PlatformsDialog(m->platforms, m->secrets);
    shootShown(dialog, u"platforms-none"_s);
    fill();
    dialog->select(m->platforms.all().at(3).id);
    shoot(dialog, u"platforms"_s);
    dialog->findChild<QLineEdit*>(u"searchPlatforms"_s)->setText(u"asia"_s);
    shoot(dialog, u"platforms-search"_s);
    dialog->findChild<QLineEdit*>(u"searchPlatforms"_s)->setText(u"mars"_s);
    shoot(dialog, u"platforms-nothing-found"_s);
    delete dialog;
}

void TestScreenshotsPlatforms::aListThatCannotBeRead()
{
    fill();
    QFile file(m->platforms.path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ broken") > 0);
    file.close();
    QVERIFY(!m->platforms.reload());
    PlatformsDialog* const dialog = new PlatformsDialog(m->platforms, m->secrets);
    shootShown(dialog, u"platforms-unreadable"_s);
    delete dialog;
}

void TestScreenshotsPlatforms::importing()
{
    fill();
    const auto plan = planImport(
        "kind: VvpConsolePlatforms\napiVersion: v1\nplatforms:\n"
        "- name: prod-eu\n  url: https://vvp.eu.example.org\n  environment: production\n"
        "- name: prod-asia\n  url: https://vvp.singapore.example.org\n  environment: production\n"
        "  group: Asia Pacific\n  signIn: apiTokens\n  tokenNamespaces: [team-1, team-2]\n"
        "  caFile: /etc/ssl/example-ca.pem\n"
        "- name: lab-osaka\n  url: http://10.20.30.41:8080\n  group: Asia Pacific\n  environment: "
        "development\n"
        "- name: old\n  url: ftp://old.example.org\n",
        m->platforms.all());
    QVERIFY(plan.ok());
    PlatformImportDialog* const dialog
        = new PlatformImportDialog(m->platforms, u"team-platforms.yaml"_s, *plan);
    auto* const table = dialog->findChild<QTreeWidget*>(u"importPlan"_s);
    table->setCurrentItem(table->topLevelItem(1));
    shootShown(dialog, u"platforms-import"_s);
    delete dialog;
}

void TestScreenshotsPlatforms::aPlatformWithACertificate()
{
    const QString folder = QStringLiteral(VVP_TEST_DATA "/tls");
    ScriptedServer server(ScriptedServer::identity(folder, u"server"_s));
    server.on("GET", "/api/v1/status/system-info",
        Script::json(QByteArray("{'kind':'SystemInformation','status':{'revisionInformation':{"
                                "'buildVersion':'2.8.1','commitShaShort':'abc1234'}}}")
                         .replace('\'', '"')));
    server.on("GET", "/namespaces/v1/namespaces",
        Script::json(QByteArray("{'namespaces':[{'name':'namespaces/team-1'}]}").replace('\'', '"')));
    Platform platform;
    platform.id = m->add(u"prod-eu"_s, server.url(), Environment::Production);
    platform = *m->platforms.find(platform.id);
    platform.caFile = folder + u"/ca.pem"_s;
    PlatformDialog* const dialog = new PlatformDialog(m->platforms, m->secrets, platform);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    dialog->findChild<QPushButton*>(u"testConnection"_s)->click();
    QTRY_VERIFY(dialog->findChild<QWidget*>(u"testFacts"_s)->isVisible());
    shoot(dialog, u"platform-tested"_s);
    delete dialog;
}

void TestScreenshotsPlatforms::aPastedAddress()
{
    PlatformDialog* dialog = new PlatformDialog(
        m->platforms, m->secrets, u"https://vvp.example.org/base/app/#/namespaces/team-1/deployments"_s);
    shootShown(dialog, u"platform-pasted"_s);
    delete dialog;
    dialog = new PlatformDialog(m->platforms, m->secrets, u"http://vvp.example.org/app/"_s);
    shootShown(dialog, u"platform-last-app"_s);
    delete dialog;
}

void TestScreenshotsPlatforms::theSwitcherOfManyPlatforms()
{
    fill();
    for (const QString& name : { u"dev-1"_s, u"dev-2"_s, u"dev-3"_s, u"dev-4"_s }) {
        m->add(name, QUrl(u"https://vvp.dev.example.org"_s), Environment::Development);
    }
    m->window.openPlatform(m->platforms.all().at(1).id);
    m->window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m->window));
    action(u"switchPlatform"_s)->trigger();
    auto* const menu = m->window.findChild<PlatformMenu*>();
    QTRY_VERIFY(menu->isVisible());
    shoot(menu, u"platform-switcher"_s);
    menu->findChild<QLineEdit*>(u"findPlatform"_s)->setText(u"asia"_s);
    shoot(menu, u"platform-switcher-search"_s);
    menu->close();
}

void TestScreenshotsPlatforms::settings()
{
    Preferences preferences(m->settings);
    SettingsDialog* const dialog = new SettingsDialog(preferences);
    auto* const seconds = dialog->findChild<QLineEdit*>(u"viewSeconds"_s);
    shootShown(dialog, u"settings"_s);
    seconds->setText(u"2"_s);
    Q_EMIT seconds->textEdited(u"2"_s);
    shoot(dialog, u"settings-problem"_s);
    delete dialog;
}

QTEST_MAIN(TestScreenshotsPlatforms)
#include "tst_screenshots_platforms.moc"
