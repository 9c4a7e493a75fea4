// SPDX-License-Identifier: Apache-2.0
#include "ui/confirmdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestConfirmDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyProductionWantsSomethingTyped();
    void theDoingButtonWaitsForTheExactText();
    void enterKeepsWhereverTheFocusIs_data();
    void enterKeepsWhereverTheFocusIs();
    void agreeingCallsOnce();
    void whatIsNotAskedIsAgreedToUnlessItHasToBeTyped();
    void keepingAndEscapingCallNothing();
    void aGoneContextClosesTheDialog();
    void everyObjectIsListed();
    void whatTheServerSaidIsPlainText();
    void theNameToTypeIsTheOneThatIsShown();
    void theUnlockSaysHowLongItLasts();
    void whatWillBeSentCanBeCopied();

private:
    void ask(const Confirmation& confirmation);
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog ? m_dialog->findChild<T*>(QString::fromLatin1(name)) : nullptr;
    }

    std::unique_ptr<QWidget> m_parent;
    std::unique_ptr<QObject> m_context;
    QPointer<ConfirmDialog> m_dialog;
    int m_confirmed = 0;
};

static Confirmation cancellation()
{
    Confirmation confirmation;
    confirmation.title = u"Cancel Deployment"_s;
    confirmation.place = { Environment::Production, u"prod-eu"_s, u"team-1"_s, true };
    confirmation.question = u"Cancel “Top”?"_s;
    confirmation.explanation = u"Its Job stops."_s;
    confirmation.typed = u"Top"_s;
    confirmation.typedPrompt = u"To go on, type the name of the Deployment"_s;
    confirmation.doText = u"Cancel Deployment"_s;
    confirmation.keepText = u"Keep Running"_s;
    return confirmation;
}

void TestConfirmDialog::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_parent = std::make_unique<QWidget>();
    m_parent->show();
    m_context = std::make_unique<QObject>();
    m_confirmed = 0;
}

void TestConfirmDialog::cleanup()
{
    m_parent.reset();
    m_context.reset();
}

void TestConfirmDialog::ask(const Confirmation& confirmation)
{
    ConfirmDialog::ask(m_parent.get(), confirmation, m_context.get(), [this] { ++m_confirmed; });
    m_dialog = m_parent->findChild<ConfirmDialog*>();
    QVERIFY(m_dialog);
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

void TestConfirmDialog::onlyProductionWantsSomethingTyped()
{
    const QStringList one{ u"Top"_s };
    const QStringList three{ u"a"_s, u"b"_s, u"c"_s };
    QCOMPARE(typedFor(Environment::Production, one), u"Top"_s);
    QCOMPARE(typedFor(Environment::Production, three), u"3"_s);
    QCOMPARE(typedFor(Environment::Production, three, u"team-1"_s), u"team-1"_s);
    for (const Environment other : { Environment::Development, Environment::Staging }) {
        QCOMPARE(typedFor(other, one), QString());
        QCOMPARE(typedFor(other, three, u"team-1"_s), QString());
    }
}

void TestConfirmDialog::theDoingButtonWaitsForTheExactText()
{
    ask(cancellation());
    auto* const typed = child<QLineEdit>("typed");
    QPushButton* const go = child<QPushButton>("do");
    QVERIFY(typed->hasFocus());
    QVERIFY(!go->isEnabled());
    for (const QString& wrong : { u"To"_s, u"top"_s, u"Top "_s, u"Topp"_s, QString() }) {
        typed->setText(wrong);
        QVERIFY2(!go->isEnabled(), qPrintable(wrong));
    }
    typed->setText(u"Top"_s);
    QVERIFY(go->isEnabled());
}

void TestConfirmDialog::enterKeepsWhereverTheFocusIs_data()
{
    QTest::addColumn<QByteArray>("focus");
    for (const char* name : { "typed", "keep", "do" }) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void TestConfirmDialog::enterKeepsWhereverTheFocusIs()
{
    QFETCH(QByteArray, focus);
    ask(cancellation());
    child<QLineEdit>("typed")->setText(u"Top"_s);
    QVERIFY(child<QPushButton>("keep")->isDefault());
    auto* const focused = child<QWidget>(focus.constData());
    focused->setFocus();
    QTest::keyClick(focused, Qt::Key_Return);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_confirmed, 0);
}

void TestConfirmDialog::agreeingCallsOnce()
{
    ask(cancellation());
    child<QLineEdit>("typed")->setText(u"Top"_s);
    QTest::mouseClick(child<QPushButton>("do"), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_confirmed, 1);
}

void TestConfirmDialog::whatIsNotAskedIsAgreedToUnlessItHasToBeTyped()
{
    Confirmation confirmation = cancellation();
    confirmation.isAsked = false;
    int confirmed = 0;
    auto context = std::make_unique<QObject>();
    QWidget parent;
    ConfirmDialog::ask(&parent, confirmation, context.get(), [&confirmed] { ++confirmed; });
    QVERIFY(parent.findChild<ConfirmDialog*>() != nullptr); // the typed one cannot be left out
    delete parent.findChild<ConfirmDialog*>();

    confirmation.typed.clear();
    ConfirmDialog::ask(&parent, confirmation, context.get(), [&confirmed] { ++confirmed; });
    QVERIFY(parent.findChild<ConfirmDialog*>() == nullptr);
    QCOMPARE(confirmed, 0); // not within the call
    QTRY_COMPARE(confirmed, 1);
    ConfirmDialog::ask(&parent, confirmation, context.get(), [&confirmed] { ++confirmed; });
    context.reset();
    QTest::qWait(50); // nobody is left to be called
    QCOMPARE(confirmed, 1);
}

void TestConfirmDialog::keepingAndEscapingCallNothing()
{
    Confirmation confirmation = cancellation();
    confirmation.typed.clear();
    ask(confirmation);
    QVERIFY(child<QPushButton>("keep")->hasFocus());
    QVERIFY(child<QPushButton>("do")->isEnabled());
    QTest::mouseClick(child<QPushButton>("keep"), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
    ask(confirmation);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_confirmed, 0);
}

void TestConfirmDialog::aGoneContextClosesTheDialog()
{
    ask(cancellation());
    m_context.reset();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_confirmed, 0);
}

void TestConfirmDialog::everyObjectIsListed()
{
    Confirmation confirmation = cancellation();
    for (int i = 0; i < 40; ++i) {
        confirmation.objects.append(u"deployment-"_s + QString::number(i));
    }
    ask(confirmation);
    auto* const list = child<QListWidget>("objects");
    QCOMPARE(list->count(), 40);
    QCOMPARE(list->item(39)->text(), u"deployment-39"_s);
}

void TestConfirmDialog::whatTheServerSaidIsPlainText()
{
    Confirmation confirmation = cancellation();
    confirmation.question = u"Cancel “<b>x</b>\u202e”?"_s;
    confirmation.explanation = u"One.\nTwo \u001b[2J."_s;
    ask(confirmation);
    QCOMPARE(child<QLabel>("question")->text(), u"Cancel “<b>x</b>\\u202E”?"_s);
    QVERIFY(child<QLabel>("explanation")->text().startsWith(u"One.\nTwo \\"));
    for (const QLabel* label : m_dialog->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void TestConfirmDialog::theNameToTypeIsTheOneThatIsShown()
{
    Confirmation confirmation = cancellation();
    confirmation.typed = u"a\u200bb"_s;
    confirmation.typedPrompt.clear();
    ask(confirmation);
    QVERIFY(child<QLabel>("typedPrompt")->text().contains(u"“a\\u200Bb”"));
    child<QLineEdit>("typed")->setText(u"a\\u200Bb"_s);
    QVERIFY(child<QPushButton>("do")->isEnabled());
}

void TestConfirmDialog::theUnlockSaysHowLongItLasts()
{
    ConfirmDialog::askUnlock(
        m_parent.get(), cancellation().place, m_context.get(), [this] { ++m_confirmed; });
    m_dialog = m_parent->findChild<ConfirmDialog*>();
    QVERIFY(child<QLabel>("explanation")->text().contains(u"15"));
    QVERIFY(child<QPushButton>("keep")->isDefault());
    QTest::mouseClick(child<QPushButton>("do"), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_confirmed, 1);
}

void TestConfirmDialog::whatWillBeSentCanBeCopied()
{
    ask(cancellation());
    QVERIFY(child<QPushButton>("copyCurl") == nullptr);
    m_dialog->reject();
    QTRY_VERIFY(!m_dialog);
    Confirmation confirmation = cancellation();
    confirmation.curl = u"curl --request PATCH 'x y'"_s;
    ask(confirmation);
    QGuiApplication::clipboard()->clear();
    child<QPushButton>("copyCurl")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), confirmation.curl);
    QVERIFY(m_dialog->isVisible()); // it is still to be answered
    QCOMPARE(m_confirmed, 0);
    child<QPushButton>("copyCurl")->setFocus();
    QTest::keyClick(child<QPushButton>("copyCurl"), Qt::Key_Return); // keeps, as everywhere
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_confirmed, 0);
}

QTEST_MAIN(TestConfirmDialog)
#include "tst_confirmdialog.moc"
