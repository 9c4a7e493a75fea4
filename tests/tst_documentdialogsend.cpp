// SPDX-License-Identifier: Apache-2.0
#include "models/domain/mergepatch.h"
#include "tests/documentdialogbench.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// What DocumentDialog sends, and how it goes on after a refusal, an unknown outcome or somebody else's
/// change.
class TestDocumentDialogSend : public QObject, private DocumentDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup()
    {
        closeDialog();
        QTRY_VERIFY(!m_dialog);
    }
    void theSecondButtonSendsAnotherDocument();
    void anUnknownOutcomeIsCheckedAndNothingIsSentTwice();
    void theNewestCopyIsReadBeforeAnEditIsSent();
    void aChangeBySomebodyElseIsNeverOverwrittenUnseen();
    void whatBothChangedIsTold();
    void aRefusedConfirmationSendsNothing();
    void readingCanBeStopped();
    void closingWhileItIsSentAsksNothing();
    void aRefusalKeepsTheDialogOpen();
    void whatWillBeSentCanBeCopied();
    void whatWasSentCanBeCopied();
};

void TestDocumentDialogSend::theSecondButtonSendsAnotherDocument()
{
    DocumentTask task = m_server.task(deployment(1, 1), false);
    task.secondSave = DocumentTask::SecondSave{ u"Create and Start"_s, [](Resource document) {
                                                   document.set(Deployment::desiredStatePath, u"X"_s);
                                                   return document;
                                               } };
    show(new DocumentDialog(task, nullptr));
    button("secondSave")->click();
    QCOMPARE(m_server.sent.first().text(Deployment::desiredStatePath), u"X"_s);
}

void TestDocumentDialogSend::anUnknownOutcomeIsCheckedAndNothingIsSentTwice()
{
    showNamespaceForm();
    QTest::keyClicks(field("name"), u"team-1"_s);
    button("save")->click();
    m_server.answer(errorOf(Error::Kind::OutcomeUnknown, {}));
    QVERIFY(!button("save")->isEnabled());
    button("check")->click();
    QCOMPARE(m_server.checks, 1);
    m_server.answerCheck(errorOf(Error::Kind::Network, {})); // and the user tries again
    QVERIFY(!button("save")->isEnabled());
    button("check")->click();
    m_server.answerCheck(std::optional<Resource>());
    QVERIFY(bar("message").contains(u"not there"_s));
    QVERIFY(button("save")->isEnabled());
    button("save")->click();
    QCOMPARE(m_server.sent.size(), 2);
    m_server.answer(errorOf(Error::Kind::OutcomeUnknown, {}));
    button("check")->click();
    QSignalSpy saved(m_dialog, &DocumentDialog::saved);
    m_server.answerCheck(std::optional(Resource({ { u"createTime"_s, u"2021-03-11T09:01:00Z"_s } })));
    QVERIFY2(bar("message").contains(u"It is there: created at"_s), qPrintable(bar("message")));
    QVERIFY(!button("save")->isEnabled());
    button("close")->click();
    QCOMPARE(saved.size(), 1);
    QTRY_VERIFY(!m_dialog);
}

void TestDocumentDialogSend::theNewestCopyIsReadBeforeAnEditIsSent()
{
    edit(deployment(12, 1));
    QVERIFY(!button("save")->isEnabled()); // nothing was changed
    replaceInText(u"parallelism: 1"_s, u"parallelism: 4"_s);
    QTRY_VERIFY(button("save")->isEnabled());
    button("save")->click();
    QVERIFY(m_server.sent.isEmpty());
    QCOMPARE(m_server.reads, 1);
    Resource newest = deployment(13, 1); // only the server's own members went on
    newest.set(Resource::statusPath, QJsonObject{ { u"state"_s, u"RUNNING"_s } });
    m_server.answerRead(newest);
    QCOMPARE(m_server.sent.size(), 1);
    const QJsonObject patch = mergePatch(m_server.before.first().json(), m_server.sent.first().json());
    Resource wanted;
    wanted.set(Deployment::parallelismPath, 4);
    QCOMPARE(patch, wanted.json());
}

void TestDocumentDialogSend::aChangeBySomebodyElseIsNeverOverwrittenUnseen()
{
    edit(deployment(12, 1));
    replaceInText(u"parallelism: 1"_s, u"parallelism: 4 # more"_s);
    QTRY_VERIFY(button("save")->isEnabled());
    button("save")->click();
    Resource theirs = deployment(15, 1);
    theirs.set(Deployment::desiredStatePath, u"SUSPENDED"_s);
    m_server.answerRead(theirs);
    QVERIFY(m_server.sent.isEmpty());
    QVERIFY2(bar("message").contains(u"spec.state"_s), qPrintable(bar("message")));
    QVERIFY(bar("message").contains(u"12 → 15"_s));
    button("reload")->click();
    QVERIFY(yaml()->toPlainText().contains(u"state: SUSPENDED"_s));
    QVERIFY(yaml()->toPlainText().contains(u"parallelism: 4 # more"_s));
    QVERIFY(m_server.sent.isEmpty()); // the user looks first
    button("save")->click();
    m_server.answerRead(theirs);
    QCOMPARE(m_server.sent.size(), 1);
    QCOMPARE(m_server.before.first(), theirs);
    m_server.answer(errorOf(Error::Kind::Conflict, {}));
    button("reload")->click(); // a conflict offers the same
    QCOMPARE(m_server.reads, 3);
}

void TestDocumentDialogSend::whatBothChangedIsTold()
{
    edit(deployment(12, 1));
    replaceInText(u"parallelism: 1"_s, u"parallelism: 4"_s);
    QTRY_VERIFY(button("save")->isEnabled());
    button("save")->click();
    m_server.answerRead(deployment(13, 7));
    QVERIFY(bar("message").contains(u"both of you: spec.template.spec.parallelism"_s));
    button("reload")->click();
    QVERIFY(bar("message").contains(u"spec.template.spec.parallelism"_s));
    QVERIFY(yaml()->toPlainText().contains(u"parallelism: 4"_s));
}

void TestDocumentDialogSend::aRefusedConfirmationSendsNothing()
{
    DocumentTask task = m_server.task(deployment(1, 1), false);
    std::function<void()> goOn;
    task.confirm = [&](const Resource&, QWidget*, std::function<void()> then) { goOn = std::move(then); };
    show(new DocumentDialog(task, nullptr));
    button("save")->click();
    QVERIFY(m_server.sent.isEmpty());
    QVERIFY(button("save")->isEnabled()); // to be asked again
    button("save")->click();
    goOn();
    QCOMPARE(m_server.sent.size(), 1);
    closeDialog();
    QTRY_VERIFY(!m_dialog);
    goOn(); // too late, and harmless
    QCOMPARE(m_server.sent.size(), 1);
}

void TestDocumentDialogSend::readingCanBeStopped()
{
    edit(deployment(12, 1));
    replaceInText(u"parallelism: 1"_s, u"parallelism: 4"_s);
    QTRY_VERIFY(button("save")->isEnabled());
    QVERIFY(button("stop")->isHidden());
    button("save")->click();
    QVERIFY(!button("stop")->isHidden());
    button("stop")->click();
    QVERIFY(button("save")->isEnabled());
    QVERIFY(yaml()->toPlainText().contains(u"parallelism: 4"_s));
}

void TestDocumentDialogSend::closingWhileItIsSentAsksNothing()
{
    showNamespaceForm();
    QTest::keyClicks(field("name"), u"a"_s);
    button("save")->click();
    QVERIFY(child<QLabel>("status")->text().contains(u"Sending…"_s));
    m_dialog->close();
    QTRY_VERIFY(!m_dialog);
}

void TestDocumentDialogSend::aRefusalKeepsTheDialogOpen()
{
    showNamespaceForm();
    QTest::keyClicks(field("name"), u"team-1"_s);
    button("save")->click();
    m_server.answer(errorOf(Error::Kind::Conflict, u"<img src=x> is there\u202E already"_s));
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(field("name")->text(), u"team-1"_s);
    QVERIFY(!field("name")->isReadOnly());
    QVERIFY(button("save")->isEnabled());
    QCOMPARE(bar("message"), u"The platform refused it.\n<img src=x> is there\\u202E already"_s);
    const auto* const label = child<QWidget>("message")->findChild<QLabel*>(u"messageText"_s);
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    button("save")->click(); // by the user, again
    QCOMPARE(m_server.sent.size(), 2);
    QVERIFY(bar("message").isEmpty());
}

void TestDocumentDialogSend::whatWillBeSentCanBeCopied()
{
    edit(deployment(12, 1));
    QVERIFY(!button("copyCurl")->isEnabled()); // nothing was changed
    QVERIFY2(button("copyCurl")->toolTip().contains(u"nothing to send"_s),
        qPrintable(button("copyCurl")->toolTip()));
    replaceInText(u"parallelism: 1"_s, u"parallelism: ["_s);
    QTRY_VERIFY(button("copyCurl")->toolTip().contains(u"problems"_s));
    QVERIFY(!button("copyCurl")->isEnabled());
    replaceInText(u"parallelism: ["_s, u"parallelism: 4"_s);
    QTRY_VERIFY(button("copyCurl")->isEnabled());
    button("copyCurl")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"curl 1 4"_s); // the change of what was read
    QVERIFY(m_server.sent.isEmpty());
    QVERIFY(m_dialog->isVisible());
}

void TestDocumentDialogSend::whatWasSentCanBeCopied()
{
    for (const Error::Kind kind : { Error::Kind::Rejected, Error::Kind::OutcomeUnknown }) {
        show(new DocumentDialog(m_server.task(deployment(1, 7), false), nullptr));
        button("save")->click();
        m_server.answer(errorOf(kind, u"no"_s));
        QGuiApplication::clipboard()->clear();
        auto* const message = m_dialog->findChild<QWidget*>(u"message"_s);
        message->findChild<QPushButton*>(u"copyCurl"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"curl  7"_s);
        closeDialog();
        QTRY_VERIFY(!m_dialog);
    }
}

QTEST_MAIN(TestDocumentDialogSend)
#include "tst_documentdialogsend.moc"
