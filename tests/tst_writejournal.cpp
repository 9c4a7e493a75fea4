// SPDX-License-Identifier: Apache-2.0
#include "models/api/writejournal.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sys/resource.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace vvp;

static constexpr auto childVariable = "VVP_TEST_JOURNAL";
static constexpr auto startingVariable = "VVP_TEST_JOURNAL_STARTING"; // that child enters one and ends

/// The journal of writes: what outlives a process, and what it never claims. This program is also the other
/// process: started with a journal's path in its environment it enters a write and then waits to be killed.
class TestWriteJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aWriteIsOpenUntilItIsClosed();
    void withoutAPathItIsKeptInMemory();
    void whatIsOpenIsInTheFileAtOnce();
    void theFileIsPrivate();
    void aFileThatOthersCouldReadBecomesPrivate();
    void noBodyIsWritten();
    void whatADeadProcessLeftIsLeftOver();
    void whatWasLeftOverIsForgottenWhenItWasSeen();
    void aLivingOtherProcessIsLeftAlone();
    void anIdThatWasGivenToAnotherProcessIsNotAlive();
    void aTornLineIsPassedOver();
    void aLineAfterATornOneIsNotLost();
    void aFileThatIsNoJournalIsPassedOver();
    void whatCannotBeWrittenIsNotEntered();
    void aFullDiskTearsNoOtherLine();
    void theFileIsCompactedWhenItIsOpened();
    void manyProgramsAtOnceLoseNothing();
    void aProgramThatKeepsTheFileLockedIsSaid();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"writes.journal"_s); }
    [[nodiscard]] QByteArray content() const;
    void write(const QByteArray& bytes) const;
    void startOther(QProcess& process) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

static WriteEntry entry(const QString& what)
{
    WriteEntry entry;
    entry.platform = u"id"_s;
    entry.platformName = u"prod-eu"_s;
    entry.vNamespace = u"vvp-namespace-1"_s;
    entry.verb = u"POST"_s;
    entry.path = u"/api/v1/namespaces/vvp-namespace-1/deployments"_s;
    entry.what = what;
    entry.bodyHash = u"abc"_s;
    return entry;
}

static QString enter(WriteJournal& journal, const QString& what)
{
    const Result<QString> id = journal.open(entry(what));
    return id ? *id : QString();
}

void TestWriteJournal::initTestCase()
{
    if (const QString other = qEnvironmentVariable(childVariable); !other.isEmpty()) {
        if (qEnvironmentVariableIsSet(startingVariable)) {
            std::puts("ready");
            std::fflush(stdout);
            std::ignore = std::getchar(); // until all of them may go
            WriteJournal journal(other);
            std::exit(enter(journal, u"of a new one"_s).isEmpty() ? 1 : 0);
        }
        WriteJournal journal(other);
        std::puts(enter(journal, u"the other's"_s).isEmpty() ? "failed" : "entered");
        std::fflush(stdout);
        std::ignore = std::getchar(); // for ever: it is killed
    }
}

void TestWriteJournal::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QByteArray TestWriteJournal::content() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestWriteJournal::write(const QByteArray& bytes) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestWriteJournal::startOther(QProcess& process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(childVariable), path());
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), { u"withoutAPathItIsKeptInMemory"_s });
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += process.readAllStandardOutput()).contains("entered\n"), 20'000);
}

void TestWriteJournal::aWriteIsOpenUntilItIsClosed()
{
    WriteJournal journal(path());
    const QString first = enter(journal, u"first"_s);
    const QString second = enter(journal, u"second"_s);
    QVERIFY(!first.isEmpty());
    QVERIFY(first != second);
    QCOMPARE(journal.openEntries().size(), 2);
    const WriteEntry& open = journal.openEntries().first();
    QCOMPARE(open.id, first);
    QCOMPARE(open.time.timeSpec(), Qt::UTC);
    QVERIFY(std::abs(open.time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    WriteEntry expected = entry(u"first"_s);
    expected.id = open.id;
    expected.time = open.time;
    QCOMPARE(open, expected);
    journal.close(first);
    QCOMPARE(journal.openEntries().size(), 1);
    QCOMPARE(journal.openEntries().first().what, u"second"_s);
    journal.close(u"unknown"_s);
    journal.close(second);
    QVERIFY(journal.openEntries().isEmpty());
    QVERIFY(WriteJournal(path()).leftOver().isEmpty());
}

void TestWriteJournal::withoutAPathItIsKeptInMemory()
{
    WriteJournal journal;
    const QString id = enter(journal, u"x"_s);
    QCOMPARE(journal.openEntries().size(), 1);
    journal.close(id);
    QVERIFY(journal.openEntries().isEmpty());
    QVERIFY(journal.leftOver().isEmpty());
}

void TestWriteJournal::whatIsOpenIsInTheFileAtOnce()
{
    WriteJournal journal(path());
    const QString id = enter(journal, u"TopSpeedWindowing"_s);
    QVERIFY(content().contains(id.toLatin1()));
    QVERIFY(content().contains("TopSpeedWindowing"));
    QVERIFY(!content().contains("\"close\""));
    journal.close(id);
    QVERIFY(content().contains("\"close\""));
}

void TestWriteJournal::theFileIsPrivate()
{
    WriteJournal journal(path());
    enter(journal, u"x"_s);
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(path()) & others));
    WriteJournal again(path());
    QVERIFY(!(QFile::permissions(path()) & others));
}

void TestWriteJournal::aFileThatOthersCouldReadBecomesPrivate()
{
    write("");
    QVERIFY(QFile::setPermissions(
        path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    WriteJournal journal(path());
    QVERIFY(!(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestWriteJournal::noBodyIsWritten()
{
    WriteJournal journal(path());
    enter(journal, u"x"_s);
    const QStringList members = QJsonDocument::fromJson(content().trimmed()).object().keys();
    QCOMPARE(members,
        QStringList({ u"bodySha256"_s, u"open"_s, u"path"_s, u"platform"_s, u"platformName"_s, u"process"_s,
            u"processStart"_s, u"time"_s, u"vNamespace"_s, u"verb"_s, u"what"_s }));
}

void TestWriteJournal::whatADeadProcessLeftIsLeftOver()
{
    QProcess other;
    startOther(other);
    other.kill();
    QTRY_COMPARE(other.state(), QProcess::NotRunning);
    for (int start = 0; start < 2; ++start) { // until the user has seen it
        const WriteJournal journal(path());
        QCOMPARE(journal.leftOver().size(), 1);
        WriteEntry expected = entry(u"the other's"_s);
        expected.id = journal.leftOver().first().id;
        expected.time = journal.leftOver().first().time;
        QVERIFY(expected.time.isValid());
        QVERIFY(!expected.id.isEmpty());
        QCOMPARE(journal.leftOver().first(), expected);
        QVERIFY(journal.openEntries().isEmpty());
    }
}

void TestWriteJournal::whatWasLeftOverIsForgottenWhenItWasSeen()
{
    {
        WriteJournal journal(path());
        enter(journal, u"a"_s);
        enter(journal, u"b"_s);
    }
    WriteJournal journal(path());
    QCOMPARE(journal.leftOver().size(), 2);
    QCOMPARE(journal.leftOver().first().what, u"a"_s); // oldest first
    journal.forgetLeftOver();
    QVERIFY(journal.leftOver().isEmpty());
    QVERIFY(WriteJournal(path()).leftOver().isEmpty());
}

void TestWriteJournal::aLivingOtherProcessIsLeftAlone()
{
    QProcess other;
    startOther(other);
    {
        WriteJournal journal(path());
        QVERIFY(journal.leftOver().isEmpty());
        journal.close(enter(journal, u"mine"_s));
    }
    other.kill();
    QTRY_COMPARE(other.state(), QProcess::NotRunning);
    const WriteJournal journal(path());
    QCOMPARE(journal.leftOver().size(), 1);
    QCOMPARE(journal.leftOver().first().what, u"the other's"_s);
}

void TestWriteJournal::anIdThatWasGivenToAnotherProcessIsNotAlive()
{
    QProcess other;
    startOther(other);
    QByteArray lines = content();
    const qsizetype start = lines.indexOf("\"processStart\":\"");
    QVERIFY(start >= 0);
    lines.insert(start + 16, '1'); // as if that process had begun at another time
    QVERIFY(QFile::remove(path()));
    write(lines);
    QCOMPARE(WriteJournal(path()).leftOver().size(), 1);
    other.kill();
    QTRY_COMPARE(other.state(), QProcess::NotRunning);
}

void TestWriteJournal::aTornLineIsPassedOver()
{
    {
        WriteJournal journal(path());
        enter(journal, u"whole"_s);
    }
    const QByteArray whole = content();
    for (qsizetype length = 0; length < whole.trimmed().size(); ++length) {
        QVERIFY(QFile::remove(path()));
        write(whole + whole.left(length));
        QCOMPARE(WriteJournal(path()).leftOver().size(), 1);
    }
}

void TestWriteJournal::aLineAfterATornOneIsNotLost()
{
    {
        WriteJournal journal(path());
        write("{\"open\":\"torn\",\"pro");
        enter(journal, u"whole"_s);
    }
    const WriteJournal journal(path());
    QCOMPARE(journal.leftOver().size(), 1);
    QCOMPARE(journal.leftOver().first().what, u"whole"_s);
}

void TestWriteJournal::aFileThatIsNoJournalIsPassedOver()
{
    write(QByteArray(1, '\0') + "\xFF\n[]\nnull\n{}\n{\"close\":\"x\"}\n");
    WriteJournal journal(path());
    QVERIFY(journal.leftOver().isEmpty());
    QVERIFY(!enter(journal, u"x"_s).isEmpty());
}

void TestWriteJournal::whatCannotBeWrittenIsNotEntered()
{
    WriteJournal journal(m_folder->filePath(u"no-such-folder/writes.journal"_s));
    const Result<QString> id = journal.open(entry(u"x"_s));
    QVERIFY(!id);
    QCOMPARE(id.error().kind, Error::Kind::Storage);
    QVERIFY(id.error().summary.contains(u"no-such-folder"_s));
    QVERIFY(!id.error().message.isEmpty());
    QVERIFY(journal.openEntries().isEmpty());
}

void TestWriteJournal::aFullDiskTearsNoOtherLine()
{
    WriteJournal journal(path());
    const QString first = enter(journal, u"first"_s);
    QVERIFY(!first.isEmpty());
    // The kernel now refuses a file of more than ten bytes beyond what there is, as a full disk would.
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
    rlimit tight = usual;
    tight.rlim_cur = static_cast<rlim_t>(QFileInfo(path()).size() + 10);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    const Result<QString> second = journal.open(entry(u"second"_s));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &usual), 0);
    std::signal(SIGXFSZ, ignored);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Storage);
    QCOMPARE(journal.openEntries().size(), 1);

    QVERIFY(!enter(journal, u"third"_s).isEmpty());
    journal.close(first);
    const WriteJournal next(path());
    QCOMPARE(next.leftOver().size(), 1);
    QCOMPARE(next.leftOver().first().what, u"third"_s);
}

void TestWriteJournal::theFileIsCompactedWhenItIsOpened()
{
    {
        WriteJournal journal(path());
        enter(journal, u"left"_s);
        for (int i = 0; i < 100; ++i) {
            journal.close(enter(journal, u"done"_s));
        }
    }
    const qsizetype before = content().size();
    const WriteJournal journal(path());
    QCOMPARE(journal.leftOver().size(), 1);
    QVERIFY(content().size() * 50 < before);
    QVERIFY(content().contains("\"left\""));
}

/// Consoles that start at the same moment: each finds entries of dead ones only, and compacts the file, while
/// the others write into it.
void TestWriteJournal::manyProgramsAtOnceLoseNothing()
{
    constexpr int rounds = 4;
    constexpr int programs = 4;
    constexpr int leftBefore = 1500; // so many that it takes a while
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(childVariable), path());
    environment.insert(QLatin1String(startingVariable), u"1"_s);
    QByteArray before;
    for (int i = 0; i < leftBefore; ++i) {
        before += "{\"open\":\"" + QByteArray::number(i)
            + "\",\"process\":1,\"processStart\":\"another\",\"platformName\":\"prod-eu\",\"what\":\"old\"}"
              "\n";
    }
    for (int round = 0; round < rounds; ++round) {
        QFile::remove(path());
        write(before);
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < programs; ++i) {
            auto& process = processes.emplace_back(std::make_unique<QProcess>());
            process->setProcessEnvironment(environment);
            process->start(QCoreApplication::applicationFilePath(), { u"withoutAPathItIsKeptInMemory"_s });
        }
        for (const auto& process : processes) {
            QVERIFY(process->waitForReadyRead(20'000));
        }
        for (const auto& process : processes) {
            process->write("\n");
            QVERIFY(process->waitForBytesWritten());
        }
        for (const auto& process : processes) {
            QVERIFY(process->waitForFinished(20'000));
            QCOMPARE(process->exitCode(), 0);
        }
        const WriteJournal journal(path());
        QCOMPARE(journal.leftOver().size(), leftBefore + programs);
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
        QStringList{ QFileInfo(path()).fileName() }); // no lock is left behind
}

void TestWriteJournal::aProgramThatKeepsTheFileLockedIsSaid()
{
    WriteJournal journal(path());
    QVERIFY(!enter(journal, u"before"_s).isEmpty());
    QLockFile lock(path() + u".lock"_s); // as of a program that was stopped while it wrote
    QVERIFY(lock.tryLock());
    const Result<QString> refused = journal.open(entry(u"meanwhile"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QVERIFY2(refused.error().text().contains(u"locked"), qPrintable(refused.error().text()));
    QCOMPARE(journal.openEntries().size(), 1);
    lock.unlock();
    QVERIFY(!enter(journal, u"after"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestWriteJournal)
#include "tst_writejournal.moc"
