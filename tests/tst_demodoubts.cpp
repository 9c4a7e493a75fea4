// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QString namespaces()
{
    return u"/namespaces/v1/namespaces"_s;
}

/// What a platform shows of the answer to a doubtful point.
using Probe = QString (*)(const DemoProcess&);
Q_DECLARE_METATYPE(Probe)

/// The points that nothing published settles: each of their answers shows.
class TestDemoDoubts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anAnswerIsAsChosen_data();
    void anAnswerIsAsChosen();
    void theHelpListsEachPoint();
    void whatIsNoAnswerIsRefused_data();
    void whatIsNoAnswerIsRefused();
};

static QString status(const PlainAnswer& answer)
{
    return QString::number(answer.status);
}

static PlainAnswer create(PlainHttp& http, const QString& state = u"CANCELLED"_s)
{
    return http.send(
        "POST", deployments(), deploymentDocument(u"one"_s, addTarget(http, u"vvp-jobs-team-1"_s), state));
}

static QString stateBecomes(PlainHttp& http, const QString& state)
{
    const auto is = [&] { return http.get(deployments() + u"/one"_s).text(u"status/state"_s) == state; };
    return QTest::qWaitFor(is, 10'000) ? state : http.get(deployments() + u"/one"_s).text(u"status/state"_s);
}

static PlainAnswer createNamespace(PlainHttp& http, const QString& name)
{
    return http.send("POST", namespaces(), QJsonObject{ { u"name"_s, QString(u"namespaces/"_s + name) } });
}

static PlainAnswer createSecret(PlainHttp& http)
{
    return http.send("POST", inDefault(u"secret-values"_s),
        "metadata: {name: a}\nspec: {kind: PLAIN, value: b}\n", "application/yaml");
}

static QString noToken(const DemoProcess& process)
{
    return status(
        PlainHttp(process.url()).get(deployments())); // a redirection is not followed to another host
}

static QString listNamespaces(const DemoProcess& process)
{
    const PlainAnswer answer = PlainHttp(process.url(), process.ownerSecret()).get(namespaces());
    return answer.status == 200 ? QString::number(answer.at(u"namespaces"_s).toArray().size())
                                : status(answer);
}

static QString namespaceCreated(const DemoProcess& process)
{
    PlainHttp http(process.url());
    return status(createNamespace(http, u"new"_s));
}

static QString namespaceTaken(const DemoProcess& process)
{
    PlainHttp http(process.url());
    return status(createNamespace(http, u"default"_s));
}

static QString deleteDefault(const DemoProcess& process)
{
    return status(PlainHttp(process.url()).remove(namespaces() + u"/default"_s));
}

static QString terminating(const DemoProcess& process)
{
    PlainHttp http(process.url());
    createNamespace(http, u"going"_s);
    http.remove(namespaces() + u"/going"_s);
    return status(http.send("POST", u"/api/v1/namespaces/going/deployment-targets"_s,
        targetDocument(u"jobs"_s, u"vvp-jobs-team-1"_s)));
}

static QString badName(const DemoProcess& process)
{
    PlainHttp http(process.url());
    return status(http.send(
        "POST", inDefault(u"deployment-targets"_s), targetDocument(u"a b"_s, u"vvp-jobs-team-1"_s)));
}

static QString deleteRunning(const DemoProcess& process)
{
    PlainHttp http(process.url());
    create(http, u"RUNNING"_s);
    return status(http.remove(deployments() + u"/one"_s));
}

static QString oldVersion(const DemoProcess& process)
{
    PlainHttp http(process.url());
    create(http);
    const QByteArray body = "{\"metadata\":{\"resourceVersion\":1}}";
    http.send("PATCH", deployments() + u"/one"_s, body, "application/json");
    return status(http.send("PATCH", deployments() + u"/one"_s, body, "application/json"));
}

static QString defaultState(const DemoProcess& process)
{
    PlainHttp http(process.url());
    QJsonObject document = deploymentDocument(u"one"_s, addTarget(http, u"vvp-jobs-team-1"_s));
    QJsonObject spec = document[u"spec"].toObject();
    spec.remove(u"state"_s);
    document[u"spec"_s] = spec;
    return http.send("POST", deployments(), document).text(u"spec/state"_s);
}

static QString suspendCancelled(const DemoProcess& process)
{
    PlainHttp http(process.url());
    create(http);
    http.send("PATCH", deployments() + u"/one"_s, desiredState(u"SUSPENDED"_s));
    const auto done
        = [&] { return http.get(deployments() + u"/one"_s).text(u"status/state"_s) != u"CANCELLED"; };
    return QTest::qWaitFor(done, 10'000) ? http.get(deployments() + u"/one"_s).text(u"status/state"_s)
                                         : QString();
}

static QString targetChange(const DemoProcess& process)
{
    PlainHttp http(process.url());
    create(http, u"RUNNING"_s);
    http.send("POST", inDefault(u"deployment-targets"_s), targetDocument(u"other"_s, u"vvp-jobs-team-2"_s));
    stateBecomes(http, u"RUNNING"_s);
    http.send("PATCH", deployments() + u"/one"_s, "{\"spec\":{\"deploymentTargetName\":\"other\"}}",
        "application/json");
    const auto jobs = [&] { return http.get(inDefault(u"jobs"_s)).at(u"items"_s).toArray().size(); };
    return QTest::qWaitFor([&] { return jobs() == 2; }, 500) ? u"2"_s : u"1"_s;
}

static QString labelSelector(const DemoProcess& process)
{
    return status(PlainHttp(process.url()).get(deployments() + u"?labelSelector=a%20in%20(b)"_s));
}

static QString secretValue(const DemoProcess& process)
{
    PlainHttp http(process.url());
    createSecret(http);
    const QString listed
        = http.get(inDefault(u"secret-values"_s)).at(u"items"_s)[0][u"spec"][u"value"].toString();
    return listed + http.get(inDefault(u"secret-values/a"_s)).text(u"spec/value"_s);
}

static QString secretKind(const DemoProcess& process)
{
    PlainHttp http(process.url());
    return createSecret(http).text(u"spec/kind"_s);
}

static QString transitioningSince(const DemoProcess& process)
{
    PlainHttp http(process.url());
    create(http, u"RUNNING"_s);
    const QString name = u"com.dataartisans.appmanager.controller.deployment.transitioning.since"_s;
    stateBecomes(http, u"RUNNING"_s);
    const QString since = http.get(deployments() + u"/one"_s).at(u"metadata/annotations"_s)[name].toString();
    return since.contains(u'T') ? u"text"_s : u"number"_s;
}

static QString namespaceNames(const DemoProcess& process)
{
    PlainHttp http(process.url());
    const QJsonObject token{ { u"name"_s, u"namespaces/default/apitokens/A_1"_s },
        { u"role"_s, u"owner"_s } };
    return status(createNamespace(http, u"A_1"_s))
        + status(http.send("POST", u"/apitokens/v1/namespaces/default/apitokens"_s, token));
}

static QString defaultRestore(const DemoProcess& process)
{
    PlainHttp http(process.url());
    return create(http).text(u"spec/restoreStrategy/kind"_s);
}

static QString defaultAttempts(const DemoProcess& process)
{
    PlainHttp http(process.url());
    const PlainAnswer created = create(http);
    return QString::number(created.at(u"spec/maxJobCreationAttempts"_s).toInt())
        + QString::number(created.at(u"spec/maxSavepointCreationAttempts"_s).toInt());
}

static QString putVersion(const DemoProcess& process)
{
    PlainHttp http(process.url());
    const PlainAnswer created = create(http);
    QJsonObject document = created.json();
    document[u"metadata"] = QJsonObject{ { u"resourceVersion"_s, 1 } };
    const QString with = status(http.send("PUT", deployments() + u"/one"_s, document));
    document.remove(u"metadata"_s);
    return with + status(http.send("PUT", deployments() + u"/one"_s, document));
}

static QString endedChange(const DemoProcess& process)
{
    PlainHttp http(process.url());
    http.send("POST", inDefault(u"deployment-targets"_s), targetDocument(u"jobs"_s, u"vvp-jobs-team-1"_s));
    const QByteArray failing
        = "metadata: {name: one, annotations: {demo.vvp/fail: image-pull}}\n"
          "spec: {state: RUNNING, deploymentTargetName: jobs, maxJobCreationAttempts: 1, "
          "template: {spec: {artifact: {kind: JAR, jarUri: a}}}}\n";
    http.send("POST", deployments(), failing, "application/yaml");
    stateBecomes(http, u"FAILED"_s);
    const QByteArray mended = "metadata: {annotations: {demo.vvp/fail: null}}\n"
                              "spec: {template: {spec: {parallelism: 2}}}\n";
    http.send("PATCH", deployments() + u"/one"_s, mended, "application/yaml");
    const auto runs
        = [&] { return http.get(deployments() + u"/one"_s).text(u"status/state"_s) == u"RUNNING"; };
    return QTest::qWaitFor(runs, 1'500) ? u"RUNNING"_s
                                        : http.get(deployments() + u"/one"_s).text(u"status/state"_s);
}

static QString eventOrder(const DemoProcess& process)
{
    PlainHttp http(process.url());
    create(http, u"RUNNING"_s);
    stateBecomes(http, u"RUNNING"_s);
    return http.get(inDefault(u"events"_s)).at(u"items"_s)[0][u"metadata"][u"name"].toString();
}

static QString removedSetting(const DemoProcess& process)
{
    PlainHttp http(process.url());
    create(http);
    const QByteArray old = "{\"spec\":{\"template\":{\"spec\":{\"flinkConfiguration\":"
                           "{\"high-availability\":\"kubernetes\"}}}}}";
    return status(http.send("PATCH", deployments() + u"/one"_s, old, "application/json"));
}

static QString community(const DemoProcess& process)
{
    PlainHttp http(process.url());
    return status(createNamespace(http, u"new"_s))
        + status(http.get(u"/apitokens/v1/namespaces/default/apitokens"_s))
        + http.get(u"/api/v1/status/system-info"_s).text(u"status/resourceQuota/spec/type"_s);
}

static QString uiConfig(const DemoProcess& process)
{
    return PlainHttp(process.url()).get(u"/ui/config.json"_s).text(u"version"_s);
}

static QString errorKind(const DemoProcess& process)
{
    return PlainHttp(process.url()).get(deployments() + u"/none"_s).text(u"kind"_s);
}

void TestDemoDoubts::anAnswerIsAsChosen_data()
{
    QTest::addColumn<Probe>("probe");
    QTest::addColumn<QString>("choice"); // none: what is assumed
    QTest::addColumn<QString>("expected");
    const auto rows = [](const char* point, Probe probe, const QList<std::pair<QString, QString>>& answers) {
        for (const auto& [answer, expected] : answers) {
            const QString choice
                = answer.isEmpty() ? QString() : QString(QString::fromLatin1(point) + u'=' + answer);
            QTest::addRow("%s=%s", point, qPrintable(answer)) << probe << choice << expected;
        }
    };
    rows("no-token", noToken, { { {}, u"401"_s }, { u"403"_s, u"403"_s }, { u"302"_s, u"302"_s } });
    rows("list-namespaces", listNamespaces, { { {}, u"403"_s }, { u"filtered"_s, u"1"_s } });
    rows("namespace-created", namespaceCreated, { { {}, u"200"_s }, { u"201"_s, u"201"_s } });
    rows("namespace-taken", namespaceTaken, { { {}, u"409"_s }, { u"400"_s, u"400"_s } });
    rows("delete-default", deleteDefault, { { {}, u"400"_s }, { u"409"_s, u"409"_s } });
    rows("terminating", terminating, { { {}, u"409"_s }, { u"403"_s, u"403"_s } });
    rows("bad-name", badName, { { {}, u"400"_s }, { u"422"_s, u"422"_s } });
    rows("delete-running", deleteRunning, { { {}, u"409"_s }, { u"400"_s, u"400"_s } });
    rows("old-version", oldVersion, { { {}, u"200"_s }, { u"refused"_s, u"409"_s } });
    rows("default-state", defaultState, { { {}, u"CANCELLED"_s }, { u"RUNNING"_s, u"RUNNING"_s } });
    rows("suspend-cancelled", suspendCancelled, { { {}, u"SUSPENDED"_s }, { u"FAILED"_s, u"FAILED"_s } });
    rows("target-change", targetChange, { { {}, u"2"_s }, { u"waits"_s, u"1"_s } });
    rows("label-selector", labelSelector, { { {}, u"400"_s }, { u"full"_s, u"200"_s } });
    rows("secret-value", secretValue, { { {}, u"bb"_s }, { u"hidden"_s, QString() } });
    rows("secret-kind", secretKind, { { {}, u"PLAIN"_s }, { u"Plain"_s, u"Plain"_s } });
    rows("transitioning-since", transitioningSince, { { {}, u"number"_s }, { u"iso"_s, u"text"_s } });
    rows("namespace-names", namespaceNames, { { {}, u"400400"_s }, { u"any-case"_s, u"200200"_s } });
    rows("default-restore", defaultRestore, { { {}, u"LATEST_STATE"_s }, { u"NONE"_s, u"NONE"_s } });
    rows("default-attempts", defaultAttempts, { { {}, u"44"_s }, { u"1"_s, u"11"_s } });
    rows("put-version", putVersion, { { {}, u"200200"_s }, { u"required"_s, u"200400"_s } });
    rows("ended-change", endedChange, { { {}, u"FAILED"_s }, { u"restarts"_s, u"RUNNING"_s } });
    rows("event-order", eventOrder,
        { { {}, u"STATE_TRANSITION_IS_NEEDED"_s }, { u"newest"_s, u"STATE_TRANSITION_IS_COMPLETED"_s } });
    rows("removed-setting", removedSetting, { { {}, u"400"_s }, { u"ignored"_s, u"200"_s } });
    rows("community", community,
        { { {}, u"200200LIMITED"_s }, { u"403"_s, u"403403UNLIMITED"_s },
            { u"501"_s, u"501501UNLIMITED"_s } });
    rows("ui-config", uiConfig, { { {}, QString() }, { u"present"_s, u"2.15.1"_s } });
    rows("error-kind", errorKind, { { {}, u"ApiException"_s }, { u"none"_s, QString() } });
}

void TestDemoDoubts::anAnswerIsAsChosen()
{
    QFETCH(const Probe, probe);
    QFETCH(const QString, choice);
    QFETCH(const QString, expected);
    QStringList arguments{ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s };
    if (probe == noToken || probe == listNamespaces) {
        arguments += u"--auth"_s;
    }
    if (!choice.isEmpty()) {
        arguments += { u"--doubt"_s, choice };
    }
    const DemoProcess process(arguments);
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    QCOMPARE(probe(process), expected);
}

void TestDemoDoubts::theHelpListsEachPoint()
{
    QProcess process;
    process.start(qEnvironmentVariable("VVP_DEMO_PLATFORM"), { u"--help"_s });
    QVERIFY(process.waitForFinished());
    const QString help = QString::fromUtf8(process.readAllStandardOutput());
    for (const char* point : { "no-token=401|403|302", "secret-kind=PLAIN|Plain", "error-kind=" }) {
        QVERIFY2(help.contains(QString::fromLatin1(point)), point);
    }
    for (const QString& line : help.split(u'\n')) {
        QVERIFY2(line.size() <= 120, qPrintable(line));
    }
}

void TestDemoDoubts::whatIsNoAnswerIsRefused_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("point") << u"weather=fine"_s << "there is no 'weather'"_ba;
    QTest::newRow("answer") << u"no-token=200"_s << "one of 401|403|302, not '200'"_ba;
    QTest::newRow("none") << u"no-token"_s << "not ''"_ba;
    QTest::newRow("empty") << QString() << "there is no ''"_ba;
}

void TestDemoDoubts::whatIsNoAnswerIsRefused()
{
    QFETCH(const QString, choice);
    QFETCH(const QByteArray, words);
    QProcess process;
    process.start(qEnvironmentVariable("VVP_DEMO_PLATFORM"), { u"--doubt"_s, choice });
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains(words), said.constData());
}

QTEST_GUILESS_MAIN(TestDemoDoubts)
#include "tst_demodoubts.moc"
