// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentfields.h"

#include "models/domain/fieldrules.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestDeploymentFields final : public QObject {
    Q_OBJECT

    static const DeploymentField& field(QStringView id)
    {
        const auto all = deploymentFields();
        return *std::ranges::find(all, id, &DeploymentField::id);
    }
    static QString problem(QStringView id, const QString& text, const char16_t* version = u"2.15.1")
    {
        return problemWithText(field(id), text, PlatformVersion::fromText(version)).value_or(QString());
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyFieldIsNamedOnceAndHasItsPlace();
    void anArtifactHasItsOwnFields();
    void theRestIsWhatNoFieldShows();
    void anUnknownArtifactIsAllRest();
    void aDefaultComesFromTheNearestLayer();
    void theTaskManagersFollowFromTheParallelism();
    void impossibleValuesAreExplained_data();
    void impossibleValuesAreExplained();
    void possibleValuesAreTaken_data();
    void possibleValuesAreTaken();
    void namesHaveTheRulesOfTheVersion();
    void entriesAreChecked_data();
    void entriesAreChecked();
    void doubtsAreNoProblems();
};

void TestDeploymentFields::everyFieldIsNamedOnceAndHasItsPlace()
{
    QSet<QString> ids;
    QSet<QString> paths;
    QHash<QString, QString> mnemonics[2];
    const DeploymentField* before = nullptr;
    for (const DeploymentField& each : deploymentFields()) {
        const QString id = each.id.toString();
        QVERIFY2(!ids.contains(id), qPrintable(id));
        ids.insert(id);
        QStringList path;
        for (const QStringView member : each.path) {
            path.append(member.toString());
        }
        if (each.kind != FieldKind::Rest) {
            QVERIFY2(!paths.contains(path.join(u'.')), qPrintable(id));
            paths.insert(path.join(u'.'));
        }
        QVERIFY(!nameOf(each).isEmpty() && !nameOf(each).contains(u'&'));
        QVERIFY2(before == nullptr || before->section <= each.section, qPrintable(id));
        QCOMPARE(each.place == FieldPlace::Cell, each.row != nullptr && each.head != nullptr);
        QCOMPARE(each.kind == FieldKind::Word, !each.words.isEmpty());
        const qsizetype at = labelOf(each).indexOf(u'&');
        if (at >= 0 && each.artifacts.isEmpty()) {
            auto& taken = mnemonics[isStandard(each.section) ? 0 : 1];
            const QString key = labelOf(each).mid(at + 1, 1).toLower();
            QVERIFY2(!taken.contains(key), qPrintable(id + u" and "_s + taken.value(key)));
            taken.insert(key, id);
        }
        before = &each;
    }
}

void TestDeploymentFields::anArtifactHasItsOwnFields()
{
    QVERIFY(hasField(field(u"jarUri"), u"JAR"_s));
    QVERIFY(!hasField(field(u"jarUri"), u"SQLSCRIPT"_s));
    QVERIFY(hasField(field(u"sqlScript"), u"sqlscript"_s)); // one client writes it so
    QVERIFY(hasField(field(u"mainArgs"), u"PYTHON"_s));
    QVERIFY(hasField(field(u"flinkVersion"), u"WASM"_s));
    QVERIFY(isKnownArtifact(u"JAR"_s) && isKnownArtifact(u"Python"_s) && !isKnownArtifact(u"WASM"_s));
}

void TestDeploymentFields::theRestIsWhatNoFieldShows()
{
    Resource document;
    document.set(Deployment::jarUriPath, u"https://host/a.jar"_s);
    document.set(Path{ u"spec", u"template", u"spec", u"artifact", u"later" }, 1);
    document.set(Deployment::targetNamePath, u"a"_s);
    document.set(Deployment::desiredStatePath, u"RUNNING"_s);
    document.set(Path{ u"spec", u"later" }, QJsonValue());
    QCOMPARE(restOf(field(u"artifactRest"), document, u"JAR"_s), QJsonObject({ { u"later"_s, 1 } }));
    QCOMPARE(restOf(field(u"specRest"), document, u"JAR"_s), QJsonObject({ { u"later"_s, QJsonValue() } }));
    QCOMPARE(restOf(field(u"podsRest"), document, u"JAR"_s), QJsonObject());
}

void TestDeploymentFields::anUnknownArtifactIsAllRest()
{
    Resource document;
    document.set(Deployment::artifactKindPath, u"WASM"_s);
    document.set(Deployment::flinkVersionPath, u"1.20"_s);
    document.set(Deployment::jarUriPath, u"https://host/a.jar"_s);
    document.set(Path{ u"spec", u"template", u"spec", u"artifact", u"moduleUri" }, u"s3://a"_s);
    QCOMPARE(restOf(field(u"artifactRest"), document, u"WASM"_s),
        QJsonObject({ { u"jarUri"_s, u"https://host/a.jar"_s }, { u"moduleUri"_s, u"s3://a"_s } }));
}

void TestDeploymentFields::aDefaultComesFromTheNearestLayer()
{
    Resource ours;
    ours.set(Deployment::imageRepositoryPath, u"flink"_s);
    ours.set(Deployment::upgradeStrategyPath, QJsonValue()); // null says nothing
    Resource global;
    global.set(Deployment::imageRepositoryPath, u"other"_s);
    global.set(Deployment::parallelismPath, 3);
    const QList<DefaultsLayer> layers{ { ours, u"ours"_s }, { global, u"global"_s } };
    QCOMPARE(defaultOf(field(u"flinkImageRepository"), layers, {}).value, QJsonValue(u"flink"_s));
    QCOMPARE(defaultOf(field(u"flinkImageRepository"), layers, {}).origin, u"ours"_s);
    QCOMPARE(defaultOf(field(u"parallelism"), layers, {}).origin, u"global"_s);
    QCOMPARE(defaultOf(field(u"parallelism"), {}, {}).value, QJsonValue(1));
    QCOMPARE(defaultOf(field(u"upgradeStrategy"), layers, {}).value, QJsonValue(u"STATEFUL"_s));
    QCOMPARE(defaultOf(field(u"upgradeStrategy"), layers, {}).origin, u"Built-in"_s);
    QCOMPARE(defaultOf(field(u"entryClass"), {}, {}).origin, u"Jar manifest"_s);
    QVERIFY(defaultOf(field(u"flinkImageTag"), {}, {}).value.isUndefined());
    QCOMPARE(
        defaultOf(field(u"log4jLoggers"), {}, {}).value, QJsonValue(QJsonObject{ { u""_s, u"INFO"_s } }));
}

void TestDeploymentFields::theTaskManagersFollowFromTheParallelism()
{
    Resource document;
    QCOMPARE(defaultOf(field(u"taskManagers"), {}, document).value, QJsonValue(1));
    document.set(Deployment::parallelismPath, 5);
    QCOMPARE(defaultOf(field(u"taskManagers"), {}, document).value, QJsonValue(5));
    document.set(
        Deployment::flinkConfigurationPath, QJsonObject{ { u"taskmanager.numberOfTaskSlots"_s, u"2"_s } });
    QCOMPARE(defaultOf(field(u"taskManagers"), {}, document).value, QJsonValue(3));
}

void TestDeploymentFields::impossibleValuesAreExplained_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("name") << u"name"_s << u"TopSpeedWindowing"_s << u"“top-speed-windowing”"_s;
    QTest::newRow("jar") << u"jarUri"_s << u"https://host/my job.jar"_s << u"%20"_s;
    QTest::newRow("python") << u"pythonArtifactUri"_s << u"s3://a/ b.py"_s << u"%20"_s;
    QTest::newRow("class") << u"entryClass"_s << u"my class"_s << u"“my class”"_s;
    QTest::newRow("class, a digit first") << u"entryClass"_s << u"com.1.Main"_s << u"com.example"_s;
    QTest::newRow("module") << u"entryModule"_s << u"a/b"_s << u"“a/b”"_s;
    QTest::newRow("version") << u"flinkVersion"_s << u"newest"_s << u"“1.15”"_s;
    QTest::newRow("registry") << u"flinkImageRegistry"_s << u"registry host"_s << u"blanks"_s;
    QTest::newRow("repository") << u"flinkImageRepository"_s << u"fl ink"_s << u"blanks"_s;
    QTest::newRow("tag") << u"flinkImageTag"_s << u"1.9:2"_s << u"tag"_s;
    QTest::newRow("long tag") << u"flinkImageTag"_s << QString(129, u'a') << u"128"_s;
    QTest::newRow("parallelism") << u"parallelism"_s << u"0"_s << u"1 at least"_s;
    QTest::newRow("task managers") << u"taskManagers"_s << u"1.5"_s << u"whole number"_s;
    QTest::newRow("cpu") << u"jobManagerCpu"_s << u"500m"_s << u"“0.5”"_s;
    QTest::newRow("little cpu") << u"taskManagerCpu"_s << u"0.05"_s << u"0.1"_s;
    QTest::newRow("memory") << u"taskManagerMemory"_s << u"1 GB"_s << u"“1G”"_s;
    QTest::newRow("little memory") << u"taskManagerMemory"_s << u"512m"_s << u"“1G”"_s;
    QTest::newRow("little memory of a Job Manager") << u"jobManagerMemory"_s << u"100m"_s << u"“500M”"_s;
    QTest::newRow("attempts") << u"maxJobAttempts"_s << u"many"_s << u"whole number"_s;
}

void TestDeploymentFields::impossibleValuesAreExplained()
{
    QFETCH(const QString, id);
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    QVERIFY2(problem(id, text).contains(says), qPrintable(problem(id, text)));
}

void TestDeploymentFields::possibleValuesAreTaken_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::newRow("secret in a URI") << u"jarUri"_s << u"https://${TOKEN}@host/a.jar"_s;
    QTest::newRow("class") << u"entryClass"_s << u"org.apache.flink.Outer$Inner"_s;
    QTest::newRow("class beyond ASCII") << u"entryClass"_s << u"de.müller.Übung"_s;
    QTest::newRow("module") << u"entryModule"_s << u"jobs.word_count"_s;
    QTest::newRow("patch version") << u"flinkVersion"_s << u"1.15.2"_s;
    QTest::newRow("tag") << u"flinkImageTag"_s << u"1.9.1-stream1-scala_2.12"_s;
    QTest::newRow("registry with a port") << u"flinkImageRegistry"_s << u"host:5000/v2.0"_s;
    QTest::newRow("small memory of a Job Manager") << u"jobManagerMemory"_s << u"650m"_s;
    QTest::newRow("arguments") << u"mainArgs"_s << u"--a 'b c'"_s;
    QTest::newRow("nothing") << u"parallelism"_s << u""_s;
}

void TestDeploymentFields::possibleValuesAreTaken()
{
    QFETCH(const QString, id);
    QFETCH(const QString, text);
    QVERIFY2(problem(id, text).isEmpty(), qPrintable(problem(id, text)));
}

void TestDeploymentFields::namesHaveTheRulesOfTheVersion()
{
    QVERIFY(problem(u"name", u"TopSpeedWindowing"_s, u"2.0.4").isEmpty());
    QVERIFY(!problem(u"name", u"TopSpeedWindowing"_s, u"2.15.1").isEmpty());
    QVERIFY(problem(u"taskManagerCpu", u"0.05"_s, u"2.0.4").isEmpty());
}

void TestDeploymentFields::entriesAreChecked_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("label") << FieldKind::KubernetesLabels << u"app.example.com/tier"_s << u"front"_s << true;
    QTest::newRow("label without value") << FieldKind::KubernetesLabels << u"tier"_s << u""_s << true;
    QTest::newRow("label with a blank") << FieldKind::KubernetesLabels << u"tier"_s << u"a b"_s << false;
    QTest::newRow("long label") << FieldKind::KubernetesLabels << QString(64, u'a') << u"b"_s << false;
    QTest::newRow("bad prefix") << FieldKind::KubernetesLabels << u"A/b"_s << u"c"_s << false;
    QTest::newRow("any map") << FieldKind::Map << u"a b"_s << u"c d"_s << true;
    QTest::newRow("no key") << FieldKind::Map << u""_s << u"c"_s << false;
    QTest::newRow("variable") << FieldKind::Variables << u"MY_VAR"_s << u"any thing"_s << true;
    QTest::newRow("variable with a digit first") << FieldKind::Variables << u"1ST"_s << u"x"_s << false;
    QTest::newRow("variable with =") << FieldKind::Variables << u"A=B"_s << u"x"_s << false;
    QTest::newRow("key with a blank") << FieldKind::Configuration << u"state backend"_s << u"x"_s << false;
    QTest::newRow("unknown key") << FieldKind::Configuration << u"my.key"_s << u"x"_s << true;
    QTest::newRow("root logger") << FieldKind::Loggers << u""_s << u"INFO"_s << true;
    QTest::newRow("logger without level") << FieldKind::Loggers << u"org.apache"_s << u""_s << false;
    QTest::newRow("secret") << FieldKind::SecretNames << u"pull.secret-1"_s << u""_s << true;
    QTest::newRow("secret in capitals") << FieldKind::SecretNames << u"Pull"_s << u""_s << false;
}

void TestDeploymentFields::entriesAreChecked()
{
    QFETCH(const FieldKind, kind);
    QFETCH(const QString, key);
    QFETCH(const QString, text);
    QFETCH(const bool, isTaken);
    QCOMPARE(!problemWithEntry(kind, key, text), isTaken);
}

void TestDeploymentFields::doubtsAreNoProblems()
{
    QVERIFY(doubtAboutEntry(FieldKind::Configuration, u"execution.checkpointing.interval"_s, u"often"_s));
    QVERIFY(!problemWithEntry(FieldKind::Configuration, u"execution.checkpointing.interval"_s, u"often"_s));
    QVERIFY(doubtAboutEntry(FieldKind::Loggers, u"a"_s, u"LOUD"_s)->contains(u"DEBUG"_s));
    QVERIFY(!doubtAboutEntry(FieldKind::Loggers, u"a"_s, u"debug"_s));
    QVERIFY(!doubtAboutEntry(FieldKind::Map, u"a"_s, u"b"_s));
    Resource document;
    document.set(Deployment::jobManagerPodTemplatePath, QJsonObject{ { u"spec"_s, QJsonObject() } });
    QVERIFY(!doubtInDocument(field(u"jobManagerPodTemplate"), document));
    document.set(Deployment::nodeSelectorPath, QJsonObject{ { u"disk"_s, u"ssd"_s } });
    QVERIFY(doubtInDocument(field(u"jobManagerPodTemplate"), document)->contains(u"either"_s));
    QVERIFY(!doubtInDocument(field(u"taskManagerPodTemplate"), document)); // it is not there
}

QTEST_GUILESS_MAIN(TestDeploymentFields)
#include "tst_deploymentfields.moc"
