// SPDX-License-Identifier: Apache-2.0
#include "tests/commandbench.h"
#include "tests/support/scriptedplatform.h"

#include <QDir>

using namespace Qt::StringLiterals;
using vvp::test::answerAsPlatform;
using vvp::test::CommandBench;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// `vvp-console export`, against a platform.
class TestExportCommand : public QObject, private CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startFleet(); }
    void init() { prepare(); }
    void exportToStandardOutput();
    void exportSaysWhatItWouldOverwrite();
    void aDryRunWritesNothing();
    void secretsAreLeftOutUnlessAskedFor();
    void interruptedItLeavesNothing();
};

void TestExportCommand::exportToStandardOutput()
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

void TestExportCommand::exportSaysWhatItWouldOverwrite()
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

void TestExportCommand::aDryRunWritesNothing()
{
    const Outcome outcome
        = onDemo({ u"export"_s, u"-n"_s, u"*"_s, u"-f"_s, path(u"out/"_s), u"--dry-run"_s });
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.said.contains(" documents would be written anew. 0 would stay the same."),
        outcome.said.constData());
    QVERIFY(!QFileInfo::exists(path(u"out"_s)));
    QCOMPARE(onDemo({ u"export"_s, u"-n"_s, u"*"_s, u"--dry-run"_s }).output, QByteArray());
}

void TestExportCommand::secretsAreLeftOutUnlessAskedFor()
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

void TestExportCommand::interruptedItLeavesNothing()
{
    ScriptedServer server;
    answerAsPlatform(server, { { u"a"_s, { u"one"_s } }, { u"b"_s, { u"two"_s } } });
    server.on("GET", scriptedPath(u"b"_s, "deployments"), Script().hold(u"never"_s));
    begin({ u"export"_s, u"-n"_s, u"*"_s, u"-f"_s, path(u"a.yaml"_s), u"--url"_s, server.url().toString() });
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"never"_s), 1, 30'000);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    interrupt();
    const Outcome outcome = end();
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.said, "vvp-console: Stopped. No file is left half-written.\n");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

QTEST_GUILESS_MAIN(TestExportCommand)
#include "tst_exportcommand.moc"
