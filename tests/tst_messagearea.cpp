// SPDX-License-Identifier: Apache-2.0
#include "ui/messagearea.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace vvp;
using Tone = InlineMessage::Tone;

/// One bar for all messages: which is shown, what waits, and what the buttons do.
class TestMessageArea : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingIsThereAtFirst();
    void theGravestIsShownAndTheOldestAmongEquals();
    void howManyWaitIsSaid();
    void dismissShowsTheNext();
    void allAreDismissedButThoseThatAsk();
    void theSameIsNotThereTwice();
    void anAnswerEndsItsMessage();
    void anAnswerMayTellAnother();
    void whatIsNotTrueAnyMoreGoes();
    void aServersTextIsPlain();
    void theSameMessageAgainKeepsItsButtons();

private:
    [[nodiscard]] QString shown() const { return m->findChild<QLabel*>(u"messageText"_s)->text(); }
    [[nodiscard]] QString note() const
    {
        const auto* const label = m->findChild<QLabel*>(u"messageNote"_s);
        return label->isVisibleTo(m.get()) ? label->text() : QString();
    }
    void click(const QString& name)
    {
        auto* const button = m->findChild<QPushButton*>(name);
        QVERIFY2(button != nullptr, qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }

    QTranslator m_english;
    std::unique_ptr<MessageArea> m;
};

void TestMessageArea::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
}

void TestMessageArea::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<MessageArea>();
}

void TestMessageArea::nothingIsThereAtFirst()
{
    QVERIFY(m->isHidden());
    QCOMPARE(m->count(), 0);
}

void TestMessageArea::theGravestIsShownAndTheOldestAmongEquals()
{
    m->tell(Tone::Information, u"copied"_s);
    QVERIFY(!m->isHidden());
    QCOMPARE(shown(), u"copied"_s);
    m->tell(Tone::Error, u"first error"_s);
    QCOMPARE(shown(), u"first error"_s);
    m->tell(Tone::Error, u"second error"_s);
    m->tell(Tone::Warning, u"warning"_s);
    QCOMPARE(shown(), u"first error"_s); // it is being read
    QStringList order;
    while (m->count() > 0) {
        order << shown();
        click(u"dismiss"_s);
    }
    QCOMPARE(order, QStringList({ u"first error"_s, u"second error"_s, u"warning"_s, u"copied"_s }));
    QVERIFY(m->isHidden());
}

void TestMessageArea::howManyWaitIsSaid()
{
    m->tell(Tone::Error, u"one"_s);
    QCOMPARE(note(), QString());
    m->tell(Tone::Error, u"two"_s);
    QCOMPARE(note(), u"and 1 more"_s);
    m->tell(Tone::Information, u"three"_s);
    QCOMPARE(note(), u"and 2 more"_s);
    click(u"dismiss"_s);
    QCOMPARE(note(), u"and 1 more"_s);
    click(u"dismiss"_s);
    QCOMPARE(note(), QString());
}

void TestMessageArea::dismissShowsTheNext()
{
    m->tell(Tone::Error, u"one"_s);
    m->tell(Tone::Error, u"two"_s);
    click(u"dismiss"_s);
    QCOMPARE(shown(), u"two"_s);
    click(u"dismiss"_s);
    QVERIFY(m->isHidden());
}

void TestMessageArea::allAreDismissedButThoseThatAsk()
{
    bool isForgotten = false;
    m->tell(Tone::Warning, u"look at these"_s,
        { { u"forget"_s, u"Dismiss"_s, [&isForgotten] { isForgotten = true; } } });
    for (int i = 0; i < 200; ++i) {
        m->tell(Tone::Error, u"%1 failed"_s.arg(i));
    }
    click(u"dismissAll"_s);
    QCOMPARE(m->count(), 1);
    QCOMPARE(shown(), u"look at these"_s);
    QVERIFY(!isForgotten);
    QVERIFY(m->findChild<QPushButton*>(u"dismiss"_s) == nullptr);
}

void TestMessageArea::theSameIsNotThereTwice()
{
    for (int i = 0; i < 3; ++i) {
        m->tell(Tone::Error, u"no connection"_s);
        m->tell(Tone::Information, u"copied"_s);
    }
    QCOMPARE(m->count(), 2);
    click(u"dismiss"_s);
    m->tell(Tone::Error, u"no connection"_s); // after it was answered it is news again
    QCOMPARE(m->count(), 2);
}

void TestMessageArea::anAnswerEndsItsMessage()
{
    int answered = 0;
    m->tell(Tone::Warning, u"question"_s, { { u"yes"_s, u"Yes"_s, [&answered] { ++answered; } } });
    m->tell(Tone::Information, u"copied"_s);
    click(u"yes"_s);
    QCOMPARE(answered, 1);
    QCOMPARE(shown(), u"copied"_s);
    QCOMPARE(m->count(), 1);
}

void TestMessageArea::anAnswerMayTellAnother()
{
    m->tell(Tone::Warning, u"question"_s,
        { { u"retry"_s, u"Retry"_s, [this] { m->tell(Tone::Warning, u"question"_s); } } });
    click(u"retry"_s);
    QCOMPARE(m->count(), 1);
    QVERIFY(m->findChild<QPushButton*>(u"dismiss"_s) != nullptr);
}

void TestMessageArea::whatIsNotTrueAnyMoreGoes()
{
    m->tell(Tone::Error, u"one"_s);
    m->tell(Tone::Error, u"waiting"_s);
    m->withdraw(u"waiting"_s);
    QCOMPARE(shown(), u"one"_s);
    QCOMPARE(note(), QString());
    m->withdraw(u"one"_s);
    QVERIFY(m->isHidden());
}

void TestMessageArea::aServersTextIsPlain()
{
    m->tell(Tone::Error, u"<b>bold</b>\u202Eevil"_s);
    QCOMPARE(m->findChild<QLabel*>(u"messageText"_s)->textFormat(), Qt::PlainText);
    QVERIFY(!shown().contains(QChar(0x202E)));
    m->tell(Tone::Error, u"<b>bold</b>\u202Eevil"_s);
    QCOMPARE(m->count(), 1);
}

void TestMessageArea::theSameMessageAgainKeepsItsButtons()
{
    InlineMessage bar;
    int which = 0;
    bar.say(Tone::Error, u"no connection"_s, { { u"retry"_s, u"Retry"_s, [&which] { which = 1; } } });
    const QPointer<QPushButton> button = bar.findChild<QPushButton*>(u"retry"_s);
    bar.say(Tone::Error, u"no connection"_s, { { u"retry"_s, u"Retry"_s, [&which] { which = 2; } } });
    QCOMPARE(bar.findChild<QPushButton*>(u"retry"_s), button.data());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(which, 2); // what it does is the newest
    bar.say(Tone::Warning, u"no connection"_s, { { u"retry"_s, u"Retry"_s, [] {} } });
    QVERIFY(bar.findChild<QPushButton*>(u"retry"_s) != button.data());
}

QTEST_MAIN(TestMessageArea)
#include "tst_messagearea.moc"
