// SPDX-License-Identifier: Apache-2.0
#include "models/domain/event.h"
#include "tests/support/mutations.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::forEachMutation;
using vvp::test::testData;
using vvp::test::testDocument;

/// Event: its row as it stands in a list, and its document.
class TestEvent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRowHasWhatItsColumnsShow();
    void aLongMessageIsThereInFull();
    void anEventOfNoJobIsARowToo();
    void aDocumentIsAddressedById();
    void anyWrongShapeCostsOneCellAtMost();
};

static QList<Event::Row> rowsOfFixture()
{
    const auto rows = readRows<Event::Row>(testData(u"kinds/events.json"_s), u"items");
    return rows ? *rows : QList<Event::Row>();
}

static Event documentOfFixture(int index)
{
    return Event(testDocument(u"kinds/events.json"_s).value(u"items"_s).toArray().at(index).toObject());
}

void TestEvent::aRowHasWhatItsColumnsShow()
{
    const auto rows = rowsOfFixture();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0).key(), u"aa"_s);
    QCOMPARE(rows.at(0).vNamespace, u"vvp-namespace-1"_s);
    QCOMPARE(rows.at(0).name, u"JOB_SUCCESSFULLY_STARTED"_s);
    QCOMPARE(rows.at(0).message, u"Job <b>started</b> & running"_s);
    QCOMPARE(rows.at(0).jobId, u"68ab92d0-1acc-459f-a6ed-26a374e08717"_s);
    QCOMPARE(rows.at(0).created, QDateTime(QDate(2020, 3, 30), QTime(9, 30, 26), QTimeZone::utc()));
}

void TestEvent::aLongMessageIsThereInFull()
{
    Event event = documentOfFixture(0);
    event.set(Event::messagePath, QString(4000, u'x'));
    QCOMPARE(readRow<Event::Row>(event.json()).message.size(), 4000);
    event.set(Event::messagePath, QString(200'000, u'x')); // nobody reads that
    QCOMPARE(readRow<Event::Row>(event.json()).message.size(), 100'000);
}

void TestEvent::anEventOfNoJobIsARowToo()
{
    const Event::Row row = rowsOfFixture().at(1);
    QCOMPARE(row.name, u"SOMETHING_NEW"_s);
    QVERIFY(row.jobId.isEmpty());
    QVERIFY(row.message.isEmpty());
    QVERIFY(!row.created.isValid());
}

void TestEvent::aDocumentIsAddressedById()
{
    QCOMPARE(documentOfFixture(0).key(), u"aa"_s);
    QCOMPARE(documentOfFixture(0).name(), u"JOB_SUCCESSFULLY_STARTED"_s);
    QCOMPARE(documentOfFixture(0).vNamespace(), u"vvp-namespace-1"_s);
}

void TestEvent::anyWrongShapeCostsOneCellAtMost()
{
    const QJsonObject good = documentOfFixture(0).json();
    const Event::Row whole = readRow<Event::Row>(good);
    int mutations = 0;
    forEachMutation(good, [&](const QJsonObject& mutated, const QString& where) {
        mutations += 1;
        const QJsonObject list{ { u"items"_s, QJsonArray{ mutated, good } } };
        const auto rows = readRows<Event::Row>(QJsonDocument(list).toJson(), u"items");
        QVERIFY2(rows.ok(), qPrintable(where));
        QVERIFY2(rows->size() == 2, qPrintable(where));
        QVERIFY2(rows->at(1) == whole, qPrintable(where));
    });
    QVERIFY(mutations > 20);
}

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
