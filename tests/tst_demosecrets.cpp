// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp::test;

static QString secrets()
{
    return inDefault(u"secret-values"_s);
}

/// Secret values of the demo platform, by plain HTTP.
class TestDemoSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aSecretIsCreatedChangedAndDeleted();
    void aSecretIsPutSince2_4();
    void whatIsNotASecretIsRefused_data();
    void whatIsNotASecretIsRefused();
    void aNameIsTakenOnce();
};

static QJsonObject secretDocument(const QString& name, const QString& value, const QString& kind = u"PLAIN"_s)
{
    return { { u"metadata"_s, QJsonObject{ { u"name"_s, name } } },
        { u"spec"_s, QJsonObject{ { u"kind"_s, kind }, { u"value"_s, value } } } };
}

void TestDemoSecrets::aSecretIsCreatedChangedAndDeleted()
{
    const DemoProcess process;
    PlainHttp http(process.url());
    const PlainAnswer created = http.send("POST", secrets(), secretDocument(u"S3_SECRET"_s, u"changeme"_s));
    QCOMPARE(created.status, 201);
    QCOMPARE(created.text(u"kind"_s), u"SecretValue"_s);
    QCOMPARE(created.text(u"spec/value"_s), u"changeme"_s);
    QCOMPARE(created.at(u"metadata/resourceVersion"_s).toInt(), 1);
    const QString path = secrets() + u"/S3_SECRET"_s;
    const QByteArray body = "{\"spec\":{\"value\":\"other\"},\"metadata\":{\"labels\":{\"a\":\"b\"}}}";
    const PlainAnswer changed = http.send("PATCH", path, body, "application/json");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.text(u"spec/kind"_s), u"PLAIN"_s);
    QCOMPARE(http.get(path).text(u"spec/value"_s), u"other"_s);
    QCOMPARE(http.get(path).text(u"metadata/labels/a"_s), u"b"_s);
    QCOMPARE(http.get(path).at(u"metadata/resourceVersion"_s).toInt(), 2);
    QCOMPARE(http.get(secrets()).text(u"kind"_s), u"SecretValueList"_s);
    QCOMPARE(http.get(secrets()).at(u"items"_s).toArray().size(), 1);
    QCOMPARE(http.send("PUT", path, secretDocument(u"S3_SECRET"_s, u"x"_s)).status, 405); // of 2.0
    QCOMPARE(http.remove(path).text(u"metadata/name"_s), u"S3_SECRET"_s);
    QCOMPARE(http.remove(path).status, 404);
}

void TestDemoSecrets::aSecretIsPutSince2_4()
{
    const DemoProcess process({ u"--version"_s, u"2.4.0"_s });
    PlainHttp http(process.url());
    const QString path = secrets() + u"/token"_s;
    QCOMPARE(http.send("PUT", path, secretDocument(u"token"_s, u"one"_s)).status, 201);
    QCOMPARE(http.send("PUT", path, secretDocument(u"token"_s, u"two"_s)).status, 200);
    QCOMPARE(http.send("PUT", path, secretDocument(u"another"_s, u"two"_s)).status, 400);
    QCOMPARE(http.get(path).text(u"spec/value"_s), u"two"_s);
}

void TestDemoSecrets::whatIsNotASecretIsRefused_data()
{
    QTest::addColumn<QJsonObject>("document");
    QTest::newRow("kind") << secretDocument(u"a"_s, u"b"_s, u"VAULT"_s);
    QTest::newRow("no value") << secretDocument(u"a"_s, QString());
    QTest::newRow("no name") << secretDocument(QString(), u"b"_s);
    QTest::newRow("name") << secretDocument(u"a b"_s, u"b"_s);
    QTest::newRow("nothing") << QJsonObject{ { u"kind"_s, u"SecretValue"_s } };
    QTest::newRow("another kind") << QJsonObject{ { u"kind"_s, u"Deployment"_s } };
}

void TestDemoSecrets::whatIsNotASecretIsRefused()
{
    QFETCH(const QJsonObject, document);
    const DemoProcess process;
    PlainHttp http(process.url());
    const PlainAnswer refused = http.send("POST", secrets(), document);
    QCOMPARE(refused.status, 400);
    QVERIFY(!refused.text(u"message"_s).isEmpty());
    QVERIFY(http.get(secrets()).at(u"items"_s).toArray().isEmpty());
}

void TestDemoSecrets::aNameIsTakenOnce()
{
    const DemoProcess process;
    PlainHttp http(process.url());
    QCOMPARE(http.send("POST", secrets(), secretDocument(u"a"_s, u"1"_s, u"Plain"_s)).status, 201);
    QCOMPARE(http.send("POST", secrets(), secretDocument(u"a"_s, u"2"_s)).status, 409);
    QCOMPARE(http.get(secrets() + u"/a"_s).text(u"spec/value"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestDemoSecrets)
#include "tst_demosecrets.moc"
