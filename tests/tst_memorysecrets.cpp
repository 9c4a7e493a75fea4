// SPDX-License-Identifier: Apache-2.0
#include "models/session/memorysecrets.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

static SecretKey keyOf(const QString& vNamespace)
{
    static const QUuid platform = QUuid::createUuid();
    return { platform, vNamespace };
}

/// How often a text lies in the heap of this process; inverted is that text with each byte inverted, so that
/// looking for it does not put it there. -1: cannot be told.
static int copiesInHeap(const QByteArray& inverted)
{
    static std::array<char, 16 * 1024 * 1024> heap; // not in the heap
    QFile maps(u"/proc/self/maps"_s);
    QFile memory(u"/proc/self/mem"_s);
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return -1;
    }
    const QList<QByteArray> lines = maps.readAll().split('\n');
    const auto line
        = std::ranges::find_if(lines, [](const QByteArray& text) { return text.endsWith("[heap]"); });
    if (line == lines.end()) {
        return -1;
    }
    const QList<QByteArray> range = line->left(line->indexOf(' ')).split('-');
    const qint64 begin = range.at(0).toLongLong(nullptr, 16);
    const qint64 size = range.at(1).toLongLong(nullptr, 16) - begin;
    if (size > static_cast<qint64>(heap.size()) || !memory.seek(begin)
        || memory.read(heap.data(), size) != size) {
        return -1;
    }
    std::transform(
        heap.begin(), heap.begin() + size, heap.begin(), [](char c) { return static_cast<char>(~c); });
    return static_cast<int>(QByteArray::fromRawData(heap.data(), size).count(inverted));
}

class TestMemorySecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsWrittenIsRead();
    void whatIsNotThereIsNotFound();
    void aSecondWriteReplacesTheFirst();
    void platformsAndNamespacesAreApart();
    void answersComeFromTheEventLoopOnce();
    void aDeadContextIsNotTold();
    void anAnswerOutlivesTheSecrets();
    void theEndsAreTrimmed();
    void whatCouldAddAHeaderIsRefused_data();
    void whatCouldAddAHeaderIsRefused();
    void theLengthHasALimit();
    void theKeyNamesPlatformAndNamespace();
    void nothingIsLeftInMemory();
};

void TestMemorySecrets::whatIsWrittenIsRead()
{
    MemorySecrets secrets;
    QVERIFY(!secrets.isPersistent());
    QByteArray read;
    secrets.write(keyOf(u"a"_s), "token-a", this, [](const Result<Done>& written) { QVERIFY(written.ok()); });
    secrets.read(keyOf(u"a"_s), this, [&](const Result<QByteArray>& found) { read = found.value(); });
    QTRY_COMPARE(read, "token-a"_ba);
    QVERIFY(secrets.contains(keyOf(u"a"_s)));
}

void TestMemorySecrets::whatIsNotThereIsNotFound()
{
    MemorySecrets secrets;
    int answers = 0;
    const auto isNotFound = [&](const auto& result) {
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, Error::Kind::NotFound);
        ++answers;
    };
    secrets.read(keyOf(u"a"_s), this, isNotFound);
    secrets.remove(keyOf(u"a"_s), this, isNotFound);
    QTRY_COMPARE(answers, 2);

    secrets.write(keyOf(u"a"_s), "t", this, [](const Result<Done>&) {});
    secrets.remove(keyOf(u"a"_s), this, [&](const Result<Done>& removed) {
        QVERIFY(removed.ok());
        ++answers;
    });
    secrets.read(keyOf(u"a"_s), this, isNotFound);
    QTRY_COMPARE(answers, 4);
    QVERIFY(secrets.isEmpty());
}

void TestMemorySecrets::aSecondWriteReplacesTheFirst()
{
    MemorySecrets secrets;
    QByteArray read;
    secrets.write(keyOf(u"a"_s), "one", this, [](const Result<Done>&) {});
    secrets.write(keyOf(u"a"_s), "two", this, [](const Result<Done>&) {});
    secrets.read(keyOf(u"a"_s), this, [&](const Result<QByteArray>& found) { read = found.value(); });
    QTRY_COMPARE(read, "two"_ba);
}

void TestMemorySecrets::platformsAndNamespacesAreApart()
{
    MemorySecrets secrets;
    const SecretKey other{ QUuid::createUuid(), u"a"_s };
    QByteArrayList read;
    const auto note = [&](const Result<QByteArray>& found) { read.append(found.value()); };
    secrets.write(keyOf(u"a"_s), "1", this, [](const Result<Done>&) {});
    secrets.write(keyOf(u"b"_s), "2", this, [](const Result<Done>&) {});
    secrets.write(other, "3", this, [](const Result<Done>&) {});
    secrets.read(keyOf(u"a"_s), this, note);
    secrets.read(keyOf(u"b"_s), this, note);
    secrets.read(other, this, note);
    QTRY_COMPARE(read, (QByteArrayList{ "1", "2", "3" }));
}

void TestMemorySecrets::answersComeFromTheEventLoopOnce()
{
    MemorySecrets secrets;
    int answers = 0;
    secrets.read(keyOf(u"a"_s), this, [&](const Result<QByteArray>&) { ++answers; });
    secrets.write(keyOf(u"a"_s), QByteArray(), this, [&](const Result<Done>&) { ++answers; });
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 2);
    QTest::qWait(20); // and nothing comes after
    QCOMPARE(answers, 2);
}

void TestMemorySecrets::aDeadContextIsNotTold()
{
    MemorySecrets secrets;
    bool isTold = false;
    bool isOver = false;
    auto context = std::make_unique<QObject>();
    secrets.write(keyOf(u"a"_s), "t", context.get(), [&](const Result<Done>&) { isTold = true; });
    context.reset();
    secrets.read(keyOf(u"a"_s), this, [&](const Result<QByteArray>& found) {
        QCOMPARE(found.value(), "t"_ba); // it was written all the same
        isOver = true;
    });
    QTRY_VERIFY(isOver);
    QVERIFY(!isTold);
}

void TestMemorySecrets::anAnswerOutlivesTheSecrets()
{
    QByteArray read;
    {
        MemorySecrets secrets;
        secrets.write(keyOf(u"a"_s), "token", this, [](const Result<Done>&) {});
        secrets.read(keyOf(u"a"_s), this, [&](const Result<QByteArray>& found) { read = found.value(); });
    }
    QTRY_COMPARE(read, "token"_ba);
}

void TestMemorySecrets::theEndsAreTrimmed()
{
    QCOMPARE(checkedSecret(" \t token with blank\r\n\n").value(), "token with blank"_ba);
}

void TestMemorySecrets::whatCouldAddAHeaderIsRefused_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blanks") << " \r\n\t"_ba;
    QTest::newRow("CR LF") << "a\r\nX-Evil: 1"_ba;
    QTest::newRow("LF") << "a\nb"_ba;
    QTest::newRow("CR") << "a\rb"_ba;
    QTest::newRow("tab") << "a\tb"_ba;
    QTest::newRow("NUL inside") << QByteArray("a\0b", 3);
    QTest::newRow("NUL at the end") << QByteArray("a\0", 2);
    QTest::newRow("escape") << "a\x1b[2J"_ba;
    QTest::newRow("delete") << "a\x7f"_ba;
}

void TestMemorySecrets::whatCouldAddAHeaderIsRefused()
{
    QFETCH(QByteArray, typed);
    const Result<QByteArray> checked = checkedSecret(typed);
    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().kind, Error::Kind::Rejected);

    MemorySecrets secrets;
    bool isRefused = false;
    secrets.write(keyOf(u"a"_s), typed, this, [&](const Result<Done>& written) {
        isRefused = !written && written.error().kind == Error::Kind::Rejected;
    });
    QTRY_VERIFY(isRefused);
    QVERIFY(secrets.isEmpty());
}

void TestMemorySecrets::theLengthHasALimit()
{
    QVERIFY(checkedSecret(QByteArray(2560, 'x')).ok());
#ifdef Q_OS_WIN
    QVERIFY(!checkedSecret(QByteArray(2561, 'x')).ok());
#endif
    QVERIFY(!checkedSecret(QByteArray(1024 * 1024, 'x')).ok());
}

void TestMemorySecrets::theKeyNamesPlatformAndNamespace()
{
    const QUuid platform(u"{6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10}"_s);
    QCOMPARE(keychainKey({ platform, u"team-1"_s }),
        u"vvp-console/6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10/team-1/token"_s);
    QCOMPARE(keychainKey({ platform, u"a/b"_s }),
        u"vvp-console/6f1c2a52-0b3e-4d6e-8f55-3f1f5a5f8f10/a%2Fb/token"_s);
}

void TestMemorySecrets::nothingIsLeftInMemory()
{
    QByteArray inverted;
    for (int i = 0; i < 40; ++i) {
        inverted.append(static_cast<char>(~('A' + (i * 7) % 26)));
    }
    constexpr int repeats = 200; // so that freed memory still shows it after others took a part
    const auto makeToken = [&] {
        QByteArray token = inverted.repeated(repeats);
        for (char& byte : token) {
            byte = static_cast<char>(~byte);
        }
        return token;
    };
    auto secrets = std::make_unique<MemorySecrets>();
    const auto writeAndWipe = [&](const QString& vNamespace) {
        QByteArray token = makeToken();
        bool isWritten = false;
        secrets->write(keyOf(vNamespace), token, this, [&](const Result<Done>&) { isWritten = true; });
        QTRY_VERIFY(isWritten);
        wipe(token);
        QVERIFY(token.isEmpty());
    };
    writeAndWipe(u"a"_s);
    writeAndWipe(u"b"_s);
    if (copiesInHeap(inverted) < 2 * repeats) {
        QSKIP("This build keeps its memory elsewhere.");
    }
    secrets->forget(keyOf(u"a"_s));
    QCOMPARE(copiesInHeap(inverted), repeats);
    secrets.reset();
    QCOMPARE(copiesInHeap(inverted), 0);
}

QTEST_GUILESS_MAIN(TestMemorySecrets)
#include "tst_memorysecrets.moc"
