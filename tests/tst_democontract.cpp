// SPDX-License-Identifier: Apache-2.0
#include "tests/support/contractwalk.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace vvp::test;

/// The demo platform against what is published of the API: every call, and the members and words of every
/// document. Status codes are not part of that.
class TestDemoContract : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyCallIsThereSinceItsVersion_data() { versions(); }
    void everyCallIsThereSinceItsVersion();
    void everyCallAnswersAsPublished_data() { versions(); }
    void everyCallAnswersAsPublished();
    void everyPublishedMemberIsTakenAndReturned_data() { versions(); }
    void everyPublishedMemberIsTakenAndReturned();
    void theCheckNoticesWhatIsNot_data();
    void theCheckNoticesWhatIsNot();

private:
    static void versions();
};

void TestDemoContract::versions()
{
    QTest::addColumn<QString>("version");
    for (const char* version : { "2.0.4", "2.1.0", "2.4.0", "2.5.0", "2.15.1" }) {
        QTest::newRow(version) << QString::fromLatin1(version);
    }
}

/// Whether the answer comes from what stands in front of the API: there is no such call.
static bool isUnknownCall(const PlainAnswer& answer)
{
    return answer.status == 405 || (answer.status == 404 && answer.at(u"path"_s).isString());
}

void TestDemoContract::everyCallIsThereSinceItsVersion()
{
    QFETCH(const QString, version);
    const DemoProcess process({ u"--version"_s, version });
    PlainHttp http(process.url());
    const Contract contract(QVersionNumber::fromString(version));
    QVERIFY(contract.calls().size() > 45);
    for (const Contract::Call& call : contract.calls()) {
        QString path = call.path;
        path.replace(u"{ns}"_s, u"default"_s).replace(u"{name}"_s, u"none"_s);
        const PlainAnswer answer = call.verb == "GET" ? http.get(path)
            : call.verb == "DELETE"                   ? http.remove(path)
                                                      : http.send(call.verb, path, QJsonObject());
        const bool isThere
            = call.isThere ? !isUnknownCall(answer) : answer.status != 404 && answer.status != 405;
        QVERIFY2(isThere == call.isThere,
            qPrintable(QString(call.text() + u": "_s + QString::number(answer.status))));
        QVERIFY(answer.status != 0 && answer.status < 500);
    }
}

static void walkPlatformApi(ContractWalk& walk)
{
    const QString namespaces = u"/namespaces/v1/namespaces"_s;
    const QString tokens = u"/apitokens/v1/namespaces/default/apitokens"_s;
    QJsonArray bindings;
    for (const QString& role : { u"viewer"_s, u"editor"_s, u"owner"_s }) {
        const QJsonArray members{ u"user:a@example.com"_s, u"group:team"_s, u"system:authenticated"_s };
        bindings += QJsonObject{ { u"role"_s, role }, { u"members"_s, members } };
        const QString name = u"namespaces/default/apitokens/"_s + role;
        walk.ask("POST", tokens, { { u"name"_s, name }, { u"role"_s, role } });
        walk.ask("GET", tokens + u'/' + role);
    }
    walk.ask("GET", tokens);
    walk.ask("DELETE", tokens + u"/viewer"_s);
    const QJsonObject other{ { u"name"_s, u"namespaces/other"_s }, { u"roleBindings"_s, bindings } };
    walk.ask("POST", namespaces, other);
    walk.ask("PUT", namespaces + u"/other"_s, other);
    walk.ask("GET", namespaces + u"/other"_s);
    walk.ask("GET", namespaces);
    walk.ask("DELETE", namespaces + u"/other"_s);
}

/// One resource with every call that it has. document has a metadata.name; patch is what PATCH sends.
static void walkResource(
    ContractWalk& walk, const QString& path, const QJsonObject& document, const QJsonObject& patch)
{
    const QString name = document[u"metadata"][u"name"].toString();
    walk.ask("POST", path, document);
    walk.ask("GET", path);
    walk.ask("GET", path + u'/' + name);
    walk.ask("PATCH", path + u'/' + name, patch);
    walk.ask("PUT", path + u'/' + name, document);
    walk.ask("DELETE", path + u'/' + name);
}

static QJsonObject labelled()
{
    return { { u"metadata"_s, QJsonObject{ { u"labels"_s, QJsonObject{ { u"a"_s, u"b"_s } } } } } };
}

static void walkSmallResources(ContractWalk& walk)
{
    walk.ask("GET", u"/api/v1/status"_s);
    walk.ask("GET", u"/api/v1/status/system-info"_s);
    walk.ask("GET", u"/api/v1/global-deployment-defaults"_s);
    walk.ask("GET", u"/api/v1/global-sessioncluster-defaults"_s);
    const QString defaults = inDefault(u"deployment-defaults"_s);
    walk.ask("PATCH", defaults, labelled());
    walk.ask("PUT", defaults, labelled());
    walk.ask("GET", defaults);
    walkResource(
        walk, inDefault(u"deployment-targets"_s), targetDocument(u"short"_s, u"vvp-jobs-team-1"_s), {});
    const QJsonObject value{ { u"kind"_s, u"PLAIN"_s }, { u"value"_s, u"v"_s } };
    walkResource(walk, inDefault(u"secret-values"_s),
        { { u"metadata"_s, QJsonObject{ { u"name"_s, u"S"_s } } }, { u"spec"_s, value } }, labelled());
}

static void walkSessions(ContractWalk& walk)
{
    QJsonObject spec = walk.contract().example(u"SessionClusterSpec"_s, 1).toObject(); // STOPPED
    spec[u"deploymentTargetName"] = u"jobs"_s;
    QJsonObject document{ { u"metadata"_s, QJsonObject{ { u"name"_s, u"sql"_s } } }, { u"spec"_s, spec } };
    const QString path = inDefault(u"sessionclusters"_s);
    walkResource(walk, path, document, labelled());
    walk.ask("POST", path, document);
    walk.ask("POST", u"/namespaces/v1/namespaces/default:setPreviewSessionCluster"_s,
        { { u"previewSessionClusterName"_s, u"sql"_s } });
    if (walk.has("POST", path)) {
        walk.ask("PATCH", path + u"/sql"_s, desiredState(u"RUNNING"_s));
        walk.await(path + u"/sql"_s, u"status/state"_s, u"RUNNING"_s);
    }
}

static QJsonObject annotated(const QString& trouble)
{
    const QJsonObject annotations{ { u"demo.vvp/fail"_s, trouble } };
    return { { u"metadata"_s, QJsonObject{ { u"annotations"_s, annotations } } } };
}

/// The Jobs of a Deployment that fails to start, and of one on a Session Cluster.
static void walkJobs(ContractWalk& walk, QJsonObject document)
{
    const QString all = inDefault(u"deployments"_s);
    QJsonObject metadata = annotated(u"rbac"_s)[u"metadata"].toObject();
    metadata[u"name"] = u"failing"_s;
    document[u"metadata"] = metadata;
    const QString failing = all + u'/' + walk.ask("POST", all, document).text(u"metadata/id"_s);
    walk.await(failing, u"status/state"_s, u"FAILED"_s);
    walk.ask("GET", inDefault(u"jobs"_s));
    walk.ask("PATCH", failing, desiredState(u"CANCELLED"_s));
    walk.ask("DELETE", failing);
    if (walk.has("PUT", all + u"/session"_s)) { // with which session mode came
        QJsonObject spec = document[u"spec"].toObject();
        spec.remove(u"deploymentTargetId"_s);
        spec[u"sessionClusterName"] = u"sql"_s;
        walk.ask("PUT", all + u"/session"_s, { { u"spec"_s, spec } });
        walk.await(all + u"/session"_s, u"status/state"_s, u"RUNNING"_s);
        walk.ask("GET", inDefault(u"jobs"_s));
    }
}

/// Runs Deployments through everything that leaves a document behind.
static void walkDeployments(ContractWalk& walk, const QString& target)
{
    const QString all = inDefault(u"deployments"_s);
    const QString savepoints = inDefault(u"savepoints"_s);
    QJsonObject document = deploymentDocument(u"running"_s, target, u"RUNNING"_s);
    document[u"metadata"] = QJsonObject{ { u"name"_s, u"running"_s }, { u"displayName"_s, u"It runs"_s } };
    const PlainAnswer created = walk.ask("POST", all, document);
    const QString id = created.text(u"metadata/id"_s);
    const QString path = all + u'/' + id;
    walk.await(path, u"status/state"_s, u"RUNNING"_s);
    const QJsonObject wanted{ { u"metadata"_s, QJsonObject{ { u"deploymentId"_s, id } } } };
    const PlainAnswer taken = walk.ask("POST", savepoints, wanted);
    walk.await(savepoints + u'/' + taken.text(u"metadata/id"_s), u"status/state"_s, u"COMPLETED"_s);
    walk.ask("PATCH", path, annotated(u"savepoint"_s)); // of which none completes from now on
    const PlainAnswer failing = walk.ask("POST", savepoints, wanted);
    walk.await(savepoints + u'/' + failing.text(u"metadata/id"_s), u"status/state"_s, u"FAILED"_s);
    walk.ask("PATCH", path, annotated({}));
    for (const QString& state : { u"SUSPENDED"_s, u"RUNNING"_s, u"CANCELLED"_s }) {
        walk.ask("PATCH", path, desiredState(state));
        walk.await(path, u"status/state"_s, state);
    }
    walk.ask("PUT", path, document);
    for (const QString& plural :
        { u"deployments"_s, u"deployments/with-cr"_s, u"jobs"_s, u"events"_s, u"savepoints"_s }) {
        const QJsonArray items = walk.ask("GET", inDefault(plural)).at(u"items"_s).toArray();
        const QJsonValue first = items.isEmpty() ? QJsonValue() : items[0];
        const QString one = plural.endsWith(u"cr") ? id : first[u"metadata"][u"id"].toString();
        walk.ask("GET", inDefault(plural) + u'/' + one);
    }
    walk.ask("DELETE", savepoints + u'/' + taken.text(u"metadata/id"_s));
    walk.ask("GET", savepoints);
    walkJobs(walk, document);
}

void TestDemoContract::everyCallAnswersAsPublished()
{
    QFETCH(const QString, version);
    ContractWalk walk(version);
    const QString target = addTarget(walk.http(), u"vvp-jobs-team-1"_s);
    QVERIFY(!target.isEmpty());
    walkPlatformApi(walk);
    walkSmallResources(walk);
    walkSessions(walk);
    walkDeployments(walk, target);
    QVERIFY2(walk.problems().isEmpty(), qPrintable(walk.problems().join(u'\n')));
    for (const Contract::Call& call : walk.contract().calls()) {
        QVERIFY2(walk.done().contains(call.text()) == call.isThere, qPrintable(call.text()));
    }
    // What only the platform writes is all there. No Session Cluster fails here.
    QStringList unseen = walk.unseen({ u"Namespace"_s, u"ApiToken"_s, u"DeploymentMetadata"_s,
        u"DeploymentStatus"_s, u"StatusRunning"_s, u"Condition"_s, u"SavepointMetadata"_s, u"SavepointSpec"_s,
        u"SavepointStatus"_s, u"JobMetadata"_s, u"JobSpec"_s, u"JobStatus"_s, u"JobStarted"_s, u"Failure"_s,
        u"EventMetadata"_s, u"EventSpec"_s, u"SessionClusterStatus"_s, u"SystemInformationStatus"_s,
        u"RevisionInformation"_s, u"ResourceQuotaSpec"_s, u"ResourceQuotaStatus"_s });
    unseen.removeAll(u"SessionClusterStatus.failure"_s);
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u' ')));
}

/// In what an answer lacks what was sent.
static QStringList missing(const QJsonValue& sent, const QJsonValue& answered, const QString& path)
{
    if (!sent.isObject()) {
        return sent == answered ? QStringList() : QStringList{ path };
    }
    QStringList lacking;
    const QJsonObject object = sent.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        lacking += missing(member.value(), answered[member.key()], path + u'/' + member.key());
    }
    return lacking;
}

void TestDemoContract::everyPublishedMemberIsTakenAndReturned()
{
    QFETCH(const QString, version);
    ContractWalk walk(version);
    const QString target = addTarget(walk.http(), u"vvp-jobs-team-1"_s);
    const std::array kinds{ std::pair(u"deployments"_s, u"DeploymentSpec"_s),
        std::pair(u"deployment-targets"_s, u"DeploymentTargetSpec"_s),
        std::pair(u"secret-values"_s, u"SecretValueSpec"_s),
        std::pair(u"sessionclusters"_s, u"SessionClusterSpec"_s) };
    for (const auto& [plural, type] : kinds) {
        for (int word = 0; word < 6; ++word) { // the longest list of words that a client may send
            const QString name = u"word-"_s + QString::number(word);
            QJsonObject spec = walk.contract().example(type, word).toObject();
            if (plural == u"deployments") {
                spec[u"deploymentTargetId"] = target;
                spec.remove(u"deploymentTargetName"_s);
                spec.remove(u"sessionClusterName"_s);
            } else if (plural == u"deployment-targets") {
                spec[u"kubernetes"] = QJsonObject{ { u"namespace"_s, u"vvp-jobs-team-2"_s } };
            } else if (plural == u"sessionclusters") {
                spec[u"deploymentTargetName"] = u"jobs"_s;
            } else {
                spec[u"kind"] = u"PLAIN"_s; // in which form it is returned is one of the doubts
            }
            QJsonObject metadata = labelled()[u"metadata"].toObject();
            metadata[u"name"] = name;
            const QJsonObject sent{ { u"metadata"_s, metadata }, { u"spec"_s, spec } };
            const PlainAnswer answer = walk.ask("POST", inDefault(plural), sent);
            QVERIFY2(walk.problems().isEmpty(), qPrintable(walk.problems().join(u'\n')));
            const QStringList lacking
                = answer.status == 0 ? QStringList() : missing(sent, answer.json(), plural);
            QVERIFY2(lacking.isEmpty(), qPrintable(lacking.join(u'\n')));
        }
    }
    const QStringList unseen = walk.unseen(
        { u"DeploymentSpec"_s, u"TemplateSpec"_s, u"Artifact"_s, u"Pods"_s, u"EnvVar"_s, u"Logging"_s });
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u' ')));
}

void TestDemoContract::theCheckNoticesWhatIsNot_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* name, const QString& type, const QByteArray& value,
                         const QString& problem) { QTest::newRow(name) << type << value << problem; };
    const QString secret = u"SecretValueSpec"_s;
    const QString failure = u"Failure"_s;
    row("right", secret, "{\"kind\":\"PLAIN\",\"value\":\"v\"}", {});
    row("lacks", secret, "{\"value\":\"v\"}", u"SecretValueSpec lacks kind"_s);
    row("unknown", secret, "{\"kind\":\"PLAIN\",\"vault\":1}", u"SecretValueSpec.vault is not known"_s);
    row("word", secret, "{\"kind\":\"VAULT\"}", u"SecretValueSpec.kind is not of type"_s);
    row("text", secret, "{\"kind\":\"PLAIN\",\"value\":1}", u"SecretValueSpec.value is not of type text"_s);
    row("time", failure, "{\"message\":\"a\",\"reason\":\"b\",\"failedAt\":\"yesterday\"}",
        u"Failure.failedAt is not of type time"_s);
    row("id", u"FlinkSavepointId"_s, "{\"uuid\":\"1\"}", u"FlinkSavepointId.uuid is not of type uuid"_s);
    row("later", u"Pods"_s, "{\"labels\":{}}", u"Pods.labels is not known"_s);
    row("list", u"Pods"_s, "{\"envVars\":[{\"value\":\"a\"}]}", u"Pods.envVars[] lacks name"_s);
}

void TestDemoContract::theCheckNoticesWhatIsNot()
{
    QFETCH(const QString, type);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, problem);
    QSet<QString> seen;
    const QStringList problems
        = Contract(QVersionNumber(2, 0)).problems(PlainAnswer{ 200, {}, value }.json(), type, seen);
    QCOMPARE(problems.isEmpty(), problem.isEmpty());
    QVERIFY2(problem.isEmpty() || problems.first().startsWith(problem), qPrintable(problems.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestDemoContract)
#include "tst_democontract.moc"
