// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlvalue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestYamlValue final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsWrittenIsReadAgain_data();
    void whatIsWrittenIsReadAgain();
    void itLooksLikeAPartOfADocument();
    void aTextWithoutContentIsNothing();
    void anErrorHasItsPlaceInTheText();
};

void TestYamlValue::whatIsWrittenIsReadAgain_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("map") << QJsonValue(QJsonObject{ { u"a"_s, 1 }, { u"b"_s, QJsonValue() } });
    QTest::newRow("list") << QJsonValue(QJsonArray{ u"a"_s, QJsonObject{ { u"b"_s, true } } });
    QTest::newRow("empty map") << QJsonValue(QJsonObject());
    QTest::newRow("empty list") << QJsonValue(QJsonArray());
    QTest::newRow("text") << QJsonValue(u"1.9"_s);
    QTest::newRow("text of two lines") << QJsonValue(u"one\ntwo\n"_s);
    QTest::newRow("text in a map") << QJsonValue(QJsonObject{ { u"a"_s, u"one\n\n  two"_s } });
    QTest::newRow("number") << QJsonValue(0.5);
    QTest::newRow("null") << QJsonValue();
    QTest::newRow("nested") << QJsonValue(
        QJsonObject{ { u"a"_s, QJsonArray{ QJsonArray{ 1, 2 }, QJsonObject{ { u"x"_s, QJsonArray() } } } } });
}

void TestYamlValue::whatIsWrittenIsReadAgain()
{
    QFETCH(const QJsonValue, value);
    const Result<QJsonValue> read = valueFromYaml(yamlOfValue(value));
    QVERIFY2(read.ok(), qPrintable(yamlOfValue(value)));
    QCOMPARE(*read, value);
}

void TestYamlValue::itLooksLikeAPartOfADocument()
{
    QCOMPARE(yamlOfValue(QJsonObject{ { u"a"_s, QJsonObject{ { u"b"_s, 1 } } } }), u"a:\n  b: 1\n"_s);
    QCOMPARE(yamlOfValue(QJsonArray{ QJsonObject{ { u"key"_s, u"gpu"_s } } }), u"- key: gpu\n"_s);
    QCOMPARE(yamlOfValue(QJsonValue(QJsonValue::Undefined)), QString());
}

void TestYamlValue::aTextWithoutContentIsNothing()
{
    for (const QString& text : { u""_s, u" \n\n"_s, u"# later\n"_s }) {
        QVERIFY(valueFromYaml(text).ok());
        QVERIFY(valueFromYaml(text)->isUndefined());
    }
}

void TestYamlValue::anErrorHasItsPlaceInTheText()
{
    const Result<QJsonValue> read = valueFromYaml(u"a: 1\na: 2\n"_s);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().line, 2);
    QCOMPARE(read.error().column, 1);
    QVERIFY(!valueFromYaml(u"a: [\n"_s).ok());
}

QTEST_GUILESS_MAIN(TestYamlValue)
#include "tst_yamlvalue.moc"
