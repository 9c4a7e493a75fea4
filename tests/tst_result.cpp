// SPDX-License-Identifier: Apache-2.0
#include "models/domain/result.h"

#include <QTest>

#include <memory>
#include <type_traits>

using namespace Qt::StringLiterals;
using namespace vvp;

static Error refused()
{
    Error error;
    error.kind = Error::Kind::Forbidden;
    error.summary = u"The token may not do this."_s;
    error.httpStatus = 403;
    return error;
}

class TestResult final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueIsASuccess();
    void anErrorIsAFailure();
    void anEmptyValueIsStillASuccess();
    void aResultIsNeverBothAndNeverNeither();
    void aCopyIsIndependent();
    void aValueThatCannotBeCopiedCanBeMoved();
    void askingForWhatIsNotThereIsNoticed();
    void doneIsDone();
    void anErrorsTextHasBothPartiesWords();
};

void TestResult::aValueIsASuccess()
{
    const Result<QString> result = u"value"_s;
    QVERIFY(result.ok());
    QVERIFY(static_cast<bool>(result));
    QCOMPARE(result.value(), u"value"_s);
    QCOMPARE(*result, u"value"_s);
    QCOMPARE(result->size(), 5);
}

void TestResult::anErrorIsAFailure()
{
    const Result<QString> result = refused();
    QVERIFY(!result.ok());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Forbidden);
    QCOMPARE(result.error().httpStatus, 403);
}

void TestResult::anEmptyValueIsStillASuccess()
{
    QVERIFY(Result<QString>(QString()).ok());
    QVERIFY(Result<int>(0).ok());
    QVERIFY(Result<bool>(false).ok());
    QVERIFY(!Result<bool>(false).value());
}

void TestResult::aResultIsNeverBothAndNeverNeither()
{
    static_assert(!std::is_default_constructible_v<Result<int>>);
    // An error can be the value too: the two are told apart by their place, not by their type.
    const Result<int> failure = Error();
    QVERIFY(!failure.ok());
    Result<int> result = 1;
    result = refused();
    QVERIFY(!result.ok());
    result = 2;
    QVERIFY(result.ok());
    QCOMPARE(*result, 2);
}

void TestResult::aCopyIsIndependent()
{
    const Result<QString> first = u"a"_s;
    Result<QString> second = first;
    second.value() += u'b';
    QCOMPARE(*first, u"a"_s);
    QCOMPARE(*second, u"ab"_s);
}

void TestResult::aValueThatCannotBeCopiedCanBeMoved()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    QVERIFY(result.ok());
    const std::unique_ptr<int> owned = std::move(result.value());
    QCOMPARE(*owned, 7);
}

void TestResult::askingForWhatIsNotThereIsNoticed()
{
    const Result<int> failure = refused();
    const Result<int> success = 1;
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)failure.value());
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)success.error());
}

void TestResult::doneIsDone()
{
    const Result<Done> result = Done();
    QVERIFY(result.ok());
    QVERIFY(*result == Done());
    const Handler<Done> handler = [](const Result<Done>& outcome) { QVERIFY(outcome.ok()); };
    handler(result);
}

void TestResult::anErrorsTextHasBothPartiesWords()
{
    Error error = refused();
    QCOMPARE(error.text(), u"The token may not do this."_s);
    error.message = u"access denied <b>"_s;
    QCOMPARE(error.text(), u"The token may not do this.\naccess denied <b>"_s);
    QCOMPARE(error.line, 0);
    QCOMPARE(error.column, 0);
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
