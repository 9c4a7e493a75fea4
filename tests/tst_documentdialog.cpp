// SPDX-License-Identifier: Apache-2.0
#include "ui/documentdialog.h"

#include "models/domain/deployment.h"
#include "models/domain/deploymentcheck.h"
#include "models/domain/mergepatch.h"
#include "models/domain/namespace.h"
#include "models/domain/yaml.h"
#include "ui/deploymenttargetform.h"
#include "ui/namespaceform.h"

#include <QAccessible>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static QString tutorialText(const char* name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static Error errorOf(Error::Kind kind, const QString& message)
{
    Error error;
    error.kind = kind;
    error.summary = u"The platform refused it."_s;
    error.message = message;
    return error;
}

static Place place()
{
    return { Environment::Staging, u"staging-eu"_s, u"vvp-namespace-1"_s, true };
}

/// The other side of a dialog: what was sent, and answers when the test says so.
struct Scripted {
    QList<Resource> sent;
    QList<Resource> before;
    Handler<Resource> answer;
    int reads = 0;
    Handler<Resource> answerRead;
    int checks = 0;
    Handler<std::optional<Resource>> answerCheck;

    DocumentTask task(const Resource& document, bool edit)
    {
        DocumentTask task;
        task.title = u"Create Something"_s;
        task.settingsKey = u"something"_s;
        task.place = place();
        task.document = document;
        task.saveText = u"Create"_s;
        task.save = [this](const Resource& was, const Resource& now, const QObject*, Handler<Resource> h) {
            before.append(was);
            sent.append(now);
            answer = std::move(h);
            return Request();
        };
        task.check = [this](const Resource&, const QObject*, Handler<std::optional<Resource>> h) {
            checks += 1;
            answerCheck = std::move(h);
            return Request();
        };
        if (edit) {
            task.reload = [this](const QObject*, Handler<Resource> h) {
                reads += 1;
                answerRead = std::move(h);
                return Request();
            };
        }
        return task;
    }
};

static Resource deployment(int version, int parallelism)
{
    Resource document(QJsonObject{ { u"kind"_s, u"Deployment"_s } });
    document.set(Resource::namePath, u"top-speed"_s);
    document.set(Resource::resourceVersionPath, version);
    document.set(Deployment::parallelismPath, parallelism);
    document.set(Deployment::desiredStatePath, u"RUNNING"_s);
    return document;
}

class TestDocumentDialog : public QObject {
    Q_OBJECT

    Scripted m_server;
    QPointer<DocumentDialog> m_dialog;

    template <class T> T* child(const char* name) const
    {
        return m_dialog->findChild<T*>(QLatin1String(name));
    }
    QPushButton* button(const char* name) const { return child<QPushButton>(name); }
    QLineEdit* field(const char* name) const { return child<QLineEdit>(name); }
    QPlainTextEdit* yaml() const { return child<QPlainTextEdit>("yaml"); }
    QString bar(const char* name) const
    {
        const auto* const message = child<QWidget>(name);
        return message->isHidden() ? QString() : message->findChild<QLabel*>(u"messageText"_s)->text();
    }
    QString linkText() const
    {
        return button("problemLink")->isHidden() ? QString() : button("problemLink")->text();
    }
    void show(DocumentDialog* dialog)
    {
        m_dialog = dialog;
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
    }
    void showNamespaceForm()
    {
        show(new DocumentDialog(
            m_server.task({}, false), new NamespaceForm(NamespaceForm::Purpose::Create, {})));
    }
    void edit(const Resource& document) { show(new DocumentDialog(m_server.task(document, true), nullptr)); }
    void replaceInText(const QString& what, const QString& by) const
    {
        yaml()->setPlainText(yaml()->toPlainText().replace(what, by));
    }
    void closeDialog() const
    {
        if (m_dialog) {
            m_dialog->done(QDialog::Rejected);
        }
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints).*"_s));
        m_server = {};
    }
    void cleanup()
    {
        closeDialog();
        QTRY_VERIFY(!m_dialog);
    }

    void theKeyboardAloneCreatesSomething()
    {
        showNamespaceForm();
        QSignalSpy saved(m_dialog, &DocumentDialog::saved);
        QTRY_VERIFY(field("name")->hasFocus());
        QTest::keyClicks(field("name"), u"vvp-namespace-1"_s);
        QTest::keyClick(field("name"), Qt::Key_Return);
        QCOMPARE(m_server.sent.size(), 1);
        QCOMPARE(
            m_server.sent.first().json(), QJsonObject({ { u"name"_s, u"namespaces/vvp-namespace-1"_s } }));
        QVERIFY(!button("save")->isEnabled());
        QVERIFY(field("name")->isReadOnly());
        QTest::keyClick(field("name"), Qt::Key_Return);
        QCOMPARE(m_server.sent.size(), 1); // once
        m_server.answer(m_server.sent.first());
        QCOMPARE(saved.size(), 1);
        QTRY_VERIFY(!m_dialog);
    }

    void aRefusalKeepsTheDialogOpen()
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

    void aProblemShowsWhenSavingWasTried()
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

    void theFormAndTheTextAreOneDocument()
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

    void theTextIsKeptUntilItsUserSaysOtherwise()
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

    void whileTheTextCannotBeReadTheFormIsReadOnly()
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

    void fixingThePlaceholderKeepsTheComments()
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

    void aQuestionHasToBeAnsweredAndGoingThereTakesTheTextAlong()
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
        task.goTo = [&](const QString& vNamespace, const QString& text) {
            wentTo = QString(vNamespace + u'|' + text);
        };
        show(new DocumentDialog(task, nullptr));
        QVERIFY(!button("save")->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_server.sent.isEmpty());
        QCOMPARE(child<QLabel>("finding1")->textFormat(), Qt::PlainText);
        button("goTo1")->click();
        QCOMPARE(wentTo, u"b|kind: Deployment # mine\n"_s);
        QTRY_VERIFY(!m_dialog);
    }

    void theSecondButtonSendsAnotherDocument()
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

    void anUnknownOutcomeIsCheckedAndNothingIsSentTwice()
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

    void theNewestCopyIsReadBeforeAnEditIsSent()
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

    void aChangeBySomebodyElseIsNeverOverwrittenUnseen()
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

    void whatBothChangedIsTold()
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

    void aRefusedConfirmationSendsNothing()
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

    void discardingChangesIsAsked()
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
        button("discard")->click();
        QTRY_VERIFY(!m_dialog);
    }

    void withoutChangesItClosesAtOnce()
    {
        showNamespaceForm();
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
    }

    void closingWhileItIsSentAsksNothing()
    {
        showNamespaceForm();
        QTest::keyClicks(field("name"), u"a"_s);
        button("save")->click();
        QVERIFY(child<QLabel>("status")->text().contains(u"Sending…"_s));
        m_dialog->close();
        QTRY_VERIFY(!m_dialog);
    }

    void readingCanBeStopped()
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

    void theSizeIsRemembered()
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

    void everythingIsNamed()
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
            const QString who
                = widget->objectName() + u" "_s + QLatin1String(widget->metaObject()->className());
            QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), qPrintable(who));
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
        }
        for (const QLabel* const label : m_dialog->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestDocumentDialog)
#include "tst_documentdialog.moc"
