// SPDX-License-Identifier: Apache-2.0
#include "models/api/endpoints.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Addresses of the API: every name is one segment, and none leads elsewhere.
class TestEndpoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void eachKindHasItsPath();
    void aKeyThatIsEmptyDoesNotAddressTheCollection();
    void aNameIsOneEncodedSegment_data();
    void aNameIsOneEncodedSegment();
    void aNameThatLeadsElsewhereHasNoAddress_data();
    void aNameThatLeadsElsewhereHasNoAddress();
    void theBaseKeepsItsPathAndLosesTheRest();
    void aFilterIsEncoded();
    void theWebUiIsOpenedInABrowserOnly();
};

static QByteArray encoded(const std::optional<QUrl>& url)
{
    return url ? url->toEncoded() : QByteArray("nothing");
}

static QUrl base()
{
    return QUrl{ u"http://h:8080"_s };
}

template <class T> static QByteArray collection()
{
    return encoded(urlOf(base(), segmentsOf(endpointOf<T>(), u"ns"_s, std::nullopt)));
}

template <class T> static QByteArray item()
{
    return encoded(urlOf(base(), segmentsOf(endpointOf<T>(), u"ns"_s, u"key"_s)));
}

void TestEndpoints::eachKindHasItsPath()
{
    QCOMPARE(collection<Namespace>(), "http://h:8080/namespaces/v1/namespaces");
    QCOMPARE(item<Namespace>(), "http://h:8080/namespaces/v1/namespaces/key");
    QCOMPARE(collection<DeploymentTarget>(), "http://h:8080/api/v1/namespaces/ns/deployment-targets");
    QCOMPARE(item<DeploymentTarget>(), "http://h:8080/api/v1/namespaces/ns/deployment-targets/key");
    QCOMPARE(collection<Deployment>(), "http://h:8080/api/v1/namespaces/ns/deployments");
    QCOMPARE(item<Deployment>(), "http://h:8080/api/v1/namespaces/ns/deployments/key");
    QCOMPARE(collection<Job>(), "http://h:8080/api/v1/namespaces/ns/jobs");
    QCOMPARE(item<Job>(), "http://h:8080/api/v1/namespaces/ns/jobs/key");
    QCOMPARE(collection<Event>(), "http://h:8080/api/v1/namespaces/ns/events");
    QCOMPARE(item<Event>(), "http://h:8080/api/v1/namespaces/ns/events/key");
    QCOMPARE(encoded(urlOf(base(), systemInfoSegments())), "http://h:8080/api/v1/status/system-info");
    QCOMPARE(encoded(urlOf(base(),
                 segmentsOf(endpointOf(DocumentKind::DeploymentDefaults), u"team-1"_s, std::nullopt))),
        "http://h:8080/api/v1/namespaces/team-1/deployment-defaults");
    QCOMPARE(encoded(urlOf(base(), globalDeploymentDefaultsSegments())),
        "http://h:8080/api/v1/global-deployment-defaults");
    QCOMPARE(encoded(urlOf(base(), statusSegments())), "http://h:8080/api/v1/status");
}

void TestEndpoints::aKeyThatIsEmptyDoesNotAddressTheCollection()
{
    QVERIFY(!urlOf(base(), segmentsOf(endpointOf<Deployment>(), u"ns"_s, QString())));
    QVERIFY(!urlOf(base(), segmentsOf(endpointOf<Deployment>(), u"ns"_s, u""_s)));
    QVERIFY(!urlOf(base(), segmentsOf(endpointOf<Namespace>(), {}, QString())));
}

void TestEndpoints::aNameIsOneEncodedSegment_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("segment");
    QTest::newRow("plain") << u"a-b.c_d~e"_s << "a-b.c_d~e"_ba;
    QTest::newRow("slash") << u"a/b"_s << "a%2Fb"_ba;
    QTest::newRow("encoded slash") << u"a%2Fb"_s << "a%252Fb"_ba;
    QTest::newRow("encoded dots") << u"%2e%2e"_s << "%252e%252e"_ba;
    QTest::newRow("question mark") << u"a?b=c"_s << "a%3Fb%3Dc"_ba;
    QTest::newRow("hash") << u"a#b"_s << "a%23b"_ba;
    QTest::newRow("percent") << u"%"_s << "%25"_ba;
    QTest::newRow("percent at the end") << u"100%"_s << "100%25"_ba;
    QTest::newRow("space") << u"a b"_s << "a%20b"_ba;
    QTest::newRow("plus") << u"a+b"_s << "a%2Bb"_ba;
    QTest::newRow("semicolon") << u"a;b"_s << "a%3Bb"_ba;
    QTest::newRow("colon") << u"a:b"_s << "a%3Ab"_ba;
    QTest::newRow("backslash") << u"..\\b"_s << "..%5Cb"_ba;
    QTest::newRow("three dots") << u"..."_s << "..."_ba;
    QTest::newRow("dots and a slash") << u"../b"_s << "..%2Fb"_ba;
    QTest::newRow("line break") << u"a\r\nb"_s << "a%0D%0Ab"_ba;
    QTest::newRow("beyond ASCII") << u"näme"_s << "n%C3%A4me"_ba;
    QTest::newRow("beyond the first plane") << u"😀"_s << "%F0%9F%98%80"_ba;
    QTest::newRow("right to left") << u"a\u202Eb"_s << "a%E2%80%AEb"_ba;
}

void TestEndpoints::aNameIsOneEncodedSegment()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, segment);
    QCOMPARE(encoded(urlOf(base(), { u"x"_s, name, u"y"_s })), "http://h:8080/x/" + segment + "/y");
    QCOMPARE(encoded(urlOf(base(), { u"x"_s, name })), "http://h:8080/x/" + segment);
}

void TestEndpoints::aNameThatLeadsElsewhereHasNoAddress_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("null") << QString();
    QTest::newRow("dot") << u"."_s;
    QTest::newRow("two dots") << u".."_s;
}

void TestEndpoints::aNameThatLeadsElsewhereHasNoAddress()
{
    QFETCH(QString, name);
    QCOMPARE(encoded(urlOf(base(), { u"x"_s, name, u"y"_s })), "nothing");
    QCOMPARE(encoded(urlOf(base(), { u"x"_s, name })), "nothing");
}

void TestEndpoints::theBaseKeepsItsPathAndLosesTheRest()
{
    const QStringList segments{ u"x"_s };
    QCOMPARE(encoded(urlOf(QUrl(u"https://h/vvp"_s), segments)), "https://h/vvp/x");
    QCOMPARE(encoded(urlOf(QUrl(u"https://h/vvp//"_s), segments)), "https://h/vvp/x");
    QCOMPARE(encoded(urlOf(QUrl(u"https://h/a%20b/"_s), segments)), "https://h/a%20b/x");
    QCOMPARE(encoded(urlOf(QUrl(u"https://h/?q=1#f"_s), segments)), "https://h/x");
    QCOMPARE(encoded(urlOf(QUrl(u"https://user:password@h/"_s), segments)), "https://h/x");
}

void TestEndpoints::aFilterIsEncoded()
{
    QUrlQuery filter;
    filter.addQueryItem(u"deploymentId"_s, u"a&b=c#d e"_s);
    QCOMPARE(encoded(urlOf(base(), { u"x"_s }, filter)), "http://h:8080/x?deploymentId=a%26b%3Dc%23d%20e");
}

void TestEndpoints::theWebUiIsOpenedInABrowserOnly()
{
    const auto page = [](const QString& at) { return webUiUrl(QUrl(at), u"team/1"_s, u"a b"_s); };
    QCOMPARE(page(u"https://h:8443/base/"_s)->toEncoded(),
        "https://h:8443/base/app/#/namespaces/team%2F1/deployments/a%20b/detail/overview"_ba);
    for (const QString& at : { u"file:///etc"_s, u"javascript:alert(1)"_s, u"smb://h"_s, u""_s }) {
        QVERIFY2(!page(at), qPrintable(at));
    }
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
