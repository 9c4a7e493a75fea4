// SPDX-License-Identifier: Apache-2.0
#include "tests/support/curl.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString artifacts(const QString& verb)
{
    return u"/artifacts/v1/namespaces/default/artifacts:"_s + verb;
}

/// The demo platform: files in its blob storage, and the report of the CPUs that were used.
class TestDemoArtifacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anArtifactIsUploadedListedAndDeleted();
    void whatIsNoUploadIsRefused();
    void aDeploymentNeedsItsArtifactSince2_10_2_data();
    void aDeploymentNeedsItsArtifactSince2_10_2();
    void aRoleMayDoWhatTheTableSays();
    void whatWasUploadedIsKept();
    void theUsageOfCpusIsReported();
    void usageIsRemovedUpToADay();
    void usageIsForAdministratorsOnly();

private:
    /// A file of that name and size.
    [[nodiscard]] QString file(const QString& name, qsizetype size) const;
    [[nodiscard]] CurlAnswer upload(
        const DemoProcess& process, const QString& part, const QStringList& arguments = {}) const;

    QTemporaryDir m_folder;
};

void TestDemoArtifacts::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "curl is needed");
    QVERIFY(m_folder.isValid());
}

QString TestDemoArtifacts::file(const QString& name, qsizetype size) const
{
    QFile made(m_folder.filePath(name));
    return made.open(QFile::WriteOnly) && made.write(QByteArray(size, 'x')) == size ? made.fileName()
                                                                                    : QString();
}

CurlAnswer TestDemoArtifacts::upload(
    const DemoProcess& process, const QString& part, const QStringList& arguments) const
{
    const QString url = process.url().toString() + artifacts(u"upload"_s);
    return curl(QStringList{ u"-F"_s, part } + arguments + QStringList{ url });
}

void TestDemoArtifacts::anArtifactIsUploadedListedAndDeleted()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    QCOMPARE(http.get(artifacts(u"list"_s)).at(u"artifacts"_s), QJsonArray());
    for (const QString& name : { u"b.jar"_s, u"a.jar"_s, u"b.jar"_s }) { // the same name overwrites
        const CurlAnswer made = upload(process, u"file=@"_s + file(name, 2000));
        QCOMPARE(made.status, 200);
        QCOMPARE(
            made.json()[u"artifact"][u"uri"].toString(), u"s3://vvp/artifacts/namespaces/default/"_s + name);
    }
    const QJsonArray listed = http.get(artifacts(u"list"_s)).at(u"artifacts"_s).toArray();
    QCOMPARE(listed.size(), 2);
    QCOMPARE(listed[0][u"filename"].toString(), u"a.jar"_s);
    QCOMPARE(listed[1][u"filename"].toString(), u"b.jar"_s);
    const QString created = listed[0][u"createTime"].toString();
    QCOMPARE(created.size(), 20); // whole seconds
    QVERIFY(QDateTime::fromString(created, Qt::ISODate).isValid());
    QCOMPARE(http.remove(artifacts(u"delete?filename=a.jar"_s)).status, 200);
    QCOMPARE(http.remove(artifacts(u"delete?filename=a.jar"_s)).status, 404);
    QCOMPARE(http.remove(artifacts(u"delete"_s)).status, 400);
    QCOMPARE(http.get(artifacts(u"list"_s)).at(u"artifacts"_s).toArray().size(), 1);
    const DemoProcess old;
    QCOMPARE(PlainHttp(old.url()).get(artifacts(u"list"_s)).status, 404);
}

void TestDemoArtifacts::whatIsNoUploadIsRefused()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s });
    PlainHttp http(process.url());
    QCOMPARE(http.send("POST", artifacts(u"upload"_s), QJsonObject()).status, 415);
    const QString small = file(u"small.jar"_s, 10);
    QCOMPARE(upload(process, u"other=@"_s + small).status, 415);
    QCOMPARE(upload(process, u"file=@"_s + small + u";filename=a/b.jar"_s).status, 400);
    QCOMPARE(upload(process, u"file=@"_s + small + u";filename=.."_s).status, 400);
    QCOMPARE(upload(process, u"file=@"_s + file(u"big.jar"_s, 51 * 1024 * 1024)).status, 413);
    const QByteArray broken = "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc";
    const PlainAnswer cut
        = http.send("POST", artifacts(u"upload"_s), broken, "multipart/form-data; boundary=x");
    QCOMPARE(cut.status, 400);
    QCOMPARE(http.get(artifacts(u"list"_s)).at(u"artifacts"_s), QJsonArray());
    QCOMPARE(upload(process, u"file=@"_s + file(u"most.jar"_s, 50 * 1024 * 1024)).status, 200);
}

void TestDemoArtifacts::aDeploymentNeedsItsArtifactSince2_10_2_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("status");
    QTest::newRow("2.10.1") << u"2.10.1"_s << 201;
    QTest::newRow("2.10.2") << u"2.10.2"_s << 400;
}

void TestDemoArtifacts::aDeploymentNeedsItsArtifactSince2_10_2()
{
    QFETCH(const QString, version);
    QFETCH(const int, status);
    const DemoProcess process({ u"--version"_s, version });
    PlainHttp http(process.url());
    const QString target = addTarget(http, u"vvp-jobs-team-1"_s);
    const auto create = [&](const QString& name, const QString& uri) {
        QJsonObject document = deploymentDocument(name, target);
        QJsonObject spec = document[u"spec"].toObject();
        spec[u"template"] = QJsonObject{ { u"spec"_s,
            QJsonObject{
                { u"artifact"_s, QJsonObject{ { u"kind"_s, u"JAR"_s }, { u"jarUri"_s, uri } } } } } };
        document[u"spec"] = spec;
        return http.send("POST", inDefault(u"deployments"_s), document).status;
    };
    const QString uri = u"s3://vvp/artifacts/namespaces/default/job.jar"_s;
    QCOMPARE(create(u"one"_s, uri), status);
    QCOMPARE(create(u"elsewhere"_s, u"s3://other/job.jar"_s), 201);
    QCOMPARE(upload(process, u"file=@"_s + file(u"job.jar"_s, 10)).status, 200);
    QCOMPARE(create(u"two"_s, uri), 201);
    QCOMPARE(http.remove(artifacts(u"delete?filename=job.jar"_s)).status, 200);
    const QString two = inDefault(u"deployments/two"_s);
    QCOMPARE(http.send("PATCH", two, "metadata: {labels: {a: b}}", "application/yaml").status, 200);
    const QByteArray wider = "spec: {template: {spec: {parallelism: 2}}}";
    QCOMPARE(http.send("PATCH", two, wider, "application/yaml").status, status == 201 ? 200 : 400);
}

void TestDemoArtifacts::aRoleMayDoWhatTheTableSays()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    PlainHttp owner(process.url(), process.ownerSecret());
    const QString tokens = u"/apitokens/v1/namespaces/default/apitokens"_s;
    const auto secretOf = [&](const QString& role) {
        const QString name = u"namespaces/default/apitokens/"_s + role;
        const QJsonObject token{ { u"name"_s, name }, { u"role"_s, role } };
        return owner.send("POST", tokens, token).text(u"apiToken/secret"_s).toUtf8();
    };
    const QByteArray viewer = secretOf(u"viewer"_s);
    const QByteArray editor = secretOf(u"editor"_s);
    const QByteArray nobody;
    struct Row {
        QByteArray secret;
        int list;
        int upload;
        int remove;
    };
    const QString part = u"file=@"_s + file(u"a.jar"_s, 10);
    for (const Row& row : { Row{ nobody, 401, 401, 401 }, Row{ viewer, 200, 403, 403 },
             Row{ editor, 200, 200, 200 }, Row{ process.ownerSecret(), 200, 200, 200 },
             Row{ process.administratorSecret(), 403, 403, 403 } }) {
        PlainHttp http(process.url(), row.secret);
        const QString header = u"Authorization: Bearer "_s + QString::fromLatin1(row.secret);
        QCOMPARE(http.get(artifacts(u"list"_s)).status, row.list);
        QCOMPARE(upload(process, part, { u"-H"_s, header }).status, row.upload);
        QCOMPARE(http.remove(artifacts(u"delete?filename=a.jar"_s)).status, row.remove);
    }
}

void TestDemoArtifacts::whatWasUploadedIsKept()
{
    const QStringList arguments{ u"--version"_s, u"2.15.1"_s, u"--state"_s, m_folder.filePath(u"state"_s) };
    {
        DemoProcess process(arguments);
        QCOMPARE(upload(process, u"file=@"_s + file(u"kept.jar"_s, 10)).status, 200);
        process.kill();
    }
    const DemoProcess process(arguments);
    const QJsonValue listed = PlainHttp(process.url()).get(artifacts(u"list"_s)).at(u"artifacts"_s);
    QCOMPARE(listed[0][u"filename"].toString(), u"kept.jar"_s);
}

static QString usage()
{
    return u"/api/v1/status/resourceusage"_s;
}

void TestDemoArtifacts::theUsageOfCpusIsReported()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    PlainHttp http(process.url());
    const QDate today = QDateTime::currentDateTimeUtc().date();
    const QString from = today.addDays(-6).toString(Qt::ISODate);
    const QString to = today.addDays(1).toString(Qt::ISODate);
    const PlainAnswer answer = http.get(usage() + u"?from="_s + from + u"&to="_s + to, "text/csv");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.contentType.startsWith("text/csv"));
    QList<QByteArray> lines = answer.body.trimmed().split('\n');
    QVERIFY(lines.size() > 10);
    QCOMPARE(lines.takeFirst(), QString(u"# Start: "_s + from).toLatin1());
    QCOMPARE(lines.takeFirst(), QString(u"# End: "_s + to).toLatin1());
    QCOMPARE(lines.takeFirst(), "begin,end,namespace,used");
    QByteArray before;
    for (const QByteArray& line : lines) {
        const QList<QByteArray> cells = line.split(',');
        QCOMPARE(cells.size(), 4);
        const QDateTime begin = QDateTime::fromString(QString::fromLatin1(cells[0]), Qt::ISODateWithMs);
        const QDateTime end = QDateTime::fromString(QString::fromLatin1(cells[1]), Qt::ISODateWithMs);
        QVERIFY(begin < end && begin.secsTo(end) <= 24 * 3600);
        QVERIFY(begin.date() >= today.addDays(-6));
        QVERIFY(cells[3].toDouble() > 0);
        QVERIFY(before <= cells[0] + cells[2]); // by begin, then by namespace
        before = cells[0] + cells[2];
    }
    QCOMPARE(http.get(usage(), "text/csv").body.left(40), answer.body.left(40)); // the last seven days
    QCOMPARE(http.get(usage() + u"?from=yesterday"_s).status, 400);
    QCOMPARE(http.get(usage() + u"?from="_s + to + u"&to="_s + from).status, 400);
}

void TestDemoArtifacts::usageIsRemovedUpToADay()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    PlainHttp http(process.url());
    const QString today = QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate);
    QCOMPARE(http.remove(usage()).status, 400);
    QCOMPARE(http.remove(usage() + u"?to="_s + today).status, 400); // younger than 92 days
    const qsizetype before = http.get(usage()).body.count('\n');
    QCOMPARE(http.remove(usage() + u"?to="_s + today + u"&force=true"_s).status, 200);
    const QByteArray after = http.get(usage()).body;
    QVERIFY(after.count('\n') < before);
    for (const QByteArray& line : after.trimmed().split('\n').sliced(3)) {
        QVERIFY2(line.startsWith(today.toLatin1()), line.constData());
    }
}

void TestDemoArtifacts::usageIsForAdministratorsOnly()
{
    const DemoProcess process({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s, u"--auth"_s });
    QCOMPARE(PlainHttp(process.url()).get(usage()).status, 401);
    QCOMPARE(PlainHttp(process.url(), process.ownerSecret()).get(usage()).status, 403);
    QCOMPARE(PlainHttp(process.url(), process.administratorSecret()).get(usage()).status, 200);
    const DemoProcess off;
    QCOMPARE(PlainHttp(off.url()).get(usage()).status, 404); // as where it was not configured
}

QTEST_GUILESS_MAIN(TestDemoArtifacts)
#include "tst_demoartifacts.moc"
