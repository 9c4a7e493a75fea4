// SPDX-License-Identifier: Apache-2.0
#include "models/session/fallbacksecrets.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

static Error errorOf(Error::Kind kind)
{
    Error error;
    error.kind = kind;
    error.summary = u"The keychain says no."_s;
    return error;
}

/// A keychain that works, or fails every call as it is told to.
class KeychainOfTheTest final : public Secrets {
    Q_OBJECT

public:
    std::optional<Error> failure;
    bool isThere = true;
    MemorySecrets store;

    void read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler) override
    {
        if (!fails(context, handler)) {
            store.read(key, context, handler);
        }
    }
    void write(const SecretKey& key, const QByteArray& secret, const QObject* context,
        Handler<Done> handler) override
    {
        if (!fails(context, handler)) {
            store.write(key, secret, context, handler);
        }
    }
    void remove(const SecretKey& key, const QObject* context, Handler<Done> handler) override
    {
        if (!fails(context, handler)) {
            store.remove(key, context, handler);
        }
    }
    [[nodiscard]] bool isPersistent() const override { return isThere; }

private:
    template <class T> bool fails(const QObject* context, const Handler<T>& handler) const
    {
        if (failure) {
            QTimer::singleShot(0, context, [handler, error = *failure] { handler(error); });
        }
        return failure.has_value();
    }
};

class TestFallbackSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aKeychainThatWorksKeepsEverything();
    void whatItDoesNotTakeIsKeptForThisRun_data();
    void whatItDoesNotTakeIsKeptForThisRun();
    void aBadSecretIsKeptNowhere();
    void theNewerSecretCounts();
    void aKeychainThatComesBackTakesOver();
    void removingFromMemoryIsDoneWithoutAKeychain();
    void removingFromALockedKeychainIsNotClaimed();
    void aRemovalAfterAWriteLeavesNothing();
    void aWriteIsKeptThoughNobodyWaits();

private:
    [[nodiscard]] QByteArray read() const;
    [[nodiscard]] std::optional<Error> write(const QByteArray& secret) const;
    [[nodiscard]] std::optional<Error> remove() const;

    SecretKey m_key{ QUuid::createUuid(), u"team-1"_s };
    std::unique_ptr<FallbackSecrets> m_secrets;
    KeychainOfTheTest* m_keychain = nullptr;
};

void TestFallbackSecrets::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    auto keychain = std::make_unique<KeychainOfTheTest>();
    m_keychain = keychain.get();
    m_secrets = std::make_unique<FallbackSecrets>(std::move(keychain));
}

void TestFallbackSecrets::cleanup()
{
    m_secrets.reset();
}

/// The outcome of a call that is waited for.
template <class T> static Result<T> outcomeOf(const std::function<void(Handler<T>)>& call)
{
    std::optional<Result<T>> outcome;
    call([&](const Result<T>& result) { outcome = result; });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); })) {
        return errorOf(Error::Kind::Timeout);
    }
    return *outcome;
}

QByteArray TestFallbackSecrets::read() const
{
    const auto found = outcomeOf<QByteArray>(
        [this](const Handler<QByteArray>& handler) { m_secrets->read(m_key, this, handler); });
    return found ? *found : "(none)"_ba;
}

std::optional<Error> TestFallbackSecrets::write(const QByteArray& secret) const
{
    const auto written = outcomeOf<Done>(
        [&](const Handler<Done>& handler) { m_secrets->write(m_key, secret, this, handler); });
    return written ? std::nullopt : std::optional(written.error());
}

std::optional<Error> TestFallbackSecrets::remove() const
{
    const auto removed
        = outcomeOf<Done>([this](const Handler<Done>& handler) { m_secrets->remove(m_key, this, handler); });
    return removed ? std::nullopt : std::optional(removed.error());
}

void TestFallbackSecrets::aKeychainThatWorksKeepsEverything()
{
    QSignalSpy kept(m_secrets.get(), &Secrets::keptForThisRunOnly);
    QVERIFY(!write("token"));
    QVERIFY(m_keychain->store.contains(m_key));
    QCOMPARE(read(), "token"_ba);
    QVERIFY(m_secrets->isPersistent());
    QVERIFY(!remove());
    QVERIFY(m_keychain->store.isEmpty());
    QCOMPARE(read(), "(none)"_ba);
    QCOMPARE(kept.count(), 0);
}

void TestFallbackSecrets::whatItDoesNotTakeIsKeptForThisRun_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("no keychain") << Error::Kind::Storage;
    QTest::newRow("locked") << Error::Kind::Forbidden;
    QTest::newRow("gone after the write") << Error::Kind::NotFound;
}

void TestFallbackSecrets::whatItDoesNotTakeIsKeptForThisRun()
{
    QFETCH(Error::Kind, kind);
    QSignalSpy kept(m_secrets.get(), &Secrets::keptForThisRunOnly);
    m_keychain->failure = errorOf(kind);
    QVERIFY(!write("  token\n"));
    QCOMPARE(kept.count(), 1);
    QCOMPARE(kept.at(0).at(0).toString(), u"The keychain says no."_s);
    QCOMPARE(read(), "token"_ba);
    QVERIFY(!m_secrets->isPersistent());
    QVERIFY(m_keychain->store.isEmpty());
}

void TestFallbackSecrets::aBadSecretIsKeptNowhere()
{
    QSignalSpy kept(m_secrets.get(), &Secrets::keptForThisRunOnly);
    QCOMPARE(write("a\nb")->kind, Error::Kind::Rejected);
    m_keychain->failure = errorOf(Error::Kind::Storage);
    QCOMPARE(write("a\nb")->kind, Error::Kind::Rejected);
    QCOMPARE(kept.count(), 0);
    m_keychain->failure.reset();
    QCOMPARE(read(), "(none)"_ba);
}

void TestFallbackSecrets::theNewerSecretCounts()
{
    QVERIFY(!write("old"));
    m_keychain->failure = errorOf(Error::Kind::Forbidden);
    QVERIFY(!write("new"));
    m_keychain->failure.reset();
    QCOMPARE(read(), "new"_ba);
}

void TestFallbackSecrets::aKeychainThatComesBackTakesOver()
{
    m_keychain->failure = errorOf(Error::Kind::Forbidden);
    QVERIFY(!write("for this run"));
    QVERIFY(!m_secrets->isPersistent());
    m_keychain->failure.reset();
    QVERIFY(!write("for good"));
    QVERIFY(m_secrets->isPersistent());
    QCOMPARE(read(), "for good"_ba);
}

void TestFallbackSecrets::removingFromMemoryIsDoneWithoutAKeychain()
{
    m_keychain->failure = errorOf(Error::Kind::Storage);
    m_keychain->isThere = false;
    QVERIFY(!write("token"));
    QVERIFY(!remove());
    QCOMPARE(read(), "(none)"_ba);
    QCOMPARE(remove()->kind, Error::Kind::Storage); // nothing was there the second time
}

void TestFallbackSecrets::removingFromALockedKeychainIsNotClaimed()
{
    QVERIFY(!write("old"));
    m_keychain->failure = errorOf(Error::Kind::Forbidden);
    QVERIFY(!write("new"));
    QCOMPARE(remove()->kind, Error::Kind::Forbidden);
    m_keychain->failure.reset();
    QCOMPARE(read(), "old"_ba); // which is why it was not claimed
}

void TestFallbackSecrets::aRemovalAfterAWriteLeavesNothing()
{
    m_keychain->failure = errorOf(Error::Kind::Storage);
    m_keychain->isThere = false;
    bool isRemoved = false;
    m_secrets->write(m_key, "token", this, [](const Result<Done>&) {});
    m_secrets->remove(m_key, this, [&](const Result<Done>& removed) { isRemoved = removed.ok(); });
    QTRY_VERIFY(isRemoved);
    QCOMPARE(read(), "(none)"_ba);
    QVERIFY(!m_keychain->isThere);
}

void TestFallbackSecrets::aWriteIsKeptThoughNobodyWaits()
{
    m_keychain->failure = errorOf(Error::Kind::Storage);
    QSignalSpy kept(m_secrets.get(), &Secrets::keptForThisRunOnly);
    bool isTold = false;
    auto context = std::make_unique<QObject>();
    m_secrets->write(m_key, "token", context.get(), [&](const Result<Done>&) { isTold = true; });
    context.reset();
    QTRY_COMPARE(kept.count(), 1);
    QCOMPARE(read(), "token"_ba);
    QVERIFY(!isTold);
}

QTEST_GUILESS_MAIN(TestFallbackSecrets)
#include "tst_fallbacksecrets.moc"
