// SPDX-License-Identifier: Apache-2.0
#include "ui/yamlpane.h"
#include "ui/yamltext.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Finding in a YAML text, in a window that has a shortcut of its own for the same keys.
class TestYamlFind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void theKeysAreTheTextsAndNotTheWindows();
    void nextAndPreviousGoRoundAndSayWhere();
    void theCaseCountsOnRequest();
    void whatIsSelectedIsWhatIsSearched();
    void escapeLeavesTheTextAtWhatWasFound();
    void whatIsNotThereIsSaid();
    void aChangeOfTheTextIsCounted();
    void onlyWhatIsInSightIsMarked();
    void noBreakSpacesAreFoundAsBlanks();

private:
    [[nodiscard]] QLineEdit* field() const { return m_window->findChild<QLineEdit*>(u"textFindField"_s); }
    [[nodiscard]] QString count() const { return m_window->findChild<QLabel*>(u"textFindCount"_s)->text(); }
    [[nodiscard]] YamlText& text() const { return m_pane->text(); }
    void find(const QString& wanted);

    std::unique_ptr<QMainWindow> m_window;
    YamlPane* m_pane = nullptr;
    QAction* m_filter = nullptr;
};

void TestYamlFind::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints).*"_s));
    m_window = std::make_unique<QMainWindow>();
    m_pane = new YamlPane(u"text"_s, u"Text"_s);
    m_window->setCentralWidget(m_pane);
    m_filter = new QAction(m_window.get());
    m_filter->setShortcut(QKeySequence::Find);
    m_window->addAction(m_filter);
    m_window->resize(600, 300);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_pane->setText(u"kind: One\nname: two\n# Kind of three\nkind: four\n"_s);
    text().setFocus();
}

void TestYamlFind::find(const QString& wanted)
{
    QTest::keySequence(&text(), QKeySequence::Find);
    QVERIFY(field()->hasFocus());
    QTest::keyClicks(field(), wanted);
}

void TestYamlFind::theKeysAreTheTextsAndNotTheWindows()
{
    const QSignalSpy filter(m_filter, &QAction::triggered);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(filter.count(), 1); // elsewhere they are the window's
    find(u"kind"_s);
    QTest::keyClick(field(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(filter.count(), 1);
    QCOMPARE(field()->selectedText(), u"kind"_s);
}

void TestYamlFind::nextAndPreviousGoRoundAndSayWhere()
{
    find(u"kind"_s);
    QCOMPARE(count(), u"1 of 3"_s);
    QCOMPARE(text().textCursor().blockNumber(), 0);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(count(), u"2 of 3"_s);
    QTest::keyClick(field(), Qt::Key_F3);
    QCOMPARE(count(), u"3 of 3"_s);
    QCOMPARE(text().textCursor().blockNumber(), 3);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(count(), u"1 of 3, from the top"_s);
    QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(count(), u"3 of 3, from the end"_s);
    text().setFocus();
    QTest::keyClick(&text(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(count(), u"2 of 3"_s);
    QVERIFY(text().hasFocus());
}

void TestYamlFind::theCaseCountsOnRequest()
{
    find(u"Kind"_s);
    QCOMPARE(count(), u"1 of 3"_s);
    m_window->findChild<QToolButton*>(u"textFindCase"_s)->click();
    QCOMPARE(count(), u"1 of 1"_s);
    QCOMPARE(text().textCursor().blockNumber(), 2);
}

void TestYamlFind::whatIsSelectedIsWhatIsSearched()
{
    QTextCursor cursor = text().textCursor();
    cursor.movePosition(QTextCursor::NextBlock);
    cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    text().setTextCursor(cursor);
    QTest::keySequence(&text(), QKeySequence::Find);
    QCOMPARE(field()->text(), u"name"_s);
    QCOMPARE(count(), u"1 of 1"_s);
}

void TestYamlFind::escapeLeavesTheTextAtWhatWasFound()
{
    find(u"three"_s);
    QTest::keyClick(field(), Qt::Key_Escape);
    QVERIFY(text().hasFocus());
    QVERIFY(field()->isHidden() || !field()->isVisible());
    QCOMPARE(text().textCursor().selectedText(), u"three"_s);
    QVERIFY(text().extraSelections().isEmpty());
    QTest::keySequence(&text(), QKeySequence::Find);
    QTest::keyClick(&text(), Qt::Key_Escape); // in the text as well
    QVERIFY(!field()->isVisible());
}

void TestYamlFind::whatIsNotThereIsSaid()
{
    find(u"four!"_s);
    QCOMPARE(count(), u"Nothing found"_s);
    QCOMPARE(field()->accessibleDescription(), count());
    field()->clear();
    QCOMPARE(count(), QString());
}

void TestYamlFind::aChangeOfTheTextIsCounted()
{
    text().setEditable(true);
    find(u"four"_s);
    QCOMPARE(count(), u"1 of 1"_s);
    text().moveCursor(QTextCursor::End);
    QTest::keyClicks(&text(), u"x: four"_s);
    QTRY_COMPARE(count().section(u' ', -1), u"2"_s);
}

void TestYamlFind::onlyWhatIsInSightIsMarked()
{
    m_pane->setText(u"kind: x\n"_s.repeated(1000));
    find(u"kind"_s);
    QCOMPARE(count(), u"1 of 1,000"_s);
    const qsizetype marks = text().extraSelections().size();
    QVERIFY2(marks > 5 && marks < 100, qPrintable(QString::number(marks)));
    QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier); // far away
    QTRY_VERIFY(text().extraSelections().last().cursor.blockNumber() > 900);
}

void TestYamlFind::noBreakSpacesAreFoundAsBlanks()
{
    m_pane->setText(u"a: x\u00A0y\nb: x y\n"_s);
    find(u"x y"_s);
    QCOMPARE(count(), u"1 of 2"_s);
}

QTEST_MAIN(TestYamlFind)
#include "tst_yamlfind.moc"
