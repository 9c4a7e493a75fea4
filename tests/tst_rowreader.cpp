// SPDX-License-Identifier: Apache-2.0
#include "models/domain/rowreader.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Reading rows from the bytes of an answer: lenient in each cell, strict about the whole.
class TestRowReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void textIsReadFromAnyScalar_data();
    void textIsReadFromAnyScalar();
    void numbersMayBeWrittenAsText_data();
    void numbersMayBeWrittenAsText();
    void timesAreReadWithAnyFraction();
    void arraysAreCounted();
    void aCellIsCutAtAThousandCharacters();
    void equalSharedTextsShareTheirMemory();
    void whatIsNoObjectInTheListIsPassedOver();
    void aByteOrderMarkIsHarmless();
    void oneStrangeValueDoesNotCostTheList_data();
    void oneStrangeValueDoesNotCostTheList();
    void whatIsNotAListFails_data();
    void whatIsNotAListFails();
    void aBodyCutAnywhereFails();
};

namespace {

/// A row of every kind of cell.
struct Row {
    QString text;
    std::optional<double> number;
    QDateTime time;
    int count = -1;

    static Row read(const RowReader& reader)
    {
        constexpr Path path{ u"a", u"b" };
        return { reader.text(path), reader.number(path), reader.time(path), reader.count(path) };
    }
};

} // namespace

static Row rowOf(const QByteArray& value)
{
    const auto rows = readRows<Row>(R"({"items":[{"a":{"b":)" + value + "}}]}", u"items");
    return rows && rows->size() == 1 ? rows->first() : Row();
}

void TestRowReader::textIsReadFromAnyScalar_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << "\"\xC3\xA4 \\u00e4 \\\"\""_ba << u"ä ä \""_s;
    QTest::newRow("integer") << "9007199254740993"_ba << u"9007199254740993"_s;
    QTest::newRow("negative") << "-3000000000"_ba << u"-3000000000"_s;
    QTest::newRow("unsigned") << "18446744073709551615"_ba << u"18446744073709551615"_s;
    QTest::newRow("fraction") << "1.5"_ba << u"1.5"_s;
    QTest::newRow("tenths") << "0.1"_ba << u"0.1"_s;
    QTest::newRow("true") << "true"_ba << u"true"_s;
    QTest::newRow("false") << "false"_ba << u"false"_s;
    QTest::newRow("null") << "null"_ba << QString();
    QTest::newRow("array") << "[1]"_ba << QString();
    QTest::newRow("object") << R"({"x":1})"_ba << QString();
}

void TestRowReader::textIsReadFromAnyScalar()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    QCOMPARE(rowOf(json).text, text);
    QCOMPARE(rowOf(json).count, json == "[1]" ? 1 : 0);
}

void TestRowReader::numbersMayBeWrittenAsText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<std::optional<double>>("number");
    QTest::newRow("integer") << "3"_ba << std::optional(3.0);
    QTest::newRow("large") << "3000000000"_ba << std::optional(3e9);
    QTest::newRow("fraction") << "0.5"_ba << std::optional(0.5);
    QTest::newRow("text") << "\"0.5\""_ba << std::optional(0.5);
    QTest::newRow("words") << "\"many\""_ba << std::optional<double>();
    QTest::newRow("empty") << "\"\""_ba << std::optional<double>();
    QTest::newRow("boolean") << "true"_ba << std::optional<double>();
    QTest::newRow("null") << "null"_ba << std::optional<double>();
    QTest::newRow("array") << "[3]"_ba << std::optional<double>();
}

void TestRowReader::numbersMayBeWrittenAsText()
{
    QFETCH(QByteArray, json);
    QFETCH(std::optional<double>, number);
    QCOMPARE(rowOf(json).number, number);
}

void TestRowReader::timesAreReadWithAnyFraction()
{
    const QDateTime second(QDate(2020, 3, 30), QTime(9, 25, 58), QTimeZone::utc());
    for (int digits = 0; digits <= 9; ++digits) {
        const QByteArray fraction = digits == 0 ? QByteArray() : '.' + QByteArray("123456789").left(digits);
        const int milliseconds = QByteArray("123").left(digits).leftJustified(3, '0').toInt();
        QCOMPARE(rowOf("\"2020-03-30T09:25:58" + fraction + "Z\"").time, second.addMSecs(milliseconds));
    }
    QVERIFY(!rowOf("\"yesterday\"").time.isValid());
    QVERIFY(!rowOf("1585560358").time.isValid());
    QVERIFY(!rowOf("null").time.isValid());
}

void TestRowReader::arraysAreCounted()
{
    QCOMPARE(rowOf("[]").count, 0);
    QCOMPARE(rowOf("[null, {}, 1]").count, 3);
    QCOMPARE(rowOf("\"[1]\"").count, 0);
}

void TestRowReader::aCellIsCutAtAThousandCharacters()
{
    QCOMPARE(rowOf('"' + QByteArray(1'000'000, 'x') + '"').text, QString(1000, u'x'));
    QCOMPARE(rowOf('"' + QByteArray("\xE2\x82\xAC").repeated(2000) + '"').text, QString(1000, u'€'));
    const QString cut = rowOf("\"x" + QByteArray("\xF0\x9F\x98\x80").repeated(2000) + '"').text;
    QCOMPARE(cut.size(), 999); // not in the middle of a character
    QVERIFY(cut.isValidUtf16());
}

void TestRowReader::equalSharedTextsShareTheirMemory()
{
    QStringList states;
    const auto done = forEachItem(R"({"items":[{"s":"RUNNING"},{"s":"RUNNING"},{"s":"FAILED"}]})", u"items",
        [&](const RowReader& reader) { states << reader.sharedText(Path{ u"s" }); });
    QVERIFY(done.ok());
    QCOMPARE(states, QStringList({ u"RUNNING"_s, u"RUNNING"_s, u"FAILED"_s }));
    QCOMPARE(states.at(0).constData(), states.at(1).constData());
}

void TestRowReader::whatIsNoObjectInTheListIsPassedOver()
{
    const auto rows = readRows<Row>(R"({"items":[null, 1, "x", [], {"a":{"b":"here"}}]})", u"items");
    QVERIFY(rows.ok());
    QCOMPARE(rows->size(), 1);
    QCOMPARE(rows->first().text, u"here"_s);
}

void TestRowReader::aByteOrderMarkIsHarmless()
{
    QVERIFY(readRows<Row>("\xEF\xBB\xBF{\"items\":[]}", u"items").ok());
}

void TestRowReader::oneStrangeValueDoesNotCostTheList_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("more than 64 bits") << "123456789012345678901234567890"_ba;
    QTest::newRow("same member twice") << R"(1,"b":2)"_ba;
    QTest::newRow("zero byte") << R"("\u0000")"_ba;
}

void TestRowReader::oneStrangeValueDoesNotCostTheList()
{
    QFETCH(QByteArray, value);
    const auto rows
        = readRows<Row>(R"({"items":[{"a":{"b":)" + value + R"(}},{"a":{"b":"good"}}]})", u"items");
    QVERIFY2(rows.ok(), rows ? "" : qPrintable(rows.error().text()));
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->at(1).text, u"good"_s);
}

void TestRowReader::whatIsNotAListFails_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("blank") << " \n"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("scalar") << "1"_ba;
    QTest::newRow("array") << "[]"_ba;
    QTest::newRow("no such member") << "{}"_ba;
    QTest::newRow("member is null") << R"({"items":null})"_ba;
    QTest::newRow("member is an object") << R"({"items":{}})"_ba;
    QTest::newRow("trailing garbage") << R"({"items":[]} x)"_ba;
    QTest::newRow("two documents") << R"({"items":[]}{"items":[]})"_ba;
    QTest::newRow("beyond a double") << R"({"items":[1e400]})"_ba;
    QTest::newRow("half a pair") << R"({"items":["\ud800"]})"_ba;
    QTest::newRow("web page") << "<html></html>"_ba;
    QTest::newRow("invalid UTF-8") << "{\"items\":[\"\xC0\xAF\"]}"_ba;
    QTest::newRow("bottomless") << R"({"items":)"_ba + QByteArray(100'000, '[') + QByteArray(100'000, ']')
            + '}';
}

void TestRowReader::whatIsNotAListFails()
{
    QFETCH(QByteArray, body);
    const auto rows = readRows<Row>(body, u"items");
    QVERIFY(!rows.ok());
    QCOMPARE(rows.error().kind, Error::Kind::Malformed);
    QVERIFY(!rows.error().summary.isEmpty());
}

void TestRowReader::aBodyCutAnywhereFails()
{
    const QByteArray body = R"({"items":[{"a":{"b":"x"}},{"a":{"b":1.5}},{"a":null}]})";
    QCOMPARE(readRows<Row>(body, u"items").value().size(), 3);
    for (qsizetype length = 0; length < body.size(); ++length) {
        QVERIFY2(!readRows<Row>(body.left(length), u"items").ok(), body.left(length).constData());
    }
}

QTEST_GUILESS_MAIN(TestRowReader)
#include "tst_rowreader.moc"
