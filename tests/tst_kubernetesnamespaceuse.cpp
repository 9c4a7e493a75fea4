// SPDX-License-Identifier: Apache-2.0
#include "models/domain/kubernetesnamespaceuse.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static DeploymentTarget::Row target(
    const QString& vNamespace, const QString& name, const QString& kubernetesNamespace)
{
    DeploymentTarget::Row row;
    row.vNamespace = vNamespace;
    row.name = name;
    row.kubernetesNamespace = kubernetesNamespace;
    return row;
}

class TestKubernetesNamespaceUse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nobodyIsSaidOnlyOfWhatWasSeen()
    {
        const auto use = KubernetesNamespaceUse::of(
            u"jobs"_s, u"a"_s, {}, { u"a"_s, u"b"_s, u"c"_s, u"d"_s }, { u"d"_s });
        QCOMPARE(use.seen, 2);
        QCOMPARE(use.unseen, QStringList({ u"d"_s }));
        QVERIFY(!use.note().isWarning);
        QVERIFY(use.note().text.contains(u"nobody that you can see in 2 of 3"_s));
        QVERIFY(use.note().text.contains(u"Could not check d: sign in"_s));
    }

    void aUserElsewhereBreaksTheIsolation()
    {
        const auto use = KubernetesNamespaceUse::of(u"jobs"_s, u"a"_s,
            { target(u"b"_s, u"t"_s, u"jobs"_s), target(u"c"_s, u"t"_s, u"other"_s) },
            { u"a"_s, u"b"_s, u"c"_s }, {});
        QVERIFY(use.note().isWarning);
        QVERIFY(use.note().text.contains(u"“t” in vNamespace “b”, which breaks the isolation"_s));
    }

    void caseAndBlanksMakeNoDifference_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("there");
        QTest::newRow("case") << u"JOBS"_s << u"jobs"_s;
        QTest::newRow("blanks") << u" jobs\t"_s << u"jobs"_s;
        QTest::newRow("there") << u"jobs"_s << u" Jobs "_s;
        QTest::newRow("the platform's own") << u" "_s << u""_s;
    }
    void caseAndBlanksMakeNoDifference()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, there);
        const auto use
            = KubernetesNamespaceUse::of(typed, u"a"_s, { target(u"b"_s, u"t"_s, there) }, { u"b"_s }, {});
        QCOMPARE(use.elsewhere, QList<KubernetesNamespaceUse::User>({ { u"b"_s, u"t"_s } }));
    }

    void targetsOfTheSameNamespaceAreNoBreach()
    {
        const auto use = KubernetesNamespaceUse::of(
            u"jobs"_s, u"a"_s, { target(u"a"_s, u"mine"_s, u"jobs"_s) }, { u"a"_s }, {});
        QVERIFY(!use.note().isWarning);
        QVERIFY(use.note().text.contains(u"“mine” already"_s));
    }

    void nothingSeenIsNotNobody()
    {
        const auto use = KubernetesNamespaceUse::of(
            u"jobs"_s, u"a"_s, {}, { u"a"_s, u"b"_s, u"c"_s }, { u"b"_s, u"c"_s });
        QVERIFY(!use.note().text.contains(u"nobody"_s));
        QVERIFY(use.note().text.contains(u"Could not check b, c"_s));
    }

    void manyUsersAreCounted()
    {
        QList<DeploymentTarget::Row> rows;
        for (int i = 0; i < 9; ++i) {
            rows.append(target(u"n%1"_s.arg(i), u"t"_s, u"jobs"_s));
        }
        QVERIFY(
            KubernetesNamespaceUse::of(u"jobs"_s, u"a"_s, rows, {}, {}).note().text.contains(u"6 more"_s));
    }
};

QTEST_GUILESS_MAIN(TestKubernetesNamespaceUse)
#include "tst_kubernetesnamespaceuse.moc"
