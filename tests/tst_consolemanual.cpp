// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demoprocess.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using vvp::test::DemoProcess;

/// The manual page of the console, and its completion in bash.
class TestConsoleManual : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itHasTheOptionsOfTheHelpAndNoOthers_data();
    void itHasTheOptionsOfTheHelpAndNoOthers();
    void itHasTheCommandsOfTheHelp();
    void itsExamplesWork();
    void bashCompletes_data();
    void bashCompletes();

private:
    [[nodiscard]] QStringList optionsOfHelp(const QStringList& command) const;
    [[nodiscard]] QStringList optionsOfPage(const QString& section) const;
    [[nodiscard]] static QByteArray output(const QString& program, const QStringList& arguments);

    QString m_page; ///< without the escapes
};

/// What a line of the page's source shows.
static QString shown(QString text)
{
    const std::pair<QString, QString> escapes[] = { { u"\\-"_s, u"-"_s }, { u"\\(aq"_s, u"'"_s },
        { u"\\&"_s, QString() }, { u"\\fI"_s, QString() }, { u"\\fR"_s, QString() }, { u"\\e"_s, u"\\"_s } };
    for (const auto& [escape, meaning] : escapes) {
        text.replace(escape, meaning);
    }
    return text;
}

void TestConsoleManual::initTestCase()
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/../../packaging/vvp-console.1"));
    QVERIFY(file.open(QFile::ReadOnly));
    m_page = shown(QString::fromUtf8(file.readAll()));
}

QByteArray TestConsoleManual::output(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
}

static QStringList all(const QString& text, const QString& pattern)
{
    QStringList found;
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    for (auto match = expression.globalMatch(text); match.hasNext();) {
        found += match.next().captured(1);
    }
    return found;
}

/// "--output format", as the help has them.
QStringList TestConsoleManual::optionsOfHelp(const QStringList& command) const
{
    const QString help = QString::fromUtf8(
        output(qEnvironmentVariable("VVP_CONSOLE"), command + QStringList{ u"--help"_s }));
    QStringList options = all(help, u"^  (?:-[a-z], )?(--[a-z-]+(?: <[a-z]+>)?)"_s);
    for (QString& option : options) {
        option.remove(u'<').remove(u'>');
    }
    options.sort();
    return options;
}

QStringList TestConsoleManual::optionsOfPage(const QString& section) const
{
    const QRegularExpression expression(u"^\\.SH "_s + section + u"\\n(.*?)^\\.SH"_s,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    const QStringList lines
        = all(expression.match(m_page).captured(1), u"^\\.TP\\n\\.[BIR]+ (?:-[a-z] \", \" )?(--.*)$"_s);
    QStringList options;
    for (QString line : lines) {
        options << line.remove(u'"').simplified();
    }
    return options;
}

void TestConsoleManual::itHasTheOptionsOfTheHelpAndNoOthers_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QStringList>("sections");
    const QString common = u"OPTIONS OF THE COMMANDS"_s;
    QTest::newRow("the window") << QStringList() << QStringList{ u"OPTIONS"_s };
    QTest::newRow("get") << QStringList{ u"get"_s } << QStringList{ u"GET"_s, common };
    QTest::newRow("audit") << QStringList{ u"audit"_s } << QStringList{ u"AUDIT"_s, common };
    QTest::newRow("export") << QStringList{ u"export"_s } << QStringList{ u"EXPORT"_s, common };
    QTest::newRow("diff") << QStringList{ u"diff"_s } << QStringList{ u"DIFF"_s, common };
    QTest::newRow("apply") << QStringList{ u"apply"_s } << QStringList{ u"APPLY"_s, common };
}

void TestConsoleManual::itHasTheOptionsOfTheHelpAndNoOthers()
{
    QFETCH(QStringList, command);
    QFETCH(QStringList, sections);
    QStringList options;
    for (const QString& section : sections) {
        options += optionsOfPage(section);
    }
    options.sort();
    QVERIFY(options.contains(u"--help"_s) && options.size() > 5);
    QCOMPARE(options, optionsOfHelp(command));
}

void TestConsoleManual::itHasTheCommandsOfTheHelp()
{
    const QString help = QString::fromUtf8(output(qEnvironmentVariable("VVP_CONSOLE"), { u"--help"_s }))
                             .section(u"Commands"_s, 1);
    const QStringList commands = all(help, u"^  ([a-z]+) "_s);
    QCOMPARE(commands, (QStringList{ u"get"_s, u"export"_s, u"diff"_s, u"apply"_s, u"audit"_s }));
    QCOMPARE(all(m_page, u"^\\.B vvp-console ([a-z]+)(?: -f)?$"_s), commands);
}

void TestConsoleManual::itsExamplesWork()
{
    const DemoProcess demo({ u"--sample"_s, u"fleet"_s, u"--version"_s, u"2.15.1"_s });
    const QRegularExpression example(u"^\\.EX\\n(.*?)^\\.EE$"_s,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    QString lines;
    for (auto match = example.globalMatch(m_page); match.hasNext();) {
        lines += match.next().captured(1);
    }
    QCOMPARE(lines.count(u"vvp-console "), 11);
    // jq is not on every computer, and the sample has other Deployments than the tutorial
    lines.replace(QRegularExpression(u" \\|\\n *jq .*"_s), u" | grep -c '\"Deployment\"'"_s);
    lines.replace(u"top-speed-windowing"_s, u"$NAME"_s);
    lines.prepend(
        u"NAME=$(vvp-console get deployments --url \"$VVP\" -n vvp-namespace-1 -o name | head -n 1)\n"_s);
    lines.prepend(u"VVP=%1\nPATH=%2:$PATH\n"_s.arg(
        demo.url().toString(), QFileInfo(qEnvironmentVariable("VVP_CONSOLE")).path()));
    lines.replace(u"curl "_s, u"curl --silent --fail "_s);
    const QTemporaryDir folder;
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(u"sh"_s, { u"-eu"_s, u"-c"_s, lines });
    QVERIFY(shell.waitForFinished(60'000));
    const QByteArray error = shell.readAllStandardError();
    QVERIFY2(shell.exitCode() == 0, QByteArray(lines.toUtf8() + error).constData());
    QVERIFY2(error.contains("0 documents written. ") && error.contains(" were the same already.\n"),
        error.constData());
    QVERIFY(QDir(folder.filePath(u"backup/vvp-namespace-1/deployment"_s)).entryList(QDir::Files).size() > 1);
}

void TestConsoleManual::bashCompletes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("commands") << u"vvp-console "_s << u"get export diff apply audit"_s;
    QTest::newRow("a command") << u"vvp-console ex"_s << u"export"_s;
    QTest::newRow("the window's options") << u"vvp-console --d"_s << u"--demo"_s;
    QTest::newRow("a command's options")
        << u"vvp-console export --"_s
        << u"--file --server-members --secrets --overwrite --dry-run --url "
           "--platform --namespace --allow-unencrypted --config-dir --help"_s;
    QTest::newRow("an option of apply") << u"vvp-console apply --f"_s << u"--file --force-conflicts"_s;
    QTest::newRow("a file of diff") << u"vvp-console diff -f /etc/passw"_s << u"/etc/passwd"_s;
    QTest::newRow("kinds") << u"vvp-console get deployment-"_s << u"deployment-targets deployment-defaults"_s;
    QTest::newRow("formats") << u"vvp-console get deployments -o "_s << u"table name yaml json"_s;
    QTest::newRow("formats of a report") << u"vvp-console audit -o "_s << u"table markdown csv json html"_s;
    QTest::newRow("folders") << u"vvp-console get deployments --config-dir /pro"_s << u"/proc"_s;
    QTest::newRow("files") << u"vvp-console export -f /etc/passw"_s << u"/etc/passwd"_s;
    QTest::newRow("nothing to say") << u"vvp-console get deployments -n x"_s << QString();
}

void TestConsoleManual::bashCompletes()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    const QString script
        = u"PATH=%1:$PATH; . '%2'; line='%3'; read -ra COMP_WORDS <<<\"$line\"; "
          "[[ $line == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
          "_vvp_console; echo \"${COMPREPLY[*]}\"; complete -p vvp-console >&2"_s.arg(
              QFileInfo(qEnvironmentVariable("VVP_CONSOLE")).path(),
              QStringLiteral(VVP_TEST_DATA "/../../packaging/completions/vvp-console"), line);
    QProcess bash;
    bash.start(u"bash"_s, { u"--norc"_s, u"-c"_s, script });
    QVERIFY(bash.waitForFinished());
    QStringList said = QString::fromUtf8(bash.readAllStandardOutput()).simplified().split(u' ');
    said.removeIf([](const QString& word) { return !word.startsWith(u"--") && word.startsWith(u'-'); });
    if (line.endsWith(u"passw")) {
        QVERIFY(said.contains(expected));
    } else {
        QCOMPARE(said.join(u' '), expected);
    }
    QCOMPARE(bash.readAllStandardError(), "complete -F _vvp_console vvp-console\n");
}

QTEST_GUILESS_MAIN(TestConsoleManual)
#include "tst_consolemanual.moc"
