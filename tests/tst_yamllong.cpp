// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deployment.h"
#include "ui/linenumbers.h"
#include "ui/yamledit.h"
#include "ui/yamlpane.h"
#include "ui/yamltext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using namespace vvp;

/// A document of this many characters and more, in lines of an ordinary length.
static QString longText(qsizetype characters)
{
    const QString line = u"  # a line of a script that nobody wants to see in colours\n"_s;
    return u"kind: Deployment\nspec:\n  state: RUNNING\n"_s + line.repeated(characters / line.size() + 1);
}

/// JSON on one line, as a platform sends it.
static QString longJson(qsizetype characters)
{
    QString text = u"{\"kind\": \"Deployment\", \"items\": [1"_s;
    while (text.size() < characters) {
        text += u", \"some text between others\""_s;
    }
    return text + u"]}"_s;
}

/// Texts whose length or whose lines an editor has to beware of.
class TestYamlLong : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_edit.reset(); }
    void aLongTextIsShownPlainAndRead();
    void aLongTextIsEditedAndReadAgain();
    void nobodyWaitsForALongText();
    void whatIsBeingReadIsNoDocument();
    void aShorterTextEndsTheReadingOfALongOne();
    void moreThanTheReaderTakesIsRefused();
    void aLongLineIsCutAndReadWhole();
    void aLongLineIsWrittenInLinesOnRequest();
    void aLongLineThatStaysOneIsNotOffered();
    void aPasteOfALongLineIsRefusedWithAWay();
    void aPaneShowsALongLineCut();

private:
    [[nodiscard]] YamlText* text() const { return m_edit->findChild<YamlText*>(u"yaml"_s); }
    [[nodiscard]] QString words(const char* bar) const
    {
        const auto* const message = m_edit->findChild<InlineMessage*>(QLatin1String(bar));
        return message->isEmpty() ? QString() : message->text();
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return m_edit->findChild<QPushButton*>(QLatin1String(name));
    }
    /// What QPlainTextEdit has to lay out at every key in a line.
    [[nodiscard]] int longestLineShown() const
    {
        int longest = 0;
        for (QTextBlock block = text()->document()->begin(); block.isValid(); block = block.next()) {
            longest = std::max(longest, block.length());
        }
        return longest;
    }

    std::unique_ptr<YamlEdit> m_edit;
};

void TestYamlLong::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints).*"_s));
    m_edit = std::make_unique<YamlEdit>();
    m_edit->resize(600, 400);
    m_edit->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_edit.get()));
}

void TestYamlLong::aLongTextIsShownPlainAndRead()
{
    const QString whole = longText(YamlText::mostColoured);
    m_edit->setText(whole);
    QCOMPARE(m_edit->text(), whole);
    QTRY_VERIFY_WITH_TIMEOUT(m_edit->document().ok(), 30'000);
    QCOMPARE(Resource(*m_edit->document()).text(Deployment::desiredStatePath), u"RUNNING"_s);
    QVERIFY2(words("yamlShape").contains(u"no colours"_s), qPrintable(words("yamlShape")));
    QVERIFY(text()->document()->firstBlock().layout()->formats().isEmpty());
    QVERIFY(!m_edit->findChild<LineNumbers*>()->isHidden());
    m_edit->setText(u"kind: Deployment\n"_s);
    QCOMPARE(words("yamlShape"), QString());
    QVERIFY(!text()->document()->firstBlock().layout()->formats().isEmpty());
}

void TestYamlLong::aLongTextIsEditedAndReadAgain()
{
    m_edit->setText(longText(YamlText::mostColoured));
    QTRY_VERIFY_WITH_TIMEOUT(m_edit->document().ok(), 30'000);
    QTextCursor cursor(text()->document());
    text()->setTextCursor(cursor);
    QTest::keyClicks(text(), u"name: x"_s);
    QTest::keyClick(text(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_edit->document().ok() && m_edit->document()->value(u"name"_s) == QJsonValue(u"x"_s), 30'000);
    QTest::keyClicks(text(), u"- "_s); // no YAML any more
    QTRY_VERIFY_WITH_TIMEOUT(!m_edit->document().ok() && !m_edit->isReading(), 30'000);
    QVERIFY2(words("yamlProblem").startsWith(u"Line "_s), qPrintable(words("yamlProblem")));
}

/// Reading goes on in another thread: the events of this one are not waiting for it.
void TestYamlLong::nobodyWaitsForALongText()
{
    m_edit->setText(longText(YamlText::mostColoured));
    QVERIFY(m_edit->isReading());
    const QSignalSpy read(m_edit.get(), &YamlEdit::read);
    QTRY_VERIFY_WITH_TIMEOUT(!read.isEmpty(), 30'000);
    QVERIFY(!m_edit->isReading());
    QVERIFY(m_edit->document().ok());
}

void TestYamlLong::whatIsBeingReadIsNoDocument()
{
    m_edit->setText(u"kind: Other\n"_s);
    m_edit->setText(longText(YamlText::mostColoured));
    QVERIFY(!m_edit->document().ok());
    QVERIFY2(words("yamlProblem").contains(u"being read"_s), qPrintable(words("yamlProblem")));
    QTRY_VERIFY_WITH_TIMEOUT(m_edit->document().ok(), 30'000);
    QCOMPARE(words("yamlProblem"), QString());
}

void TestYamlLong::aShorterTextEndsTheReadingOfALongOne()
{
    m_edit->setText(longText(YamlText::mostColoured));
    QVERIFY(m_edit->isReading());
    m_edit->setText(u"kind: Other\n"_s);
    QVERIFY(!m_edit->isReading());
    QCOMPARE(m_edit->document()->value(u"kind"_s), QJsonValue(u"Other"_s));
    m_edit->setText(longText(YamlText::mostColoured)); // and once more, behind the first one
    QTRY_VERIFY_WITH_TIMEOUT(!m_edit->isReading(), 30'000);
    m_edit->setText(u"kind: Last\n"_s);
    QTest::qWait(50); // nothing comes afterwards
    QCOMPARE(m_edit->document()->value(u"kind"_s), QJsonValue(u"Last"_s));
}

void TestYamlLong::moreThanTheReaderTakesIsRefused()
{
    m_edit->setText(u"kind: A\n"_s);
    QGuiApplication::clipboard()->setText(u"a: b\n"_s.repeated(YamlLimits::bytes / 5 + 1));
    text()->paste();
    QCOMPARE(m_edit->text(), u"kind: A\n"_s);
    QVERIFY2(words("yamlProblem").contains(u"5 MiB"_s), qPrintable(words("yamlProblem")));
    QGuiApplication::clipboard()->clear();
}

void TestYamlLong::aLongLineIsCutAndReadWhole()
{
    const QString whole = u"kind: Deployment\nscript: "_s + QString(1'000'000, u'x') + u"\nname: y\n"_s;
    m_edit->setText(whole);
    QVERIFY(longestLineShown() < YamlText::longestLine + 100);
    QCOMPARE(text()->document()->blockCount(), 4);
    QVERIFY(text()->isReadOnly());
    QCOMPARE(m_edit->text(), whole);
    QTRY_VERIFY_WITH_TIMEOUT(m_edit->document().ok(), 30'000);
    QCOMPARE(m_edit->document()->value(u"script"_s).toString().size(), 1'000'000);
    QVERIFY2(words("yamlShape").contains(u"cut"_s), qPrintable(words("yamlShape")));
    m_edit->replaceText(u"kind: Deployment\n"_s);
    QVERIFY(!text()->isReadOnly());
    QCOMPARE(m_edit->text(), u"kind: Deployment\n"_s);
}

void TestYamlLong::aLongLineIsWrittenInLinesOnRequest()
{
    const QString json = longJson(YamlText::longestLine + 1);
    m_edit->setText(json);
    QTRY_VERIFY(button("inLines") != nullptr);
    const Result<QJsonObject> before = m_edit->document();
    const QSignalSpy read(m_edit.get(), &YamlEdit::read);
    button("inLines")->click();
    QCOMPARE(read.count(), 1);
    QCOMPARE(*m_edit->document(), *before);
    QVERIFY(!text()->isReadOnly());
    QVERIFY(longestLineShown() < 100);
    QCOMPARE(words("yamlShape"), QString());
}

void TestYamlLong::aLongLineThatStaysOneIsNotOffered()
{
    m_edit->setText(u"a: "_s + QString(YamlText::longestLine + 1, u'x'));
    QVERIFY(m_edit->document().ok());
    QVERIFY(button("inLines") == nullptr);
}

void TestYamlLong::aPasteOfALongLineIsRefusedWithAWay()
{
    const QString json = longJson(YamlText::longestLine + 1);
    QGuiApplication::clipboard()->setText(json);
    text()->paste();
    QCOMPARE(m_edit->text(), QString());
    QVERIFY(button("pasteInLines") != nullptr);
    button("pasteInLines")->click();
    QCOMPARE(*m_edit->document(), fromYaml(json)->first().json);
    QVERIFY(longestLineShown() < 100);
    text()->undo(); // it is a step of the user's
    QCOMPARE(m_edit->text(), QString());
    QGuiApplication::clipboard()->clear();
}

void TestYamlLong::aPaneShowsALongLineCut()
{
    YamlPane pane(u"pane"_s, u"Pane"_s);
    pane.setText(u"a: "_s + QString(1'000'000, u'x') + u'\n');
    QVERIFY(pane.text().document()->firstBlock().length() < YamlText::longestLine + 100);
    QVERIFY(!pane.findChild<InlineMessage*>()->isEmpty());
    pane.setText(u"a: 1\n"_s);
    QVERIFY(pane.findChild<InlineMessage*>()->isEmpty());
    QVERIFY(pane.text().isReadOnly());
}

QTEST_MAIN(TestYamlLong)
#include "tst_yamllong.moc"
