// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

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

static QString verbatimTutorial()
{
    return QString::fromUtf8(fixture(u"tutorial/deployment-top-speed-windowing.verbatim.yaml"_s));
}

// Milliseconds. The worst takes two seconds; a sanitizer and a busy machine make that twenty. What grows
// faster than the text takes minutes.
static constexpr qint64 soon = 60'000;

static Error errorOf(const QString& text)
{
    const auto read = fromYaml(text);
    return read ? Error{} : read.error();
}

class TestYamlReader final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aValueIsReadAsThePlatformReadsIt_data();
    void aValueIsReadAsThePlatformReadsIt();
    void whatCannotBeReadIsRefusedAtItsPlace_data();
    void whatCannotBeReadIsRefusedAtItsPlace();
    void aHostileTextIsRefusedSoon_data();
    void aHostileTextIsRefusedSoon();
    void theLimitsThemselvesAreAllowed_data();
    void theLimitsThemselvesAreAllowed();
    void eachDocumentKnowsItsLine();
    void documentsWithoutContentAreLeftOut_data();
    void documentsWithoutContentAreLeftOut();
    void pastedJsonIsRead();
    void theTutorialsPlaceholderIsMended();
    void aMendingChangesNothingElse_data();
    void aMendingChangesNothingElse();
    void anotherErrorIsNotMended_data();
    void anotherErrorIsNotMended();
    void aPlaceholderIsRecognised();
};

void TestYamlReader::aValueIsReadAsThePlatformReadsIt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    for (const QJsonValue each : fixtures(u"yaml/values.json"_s)) {
        const QString text = each[u"text"].toString();
        QTest::newRow(qPrintable(text)) << text << each[u"value"];
    }
}

void TestYamlReader::aValueIsReadAsThePlatformReadsIt()
{
    QFETCH(const QString, text);
    QFETCH(const QJsonValue, value);
    const auto read = fromYaml(QString(u"a: "_s + text));
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().text()));
    QCOMPARE(read->size(), 1);
    QCOMPARE(read->first().json, (QJsonObject{ { u"a"_s, value } }));
}

void TestYamlReader::whatCannotBeReadIsRefusedAtItsPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("says");
    const QJsonArray cases = fixtures(u"yaml/refused.json"_s);
    QVERIFY(cases.size() > 60);
    for (const QJsonValue each : cases) {
        QTest::newRow(qPrintable(each[u"name"].toString()))
            << each[u"text"].toString() << each[u"line"].toInt() << each[u"column"].toInt()
            << each[u"says"].toString();
    }
}

void TestYamlReader::whatCannotBeReadIsRefusedAtItsPlace()
{
    QFETCH(const QString, text);
    QFETCH(const int, line);
    QFETCH(const int, column);
    QFETCH(const QString, says);
    const auto read = fromYaml(text);
    QVERIFY(!read.ok());
    const Error& error = read.error();
    QCOMPARE(error.kind, Error::Kind::Rejected);
    QVERIFY2(error.summary.contains(says), qPrintable(error.text()));
    QVERIFY2(error.message.isEmpty(), "the parser's own words are shown");
    QCOMPARE(error.line, line);
    QCOMPARE(error.column, column);
}

void TestYamlReader::aHostileTextIsRefusedSoon_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const QString deep = u"nested in each other"_s;
    const QString brackets = u"key must be a text"_s;
    const QString nodes = u"more than 100000 keys and values"_s;
    const QString size = u"larger than 5 MiB"_s;
    QTest::newRow("200 kB of opening brackets") << QString(u"a: "_s + QString(200'000, u'[')) << brackets;
    QTest::newRow("5 MB of opening braces") << QString(5'000'000, u'{') << brackets;
    QTest::newRow("lists in lists, in blocks")
        << QString(u"a:\n"_s + QString(u"- "_s).repeated(10'000)) << deep;
    QTest::newRow("question marks") << QString(u"? "_s).repeated(500'000) << brackets;
    QString steps;
    for (int i = 0; i < 1000; ++i) {
        steps += QString(i, u' ') + u"a:\n"_s;
    }
    QTest::newRow("maps in maps, in blocks") << steps << deep;
    QTest::newRow("one level too many")
        << QString(u"a: "_s + QString(100, u'[') + QString(100, u']')) << deep;
    QTest::newRow("too deep by an alias") << QString(u"a: &x "_s + QString(60, u'[') + QString(60, u']')
        + u"\nb: "_s + QString(60, u'[') + u"*x"_s + QString(60, u']'))
                                          << deep;

    QString laughs = u"a: &a0 [l, l, l, l, l, l, l, l, l, l]\n"_s;
    for (int i = 1; i < 10; ++i) {
        const QString alias = u"*a%1"_s.arg(i - 1);
        laughs += u"b%1: &a%1 [%2]\n"_s.arg(i).arg(QStringList(10, alias).join(u", "_s));
    }
    QTest::newRow("billion laughs") << laughs << nodes;
    QTest::newRow("quadratic blow-up") << QString(u"a: &a ["_s + QString(u"x, "_s).repeated(20'000)
        + u"x]\nb: ["_s + QString(u"*a, "_s).repeated(10) + u"*a]"_s)
                                       << nodes;
    QTest::newRow("a long text by many aliases")
        << QString(u"a: &a "_s + QString(1'000'000, u'x') + u"\nb: [*a, *a, *a, *a, *a]"_s) << size;
    QTest::newRow("101 aliases") << QString(u"a: &a x\nb: ["_s + QString(u"*a, "_s).repeated(101) + u"x]"_s)
                                 << u"more than 100 aliases"_s;
    QString keys;
    for (int i = 0; i < 60'000; ++i) {
        keys += u"k%1: v\n"_s.arg(QString::number(i * 7919LL % 60'000).rightJustified(5, u'0'));
    }
    QTest::newRow("too many keys") << keys << nodes;
    QTest::newRow("too many items") << QString(u"a: ["_s + QString(u"a,"_s).repeated(1'000'000) + u"a]"_s)
                                    << nodes;
    QTest::newRow("too many documents") << QString(u"---\na: b\n"_s).repeated(50'000) << nodes;
    QTest::newRow("too many empty documents") << QString(u"---\n"_s).repeated(200'000) << nodes;
    QTest::newRow("too large") << QString(u"a: "_s + QString(YamlLimits::bytes, u'x')) << size;
    QTest::newRow("too large in UTF-8 only")
        << QString(u"a: "_s + QString(YamlLimits::bytes / 2, u'ä')) << size;
    QTest::newRow("a long key") << QString(QString(100'000, u'k') + u": v"_s) << QString();
    QTest::newRow("quotes never closed")
        << QString(u"a: \""_s + QString(4'000'000, u'\n')) << u"never closed"_s;
    QTest::newRow("doubled quotes never closed")
        << QString(u"a: '"_s + QString(4'000'000, u'\'')) << u"inside quotes"_s;
    QTest::newRow("strings without commas")
        << QString(u"["_s + QString(u"\"a\""_s).repeated(500'000)) << QString();
    QTest::newRow("exclamation marks") << QString(u"a: "_s + QString(1'000'000, u'!')) << QString();
    QTest::newRow("anchors") << QString(u"a: "_s + QString(u"&a "_s).repeated(500'000)) << u"two anchors"_s;
    QTest::newRow("backslashes") << QString(u"a: \""_s + QString(1'000'001, u'\\')) << QString();
    QTest::newRow("colons") << QString(1'000'000, u':') << QString();
    QTest::newRow("NULs") << QString(1'000'000, QChar(0)) << u"U+0000"_s;
    QTest::newRow("halves of surrogate pairs")
        << QString(u"a: "_s + QString(1000, QChar(0xDC00))) << u"U+dc00"_s;
    QTest::newRow("a code of another language") << u"a: !!python/object/new:os.system [id]"_s << u"python"_s;
    QTest::newRow("a Java object") << u"a: !!javax.script.ScriptEngineManager [x]"_s << u"javax"_s;
}

void TestYamlReader::aHostileTextIsRefusedSoon()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    QElapsedTimer clock;
    clock.start();
    const auto read = fromYaml(text);
    const qint64 elapsed = clock.elapsed();
    QVERIFY(!read.ok());
    QVERIFY2(read.error().summary.contains(says), qPrintable(read.error().text()));
    QVERIFY(!read.error().summary.isEmpty());
    QVERIFY(read.error().text().size() < 1000);
    QVERIFY2(elapsed < soon, qPrintable(QString::number(elapsed)));
}

void TestYamlReader::theLimitsThemselvesAreAllowed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("depth") << QString(u"a: "_s + QString(99, u'[') + QString(99, u']'));
    QTest::newRow("depth by an alias") << QString(u"a: &x "_s + QString(50, u'[') + QString(50, u']')
        + u"\nb: "_s + QString(49, u'[') + u"*x"_s + QString(49, u']'));
    QTest::newRow("aliases") << QString(u"a: &a x\nb: ["_s + QString(u"*a, "_s).repeated(99) + u"*a]"_s);
    QTest::newRow("nodes") << QString(u"a: ["_s + QString(u"a,"_s).repeated(99'996) + u"a]"_s);
    QTest::newRow("size") << QString(u"a: "_s + QString(YamlLimits::bytes - 3, u'x'));
    QString keys;
    for (int i = 0; i < 49'999; ++i) {
        keys += u"k%1: v\n"_s.arg(i * 7919LL % 49'999);
    }
    QTest::newRow("keys out of order") << keys;
    QTest::newRow("comments and blanks") << QString(u"a: b\n"_s + QString(u"# c\n\n"_s).repeated(900'000));
}

void TestYamlReader::theLimitsThemselvesAreAllowed()
{
    QFETCH(const QString, text);
    QElapsedTimer clock;
    clock.start();
    const auto read = fromYaml(text);
    const qint64 elapsed = clock.elapsed();
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().text()));
    QVERIFY2(elapsed < soon, qPrintable(QString::number(elapsed)));
}

void TestYamlReader::eachDocumentKnowsItsLine()
{
    const auto read = fromYaml(u"# first\n\na: 1\n---\n# second\nb: 2\n--- {c: 3}\n...\n---\n\nd: 4\n"_s);
    QVERIFY(read.ok());
    QCOMPARE(read->size(), 4);
    QCOMPARE(read->at(0).line, 3);
    QCOMPARE(read->at(1).line, 6);
    QCOMPARE(read->at(2).line, 7);
    QCOMPARE(read->at(3).line, 11);
    QCOMPARE(read->at(3).json, (QJsonObject{ { u"d"_s, 4 } }));
}

void TestYamlReader::documentsWithoutContentAreLeftOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("documents");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("blanks") << u"  \n\n"_s << 0;
    QTest::newRow("comments") << u"# nothing\n# more\n"_s << 0;
    QTest::newRow("separators") << u"---\n---\n# c\n---\n"_s << 0;
    QTest::newRow("a byte order mark") << u"\uFEFF"_s << 0;
    QTest::newRow("null") << u"null\n"_s << 0;
    QTest::newRow("separators around one") << u"---\n---\na: b\n---\n...\n"_s << 1;
    QTest::newRow("an empty map counts") << u"{}\n---\n{}\n"_s << 2;
    QTest::newRow("a directive") << u"%YAML 1.1\n---\na: b\n"_s << 1;
}

void TestYamlReader::documentsWithoutContentAreLeftOut()
{
    QFETCH(const QString, text);
    QFETCH(const int, documents);
    const auto read = fromYaml(text);
    QVERIFY(read.ok());
    QCOMPARE(read->size(), documents);
}

void TestYamlReader::pastedJsonIsRead()
{
    for (const QJsonValue document : fixtures(u"yaml/documents.json"_s)) {
        for (const auto format : { QJsonDocument::Compact, QJsonDocument::Indented }) {
            QJsonObject json = document.toObject();
            for (const QString& key : json.keys()) {
                if (key.size() > 600) { // YAML has no keys of more than 1024 bytes unless '? ' announces them
                    json.remove(key);
                }
            }
            const auto read = fromYaml(QString::fromUtf8(QJsonDocument(json).toJson(format)));
            QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().text()));
            QCOMPARE(read->size(), 1);
            QCOMPARE(read->first().json, json);
        }
    }
    const auto escaped
        = fromYaml(uR"({"a":"\ud83d\ude00\/\u00e4\t\\ud83d\\ude00","b":1E2,"c":[-0.5e-1,true,null]})"_s);
    QVERIFY(escaped.ok());
    QCOMPARE(escaped->first().json.value(u"a"_s).toString(), u"\U0001F600/ä\t\\ud83d\\ude00"_s);
    QCOMPARE(escaped->first().json.value(u"b"_s), QJsonValue(100));
    QCOMPARE(escaped->first().json.value(u"c"_s), QJsonValue(QJsonArray{ -0.05, true, QJsonValue::Null }));
}

void TestYamlReader::theTutorialsPlaceholderIsMended()
{
    const QString text = verbatimTutorial();
    const auto read = fromYaml(text);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().line, 12);
    QCOMPARE(read.error().column, 23);
    const auto mending = mendable(text, read.error());
    QVERIFY(mending.has_value());
    QVERIFY(mending->what.contains(u"“%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%”"));
    QCOMPARE(mending->text, QString::fromUtf8(fixture(u"tutorial/deployment-top-speed-windowing.yaml"_s)));
    const auto mended = fromYaml(mending->text);
    QVERIFY(mended.ok());
    QVERIFY(isPlaceholder(mended->first().json.value(u"spec"_s)[u"deploymentTargetId"].toString()));
}

void TestYamlReader::aMendingChangesNothingElse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("mended");
    QTest::newRow("comment") << u"a: %%X%% # 50 %\n"_s << u"a: \"%%X%%\" # 50 %\n"_s;
    QTest::newRow("CRLF") << u"# c\r\nb:   1\r\na:\t%%X%%  \r\n"_s
                          << u"# c\r\nb:   1\r\na:\t\"%%X%%\"  \r\n"_s;
    QTest::newRow("CR") << u"b: 1\ra: %%X%%\r"_s << u"b: 1\ra: \"%%X%%\"\r"_s;
    QTest::newRow("byte order mark") << u"\uFEFFa: %%X%%"_s << u"\uFEFFa: \"%%X%%\""_s;
    QTest::newRow("two") << u"a: %%X%%\nb: {c: %%Y Z%%, d: [%%W%%]}\n"_s
                         << u"a: \"%%X%%\"\nb: {c: \"%%Y Z%%\", d: [\"%%W%%\"]}\n"_s;
    QTest::newRow("in a list, behind others") << u"ä😀: x\na:\n- %%X%%\n"_s << u"ä😀: x\na:\n- \"%%X%%\"\n"_s;
    QTest::newRow("on the next line") << u"a:\n  %%X%%\n"_s << u"a:\n  \"%%X%%\"\n"_s;
    QTest::newRow("not in a block") << u"a: |\n  b: %%X%%\nc: %%X%%\nd: 'e: %%X%%'\n"_s
                                    << u"a: |\n  b: %%X%%\nc: \"%%X%%\"\nd: 'e: %%X%%'\n"_s;
    QTest::newRow("another error remains") << u"a: %%X%%\nb: @c\n"_s << u"a: \"%%X%%\"\nb: @c\n"_s;
}

void TestYamlReader::aMendingChangesNothingElse()
{
    QFETCH(const QString, text);
    QFETCH(const QString, mended);
    const auto mending = mendable(text, errorOf(text));
    QVERIFY(mending.has_value());
    QCOMPARE(mending->text, mended);
}

void TestYamlReader::anotherErrorIsNotMended_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing wrong") << u"a: \"%%X%%\"\n"_s;
    QTest::newRow("error before") << u"b: @c\na: %%X%%\n"_s;
    QTest::newRow("error elsewhere") << u"b: [c\na: '%%X%%'\n"_s;
    QTest::newRow("one percent sign") << u"a: %X%\n"_s;
    QTest::newRow("never closed") << u"a: %%X\n"_s;
    QTest::newRow("only a part of the value") << u"a: %%X%%-suffix\n"_s;
    QTest::newRow("empty") << u"a: %%%%\n"_s;
    QTest::newRow("quotes inside") << u"a: %%X\"Y%%\n"_s;
}

void TestYamlReader::anotherErrorIsNotMended()
{
    QFETCH(const QString, text);
    QVERIFY(!mendable(text, errorOf(text)).has_value());
}

void TestYamlReader::aPlaceholderIsRecognised()
{
    QVERIFY(isPlaceholder(u"%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%"_s));
    QVERIFY(isPlaceholder(u"%%a%%"_s));
    for (const QString& other :
        { u""_s, u"%%"_s, u"%%%%"_s, u"%a%"_s, u"x%%a%%"_s, u"%%a%%x"_s, u"%%a%%\n"_s, u"{{ a }}"_s }) {
        QVERIFY2(!isPlaceholder(other), qPrintable(other));
    }
}

QTEST_GUILESS_MAIN(TestYamlReader)
#include "tst_yamlreader.moc"
