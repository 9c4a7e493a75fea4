// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/applyrun.h"

#include "tests/recordingrelay.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/scriptedplatform.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::RecordingRelay;
using vvp::test::Script;
using vvp::test::ScriptedServer;

static constexpr int patience = 30'000;
static const QString team = u"vvp-namespace-1"_s;

/// Documents applied to a demo platform without a window, with what was sent counted on the way.
class TestApplyRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theTutorialIsAppliedAsItIs_data();
    void theTutorialIsAppliedAsItIs();
    void everyKindIsAppliedInOrderAndTheSecondTimeNothing();
    void theThirdOfFiveFailsAndIsRetried_data();
    void theThirdOfFiveFailsAndIsRetried();
    void withoutStoppingOnlyWhatNeedsItIsLeftOut();
    void whatHasNoAnswerIsReadBackAndNeverSentTwice_data();
    void whatHasNoAnswerIsReadBackAndNeverSentTwice();
    void anUnknownOutcomeIsLookedForBeforeItIsSentAgain_data();
    void anUnknownOutcomeIsLookedForBeforeItIsSentAgain();
    void whatSomebodyChangedMeanwhileIsNotOverwritten();
    void nothingIsSentWhileSomethingChosenIsInvalid();
    void stopKeepsTheRestForLater();
    void aTokenWithoutPermissionSaysSo();
    void aLockedPlatformIsSentNothing();
    void aLargeNamespaceDoesNotHoldUpTheEventLoop();

private:
    /// A platform with the vNamespace of the tutorial, and a client of it.
    void start(const QString& version, const QStringList& arguments = {});
    void connectClient();
    /// Makes a run and waits for its plan.
    ApplyRun& planned(const QByteArray& yaml, const QString& vNamespace = team, bool overrides = false);
    void applyAll(ApplyRun& run, ApplyRun::OnFailure onFailure = ApplyRun::OnFailure::Stop);
    [[nodiscard]] QJsonObject get(const QString& path) { return m_http->get(path).json(); }

    QString m_version;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DemoProcess> m_platform;
    std::unique_ptr<RecordingRelay> m_relay;
    std::unique_ptr<PlainHttp> m_http;
    std::unique_ptr<WriteJournal> m_journal;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<ApplyRun> m_run;
};

void TestApplyRun::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestApplyRun::cleanup()
{
    m_run.reset();
    m_client.reset();
    m_http.reset();
    m_relay.reset();
    m_platform.reset();
}

void TestApplyRun::start(const QString& version, const QStringList& arguments)
{
    m_version = version;
    m_platform = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, version, u"--speed"_s, u"20"_s } + arguments);
    QVERIFY2(m_platform->failure().isEmpty(), qPrintable(m_platform->failure()));
    m_http = std::make_unique<PlainHttp>(m_platform->url(), m_platform->administratorSecret());
    const QJsonObject owner{ { u"role"_s, u"owner"_s },
        { u"members"_s, QJsonArray{ u"user:admin@example.com"_s } } };
    m_http->send("POST", u"/namespaces/v1/namespaces"_s,
        { { u"name"_s, QString(u"namespaces/" + team) }, { u"roleBindings"_s, QJsonArray{ owner } } });
    connectClient();
}

void TestApplyRun::connectClient()
{
    m_relay = std::make_unique<RecordingRelay>(m_platform->url());
    ApiClient::Settings settings;
    settings.platformId = u"id"_s;
    settings.platformName = u"dev"_s;
    settings.baseUrl = m_relay->url();
    settings.maySendSecrets = true;
    m_journal = std::make_unique<WriteJournal>(m_folder->filePath(u"writes"_s));
    m_client = std::make_unique<ApiClient>(settings, *m_journal);
}

ApplyRun& TestApplyRun::planned(const QByteArray& yaml, const QString& vNamespace, bool overrides)
{
    ApplyRun::Setup setup;
    setup.scope = { vNamespace, overrides };
    setup.version = PlatformVersion::fromText(m_version);
    m_run = std::make_unique<ApplyRun>(*m_client, setup);
    m_run->readGiven(QString::fromUtf8(yaml), u"given.yaml"_s);
    (void)QTest::qWaitFor([this] { return m_run->stage() == ApplyRun::Stage::Planned; }, patience);
    return *m_run;
}

static QList<qsizetype> applicable(const Plan& plan)
{
    QList<qsizetype> steps;
    for (qsizetype at = 0; at < plan.steps.size(); ++at) {
        if (plan.steps.at(at).canBeApplied()) {
            steps << at;
        }
    }
    return steps;
}

void TestApplyRun::applyAll(ApplyRun& run, ApplyRun::OnFailure onFailure)
{
    run.apply(applicable(run.plan()), onFailure);
    (void)QTest::qWaitFor([&run] { return run.stage() == ApplyRun::Stage::Planned; }, patience);
}

static QString told(const ApplyRun& run)
{
    static constexpr const char* states[]
        = { "-", "waiting", "comparing", "sending", "done", "failed", "unknown", "not tried" };
    QStringList lines;
    for (qsizetype at = 0; at < run.plan().steps.size(); ++at) {
        const Step& step = run.plan().steps.at(at);
        const Outcome& outcome = run.outcome(at);
        lines << u"%1 %2 [%3] %4 %5"_s.arg(QString::number(static_cast<int>(step.action)), step.name,
            QString::fromLatin1(states[static_cast<int>(outcome.state)]), outcome.words, step.problem);
    }
    return lines.join(u'\n');
}

static QByteArray tutorial(const QString& name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestApplyRun::theTutorialIsAppliedAsItIs_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    for (const QString& file :
        { u"deployment-top-speed-windowing.yaml"_s, u"deployment-top-speed-windowing.verbatim.yaml"_s }) {
        QTest::addRow("2.0.4 %s", qPrintable(file)) << u"2.0.4"_s << file << u"TopSpeedWindowing"_s;
        QTest::addRow("2.15.1 %s", qPrintable(file)) << u"2.15.1"_s << file << u"top-speed-windowing"_s;
    }
}

void TestApplyRun::theTutorialIsAppliedAsItIs()
{
    QFETCH(const QString, version);
    QFETCH(const QString, file);
    QFETCH(const QString, name);
    start(version);
    const QByteArray both = tutorial(file) + "\n---\n" + tutorial(u"deployment-target-team-1.yaml"_s);
    for (const bool isSecond : { false, true }) {
        // The tutorial's target says "default": where it is to go is what the user chooses.
        ApplyRun& asked = planned(both);
        QVERIFY(asked.plan().steps.first().isElsewhere);
        ApplyRun& run = planned(both, team, true);
        QCOMPARE(run.plan().steps.size(), 2);
        if (name != u"TopSpeedWindowing") { // a name that 2.4 refuses: the correction is offered
            QCOMPARE(run.plan().steps.last().fixes.size(), 1);
            const Step step = run.plan().steps.last();
            run.correct(step.document, step.fixes.first().document);
            QTRY_VERIFY_WITH_TIMEOUT(run.stage() == ApplyRun::Stage::Planned, patience);
        }
        const Step::Action expected = isSecond ? Step::Action::Unchanged : Step::Action::Create;
        QVERIFY2(run.plan().count(expected) == 2, qPrintable(told(run)));
        m_relay->forget();
        applyAll(run);
        if (isSecond) {
            QCOMPARE(m_relay->requests(), QStringList()); // there is nothing to choose
        } else {
            QVERIFY2(run.count(Outcome::State::Done) == 2, qPrintable(told(run)));
            QCOMPARE(m_relay->writes().size(), 2);
        }
    }
    const QJsonArray deployments
        = get(u"/api/v1/namespaces/%1/deployments"_s.arg(team)).value(u"items"_s).toArray();
    QCOMPARE(deployments.size(), 1);
    const QJsonObject target = get(u"/api/v1/namespaces/%1/deployment-targets/vvp-jobs-team-1"_s.arg(team));
    QCOMPARE(Deployment(deployments.first().toObject()).name(), name);
    QCOMPARE(Deployment(deployments.first().toObject()).text(Deployment::targetIdPath),
        Resource(target).text(Resource::idPath));
}

static QByteArray everyKind()
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/apply/every-kind.yaml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestApplyRun::everyKindIsAppliedInOrderAndTheSecondTimeNothing()
{
    start(u"2.15.1"_s);
    ApplyRun& run = planned(everyKind(), {});
    QVERIFY2(run.plan().count(Step::Action::Create) == 5, qPrintable(told(run)));
    const QString curl = run.curlOf(applicable(run.plan()));
    QCOMPARE(curl.count(u"curl "_s), 6);
    QVERIFY2(!curl.contains(u"hunter2"_s) && curl.contains(u"%%VALUE%%"_s), qPrintable(curl));
    QCOMPARE(run.plan().count(Step::Action::Change), 1); // a new vNamespace has defaults from the first
    applyAll(run);
    QVERIFY2(run.count(Outcome::State::Done) == 6, qPrintable(told(run)));
    QStringList collections;
    for (const QString& write : m_relay->writes()) {
        collections << write.section(u'/', -1);
    }
    QCOMPARE(collections,
        QStringList({ u"namespaces"_s, u"deployment-targets"_s, u"secret-values"_s, u"deployment-defaults"_s,
            u"sessionclusters"_s, u"deployments"_s }));

    m_relay->forget();
    ApplyRun& second = planned(everyKind(), {});
    QVERIFY2(second.plan().count(Step::Action::Unchanged) == 6, qPrintable(told(second)));
    applyAll(second);
    QCOMPARE(m_relay->writes(), QStringList());
    QCOMPARE(m_relay->requests().size(), 6); // a list of each kind, once

    ApplyRun& third = planned(everyKind()
                                  .replace("maxJobCreationAttempts: 2", "maxJobCreationAttempts: 3")
                                  .replace("value: hunter2", "value: '%%KEPT%%'")
                                  .replace("labels: {a: b}", "labels: {a: null, c: d}")
                                  .replace("user:ops", "user:admin"),
        {});
    QVERIFY2(third.plan().count(Step::Action::Change) == 3, qPrintable(told(third)));
    applyAll(third);
    QVERIFY2(third.count(Outcome::State::Done) == 3, qPrintable(told(third)));
    const QJsonObject labels = get(u"/api/v1/namespaces/team-9/deployments/word-count"_s)
                                   .value(u"metadata"_s)
                                   .toObject()
                                   .value(u"labels"_s)
                                   .toObject();
    QCOMPARE(labels, QJsonObject({ { u"c"_s, u"d"_s } }));
}

/// Five targets, of which the third makes trouble.
static QByteArray fiveTargets()
{
    QByteArray yaml;
    for (int i = 1; i <= 5; ++i) {
        yaml += "---\nkind: DeploymentTarget\nmetadata: {name: t" + QByteArray::number(i)
            + "}\nspec: {kubernetes: {namespace: vvp-jobs-team-1}}\n";
    }
    return yaml;
}

void TestApplyRun::theThirdOfFiveFailsAndIsRetried_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("2.0.4") << u"2.0.4"_s;
    QTest::newRow("2.15.1") << u"2.15.1"_s;
}

void TestApplyRun::theThirdOfFiveFailsAndIsRetried()
{
    QFETCH(const QString, version);
    start(version, { u"--control"_s });
    ApplyRun& run = planned(fiveTargets());
    QSignalSpy outcomes(&run, &ApplyRun::outcomeChanged);
    connect(&run, &ApplyRun::outcomeChanged, this, [&](int step) {
        if (step == 1 && run.outcome(1).state == Outcome::State::Done) {
            m_http->send("POST", u"/demo/faults"_s,
                QByteArrayLiteral("error-before=422 POST */deployment-targets x1"), "text/plain");
        }
    });
    applyAll(run);
    QVERIFY2(run.count(Outcome::State::Done) == 2, qPrintable(told(run)));
    QCOMPARE(run.outcome(2).state, Outcome::State::Failed);
    QCOMPARE(run.outcome(2).error->httpStatus, 422);
    QCOMPARE(run.count(Outcome::State::NotTried), 2);
    QCOMPARE(m_relay->writes().size(), 3);

    run.retry();
    QTRY_VERIFY_WITH_TIMEOUT(run.stage() == ApplyRun::Stage::Planned, patience);
    QVERIFY2(run.count(Outcome::State::Done) == 5, qPrintable(told(run)));
    QCOMPARE(m_relay->writes().size(), 6); // the third once more, and the two behind it
}

void TestApplyRun::withoutStoppingOnlyWhatNeedsItIsLeftOut()
{
    start(u"2.15.1"_s, { u"--fault"_s, u"error-before=500 POST */deployment-targets x1"_s });
    ApplyRun& run = planned(fiveTargets() + R"(---
kind: Deployment
metadata: {name: needs-first}
spec: {state: CANCELLED, deploymentTargetName: t1, template: {spec: {artifact: {kind: JAR, jarUri: "s3://a.jar"}}}}
---
kind: Deployment
metadata: {name: needs-second}
spec: {state: CANCELLED, deploymentTargetName: t2, template: {spec: {artifact: {kind: JAR, jarUri: "s3://a.jar"}}}}
)");
    applyAll(run, ApplyRun::OnFailure::GoOn);
    QVERIFY2(run.count(Outcome::State::Done) == 5, qPrintable(told(run)));
    QCOMPARE(run.outcome(0).state, Outcome::State::Failed); // 500: read back, and it is not there
    QCOMPARE(run.outcome(5).state, Outcome::State::NotTried);
    QVERIFY(run.outcome(5).words.contains(u"t1"_s));
    QCOMPARE(run.outcome(6).state, Outcome::State::Done);
    run.retry();
    QTRY_VERIFY_WITH_TIMEOUT(run.stage() == ApplyRun::Stage::Planned, patience);
    QVERIFY2(run.count(Outcome::State::Done) == 7, qPrintable(told(run)));
}

void TestApplyRun::whatHasNoAnswerIsReadBackAndNeverSentTwice_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("arrives");
    for (const QString& version : { u"2.0.4"_s, u"2.15.1"_s }) {
        for (const QString& fault : { u"close-after"_s, u"reset-after"_s, u"error-after=502"_s }) {
            QTest::addRow("%s %s", qPrintable(version), qPrintable(fault)) << version << fault << true;
        }
        QTest::addRow("%s close-before", qPrintable(version)) << version << u"close-before"_s << false;
    }
}

void TestApplyRun::whatHasNoAnswerIsReadBackAndNeverSentTwice()
{
    QFETCH(const QString, version);
    QFETCH(const QString, fault);
    QFETCH(const bool, arrives);
    start(version, { u"--fault"_s, QString(fault + u" POST */deployments x1") });
    const QByteArray yaml = fiveTargets().first(fiveTargets().indexOf("t2") - 40) + R"(
---
kind: Deployment
metadata: {name: word-count}
spec: {state: CANCELLED, deploymentTargetName: t1, template: {spec: {artifact: {kind: JAR, jarUri: "s3://a.jar"}}}}
)";
    ApplyRun& run = planned(yaml);
    QVERIFY2(run.plan().count(Step::Action::Create) == 2, qPrintable(told(run)));
    applyAll(run);
    QCOMPARE(m_relay->writes().size(), 2);
    QVERIFY2(run.outcome(1).state == (arrives ? Outcome::State::Done : Outcome::State::Failed),
        qPrintable(told(run)));
    QVERIFY(!run.outcome(1).words.isEmpty());
    if (!arrives) {
        run.retry();
        QTRY_VERIFY_WITH_TIMEOUT(run.stage() == ApplyRun::Stage::Planned, patience);
        QVERIFY2(run.count(Outcome::State::Done) == 2, qPrintable(told(run)));
    }
    QCOMPARE(get(u"/api/v1/namespaces/%1/deployments"_s.arg(team)).value(u"items"_s).toArray().size(), 1);
}

void TestApplyRun::anUnknownOutcomeIsLookedForBeforeItIsSentAgain_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("writes");
    QTest::newRow("it arrived") << u"close-after"_s << 1;
    QTest::newRow("it did not") << u"close-before"_s << 2;
}

void TestApplyRun::anUnknownOutcomeIsLookedForBeforeItIsSentAgain()
{
    QFETCH(const QString, fault);
    QFETCH(const int, writes);
    start(u"2.15.1"_s,
        { u"--fault"_s, QString(fault + u" POST */deployment-targets x1"), u"--fault"_s,
            u"error-before=503 GET */deployment-targets/* x1"_s });
    ApplyRun& run = planned("kind: DeploymentTarget\nmetadata: {name: t1}\nspec: {kubernetes: {}}\n");
    applyAll(run);
    QVERIFY2(run.outcome(0).state == Outcome::State::Unknown, qPrintable(told(run)));
    QCOMPARE(m_relay->writes().size(), 1);
    run.retry();
    QTRY_VERIFY_WITH_TIMEOUT(run.stage() == ApplyRun::Stage::Planned, patience);
    QVERIFY2(run.outcome(0).state == Outcome::State::Done, qPrintable(told(run)));
    QCOMPARE(m_relay->writes().size(), writes);
}

void TestApplyRun::whatSomebodyChangedMeanwhileIsNotOverwritten()
{
    start(u"2.15.1"_s);
    applyAll(planned(everyKind(), {}));
    ApplyRun& run = planned(everyKind().replace("labels: {a: b}", "labels: {a: c}"), {});
    QCOMPARE(run.plan().count(Step::Action::Change), 1);
    m_http->send("PATCH", u"/api/v1/namespaces/team-9/deployments/word-count"_s,
        QByteArrayLiteral(R"({"spec":{"template":{"spec":{"parallelism":7}}}})"), "application/json");
    m_relay->forget();
    applyAll(run);
    QVERIFY2(run.outcome(5).state == Outcome::State::Failed, qPrintable(told(run)));
    QCOMPARE(m_relay->writes(), QStringList());
    run.compare();
    QTRY_VERIFY_WITH_TIMEOUT(run.stage() == ApplyRun::Stage::Planned, patience);
    applyAll(run);
    QVERIFY2(run.outcome(5).state == Outcome::State::Done, qPrintable(told(run)));
}

void TestApplyRun::nothingIsSentWhileSomethingChosenIsInvalid()
{
    start(u"2.15.1"_s);
    ApplyRun& run = planned(
        fiveTargets() + "---\nkind: Deployment\nmetadata: {name: x}\nspec: {deploymentTargetName: t9}\n");
    QCOMPARE(run.plan().count(Step::Action::Invalid), 1);
    m_relay->forget();
    run.apply({ 0, 1, 2, 3, 4, 5 });
    QCOMPARE(run.stage(), ApplyRun::Stage::Planned);
    QVERIFY(!run.hasResults());
    QCOMPARE(m_relay->requests(), QStringList());
    applyAll(run); // without it
    QVERIFY2(run.count(Outcome::State::Done) == 5, qPrintable(told(run)));
}

void TestApplyRun::stopKeepsTheRestForLater()
{
    start(u"2.15.1"_s);
    ApplyRun& run = planned(fiveTargets());
    connect(&run, &ApplyRun::outcomeChanged, this, [&run](int step) {
        if (step == 1 && run.outcome(1).state == Outcome::State::Sending) {
            run.stop(); // it is on its way, and is waited for
        }
    });
    applyAll(run);
    QVERIFY2(run.count(Outcome::State::Done) == 2, qPrintable(told(run)));
    QCOMPARE(run.count(Outcome::State::NotTried), 3);
    run.retry();
    QTRY_VERIFY_WITH_TIMEOUT(run.stage() == ApplyRun::Stage::Planned, patience);
    QVERIFY2(run.count(Outcome::State::Done) == 5, qPrintable(told(run)));
}

void TestApplyRun::aTokenWithoutPermissionSaysSo()
{
    start(u"2.15.1"_s, { u"--auth"_s });
    const QString path = u"/apitokens/v1/namespaces/%1/apitokens"_s.arg(team);
    const QJsonObject made
        = m_http
              ->send("POST", path,
                  { { u"name"_s, u"namespaces/%1/apitokens/look"_s.arg(team) }, { u"role"_s, u"viewer"_s } })
              .json();
    const QString secret = made.value(u"apiToken"_s).toObject().value(u"secret"_s).toString();
    QVERIFY(!secret.isEmpty());
    QVERIFY(m_client->setToken(team, secret.toUtf8()).ok());
    ApplyRun& run = planned(
        fiveTargets() + "---\nkind: SecretValue\nmetadata: {name: s}\nspec: {kind: PLAIN, value: v}\n");
    QVERIFY2(run.plan().count(Step::Action::Create) == 5, qPrintable(told(run)));
    QCOMPARE(run.plan().count(Step::Action::Invalid), 1); // a viewer sees no secrets
    QVERIFY(!run.plan().steps.last().problem.isEmpty());
    applyAll(run);
    QCOMPARE(run.outcome(0).state, Outcome::State::Failed);
    QCOMPARE(run.outcome(0).error->kind, Error::Kind::Forbidden);
    QCOMPARE(run.count(Outcome::State::NotTried), 4);
    QCOMPARE(m_relay->writes().size(), 1);
}

void TestApplyRun::aLockedPlatformIsSentNothing()
{
    start(u"2.15.1"_s);
    ApplyRun& run = planned(fiveTargets());
    m_client->setReadOnly(true);
    m_relay->forget();
    applyAll(run);
    QCOMPARE(run.outcome(0).state, Outcome::State::Failed);
    QCOMPARE(m_relay->requests(), QStringList());
}

void TestApplyRun::aLargeNamespaceDoesNotHoldUpTheEventLoop()
{
    start(u"2.15.1"_s);
    ScriptedServer server;
    QJsonArray deployments;
    const QJsonObject one = test::scriptedDeployment(team, u"word-count"_s);
    for (int i = 0; i < 10'000; ++i) {
        Resource another(one);
        another.set(Resource::namePath, u"word-count-%1"_s.arg(i));
        another.set(Resource::idPath, u"id-%1"_s.arg(i));
        another.set(Deployment::flinkConfigurationPath,
            QJsonObject{ { u"as-long-as-those-of-a-platform"_s, QString(1'500, u'x') } });
        deployments.append(another.json());
    }
    test::answerAsPlatform(server, {});
    server.on("GET", test::scriptedPath(team, "deployments"), Script::json(test::scriptedList(deployments)));
    server.on("GET", test::scriptedPath(team, "deployment-targets"), Script::json(test::scriptedList({})));
    ApiClient::Settings settings;
    settings.baseUrl = server.url();
    m_client = std::make_unique<ApiClient>(settings, *m_journal);
    ApplyRun::Setup setup;
    setup.scope = { team, false };
    setup.version = PlatformVersion::fromText(m_version);
    m_run = std::make_unique<ApplyRun>(*m_client, setup);
    int beats = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&beats] { beats += 1; });
    beat.start(1);
    m_run->readGiven(
        u"kind: Deployment\nmetadata: {name: word-count-77}\nspec: {template: {spec: {parallelism: 4}}}\n"_s,
        u"x.yaml"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_run->stage() == ApplyRun::Stage::Planned, 120'000);
    QCOMPARE(m_run->plan().count(Step::Action::Change), 1);
    QVERIFY2(beats > 10, qPrintable(QString::number(beats))); // all the while, whatever it took
}

QTEST_GUILESS_MAIN(TestApplyRun)
#include "tst_applyrun.moc"
