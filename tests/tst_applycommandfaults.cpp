// SPDX-License-Identifier: Apache-2.0
#include "tests/commandbench.h"
#include "tests/support/scriptedplatform.h"

#include <QDir>

using namespace Qt::StringLiterals;
using vvp::test::answerAsPlatform;
using vvp::test::CommandBench;
using vvp::test::PlainHttp;
using vvp::test::Script;
using vvp::test::scriptedList;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// `vvp-console apply` where something goes wrong while it sends.
class TestApplyCommandFaults : public QObject, private CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSecondOfThreeFails_data();
    void theSecondOfThreeFails();
    void whatHasNoAnswerIsNotRepeated();
    void interruptedItEndsWithWhatIsOnItsWay();
    void interruptedBeforeItSendsNothing();
    void killedItLeavesATraceForTheWindow();
    void aJournalThatCannotBeWrittenKeepsEverythingBack();
    void itGoesOnWhereNobodyReads();

private:
    /// Three targets, of a platform in a script that holds the answer of the second.
    void script(ScriptedServer& server);

    QStringList m_apply; ///< of three targets and a Deployment that needs the second
};

void TestApplyCommandFaults::init()
{
    prepare();
    QByteArray yaml;
    for (const char* name : { "t1", "t2", "t3" }) {
        yaml += "---\nkind: DeploymentTarget\nmetadata: {name: " + QByteArray(name)
            + ", namespace: default}\nspec: {kubernetes: {namespace: vvp-jobs-team-1}}\n";
    }
    write(u"targets.yaml"_s, yaml);
    write(u"needs.yaml"_s,
        "kind: Deployment\nmetadata: {name: needs, namespace: default}\nspec: {state: CANCELLED, "
        "deploymentTargetName: t2, template: {spec: {artifact: {kind: JAR, jarUri: 's3://a.jar'}}}}\n");
    m_apply = QStringList{ u"apply"_s, u"--yes"_s, u"-f"_s, path(u"targets.yaml"_s) };
}

void TestApplyCommandFaults::theSecondOfThreeFails_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<QByteArray>("summary");
    QTest::newRow("it ends") << QStringList() << "created failed not-tried not-tried"_ba
                             << "1 created, 1 failed, 2 not tried."_ba;
    QTest::newRow("it goes on") << QStringList{ u"--keep-going"_s } << "created failed created not-tried"_ba
                                << "2 created, 1 failed, 1 not tried."_ba;
}

void TestApplyCommandFaults::theSecondOfThreeFails()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, results);
    QFETCH(QByteArray, summary);
    start({});
    QFile file(path(u"targets.yaml"_s));
    QVERIFY(file.open(QFile::ReadOnly));
    QByteArray yaml = file.readAll();
    file.close();
    const qsizetype second = yaml.indexOf("vvp-jobs-team-1", yaml.indexOf("t2"));
    write(u"targets.yaml"_s, yaml.insert(second, "no-")); // which the platform refuses
    const Outcome outcome = onDemo(m_apply + QStringList{ u"-f"_s, path(u"needs.yaml"_s) } + options);
    QCOMPARE(outcome.status, 1);
    QByteArrayList words;
    const QByteArrayList lines = outcome.output.trimmed().split('\n').mid(1);
    for (const QByteArray& line : lines) {
        words << line.left(line.indexOf(' '));
    }
    QVERIFY2(words.join(' ') == results, outcome.all().constData());
    QVERIFY2(outcome.said.contains("targets.yaml, line 6: t2: ") && outcome.said.contains(summary),
        outcome.said.constData());
    QCOMPARE(outcome.said.contains("because it needs “t2”"), !options.isEmpty());
}

void TestApplyCommandFaults::whatHasNoAnswerIsNotRepeated()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    server.on("POST", scriptedPath(u"default"_s, "deployment-targets"), Script().close());
    server.on("GET", scriptedPath(u"default"_s, "deployment-targets", u"t1"_s),
        Script::json("{\"message\":\"later\"}", 503));
    const Outcome outcome = run(m_apply + QStringList{ u"--url"_s, server.url().toString() });
    QCOMPARE(outcome.status, 1);
    QCOMPARE(server.count("POST", scriptedPath(u"default"_s, "deployment-targets")), 1);
    QVERIFY2(outcome.said.contains("t1: It was sent, but no answer came, and what became of it could not be "
                                   "read")
            && outcome.said.endsWith("vvp-console: 1 not known, 2 not tried.\n"),
        outcome.said.constData());
    QVERIFY(outcome.output.contains("\nunknown     default      t1 "));
}

void TestApplyCommandFaults::script(ScriptedServer& server)
{
    answerAsPlatform(server, { { u"default"_s, {} } });
    const QByteArray done = "{\"kind\":\"DeploymentTarget\",\"metadata\":{\"id\":\"1\",\"name\":\"t\"}}";
    const QByteArray path = scriptedPath(u"default"_s, "deployment-targets");
    server.once("POST", path, Script::json(done, 201));
    server.once("POST", path, Script().hold(u"second"_s).write(Script::bytes(201, done)));
}

void TestApplyCommandFaults::interruptedItEndsWithWhatIsOnItsWay()
{
    ScriptedServer server;
    script(server);
    begin(m_apply + QStringList{ u"--url"_s, server.url().toString() });
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"second"_s), 1, 30'000);
    interrupt();
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += m_process->readAllStandardError()).contains("What is on its way is waited for."), 30'000);
    QCOMPARE(m_process->state(), QProcess::Running);
    server.release(u"second"_s);
    const Outcome outcome = end();
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.said, "vvp-console: Stopped. 2 created, 1 not tried.\n");
    QVERIFY(outcome.output.contains("\nnot-tried   default      t3 "));
    QCOMPARE(server.count("POST", scriptedPath(u"default"_s, "deployment-targets")), 2);
}

void TestApplyCommandFaults::interruptedBeforeItSendsNothing()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"default"_s, {} } });
    server.on("GET", scriptedPath(u"default"_s, "deployment-targets"), Script().hold(u"never"_s));
    begin(m_apply + QStringList{ u"--url"_s, server.url().toString() });
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"never"_s), 1, 30'000);
    interrupt();
    const Outcome outcome = end();
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.said, "vvp-console: Stopped. Nothing was sent.\n");
    // Nor does it wait for a standard input that nobody writes to.
    begin({ u"apply"_s, u"-f"_s, u"-"_s, u"--url"_s, server.url().toString() },
        u"sleep 600 | (echo $BASHPID >&2; exec \"$VVP\" \"$@\")"_s);
    server.forgetRequests();
    QByteArray pid;
    QTRY_VERIFY_WITH_TIMEOUT((pid += m_process->readAllStandardError()).endsWith('\n'), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(server.count() >= 2, 30'000); // its version and its vNamespaces are asked for
    QCOMPARE(::kill(pid.trimmed().toInt(), SIGINT), 0);
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += m_process->readAllStandardError()).contains("Stopped. Nothing was sent."), 30'000);
    m_process->kill(); // and what sleeps with it
    m_process->waitForFinished();
}

void TestApplyCommandFaults::killedItLeavesATraceForTheWindow()
{
    ScriptedServer server;
    script(server);
    registerPlatform(u"here"_s, server.url(), u"development"_s);
    begin(m_apply + QStringList{ u"--platform"_s, u"here"_s, u"--config-dir"_s, m_folder->path() });
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"second"_s), 1, 30'000);
    m_process->kill();
    QCOMPARE(end().status, -1);
    QFile journal(path(u"writes.journal"_s));
    QVERIFY(journal.open(QFile::ReadOnly));
    const QByteArray lines = journal.readAll();
    QCOMPARE(lines.count("\"open\":"), 2);
    QCOMPARE(lines.count("\"close\":"), 1);
    QVERIFY2(
        lines.contains("\"what\":\"t2\"") && lines.contains("\"platformName\":\"here\""), lines.constData());
    QCOMPARE(journal.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestApplyCommandFaults::aJournalThatCannotBeWrittenKeepsEverythingBack()
{
    ScriptedServer server;
    script(server);
    registerPlatform(u"here"_s, server.url(), u"development"_s);
    QVERIFY(QDir(m_folder->path()).mkdir(u"writes.journal"_s)); // what may not be written even by root
    const Outcome outcome
        = run(m_apply + QStringList{ u"--platform"_s, u"here"_s, u"--config-dir"_s, m_folder->path() });
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.said.contains("Nothing was sent: the journal of changes"), outcome.said.constData());
    QCOMPARE(server.count("POST", scriptedPath(u"default"_s, "deployment-targets")), 0);
}

void TestApplyCommandFaults::itGoesOnWhereNobodyReads()
{
    start({});
    const Outcome outcome = onDemo(m_apply, u"set -o pipefail; \"$VVP\" \"$@\" | true"_s);
    QVERIFY2(outcome.status == 0, outcome.said.constData());
    QCOMPARE(outcome.said, "vvp-console: 3 created.\n");
    const Outcome full
        = onDemo({ u"apply"_s, u"-f"_s, path(u"targets.yaml"_s) }, u"\"$VVP\" \"$@\" >/dev/full"_s);
    QCOMPARE(full.status, 1);
    QVERIFY2(full.said.contains("Standard output could not be written"), full.said.constData());
}

QTEST_GUILESS_MAIN(TestApplyCommandFaults)
#include "tst_applycommandfaults.moc"
