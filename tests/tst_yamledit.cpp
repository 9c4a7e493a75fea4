// SPDX-License-Identifier: Apache-2.0
#include "ui/yamledit.h"

#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static QString verbatim()
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/deployment-top-speed-windowing.verbatim.yaml"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

class TestYamlEdit : public QObject {
    Q_OBJECT

    static QString problem(const YamlEdit& edit)
    {
        const auto* const bar = edit.findChild<QWidget*>(u"yamlProblem"_s);
        return bar->isHidden() ? QString() : bar->findChild<QLabel*>(u"messageText"_s)->text();
    }
    static QPlainTextEdit* textOf(const YamlEdit& edit) { return edit.findChild<QPlainTextEdit*>(u"yaml"_s); }
    static QPushButton* button(const YamlEdit& edit, const char* name)
    {
        return edit.findChild<QPushButton*>(QLatin1String(name));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints).*"_s));
    }

    void itReadsByItselfAfterTyping()
    {
        YamlEdit edit;
        edit.show();
        QSignalSpy read(&edit, &YamlEdit::read);
        QTest::keyClicks(textOf(edit), u"kind: Deployment"_s);
        QVERIFY(read.isEmpty()); // not at every key
        QTRY_COMPARE(read.size(), 1);
        QVERIFY(edit.document().ok());
        QCOMPARE(edit.document()->value(u"kind"_s), QJsonValue(u"Deployment"_s));
        QVERIFY(problem(edit).isEmpty());
    }

    void aMistakeIsShownWithItsLine()
    {
        YamlEdit edit;
        edit.setText(u"kind: Deployment\nspec: [1\nx: 2\n"_s);
        QVERIFY(!edit.document().ok());
        QVERIFY2(problem(edit).startsWith(u"Line "_s), qPrintable(problem(edit)));
        const QList<QTextEdit::ExtraSelection> marks = textOf(edit)->extraSelections();
        QCOMPARE(marks.size(), 1);
        QCOMPARE(marks.first().cursor.blockNumber() + 1, edit.document().error().line);
    }

    void thePlaceholderOfTheTutorialIsMendedOnRequest()
    {
        YamlEdit edit;
        edit.setText(verbatim());
        QVERIFY(!edit.document().ok());
        QVERIFY2(
            problem(edit).contains(u"%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%"_s), qPrintable(problem(edit)));
        QSignalSpy read(&edit, &YamlEdit::read);
        button(edit, "mend")->click();
        QCOMPARE(read.size(), 1);
        QVERIFY(edit.document().ok());
        QVERIFY(problem(edit).isEmpty());
        textOf(edit)->undo();
        QCOMPARE(edit.text(), verbatim());
    }

    void oneOfTwoDocumentsIsKeptAndUndoBringsBoth()
    {
        const QString both = u"kind: A # one\n---\nkind: B # two\n"_s;
        YamlEdit edit;
        edit.setText(both);
        QCOMPARE(edit.document().error().line, 3);
        button(edit, "keepSecond")->click();
        QCOMPARE(edit.text(), u"kind: B # two\n"_s);
        textOf(edit)->undo();
        edit.readNow();
        QCOMPARE(edit.text(), both);
        button(edit, "keepFirst")->click();
        QCOMPARE(edit.text(), u"kind: A # one\n"_s);
    }

    void anEmptyTextIsNotAnError()
    {
        YamlEdit edit;
        QVERIFY(!edit.document().ok());
        QVERIFY(problem(edit).contains(u"Paste"_s));
        QVERIFY(textOf(edit)->extraSelections().isEmpty());
    }

    void tabWritesBlanksAndShiftTabLeaves()
    {
        QWidget window;
        QPushButton other(&window);
        YamlEdit edit(&window);
        window.show();
        edit.setFocus();
        QTRY_VERIFY(textOf(edit)->hasFocus());
        QTest::keyClicks(textOf(edit), u"a"_s);
        QTest::keyClick(textOf(edit), Qt::Key_Tab);
        QCOMPARE(edit.text(), u"a "_s);
        QTest::keyClick(textOf(edit), Qt::Key_Tab);
        QCOMPARE(edit.text(), u"a   "_s);
        QTest::keyClick(textOf(edit), Qt::Key_Backtab);
        QTRY_VERIFY(!textOf(edit)->hasFocus());
    }

    void noBreakSpacesStayWhatTheyAre()
    {
        YamlEdit edit;
        edit.setText(u"a: 'x\u00A0y'\n"_s);
        QCOMPARE(edit.text(), u"a: 'x\u00A0y'\n"_s);
        QCOMPARE(edit.document()->value(u"a"_s), QJsonValue(u"x\u00A0y"_s));
    }

    void aReadOnlyTextOffersNoCorrection()
    {
        YamlEdit edit;
        edit.setText(verbatim());
        edit.setReadOnly(true);
        QVERIFY(button(edit, "mend") == nullptr);
        edit.setReadOnly(false);
        QVERIFY(button(edit, "mend") != nullptr);
    }

    void theWordsOfThePasteArePlainText()
    {
        YamlEdit edit;
        edit.setText(u"%%<b>x</b>%%: [\n"_s);
        for (const QLabel* const label : edit.findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestYamlEdit)
#include "tst_yamledit.moc"
