// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatAPersonPastesBecomesBaseUrlAndNamespace_data();
    void whatAPersonPastesBecomesBaseUrlAndNamespace();
    void whatIsNoAddressIsRefusedWithASentence_data();
    void whatIsNoAddressIsRefusedWithASentence();
    void aRefusedPasswordIsNotRepeated();
    void aLastAppWithoutFragmentIsInDoubt_data();
    void aLastAppWithoutFragmentIsInDoubt();
    void aBaseUrlIsReadAsItself_data();
    void aBaseUrlIsReadAsItself();
    void loopbackIsLiteral_data();
    void loopbackIsLiteral();
    void onlyPlainHttpElsewhereIsUnencrypted();
    void anOriginHasItsPort_data();
    void anOriginHasItsPort();
};

void TestAddress::whatAPersonPastesBecomesBaseUrlAndNamespace_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("vNamespace");

    QTest::newRow("host") << u"https://vvp.example"_s << u"https://vvp.example"_s << QString();
    QTest::newRow("slash") << u"https://vvp.example/"_s << u"https://vvp.example"_s << QString();
    QTest::newRow("base path") << u"https://h/base/path//"_s << u"https://h/base/path"_s << QString();
    QTest::newRow("browser") << u"https://host/base/app/#/namespaces/team-1/deployments"_s
                             << u"https://host/base"_s << u"team-1"_s;
    QTest::newRow("browser, no slash")
        << u"https://host/app#/namespaces/team-1"_s << u"https://host"_s << u"team-1"_s;
    QTest::newRow("browser, deep")
        << u"http://h:8080/app/#/namespaces/default/deployments/0f1-2/detail/overview?x=1"_s
        << u"http://h:8080"_s << u"default"_s;
    QTest::newRow("browser, query") << u"https://h/app/?code=1#/namespaces/a"_s << u"https://h"_s << u"a"_s;
    QTest::newRow("app in the base path")
        << u"https://h/app/vvp/app/#/namespaces/a"_s << u"https://h/app/vvp"_s << u"a"_s;
    QTest::newRow("a word that begins with app")
        << u"https://h/apples"_s << u"https://h/apples"_s << QString();
    QTest::newRow("browser, base path ends in app")
        << u"https://h/app/app/#/namespaces/a"_s << u"https://h/app"_s << u"a"_s;
    QTest::newRow("browser, empty fragment") << u"https://h/b/app/#"_s << u"https://h/b"_s << QString();
    QTest::newRow("browser, the page's file")
        << u"https://h/b/app/index.html"_s << u"https://h/b"_s << QString();
    QTest::newRow("browser, the page's file and more")
        << u"https://h/b/app/index.html?x#/namespaces/a"_s << u"https://h/b"_s << u"a"_s;
    QTest::newRow("base path that ends in app") << u"https://h/app"_s << u"https://h/app"_s << QString();
    QTest::newRow("base path that ends in app, slash")
        << u"https://h/b/app/"_s << u"https://h/b/app"_s << QString();
    QTest::newRow("base path that ends in app, query")
        << u"https://h/b/app?x=1"_s << u"https://h/b/app"_s << QString();
    QTest::newRow("api under a base path that ends in app")
        << u"https://h/app/api/v1/namespaces/a/jobs"_s << u"https://h/app"_s << u"a"_s;
    QTest::newRow("fragment of another page") << u"https://h/b#/namespaces/a"_s << u"https://h/b"_s << u"a"_s;
    QTest::newRow("encoded namespace")
        << u"https://h/app/#/namespaces/team%2D%C3%A9/deployments"_s << u"https://h"_s << u"team-\u00e9"_s;
    QTest::newRow("namespace that leaves its place")
        << u"https://h/app/#/namespaces/%2e%2e/x"_s << u"https://h"_s << QString();
    QTest::newRow("namespace with a slash")
        << u"https://h/app/#/namespaces/a%2Fb"_s << u"https://h"_s << QString();
    QTest::newRow("swagger") << u"https://h/vvp/swagger"_s << u"https://h/vvp"_s << QString();
    QTest::newRow("swagger ui") << u"https://h/vvp/swagger/index.html#/deployments"_s << u"https://h/vvp"_s
                                << QString();
    QTest::newRow("swagger ui of old") << u"https://h/swagger-ui.html"_s << u"https://h"_s << QString();
    QTest::newRow("specification") << u"https://h/api/swagger.json"_s << u"https://h"_s << QString();
    QTest::newRow("specification of the platform")
        << u"https://h/b/swagger.json"_s << u"https://h/b"_s << QString();
    QTest::newRow("api") << u"https://h/b/api/v1/namespaces/team-1/deployments/x"_s << u"https://h/b"_s
                         << u"team-1"_s;
    QTest::newRow("api, one called v1")
        << u"https://h/api/v1/namespaces/v1/jobs"_s << u"https://h"_s << u"v1"_s;
    QTest::newRow("api, one called app")
        << u"https://h/api/v1/namespaces/app"_s << u"https://h"_s << u"app"_s;
    QTest::newRow("api, status") << u"https://h/api/v1/status/system-info"_s << u"https://h"_s << QString();
    QTest::newRow("api of a gateway") << u"https://h/api"_s << u"https://h/api"_s << QString();
    QTest::newRow("namespaces") << u"https://h/namespaces/v1/namespaces/a:setPreviewSessionCluster"_s
                                << u"https://h"_s << u"a"_s;
    QTest::newRow("namespaces, all") << u"https://h/namespaces/v1/namespaces"_s << u"https://h"_s
                                     << QString();
    QTest::newRow("tokens") << u"https://h/apitokens/v1/namespaces/a/apitokens"_s << u"https://h"_s << u"a"_s;
    QTest::newRow("sql") << u"https://h/sql/v1beta1/namespaces/a/sqlscripts"_s << u"https://h"_s << u"a"_s;
    QTest::newRow("no scheme") << u"vvp.example/base"_s << u"https://vvp.example/base"_s << QString();
    QTest::newRow("no scheme, port") << u"vvp.example:8443"_s << u"https://vvp.example:8443"_s << QString();
    QTest::newRow("two slashes") << u"//vvp.example/b"_s << u"https://vvp.example/b"_s << QString();
    QTest::newRow("no scheme, localhost")
        << u"localhost:8080/app/#"_s << u"http://localhost:8080"_s << QString();
    QTest::newRow("no scheme, 127") << u"127.0.0.2:8080"_s << u"http://127.0.0.2:8080"_s << QString();
    QTest::newRow("no scheme, ::1") << u"[::1]:8080"_s << u"http://[::1]:8080"_s << QString();
    QTest::newRow("no scheme, near localhost")
        << u"localhost.example"_s << u"https://localhost.example"_s << QString();
    QTest::newRow("IPv6") << u"https://[2001:DB8::1]:8080/b/"_s << u"https://[2001:db8::1]:8080/b"_s
                          << QString();
    QTest::newRow("IPv6, no port") << u"http://[2001:db8::1]"_s << u"http://[2001:db8::1]"_s << QString();
    QTest::newRow("blanks and quotes")
        << u" \t\"https://vvp.example/\"\r\n"_s << u"https://vvp.example"_s << QString();
    QTest::newRow("angle brackets") << u"<https://vvp.example>"_s << u"https://vvp.example"_s << QString();
    QTest::newRow("capitals") << u"HTTPS://VVP.Example/Base"_s << u"https://vvp.example/Base"_s << QString();
    QTest::newRow("default port, https") << u"https://h:443/b"_s << u"https://h/b"_s << QString();
    QTest::newRow("default port, http") << u"http://h:80"_s << u"http://h"_s << QString();
    QTest::newRow("the other's port") << u"http://h:443"_s << u"http://h:443"_s << QString();
    QTest::newRow("dots") << u"https://h/a/../b/./c"_s << u"https://h/b/c"_s << QString();
    QTest::newRow("encoded base path")
        << u"https://h/a%20b%2Fc/app/#"_s << u"https://h/a%20b%2Fc"_s << QString();
    QTest::newRow("query") << u"https://h/b?token=1"_s << u"https://h/b"_s << QString();
}

void TestAddress::whatAPersonPastesBecomesBaseUrlAndNamespace()
{
    QFETCH(QString, typed);
    QFETCH(QString, baseUrl);
    QFETCH(QString, vNamespace);
    const Result<Address> address = parseAddress(typed);
    QVERIFY2(address.ok(), address.ok() ? "" : qPrintable(address.error().text()));
    QCOMPARE(address->baseUrl.toString(QUrl::FullyEncoded), baseUrl);
    QCOMPARE(address->vNamespace, vNamespace);
}

void TestAddress::whatIsNoAddressIsRefusedWithASentence_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("names"); // what the sentence must speak of

    QTest::newRow("empty") << QString() << u"empty"_s;
    QTest::newRow("blanks") << u" \n\t "_s << u"empty"_s;
    QTest::newRow("quotes only") << u"\"\""_s << u"empty"_s;
    QTest::newRow("user") << u"https://me@vvp.example"_s << u"user name"_s;
    QTest::newRow("password") << u"https://me:pw@vvp.example/app/"_s << u"user name"_s;
    QTest::newRow("user, no scheme") << u"me:pw@vvp.example"_s << u"user name"_s;
    QTest::newRow("ftp") << u"ftp://vvp.example"_s << u"“ftp:”"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << u"“file:”"_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s << u"port"_s;
    QTest::newRow("one slash") << u"https:/vvp.example"_s << u"slashes"_s;
    QTest::newRow("no slash") << u"http:vvp.example"_s << u"slashes"_s;
    QTest::newRow("no host") << u"https://"_s << u"host"_s;
    QTest::newRow("no host, port") << u"https://:8080"_s << u"address"_s;
    QTest::newRow("path") << u"/app/#/namespaces/a"_s << u"host"_s;
    QTest::newRow("fragment") << u"#/namespaces/a"_s << u"host"_s;
    QTest::newRow("port 0") << u"https://h:0"_s << u"port"_s;
    QTest::newRow("port 65536") << u"https://h:65536"_s << u"port"_s;
    QTest::newRow("port of six digits") << u"https://h:000080"_s << u"port"_s;
    QTest::newRow("port of words") << u"https://h:http/b"_s << u"port"_s;
    QTest::newRow("negative port") << u"https://h:-1"_s << u"port"_s;
    QTest::newRow("empty port") << u"https://h:/b"_s << u"port"_s;
    QTest::newRow("IPv6 without brackets") << u"https://2001:db8::1"_s << u"brackets"_s;
    QTest::newRow("IPv6, open bracket") << u"https://[2001:db8::1"_s << u"bracket"_s;
    QTest::newRow("IPv6, rest") << u"https://[2001:db8::1]x"_s << u"port"_s;
    QTest::newRow("IPv6, none") << u"https://[nonsense]"_s << u"address"_s;
    QTest::newRow("two addresses") << u"https://a.example https://b.example"_s << u"blank"_s;
    QTest::newRow("line break") << u"https://h/a\nX-Evil: 1"_s << u"line break"_s;
    QTest::newRow("NUL") << QString(u"https://h/a"_s + QChar(0) + u"b"_s) << u"address"_s;
    QTest::newRow("backslash") << u"https:\\\\h\\a"_s << u"backslash"_s;
    QTest::newRow("host of dots") << u"https://.."_s << u"address"_s;
}

void TestAddress::whatIsNoAddressIsRefusedWithASentence()
{
    QFETCH(QString, typed);
    QFETCH(QString, names);
    const Result<Address> address = parseAddress(typed);
    QVERIFY2(!address.ok(), address.ok() ? qPrintable(address->baseUrl.toString()) : "");
    QCOMPARE(address.error().kind, Error::Kind::Rejected);
    QVERIFY2(address.error().summary.contains(names), qPrintable(address.error().summary));
    QVERIFY2(address.error().summary.contains(u"Write "), qPrintable(address.error().summary));
}

void TestAddress::aRefusedPasswordIsNotRepeated()
{
    const Result<Address> address = parseAddress(u"https://me:canary@vvp.example"_s);
    QVERIFY(!address.ok());
    QVERIFY(!address.error().text().contains(u"canary"));
}

void TestAddress::aLastAppWithoutFragmentIsInDoubt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("otherwise");
    QTest::newRow("host") << u"https://h/app"_s << u"https://h"_s;
    QTest::newRow("slash") << u"https://h/b/app/"_s << u"https://h/b"_s;
    QTest::newRow("port") << u"localhost:8080/app"_s << u"http://localhost:8080"_s;
    QTest::newRow("twice") << u"https://h/app/app"_s << u"https://h/app"_s;
    QTest::newRow("encoded") << u"https://h/a%2Fb/app"_s << u"https://h/a%2Fb"_s;
    QTest::newRow("fragment") << u"https://h/app/#/namespaces/a"_s << QString();
    QTest::newRow("app below app, fragment") << u"https://h/app/app/#/"_s << QString();
    QTest::newRow("api below app") << u"https://h/app/api/v1/status"_s << QString();
    QTest::newRow("none") << u"https://h/b"_s << QString();
    QTest::newRow("apps") << u"https://h/myapp"_s << QString();
}

void TestAddress::aLastAppWithoutFragmentIsInDoubt()
{
    QFETCH(QString, typed);
    QFETCH(QString, otherwise);
    const Result<Address> address = parseAddress(typed);
    QVERIFY(address.ok());
    QCOMPARE(address->withoutApp.toString(QUrl::FullyEncoded), otherwise);
}

void TestAddress::aBaseUrlIsReadAsItself_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : { "https://host/base/app/#/namespaces/team-1/deployments", "[::1]:8080/b/",
             "https://b\u00fccher.example/a%2Fb", "127.0.0.1", "http://h:8080/swagger",
             "https://h/app/app/#/", "https://h/b/app/" }) {
        QTest::newRow(typed) << QString::fromUtf8(typed);
    }
}

void TestAddress::aBaseUrlIsReadAsItself()
{
    QFETCH(QString, typed);
    const Result<Address> once = parseAddress(typed);
    QVERIFY(once.ok());
    const Result<Address> twice = parseAddress(once->baseUrl.toString(QUrl::FullyEncoded));
    QVERIFY(twice.ok());
    QCOMPARE(twice->baseUrl, once->baseUrl);
}

void TestAddress::loopbackIsLiteral_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("loopback");

    QTest::newRow("localhost") << u"http://localhost:8080/x"_s << true;
    QTest::newRow("LOCALHOST") << u"http://LOCALHOST"_s << true;
    QTest::newRow("127.0.0.1") << u"http://127.0.0.1"_s << true;
    QTest::newRow("127.255.255.254") << u"http://127.255.255.254"_s << true;
    QTest::newRow("::1") << u"http://[::1]:80"_s << true;
    QTest::newRow("126.255.255.255") << u"http://126.255.255.255"_s << false;
    QTest::newRow("128.0.0.1") << u"http://128.0.0.1"_s << false;
    QTest::newRow("0.0.0.0") << u"http://0.0.0.0"_s << false;
    QTest::newRow("::") << u"http://[::]"_s << false;
    QTest::newRow("::2") << u"http://[::2]"_s << false;
    QTest::newRow("localhost.example") << u"http://localhost.example"_s << false;
    QTest::newRow("a.localhost") << u"http://a.localhost"_s << false;
    QTest::newRow("127.0.0.1.example") << u"http://127.0.0.1.example"_s << false;
    QTest::newRow("127.example") << u"http://127.example"_s << false;
    QTest::newRow("none") << u"http:///x"_s << false;
}

void TestAddress::loopbackIsLiteral()
{
    QFETCH(QString, url);
    QFETCH(bool, loopback);
    QCOMPARE(isLoopback(QUrl(url)), loopback);
}

void TestAddress::onlyPlainHttpElsewhereIsUnencrypted()
{
    QVERIFY(isUnencrypted(QUrl(u"http://vvp.example"_s)));
    QVERIFY(isUnencrypted(QUrl(u"http://10.0.0.1:8080"_s)));
    QVERIFY(!isUnencrypted(QUrl(u"https://vvp.example"_s)));
    QVERIFY(!isUnencrypted(QUrl(u"http://localhost"_s)));
    QVERIFY(!isUnencrypted(QUrl(u"http://[::1]:8080"_s)));
    QVERIFY(!isUnencrypted(QUrl()));
}

void TestAddress::anOriginHasItsPort_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");

    QTest::newRow("https") << u"https://vvp.example/base?x#y"_s << u"https://vvp.example:443"_s;
    QTest::newRow("http") << u"http://vvp.example"_s << u"http://vvp.example:80"_s;
    QTest::newRow("explicit") << u"https://vvp.example:443"_s << u"https://vvp.example:443"_s;
    QTest::newRow("other") << u"http://vvp.example:8080"_s << u"http://vvp.example:8080"_s;
    QTest::newRow("capitals") << u"HTTPS://VVP.Example"_s << u"https://vvp.example:443"_s;
    QTest::newRow("IPv6") << u"http://[2001:DB8::1]:8080/b"_s << u"http://[2001:db8::1]:8080"_s;
    QTest::newRow("international") << u"https://b\u00fccher.example"_s
                                   << u"https://xn--bcher-kva.example:443"_s;
    QTest::newRow("user is no part") << u"https://me:pw@vvp.example"_s << u"https://vvp.example:443"_s;
    QTest::newRow("file") << u"file:///x"_s << QString();
    QTest::newRow("ftp") << u"ftp://vvp.example"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestAddress::anOriginHasItsPort()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    QCOMPARE(origin(QUrl(url)), expected);
}

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
