// SPDX-License-Identifier: Apache-2.0
#include "tests/commandbench.h"
#include "tests/support/scriptedplatform.h"

using namespace Qt::StringLiterals;
using vvp::test::answerAsPlatform;
using vvp::test::CommandBench;
using vvp::test::DemoProcess;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// What all of the program's commands share: usage, platforms, tokens, standard output. Without a display.
class TestCommands : public QObject, private CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startFleet(); }
    void init() { prepare(); }
    void wrongUsageIsSaid_data();
    void wrongUsageIsSaid();
    void aTokenIsReadFromTheEnvironmentOnly();
    void aTokenIsNotSentUnencrypted();
    void aTokenBelongsToOneVNamespace();
    void aRegisteredPlatform();
    void aPartThatFailsIsSaid();
    void aPlatformThatIsNotThere();
    void standardOutputThatCannotBeWritten();
    void standardOutputThatNobodyReads();
};

void TestCommands::wrongUsageIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const QStringList url{ u"--url"_s, u"http://127.0.0.1:1"_s };
    const auto add = [&url](const QByteArray& name, const QStringList& arguments, const char* said) {
        QTest::newRow(name.constData()) << QStringList(arguments + url) << QByteArray(said);
    };
    add("no kind", { u"get"_s }, "Say which kind");
    add("another kind", { u"get"_s, u"pods"_s }, "“pods” is no kind");
    add("another format", { u"get"_s, u"deployments"_s, u"-o"_s, u"xml"_s }, "“xml” is no format");
    add("another option", { u"get"_s, u"deployments"_s, u"--sort"_s }, "Unknown option");
    add("a token", { u"get"_s, u"deployments"_s, u"--token"_s, u"secret"_s }, "Unknown option");
    add("export of nothing", { u"export"_s }, "Say what to export");
    add("export of a kind", { u"export"_s, u"-n"_s, u"a"_s, u"deployments"_s }, "Unexpected argument");
    add("both", { u"get"_s, u"deployments"_s, u"--platform"_s, u"x"_s }, "either --url or --platform");
    add("a folder", { u"get"_s, u"deployments"_s, u"--config-dir"_s, u"x"_s }, "--config-dir goes with");
    QTest::newRow("neither") << QStringList{ u"get"_s, u"deployments"_s } << "either --url or --platform"_ba;
    QTest::newRow("no platform") << QStringList{ u"get"_s, u"deployments"_s, u"--platform"_s, u"x"_s }
                                 << "No platform is registered"_ba;
    QTest::newRow("an address with a password")
        << QStringList{ u"get"_s, u"deployments"_s, u"--url"_s, u"http://a:b@127.0.0.1"_s } << "password"_ba;
    for (const QString& command : { u"apply"_s, u"diff"_s }) {
        const QByteArray name = command.toLatin1();
        add(name + " of nothing", { command }, "Say which documents");
        add(name + " of a word", { command, u"a.yaml"_s }, "Files go with -f");
        add(name + " of an empty name", { command, u"-f"_s, QString() }, "Say which documents");
        add(name + " twice of one input", { command, u"-f"_s, u"-"_s, u"-f"_s, u"-"_s }, "once only");
        add(name + " into which?", { command, u"-f"_s, u"a"_s, u"--override-namespace"_s },
            "name it with -n");
    }
    add("another format of a report", { u"apply"_s, u"-f"_s, u"a"_s, u"-o"_s, u"xml"_s },
        "“xml” is no format");
    add("diff changes nothing", { u"diff"_s, u"-f"_s, u"a"_s, u"--yes"_s }, "Unknown option");
    QTest::newRow("no such command") << QStringList{ u"delete"_s } << "delete"_ba;
}

void TestCommands::wrongUsageIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.output, QByteArray());
    QVERIFY2(
        outcome.said.startsWith("vvp-console: ") && outcome.said.contains(said), outcome.said.constData());
}

void TestCommands::aTokenIsReadFromTheEnvironmentOnly()
{
    const DemoProcess guarded({ u"--auth"_s, u"--version"_s, u"2.15.1"_s });
    const QStringList arguments{ u"get"_s, u"deployment-defaults"_s, u"-n"_s, u"default"_s, u"--url"_s,
        guarded.url().toString() };
    const Outcome without = run(arguments);
    QCOMPARE(without.status, 1);
    QVERIFY2(without.said.contains("401"), without.said.constData());
    m_environment.insert(u"VVP_TOKEN"_s, QString::fromLatin1(guarded.ownerSecret()));
    const Outcome with = run(arguments);
    QVERIFY2(with.status == 0, with.said.constData());
    QCOMPARE(with.said, QByteArray());
    QVERIFY(with.output.contains("deployment-defaults"));
    const Outcome exported
        = run({ u"export"_s, u"-n"_s, u"default"_s, u"--url"_s, guarded.url().toString() });
    QVERIFY(exported.output.contains("kind: DeploymentDefaults\n"));
    m_environment.insert(u"VVP_TOKEN"_s, u"wrong"_s);
    const Outcome wrong = run(arguments);
    QCOMPARE(wrong.status, 1);
    QVERIFY2(!wrong.said.contains("wrong"), wrong.said.constData());
}

void TestCommands::aTokenIsNotSentUnencrypted()
{
    // Nothing listens there, and the name is of this computer; only the words can tell.
    m_environment.insert(u"VVP_TOKEN"_s, u"token-of-mine"_s);
    const QStringList arguments{ u"get"_s, u"deployments"_s, u"--url"_s, u"http://0.0.0.0:1"_s };
    const Outcome refused = run(arguments);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.said.contains("VVP_TOKEN is not sent"), refused.said.constData());
    QVERIFY(!refused.said.contains("token-of-mine"));
    const Outcome allowed = run(arguments + QStringList{ u"--allow-unencrypted"_s });
    QCOMPARE(allowed.status, 1);
    QVERIFY2(!allowed.said.contains("VVP_TOKEN"), allowed.said.constData());
}

void TestCommands::aTokenBelongsToOneVNamespace()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"a"_s, { u"one"_s } }, { u"b"_s, {} } });
    m_environment.insert(u"VVP_TOKEN"_s, u"token-of-mine"_s);
    const QString url = server.url().toString();
    QCOMPARE(run({ u"get"_s, u"deployments"_s, u"-n"_s, u"a"_s, u"--url"_s, url }).status, 0);
    int sent = 0;
    for (const auto& request : server.requests()) {
        sent += request.header("Authorization") == "Bearer token-of-mine" ? 1 : 0;
    }
    QVERIFY(sent > 0);
    server.forgetRequests();
    const Outcome all = run({ u"get"_s, u"deployments"_s, u"-n"_s, u"*"_s, u"--url"_s, url });
    QVERIFY2(all.said.contains("belongs to one vNamespace"), all.said.constData());
    for (const auto& request : server.requests()) {
        QVERIFY(request.header("Authorization").isNull());
    }
}

void TestCommands::aRegisteredPlatform()
{
    registerPlatform(u"prod"_s, m_demo->url());
    const QStringList get{ u"get"_s, u"namespaces"_s, u"-o"_s, u"name"_s, u"--config-dir"_s, m_folder->path(),
        u"--platform"_s };
    const Outcome outcome = run(get + QStringList{ u"prod"_s });
    QCOMPARE(outcome.said, QByteArray());
    QCOMPARE(outcome.output, "default\nteam-0001\nteam-0002\nteam-0003\n");
    const Outcome other = run(get + QStringList{ u"staging"_s });
    QCOMPARE(other.status, 2);
    QVERIFY2(other.said.contains("There is no platform “staging”. There is: prod."), other.said.constData());
    // VVP_TOKEN is for --url
    m_environment.insert(u"VVP_TOKEN"_s, u"token-of-mine"_s);
    QCOMPARE(run(get + QStringList{ u"prod"_s }).said, QByteArray());
    write(u"platforms.json"_s, "{");
    const Outcome broken = run(get + QStringList{ u"prod"_s });
    QCOMPARE(broken.status, 2);
    QVERIFY2(broken.said.contains("platforms.json"), broken.said.constData());
}

void TestCommands::aPartThatFailsIsSaid()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"a"_s, { u"one"_s } }, { u"b"_s, { u"two"_s } } });
    server.on("GET", scriptedPath(u"a"_s, "deployments"), Script::json("{\"message\":\"no\"}", 403));
    const Outcome get = run({ u"get"_s, u"deployments"_s, u"-n"_s, u"*"_s, u"-o"_s, u"name"_s, u"--url"_s,
        server.url().toString() });
    QCOMPARE(get.status, 1);
    QCOMPARE(get.output, "b/two\n");
    QVERIFY2(get.said.startsWith("vvp-console: a › Deployment: Not allowed (403)"), get.said.constData());
    const Outcome exported = run(
        { u"export"_s, u"-n"_s, u"*"_s, u"-f"_s, path(u"out/"_s), u"--url"_s, server.url().toString() });
    QCOMPARE(exported.status, 1);
    QVERIFY2(exported.said.contains("a › Deployment: ") && exported.said.contains(" written. "),
        exported.said.constData());
    QVERIFY(QFileInfo::exists(path(u"out/b/deployment/two.yaml"_s)));
}

void TestCommands::aPlatformThatIsNotThere()
{
    const Outcome outcome = run({ u"get"_s, u"deployments"_s, u"--url"_s, u"http://127.0.0.1:1"_s });
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.said.count('\n'), 1);
    QVERIFY2(outcome.said.contains("Cannot reach 127.0.0.1:1"), outcome.said.constData());
}

void TestCommands::standardOutputThatCannotBeWritten()
{
    for (const QStringList& command :
        { QStringList{ u"export"_s }, QStringList{ u"get"_s, u"deployments"_s } }) {
        const Outcome outcome
            = run(command + QStringList{ u"-n"_s, u"team-0001"_s, u"--url"_s, m_demo->url().toString() },
                u"\"$VVP\" \"$@\" >/dev/full"_s);
        QCOMPARE(outcome.status, 1);
        QCOMPARE(
            outcome.said, "vvp-console: Standard output could not be written.\nNo space left on device\n");
    }
}

void TestCommands::standardOutputThatNobodyReads()
{
    ScriptedServer server;
    QStringList many;
    for (int i = 0; i < 5000; ++i) {
        many << u"deployment-with-a-name-%1"_s.arg(i, 4, 10, QChar(u'0'));
    }
    answerAsPlatform(server, { { u"a"_s, many } });
    for (const QStringList& command :
        { QStringList{ u"export"_s }, QStringList{ u"get"_s, u"deployments"_s } }) {
        const Outcome outcome
            = run(command + QStringList{ u"-n"_s, u"a"_s, u"--url"_s, server.url().toString() },
                u"set -o pipefail; \"$VVP\" \"$@\" | head -n 2"_s);
        QCOMPARE(outcome.output.count('\n'), 2);
        QCOMPARE(outcome.said, QByteArray());
        QCOMPARE(outcome.status, 0);
    }
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
