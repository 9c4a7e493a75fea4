// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentcheck.h"
#include "models/domain/yaml.h"
#include "tests/documentdialogbench.h"

#include <QFile>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

static QString tutorialText(const char* name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The form and the text of a document: one document, whichever of them is written in.
class TestDocumentDialogText : public QObject, private DocumentDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup()
    {
        closeDialog();
        QTRY_VERIFY(!m_dialog);
    }
    void theFormAndTheTextAreOneDocument();
    void theTextIsKeptUntilItsUserSaysOtherwise();
    void whileTheTextCannotBeReadTheFormIsReadOnly();
    void fixingThePlaceholderKeepsTheComments();
    void aQuestionHasToBeAnsweredAndGoingThereTakesTheTextAlong();
    void aLongTextIsSentWhenItIsRead();
};

void TestDocumentDialogText::theFormAndTheTextAreOneDocument()
{
    showNamespaceForm();
    QTest::keyClicks(field("name"), u"team-1"_s);
    child<QTabWidget>("tabs")->setCurrentIndex(1);
    QCOMPARE(yaml()->toPlainText(), u"name: namespaces/team-1\n"_s);
    yaml()->setPlainText(u"# mine\nname: namespaces/team-2\nlater: null\n"_s);
    child<QTabWidget>("tabs")->setCurrentIndex(0);
    QCOMPARE(field("name")->text(), u"team-2"_s);
    QTest::keyClick(field("name"), Qt::Key_End);
    QTest::keyClicks(field("name"), u"2"_s);
    child<QTabWidget>("tabs")->setCurrentIndex(1);
    // One line was changed; the comment is still there, and nothing had to be asked.
    QCOMPARE(yaml()->toPlainText(), u"# mine\nname: namespaces/team-22\nlater: null\n"_s);
    QVERIFY(bar("textQuestion").isEmpty());
}

void TestDocumentDialogText::theTextIsKeptUntilItsUserSaysOtherwise()
{
    showNamespaceForm();
    const QString flow = u"{name: namespaces/a, x: 1} # mine\n"_s;
    child<QTabWidget>("tabs")->setCurrentIndex(1);
    yaml()->setPlainText(flow);
    const auto changeInForm = [this](const QString& name) {
        child<QTabWidget>("tabs")->setCurrentIndex(0);
        field("name")->selectAll();
        QTest::keyClicks(field("name"), name);
        child<QTabWidget>("tabs")->setCurrentIndex(1);
    };
    changeInForm(u"b"_s);
    QVERIFY(bar("textQuestion").contains(u"comments"_s));
    QCOMPARE(yaml()->toPlainText(), flow);
    QVERIFY(!button("save")->isEnabled()); // which of the two is not known yet
    button("keepText")->click();
    QCOMPARE(yaml()->toPlainText(), flow);
    QCOMPARE(field("name")->text(), u"a"_s);
    changeInForm(u"c"_s);
    button("goOn")->click();
    QCOMPARE(yaml()->toPlainText(), u"name: namespaces/c\nx: 1\n"_s);
    QVERIFY(button("save")->isEnabled());
    yaml()->undo();
    QCOMPARE(yaml()->toPlainText(), flow);
}

void TestDocumentDialogText::whileTheTextCannotBeReadTheFormIsReadOnly()
{
    showNamespaceForm();
    child<QTabWidget>("tabs")->setCurrentIndex(1);
    yaml()->setPlainText(u"name: namespaces/a\nx: [\n"_s);
    child<QTabWidget>("tabs")->setCurrentIndex(0);
    QVERIFY(field("name")->isReadOnly());
    QVERIFY2(bar("formNote").contains(u"Line "_s), qPrintable(bar("formNote")));
    QVERIFY(!button("save")->isEnabled());
    QVERIFY(linkText().contains(u"YAML"_s));
    button("problemLink")->click();
    QCOMPARE(child<QTabWidget>("tabs")->currentIndex(), 1);
    yaml()->setPlainText(u"name: namespaces/a\n"_s);
    child<QTabWidget>("tabs")->setCurrentIndex(0);
    QVERIFY(!field("name")->isReadOnly());
    QVERIFY(bar("formNote").isEmpty());
}

void TestDocumentDialogText::fixingThePlaceholderKeepsTheComments()
{
    DocumentTask task = m_server.task({}, false);
    task.text = tutorialText("deployment-top-speed-windowing.verbatim.yaml");
    task.text.replace(u"  state: RUNNING"_s, u"  state: RUNNING # as in step 9"_s);
    DeploymentCheck check;
    check.vNamespace = u"vvp-namespace-1"_s;
    DeploymentTarget::Row target;
    target.vNamespace = check.vNamespace;
    target.name = u"vvp-jobs-team-1"_s;
    target.id = u"7c2e41d8"_s;
    check.targets = { target };
    check.version = PlatformVersion::fromText(u"2.0.4");
    task.findings = [check](const Resource& now) { return findings(now.json(), check); };
    show(new DocumentDialog(task, nullptr));
    QVERIFY(!button("save")->isEnabled());
    button("mend")->click();
    QVERIFY(child<QLabel>("finding1")->text().contains(u"placeholder"_s));
    QVERIFY(!button("save")->isEnabled());
    button("problemLink")->click();
    QVERIFY(button("fix1_1")->hasFocus());
    button("fix1_1")->click();
    QString wanted = task.text;
    wanted.replace(u"%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%"_s, u"7c2e41d8"_s);
    QCOMPARE(yaml()->toPlainText(), wanted);
    QVERIFY(button("save")->isEnabled());
    QVERIFY(child<QWidget>("findings")->isHidden());
    button("save")->click();
    QCOMPARE(m_server.sent.first().text(Deployment::targetIdPath), u"7c2e41d8"_s);
    QCOMPARE(m_server.sent.first().value(Deployment::flinkVersionPath), QJsonValue(u"1.9"_s));
}

void TestDocumentDialogText::aQuestionHasToBeAnsweredAndGoingThereTakesTheTextAlong()
{
    DocumentTask task = m_server.task({}, false);
    task.text = u"kind: Deployment # mine\n"_s;
    task.findings = [](const Resource&) {
        Finding finding;
        finding.severity = Finding::Severity::Question;
        finding.sentence = u"<b>Which?</b>"_s;
        finding.otherNamespace = u"b"_s;
        return QList<Finding>{ finding };
    };
    QString wentTo;
    task.goTo
        = [&](const QString& vNamespace, const QString& text) { wentTo = QString(vNamespace + u'|' + text); };
    show(new DocumentDialog(task, nullptr));
    QVERIFY(!button("save")->isEnabled());
    QTest::keyClick(m_dialog, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_server.sent.isEmpty());
    QCOMPARE(child<QLabel>("finding1")->textFormat(), Qt::PlainText);
    button("goTo1")->click();
    QCOMPARE(wentTo, u"b|kind: Deployment # mine\n"_s);
    QTRY_VERIFY(!m_dialog);
}

void TestDocumentDialogText::aLongTextIsSentWhenItIsRead()
{
    DocumentTask task = m_server.task({}, false);
    task.text
        = u"name: namespaces/team-1\n"_s + u"# a line that only makes the text long\n"_s.repeated(30'000);
    show(new DocumentDialog(task, new NamespaceForm(NamespaceForm::Purpose::Create, {})));
    QVERIFY(!button("save")->isEnabled());
    QCOMPARE(linkText(), QString()); // it is no problem, only not read yet
    QTRY_VERIFY_WITH_TIMEOUT(button("save")->isEnabled(), 30'000);
    yaml()->moveCursor(QTextCursor::Start);
    yaml()->moveCursor(QTextCursor::EndOfLine);
    QTest::keyClicks(yaml(), u"2"_s);
    button("save")->click(); // at once: what was read before is not sent
    QVERIFY(m_server.sent.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(button("save")->isEnabled(), 30'000);
    button("save")->click();
    QCOMPARE(m_server.sent.size(), 1);
    QCOMPARE(m_server.sent.first().text(Namespace::qualifiedNamePath), u"namespaces/team-12"_s);
}

QTEST_MAIN(TestDocumentDialogText)
#include "tst_documentdialogtext.moc"
