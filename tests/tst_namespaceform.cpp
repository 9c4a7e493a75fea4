// SPDX-License-Identifier: Apache-2.0
#include "ui/namespaceform.h"

#include "models/domain/namespace.h"
#include "ui/rolebindingrow.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static Resource withBinding(const QString& role, const QJsonArray& members)
{
    return Resource(QJsonObject{ { u"name"_s, u"namespaces/team-1"_s },
        { u"lifecyclePhase"_s, u"LIFECYCLE_PHASE_ACTIVE"_s }, { u"createTime"_s, u"2021-01-01T00:00:00Z"_s },
        { u"roleBindings"_s,
            QJsonArray{
                QJsonObject{ { u"role"_s, role }, { u"members"_s, members }, { u"later"_s, 1 } } } } });
}

class TestNamespaceForm : public QObject {
    Q_OBJECT

    template <class T> static T* child(const QWidget& form, const char* name)
    {
        return form.findChild<T*>(QLatin1String(name));
    }
    static QString line(const QWidget& form, const char* name)
    {
        const auto* const note = child<QWidget>(form, name);
        return note->isHidden() ? QString() : note->findChild<QLabel*>(u"text"_s)->text();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagateSizeHints).*"_s));
    }

    void theNameBecomesAQualifiedOne()
    {
        NamespaceForm form(NamespaceForm::Purpose::Create, {});
        QCOMPARE(form.problems().size(), 1);
        QTest::keyClicks(child<QLineEdit>(form, "name"), u"vvp-namespace-1"_s);
        QVERIFY(form.problems().isEmpty());
        QCOMPARE(form.document().json(), QJsonObject({ { u"name"_s, u"namespaces/vvp-namespace-1"_s } }));
    }

    void theNameIsCheckedAsTyped()
    {
        NamespaceForm form(NamespaceForm::Purpose::Create, {});
        QTest::keyClicks(child<QLineEdit>(form, "name"), u"Team 1"_s);
        QVERIFY(line(form, "nameProblem").contains(u"team-1"_s)); // what to write
    }

    void aBindingIsAddedAndRemoved()
    {
        NamespaceForm form(NamespaceForm::Purpose::Create, {});
        QSignalSpy changed(&form, &DocumentForm::changed);
        child<QPushButton>(form, "addBinding")->click();
        QCOMPARE(changed.size(), 1);
        child<QComboBox>(form, "role1")->setCurrentText(u"owner"_s);
        QTest::keyClicks(child<QPlainTextEdit>(form, "members1"), u"user:jane"_s);
        QTest::keyClick(child<QPlainTextEdit>(form, "members1"), Qt::Key_Return);
        QTest::keyClicks(child<QPlainTextEdit>(form, "members1"), u" group:ops "_s);
        QCOMPARE(form.document().value(Namespace::roleBindingsPath).toArray(),
            QJsonArray({ QJsonObject{ { u"role"_s, u"owner"_s },
                { u"members"_s, QJsonArray{ u"user:jane"_s, u"group:ops"_s } } } }));
        QVERIFY(line(form, "membersWarning1").isEmpty());
        child<QPushButton>(form, "removeBinding1")->click();
        QVERIFY(form.document().value(Namespace::roleBindingsPath).toArray().isEmpty());
    }

    void editingKeepsTheNameAndWhatItDoesNotKnow()
    {
        NamespaceForm form(NamespaceForm::Purpose::Edit, {});
        const Resource document = withBinding(u"auditor"_s, { u"user:jane"_s });
        form.setDocument(document);
        QCOMPARE(form.document(), document);
        QVERIFY(child<QLineEdit>(form, "name")->isReadOnly());
        QCOMPARE(child<QComboBox>(form, "role1")->currentText(), u"auditor"_s);
        child<QPlainTextEdit>(form, "members1")->setPlainText(u"user:joe"_s);
        const QJsonObject binding
            = form.document().value(Namespace::roleBindingsPath).toArray().first().toObject();
        QCOMPARE(binding.value(u"later"_s), QJsonValue(1));
        QCOMPARE(binding.value(u"role"_s), QJsonValue(u"auditor"_s));
    }

    void aPutLeavesOutWhatTheServerOwns()
    {
        const Namespace put
            = Namespace::forPut(Namespace(withBinding(u"owner"_s, { u"user:jane"_s }).json()));
        QCOMPARE(put.json().keys(), QStringList({ u"name"_s, u"roleBindings"_s }));
    }

    void anOddMemberIsKeptAndWarnedAbout_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("says");
        QTest::newRow("mail") << u"jane@example.com"_s << u"user:jane@example.com"_s;
        QTest::newRow("bare") << u"jane"_s << u"group:"_s;
        QTest::newRow("empty user") << u"user: "_s << u"user:"_s;
        QTest::newRow("other system") << u"system:all"_s << u"system:authenticated"_s;
        QTest::newRow("user") << u"user:jane"_s << u""_s;
        QTest::newRow("group") << u"group:ops"_s << u""_s;
        QTest::newRow("everybody") << u"system:authenticated"_s << u""_s;
    }
    void anOddMemberIsKeptAndWarnedAbout()
    {
        QFETCH(const QString, member);
        QFETCH(const QString, says);
        NamespaceForm form(NamespaceForm::Purpose::Edit, {});
        form.setDocument(withBinding(u"owner"_s, { member }));
        QVERIFY(form.problems().isEmpty());
        QCOMPARE(line(form, "membersWarning1").isEmpty(), says.isEmpty());
        QVERIFY(line(form, "membersWarning1").contains(says));
        QCOMPARE(form.document(), withBinding(u"owner"_s, { member }));
    }

    void readOnlyFieldsCannotBeChanged()
    {
        NamespaceForm form(NamespaceForm::Purpose::Create, {});
        form.setDocument(withBinding(u"owner"_s, { u"user:jane"_s }));
        form.setReadOnly(true);
        QVERIFY(child<QLineEdit>(form, "name")->isReadOnly());
        QVERIFY(child<QPlainTextEdit>(form, "members1")->isReadOnly());
        QVERIFY(!child<QPushButton>(form, "addBinding")->isEnabled());
        form.setReadOnly(false);
        QVERIFY(child<QPushButton>(form, "addBinding")->isEnabled());
    }
};

QTEST_MAIN(TestNamespaceForm)
#include "tst_namespaceform.moc"
