// SPDX-License-Identifier: Apache-2.0
#include "tests/platformdialogbench.h"
#include "tests/support/scriptedserver.h"

#include <QCheckBox>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::ScriptedServer;
using vvp::test::storageError;

/// API tokens in PlatformDialog: how they are entered, where they are stored, and to whom they may be sent.
class TestPlatformDialogTokens : public QObject, private test::PlatformDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
    void theTickForSecretsAppearsAndGoesWithTheOrigin();
    void tokensForAnUnencryptedPlatformWaitForTheTickAndForTheOrigin();
    void tokensAreCheckedAsTheyAreTyped();
    void tokensAreHiddenUntilShown();
    void aKeychainThatRefusesKeepsTheDialogOpen();
    void withoutAKeychainTheUserHasToAgree();
    void discardingTakesWrittenTokensBack();
    void storedTokensAreNotReadBackAndCanBeReplacedOrRemoved();
    void aMissingTokenIsAskedForAndMayWait();
    void anotherOriginWantsTheTokensConfirmed();
    void aFailureWithAnotherOriginSendsNoToken();
    void signingInWithNoneRemovesTheTokens();
};

void TestPlatformDialogTokens::theTickForSecretsAppearsAndGoesWithTheOrigin()
{
    open({});
    auto* const tick = child<QCheckBox>("sendUnencrypted");
    for (const QString& safe :
        { u"https://vvp.example"_s, u"http://127.0.0.1:8080"_s, u"http://localhost"_s }) {
        field("address")->setText(safe);
        QVERIFY2(tick->isHidden(), qPrintable(safe));
    }
    field("address")->setText(u"http://vvp.example"_s);
    QVERIFY(!tick->isHidden());
    QVERIFY(!noteOf("encryptionNote").isEmpty());
    tick->click();
    field("address")->setText(u"http://vvp.example/base"_s);
    QVERIFY(tick->isChecked()); // the same origin
    field("address")->setText(u"http://vvp.example:8080/base"_s);
    QVERIFY(!tick->isChecked());
    tick->click();
    type("address", u"http://vvp.example:8080/base"_s);
    choose("environment0");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QCOMPARE(m_platforms->all().first().unencryptedSecretsOrigin, u"http://vvp.example:8080"_s);
    QVERIFY(maySendSecrets(m_platforms->all().first()));
}

void TestPlatformDialogTokens::tokensForAnUnencryptedPlatformWaitForTheTickAndForTheOrigin()
{
    open(u"http://vvp.example:8080"_s);
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"secret"_s);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    const QUuid id = m_saved->first().first().toUuid();
    Platform now = *m_platforms->find(id);
    QVERIFY(has(id, u"team-1"_s));
    QVERIFY(areTokensConfirmed(now)); // they were typed for this origin
    QVERIFY(!maySendTokens(now)); // but may not go there unencrypted

    edit(now);
    choose("sendUnencrypted");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    now = *m_platforms->find(id);
    QVERIFY(maySendTokens(now));

    edit(now);
    type("address", u"http://vvp.example:8081"_s); // another port is another origin
    QVERIFY(!child<QCheckBox>("sendUnencrypted")->isChecked());
    QVERIFY(child<QCheckBox>("confirmTokens")->isVisible());
    QVERIFY(!button("save")->isEnabled());
    choose("sendUnencrypted");
    QVERIFY(!button("save")->isEnabled()); // the one consent is not the other
    choose("confirmTokens");
    type("address", u"http://vvp.example:8082"_s); // and both go with the next change
    QVERIFY(!child<QCheckBox>("sendUnencrypted")->isChecked());
    QVERIFY(!child<QCheckBox>("confirmTokens")->isChecked());
    choose("confirmTokens");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    now = *m_platforms->find(id);
    QCOMPARE(now.tokensConfirmedOrigin, u"http://vvp.example:8082"_s);
    QCOMPARE(now.unencryptedSecretsOrigin, QString());
    QVERIFY(!maySendTokens(now));

    edit(now);
    type("address", u"https://vvp.example:8082"_s);
    QVERIFY(child<QCheckBox>("confirmTokens")->isVisible()); // encrypted, and yet another origin
}

void TestPlatformDialogTokens::tokensAreCheckedAsTheyAreTyped()
{
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    QVERIFY(!button("save")->isEnabled());
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc\ndef"_s);
    QVERIFY(!noteOf("tokenProblem1").isEmpty());
    type("token1", u"abc def"_s);
    QVERIFY(!noteOf("tokenProblem1").isEmpty());
    type("token1", u" abc "_s);
    QCOMPARE(noteOf("tokenProblem1"), QString());
    QVERIFY(button("save")->isEnabled());
    click("addToken");
    type("tokenNamespace2", u"team-1"_s);
    type("token2", u"x"_s);
    QVERIFY(noteOf("tokenProblem2").contains(u"“team-1”"));
    type("tokenNamespace2", u".."_s);
    QVERIFY(!noteOf("tokenProblem2").isEmpty());
    click("removeToken2");
    QVERIFY(button("save")->isEnabled());
    click("removeToken1");
    QVERIFY(!button("save")->isEnabled()); // tokens were chosen, and there is none
}

void TestPlatformDialogTokens::tokensAreHiddenUntilShown()
{
    open(u"https://vvp.example"_s);
    chooseTokens();
    QCOMPARE(field("token1")->echoMode(), QLineEdit::Password);
    type("token1", u"abc"_s);
    choose("showToken1");
    QCOMPARE(field("token1")->echoMode(), QLineEdit::Normal);
    choose("showToken1");
    QCOMPARE(field("token1")->echoMode(), QLineEdit::Password);
}

void TestPlatformDialogTokens::aKeychainThatRefusesKeepsTheDialogOpen()
{
    m_secrets->writeError = storageError(u"The keychain is locked."_s);
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_VERIFY(message().contains(u"The keychain is locked."));
    QVERIFY(message().contains(u"“team-1”"));
    QVERIFY(m_platforms->all().isEmpty());
    QCOMPARE(field("token1")->text(), u"abc"_s);
    m_secrets->writeError.reset();
    save();
    QTRY_COMPARE(m_saved->count(), 1);
}

void TestPlatformDialogTokens::withoutAKeychainTheUserHasToAgree()
{
    m_secrets->keepsForThisRunOnly = true;
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    QVERIFY(noteOf("signInNote").contains(u"until the program ends"));
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_VERIFY(message().contains(u"until the program ends"));
    QCOMPARE(m_saved->count(), 0);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QCOMPARE(m_platforms->all().size(), 1);
}

void TestPlatformDialogTokens::discardingTakesWrittenTokensBack()
{
    m_secrets->keepsForThisRunOnly = true;
    open(u"https://vvp.example"_s);
    choose("environment0");
    chooseTokens();
    type("tokenNamespace1", u"team-1"_s);
    type("token1", u"abc"_s);
    save();
    QTRY_VERIFY(!message().isEmpty() && button("discard")->isEnabled());
    QVERIFY(!m_secrets->memory.isEmpty());
    click("discard");
    QTRY_VERIFY(m_secrets->memory.isEmpty());
    QVERIFY(m_platforms->all().isEmpty());
}

void TestPlatformDialogTokens::storedTokensAreNotReadBackAndCanBeReplacedOrRemoved()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s, u"team-2"_s });
    edit(platform);
    QVERIFY(field("tokenNamespace1")->isReadOnly());
    QCOMPARE(field("token1")->text(), QString());
    QVERIFY(field("token1")->placeholderText().contains(u"keychain"));
    QVERIFY(button("save")->isEnabled());
    type("token1", u"new"_s);
    click("removeToken2");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QCOMPARE(m_platforms->find(platform.id)->tokenNamespaces, QStringList{ u"team-1"_s });
    QVERIFY(has(platform.id, u"team-1"_s));
    QVERIFY(!has(platform.id, u"team-2"_s));
    QByteArray token;
    m_secrets->read(
        { platform.id, u"team-1"_s }, this, [&](const Result<QByteArray>& read) { token = read.value(); });
    QTRY_COMPARE(token, "new"_ba);
}

void TestPlatformDialogTokens::aMissingTokenIsAskedForAndMayWait()
{
    Platform imported;
    imported.name = u"imported"_s;
    imported.url = QUrl(u"https://vvp.example"_s);
    imported.group = u"Europe"_s;
    imported.signIn = SignIn::ApiTokens;
    imported.missingTokens = QStringList{ u"team-1"_s, u"team-2"_s };
    imported.id = m_platforms->add(imported).value();

    edit(imported);
    QCOMPARE(field("tokenNamespace1")->text(), u"team-1"_s);
    QVERIFY(field("tokenNamespace1")->isReadOnly());
    QVERIFY(!button("save")->isEnabled()); // no environment yet
    choose("environment2");
    type("token2", u"second"_s);
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    Platform now = *m_platforms->find(imported.id);
    QCOMPARE(now.tokenNamespaces, QStringList{ u"team-2"_s });
    QCOMPARE(now.missingTokens, QStringList{ u"team-1"_s });
    QCOMPARE(now.tokensConfirmedOrigin, u"https://vvp.example:443"_s);
    QCOMPARE(now.group, u"Europe"_s);
    QVERIFY(has(imported.id, u"team-2"_s));
    QVERIFY(!has(imported.id, u"team-1"_s));

    edit(now);
    QCOMPARE(field("tokenNamespace1")->text(), u"team-2"_s); // stored
    QCOMPARE(field("tokenNamespace2")->text(), u"team-1"_s); // missing still
    click("removeToken2");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    now = *m_platforms->find(imported.id);
    QCOMPARE(now.missingTokens, QStringList());
    QCOMPARE(now.tokenNamespaces, QStringList{ u"team-2"_s });
    QVERIFY(has(imported.id, u"team-2"_s));
}

void TestPlatformDialogTokens::anotherOriginWantsTheTokensConfirmed()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    edit(platform);
    auto* const consent = child<QCheckBox>("confirmTokens");
    QVERIFY(consent->isHidden());
    type("address", u"https://other.example"_s);
    QVERIFY(!consent->isHidden());
    QVERIFY(!noteOf("confirmTokensProblem").isEmpty());
    QVERIFY(!button("save")->isEnabled());
    consent->click();
    QVERIFY(button("save")->isEnabled());
    type("address", u"https://third.example"_s);
    QVERIFY(!consent->isChecked()); // it was for the other one
    type("token1", u"new"_s);
    QVERIFY(consent->isHidden()); // what is typed now is meant for this address
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QVERIFY(maySendTokens(*m_platforms->find(platform.id)));
}

void TestPlatformDialogTokens::aFailureWithAnotherOriginSendsNoToken()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    m_secrets->writeError = storageError(u"No."_s);
    edit(platform);
    type("address", u"https://other.example"_s);
    type("token1", u"new"_s);
    save();
    QTRY_VERIFY(message().contains(u"No."));
    const Platform after = *m_platforms->find(platform.id);
    QCOMPARE(after.url, platform.url);
    QVERIFY(!maySendTokens(after));
}

void TestPlatformDialogTokens::signingInWithNoneRemovesTheTokens()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    edit(platform);
    choose("signInNone");
    save();
    QTRY_COMPARE(m_saved->count(), 1);
    QVERIFY(m_secrets->memory.isEmpty());
    QVERIFY(m_platforms->find(platform.id)->tokenNamespaces.isEmpty());
}

QTEST_MAIN(TestPlatformDialogTokens)
#include "tst_platformdialogtokens.moc"
