// SPDX-License-Identifier: Apache-2.0
#include "models/domain/features.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

Q_DECLARE_METATYPE(vvp::Feature)

class TestFeatures final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVersionIsRead_data();
    void aVersionIsRead();
    void whatIsNoVersionIsUnknown_data();
    void whatIsNoVersionIsUnknown();
    void versionsAreOrderedByNumber();
    void aFeatureBeginsWithItsVersion_data();
    void aFeatureBeginsWithItsVersion();
    void anUnknownVersionHasWhat20Has();
};

void TestFeatures::aVersionIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("tutorial") << u"2.0.4"_s << u"2.0.4"_s;
    QTest::newRow("snapshot") << u"2.15.1-SNAPSHOT"_s << u"2.15.1"_s;
    QTest::newRow("build") << u"2.15.1+20250711.ab12"_s << u"2.15.1"_s;
    QTest::newRow("two numbers") << u"2.4"_s << u"2.4.0"_s;
    QTest::newRow("candidate") << u"2.10-rc1"_s << u"2.10.0"_s;
    QTest::newRow("four numbers") << u"2.10.4.1"_s << u"2.10.4"_s;
    QTest::newRow("v") << u"v2.3.1"_s << u"2.3.1"_s;
    QTest::newRow("blanks") << u" 2.3.1\n"_s << u"2.3.1"_s;
    QTest::newRow("next line") << u"3.0.0"_s << u"3.0.0"_s;
}

void TestFeatures::aVersionIsRead()
{
    QFETCH(const QString, text);
    QFETCH(const QString, read);
    const PlatformVersion version = PlatformVersion::fromText(text);
    QVERIFY(version.isKnown());
    QCOMPARE(version.text(), read);
}

void TestFeatures::whatIsNoVersionIsUnknown_data()
{
    QTest::addColumn<QString>("text");
    for (const QString& text :
        { u""_s, u"unknown"_s, u"2"_s, u"2."_s, u".2"_s, u"2.x"_s, u"-2.0.1"_s, u"2.0.1 beta"_s, u"2,0"_s,
            u"99999999999.1"_s, u"2.0.99999999999999"_s, u"version 2.0"_s, u"2.4x"_s, u"٢.٤"_s }) {
        QTest::newRow(qPrintable(text)) << text;
    }
}

void TestFeatures::whatIsNoVersionIsUnknown()
{
    QFETCH(const QString, text);
    const PlatformVersion version = PlatformVersion::fromText(text);
    QVERIFY(!version.isKnown());
    QCOMPARE(version.text(), QString());
    QCOMPARE(version, PlatformVersion());
}

void TestFeatures::versionsAreOrderedByNumber()
{
    const QStringList rising{ u"1.4.9"_s, u"2.0.0"_s, u"2.0.4"_s, u"2.4.0"_s, u"2.4.1"_s, u"2.9.9"_s,
        u"2.10.0"_s, u"2.10.4"_s, u"2.15.11"_s, u"3.0.0"_s };
    for (qsizetype i = 0; i + 1 < rising.size(); ++i) {
        QVERIFY(PlatformVersion::fromText(rising.at(i)) < PlatformVersion::fromText(rising.at(i + 1)));
    }
    QCOMPARE(PlatformVersion::fromText(u"2.4"), PlatformVersion::fromText(u"2.4.0-SNAPSHOT"));
}

void TestFeatures::aFeatureBeginsWithItsVersion_data()
{
    QTest::addColumn<Feature>("feature");
    QTest::addColumn<QString>("last"); // without it
    QTest::addColumn<QString>("first"); // with it
    QTest::newRow("DeploymentDefaults") << Feature::DeploymentDefaults << u"2.0.4"_s << u"2.1.0"_s;
    QTest::newRow("GlobalDeploymentDefaults")
        << Feature::GlobalDeploymentDefaults << u"2.1.0"_s << u"2.2.0"_s;
    QTest::newRow("SessionClusters") << Feature::SessionClusters << u"2.2.2"_s << u"2.3.0"_s;
    QTest::newRow("DeploymentByName") << Feature::DeploymentByName << u"2.3.3"_s << u"2.4.0"_s;
    QTest::newRow("DeploymentDisplayName") << Feature::DeploymentDisplayName << u"2.3.3"_s << u"2.4.0"_s;
    QTest::newRow("DeploymentTargetName") << Feature::DeploymentTargetName << u"2.3.3"_s << u"2.4.0"_s;
    QTest::newRow("SessionClusterName") << Feature::SessionClusterName << u"2.3.3"_s << u"2.4.0"_s;
    QTest::newRow("Put") << Feature::Put << u"2.3.3"_s << u"2.4.0"_s;
    QTest::newRow("StrictNames") << Feature::StrictNames << u"2.3.3"_s << u"2.4.0"_s;
    QTest::newRow("SavepointImport") << Feature::SavepointImport << u"2.2.3"_s << u"2.3.0"_s;
    QTest::newRow("SavepointDeletion") << Feature::SavepointDeletion << u"2.4.5"_s << u"2.5.0"_s;
    QTest::newRow("TargetAccessCheck") << Feature::TargetAccessCheck << u"2.10.3"_s << u"2.10.4"_s;
    QTest::newRow("KubernetesOperator") << Feature::KubernetesOperator << u"2.10.5"_s << u"2.11.0"_s;
    QTest::newRow("AuditLog") << Feature::AuditLog << u"2.11.9"_s << u"2.12.0"_s;
    QTest::newRow("LoggingProfiles") << Feature::LoggingProfiles << u"2.0.4"_s << u"2.1.0"_s;
    QTest::newRow("PodLabels") << Feature::PodLabels << u"2.0.4"_s << u"2.1.0"_s;
    QTest::newRow("LeastCpu") << Feature::LeastCpu << u"2.3.0"_s << u"2.3.1"_s;
    QTest::newRow("PodTemplates") << Feature::PodTemplates << u"2.3.3"_s << u"2.4.0"_s;
    QTest::newRow("JobFailureExpiration") << Feature::JobFailureExpiration << u"2.5.1"_s << u"2.6.0"_s;
    QTest::newRow("PythonArtifacts") << Feature::PythonArtifacts << u"2.9.9"_s << u"2.10.0"_s;
    QTest::newRow("CheckpointFetchInterval")
        << Feature::CheckpointFetchInterval << u"2.10.5"_s << u"2.11.0"_s;
    QTest::newRow("KubernetesAnnotations") << Feature::KubernetesAnnotations << u"2.15.10"_s << u"2.15.11"_s;
}

void TestFeatures::aFeatureBeginsWithItsVersion()
{
    QFETCH(const Feature, feature);
    QFETCH(const QString, last);
    QFETCH(const QString, first);
    QVERIFY(!PlatformVersion::fromText(last).has(feature));
    QVERIFY(PlatformVersion::fromText(first).has(feature));
    QVERIFY(PlatformVersion::fromText(u"2.15.99").has(feature));
    QVERIFY(!PlatformVersion::fromText(u"2.0.4").has(feature));
}

void TestFeatures::anUnknownVersionHasWhat20Has()
{
    const PlatformVersion unknown = PlatformVersion::fromText(u"?");
    const PlatformVersion oldest = PlatformVersion::fromText(u"2.0.0");
    for (const Feature feature :
        { Feature::DeploymentByName, Feature::Put, Feature::StrictNames, Feature::AuditLog }) {
        QCOMPARE(unknown.has(feature), oldest.has(feature));
        QVERIFY(!unknown.has(feature));
    }
}

QTEST_GUILESS_MAIN(TestFeatures)
#include "tst_features.moc"
