// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/scriptedplatform.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <csignal>

using namespace Qt::StringLiterals;
using vvp::test::answerAsPlatform;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::Script;
using vvp::test::scriptedDeployments;
using vvp::test::scriptedList;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// The program's commands: without a display, against a platform.
class TestCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void wrongUsageIsSaid_data();
    void wrongUsageIsSaid();
    void getInEachFormat();
    void getOfEveryVNamespace();
    void getWhatIsNotThere();
    void getOfEachKind_data();
    void getOfEachKind();
    void whatMisleadsIsEscaped();
    void aTokenIsReadFromTheEnvironmentOnly();
    void aTokenIsNotSentUnencrypted();
    void aTokenBelongsToOneVNamespace();
    void aRegisteredPlatform();
    void exportToStandardOutput();
    void exportSaysWhatItWouldOverwrite();
    void aDryRunWritesNothing();
    void secretsAreLeftOutUnlessAskedFor();
    void aPartThatFailsIsSaid();
    void aPlatformThatIsNotThere();
    void standardOutputThatCannotBeWritten();
    void standardOutputThatNobodyReads();
    void interruptedItLeavesNothing();

private:
    struct Outcome {
        int status = -1;
        QByteArray output;
        QByteArray said; ///< on standard error
    };
    Outcome run(const QStringList& arguments, const QString& shell = {});
    Outcome onDemo(const QStringList& arguments)
    {
        return run(arguments + QStringList{ u"--url"_s, m_demo->url().toString() });
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<DemoProcess> m_demo; ///< 2.15.1 with a fleet
    std::unique_ptr<DemoProcess> m_guarded; ///< with --auth
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
};

void TestCommands::initTestCase()
{
    m_demo
        = std::make_unique<DemoProcess>(QStringList{ u"--fleet"_s, u"3:4"_s, u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!m_demo->url().isEmpty(), qPrintable(m_demo->failure()));
    m_guarded = std::make_unique<DemoProcess>(QStringList{ u"--auth"_s, u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!m_guarded->url().isEmpty(), qPrintable(m_guarded->failure()));
    PlainHttp http(m_demo->url());
    const QJsonObject secret{ { u"kind"_s, u"SecretValue"_s }, { u"apiVersion"_s, u"v1"_s },
        { u"metadata"_s, QJsonObject{ { u"name"_s, u"db-password"_s } } },
        { u"spec"_s, QJsonObject{ { u"kind"_s, u"PLAIN"_s }, { u"value"_s, u"correct horse"_s } } } };
    QCOMPARE(http.send("POST", u"/api/v1/namespaces/team-0001/secret-values"_s, secret).status, 201);
}

void TestCommands::cleanupTestCase()
{
    m_demo.reset();
    m_guarded.reset();
}

void TestCommands::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    // Neither a display, nor a bus, nor a platform of Qt's to be chosen.
    m_environment.clear();
    m_environment.insert(u"HOME"_s, m_folder->path());
    m_environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    m_environment.insert(u"VVP"_s, qEnvironmentVariable("VVP_CONSOLE"));
}

/// Runs the program to its end, or a line of the shell in which "$VVP" "$@" is the program with its
/// arguments.
TestCommands::Outcome TestCommands::run(const QStringList& arguments, const QString& shell)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    if (shell.isEmpty()) {
        process.start(qEnvironmentVariable("VVP_CONSOLE"), arguments);
    } else {
        process.start(u"bash"_s, QStringList{ u"-c"_s, shell, u"bash"_s } + arguments);
    }
    // The event loop runs: a scripted server answers from it.
    constexpr int patience = 60'000;
    (void)QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, patience);
    Outcome outcome{ process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
    if (process.exitStatus() != QProcess::NormalExit || process.state() != QProcess::NotRunning) {
        outcome.status = -1;
        process.kill();
        process.waitForFinished();
    }
    return outcome;
}

void TestCommands::wrongUsageIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const QStringList url{ u"--url"_s, u"http://127.0.0.1:1"_s };
    const auto add = [&url](const char* name, const QStringList& arguments, const char* said) {
        QTest::newRow(name) << QStringList(arguments + url) << QByteArray(said);
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
    QTest::newRow("no such command") << QStringList{ u"apply"_s } << "apply"_ba;
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

void TestCommands::getInEachFormat()
{
    const QStringList deployments{ u"get"_s, u"deployments"_s, u"-n"_s, u"team-0002"_s };
    const Outcome table = onDemo(deployments);
    QCOMPARE(table.status, 0);
    QCOMPARE(table.said, QByteArray());
    const QList<QByteArray> lines = table.output.split('\n');
    QCOMPARE(lines.size(), 6); // the heads, four, and the end of the last line
    for (const char* head : { "STATE", "DESIRED", "TARGET", "CREATED" }) {
        const qsizetype column = lines.first().indexOf(head);
        for (qsizetype i = 1; i < 5; ++i) {
            QVERIFY2(column > 0 && lines.at(i).at(column - 1) == ' ' && lines.at(i).at(column) != ' ',
                table.output.constData());
        }
    }
    const Outcome names = onDemo(deployments + QStringList{ u"-o"_s, u"name"_s });
    QCOMPARE(names.output, "job-0001\njob-0002\njob-0003\njob-0004\n");
    const Outcome json = onDemo(deployments + QStringList{ u"-o"_s, u"json"_s });
    PlainHttp http(m_demo->url());
    QJsonArray there = http.get(u"/api/v1/namespaces/team-0002/deployments"_s).at(u"items"_s).toArray();
    QCOMPARE(QJsonDocument::fromJson(json.output).array(), there);
    const Outcome one = onDemo(deployments + QStringList{ u"job-0003"_s, u"-o"_s, u"json"_s });
    QCOMPARE(QJsonDocument::fromJson(one.output).object(), there.at(2).toObject());
    const QString id = there.at(2)[u"metadata"_s][u"id"_s].toString();
    QCOMPARE(onDemo(deployments + QStringList{ id, u"-o"_s, u"json"_s }).output, one.output);
    const Outcome yaml = onDemo(deployments + QStringList{ u"-o"_s, u"yaml"_s });
    QVERIFY(yaml.output.startsWith("kind: Deployment\napiVersion: v1\n"));
    QCOMPARE(yaml.output.count("\n---\nkind: Deployment\n"), 3);
}

void TestCommands::getOfEveryVNamespace()
{
    const QStringList all{ u"-n"_s, u"*"_s };
    const Outcome names = onDemo(QStringList{ u"get"_s, u"deployment"_s, u"-o"_s, u"name"_s } + all);
    QCOMPARE(names.status, 0);
    QCOMPARE(names.output.count('\n'), 12);
    QVERIFY(names.output.startsWith("team-0001/job-0001\n"));
    const Outcome table = onDemo(QStringList{ u"get"_s, u"deployment"_s, u"job-0001"_s } + all);
    QCOMPARE(table.output.count("job-0001"), 3);
    const Outcome json = onDemo(QStringList{ u"get"_s, u"deployments"_s, u"-o"_s, u"json"_s } + all);
    QCOMPARE(QJsonDocument::fromJson(json.output).array().size(), 12);
    const Outcome vNamespaces = onDemo({ u"get"_s, u"namespaces"_s, u"-o"_s, u"name"_s });
    QCOMPARE(vNamespaces.output, "default\nteam-0001\nteam-0002\nteam-0003\n");
}

void TestCommands::getWhatIsNotThere()
{
    const Outcome some = onDemo({ u"get"_s, u"deployments"_s, u"job-0001"_s, u"nine"_s, u"-n"_s,
        u"team-0001"_s, u"-o"_s, u"name"_s });
    QCOMPARE(some.status, 1);
    QCOMPARE(some.output, "job-0001\n");
    QCOMPARE(some.said, "vvp-console: There is no Deployment “nine”.\n");
    const Outcome none = onDemo({ u"get"_s, u"deployments"_s, u"-n"_s, u"default"_s, u"-o"_s, u"json"_s });
    QCOMPARE(none.status, 0);
    QCOMPARE(none.output, "[]\n");
    const DemoProcess old({ u"--version"_s, u"2.0.4"_s });
    const Outcome never = run({ u"get"_s, u"session-clusters"_s, u"--url"_s, old.url().toString() });
    QCOMPARE(never.status, 1);
    QVERIFY2(never.said.contains("has no Session Cluster: its version is 2.0.4"), never.said.constData());
}

void TestCommands::getOfEachKind_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("heads");
    QTest::addColumn<int>("rows");
    QTest::newRow("a") << u"namespaces"_s << "NAME,PHASE,CREATED"_ba << 4;
    QTest::newRow("b") << u"deployment-targets"_s << "NAME,KUBERNETES-NAMESPACE,CREATED"_ba << 1;
    QTest::newRow("c") << u"SecretValue"_s << "NAME,CREATED"_ba << 1;
    QTest::newRow("d") << u"deployment-defaults"_s << "NAME"_ba << 1;
    QTest::newRow("e") << u"session-cluster"_s << "NAME,STATE,DESIRED,TARGET,CREATED"_ba << 0;
    QTest::newRow("f") << u"Deployments"_s << "NAME,STATE,DESIRED,TARGET,CREATED"_ba << 4;
}

void TestCommands::getOfEachKind()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, heads);
    QFETCH(int, rows);
    const Outcome outcome = onDemo({ u"get"_s, kind, u"-n"_s, u"team-0001"_s });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.output.split('\n').first().simplified().replace(' ', ','), heads);
    QCOMPARE(outcome.output.count('\n'), rows + 1);
}

void TestCommands::whatMisleadsIsEscaped()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"a"_s, {} } });
    server.on("GET", scriptedPath(u"a"_s, "deployments"),
        Script::json(
            scriptedDeployments(u"a"_s, { u"x\u001b[2J"_s, u"y\u202egpj"_s, u"z\nn"_s, QString(u'\0') })));
    for (const QString& format : { u"table"_s, u"name"_s }) {
        const Outcome outcome = run({ u"get"_s, u"deployments"_s, u"-n"_s, u"a"_s, u"-o"_s, format,
            u"--url"_s, server.url().toString() });
        QCOMPARE(outcome.status, 0);
        QVERIFY(!outcome.output.contains('\x1b') && !outcome.output.contains("\u202e"));
        QVERIFY2(outcome.output.contains("y\\u202Egpj"), outcome.output.constData());
        QCOMPARE(outcome.output.count('\n'), format == u"table" ? 5 : 4);
    }
    server.on(
        "GET", scriptedPath(u"a"_s, "deployments"), Script::json("{\"message\":\"\\u001b[2Jno\"}", 403));
    const Outcome refused
        = run({ u"get"_s, u"deployments"_s, u"-n"_s, u"a"_s, u"--url"_s, server.url().toString() });
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.output, QByteArray());
    QVERIFY2(refused.said.contains("no") && !refused.said.contains('\x1b'), refused.said.constData());
}

void TestCommands::aTokenIsReadFromTheEnvironmentOnly()
{
    const QStringList arguments{ u"get"_s, u"deployment-defaults"_s, u"-n"_s, u"default"_s, u"--url"_s,
        m_guarded->url().toString() };
    const Outcome without = run(arguments);
    QCOMPARE(without.status, 1);
    QVERIFY2(without.said.contains("401"), without.said.constData());
    m_environment.insert(u"VVP_TOKEN"_s, QString::fromLatin1(m_guarded->ownerSecret()));
    const Outcome with = run(arguments);
    QVERIFY2(with.status == 0, with.said.constData());
    QCOMPARE(with.said, QByteArray());
    QVERIFY(with.output.contains("deployment-defaults"));
    const Outcome exported
        = run({ u"export"_s, u"-n"_s, u"default"_s, u"--url"_s, m_guarded->url().toString() });
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
    const QJsonObject platform{ { u"id"_s, QUuid::createUuid().toString(QUuid::WithoutBraces) },
        { u"name"_s, u"prod"_s }, { u"url"_s, m_demo->url().toString() }, { u"signIn"_s, u"none"_s } };
    QFile file(path(u"platforms.json"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(
        QJsonDocument(QJsonObject{ { u"schemaVersion"_s, 1 }, { u"platforms"_s, QJsonArray{ platform } } })
            .toJson());
    file.close();
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
    QVERIFY(file.open(QFile::WriteOnly) && file.write("{") == 1);
    file.close();
    const Outcome broken = run(get + QStringList{ u"prod"_s });
    QCOMPARE(broken.status, 2);
    QVERIFY2(broken.said.contains("platforms.json"), broken.said.constData());
}

void TestCommands::exportToStandardOutput()
{
    const Outcome text = onDemo({ u"export"_s, u"-n"_s, u"team-0001"_s });
    QCOMPARE(text.status, 0);
    QCOMPARE(text.said, QByteArray());
    QVERIFY(text.output.startsWith("name: namespaces/team-0001\n"));
    QCOMPARE(text.output.count("\nkind: Deployment\n"), 4);
    QCOMPARE(onDemo({ u"export"_s, u"-n"_s, u"team-0001"_s, u"-f"_s, path(u"a.yaml"_s) }).status, 0);
    QFile file(path(u"a.yaml"_s));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), text.output);
    QVERIFY(onDemo({ u"export"_s, u"-n"_s, u"team-0001"_s, u"--server-members"_s })
                .output.contains("\n  resourceVersion: "));
}

void TestCommands::exportSaysWhatItWouldOverwrite()
{
    const QStringList all{ u"export"_s, u"-n"_s, u"*"_s, u"-f"_s, path(u"out/"_s) };
    const Outcome first = onDemo(all);
    QCOMPARE(first.status, 0);
    QVERIFY2(QRegularExpression(u"^vvp-console: \\d+ documents written\\. 0 were the same already\\.\\n$"_s)
                 .match(QString::fromUtf8(first.said))
                 .hasMatch(),
        first.said.constData());
    QVERIFY(onDemo(all).said.startsWith("vvp-console: 0 documents written. "));
    QFile file(path(u"out/team-0001/namespace/team-0001.yaml"_s));
    QVERIFY(file.open(QFile::WriteOnly) && file.write("mine") == 4);
    file.close();
    const Outcome refused = onDemo(all);
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.said,
        "vvp-console: “team-0001/namespace/team-0001.yaml” has other content.\n"
        "vvp-console: Nothing was written. Use --overwrite to replace 1 file.\n");
    QCOMPARE(file.size(), 4);
    const Outcome replaced = onDemo(all + QStringList{ u"--overwrite"_s });
    QCOMPARE(replaced.status, 0);
    QVERIFY(replaced.said.startsWith("vvp-console: 1 document written. "));
    QVERIFY(QFileInfo(file.fileName()).size() > 4);
}

void TestCommands::aDryRunWritesNothing()
{
    const Outcome outcome
        = onDemo({ u"export"_s, u"-n"_s, u"*"_s, u"-f"_s, path(u"out/"_s), u"--dry-run"_s });
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.said.contains(" documents would be written anew. 0 would stay the same."),
        outcome.said.constData());
    QVERIFY(!QFileInfo::exists(path(u"out"_s)));
    QCOMPARE(onDemo({ u"export"_s, u"-n"_s, u"*"_s, u"--dry-run"_s }).output, QByteArray());
}

void TestCommands::secretsAreLeftOutUnlessAskedFor()
{
    const QStringList of{ u"-n"_s, u"team-0001"_s };
    const QStringList get{ u"get"_s, u"secret-values"_s, u"-o"_s };
    for (const QStringList& command :
        { QStringList{ u"export"_s }, QStringList(get + QStringList{ u"yaml"_s }),
            QStringList(get + QStringList{ u"json"_s }), QStringList(get + QStringList{ u"table"_s }) }) {
        const Outcome without = onDemo(command + of);
        QCOMPARE(without.status, 0);
        QVERIFY2(!without.output.contains("correct horse"), qPrintable(command.join(u' ')));
        const bool isTable = command.contains(u"table"_s);
        QCOMPARE(without.output.contains("%%SECRET_VALUE%%"), !isTable);
        QCOMPARE(
            onDemo(command + of + QStringList{ u"--secrets"_s }).output.contains("correct horse"), !isTable);
    }
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

void TestCommands::interruptedItLeavesNothing()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"a"_s, { u"one"_s } }, { u"b"_s, { u"two"_s } } });
    server.on("GET", scriptedPath(u"b"_s, "deployments"), Script().hold(u"never"_s));
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(qEnvironmentVariable("VVP_CONSOLE"),
        { u"export"_s, u"-n"_s, u"*"_s, u"-f"_s, path(u"a.yaml"_s), u"--url"_s, server.url().toString() });
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"never"_s), 1, 30'000);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE(process.readAllStandardError(), "vvp-console: Stopped. No file is left half-written.\n");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
