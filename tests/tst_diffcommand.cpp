// SPDX-License-Identifier: Apache-2.0
#include "tests/commandbench.h"
#include "tests/recordingrelay.h"

using namespace Qt::StringLiterals;
using vvp::test::CommandBench;
using vvp::test::PlainHttp;
using vvp::test::RecordingRelay;

/// `vvp-console diff`, against a demo platform.
class TestDiffCommand : public QObject, private CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { start({ u"--sample"_s, u"fleet"_s }); }
    void init() { prepare(); }
    void nothingDiffers();
    void itShowsWhatWouldChange();
    void whatIsNewIsAllAdded();
    void noSecretIsShown();
    void whatIsInvalidIsSaid();
    void itPatchesAnExportIntoTheDocument();
    void itOnlyReads();
};

static const QString all = u"*"_s;

void TestDiffCommand::nothingDiffers()
{
    QCOMPARE(onDemo({ u"export"_s, u"-n"_s, all, u"-f"_s, path(u"out/"_s) }).status, 0);
    const Outcome outcome = onDemo({ u"diff"_s, u"-f"_s, path(u"out"_s) });
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.said, QByteArray());
    QCOMPARE(outcome.status, 0);
}

void TestDiffCommand::itShowsWhatWouldChange()
{
    write(u"a.yaml"_s,
        "kind: Deployment\nmetadata: {name: device-heartbeats, namespace: team-iot}\n"
        "spec: {template: {spec: {parallelism: 77}}}\n");
    const Outcome outcome = onDemo({ u"diff"_s, u"-f"_s, path(u"a.yaml"_s) });
    QCOMPARE(outcome.status, 3);
    const QByteArrayList lines = outcome.output.trimmed().split('\n');
    QCOMPARE(lines.at(0), "--- team-iot/deployment/device-heartbeats.yaml");
    QCOMPARE(lines.at(1), "+++ team-iot/deployment/device-heartbeats.yaml");
    QVERIFY2(lines.at(2).startsWith("@@ -"), outcome.output.constData());
    QCOMPARE(outcome.output.count("\n-      parallelism: "), 1);
    QCOMPARE(outcome.output.count("\n+      parallelism: 77\n"), 1);
    QCOMPARE(lines.size(), 3 + 2 + 6);
}

void TestDiffCommand::whatIsNewIsAllAdded()
{
    write(u"a.yaml"_s,
        "kind: DeploymentTarget\nmetadata: {name: new, namespace: team-iot}\n"
        "spec: {kubernetes: {namespace: x}}\n");
    const Outcome outcome
        = onDemo({ u"diff"_s, u"-f"_s, u"-"_s }, u"\"$VVP\" \"$@\" <%1"_s.arg(path(u"a.yaml"_s)));
    QCOMPARE(outcome.status, 3);
    QCOMPARE(outcome.output,
        "--- /dev/null\n+++ team-iot/deployment-target/new.yaml\n@@ -0,0 +1,8 @@\n+kind: DeploymentTarget\n"
        "+apiVersion: v1\n+metadata:\n+  name: new\n+  namespace: team-iot\n+spec:\n+  kubernetes:\n"
        "+    namespace: x\n");
}

void TestDiffCommand::noSecretIsShown()
{
    write(u"a.yaml"_s,
        "kind: SecretValue\nmetadata: {name: S3_SECRET, namespace: vvp-namespace-1}\n"
        "spec: {value: correct horse}\n");
    const Outcome outcome = onDemo({ u"diff"_s, u"-f"_s, path(u"a.yaml"_s) });
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.output.contains("\n-  value: (not shown)\n+  value: (another one, not shown)\n"),
        outcome.output.constData());
    PlainHttp http(m_demo->url());
    const QString value
        = http.get(u"/api/v1/namespaces/vvp-namespace-1/secret-values/S3_SECRET"_s).text(u"spec/value"_s);
    QVERIFY(!value.isEmpty() && !outcome.output.contains(value.toUtf8()));
    QVERIFY(!outcome.all().contains("correct horse"));
}

void TestDiffCommand::whatIsInvalidIsSaid()
{
    write(u"a.yaml"_s,
        "kind: DeploymentTarget\nmetadata: {name: new, namespace: team-iot}\n"
        "spec: {kubernetes: {}}\n---\nkind: Pod\nmetadata: {name: x}\n");
    const Outcome outcome = onDemo({ u"diff"_s, u"-f"_s, path(u"a.yaml"_s) });
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.output.startsWith("--- /dev/null\n+++ team-iot/deployment-target/new.yaml\n"));
    QVERIFY2(outcome.said.startsWith("vvp-console: a.yaml, line 5: x: “Pod” is not a kind"),
        outcome.said.constData());
}

void TestDiffCommand::itPatchesAnExportIntoTheDocument()
{
    QCOMPARE(onDemo({ u"export"_s, u"-n"_s, u"team-iot"_s, u"-f"_s, path(u"out/"_s) }).status, 0);
    write(u"a.yaml"_s,
        "kind: Deployment\nmetadata: {name: device-heartbeats, namespace: team-iot, labels: {team: iot}}\n"
        "spec: {template: {spec: {parallelism: 77}}}\n---\nkind: SessionCluster\n"
        "metadata: {name: sql-editor, namespace: team-iot}\nspec: {numberOfTaskManagers: 9}\n");
    const Outcome patched = onDemo({ u"diff"_s, u"-f"_s, path(u"a.yaml"_s) },
        u"\"$VVP\" \"$@\" | patch --fuzz=0 -p0 -d %1"_s.arg(path(u"out"_s)));
    QVERIFY2(patched.status == 0, patched.all().constData());
    // The files, which are whole documents now, differ from the platform as the sparse ones did.
    const Outcome sparse = onDemo({ u"diff"_s, u"-f"_s, path(u"a.yaml"_s) });
    const Outcome whole = onDemo({ u"diff"_s, u"-f"_s, path(u"out"_s) });
    QCOMPARE(whole.output, sparse.output);
    QCOMPARE(whole.status, 3);
}

void TestDiffCommand::itOnlyReads()
{
    RecordingRelay relay(m_demo->url());
    write(u"a.yaml"_s, "kind: Namespace\nmetadata: {name: team-new}\n");
    QCOMPARE(run({ u"diff"_s, u"-f"_s, path(u"a.yaml"_s), u"--url"_s, relay.url().toString() }).status, 3);
    QVERIFY(!relay.requests().isEmpty());
    QCOMPARE(relay.writes(), QStringList());
    QVERIFY(!QFileInfo::exists(path(u".config"_s)));
}

QTEST_GUILESS_MAIN(TestDiffCommand)
#include "tst_diffcommand.moc"
