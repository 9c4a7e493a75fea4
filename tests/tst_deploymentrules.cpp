// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentrules.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestDeploymentRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void eachPairOfStatesPermitsWhatItShould_data();
    void eachPairOfStatesPermitsWhatItShould();
    void aRefusalSaysWhatToDo();
    void anActionAsksForItsState();
    void onlyWhatMovesByItselfIsChanging_data();
    void onlyWhatMovesByItselfIsChanging();
};

static const QStringList& desiredStates()
{
    static const QStringList all{ u"RUNNING"_s, u"SUSPENDED"_s, u"CANCELLED"_s };
    return all;
}

static const QStringList& states()
{
    static const QStringList all{ u"RUNNING"_s, u"SUSPENDED"_s, u"CANCELLED"_s, u"TRANSITIONING"_s,
        u"FAILED"_s, u"FINISHED"_s };
    return all;
}

void TestDeploymentRules::eachPairOfStatesPermitsWhatItShould_data()
{
    QTest::addColumn<QString>("desired");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("permitted"); // the first letters of Start, suspend (P), Cancel and Delete
    const auto row = [](const char* desired, const char* state, const char* permitted) {
        QTest::addRow("desired %s, is %s", desired, state)
            << QString::fromLatin1(desired) << QString::fromLatin1(state) << QString::fromLatin1(permitted);
    };
    for (const char* const state :
        { "RUNNING", "SUSPENDED", "CANCELLED", "TRANSITIONING", "FAILED", "FINISHED" }) {
        row("RUNNING", state, "PC");
    }
    row("SUSPENDED", "RUNNING", "C");
    row("SUSPENDED", "SUSPENDED", "SC");
    row("SUSPENDED", "CANCELLED", "SC");
    row("SUSPENDED", "TRANSITIONING", "C");
    row("SUSPENDED", "FAILED", "C");
    row("SUSPENDED", "FINISHED", "SC");
    row("CANCELLED", "RUNNING", "");
    row("CANCELLED", "SUSPENDED", "S");
    row("CANCELLED", "CANCELLED", "SD");
    row("CANCELLED", "TRANSITIONING", "");
    row("CANCELLED", "FAILED", "");
    row("CANCELLED", "FINISHED", "S");
    // What is not known is the server's to decide.
    row("RUNNING", "HIBERNATING", "SPCD");
    row("CANCELLED", "", "SPCD");
    row("DRAINED", "RUNNING", "SPCD");
    row("", "CANCELLED", "SPCD");
    row("running", "RUNNING", "SPCD"); // words are the server's, letter by letter
}

void TestDeploymentRules::eachPairOfStatesPermitsWhatItShould()
{
    QFETCH(QString, desired);
    QFETCH(QString, state);
    QFETCH(QString, permitted);
    const QList<std::pair<QChar, DeploymentAction>> actions{ { u'S', DeploymentAction::Start },
        { u'P', DeploymentAction::Suspend }, { u'C', DeploymentAction::Cancel },
        { u'D', DeploymentAction::Delete } };
    QString found;
    for (const auto& [letter, action] : actions) {
        if (permission(action, desired, state).allowed) {
            found += letter;
        }
    }
    QCOMPARE(found, permitted);
}

void TestDeploymentRules::aRefusalSaysWhatToDo()
{
    for (const QString& desired : desiredStates()) {
        for (const QString& state : states()) {
            for (const DeploymentAction action : { DeploymentAction::Start, DeploymentAction::Suspend,
                     DeploymentAction::Cancel, DeploymentAction::Delete }) {
                const Permission found = permission(action, desired, state);
                QCOMPARE(found.reason.isEmpty(), found.allowed);
                QVERIFY(found.allowed || found.reason.endsWith(u'.'));
            }
        }
    }
    QVERIFY(permission(DeploymentAction::Start, u"RUNNING"_s, u"FAILED"_s)
                .reason.contains(u"Cancel Deployment, then Start"));
    QVERIFY(permission(DeploymentAction::Delete, u"RUNNING"_s, u"RUNNING"_s)
                .reason.contains(u"Cancel Deployment first"));
}

void TestDeploymentRules::anActionAsksForItsState()
{
    QCOMPARE(desiredAfter(DeploymentAction::Start), u"RUNNING"_s);
    QCOMPARE(desiredAfter(DeploymentAction::Suspend), u"SUSPENDED"_s);
    QCOMPARE(desiredAfter(DeploymentAction::Cancel), u"CANCELLED"_s);
    QCOMPARE(desiredAfter(DeploymentAction::Delete), QString());
}

void TestDeploymentRules::onlyWhatMovesByItselfIsChanging_data()
{
    QTest::addColumn<QString>("desired");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("changing");
    QTest::newRow("there") << u"RUNNING"_s << u"RUNNING"_s << false;
    QTest::newRow("on its way") << u"RUNNING"_s << u"TRANSITIONING"_s << true;
    QTest::newRow("in transition to itself") << u"TRANSITIONING"_s << u"TRANSITIONING"_s << true;
    QTest::newRow("not begun yet") << u"RUNNING"_s << u"SUSPENDED"_s << true;
    QTest::newRow("failed for good") << u"RUNNING"_s << u"FAILED"_s << false;
    QTest::newRow("finished for good") << u"RUNNING"_s << u"FINISHED"_s << false;
    QTest::newRow("nothing desired") << QString() << u"RUNNING"_s << false;
}

void TestDeploymentRules::onlyWhatMovesByItselfIsChanging()
{
    QFETCH(QString, desired);
    QFETCH(QString, state);
    QTEST(isChanging(desired, state), "changing");
}

QTEST_GUILESS_MAIN(TestDeploymentRules)
#include "tst_deploymentrules.moc"
