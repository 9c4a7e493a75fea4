// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "models/session/memorysecrets.h"
#include "models/session/platformsaving.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestPlatformSaving : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aNewPlatformIsStoredWithItsTokens();
    void theNameOfATokenThatWasReplacedIsForgotten();
    void whatCannotBeInTheListTouchesNoToken();
    void aTokenThatIsNotThereIsToldOnce();
    void aFileThatCannotBeWrittenLeavesNoConsentForANewOrigin();
    void givingUpTakesBackOnlyWhatIsNew();
    void removingTokensTellsWhichWereNotThere();
};

static PlatformEdit edited(const QString& name, const QString& url, const QStringList& written)
{
    PlatformEdit edit;
    edit.platform.name = name;
    edit.platform.url = QUrl(url);
    edit.platform.signIn = SignIn::ApiTokens;
    edit.platform.tokenNamespaces = written;
    edit.platform.tokensConfirmedOrigin = origin(edit.platform.url);
    for (const QString& vNamespace : written) {
        edit.written.append({ vNamespace, "token-of-" + vNamespace.toUtf8() });
    }
    return edit;
}

void TestPlatformSaving::aNewPlatformIsStoredWithItsTokens()
{
    const QTemporaryDir folder;
    PlatformList platforms(folder.path());
    MemorySecrets secrets;
    PlatformSaving saving(platforms, secrets, std::nullopt);
    QSignalSpy saved(&saving, &PlatformSaving::saved);
    saving.save(edited(u"prod"_s, u"https://vvp.example"_s, { u"team-1"_s, u"team-2"_s }));
    QVERIFY(saving.isRunning());
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(!saving.isRunning());
    const QUuid id = saved.at(0).at(0).toUuid();
    QCOMPARE(platforms.find(id)->name, u"prod"_s);
    QVERIFY(secrets.contains({ id, u"team-1"_s }));
    QVERIFY(secrets.contains({ id, u"team-2"_s }));
}

/// Of what is typed nobody knows the name.
void TestPlatformSaving::theNameOfATokenThatWasReplacedIsForgotten()
{
    const QTemporaryDir folder;
    PlatformList platforms(folder.path());
    MemorySecrets secrets;
    PlatformEdit edit = edited(u"prod"_s, u"https://vvp.example"_s, { u"team-1"_s });
    edit.platform.tokenNamespaces << u"team-2"_s; // is in the keychain
    edit.platform.tokenNames
        = { { u"team-1"_s, u"old"_s }, { u"team-2"_s, u"kept"_s }, { u"team-3"_s, u"not there any more"_s } };
    PlatformSaving saving(platforms, secrets, std::nullopt);
    const QSignalSpy saved(&saving, &PlatformSaving::saved);
    const QSignalSpy failed(&saving, &PlatformSaving::failed);
    saving.save(edit);
    QTRY_COMPARE(saved.count() + failed.count(), 1);
    if (!failed.isEmpty()) {
        saving.save(edit); // it was told that they are kept for this run
    }
    QTRY_COMPARE(saved.count(), 1);
    const QMap<QString, QString> names{ { u"team-2"_s, u"kept"_s } };
    QCOMPARE(platforms.all().constFirst().tokenNames, names);
    QCOMPARE(PlatformList(folder.path()).all().constFirst().tokenNames, names);
}

void TestPlatformSaving::whatCannotBeInTheListTouchesNoToken()
{
    const QTemporaryDir folder;
    PlatformList platforms(folder.path());
    QVERIFY(platforms.add(edited(u"prod"_s, u"https://vvp.example"_s, {}).platform).ok());
    MemorySecrets secrets;
    PlatformSaving saving(platforms, secrets, std::nullopt);
    QSignalSpy failed(&saving, &PlatformSaving::failed);
    saving.save(edited(u"PROD"_s, u"https://vvp.example"_s, { u"team-1"_s }));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(secrets.isEmpty());
    QCOMPARE(platforms.all().size(), 1);
}

void TestPlatformSaving::aTokenThatIsNotThereIsToldOnce()
{
    const QTemporaryDir folder;
    PlatformList platforms(folder.path());
    Platform before = edited(u"prod"_s, u"https://vvp.example"_s, { u"team-1"_s }).platform;
    before.id = platforms.add(before).value();
    MemorySecrets secrets;
    PlatformSaving saving(platforms, secrets, before);
    QSignalSpy saved(&saving, &PlatformSaving::saved);
    QSignalSpy failed(&saving, &PlatformSaving::failed);
    PlatformEdit edit = edited(u"prod"_s, u"https://vvp.example"_s, {});
    edit.removed = QStringList{ u"team-1"_s };
    saving.save(edit);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.at(0).at(0).value<Error>().summary.contains(u"team-1"));
    QCOMPARE(platforms.find(before.id)->tokenNamespaces, QStringList{ u"team-1"_s });
    saving.save(edit);
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(platforms.find(before.id)->tokenNamespaces.isEmpty());
}

void TestPlatformSaving::aFileThatCannotBeWrittenLeavesNoConsentForANewOrigin()
{
    const QTemporaryDir folder;
    PlatformList platforms(folder.path());
    Platform before = edited(u"prod"_s, u"https://vvp.example"_s, { u"team-1"_s }).platform;
    before.id = platforms.add(before).value();
    MemorySecrets secrets;
    PlatformSaving saving(platforms, secrets, before);
    QSignalSpy failed(&saving, &PlatformSaving::failed);
    saving.save(edited(u"prod"_s, u"https://other.example"_s, { u"team-1"_s }));
    // The consent was taken back at once, before the token was written; now another instance changes the
    // file.
    QVERIFY(!maySendTokens(*platforms.find(before.id)));
    PlatformList another(folder.path());
    QVERIFY(another.add(edited(u"dev"_s, u"https://dev.example"_s, {}).platform).ok());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().kind, Error::Kind::Conflict);
    const Platform after = *PlatformList(folder.path()).find(before.id);
    QCOMPARE(after.url, before.url);
    QVERIFY(!maySendTokens(after)); // the new token must not go to the old address
}

void TestPlatformSaving::givingUpTakesBackOnlyWhatIsNew()
{
    const QTemporaryDir folder;
    PlatformList platforms(folder.path());
    Platform before = edited(u"prod"_s, u"https://vvp.example"_s, { u"team-1"_s }).platform;
    before.id = platforms.add(before).value();
    MemorySecrets secrets;
    PlatformSaving saving(platforms, secrets, before);
    QSignalSpy failed(&saving, &PlatformSaving::failed);
    saving.save(edited(u"prod"_s, u"https://vvp.example"_s, { u"team-1"_s, u"team-2"_s }));
    PlatformList another(folder.path());
    QVERIFY(another.remove(before.id).ok()); // so that the entry cannot be stored
    QTRY_COMPARE(failed.count(), 1);
    saving.giveUp();
    QTRY_VERIFY(!secrets.contains({ before.id, u"team-2"_s }));
    QVERIFY(secrets.contains({ before.id, u"team-1"_s }));
}

void TestPlatformSaving::removingTokensTellsWhichWereNotThere()
{
    MemorySecrets secrets;
    Platform platform = edited(u"prod"_s, u"https://vvp.example"_s, { u"team-1"_s, u"team-2"_s }).platform;
    platform.id = QUuid::createUuid();
    bool written = false;
    secrets.write({ platform.id, u"team-2"_s }, "abc"_ba, this,
        [&written](const Result<Done>& answer) { written = answer.ok(); });
    QTRY_VERIFY(written);
    std::optional<QList<RemovalFailure>> failures;
    removeTokens(secrets, platform, this, [&](const QList<RemovalFailure>& found) { failures = found; });
    QTRY_VERIFY(failures);
    QCOMPARE(failures->size(), 1);
    QCOMPARE(failures->first().vNamespace, u"team-1"_s);
    QCOMPARE(failures->first().error.kind, Error::Kind::NotFound);
    QVERIFY(secrets.isEmpty());
}

QTEST_GUILESS_MAIN(TestPlatformSaving)
#include "tst_platformsaving.moc"
