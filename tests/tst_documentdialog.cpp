// SPDX-License-Identifier: Apache-2.0
#include "tests/documentdialogbench.h"

#include <QAccessible>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// The dialog in which a document is created or changed: its form, its buttons, and how it closes. Its text,
/// and what is sent, have tests of their own.
class TestDocumentDialog : public QObject, private DocumentDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup()
    {
        closeDialog();
        QTRY_VERIFY(!m_dialog);
    }
    void theKeyboardAloneCreatesSomething();
    void aProblemShowsWhenSavingWasTried();
    void discardingChangesIsAsked();
    void withoutChangesItClosesAtOnce();
    void theSizeIsRemembered();
    void everythingIsNamed();
};

void TestDocumentDialog::theKeyboardAloneCreatesSomething()
{
    showNamespaceForm();
    QSignalSpy saved(m_dialog, &DocumentDialog::saved);
    QTRY_VERIFY(field("name")->hasFocus());
    QTest::keyClicks(field("name"), u"vvp-namespace-1"_s);
    QTest::keyClick(field("name"), Qt::Key_Return);
    QCOMPARE(m_server.sent.size(), 1);
    QCOMPARE(m_server.sent.first().json(), QJsonObject({ { u"name"_s, u"namespaces/vvp-namespace-1"_s } }));
    QVERIFY(!button("save")->isEnabled());
    QVERIFY(field("name")->isReadOnly());
    QTest::keyClick(field("name"), Qt::Key_Return);
    QCOMPARE(m_server.sent.size(), 1); // once
    m_server.answer(m_server.sent.first());
    QCOMPARE(saved.size(), 1);
    QTRY_VERIFY(!m_dialog);
}

void TestDocumentDialog::aProblemShowsWhenSavingWasTried()
{
    showNamespaceForm();
    QVERIFY(linkText().isEmpty());
    QVERIFY(button("save")->isEnabled());
    button("save")->click();
    QVERIFY(m_server.sent.isEmpty());
    QVERIFY(linkText().contains(u"Namespace Name"_s));
    QVERIFY(!button("save")->isEnabled());
    QTest::keyClicks(field("name"), u"a"_s);
    QVERIFY(linkText().isEmpty());
    QVERIFY(button("save")->isEnabled());
}

void TestDocumentDialog::discardingChangesIsAsked()
{
    showNamespaceForm();
    QTest::keyClicks(field("name"), u"a"_s);
    QTest::keyClick(field("name"), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    auto* question = child<QMessageBox>("discardQuestion");
    QVERIFY(question != nullptr);
    QCOMPARE(question->defaultButton(), button("keepEditing"));
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(child<QMessageBox>("discardQuestion") == nullptr);
    QVERIFY(m_dialog->isVisible());
    button("discardButton")->click();
    // The question goes first, so that a window manager gives the focus back to the window.
    const QPointer<QMessageBox> again = child<QMessageBox>("discardQuestion");
    bool wasAsking = true;
    connect(m_dialog, &QDialog::finished, this, [&] { wasAsking = again && again->isVisible(); });
    button("discard")->click();
    QTRY_VERIFY(!m_dialog);
    QVERIFY(!wasAsking);
}

void TestDocumentDialog::withoutChangesItClosesAtOnce()
{
    showNamespaceForm();
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
}

void TestDocumentDialog::theSizeIsRemembered()
{
    const QTemporaryDir directory;
    QSettings settings(directory.filePath(u"s.ini"_s), QSettings::IniFormat);
    show(new DocumentDialog(m_server.task({}, false), nullptr, &settings));
    m_dialog->resize(701, 503);
    closeDialog();
    QTRY_VERIFY(!m_dialog);
    show(new DocumentDialog(m_server.task({}, false), nullptr, &settings));
    const QSize size = m_dialog->size();
    closeDialog(); // before its settings go
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(size, QSize(701, 503));
}

void TestDocumentDialog::everythingIsNamed()
{
    DocumentTask task = m_server.task({}, false);
    task.findings = [](const Resource& now) {
        Finding finding;
        finding.severity = Finding::Severity::Error;
        finding.sentence = u"Choose."_s;
        finding.fixes = { { u"This"_s, now.json() }, { u"That"_s, now.json() } };
        return QList<Finding>{ finding };
    };
    auto* const form = new NamespaceForm(NamespaceForm::Purpose::Create, {});
    show(new DocumentDialog(task, form));
    button("addBinding")->click();
    for (QWidget* const widget : m_dialog->findChildren<QWidget*>()) {
        const bool isPart = widget->objectName().startsWith(u"qt_"_s);
        if (widget->focusPolicy() == Qt::NoFocus || isPart || !widget->isVisibleTo(m_dialog)) {
            continue;
        }
        const QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(widget);
        const QString who = widget->objectName() + u" "_s + QLatin1String(widget->metaObject()->className());
        QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), qPrintable(who));
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
    }
    for (const QLabel* const label : m_dialog->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

QTEST_MAIN(TestDocumentDialog)
#include "tst_documentdialog.moc"
