// SPDX-License-Identifier: Apache-2.0
#include "tests/support/curl.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

/// The demo platform: what HTTP itself asks of it, seen by curl, and what a PUT may name.
class TestDemoRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anotherMethodIsToldWhichThereAre_data();
    void anotherMethodIsToldWhichThereAre();
    void headIsGetWithoutABody_data();
    void headIsGetWithoutABody();
    void theFormatIsTheOneThatIsPreferred_data();
    void theFormatIsTheOneThatIsPreferred();
    void theFormatsOfRequestAndAnswerAreIndependent_data();
    void theFormatsOfRequestAndAnswerAreIndependent();
    void aSlashAtTheEndDoesNotCount();
    void aPutNamesWhatItsPathNames_data();
    void aPutNamesWhatItsPathNames();
    void whatNobodyKnowsIsKept_data();
    void whatNobodyKnowsIsKept();

private:
    [[nodiscard]] QString url(const QString& path) const { return m_process->url().toString() + path; }

    std::unique_ptr<DemoProcess> m_process;
    std::unique_ptr<PlainHttp> m_http;
};

void TestDemoRequests::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "curl is needed");
    m_process = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!m_process->url().isEmpty(), qPrintable(m_process->failure()));
    m_http = std::make_unique<PlainHttp>(m_process->url());
    QVERIFY(!addTarget(*m_http, u"vvp-jobs-team-1"_s).isEmpty());
    const QByteArray yaml = "metadata: {name: one}\nspec: {deploymentTargetName: jobs, template: {spec: "
                            "{artifact: {kind: JAR, jarUri: 's3://vvp/a.jar'}}}}\n";
    QCOMPARE(m_http->send("POST", deployments(), yaml, "application/yaml").status, 201);
}

void TestDemoRequests::anotherMethodIsToldWhichThereAre_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("list") << u"DELETE"_s << deployments() << "GET, HEAD, POST"_ba;
    QTest::newRow("one") << u"POST"_s << deployments() + u"/one"_s << "DELETE, GET, HEAD, PATCH, PUT"_ba;
    QTest::newRow("target") << u"PATCH"_s << inDefault(u"deployment-targets/jobs"_s)
                            << "DELETE, GET, HEAD, PUT"_ba;
    QTest::newRow("read only") << u"PUT"_s << inDefault(u"jobs"_s) << "GET, HEAD"_ba;
    QTest::newRow("namespace") << u"PATCH"_s << u"/namespaces/v1/namespaces/default"_s
                               << "DELETE, GET, HEAD, PUT"_ba;
    QTest::newRow("a method of its own") << u"OPTIONS"_s << u"/api/v1/status"_s << "GET, HEAD"_ba;
}

void TestDemoRequests::anotherMethodIsToldWhichThereAre()
{
    QFETCH(const QString, method);
    QFETCH(const QString, path);
    QFETCH(const QByteArray, allowed);
    const CurlAnswer answer = curl({ u"-X"_s, method, u"-d"_s, u"{}"_s, url(path) });
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.header("Allow"), allowed);
    QCOMPARE(answer.header("Content-Type"), "application/json");
}

void TestDemoRequests::headIsGetWithoutABody_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("status") << u"/api/v1/status"_s << 200;
    QTest::newRow("list") << deployments() << 200;
    QTest::newRow("one") << deployments() + u"/one"_s << 200;
    QTest::newRow("none") << deployments() + u"/none"_s << 404;
    QTest::newRow("platform") << u"/namespaces/v1/namespaces"_s << 200;
    QTest::newRow("unknown") << u"/nowhere"_s << 404;
}

void TestDemoRequests::headIsGetWithoutABody()
{
    QFETCH(const QString, path);
    QFETCH(const int, status);
    const CurlAnswer head = curl({ u"-I"_s, url(path) });
    const CurlAnswer whole = curl({ url(path) });
    QCOMPARE(head.status, status);
    QCOMPARE(whole.status, status);
    QCOMPARE(head.body, QByteArray());
    QCOMPARE(head.header("Content-Length").toInt(), whole.body.size());
    QCOMPARE(head.header("Content-Type"), whole.header("Content-Type"));
}

void TestDemoRequests::theFormatIsTheOneThatIsPreferred_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    const QByteArray json = "application/json";
    const QByteArray yaml = "application/yaml";
    QTest::newRow("anything") << "*/*"_ba << 200 << json;
    QTest::newRow("YAML") << yaml << 200 << yaml;
    QTest::newRow("the first of two") << "application/yaml, application/json"_ba << 200 << yaml;
    QTest::newRow("the heavier one") << "application/json;q=0.5, application/yaml"_ba << 200 << yaml;
    QTest::newRow("not at all") << "application/json;q=0, application/yaml;q=0.1"_ba << 200 << yaml;
    QTest::newRow("a browser") << "text/html,application/xhtml+xml,*/*;q=0.8"_ba << 200 << json;
    QTest::newRow("neither") << "text/csv"_ba << 406 << json;
}

void TestDemoRequests::theFormatIsTheOneThatIsPreferred()
{
    QFETCH(const QByteArray, accept);
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    const PlainAnswer answer = m_http->get(deployments() + u"/one"_s, accept);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.contentType, type);
}

void TestDemoRequests::theFormatsOfRequestAndAnswerAreIndependent_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("accepted");
    for (const QByteArray sent : { "application/json", "application/yaml" }) {
        for (const QByteArray accepted : { "application/json", "application/yaml" }) {
            QTest::addRow("%s for %s", sent.constData(), accepted.constData()) << sent << accepted;
        }
    }
}

void TestDemoRequests::theFormatsOfRequestAndAnswerAreIndependent()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, accepted);
    const QByteArray body = sent.endsWith("json") ? "{\"metadata\":{\"labels\":{\"a\":\"1\"}}}"_ba
                                                  : "metadata:\n  labels:\n    a: '1'\n"_ba;
    const QString path = deployments() + u"/one"_s;
    const PlainAnswer answer = m_http->send("PATCH", path, body, sent, { "Accept", accepted });
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, accepted);
    QVERIFY(answer.body.contains(
        accepted.endsWith("json") ? "\"labels\":{\"a\":\"1\"}"_ba : "  labels:\n    a: '1'\n"_ba));
}

void TestDemoRequests::aSlashAtTheEndDoesNotCount()
{
    for (const QString& path : { u"/api/v1/status"_s, u"/namespaces/v1/namespaces"_s, deployments(),
             QString(deployments() + u"/one"_s), QString(deployments() + u"/with-cr"_s) }) {
        const PlainAnswer answer = m_http->get(path + u'/');
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, m_http->get(path).body);
        QCOMPARE(m_http->get(path + u"//"_s).status, 404);
    }
}

void TestDemoRequests::aPutNamesWhatItsPathNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("metadata");
    const QByteArray other = "name: other";
    const QByteArray elsewhere = "namespace: elsewhere";
    QTest::newRow("a deployment's name") << deployments() + u"/one"_s << other;
    QTest::newRow("a deployment's vNamespace") << deployments() + u"/one"_s << elsewhere;
    QTest::newRow("a new deployment's name") << deployments() + u"/two"_s << other;
    QTest::newRow("a target's name") << inDefault(u"deployment-targets/jobs"_s) << other;
    QTest::newRow("a target's vNamespace") << inDefault(u"deployment-targets/jobs"_s) << elsewhere;
    QTest::newRow("a new target's name") << inDefault(u"deployment-targets/two"_s) << other;
    QTest::newRow("a new secret's name") << inDefault(u"secret-values/two"_s) << other;
    QTest::newRow("a new session cluster's name") << inDefault(u"sessionclusters/two"_s) << other;
    QTest::newRow("the defaults' vNamespace") << inDefault(u"deployment-defaults"_s) << elsewhere;
}

void TestDemoRequests::aPutNamesWhatItsPathNames()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, metadata);
    const PlainAnswer before = m_http->get(path);
    const QByteArray body = "metadata: {" + metadata + "}\nspec: {kind: PLAIN, value: a}\n";
    const PlainAnswer answer = m_http->send("PUT", path, body, "application/yaml");
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.text(u"message"_s).startsWith(u"metadata.name"), answer.body.constData());
    QCOMPARE(m_http->get(path).body, before.body);
}

void TestDemoRequests::whatNobodyKnowsIsKept_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("spec");
    QTest::newRow("target") << inDefault(u"deployment-targets"_s) << "kubernetes: {}"_ba;
    QTest::newRow("secret") << inDefault(u"secret-values"_s) << "kind: PLAIN, value: a"_ba;
    QTest::newRow("session cluster") << inDefault(u"sessionclusters"_s)
                                     << "state: STOPPED, deploymentTargetName: jobs, flinkVersion: '1.14', "
                                        "flinkImageTag: t, resources: {}, logging: {}"_ba;
    QTest::newRow("deployment") << deployments()
                                << "deploymentTargetName: jobs, template: {spec: {artifact: {kind: ODD}}}"_ba;
}

void TestDemoRequests::whatNobodyKnowsIsKept()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, spec);
    const QByteArray body = "metadata: {name: odd}\nspec: {" + spec + ", laterOn: {a: [1, '1', null]}}\n";
    const QJsonObject kept{ { u"a"_s, QJsonArray{ 1, u"1"_s, QJsonValue::Null } } };
    QCOMPARE(m_http->send("POST", path, body, "application/yaml").at(u"spec/laterOn"_s), kept);
    QCOMPARE(m_http->get(path + u"/odd"_s).at(u"spec/laterOn"_s), kept);
    if (QByteArray(QTest::currentDataTag()) != "target") { // which has no PATCH
        const QString one = path + u"/odd"_s;
        const QByteArray label = "metadata: {labels: {a: b}}";
        QCOMPARE(m_http->send("PATCH", one, label, "application/yaml").at(u"spec/laterOn"_s), kept);
    }
}

QTEST_GUILESS_MAIN(TestDemoRequests)
#include "tst_demorequests.moc"
