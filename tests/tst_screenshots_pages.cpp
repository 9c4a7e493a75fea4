// SPDX-License-Identifier: Apache-2.0
#include "models/session/configfile.h"
#include "models/session/keptrows.h"
#include "tests/screenshots/catalogue.h"
#include "tests/support/scriptedserver.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// The pages in every state of what is shown and how sure it is.
class TestScreenshotsPages : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void theFirstScreen();
    void everyPage();
    void nothingThere();
    void filteredAway();
    void aFailedRefreshKeepsItsRows();
    void aFirstReadThatFails();
    void rowsOfTheLastRun();
    void forbidden();
};

void TestScreenshotsPages::theFirstScreen()
{
    m->windows.restore();
    m->window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m->window));
    shoot(&m->window, u"first-run"_s, true);
}

void TestScreenshotsPages::everyPage()
{
    openFleet();
    for (const QString& page : pageNames()) {
        m->window.openPage(page);
        shoot(&m->window, u"page-"_s + page);
    }
    m->window.openPage(u"deployments"_s);
    m->window.openNamespace(Session::allNamespaces.toString());
    QTRY_VERIFY(hasRows(u"deployments"_s)
        && !m->window.session()->deployments(Session::allNamespaces.toString()).freshness().refreshing);
    shoot(&m->window, u"page-deployments-all"_s);
}

void TestScreenshotsPages::nothingThere()
{
    open(u"tutorial"_s, tutorial().url(), Environment::Development, u"default"_s);
    for (const QString& page : pageNames().mid(0, 3)) { // those of a vNamespace
        m->window.openPage(page);
        const auto* const shown = m->window.findChild<QWidget*>(page + u"Page"_s);
        QTRY_VERIFY(std::ranges::any_of(shown->findChildren<QPushButton*>(u"emptyCreate"_s),
            [](const QPushButton* button) { return button->isVisible(); }));
        shoot(&m->window, u"empty-"_s + page);
    }
}

void TestScreenshotsPages::filteredAway()
{
    openFleet();
    auto* const filter = m->window.findChild<QLineEdit*>(u"filter"_s);
    QTest::keyClicks(filter, u"nothing like this"_s);
    QTRY_COMPARE(table(u"deployments"_s)->model()->rowCount(), 0);
    shoot(&m->window, u"filtered-away"_s);
}

void TestScreenshotsPages::aFailedRefreshKeepsItsRows()
{
    DemoProcess platform({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    open(u"fleet"_s, platform.url());
    QTRY_VERIFY(hasRows(u"deployments"_s));
    QVERIFY(platform.end());
    action(u"refresh"_s)->trigger();
    auto* const line
        = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    QVERIFY(hasRows(u"deployments"_s));
    shoot(&m->window, u"failed-refresh"_s);
}

void TestScreenshotsPages::aFirstReadThatFails()
{
    DemoProcess platform;
    const QUrl gone = platform.url();
    QVERIFY(platform.end());
    open(u"fleet"_s, gone);
    auto* const line
        = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    shoot(&m->window, u"first-read-failed"_s);
}

void TestScreenshotsPages::rowsOfTheLastRun()
{
    openFleet();
    KeptRows rows = m->window.session()->keptRows();
    for (auto& part : rows.deployments) {
        part.asOf = part.asOf.addDays(-1);
    }
    ScriptedServer silent;
    silent.otherwise(Script().stall());
    const QUuid id = m->add(u"prod-eu"_s, silent.url(), Environment::Production);
    QVERIFY(writeConfigFile(
        m->folder + u"/rows/"_s + id.toString(QUuid::WithoutBraces), rows.toBytes(*m->platforms.find(id))));
    m->window.openPlatform(id, u"vvp-namespace-1"_s);
    QVERIFY(hasRows(u"deployments"_s));
    auto* const line
        = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    shoot(&m->window, u"rows-of-last-run"_s);
}

void TestScreenshotsPages::forbidden()
{
    ScriptedServer server;
    server.otherwise(Script::json(
        R"({"statusCode": 403, "message": "Access to the namespace 'vvp-namespace-1' is denied."})"_ba, 403));
    open(u"fleet"_s, server.url());
    auto* const line
        = m->window.findChild<QWidget*>(u"deploymentsPage"_s)->findChild<QWidget*>(u"freshness"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
    shoot(&m->window, u"forbidden"_s);
}

QTEST_MAIN(TestScreenshotsPages)
#include "tst_screenshots_pages.moc"
