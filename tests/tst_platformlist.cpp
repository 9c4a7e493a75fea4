// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "tests/platformlistbench.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// The list of platforms as a model, and what may be in it. Its groups and its file have tests of their own.
class TestPlatformList : public QObject, private test::PlatformListBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepareFolder(); }
    void cleanup() { m_directory.reset(); }
    void whatIsAddedIsThereAfterARestart();
    void everyFieldSurvives();
    void theModelKeepsItsProtocol();
    void theRolesSayWhatARowIs();
    void anUpdateKeepsIdAndPlace();
    void aRemovedPlatformIsGone();
    void aNameIsTakenOnce();
    void aPlatformWithoutAUsableUrlIsRefused_data();
    void aPlatformWithoutAUsableUrlIsRefused();
    void theTickForUnencryptedSecretsGoesWithTheOrigin();
    void secretsGoOverSafeConnectionsOrTickedOnes();
    void tokensAreConfirmedForOneOrigin();
    void aPlatformWithoutEnvironmentIsGuardedAsProduction();
};

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
        { "", "vvp.example", "ftp://vvp.example", "https://me:pw@vvp.example", "file:///x" }) {
        QTest::newRow(url) << QString::fromLatin1(url);
    }
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
