// SPDX-License-Identifier: Apache-2.0
#include "models/domain/flatten.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// leavesOf() and pathText().
class TestFlatten : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyValueIsALine();
    void aPathCanBeReadBackByAPerson();
};

static QStringList lines(const QJsonValue& value)
{
    QStringList all;
    for (const Leaf& leaf : leavesOf(value)) {
        all << pathText(leaf.place) + u'=' + leaf.value;
    }
    return all;
}

void TestFlatten::everyValueIsALine()
{
    const QJsonObject document{ { u"a"_s, QJsonObject{ { u"b"_s, 1.5 }, { u"c"_s, true } } },
        { u"d"_s, QJsonArray{ u"x"_s, QJsonObject{ { u"e"_s, u"two\nlines"_s } }, QJsonValue() } },
        { u"f"_s, QJsonObject() }, { u"g"_s, QJsonArray() }, { u"h"_s, QJsonValue() }, { u"i"_s, u""_s } };
    QCOMPARE(lines(document),
        (QStringList{ u"a.b=1.5"_s, u"a.c=true"_s, u"d[0]=x"_s, u"d[1].e=two\nlines"_s, u"f={}"_s, u"g=[]"_s,
            u"i="_s }));
    QCOMPARE(lines(QJsonValue()), QStringList());
    QCOMPARE(lines(QJsonObject()), QStringList{ u"={}"_s });
}

void TestFlatten::aPathCanBeReadBackByAPerson()
{
    QCOMPARE(pathText({ u"spec"_s, u"flinkConfiguration"_s, u"state.backend"_s }),
        u"spec.flinkConfiguration['state.backend']"_s);
    QCOMPARE(pathText({ u"log4jLoggers"_s, u""_s }), u"log4jLoggers['']"_s);
    QCOMPARE(pathText({ u"a"_s, u"it's"_s }), u"a['it\\'s']"_s);
    QCOMPARE(pathText({ u"envVars"_s, u"[12]"_s, u"name"_s }), u"envVars[12].name"_s);
    QCOMPARE(pathText({ u"envVars"_s, u"[name=HOME.DIR]"_s, u"value"_s }), u"envVars[name=HOME.DIR].value"_s);
    QCOMPARE(pathText({ u"9lives"_s }), u"['9lives']"_s);
}

QTEST_GUILESS_MAIN(TestFlatten)
#include "tst_flatten.moc"
