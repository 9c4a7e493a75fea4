// SPDX-License-Identifier: Apache-2.0
#include "models/session/keptrows.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestKeptRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyMemberOfARowIsKept();
    void emptyAndAbsentValuesAreKept();
    void damagedBytesGiveNothing();
    void anotherPlatformsRowsGiveNothing_data();
    void anotherPlatformsRowsGiveNothing();
    void whatWasReadLongestAgoGoesAboveTheLimit();
    void whatADocumentHidesIsNotWritten();
};

static Platform platform()
{
    Platform platform;
    platform.id = QUuid(u"{6b5c2a9e-51f5-4d8e-9c93-0e2c2a4a7a10}"_s);
    platform.name = u"here"_s;
    platform.url = QUrl(u"https://vvp.example/base"_s);
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = { u"team-1"_s };
    return platform;
}

static QJsonObject deployment(const QString& name)
{
    return {
        { u"metadata"_s,
            QJsonObject{ { u"id"_s, QString(u"id-"_s + name) }, { u"name"_s, name },
                { u"namespace"_s, u"team-1"_s }, { u"resourceVersion"_s, 17 },
                { u"modifiedAt"_s, u"2026-11-20T10:00:00.125Z"_s },
                { u"annotations"_s,
                    QJsonObject{ { u"com.dataartisans.appmanager.controller.deployment.transitioning.since"_s,
                        u"1763632800000"_s } } } } },
        { u"spec"_s,
            QJsonObject{ { u"state"_s, u"RUNNING"_s }, { u"deploymentTargetId"_s, u"t-1"_s },
                { u"deploymentTargetName"_s, u"target"_s },
                { u"template"_s,
                    QJsonObject{ { u"spec"_s,
                        QJsonObject{ { u"parallelism"_s, 4 }, { u"numberOfTaskManagers"_s, 2.5 },
                            { u"artifact"_s, QJsonObject{ { u"flinkVersion"_s, u"1.15"_s } } } } } } } } },
        { u"status"_s,
            QJsonObject{ { u"state"_s, u"TRANSITIONING"_s },
                { u"running"_s,
                    QJsonObject{ { u"conditions"_s,
                        QJsonArray{ QJsonObject{
                            { u"type"_s, u"JobFailing"_s }, { u"status"_s, u"True"_s } } } } } } } }
    };
}

static KeptRows specimen()
{
    KeptRows rows;
    rows.namespaces[QString()] = { QDateTime(QDate(2026, 11, 20), QTime(8, 0)),
        { readRow<Namespace::Row>(
            { { u"name"_s, u"namespaces/team-1"_s }, { u"lifecyclePhase"_s, u"LIFECYCLE_PHASE_ACTIVE"_s },
                { u"createTime"_s, u"2026-01-01T00:00:00Z"_s },
                { u"roleBindings"_s, QJsonArray{ QJsonObject() } } }) } };
    rows.deploymentTargets[u"team-1"_s] = { QDateTime(QDate(2026, 11, 20), QTime(8, 1)),
        { readRow<DeploymentTarget::Row>(
            { { u"metadata"_s,
                  QJsonObject{ { u"id"_s, u"t-1"_s }, { u"name"_s, u"target"_s },
                      { u"namespace"_s, u"team-1"_s }, { u"createdAt"_s, u"2026-01-01T00:00:00Z"_s } } },
                { u"spec"_s,
                    QJsonObject{ { u"kubernetes"_s, QJsonObject{ { u"namespace"_s, u"jobs"_s } } } } } }) } };
    rows.deployments[u"team-1"_s] = { QDateTime(QDate(2026, 11, 20), QTime(8, 2, 3, 4)),
        { readRow<Deployment::Row>(deployment(u"one"_s)),
            readRow<Deployment::Row>(deployment(u"zwei ü"_s)) } };
    return rows;
}

/// A row in which a member is as it begins proves nothing about that member.
template <class Row> static bool saysSomethingEverywhere(const Row& row)
{
    return std::apply(
        [](const auto& vNamespace, const auto&... member) {
            Q_UNUSED(vNamespace) // is empty in a vNamespace
            return ((member != std::remove_cvref_t<decltype(member)>()) && ...);
        },
        Row::members(row));
}

void TestKeptRows::everyMemberOfARowIsKept()
{
    const KeptRows rows = specimen();
    QVERIFY(saysSomethingEverywhere(rows.namespaces[QString()].rows.first()));
    QVERIFY(saysSomethingEverywhere(rows.deploymentTargets[u"team-1"_s].rows.first()));
    QVERIFY(saysSomethingEverywhere(rows.deployments[u"team-1"_s].rows.first()));
    const KeptRows read = KeptRows::fromBytes(rows.toBytes(platform()), platform());
    QVERIFY(read == rows);
}

void TestKeptRows::emptyAndAbsentValuesAreKept()
{
    KeptRows rows;
    const QDateTime time = QDateTime::currentDateTime();
    rows.deployments[u"none"_s] = { time, {} }; // read, and nothing there
    rows.deployments[u"bare"_s] = { time, { Deployment::Row() } };
    const KeptRows read = KeptRows::fromBytes(rows.toBytes(platform()), platform());
    QVERIFY(read == rows);
    QVERIFY(!read.deployments[u"bare"_s].rows.first().parallelism);
    QVERIFY(KeptRows::fromBytes(KeptRows().toBytes(platform()), platform()) == KeptRows());
}

void TestKeptRows::damagedBytesGiveNothing()
{
    const QByteArray bytes = specimen().toBytes(platform());
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        QVERIFY(KeptRows::fromBytes(bytes.first(size), platform()) == KeptRows());
    }
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        QByteArray damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        QVERIFY(KeptRows::fromBytes(damaged, platform()) == KeptRows());
    }
    QVERIFY(KeptRows::fromBytes(bytes + 'x', platform()) == KeptRows());
}

void TestKeptRows::anotherPlatformsRowsGiveNothing_data()
{
    QTest::addColumn<Platform>("other");
    Platform other = platform();
    other.url = QUrl(u"https://vvp.example"_s);
    QTest::newRow("address") << other;
    other = platform();
    other.signIn = SignIn::None;
    QTest::newRow("sign-in") << other;
    other = platform();
    other.tokenNamespaces = { u"team-2"_s };
    QTest::newRow("tokens") << other;
    other = platform();
    other.id = QUuid::createUuid();
    QTest::newRow("id") << other;
}

void TestKeptRows::anotherPlatformsRowsGiveNothing()
{
    QFETCH(const Platform, other);
    const QByteArray bytes = specimen().toBytes(platform());
    QVERIFY(KeptRows::fromBytes(bytes, other) == KeptRows());
    Platform renamed = platform();
    renamed.name = u"another name"_s;
    renamed.group = u"a group"_s;
    QVERIFY(KeptRows::fromBytes(bytes, renamed) == specimen());
}

void TestKeptRows::whatWasReadLongestAgoGoesAboveTheLimit()
{
    KeptRows rows = specimen();
    const QDateTime now = QDateTime::currentDateTime();
    QList<Deployment::Row> half;
    half.resize(KeptRows::rowLimit / 2);
    rows.deployments[u"old"_s] = { now.addDays(-1), half };
    rows.deployments[u"new"_s] = { now, half };
    const KeptRows read = KeptRows::fromBytes(rows.toBytes(platform()), platform());
    QVERIFY(read.deployments.contains(u"new"_s));
    QVERIFY(!read.deployments.contains(u"old"_s));
    QVERIFY(read.deployments.contains(u"team-1"_s)); // a small one fits still
    QVERIFY(read.namespaces == rows.namespaces);
}

void TestKeptRows::whatADocumentHidesIsNotWritten()
{
    const QString canary = u"canary-5e1f"_s;
    QJsonObject document = deployment(u"one"_s);
    QJsonObject spec = document[u"spec"_s].toObject();
    spec[u"template"_s] = QJsonObject{ { u"spec"_s,
        QJsonObject{ { u"flinkConfiguration"_s, QJsonObject{ { u"s3.secret-key"_s, canary } } },
            { u"artifact"_s,
                QJsonObject{ { u"mainArgs"_s, canary }, { u"flinkVersion"_s, u"1.15"_s } } } } } };
    document[u"spec"_s] = spec;
    KeptRows rows;
    rows.deployments[u"team-1"_s] = { QDateTime::currentDateTime(), { readRow<Deployment::Row>(document) } };
    const QByteArray bytes = rows.toBytes(platform());
    const auto utf16 = [](const QString& text) { // as QDataStream writes it
        QByteArray units;
        for (const QChar c : text) {
            units.append(static_cast<char>(c.row())).append(static_cast<char>(c.cell()));
        }
        return units;
    };
    QVERIFY(bytes.contains(utf16(u"id-one"_s))); // the search does find
    QVERIFY(!bytes.contains(utf16(canary)) && !bytes.contains(canary.toUtf8()));
}

QTEST_GUILESS_MAIN(TestKeptRows)
#include "tst_keptrows.moc"
