// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

/// The manual page of the demo platform.
class TestDemoManual : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itHasTheOptionsOfTheHelpAndNoOthers();
    void itNamesNoOptionThatThereIsNot();
    void itsLinesDoTheTutorial();
    void itsFaultsAreRules();

private:
    QString m_page; ///< without the escapes
    QString m_help;
};

/// What a line of the page's source shows.
static QString shown(QString text)
{
    const std::pair<QString, QString> escapes[] = { { u"\\-"_s, u"-"_s }, { u"\\(aq"_s, u"'"_s },
        { u"\\(dq"_s, u"\""_s }, { u"\\(ga"_s, u"`"_s }, { u"\\(ha"_s, u"^"_s }, { u"\\(ti"_s, u"~"_s },
        { u"\\&"_s, QString() }, { u"\\~"_s, u" "_s }, { u"\\e"_s, u"\\"_s } };
    for (const auto& [escape, meaning] : escapes) {
        text.replace(escape, meaning);
    }
    return text;
}

void TestDemoManual::initTestCase()
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/../../packaging/vvp-demo-platform.1"));
    QVERIFY(file.open(QFile::ReadOnly));
    m_page = shown(QString::fromUtf8(file.readAll()));
    QProcess process;
    process.start(qEnvironmentVariable("VVP_DEMO_PLATFORM"), { u"--help"_s });
    QVERIFY(process.waitForFinished());
    m_help = QString::fromUtf8(process.readAllStandardOutput());
}

static QStringList all(const QString& text, const QString& pattern)
{
    QStringList found;
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    for (auto match = expression.globalMatch(text); match.hasNext();) {
        found += match.next().captured(1).remove(u'"').simplified();
    }
    return found;
}

void TestDemoManual::itHasTheOptionsOfTheHelpAndNoOthers()
{
    const QStringList page = all(m_page, u"^\\.TP\\n\\.BI? (--.*)$"_s);
    const QStringList help = all(m_help, u"^  (--[a-z-]+(?: [A-Z][A-Z:=]*(?= ))?)"_s);
    QVERIFY2(help.size() > 12 && help.contains(u"--port N"_s) && help.contains(u"--fleet N:M"_s)
            && help.contains(u"--auth"_s),
        qPrintable(help.join(u' ')));
    QCOMPARE(page, help);
}

void TestDemoManual::itNamesNoOptionThatThereIsNot()
{
    const QString pattern = u"(?<![\\w-])(--[a-z][a-z-]*)"_s;
    QStringList known = all(m_help, pattern);
    known += u"--data-binary"_s; // of curl
    const QStringList named = all(m_page, pattern);
    for (const QString& option : named) {
        QVERIFY2(known.contains(option), qPrintable(option));
    }
}

static QStringList examples(const QString& page)
{
    QStringList found;
    const QRegularExpression expression(u"^\\.EX\\n(.*?)^\\.EE$"_s,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    for (auto match = expression.globalMatch(page); match.hasNext();) {
        found += match.next().captured(1);
    }
    return found;
}

void TestDemoManual::itsLinesDoTheTutorial()
{
    QStringList lines = examples(m_page);
    while (!lines.isEmpty() && !lines.first().contains(u"\nVVP="_s)) {
        lines.removeFirst(); // before the tutorial
    }
    QCOMPARE(lines.size(), 5); // the start, and the steps 7 to 10
    const QTemporaryDir folder;
    const DemoProcess platform(
        { u"--speed"_s, u"20"_s, u"--kubeconfig"_s, folder.filePath(u"demo.kubeconfig"_s) });
    QVERIFY2(platform.failure().isEmpty(), qPrintable(platform.failure()));
    QVERIFY2(lines.first().startsWith(u"vvp-demo-platform --port 8080 --kubeconfig demo.kubeconfig &"),
        qPrintable(lines.first()));
    lines.first() = QString(u"VVP="_s + platform.url().toString() + u'\n');
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(u"sh"_s, { u"-eu"_s, u"-c"_s, lines.join(QString()) });
    QVERIFY(shell.waitForFinished(60'000));
    const QByteArray error = shell.readAllStandardError();
    QVERIFY2(shell.exitCode() == 0, error.constData());
    // the last answer is the pods
    const QByteArray said = shell.readAllStandardOutput();
    const QJsonArray pods
        = QJsonDocument::fromJson(said.sliced(said.lastIndexOf("{\"kind\":\"PodList\"")))[u"items"].toArray();
    QCOMPARE(pods.size(), 2);
    PlainHttp http(platform.url());
    QCOMPARE(http.get(u"/api/v1/namespaces/vvp-namespace-1/deployments"_s)
                 .at(u"items"_s)[0][u"status"][u"state"]
                 .toString(),
        u"RUNNING"_s);
    // step 11: in the other vNamespace there is nothing to be seen of it
    QCOMPARE(
        http.get(u"/api/v1/namespaces/vvp-namespace-2/deployments"_s).at(u"items"_s).toArray().size(), 0);
    QCOMPARE(http.get(u"/api/v1/namespaces/vvp-namespace-2/deployment-targets"_s)
                 .at(u"items"_s)[0][u"metadata"][u"name"]
                 .toString(),
        u"vvp-jobs-team-2"_s);
}

void TestDemoManual::itsFaultsAreRules()
{
    const QString line = examples(m_page).first();
    const QStringList rules = all(line, u"--fault '([^']*)'"_s);
    QCOMPARE(rules.size(), 2);
    QStringList arguments;
    for (const QString& rule : rules) {
        arguments += { u"--fault"_s, rule };
    }
    const DemoProcess platform(arguments);
    QVERIFY2(platform.failure().isEmpty(), qPrintable(platform.failure()));
}

QTEST_GUILESS_MAIN(TestDemoManual)
#include "tst_demomanual.moc"
