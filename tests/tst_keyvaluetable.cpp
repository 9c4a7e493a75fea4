// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/keyvaluetable.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QJsonArray>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestKeyValueTable : public QObject {
    Q_OBJECT

    static QModelIndex cell(const KeyValueModel& model, int row, int column)
    {
        return model.index(row, column);
    }
    static QString text(const KeyValueModel& model, int row, int column)
    {
        return cell(model, row, column).data().toString();
    }
    /// Types into the cell that is being edited and leaves it with key.
    static void typeInCell(KeyValueTable& table, const QString& text, Qt::Key key)
    {
        auto* const editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(editor != nullptr && table.isAncestorOf(editor));
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, key);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }

    void aMapIsRowsWithAnEmptyOneForTheNext()
    {
        KeyValueModel model(FieldKind::Map);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy edited(&model, &KeyValueModel::edited);
        model.setValue(QJsonObject{ { u"b"_s, u"2"_s }, { u"a"_s, u"1"_s } });
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 0, 0), u"a"_s);
        QVERIFY(edited.isEmpty()); // not by the user
        QVERIFY(model.setData(cell(model, 2, 0), u"c"_s));
        QVERIFY(model.setData(cell(model, 2, 1), u"3"_s));
        QCOMPARE(model.value()[u"c"], QJsonValue(u"3"_s));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(edited.size(), 2);
        model.removeOwn({ 0, 1, 2, 99 });
        QVERIFY(model.value().isUndefined());
        QVERIFY(!model.setData(cell(model, 0, 1), u""_s)); // looked at, and left
        QVERIFY(model.value().isUndefined());
    }

    void defaultsShowBelowUntilTheyAreReplaced()
    {
        KeyValueModel model(FieldKind::Configuration);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDefaults(
            QJsonObject{ { u"a"_s, u"1"_s }, { u"b"_s, u"2"_s } }, u"Deployment Defaults of x"_s);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.value().isUndefined()); // they are not the document's
        QCOMPARE(text(model, 1, KeyValueModel::OriginColumn), u"Deployment Defaults of x"_s);
        QVERIFY(cell(model, 1, 1).data(KeyValueModel::IsQuietRole).toBool());
        QVERIFY(!model.flags(cell(model, 1, 0)).testFlag(Qt::ItemIsEditable));
        QVERIFY(model.setData(cell(model, 1, 1), u"9"_s));
        QCOMPARE(model.value(), QJsonValue(QJsonObject{ { u"a"_s, u"9"_s } }));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 2, 0), u"b"_s);
        model.removeOwn({ 0 });
        QCOMPARE(text(model, 1, 0), u"a"_s); // the default counts again
    }

    void variablesKeepTheirOrderAndWhatTheyComeFrom()
    {
        const QJsonObject secret{ { u"name"_s, u"PASSWORD"_s },
            { u"valueFrom"_s,
                QJsonObject{
                    { u"secretKeyRef"_s, QJsonObject{ { u"name"_s, u"db"_s }, { u"key"_s, u"pw"_s } } } } } };
        const QJsonObject more{ { u"name"_s, u"B"_s }, { u"value"_s, u"1"_s }, { u"later"_s, true } };
        KeyValueModel model(FieldKind::Variables);
        model.setValue(QJsonArray{ secret, more });
        QCOMPARE(text(model, 0, 1), u"From Secret “db”, key “pw”"_s);
        QVERIFY(!model.flags(cell(model, 0, 1)).testFlag(Qt::ItemIsEditable));
        QVERIFY(model.setData(cell(model, 1, 1), u"2"_s));
        QVERIFY(model.setData(cell(model, 0, 0), u"PW"_s));
        QJsonObject renamed = secret;
        renamed.insert(u"name"_s, u"PW"_s);
        QJsonObject changed = more;
        changed.insert(u"value"_s, u"2"_s);
        QCOMPARE(model.value(), QJsonValue(QJsonArray{ renamed, changed }));
    }

    void whatIsWrongIsSaidOfItsRow()
    {
        KeyValueModel model(FieldKind::Configuration);
        model.merge({ { u"execution.checkpointing.interval"_s, u"often"_s }, { u"a"_s, u"1"_s } });
        QVERIFY(model.firstProblem().isEmpty());
        QVERIFY(model.firstDoubt().contains(u"often"_s));
        QVERIFY(model.setData(cell(model, 2, 0), u"a"_s));
        QVERIFY(model.firstProblem().contains(u"two rows for “a”"_s));
        QVERIFY(!cell(model, 1, 1).data(KeyValueModel::ProblemRole).toString().isEmpty());
        QVERIFY(cell(model, 0, 1).data(KeyValueModel::ProblemRole).toString().isEmpty());
        model.removeOwn({ 1 });
        QVERIFY(model.firstProblem().isEmpty());
    }

    void theKeyboardAloneFillsIt()
    {
        KeyValueModel model(FieldKind::Configuration);
        KeyValueTable table(model);
        table.setAccessibleName(u"Flink Configuration"_s);
        table.show();
        QVERIFY(QTest::qWaitForWindowActive(&table));
        table.setFocus();
        QCOMPARE(table.currentIndex(), cell(model, 0, 0));
        QTest::keyClick(&table, Qt::Key_Return);
        typeInCell(table, u"state.backend"_s, Qt::Key_Tab);
        QCOMPARE(table.currentIndex(), cell(model, 0, 1));
        typeInCell(table, u"rocksdb"_s, Qt::Key_Tab); // and on to the next entry
        QCOMPARE(table.currentIndex(), cell(model, 1, 0));
        typeInCell(table, u"parallelism.default"_s, Qt::Key_Tab);
        typeInCell(table, u"4"_s, Qt::Key_Return);
        QTRY_COMPARE(model.value(),
            QJsonValue(
                QJsonObject{ { u"parallelism.default"_s, u"4"_s }, { u"state.backend"_s, u"rocksdb"_s } }));
        table.selectRow(0);
        QTest::keyClick(&table, Qt::Key_Delete);
        QCOMPARE(model.value().toObject().size(), 1);
    }

    void keysAndWordsAreCompleted()
    {
        KeyValueModel model(FieldKind::Configuration);
        model.merge(
            { { u"execution.checkpointing.mode"_s, u""_s }, { u"state.backend.incremental"_s, u""_s } });
        KeyValueTable table(model);
        table.setFlinkVersion(u"1.9"_s);
        QVERIFY(table.offersFor(cell(model, 2, 0)).contains(u"taskmanager.heap.size"_s));
        table.setFlinkVersion(u"1.15"_s);
        QVERIFY(!table.offersFor(cell(model, 2, 0)).contains(u"taskmanager.heap.size"_s));
        QCOMPARE(table.offersFor(cell(model, 0, 1)), QStringList({ u"EXACTLY_ONCE"_s, u"AT_LEAST_ONCE"_s }));
        QCOMPARE(table.offersFor(cell(model, 1, 1)), QStringList({ u"true"_s, u"false"_s }));
        table.show();
        table.setCurrentIndex(cell(model, 2, 0));
        table.edit(cell(model, 2, 0));
        auto* const editor = table.findChild<QLineEdit*>(u"cell"_s);
        QVERIFY(editor != nullptr && editor->completer() != nullptr);
        QVERIFY(!editor->accessibleName().isEmpty());
    }

    void aPasteOfLinesBecomesEntries()
    {
        using Entries = QList<std::pair<QString, QString>>;
        QCOMPARE(entriesFromText(u"a: 1\nb: 'x'\nc: {d: 1}\n"_s),
            Entries({ { u"a"_s, u"1"_s }, { u"b"_s, u"x"_s } }));
        QCOMPARE(
            entriesFromText(u"A=1\nB = two=2\n"_s), Entries({ { u"A"_s, u"1"_s }, { u"B"_s, u"two=2"_s } }));
        QVERIFY(entriesFromText(u"just words"_s).isEmpty());
        KeyValueModel model(FieldKind::Variables);
        model.merge({ { u"A"_s, u"0"_s } });
        KeyValueTable table(model);
        QApplication::clipboard()->setText(u"A=1\nB=2"_s);
        QTest::keySequence(&table, QKeySequence::Paste);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 0, 1), u"1"_s);
    }

    void readOnlyItCanBeLookedAt()
    {
        KeyValueModel model(FieldKind::Map);
        model.setValue(QJsonObject{ { u"a"_s, u"1"_s } });
        model.setReadOnly(true);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!model.flags(cell(model, 0, 1)).testFlag(Qt::ItemIsEditable));
        model.merge({ { u"b"_s, u"2"_s } });
        QCOMPARE(model.rowCount(), 1);
    }

    void aThousandEntriesCostWhatIsInSight()
    {
        QJsonObject map;
        for (int i = 0; i < 1000; ++i) {
            map.insert(u"key.%1"_s.arg(i, 4, 10, QLatin1Char('0')), QString::number(i));
        }
        KeyValueModel model(FieldKind::Configuration);
        KeyValueTable table(model);
        table.resize(600, table.sizeHint().height());
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        const qsizetype before = table.findChildren<QWidget*>().size();
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setValue(map);
        QCOMPARE(table.findChildren<QWidget*>().size(), before); // no widget for an entry
        QCOMPARE(reset.size(), 1);
        model.setValue(map); // a field elsewhere was changed, and the form reads all again
        QCOMPARE(reset.size(), 1);
        QVERIFY(model.setData(cell(model, 500, 1), u"changed"_s));
        QCOMPARE(reset.size(), 1);
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(model.value()[u"key.0500"], QJsonValue(u"changed"_s));
        QVERIFY(&model.value() == &model.value()); // put together once
        QVERIFY(table.sizeHint().height() < 400);
    }
};

QTEST_MAIN(TestKeyValueTable)
#include "tst_keyvaluetable.moc"
