// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QHash>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static constexpr int operations = 20;

/// How many sequences there are at each speed: VVP_RANDOM_SEQUENCES, or two hundred in all, and fewer where
/// each takes longer.
static int sequences()
{
#ifdef __SANITIZE_ADDRESS__
    constexpr int usual = 15;
#else
    constexpr int usual = 100;
#endif
    const int wanted = qEnvironmentVariableIntValue("VVP_RANDOM_SEQUENCES");
    return wanted > 0 ? wanted : usual;
}

/// Random sequences of operations on the demo platform; after each of them the rules of the platform hold. A
/// sequence is that of its number, so that one that fails fails again.
class TestDemoRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void theRulesHoldThroughRandomSequences_data();
    void theRulesHoldThroughRandomSequences();
};

/// One sequence, in a vNamespace of its own.
class Sequence final {
public:
    Sequence(PlainHttp& http, int number)
        : m_http(http), m_random(static_cast<quint32>(number)), m_name(u"seq-"_s + QString::number(number))
    {
    }

    /// Empty, or what went wrong.
    QString run()
    {
        m_http.send("POST", u"/namespaces/v1/namespaces"_s,
            QJsonObject{ { u"name"_s, QString(u"namespaces/"_s + m_name) } });
        for (int i = 0; i < operations && m_problem.isEmpty(); ++i) {
            operate();
            checkRules();
        }
        terminate();
        return m_problem;
    }

private:
    [[nodiscard]] QString base(const QString& plural) const
    {
        return u"/api/v1/namespaces/"_s + m_name + u'/' + plural;
    }
    QJsonArray all(const QString& plural) { return m_http.get(base(plural)).at(u"items"_s).toArray(); }
    int below(int most) { return static_cast<int>(m_random.bounded(most)); }
    QString one(const QStringList& choices) { return choices[below(static_cast<int>(choices.size()))]; }

    void note(const char* what, const PlainAnswer& answer, const QList<int>& expected)
    {
        if (!expected.contains(answer.status)) {
            m_problem = QString::fromLatin1(what) + u": "_s + QString::number(answer.status) + u' '
                + QString::fromUtf8(answer.body);
        }
    }

    /// Whether something in the vNamespace runs, or is to run, on the target.
    bool isReferenced(const QString& target)
    {
        for (const char* plural : { "deployments", "sessionclusters" }) {
            const QJsonArray documentList = all(QString::fromLatin1(plural));
            for (const QJsonValue& document : documentList) {
                if (document[u"spec"][u"deploymentTargetName"].toString() == target) {
                    return true;
                }
            }
        }
        return false;
    }

    void operate()
    {
        const QString target = u"t"_s + QString::number(below(2));
        const QString name = u"d"_s + QString::number(below(3));
        switch (below(9)) {
        case 0:
            note("create target",
                m_http.send(
                    "POST", base(u"deployment-targets"_s), targetDocument(target, u"vvp-jobs-team-1"_s)),
                { 201, 409 });
            break;
        case 1: {
            const bool referenced = isReferenced(target);
            note("delete target", m_http.remove(base(u"deployment-targets/"_s + target)),
                referenced ? QList<int>{ 409 } : QList<int>{ 200, 404 });
            break;
        }
        case 2:
        case 3: {
            QJsonObject document = deploymentDocument(name, QString(), one({ u"RUNNING"_s, u"CANCELLED"_s }));
            QJsonObject spec = document[u"spec"].toObject();
            spec.remove(u"deploymentTargetId"_s);
            spec[u"deploymentTargetName"_s] = target;
            document[u"spec"_s] = spec;
            note("create deployment", m_http.send("POST", base(u"deployments"_s), document),
                { 201, 400, 409 });
            break;
        }
        case 4:
        case 5:
            note("change state",
                m_http.send("PATCH", base(u"deployments/"_s + name),
                    desiredState(one({ u"RUNNING"_s, u"SUSPENDED"_s, u"CANCELLED"_s }))),
                { 200, 404 });
            break;
        case 6: {
            const QByteArray body = "{\"spec\":{\"template\":{\"spec\":{\"parallelism\":"
                + QByteArray::number(1 + below(4)) + "}}}}";
            note("change template",
                m_http.send("PATCH", base(u"deployments/"_s + name), body, "application/json"), { 200, 404 });
            break;
        }
        case 7: {
            const PlainAnswer before = m_http.get(base(u"deployments/"_s + name));
            const bool cancelled = before.text(u"spec/state"_s) == u"CANCELLED";
            note("delete deployment", m_http.remove(base(u"deployments/"_s + name)),
                before.status == 404 ? QList<int>{ 404 } : QList<int>{ cancelled ? 200 : 409 });
            if (cancelled) {
                m_gone += before.text(u"metadata/id"_s);
            }
            break;
        }
        default: {
            const QJsonObject body{ { u"metadata"_s,
                QJsonObject{ { u"deploymentId"_s,
                    m_http.get(base(u"deployments/"_s + name)).text(u"metadata/id"_s) } } } };
            note("savepoint", m_http.send("POST", base(u"savepoints"_s), body), { 201, 400 });
            break;
        }
        }
    }

    void checkRules()
    {
        QHash<QString, int> active;
        const QJsonArray jobList = all(u"jobs"_s);
        for (const QJsonValue& job : jobList) {
            const QString state = job[u"status"][u"state"].toString();
            const bool ended = state == u"TERMINATED" || state == u"FAILED" || state == u"FINISHED";
            int& count = active[job[u"metadata"][u"deploymentId"].toString()];
            count += ended ? 0 : 1;
            if (count > 1) {
                m_problem = u"two active jobs of one deployment"_s;
            }
        }
        const QJsonArray deploymentList = all(u"deployments"_s);
        for (const QJsonValue& deployment : deploymentList) {
            const QString id = deployment[u"metadata"][u"id"].toString();
            const int version = deployment[u"metadata"][u"resourceVersion"].toInt();
            if (version < m_versions.value(id)) {
                m_problem = u"resourceVersion went back"_s;
            }
            m_versions[id] = version;
        }
        for (const char* plural : { "jobs", "events", "savepoints" }) {
            if (m_gone.isEmpty()) {
                break;
            }
            const QJsonArray documentList = all(QString::fromLatin1(plural));
            for (const QJsonValue& document : documentList) {
                if (m_gone.contains(document[u"metadata"][u"deploymentId"].toString())) {
                    m_problem = u"something is left of a deployment that is gone"_s;
                }
            }
        }
    }

    void terminate()
    {
        const QString path = u"/namespaces/v1/namespaces/"_s + m_name;
        note("delete vNamespace", m_http.remove(path), { 200 });
        note("create in a vNamespace that terminates",
            m_http.send(
                "POST", base(u"deployment-targets"_s), targetDocument(u"late"_s, u"vvp-jobs-team-1"_s)),
            { 409, 404 });
    }

    PlainHttp& m_http;
    QRandomGenerator m_random;
    QString m_name;
    QHash<QString, int> m_versions; ///< by id of the deployment
    QStringList m_gone; ///< ids of deployments that were deleted
    QString m_problem;
};

void TestDemoRandom::theRulesHoldThroughRandomSequences_data()
{
    QTest::addColumn<QString>("speed");
    QTest::newRow("while transitions last") << u"30"_s;
    QTest::newRow("when they are over at once") << u"1000"_s;
}

void TestDemoRandom::theRulesHoldThroughRandomSequences()
{
    QFETCH(const QString, speed);
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, speed });
    PlainHttp http(process.url());
    for (int number = 0; number < sequences(); ++number) {
        Sequence sequence(http, number);
        const QString problem = sequence.run();
        QVERIFY2(problem.isEmpty(),
            qPrintable(QString(u"sequence "_s + QString::number(number) + u": "_s + problem)));
    }
}

QTEST_GUILESS_MAIN(TestDemoRandom)
#include "tst_demorandom.moc"
