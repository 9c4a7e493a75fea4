// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"
#include "models/session/address.h"
#include "models/session/platformexchange.h"
#include "models/session/platformlist.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vvp;

using Fate = ImportEntry::Fate;

static Platform platform(const QString& name, const QString& url = u"https://vvp.example"_s)
{
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = name;
    platform.url = QUrl(url);
    return platform;
}

/// With everything that a platform can have, secrets' consents included.
static Platform full(const QString& name)
{
    Platform made = platform(name, u"http://vvp.example:8080/base%2Fpath"_s);
    made.environment = Environment::Staging;
    made.group = u"Europe \u20ac"_s;
    made.signIn = SignIn::ApiTokens;
    made.tokenNamespaces = QStringList{ u"team-1"_s, u"team-2"_s };
    made.missingTokens = QStringList{ u"team-3"_s };
    made.caFile = u"/etc/ssl/ca.pem"_s;
    made.platformTeam = QStringList{ u"group:platform"_s, u"apitoken:console"_s };
    made.kubernetesNamespace = u"vvp"_s;
    made.unencryptedSecretsOrigin = origin(made.url);
    made.tokensConfirmedOrigin = origin(made.url);
    made.other = QJsonObject{ { u"later"_s, u"canary"_s } };
    return made;
}

/// A file with these entries; single quotes for double ones.
static QByteArray file(const QByteArray& entries)
{
    QByteArray json = "{'kind': 'VvpConsolePlatforms', 'apiVersion': 'v1', 'platforms': [" + entries + "]}";
    return json.replace('\'', '"');
}

static QByteArray entry(const QByteArray& more)
{
    return "{'name': 'a', 'url': 'https://a.example'" + (more.isEmpty() ? more : ", " + more) + "}";
}

class TestPlatformExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsExportedIsImportedWithoutSecretsOrConsent_data();
    void whatIsExportedIsImportedWithoutSecretsOrConsent();
    void anExportHoldsNothingThatIsNotMeantForOthers_data();
    void anExportHoldsNothingThatIsNotMeantForOthers();
    void theListsOwnFileCanBeImported();
    void whatIsThereAlreadyIsNotAddedAgain();
    void aTakenNameGetsANumber();
    void entriesOfOneFileAreComparedWithEachOther();
    void aSharedAddressIsMentioned();
    void anEntryThatIsNoPlatformIsInvalidAndTheRestIsNot_data();
    void anEntryThatIsNoPlatformIsInvalidAndTheRestIsNot();
    void aPasswordInAUrlIsNotRepeated();
    void whatLooksLikeASecretIsNamedButNotTaken();
    void whichProgramRunsIsNotForAFileToSay();
    void theCaFileIsShownAndConsentIsNot();
    void aFileThatIsNotOursIsRefused_data();
    void aFileThatIsNotOursIsRefused();
    void aFileCutAnywhereIsRefusedOrTheSame();
    void tooManyPlatformsAreRefused();
    void aHostileFileIsRefusedSoon_data();
    void aHostileFileIsRefusedSoon();
    void manyOfOneNameAreNumberedSoon();
    void onlyOrdinaryFilesOfAReasonableSizeAreRead();
    void anExportIsPrivateAndNeverFollowsALink();
    void aTargetThatCannotBeWrittenIsAnErrorAndNothingIsLost();
};

static void formats()
{
    QTest::addColumn<ExchangeFormat>("format");
    QTest::newRow("JSON") << ExchangeFormat::Json;
    QTest::newRow("YAML") << ExchangeFormat::Yaml;
}

void TestPlatformExchange::whatIsExportedIsImportedWithoutSecretsOrConsent_data()
{
    formats();
}

void TestPlatformExchange::whatIsExportedIsImportedWithoutSecretsOrConsent()
{
    QFETCH(ExchangeFormat, format);
    const Platform before = full(u"prod: \"1\" # no"_s);
    const Platform plain = platform(u"1.10"_s);
    const Result<QList<ImportEntry>> plan = planImport(exportedPlatforms({ before, plain }, format), {});
    QVERIFY2(plan.ok(), plan.ok() ? "" : qPrintable(plan.error().text()));
    QCOMPARE(plan->size(), 2);
    const ImportEntry& entry = plan->first();
    QCOMPARE(entry.fate, Fate::New);
    QCOMPARE(entry.name, before.name);

    Platform expected = before;
    expected.id = entry.platform.id;
    QVERIFY(!expected.id.isNull());
    QVERIFY(expected.id != before.id);
    expected.tokenNamespaces.clear();
    expected.missingTokens = QStringList{ u"team-1"_s, u"team-2"_s, u"team-3"_s };
    expected.unencryptedSecretsOrigin.clear();
    expected.tokensConfirmedOrigin.clear();
    expected.other = {};
    QVERIFY(entry.platform == expected);
    QVERIFY(entry.notes.join(u' ').contains(u"objects to: group:platform, apitoken:console."));
    QVERIFY(!maySendTokens(entry.platform));
    QCOMPARE(plan->at(1).platform.name, u"1.10"_s);
    QVERIFY(!plan->at(1).platform.environment);
}

void TestPlatformExchange::anExportHoldsNothingThatIsNotMeantForOthers_data()
{
    formats();
}

void TestPlatformExchange::anExportHoldsNothingThatIsNotMeantForOthers()
{
    QFETCH(ExchangeFormat, format);
    const Platform exported = full(u"prod"_s);
    const QByteArray bytes = exportedPlatforms({ exported }, format);
    for (const QByteArray& word : QList<QByteArray>{ "canary", "later", "Origin", "missingTokens", "\"id\"",
             "id:", exported.id.toByteArray(QUuid::WithoutBraces) })
        QVERIFY2(!bytes.contains(word), bytes.constData());
    const Result<QList<YamlDocument>> documents = fromYaml(QString::fromUtf8(bytes));
    QVERIFY(documents.ok());
    QCOMPARE(documents->first().json.value(u"platforms"_s).toArray().at(0).toObject().keys(),
        QStringList({ u"caFile"_s, u"environment"_s, u"group"_s, u"kubernetesNamespace"_s, u"name"_s,
            u"platformTeam"_s, u"signIn"_s, u"tokenNamespaces"_s, u"url"_s }));
}

void TestPlatformExchange::theListsOwnFileCanBeImported()
{
    const QTemporaryDir folder;
    PlatformList list(folder.path());
    QVERIFY(list.add(full(u"prod"_s)).ok());
    const Result<QByteArray> bytes = readExchangeFile(list.path());
    QVERIFY(bytes.ok());
    const Result<QList<ImportEntry>> plan = planImport(*bytes, {});
    QVERIFY2(plan.ok(), plan.ok() ? "" : qPrintable(plan.error().text()));
    const ImportEntry& entry = plan->first();
    QCOMPARE(entry.fate, Fate::New);
    QVERIFY(entry.platform.id != list.all().first().id);
    QVERIFY(entry.platform.unencryptedSecretsOrigin.isEmpty());
    QVERIFY(entry.platform.other.isEmpty());
    QVERIFY(!maySendTokens(entry.platform));
    QVERIFY2(entry.notes.join(u' ').contains(u"unencrypted"), qPrintable(entry.notes.join(u'\n')));
    QVERIFY2(entry.notes.join(u' ').contains(u"“later”"), qPrintable(entry.notes.join(u'\n')));
}

void TestPlatformExchange::whatIsThereAlreadyIsNotAddedAgain()
{
    const auto plan = planImport(file(entry("")), { platform(u"A"_s, u"https://a.example"_s) });
    QCOMPARE(plan->first().fate, Fate::AlreadyThere);
    QVERIFY(!plan->first().isAddable());
    QVERIFY(!plan->first().reason.isEmpty());
}

void TestPlatformExchange::aTakenNameGetsANumber()
{
    const auto plan = planImport(file(entry("")), { platform(u"A"_s), platform(u"a (2)"_s) });
    QCOMPARE(plan->first().fate, Fate::Renamed);
    QCOMPARE(plan->first().name, u"a"_s);
    QCOMPARE(plan->first().platform.name, u"a (3)"_s);
    QVERIFY(plan->first().reason.contains(u"“a (3)”"));
}

void TestPlatformExchange::entriesOfOneFileAreComparedWithEachOther()
{
    const auto plan = planImport(
        file(entry("'id': '6c8ebae0-34d0-4f6f-90a6-0b1f9f31a1d1'") + ','
            + entry("'id': '6c8ebae0-34d0-4f6f-90a6-0b1f9f31a1d1'")
            + ", {'name': 'A', 'url': 'https://b.example', 'id': '6c8ebae0-34d0-4f6f-90a6-0b1f9f31a1d1'}"),
        {});
    QCOMPARE(plan->at(0).fate, Fate::New);
    QCOMPARE(plan->at(1).fate, Fate::AlreadyThere);
    QCOMPARE(plan->at(2).fate, Fate::Renamed);
    QCOMPARE(plan->at(2).platform.name, u"A (2)"_s);
    QVERIFY(plan->at(0).platform.id != plan->at(2).platform.id); // the file's ids mean nothing

    const QTemporaryDir folder;
    PlatformList list(folder.path());
    QVERIFY(list.addAll({ plan->at(0).platform, plan->at(2).platform }).ok());
}

void TestPlatformExchange::aSharedAddressIsMentioned()
{
    const auto plan = planImport(file(entry("")), { platform(u"other"_s, u"https://a.example"_s) });
    QCOMPARE(plan->first().fate, Fate::New);
    QVERIFY(plan->first().notes.join(u' ').contains(u"“other”"));
}

void TestPlatformExchange::anEntryThatIsNoPlatformIsInvalidAndTheRestIsNot_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QString>("says");

    const QByteArray longName(ExchangeLimits::nameLength + 1, 'x');
    QTest::newRow("a word") << QByteArray("'a'") << u"not a platform"_s;
    QTest::newRow("null") << QByteArray("null") << u"not a platform"_s;
    QTest::newRow("no URL") << QByteArray("{'name': 'b'}") << u"address"_s;
    QTest::newRow("no name") << QByteArray("{'url': 'https://b'}") << u"no name"_s;
    QTest::newRow("name of blanks") << QByteArray("{'name': '  ', 'url': 'https://b'}") << u"no name"_s;
    QTest::newRow("number") << QByteArray("{'name': 1, 'url': 'https://b'}") << u"“name”"_s;
    QTest::newRow("list") << QByteArray("{'name': 'b', 'url': ['https://b']}") << u"“url”"_s;
    QTest::newRow("file URL") << QByteArray("{'name': 'b', 'url': 'file:///etc/passwd'}") << u"file:"_s;
    QTest::newRow("script") << QByteArray("{'name': 'b', 'url': 'javascript:alert(1)'}") << u"port"_s;
    QTest::newRow("sign-in") << QByteArray("{'name': 'b', 'url': 'https://b', 'signIn': 'magic'}")
                             << u"magic"_s;
    QTest::newRow("control") << QByteArray("{'name': 'b\\u0007', 'url': 'https://b'}") << u"control"_s;
    QTest::newRow("platform team") << QByteArray(
        "{'name': 'b', 'url': 'https://b', 'platformTeam': ['user:a\\u0000b']}")
                                   << u"control"_s;
    QTest::newRow("CA file") << QByteArray("{'name': 'b', 'url': 'https://b', 'caFile': 'a\\u0000b'}")
                             << u"control"_s;
    QTest::newRow("long name") << QByteArray("{'name': '" + longName + "', 'url': 'https://b'}")
                               << u"longer"_s;
    QTest::newRow("long group") << QByteArray("{'name': 'b', 'url': 'https://b', 'group': '" + longName
        + "'}") << u"longer"_s;
    QTest::newRow("long URL") << QByteArray("{'name': 'b', 'url': 'https://b/" + longName.repeated(20) + "'}")
                              << u"longer"_s;
}

void TestPlatformExchange::anEntryThatIsNoPlatformIsInvalidAndTheRestIsNot()
{
    QFETCH(QByteArray, bad);
    QFETCH(QString, says);
    const auto plan = planImport(file(bad + ',' + entry("")), {});
    QVERIFY2(plan.ok(), plan.ok() ? "" : qPrintable(plan.error().text()));
    QCOMPARE(plan->size(), 2);
    QCOMPARE(plan->first().fate, Fate::Invalid);
    QVERIFY2(plan->first().reason.contains(says), qPrintable(plan->first().reason));
    QVERIFY(!plan->first().name.isEmpty());
    QCOMPARE(plan->at(1).fate, Fate::New);
}

void TestPlatformExchange::aPasswordInAUrlIsNotRepeated()
{
    const auto plan = planImport(file("{'name': 'b', 'url': 'https://me:canary@b.example'}"), {});
    QCOMPARE(plan->first().fate, Fate::Invalid);
    QVERIFY(plan->first().reason.contains(u"user name"));
    QVERIFY(!plan->first().reason.contains(u"canary"));
    QVERIFY(!plan->first().notes.join(u' ').contains(u"canary"));
}

void TestPlatformExchange::whichProgramRunsIsNotForAFileToSay()
{
    const auto plan
        = planImport(file(entry("'clusterAccess': {'tool': '/tmp/evil', 'kubeconfig': '/tmp/k'}")), {});
    QCOMPARE(plan->first().fate, Fate::New);
    QVERIFY(!plan->first().platform.clusterAccess);
    QVERIFY(plan->first().platform.other.isEmpty());
    const QString notes = plan->first().notes.join(u'\n');
    QVERIFY2(notes.contains(u"cluster access is not taken over"), qPrintable(notes));
    QVERIFY2(!notes.contains(u"not part of a platform"), qPrintable(notes));
}

void TestPlatformExchange::whatLooksLikeASecretIsNamedButNotTaken()
{
    const auto plan = planImport(
        file(entry("'apiToken': 'canary', 'Pass_Word': 'canary', 'X-API-Key': 'canary', 'colour': 'canary'")),
        {});
    QCOMPARE(plan->first().fate, Fate::New);
    const QString notes = plan->first().notes.join(u'\n');
    QVERIFY2(notes.contains(u"secret"), qPrintable(notes));
    for (const auto* key : { u"apiToken", u"Pass_Word", u"X-API-Key", u"colour" })
        QVERIFY2(notes.contains(QStringView(key)), qPrintable(notes));
    QVERIFY(!notes.contains(u"canary"));
    QVERIFY(plan->first().platform.other.isEmpty());
    const QByteArray again = exportedPlatforms({ plan->first().platform }, ExchangeFormat::Json);
    QVERIFY(!again.contains("canary"));
}

void TestPlatformExchange::theCaFileIsShownAndConsentIsNot()
{
    const auto plan = planImport(file(entry("'caFile': '/tmp/\\u202Eca.pem', 'unencryptedSecretsOrigin': "
                                            "'http://a.example:80', 'tokensConfirmedOrigin': 'https://x:1'")),
        {});
    const ImportEntry& first = plan->first();
    QCOMPARE(first.fate, Fate::New);
    QCOMPARE(first.platform.caFile, u"/tmp/\u202eca.pem"_s);
    QVERIFY2(first.notes.join(u' ').contains(u"\\u202E"), qPrintable(first.notes.join(u' ')));
    QVERIFY(first.notes.join(u' ').contains(u"sent unencrypted"));
    QVERIFY(first.platform.unencryptedSecretsOrigin.isEmpty());
    QVERIFY(first.platform.tokensConfirmedOrigin.isEmpty());
}

void TestPlatformExchange::aFileThatIsNotOursIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");

    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("comment") << QByteArray("# nothing\n") << u"empty"_s;
    QTest::newRow("picture") << QByteArray::fromHex("89504e470d0a1a0a0000000d") << u"UTF-8"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << u"UTF-8"_s;
    QTest::newRow("NUL") << QByteArray("kind: \0", 7) << u"UTF-8"_s;
    QTest::newRow("web page") << QByteArray("<!doctype html><html></html>") << u"line 1"_s;
    QTest::newRow("list") << QByteArray("[1, 2]") << u"line 1"_s;
    QTest::newRow("kubeconfig") << QByteArray("apiVersion: v1\nkind: Config\nclusters: []\n") << u"kind:"_s;
    QTest::newRow("deployment") << QByteArray("kind: Deployment\napiVersion: v1\n") << u"kind:"_s;
    QTest::newRow("two documents") << QByteArray(
        "kind: VvpConsolePlatforms\n---\nkind: VvpConsolePlatforms\n")
                                   << u"several"_s;
    QTest::newRow("later version") << QByteArray("kind: VvpConsolePlatforms\napiVersion: v2\nplatforms: []\n")
                                   << u"version"_s;
    QTest::newRow("no version") << QByteArray("kind: VvpConsolePlatforms\nplatforms: []\n") << u"version"_s;
    QTest::newRow("later platforms.json")
        << QByteArray("{\"schemaVersion\": 2, \"platforms\": []}") << u"version"_s;
    QTest::newRow("no list") << QByteArray("kind: VvpConsolePlatforms\napiVersion: v1\n") << u"no list"_s;
    QTest::newRow("list of another type")
        << QByteArray("kind: VvpConsolePlatforms\napiVersion: v1\nplatforms: {}\n") << u"no list"_s;
    QTest::newRow("a key twice") << QByteArray("kind: VvpConsolePlatforms\napiVersion: v1\nplatforms:\n- "
                                               "name: a\n  url: https://a\n  url: https://b\n")
                                 << u"line 6"_s;
}

void TestPlatformExchange::aFileThatIsNotOursIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto plan = planImport(bytes, {});
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().kind, Error::Kind::Rejected);
    QVERIFY2(plan.error().summary.contains(says), qPrintable(plan.error().summary));
}

void TestPlatformExchange::aFileCutAnywhereIsRefusedOrTheSame()
{
    const QByteArray whole
        = exportedPlatforms({ full(u"prod"_s), platform(u"dev"_s) }, ExchangeFormat::Json).trimmed();
    QVERIFY(planImport(whole, {}).ok());
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!planImport(whole.left(size), {}).ok(), whole.left(size).constData());
}

void TestPlatformExchange::tooManyPlatformsAreRefused()
{
    QByteArray entries;
    for (int i = 0; i <= ExchangeLimits::platforms; ++i) {
        entries += (i == 0 ? "" : ", ") + QByteArray("{'name': 'p") + QByteArray::number(i)
            + "', 'url': 'https://h" + QByteArray::number(i) + ".example'}";
    }
    const auto refused = planImport(file(entries), {});
    QCOMPARE(refused.error().kind, Error::Kind::Rejected);
    QVERIFY(refused.error().summary.contains(u"1001"));
    const auto plan = planImport(file(entries.left(entries.lastIndexOf(", {"))), {});
    QVERIFY2(plan.ok(), plan.ok() ? "" : qPrintable(plan.error().text()));
    QCOMPARE(plan->size(), ExchangeLimits::platforms);
}

void TestPlatformExchange::aHostileFileIsRefusedSoon_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("deep") << QByteArray(200'000, '[');
    QTest::newRow("aliases") << QByteArray(
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
        "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\n"
        "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e]\n");
    QTest::newRow("large") << QByteArray(YamlLimits::bytes + 1, ' ');
}

void TestPlatformExchange::aHostileFileIsRefusedSoon()
{
    QFETCH(QByteArray, bytes);
    const auto begin = std::chrono::steady_clock::now();
    QVERIFY(!planImport(bytes, {}).ok());
    QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

void TestPlatformExchange::manyOfOneNameAreNumberedSoon()
{
    QByteArray entries = "{'name': 'a', 'url': 'https://h0'}";
    for (int i = 1; i < ExchangeLimits::platforms; ++i)
        entries += ", {'name': 'a', 'url': 'https://h" + QByteArray::number(i) + "'}";
    const auto begin = std::chrono::steady_clock::now();
    const auto plan = planImport(file(entries), {});
    QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
    QVERIFY2(plan.ok(), plan.ok() ? "" : qPrintable(plan.error().text()));
    QCOMPARE(plan->last().platform.name, u"a (1000)"_s);
}

void TestPlatformExchange::onlyOrdinaryFilesOfAReasonableSizeAreRead()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString large = folder.filePath(u"large"_s);
    QFile sparse(large);
    QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(100'000'000));
    for (const QString& path : { pipe, large, u"/dev/zero"_s, folder.path(), folder.filePath(u"none"_s) }) {
        const Result<QByteArray> bytes = readExchangeFile(path);
        QVERIFY2(!bytes.ok(), qPrintable(path));
        QCOMPARE(bytes.error().kind, Error::Kind::Storage);
        QVERIFY(bytes.error().summary.contains(path));
    }
    const QString link = folder.filePath(u"link"_s);
    QFile target(folder.filePath(u"target"_s));
    QVERIFY(target.open(QIODevice::WriteOnly) && target.write("x") == 1);
    target.close();
    QVERIFY(QFile::link(target.fileName(), link));
    QCOMPARE(readExchangeFile(link).value(), "x"_ba); // reading through a link harms nobody
}

void TestPlatformExchange::anExportIsPrivateAndNeverFollowsALink()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out.json"_s);
    const mode_t before = ::umask(0);
    const Result<Done> written = writeExchangeFile(path, "new");
    ::umask(before);
    QVERIFY(written.ok());
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);

    const QString link = folder.filePath(u"link.json"_s);
    for (const QString& target : { path, folder.filePath(u"dangling"_s) }) {
        QFile::remove(link);
        QVERIFY(QFile::link(target, link));
        const Result<Done> refused = writeExchangeFile(link, "other");
        QCOMPARE(refused.error().kind, Error::Kind::Storage);
        QVERIFY2(refused.error().summary.contains(target), qPrintable(refused.error().summary));
    }
    QVERIFY(!QFile::exists(folder.filePath(u"dangling"_s)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "new"_ba);
}

void TestPlatformExchange::aTargetThatCannotBeWrittenIsAnErrorAndNothingIsLost()
{
    const QTemporaryDir folder;
    const Result<Done> intoFile = writeExchangeFile(folder.path(), "x"); // a folder is there already
    QVERIFY(!intoFile.ok());
    QCOMPARE(intoFile.error().kind, Error::Kind::Storage);
    QVERIFY(QFile::exists(folder.path()));
    const Result<Done> nowhere = writeExchangeFile(u"/proc/self/out.json"_s, "x");
    QVERIFY(!nowhere.ok());
    QVERIFY(nowhere.error().summary.contains(u"/proc/self/out.json"));
}

QTEST_GUILESS_MAIN(TestPlatformExchange)
#include "tst_platformexchange.moc"
