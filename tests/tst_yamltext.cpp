// SPDX-License-Identifier: Apache-2.0
#include "ui/linenumbers.h"
#include "ui/theme/palette.h"
#include "ui/yamledit.h"
#include "ui/yamltext.h"

#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using namespace vvp;

/// What the text of a YamlEdit does for its reader and writer.
class TestYamlText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_edit.reset(); }
    void aNewLineIsIndentedAsItsPlaceAsksFor_data();
    void aNewLineIsIndentedAsItsPlaceAsksFor();
    void aNewLineIsOneStepToUndo();
    void colourIsWhatTheParserReads();
    void whatIsNoYamlKeepsItsColours();
    void coloursAreNoEdit();
    void numbersGetTheRoomThatTheyNeed();
    void numbersFollowTheText();

private:
    [[nodiscard]] YamlText* text() const { return m_edit->findChild<YamlText*>(u"yaml"_s); }
    /// The colours of a line, each with what it colours.
    [[nodiscard]] QStringList coloursOf(int line) const;

    std::unique_ptr<YamlEdit> m_edit;
};

void TestYamlText::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints).*"_s));
    m_edit = std::make_unique<YamlEdit>();
    m_edit->resize(600, 400);
    m_edit->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_edit.get()));
}

QStringList TestYamlText::coloursOf(int line) const
{
    const QTextBlock block = text()->document()->findBlockByNumber(line);
    QStringList words;
    for (const QTextLayout::FormatRange& range : block.layout()->formats()) {
        const QColor colour = range.format.foreground().color();
        const auto is
            = [&colour](Role role) { return colour == vvp::colour(role, QGuiApplication::palette()); };
        words << (is(Role::SyntaxKey)            ? u"key "_s
                         : is(Role::SyntaxValue) ? u"value "_s
                         : is(Role::SyntaxText)  ? u"text "_s
                         : is(Role::Secondary)   ? u"comment "_s
                                                 : u"? "_s)
                + block.text().mid(range.start, range.length);
    }
    return words;
}

void TestYamlText::aNewLineIsIndentedAsItsPlaceAsksFor_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("a member") << u"spec:\n  state: RUNNING"_s << u"  "_s;
    QTest::newRow("something opened") << u"spec:"_s << u"  "_s;
    QTest::newRow("opened deeper") << u"  template:"_s << u"    "_s;
    QTest::newRow("a text of several lines") << u"  sqlScript: |"_s << u"    "_s;
    QTest::newRow("an item") << u"  - name: a"_s << u"    "_s;
    QTest::newRow("an item that opens") << u"- valueFrom:"_s << u"    "_s;
    QTest::newRow("an item of an item") << u"- - a"_s << u"    "_s;
    QTest::newRow("a text with a colon") << u"a: http:"_s << u"  "_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("a separator") << u"---"_s << QString();
}

void TestYamlText::aNewLineIsIndentedAsItsPlaceAsksFor()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    m_edit->setText(before);
    text()->moveCursor(QTextCursor::End);
    QTest::keyClick(text(), Qt::Key_Return);
    QCOMPARE(m_edit->text(), QString(before + u'\n' + after));
}

void TestYamlText::aNewLineIsOneStepToUndo()
{
    m_edit->setText(u"  a:b"_s);
    text()->moveCursor(QTextCursor::End);
    text()->moveCursor(QTextCursor::Left);
    QTest::keyClick(text(), Qt::Key_Return); // in the middle of a word
    QCOMPARE(m_edit->text(), u"  a:\n    b"_s);
    text()->undo();
    QCOMPARE(m_edit->text(), u"  a:b"_s);
}

void TestYamlText::colourIsWhatTheParserReads()
{
    m_edit->setText(u"kind: Deployment # one\nspec:\n  n: 1.9\n  s: '1.9'\n"_s);
    QCOMPARE(coloursOf(0), (QStringList{ u"key kind"_s, u"text Deployment"_s, u"comment # one"_s }));
    QCOMPARE(coloursOf(2), (QStringList{ u"key n"_s, u"value 1.9"_s }));
    QCOMPARE(coloursOf(3), (QStringList{ u"key s"_s, u"text '1.9'"_s }));
}

void TestYamlText::whatIsNoYamlKeepsItsColours()
{
    m_edit->setText(u"a: 1\nb: 2\n"_s);
    const QSignalSpy read(m_edit.get(), &YamlEdit::read);
    text()->moveCursor(QTextCursor::Start);
    QTest::keyClicks(text(), u"kin"_s);
    QTest::keyClick(text(), Qt::Key_Return); // a key that is not finished
    QTRY_COMPARE(read.count(), 1);
    QVERIFY(!m_edit->document());
    QCOMPARE(coloursOf(2), (QStringList{ u"key b"_s, u"value 2"_s }));
}

void TestYamlText::coloursAreNoEdit()
{
    m_edit->setText(u"a: 1\n"_s);
    const QSignalSpy edited(m_edit.get(), &YamlEdit::edited);
    const QSignalSpy read(m_edit.get(), &YamlEdit::read);
    const QPalette before = QGuiApplication::palette();
    QGuiApplication::setPalette(applicationPalette(Theme::Dark));
    QTRY_COMPARE(coloursOf(0), (QStringList{ u"key a"_s, u"value 1"_s }));
    QCOMPARE(edited.count(), 0);
    QCOMPARE(read.count(), 0);
    QVERIFY(!text()->document()->isUndoAvailable());
    QGuiApplication::setPalette(before);
}

void TestYamlText::numbersGetTheRoomThatTheyNeed()
{
    const auto* const numbers = m_edit->findChild<LineNumbers*>();
    m_edit->setText(u"a: 1\n"_s);
    const int narrow = numbers->width();
    QCOMPARE(numbers->geometry().right() + 1, text()->viewport()->x());
    m_edit->setText(u"- a\n"_s.repeated(12'000));
    QTRY_VERIFY(numbers->width() > narrow);
    QCOMPARE(numbers->geometry().right() + 1, text()->viewport()->x());
}

void TestYamlText::numbersFollowTheText()
{
    auto* const numbers = m_edit->findChild<LineNumbers*>();
    m_edit->setText(u"- a\n"_s.repeated(500));
    const QImage before = numbers->grab().toImage();
    m_edit->goTo(400);
    QVERIFY(numbers->grab().toImage() != before);
    m_edit->goTo(1);
    QTRY_COMPARE(numbers->grab().toImage(), before);
}

QTEST_MAIN(TestYamlText)
#include "tst_yamltext.moc"
