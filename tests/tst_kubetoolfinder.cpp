// SPDX-License-Identifier: Apache-2.0
#include "models/domain/shellcommand.h"
#include "models/kubernetes/toolfinder.h"
#include "tests/support/toolscript.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::ToolScript;

class TestKubeToolFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanup() { qputenv("PATH", m_path); }
    void ocGoesBeforeKubectl();
    void aNameIsLookedForInPath();
    void aMissingToolSaysWhereItWasLookedFor();
    void foldersThatDependOnTheCurrentOneAreLeftOut();
    void aPathIsTakenAsItIs();
    void aPathThatCannotBeRunSaysWhy();
    void aShellTakesTheLineForTheSameWords();
    void plainWordsStayPlain();

private:
    const QByteArray m_path = qgetenv("PATH");
    ToolScript m_scripts;
};

void TestKubeToolFinder::ocGoesBeforeKubectl()
{
    const ToolScript both;
    const QString kubectl = both.write(u"kubectl"_s, "");
    qputenv("PATH", both.path().toUtf8());
    QCOMPARE(findTool({}).value(), kubectl);
    const QString oc = both.write(u"oc"_s, "");
    QCOMPARE(findTool({}).value(), oc);
}

void TestKubeToolFinder::aNameIsLookedForInPath()
{
    const ToolScript other;
    const QString kubectl = other.write(u"kubectl"_s, "");
    (void)other.write(u"oc"_s, "");
    qputenv("PATH", (m_scripts.path() + u':' + other.path()).toUtf8());
    QCOMPARE(findTool(u"kubectl"_s).value(), kubectl);
}

void TestKubeToolFinder::aMissingToolSaysWhereItWasLookedFor()
{
    const ToolScript nothing;
    qputenv("PATH", nothing.path().toUtf8());
    const Result<QString> any = findTool({});
    QVERIFY(!any);
    QCOMPARE(any.error().kind, Error::Kind::NotFound);
    QVERIFY(any.error().summary.contains(u"“oc”") && any.error().summary.contains(u"“kubectl”"));
    QVERIFY(any.error().summary.contains(nothing.path()));
    const Result<QString> named = findTool(u"oc"_s);
    QVERIFY(!named && named.error().summary.contains(u"“oc”") && !named.error().summary.contains(u"Neither"));
    qunsetenv("PATH");
    QVERIFY(!findTool({}));
}

void TestKubeToolFinder::foldersThatDependOnTheCurrentOneAreLeftOut()
{
    const ToolScript here;
    (void)here.write(u"kubectl"_s, "");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(here.path()));
    qputenv("PATH", ".::bin");
    QCOMPARE(toolFolders(), QStringList());
    QVERIFY(!findTool({}));
    QVERIFY(!findTool(u"./kubectl"_s));
    QVERIFY(QDir::setCurrent(before));
}

void TestKubeToolFinder::aPathIsTakenAsItIs()
{
    const QString tool = m_scripts.write(u"my tool"_s, "");
    QCOMPARE(findTool(tool).value(), tool);
}

void TestKubeToolFinder::aPathThatCannotBeRunSaysWhy()
{
    const QString text = m_scripts.writeFile(u"notes.txt"_s, "no program");
    QCOMPARE(findTool(text).error().kind, Error::Kind::Forbidden);
    QCOMPARE(findTool(m_scripts.path()).error().kind, Error::Kind::Forbidden);
    const Result<QString> missing = findTool(m_scripts.filePath(u"missing"_s));
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    QVERIFY(missing.error().summary.contains(m_scripts.filePath(u"missing"_s)));
}

void TestKubeToolFinder::aShellTakesTheLineForTheSameWords()
{
    const QStringList words{ u"get"_s, u"pods"_s, u"--context=prod/eu west"_s, u"it's"_s,
        u"$HOME `id` $(id)"_s, u"a\"b\\c"_s, {}, u"*"_s, u"~"_s, u"two\nlines"_s,
        u"--kubeconfig=/home/é/€.yaml"_s, u"!x"_s, u"#y"_s };
    QVERIFY(
        QProcess::execute(u"sh"_s, { u"-c"_s, shellCommand(m_scripts.writeNoting(u"the tool"_s, ""), words) })
        == 0);
    QCOMPARE(m_scripts.runs(), QList<QStringList>{ words });
}

void TestKubeToolFinder::plainWordsStayPlain()
{
    QCOMPARE(shellCommand(u"kubectl"_s,
                 { u"get"_s, u"pods"_s, u"--namespace=vvp-jobs-team-1"_s, u"--selector=deploymentId=1-2"_s }),
        u"kubectl get pods --namespace=vvp-jobs-team-1 --selector=deploymentId=1-2"_s);
}

QTEST_GUILESS_MAIN(TestKubeToolFinder)
#include "tst_kubetoolfinder.moc"
