// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace vvp;

static QByteArray fixture(const QString& name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static QJsonArray fixtures(const QString& name)
{
    return QJsonDocument::fromJson(fixture(name)).array();
}

// Every text of the corpus in every position that a text can have.
static QJsonObject around(const QString& text)
{
    return { { u"value"_s, text },
        { u"list"_s, QJsonArray{ text, QJsonArray{ text, u"last"_s }, QJsonObject{ { u"a"_s, text } } } },
        { u"map"_s, QJsonObject{ { text, text }, { u"z"_s, QJsonObject{ { text, QJsonArray{ text } } } } } },
        { u"key"_s, QJsonObject{ { text, QJsonObject{ { text, 1 } } } } }, { u"zz"_s, text } };
}

/// Documents of every shape, the same ones in each run.
class Generator final {
public:
    explicit Generator(quint32 seed) : m_random(seed) { }

    QJsonObject map(int depth)
    {
        QJsonObject out;
        for (int i = below(5); i > 0; --i) {
            out.insert(text(), value(depth - 1));
        }
        return out;
    }

private:
    int below(int bound) { return static_cast<int>(m_random.bounded(static_cast<quint32>(bound))); }

    QJsonValue value(int depth)
    {
        switch (below(depth > 0 ? 9 : 6)) {
        case 0:
            return below(2) == 0;
        case 1:
            return below(4) == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(below(2000) - 1000);
        case 2:
            return static_cast<qint64>(m_random.generate64());
        case 3: {
            const double number = std::bit_cast<double>(m_random.generate64());
            return std::isfinite(number) ? number : 0.1;
        }
        case 6: {
            QJsonArray list;
            for (int i = below(4); i > 0; --i) {
                list.append(value(depth - 1));
            }
            return list;
        }
        case 7:
        case 8:
            return map(depth);
        default:
            return text();
        }
    }

    QString text()
    {
        static const QStringList pieces{ u"a"_s, u"b c"_s, u" "_s, u"  "_s, u"\n"_s, u"\n\n"_s, u"\t"_s,
            u"\r\n"_s, u"\r"_s, u":"_s, u": "_s, u" #"_s, u"#"_s, u"-"_s, u"- "_s, u"'"_s, u"\""_s, u"\\"_s,
            u"1"_s, u"0"_s, u"."_s, u"e"_s, u"_"_s, u"+"_s, u"%"_s, u"&"_s, u"*"_s, u"!"_s, u"|"_s, u">"_s,
            u"{"_s, u"}"_s, u"["_s, u"]"_s, u","_s, u"?"_s, u"@"_s, u"`"_s, u"~"_s, u"="_s, u"<<"_s,
            u"true"_s, u"no"_s, u"null"_s, u"---"_s, u"..."_s, u"\u0085"_s, u"\u2028"_s, u"\uFEFF"_s,
            u"\u00A0"_s, u"ä"_s, u"\U0001F600"_s, u"\u0007"_s, u"x"_s, u"2020-01-01"_s, u"0x"_s };
        QString out;
        for (int i = below(7); i > 0; --i) {
            out += pieces.at(below(static_cast<int>(pieces.size())));
        }
        return out;
    }

    QRandomGenerator m_random;
};

static QList<QJsonObject> corpus()
{
    QList<QJsonObject> documents;
    for (const QJsonValue document : fixtures(u"yaml/documents.json"_s)) {
        documents.append(document.toObject());
    }
    for (const QJsonValue text : fixtures(u"yaml/texts.json"_s)) {
        documents.append(around(text.toString()));
    }
    Generator generator(20200309);
    for (int i = 0; i < 1500; ++i) {
        documents.append(generator.map(4));
    }
    return documents;
}

class TestYaml final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void whatIsWrittenReadsBackAsTheSame();
    void manyDocumentsReadBackInOrder();
    void independentReadersReadTheSame_data();
    void independentReadersReadTheSame();
    void theFixturesAreThere();
    void theTextIsThePlatforms();
    void aValueIsQuotedOnlyWhereItMustBe_data();
    void aValueIsQuotedOnlyWhereItMustBe();
    void textOfSeveralLinesIsABlock();
    void equalDocumentsGiveEqualTexts();
    void integersKeepAll64Bits();
    void whatYamlCannotCarryIsWrittenAsJsonWould();
    void theTutorialsDocumentsSurvive_data();
    void theTutorialsDocumentsSurvive();
};

void TestYaml::theFixturesAreThere()
{
    QVERIFY(fixtures(u"yaml/documents.json"_s).size() >= 9);
    QVERIFY(fixtures(u"yaml/texts.json"_s).size() >= 300);
    QVERIFY(corpus().size() > 1800);
}

void TestYaml::whatIsWrittenReadsBackAsTheSame()
{
    for (const QJsonObject& document : corpus()) {
        const QString text = toYaml(document);
        const auto read = fromYaml(text);
        QVERIFY2(read.ok(), qPrintable(QString(text + (read.ok() ? QString() : read.error().text()))));
        QCOMPARE(read->size(), 1);
        QVERIFY2(read->first().json == document, qPrintable(text));
        // QJsonValue takes 1 and true for different, but not 1 and 1.0: the types have to be the same too.
        QCOMPARE(QJsonDocument(read->first().json).toJson(), QJsonDocument(document).toJson());
        QCOMPARE(toYaml(read->first().json), text);
    }
}

void TestYaml::manyDocumentsReadBackInOrder()
{
    const QList<QJsonObject> documents = corpus().first(300);
    const auto read = fromYaml(toYaml(documents));
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().text()));
    QCOMPARE(read->size(), documents.size());
    for (qsizetype i = 0; i < documents.size(); ++i) {
        QCOMPARE(read->at(i).json, documents.at(i));
    }
    QCOMPARE(toYaml(QList<QJsonObject>{}), QString());
}

void TestYaml::independentReadersReadTheSame_data()
{
    QTest::addColumn<QString>("reader");
    QTest::newRow("PyYAML, YAML 1.1") << u"pyyaml"_s;
    QTest::newRow("ruamel.yaml, YAML 1.2") << u"ruamel"_s;
}

void TestYaml::independentReadersReadTheSame()
{
    QFETCH(const QString, reader);
    QJsonArray cases;
    for (const QJsonObject& document : corpus()) {
        cases.append(QJsonObject{ { u"yaml"_s, toYaml(document) },
            { u"json"_s, QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Compact)) } });
    }
    QProcess python;
    python.start(u"python3"_s, { QStringLiteral(VVP_TEST_DATA "/yaml/compare.py"), reader });
    if (!python.waitForStarted()) {
        QSKIP("there is no python3 here");
    }
    python.write(QJsonDocument(cases).toJson(QJsonDocument::Compact));
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished(240'000));
    constexpr int noReader = 77;
    if (python.exitCode() == noReader) {
        QSKIP("this reader is not installed");
    }
    const QByteArray differences = python.readAllStandardOutput() + python.readAllStandardError();
    QVERIFY2(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0,
        differences.first(std::min<qsizetype>(differences.size(), 4000)).constData());
}

void TestYaml::theTextIsThePlatforms()
{
    const QJsonObject document{ { u"status"_s, QJsonObject{ { u"state"_s, u"RUNNING"_s } } },
        { u"extra"_s, QJsonValue::Null },
        { u"spec"_s,
            QJsonObject{
                { u"artifact"_s, QJsonObject{ { u"flinkVersion"_s, u"1.9"_s }, { u"kind"_s, u"JAR"_s } } },
                { u"cpu"_s, 0.5 },
                { u"envVars"_s,
                    QJsonArray{ QJsonObject{ { u"value"_s, u"true"_s }, { u"name"_s, u"A"_s } },
                        QJsonArray{ 1, 2 }, QJsonArray{} } },
                { u"labels"_s, QJsonObject{} } } },
        { u"kind"_s, u"Deployment"_s }, { u"apiVersion"_s, u"v1"_s },
        { u"metadata"_s,
            QJsonObject{ { u"annotations"_s, QJsonObject{ { u"b"_s, u"2"_s }, { u"a"_s, u"x"_s } } },
                { u"id"_s, u"i"_s }, { u"namespace"_s, u"n"_s }, { u"displayName"_s, u"D: d"_s },
                { u"name"_s, u"d"_s }, { u"createdAt"_s, u"c"_s } } } };
    QCOMPARE(toYaml(document),
        u"kind: Deployment\n"
        "apiVersion: v1\n"
        "metadata:\n"
        "  name: d\n"
        "  displayName: 'D: d'\n"
        "  namespace: 'n'\n"
        "  id: i\n"
        "  annotations:\n"
        "    a: x\n"
        "    b: '2'\n"
        "  createdAt: c\n"
        "spec:\n"
        "  artifact:\n"
        "    kind: JAR\n"
        "    flinkVersion: '1.9'\n"
        "  cpu: 0.5\n"
        "  envVars:\n"
        "  - name: A\n"
        "    value: 'true'\n"
        "  - - 1\n"
        "    - 2\n"
        "  - []\n"
        "  labels: {}\n"
        "status:\n"
        "  state: RUNNING\n"
        "extra: null\n"_s);
    QCOMPARE(toYaml(QJsonObject()), u"{}\n"_s);
    QCOMPARE(toYaml(QList<QJsonObject>{ { { u"a"_s, 1 } }, { { u"b"_s, 2 } } }), u"a: 1\n---\nb: 2\n"_s);
}

void TestYaml::aValueIsQuotedOnlyWhereItMustBe_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("written");
    for (const QString& plain : { u"TopSpeedWindowing"_s, u"vvp-jobs-team-1"_s, u"1.9.1-stream1-scala_2.12"_s,
             u"1G"_s, u"https://host:8080/a?b=c#d"_s, u"s3://b/a.jar"_s, u"com.example.Main"_s, u"a b"_s,
             u"it's"_s, u"10s"_s, u"ä"_s, u"58ea758d-02e2-4b8e-8d60-3c36c3413bf3"_s, u"/data"_s, u"${S3}"_s,
             u"\U0001F600"_s, u"a, b"_s }) {
        QTest::newRow(qPrintable(plain)) << plain << plain;
    }
    for (const QString& quoted : { u"1.9"_s, u"true"_s, u"no"_s, u"y"_s, u"0o7"_s, u"010"_s, u"1e3"_s,
             u"12:30"_s, u"~"_s, u"="_s, u"<<"_s, u"2020-01-01"_s, u""_s, u" a"_s, u"a "_s, u"a: b"_s,
             u"a #b"_s, u"%%ID%%"_s, u"{{ n }}"_s, u"- a"_s, u"1_000"_s, u"null"_s, u".5"_s, u"@a"_s,
             u"1234e567"_s, u"a:"_s, u"\u00A0"_s }) {
        QTest::newRow(qPrintable(quoted)) << quoted << QString(u'\'' + quoted + u'\'');
    }
    QTest::newRow("single quote") << u"'a'"_s << u"'''a'''"_s;
    QTest::newRow("double quote") << u"\"a\""_s << u"'\"a\"'"_s;
    QTest::newRow("backslash") << u"a\\n"_s << u"a\\n"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"\"a\\tb\""_s;
    QTest::newRow("CRLF") << u"a\r\nb"_s << u"\"a\\r\\nb\""_s;
    QTest::newRow("NUL") << QString(QChar(0)) << u"\"\\0\""_s;
    QTest::newRow("NEL") << u"a\u0085"_s << u"\"a\\x85\""_s;
    QTest::newRow("line separator") << u"a\u2028"_s << u"\"a\\u2028\""_s;
    QTest::newRow("byte order mark") << u"\uFEFF"_s << u"\"\\ufeff\""_s;
    QTest::newRow("text direction") << u"a\u202Eb\"\\"_s << u"\"a\\u202eb\\\"\\\\\""_s;
}

void TestYaml::aValueIsQuotedOnlyWhereItMustBe()
{
    QFETCH(const QString, value);
    QFETCH(const QString, written);
    QCOMPARE(toYaml(QJsonObject{ { u"a"_s, value } }), QString(u"a: "_s + written + u'\n'));
}

void TestYaml::textOfSeveralLinesIsABlock()
{
    const auto written = [](const QString& text) {
        return toYaml(QJsonObject{ { u"a"_s, QJsonArray{ text } }, { u"b"_s, text } });
    };
    QCOMPARE(written(u"x\n  y\n"_s), u"a:\n- |\n  x\n    y\nb: |\n  x\n    y\n"_s);
    QCOMPARE(written(u"x\n\ny"_s), u"a:\n- |-\n  x\n\n  y\nb: |-\n  x\n\n  y\n"_s);
    QCOMPARE(written(u"x\n\n"_s), u"a:\n- |+\n  x\n\nb: |+\n  x\n\n"_s);
    // Where a block would not be exact for every reader.
    QCOMPARE(written(u" x\ny"_s), u"a:\n- \" x\\ny\"\nb: \" x\\ny\"\n"_s);
    QCOMPARE(written(u"\n"_s), u"a:\n- \"\\n\"\nb: \"\\n\"\n"_s);
}

void TestYaml::equalDocumentsGiveEqualTexts()
{
    QJsonObject there;
    QJsonObject back;
    for (int i = 0; i < 50; ++i) {
        there.insert(QString::number(i * 7919 % 50), i * 7919 % 50);
        back.insert(QString::number(49 - i), 49 - i);
    }
    QCOMPARE(there, back);
    QCOMPARE(toYaml(there), toYaml(back));
}

void TestYaml::integersKeepAll64Bits()
{
    for (const qint64 number : { qint64{ 9007199254740993 }, std::numeric_limits<qint64>::max(),
             std::numeric_limits<qint64>::min(), qint64{ 0 }, qint64{ -1 } }) {
        const QString text = toYaml(QJsonObject{ { u"a"_s, number } });
        QCOMPARE(text, QString(u"a: "_s + QString::number(number) + u'\n'));
        QCOMPARE(fromYaml(text)->first().json.value(u"a"_s).toInteger(7), number);
    }
}

void TestYaml::whatYamlCannotCarryIsWrittenAsJsonWould()
{
    QCOMPARE(toYaml(QJsonObject{ { u"a"_s, std::numeric_limits<double>::infinity() } }), u"a: null\n"_s);
    QCOMPARE(toYaml(QJsonObject{ { u"a"_s, QString(QChar(0xD83D)) } }), u"a: '\uFFFD'\n"_s);
}

void TestYaml::theTutorialsDocumentsSurvive_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind");
    QTest::newRow("target") << u"tutorial/deployment-target-team-1.yaml"_s << u"DeploymentTarget"_s;
    QTest::newRow("deployment") << u"tutorial/deployment-top-speed-windowing.yaml"_s << u"Deployment"_s;
}

void TestYaml::theTutorialsDocumentsSurvive()
{
    QFETCH(const QString, file);
    QFETCH(const QString, kind);
    const auto read = fromYaml(QString::fromUtf8(fixture(file)));
    QVERIFY(read.ok());
    QCOMPARE(read->size(), 1);
    const QJsonObject document = read->first().json;
    QCOMPARE(document.value(u"kind"_s), kind);
    QCOMPARE(fromYaml(toYaml(document))->first().json, document);
    if (kind == u"Deployment") {
        const QJsonObject spec = document.value(u"spec"_s)
                                     .toObject()
                                     .value(u"template"_s)
                                     .toObject()
                                     .value(u"spec"_s)
                                     .toObject();
        QCOMPARE(spec.value(u"artifact"_s).toObject().value(u"flinkVersion"_s), QJsonValue(u"1.9"_s));
        QCOMPARE(spec.value(u"parallelism"_s), QJsonValue(1));
        QVERIFY(toYaml(document).contains(u"flinkVersion: '1.9'\n"));
    }
}

QTEST_GUILESS_MAIN(TestYaml)
#include "tst_yaml.moc"
