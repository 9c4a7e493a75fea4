// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentform.h"

#include "models/domain/mergepatch.h"
#include "tests/formtyping.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace vvp;

/// One row for each field: what is typed arrives in the document at its path, and nowhere else.
class TestDeploymentFormFields : public QObject {
    Q_OBJECT

    QWidget m_window; // fields that are in no window cannot be told from those out of sight
    DeploymentForm* m_form = nullptr;
    QSet<QString> m_rows;

    void make(const QString& version = u"2.15.99"_s, bool isNew = true)
    {
        delete m_form;
        qDeleteAll(m_window.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
        DeploymentFormContext context;
        context.isNew = isNew;
        context.version = PlatformVersion::fromText(version);
        context.target.check = [version] {
            DeploymentCheck check;
            check.vNamespace = u"team-1"_s;
            check.version = PlatformVersion::fromText(version);
            for (const QString& name : { u"jobs-1"_s, u"jobs-2"_s }) {
                DeploymentTarget::Row row;
                row.vNamespace = u"team-1"_s;
                row.name = name;
                row.id = u"id-of-"_s + name;
                check.targets.append(row);
            }
            return check;
        };
        m_form = new DeploymentForm(context);
        for (const FormPage& page : m_form->pages()) {
            page.content->setParent(&m_window);
        }
    }
    QWidget* field(const QString& id) const { return m_window.findChild<QWidget*>(id); }
    static const DeploymentField& row(const QString& id)
    {
        const auto all = deploymentFields();
        return *std::ranges::find(all, QStringView(id), &DeploymentField::id);
    }
    static Resource documentFor(const DeploymentField& field)
    {
        Resource document(QJsonObject{ { u"kind"_s, u"Deployment"_s }, { u"later"_s, QJsonValue() } });
        const QString kinds = field.artifacts.isEmpty() ? u"JAR"_s : field.artifacts.toString();
        document.set(Deployment::artifactKindPath, kinds.section(u' ', 0, 0));
        document.set(Path{ u"spec", u"template", u"spec", u"artifact", u"unknown" }, QJsonArray{ 1 });
        document.set(Path{ u"spec", u"template", u"spec", u"kubernetes", u"pods", u"unknown" }, 1.5);
        return document;
    }
    static Resource with(const Resource& document, const Path& path, const QJsonValue& value)
    {
        Resource changed = document;
        changed.set(path, value);
        return changed;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void cleanup()
    {
        delete m_form;
        m_form = nullptr;
    }
    void whatIsTypedArrivesAtItsPlace_data();
    void whatIsTypedArrivesAtItsPlace();
    void everyFieldHasItsRow();
    void anEditIsAPatchOfThatFieldAlone_data() { whatIsTypedArrivesAtItsPlace_data(); }
    void anEditIsAPatchOfThatFieldAlone();
    void whatHasNoFieldSurvives_data();
    void whatHasNoFieldSurvives();
    void impossibleValuesGiveTheirMessage_data();
    void impossibleValuesGiveTheirMessage();
    void whatThePlatformHasTakenIsNoProblem();
    void aFieldOfALaterVersionIsHiddenUnlessItIsThere();
};

void TestDeploymentFormFields::whatIsTypedArrivesAtItsPlace_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QJsonValue>("written");
    const auto add = [](const char* id, const QString& typed, const QJsonValue& written) {
        QTest::newRow(id) << QString::fromLatin1(id) << typed << written;
    };
    const auto map = [](const QString& key, const QString& value) { return QJsonObject{ { key, value } }; };
    add("name", u"top-speed"_s, u"top-speed"_s);
    add("displayName", u"Top Speed"_s, u"Top Speed"_s);
    add("artifactKind", u"SQLSCRIPT"_s, u"SQLSCRIPT"_s);
    add("jarUri", u" https://host/a.jar "_s, u"https://host/a.jar"_s);
    add("entryClass", u"com.example.Main"_s, u"com.example.Main"_s);
    add("mainArgs", u"--a 'b c'"_s, u"--a 'b c'"_s);
    add("sqlScript", u"INSERT INTO a\nSELECT * FROM b;"_s, u"INSERT INTO a\nSELECT * FROM b;"_s);
    add("pythonArtifactUri", u"s3://a/b.py"_s, u"s3://a/b.py"_s);
    add("entryModule", u"jobs.main"_s, u"jobs.main"_s);
    add("flinkVersion", u"1.9"_s, u"1.9"_s);
    add("flinkImageTag", u"1.9.1-stream1"_s, u"1.9.1-stream1"_s);
    add("flinkImageRegistry", u"registry.example:5000/v2"_s, u"registry.example:5000/v2"_s);
    add("flinkImageRepository", u"flink"_s, u"flink"_s);
    add("parallelism", u"4"_s, 4);
    add("taskManagers", u"2"_s, 2);
    add("jobManagerCpu", u"0.5"_s, 0.5);
    add("jobManagerMemory", u"1G"_s, u"1G"_s);
    add("taskManagerCpu", u"2"_s, 2.0);
    add("taskManagerMemory", u"1500m"_s, u"1500m"_s);
    add("upgradeStrategy", u"STATELESS"_s, u"STATELESS"_s);
    add("restoreStrategy", u"LATEST_SAVEPOINT"_s, u"LATEST_SAVEPOINT"_s);
    add("allowNonRestoredState", u"true"_s, true);
    add("maxSavepointAttempts", u"3"_s, 3);
    add("maxJobAttempts", u"5"_s, 5);
    add("jobFailureExpiration", u"10 min"_s, u"10 min"_s);
    add("checkpointFetchInterval", u"30"_s, 30);
    add("flinkConfiguration", u"state.backend=rocksdb\ntaskmanager.numberOfTaskSlots=2"_s,
        QJsonObject{ { u"state.backend"_s, u"rocksdb"_s }, { u"taskmanager.numberOfTaskSlots"_s, u"2"_s } });
    add("environment", u"B=2\nA=1"_s,
        QJsonArray{ QJsonObject{ { u"name"_s, u"B"_s }, { u"value"_s, u"2"_s } },
            QJsonObject{ { u"name"_s, u"A"_s }, { u"value"_s, u"1"_s } } });
    add("labels", u"team=one"_s, map(u"team"_s, u"one"_s));
    add("annotations", u"contact=a b"_s, map(u"contact"_s, u"a b"_s));
    add("templateAnnotations", u"flink.security.ssl.enabled=true"_s,
        map(u"flink.security.ssl.enabled"_s, u"true"_s));
    add("loggingProfile", u"default"_s, u"default"_s);
    add("log4jLoggers", u"=WARN\norg.apache.flink=DEBUG"_s,
        QJsonObject{ { u""_s, u"WARN"_s }, { u"org.apache.flink"_s, u"DEBUG"_s } });
    add("log4j2Template", u"<Configuration/>"_s, u"<Configuration/>"_s);
    add("additionalDependencies", u"s3://a\n\n s3://b "_s, QJsonArray{ u"s3://a"_s, u"s3://b"_s });
    add("pythonLibraries", u"s3://a.whl"_s, QJsonArray{ u"s3://a.whl"_s });
    add("pythonArchives", u"s3://a.zip"_s, QJsonArray{ u"s3://a.zip"_s });
    add("kubernetesLabels", u"tier=jobs"_s, map(u"tier"_s, u"jobs"_s));
    add("kubernetesAnnotations", u"a=b"_s, map(u"a"_s, u"b"_s));
    add("podLabels", u"tier=jobs"_s, map(u"tier"_s, u"jobs"_s));
    add("podAnnotations", u"prometheus.io/scrape=true"_s, map(u"prometheus.io/scrape"_s, u"true"_s));
    add("nodeSelector", u"disk=ssd"_s, map(u"disk"_s, u"ssd"_s));
    add("imagePullSecrets", u"pull-1\npull-2"_s,
        QJsonArray{ QJsonObject{ { u"name"_s, u"pull-1"_s } }, QJsonObject{ { u"name"_s, u"pull-2"_s } } });
    add("tolerations", u"- key: gpu\n  operator: Exists"_s,
        QJsonArray{ QJsonObject{ { u"key"_s, u"gpu"_s }, { u"operator"_s, u"Exists"_s } } });
    add("affinity", u"nodeAffinity: {}"_s, QJsonObject{ { u"nodeAffinity"_s, QJsonObject() } });
    add("securityContext", u"runAsUser: 1000"_s, QJsonObject{ { u"runAsUser"_s, 1000 } });
    add("volumeMounts", u"- name: data"_s, QJsonArray{ QJsonObject{ { u"name"_s, u"data"_s } } });
    add("jobManagerPodTemplate", u"spec:\n  x: 1"_s,
        QJsonObject{ { u"spec"_s, QJsonObject{ { u"x"_s, 1 } } } });
    add("taskManagerPodTemplate", u"spec: {}"_s, QJsonObject{ { u"spec"_s, QJsonObject() } });
}

void TestDeploymentFormFields::everyFieldHasItsRow()
{
    // The target is several members, and the rest has none of its own: both have tests of their own.
    for (const DeploymentField& each : deploymentFields()) {
        const bool isElsewhere = each.kind == FieldKind::Target || each.kind == FieldKind::Rest;
        const QString name = each.id.toString();
        QVERIFY2(isElsewhere || m_rows.contains(name), qPrintable(name));
    }
}

void TestDeploymentFormFields::whatIsTypedArrivesAtItsPlace()
{
    QFETCH(const QString, id);
    QFETCH(const QString, typed);
    QFETCH(const QJsonValue, written);
    m_rows.insert(id);
    make();
    const Resource before = documentFor(row(id));
    m_form->setDocument(before);
    QCOMPARE(m_form->document(), before); // looked at, nothing is changed
    test::typeInto(field(id), typed);
    QCOMPARE(m_form->document().value(row(id).path), written);
    QCOMPARE(m_form->document(), with(before, row(id).path, written));
    if (row(id).isRequired && row(id).kind == FieldKind::Word) {
        return; // there is always one
    }
    test::typeInto(field(id), {});
    QCOMPARE(m_form->document(), before); // and emptied, it is not there
}

void TestDeploymentFormFields::anEditIsAPatchOfThatFieldAlone()
{
    QFETCH(const QString, id);
    QFETCH(const QString, typed);
    QFETCH(const QJsonValue, written);
    const DeploymentField& described = row(id);
    make(u"2.15.99"_s, described.kind == FieldKind::Name);
    // Every member that a form of another kind would write is there, as a server answers: some of it null.
    Resource before = documentFor(described);
    for (const DeploymentField& other : deploymentFields()) {
        if (other.kind != FieldKind::Rest && other.path != described.path
            && before.value(other.path).isUndefined()
            && hasField(other, before.text(Deployment::artifactKindPath))) {
            before.set(other.path, QJsonValue());
        }
    }
    m_form->setDocument(before);
    m_form->setAccepted(before);
    test::typeInto(field(id), typed);
    Resource wanted;
    wanted.set(described.path, written);
    if (id == u"artifactKind") {
        // With its kind, an artifact loses what belonged to the other one: a null is not sent again.
        QCOMPARE(mergePatch(before.json(),
                     m_form->document().json())[u"spec"][u"template"][u"spec"][u"artifact"][u"kind"],
            written);
        return;
    }
    QCOMPARE(mergePatch(before.json(), m_form->document().json()), wanted.json());
}

void TestDeploymentFormFields::whatHasNoFieldSurvives_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("null") << u"parallelism"_s << QJsonValue();
    QTest::newRow("number as text") << u"jobManagerCpu"_s << QJsonValue(u"0.5"_s);
    QTest::newRow("text as number") << u"flinkVersion"_s << QJsonValue(1.9);
    QTest::newRow("memory as number") << u"taskManagerMemory"_s << QJsonValue(1073741824);
    QTest::newRow("empty text") << u"entryClass"_s << QJsonValue(u""_s);
    QTest::newRow("empty map") << u"flinkConfiguration"_s << QJsonValue(QJsonObject());
    QTest::newRow("empty list") << u"environment"_s << QJsonValue(QJsonArray());
    QTest::newRow("map as list") << u"labels"_s << QJsonValue(QJsonArray{ 1 });
    QTest::newRow("text as map") << u"jarUri"_s << QJsonValue(QJsonObject{ { u"a"_s, 1 } });
    QTest::newRow("unknown word") << u"upgradeStrategy"_s << QJsonValue(u"SOON"_s);
    QTest::newRow("word in lower case") << u"upgradeStrategy"_s << QJsonValue(u"stateless"_s);
    QTest::newRow("word as number") << u"restoreStrategy"_s << QJsonValue(7);
    QTest::newRow("numbers in a map") << u"flinkConfiguration"_s
                                      << QJsonValue(QJsonObject{ { u"a"_s, 1 }, { u"b"_s, QJsonValue() },
                                             { u"c"_s, QJsonObject{ { u"d"_s, true } } } });
    QTest::newRow("variable from a Secret")
        << u"environment"_s
        << QJsonValue(QJsonArray{ QJsonObject{ { u"name"_s, u"P"_s },
               { u"valueFrom"_s,
                   QJsonObject{ { u"secretKeyRef"_s, QJsonObject{ { u"name"_s, u"db"_s } } } } } } });
    QTest::newRow("secret with more")
        << u"imagePullSecrets"_s
        << QJsonValue(QJsonArray{ QJsonObject{ { u"name"_s, u"a"_s }, { u"b"_s, 1 } } });
    QTest::newRow("blanks in lines") << u"additionalDependencies"_s
                                     << QJsonValue(QJsonArray{ u" a "_s, u""_s });
}

void TestDeploymentFormFields::whatHasNoFieldSurvives()
{
    QFETCH(const QString, id);
    QFETCH(const QJsonValue, value);
    make();
    const Resource before = with(documentFor(row(id)), row(id).path, value);
    m_form->setDocument(before);
    QCOMPARE(m_form->document(), before);
    test::typeInto(field(u"name"_s), u"other"_s);
    QCOMPARE(m_form->document(), with(before, Deployment::namePath, u"other"_s));
}

void TestDeploymentFormFields::impossibleValuesGiveTheirMessage_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    const auto add = [](const char* id, const char16_t* typed, const char16_t* says) {
        QTest::addRow("%s: %s", id, qPrintable(QString::fromUtf16(typed)))
            << QString::fromLatin1(id) << QString::fromUtf16(typed) << QString::fromUtf16(says);
    };
    add("name", u"TopSpeed", u"“top-speed”");
    add("name", u"", u"Write one");
    add("jarUri", u"", u"Write its URI");
    add("jarUri", u"a b", u"%20");
    add("sqlScript", u"", u"Write the script");
    add("pythonArtifactUri", u"", u"Write its URI");
    add("entryClass", u"my class", u"whole name");
    add("entryModule", u"1.2", u"whole name");
    add("flinkVersion", u"new", u"1.15");
    add("flinkImageTag", u"a:b", u"tag");
    add("flinkImageRegistry", u"a b", u"blanks");
    add("flinkImageRepository", u"a b", u"blanks");
    add("parallelism", u"0", u"1 at least");
    add("taskManagers", u"x", u"whole number");
    add("jobManagerCpu", u"500m", u"CPUs");
    add("jobManagerMemory", u"1 GB", u"“1G”");
    add("taskManagerCpu", u"0.01", u"0.1");
    add("taskManagerMemory", u"1 GB", u"“1G”");
    add("maxSavepointAttempts", u"-1", u"whole number");
    add("maxJobAttempts", u"0", u"1 at least");
    add("checkpointFetchInterval", u"1.5", u"whole number");
    add("flinkConfiguration", u"a b=c", u"blank");
    add("flinkConfiguration", u"a=1\na=2", u"two rows");
    add("environment", u"1ST=x", u"name of a variable");
    add("labels", u"=x", u"no key");
    add("log4jLoggers", u"org.apache=", u"no level");
    add("kubernetesLabels", u"a=b c", u"Kubernetes");
    add("podLabels", u"-=b", u"Kubernetes");
    add("nodeSelector", u"a=b c", u"Kubernetes");
    add("imagePullSecrets", u"Not_One", u"Secret");
    add("tolerations", u"- [", u"Line");
    add("affinity", u"text", u"map or a list");
    add("securityContext", u"a: 1\na: 2", u"Line 2");
    add("volumeMounts", u"}", u"Line 1");
}

void TestDeploymentFormFields::impossibleValuesGiveTheirMessage()
{
    QFETCH(const QString, id);
    QFETCH(const QString, typed);
    QFETCH(const QString, says);
    make();
    m_form->setDocument(documentFor(row(id)));
    test::typeInto(field(id), typed);
    m_form->showAllProblems();
    const QString words = test::noteText(&m_window, id + u"Problem"_s);
    QVERIFY2(words.contains(says), qPrintable(words));
    QCOMPARE(field(id)->accessibleDescription().isEmpty(), false);
}

void TestDeploymentFormFields::whatThePlatformHasTakenIsNoProblem()
{
    make(u"2.15.1"_s, false);
    Resource document = documentFor(row(u"jarUri"_s));
    document.set(Deployment::namePath, u"An Old Name"_s);
    document.set(Deployment::targetIdPath, u"id-of-jobs-1"_s);
    document.set(Deployment::jarUriPath, u"https://host/an old.jar"_s);
    document.set(Deployment::taskManagerMemoryPath, u"1 GB"_s);
    m_form->setDocument(document);
    QVERIFY(!m_form->problems().isEmpty());
    m_form->setAccepted(document);
    QVERIFY2(m_form->problems().isEmpty(), qPrintable(m_form->problems().value(0).text));
    test::typeInto(field(u"taskManagerMemory"_s), u"2 GB"_s);
    QCOMPARE(m_form->problems().size(), 1);
    QVERIFY(qobject_cast<QLineEdit*>(field(u"name"_s))->isReadOnly());
}

void TestDeploymentFormFields::aFieldOfALaterVersionIsHiddenUnlessItIsThere()
{
    make(u"2.0.4"_s);
    const auto isThere
        = [this](const QString& id) { return !field(id)->isHidden() && field(id)->isVisibleTo(&m_window); };
    Resource document = documentFor(row(u"jarUri"_s));
    m_form->setDocument(document);
    for (const QString& id :
        { u"displayName"_s, u"loggingProfile"_s, u"podLabels"_s, u"jobManagerPodTemplate"_s }) {
        QVERIFY2(!isThere(id), qPrintable(id));
    }
    QCOMPARE(qobject_cast<QComboBox*>(field(u"artifactKind"_s))->count(), 1); // a JAR
    document.set(Deployment::loggingProfilePath, u"mine"_s);
    document.set(Deployment::artifactKindPath, u"SQLSCRIPT"_s);
    m_form->setDocument(document);
    QVERIFY(isThere(u"loggingProfile"_s));
    QVERIFY(isThere(u"sqlScript"_s));
    QVERIFY(!isThere(u"jarUri"_s));
    make(u"2.15.99"_s);
    m_form->setDocument(documentFor(row(u"jarUri"_s)));
    for (const QString& id :
        { u"displayName"_s, u"loggingProfile"_s, u"podLabels"_s, u"kubernetesAnnotations"_s }) {
        QVERIFY2(isThere(id), qPrintable(id));
    }
}

QTEST_MAIN(TestDeploymentFormFields)
#include "tst_deploymentformfields.moc"
