// SPDX-License-Identifier: Apache-2.0
#include "models/domain/documentdiff.h"
#include "models/domain/flatten.h"
#include "models/domain/textdiff.h"
#include "models/domain/yamlvalue.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// changesBetween() and textDiff().
class TestDocumentDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDifferenceIsSaidByItsMeaning_data();
    void aDifferenceIsSaidByItsMeaning();
    void linesStandForEachOther_data();
    void linesStandForEachOther();
    void changedPartsAreWholeCharacters_data();
    void changedPartsAreWholeCharacters();
    void rowsGiveBothTextsBack();
    void textsWithNothingInCommonTakeBoundedTime();
};

static QJsonValue value(const QString& yaml)
{
    const Result<QJsonValue> read = valueFromYaml(yaml);
    Q_ASSERT(read);
    return *read;
}

void TestDocumentDiff::aDifferenceIsSaidByItsMeaning_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("changes");
    const QStringList none;
    QTest::newRow("equal") << u"{a: 1, b: {c: x}}"_s << u"{b: {c: x}, a: 1.0}"_s << none;
    QTest::newRow("null") << u"{a: 1, b: null}"_s << u"{a: 1}"_s << none;
    QTest::newRow("empty map") << u"{a: {}}"_s << u"{}"_s << none;
    QTest::newRow("empty within") << u"{a: {b: {c: null}}}"_s << u"{}"_s << none;
    QTest::newRow("empty list") << u"{a: []}"_s << u"{a: null}"_s << none;
    QTest::newRow("empty map and list") << u"{a: []}"_s << u"{a: {}}"_s << none;
    QTest::newRow("changed") << u"{a: {b: 1}}"_s << u"{a: {b: 2}}"_s << QStringList{ u"~ a.b: 1 -> 2"_s };
    QTest::newRow("text is no number") << u"{a: '1'}"_s << u"{a: 1}"_s << QStringList{ u"~ a: 1 -> 1"_s };
    QTest::newRow("false is a value") << u"{a: false}"_s << u"{}"_s << QStringList{ u"- a: false -> "_s };
    QTest::newRow("empty text is a value") << u"{}"_s << u"{a: ''}"_s << QStringList{ u"+ a:  -> "_s };
    QTest::newRow("a map is said by its members")
        << u"{}"_s << u"{a: {b: 1, c: {d: 2}}}"_s << QStringList{ u"+ a.b:  -> 1"_s, u"+ a.c.d:  -> 2"_s };
    QTest::newRow("another type") << u"{a: {b: 1}}"_s << u"{a: [1]}"_s
                                  << QStringList{ u"~ a: {\"b\":1} -> [1]"_s };
    QTest::newRow("text in place of nothing")
        << u"{a: {}}"_s << u"{a: x}"_s << QStringList{ u"+ a:  -> x"_s };
    QTest::newRow("items by place") << u"{a: [1, 2]}"_s << u"{a: [1, 3, 4]}"_s
                                    << QStringList{ u"~ a[1]: 2 -> 3"_s, u"+ a[2]:  -> 4"_s };
    QTest::newRow("items by name") << u"{e: [{name: A, value: 1}, {name: B, value: 2}]}"_s
                                   << u"{e: [{name: B, value: 3}, {name: C, value: 4}]}"_s
                                   << QStringList{ u"- e[name=A].name: A -> "_s,
                                          u"- e[name=A].value: 1 -> "_s, u"~ e[name=B].value: 2 -> 3"_s,
                                          u"+ e[name=C].name:  -> C"_s, u"+ e[name=C].value:  -> 4"_s };
    QTest::newRow("order of named items")
        << u"{e: [{name: A}, {name: B}]}"_s << u"{e: [{name: B}, {name: A}]}"_s << none;
    QTest::newRow("a name twice") << u"{e: [{name: A, v: 1}, {name: A, v: 2}]}"_s
                                  << u"{e: [{name: A, v: 1}, {name: A, v: 3}]}"_s
                                  << QStringList{ u"~ e[1].v: 2 -> 3"_s };
    QTest::newRow("all 64 bits") << u"{a: 9007199254740993}"_s << u"{a: 9007199254740992}"_s
                                 << QStringList{ u"~ a: 9007199254740993 -> 9007199254740992"_s };
}

void TestDocumentDiff::aDifferenceIsSaidByItsMeaning()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QStringList said;
    for (const Change& change : changesBetween(value(before), value(after))) {
        said << u"%1 %2: %3 -> %4"_s.arg(u"+-~"_s.at(static_cast<int>(change.kind)), pathText(change.path),
            leafText(change.before), leafText(change.after));
    }
    QTEST(said, "changes");
    // What is left of both is the same just where nothing differs, but for the order of a list with names.
    if (!QByteArray(QTest::currentDataTag()).startsWith("order")) {
        const auto rest = [](const QString& yaml) { return withoutNothing(value(yaml).toObject()); };
        QCOMPARE(rest(before) == rest(after), said.isEmpty());
    }
}

static QString marked(const QString& line, DiffRow::Part part)
{
    return part.length == 0 ? line
                            : line.left(part.start) + u'<' + line.mid(part.start, part.length) + u'>'
            + line.mid(part.start + part.length);
}

/// Each row as "left|right", '=' between lines that are equal, the changed parts in angle brackets.
static QStringList print(const QStringList& left, const QStringList& right)
{
    QStringList rows;
    for (const DiffRow& row : textDiff(left, right)) {
        rows << (row.left < 0 ? QString() : marked(left.at(row.left), row.leftPart))
                + (row.isSame ? u'=' : u'|')
                + (row.right < 0 ? QString() : marked(right.at(row.right), row.rightPart));
    }
    return rows;
}

void TestDocumentDiff::linesStandForEachOther_data()
{
    QTest::addColumn<QStringList>("left");
    QTest::addColumn<QStringList>("right");
    QTest::addColumn<QStringList>("rows");
    const QStringList abc{ u"a"_s, u"b"_s, u"c"_s };
    QTest::newRow("nothing") << QStringList() << QStringList() << QStringList();
    QTest::newRow("equal") << abc << abc << QStringList{ u"a=a"_s, u"b=b"_s, u"c=c"_s };
    QTest::newRow("all new") << QStringList() << QStringList{ u"a"_s, u"b"_s }
                             << QStringList{ u"|a"_s, u"|b"_s };
    QTest::newRow("removed in the middle")
        << abc << QStringList{ u"a"_s, u"c"_s } << QStringList{ u"a=a"_s, u"b|"_s, u"c=c"_s };
    QTest::newRow("added in the middle")
        << QStringList{ u"a"_s, u"c"_s } << abc << QStringList{ u"a=a"_s, u"|b"_s, u"c=c"_s };
    QTest::newRow("changed, one more removed")
        << QStringList{ u"flinkVersion: 1.9"_s, u"tag: 1.9.1-stream1-scala"_s, u"mainArgs: x"_s, u"end"_s }
        << QStringList{ u"flinkVersion: 1.9"_s, u"tag: 1.9.3-stream2-scala"_s, u"end"_s }
        << QStringList{ u"flinkVersion: 1.9=flinkVersion: 1.9"_s,
               u"tag: 1.9.<1-stream1>-scala|tag: 1.9.<3-stream2>-scala"_s, u"mainArgs: x|"_s, u"end=end"_s };
    QTest::newRow("indentation alone is nothing in common")
        << QStringList{ u"    one: x"_s } << QStringList{ u"    two: y"_s }
        << QStringList{ u"    one: x|    two: y"_s };
}

void TestDocumentDiff::linesStandForEachOther()
{
    QFETCH(QStringList, left);
    QFETCH(QStringList, right);
    const QStringList rows = print(left, right);
    QTEST(rows, "rows");
}

void TestDocumentDiff::changedPartsAreWholeCharacters_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("row");
    // The two pairs share their first half, then their second one.
    QTest::newRow("first half") << u"a \U0001F600"_s << u"a \U0001F601"_s
                                << u"a <\U0001F600>|a <\U0001F601>"_s;
    QTest::newRow("second half") << u"a \U0001F600 b"_s << u"a \U0001FA00 b"_s
                                 << u"a <\U0001F600> b|a <\U0001FA00> b"_s;
    QTest::newRow("grown") << u"aaa"_s << u"aaaa"_s << u"aaa|aaa<a>"_s;
}

void TestDocumentDiff::changedPartsAreWholeCharacters()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const QString row = print({ left }, { right }).value(0);
    QTEST(row, "row");
}

void TestDocumentDiff::rowsGiveBothTextsBack()
{
    QRandomGenerator random(20261123);
    for (int round = 0; round < 500; ++round) {
        const auto text = [&random] {
            QStringList lines;
            const int count = random.bounded(12);
            for (int i = 0; i < count; ++i) {
                lines << QString(1, QChar(u'a' + random.bounded(4)));
            }
            return lines;
        };
        const QStringList left = text();
        const QStringList right = text();
        QStringList leftAgain;
        QStringList rightAgain;
        for (const DiffRow& row : textDiff(left, right)) {
            QVERIFY(row.left >= 0 || row.right >= 0);
            if (row.left >= 0) {
                QCOMPARE(row.left, leftAgain.size());
                leftAgain << left.at(row.left);
            }
            if (row.right >= 0) {
                QCOMPARE(row.right, rightAgain.size());
                rightAgain << right.at(row.right);
            }
            QCOMPARE(row.isSame, row.left >= 0 && row.right >= 0 && left.at(row.left) == right.at(row.right));
        }
        QCOMPARE(leftAgain, left);
        QCOMPARE(rightAgain, right);
    }
}

void TestDocumentDiff::textsWithNothingInCommonTakeBoundedTime()
{
    QStringList left;
    QStringList right;
    for (int i = 0; i < 200'000; ++i) {
        left << u"left %1"_s.arg(i);
        right << u"right %1"_s.arg(i);
    }
    left << u"end"_s;
    right << u"end"_s;
    const QList<DiffRow> rows = textDiff(left, right);
    QCOMPARE(rows.size(), 200'001);
    QVERIFY(rows.constLast().isSame);
}

QTEST_GUILESS_MAIN(TestDocumentDiff)
#include "tst_documentdiff.moc"
