// SPDX-License-Identifier: Apache-2.0
#include "models/session/fallbacksecrets.h"
#include "models/session/keychainsecrets.h"

#include <QDataStream>
#include <QDirIterator>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Against a real Secret Service with an unlocked collection, which CMake starts for a test of this name.
class TestKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsWrittenIsReadByAnother();
    void whatIsNotThereIsNotFound();
    void aSecondWriteReplacesTheFirst();
    void aRemovedTokenIsGone();
    void namespacesAreApart();
    void platformsAreApart();
    void whatWasTypedIsTrimmedOrRefused();
    void aTokenOfAnyBytesSurvives_data();
    void aTokenOfAnyBytesSurvives();
    void callsTakeEffectInTheirOrder();
    void answersComeFromTheEventLoopOnce();
    void aDeadContextIsNotTold();
    void destroyedSecretsTellNobody();
    void aLateAnswerIsIgnored();
    void theTokenIsInNoFileInTheClear();
    void aWorkingKeychainNeedsNoFallback();
    void aLockedKeychainLosesAndClaimsNothing();

private:
    [[nodiscard]] std::optional<Error> write(const SecretKey& key, const QByteArray& secret) const;
    [[nodiscard]] Result<QByteArray> read(const SecretKey& key) const;
    [[nodiscard]] std::optional<Error> remove(const SecretKey& key) const;

    SecretKey m_key; // of its own for each test
    std::unique_ptr<KeychainSecrets> m_secrets;
};

template <class T> static Result<T> outcomeOf(const std::function<void(Handler<T>)>& call)
{
    std::optional<Result<T>> outcome;
    call([&](const Result<T>& result) { outcome = result; });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 20'000)) {
        Error error;
        error.kind = Error::Kind::OutcomeUnknown;
        error.summary = u"The test was never answered."_s;
        return error;
    }
    return *outcome;
}

std::optional<Error> TestKeychain::write(const SecretKey& key, const QByteArray& secret) const
{
    const auto written = outcomeOf<Done>(
        [&](const Handler<Done>& handler) { m_secrets->write(key, secret, this, handler); });
    return written ? std::nullopt : std::optional(written.error());
}

Result<QByteArray> TestKeychain::read(const SecretKey& key) const
{
    return outcomeOf<QByteArray>(
        [&](const Handler<QByteArray>& handler) { m_secrets->read(key, this, handler); });
}

std::optional<Error> TestKeychain::remove(const SecretKey& key) const
{
    const auto removed
        = outcomeOf<Done>([&](const Handler<Done>& handler) { m_secrets->remove(key, this, handler); });
    return removed ? std::nullopt : std::optional(removed.error());
}

static bool run(const QString& program, const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

static bool lockCollections()
{
    return run(u"dbus-send"_s,
        { u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
            u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
            u"array:objpath:/org/freedesktop/secrets/aliases/default"_s });
}

/// Tells the daemon the password over its control socket, as the login does. The socket lies in a folder
/// that CMake makes for this test alone.
static bool unlockCollections()
{
    constexpr quint32 unlock = 1;
    const QByteArray password = "pw";
    QByteArray request(1, '\0'); // with which the other side reads who it talks to
    QDataStream(&request, QIODevice::Append) << quint32(12 + password.size()) << unlock << password;

    QLocalSocket control;
    control.connectToServer(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/keyring/control"_s);
    if (!control.waitForConnected()) {
        return false;
    }
    control.write(request);
    while (control.bytesAvailable() < 8 && control.waitForReadyRead()) { }
    quint32 size = 0;
    quint32 refusal = 1;
    QDataStream(&control) >> size >> refusal;
    return refusal == 0;
}

/// The files below folder that hold needle.
static QStringList filesWith(const QString& folder, const QByteArray& needle)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle)) {
            found.append(file.fileName());
        }
    }
    return found;
}

void TestKeychain::initTestCase()
{
    QVERIFY2(!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"),
        "Run this through ctest, which gives it a keychain of its own.");
}

void TestKeychain::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_key = { QUuid::createUuid(), u"team-1"_s };
    m_secrets = std::make_unique<KeychainSecrets>();
}

void TestKeychain::cleanup()
{
    m_secrets.reset();
}

void TestKeychain::whatIsWrittenIsReadByAnother()
{
    QVERIFY(!write(m_key, "token-1"));
    m_secrets = std::make_unique<KeychainSecrets>();
    QCOMPARE(read(m_key).value(), "token-1"_ba);
    QVERIFY(m_secrets->isPersistent());
}

void TestKeychain::whatIsNotThereIsNotFound()
{
    const Result<QByteArray> found = read(m_key);
    QVERIFY(!found.ok());
    QCOMPARE(found.error().kind, Error::Kind::NotFound);
    QVERIFY(found.error().summary.contains(u"not there or the keychain is locked"));
    QCOMPARE(remove(m_key)->kind, Error::Kind::NotFound);
    QVERIFY(m_secrets->isPersistent());
}

void TestKeychain::aSecondWriteReplacesTheFirst()
{
    QVERIFY(!write(m_key, "one"));
    QVERIFY(!write(m_key, "two"));
    QCOMPARE(read(m_key).value(), "two"_ba);
    QVERIFY(!remove(m_key)); // and there is no first one below it
    QVERIFY(!read(m_key).ok());
}

void TestKeychain::aRemovedTokenIsGone()
{
    QVERIFY(!write(m_key, "token"));
    QVERIFY(!remove(m_key));
    QCOMPARE(read(m_key).error().kind, Error::Kind::NotFound);
    QCOMPARE(remove(m_key)->kind, Error::Kind::NotFound);
}

void TestKeychain::namespacesAreApart()
{
    const SecretKey other{ m_key.platform, u"team-2"_s };
    QVERIFY(!write(m_key, "one"));
    QVERIFY(!write(other, "two"));
    QCOMPARE(read(m_key).value(), "one"_ba);
    QVERIFY(!remove(m_key));
    QCOMPARE(read(other).value(), "two"_ba);
}

void TestKeychain::platformsAreApart()
{
    const SecretKey other{ QUuid::createUuid(), m_key.vNamespace };
    QVERIFY(!write(m_key, "one"));
    QVERIFY(!write(other, "two"));
    QCOMPARE(read(m_key).value(), "one"_ba);
    QVERIFY(!remove(other));
    QCOMPARE(read(m_key).value(), "one"_ba);
}

void TestKeychain::whatWasTypedIsTrimmedOrRefused()
{
    QVERIFY(!write(m_key, " token\r\n"));
    QCOMPARE(read(m_key).value(), "token"_ba);
    QCOMPARE(write(m_key, "a\r\nX-Evil: 1")->kind, Error::Kind::Rejected);
    QCOMPARE(write(m_key, QByteArray("a\0b", 3))->kind, Error::Kind::Rejected);
    QCOMPARE(write(m_key, "  ")->kind, Error::Kind::Rejected);
    QCOMPARE(read(m_key).value(), "token"_ba);
}

void TestKeychain::aTokenOfAnyBytesSurvives_data()
{
    QTest::addColumn<QByteArray>("token");
    QByteArray bytes;
    for (int i = 0x20; i < 0x100; ++i) {
        if (i != 0x7f) {
            bytes.append(static_cast<char>(i));
        }
    }
    QTest::newRow("every byte") << bytes.trimmed();
    for (const int size : { 1, 2559, 2560, 2561, 4096, 65536 }) {
        QTest::addRow("%d bytes", size) << QByteArray(size, 'x');
    }
}

void TestKeychain::aTokenOfAnyBytesSurvives()
{
    QFETCH(QByteArray, token);
    QVERIFY(!write(m_key, token));
    QCOMPARE(read(m_key).value(), token);
    QVERIFY(!remove(m_key));
}

void TestKeychain::callsTakeEffectInTheirOrder()
{
    QByteArrayList told;
    const auto note = [&](const char* what) {
        return [&told, what](const auto& result) {
            told.append(result.ok() ? QByteArray(what) : QByteArray(what + "!"_ba));
        };
    };
    m_secrets->write(m_key, "one", this, note("write one"));
    m_secrets->write(m_key, "two", this, note("write two"));
    m_secrets->remove(m_key, this, note("remove"));
    m_secrets->write(m_key, "three", this, note("write three"));
    m_secrets->read(m_key, this, note("read"));
    QTRY_COMPARE(told, (QByteArrayList{ "write one", "write two", "remove", "write three", "read" }));
    QCOMPARE(read(m_key).value(), "three"_ba);
}

void TestKeychain::answersComeFromTheEventLoopOnce()
{
    int answers = 0;
    m_secrets->write(m_key, "token", this, [&](const Result<Done>&) { ++answers; });
    m_secrets->write(m_key, "a\nb", this, [&](const Result<Done>&) { ++answers; });
    m_secrets->read(m_key, this, [&](const Result<QByteArray>&) { ++answers; });
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 3);
    QTest::qWait(100); // and nothing comes after
    QCOMPARE(answers, 3);
}

void TestKeychain::aDeadContextIsNotTold()
{
    QVERIFY(!write(m_key, "token"));
    int answers = 0;
    auto context = std::make_unique<QObject>();
    m_secrets->read(m_key, context.get(), [&](const Result<QByteArray>&) { ++answers; });
    m_secrets->remove(m_key, context.get(), [&](const Result<Done>&) { ++answers; });
    context.reset();
    QVERIFY(!read(m_key).ok()); // it was removed all the same
    QCOMPARE(answers, 0);
}

void TestKeychain::destroyedSecretsTellNobody()
{
    int answers = 0;
    m_secrets->read(m_key, this, [&](const Result<QByteArray>&) { ++answers; });
    m_secrets->write(m_key, "token", this, [&](const Result<Done>&) { ++answers; });
    QCoreApplication::processEvents(); // so that a job runs
    m_secrets = std::make_unique<KeychainSecrets>();
    QVERIFY(!write({ m_key.platform, u"after"_s }, "token"));
    QCOMPARE(answers, 0);
}

void TestKeychain::aLateAnswerIsIgnored()
{
    int answers = 0;
    Error::Kind kind = Error::Kind::Network;
    KeychainSecrets impatient(std::chrono::milliseconds(0));
    impatient.write(m_key, "token", this, [&](const Result<Done>& written) {
        ++answers;
        kind = written ? Error::Kind::Network : written.error().kind;
    });
    QTRY_COMPARE(answers, 1);
    QCOMPARE(kind, Error::Kind::Storage);
    QTRY_VERIFY(read(m_key).ok()); // it was on its way, and came to pass
    QCOMPARE(answers, 1);
}

void TestKeychain::theTokenIsInNoFileInTheClear()
{
    const QByteArray canary = "canary-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    QVERIFY(!write(m_key, canary));
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const QString keyring = data + u"/keyrings/login.keyring"_s;
    QVERIFY2(QFile::exists(keyring), qPrintable(keyring)); // or the places below are not those that are used
    QStringList folders{ data, QDir::homePath() };
    folders.append(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    for (const QString& folder : folders) {
        for (const QByteArray& needle :
            { canary, canary.toBase64().left(40), canary.toHex(), canary.toPercentEncoding() }) {
            QCOMPARE(filesWith(folder, needle), QStringList());
        }
    }
    QVERIFY(!filesWith(data, "GnomeKeyring").isEmpty()); // the search does find
}

void TestKeychain::aWorkingKeychainNeedsNoFallback()
{
    FallbackSecrets secrets(std::move(m_secrets));
    QSignalSpy kept(&secrets, &Secrets::keptForThisRunOnly);
    const auto written = outcomeOf<Done>(
        [&](const Handler<Done>& handler) { secrets.write(m_key, "token", this, handler); });
    QVERIFY(written.ok());
    QCOMPARE(kept.count(), 0);
    QVERIFY(secrets.isPersistent());
    m_secrets = std::make_unique<KeychainSecrets>();
    QCOMPARE(read(m_key).value(), "token"_ba);
}

void TestKeychain::aLockedKeychainLosesAndClaimsNothing()
{
    QVERIFY(!write(m_key, "token"));
    QVERIFY(lockCollections());
    const auto isRefusal = [](const std::optional<Error>& error) {
        return error
            && (error->kind == Error::Kind::NotFound || error->kind == Error::Kind::Forbidden
                || error->kind == Error::Kind::Storage); // the last where a prompt waits for somebody
    };
    const Result<QByteArray> found = read(m_key);
    QVERIFY(!found.ok() && isRefusal(found.error()));
    QVERIFY(isRefusal(remove(m_key)));
    QVERIFY(isRefusal(write(m_key, "another")));
    QVERIFY(m_secrets->isPersistent());

    QVERIFY(unlockCollections());
    QTRY_COMPARE(read(m_key).ok(), true);
    QCOMPARE(read(m_key).value(), "token"_ba);
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
