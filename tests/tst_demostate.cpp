// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString deployments()
{
    return inDefault(u"deployments"_s);
}

static QString savepoints()
{
    return inDefault(u"savepoints"_s);
}

/// The file in which the demo platform outlives its process.
class TestDemoState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasAnsweredIsThereAfterAKill();
    void whatWasAnsweredIsThereAfterAKillAtAnyMoment();
    void theLogGrowsByWhatChangesAndIsCompactedAtTheStart();
    void halfALineWasNeverAnswered();
    void tokensAndNamespacesAreKept();
    void aTransitionGoesOn_data();
    void aTransitionGoesOn();
    void aSavepointGoesOn();
    void aNamespaceThatTerminatesGoesAway();
    void theSampleIsForTheFirstTimeOnly();
    void aFileThatIsNoStateIsRefusedAndKept_data();
    void aFileThatIsNoStateIsRefusedAndKept();
    void anotherVersionIsRefused();
    void twoPlatformsDoNotShareAFile();
    void theFileIsPrivate();
    void aWriteThatCannotBeKeptFails();

private:
    [[nodiscard]] QStringList with(const QStringList& more = {}) const
    {
        return QStringList{ u"--state"_s, m_file } + more;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestDemoState::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"state.json"_s);
}

static QString state(PlainHttp& http, const QString& path)
{
    return http.get(path).text(u"status/state"_s);
}

static QString create(PlainHttp& http, const QString& desired)
{
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const PlainAnswer created
        = http.send("POST", deployments(), deploymentDocument(u"kept"_s, target, desired));
    return deployments() + u'/' + created.text(u"metadata/id"_s);
}

void TestDemoState::whatWasAnsweredIsThereAfterAKill()
{
    QJsonObject before;
    QString path;
    {
        DemoProcess process(with({ u"--version"_s, u"2.15.1"_s }));
        PlainHttp http(process.url());
        path = create(http, u"CANCELLED"_s);
        before = http.send("PATCH", path, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}", "application/json")
                     .json();
        process.kill();
    }
    const DemoProcess process(with());
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    PlainHttp http(process.url());
    QVERIFY(!before.isEmpty());
    QCOMPARE(http.get(path).json(), before);
    QCOMPARE(http.get(inDefault(u"deployment-targets"_s)).at(u"items"_s).toArray().size(), 1);
    QCOMPARE(http.get(u"/api/v1/status/system-info"_s).text(u"status/revisionInformation/buildVersion"_s),
        u"2.15.1"_s);
}

void TestDemoState::whatWasAnsweredIsThereAfterAKillAtAnyMoment()
{
    QRandomGenerator random(7);
    QJsonObject kept; // name to resourceVersion, as it was answered last
    for (int round = 0; round < 25; ++round) {
        DemoProcess process(with({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"1000"_s }));
        QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
        PlainHttp http(process.url());
        const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
        const QString known = target.isEmpty()
            ? http.get(inDefault(u"deployment-targets/jobs"_s)).text(u"metadata/id"_s)
            : target;
        QJsonObject found;
        const QJsonArray items = http.get(deployments()).at(u"items"_s).toArray();
        for (const QJsonValue& item : items) {
            found[item[u"metadata"][u"name"].toString()] = item[u"metadata"][u"resourceVersion"];
        }
        for (auto it = kept.constBegin(); it != kept.constEnd(); ++it) {
            QVERIFY2(found.contains(it.key()), qPrintable(it.key()));
            QVERIFY(found[it.key()].toInt() >= it->toInt());
        }
        bool alive = true;
        QTimer::singleShot(static_cast<int>(random.bounded(150)), this, [&] {
            alive = false;
            process.kill();
        });
        while (alive) {
            const QString name = u"d"_s + QString::number(random.bounded(20));
            const PlainAnswer answer = random.bounded(3) == 0
                ? http.send("PATCH", QString(deployments() + u'/' + name),
                    desiredState(random.bounded(2) == 0 ? u"RUNNING"_s : u"CANCELLED"_s))
                : http.send("PUT", QString(deployments() + u'/' + name), deploymentDocument(name, known));
            if (answer.status == 200 || answer.status == 201) {
                kept[name] = answer.at(u"metadata/resourceVersion"_s);
            }
        }
    }
    QVERIFY(kept.size() > 10);
}

void TestDemoState::theLogGrowsByWhatChangesAndIsCompactedAtTheStart()
{
    qint64 begun = 0;
    qint64 ended = 0;
    {
        DemoProcess process(with({ u"--sample"_s, u"fleet"_s, u"--version"_s, u"2.15.1"_s }));
        begun = QFileInfo(m_file).size();
        PlainHttp http(process.url());
        const QString path = u"/api/v1/namespaces/sandbox/deployment-targets"_s;
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(http.send("POST", path, targetDocument(u"passing"_s, u"vvp-jobs-team-1"_s)).status, 201);
            QCOMPARE(http.remove(QString(path + u"/passing"_s)).status, 200);
        }
        ended = QFileInfo(m_file).size();
        process.kill();
    }
    QVERIFY(ended > begun);
    QVERIFY2(
        ended - begun < 100 * 1000, qPrintable(QString::number(ended - begun))); // not all of it each time
    const DemoProcess process(with());
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    QCOMPARE(QFileInfo(m_file).size(), begun);
}

void TestDemoState::halfALineWasNeverAnswered()
{
    QJsonObject before;
    {
        DemoProcess process(with());
        PlainHttp http(process.url());
        before = http.get(create(http, u"CANCELLED"_s)).json();
        process.kill();
    }
    QFile file(m_file);
    QVERIFY(file.open(QFile::ReadWrite));
    const QByteArray all = file.readAll();
    const qsizetype last = all.lastIndexOf('\n', -2) + 1;
    QVERIFY(last > 0); // the Deployment is in a line of its own
    file.write(all.sliced(last).chopped(20)); // the same change once more, cut
    file.close();
    const DemoProcess process(with());
    QVERIFY2(process.failure().isEmpty(), qPrintable(process.failure()));
    const QJsonArray items = PlainHttp(process.url()).get(deployments()).at(u"items"_s).toArray();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items[0].toObject()[u"metadata"], before[u"metadata"]);
}

void TestDemoState::tokensAndNamespacesAreKept()
{
    QByteArray owner;
    {
        DemoProcess process(with({ u"--auth"_s }));
        owner = process.ownerSecret();
        PlainHttp http(process.url(), process.administratorSecret());
        http.send("POST", u"/namespaces/v1/namespaces"_s, QJsonObject{ { u"name"_s, u"namespaces/kept"_s } });
        process.kill();
    }
    const DemoProcess process(with({ u"--auth"_s }));
    QCOMPARE(process.ownerSecret(), owner);
    QCOMPARE(PlainHttp(process.url(), owner).get(deployments()).status, 200);
    const PlainAnswer kept
        = PlainHttp(process.url(), process.administratorSecret()).get(u"/namespaces/v1/namespaces/kept"_s);
    QCOMPARE(kept.status, 200);
}

void TestDemoState::aTransitionGoesOn_data()
{
    QTest::addColumn<QString>("desired");
    QTest::newRow("start") << u"RUNNING"_s;
    QTest::newRow("suspend") << u"SUSPENDED"_s;
    QTest::newRow("cancel") << u"CANCELLED"_s;
}

void TestDemoState::aTransitionGoesOn()
{
    QFETCH(const QString, desired);
    QString path;
    {
        DemoProcess process(with({ u"--speed"_s, u"2"_s }));
        PlainHttp http(process.url());
        path = create(http, u"RUNNING"_s);
        if (desired != u"RUNNING") {
            QTRY_COMPARE(state(http, path), u"RUNNING"_s);
            http.send("PATCH", path, desiredState(desired));
        }
        QTRY_COMPARE(state(http, path), u"TRANSITIONING"_s);
        process.kill();
    }
    const DemoProcess process(with({ u"--speed"_s, u"20"_s }));
    PlainHttp http(process.url());
    QTRY_COMPARE(state(http, path), desired);
    int active = 0;
    const QJsonArray jobList = http.get(inDefault(u"jobs"_s)).at(u"items"_s).toArray();
    for (const QJsonValue& job : jobList) {
        active += job[u"status"][u"state"].toString() == u"STARTED" ? 1 : 0;
    }
    QCOMPARE(active, desired == u"RUNNING" ? 1 : 0);
    const QJsonArray oneList = http.get(savepoints()).at(u"items"_s).toArray();
    for (const QJsonValue& one : oneList) {
        QVERIFY(one[u"status"][u"state"].toString() != u"STARTED");
    }
}

void TestDemoState::aSavepointGoesOn()
{
    QString own;
    {
        DemoProcess process(with({ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"2"_s }));
        PlainHttp http(process.url());
        const QString path = create(http, u"RUNNING"_s);
        QTRY_COMPARE(state(http, path), u"RUNNING"_s);
        const QJsonObject wanted{ { u"metadata"_s,
            QJsonObject{ { u"deploymentId"_s, http.get(path).text(u"metadata/id"_s) } } } };
        own = savepoints() + u'/' + http.send("POST", savepoints(), wanted).text(u"metadata/id"_s);
        process.kill();
    }
    {
        DemoProcess process(with());
        PlainHttp http(process.url());
        QCOMPARE(state(http, own), u"STARTED"_s);
        QTRY_COMPARE(state(http, own), u"COMPLETED"_s);
        QCOMPARE(http.remove(own).status, 200);
        process.kill();
    }
    const DemoProcess process(with({ u"--speed"_s, u"20"_s }));
    PlainHttp http(process.url());
    QTRY_COMPARE(http.get(own).status, 404);
}

void TestDemoState::aNamespaceThatTerminatesGoesAway()
{
    const QString path = u"/namespaces/v1/namespaces/passing"_s;
    {
        DemoProcess process(with());
        PlainHttp http(process.url());
        http.send(
            "POST", u"/namespaces/v1/namespaces"_s, QJsonObject{ { u"name"_s, u"namespaces/passing"_s } });
        QCOMPARE(http.remove(path).status, 200);
        process.kill();
    }
    const DemoProcess process(with({ u"--speed"_s, u"5"_s }));
    PlainHttp http(process.url());
    QTRY_COMPARE(http.get(path).status, 404);
}

void TestDemoState::theSampleIsForTheFirstTimeOnly()
{
    const QString all = u"/api/v1/namespaces/vvp-namespace-1/deployments"_s;
    QJsonObject before;
    {
        DemoProcess process(with({ u"--sample"_s, u"fleet"_s }));
        before = PlainHttp(process.url()).get(all).json();
        QVERIFY(process.end());
    }
    const DemoProcess process(with({ u"--sample"_s, u"fleet"_s }));
    QVERIFY(before[u"items"].toArray().size() > 10);
    QCOMPARE(PlainHttp(process.url()).get(all).json(), before);
}

void TestDemoState::aFileThatIsNoStateIsRefusedAndKept_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray kind = "[[\"\",\"kind\",\"\"],\"vvp-demo-platform-state\"]";
    const QByteArray now = ",[[\"\",\"format\",\"\"],2],[[\"\",\"version\",\"\"],\"2.0.4\"]";
    const auto line
        = [](const QByteArray& pieces) -> QByteArray { return "{\"set\":[" + pieces + "],\"gone\":[]}\n"; };
    const QByteArray none = ",[[\"\",\"granted\",\"\"],[]],[[\"\",\"namespaces\",\"\"],{}]";
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("text") << "hello"_ba;
    QTest::newRow("a line of text") << "hello\n"_ba;
    QTest::newRow("other json") << "{\"kind\":\"Deployment\"}\n"_ba;
    QTest::newRow("before the log") << "{\"kind\":\"vvp-demo-platform-state\",\"format\":1}"_ba;
    QTest::newRow("newer") << line(kind + ",[[\"\",\"format\",\"\"],99]");
    QTest::newRow("half") << line(kind + now);
    QTest::newRow("no default") << line(kind + now + none);
    QTest::newRow("a damaged line") << QByteArray(line(kind + now + none) + "{\"se\n" + line({}));
    QTest::newRow("a strange line") << QByteArray(line(kind + now + none) + line("[[\"a\"],1]"));
}

void TestDemoState::aFileThatIsNoStateIsRefusedAndKept()
{
    QFETCH(const QByteArray, content);
    QFile file(m_file);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
    file.close();
    const DemoProcess process(with());
    QVERIFY(process.url().isEmpty());
    QVERIFY2(process.failure().contains(u"state file"_s), qPrintable(process.failure()));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void TestDemoState::anotherVersionIsRefused()
{
    {
        DemoProcess process(with({ u"--version"_s, u"2.4.0"_s }));
        QVERIFY(process.end());
    }
    const DemoProcess process(with({ u"--version"_s, u"2.15.1"_s }));
    QVERIFY2(process.failure().contains(u"of version 2.4.0"_s), qPrintable(process.failure()));
}

void TestDemoState::twoPlatformsDoNotShareAFile()
{
    const DemoProcess first(with());
    QVERIFY(first.failure().isEmpty());
    const DemoProcess second(with());
    QVERIFY2(second.failure().contains(u"in use"_s), qPrintable(second.failure()));
}

void TestDemoState::theFileIsPrivate()
{
    const DemoProcess process(with({ u"--auth"_s }));
    const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(QFileInfo::exists(m_file));
    QCOMPARE(QFileInfo(m_file).permissions() & others, QFile::Permissions());
}

void TestDemoState::aWriteThatCannotBeKeptFails()
{
    const DemoProcess process(with());
    PlainHttp http(process.url());
    QVERIFY(QDir(m_folder->path()).removeRecursively());
    const PlainAnswer failed = http.send(
        "POST", inDefault(u"deployment-targets"_s), targetDocument(u"lost"_s, u"vvp-jobs-team-1"_s));
    QCOMPARE(failed.status, 500);
    QVERIFY2(failed.text(u"message"_s).contains(u"state file"_s), failed.body.constData());
}

QTEST_GUILESS_MAIN(TestDemoState)
#include "tst_demostate.moc"
