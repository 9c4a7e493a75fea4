// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "models/session/configfile.h"
#include "models/session/platformlist.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <thread>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vvp;

static Platform platform(const QString& name, const QString& url = u"https://vvp.example"_s)
{
    Platform platform;
    platform.name = name;
    platform.url = QUrl(url);
    return platform;
}

static QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

/// JSON with single quotes for double ones: a fixture of one line that moc reads without trouble.
static QByteArray json(const char* text)
{
    return QByteArray(text).replace('\'', '"');
}

static void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

static uint modeOf(const QString& path)
{
    struct stat status { };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

class TestPlatformList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsAddedIsThereAfterARestart();
    void everyFieldSurvives();
    void theModelKeepsItsProtocol();
    void theRolesSayWhatARowIs();
    void anUpdateKeepsIdAndPlace();
    void aRemovedPlatformIsGone();
    void thoseOfAGroupStandTogether();
    void aPlatformMovesWithinItsGroupAndToAnother();
    void aGroupMovesAndIsRenamedAsOne();
    void groupsThatDifferInCaseAreOne();
    void manyAreAddedAtOnceOrNone();
    void anOlderFileWithoutGroupsIsReadAsItIs();
    void aNameIsTakenOnce();
    void aPlatformWithoutAUsableUrlIsRefused_data();
    void aPlatformWithoutAUsableUrlIsRefused();
    void filesArePrivateWhateverTheUmask();
    void aSymbolicLinkStaysOne();
    void thePreviousStateIsKept();
    void unknownMembersSurvive();
    void anUnknownEnvironmentIsNoneAndSurvives();
    void aFileThatCannotBeUnderstoodIsNeverOverwritten_data();
    void aFileThatCannotBeUnderstoodIsNeverOverwritten();
    void aFileCutAnywhereIsWholeOrAProblem();
    void theProblemNamesTheLine();
    void startingAfreshKeepsTheUnreadableFile();
    void startingAfreshReadsAFileThatWasMended();
    void thePreviousStateCanBeRestored();
    void aChangeByAnotherInstanceIsNotLost();
    void aReloadThatFailsKeepsTheRows();
    void aFolderThatCannotBeWrittenIsAnError();
    void othersWhoMayWriteAreWarnedOf();
    void aKilledWriterLeavesTheOldOrTheNew();
    void theTickForUnencryptedSecretsGoesWithTheOrigin();
    void secretsGoOverSafeConnectionsOrTickedOnes();
    void tokensAreConfirmedForOneOrigin();
    void aPlatformWithoutEnvironmentIsGuardedAsProduction();

private:
    [[nodiscard]] QString folder() const { return m_directory->filePath(u"config/vvp"_s); }
    [[nodiscard]] QString path() const { return folder() + u"/platforms.json"_s; }
    void prepare(const QByteArray& bytes) const
    {
        QVERIFY(QDir().mkpath(folder()));
        write(path(), bytes);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestPlatformList::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
}

void TestPlatformList::cleanup()
{
    m_directory.reset();
}

void TestPlatformList::whatIsAddedIsThereAfterARestart()
{
    PlatformList list(folder());
    QVERIFY(!list.problem());
    QCOMPARE(list.rowCount(), 0);
    QVERIFY(!QFile::exists(folder())); // looking leaves no trace

    const Result<QUuid> id = list.add(platform(u"  prod-eu "_s));
    QVERIFY(id.ok());
    QVERIFY(!id->isNull());
    QVERIFY(list.add(platform(u"dev"_s)).ok());

    const PlatformList again(folder());
    QCOMPARE(again.all(), list.all());
    QCOMPARE(again.find(*id)->name, u"prod-eu"_s);
    QVERIFY(!again.find(QUuid::createUuid()));
    QCOMPARE(again.warning(), QString());
}

void TestPlatformList::everyFieldSurvives()
{
    Platform full = platform(u"prod \u20ac \"1\""_s, u"http://[2001:db8::1]:8080/b%2Fc"_s);
    full.id = QUuid::createUuid();
    full.environment = Environment::Staging;
    full.signIn = SignIn::ApiTokens;
    full.group = u"Europe"_s;
    full.tokenNamespaces = QStringList{ u"team-1"_s, u"team-2"_s };
    full.missingTokens = QStringList{ u"team-3"_s };
    full.caFile = u"/etc/ssl/ca.pem"_s;
    full.unencryptedSecretsOrigin = origin(full.url);
    full.tokensConfirmedOrigin = u"https://before.example:443"_s;
    full.other = QJsonObject{ { u"later"_s, QJsonObject{ { u"big"_s, Q_INT64_C(9007199254740993) } } } };
    PlatformList list(folder());
    QCOMPARE(list.add(full).value(), full.id);
    const PlatformList again(folder());
    QVERIFY(again.find(full.id) == full);
}

void TestPlatformList::theModelKeepsItsProtocol()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserted(&list, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&list, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    const QUuid a = list.add(platform(u"a"_s)).value();
    const QUuid b = list.add(platform(u"b"_s)).value();
    QCOMPARE(inserted.count(), 2);

    Platform renamed = *list.find(b);
    QVERIFY(list.update(renamed).ok());
    QCOMPARE(changed.count(), 0); // nothing differs
    renamed.name = u"c"_s;
    QVERIFY(list.update(renamed).ok());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);

    QVERIFY(list.remove(a).ok());
    QCOMPARE(removed.count(), 1);
    QCOMPARE(list.rowCount(), 1);
    QCOMPARE(list.rowCount(list.index(0)), 0);
}

void TestPlatformList::theRolesSayWhatARowIs()
{
    PlatformList list(folder());
    Platform staging = platform(u"s"_s, u"https://vvp.example/b"_s);
    staging.environment = Environment::Staging;
    const QUuid id = list.add(staging).value();
    QVERIFY(list.add(platform(u"none"_s)).ok());
    QCOMPARE(list.index(0).data().toString(), u"s"_s);
    QCOMPARE(list.index(0).data(PlatformList::IdRole).toUuid(), id);
    QCOMPARE(list.index(0).data(PlatformList::UrlRole).toUrl(), staging.url);
    QCOMPARE(list.index(0).data(PlatformList::EnvironmentRole).value<Environment>(), Environment::Staging);
    QVERIFY(!list.index(1).data(PlatformList::EnvironmentRole).isValid());
    QVERIFY(!list.index(2).data().isValid());
}

void TestPlatformList::anUpdateKeepsIdAndPlace()
{
    PlatformList list(folder());
    const QUuid id = list.add(platform(u"first"_s)).value();
    QVERIFY(list.add(platform(u"second"_s)).ok());
    Platform renamed = *list.find(id);
    renamed.name = u"FIRST"_s; // its own name in another case is no clash
    QVERIFY(list.update(renamed).ok());
    QCOMPARE(PlatformList(folder()).all().at(0).name, u"FIRST"_s);
    QCOMPARE(PlatformList(folder()).all().at(0).id, id);

    Platform stranger = platform(u"stranger"_s);
    stranger.id = QUuid::createUuid();
    const Result<Done> refused = list.update(stranger);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::NotFound);
}

void TestPlatformList::aRemovedPlatformIsGone()
{
    PlatformList list(folder());
    const QUuid id = list.add(platform(u"a"_s)).value();
    QVERIFY(list.remove(id).ok());
    QCOMPARE(PlatformList(folder()).rowCount(), 0);
    const Result<Done> again = list.remove(id);
    QVERIFY(!again.ok());
    QCOMPARE(again.error().kind, Error::Kind::NotFound);
}

static Platform in(const QString& group, const QString& name)
{
    Platform made = platform(name);
    made.group = group;
    return made;
}

/// "a b | Europe: c d", as the rows say it.
static QString written(const PlatformList& list)
{
    QString text;
    QString group;
    for (int row = 0; row < list.rowCount(); ++row) {
        const QModelIndex index = list.index(row);
        if (const QString here = index.data(PlatformList::GroupRole).toString(); here != group) {
            group = here;
            text += u"| "_s + here + u": "_s;
        }
        text += index.data().toString() + u' ';
    }
    return text.trimmed();
}

void TestPlatformList::thoseOfAGroupStandTogether()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserted(&list, &QAbstractItemModel::rowsInserted);
    for (const Platform& each : { in({}, u"a"_s), in(u" Europe  west "_s, u"b"_s), in(u"Asia"_s, u"c"_s),
             in(u"Europe west"_s, u"d"_s), in({}, u"e"_s) })
        QVERIFY(list.add(each).ok());
    QCOMPARE(written(list), u"a e | Europe west: b d | Asia: c"_s);
    QCOMPARE(list.groups(), QStringList({ u"Europe west"_s, u"Asia"_s }));
    QCOMPARE(inserted.size(), 5);
    QCOMPARE(inserted.at(3).at(1).toInt(), 2); // d: after b, before c

    const PlatformList again(folder());
    QCOMPARE(written(again), written(list));
    QCOMPARE(again.all(), list.all());
}

void TestPlatformList::aPlatformMovesWithinItsGroupAndToAnother()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QHash<QString, QUuid> id;
    for (const Platform& each :
        { in({}, u"a"_s), in(u"G"_s, u"b"_s), in(u"G"_s, u"c"_s), in(u"H"_s, u"d"_s) })
        id.insert(each.name, list.add(each).value());

    QVERIFY(list.place({ id[u"c"_s] }, u"G"_s, id[u"b"_s]).ok());
    QCOMPARE(written(list), u"a | G: c b | H: d"_s);
    QVERIFY(list.place({ id[u"c"_s] }, u"G"_s).ok());
    QCOMPARE(written(list), u"a | G: b c | H: d"_s);
    QVERIFY(list.place({ id[u"a"_s] }, u"H"_s, id[u"d"_s]).ok());
    QCOMPARE(written(list), u"| G: b c | H: a d"_s);
    QVERIFY(list.place({ id[u"d"_s] }, {}).ok());
    QCOMPARE(written(list), u"d | G: b c | H: a"_s);
    QVERIFY(list.setGroup({ id[u"b"_s], id[u"d"_s] }, u"H"_s).ok());
    QCOMPARE(written(list), u"| G: c | H: a d b"_s);
    QVERIFY(list.setGroup({ id[u"b"_s] }, {}).ok());
    QCOMPARE(written(list), u"b | G: c | H: a d"_s);
    QVERIFY(list.place({ id[u"c"_s] }, u"New"_s).ok()); // the last one takes its group with it
    QCOMPARE(list.groups(), QStringList({ u"H"_s, u"New"_s }));
    QVERIFY(list.place({ QUuid::createUuid() }, {}).ok()); // one that is gone changes nothing
    QCOMPARE(written(list), u"b | H: a d | New: c"_s);
    QVERIFY(list.place({ id[u"d"_s], id[u"b"_s] }, u"New"_s, id[u"c"_s]).ok()); // in the list's order
    QCOMPARE(written(list), u"| H: a | New: b d c"_s);
    QVERIFY(list.place({ id[u"b"_s], id[u"d"_s] }, u"New"_s, id[u"d"_s]).ok()); // onto itself
    QCOMPARE(written(list), u"| H: a | New: b d c"_s);

    Platform edited = *list.find(id[u"a"_s]);
    edited.group = u"New"_s;
    QVERIFY(list.update(edited).ok());
    QCOMPARE(written(list), u"| New: b d c a"_s);
    QCOMPARE(written(PlatformList(folder())), written(list));
}

void TestPlatformList::aGroupMovesAndIsRenamedAsOne()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QHash<QString, QUuid> id;
    for (const Platform& each :
        { in({}, u"a"_s), in(u"G"_s, u"b"_s), in(u"G"_s, u"c"_s), in(u"H"_s, u"d"_s), in(u"I"_s, u"e"_s) })
        id.insert(each.name, list.add(each).value());

    QVERIFY(list.moveGroup(u"I"_s, -2).ok());
    QCOMPARE(written(list), u"a | I: e | G: b c | H: d"_s);
    QVERIFY(list.moveGroup(u"I"_s, 1).ok());
    QCOMPARE(written(list), u"a | G: b c | I: e | H: d"_s);
    QCOMPARE(list.moveGroup(u"H"_s, 1).error().kind, Error::Kind::NotFound);
    QCOMPARE(list.moveGroup(u"G"_s, -1).error().kind, Error::Kind::NotFound);
    QCOMPARE(list.moveGroup(u"none"_s, 1).error().kind, Error::Kind::NotFound);
    QCOMPARE(written(list), u"a | G: b c | I: e | H: d"_s);

    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    QVERIFY(list.setGroup({ id[u"b"_s], id[u"c"_s] }, u"g"_s).ok());
    QCOMPARE(written(list), u"a | g: b c | I: e | H: d"_s);
    QCOMPARE(changed.size(), 2);
    QVERIFY(list.setGroup({ id[u"b"_s], id[u"c"_s] }, u"h"_s).ok()); // into one that is there
    QCOMPARE(written(list), u"a | I: e | H: d b c"_s);
}

void TestPlatformList::groupsThatDifferInCaseAreOne()
{
    PlatformList list(folder());
    for (const Platform& each : { in(u"Europe"_s, u"a"_s), in(u"Asia"_s, u"b"_s), in(u"EUROPE"_s, u"c"_s) })
        QVERIFY(list.add(each).ok());
    QCOMPARE(written(list), u"| Europe: a c | Asia: b"_s);
}

void TestPlatformList::manyAreAddedAtOnceOrNone()
{
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(list.add(platform(u"a"_s)).ok());
    const QByteArray before = bytesOf(path());

    const Result<Done> refused = list.addAll({ platform(u"b"_s), platform(u"A"_s) });
    QCOMPARE(refused.error().kind, Error::Kind::Rejected);
    QCOMPARE(list.addAll({ platform(u"b"_s), platform(u"B"_s) }).error().kind, Error::Kind::Rejected);
    QCOMPARE(list.rowCount(), 1);
    QCOMPARE(bytesOf(path()), before);

    QVERIFY(list.addAll({ in(u"G"_s, u"b"_s), platform(u"c"_s), in(u"G"_s, u"d"_s) }).ok());
    QCOMPARE(written(list), u"a c | G: b d"_s);
    QVERIFY(std::ranges::none_of(list.all(), &QUuid::isNull, &Platform::id));
    QCOMPARE(bytesOf(path() + u".bak"_s), before); // one write: the state before is that before all of them
    QCOMPARE(PlatformList(folder()).all(), list.all());
}

void TestPlatformList::anOlderFileWithoutGroupsIsReadAsItIs()
{
    prepare(json("{'schemaVersion': 1, 'platforms': ["
                 "{'id': '6c8ebae0-34d0-4f6f-90a6-0b1f9f31a1d1', 'name': 'b', 'url': 'https://b.example'},"
                 "{'id': '6c8ebae0-34d0-4f6f-90a6-0b1f9f31a1d2', 'name': 'a', 'url': 'https://a.example',"
                 " 'group': '  Europe '}]}"));
    PlatformList list(folder());
    QVERIFY2(!list.problem(), list.problem() ? qPrintable(list.problem()->text()) : "");
    QCOMPARE(written(list), u"b | Europe: a"_s);
    // What has no group and misses no token is written as it was before there were either.
    QVERIFY(list.remove(list.all().at(1).id).ok());
    QVERIFY(!bytesOf(path()).contains("group"));
    QVERIFY(!bytesOf(path()).contains("missingTokens"));
}

void TestPlatformList::aNameIsTakenOnce()
{
    PlatformList list(folder());
    const QUuid prod = list.add(platform(u"prod"_s)).value();
    const QUuid dev = list.add(platform(u"dev"_s)).value();
    for (const QString& name : { u"prod"_s, u" PROD "_s }) {
        const Result<QUuid> refused = list.add(platform(name));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, Error::Kind::Rejected);
        QVERIFY(refused.error().summary.contains(u"“prod”"));
        Platform renamed = *list.find(dev);
        renamed.name = name;
        QVERIFY(!list.update(renamed).ok());
    }
    QVERIFY(!list.add(platform(u"  "_s)).ok());
    Platform twin = platform(u"twin"_s);
    twin.id = prod;
    QVERIFY(!list.add(twin).ok());
    QCOMPARE(list.rowCount(), 2);
    QCOMPARE(PlatformList(folder()).rowCount(), 2);
}

void TestPlatformList::aPlatformWithoutAUsableUrlIsRefused_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url :
        { "", "vvp.example", "ftp://vvp.example", "https://me:pw@vvp.example", "file:///x" })
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestPlatformList::aPlatformWithoutAUsableUrlIsRefused()
{
    QFETCH(QString, url);
    PlatformList list(folder());
    const Result<QUuid> refused = list.add(platform(u"a"_s, url));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Rejected);
    QVERIFY(!QFile::exists(path()));
}

void TestPlatformList::filesArePrivateWhateverTheUmask()
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
        for (const QString& file : files)
            QCOMPARE(modeOf(folder() + u'/' + file), 0600U);
    }
}

void TestPlatformList::aSymbolicLinkStaysOne()
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

void TestPlatformList::thePreviousStateIsKept()
{
    PlatformList list(folder());
    const QUuid id = list.add(platform(u"a"_s)).value();
    const QByteArray before = bytesOf(path());
    QVERIFY(!QFile::exists(path() + u".bak"_s));
    QVERIFY(list.remove(id).ok());
    QCOMPARE(bytesOf(path() + u".bak"_s), before);
}

void TestPlatformList::unknownMembersSurvive()
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

void TestPlatformList::anUnknownEnvironmentIsNoneAndSurvives()
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

void TestPlatformList::aFileThatCannotBeUnderstoodIsNeverOverwritten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");

    const auto one = [](const QByteArray& members) {
        return QByteArray(json("{'schemaVersion':1,'platforms':[{") + members + "}]}");
    };
    const QByteArray id = json("'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10'");
    const QByteArray whole = id + json(",'name':'a','url':'https://a.example'");
    QTest::newRow("empty") << QByteArray() << u"not JSON"_s;
    QTest::newRow("words") << QByteArray("name = x") << u"not JSON"_s;
    QTest::newRow("array") << QByteArray("[]") << u"schema version"_s;
    QTest::newRow("no version") << json("{'platforms':[]}") << u"schema version"_s;
    QTest::newRow("newer") << json("{'schemaVersion':2,'platforms':[]}") << u"newer"_s;
    QTest::newRow("version as text") << json("{'schemaVersion':'1','platforms':[]}") << u"schema version"_s;
    QTest::newRow("no list") << json("{'schemaVersion':1}") << u"list"_s;
    QTest::newRow("no object") << json("{'schemaVersion':1,'platforms':['a']}") << u"id"_s;
    QTest::newRow("no id") << one(json("'name':'a','url':'https://a.example'")) << u"id"_s;
    QTest::newRow("no name") << one(id + json(",'url':'https://a.example'")) << u"name"_s;
    QTest::newRow("name as number") << one(id + json(",'name':1,'url':'https://a.example'")) << u"“name”"_s;
    QTest::newRow("no URL") << one(id + json(",'name':'a'")) << u"URL"_s;
    QTest::newRow("brace too many") << one(id + json(",'name':'a','url':'ftp://a'}")) << u"JSON"_s;
    QTest::newRow("URL of another scheme") << one(id + json(",'name':'a','url':'ftp://a'")) << u"URL"_s;
    QTest::newRow("unknown sign-in") << one(whole + json(",'signIn':'kerberos'")) << u"kerberos"_s;
    QTest::newRow("namespaces as text")
        << one(whole + json(",'tokenNamespaces':'a'")) << u"tokenNamespaces"_s;
    QTest::newRow("namespaces of numbers")
        << one(whole + json(",'tokenNamespaces':[1]")) << u"tokenNamespaces"_s;
    QTest::newRow("same name twice") << one(
        whole + json("},{'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f11','name':'A','url':'https://b.example'"))
                                     << u"Platform 2"_s;
    QTest::newRow("same id twice") << one(whole + "},{" + id + json(",'name':'b','url':'https://b.example'"))
                                   << u"same id"_s;
}

void TestPlatformList::aFileThatCannotBeUnderstoodIsNeverOverwritten()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    prepare(bytes);
    PlatformList list(folder());
    QVERIFY(list.problem());
    QCOMPARE(list.problem()->kind, Error::Kind::Storage);
    QVERIFY2(list.problem()->summary.contains(path()), qPrintable(list.problem()->summary));
    QVERIFY2(list.problem()->summary.contains(reason), qPrintable(list.problem()->summary));
    const Result<QUuid> refused = list.add(platform(u"new"_s));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(list.rowCount(), 0);
    QCOMPARE(bytesOf(path()), bytes);
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList{ u"platforms.json"_s });
}

void TestPlatformList::aFileCutAnywhereIsWholeOrAProblem()
{
    QVERIFY(PlatformList(folder()).add(platform(u"a"_s)).ok());
    const QByteArray whole = bytesOf(path());
    const QByteArray trimmed = whole.trimmed();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        write(path(), whole.left(size));
        const PlatformList list(folder());
        QCOMPARE(list.problem().has_value(), size < trimmed.size());
        QCOMPARE(list.rowCount(), size < trimmed.size() ? 0 : 1);
    }
}

void TestPlatformList::theProblemNamesTheLine()
{
    prepare("{\n  \"schemaVersion\": 1,\n  \"platforms\": [ nonsense ]\n}\n");
    const PlatformList list(folder());
    QVERIFY(list.problem());
    QCOMPARE(list.problem()->line, 3);
    QVERIFY(list.problem()->column > 1);
    QVERIFY2(list.problem()->summary.contains(u"Line 3:"), qPrintable(list.problem()->summary));
    QVERIFY(!list.problem()->message.isEmpty());
}

void TestPlatformList::startingAfreshKeepsTheUnreadableFile()
{
    prepare("first");
    PlatformList list(folder());
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(list.startAfresh().ok());
    QVERIFY(!list.problem());
    QCOMPARE(bytesOf(path() + u".unreadable-1"_s), "first"_ba);
    QVERIFY(list.add(platform(u"a"_s)).ok());

    write(path(), "second");
    QVERIFY(!list.reload().ok());
    QVERIFY(list.startAfresh().ok());
    QCOMPARE(bytesOf(path() + u".unreadable-1"_s), "first"_ba);
    QCOMPARE(bytesOf(path() + u".unreadable-2"_s), "second"_ba);
    QCOMPARE(list.rowCount(), 0);
}

void TestPlatformList::startingAfreshReadsAFileThatWasMended()
{
    prepare("broken");
    PlatformList list(folder());
    write(path(),
        json("{'schemaVersion':1,'platforms':["
             "{'id':'6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10','name':'mended','url':'https://a.example'}]}"));
    QVERIFY(list.startAfresh().ok());
    QCOMPARE(list.rowCount(), 1);
    QVERIFY(!QFile::exists(path() + u".unreadable-1"_s));
}

void TestPlatformList::thePreviousStateCanBeRestored()
{
    {
        PlatformList list(folder());
        QVERIFY(list.add(platform(u"a"_s)).ok());
        QVERIFY(list.add(platform(u"b"_s)).ok());
    }
    write(path(), "broken");
    PlatformList list(folder());
    QVERIFY(list.restorePrevious().ok());
    QCOMPARE(list.rowCount(), 1);
    QCOMPARE(list.all().at(0).name, u"a"_s);
    QCOMPARE(bytesOf(path() + u".unreadable-1"_s), "broken"_ba);
    QVERIFY(list.add(platform(u"c"_s)).ok());

    write(path(), "broken again");
    write(path() + u".bak"_s, "broken too");
    const Result<Done> refused = list.restorePrevious();
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::NotFound);
    QCOMPARE(bytesOf(path()), "broken again"_ba);
}

void TestPlatformList::aChangeByAnotherInstanceIsNotLost()
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

void TestPlatformList::aReloadThatFailsKeepsTheRows()
{
    PlatformList list(folder());
    QVERIFY(list.add(platform(u"a"_s)).ok());
    write(path(), "broken");
    QVERIFY(!list.reload().ok());
    QVERIFY(list.problem());
    QCOMPARE(list.rowCount(), 1);
    QVERIFY(!list.remove(list.all().at(0).id).ok());
    QCOMPARE(bytesOf(path()), "broken"_ba);
}

void TestPlatformList::aFolderThatCannotBeWrittenIsAnError()
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

    if (::geteuid() == 0)
        return; // whom no mode stops
    m_directory = std::make_unique<QTemporaryDir>();
    PlatformList other(folder());
    QVERIFY(other.add(platform(u"a"_s)).ok());
    const QByteArray before = bytesOf(path());
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::ExeOwner));
    QCOMPARE(other.add(platform(u"b"_s)).error().kind, Error::Kind::Storage);
    QCOMPARE(bytesOf(path()), before);
    QVERIFY(QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestPlatformList::othersWhoMayWriteAreWarnedOf()
{
    PlatformList list(folder());
    QVERIFY(list.add(platform(u"a"_s)).ok());
    QVERIFY(list.warning().isEmpty());
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther));
    QVERIFY(list.warning().contains(path()));
    QVERIFY(list.add(platform(u"b"_s)).ok()); // a save makes it private again
    QVERIFY(list.warning().isEmpty());
}

void TestPlatformList::aKilledWriterLeavesTheOldOrTheNew()
{
    QVERIFY(PlatformList(folder()).add(platform(u"always there"_s)).ok());
    std::minstd_rand random(1);
    std::uniform_int_distribution<int> microseconds(0, 20'000);
    int filled = 0;
    for (int trial = 0; trial < 40; ++trial) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            PlatformList list(folder());
            for (;;) {
                const Result<QUuid> id = list.add(platform(QString(200'000, u'x')));
                if (!id || !list.remove(*id))
                    ::_exit(1);
            }
        }
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

void TestPlatformList::theTickForUnencryptedSecretsGoesWithTheOrigin()
{
    PlatformList list(folder());
    Platform plain = platform(u"a"_s, u"http://a.example:8080"_s);
    plain.unencryptedSecretsOrigin = origin(plain.url);
    plain.id = list.add(plain).value();
    QVERIFY(maySendSecrets(*list.find(plain.id)));

    plain.url = QUrl(u"http://a.example:8080/base"_s); // the same origin
    QVERIFY(list.update(plain).ok());
    QVERIFY(maySendSecrets(*list.find(plain.id)));

    plain.url = QUrl(u"http://b.example:8080"_s);
    QVERIFY(list.update(plain).ok());
    QVERIFY(list.find(plain.id)->unencryptedSecretsOrigin.isEmpty());

    Platform back = *list.find(plain.id);
    back.url = QUrl(u"http://a.example:8080"_s);
    QVERIFY(list.update(back).ok());
    QVERIFY(!maySendSecrets(*list.find(plain.id)));
}

void TestPlatformList::secretsGoOverSafeConnectionsOrTickedOnes()
{
    QVERIFY(maySendSecrets(platform(u"a"_s, u"https://a.example"_s)));
    QVERIFY(maySendSecrets(platform(u"a"_s, u"http://127.0.0.1:8080"_s)));
    QVERIFY(!maySendSecrets(platform(u"a"_s, u"http://a.example"_s)));
    QVERIFY(!maySendSecrets(platform(u"a"_s, u"ftp://a.example"_s)));
    QVERIFY(!maySendSecrets(platform(u"a"_s, QString())));
    Platform ticked = platform(u"a"_s, u"http://a.example"_s);
    for (const QString& elsewhere : { u"http://a.example:8080"_s, u"https://a.example:80"_s,
             u"http://b.example:80"_s, u"http://a.example"_s }) {
        ticked.unencryptedSecretsOrigin = elsewhere;
        QVERIFY2(!maySendSecrets(ticked), qPrintable(elsewhere));
    }
    ticked.unencryptedSecretsOrigin = u"http://a.example:80"_s;
    QVERIFY(maySendSecrets(ticked));
}

void TestPlatformList::tokensAreConfirmedForOneOrigin()
{
    Platform one = platform(u"a"_s, u"https://a.example/base"_s);
    QVERIFY(!maySendTokens(one));
    one.tokensConfirmedOrigin = origin(one.url);
    QVERIFY(maySendTokens(one));
    one.url = QUrl(u"https://b.example/base"_s);
    QVERIFY(!areTokensConfirmed(one));
    QVERIFY(!maySendTokens(one));
    one.url = QUrl(u"http://a.example"_s);
    one.tokensConfirmedOrigin = origin(one.url);
    QVERIFY(!maySendTokens(one)); // confirmed, but it could be read on the way
    one.url = QUrl();
    one.tokensConfirmedOrigin.clear();
    QVERIFY(!areTokensConfirmed(one)); // nothing is not the same as nothing
}

void TestPlatformList::aPlatformWithoutEnvironmentIsGuardedAsProduction()
{
    Platform one = platform(u"a"_s);
    QCOMPARE(guardedAs(one), Environment::Production);
    one.environment = Environment::Development;
    QCOMPARE(guardedAs(one), Environment::Development);
}

QTEST_GUILESS_MAIN(TestPlatformList)
#include "tst_platformlist.moc"
