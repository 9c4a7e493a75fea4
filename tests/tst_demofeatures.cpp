// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

/// What a platform makes of one thing that not every version knows.
using Probe = QString (*)(PlainHttp& http);
Q_DECLARE_METATYPE(Probe)

/// The demo platform: what came and went with a version, on both sides of the line.
class TestDemoFeatures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aVersionDoesWhatItDid_data();
    void aVersionDoesWhatItDid();
};

static QString status(const PlainAnswer& answer)
{
    return QString::number(answer.status);
}

/// Creates the Deployment "one" with that template, in YAML's flow style, on the target "jobs".
static PlainAnswer create(PlainHttp& http, const QByteArray& templateSpec, const QByteArray& metadata = {})
{
    const QByteArray target = addTarget(http, u"vvp-jobs-team-1"_s).toUtf8();
    const QByteArray body = "metadata: {name: one" + metadata
        + "}\nspec: {state: RUNNING, deploymentTargetId: " + target + ", template: {spec: {" + templateSpec
        + "}}}\n";
    return http.send("POST", deployments(), body, "application/yaml");
}

static const QByteArray jar = "artifact: {kind: JAR, jarUri: 's3://vvp/a.jar'}";

static QString license(PlainHttp& http)
{
    return http.get(u"/api/v1/status/system-info"_s).text(u"status/license/spec/licensedTo"_s);
}

static QString patchSet(PlainHttp& http)
{
    const QByteArray body = "metadata: {name: patched}\nspec: {kubernetes: {}, deploymentPatchSet: "
                            "[{op: add, path: /spec/state, value: RUNNING}]}";
    const PlainAnswer good = http.send("POST", inDefault(u"deployment-targets"_s), body, "application/yaml");
    const QByteArray odd = "metadata: {name: odd}\nspec: {kubernetes: {}, deploymentPatchSet: [{op: push}]}";
    return good.at(u"spec/deploymentPatchSet"_s)[0][u"op"].toString()
        + status(http.send("POST", inDefault(u"deployment-targets"_s), odd, "application/yaml"));
}

static QString logging(PlainHttp& http)
{
    const PlainAnswer made = create(http, jar + ", logging: {loggingProfile: mine}");
    return made.text(u"spec/template/spec/logging/loggingProfile"_s);
}

static QString podLabels(PlainHttp& http)
{
    return create(http, jar + ", kubernetes: {pods: {labels: {a: b}, nodeSelector: {c: d}}}")
        .at(u"spec/template/spec/kubernetes/pods"_s)
        .toObject()
        .keys()
        .join(u' ');
}

static QString defaults(PlainHttp& http)
{
    return status(http.get(inDefault(u"deployment-defaults"_s)));
}

static QString globalDefaults(PlainHttp& http)
{
    return status(http.get(u"/api/v1/global-deployment-defaults"_s));
}

static QString globalSessionDefaults(PlainHttp& http)
{
    return status(http.get(u"/api/v1/global-sessioncluster-defaults"_s));
}

static QString sqlScript(PlainHttp& http)
{
    return status(create(http, "artifact: {kind: SQLSCRIPT, sqlScript: SELECT 1}"));
}

static QString python(PlainHttp& http)
{
    return status(create(http, "artifact: {kind: PYTHON, pythonArtifactUri: 's3://vvp/a.py'}"));
}

static QString sessions(PlainHttp& http)
{
    return status(http.get(inDefault(u"sessionclusters"_s)));
}

static QString littleCpu(PlainHttp& http)
{
    return status(create(http, jar + ", resources: {jobmanager: {cpu: 0.05}}"));
}

static QString targetInDefaults(PlainHttp& http)
{
    const QByteArray id = addTarget(http, u"vvp-jobs-team-1"_s).toUtf8();
    return status(http.send("PATCH", inDefault(u"deployment-defaults"_s),
        "{\"spec\":{\"deploymentTargetId\":\"" + id + "\"}}", "application/json"));
}

static QString displayName(PlainHttp& http)
{
    return create(http, jar, ", displayName: One").text(u"metadata/displayName"_s);
}

static QString noTarget(PlainHttp& http)
{
    const QString words
        = http.send("POST", deployments(), deploymentDocument(u"one"_s, QString())).text(u"message"_s);
    return words.contains(u"deploymentTargetName"_s) ? u"told"_s : u"not told"_s;
}

static QString failureExpiration(PlainHttp& http)
{
    return create(http, jar).at(u"spec/jobFailureExpirationTime"_s).isNull() ? u"null"_s : u"absent"_s;
}

static QString targetAccess(PlainHttp& http)
{
    return status(
        http.send("POST", inDefault(u"deployment-targets"_s), targetDocument(u"a"_s, u"finance"_s)));
}

static QString platformAvailability(PlainHttp& http)
{
    return status(create(http, jar + ", flinkConfiguration: {high-availability.type: vvp-kubernetes}"));
}

static QString availabilityKey(PlainHttp& http)
{
    return status(create(http, jar + ", flinkConfiguration: {high-availability: kubernetes}"));
}

static QString nonProduction(PlainHttp& http)
{
    const QString id = create(http, jar, ", annotations: {license/testing: 'true'}").text(u"metadata/id"_s);
    const QString path = deployments() + u'/' + id;
    if (!QTest::qWaitFor([&] { return http.get(path).text(u"status/state"_s) == u"RUNNING"; }, 20'000)) {
        return {};
    }
    const QJsonValue used
        = http.get(u"/api/v1/status/system-info"_s).at(u"status/resourceQuota/status/used/cpu"_s);
    return QString::number(used.toDouble());
}

void TestDemoFeatures::aVersionDoesWhatItDid_data()
{
    QTest::addColumn<Probe>("probe");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* what, Probe probe,
                         const QList<std::pair<const char*, QString>>& versions) {
        for (const auto& [version, expected] : versions) {
            QTest::addRow("%s in %s", what, version) << probe << QString::fromLatin1(version) << expected;
        }
    };
    row("license", license, { { "2.0.4", u"Demo Platform"_s }, { "2.1.0", {} } });
    row("patch set", patchSet, { { "2.0.4", u"add400"_s }, { "2.1.0", u"201"_s } });
    row("logging profile", logging, { { "2.0.4", {} }, { "2.1.0", u"mine"_s } });
    row("pod labels", podLabels, { { "2.0.4", u"nodeSelector"_s }, { "2.1.0", u"labels nodeSelector"_s } });
    row("defaults", defaults, { { "2.0.4", u"404"_s }, { "2.1.0", u"200"_s } });
    row("global defaults", globalDefaults, { { "2.1.0", u"404"_s }, { "2.2.0", u"200"_s } });
    row("SQL scripts", sqlScript, { { "2.2.0", u"400"_s }, { "2.3.0", u"201"_s } });
    row("session clusters", sessions, { { "2.2.0", u"404"_s }, { "2.3.0", u"200"_s } });
    row("little CPU", littleCpu, { { "2.3.0", u"201"_s }, { "2.3.1", u"400"_s } });
    row("display names", displayName, { { "2.3.9", {} }, { "2.4.0", u"One"_s } });
    row("target in defaults", targetInDefaults,
        { { "2.3.9", u"200"_s }, { "2.4.0", u"400"_s }, { "2.4.1", u"200"_s } });
    row("no target", noTarget, { { "2.5.0", u"not told"_s }, { "2.5.1", u"told"_s } });
    row("failure expiration", failureExpiration, { { "2.5.1", u"absent"_s }, { "2.6.0", u"null"_s } });
    row("global session defaults", globalSessionDefaults, { { "2.7.0", u"404"_s }, { "2.8.0", u"200"_s } });
    row("Python", python, { { "2.9.0", u"400"_s }, { "2.10.0", u"201"_s } });
    row("target access", targetAccess, { { "2.10.3", u"201"_s }, { "2.10.4", u"400"_s } });
    row("the platform's HA", platformAvailability, { { "2.11.0", u"201"_s }, { "2.12.0", u"400"_s } });
    row("non-production", nonProduction, { { "2.13.0", u"0"_s }, { "2.13.1", u"2"_s } });
    row("HA key", availabilityKey, { { "2.14.1", u"201"_s }, { "2.14.2", u"400"_s } });
}

void TestDemoFeatures::aVersionDoesWhatItDid()
{
    QFETCH(const Probe, probe);
    QFETCH(const QString, version);
    QFETCH(const QString, expected);
    const DemoProcess process({ u"--version"_s, version, u"--speed"_s, u"20"_s });
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    PlainHttp http(process.url());
    QCOMPARE(probe(http), expected);
}

QTEST_GUILESS_MAIN(TestDemoFeatures)
#include "tst_demofeatures.moc"
