// SPDX-License-Identifier: Apache-2.0
#include "ui/yamledit.h"
#include "ui/yamltext.h"

#include <QAccessible>
#include <QCompleter>
#include <QDialog>
#include <QRegularExpression>
#include <QTest>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Words that an editor offers, in a dialog, which has Return and Escape for itself.
class TestYamlSuggestions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_dialog.reset(); }
    void theyComeWhileAKeyIsTyped();
    void typingGoesOnAndLeavesThoseThatFit();
    void returnAndTabTakeOne_data();
    void returnAndTabTakeOne();
    void aKeysValuesFollow();
    void oneIsOneStepToUndo();
    void escapeClosesNothingElse();
    void allAreThereOnRequest();
    void aWordThatIsWrittenIsLeftAlone();
    void aReadOnlyTextHasNone();
    void aScreenReaderHearsWhatTheyMean();
    void aLongTextIsNotReadAtEveryKey();

private:
    [[nodiscard]] YamlText* text() const { return m_edit->findChild<YamlText*>(u"yaml"_s); }
    [[nodiscard]] QAbstractItemView* popup() const { return text()->findChild<QCompleter*>()->popup(); }
    [[nodiscard]] QStringList offered() const
    {
        QStringList words;
        for (int row = 0; popup()->isVisible() && row < popup()->model()->rowCount(); ++row) {
            words.append(popup()->model()->index(row, 0).data().toString());
        }
        return words;
    }
    /// As the window system does: a popup gets the keys.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(popup()->isVisible() ? static_cast<QWidget*>(popup()) : text(), key, modifiers);
    }
    void type(const QString& words)
    {
        for (const QChar letter : words) {
            QTest::keyClick(
                popup()->isVisible() ? static_cast<QWidget*>(popup()) : text(), letter.toLatin1());
        }
    }

    std::unique_ptr<QDialog> m_dialog;
    YamlEdit* m_edit = nullptr;
    int m_asked = 0;
};

void TestYamlSuggestions::init()
{
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support (propagateSizeHints|raise|grabbing)).*"_s));
    m_dialog = std::make_unique<QDialog>();
    m_edit = new YamlEdit;
    m_asked = 0;
    m_edit->setSuggestions([this](const QString& whole, int position) {
        m_asked += 1;
        MemberContext context;
        context.version = PlatformVersion::fromText(u"2.15.11");
        return completionsAt(whole, position, context);
    });
    (new QVBoxLayout(m_dialog.get()))->addWidget(m_edit);
    m_dialog->resize(700, 500);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    m_edit->setText(u"kind: Deployment\nspec:\n  "_s);
    text()->moveCursor(QTextCursor::End);
    text()->setFocus();
}

void TestYamlSuggestions::theyComeWhileAKeyIsTyped()
{
    type(u"r"_s);
    QVERIFY(!popup()->isVisible()); // a letter says little
    type(u"e"_s);
    QVERIFY(offered().startsWith(u"restoreStrategy"_s));
    QCOMPARE(popup()->currentIndex().row(), 0);
}

void TestYamlSuggestions::typingGoesOnAndLeavesThoseThatFit()
{
    type(u"max"_s);
    QCOMPARE(offered(), (QStringList{ u"maxSavepointCreationAttempts"_s, u"maxJobCreationAttempts"_s }));
    type(u"J"_s);
    QCOMPARE(offered(), QStringList{ u"maxJobCreationAttempts"_s });
    press(Qt::Key_Backspace);
    QCOMPARE(offered().size(), 2);
    type(u"imum"_s);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  maximum"_s);
}

void TestYamlSuggestions::returnAndTabTakeOne_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("return") << Qt::Key_Return;
    QTest::newRow("tab") << Qt::Key_Tab;
}

void TestYamlSuggestions::returnAndTabTakeOne()
{
    QFETCH(const Qt::Key, key);
    type(u"max"_s);
    press(Qt::Key_Down);
    press(key);
    QVERIFY(!popup()->isVisible());
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  maxJobCreationAttempts: "_s);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(text()->hasFocus());
}

void TestYamlSuggestions::aKeysValuesFollow()
{
    type(u"sta"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(offered(), (QStringList{ u"RUNNING"_s, u"SUSPENDED"_s, u"CANCELLED"_s }));
    type(u"S"_s);
    press(Qt::Key_Tab);
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  state: SUSPENDED"_s);
}

void TestYamlSuggestions::oneIsOneStepToUndo()
{
    type(u"upgr"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  upgradeStrategy:\n    "_s);
    text()->undo();
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  upgr"_s);
    text()->redo();
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  upgradeStrategy:\n    "_s);
}

void TestYamlSuggestions::escapeClosesNothingElse()
{
    type(u"sta"_s);
    QVERIFY(popup()->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!popup()->isVisible());
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  sta"_s);
    press(Qt::Key_Return); // a line again
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  sta\n  "_s);
}

void TestYamlSuggestions::allAreThereOnRequest()
{
    press(Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(offered().contains(u"state"_s));
    QVERIFY(offered().contains(u"template"_s));
    QVERIFY(offered().size() > 8);
}

void TestYamlSuggestions::aWordThatIsWrittenIsLeftAlone()
{
    type(u"state: RUNNING"_s);
    QVERIFY(!popup()->isVisible());
    press(Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"kind: Deployment\nspec:\n  state: RUNNING\n  "_s);
}

void TestYamlSuggestions::aReadOnlyTextHasNone()
{
    m_edit->setReadOnly(true);
    press(Qt::Key_Space, Qt::ControlModifier);
    type(u"sta"_s);
    QCOMPARE(m_asked, 0);
}

void TestYamlSuggestions::aScreenReaderHearsWhatTheyMean()
{
    type(u"paral"_s);
    QVERIFY(!popup()->isVisible()); // it is no member of spec
    text()->selectAll();
    type(u"ki"_s);
    QAccessibleInterface* const list = QAccessible::queryAccessibleInterface(popup());
    QCOMPARE(list->text(QAccessible::Name), u"Suggestions"_s);
    QCOMPARE(popup()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
        u"kind: What this document is"_s);
}

void TestYamlSuggestions::aLongTextIsNotReadAtEveryKey()
{
    m_edit->setText(
        u"# a line that is only there for its length\n"_s.repeated(3000) + u"kind: Deployment\nspec:\n  "_s);
    text()->moveCursor(QTextCursor::End);
    type(u"sta"_s);
    QCOMPARE(m_asked, 0);
    press(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(m_asked, 1);
    QCOMPARE(offered(), QStringList{ u"state"_s });
}

QTEST_MAIN(TestYamlSuggestions)
#include "tst_yamlsuggestions.moc"
