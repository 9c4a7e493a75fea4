// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentcheck.h"

#include "models/domain/deployment.h"
#include "models/domain/yaml.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

static QJsonObject tutorialDeployment()
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/deployment-top-speed-windowing.yaml"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const Result<QList<YamlDocument>> read = fromYaml(QString::fromUtf8(file.readAll()));
    return read ? read->first().json : QJsonObject();
}

static DeploymentTarget::Row target(const QString& vNamespace, const QString& name, const QString& id)
{
    DeploymentTarget::Row row;
    row.vNamespace = vNamespace;
    row.name = name;
    row.id = id;
    row.kubernetesNamespace = name;
    return row;
}

static DeploymentCheck checkOn(const QString& version)
{
    DeploymentCheck check;
    check.vNamespace = u"vvp-namespace-1"_s;
    check.targets = { target(u"vvp-namespace-1"_s, u"vvp-jobs-team-1"_s, u"id-1"_s) };
    check.version = PlatformVersion::fromText(version);
    return check;
}

static QJsonObject with(const QJsonObject& json, const Path& path, const QJsonValue& value)
{
    Resource document(json);
    document.set(path, value);
    return document.json();
}

static const Finding* about(const QList<Finding>& all, const Path& path)
{
    const auto found = std::ranges::find_if(
        all, [&](const Finding& finding) { return finding.path && std::ranges::equal(*finding.path, path); });
    return found == all.end() ? nullptr : &*found;
}

class TestDeploymentCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void thePlaceholderOfTheTutorialBecomesTheOnlyTarget()
    {
        const QList<Finding> all = findings(tutorialDeployment(), checkOn(u"2.0.4"_s));
        QCOMPARE(all.size(), 1);
        const Finding& finding = all.first();
        QCOMPARE(finding.severity, Finding::Severity::Error);
        QVERIFY2(finding.sentence.contains(u"%%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%"_s),
            qPrintable(finding.sentence));
        QCOMPARE(finding.fixes.size(), 1);
        QVERIFY(finding.fixes.first().label.contains(u"vvp-jobs-team-1"_s));
        QCOMPARE(
            finding.fixes.first().document, with(tutorialDeployment(), Deployment::targetIdPath, u"id-1"_s));
        QVERIFY(findings(finding.fixes.first().document, checkOn(u"2.0.4"_s)).isEmpty());
    }

    void from24OnTheTargetIsNamedAndTheNameHasToBeSpeltAnew()
    {
        const DeploymentCheck check = checkOn(u"2.15.1"_s);
        const QList<Finding> all = findings(tutorialDeployment(), check);
        QCOMPARE(all.size(), 2);
        const Finding* const placeholder = about(all, Deployment::targetIdPath);
        QVERIFY(placeholder != nullptr);
        const Deployment mended(placeholder->fixes.first().document);
        QCOMPARE(mended.text(Deployment::targetNamePath), u"vvp-jobs-team-1"_s);
        QVERIFY(mended.value(Deployment::targetIdPath).isUndefined());
        const QList<Finding> left = findings(mended.json(), check);
        QCOMPARE(left.size(), 1);
        const Deployment renamed(left.first().fixes.first().document);
        QCOMPARE(renamed.name(), u"top-speed-windowing"_s);
        QCOMPARE(renamed.text(Resource::displayNamePath), u"TopSpeedWindowing"_s);
        QVERIFY(findings(renamed.json(), check).isEmpty());
    }

    void aTargetThatCannotBeUsedIsReplacedByOneOfThisNamespace_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QJsonValue>("id");
        QTest::addColumn<QJsonValue>("name");
        QTest::addColumn<QString>("says");
        const QJsonValue none(QJsonValue::Undefined);
        QTest::newRow("missing") << u"2.0.4"_s << none << none << u"names no Deployment Target"_s;
        QTest::newRow("null") << u"2.0.4"_s << QJsonValue() << none << u"names no Deployment Target"_s;
        QTest::newRow("unknown id") << u"2.0.4"_s << QJsonValue(u"gone"_s) << none << u"gone"_s;
        QTest::newRow("a name as id")
            << u"2.0.4"_s << QJsonValue(u"vvp-jobs-team-1"_s) << none << u"vvp-jobs-team-1"_s;
        QTest::newRow("id of another vNamespace")
            << u"2.0.4"_s << QJsonValue(u"id-2"_s) << none << u"vvp-namespace-2"_s;
        QTest::newRow("name before 2.4")
            << u"2.3.0"_s << none << QJsonValue(u"vvp-jobs-team-1"_s) << u"2.3.0"_s;
        QTest::newRow("name, version unknown")
            << u""_s << none << QJsonValue(u"vvp-jobs-team-1"_s) << u"not known"_s;
        QTest::newRow("unknown name") << u"2.15.1"_s << none << QJsonValue(u"gone"_s) << u"gone"_s;
        QTest::newRow("name of another vNamespace")
            << u"2.15.1"_s << none << QJsonValue(u"vvp-jobs-team-2"_s) << u"vvp-namespace-2"_s;
        QTest::newRow("placeholder name") << u"2.15.1"_s << none << QJsonValue(u"%%T%%"_s) << u"%%T%%"_s;
        QTest::newRow("id and name differ")
            << u"2.15.1"_s << QJsonValue(u"id-1"_s) << QJsonValue(u"other"_s) << u"other"_s;
    }
    void aTargetThatCannotBeUsedIsReplacedByOneOfThisNamespace()
    {
        QFETCH(const QString, version);
        QFETCH(const QJsonValue, id);
        QFETCH(const QJsonValue, name);
        QFETCH(const QString, says);
        DeploymentCheck check = checkOn(version);
        check.targets.append(target(u"vvp-namespace-2"_s, u"vvp-jobs-team-2"_s, u"id-2"_s));
        QJsonObject document = with(tutorialDeployment(), Resource::namePath, u"top-speed"_s);
        document = with(document, Deployment::targetIdPath, id);
        document = with(document, Deployment::targetNamePath, name);

        const QList<Finding> all = findings(document, check);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().severity, Finding::Severity::Error);
        QVERIFY2(all.first().sentence.contains(says), qPrintable(all.first().sentence));
        QCOMPARE(all.first().fixes.size(), 1); // nothing of the other vNamespace is offered
        const Deployment mended(all.first().fixes.first().document);
        if (check.version.has(Feature::DeploymentTargetName)) {
            QCOMPARE(mended.text(Deployment::targetNamePath), u"vvp-jobs-team-1"_s);
        } else {
            QCOMPARE(mended.text(Deployment::targetIdPath), u"id-1"_s);
        }
        QVERIFY(findings(mended.json(), check).isEmpty());
    }

    void theTargetThatWasMeantIsOfferedFirst()
    {
        DeploymentCheck check = checkOn(u"2.0.4"_s);
        check.targets.prepend(target(u"vvp-namespace-1"_s, u"a"_s, u"id-a"_s));
        const QJsonObject document
            = with(tutorialDeployment(), Deployment::targetNamePath, u"vvp-jobs-team-1"_s);
        const QList<Finding> all = findings(document, check);
        QCOMPARE(all.first().fixes.size(), 2);
        QVERIFY(all.first().fixes.first().label.contains(u"vvp-jobs-team-1"_s));
    }

    void targetsThatCouldNotBeReadAreNotSaidToBeMissing()
    {
        DeploymentCheck check = checkOn(u"2.0.4"_s);
        check.targets.clear();
        check.targetsKnown = false;
        QVERIFY(findings(with(tutorialDeployment(), Deployment::targetIdPath, u"id-1"_s), check).isEmpty());
        const QList<Finding> all = findings(tutorialDeployment(), check);
        QCOMPARE(all.size(), 1);
        QVERIFY(all.first().fixes.isEmpty());
        QVERIFY(all.first().sentence.contains(u"could not be read"_s));
    }

    void withoutAnyTargetItSaysToCreateOne()
    {
        DeploymentCheck check = checkOn(u"2.0.4"_s);
        check.targets.clear();
        QVERIFY(findings(tutorialDeployment(), check).constFirst().sentence.contains(u"create one first"_s));
    }

    void aSessionClusterNeedsNoTarget()
    {
        QJsonObject document
            = with(tutorialDeployment(), Deployment::targetIdPath, QJsonValue(QJsonValue::Undefined));
        document = with(document, Resource::namePath, u"a"_s);
        document = with(document, Deployment::sessionClusterPath, u"cluster"_s);
        QVERIFY(findings(document, checkOn(u"2.15.1"_s)).isEmpty());
    }

    void anotherNamespaceIsAskedAboutAndNeverChangedSilently()
    {
        DeploymentCheck check = checkOn(u"2.0.4"_s);
        check.vNamespace = u"default"_s;
        check.targets = { target(u"default"_s, u"t"_s, u"id-t"_s) };
        const QJsonObject document = with(tutorialDeployment(), Deployment::targetIdPath, u"id-t"_s);
        const QList<Finding> all = findings(document, check);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().severity, Finding::Severity::Question);
        QCOMPARE(all.first().otherNamespace, u"vvp-namespace-1"_s);
        QCOMPARE(all.first().fixes.first().document, with(document, Resource::namespacePath, u"default"_s));
        // Without one, the path decides, and there is nothing to ask.
        QVERIFY(findings(with(document, Resource::namespacePath, QJsonValue(QJsonValue::Undefined)), check)
                    .isEmpty());
    }

    void aDeploymentTargetIsSentToItsPage()
    {
        const QList<Finding> all = findings({ { u"kind"_s, u"DeploymentTarget"_s } }, checkOn(u"2.0.4"_s));
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().severity, Finding::Severity::Error);
        QVERIFY(all.first().sentence.contains(u"page Deployment Targets"_s));
    }

    void aMissingNameIsAnErrorAndAMissingKindIsNot()
    {
        QJsonObject document = with(tutorialDeployment(), Deployment::targetIdPath, u"id-1"_s);
        document = with(document, Resource::namePath, QJsonValue(QJsonValue::Undefined));
        document.remove(u"kind"_s);
        const QList<Finding> all = findings(document, checkOn(u"2.0.4"_s));
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.at(0).severity, Finding::Severity::Error);
        QVERIFY(std::ranges::equal(*all.at(0).path, Resource::namePath));
        QCOMPARE(all.at(1).severity, Finding::Severity::Note);
        QCOMPARE(all.at(1).fixes.first().document.value(u"kind"_s), QJsonValue(u"Deployment"_s));
    }

    void aFlinkVersionThatIsANumberIsOfferedAsText()
    {
        const QJsonObject document = with(tutorialDeployment(), Deployment::targetIdPath, u"id-1"_s);
        const QList<Finding> nine
            = findings(with(document, Deployment::flinkVersionPath, 1.9), checkOn(u"2.0.4"_s));
        QCOMPARE(nine.size(), 1);
        QCOMPARE(nine.first().severity, Finding::Severity::Note);
        QCOMPARE(nine.first().fixes.size(), 1);
        QCOMPARE(nine.first().fixes.first().document, document);
        const QList<Finding> ten
            = findings(with(document, Deployment::flinkVersionPath, 1.10), checkOn(u"2.0.4"_s));
        QCOMPARE(ten.first().fixes.size(), 2); // 1.1 or 1.10: the number does not tell
        QCOMPARE(Resource(ten.first().fixes.last().document).value(Deployment::flinkVersionPath),
            QJsonValue(u"1.10"_s));
    }

    void whatTheServerOwnsIsANoteWhenCreatingOnly()
    {
        QJsonObject document = with(tutorialDeployment(), Deployment::targetIdPath, u"id-1"_s);
        document = with(document, Resource::idPath, u"x"_s);
        document = with(document, Resource::resourceVersionPath, 3);
        document = with(document, Resource::createdPath, QJsonValue());
        DeploymentCheck check = checkOn(u"2.0.4"_s);
        const QList<Finding> all = findings(document, check);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().severity, Finding::Severity::Note);
        QVERIFY(all.first().sentence.contains(u"metadata.id, metadata.resourceVersion"_s));
        QVERIFY(!all.first().sentence.contains(u"createdAt"_s));
        QVERIFY(Resource(all.first().fixes.first().document).value(Resource::idPath).isUndefined());
        check.editing = true;
        QVERIFY(findings(document, check).isEmpty());
    }

    void unknownMembersAndNullsAreNobodysBusiness()
    {
        QJsonObject document = with(tutorialDeployment(), Deployment::targetIdPath, u"id-1"_s);
        document.insert(u"later"_s, QJsonValue());
        document = with(document, Path{ u"spec", u"new" }, true);
        QVERIFY(findings(document, checkOn(u"2.0.4"_s)).isEmpty());
    }

    void theTargetOfTheTutorialIsForAnotherNamespace()
    {
        const QList<Finding> all = targetFindings(
            { { u"kind"_s, u"DeploymentTarget"_s },
                { u"metadata"_s,
                    QJsonObject{ { u"namespace"_s, u"default"_s }, { u"resourceVersion"_s, 1 } } } },
            u"vvp-namespace-1"_s);
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.first().severity, Finding::Severity::Question);
        QVERIFY(targetFindings({ { u"kind"_s, u"Deployment"_s } }, u"a"_s)
                    .constFirst()
                    .sentence.contains(u"page Deployments"_s));
    }
};

QTEST_GUILESS_MAIN(TestDeploymentCheck)
#include "tst_deploymentcheck.moc"
