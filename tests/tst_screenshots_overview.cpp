// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"
#include "tests/support/scriptedplatform.h"
#include "ui/statebar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::DemoProcess;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// The Overview page in what it shows and how sure it is of that.
class TestScreenshotsOverview : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void ofOneNamespace();
    void ofAllNamespaces();
    void ofManyNamespaces();
    void nothingNeedsAttention();
    void nothingThere();
    void halfRead();
    void aFailedRefreshKeepsItsNumbers();
    void aFirstReadThatFails();

private:
    void openOverview(const QUrl& url, const QString& vNamespace = team());
    [[nodiscard]] QWidget* page() { return m->window.findChild<QWidget*>(u"overviewPage"_s); }
    [[nodiscard]] StateBar* bar() { return page()->findChild<StateBar*>(); }
    [[nodiscard]] bool says(const QString& words)
    {
        const auto* const text = page()->findChild<QLabel*>(u"emptyText"_s);
        return text->isVisible() && text->text() == words;
    }
};

void TestScreenshotsOverview::openOverview(const QUrl& url, const QString& vNamespace)
{
    open(u"fleet"_s, url, Environment::Development, vNamespace);
    m->window.openPage(u"overview"_s);
}

void TestScreenshotsOverview::ofOneNamespace()
{
    openOverview(fleet().url());
    QTRY_VERIFY(hasRows(u"overview"_s));
    bar()->setFocus();
    shoot(&m->window, u"overview"_s);
}

void TestScreenshotsOverview::ofAllNamespaces()
{
    openOverview(fleet().url(), Session::allNamespaces.toString());
    const Freshness& freshness
        = m->window.session()->deployments(Session::allNamespaces.toString()).freshness();
    QTRY_VERIFY(hasRows(u"overview"_s) && freshness.parts > 5 && !freshness.refreshing);
    select(u"overview"_s, u"invoice-enrichment"_s);
    shoot(&m->window, u"overview-all"_s);
}

void TestScreenshotsOverview::ofManyNamespaces()
{
    DemoProcess platform({ u"--fleet"_s, u"40:25"_s });
    openOverview(platform.url(), Session::allNamespaces.toString());
    const auto& all = m->window.session()->deployments(Session::allNamespaces.toString());
    QTRY_VERIFY_WITH_TIMEOUT(all.rowCount() == 1000 && !all.freshness().refreshing, 30'000);
    QTRY_VERIFY(bar()->accessibleDescription().contains(u"RUNNING: "));
    shoot(&m->window, u"overview-many"_s);
}

void TestScreenshotsOverview::nothingNeedsAttention()
{
    openOverview(fleet().url(), u"vvp-namespace-2"_s);
    QTRY_VERIFY(says(u"Nothing in vvp-namespace-2 needs attention."_s));
    shoot(&m->window, u"overview-well"_s);
}

void TestScreenshotsOverview::nothingThere()
{
    openOverview(tutorial().url(), u"default"_s);
    QTRY_VERIFY(says(u"No Deployments in default"_s));
    shoot(&m->window, u"overview-empty"_s);
}

void TestScreenshotsOverview::halfRead()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"orders"_s, u"payments"_s } }, { u"team-2"_s, {} } });
    server.on("GET", scriptedPath(u"team-2"_s, "deployments"), Script().hold(u"team-2"_s));
    openOverview(server.url(), Session::allNamespaces.toString());
    QTRY_VERIFY(bar()->parts().size() == 1 && page()->findChild<QWidget*>(u"freshness"_s)->isVisible());
    shoot(&m->window, u"overview-half-read"_s);
}

void TestScreenshotsOverview::aFailedRefreshKeepsItsNumbers()
{
    DemoProcess platform({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    openOverview(platform.url());
    QTRY_VERIFY(hasRows(u"overview"_s));
    QVERIFY(platform.end());
    action(u"refresh"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page()->findChild<QWidget*>(u"freshness"_s)->isVisible(), 20'000);
    QVERIFY(hasRows(u"overview"_s));
    shoot(&m->window, u"overview-failed-refresh"_s);
}

void TestScreenshotsOverview::aFirstReadThatFails()
{
    DemoProcess platform;
    const QUrl gone = platform.url();
    QVERIFY(platform.end());
    openOverview(gone);
    QTRY_VERIFY_WITH_TIMEOUT(page()->findChild<QWidget*>(u"freshness"_s)->isVisible(), 20'000);
    shoot(&m->window, u"overview-first-read-failed"_s);
}

QTEST_MAIN(TestScreenshotsOverview)
#include "tst_screenshots_overview.moc"
