// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"
#include "tests/support/scriptedplatform.h"
#include "tests/tokenbench.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::PlainHttp;
using vvp::test::Script;
using vvp::test::ScriptedServer;
using vvp::test::TokenBench;

/// API Tokens, what this console can read, and who has access, in every state.
class TestScreenshotsTokens : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void thePage();
    void whoMayNot();
    void dialogs();
    void rotating();
    void access();

private:
    void openWithTokens(const QUrl& url, const QByteArray& secret, const QString& name);
    [[nodiscard]] QWidget* page(const QString& id) { return m->window.findChild<QWidget*>(id + u"Page"_s); }
    void press(const QString& button)
    {
        auto* const found = m->window.findChild<QAbstractButton*>(button);
        QVERIFY2(found != nullptr, qPrintable(button));
        QTRY_VERIFY(found->isEnabled());
        found->click();
    }
    std::unique_ptr<vvp::test::DemoProcess> m_demo;
};

void TestScreenshotsTokens::openWithTokens(const QUrl& url, const QByteArray& secret, const QString& name)
{
    TokenBench bench(m->platforms, m->secrets);
    const QUuid id = bench.add(url, secret, name).id;
    m->window.openPlatform(id, u"default"_s);
    m->window.openPage(u"apiTokens"_s);
    m->window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m->window));
}

static QByteArray tokens(const QStringList& names)
{
    QJsonArray array;
    for (const QString& name : names) {
        array.append(QJsonObject{ { u"name"_s, QString(u"namespaces/default/apitokens/"_s + name) },
            { u"role"_s,
                name == u"ci"               ? u"editor"_s
                    : name == u"dashboards" ? u"viewer"_s
                                            : u"owner"_s },
            { u"createTime"_s, u"2026-03-04T10:11:12.667Z"_s } });
    }
    return QJsonDocument(QJsonObject{ { u"apiTokens"_s, array } }).toJson();
}

void TestScreenshotsTokens::thePage()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} }, { u"payments"_s, {} }, { u"fraud"_s, {} } });
    server.on(
        "GET", TokenBench::path().toUtf8(), Script::json(tokens({ u"console"_s, u"ci"_s, u"dashboards"_s })));
    server.on("GET", "/api/v1/namespaces/default/secret-values", Script::json("{\"items\":[]}"));
    openWithTokens(server.url(), "token", u"console"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"apiTokens"_s), 20'000);
    shoot(&m->window, u"tokens-not-checked"_s);
    press(u"checkCoverageButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m->window.findChild<QAction*>(u"checkCoverage"_s)->isEnabled(), 20'000);
    select(u"apiTokens"_s, u"ci"_s);
    shoot(&m->window, u"tokens"_s);
    server.on("GET", TokenBench::path().toUtf8(), Script::json(tokens({})));
    action(u"refresh"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!hasRows(u"apiTokens"_s), 20'000);
    shoot(&m->window, u"tokens-none"_s);
}

void TestScreenshotsTokens::whoMayNot()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    for (const int status : { 403, 404 }) {
        server.on(
            "GET", TokenBench::path().toUtf8(), Script::json(R"({"message":"Access is denied"})", status));
        openWithTokens(server.url(), "token", {});
        auto* const line = page(u"apiTokens"_s)->findChild<QWidget*>(u"freshness"_s);
        QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 20'000);
        shoot(&m->window, u"tokens-%1"_s.arg(status));
        QVERIFY(m->platforms.remove(m->platforms.all().constFirst().id));
    }
}

void TestScreenshotsTokens::dialogs()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    server.on("GET", TokenBench::path().toUtf8(), Script::json(tokens({ u"console"_s, u"ci"_s })));
    server.on("POST", TokenBench::path().toUtf8(),
        Script::json(
            R"({"apiToken":{"name":"namespaces/default/apitokens/nightly","role":"editor",
                "secret":"3f0c9d52-0000-4000-8000-5b6a1c2d3e4f"}})"));
    openWithTokens(server.url(), "token", u"console"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"apiTokens"_s), 20'000);
    action(u"createApiToken"_s)->trigger();
    shootDialog(u"create-token"_s);
    QTest::keyClicks(dialog()->findChild<QLineEdit*>(u"name"_s), u"nightly"_s);
    dialog()->findChild<QComboBox*>(u"role"_s)->setCurrentText(u"owner"_s);
    shootDialog(u"create-token-owner"_s);
    dialog()->findChild<QPushButton*>(u"save"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        dialog() != nullptr && dialog()->findChild<QLabel*>(u"secret"_s) != nullptr, 20'000);
    shootDialog(u"created-token"_s);
    QPointer<QDialog> created = dialog();
    created->reject();
    auto* const question = created->findChild<QMessageBox*>(u"loseQuestion"_s);
    QTRY_VERIFY(question->isVisible());
    shoot(question, u"created-token-lose"_s);
    question->reject();
    created->findChild<QPushButton*>(u"copySecret"_s)->click();
    created->findChild<QPushButton*>(u"storeToken"_s)->click();
    QTRY_COMPARE(created->focusWidget(), created->findChild<QPushButton*>(u"close"_s));
    shoot(created, u"created-token-stored"_s);
    created->reject();
    QTRY_VERIFY(dialog() == nullptr);
    select(u"apiTokens"_s, u"console"_s);
    QTRY_VERIFY(action(u"revokeApiToken"_s)->isEnabled());
    action(u"revokeApiToken"_s)->trigger();
    shootDialog(u"revoke-token"_s);
    dialog()->reject();
}

void TestScreenshotsTokens::rotating()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    server.on("GET", TokenBench::path().toUtf8(), Script::json(tokens({ u"console"_s, u"ci"_s })));
    server.on("POST", TokenBench::path().toUtf8(), [](const vvp::test::RecordedRequest& request) {
        const QString name = QJsonDocument::fromJson(request.body).object().value(u"name"_s).toString();
        return Script::json(
            QJsonDocument(QJsonObject{ { u"apiToken"_s,
                              QJsonObject{ { u"name"_s, name }, { u"role"_s, u"owner"_s },
                                  { u"secret"_s, u"3f0c9d52-0000-4000-8000-5b6a1c2d3e4f"_s } } } })
                .toJson());
    });
    server.on("DELETE", TokenBench::path(u"console"_s).toUtf8(),
        Script::json(R"({"message":"The database is not available"})", 409));
    openWithTokens(server.url(), "token", u"console"_s);
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"apiTokens"_s), 20'000);
    const auto rotate = [this](const QString& name, const QString& picture, const QString& outcome) {
        select(u"apiTokens"_s, name);
        QTRY_VERIFY(action(u"rotateApiToken"_s)->isEnabled());
        action(u"rotateApiToken"_s)->trigger();
        shootDialog(picture + u"-asked"_s);
        dialog()->findChild<QPushButton*>(u"do"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog() != nullptr && dialog()->findChild<QLabel*>(u"outcome"_s) != nullptr
                && dialog()->findChild<QLabel*>(u"outcome"_s)->text().contains(outcome),
            30'000);
        shootDialog(picture);
        dialog()->findChild<QPushButton*>(u"copySecret"_s)->click();
        dialog()->reject();
        QTRY_VERIFY(dialog() == nullptr);
    };
    rotate(u"console"_s, u"rotate-token-failed"_s, u"may be there still"_s);
    rotate(u"ci"_s, u"rotate-token-elsewhere"_s, u"Both work"_s);
}

void TestScreenshotsTokens::access()
{
    PlainHttp http(fleet().url());
    const QJsonArray list = http.get(u"/namespaces/v1/namespaces"_s).at(u"namespaces"_s).toArray();
    int i = 0;
    for (const QJsonValue& each : list) {
        const QString name = each.toObject().value(u"name"_s).toString().section(u'/', -1);
        const QString group = u"group:"_s + name;
        http.send("PUT", u"/namespaces/v1/namespaces/"_s + name,
            QJsonObject{ { u"name"_s, QString(u"namespaces/"_s + name) },
                { u"roleBindings"_s,
                    QJsonArray{ QJsonObject{ { u"role"_s, u"owner"_s },
                                    { u"members"_s, QJsonArray{ u"group:platform-team"_s } } },
                        QJsonObject{ { u"role"_s, u"editor"_s }, { u"members"_s, QJsonArray{ group } } },
                        QJsonObject{ { u"role"_s, u"viewer"_s },
                            { u"members"_s,
                                QJsonArray{ i % 2 == 0 ? u"user:jane@example.com"_s
                                                       : u"system:authenticated"_s } } } } } });
        i += 1;
    }
    openFleet();
    m->window.openPage(u"namespaces"_s);
    shoot(&m->window, u"access-not-read"_s);
    m->window.session()->addNamespace(u"not-there"_s); // is not checked
    press(u"readAccessButton"_s);
    auto* const view = m->window.findChild<QAbstractItemView*>(u"accessTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(view->model()->rowCount() > 2 && action(u"readAccess"_s)->isEnabled(), 20'000);
    view->setCurrentIndex(view->model()->index(1, 1));
    shoot(&m->window, u"access"_s);
    auto* const deeds = m->window.findChild<QComboBox*>(u"whoCan"_s);
    deeds->setCurrentIndex(7); // run Deployments
    shoot(&m->window, u"access-who-can"_s);
    deeds->setCurrentIndex(0);
    view->setCurrentIndex(view->model()->index(1, 0));
    QTRY_VERIFY(action(u"editRoleBindings"_s)->isEnabled());
    action(u"editRoleBindings"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    dialog()->findChild<QPushButton*>(u"removeBinding1"_s)->click();
    shootDialog(u"edit-bindings-what-if"_s);
    dialog()->findChild<QPushButton*>(u"save"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(dialog()->findChild<QMessageBox*>(u"bindingsQuestion"_s) != nullptr, 20'000);
    auto* const question = dialog()->findChild<QMessageBox*>(u"bindingsQuestion"_s);
    shoot(question, u"edit-bindings-locked-out"_s);
    question->reject();
    dialog()->findChild<QAbstractButton*>(u"addBinding"_s)->setFocus();
    dialog()->done(QDialog::Rejected);
}

QTEST_MAIN(TestScreenshotsTokens)
#include "tst_screenshots_tokens.moc"
