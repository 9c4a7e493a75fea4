// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"
#include "models/api/curl.h"
#include "models/session/session.h"
#include "tests/support/bash.h"
#include "tests/support/demoprocess.h"
#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::ScriptedServer;

static QString tokenText()
{
    return u"vvp-token-of-this-test"_s;
}

/// What a person gets who pastes into bash what the console has copied: the program curl, a server, and what
/// that server is told.
class TestCurl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anyBodyArrivesAsItIs_data();
    void anyBodyArrivesAsItIs();
    void anyAddressArrivesAsItIs();
    void itSendsWhatTheClientSends_data();
    void itSendsWhatTheClientSends();
    void theTokenIsNeverInIt();
    void withoutATokenNoneIsNamed();
    void theOwnAuthorityIsNamed();
    void whatAddressesNothingHasNoLine();
    void thePlatformTakesIt();

private:
    /// Into a bash, which has to do it.
    void paste(const QString& lines, const QString& token = tokenText());
    [[nodiscard]] ApiClient::Settings settings(const QUrl& url) const;

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ApiClient> m_client;
    WriteJournal m_journal;
    QByteArray m_output;
};

void TestCurl::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise(Script::json(R"({"kind":"Deployment"})"));
    m_client = std::make_unique<ApiClient>(settings(m_server->url()), m_journal);
    QVERIFY(m_client->setToken(u"ns"_s, tokenText().toLatin1()).ok());
}

void TestCurl::cleanup()
{
    m_client.reset();
    m_server.reset();
}

ApiClient::Settings TestCurl::settings(const QUrl& url) const
{
    ApiClient::Settings settings;
    settings.baseUrl = url;
    settings.maySendSecrets = true;
    return settings;
}

void TestCurl::paste(const QString& lines, const QString& token)
{
    QVERIFY2(!lines.contains(tokenText()), "a token");
    const vvp::test::BashAnswer answer = vvp::test::pasteIntoBash(lines, token);
    m_output = answer.output;
    QVERIFY2(answer.status == 0, QByteArray(answer.errors + lines.toUtf8()).constData());
}

void TestCurl::anyBodyArrivesAsItIs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("quotes") << QByteArray(R"({"a":"it's \"x\" ''"})");
    QTest::newRow("a line feed") << QByteArray("a\nb\r\nc\n");
    QTest::newRow("what a shell expands")
        << QByteArray(R"($HOME ${HOME} $(id) `id` * ~ ? [a] {1,2} $'x' $"y")");
    QTest::newRow("what a history expands") << QByteArray("!! !$ wow! !x:s/a/b/ 'a!b'");
    QTest::newRow("what a history expands, on two lines") << QByteArray("a\n!! !$\n!x");
    QTest::newRow("backslashes") << QByteArray(R"(\ \\ \n \' \)");
    QTest::newRow("an emoji") << QByteArray("{\"a\":\"\xF0\x9F\x98\x80 \xC3\xA9 \xE2\x80\xA8\"}");
    QTest::newRow("a file to curl") << QByteArray("@/etc/hostname");
    QTest::newRow("standard input to curl") << QByteArray("@-");
    QTest::newRow("an option") << QByteArray("--version");
    QTest::newRow("a dash") << QByteArray("-");
    QTest::newRow("blanks") << QByteArray("  a  b\t ");
    QTest::newRow("a comment") << QByteArray("# no comment; exit 1 & ( ) < > |");
    QTest::newRow("percent") << QByteArray("%s %d %%");
    QTest::newRow("a control character") << QByteArray("a\x01\x1b[31m\x7f");
    QTest::newRow("more than an argument may have")
        << QByteArray("{\"s\":\"it's %s ") + QByteArray(300'000, 'x') + "\"}";
}

void TestCurl::anyBodyArrivesAsItIs()
{
    QFETCH(const QByteArray, body);
    QUrl url = m_server->url();
    url.setPath(u"/x"_s);
    paste(curlCommand({ "POST", url, body, {}, {} }, false));
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(m_server->requests().last().body, body);
}

void TestCurl::anyAddressArrivesAsItIs()
{
    const QStringList keys{ u"a b"_s, u"[1-3]"_s, u"{a,b}"_s, u"it's"_s, u"100%"_s, u"$HOME"_s, u"a?b#c"_s,
        u"é😀"_s, u"a/b"_s, u"-x"_s, u"!x"_s, u"..."_s };
    for (const QString& key : keys) {
        QUrlQuery query;
        query.addQueryItem(u"deploymentId"_s, u"a&b=[1] 'c'"_s);
        const Outgoing request = m_client->toRemove<Deployment>(u"ns"_s, key, u"x"_s, query);
        paste(m_client->curlOf(request));
        QCOMPARE(QString::fromLatin1(m_server->requests().last().target),
            request.url->toString(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveAuthority));
        QCOMPARE(m_server->requests().last().verb, "DELETE");
    }
    QCOMPARE(m_server->requests().size(), keys.size());
}

void TestCurl::itSendsWhatTheClientSends_data()
{
    QTest::addColumn<QString>("verb");
    for (const QString& verb : { u"POST"_s, u"PATCH"_s, u"PUT"_s, u"DELETE"_s, u"GET"_s, u"list"_s }) {
        QTest::newRow(qPrintable(verb)) << verb;
    }
}

void TestCurl::itSendsWhatTheClientSends()
{
    QFETCH(const QString, verb);
    Deployment document;
    document.set(Resource::namePath, u"it's \"x\" $(id) !! \\ é😀\n@y\t\u0001"_s);
    document.set(Deployment::mainArgsPath, u"--x '%s' `id`"_s);
    bool isAnswered = false;
    const auto answered = [&isAnswered](const auto& /*answer*/) { isAnswered = true; };
    Outgoing request;
    if (verb == u"POST") {
        request = m_client->toCreate<Deployment>(u"ns"_s, document, u"x"_s);
        m_client->create<Deployment>(u"ns"_s, document, u"x"_s, this, answered);
    } else if (verb == u"PATCH") {
        request = m_client->toUpdate<Deployment>(u"ns"_s, u"id 1"_s, document.json(), u"x"_s);
        m_client->update<Deployment>(u"ns"_s, u"id 1"_s, document.json(), u"x"_s, this, answered);
    } else if (verb == u"PUT") {
        request = m_client->toReplace<Namespace>({}, u"ns"_s, Namespace(document.json()), u"x"_s);
        m_client->replace<Namespace>({}, u"ns"_s, Namespace(document.json()), u"x"_s, this, answered);
    } else if (verb == u"DELETE") {
        request = m_client->toRemove<Deployment>(u"ns"_s, u"id 1"_s, u"x"_s);
        m_client->remove<Deployment>(u"ns"_s, u"id 1"_s, u"x"_s, this, answered);
    } else if (verb == u"GET") {
        request = m_client->toGet<Deployment>(u"ns"_s, u"id 1"_s);
        m_client->get<Deployment>(u"ns"_s, u"id 1"_s, this, answered);
    } else {
        ListQuery query;
        query.vNamespace = u"ns"_s;
        query.filter.addQueryItem(u"deploymentId"_s, u"a b"_s);
        request = m_client->toList<Savepoint>(query.vNamespace, query.filter);
        m_client->list<Savepoint>(query, this, answered);
    }
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered, 30'000);
    paste(m_client->curlOf(request));
    QCOMPARE(m_server->requests().size(), 2);
    const RecordedRequest ours = m_server->requests().at(0);
    const RecordedRequest curls = m_server->requests().at(1);
    QCOMPARE(curls.verb, ours.verb);
    QCOMPARE(curls.target, ours.target);
    QCOMPARE(curls.body, ours.body);
    for (const char* const name : { "Host", "Accept", "Content-Type", "Content-Length", "Authorization" }) {
        QCOMPARE(curls.header(name), ours.header(name));
    }
    QCOMPARE(curls.header("Authorization"), QByteArray("Bearer " + tokenText().toLatin1()));
}

void TestCurl::theTokenIsNeverInIt()
{
    const QString lines = m_client->curlOf(m_client->toGet<Deployment>(u"ns"_s, u"x"_s));
    QVERIFY(!lines.contains(tokenText()));
    QVERIFY(lines.contains(u"\"Authorization: Bearer $VVP_TOKEN\""));
    paste(lines, u"another-one"_s);
    QCOMPARE(m_server->requests().last().header("Authorization"), "Bearer another-one");
}

void TestCurl::withoutATokenNoneIsNamed()
{
    QVERIFY(!m_client->curlOf(m_client->toGet<Deployment>(u"elsewhere"_s, u"x"_s)).contains(u"VVP_TOKEN"));
    ApiClient::Settings unsafe = settings(m_server->url());
    unsafe.maySendSecrets = false; // then the console sends none either
    ApiClient client(unsafe, m_journal);
    QVERIFY(client.setToken(u"ns"_s, tokenText().toLatin1()).ok());
    QVERIFY(!client.curlOf(client.toGet<Deployment>(u"ns"_s, u"x"_s)).contains(u"VVP_TOKEN"));
}

void TestCurl::theOwnAuthorityIsNamed()
{
    QVERIFY(!m_client->curlOf(m_client->toGet<Deployment>(u"ns"_s, u"x"_s)).contains(u"--cacert"));
    const QString folder = QStringLiteral(VVP_TEST_DATA "/tls");
    ScriptedServer server(ScriptedServer::identity(folder, u"server"_s));
    server.otherwise(Script::json("{}"));
    const QTemporaryDir temporary;
    Platform platform;
    platform.url = server.url();
    platform.caFile = temporary.filePath(u"it's $HOME.pem"_s);
    QVERIFY(QFile::copy(folder + u"/ca.pem"_s, platform.caFile));
    Session session(platform, m_journal);
    const QString lines = session.api().curlOf(session.api().toGet<Deployment>(u"ns"_s, u"x"_s));
    paste(lines);
    QCOMPARE(server.requests().size(), 1);
    // Of no other authority is the server trusted.
    QVERIFY(QFile::remove(platform.caFile) && QFile::copy(folder + u"/other-ca.pem"_s, platform.caFile));
    QVERIFY(vvp::test::pasteIntoBash(lines, {}).status != 0);
    QCOMPARE(server.requests().size(), 1);
}

void TestCurl::whatAddressesNothingHasNoLine()
{
    QCOMPARE(m_client->curlOf(m_client->toRemove<Deployment>(u"ns"_s, u".."_s, u"x"_s)), QString());
    QCOMPARE(m_client->curlOf(m_client->toRemove<Deployment>(u"ns"_s, {}, u"x"_s)), QString());
}

/// A platform that asks for a token does what is pasted.
void TestCurl::thePlatformTakesIt()
{
    const DemoProcess platform({ u"--auth"_s });
    QVERIFY2(platform.failure().isEmpty(), qPrintable(platform.failure()));
    ApiClient client(settings(platform.url()), m_journal);
    QVERIFY(client.setToken(u"default"_s, platform.ownerSecret()).ok());
    DeploymentTarget target;
    target.set(Resource::kindPath, DeploymentTarget::kindName.toString());
    target.set(Resource::apiVersionPath, u"v1"_s);
    target.set(Resource::namePath, u"by-curl"_s);
    target.set(Resource::namespacePath, u"default"_s);
    target.set(DeploymentTarget::kubernetesNamespacePath, u"jobs"_s);
    const QString secret = QString::fromLatin1(platform.ownerSecret());
    const QString lines
        = client.curlOf(client.toCreate<DeploymentTarget>(u"default"_s, target, u"by-curl"_s));
    paste(lines, u"wrong"_s);
    QVERIFY2(!m_output.contains("\"by-curl\""), m_output.constData());
    paste(lines, secret);
    QCOMPARE(Resource(QJsonDocument::fromJson(m_output).object()).text(Resource::namePath), u"by-curl"_s);
    paste(client.curlOf(client.toList<DeploymentTarget>(u"default"_s)), secret);
    QVERIFY2(m_output.contains("\"by-curl\""), m_output.constData());
}

QTEST_GUILESS_MAIN(TestCurl)
#include "tst_curl.moc"
