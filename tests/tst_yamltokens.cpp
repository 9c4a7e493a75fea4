// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"
#include "models/domain/yamltokens.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestYamlTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void tokensAreWhatTheParserReads_data();
    void tokensAreWhatTheParserReads();
    void theyStopWhereTheTextStopsToBeYaml_data();
    void theyStopWhereTheTextStopsToBeYaml();
    void whatTheCodecWritesIsWhollyCovered();
    void noTextBreaksThem();
};

/// Each token as "L:C kind text", a line each.
static QString wordsOf(const QString& text, const QList<YamlToken>& tokens)
{
    const QStringList lines = text.split(u'\n');
    QStringList words;
    for (const YamlToken& token : tokens) {
        constexpr QStringView kinds = u"ktv#s";
        words << u"%1 %2"_s.arg(kinds.at(static_cast<int>(token.kind)))
                     .arg(QStringView(lines.at(token.line)).mid(token.column, token.length));
    }
    return words.join(u'\n');
}

void TestYamlTokens::tokensAreWhatTheParserReads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tokens");
    QTest::newRow("a member") << u"kind: Deployment"_s << u"k kind\nt Deployment"_s;
    QTest::newRow("numbers and words")
        << u"a: 1\nb: yes\nc: ~\nd: null\ne:\nf: 1.9\ng: '1.9'\nh: 12:30\ni: x1"_s
        << u"k a\nv 1\nk b\nv yes\nk c\nv ~\nk d\nv null\nk e\nk f\nv 1.9\nk g\nt '1.9'\nk h\nv 12:30\nk i\nt x1"_s;
    QTest::newRow("quotes") << u"'a b': \"c \\\" # d\"  # e\nf: 'g '' h'"_s
                            << u"k 'a b'\nt \"c \\\" # d\"\n# # e\nk f\nt 'g '' h'"_s;
    QTest::newRow("a comment is none in a text")
        << u"a: b#c # d\n# e\nf: g"_s << u"k a\nt b#c\n# # d\n# # e\nk f\nt g"_s;
    QTest::newRow("several lines in quotes")
        << u"a: \"one\n  two\"\nb: 1"_s << u"k a\nt \"one\nt   two\"\nk b\nv 1"_s;
    QTest::newRow("several lines without")
        << u"a: one\n  two\n  three\nb: 1"_s << u"k a\nt one\nt   two\nt   three\nk b\nv 1"_s;
    QTest::newRow("a block")
        << u"sql: |\n  SELECT 1; -- # no comment\n\n    FROM x\n# after\nb: >-\n  y: z\n"_s
        << u"k sql\nt |\nt   SELECT 1; -- # no comment\nt     FROM x\n# # after\nk b\nt >-\nt   y: z"_s;
    QTest::newRow("a list") << u"- a: 1\n  b: [c, {d: e}, 2]\n- f"_s
                            << u"k a\nv 1\nk b\nt c\nk d\nt e\nv 2\nt f"_s;
    QTest::newRow("a list in a map") << u"a:\n- b\n- c: d\n"_s << u"k a\nt b\nk c\nt d"_s;
    QTest::newRow("anchors, aliases and tags")
        << u"a: &x !!str 1\nb: *x\nc: !!int '2'"_s
        << u"k a\ns &x\ns !!str\nt 1\nk b\ns *x\nk c\ns !!int\nt '2'"_s;
    QTest::newRow("two documents") << u"---\na: 1\n---\nb: 2\n...\n"_s
                                   << u"s ---\nk a\nv 1\ns ---\nk b\nv 2\ns ..."_s;
    QTest::newRow("beyond ASCII") << u"ü: é😀 # ö\n😀: 'x'"_s << u"k ü\nt é😀\n# # ö\nk 😀\nt 'x'"_s;
    QTest::newRow("JSON") << u"{\"a\": [true, \"b\"], \"c\": {}}"_s << u"k \"a\"\nv true\nt \"b\"\nk \"c\""_s;
    QTest::newRow("comments alone") << u"# a\n  # b"_s << u"# # a\n# # b"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestYamlTokens::tokensAreWhatTheParserReads()
{
    QFETCH(const QString, text);
    QFETCH(const QString, tokens);
    QCOMPARE(wordsOf(text, yamlTokens(text)), tokens);
}

void TestYamlTokens::theyStopWhereTheTextStopsToBeYaml_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tokens");
    QTest::newRow("an open quote") << u"a: 1\nb: 'c"_s << u"k a\nv 1\nk b"_s;
    QTest::newRow("a colon too much") << u"a: 1\nb: c: d\ne: f"_s << u"k a\nv 1\nk b"_s;
    QTest::newRow("a tab") << u"a:\n\tb: 1"_s << u"k a"_s;
}

void TestYamlTokens::theyStopWhereTheTextStopsToBeYaml()
{
    QFETCH(const QString, text);
    QFETCH(const QString, tokens);
    QVERIFY(!fromYaml(text));
    const QString found = wordsOf(text, yamlTokens(text));
    QVERIFY2(found.startsWith(tokens.section(u'\n', 0, 1)), qPrintable(found));
    QVERIFY2(!found.contains(u"k e"), qPrintable(found));
}

void TestYamlTokens::whatTheCodecWritesIsWhollyCovered()
{
    const QJsonObject document{ { u"kind"_s, u"Deployment"_s },
        { u"spec"_s,
            QJsonObject{ { u"sql"_s, u"SELECT 1;\n\n  -- two\nFROM x\n"_s }, { u"n"_s, 1.5 },
                { u"empty"_s, QJsonObject() }, { u"none"_s, QJsonValue() },
                { u"list"_s, QJsonArray{ u"a: b"_s, u"# c"_s, true, QJsonArray{ u"1.9"_s } } },
                { u"odd key: #"_s, u"line\ttab"_s } } } };
    const QString text = toYaml(document);
    QStringList lines = text.split(u'\n');
    for (const YamlToken& token : yamlTokens(text)) {
        lines[token.line].replace(token.column, token.length, QString(token.length, u' '));
    }
    // What is left is the grammar.
    const QString left = lines.join(QString()).remove(u' ');
    QVERIFY2(QRegularExpression(uR"(^[-:\[\]{}]*$)"_s).match(left).hasMatch(), qPrintable(left));
}

void TestYamlTokens::noTextBreaksThem()
{
    QRandomGenerator random(7);
    constexpr QStringView alphabet = u"ab:#-\n  '\"|>&*![]{},?%~\t1é😀";
    for (int round = 0; round < 3000; ++round) {
        QString text;
        for (int i = random.bounded(40); i > 0; --i) {
            text += alphabet.at(random.bounded(static_cast<int>(alphabet.size())));
        }
        text = QString::fromUtf8(text.toUtf8()); // halves of characters are none
        const QStringList lines = text.split(u'\n');
        int line = 0;
        int end = 0;
        for (const YamlToken& token : yamlTokens(text)) {
            QVERIFY2(token.line > line || (token.line == line && token.column >= end), qPrintable(text));
            QVERIFY2(token.line < lines.size() && token.length > 0
                    && token.column + token.length <= lines.at(token.line).size(),
                qPrintable(text));
            line = token.line;
            end = token.column + token.length;
        }
    }
}

QTEST_GUILESS_MAIN(TestYamlTokens)
#include "tst_yamltokens.moc"
