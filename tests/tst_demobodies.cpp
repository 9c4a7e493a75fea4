// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp::test;

/// The demo platform: what it reads and writes, in JSON and in YAML, and bodies that mean harm.
class TestDemoBodies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void textsStayTextsInYaml();
    void numbersAndTextsAreToldApart_data();
    void numbersAndTextsAreToldApart();
    void yamlIsOfTheAppManagerOnly();
    void whatIsNotAskedForByTypeIsRefused();
    void aMergeKeyIsExpanded();
    void aHostileBodyIsRefused_data();
    void aHostileBodyIsRefused();
    void whatIsCompressedCountsAsWhatItBecomes();

private:
    PlainAnswer patch(const QByteArray& yaml)
    {
        return m_http->send("PATCH", m_path, yaml, "application/yaml");
    }

    std::unique_ptr<DemoProcess> m_process;
    std::unique_ptr<PlainHttp> m_http;
    QString m_path;
};

void TestDemoBodies::initTestCase()
{
    m_process = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!m_process->url().isEmpty(), qPrintable(m_process->failure()));
    m_http = std::make_unique<PlainHttp>(m_process->url());
    const QJsonObject one = deploymentDocument(u"one"_s, addTarget(*m_http, u"vvp-jobs-team-1"_s));
    QCOMPARE(m_http->send("POST", inDefault(u"deployments"_s), one).status, 201);
    m_path = inDefault(u"deployments/one"_s);
}

void TestDemoBodies::textsStayTextsInYaml()
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/demo-texts.yaml"));
    QVERIFY(file.open(QFile::ReadOnly));
    const QJsonValue labels = patch(file.readAll()).at(u"metadata/labels"_s);
    QCOMPARE(labels.toObject().size(), 20);
    for (const QJsonValue& label : labels.toObject()) {
        QVERIFY(label.isString());
    }
    QCOMPARE(labels[u"yes"].toString(), u"no"_s);
    QCOMPARE(labels[u"lines"].toString(), u"first\nsecond\n"_s);

    const PlainAnswer yaml = m_http->get(m_path, "application/yaml");
    QCOMPARE(yaml.contentType, "application/yaml");
    for (const QByteArray line : { "    version: '1.9'\n", "    'yes': 'no'\n",
             "    sexagesimal: '12:30:45'\n", "      parallelism: 1\n" }) {
        QVERIFY2(yaml.body.contains(line), line.constData());
    }
    QCOMPARE(patch("metadata: {labels: null}").at(u"metadata/labels"_s), QJsonObject());
    QCOMPARE(patch(yaml.body).at(u"metadata/labels"_s), labels);
}

void TestDemoBodies::numbersAndTextsAreToldApart_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QJsonValue>("json");
    QTest::newRow("decimal") << "1.9"_ba << QJsonValue(1.9);
    QTest::newRow("single quotes") << "'1.9'"_ba << QJsonValue(u"1.9"_s);
    QTest::newRow("tag") << "!!str 1.9"_ba << QJsonValue(u"1.9"_s);
    QTest::newRow("integer") << "012"_ba << QJsonValue(10); // octal in YAML 1.1
    QTest::newRow("hexadecimal") << "0x1F"_ba << QJsonValue(31);
    QTest::newRow("yes") << "yes"_ba << QJsonValue(true);
    QTest::newRow("block") << "|\n  a\n  b\n"_ba << QJsonValue(u"a\nb\n"_s);
    QTest::newRow("folded") << ">-\n  a\n  b\n"_ba << QJsonValue(u"a b"_s);
    QTest::newRow("version of three parts") << "1.9.1"_ba << QJsonValue(u"1.9.1"_s);
    QTest::newRow("size") << "1G"_ba << QJsonValue(u"1G"_s);
    QTest::newRow("list") << "[a, 1]"_ba << QJsonValue(QJsonArray{ u"a"_s, 1 });
}

void TestDemoBodies::numbersAndTextsAreToldApart()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QJsonValue, json);
    const QByteArray body
        = "spec:\n template:\n  spec:\n   madeUp: " + QByteArray(value).replace("\n", "\n   ");
    QCOMPARE(patch(body).at(u"spec/template/spec/madeUp"_s), json);
}

void TestDemoBodies::yamlIsOfTheAppManagerOnly()
{
    const QString path = u"/namespaces/v1/namespaces"_s;
    QCOMPARE(m_http->send("POST", path, "name: namespaces/a", "application/yaml").status, 415);
    QCOMPARE(m_http->get(path, "application/yaml").status, 406);
}

void TestDemoBodies::whatIsNotAskedForByTypeIsRefused()
{
    QCOMPARE(m_http->send("PATCH", m_path, "{}", "application/x-www-form-urlencoded").status, 415);
    QCOMPARE(m_http->send("PATCH", m_path, "{}", "multipart/form-data; boundary=x").status, 415);
    QCOMPARE(m_http->send("PATCH", m_path, "{}", "application/json; charset=UTF-8").status, 200);
    QCOMPARE(m_http->get(m_path, "text/html").status, 406);
    QCOMPARE(m_http->get(m_path, "text/html, */*;q=0.1").contentType, "application/json");
    QCOMPARE(m_http->send("PATCH", m_path, "", "application/json").status, 400);
}

void TestDemoBodies::aMergeKeyIsExpanded()
{
    const PlainAnswer answer = patch("spec: {template: {spec: {a: &x {p: 1, q: 2}, b: {<<: *x, q: 3}}}}");
    QCOMPARE(answer.at(u"spec/template/spec/b"_s), (QJsonObject{ { u"p"_s, 1 }, { u"q"_s, 3 } }));
}

static QByteArray aliasBomb()
{
    QByteArray bomb = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray alias = "*l" + QByteArray::number(i - 1);
        bomb += "l" + QByteArray::number(i) + ": &l" + QByteArray::number(i) + " ["
            + QList<QByteArray>(9, alias).join(", ") + "]\n";
    }
    return bomb;
}

void TestDemoBodies::aHostileBodyIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const QByteArray yaml = "application/yaml";
    const QByteArray json = "application/json";
    const int million = 1'000'000;
    const QByteArray deepJson = QByteArray("{\"a\":").repeated(million) + "1" + QByteArray(million, '}');
    const QByteArray blocks = [] {
        QByteArray text;
        for (int i = 0; i < 2000; ++i) {
            text += QByteArray(i, ' ') + "a:\n";
        }
        return text;
    }();
    QTest::newRow("aliases that multiply") << aliasBomb() << yaml << 400 << u"too many values"_s;
    QTest::newRow("an alias of itself") << "a: &x [*x]"_ba << yaml << 400 << u"line 1, column 8"_s;
    QTest::newRow("deep objects") << deepJson << json << 400 << u"nested too deeply"_s;
    QTest::newRow("deep lists") << QByteArray(million, '[') << json << 400 << u"nested too deeply"_s;
    QTest::newRow("deep flow") << QByteArray(million, '[') << yaml << 400 << u"nested too deeply"_s;
    QTest::newRow("deep blocks") << blocks << yaml << 400 << u"nested too deeply"_s;
    QTest::newRow("deep entries") << QByteArray("- ").repeated(100'000) << yaml << 400
                                  << u"nested too deeply"_s;
    QTest::newRow("17 MB") << QByteArray(17 * 1024 * 1024, ' ') << json << 413 << u"16 MB"_s;
    QTest::newRow("not JSON") << "{\"a\":"_ba << json << 400 << u"not JSON"_s;
    QTest::newRow("two values") << "{} {}"_ba << json << 400 << u"not JSON"_s;
    QTest::newRow("a list") << "[]"_ba << json << 400 << u"must be an object"_s;
    QTest::newRow("not UTF-8 in JSON") << "{\"kind\":\"\xC0\xAF\"}"_ba << json << 400 << u"not JSON"_s;
    QTest::newRow("not UTF-8 in YAML") << "kind: \xC0\xAF"_ba << yaml << 400 << u"not UTF-8"_s;
    QTest::newRow("broken YAML") << "a: b\nc: d: e"_ba << yaml << 400 << u"line 2, column 5"_s;
    QTest::newRow("two documents") << "a: b\n---\nc: d"_ba << yaml << 400 << u"more than one document"_s;
    QTest::newRow("a key twice") << "a: b\na: c"_ba << yaml << 400 << u"'a' is there twice"_s;
    QTest::newRow("a tag") << "a: !!python/object:os.system x"_ba << yaml << 400 << u"the tag"_s;
    QTest::newRow("infinity") << "a: .inf"_ba << yaml << 400 << u"not YAML"_s;
}

void TestDemoBodies::aHostileBodyIsRefused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, type);
    QFETCH(const int, status);
    QFETCH(const QString, words);
    const QJsonObject before = m_http->get(m_path).json();
    const PlainAnswer answer = m_http->send("PATCH", m_path, body, type);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.text(u"message"_s).contains(words), answer.body.left(500).constData());
    QCOMPARE(m_http->get(m_path).json(), before);
}

void TestDemoBodies::whatIsCompressedCountsAsWhatItBecomes()
{
    QByteArray zeros = qCompress(QByteArray(64 * 1024 * 1024, '\0'));
    zeros.remove(0, 4); // of Qt's own; what follows is "deflate"
    const PlainAnswer answer
        = m_http->send("PATCH", m_path, zeros, "application/json", { "Content-Encoding", "deflate" });
    QCOMPARE(answer.status, 413);
    QCOMPARE(m_http->get(u"/api/v1/status"_s).status, 200);
}

QTEST_GUILESS_MAIN(TestDemoBodies)
#include "tst_demobodies.moc"
