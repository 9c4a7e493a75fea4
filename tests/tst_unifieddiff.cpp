// SPDX-License-Identifier: Apache-2.0
#include "models/domain/unifieddiff.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// The differences of two texts, checked against `diff -u` and `patch`.
class TestUnifiedDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void itIsWhatDiffWrites_data();
    void itIsWhatDiffWrites();
    void patchMakesTheSecondOfTheFirst();

private:
    static void write(const QString& path, const QString& text)
    {
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(text.toUtf8());
    }
};

void TestUnifiedDiff::itIsWhatDiffWrites_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const QString ten = u"1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n"_s;
    const auto replaced
        = [&ten](const QString& what, const QString& with) { return QString(ten).replace(what, with); };
    QTest::newRow("nothing") << ten << ten;
    QTest::newRow("a line") << ten << replaced(u"5\n"_s, u"five\n"_s);
    QTest::newRow("the first") << ten << replaced(u"1\n2"_s, u"one\n2"_s);
    QTest::newRow("the last") << ten << replaced(u"10\n"_s, u"ten\n"_s);
    QTest::newRow("one goes") << ten << replaced(u"5\n"_s, {});
    QTest::newRow("one comes") << ten << replaced(u"5\n"_s, u"5\nx\n"_s);
    QTest::newRow("new") << QString() << ten;
    QTest::newRow("gone") << ten << QString();
    QTest::newRow("no end") << ten << ten.chopped(1);
    QTest::newRow("neither has an end") << u"a\nb"_s << u"a\nc"_s;
    const QString far = ten + u"a\nb\nc\nd\ne\nf\ng\n"_s;
    QTest::newRow("two places") << far
                                << QString(far).replace(u"2\n"_s, u"x\n"_s).replace(u"f\n"_s, u"y\n"_s);
    QTest::newRow("six lines between")
        << far << QString(far).replace(u"2\n"_s, u"x\n"_s).replace(u"9\n"_s, u"y\n"_s);
    QTest::newRow("seven between") << far
                                   << QString(far).replace(u"3\n"_s, u"x\n"_s).replace(u"a\n"_s, u"y\n"_s);
}

void TestUnifiedDiff::itIsWhatDiffWrites()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    const QTemporaryDir folder;
    write(folder.filePath(u"a"_s), before);
    write(folder.filePath(u"b"_s), after);
    QProcess diff;
    diff.start(u"diff"_s,
        { u"-u"_s, u"--label"_s, u"a"_s, u"--label"_s, u"b"_s, folder.filePath(u"a"_s),
            folder.filePath(u"b"_s) });
    QVERIFY(diff.waitForFinished());
    QCOMPARE(unifiedDiff(before, after, u"a"_s, u"b"_s), QString::fromUtf8(diff.readAllStandardOutput()));
}

void TestUnifiedDiff::patchMakesTheSecondOfTheFirst()
{
    QRandomGenerator random(7);
    constexpr int rounds = 40;
    for (int round = 0; round < rounds; ++round) {
        const auto text = [&random] {
            QString lines;
            for (int i = 0, count = random.bounded(60); i < count; ++i) {
                lines += QString::number(random.bounded(8)) + u'\n';
            }
            return random.bounded(4) == 0 ? lines.chopped(lines.isEmpty() ? 0 : 1) : lines;
        };
        const QString before = text();
        const QString after = text();
        const QTemporaryDir folder;
        write(folder.filePath(u"a"_s), before);
        write(folder.filePath(u"a.patch"_s), unifiedDiff(before, after, u"a"_s, u"a"_s));
        if (before == after || before.isEmpty() || after.isEmpty()) {
            continue; // for which patch makes and removes files
        }
        QProcess patch;
        patch.setWorkingDirectory(folder.path());
        patch.start(u"patch"_s, { u"--fuzz=0"_s, u"a"_s, u"a.patch"_s });
        QVERIFY(patch.waitForFinished());
        QVERIFY2(patch.exitCode() == 0, patch.readAll().constData());
        QFile file(folder.filePath(u"a"_s));
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), after);
    }
}

QTEST_GUILESS_MAIN(TestUnifiedDiff)
#include "tst_unifieddiff.moc"
