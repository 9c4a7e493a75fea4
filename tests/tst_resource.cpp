// SPDX-License-Identifier: Apache-2.0
#include "models/domain/resource.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static constexpr Path statePath{ u"spec", u"state" };
static constexpr Path cpuPath{ u"spec", u"cpu" };
static constexpr Path timePath{ u"status", u"running", u"transitionTime" };

static Resource resource(const char* text)
{
    return Resource(QJsonDocument::fromJson(text).object());
}

class TestResource final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPathIsItsMembers();
    void aValueIsFoundByItsPath();
    void whatIsNotThereIsUndefined_data();
    void whatIsNotThereIsUndefined();
    void textIsReadLeniently_data();
    void textIsReadLeniently();
    void aNumberMayBeText_data();
    void aNumberMayBeText();
    void aTimeHasAnyNumberOfDigits_data();
    void aTimeHasAnyNumberOfDigits();
    void whatIsNoTimeIsInvalid_data();
    void whatIsNoTimeIsInvalid();
    void settingMakesTheObjectsOnTheWay();
    void settingReplacesWhatIsNoObject();
    void settingUndefinedRemoves();
    void removingWhatIsNotThereChangesNothing();
    void unknownFieldsAreKept();
    void aCopyIsIndependent();
};

void TestResource::aPathIsItsMembers()
{
    static_assert(timePath.size() == 3);
    QCOMPARE(timePath[0], u"status");
    QCOMPARE(timePath[2], u"transitionTime");
    QStringList members;
    for (const QStringView member : timePath) {
        members += member.toString();
    }
    QCOMPARE(members.join(u'.'), u"status.running.transitionTime"_s);
}

void TestResource::aValueIsFoundByItsPath()
{
    const Resource document
        = resource(R"({"kind":"Deployment","metadata":{"name":"d"},"spec":{"state":"RUNNING","cpu":0.5}})");
    QCOMPARE(document.text(Resource::kindPath), u"Deployment"_s);
    QCOMPARE(document.text(Resource::namePath), u"d"_s);
    QCOMPARE(document.value(statePath), QJsonValue(u"RUNNING"_s));
    QCOMPARE(document.number(cpuPath), std::optional(0.5));
    QVERIFY(document.value(Path{ u"spec" }).isObject());
}

void TestResource::whatIsNotThereIsUndefined_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << "{}"_ba;
    QTest::newRow("member missing") << R"({"spec":{}})"_ba;
    QTest::newRow("null on the way") << R"({"spec":null})"_ba;
    QTest::newRow("text on the way") << R"({"spec":"state"})"_ba;
    QTest::newRow("list on the way") << R"({"spec":[{"state":"RUNNING"}]})"_ba;
}

void TestResource::whatIsNotThereIsUndefined()
{
    QFETCH(const QByteArray, text);
    const Resource document = resource(text.constData());
    QVERIFY(document.value(statePath).isUndefined());
    QCOMPARE(document.text(statePath), QString());
    QCOMPARE(document.number(statePath), std::nullopt);
    QVERIFY(!document.time(statePath).isValid());
}

void TestResource::textIsReadLeniently_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << QJsonValue(u"RUNNING"_s) << u"RUNNING"_s;
    QTest::newRow("an unknown word") << QJsonValue(u"HIBERNATING"_s) << u"HIBERNATING"_s;
    QTest::newRow("integer") << QJsonValue(3) << u"3"_s;
    QTest::newRow("large integer") << QJsonValue(qint64{ 9007199254740993 }) << u"9007199254740993"_s;
    QTest::newRow("double") << QJsonValue(0.5) << u"0.5"_s;
    QTest::newRow("true") << QJsonValue(true) << u"true"_s;
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << QString();
    QTest::newRow("list") << QJsonValue(QJsonArray{ 1 }) << QString();
    QTest::newRow("map") << QJsonValue(QJsonObject{ { u"a"_s, 1 } }) << QString();
}

void TestResource::textIsReadLeniently()
{
    QFETCH(const QJsonValue, value);
    QFETCH(const QString, text);
    Resource document;
    document.set(statePath, value);
    QCOMPARE(document.text(statePath), text);
}

void TestResource::aNumberMayBeText_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<std::optional<double>>("number");
    using Number = std::optional<double>;
    QTest::newRow("number") << QJsonValue(1.5) << Number(1.5);
    QTest::newRow("zero") << QJsonValue(0) << Number(0);
    QTest::newRow("text") << QJsonValue(u"0.5"_s) << Number(0.5);
    QTest::newRow("negative text") << QJsonValue(u"-2"_s) << Number(-2);
    QTest::newRow("with a unit") << QJsonValue(u"1G"_s) << Number();
    QTest::newRow("empty text") << QJsonValue(u""_s) << Number();
    QTest::newRow("word") << QJsonValue(u"many"_s) << Number();
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << Number();
    QTest::newRow("boolean") << QJsonValue(true) << Number();
    QTest::newRow("list") << QJsonValue(QJsonArray{ 1 }) << Number();
}

void TestResource::aNumberMayBeText()
{
    QFETCH(const QJsonValue, value);
    QFETCH(const std::optional<double>, number);
    Resource document;
    document.set(cpuPath, value);
    QCOMPARE(document.number(cpuPath), number);
}

void TestResource::aTimeHasAnyNumberOfDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // since 2020-08-18T07:00:02Z
    QString digits;
    for (int i = 1; i <= 9; ++i) {
        digits += QString::number(i);
        QTest::newRow(qPrintable(QString(QString::number(i) + u" digits"_s)))
            << QString(u"2020-08-18T07:00:02."_s + digits + u'Z')
            << qint64{ i == 1   ? 100
                       : i == 2 ? 120
                                : 123 };
    }
    QTest::newRow("0 digits") << u"2020-08-18T07:00:02Z"_s << qint64{ 0 };
    QTest::newRow("not rounded up") << u"2020-08-18T07:00:02.999999999Z"_s << qint64{ 999 };
    QTest::newRow("lower case") << u"2020-08-18t07:00:02z"_s << qint64{ 0 };
    QTest::newRow("a blank between") << u"2020-08-18 07:00:02Z"_s << qint64{ 0 };
    QTest::newRow("east") << u"2020-08-18T09:00:02.5+02:00"_s << qint64{ 500 };
    QTest::newRow("west, without colon") << u"2020-08-18T03:30:02-0330"_s << qint64{ 0 };
    QTest::newRow("the day before") << u"2020-08-17T22:00:02-09:00"_s << qint64{ 0 };
}

void TestResource::aTimeHasAnyNumberOfDigits()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, milliseconds);
    Resource document;
    document.set(timePath, text);
    const QDateTime time = document.time(timePath);
    QVERIFY(time.isValid());
    QCOMPARE(time.offsetFromUtc(), 0);
    QCOMPARE(QDateTime(QDate(2020, 8, 18), QTime(7, 0, 2), Qt::UTC).msecsTo(time), milliseconds);
}

void TestResource::whatIsNoTimeIsInvalid_data()
{
    QTest::addColumn<QString>("text");
    for (const QString& text : { u""_s, u"yesterday"_s, u"2020-08-18"_s, u"2020-08-18T07:00:02"_s,
             u"2020-08-18T07:00Z"_s, u"2020-02-30T07:00:02Z"_s, u"2020-08-18T25:00:02Z"_s,
             u"2020-08-18T07:00:02.Z"_s, u"2020-08-18T07:00:02.1234567890Z"_s, u" 2020-08-18T07:00:02Z"_s,
             u"2020-08-18T07:00:02Z\n"_s, u"1597734002112"_s }) {
        QTest::newRow(qPrintable(text)) << text;
    }
}

void TestResource::whatIsNoTimeIsInvalid()
{
    QFETCH(const QString, text);
    QVERIFY(!timeFromText(text).isValid());
}

void TestResource::settingMakesTheObjectsOnTheWay()
{
    Resource document;
    document.set(timePath, 1);
    QCOMPARE(document, resource(R"({"status":{"running":{"transitionTime":1}}})"));
    document.set(statePath, QJsonValue::Null);
    QCOMPARE(document, resource(R"({"status":{"running":{"transitionTime":1}},"spec":{"state":null}})"));
    document.set(Resource::kindPath, u"Deployment"_s);
    QCOMPARE(document.text(Resource::kindPath), u"Deployment"_s);
}

void TestResource::settingReplacesWhatIsNoObject()
{
    for (const char* text : { R"({"spec":null})", R"({"spec":"x"})", R"({"spec":[1]})" }) {
        Resource document = resource(text);
        document.set(statePath, u"RUNNING"_s);
        QCOMPARE(document, resource(R"({"spec":{"state":"RUNNING"}})"));
    }
}

void TestResource::settingUndefinedRemoves()
{
    Resource document = resource(R"({"spec":{"state":"RUNNING","cpu":1},"kind":"Deployment"})");
    document.set(statePath, QJsonValue(QJsonValue::Undefined));
    QCOMPARE(document, resource(R"({"spec":{"cpu":1},"kind":"Deployment"})"));
    document.set(Resource::kindPath, QJsonValue(QJsonValue::Undefined));
    QCOMPARE(document, resource(R"({"spec":{"cpu":1}})"));
}

void TestResource::removingWhatIsNotThereChangesNothing()
{
    for (const char* text : { "{}", R"({"spec":null})", R"({"spec":"x"})", R"({"spec":{"cpu":1}})" }) {
        Resource document = resource(text);
        document.set(statePath, QJsonValue(QJsonValue::Undefined));
        QCOMPARE(document, resource(text));
    }
}

void TestResource::unknownFieldsAreKept()
{
    const Resource before
        = resource(R"({"future":[1,{"a":null}],"spec":{"state":"X","later":{"b":9007199254740993}}})");
    Resource after = before;
    after.set(statePath, u"RUNNING"_s);
    QVERIFY(!(after == before));
    QCOMPARE(after,
        resource(R"({"future":[1,{"a":null}],"spec":{"state":"RUNNING","later":{"b":9007199254740993}}})"));
    after.set(statePath, u"X"_s);
    QCOMPARE(after, before);
    QCOMPARE(after.json().value(u"spec"_s)[u"later"][u"b"].toInteger(), qint64{ 9007199254740993 });
}

void TestResource::aCopyIsIndependent()
{
    const Resource first = resource(R"({"spec":{"state":"A"}})");
    Resource second = first;
    second.set(statePath, u"B"_s);
    QCOMPARE(first.text(statePath), u"A"_s);
    QCOMPARE(second.text(statePath), u"B"_s);
}

QTEST_GUILESS_MAIN(TestResource)
#include "tst_resource.moc"
