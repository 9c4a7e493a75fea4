// SPDX-License-Identifier: Apache-2.0
#include "ui/diffmodel.h"
#include "ui/diffview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// DiffModel and DiffView.
class TestDiffView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalLinesAreFolded();
    void aFoldOpensInItsPlace();
    void keysGoFromDifferenceToDifference();
    void linesOfOneSideAreCopied();
    void eachLineSaysWhatItIs();
    void equalTextsAreOneFold();
};

/// Lines "1" to "30", with 11 changed, 12 removed and 25a added on the right.
static QString text(bool isRight)
{
    QString text;
    for (int i = 1; i <= 30; ++i) {
        if (isRight && i == 12) {
            continue;
        }
        text += isRight && i == 11 ? u"line: eleven\n"_s : u"line: %1\n"_s.arg(i);
        if (isRight && i == 25) {
            text += u"line: 25a\n"_s;
        }
    }
    return text;
}

static QStringList print(const QAbstractItemModel& model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        rows << model.index(row, 0).data().toString() + u'|' + model.index(row, 1).data().toString();
    }
    return rows;
}

void TestDiffView::equalLinesAreFolded()
{
    DiffModel model;
    const QAbstractItemModelTester tester(&model);
    model.setTexts(u"Now"_s, text(false), u"Then"_s, text(true));
    const QStringList rows = print(model);
    QCOMPARE(rows.size(), 1 + 5 + 2 + 5 + 1 + 5 + 1 + 5);
    QCOMPARE(rows.at(0), u"5 unchanged line(s)|"_s);
    QCOMPARE(rows.at(1), u"line: 6|line: 6"_s);
    QCOMPARE(rows.at(6), u"line: 11|line: eleven"_s);
    QCOMPARE(rows.at(7), u"line: 12|"_s);
    QCOMPARE(rows.at(8), u"line: 13|line: 13"_s);
    QCOMPARE(model.differences(), 3);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole), u"Then"_s);
}

void TestDiffView::aFoldOpensInItsPlace()
{
    DiffView view;
    const QAbstractItemModelTester tester(view.model());
    view.setTexts({}, text(false), {}, text(true));
    QCOMPARE(view.columnSpan(0, 0), 2);
    const int before = view.model()->rowCount();
    view.setCurrentIndex(view.model()->index(0, 0));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(view.model()->rowCount(), before + 4);
    QCOMPARE(print(*view.model()).first(3),
        (QStringList{ u"line: 1|line: 1"_s, u"line: 2|line: 2"_s, u"line: 3|line: 3"_s }));
    for (int row = 0; row < 10; ++row) {
        QCOMPARE(view.columnSpan(row, 0), 1);
    }
}

void TestDiffView::keysGoFromDifferenceToDifference()
{
    DiffView view;
    view.setTexts({}, text(false), {}, text(true));
    view.show();
    QCOMPARE(view.currentIndex().row(), 6);
    view.goToDifference(true);
    const int second = view.currentIndex().row();
    QCOMPARE(view.currentIndex().siblingAtColumn(1).data().toString(), u"line: 25a"_s);
    view.goToDifference(true);
    QCOMPARE(view.currentIndex().row(), second);
    view.goToDifference(false);
    QCOMPARE(view.currentIndex().row(), 6);
}

void TestDiffView::linesOfOneSideAreCopied()
{
    DiffView view;
    view.setTexts({}, text(false), {}, text(true));
    for (const int column : { 0, 1 }) {
        view.setCurrentIndex(view.model()->index(5, column));
        view.selectionModel()->select(QItemSelection(view.model()->index(5, 0), view.model()->index(8, 1)),
            QItemSelectionModel::ClearAndSelect);
        view.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(),
            column == 0 ? u"line: 10\nline: 11\nline: 12\nline: 13\n"_s
                        : u"line: 10\nline: eleven\nline: 13\n"_s);
    }
}

void TestDiffView::eachLineSaysWhatItIs()
{
    DiffModel model;
    model.setTexts({}, text(false), {}, text(true));
    const auto said = [&model](int row, int column) {
        return model.index(row, column).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(said(5, 1), u"Line 10: line: 10"_s);
    QCOMPARE(said(6, 0), u"Line 11, removed: line: 11"_s);
    QCOMPARE(said(6, 1), u"Line 11, added: line: eleven"_s);
    QCOMPARE(said(7, 1), u"No line here"_s);
    QCOMPARE(said(8, 1), u"Line 12: line: 13"_s);
}

void TestDiffView::equalTextsAreOneFold()
{
    DiffView view;
    view.setTexts({}, text(false), {}, text(false));
    QCOMPARE(view.differences(), 0);
    QCOMPARE(print(*view.model()), QStringList{ u"30 unchanged line(s)|"_s });
    view.setTexts({}, {}, {}, {});
    QCOMPARE(view.model()->rowCount(), 0);
}

QTEST_MAIN(TestDiffView)
#include "tst_diffview.moc"
