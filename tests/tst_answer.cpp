// SPDX-License-Identifier: Apache-2.0
#include "models/api/answer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// What an answer is taken for, without a network.
class TestAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void successIsItsBody();
    void eachStatusHasItsKind_data();
    void eachStatusHasItsKind();
    void aWriteThatTheServerFailedAtIsUnknown();
    void eachFailureHasItsKind_data();
    void eachFailureHasItsKind();
    void aFailureCountsBeforeTheStatus();
    void aDeleteThatWasRepeatedAndFindsNothingIsDone();
    void aWebPageIsNotThePlatform_data();
    void aWebPageIsNotThePlatform();
    void aRedirectNamesTheOriginOnly();
    void theServersWordsAreFoundInEachShape_data();
    void theServersWordsAreFoundInEachShape();
    void theServersWordsAreCut();
    void aSecretIsNeverRepeated_data();
    void aSecretIsNeverRepeated();
    void aRefusalStandsForEverything();
    void anErrorSaysWhereItHappened();
};

Q_DECLARE_METATYPE(vvp::Answer)

static Answer answered(int status, const QByteArray& body = "{}", const QByteArray& type = "application/json")
{
    Answer answer;
    answer.verb = "GET";
    answer.url = QUrl(u"http://h:8080/api/v1/x"_s);
    answer.platform = u"prod-eu"_s;
    answer.status = status;
    answer.body = body;
    answer.contentType = type;
    answer.bytesReceived = body.size();
    return answer;
}

static Answer failed(Answer::Failure failure, const QByteArray& verb = "GET")
{
    Answer answer = answered(0, {}, {});
    answer.verb = verb;
    answer.failure = failure;
    answer.detail = u"the transport's words"_s;
    return answer;
}

static Error errorOf(const Answer& answer)
{
    const Result<QByteArray> result = judged(answer);
    return result ? Error() : result.error();
}

void TestAnswer::successIsItsBody()
{
    for (const int status : { 200, 201, 202 }) {
        QCOMPARE(judged(answered(status, "{\"a\":1}")).value(), "{\"a\":1}");
    }
    QVERIFY(judged(answered(204, {}, {})).ok());
}

void TestAnswer::eachStatusHasItsKind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    const std::initializer_list<std::pair<int, Error::Kind>> kinds{ { 400, Error::Kind::Rejected },
        { 401, Error::Kind::Unauthorized }, { 403, Error::Kind::Forbidden }, { 404, Error::Kind::NotFound },
        { 405, Error::Kind::Server }, { 409, Error::Kind::Conflict }, { 412, Error::Kind::Conflict },
        { 413, Error::Kind::Rejected }, { 418, Error::Kind::Rejected }, { 422, Error::Kind::Rejected },
        { 429, Error::Kind::Server }, { 500, Error::Kind::Server }, { 501, Error::Kind::Server },
        { 502, Error::Kind::Server }, { 503, Error::Kind::Server }, { 504, Error::Kind::Server },
        { 301, Error::Kind::NotThePlatform }, { 304, Error::Kind::NotThePlatform },
        { 0, Error::Kind::Malformed }, { 101, Error::Kind::Malformed } };
    for (const auto& [status, kind] : kinds) {
        QTest::addRow("%d", status) << status << kind;
    }
}

void TestAnswer::eachStatusHasItsKind()
{
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    const Error error = errorOf(answered(status, R"({"message":"words"})"));
    QCOMPARE(error.kind, kind);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(error.message, status >= 400 ? u"words"_s : QString());
    QVERIFY(!error.summary.isEmpty());
}

void TestAnswer::aWriteThatTheServerFailedAtIsUnknown()
{
    for (const int status : { 500, 502, 503, 504 }) {
        Answer answer = answered(status);
        answer.verb = "PATCH";
        answer.mayHaveActed = true;
        QCOMPARE(errorOf(answer).kind, Error::Kind::OutcomeUnknown);
    }
    for (const int status : { 400, 401, 403, 404, 409, 422, 429, 501, 302 }) {
        Answer answer = answered(status);
        answer.verb = "PATCH";
        answer.mayHaveActed = true;
        QVERIFY2(errorOf(answer).kind != Error::Kind::OutcomeUnknown, qPrintable(QString::number(status)));
    }
}

void TestAnswer::eachFailureHasItsKind_data()
{
    QTest::addColumn<int>("failure");
    QTest::addColumn<Error::Kind>("kind");
    using Failure = Answer::Failure;
    const std::initializer_list<std::pair<Failure, Error::Kind>> kinds{ { Failure::Refused,
                                                                            Error::Kind::Network },
        { Failure::NameNotFound, Error::Kind::Network }, { Failure::Tls, Error::Kind::Tls },
        { Failure::Timeout, Error::Kind::Timeout }, { Failure::Closed, Error::Kind::Network },
        { Failure::TooLarge, Error::Kind::Malformed }, { Failure::Garbled, Error::Kind::Malformed },
        { Failure::Aborted, Error::Kind::Network }, { Failure::Other, Error::Kind::Network } };
    for (const auto& [failure, kind] : kinds) {
        QTest::addRow("%d", static_cast<int>(failure)) << static_cast<int>(failure) << kind;
    }
}

void TestAnswer::eachFailureHasItsKind()
{
    QFETCH(int, failure);
    QFETCH(Error::Kind, kind);
    Answer answer = failed(static_cast<Answer::Failure>(failure), "POST");
    const Error error = errorOf(answer);
    QCOMPARE(error.kind, kind);
    QVERIFY(!error.summary.isEmpty());
    answer.mayHaveActed = true;
    const Error after = errorOf(answer);
    QCOMPARE(after.kind, Error::Kind::OutcomeUnknown);
    QCOMPARE(after.message, error.summary); // the reason stays
}

void TestAnswer::aFailureCountsBeforeTheStatus()
{
    Answer cut = answered(200, R"({"items":[)");
    cut.failure = Answer::Failure::Closed;
    QCOMPARE(errorOf(cut).kind, Error::Kind::Network);
    QVERIFY(errorOf(cut).summary.contains(u"incomplete"_s));
    QVERIFY(errorOf(failed(Answer::Failure::Closed)).summary.contains(u"https://"_s));
    Answer secure = failed(Answer::Failure::Closed);
    secure.url.setScheme(u"https"_s);
    QVERIFY(!errorOf(secure).summary.contains(u"https://"_s));
}

void TestAnswer::aDeleteThatWasRepeatedAndFindsNothingIsDone()
{
    Answer answer = answered(404);
    answer.verb = "DELETE";
    answer.mayHaveActed = true;
    QCOMPARE(errorOf(answer).kind, Error::Kind::NotFound);
    answer.sentAgain = true;
    QVERIFY(judged(answer).ok());
    answer.verb = "GET";
    QCOMPARE(errorOf(answer).kind, Error::Kind::NotFound);
}

void TestAnswer::aWebPageIsNotThePlatform_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    const QByteArray page = "<html><head><TITLE lang=en>Sign\n in</TITLE></head></html>";
    QTest::newRow("200") << 200 << page << "text/html; charset=utf-8"_ba;
    QTest::newRow("200 that says JSON") << 200 << " \r\n\t" + page << "application/json"_ba;
    QTest::newRow("404") << 404 << page << "text/html"_ba;
    QTest::newRow("405") << 405 << page << "text/html"_ba;
}

void TestAnswer::aWebPageIsNotThePlatform()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    const Error error = errorOf(answered(status, body, type));
    QCOMPARE(error.kind, Error::Kind::NotThePlatform);
    QCOMPARE(error.message, u"Sign in"_s);
}

void TestAnswer::aRedirectNamesTheOriginOnly()
{
    Answer answer = answered(302);
    answer.location = QUrl(u"https://user:password@login.example:8443/path?token=x#y"_s);
    const Error error = errorOf(answer);
    QCOMPARE(error.kind, Error::Kind::NotThePlatform);
    QVERIFY2(error.summary.contains(u"https://login.example:8443"_s), qPrintable(error.summary));
    for (const QString& part : { u"password"_s, u"token"_s, u"/path"_s }) {
        QVERIFY2(!error.text().contains(part), qPrintable(error.text()));
    }
    answer.location = QUrl(u"/login"_s);
    QVERIFY(errorOf(answer).summary.contains(u"http://h:8080"_s));
}

void TestAnswer::theServersWordsAreFoundInEachShape_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("words");
    const QByteArray json = "application/json";
    QTest::newRow("App Manager") << R"({"code":409,"message":"referenced","context":{}})"_ba << json
                                 << u"referenced"_s;
    QTest::newRow("services") << R"({"code":"NOT_FOUND","description":"no such","ok":false})"_ba << json
                              << u"no such"_s;
    QTest::newRow("Spring") << R"({"status":500,"error":"Internal Server Error"})"_ba << json
                            << u"Internal Server Error"_s;
    QTest::newRow("the best of two") << R"({"error":"Bad Request","message":"name is wrong"})"_ba << json
                                     << u"name is wrong"_s;
    QTest::newRow("message is empty")
        << R"({"error":"Bad Request","message":""})"_ba << json << u"Bad Request"_s;
    QTest::newRow("message is no text") << R"({"message":{"a":1}})"_ba << json << QString();
    QTest::newRow("array") << "[1]"_ba << json << QString();
    QTest::newRow("broken") << "{\"message\":"_ba << json << QString();
    QTest::newRow("empty") << ""_ba << json << QString();
    QTest::newRow("plain") << "no healthy upstream"_ba
                           << "text/plain"_ba << u"no healthy upstream"_s;
    QTest::newRow("page") << "<title>502 Bad Gateway</title>"_ba
                          << "text/html"_ba << u"502 Bad Gateway"_s;
    QTest::newRow("binary") << QByteArray("\x00\x01\x02", 3) << "application/octet-stream"_ba << QString();
}

void TestAnswer::theServersWordsAreFoundInEachShape()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, words);
    QCOMPARE(serverWords(body, type), words);
}

void TestAnswer::theServersWordsAreCut()
{
    const QByteArray endless(1'000'000, 'x');
    QCOMPARE(errorOf(answered(400, "{\"message\":\"" + endless + "\"}")).message.size(), 2048);
    QCOMPARE(errorOf(answered(400, endless, "text/plain")).message.size(), 2048);
    QCOMPARE(errorOf(answered(502, "<title>" + endless + "</title>", "text/html")).message.size(), 2048);
}

void TestAnswer::aSecretIsNeverRepeated_data()
{
    QTest::addColumn<Answer>("answer");
    const QByteArray secret = "canary/t0ken+==";
    const auto row = [&secret](const char* name, Answer answer) {
        answer.secret = secret;
        QTest::newRow(name) << answer;
    };
    row("message", answered(400, R"({"message":"bad header Authorization: Bearer canary/t0ken+== x"})"));
    row("escaped", answered(400, R"({"message":"canary\/t0ken+\u003d="})"));
    row("description", answered(500, R"({"description":"canary/t0ken+=="})"));
    row("plain", answered(403, "token canary/t0ken+== refused", "text/plain"));
    row("title", answered(200, "<title>canary/t0ken+==</title>", "text/html"));
    row("base64", answered(400, R"({"message":")" + secret.toBase64() + R"("})"));
    row("percent", answered(400, R"({"message":")" + secret.toPercentEncoding() + R"("})"));
    row("at the cut", answered(400, R"({"message":")" + QByteArray(2040, 'x') + secret + R"("})"));
    row("at the cut of a text", answered(400, QByteArray(2040, 'x') + secret, "text/plain"));
    Answer reason = failed(Answer::Failure::Other);
    reason.detail = u"server replied: canary/t0ken+=="_s;
    row("transport", reason);
    Answer redirect = answered(302);
    redirect.location = QUrl(u"http://canary/t0ken+=="_s);
    row("redirect", redirect);
}

void TestAnswer::aSecretIsNeverRepeated()
{
    QFETCH(Answer, answer);
    const Error error = errorOf(answer);
    const QString all = error.text() + error.request + error.platform;
    for (const QByteArray& part :
        { answer.secret, answer.secret.toBase64(), answer.secret.toPercentEncoding(), "t0ken"_ba }) {
        QVERIFY2(!all.contains(QString::fromLatin1(part)), qPrintable(all));
    }
    if (answer.status == 400) {
        QVERIFY(all.contains(u"•"_s) || error.message.size() == 2048);
    }
}

void TestAnswer::aRefusalStandsForEverything()
{
    Answer answer = answered(200);
    answer.refusal.emplace();
    answer.refusal->kind = Error::Kind::Storage;
    answer.refusal->summary = u"not sent"_s;
    QCOMPARE(errorOf(answer).kind, Error::Kind::Storage);
    QCOMPARE(errorOf(answer).summary, u"not sent"_s);
}

void TestAnswer::anErrorSaysWhereItHappened()
{
    Answer answer = answered(429);
    answer.retryAfter = 7;
    const Error error = errorOf(answer);
    QCOMPARE(error.platform, u"prod-eu"_s);
    QCOMPARE(error.request, u"GET /api/v1/x"_s);
    QCOMPARE(error.retryAfter, 7);
    const Error bad = malformed(answer, u"why"_s);
    QCOMPARE(bad.kind, Error::Kind::Malformed);
    QCOMPARE(bad.summary, u"why"_s);
    QCOMPARE(bad.request, u"GET /api/v1/x"_s);
    answer.mayHaveActed = true;
    QCOMPARE(malformed(answer, u"why"_s).kind, Error::Kind::OutcomeUnknown);
    QCOMPARE(malformed(answer, u"why"_s).message, u"why"_s);
}

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
