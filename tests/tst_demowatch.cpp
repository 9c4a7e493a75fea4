// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString pods()
{
    return u"/kubernetes/api/v1/namespaces/vvp-jobs-team-1/pods"_s;
}

/// The pretended cluster of the demo platform: what changes while one looks, and what one may do.
class TestDemoWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void kubectlSeesPodsComeAndGo();
    void aWatchTellsWhatChangedSinceItsList();
    void kubectlIsToldWhatOneMayDo_data();
    void kubectlIsToldWhatOneMayDo();
    void aBrokenReviewIsRefused_data();
    void aBrokenReviewIsRefused();

private:
    [[nodiscard]] QStringList kubectl(const QStringList& arguments) const
    {
        return QStringList{ u"--kubeconfig"_s, m_platform->kubeconfig() } + arguments;
    }

    std::unique_ptr<DemoProcess> m_platform;
    std::unique_ptr<PlainHttp> m_http; ///< of the platform
    std::unique_ptr<PlainHttp> m_cluster; ///< of its cluster
};

void TestDemoWatch::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"kubectl"_s).isEmpty(),
        "kubectl is needed: Debian's package kubernetes-client");
    m_platform = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s, u"--kubernetes"_s });
    QVERIFY2(m_platform->failure().isEmpty(), qPrintable(m_platform->failure()));
    QFile file(m_platform->kubeconfig());
    const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    const qsizetype begin = text.indexOf("token: ") + 7;
    m_http = std::make_unique<PlainHttp>(m_platform->url());
    m_cluster = std::make_unique<PlainHttp>(
        m_platform->url(), text.sliced(begin, text.indexOf('\n', begin) - begin));
    const QJsonObject document = deploymentDocument(u"one"_s, addTarget(*m_http, u"vvp-jobs-team-1"_s));
    QCOMPARE(m_http->send("POST", inDefault(u"deployments"_s), document).status, 201);
}

void TestDemoWatch::kubectlSeesPodsComeAndGo()
{
    QProcess process;
    const auto end = qScopeGuard([&process] {
        process.kill();
        process.waitForFinished();
    });
    process.start(u"kubectl"_s, kubectl({ u"get"_s, u"pods"_s, u"-n"_s, u"vvp-jobs-team-1"_s, u"-w"_s }));
    QByteArray seen;
    const auto sees = [&](const QByteArray& word) {
        seen += process.readAllStandardOutput();
        return seen.count(word) >= 2; // the Job Manager's pod and the Task Manager's
    };
    m_http->send("PATCH", inDefault(u"deployments/one"_s), desiredState(u"RUNNING"_s));
    QTRY_VERIFY_WITH_TIMEOUT(sees("Running"), 30'000);
    m_http->send("PATCH", inDefault(u"deployments/one"_s), desiredState(u"CANCELLED"_s));
    QTRY_VERIFY_WITH_TIMEOUT(sees("Terminating"), 30'000);
    QCOMPARE(seen.count("NAME"), 1);
    QCOMPARE(process.state(), QProcess::Running);
}

void TestDemoWatch::aWatchTellsWhatChangedSinceItsList()
{
    QTRY_COMPARE_WITH_TIMEOUT(m_cluster->get(pods()).at(u"items"_s).toArray().size(), 0, 30'000);
    const QString one = inDefault(u"deployments/one"_s);
    m_http->send("PATCH", one, desiredState(u"RUNNING"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_http->get(one).text(u"status/state"_s), u"RUNNING"_s, 30'000);
    const auto watch = [&](const QString& version) {
        return m_cluster->get(pods() + u"?watch=true&timeoutSeconds=1&resourceVersion="_s + version).body;
    };
    const QByteArray all = watch(u"0"_s);
    QCOMPARE(all.count('\n'), 2);
    for (const QByteArray& line : all.trimmed().split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        QCOMPARE(event[u"type"].toString(), u"ADDED"_s);
        QCOMPARE(event[u"object"][u"kind"].toString(), u"Pod"_s);
    }
    const QString now = m_cluster->get(pods()).text(u"metadata/resourceVersion"_s);
    QVERIFY(now.toLongLong() > 0);
    QCOMPARE(watch(now), QByteArray());
    QCOMPARE(m_cluster->get(u"/kubernetes/api/v1/namespaces/finance/pods?watch=true"_s).status, 403);
}

void TestDemoWatch::kubectlIsToldWhatOneMayDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const QString& arguments, const char* answer) {
        QTest::newRow(name) << arguments.split(u' ') << QByteArray(answer);
    };
    row("list", u"list pods -n vvp-jobs-team-1"_s, "yes");
    row("watch", u"watch pods -n vvp-jobs-team-1"_s, "yes");
    row("delete", u"delete pods -n vvp-jobs-team-1"_s, "no");
    row("another project", u"list pods -n finance"_s, "no");
    row("the projects", u"list namespaces"_s, "yes");
    row("another group", u"list deployments.apps -n vvp-jobs-team-1"_s, "no");
}

void TestDemoWatch::kubectlIsToldWhatOneMayDo()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, answer);
    QProcess process;
    process.start(u"kubectl"_s, kubectl(QStringList{ u"auth"_s, u"can-i"_s } + arguments));
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput().trimmed(), answer);
}

void TestDemoWatch::aBrokenReviewIsRefused_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray protobuf = "application/vnd.kubernetes.protobuf";
    const QByteArray magic("k8s\0", 4);
    const QByteArray tooLong = magic + "\x12\xff\xff\xff\xff\xff\xff\xff\xff\x7f";
    QTest::newRow("nothing of it") << protobuf << "{}"_ba << 400;
    QTest::newRow("a field without end") << protobuf << tooLong << 400;
    QTest::newRow("a number without end") << protobuf << QByteArray(magic + QByteArray(20, '\xff')) << 400;
    QTest::newRow("an unknown wire type") << protobuf << QByteArray(magic + "\x0f") << 400;
    QTest::newRow("empty") << protobuf << magic << 201; // asks for nothing, which nobody may
    QTest::newRow("broken JSON") << "application/json"_ba
                                 << "{"_ba << 400;
    QTest::newRow("another type") << "text/plain"_ba
                                  << "{}"_ba << 415;
}

void TestDemoWatch::aBrokenReviewIsRefused()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const QString path = u"/kubernetes/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"_s;
    const PlainAnswer answer = m_cluster->send("POST", path, body, type);
    QCOMPARE(answer.status, status);
    QVERIFY(status != 201 || answer.at(u"status/allowed"_s) == QJsonValue(false));
}

QTEST_GUILESS_MAIN(TestDemoWatch)
#include "tst_demowatch.moc"
