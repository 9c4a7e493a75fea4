// SPDX-License-Identifier: Apache-2.0
#include "models/domain/names.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

Q_DECLARE_METATYPE(vvp::NameRule)

class TestNames final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameKeepsTheRulesOfItsVersion_data();
    void aNameKeepsTheRulesOfItsVersion();
    void aProblemSaysWhatToWrite_data();
    void aProblemSaysWhatToWrite();
    void anotherSpellingIsSuggested_data();
    void anotherSpellingIsSuggested();
    void whatIsSuggestedIsAllowedEverywhere();
};

static PlatformVersion version(const QString& text)
{
    return PlatformVersion::fromText(text);
}

void TestNames::aNameKeepsTheRulesOfItsVersion_data()
{
    QTest::addColumn<NameRule>("rule");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("old"); // allowed by 2.0.4
    QTest::addColumn<bool>("strict"); // allowed by 2.15.1
    const auto row = [](const char* title, NameRule rule, const QString& name, bool old, bool strict) {
        QTest::newRow(title) << rule << name << old << strict;
    };
    using enum NameRule;
    row("the tutorial's vNamespace", Namespace, u"vvp-namespace-1"_s, true, true);
    row("vNamespace in capitals", Namespace, u"Team"_s, false, false);
    row("vNamespace with underscore", Namespace, u"team_1"_s, false, false);
    row("vNamespace with slash", Namespace, u"a/b"_s, false, false);
    row("vNamespace of 63", Namespace, QString(63, u'a'), true, true);
    row("vNamespace of 64", Namespace, QString(64, u'a'), false, false);
    row("the tutorial's target", DeploymentTarget, u"vvp-jobs-team-1"_s, true, true);
    row("target in capitals", DeploymentTarget, u"Team_1"_s, true, true);
    row("target with hyphens at its ends", DeploymentTarget, u"-a-"_s, true, true);
    row("target with a dot", DeploymentTarget, u"a.b"_s, false, false);
    row("target with a blank", DeploymentTarget, u"a b"_s, false, false);
    row("target with an accent", DeploymentTarget, u"é"_s, false, false);
    row("target of 250", DeploymentTarget, QString(250, u'a'), true, true);
    row("target of 251", DeploymentTarget, QString(251, u'a'), true, false);
    row("the tutorial's Deployment", Deployment, u"TopSpeedWindowing"_s, true, false);
    row("Deployment of 2.4", Deployment, u"top-speed-windowing"_s, true, true);
    row("Deployment named by its SQL", Deployment, u"SELECT * FROM t;"_s, true, false);
    row("Deployment that begins with a hyphen", Deployment, u"-a"_s, true, false);
    row("Deployment that ends with a hyphen", Deployment, u"a-"_s, true, false);
    row("Deployment of one digit", Deployment, u"1"_s, true, true);
    row("Deployment of 63", Deployment, QString(63, u'a'), true, true);
    row("Deployment of 64", Deployment, QString(64, u'a'), true, false);
    row("Deployment with an emoji", Deployment, u"a\U0001F600"_s, true, false);
    row("Deployment with digits of another script", Deployment, u"a٢"_s, true, false);
    row("Kubernetes Namespace", KubernetesNamespace, u"vvp-jobs-team-1"_s, true, true);
    row("Kubernetes Namespace in capitals", KubernetesNamespace, u"VVP"_s, false, false);
    row("Kubernetes Namespace with a dot", KubernetesNamespace, u"a.b"_s, false, false);
    row("Kubernetes Namespace of 64", KubernetesNamespace, QString(64, u'a'), false, false);
    for (const NameRule rule : { Namespace, DeploymentTarget, Deployment, KubernetesNamespace }) {
        const QByteArray number = QByteArray::number(static_cast<int>(rule));
        row(QByteArray("empty " + number).constData(), rule, QString(), false, false);
        row(QByteArray("blank " + number).constData(), rule, u" \t"_s, false, false);
    }
}

void TestNames::aNameKeepsTheRulesOfItsVersion()
{
    QFETCH(const NameRule, rule);
    QFETCH(const QString, name);
    QFETCH(const bool, old);
    QFETCH(const bool, strict);
    QCOMPARE(!problemWithName(rule, name, version(u"2.0.4"_s)).has_value(), old);
    QCOMPARE(!problemWithName(rule, name, version(u"2.3.3"_s)).has_value(), old);
    QCOMPARE(!problemWithName(rule, name, PlatformVersion()).has_value(), old);
    QCOMPARE(!problemWithName(rule, name, version(u"2.4.0"_s)).has_value(), strict);
    QCOMPARE(!problemWithName(rule, name, version(u"2.15.1"_s)).has_value(), strict);
}

void TestNames::aProblemSaysWhatToWrite_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("capitals") << u"TopSpeedWindowing"_s << u"“top-speed-windowing”"_s;
    QTest::newRow("which character") << u"a_b"_s << u"“_”"_s;
    QTest::newRow("an emoji is shown whole") << u"a\U0001F600"_s << u"“\U0001F600”"_s;
    QTest::newRow("what cannot be seen is named") << u"a\u200Bb"_s << u"U+200b"_s;
    QTest::newRow("hyphen") << u"-a"_s << u"“a”"_s;
    QTest::newRow("too long") << QString(70, u'a') << u"70 characters; at most 63"_s;
    QTest::newRow("nothing to suggest") << u"日本"_s << u"only lower-case letters"_s;
    QTest::newRow("empty") << QString() << u"empty"_s;
}

void TestNames::aProblemSaysWhatToWrite()
{
    QFETCH(const QString, name);
    QFETCH(const QString, says);
    const auto problem = problemWithName(NameRule::Deployment, name, version(u"2.4.0"_s));
    QVERIFY(problem.has_value());
    QVERIFY2(problem->contains(says), qPrintable(*problem));
    QVERIFY2(!problem->contains(u"%"), qPrintable(*problem));
    QVERIFY2(!problem->contains(u"“”"), qPrintable(*problem));
}

void TestNames::anotherSpellingIsSuggested_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("suggestion");
    QTest::newRow("the tutorial's") << u"TopSpeedWindowing"_s << u"top-speed-windowing"_s;
    QTest::newRow("fine already") << u"top-speed-windowing"_s << u"top-speed-windowing"_s;
    QTest::newRow("an abbreviation first") << u"SQLWindow"_s << u"sql-window"_s;
    QTest::newRow("an abbreviation last") << u"WindowSQL"_s << u"window-sql"_s;
    QTest::newRow("only capitals") << u"ORDERS"_s << u"orders"_s;
    QTest::newRow("digits") << u"Job2Run v3"_s << u"job2-run-v3"_s;
    QTest::newRow("blanks, signs") << u"  My job: (v2) "_s << u"my-job-v2"_s;
    QTest::newRow("underscores") << u"a__b_C"_s << u"a-b-c"_s;
    QTest::newRow("accents") << u"ÉtéÀParis"_s << u"ete-a-paris"_s;
    QTest::newRow("SQL") << u"SELECT * FROM t;"_s << u"select-from-t"_s;
    QTest::newRow("nothing left") << u"日本 -"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("too long") << QString(u"a-"_s).repeated(60)
                              << QString(QString(u"a-"_s).repeated(31) + u'a');
    QTest::newRow("cut at a gap") << QString(QString(62, u'a') + u" b"_s) << QString(62, u'a');
}

void TestNames::anotherSpellingIsSuggested()
{
    QFETCH(const QString, name);
    QFETCH(const QString, suggestion);
    QCOMPARE(suggestedName(name), suggestion);
    QCOMPARE(suggestedName(suggestion), suggestion);
}

void TestNames::whatIsSuggestedIsAllowedEverywhere()
{
    using enum NameRule;
    for (char16_t c = 1; c < 0x3000; ++c) {
        const QString suggestion = suggestedName(QString(QString(u"aB"_s) + QChar(c) + u"Cd"_s + QChar(c)));
        for (const NameRule rule : { Namespace, DeploymentTarget, Deployment, KubernetesNamespace }) {
            QVERIFY2(!problemWithName(rule, suggestion, version(u"2.15.1"_s)), qPrintable(suggestion));
        }
    }
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
