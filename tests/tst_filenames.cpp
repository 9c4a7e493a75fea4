// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/filenames.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Names of files made of names that a server gives.
class TestFileNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aNameIsSafeAnywhere_data();
    void aNameIsSafeAnywhere();
    void whatIsSafeIsKept_data();
    void whatIsSafeIsKept();
    void noTwoAreTheSame();
    void theyDoNotDependOnTheOrder();
    void aMarkDependsOnTheNameOnly();
    void thousandsGetNamesOfTheirOwn();
};

/// The rule S21, written once more.
static bool isSafe(const QString& name)
{
    static const QRegularExpression safe(u"^(?![.-])[A-Za-z0-9._-]+(?<!\\.)$"_s);
    static const QRegularExpression device(
        u"^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\\.|$)"_s, QRegularExpression::CaseInsensitiveOption);
    return safe.match(name).hasMatch() && !device.match(name).hasMatch()
        && QString(name + u".yaml"_s).toUtf8().size() <= 100;
}

void TestFileNames::aNameIsSafeAnywhere_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names{ QString(), u"."_s, u".."_s, u"../../x"_s, u"..\\x"_s, u"/etc/passwd"_s, u"a/b"_s,
        u"a\\b"_s, u"CON"_s, u"con"_s, u"Nul.txt"_s, u"COM1"_s, u"lpt9.x.y"_s, u"AUX "_s, u".hidden"_s,
        u"-rf"_s, u"--"_s, u"x."_s, u"x..."_s, u"a b"_s, u"SELECT * FROM t;"_s, u"%2e%2e%2f"_s, u"~root"_s,
        u"$(id)"_s, u"`id`"_s, u"a\nb"_s, u"a:b"_s, u"a|b"_s, u"C:\\x"_s, u"äöü"_s, u"\u202egnp.exe"_s,
        QString(QChar(u'\0')) + u"x", QString(5000, u'a'), QString(5000, u'.'), QString(5000, u'\u00e4'),
        QString(94, u'a') + u".b", QString(QChar(0xd800)) };
    for (qsizetype i = 0; i < names.size(); ++i) {
        QTest::addRow("%d", static_cast<int>(i)) << names.at(i);
    }
}

void TestFileNames::aNameIsSafeAnywhere()
{
    QFETCH(QString, name);
    for (const QString& made : safeFileNames({ { name, u"id"_s } }) + QStringList{ safeFileName(name) }) {
        QVERIFY2(isSafe(made), qPrintable(made));
        const QString path = QDir::cleanPath(u"/folder/"_s + made);
        QCOMPARE(path, QString(u"/folder/"_s + made));
    }
}

void TestFileNames::whatIsSafeIsKept_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : { "top-speed-windowing", "TopSpeedWindowing", "a", "Job_1.2", "conn", "com10",
             "console", "default", "x-1a2b3c4d" }) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestFileNames::whatIsSafeIsKept()
{
    QFETCH(QString, name);
    QCOMPARE(safeFileName(name), name);
    QCOMPARE(safeFileNames({ { name, {} } }), QStringList{ name });
}

static QSet<QString> foldedNames(const QStringList& names)
{
    QSet<QString> folded;
    for (const QString& name : names) {
        folded.insert(name.toLower());
    }
    return folded;
}

void TestFileNames::noTwoAreTheSame()
{
    const QList<NamedThing> things{ { u"a/b"_s, u"1"_s }, { u"a\\b"_s, u"2"_s }, { u"a b"_s, u"3"_s },
        { u"a-b"_s, u"4"_s }, { u"A-B"_s, u"5"_s }, { u"twin"_s, u"6"_s }, { u"twin"_s, u"7"_s },
        { u"same"_s, u"8"_s }, { u"same"_s, u"8"_s }, { u"same"_s, u"8"_s }, { QString(), {} },
        { u"export"_s, {} }, { u"CON"_s, {} }, { u"con"_s, {} }, { u"_CON"_s, {} } };
    const QStringList names = safeFileNames(things);
    QCOMPARE(names.size(), things.size());
    QCOMPARE(foldedNames(names).size(), things.size());
    QVERIFY(std::ranges::all_of(names, isSafe));
    // what happens to be called as another is marked
    const QString mark = safeFileNames({ { u"a/b"_s, {} } }).constFirst();
    QCOMPARE(foldedNames(safeFileNames({ { u"a/b"_s, {} }, { mark, {} } })).size(), 2);
}

void TestFileNames::theyDoNotDependOnTheOrder()
{
    QList<NamedThing> things{ { u"Team"_s, u"1"_s }, { u"team"_s, u"2"_s }, { u"x/y"_s, u"3"_s },
        { u"x:y"_s, u"4"_s }, { u"twin"_s, u"5"_s }, { u"twin"_s, u"6"_s }, { u"plain"_s, u"7"_s } };
    QHash<QString, QString> byId;
    const QStringList names = safeFileNames(things);
    for (qsizetype i = 0; i < things.size(); ++i) {
        byId.insert(things.at(i).id, names.at(i));
    }
    std::ranges::reverse(things);
    const QStringList reversed = safeFileNames(things);
    for (qsizetype i = 0; i < things.size(); ++i) {
        QCOMPARE(reversed.at(i), byId.value(things.at(i).id));
    }
}

void TestFileNames::aMarkDependsOnTheNameOnly()
{
    const QString alone = safeFileNames({ { u"SELECT 1"_s, u"id-of-today"_s } }).constFirst();
    QVERIFY2(alone.startsWith(u"SELECT-1-"), qPrintable(alone));
    const QStringList among = safeFileNames({ { u"b"_s, {} }, { u"SELECT 1"_s, u"id-of-tomorrow"_s } });
    QCOMPARE(among.at(1), alone);
}

void TestFileNames::thousandsGetNamesOfTheirOwn()
{
    QList<NamedThing> things;
    for (int i = 0; i < 5000; ++i) {
        things.append({ QString(u"job "_s + QString(200, u'x') + QString::number(i)), {} });
    }
    QCOMPARE(foldedNames(safeFileNames(things)).size(), things.size());
}

QTEST_GUILESS_MAIN(TestFileNames)
#include "tst_filenames.moc"
