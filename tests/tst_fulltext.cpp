// SPDX-License-Identifier: Apache-2.0
#include "ui/factgrid.h"
#include "ui/fulltext.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// FullText and FactGrid: a server's words, in full and in plain.
class TestFullText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void linesStayAndWhatMisleadsIsSeen();
    void aMillionCharactersDoNotStopTheWindow();
    void theSameTextAgainKeepsTheReadersPlace();
    void factsArePlainAndAbsentOnesAreSaid();
};

void TestFullText::linesStayAndWhatMisleadsIsSeen()
{
    FullText text(u"text"_s, u"Text"_s);
    text.setText(u"<img src=x>\r\n\tat a\u202e"_s);
    QCOMPARE(text.toPlainText(), u"<img src=x>\n\tat a\\u202E"_s);
    QCOMPARE(text.text(), u"<img src=x>\r\n\tat a\u202e"_s);
    QVERIFY(text.isReadOnly());
}

void TestFullText::aMillionCharactersDoNotStopTheWindow()
{
    FullText text(u"text"_s, u"Text"_s);
    text.resize(400, 300);
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    QElapsedTimer clock;
    clock.start();
    text.setText(QString(1'000'000, u'x') + u"\nend"_s);
    QCoreApplication::processEvents();
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed()))); // wrapped: half a minute
    QVERIFY(text.toPlainText().endsWith(u"\nend"));
    QVERIFY(text.toPlainText().contains(u"990000 more character"));
}

void TestFullText::theSameTextAgainKeepsTheReadersPlace()
{
    FullText text(u"text"_s, u"Text"_s);
    text.setText(u"one two three"_s);
    text.selectAll();
    text.setText(u"one two three"_s);
    QCOMPARE(text.textCursor().selectedText(), u"one two three"_s);
}

void TestFullText::factsArePlainAndAbsentOnesAreSaid()
{
    FactGrid facts;
    facts.add(u"a"_s, u"Title"_s);
    facts.addState(u"b"_s, u"State"_s);
    auto* const value = facts.findChild<QLabel*>(u"fact_a"_s);
    facts.set(u"a"_s, u"<b>x</b>\u200b"_s);
    QCOMPARE(value->text(), u"<b>x</b>\\u200B"_s);
    QCOMPARE(value->textFormat(), Qt::PlainText);
    facts.set(u"a"_s, {});
    QCOMPARE(value->text(), u"—"_s);
    facts.setState(u"b"_s, u"RUNNING"_s, u"RUNNING since noon"_s);
    QCOMPARE(facts.findChild<QLabel*>(u"fact_b"_s)->text(), u"RUNNING since noon"_s);
    facts.setShown(u"b"_s, false);
    QVERIFY(facts.findChild<QLabel*>(u"fact_b"_s)->isHidden()
        || facts.findChild<QLabel*>(u"fact_b"_s)->parentWidget()->isHidden());
    facts.clear();
    QVERIFY(value->text().isEmpty());
}

QTEST_MAIN(TestFullText)
#include "tst_fulltext.moc"
