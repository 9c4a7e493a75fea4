// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString logs()
{
    return u"/api/v1/logs/"_s;
}

static QString tokens()
{
    return u"/apitokens/v1/namespaces/default/apitokens"_s;
}

/// The audit log of the demo platform.
class TestDemoAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyWriteIsNotedWithWhoDidIt();
    void noSecretIsInIt();
    void itIsReadInPagesAndWindows();
    void itIsReportedAsCsvAndAsJson();
    void itIsForAdministratorsOnly();
    void itCameWith2_12AndCanBeSwitchedOff();
};

static QStringList actions(const PlainAnswer& page)
{
    QStringList names;
    for (const QJsonValue& one : page.at(u"content"_s).toArray()) {
        names += one[u"metadata"][u"action"].toString();
    }
    return names;
}

void TestDemoAudit::everyWriteIsNotedWithWhoDidIt()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    PlainHttp owner(process.url(), process.ownerSecret());
    PlainHttp administrator(process.url(), process.administratorSecret());
    QVERIFY(!addTarget(owner, u"vvp-jobs-team-1"_s).isEmpty());
    owner.send("POST", inDefault(u"deployments"_s), QJsonObject()); // is refused, and so not carried out
    QCOMPARE(owner.get(inDefault(u"deployments"_s)).status, 200);
    const QJsonObject fresh{ { u"name"_s, u"namespaces/fresh"_s } };
    QCOMPARE(administrator.send("POST", u"/namespaces/v1/namespaces"_s, fresh).status, 200);
    QCOMPARE(owner.remove(inDefault(u"deployment-targets/jobs"_s)).status, 200);
    const PlainAnswer page = administrator.get(logs());
    QCOMPARE(page.status, 200);
    const QString target = u"/api/v1/namespaces/default/deployment-targets"_s;
    QCOMPARE(actions(page),
        (QStringList{ QString(u"DELETE "_s + target + u"/jobs"_s), u"POST /namespaces/v1/namespaces"_s,
            QString(u"POST "_s + target) })); // the newest first
    const QJsonArray content = page.at(u"content"_s).toArray();
    QCOMPARE(content[2][u"metadata"][u"user"].toString(), u"namespaces/default/apitokens/owner"_s);
    QCOMPARE(content[2][u"metadata"][u"namespace"].toString(), u"default"_s);
    QCOMPARE(content[2][u"resource"][u"metadata"][u"name"].toString(), u"jobs"_s);
    QCOMPARE(content[1][u"metadata"][u"user"].toString(), u"user:admin@example.com"_s);
    QCOMPARE(content[1][u"resource"][u"namespace"][u"name"].toString(), u"namespaces/fresh"_s);
}

void TestDemoAudit::noSecretIsInIt()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    const QByteArray secret = "metadata: {name: S}\nspec: {kind: PLAIN, value: hunter2}\n";
    QCOMPARE(http.send("POST", inDefault(u"secret-values"_s), secret, "application/yaml").status, 201);
    const QJsonObject token{ { u"name"_s, u"namespaces/default/apitokens/ci"_s }, { u"role"_s, u"owner"_s } };
    const QByteArray made = http.send("POST", tokens(), token).text(u"apiToken/secret"_s).toUtf8();
    QCOMPARE(made.size(), 36);
    for (const QString& path : { logs(), QString(logs() + u"reports"_s) }) {
        const QByteArray text = http.get(path, "application/json").body;
        QVERIFY(text.contains("SecretValue") && text.contains("apiToken"));
        QVERIFY(!text.contains("hunter2") && !text.contains(made));
    }
}

void TestDemoAudit::itIsReadInPagesAndWindows()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    for (int i = 0; i < 24; ++i) {
        QCOMPARE(http.send("PATCH", inDefault(u"deployment-defaults"_s), QJsonObject()).status, 200);
    }
    const PlainAnswer first = http.get(logs());
    QCOMPARE(actions(first).size(), 20);
    QCOMPARE(first.at(u"totalElements"_s).toInt(), 25);
    QCOMPARE(first.at(u"totalPages"_s).toInt(), 2);
    QCOMPARE(actions(http.get(logs() + u"?page=1"_s)).size(), 5);
    QCOMPARE(actions(http.get(logs() + u"?page=2"_s)).size(), 0);
    QCOMPARE(actions(http.get(logs() + u"?size=7&page=3"_s)).size(), 4);
    const QString made = u"?action=POST /api/v1/namespaces/default/deployment-targets"_s;
    QCOMPARE(actions(http.get(logs() + made)).size(), 1);
    const QString later = QDateTime::currentDateTimeUtc().addDays(1).toString(Qt::ISODateWithMs);
    QCOMPARE(http.get(logs() + u"?from="_s + later).at(u"totalElements"_s).toInt(), 0);
    QCOMPARE(http.get(logs() + u"?to="_s + later).at(u"totalElements"_s).toInt(), 25);
    QCOMPARE(http.get(logs() + u"?from=yesterday"_s).status, 400);
    QCOMPARE(http.get(logs() + u"?size=0"_s).status, 400);
    QCOMPARE(http.get(logs() + u"?page=-1"_s).status, 400);
}

void TestDemoAudit::itIsReportedAsCsvAndAsJson()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    QVERIFY(!addTarget(http, u"vvp-jobs-team-1"_s).isEmpty());
    const PlainAnswer csv = http.get(logs() + u"reports"_s, "text/csv");
    QVERIFY(csv.contentType.startsWith("text/csv"));
    const QList<QByteArray> lines = csv.body.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], "time,user,action,namespace,resource");
    QVERIFY2(lines[1].contains(",\"anonymous\",\"POST /api/v1/"), lines[1].constData());
    QVERIFY2(lines[1].contains("\"\"kind\"\":\"\"DeploymentTarget\"\""), lines[1].constData());
    const PlainAnswer json = http.get(logs() + u"reports"_s);
    QCOMPARE(json.contentType, "application/json");
    QCOMPARE(QJsonDocument::fromJson(json.body).array().size(), 1);
}

void TestDemoAudit::itIsForAdministratorsOnly()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    for (const QString& path : { logs(), QString(logs() + u"reports"_s) }) {
        QCOMPARE(PlainHttp(process.url()).get(path).status, 401);
        QCOMPARE(PlainHttp(process.url(), process.ownerSecret()).get(path).status, 403);
        QCOMPARE(PlainHttp(process.url(), process.administratorSecret()).get(path).status, 200);
    }
}

void TestDemoAudit::itCameWith2_12AndCanBeSwitchedOff()
{
    const DemoProcess old({ u"--version"_s, u"2.11.0"_s });
    QCOMPARE(PlainHttp(old.url()).get(logs()).status, 404);
    const DemoProcess first({ u"--version"_s, u"2.12.0"_s });
    QCOMPARE(PlainHttp(first.url()).get(logs()).status, 200);
    const QTemporaryDir folder;
    QFile values(folder.filePath(u"values.yaml"_s));
    QVERIFY(values.open(QFile::WriteOnly) && values.write("vvp: {auditor: {enabled: false}}\n") > 0);
    values.close();
    const DemoProcess off({ u"--version"_s, u"2.12.0"_s, u"--values"_s, values.fileName() });
    QCOMPARE(PlainHttp(off.url()).get(logs()).status, 404);
}

QTEST_GUILESS_MAIN(TestDemoAudit)
#include "tst_demoaudit.moc"
