// SPDX-License-Identifier: Apache-2.0
#include "models/domain/namespace.h"
#include "tests/support/mutations.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::forEachMutation;
using vvp::test::testData;
using vvp::test::testDocument;

/// Namespace: its row as it stands in a list, and its document.
class TestNamespace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aRowHasTheBareNameAndThePhaseInOneWord();
    void itIsAddressedByItsBareName();
    void aPutLeavesOutWhatTheServerOwnsAndNothingElse();
    void anyWrongShapeCostsOneCellAtMost();
};

static QList<Namespace::Row> rowsOfFixture()
{
    const auto rows = readRows<Namespace::Row>(testData(u"kinds/namespaces.json"_s), u"namespaces");
    return rows ? *rows : QList<Namespace::Row>();
}

static Namespace documentOfFixture(int index)
{
    return Namespace(
        testDocument(u"kinds/namespaces.json"_s).value(u"namespaces"_s).toArray().at(index).toObject());
}

void TestNamespace::aRowHasTheBareNameAndThePhaseInOneWord()
{
    const auto rows = rowsOfFixture();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows.at(0).name, u"default"_s);
    QCOMPARE(rows.at(0).key(), u"default"_s);
    QCOMPARE(rows.at(0).phase, u"ACTIVE"_s);
    QCOMPARE(rows.at(0).created, QDateTime(QDate(2020, 3, 30), QTime(9, 25, 58, 114), QTimeZone::utc()));
    QCOMPARE(rows.at(0).roleBindings, 2);
    QVERIFY(rows.at(0).vNamespace.isEmpty());
    QCOMPARE(rows.at(1).phase, u"TERMINATING"_s);
    QCOMPARE(rows.at(1).roleBindings, 0);
    QCOMPARE(rows.at(2).name, u"bare"_s);
    QCOMPARE(rows.at(2).phase, u"SOMETHING_NEW"_s);
    QVERIFY(!rows.at(2).created.isValid());
}

void TestNamespace::itIsAddressedByItsBareName()
{
    const Namespace document = documentOfFixture(1);
    QCOMPARE(document.key(), u"vvp-namespace-1"_s);
    QCOMPARE(document.name(), u"vvp-namespace-1"_s);
    QVERIFY(document.vNamespace().isEmpty());
    QCOMPARE(Namespace::qualifiedName(document.name()), u"namespaces/vvp-namespace-1"_s);
    QCOMPARE(Namespace::bareName(Namespace::qualifiedName(u"x"_s)), u"x"_s);
}

void TestNamespace::aPutLeavesOutWhatTheServerOwnsAndNothingElse()
{
    Namespace document = documentOfFixture(0);
    document.set(Path{ u"somethingNew" }, 1);
    const Namespace put = Namespace::forPut(document);
    QCOMPARE(
        QStringList(put.json().keys()), QStringList({ u"name"_s, u"roleBindings"_s, u"somethingNew"_s }));
    QCOMPARE(put.value(Namespace::roleBindingsPath), document.value(Namespace::roleBindingsPath));
}

void TestNamespace::anyWrongShapeCostsOneCellAtMost()
{
    const QJsonObject good = documentOfFixture(0).json();
    const Namespace::Row whole = readRow<Namespace::Row>(good);
    int mutations = 0;
    forEachMutation(good, [&](const QJsonObject& mutated, const QString& where) {
        mutations += 1;
        const QJsonObject list{ { u"namespaces"_s, QJsonArray{ mutated, good } } };
        const auto rows = readRows<Namespace::Row>(QJsonDocument(list).toJson(), u"namespaces");
        QVERIFY2(rows.ok(), qPrintable(where));
        QVERIFY2(rows->size() == 2, qPrintable(where));
        QVERIFY2(rows->at(1) == whole, qPrintable(where));
    });
    QVERIFY(mutations > 20);
}

QTEST_GUILESS_MAIN(TestNamespace)
#include "tst_namespace.moc"
