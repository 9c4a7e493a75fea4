// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditreport.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// "vvp-console audit", without a display, against a platform.
class TestAuditCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void wrongUsageIsSaid_data();
    void wrongUsageIsSaid();
    void aCleanPlatform();
    void aFindingEndsWithThree();
    void eachFormat();
    void waiversCount();
    void anEarlierReportIsCompared();
    void helmValuesAreJudged();
    void aFileThatCannotBeUsed_data();
    void aFileThatCannotBeUsed();
    void aRegisteredPlatformBringsItsTeamAndWaivers();
    void whatCannotBeReadIsNotClean();
    void aPlatformThatIsNotThere();
    void standardOutputThatNobodyReads();

private:
    struct Outcome {
        int status = -1;
        QByteArray output;
        QByteArray said; ///< on standard error
    };
    Outcome run(const QStringList& arguments, const QString& shell = {});
    /// With the team of the fleet.
    Outcome onDemo(const QStringList& arguments)
    {
        return run(QStringList{ u"audit"_s, u"--url"_s, m_demo->url().toString(), u"--platform-team"_s,
                       u"user:ops@example.com"_s }
            + arguments);
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    void plant(const QString& vNamespace) const;
    void start();

    std::unique_ptr<DemoProcess> m_demo; ///< a fleet in which nothing is wrong
    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
};

void TestAuditCommand::initTestCase()
{
    start();
}

void TestAuditCommand::start()
{
    m_demo
        = std::make_unique<DemoProcess>(QStringList{ u"--fleet"_s, u"3:2"_s, u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!m_demo->url().isEmpty(), qPrintable(m_demo->failure()));
}

void TestAuditCommand::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment.clear();
    m_environment.insert(u"HOME"_s, m_folder->path());
    m_environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    m_environment.insert(u"VVP"_s, qEnvironmentVariable("VVP_CONSOLE"));
}

TestAuditCommand::Outcome TestAuditCommand::run(const QStringList& arguments, const QString& shell)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    if (shell.isEmpty()) {
        process.start(qEnvironmentVariable("VVP_CONSOLE"), arguments);
    } else {
        process.start(u"bash"_s, QStringList{ u"-c"_s, shell, u"bash"_s } + arguments);
    }
    constexpr int patience = 60'000;
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

/// A target of a vNamespace for the Kubernetes Namespace of the first: high; unused: a note.
void TestAuditCommand::plant(const QString& vNamespace) const
{
    PlainHttp http(m_demo->url());
    const QString all = u"/api/v1/namespaces/%1/deployment-targets"_s.arg(vNamespace);
    QCOMPARE(http.send("POST", all, targetDocument(u"beside"_s, u"team-0001-jobs"_s)).status, 201);
}

void TestAuditCommand::wrongUsageIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("format") << QStringList{ u"-o"_s, u"pdf"_s } << "“pdf”"_ba;
    QTest::newRow("member") << QStringList{ u"--platform-team"_s, u"ada"_s } << "user:…"_ba;
    QTest::newRow("no member") << QStringList{ u"--platform-team"_s, u"group:"_s } << "“group:”"_ba;
    QTest::newRow("no file") << QStringList{ u"--values"_s, QString() } << "--values wants a value"_ba;
    QTest::newRow("a word") << QStringList{ u"everything"_s } << "“everything”"_ba;
}

void TestAuditCommand::wrongUsageIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const Outcome outcome = onDemo(arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.output.isEmpty() && outcome.said.contains(said), outcome.said.constData());
}

void TestAuditCommand::aCleanPlatform()
{
    const Outcome outcome = onDemo({});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.output, QByteArray());
    QVERIFY2(
        outcome.said.contains("No findings. 4 vNamespaces, 4 of them checked."), outcome.said.constData());
    QVERIFY2(outcome.said.contains("Not checked: The Kubernetes cluster. "), outcome.said.constData());
    // Who is an outsider is not checked without a team, and never clean.
    const Outcome anybody = run({ u"audit"_s, u"--url"_s, m_demo->url().toString() });
    QCOMPARE(anybody.status, 0);
    QVERIFY2(anybody.said.contains("Not checked: Who is an outsider. "), anybody.said.constData());
}

void TestAuditCommand::aFindingEndsWithThree()
{
    plant(u"team-0002"_s);
    const Outcome outcome = onDemo({});
    QCOMPARE(outcome.status, 3);
    const QList<QByteArray> lines = outcome.output.split('\n');
    QCOMPARE(lines.size(), 4); // the heads, two, and the end of the last line
    QVERIFY2(lines.at(0).startsWith("SEVERITY   RULE") && lines.at(0).contains("FINDING"),
        lines.at(0).constData());
    QVERIFY2(lines.at(1).startsWith("High       shared-kubernetes-namespace   “team-0001” and “team-0002”"),
        lines.at(1).constData());
    QVERIFY2(lines.at(2).startsWith("Note       unused-target"), lines.at(2).constData());
    QVERIFY2(outcome.said.contains("1 High, 1 Note. "), outcome.said.constData());
    // In the second alone there is nothing to share with, and the note is no failure.
    const Outcome alone = onDemo({ u"-n"_s, u"team-0002"_s });
    QCOMPARE(alone.status, 0);
    QVERIFY2(
        alone.said.contains("Not checked: vNamespaces that are not listed here."), alone.said.constData());
}

void TestAuditCommand::eachFormat()
{
    const Outcome json = onDemo({ u"-o"_s, u"json"_s });
    const Result<AuditReport> report = auditReportFrom(json.output);
    QVERIFY2(report, json.output.constData());
    QCOMPARE(report->findings.size(), 2);
    QCOMPARE(report->vNamespaces.size(), 4);
    QCOMPARE(json.status, 3);
    QVERIFY(onDemo({ u"-o"_s, u"html"_s }).output.startsWith("<!DOCTYPE html>"));
    QVERIFY(onDemo({ u"-o"_s, u"markdown"_s }).output.startsWith("# Isolation of 127"));
    const Outcome csv = onDemo({ u"-o"_s, u"csv"_s });
    QCOMPARE(csv.output.count("\r\n"), 3);
    QVERIFY(csv.output.startsWith("Severity,Finding,"));
}

void TestAuditCommand::waiversCount()
{
    const QString key = u"shared-kubernetes-namespace:team-0001-jobs/team-0001/team-0002"_s;
    const auto waivers = [&](const QString& until) {
        return QJsonDocument(
            QJsonObject{ { u"schemaVersion"_s, 1 },
                { u"waivers"_s,
                    QJsonArray{ QJsonObject{ { u"finding"_s, key }, { u"reason"_s, u"They are one team."_s },
                        { u"given"_s, u"2026-01-31"_s }, { u"until"_s, until } } } } })
            .toJson();
    };
    const QString file = write(u"waivers.json"_s, waivers(u"2999-12-31"_s));
    const Outcome waived = onDemo({ u"--waivers"_s, file });
    QCOMPARE(waived.status, 0);
    QVERIFY2(waived.output.contains("\nWaived     shared-kubernetes-namespace"), waived.output.constData());
    QVERIFY2(waived.said.contains("1 Note; 1 waived. "), waived.said.constData());
    const QString ended = write(u"ended.json"_s, waivers(u"2026-02-01"_s));
    QCOMPARE(onDemo({ u"--waivers"_s, ended }).status, 3);
}

void TestAuditCommand::anEarlierReportIsCompared()
{
    const QString earlier = write(u"earlier.json"_s, onDemo({ u"-o"_s, u"json"_s }).output);
    const Outcome same = onDemo({ u"--compare"_s, earlier });
    QVERIFY2(same.output.startsWith("SEVERITY   SINCE   RULE") && !same.output.contains(" new "),
        same.output.constData());
    PlainHttp http(m_demo->url());
    QCOMPARE(http.remove(u"/api/v1/namespaces/team-0002/deployment-targets/beside"_s).status, 200);
    plant(u"team-0003"_s);
    const Outcome later = onDemo({ u"--compare"_s, earlier });
    QVERIFY2(
        later.output.contains("High       new     shared-kubernetes-namespace   “team-0001” and “team-0003”"),
        later.output.constData());
    QVERIFY2(
        later.output.contains("High       gone    shared-kubernetes-namespace   “team-0001” and “team-0002”"),
        later.output.constData());
    const Result<AuditReport> report
        = auditReportFrom(onDemo({ u"--compare"_s, earlier, u"-o"_s, u"json"_s }).output);
    QVERIFY(report && report->gone.size() == 2);
}

void TestAuditCommand::helmValuesAreJudged()
{
    const QString values = write(u"values.yaml"_s,
        "appmanager:\n  rbac:\n    additionalNamespaces: [team-0001-jobs, team-0002-jobs, spare]\n");
    const Outcome outcome
        = onDemo({ u"--values"_s, values, u"--platform-namespace"_s, u"vvp"_s, u"-o"_s, u"csv"_s });
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.output.contains("not-granted:team-0003-jobs"), outcome.output.constData());
    QVERIFY2(outcome.output.contains("granted-without-need:spare"), outcome.output.constData());
    QVERIFY2(!outcome.said.contains("What the platform was granted"), outcome.said.constData());
}

void TestAuditCommand::aFileThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("values") << u"--values"_s << "a: 1\nrbac: ["_ba
                            << "Line "_ba;
    QTest::newRow("waivers") << u"--waivers"_s << "{}"_ba
                             << "no file of waivers"_ba;
    QTest::newRow("compare") << u"--compare"_s << "{}"_ba
                             << "no report"_ba;
}

void TestAuditCommand::aFileThatCannotBeUsed()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, said);
    const Outcome wrong = onDemo({ option, write(u"wrong"_s, bytes) });
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.output.isEmpty() && wrong.said.contains(said), wrong.said.constData());
    const Outcome none = onDemo({ option, path(u"none"_s) });
    QCOMPARE(none.status, 1);
    QVERIFY2(none.said.contains("none"), none.said.constData());
}

void TestAuditCommand::aRegisteredPlatformBringsItsTeamAndWaivers()
{
    const QUuid id = QUuid::createUuid();
    const QJsonObject platform{ { u"id"_s, id.toString(QUuid::WithoutBraces) }, { u"name"_s, u"here"_s },
        { u"url"_s, m_demo->url().toString() }, { u"signIn"_s, u"none"_s },
        { u"platformTeam"_s, QJsonArray{ u"group:others"_s } }, { u"kubernetesNamespace"_s, u"vvp"_s } };
    write(u"platforms.json"_s,
        QJsonDocument(QJsonObject{ { u"schemaVersion"_s, 1 }, { u"platforms"_s, QJsonArray{ platform } } })
            .toJson());
    const QStringList audit{ u"audit"_s, u"--platform"_s, u"here"_s, u"--config-dir"_s, m_folder->path(),
        u"-o"_s, u"csv"_s };
    const Outcome others = run(audit);
    QCOMPARE(others.status, 3);
    QVERIFY2(others.output.contains("owner-outside-team:team-0001/user%3Aops"), others.output.constData());
    QVERIFY2(!others.said.contains("Which Kubernetes Namespace is"), others.said.constData());
    Waivers waivers;
    for (const int number : { 1, 2, 3 }) {
        QVERIFY(waivers.add({ u"owner-outside-team:team-000%1/user%3Aops%40example.com"_s.replace(
                                  u"%1"_s, QString::number(number)),
            u"Known."_s, QDate(2026, 1, 31), {}, {} }));
    }
    QVERIFY(waivers.save(Waivers::pathFor(m_folder->path(), id)));
    const Outcome waived = run(audit + QStringList{ u"--platform-team"_s, u"group:others"_s });
    QVERIFY2(waived.said.contains("; 3 waived. "), waived.said.constData());
    const Outcome team = run(audit + QStringList{ u"--platform-team"_s, u"user:ops@example.com"_s });
    QVERIFY2(!team.output.contains("owner-outside-team"), team.output.constData());
}

void TestAuditCommand::whatCannotBeReadIsNotClean()
{
    const DemoProcess guarded({ u"--auth"_s, u"--version"_s, u"2.15.1"_s });
    const QStringList audit{ u"audit"_s, u"--url"_s, guarded.url().toString(), u"--platform-team"_s,
        u"apitoken:owner"_s, u"-n"_s, u"default"_s };
    m_environment.insert(u"VVP_TOKEN"_s, QString::fromLatin1(guarded.ownerSecret()));
    const Outcome owner = run(audit);
    QCOMPARE(owner.status, 0);
    QVERIFY2(owner.said.contains("1 vNamespace, 1 of them checked."), owner.said.constData());
    QVERIFY(!owner.said.contains(guarded.ownerSecret()) && !owner.output.contains(guarded.ownerSecret()));
    m_environment.insert(u"VVP_TOKEN"_s, u"wrong"_s);
    const Outcome nobody = run(audit);
    QCOMPARE(nobody.status, 1);
    m_environment.remove(u"VVP_TOKEN"_s);
    QCOMPARE(run(audit).status, 1);
}

void TestAuditCommand::aPlatformThatIsNotThere()
{
    const Outcome outcome = run({ u"audit"_s, u"--url"_s, u"http://127.0.0.1:1"_s });
    QCOMPARE(outcome.status, 1);
    QVERIFY(outcome.output.isEmpty() && !outcome.said.isEmpty());
}

void TestAuditCommand::standardOutputThatNobodyReads()
{
    const Outcome outcome = run(
        { m_demo->url().toString() }, u"\"$VVP\" audit --url \"$1\" -o html | true; exit ${PIPESTATUS[0]}"_s);
    QVERIFY2(outcome.status == 3 || outcome.status == 0, outcome.said.constData());
    QVERIFY(!outcome.said.contains("could not be written"));
}

QTEST_GUILESS_MAIN(TestAuditCommand)
#include "tst_auditcommand.moc"
