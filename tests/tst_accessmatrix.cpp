// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/accessmatrix.h"
#include "tests/support/contract.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Contract;

Q_DECLARE_METATYPE(vvp::Deed)

/// Role bindings as a document has them: "owner: user:a group:b".
static Namespace withBindings(const QString& name, const QStringList& bindings)
{
    Namespace document;
    document.set(Namespace::qualifiedNamePath, Namespace::qualifiedName(name));
    QJsonArray array;
    for (const QString& each : bindings) {
        const qsizetype at = each.indexOf(u": ");
        array.append(QJsonObject{ { u"role"_s, each.left(at) },
            { u"members"_s, QJsonArray::fromStringList(each.mid(at + 2).split(u' ', Qt::SkipEmptyParts)) } });
    }
    document.set(Namespace::roleBindingsPath, array);
    return document;
}

class TestAccessMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theTableIsThatOfThePlatform_data()
    {
        QTest::addColumn<Deed>("deed");
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QString>("path");
        const QString ns = u"/api/v1/namespaces/{ns}/"_s;
        const auto row = [](const char* name, Deed deed, const char* verb, const QString& path) {
            QTest::newRow(name) << deed << QByteArray(verb) << path;
        };
        row("see Deployments", Deed::SeeDeployments, "GET", ns + u"deployments"_s);
        row("run Deployments", Deed::RunDeployments, "POST", ns + u"deployments"_s);
        row("see targets", Deed::SeeTargets, "GET", ns + u"deployment-targets"_s);
        row("add targets", Deed::ChangeTargets, "POST", ns + u"deployment-targets"_s);
        row("see defaults", Deed::SeeDefaults, "GET", ns + u"deployment-defaults"_s);
        row("change defaults", Deed::ChangeDefaults, "PATCH", ns + u"deployment-defaults"_s);
        row("secrets", Deed::UseSecretValues, "GET", ns + u"secret-values"_s);
        row("see members", Deed::SeeMembers, "GET", u"/namespaces/v1/namespaces/{ns}"_s);
        row("change members", Deed::ChangeMembers, "PUT", u"/namespaces/v1/namespaces/{ns}"_s);
        row("tokens", Deed::UseApiTokens, "POST", u"/apitokens/v1/namespaces/{ns}/apitokens"_s);
    }

    /// Against what is published, which no code of the console has part in.
    void theTableIsThatOfThePlatform()
    {
        QFETCH(const Deed, deed);
        QFETCH(const QByteArray, verb);
        QFETCH(const QString, path);
        const Contract contract(QVersionNumber(2, 15, 1));
        bool isFound = false;
        for (const Contract::Call& call : contract.calls()) {
            if (call.verb == verb && call.path == path) {
                isFound = true;
                for (const MemberRole role : { MemberRole::Viewer, MemberRole::Editor, MemberRole::Owner }) {
                    QCOMPARE(may(role, deed), contract.allows(roleWord(role), call));
                }
            }
        }
        QVERIFY(isFound);
    }

    void everyDeedHasItsOwnWords()
    {
        QStringList words;
        for (const Deed deed : allDeeds) {
            QVERIFY(!words.contains(deedWords(deed)));
            words << deedWords(deed);
            QVERIFY(leastRole(deed) != MemberRole::None);
        }
        QCOMPARE(deedWords(Deed::UseApiTokens), u"create and revoke API Tokens"_s); // in their order
        QCOMPARE(deedWords(Deed::SeeArtifacts), u"see artifacts"_s);
        QCOMPARE(deedWords(Deed::SeeTargets), u"see Deployment Targets"_s);
    }

    void rolesAreAddedUp()
    {
        const AccessMatrix matrix(
            { withBindings(u"team-1"_s,
                  { u"viewer: user:jane group:a"_s, u"owner: user:ops"_s, u"editor: user:jane"_s,
                      u"auditor: user:eve"_s }),
                withBindings(u"team-2"_s, { u"viewer: system:authenticated"_s, u"owner: group:a"_s }) },
            { u"payments"_s });
        QCOMPARE(matrix.members(),
            (QStringList{
                u"system:authenticated"_s, u"group:a"_s, u"user:eve"_s, u"user:jane"_s, u"user:ops"_s }));
        QCOMPARE(matrix.vNamespaces(), (QStringList{ u"payments"_s, u"team-1"_s, u"team-2"_s }));
        QCOMPARE(matrix.notChecked(), 1);
        QVERIFY(!matrix.isChecked(u"payments"_s));
        QCOMPARE(matrix.role(u"user:jane"_s, u"team-1"_s), MemberRole::Editor);
        QCOMPARE(matrix.role(u"user:jane"_s, u"team-2"_s), MemberRole::None);
        QCOMPARE(matrix.effectiveRole(u"user:jane"_s, u"team-2"_s), MemberRole::Viewer);
        QCOMPARE(matrix.effectiveRole(u"group:a"_s, u"team-2"_s), MemberRole::Owner);
        QCOMPARE(matrix.unknownRoles(u"user:eve"_s, u"team-1"_s), QStringList{ u"auditor"_s });
        QCOMPARE(
            matrix.whoCan(Deed::RunDeployments, u"team-1"_s), (QStringList{ u"user:jane"_s, u"user:ops"_s }));
        QCOMPARE(matrix.whoCan(Deed::RunDeployments, u"payments"_s), QStringList());
    }

    void oddDocumentsAreNoRoles()
    {
        const Namespace odd(QJsonObject{ { u"name"_s, u"namespaces/odd"_s },
            { u"roleBindings"_s,
                QJsonArray{ 7, QJsonObject{ { u"role"_s, u"owner"_s } },
                    QJsonObject{
                        { u"role"_s, QJsonValue() }, { u"members"_s, QJsonArray{ u"user:a"_s } } } } } });
        const AccessMatrix matrix({ odd }, {});
        QCOMPARE(matrix.members(), QStringList{ u"user:a"_s });
        QCOMPARE(matrix.role(u"user:a"_s, u"odd"_s), MemberRole::None);
    }

    void aChangeSaysWhoGainsAndLoses()
    {
        const Namespace before
            = withBindings(u"t"_s, { u"owner: user:ops"_s, u"editor: group:a user:jane"_s });
        const Namespace after
            = withBindings(u"t"_s, { u"owner: user:ops user:jane"_s, u"viewer: group:b group:a"_s });
        const QList<RoleChange> changes = roleChanges(before, after);
        QCOMPARE(changes,
            (QList<RoleChange>{ { u"group:a"_s, MemberRole::Editor, MemberRole::Viewer },
                { u"group:b"_s, MemberRole::None, MemberRole::Viewer },
                { u"user:jane"_s, MemberRole::Editor, MemberRole::Owner } }));
        QVERIFY(consequence(changes[0]).startsWith(u"group:a becomes viewer and can no longer: "));
        QVERIFY(consequence(changes[0]).contains(deedWords(Deed::RunDeployments)));
        QVERIFY(!consequence(changes[0]).contains(deedWords(Deed::SeeDeployments)));
        QVERIFY(consequence(changes[2]).contains(deedWords(Deed::ChangeTargets)));
        QVERIFY(consequence(changes[2])
                    .startsWith(u"user:jane becomes owner and can now: add Deployment Targets"));
        const RoleChange gone{ u"user:a"_s, MemberRole::Owner, MemberRole::None };
        QCOMPARE(consequence(gone), u"user:a has no role any more, and can do nothing here."_s);
        const RoleChange owner{ u"user:a"_s, MemberRole::None, MemberRole::Owner };
        QCOMPARE(consequence(owner).count(u';'), 5);
        QVERIFY(roleChanges(before, before).isEmpty());
        // Who is what everybody is loses nothing with a binding of its own.
        const Namespace open = withBindings(u"t"_s, { u"editor: system:authenticated group:a"_s });
        const Namespace closed = withBindings(u"t"_s, { u"editor: system:authenticated"_s });
        QVERIFY(roleChanges(open, closed).isEmpty());
    }

    void lockingOutIsWarnedAbout_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        QTest::addColumn<QString>("words"); // empty: no warning
        const QStringList owned{ u"owner: user:ops group:platform"_s };
        QTest::newRow("nothing changed") << owned << owned << QString();
        QTest::newRow("the last owner") << owned << QStringList{ u"editor: user:ops"_s }
                                        << u"removes the last owner (user:ops, group:platform)"_s;
        QTest::newRow("there was none")
            << QStringList() << QStringList{ u"viewer: user:a"_s } << u"Nobody owns"_s;
        QTest::newRow("the platform team")
            << owned << QStringList{ u"owner: user:jane"_s } << u"removes the platform team"_s;
        QTest::newRow("one of the team stays")
            << owned << QStringList{ u"owner: group:platform"_s } << QString();
        QTest::newRow("everybody") << owned << (owned + QStringList{ u"editor: system:authenticated"_s })
                                   << u"Everybody who can sign in to the platform becomes editor"_s;
        QTest::newRow("everybody may look")
            << owned << (owned + QStringList{ u"viewer: system:authenticated"_s }) << QString();
    }

    void lockingOutIsWarnedAbout()
    {
        QFETCH(const QStringList, before);
        QFETCH(const QStringList, after);
        QFETCH(const QString, words);
        const QStringList warnings = bindingWarnings(withBindings(u"t"_s, before),
            withBindings(u"t"_s, after), { u"user:ops"_s, u"group:platform"_s });
        QCOMPARE(warnings.size(), words.isEmpty() ? 0 : 1);
        QVERIFY2(warnings.join(u' ').contains(words), qPrintable(warnings.join(u' ')));
    }
};

QTEST_GUILESS_MAIN(TestAccessMatrix)
#include "tst_accessmatrix.moc"
