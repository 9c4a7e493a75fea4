// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"
#include "tests/tenants.h"
#include "tests/tokenbench.h"
#include "ui/isolation/matrixview.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::Tenants;

/// The Isolation page and its dialogs.
class TestScreenshotsIsolation : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void tenants();
    void aFinding();
    void whoRunsIt();
    void manyTenants();
    void noTenants();
    void aPart();

private:
    void openIsolation(const QUrl& url)
    {
        open(u"prod-eu"_s, url, Environment::Production, u"default"_s);
        m->window.openPage(u"isolation"_s);
        QTRY_VERIFY_WITH_TIMEOUT(matrix()->isVisible(), 30'000);
    }
    void nameTeam()
    {
        action(u"tenancy"_s)->trigger();
        QTRY_VERIFY(dialog() != nullptr);
        dialog()->findChild<QPlainTextEdit*>(u"platformTeam"_s)->setPlainText(u"group:platform-team"_s);
        dialog()->findChild<QPushButton*>(u"save"_s)->click();
        QTRY_VERIFY(dialog() == nullptr);
    }
    [[nodiscard]] MatrixView* matrix() { return m->window.findChild<MatrixView*>(); }
};

void TestScreenshotsIsolation::tenants()
{
    Tenants platform;
    QVERIFY2(platform.failure().isEmpty(), qPrintable(platform.failure()));
    openIsolation(platform.url());
    nameTeam();
    auto* const summary = m->window.findChild<QLabel*>(u"findingSummary"_s);
    QTRY_VERIFY2(summary->text().startsWith(u"3 High"), qPrintable(summary->text()));
    table(u"isolation"_s)->setCurrentIndex(table(u"isolation"_s)->model()->index(0, 0));
    shoot(&m->window, u"isolation"_s, true);
}

void TestScreenshotsIsolation::aFinding()
{
    Tenants platform;
    openIsolation(platform.url());
    QTRY_VERIFY(hasRows(u"isolation"_s));
    table(u"isolation"_s)->setCurrentIndex(table(u"isolation"_s)->model()->index(0, 0));
    action(u"openFinding"_s)->trigger();
    shootDialog(u"isolation-finding"_s);
}

void TestScreenshotsIsolation::whoRunsIt()
{
    Tenants platform;
    openIsolation(platform.url());
    shoot(&m->window, u"isolation-no-team"_s);
    action(u"tenancy"_s)->trigger();
    shootDialog(u"isolation-tenancy"_s);
}

void TestScreenshotsIsolation::manyTenants()
{
    DemoProcess platform({ u"--fleet"_s, u"60:5"_s });
    openIsolation(platform.url());
    QTRY_VERIFY_WITH_TIMEOUT(matrix()->model()->rowCount() > 40, 30'000);
    shoot(&m->window, u"isolation-many"_s);
}

void TestScreenshotsIsolation::noTenants()
{
    openIsolation(tutorial().url());
    shoot(&m->window, u"isolation-none"_s);
}

void TestScreenshotsIsolation::aPart()
{
    DemoProcess platform({ u"--version"_s, u"2.8.0"_s, u"--auth"_s });
    vvp::test::TokenBench bench(m->platforms, m->secrets);
    const Platform registered = bench.add(platform.url(), platform.ownerSecret());
    m->window.openPlatform(registered.id, u"default"_s);
    for (const QString& name : { u"fraud"_s, u"payments"_s }) {
        m->window.session()->addNamespace(name);
    }
    m->window.show();
    m->window.openPage(u"isolation"_s);
    QTRY_VERIFY_WITH_TIMEOUT(matrix()->isVisible(), 30'000);
    shoot(&m->window, u"isolation-partial"_s);
}

QTEST_MAIN(TestScreenshotsIsolation)
#include "tst_screenshots_isolation.moc"
