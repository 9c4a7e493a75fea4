// SPDX-License-Identifier: Apache-2.0
#include "tests/commandbench.h"
#include "tests/support/scriptedplatform.h"

using namespace Qt::StringLiterals;
using vvp::test::answerAsPlatform;
using vvp::test::CommandBench;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::Script;
using vvp::test::scriptedDeployments;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// `vvp-console get`, against a platform.
class TestGetCommand : public QObject, private CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startFleet(); }
    void init() { prepare(); }
    void getInEachFormat();
    void getOfEveryVNamespace();
    void getWhatIsNotThere();
    void getOfEachKind_data();
    void getOfEachKind();
    void whatMisleadsIsEscaped();
};

void TestGetCommand::getInEachFormat()
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

void TestGetCommand::getOfEveryVNamespace()
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

void TestGetCommand::getWhatIsNotThere()
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

void TestGetCommand::getOfEachKind_data()
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

void TestGetCommand::getOfEachKind()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, heads);
    QFETCH(int, rows);
    const Outcome outcome = onDemo({ u"get"_s, kind, u"-n"_s, u"team-0001"_s });
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.output.split('\n').first().simplified().replace(' ', ','), heads);
    QCOMPARE(outcome.output.count('\n'), rows + 1);
}

void TestGetCommand::whatMisleadsIsEscaped()
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

QTEST_GUILESS_MAIN(TestGetCommand)
#include "tst_getcommand.moc"
