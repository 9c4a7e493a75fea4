// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymenttargetform.h"

#include "models/domain/deploymenttarget.h"
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestDeploymentTargetForm : public QObject {
    Q_OBJECT

    static QLineEdit* field(const QWidget& form, const char* name)
    {
        return form.findChild<QLineEdit*>(QLatin1String(name));
    }
    static QString line(const QWidget& form, const char* name)
    {
        const auto* const note = form.findChild<QWidget*>(QLatin1String(name));
        return note->isHidden() ? QString() : note->findChild<QLabel*>(u"text"_s)->text();
    }
    static void clearAndType(QLineEdit* edit, const QString& text)
    {
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }

    void theNameFillsInTheOtherUntilThatIsTouched()
    {
        DeploymentTargetForm form({}, {});
        QSignalSpy changed(&form, &DocumentForm::changed);
        QTest::keyClicks(field(form, "name"), u"jobs"_s);
        QCOMPARE(changed.size(), 4);
        QCOMPARE(field(form, "kubernetesNamespace")->text(), u"jobs"_s);
        clearAndType(field(form, "kubernetesNamespace"), u"other"_s);
        QTest::keyClicks(field(form, "name"), u"-1"_s);
        QCOMPARE(field(form, "kubernetesNamespace")->text(), u"other"_s);
        const DeploymentTarget target(form.document().json());
        QCOMPARE(target.name(), u"jobs-1"_s);
        QCOMPARE(target.text(DeploymentTarget::kubernetesNamespacePath), u"other"_s);
    }

    void theKubernetesNamespacesOfTheClusterAreOffered()
    {
        DeploymentTargetForm form({}, {});
        form.setDocument(Resource());
        QLineEdit* const edit = field(form, "kubernetesNamespace");
        QTest::keyClicks(edit, u"jobs"_s);
        QVERIFY(!line(form, "kubernetesNamespaceNote").contains(u"cluster"));
        form.offer({ u"default"_s, u"vvp-jobs-team-1"_s, u"vvp-jobs-team-2"_s });
        QVERIFY(line(form, "kubernetesNamespaceNote").contains(u"in the cluster"));
        QCOMPARE(edit->text(), u"jobs"_s);
        QCompleter* const completer = edit->completer();
        completer->setCompletionPrefix(u"TEAM"_s);
        QCOMPARE(completer->completionCount(), 2);

        QSignalSpy changed(&form, &DocumentForm::changed);
        // What the list does when a name is chosen in it.
        edit->setText(u"vvp-jobs-team-2"_s);
        Q_EMIT completer->activated(u"vvp-jobs-team-2"_s);
        QCOMPARE(edit->text(), u"vvp-jobs-team-2"_s);
        QVERIFY2(!changed.isEmpty(), "a chosen one is a change");
        QVERIFY(!line(form, "kubernetesNamespaceNote").contains(u"not among"));
        const DeploymentTarget target(form.document().json());
        QCOMPARE(target.text(DeploymentTarget::kubernetesNamespacePath), u"vvp-jobs-team-2"_s);
        QTest::keyClicks(field(form, "name"), u"other"_s);
        QCOMPARE(edit->text(), u"vvp-jobs-team-2"_s);
    }

    void whatIsWrittenInFullIsNotOffered()
    {
        DeploymentTargetForm form({}, {});
        form.setDocument(Resource());
        form.offer({ u"team-1"_s, u"team-10"_s, u"team-2"_s });
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
        QLineEdit* const edit = field(form, "kubernetesNamespace");
        edit->setFocus();
        const QCompleter* const completer = edit->completer();
        QTest::keyClicks(edit, u"team-1"_s);
        QCOMPARE(completer->completionCount(), 1); // team-10
        QTest::keyClicks(edit, u"0"_s);
        QCOMPARE(completer->completionCount(), 0);
        QVERIFY(!completer->popup()->isVisible());
        QTest::keyClick(edit, Qt::Key_Backspace);
        QCOMPARE(completer->currentCompletion(), u"team-10"_s);
    }

    void unsetIsAllowedAndExplained()
    {
        DeploymentTargetForm form({}, {});
        QTest::keyClicks(field(form, "name"), u"jobs"_s);
        field(form, "kubernetesNamespace")->selectAll();
        QTest::keyClick(field(form, "kubernetesNamespace"), Qt::Key_Delete);
        QVERIFY(form.problems().isEmpty());
        QVERIFY(form.document().value(DeploymentTarget::kubernetesNamespacePath).isUndefined());
        QVERIFY(line(form, "kubernetesNamespaceNote").contains(u"Kubernetes Namespace of the platform"_s));
    }

    void namesAreCheckedAsTyped()
    {
        DeploymentTargetForm form({}, {});
        QVERIFY(line(form, "nameProblem").isEmpty()); // nobody was asked yet
        QTest::keyClicks(field(form, "name"), u"my jobs"_s);
        QVERIFY(line(form, "nameProblem").contains(u"The name contains"_s));
        QVERIFY(hasProblem(field(form, "name")));
        QCOMPARE(form.shownProblems().first().fieldName, u"Deployment Target Name"_s);
        clearAndType(field(form, "name"), u"my_Jobs"_s);
        QVERIFY(line(form, "nameProblem").isEmpty());
        QVERIFY(!hasProblem(field(form, "name")));
        QCOMPARE(form.problems().size(), 1); // a Kubernetes Namespace has no '_' and no capitals
        QCOMPARE(form.problems().first().field, field(form, "kubernetesNamespace"));
    }

    void itSaysWhoElseUsesTheKubernetesNamespace()
    {
        QString asked;
        UseNote note{ true, u"Used by <b>x</b>."_s };
        DeploymentTargetForm form({}, [&](const QString& name) {
            asked = name;
            return note;
        });
        QTest::keyClicks(field(form, "name"), u"jobs"_s);
        QCOMPARE(asked, u"jobs"_s);
        QCOMPARE(line(form, "kubernetesNamespaceNote"), u"Used by <b>x</b>."_s);
        note = { false, u"Used by nobody."_s };
        form.refreshUse();
        QCOMPARE(line(form, "kubernetesNamespaceNote"), u"Used by nobody."_s);
    }

    void whatTheFormDoesNotKnowSurvives()
    {
        DeploymentTargetForm form({}, {});
        Resource document(QJsonObject{ { u"kind"_s, u"DeploymentTarget"_s }, { u"x"_s, QJsonValue() } });
        document.set(Resource::namePath, u"a"_s);
        document.set(Path{ u"spec", u"kubernetes", u"y" }, 1);
        form.setDocument(document);
        QCOMPARE(form.document(), document);
        QTest::keyClicks(field(form, "name"), u"b"_s);
        QCOMPARE(form.document().value(Path{ u"spec", u"kubernetes", u"y" }), QJsonValue(1));
        QVERIFY(form.document().json().contains(u"x"_s));
    }

    void labelsBelongToTheirFields()
    {
        DeploymentTargetForm form({}, {});
        for (const QLineEdit* const edit : form.findChildren<QLineEdit*>()) {
            const QList<QLabel*> labels = form.findChildren<QLabel*>();
            QVERIFY(std::ranges::any_of(labels, [&](const QLabel* l) { return l->buddy() == edit; }));
            QVERIFY(!edit->accessibleName().isEmpty());
        }
    }
};

QTEST_MAIN(TestDeploymentTargetForm)
#include "tst_deploymenttargetform.moc"
