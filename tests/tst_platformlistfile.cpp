// SPDX-License-Identifier: Apache-2.0
#include "tests/platformlistbench.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <chrono>
#include <random>
#include <thread>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

static uint modeOf(const QString& path)
{
    struct stat status { };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

/// The file of the list of platforms: who may read it, what is kept in it, and what another program or a kill
/// in the middle does to it.
class TestPlatformListFile : public QObject, private test::PlatformListBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepareFolder(); }
    void cleanup() { m_directory.reset(); }
    void filesArePrivateWhateverTheUmask();
    void aSymbolicLinkStaysOne();
    void thePreviousStateIsKept();
    void unknownMembersSurvive();
    void anUnknownEnvironmentIsNoneAndSurvives();
    void aChangeByAnotherInstanceIsNotLost();
    void aFolderThatCannotBeWrittenIsAnError();
    void othersWhoMayWriteAreWarnedOf();
    void aKilledWriterLeavesTheOldOrTheNew();
};

void TestPlatformListFile::filesArePrivateWhateverTheUmask()
{
    for (const mode_t mask : { 0000U, 0022U, 0077U }) {
        m_directory = std::make_unique<QTemporaryDir>();
        const mode_t before = ::umask(mask);
        PlatformList list(folder());
        const bool added = list.add(platform(u"a"_s)).ok() && list.add(platform(u"b"_s)).ok();
        ::umask(before);
        QVERIFY(added);
        QCOMPARE(modeOf(folder()), 0700U);
        QCOMPARE(modeOf(m_directory->filePath(u"config"_s)), 0700U);
        const QStringList files = QDir(folder()).entryList(QDir::Files);
        QCOMPARE(files, (QStringList{ u"platforms.json"_s, u"platforms.json.bak"_s }));
        for (const QString& file : files) {
            QCOMPARE(modeOf(folder() + u'/' + file), 0600U);
        }
    }
}

void TestPlatformListFile::aSymbolicLinkStaysOne()
{
    QVERIFY(QDir().mkpath(folder()));
    const QString real = m_directory->filePath(u"dotfiles/vvp.json"_s);
    QVERIFY(QFile::link(real, path()));
    PlatformList list(folder());
    QVERIFY(!list.problem());
    QVERIFY(list.add(platform(u"a"_s)).ok());
    QVERIFY(list.add(platform(u"b"_s)).ok());
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(bytesOf(real), bytesOf(path()));
    QCOMPARE(PlatformList(folder()).rowCount(), 2);
}

void TestPlatformListFile::thePreviousStateIsKept()
{
    PlatformList list(folder());
    const QUuid id = list.add(platform(u"a"_s)).value();
    const QByteArray before = bytesOf(path());
    QVERIFY(!QFile::exists(path() + u".bak"_s));
    QVERIFY(list.remove(id).ok());
    QCOMPARE(bytesOf(path() + u".bak"_s), before);
}

void TestPlatformListFile::unknownMembersSurvive()
{
    prepare(json("{'schemaVersion':1,'theme':{'dark':true},'platforms':["
                 "{'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10','name':'a','url':'https://"
                 "a.example','colour':'red','n':9007199254740993}]}"));
    PlatformList list(folder());
    QVERIFY2(!list.problem(), list.problem() ? qPrintable(list.problem()->text()) : "");
    QVERIFY(list.add(platform(u"b"_s)).ok());
    const QJsonObject file = QJsonDocument::fromJson(bytesOf(path())).object();
    QCOMPARE(file[u"theme"_s], QJsonValue(QJsonObject{ { u"dark"_s, true } }));
    const QJsonObject first = file[u"platforms"_s].toArray().at(0).toObject();
    QCOMPARE(first[u"colour"_s].toString(), u"red"_s);
    QCOMPARE(first[u"n"_s].toInteger(), 9007199254740993);
    QVERIFY(!QJsonDocument::fromJson(bytesOf(path()))
                 .object()[u"platforms"_s]
                 .toArray()
                 .at(1)
                 .toObject()
                 .contains(u"colour"_s));
}

void TestPlatformListFile::anUnknownEnvironmentIsNoneAndSurvives()
{
    prepare(json("{'schemaVersion':1,'platforms':["
                 "{'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10','name':'a','url':'https://"
                 "a.example','environment':'qa'}]}"));
    PlatformList list(folder());
    QVERIFY(!list.all().at(0).environment);
    QVERIFY(list.add(platform(u"b"_s)).ok());
    QVERIFY(bytesOf(path()).contains("\"qa\""));

    Platform chosen = list.all().at(0);
    chosen.environment = Environment::Development;
    QVERIFY(list.update(chosen).ok());
    QVERIFY(!bytesOf(path()).contains("\"qa\""));
    QCOMPARE(PlatformList(folder()).all().at(0).environment, std::optional(Environment::Development));
}

void TestPlatformListFile::aChangeByAnotherInstanceIsNotLost()
{
    PlatformList here(folder());
    PlatformList there(folder());
    const QAbstractItemModelTester tester(&here, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(there.add(platform(u"theirs"_s)).ok());
    const Result<QUuid> refused = here.add(platform(u"ours"_s));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QCOMPARE(here.rowCount(), 0);
    QVERIFY(here.reload().ok());
    QCOMPARE(here.rowCount(), 1);
    QVERIFY(here.add(platform(u"ours"_s)).ok());
    QCOMPARE(PlatformList(folder()).rowCount(), 2);

    QVERIFY(QFile::remove(path())); // removed by somebody is changed, too
    QCOMPARE(here.remove(here.all().at(0).id).error().kind, Error::Kind::Conflict);
}

void TestPlatformListFile::aFolderThatCannotBeWrittenIsAnError()
{
    QVERIFY(QDir().mkpath(m_directory->filePath(u"config"_s)));
    write(folder(), "a file where the folder should be");
    PlatformList list(folder());
    const Result<QUuid> refused = list.add(platform(u"a"_s));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QVERIFY2(refused.error().summary.contains(path()), qPrintable(refused.error().summary));
    QVERIFY(!refused.error().message.isEmpty());
    QCOMPARE(list.rowCount(), 0);

    if (::geteuid() == 0) {
        return; // whom no mode stops
    }
    m_directory = std::make_unique<QTemporaryDir>();
    PlatformList other(folder());
    QVERIFY(other.add(platform(u"a"_s)).ok());
    const QByteArray before = bytesOf(path());
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
    QCOMPARE(other.add(platform(u"b"_s)).error().kind, Error::Kind::Storage);
    QCOMPARE(bytesOf(path()), before);
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestPlatformListFile::othersWhoMayWriteAreWarnedOf()
{
    PlatformList list(folder());
    QVERIFY(list.add(platform(u"a"_s)).ok());
    QVERIFY(list.warning().isEmpty());
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther));
    QVERIFY(list.warning().contains(path()));
    QVERIFY(list.add(platform(u"b"_s)).ok()); // a save makes it private again
    QVERIFY(list.warning().isEmpty());
}

void TestPlatformListFile::aKilledWriterLeavesTheOldOrTheNew()
{
    QVERIFY(PlatformList(folder()).add(platform(u"always there"_s)).ok());
    std::minstd_rand random(1);
    std::uniform_int_distribution<int> microseconds(0, 20'000);
    int filled = 0;
    for (int trial = 0; trial < 40; ++trial) {
        std::array<int, 2> begun{};
        QCOMPARE(::pipe(begun.data()), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            PlatformList list(folder());
            for (bool isFirst = true;; isFirst = false) {
                const Result<QUuid> id = list.add(platform(QString(200'000, u'x')));
                if (!id || !list.remove(*id)) {
                    ::_exit(1);
                }
                if (isFirst && ::write(begun[1], "x", 1) != 1) {
                    ::_exit(1);
                }
            }
        }
        ::close(begun[1]);
        char byte = 0;
        QCOMPARE(::read(begun[0], &byte, 1), 1); // however busy the computer is, it is writing from here on
        ::close(begun[0]);
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status)); // it was writing until the end

        PlatformList list(folder());
        QVERIFY2(!list.problem(), list.problem() ? qPrintable(list.problem()->text()) : "");
        QVERIFY(list.rowCount() == 1 || list.rowCount() == 2);
        QCOMPARE(list.all().at(0).name, u"always there"_s);
        if (list.rowCount() == 2) {
            ++filled;
            QVERIFY(list.remove(list.all().at(1).id).ok());
        }
    }
    QVERIFY(filled > 0); // or the child never came to write
}

QTEST_GUILESS_MAIN(TestPlatformListFile)
#include "tst_platformlistfile.moc"
