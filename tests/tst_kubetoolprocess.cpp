// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/toolprocess.h"
#include "tests/support/toolscript.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::isAlive;
using vvp::test::ToolScript;

class TestKubeToolProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatItWritesAndItsStatusCome();
    void argumentsArriveAsTheyAre();
    void itCannotAskForAnything();
    void itsEnvironmentHasNoTokenAndIsInEnglish();
    void whatHangsIsEndedAtItsDeadline();
    void whatDoesNotWantToEndIsEnded();
    void whatItStartedEndsWithIt();
    void aGigabyteIsCutOff();
    void aGigabyteOfErrorsIsCutOff();
    void whatIsNoProgramCannotStart();
    void aCrashIsTold();
    void nothingOutlivesTheObject();
    void whoEndsItHearsNothing();
    void aStreamIsToldAsItComes();

private:
    [[nodiscard]] std::optional<ToolOutcome> run(const QString& program, const QStringList& arguments = {},
        const ToolProcess::Limits& limits = {}, int patience = 20'000);
    [[nodiscard]] qint64 idIn(const QString& file);

    ToolScript m_scripts;
};

std::optional<ToolOutcome> TestKubeToolProcess::run(
    const QString& program, const QStringList& arguments, const ToolProcess::Limits& limits, int patience)
{
    std::optional<ToolOutcome> outcome;
    auto* const process = new ToolProcess(program, arguments, limits, this);
    connect(process, &ToolProcess::finished, this, [&outcome](const ToolOutcome& told) { outcome = told; });
    process->start();
    if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, patience)) {
        delete process;
    }
    return outcome;
}

/// The process id that a script has written into a file; waits for it.
qint64 TestKubeToolProcess::idIn(const QString& name)
{
    qint64 id = 0;
    (void)QTest::qWaitFor(
        [&] {
            QFile file(m_scripts.filePath(name));
            id = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
            return id > 0;
        },
        10'000);
    return id;
}

void TestKubeToolProcess::whatItWritesAndItsStatusCome()
{
    const auto outcome = run(m_scripts.write(u"tool"_s, "echo out; echo err >&2; exit 3"));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->end, ToolOutcome::End::Exited);
    QCOMPARE(outcome->exitCode, 3);
    QCOMPARE(outcome->output, "out\n"_ba);
    QCOMPARE(outcome->errors, "err\n"_ba);
}

void TestKubeToolProcess::argumentsArriveAsTheyAre()
{
    const QStringList arguments{ u"a b"_s, u"$(touch evil)"_s, u"`id`; rm -rf *"_s, u"it's \"quoted\""_s, {},
        u"two\nlines"_s, u"%1 ü €"_s };
    QVERIFY(run(m_scripts.writeNoting(u"tool"_s, ""), arguments).has_value());
    QCOMPARE(m_scripts.runs(), QList<QStringList>{ arguments });
    QVERIFY(!QFile::exists(u"evil"_s));
}

void TestKubeToolProcess::itCannotAskForAnything()
{
    const auto outcome = run(m_scripts.write(u"tool"_s,
        "read answer || echo no input\n"
        "if (: </dev/tty) 2>/dev/null; then echo a terminal; else echo no terminal; fi"));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->output, "no input\nno terminal\n"_ba);
}

void TestKubeToolProcess::itsEnvironmentHasNoTokenAndIsInEnglish()
{
    qputenv("VVP_TOKEN", "a-secret-token");
    qputenv("HTTPS_PROXY", "http://127.0.0.1:3128");
    const auto outcome = run(
        m_scripts.write(u"tool"_s, "echo \"[$VVP_TOKEN] [$LC_ALL] [$HTTPS_PROXY]\"; env | grep -c VVP_"));
    qunsetenv("VVP_TOKEN");
    qunsetenv("HTTPS_PROXY");
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->output, "[] [C.UTF-8] [http://127.0.0.1:3128]\n0\n"_ba);
}

void TestKubeToolProcess::whatHangsIsEndedAtItsDeadline()
{
    ToolProcess::Limits limits;
    limits.deadline = 1000; // a busy computer takes its time to start a script
    QElapsedTimer clock;
    clock.start();
    const auto outcome = run(m_scripts.write(u"tool"_s,
                                 "trap 'echo asked; echo asked >\"${0}.asked\"; exit' TERM\n"
                                 "echo $$ >\"${0}.id\"; sleep 600 & wait"),
        {}, limits);
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->end, ToolOutcome::End::Deadline);
    QVERIFY2(
        clock.elapsed() >= limits.deadline, qPrintable(QString::number(clock.elapsed()))); // never before it
    QVERIFY2(QFile::exists(m_scripts.filePath(u"tool.asked"_s)), "it ended when it was asked to");
    QCOMPARE(outcome->output, QByteArray()); // what comes after is not its answer
    QVERIFY(!isAlive(idIn(u"tool.id"_s)));
}

void TestKubeToolProcess::whatDoesNotWantToEndIsEnded()
{
    ToolProcess::Limits limits;
    limits.deadline = 1000; // a busy computer takes its time to start a script
    const auto outcome = run(m_scripts.write(u"stubborn"_s,
                                 "trap '' TERM INT HUP; echo $$ >\"${0}.id\"; while :; do sleep 1; done"),
        {}, limits);
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->end, ToolOutcome::End::Deadline);
    QVERIFY(!isAlive(idIn(u"stubborn.id"_s)));
}

void TestKubeToolProcess::whatItStartedEndsWithIt()
{
    ToolProcess::Limits limits;
    limits.deadline = 1000; // a busy computer takes its time to start a script
    const auto outcome
        = run(m_scripts.write(u"parent"_s, "sleep 600 & echo $! >\"${0}.id\"; wait"), {}, limits);
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->end, ToolOutcome::End::Deadline);
    QTRY_VERIFY(!isAlive(idIn(u"parent.id"_s)));
}

void TestKubeToolProcess::aGigabyteIsCutOff()
{
    ToolProcess::Limits limits;
    limits.deadline = 60'000;
    const auto outcome
        = run(m_scripts.write(u"flood"_s, "echo $$ >\"${0}.id\"; exec yes 'and so on'"), {}, limits, 60'000);
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->end, ToolOutcome::End::TooMuch);
    QVERIFY(outcome->output.isEmpty());
    QVERIFY(!isAlive(idIn(u"flood.id"_s)));
}

void TestKubeToolProcess::aGigabyteOfErrorsIsCutOff()
{
    const auto outcome
        = run(m_scripts.write(u"tool"_s, "yes error | head -c 20000000 >&2; echo fine"), {}, {}, 60'000);
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->end, ToolOutcome::End::Exited);
    QCOMPARE(outcome->output, "fine\n"_ba);
    QCOMPARE(outcome->errors.size(), ToolProcess::errorCap);
}

void TestKubeToolProcess::whatIsNoProgramCannotStart()
{
    const QString text = m_scripts.writeFile(u"text"_s,
        "\x7f"
        "ELF but not really");
    QFile::setPermissions(text, QFile::ReadOwner | QFile::ExeOwner);
    for (const QString& program : { text, m_scripts.filePath(u"missing"_s), m_scripts.path() }) {
        const auto outcome = run(program);
        QVERIFY2(outcome.has_value(), qPrintable(program));
        QCOMPARE(outcome->end, ToolOutcome::End::NotStarted);
        QVERIFY(!outcome->errors.isEmpty());
    }
}

void TestKubeToolProcess::aCrashIsTold()
{
    const auto outcome = run(m_scripts.write(u"tool"_s, "kill -9 $$"));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->end, ToolOutcome::End::Crashed);
}

void TestKubeToolProcess::nothingOutlivesTheObject()
{
    const QString tool = m_scripts.write(u"lasting"_s,
        "trap 'echo asked >\"${0}.asked\"' TERM; sleep 600 & echo $! >\"${0}.child\"; echo $$ >\"${0}.id\"; "
        "while :; do sleep 1; done");
    auto process = std::make_unique<ToolProcess>(tool, QStringList(), ToolProcess::Limits());
    process->start();
    const qint64 id = idIn(u"lasting.id"_s);
    QVERIFY(isAlive(id));
    process.reset();
    QVERIFY2(!QFile::exists(m_scripts.filePath(u"lasting.asked"_s)),
        "it does not ask, and wait for what may not want to end");
    QVERIFY2(!QFile::exists(u"/proc/%1"_s.arg(id)), "not even a zombie is left");
    QTRY_VERIFY(!isAlive(idIn(u"lasting.child"_s)));
}

void TestKubeToolProcess::whoEndsItHearsNothing()
{
    const QString tool = m_scripts.write(u"ended"_s, "echo $$ >\"${0}.id\"; exec sleep 600");
    QPointer<ToolProcess> process = new ToolProcess(tool, {}, {}, this);
    const QSignalSpy finished(process, &ToolProcess::finished);
    process->start();
    const qint64 id = idIn(u"ended.id"_s);
    process->end();
    QTRY_VERIFY(process.isNull());
    QVERIFY(!isAlive(id));
    QVERIFY(finished.isEmpty());
}

void TestKubeToolProcess::aStreamIsToldAsItComes()
{
    ToolProcess::Limits limits;
    limits.isStreamed = true;
    auto* const process = new ToolProcess(
        m_scripts.write(u"tool"_s, "echo one; read go <\"${0}.go\"; echo two"), {}, limits, this);
    const QString go = m_scripts.filePath(u"tool.go"_s);
    QCOMPARE(QProcess::execute(u"mkfifo"_s, { go }), 0);
    QByteArray heard;
    std::optional<ToolOutcome> outcome;
    connect(process, &ToolProcess::wrote, this, [&heard](const QByteArray& bytes) { heard += bytes; });
    connect(process, &ToolProcess::finished, this, [&outcome](const ToolOutcome& told) { outcome = told; });
    process->start();
    QTRY_COMPARE(heard, "one\n"_ba);
    QFile fifo(go);
    QVERIFY(fifo.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    fifo.write("go\n");
    fifo.close();
    QTRY_VERIFY(outcome.has_value());
    QCOMPARE(heard, "one\ntwo\n"_ba);
    QVERIFY(outcome->output.isEmpty());
}

QTEST_GUILESS_MAIN(TestKubeToolProcess)
#include "tst_kubetoolprocess.moc"
