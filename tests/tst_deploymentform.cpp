// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentform.h"

#include "models/domain/deploymentchange.h"
#include "models/domain/mergepatch.h"
#include "models/domain/yaml.h"
#include "tests/formtyping.h"
#include "ui/documentdialog.h"
#include "ui/fields/originfield.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::noteText;
using vvp::test::typeInto;

/// The form in its dialog: what the fields do together.
class TestDeploymentForm : public QObject {
    Q_OBJECT

    PlatformVersion m_version;
    QList<DeploymentTarget::Row> m_targets;
    Handler<Resource> m_answerTarget;
    QList<Resource> m_sent;
    QList<Resource> m_before;
    Handler<Resource> m_answerRead;
    QPointer<DocumentDialog> m_dialog;
    QPointer<DeploymentForm> m_form;

    [[nodiscard]] DeploymentCheck check() const
    {
        DeploymentCheck check;
        check.vNamespace = u"vvp-namespace-1"_s;
        check.targets = m_targets;
        check.version = m_version;
        return check;
    }
    static DeploymentTarget::Row target(const QString& name)
    {
        DeploymentTarget::Row row;
        row.vNamespace = u"vvp-namespace-1"_s;
        row.name = name;
        row.id = u"id-of-"_s + name;
        row.kubernetesNamespace = name;
        return row;
    }
    void open(const Resource& document, bool isNew = true)
    {
        DeploymentFormContext context;
        context.isNew = isNew;
        context.version = m_version;
        context.target.check = [this] { return check(); };
        context.target.create = [this](const Resource& made, const QObject*, Handler<Resource> handler) {
            m_sent.append(made);
            m_answerTarget = std::move(handler);
        };
        DocumentTask task;
        task.title = u"Create Deployment"_s;
        task.document = document;
        task.saveText = u"&Create"_s;
        task.secondSave
            = DocumentTask::SecondSave{ u"Create and &Start"_s, [](Resource changed) {
                                           changed.set(Deployment::desiredStatePath, u"RUNNING"_s);
                                           return changed;
                                       } };
        task.findings = [this, isNew](const Resource& now) {
            DeploymentCheck against = check();
            against.editing = !isNew;
            return findings(now.json(), against);
        };
        task.save
            = [this](const Resource& was, const Resource& now, const QObject*, const Handler<Resource>&) {
                  m_before.append(was);
                  m_sent.append(now);
                  return Request();
              };
        if (!isNew) {
            task.reload = [this](const QObject*, Handler<Resource> handler) {
                m_answerRead = std::move(handler);
                return Request();
            };
        }
        m_form = new DeploymentForm(context);
        m_dialog = new DocumentDialog(std::move(task), m_form);
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }
    void openNew() { open(newDeployment(u"vvp-namespace-1"_s, m_targets, m_version)); }
    [[nodiscard]] QWidget* field(const QString& id) const { return m_dialog->findChild<QWidget*>(id); }
    [[nodiscard]] OriginField* line(const QString& id) const { return m_dialog->findChild<OriginField*>(id); }
    [[nodiscard]] QPushButton* button(const QString& id) const
    {
        return m_dialog->findChild<QPushButton*>(id);
    }
    [[nodiscard]] QTabWidget* tabs() const { return m_dialog->findChild<QTabWidget*>(u"tabs"_s); }
    [[nodiscard]] QString problem(const QString& id) const { return noteText(m_dialog, id + u"Problem"_s); }
    [[nodiscard]] QComboBox* targetCombo() const { return m_dialog->findChild<QComboBox*>(u"target"_s); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_version = PlatformVersion::fromText(u"2.15.1");
        m_targets = { target(u"vvp-jobs-team-1"_s) };
        m_sent.clear();
        m_before.clear();
    }
    void cleanup()
    {
        if (m_dialog) {
            m_dialog->done(QDialog::Rejected);
        }
        QTRY_VERIFY(!m_dialog);
    }

    void theTutorialsDeploymentIsMadeByFieldsAlone_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("name");
        QTest::newRow("2.0.4") << u"2.0.4"_s << u"TopSpeedWindowing"_s;
        QTest::newRow("2.15.1") << u"2.15.1"_s << u"top-speed-windowing"_s;
    }
    void theTutorialsDeploymentIsMadeByFieldsAlone()
    {
        QFETCH(const QString, version);
        QFETCH(const QString, name);
        m_version = PlatformVersion::fromText(version);
        QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/deployment-top-speed-windowing.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Resource wanted(fromYaml(QString::fromUtf8(file.readAll()))->first().json);
        openNew();
        const auto copy
            = [&](const QString& id, const Path& path) { typeInto(field(id), wanted.text(path)); };
        copy(u"name"_s, Deployment::namePath);
        copy(u"jarUri"_s, Deployment::jarUriPath);
        copy(u"flinkVersion"_s, Deployment::flinkVersionPath);
        copy(u"flinkImageRegistry"_s, Deployment::imageRegistryPath);
        copy(u"flinkImageRepository"_s, Deployment::imageRepositoryPath);
        copy(u"flinkImageTag"_s, Deployment::imageTagPath);
        copy(u"parallelism"_s, Deployment::parallelismPath);
        copy(u"jobManagerCpu"_s, Deployment::jobManagerCpuPath);
        copy(u"jobManagerMemory"_s, Deployment::jobManagerMemoryPath);
        copy(u"taskManagerCpu"_s, Deployment::taskManagerCpuPath);
        copy(u"taskManagerMemory"_s, Deployment::taskManagerMemoryPath);
        copy(u"upgradeStrategy"_s, Deployment::upgradeStrategyPath);
        copy(u"restoreStrategy"_s, Deployment::restoreStrategyPath);
        if (name != u"TopSpeedWindowing") {
            QVERIFY(problem(u"name"_s).contains(name));
            QVERIFY(!button(u"save"_s)->isEnabled());
            button(u"nameFix"_s)->click();
            wanted.set(Deployment::namePath, name);
            wanted.set(Deployment::displayNamePath, u"TopSpeedWindowing"_s);
            wanted.set(Deployment::targetIdPath, QJsonValue(QJsonValue::Undefined));
            wanted.set(Deployment::targetNamePath, u"vvp-jobs-team-1"_s);
        } else {
            wanted.set(Deployment::targetIdPath, u"id-of-vvp-jobs-team-1"_s);
        }
        QVERIFY(m_sent.isEmpty());
        button(u"secondSave"_s)->click();
        QCOMPARE(m_sent.size(), 1);
        QCOMPARE(m_sent.first().json(), wanted.json());
    }

    void pressingCreateSaysAllThatIsMissing()
    {
        openNew();
        QTRY_VERIFY(field(u"name"_s)->hasFocus());
        // The press alone: leaving the name is what disables the button.
        QTest::mousePress(button(u"save"_s), Qt::LeftButton);
        QVERIFY(!problem(u"name"_s).isEmpty());
        QVERIFY(!problem(u"jarUri"_s).isEmpty());
        QVERIFY(m_sent.isEmpty());
        QVERIFY(field(u"name"_s)->hasFocus());
    }

    void returnCreatesWhereverTheFocusWas()
    {
        openNew();
        button(u"save"_s)->setFocus();
        field(u"jarUri"_s)->setFocus();
        QVERIFY(button(u"save"_s)->isDefault());
    }

    void inANarrowDialogTheWordsStandAboveTheButtons()
    {
        openNew();
        auto* const status = m_dialog->findChild<QLabel*>(u"status"_s);
        auto* const save = button(u"save"_s);
        status->setText(u"words "_s.repeated(40));
        status->show();
        const auto bottomOf = [this](const QWidget* widget) {
            return widget->mapTo(m_dialog.data(), widget->rect().bottomLeft()).y();
        };
        m_dialog->resize(m_dialog->minimumSizeHint().width(), m_dialog->height());
        QTRY_VERIFY(bottomOf(status) < bottomOf(save) - save->height());
        m_dialog->resize(3000, m_dialog->height());
        QTRY_VERIFY(bottomOf(status) > bottomOf(save) - save->height());
    }

    void theKeyboardAloneCreatesADeployment()
    {
        openNew();
        QTRY_VERIFY(field(u"name"_s)->hasFocus());
        QTest::keyClicks(QApplication::focusWidget(), u"top-speed"_s);
        QTest::keyClick(m_dialog, Qt::Key_J, Qt::AltModifier); // the mnemonic of Jar URI
        QTRY_VERIFY(field(u"jarUri"_s)->hasFocus());
        QTest::keyClicks(field(u"jarUri"_s), u"https://host/a.jar"_s);
        QTest::keyClick(m_dialog, Qt::Key_A, Qt::AltModifier); // the page Advanced
        QTRY_COMPARE(tabs()->currentIndex(), 1);
        QTest::keyClick(m_dialog, Qt::Key_M, Qt::AltModifier);
        QTRY_VERIFY(field(u"maxSavepointAttempts"_s)->hasFocus());
        QTest::keyClicks(field(u"maxSavepointAttempts"_s), u"7"_s);
        QTest::keyClick(field(u"maxSavepointAttempts"_s), Qt::Key_Return);
        QCOMPARE(m_sent.size(), 1);
        QCOMPARE(m_sent.first().text(Deployment::jarUriPath), u"https://host/a.jar"_s);
        QCOMPARE(m_sent.first().value(Deployment::maxSavepointAttemptsPath), QJsonValue(7));
    }

    void tabWalksThroughEveryFieldInOrder_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("Standard") << 0;
        QTest::newRow("Advanced") << 1;
    }
    void tabWalksThroughEveryFieldInOrder()
    {
        QFETCH(const int, page);
        openNew();
        tabs()->setCurrentIndex(page);
        QStringList wanted;
        for (const DeploymentField& each : deploymentFields()) {
            QWidget* const widget = field(each.id.toString());
            if (isStandard(each.section) == (page == 0) && widget->isVisible()) {
                wanted.append(each.id.toString());
            }
        }
        QVERIFY(wanted.size() > 10);
        field(wanted.first())->setFocus();
        QStringList walked;
        for (int i = 0; i < 100 && !button(u"discardButton"_s)->hasFocus(); ++i) {
            QWidget* const at = QApplication::focusWidget();
            QVERIFY(at != nullptr);
            walked.append(at->objectName());
            QTest::keyClick(at, Qt::Key_Tab);
        }
        QVERIFY2(button(u"discardButton"_s)->hasFocus(),
            qPrintable(walked.join(u' '))); // and out of the form again
        walked.removeIf([](const QString& name) { return name == u"problemLink"; });
        QCOMPARE(walked, wanted);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog); // nothing was changed
    }

    void aProblemShowsWhenItsFieldIsLeftAndTheFooterLeadsToIt()
    {
        openNew();
        typeInto(field(u"name"_s), u"a"_s);
        typeInto(field(u"jarUri"_s), u"https://host/a.jar"_s);
        field(u"taskManagerMemory"_s)->setFocus();
        QTest::keyClicks(field(u"taskManagerMemory"_s), u"1 GB"_s);
        QVERIFY(problem(u"taskManagerMemory"_s).isEmpty()); // still being typed
        field(u"jarUri"_s)->setFocus();
        QVERIFY(problem(u"taskManagerMemory"_s).contains(u"“1G”"_s));
        QCOMPARE(button(u"problemLink"_s)->text(), u"1 problem(s): Task Manager Memory"_s);
        QVERIFY(!button(u"save"_s)->isEnabled());
        tabs()->setCurrentIndex(2);
        button(u"problemLink"_s)->click();
        QCOMPARE(tabs()->currentIndex(), 0);
        QVERIFY(field(u"taskManagerMemory"_s)->hasFocus());
        typeInto(field(u"taskManagerMemory"_s), u"1G"_s);
        QVERIFY(button(u"problemLink"_s)->isHidden());
    }

    void whatAFieldSaysIsNotSaidTwice()
    {
        openNew();
        typeInto(field(u"name"_s), u"Not Allowed"_s);
        QVERIFY(field(u"findings"_s)->isHidden());
        tabs()->setCurrentIndex(2);
        QVERIFY(!field(u"findings"_s)->isHidden()); // beside the YAML there is no field
        QVERIFY(button(u"problemLink"_s)->text().startsWith(u"1 problem"_s));
        tabs()->setCurrentIndex(0);
        QVERIFY(field(u"findings"_s)->isHidden());
        QVERIFY(button(u"problemLink"_s)->text().startsWith(u"1 problem"_s));
    }

    void defaultsAreShownWithTheirOriginUntilSomethingIsTyped()
    {
        openNew();
        Resource defaults;
        defaults.set(Deployment::imageRepositoryPath, u"flink"_s);
        m_form->setDefaults({ { defaults, u"Deployment Defaults of team-1"_s } });
        QCOMPARE(line(u"flinkImageRepository"_s)->placeholderText(), u"flink"_s);
        QCOMPARE(line(u"flinkImageRepository"_s)->origin(), u"Deployment Defaults of team-1"_s);
        QCOMPARE(line(u"entryClass"_s)->origin(), u"Jar manifest"_s);
        QCOMPARE(line(u"parallelism"_s)->placeholderText(), u"1"_s);
        QCOMPARE(line(u"taskManagers"_s)->placeholderText(), u"1"_s);
        typeInto(field(u"parallelism"_s), u"6"_s);
        QCOMPARE(line(u"taskManagers"_s)->placeholderText(), u"6"_s); // it follows
        QVERIFY(m_form->document().value(Deployment::taskManagersPath).isUndefined());
        QVERIFY(line(u"flinkImageRepository"_s)->accessibleDescription().contains(u"Deployment Defaults"_s));
    }

    void aFieldIsResetToItsDefault()
    {
        openNew();
        typeInto(field(u"parallelism"_s), u"6"_s);
        const auto reset = [this](const QString& id) {
            Q_EMIT field(id)->customContextMenuRequested({ 1, 1 });
            auto* const menu = field(id)->findChild<QMenu*>(u"fieldMenu"_s);
            auto* const action = menu->findChild<QAction*>(u"resetField"_s);
            const bool could = action->isEnabled();
            action->trigger();
            menu->close();
            return could;
        };
        QVERIFY(reset(u"parallelism"_s));
        QVERIFY(m_form->document().value(Deployment::parallelismPath).isUndefined());
        QVERIFY(!reset(u"mainArgs"_s)); // there is nothing to reset
        typeInto(field(u"upgradeStrategy"_s), u"NONE"_s);
        QVERIFY(noteText(m_dialog, u"upgradeStrategyNote"_s).contains(u"next start"_s));
        QVERIFY(reset(u"upgradeStrategy"_s));
        QVERIFY(m_form->document().value(Deployment::upgradeStrategyPath).isUndefined());
        QVERIFY(noteText(m_dialog, u"upgradeStrategyNote"_s).contains(u"savepoint"_s)); // the default's
    }

    void theTargetsOfThisNamespaceAreOffered()
    {
        m_targets = { target(u"b"_s), target(u"a"_s) };
        m_targets.last().kubernetesNamespace.clear();
        DeploymentTarget::Row other = target(u"elsewhere"_s);
        other.vNamespace = u"vvp-namespace-2"_s;
        m_targets.append(other);
        openNew();
        QCOMPARE(targetCombo()->count(), 2);
        QCOMPARE(targetCombo()->currentIndex(), -1);
        button(u"save"_s)->click();
        QVERIFY(problem(u"target"_s).contains(u"Choose one"_s));
        QTest::keyClick(targetCombo(), Qt::Key_Down);
        QCOMPARE(m_form->document().text(Deployment::targetNamePath), u"a"_s);
        QVERIFY(m_dialog->findChild<QLabel*>(u"targetNamespace"_s)->text().contains(u"of the platform"_s));
        QTest::keyClick(targetCombo(), Qt::Key_Down);
        QCOMPARE(m_dialog->findChild<QLabel*>(u"targetNamespace"_s)->text(), u"Kubernetes Namespace b"_s);
        QVERIFY(problem(u"target"_s).isEmpty());
    }

    void aSessionClusterStaysUntilATargetIsChosen()
    {
        Resource document = newDeployment(u"vvp-namespace-1"_s, {}, m_version);
        document.set(Deployment::sessionClusterPath, u"sql"_s);
        document.set(Deployment::targetIdPath, QJsonValue());
        open(document);
        QCOMPARE(targetCombo()->currentText(), u"Session Cluster “sql”"_s);
        typeInto(field(u"name"_s), u"a"_s);
        QCOMPARE(m_form->document().text(Deployment::sessionClusterPath), u"sql"_s);
        QTest::keyClick(targetCombo(), Qt::Key_Up);
        QVERIFY(m_form->document().value(Deployment::sessionClusterPath).isUndefined());
        QCOMPARE(m_form->document().text(Deployment::targetNamePath), u"vvp-jobs-team-1"_s);
        QVERIFY(m_form->document().value(Deployment::targetIdPath).isNull());
    }

    void whereThereIsNoTargetOneIsCreatedInPlace()
    {
        m_targets.clear();
        openNew();
        QVERIFY(button(u"createTarget"_s)->isVisible());
        button(u"createTarget"_s)->click();
        QTRY_VERIFY(field(u"newTarget_name"_s)->hasFocus());
        QTest::keyClicks(field(u"newTarget_name"_s), u"jobs"_s);
        QTest::keyClick(field(u"newTarget_name"_s), Qt::Key_Return); // of the target, not of the Deployment
        QCOMPARE(m_sent.size(), 1);
        QCOMPARE(m_sent.first().text(Resource::kindPath), u"DeploymentTarget"_s);
        QCOMPARE(m_sent.first().text(DeploymentTarget::kubernetesNamespacePath), u"jobs"_s);
        Error refused;
        refused.summary = u"The platform refused it."_s;
        m_answerTarget(refused);
        QCOMPARE(noteText(m_dialog, u"newTargetMessage"_s), u"The platform refused it."_s);
        button(u"newTargetCreate"_s)->click();
        m_targets = { target(u"jobs"_s) };
        Resource made;
        made.set(Resource::idPath, u"id-of-jobs"_s);
        m_answerTarget(made);
        QCOMPARE(targetCombo()->currentText(), u"jobs"_s);
        QCOMPARE(m_form->document().text(Deployment::targetNamePath), u"jobs"_s);
        QVERIFY(button(u"createTarget"_s)->isHidden());
    }

    void anotherArtifactLosesWhatBelongedToTheFirst()
    {
        openNew();
        typeInto(field(u"jarUri"_s), u"https://host/a.jar"_s);
        typeInto(field(u"flinkVersion"_s), u"1.15"_s);
        typeInto(field(u"artifactKind"_s), u"SQLSCRIPT"_s);
        QVERIFY(!field(u"jarUri"_s)->isVisible());
        typeInto(field(u"sqlScript"_s), u"SELECT 1"_s);
        QCOMPARE(m_form->document().value(Deployment::artifactPath),
            QJsonValue(QJsonObject{ { u"kind"_s, u"SQLSCRIPT"_s }, { u"sqlScript"_s, u"SELECT 1"_s },
                { u"flinkVersion"_s, u"1.15"_s } }));
        typeInto(field(u"artifactKind"_s), u"PYTHON"_s);
        typeInto(field(u"pythonArtifactUri"_s), u"s3://a.py"_s);
        typeInto(field(u"entryModule"_s), u"main"_s);
        QCOMPARE(m_form->document().text(Deployment::entryModulePath), u"main"_s);
        QVERIFY(m_form->document().value(Deployment::sqlScriptPath).isUndefined());
        typeInto(field(u"artifactKind"_s), u"JAR"_s);
        QCOMPARE(
            m_form->document().text(Deployment::jarUriPath), u"https://host/a.jar"_s); // what was typed stays
    }

    void anUnknownArtifactIsShownAsItsYaml()
    {
        Resource document = newDeployment(u"vvp-namespace-1"_s, m_targets, m_version);
        const QJsonObject artifact{ { u"kind"_s, u"WASM"_s }, { u"moduleUri"_s, u"s3://a"_s },
            { u"deep"_s, QJsonObject{ { u"null"_s, QJsonValue() } } }, { u"flinkVersion"_s, u"1.20"_s } };
        document.set(Deployment::artifactPath, artifact);
        open(document);
        auto* const rest = m_dialog->findChild<QPlainTextEdit*>(u"artifactRest"_s);
        QVERIFY(rest->isVisible());
        QCOMPARE(rest->toPlainText(), u"deep:\n  'null': null\nmoduleUri: s3://a"_s);
        QCOMPARE(m_form->document(), document);
        typeInto(rest, u"moduleUri: s3://b\nmore: 1"_s);
        QJsonObject wanted{ { u"kind"_s, u"WASM"_s }, { u"moduleUri"_s, u"s3://b"_s }, { u"more"_s, 1 },
            { u"flinkVersion"_s, u"1.20"_s } };
        QCOMPARE(m_form->document().value(Deployment::artifactPath), QJsonValue(wanted));
        typeInto(rest, u"moduleUri: s3://b\nflinkVersion: 1.9"_s);
        m_form->showAllProblems();
        QVERIFY(problem(u"artifactRest"_s).contains(u"“flinkVersion” has a field"_s));
    }

    void aChangeOnTheServerIsTakenInAndNothingIsLost()
    {
        Resource mine = newDeployment(u"vvp-namespace-1"_s, m_targets, m_version);
        mine.set(Deployment::namePath, u"a"_s);
        mine.set(Deployment::idPath, u"58ea"_s);
        mine.set(Deployment::jarUriPath, u"https://host/a.jar"_s);
        mine.set(Deployment::targetIdPath, u"id-of-vvp-jobs-team-1"_s);
        mine.set(Path{ u"spec", u"later" }, QJsonValue());
        open(mine, false);
        typeInto(field(u"parallelism"_s), u"4"_s);
        typeInto(field(u"securityContext"_s), u"runAsUser: 1"_s);
        button(u"save"_s)->click();
        Resource theirs = mine;
        theirs.set(Deployment::mainArgsPath, u"--fast"_s);
        m_answerRead(theirs);
        QVERIFY(m_sent.isEmpty());
        button(u"reload"_s)->click();
        QCOMPARE(line(u"mainArgs"_s)->text(), u"--fast"_s);
        QCOMPARE(line(u"parallelism"_s)->text(), u"4"_s);
        button(u"save"_s)->click();
        m_answerRead(theirs);
        QCOMPARE(m_sent.size(), 1);
        Resource patch;
        patch.set(Deployment::parallelismPath, 4);
        patch.set(Deployment::securityContextPath, QJsonObject{ { u"runAsUser"_s, 1 } });
        QCOMPARE(mergePatch(m_before.first().json(), m_sent.first().json()), patch.json());
    }

    void theThreePagesShowOneDocument()
    {
        openNew();
        typeInto(field(u"name"_s), u"a"_s);
        tabs()->setCurrentIndex(1);
        typeInto(field(u"labels"_s), u"team=one"_s);
        tabs()->setCurrentIndex(2);
        auto* const yaml = m_dialog->findChild<QPlainTextEdit*>(u"yaml"_s);
        QVERIFY(yaml->toPlainText().contains(u"name: a\n"_s));
        QVERIFY(yaml->toPlainText().contains(u"team: one\n"_s));
        yaml->setPlainText(yaml->toPlainText().replace(u"team: one"_s, u"team: two # ours"_s));
        tabs()->setCurrentIndex(1);
        const auto* const labels = m_dialog->findChild<QTableView*>(u"labels"_s);
        QCOMPARE(labels->model()->index(0, 1).data().toString(), u"two"_s);
        typeInto(field(u"maxJobAttempts"_s), u"2"_s);
        tabs()->setCurrentIndex(2);
        QVERIFY(yaml->toPlainText().contains(u"team: two # ours"_s));
        QVERIFY(yaml->toPlainText().contains(u"maxJobCreationAttempts: 2"_s));
    }
};

QTEST_MAIN(TestDeploymentForm)
#include "tst_deploymentform.moc"
