// SPDX-License-Identifier: Apache-2.0
#include "models/tables/deploymentsummary.h"
#include "tests/support/scriptedserver.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// The row keys of what needs attention now, by the alphabet.
static QString inNeedOf(const DeploymentSummary& summary)
{
    QStringList keys;
    summary.forEachInNeed(QDateTime::currentDateTimeUtc(),
        [&keys](const Deployment::Row& row, Attention) { keys << row.vNamespace + u'/' + row.id; });
    keys.sort();
    return keys.join(u' ');
}

/// DeploymentSummary: counts that follow a table, and which of its rows need attention.
class TestDeploymentSummary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void countsFollowTheRows();
    void countsAreRightWhateverHappens();
    void manyChangesAreToldOnce();
    void aTargetIsOnlyGoneWhereTheTargetsAreKnown();

private:
    [[nodiscard]] static Deployment::Row row(const QString& id, const QString& state,
        const QString& desired = {}, const QString& vNamespace = u"team"_s);
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString inNeed() const { return inNeedOf(*m); }

    std::unique_ptr<ScriptedServer> m_server;
    WriteJournal m_journal;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<ResourceModel<Deployment>> m_deployments;
    std::unique_ptr<ResourceModel<DeploymentTarget>> m_targets;
    std::unique_ptr<DeploymentSummary> m;
};

static QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

void TestDeploymentSummary::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ScriptedServer>();
    ApiClient::Settings settings;
    settings.baseUrl = m_server->url();
    m_api = std::make_unique<ApiClient>(settings, m_journal);
    const auto scope = [] { return QStringList{ u"team"_s, u"other"_s }; };
    m_deployments = std::make_unique<ResourceModel<Deployment>>(*m_api, scope);
    m_targets = std::make_unique<ResourceModel<DeploymentTarget>>(*m_api, scope);
    m = std::make_unique<DeploymentSummary>(*m_deployments, *m_targets);
}

void TestDeploymentSummary::cleanup()
{
    m.reset();
    m_targets.reset();
    m_deployments.reset();
    m_api.reset();
    m_server.reset();
}

Deployment::Row TestDeploymentSummary::row(
    const QString& id, const QString& state, const QString& desired, const QString& vNamespace)
{
    Deployment::Row row;
    row.vNamespace = vNamespace;
    row.id = id;
    row.name = id;
    row.state = state;
    row.desiredState = desired.isEmpty() ? state : desired;
    row.modified = now();
    return row;
}

QString TestDeploymentSummary::words() const
{
    QStringList all;
    for (const StateCount& count : m->states()) {
        all << u"%1 %2"_s.arg(count.state).arg(count.count);
    }
    return all.join(u", "_s);
}

void TestDeploymentSummary::countsFollowTheRows()
{
    QCOMPARE(m->total(), 0);
    QVERIFY(m->states().isEmpty());
    m_deployments->put(row(u"1"_s, u"RUNNING"_s));
    m_deployments->put(row(u"2"_s, u"RESCALING"_s));
    m_deployments->put(row(u"3"_s, u"CANCELLED"_s));
    m_deployments->put(row(u"1"_s, u"RUNNING"_s, {}, u"other"_s));
    QCOMPARE(words(), u"RUNNING 2, CANCELLED 1, RESCALING 1"_s); // what is unknown comes last
    QCOMPARE(m->states().first().percent, 50.0);
    m_deployments->put(row(u"1"_s, u"FAILED"_s, u"RUNNING"_s));
    QCOMPARE(words(), u"RUNNING 1, CANCELLED 1, FAILED 1, RESCALING 1"_s);
    m_deployments->drop(u"team"_s, u"2"_s);
    QCOMPARE(words(), u"RUNNING 1, CANCELLED 1, FAILED 1"_s);
    QCOMPARE(m->total(), 3);
    const QList<NamespaceCount> both = m->vNamespaces();
    QCOMPARE(both.size(), 2);
    QCOMPARE(both.at(0), (NamespaceCount{ {}, u"other"_s, 1, 1, 0, 0 }));
    QCOMPARE(both.at(1), (NamespaceCount{ {}, u"team"_s, 2, 0, 1, 1 }));
    // One that begins when the rows are there sees the same.
    const DeploymentSummary later(*m_deployments, *m_targets);
    QCOMPARE(later.states(), m->states());
}

void TestDeploymentSummary::countsAreRightWhateverHappens()
{
    QRandomGenerator random(5);
    const QStringList states{ u"RUNNING"_s, u"FAILED"_s, u"TRANSITIONING"_s, u"NEW"_s };
    for (int step = 0; step < 2000; ++step) {
        const QString id = QString::number(random.bounded(60));
        const QString where = random.bounded(2) == 0 ? u"team"_s : u"other"_s;
        if (random.bounded(4) == 0) {
            m_deployments->drop(where, id);
        } else {
            m_deployments->put(row(id, states.at(random.bounded(states.size())), u"RUNNING"_s, where));
        }
        const DeploymentSummary anew(*m_deployments, *m_targets);
        QCOMPARE(m->states(), anew.states());
        QCOMPARE(m->vNamespaces(), anew.vNamespaces());
        QCOMPARE(inNeed(), inNeedOf(anew));
    }
}

void TestDeploymentSummary::manyChangesAreToldOnce()
{
    const QSignalSpy changed(m.get(), &DeploymentSummary::changed);
    QTRY_COMPARE(changed.count(), 1); // of the beginning
    const auto before = changed.count();
    for (int i = 0; i < 50; ++i) {
        m_deployments->put(row(QString::number(i), u"RUNNING"_s));
    }
    QTRY_COMPARE(changed.count(), before + 1);
    m_deployments->setTimeStyle(TimeStyle::Utc); // nothing but how it is shown
    QTest::qWait(20);
    QCOMPARE(changed.count(), before + 1);
}

void TestDeploymentSummary::aTargetIsOnlyGoneWhereTheTargetsAreKnown()
{
    Deployment::Row one = row(u"1"_s, u"RUNNING"_s);
    one.targetId = u"t1"_s;
    one.modified = now().addDays(-1);
    m_deployments->put(one);
    Deployment::Row elsewhere = one;
    elsewhere.vNamespace = u"other"_s;
    m_deployments->put(elsewhere);
    Deployment::Row session = row(u"3"_s, u"RUNNING"_s);
    session.target = u"a session cluster"_s;
    session.modified = one.modified;
    m_deployments->put(session);
    QCOMPARE(inNeed(), QString()); // nobody has asked for targets
    m_server->on("GET", "/api/v1/namespaces/team/deployment-targets",
        Script::json(R"({"items":[{"metadata":{"id":"t1","name":"x","namespace":"team"}}]})"));
    m_server->on("GET", "/api/v1/namespaces/other/deployment-targets", Script::json("{}", 403));
    const QSignalSpy refreshed(m_targets.get(), &TableModel::refreshed);
    m_targets->refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
    QCoreApplication::processEvents(); // it looks in a turn of its own
    QCOMPARE(inNeed(), QString()); // one is there, the other not known
    m_targets->drop(u"team"_s, u"x"_s);
    QTRY_COMPARE(inNeed(), u"team/1"_s);
    one.targetId.clear();
    m_deployments->put(one);
    QCOMPARE(inNeed(), QString());
}

QTEST_GUILESS_MAIN(TestDeploymentSummary)
#include "tst_deploymentsummary.moc"
