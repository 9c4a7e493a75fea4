// SPDX-License-Identifier: Apache-2.0
#include "models/api/oneshotbody.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// A body that can be read once, which is what keeps Qt from sending a write again.
class TestOneShotBody : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itGivesItsBytesInPieces();
    void itCanBeRewoundUntilAByteWasRead();
    void afterAByteWasReadItCannotBeRewound();
    void lookingAheadCountsAsReading();
    void anEmptyBodyIsAtItsEnd();
};

void TestOneShotBody::itGivesItsBytesInPieces()
{
    const QByteArray bytes = QByteArray("0123456789").repeated(100'000);
    OneShotBody body(bytes, nullptr);
    QVERIFY(body.isOpen());
    QVERIFY(!body.isSequential());
    QCOMPARE(body.size(), 1'000'000);
    QCOMPARE(body.bytesAvailable(), 1'000'000);
    QByteArray read;
    while (!body.atEnd()) {
        const QByteArray piece = body.read(16'384);
        QVERIFY(!piece.isEmpty());
        read += piece;
    }
    QCOMPARE(read, bytes);
    QCOMPARE(body.bytesAvailable(), 0);
    char more = 'x';
    QVERIFY(body.read(&more, 1) <= 0);
    QCOMPARE(more, 'x');
}

void TestOneShotBody::itCanBeRewoundUntilAByteWasRead()
{
    OneShotBody body("abc", nullptr);
    QVERIFY(!body.wasRead());
    QVERIFY(body.reset());
    QVERIFY(body.seek(0));
    QVERIFY(!body.wasRead());
    QCOMPARE(body.readAll(), "abc");
}

void TestOneShotBody::afterAByteWasReadItCannotBeRewound()
{
    OneShotBody body("abc", nullptr);
    QCOMPARE(body.read(1), "a");
    QVERIFY(body.wasRead());
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QVERIFY(!body.seek(1));
    QCOMPARE(body.readAll(), "bc");
    QVERIFY(!body.reset());
}

void TestOneShotBody::lookingAheadCountsAsReading()
{
    OneShotBody body("abc", nullptr);
    std::ignore = body.peek(1);
    QVERIFY(body.wasRead());
    QVERIFY(!body.reset());
}

void TestOneShotBody::anEmptyBodyIsAtItsEnd()
{
    OneShotBody body({}, nullptr);
    QCOMPARE(body.size(), 0);
    QVERIFY(body.atEnd());
    QVERIFY(body.readAll().isEmpty());
    QVERIFY(!body.wasRead());
}

QTEST_GUILESS_MAIN(TestOneShotBody)
#include "tst_oneshotbody.moc"
