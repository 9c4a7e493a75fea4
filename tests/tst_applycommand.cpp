// SPDX-License-Identifier: Apache-2.0
#include "tests/commandbench.h"
#include "tests/recordingrelay.h"

#include <QDir>

using namespace Qt::StringLiterals;
using vvp::test::CommandBench;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::RecordingRelay;

/// `vvp-console apply`, against a demo platform through a relay that writes down what is asked.
class TestApplyCommand : public QObject, private CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_relay.reset(); }
    void everyKindIsCreatedAndThenNothing();
    void aDryRunOnlyReads();
    void itReadsFilesFoldersAndStandardInput();
    void eachDocumentGoesWhereItSays();
    void nothingIsSentWhileSomethingIsInvalid();
    void anOlderDocumentIsAConflict();
    void whatRunsIsNotInterruptedUnsaid_data();
    void whatRunsIsNotInterruptedUnsaid();
    void rolesAreNotTakenAwayUnsaid();
    void secretsAreNotSentUnencrypted();
    void aTokenOpensItsVNamespace();

private:
    /// Through the relay, which makes a platform that is not registered, and so needs --yes.
    Outcome apply(const QStringList& arguments, const QString& shell = {})
    {
        m_relay->forget();
        return run(QStringList{ u"apply"_s, u"--url"_s, m_relay->url().toString() } + arguments, shell);
    }
    void startPlatform(const QStringList& arguments);

    std::unique_ptr<RecordingRelay> m_relay;
};

static const QString everyKind = QStringLiteral(VVP_TEST_DATA "/apply/every-kind.yaml");

void TestApplyCommand::init()
{
    prepare();
    startPlatform({});
}

void TestApplyCommand::startPlatform(const QStringList& arguments)
{
    start(arguments);
    m_relay = std::make_unique<RecordingRelay>(m_demo->url());
}

void TestApplyCommand::everyKindIsCreatedAndThenNothing()
{
    const QStringList all{ u"-f"_s, everyKind, u"--yes"_s };
    const Outcome first = apply(all);
    QVERIFY2(first.status == 0, first.said.constData());
    QCOMPARE(first.said, "vvp-console: 5 created, 1 changed.\n");
    QCOMPARE(first.output.simplified(),
        "RESULT VNAMESPACE NAME WHAT created - team-9 vNamespace created team-9 jobs Deployment Target "
        "created team-9 s3-key Secret Value changed team-9 deployment-defaults Deployment Defaults: 1 field "
        "created team-9 editor Session Cluster created team-9 word-count Deployment");
    QCOMPARE(m_relay->writes().size(), 6);
    const Outcome second = apply({ u"-f"_s, everyKind, u"-o"_s, u"name"_s }); // nothing to say --yes to
    QCOMPARE(second.status, 0);
    QCOMPARE(second.said, "vvp-console: 6 unchanged.\n");
    QCOMPARE(second.output, QByteArray());
    QCOMPARE(m_relay->writes(), QStringList());
    QVERIFY(!m_relay->requests().isEmpty());
}

void TestApplyCommand::aDryRunOnlyReads()
{
    const Outcome table = apply({ u"-f"_s, everyKind, u"--dry-run"_s });
    QCOMPARE(table.status, 3);
    QVERIFY2(table.output.simplified().contains(" create - team-9 vNamespace "), table.output.constData());
    QCOMPARE(table.said, "vvp-console: 5 to create, 1 to change.\n");
    QCOMPARE(m_relay->writes(), QStringList());
    const Outcome names = apply({ u"-f"_s, everyKind, u"--dry-run"_s, u"-o"_s, u"name"_s });
    QCOMPARE(names.output,
        "namespace/team-9\nteam-9/deployment-target/jobs\nteam-9/secret-value/s3-key\n"
        "team-9/deployment-defaults/deployment-defaults\nteam-9/session-cluster/editor\n"
        "team-9/deployment/word-count\n");
    const Outcome json = apply({ u"-f"_s, everyKind, u"--dry-run"_s, u"-o"_s, u"json"_s });
    const QJsonArray documents = QJsonDocument::fromJson(json.output).object()[u"documents"_s].toArray();
    QCOMPARE(documents.size(), 6);
    QCOMPARE(documents.last().toObject(),
        (QJsonObject{ { u"kind"_s, u"Deployment"_s }, { u"vNamespace"_s, u"team-9"_s },
            { u"name"_s, u"word-count"_s }, { u"file"_s, u"every-kind.yaml"_s }, { u"line"_s, 2 },
            { u"action"_s, u"create"_s }, { u"result"_s, u"create"_s }, { u"what"_s, u"Deployment"_s } }));
    const Outcome yaml = apply({ u"-f"_s, everyKind, u"--dry-run"_s, u"-o"_s, u"yaml"_s });
    QVERIFY2(yaml.output.startsWith("documents:\n") && yaml.output.contains("name: word-count\n"),
        yaml.output.constData());
    QVERIFY(!QFileInfo::exists(path(u".config/vvp-console/writes.journal"_s)));
    QCOMPARE(apply({ u"-f"_s, everyKind, u"--yes"_s }).status, 0);
    QVERIFY(QFileInfo::exists(path(u".config/vvp-console/writes.journal"_s)));
    QCOMPARE(apply({ u"-f"_s, everyKind, u"--dry-run"_s }).status, 0);
}

static QByteArray target(const QByteArray& name, const QByteArray& vNamespace)
{
    return "---\nkind: DeploymentTarget\nmetadata: {name: " + name + ", namespace: " + vNamespace
        + "}\nspec: {kubernetes: {namespace: vvp-jobs-team-1}}\n";
}

void TestApplyCommand::itReadsFilesFoldersAndStandardInput()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"all/deep"_s));
    write(u"all/a.yaml"_s, target("a", "default"));
    write(u"all/deep/b.yml"_s, target("b", "default"));
    write(u"all/deep/b.txt"_s, "no document");
    write(u"c.yaml"_s, target("c", "default"));
    write(u"d.yaml"_s, target("d", "default"));
    const QStringList files{ u"--yes"_s, u"-f"_s, path(u"all"_s), u"-f"_s, path(u"c.yaml"_s), u"-f"_s, u"-"_s,
        u"-o"_s, u"name"_s };
    const Outcome some = apply(files, u"\"$VVP\" \"$@\" <%1"_s.arg(path(u"d.yaml"_s)));
    QVERIFY2(some.status == 0, some.said.constData());
    QCOMPARE(QByteArray(some.output).replace("default/deployment-target/", ""), "a\nb\nc\nd\n");
    const Outcome none = apply({ u"-f"_s, u"-"_s }, u"\"$VVP\" \"$@\" </dev/null"_s);
    QCOMPARE(none.status, 1);
    QVERIFY2(none.said.startsWith("vvp-console: Standard input: The file has no document in it.\n"),
        none.said.constData());
    const Outcome missing = apply({ u"-f"_s, path(u"nothing.yaml"_s), u"-f"_s, path(u"c.yaml"_s) });
    QCOMPARE(missing.status, 1);
    QVERIFY2(missing.said.startsWith("vvp-console: nothing.yaml: There is no such file.\n"),
        missing.said.constData());
    const Outcome latin = apply({ u"-f"_s, u"-"_s }, u"printf 'a: b\\nc: \\344\\n' | \"$VVP\" \"$@\""_s);
    QVERIFY2(latin.said.startsWith("vvp-console: Standard input, line 2: The text is not UTF-8.\n"),
        latin.said.constData());
    QCOMPARE(m_relay->writes(), QStringList());
}

void TestApplyCommand::eachDocumentGoesWhereItSays()
{
    QCOMPARE(apply({ u"-f"_s, everyKind, u"--yes"_s }).status, 0);
    write(u"both.yaml"_s, target("x", "team-9") + target("y", "default"));
    const QStringList both{ u"-f"_s, path(u"both.yaml"_s), u"--yes"_s, u"-o"_s, u"name"_s };
    const Outcome refused = apply(both + QStringList{ u"-n"_s, u"team-9"_s });
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.said.contains("is for vNamespace “default”, but “team-9” is selected"),
        refused.said.constData());
    QCOMPARE(m_relay->writes(), QStringList());
    QCOMPARE(apply(both + QStringList{ u"--dry-run"_s }).output,
        "team-9/deployment-target/x\ndefault/deployment-target/y\n");
    const Outcome one = apply(both + QStringList{ u"-n"_s, u"team-9"_s, u"--override-namespace"_s });
    QCOMPARE(one.output, "team-9/deployment-target/x\nteam-9/deployment-target/y\n");
    QCOMPARE(one.status, 0);
}

void TestApplyCommand::nothingIsSentWhileSomethingIsInvalid()
{
    const QByteArray some = target("x", "default")
        + "---\nkind: Deployment\nmetadata: {name: lost, namespace: default}\nspec: {deploymentTargetName: "
          "nowhere}\n---\nkind: SecretValue\nmetadata: {name: s, namespace: default}\nspec: {value: "
          "'%%SECRET_VALUE%%'}\n";
    write(u"some.yaml"_s, some + "---\na: [1\n");
    const Outcome outcome = apply({ u"-f"_s, path(u"some.yaml"_s), u"--yes"_s, u"--keep-going"_s });
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.said.contains("Nothing was sent."), outcome.said.constData());
    QCOMPARE(m_relay->writes(), QStringList());
    write(u"some.yaml"_s, some);
    const Outcome known = apply({ u"-f"_s, path(u"some.yaml"_s), u"--yes"_s, u"--keep-going"_s });
    QCOMPARE(known.status, 1);
    QVERIFY2(known.said.contains("some.yaml, line 8: lost: vNamespace “default” has no Deployment Target "
                                 "“nowhere”. Possible: Use “x”.\n")
            && known.said.contains("“%%SECRET_VALUE%%” stands for the value")
            && known.said.endsWith("Nothing was sent. 1 to create, 2 invalid.\n"),
        known.said.constData());
    QVERIFY(known.output.simplified().contains(" invalid default lost "));
    QCOMPARE(m_relay->writes(), QStringList());
}

void TestApplyCommand::anOlderDocumentIsAConflict()
{
    QCOMPARE(apply({ u"-f"_s, everyKind, u"--yes"_s }).status, 0);
    PlainHttp http(m_demo->url());
    http.send("PATCH", u"/api/v1/namespaces/team-9/deployments/word-count"_s,
        { { u"metadata"_s, QJsonObject{ { u"labels"_s, QJsonObject{ { u"new"_s, u"label"_s } } } } } });
    write(u"old.yaml"_s,
        "kind: Deployment\nmetadata: {name: word-count, namespace: team-9, resourceVersion: 0}\n"
        "spec: {template: {spec: {parallelism: 5}}}\n");
    const QStringList old{ u"-f"_s, path(u"old.yaml"_s), u"--yes"_s };
    const Outcome refused = apply(old);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.said.contains("It was changed on the platform since")
            && refused.said.contains("Use --force-conflicts")
            && refused.said.contains("Nothing was sent. 1 in conflict."),
        refused.said.constData());
    QCOMPARE(apply(old + QStringList{ u"--dry-run"_s }).status, 1);
    QCOMPARE(m_relay->writes(), QStringList());
    const Outcome forced = apply(old + QStringList{ u"--force-conflicts"_s });
    QVERIFY2(forced.status == 0, forced.said.constData());
    QCOMPARE(m_relay->writes().size(), 1);
}

void TestApplyCommand::whatRunsIsNotInterruptedUnsaid_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<bool>("interrupts");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("refusal"); ///< empty: it is sent
    const QString yes = u"--yes"_s;
    const QString interrupt = u"--interrupt"_s;
    QTest::newRow("development") << u"development"_s << false << QStringList() << QByteArray();
    QTest::newRow("development, a restart") << u"development"_s << true << QStringList() << QByteArray();
    QTest::newRow("staging") << u"staging"_s << false << QStringList() << QByteArray();
    QTest::newRow("staging, a restart")
        << u"staging"_s << true << QStringList() << "with device-heartbeats. Use --interrupt"_ba;
    QTest::newRow("staging, a restart as meant")
        << u"staging"_s << true << QStringList{ interrupt } << QByteArray();
    QTest::newRow("production") << u"production"_s << false << QStringList()
                                << "“here” is a production platform. Use --yes"_ba;
    QTest::newRow("production, yes") << u"production"_s << false << QStringList{ yes } << QByteArray();
    QTest::newRow("production, a restart")
        << u"production"_s << true << QStringList{ yes } << "with device-heartbeats. Use --interrupt"_ba;
    QTest::newRow("production, only a restart")
        << u"production"_s << true << QStringList{ interrupt } << "Use --yes"_ba;
    QTest::newRow("production, a restart as meant")
        << u"production"_s << true << QStringList{ yes, interrupt } << QByteArray();
    QTest::newRow("nobody said what")
        << QString() << false << QStringList() << "counts as a production platform"_ba;
}

void TestApplyCommand::whatRunsIsNotInterruptedUnsaid()
{
    QFETCH(QString, environment);
    QFETCH(bool, interrupts);
    QFETCH(QStringList, options);
    QFETCH(QByteArray, refusal);
    startPlatform({ u"--sample"_s, u"fleet"_s });
    registerPlatform(u"here"_s, m_relay->url(), environment);
    write(u"a.yaml"_s,
        interrupts
            ? "kind: Deployment\nmetadata: {name: device-heartbeats, namespace: team-iot}\nspec: {state: "
              "CANCELLED}\n"
            : target("new", "team-iot"));
    const Outcome outcome = run(QStringList{ u"apply"_s, u"--platform"_s, u"here"_s, u"--config-dir"_s,
                                    m_folder->path(), u"-f"_s, path(u"a.yaml"_s) }
        + options);
    QVERIFY2(outcome.status == (refusal.isEmpty() ? 0 : 1), outcome.said.constData());
    QVERIFY2(outcome.said.contains(refusal.isEmpty() ? "1 c" : refusal), outcome.said.constData());
    QCOMPARE(outcome.said.contains("Nothing was sent"), !refusal.isEmpty());
    QCOMPARE(m_relay->writes().size(), refusal.isEmpty() ? 1 : 0);
}

void TestApplyCommand::rolesAreNotTakenAwayUnsaid()
{
    QCOMPARE(apply({ u"-f"_s, everyKind, u"--yes"_s }).status, 0);
    write(u"a.yaml"_s, "kind: Namespace\nmetadata: {name: team-9}\nroleBindings: []\n");
    const Outcome refused = apply({ u"-f"_s, path(u"a.yaml"_s), u"--yes"_s });
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.said.contains("Applying this takes roles away: owner of user:ops@example.com.")
            && refused.said.contains("Use --interrupt"),
        refused.said.constData());
    QCOMPARE(m_relay->writes(), QStringList());
    QCOMPARE(apply({ u"-f"_s, path(u"a.yaml"_s), u"--yes"_s, u"--interrupt"_s }).status, 0);
}

void TestApplyCommand::secretsAreNotSentUnencrypted()
{
    write(u"a.yaml"_s,
        "kind: SecretValue\nmetadata: {name: s, namespace: default}\nspec: {value: correct horse}\n");
    // A name for this computer that is not literally that of a loopback address.
    QUrl url = m_relay->url();
    url.setHost(u"0.0.0.0"_s);
    const QStringList arguments{ u"apply"_s, u"--yes"_s, u"-f"_s, path(u"a.yaml"_s), u"--url"_s,
        url.toString() };
    const Outcome refused = run(arguments);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.said.contains("is not encrypted, so no Secret Value is sent"), refused.said.constData());
    QCOMPARE(m_relay->writes(), QStringList());
    const Outcome allowed = run(arguments + QStringList{ u"--allow-unencrypted"_s });
    QVERIFY2(allowed.status == 0, allowed.said.constData());
    QVERIFY(!refused.all().contains("correct horse") && !allowed.all().contains("correct horse"));
}

void TestApplyCommand::aTokenOpensItsVNamespace()
{
    startPlatform({ u"--auth"_s });
    m_environment.insert(u"VVP_TOKEN"_s, QString::fromLatin1(m_demo->ownerSecret()));
    write(u"a.yaml"_s, target("x", "default"));
    const QStringList some{ u"-f"_s, path(u"a.yaml"_s), u"--yes"_s };
    const Outcome unnamed = apply(some);
    QCOMPARE(unnamed.status, 1);
    QVERIFY2(unnamed.said.contains("VVP_TOKEN is not sent"), unnamed.said.constData());
    const Outcome named = apply(some + QStringList{ u"-n"_s, u"default"_s });
    QVERIFY2(named.status == 0, named.said.constData());
}

QTEST_GUILESS_MAIN(TestApplyCommand)
#include "tst_applycommand.moc"
