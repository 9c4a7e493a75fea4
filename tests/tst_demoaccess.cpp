// SPDX-License-Identifier: Apache-2.0
#include "tests/support/contract.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QHash>
#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString namespaces()
{
    return u"/namespaces/v1/namespaces"_s;
}

static QString tokens()
{
    return u"/apitokens/v1/namespaces/default/apitokens"_s;
}

/// The demo platform: who may do what, vNamespaces, and the three shapes of a refusal.
class TestDemoAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRoleMayDoWhatTheTableSays_data();
    void aRoleMayDoWhatTheTableSays();
    void anUnknownNamespaceLooksLikeAForbiddenOne();
    void aTokenIsOfNoUseInAnotherNamespace();
    void anAdministratorIsAMemberOnlyByABinding();
    void aTokenIsShownOnceAndRevokedAtOnce();
    void withoutAuthenticationEverybodyMayDoEverything();
    void aNamespaceIsWrittenByTheRules();
    void aDeletedNamespaceTerminatesWithAllThatIsInIt();
    void eachApiRefusesInItsOwnShape();

private:
    [[nodiscard]] PlainHttp http(const QString& who) const
    {
        return PlainHttp(m_process->url(), m_secrets.value(who));
    }

    std::unique_ptr<DemoProcess> m_process;
    QHash<QString, QByteArray> m_secrets;
};

static QJsonObject tokenDocument(const QString& name, const QString& role)
{
    return { { u"name"_s, QString(u"namespaces/default/apitokens/"_s + name) }, { u"role"_s, role } };
}

static QJsonObject namespaceDocument(
    const QString& name, const QString& role = {}, const QString& member = {})
{
    QJsonObject document{ { u"name"_s, QString(u"namespaces/"_s + name) } };
    if (!role.isEmpty()) {
        document[u"roleBindings"]
            = QJsonArray{ QJsonObject{ { u"role"_s, role }, { u"members"_s, QJsonArray{ member } } } };
    }
    return document;
}

void TestDemoAccess::initTestCase()
{
    m_process = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, u"2.15.1"_s, u"--auth"_s, u"--speed"_s, u"4"_s });
    QVERIFY2(!m_process->url().isEmpty(), qPrintable(m_process->failure()));
    m_secrets = { { u"nobody"_s, {} }, { u"stranger"_s, "not-a-secret" },
        { u"administrator"_s, m_process->administratorSecret() }, { u"owner"_s, m_process->ownerSecret() } };
    PlainHttp owner = http(u"owner"_s);
    for (const QString& role : { u"viewer"_s, u"editor"_s }) {
        const PlainAnswer made = owner.send("POST", tokens(), tokenDocument(role + u"-token"_s, role));
        QCOMPARE(made.status, 200);
        m_secrets[role] = made.text(u"apiToken/secret"_s).toUtf8();
        QVERIFY(!m_secrets.value(role).isEmpty());
    }
    QVERIFY(!addTarget(owner, u"vvp-jobs-team-1"_s).isEmpty());
    PlainHttp administrator = http(u"administrator"_s);
    const QString another = u"namespaces/another"_s;
    administrator.send(
        "POST", namespaces(), namespaceDocument(u"another"_s, u"owner"_s, u"user:admin@example.com"_s));
    const PlainAnswer made = administrator.send("POST", u"/apitokens/v1/"_s + another + u"/apitokens"_s,
        { { u"name"_s, QString(another + u"/apitokens/owner"_s) }, { u"role"_s, u"owner"_s } });
    m_secrets[u"owner of another"_s] = made.text(u"apiToken/secret"_s).toUtf8();
    QVERIFY(!m_secrets.value(u"owner of another"_s).isEmpty());
}

void TestDemoAccess::aRoleMayDoWhatTheTableSays_data()
{
    QTest::addColumn<QString>("who");
    for (const char* who :
        { "nobody", "stranger", "viewer", "editor", "owner", "administrator", "owner of another" }) {
        QTest::newRow(who) << QString::fromLatin1(who);
    }
}

/// What a call answers to somebody; it asks for nothing that could change anything.
static int statusOf(PlainHttp& asking, const Contract::Call& call, const QString& vNamespace)
{
    QString path = call.path;
    path.replace(u"{ns}"_s, vNamespace).replace(u"{name}"_s, u"none"_s);
    if (call.verb == "GET") {
        return asking.get(path).status;
    }
    return call.verb == "DELETE" ? asking.remove(path).status
                                 : asking.send(call.verb, path, "not JSON", "application/json").status;
}

void TestDemoAccess::aRoleMayDoWhatTheTableSays()
{
    QFETCH(const QString, who);
    PlainHttp asking = http(who);
    const Contract contract(QVersionNumber(2, 15, 1));
    QVERIFY(contract.calls().size() > 45);
    for (const Contract::Call& call : contract.calls()) {
        const int status = statusOf(asking, call, u"default"_s);
        const bool isKnown = who != u"nobody" && who != u"stranger";
        const bool isOpen = call.subject == u"Anybody" || (call.subject == u"SignedIn" && isKnown);
        const int refusal = isOpen || contract.allows(who, call) ? 0 : isKnown ? 403 : 401;
        const bool isRight
            = refusal == 0 ? status != 401 && status != 403 && status < 500 : status == refusal;
        QVERIFY2(isRight, qPrintable(QString(call.text() + u": "_s + QString::number(status))));
    }
}

void TestDemoAccess::anUnknownNamespaceLooksLikeAForbiddenOne()
{
    const Contract contract(QVersionNumber(2, 15, 1));
    for (const Contract::Call& call : contract.calls()) {
        if (!call.path.contains(u"{ns}"_s)) {
            continue;
        }
        for (const QString& who : { u"viewer"_s, u"editor"_s, u"owner"_s }) {
            PlainHttp asking = http(who);
            QCOMPARE(statusOf(asking, call, u"nowhere"_s), 403);
        }
        PlainHttp administrator = http(u"administrator"_s);
        const int status = statusOf(administrator, call, u"nowhere"_s);
        const bool reads = call.verb == "GET" || call.verb == "DELETE";
        QCOMPARE(status, call.subject != u"Namespaces" ? 403 : reads ? 404 : 400);
    }
}

void TestDemoAccess::aTokenIsOfNoUseInAnotherNamespace()
{
    PlainHttp administrator = http(u"administrator"_s);
    QCOMPARE(administrator.send("POST", namespaces(), namespaceDocument(u"elsewhere"_s)).status, 200);
    PlainHttp owner = http(u"owner"_s);
    QCOMPARE(owner.get(u"/api/v1/namespaces/elsewhere/deployments"_s).status, 403);
    QCOMPARE(owner.get(namespaces() + u"/elsewhere"_s).status, 403);
}

void TestDemoAccess::anAdministratorIsAMemberOnlyByABinding()
{
    PlainHttp administrator = http(u"administrator"_s);
    const QString path = u"/api/v1/namespaces/bound/deployments"_s;
    administrator.send("POST", namespaces(), namespaceDocument(u"bound"_s, u"editor"_s, u"user:other"_s));
    QCOMPARE(administrator.get(path).status, 403);
    const QJsonObject bound = namespaceDocument(u"bound"_s, u"viewer"_s, u"system:authenticated"_s);
    QCOMPARE(administrator.send("PUT", namespaces() + u"/bound"_s, bound).status, 200);
    QCOMPARE(administrator.get(path).status, 200);
    QCOMPARE(administrator.send("POST", path, QJsonObject()).status, 403);
}

void TestDemoAccess::aTokenIsShownOnceAndRevokedAtOnce()
{
    PlainHttp owner = http(u"owner"_s);
    const PlainAnswer made = owner.send("POST", tokens(), tokenDocument(u"brief"_s, u"viewer"_s));
    QCOMPARE(owner.send("POST", tokens(), tokenDocument(u"brief"_s, u"viewer"_s)).status, 409);
    QCOMPARE(owner.send("POST", tokens(), tokenDocument(u"chief"_s, u"admin"_s)).status, 400);
    const PlainAnswer shown = owner.get(tokens() + u"/brief"_s);
    QCOMPARE(shown.text(u"apiToken/name"_s), u"namespaces/default/apitokens/brief"_s);
    QVERIFY(shown.at(u"apiToken/secret"_s).isUndefined());
    PlainHttp brief(m_process->url(), made.text(u"apiToken/secret"_s).toUtf8());
    QCOMPARE(brief.get(inDefault(u"deployments"_s)).status, 200);
    const PlainAnswer removed = owner.remove(tokens() + u"/brief"_s);
    QCOMPARE(removed.status, 200);
    QCOMPARE(removed.body, "{}");
    QCOMPARE(brief.get(inDefault(u"deployments"_s)).status, 401);
    QCOMPARE(owner.remove(tokens() + u"/brief"_s).status, 404);
}

void TestDemoAccess::withoutAuthenticationEverybodyMayDoEverything()
{
    const DemoProcess process;
    PlainHttp anybody(process.url());
    QCOMPARE(anybody.get(namespaces()).status, 200);
    QCOMPARE(anybody.get(tokens()).status, 200);
    QCOMPARE(anybody.get(u"/api/v1/namespaces/nowhere/deployments"_s).status, 404);
}

void TestDemoAccess::aNamespaceIsWrittenByTheRules()
{
    const DemoProcess process;
    PlainHttp asking(process.url());
    const auto post
        = [&](const QJsonObject& body) { return asking.send("POST", namespaces() + u'/', body).status; };
    QCOMPARE(post({ { u"name"_s, u"bare"_s } }), 400);
    QCOMPARE(post(namespaceDocument(u"Capital"_s)), 400);
    QCOMPARE(post(namespaceDocument(u"a"_s, u"boss"_s, u"user:a"_s)), 400);
    QCOMPARE(post(namespaceDocument(u"a"_s, u"owner"_s, u"a@example.com"_s)), 400);
    QCOMPARE(post(namespaceDocument(u"a"_s, u"owner"_s, u"user:a@example.com"_s)), 200);
    QCOMPARE(post(namespaceDocument(u"a"_s)), 409);
    const QString path = namespaces() + u"/a"_s;
    QJsonObject whole = asking.get(path).at(u"namespace"_s).toObject();
    QCOMPARE(asking.send("PUT", path, whole).status, 400); // with lifecyclePhase and createTime
    whole.remove(u"lifecyclePhase"_s);
    whole.remove(u"createTime"_s);
    whole[u"roleBindings"] = QJsonArray();
    QCOMPARE(asking.send("PUT", path, whole).at(u"namespace/roleBindings"_s), QJsonArray());
    QCOMPARE(asking.send("PATCH", path, whole).status, 405);
}

void TestDemoAccess::aDeletedNamespaceTerminatesWithAllThatIsInIt()
{
    const DemoProcess process({ u"--speed"_s, u"2"_s });
    PlainHttp asking(process.url());
    asking.send("POST", namespaces(), namespaceDocument(u"short-lived"_s));
    const QString path = namespaces() + u"/short-lived"_s;
    const QString inside = u"/api/v1/namespaces/short-lived/deployment-targets"_s;
    QCOMPARE(asking.send("POST", inside, targetDocument(u"a"_s, u"vvp"_s)).status, 201);
    const PlainAnswer removed = asking.remove(path);
    QCOMPARE(removed.status, 200);
    QCOMPARE(removed.text(u"namespace/lifecyclePhase"_s), u"LIFECYCLE_PHASE_TERMINATING"_s);
    QCOMPARE(asking.remove(path).status, 200);
    QCOMPARE(asking.send("POST", inside, targetDocument(u"b"_s, u"vvp"_s)).status, 409);
    QTRY_COMPARE(asking.get(path).status, 404);
    QCOMPARE(asking.send("POST", namespaces(), namespaceDocument(u"short-lived"_s)).status, 200);
    QCOMPARE(asking.get(inside).at(u"items"_s), QJsonArray());
}

void TestDemoAccess::eachApiRefusesInItsOwnShape()
{
    const DemoProcess process;
    PlainHttp asking(process.url());
    const PlainAnswer appManager = asking.get(inDefault(u"deployments/none"_s));
    QCOMPARE(appManager.status, 404);
    QCOMPARE(appManager.at(u"statusCode"_s).toInt(), 404);
    QVERIFY(appManager.text(u"message"_s).contains(u"'none'"_s));
    QCOMPARE(
        asking.get(inDefault(u"deployments/none"_s), "application/yaml").contentType, "application/yaml");

    const PlainAnswer platform = asking.get(namespaces() + u"/none"_s);
    QCOMPARE(platform.status, 404);
    QCOMPARE(platform.text(u"code"_s), u"NOT_FOUND"_s);
    QVERIFY(platform.text(u"description"_s).contains(u"'none'"_s));
    QCOMPARE(platform.at(u"ok"_s), QJsonValue(false));
    QVERIFY(platform.at(u"message"_s).isUndefined());

    const PlainAnswer gateway = asking.get(u"/nowhere"_s);
    QCOMPARE(gateway.status, 404);
    QCOMPARE(gateway.text(u"error"_s), u"Not Found"_s);
    QCOMPARE(gateway.text(u"path"_s), u"/nowhere"_s);
    QVERIFY(gateway.at(u"timestamp"_s).isDouble());
    QVERIFY(gateway.at(u"message"_s).isString()); // up to 2.2
    const PlainAnswer recent = http(u"nobody"_s).get(inDefault(u"deployments"_s));
    QCOMPARE(recent.text(u"error"_s), u"Unauthorized"_s);
    QVERIFY(recent.at(u"message"_s).isUndefined());
}

QTEST_GUILESS_MAIN(TestDemoAccess)
#include "tst_demoaccess.moc"
