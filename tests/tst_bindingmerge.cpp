// SPDX-License-Identifier: Apache-2.0
#include "models/domain/namespace.h"
#include "models/tenancy/bindingmerge.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestBindingMerge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void bothSidesKeepTheirChanges_data();
    void bothSidesKeepTheirChanges();
    void whoDidWhatIsSaid();
    void whatItDoesNotKnowSurvives();
    void atRandomNothingIsLost();
};

/// "owner: a b" for each binding.
static QJsonObject document(const QStringList& bindings)
{
    QJsonArray array;
    for (const QString& each : bindings) {
        const qsizetype at = each.indexOf(u": ");
        array.append(QJsonObject{ { u"role"_s, each.left(at) },
            { u"members"_s, QJsonArray::fromStringList(each.mid(at + 2).split(u' ', Qt::SkipEmptyParts)) } });
    }
    return { { u"name"_s, u"namespaces/t"_s }, { u"roleBindings"_s, array } };
}

/// The members and their roles, sorted: what a document means.
static QStringList grants(const QJsonObject& document)
{
    QStringList all;
    const QJsonArray bindings = document.value(u"roleBindings"_s).toArray();
    for (const QJsonValue& binding : bindings) {
        const QJsonArray members = binding.toObject().value(u"members"_s).toArray();
        for (const QJsonValue& member : members) {
            all << member.toString() + u'=' + binding.toObject().value(u"role"_s).toString();
        }
    }
    all.sort();
    return all;
}

void TestBindingMerge::bothSidesKeepTheirChanges_data()
{
    QTest::addColumn<QStringList>("base");
    QTest::addColumn<QStringList>("mine");
    QTest::addColumn<QStringList>("theirs");
    QTest::addColumn<QStringList>("merged");
    const QStringList base{ u"owner: o"_s, u"editor: a b"_s };
    QTest::newRow("nobody") << base << base << base
                            << QStringList{ u"a=editor"_s, u"b=editor"_s, u"o=owner"_s };
    QTest::newRow("each adds one") << base << QStringList{ u"owner: o"_s, u"editor: a b c"_s }
                                   << QStringList{ u"owner: o"_s, u"editor: a b"_s, u"viewer: v"_s }
                                   << QStringList{ u"a=editor"_s, u"b=editor"_s, u"c=editor"_s, u"o=owner"_s,
                                          u"v=viewer"_s };
    QTest::newRow("I remove, they add to the same")
        << base << QStringList{ u"owner: o"_s, u"editor: a"_s }
        << QStringList{ u"owner: o"_s, u"editor: a b c"_s }
        << QStringList{ u"a=editor"_s, u"c=editor"_s, u"o=owner"_s };
    QTest::newRow("they remove, I add")
        << base << QStringList{ u"owner: o p"_s, u"editor: a b"_s } << QStringList{ u"owner: o"_s }
        << QStringList{ u"o=owner"_s, u"p=owner"_s };
    QTest::newRow("a role that is new there")
        << base << QStringList{ u"owner: o"_s, u"editor: a b"_s, u"viewer: c"_s } << base
        << QStringList{ u"a=editor"_s, u"b=editor"_s, u"c=viewer"_s, u"o=owner"_s };
    QTest::newRow("both alike") << base << QStringList{ u"owner: o"_s } << QStringList{ u"owner: o"_s }
                                << QStringList{ u"o=owner"_s };
    QTest::newRow("only the order") << base << QStringList{ u"editor: b a"_s, u"owner: o"_s } << base
                                    << QStringList{ u"a=editor"_s, u"b=editor"_s, u"o=owner"_s };
}

void TestBindingMerge::bothSidesKeepTheirChanges()
{
    QFETCH(const QStringList, base);
    QFETCH(const QStringList, mine);
    QFETCH(const QStringList, theirs);
    const Rebase rebase = rebasedBindings(document(base), document(mine), document(theirs));
    QTEST(grants(rebase.document), "merged");
}

void TestBindingMerge::whoDidWhatIsSaid()
{
    const Rebase rebase = rebasedBindings(document({ u"owner: o"_s, u"editor: a b"_s }),
        document({ u"owner: o a"_s, u"editor: b"_s }),
        document({ u"owner: o"_s, u"editor: b"_s, u"viewer: a c"_s }));
    QCOMPARE(rebase.theirs, QStringList{ u"c is viewer now"_s });
    QCOMPARE(rebase.both, QStringList{ u"a is viewer now"_s }); // both took editor from it: that is alike
    QCOMPARE(grants(rebase.document),
        (QStringList{ u"a=owner"_s, u"a=viewer"_s, u"b=editor"_s, u"c=viewer"_s, u"o=owner"_s }));
}

void TestBindingMerge::whatItDoesNotKnowSurvives()
{
    QJsonObject base = document({ u"owner: o"_s });
    QJsonObject theirs = base;
    theirs.insert(u"new"_s, 7);
    QJsonArray bindings = theirs.value(u"roleBindings"_s).toArray();
    QJsonObject first = bindings.first().toObject();
    first.insert(u"condition"_s, u"in the office"_s);
    bindings.replace(0, first);
    theirs.insert(u"roleBindings"_s, bindings);
    QJsonObject mine = document({ u"owner: o p"_s });
    mine.insert(u"previewSessionClusterName"_s, u"mine"_s);
    const Rebase rebase = rebasedBindings(base, mine, theirs);
    QCOMPARE(rebase.document.value(u"new"_s).toInt(), 7);
    QCOMPARE(rebase.document.value(u"previewSessionClusterName"_s).toString(), u"mine"_s);
    const QJsonObject binding = rebase.document.value(u"roleBindings"_s).toArray().first().toObject();
    QCOMPARE(binding.value(u"condition"_s).toString(), u"in the office"_s);
    QCOMPARE(binding.value(u"members"_s).toArray(), (QJsonArray{ u"o"_s, u"p"_s }));
}

void TestBindingMerge::atRandomNothingIsLost()
{
    QRandomGenerator random(7);
    const auto any = [&random] {
        QStringList bindings;
        for (const QStringView role : Namespace::roles) {
            QStringList members;
            for (const QString& member : { u"a"_s, u"b"_s, u"c"_s, u"d"_s }) {
                if (random.bounded(2) == 0) {
                    members << member;
                }
            }
            bindings << role + u": "_s + members.join(u' ');
        }
        return document(bindings);
    };
    for (int i = 0; i < 500; ++i) {
        const QJsonObject base = any();
        const QJsonObject mine = any();
        const QJsonObject theirs = any();
        const QStringList was = grants(base);
        const QStringList here = grants(mine);
        const QStringList there = grants(theirs);
        const QStringList merged = grants(rebasedBindings(base, mine, theirs).document);
        QStringList all = was + here + there;
        all.removeDuplicates();
        for (const QString& grant : std::as_const(all)) {
            const bool isExpected
                = here.contains(grant) == was.contains(grant) ? there.contains(grant) : here.contains(grant);
            QCOMPARE(merged.contains(grant), isExpected);
        }
    }
}

QTEST_GUILESS_MAIN(TestBindingMerge)
#include "tst_bindingmerge.moc"
