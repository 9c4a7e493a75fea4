// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"
#include "models/domain/documentkind.h"
#include "models/domain/yamlvalue.h"
#include "tests/support/demoprocess.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;

/// DocumentKind, and ApiClient's calls by it against the demo platform.
class TestDocumentKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDocumentTellsItsKind_data();
    void aDocumentTellsItsKind();
    void whatTheServerWritesIsLeftOut_data();
    void whatTheServerWritesIsLeftOut();
    void versionsOfferTheirKinds();
    void everyKindIsCreatedReadChangedAndListed();
    void aVersionWithoutTheKindSaysSo();

private:
    template <class T> T answer(const std::function<void(Handler<T>)>& ask);
};

static QJsonObject document(const QString& yaml)
{
    const Result<QJsonValue> read = valueFromYaml(yaml);
    Q_ASSERT(read);
    return read->toObject();
}

/// The value that is answered; fails the test where an error is.
template <class T> T TestDocumentKind::answer(const std::function<void(Handler<T>)>& ask)
{
    std::optional<Result<T>> result;
    ask([&result](const Result<T>& answered) { result = answered; });
    const bool came = QTest::qWaitFor([&result] { return result.has_value(); }, 20'000);
    if (!came || !*result) {
        QTest::qFail(came ? qPrintable(result->error().text()) : "no answer", __FILE__, __LINE__);
        return T();
    }
    return **result;
}

void TestDocumentKind::aDocumentTellsItsKind_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("vNamespace");
    QTest::newRow("vNamespace as the API has it")
        << u"{name: namespaces/team-1, roleBindings: []}"_s << u"Namespace"_s << u"team-1"_s << QString();
    QTest::newRow("vNamespace by kind")
        << u"{kind: Namespace, metadata: {name: team-1}}"_s << u"Namespace"_s << u"team-1"_s << QString();
    QTest::newRow("a name alone is none") << u"{name: team-1}"_s << QString() << QString() << QString();
    QTest::newRow("Deployment") << u"{kind: Deployment, metadata: {name: d, namespace: n}}"_s
                                << u"Deployment"_s << u"d"_s << u"n"_s;
    QTest::newRow("defaults") << u"{kind: DeploymentDefaults, metadata: {name: x, namespace: n}}"_s
                              << u"DeploymentDefaults"_s << u"deployment-defaults"_s << u"n"_s;
    QTest::newRow("secret") << u"{kind: SecretValue, metadata: {name: s}}"_s << u"SecretValue"_s << u"s"_s
                            << QString();
    QTest::newRow("Job") << u"{kind: Job, metadata: {id: 1}}"_s << QString() << QString() << QString();
    QTest::newRow("other case") << u"{kind: deployment}"_s << QString() << QString() << QString();
    QTest::newRow("kind is no text") << u"{kind: [Deployment], name: namespaces/a}"_s << QString()
                                     << QString() << QString();
    QTest::newRow("empty") << u"{}"_s << QString() << QString() << QString();
}

void TestDocumentKind::aDocumentTellsItsKind()
{
    QFETCH(QString, yaml);
    const QJsonObject json = document(yaml);
    const std::optional<DocumentKind> kind = kindOf(json);
    const QString word = kind ? kindName(*kind).toString() : QString();
    QTEST(word, "kind");
    if (kind) {
        QTEST(documentName(*kind, json), "name");
        QTEST(documentNamespace(*kind, json), "vNamespace");
    }
}

void TestDocumentKind::whatTheServerWritesIsLeftOut_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("rest");
    QTest::newRow("Deployment")
        << u"{kind: Deployment, metadata: {name: d, namespace: n, id: i, createdAt: t, modifiedAt: t, "
           u"resourceVersion: 3, labels: {a: b}, annotations: {mine: x, "
           u"com.dataartisans.appmanager.controller.deployment.spec.version: '4'}}, spec: {state: RUNNING, "
           u"unknown: null}, status: {state: RUNNING}}"_s
        << u"{kind: Deployment, metadata: {name: d, namespace: n, labels: {a: b}, annotations: {mine: x}}, "
           u"spec: {state: RUNNING, unknown: null}}"_s;
    QTest::newRow("vNamespace")
        << u"{name: namespaces/a, lifecyclePhase: LIFECYCLE_PHASE_ACTIVE, createTime: t, roleBindings: "
           u"[{role: owner}]}"_s
        << u"{name: namespaces/a, roleBindings: [{role: owner}]}"_s;
    QTest::newRow("nothing to leave out")
        << u"{kind: SecretValue, spec: {value: x}}"_s << u"{kind: SecretValue, spec: {value: x}}"_s;
}

void TestDocumentKind::whatTheServerWritesIsLeftOut()
{
    QFETCH(QString, yaml);
    QFETCH(QString, rest);
    const QJsonObject json = document(yaml);
    QCOMPARE(withoutServerMembers(*kindOf(json), json), document(rest));
}

void TestDocumentKind::versionsOfferTheirKinds()
{
    const auto offered = [](QStringView version) {
        QStringList names;
        for (const DocumentKind kind : allDocumentKinds) {
            if (isOffered(kind, PlatformVersion::fromText(version))) {
                names << kindName(kind).toString();
            }
        }
        return names.join(u' ');
    };
    QCOMPARE(offered(u"2.0.4"), u"Namespace DeploymentTarget SecretValue Deployment"_s);
    QCOMPARE(offered(u"2.1.0"), u"Namespace DeploymentTarget SecretValue DeploymentDefaults Deployment"_s);
    QCOMPARE(offered(u"2.15.1"),
        u"Namespace DeploymentTarget SecretValue DeploymentDefaults SessionCluster Deployment"_s);
}

void TestDocumentKind::everyKindIsCreatedReadChangedAndListed()
{
    const DemoProcess platform({ u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!platform.url().isEmpty(), qPrintable(platform.failure()));
    WriteJournal journal;
    ApiClient::Settings settings;
    settings.baseUrl = platform.url();
    settings.maySendSecrets = true;
    ApiClient api(settings, journal);
    const QString team = u"team-1"_s;

    const QList<std::pair<QString, QString>> documents{
        { u"{name: namespaces/team-1}"_s,
            u"{name: namespaces/team-1, roleBindings: [{role: viewer, "
            u"members: ['user:a']}]}"_s },
        { u"{kind: DeploymentTarget, apiVersion: v1, metadata: {name: jobs}, spec: {kubernetes: {namespace: "
          u"vvp-jobs-team-1}}}"_s,
            u"{kind: DeploymentTarget, apiVersion: v1, metadata: {name: jobs, labels: {a: b}}, spec: "
            u"{kubernetes: {namespace: vvp-jobs-team-1}}}"_s },
        { u"{kind: SecretValue, apiVersion: v1, metadata: {name: s3}, spec: {kind: PLAIN, value: one}}"_s,
            u"{spec: {value: two}}"_s },
        { QString(), u"{spec: {maxJobCreationAttempts: 7}}"_s },
        { u"{kind: SessionCluster, apiVersion: v1, metadata: {name: sql}, spec: {state: STOPPED, "
          u"deploymentTargetName: jobs, flinkVersion: '1.18', flinkImageTag: '1.18.1-stream1', "
          u"numberOfTaskManagers: 1, "
          u"logging: {loggingProfile: default}, resources: {jobmanager: {cpu: 1, memory: 1G}, "
          u"taskmanager: {cpu: 1, memory: 1G}}}}"_s,
            u"{metadata: {labels: {a: b}}}"_s },
        { u"{kind: Deployment, apiVersion: v1, metadata: {name: top}, spec: {state: CANCELLED, "
          u"deploymentTargetName: jobs, template: {spec: {artifact: {kind: JAR, jarUri: 's3://a.jar'}}}}}"_s,
            u"{spec: {template: {spec: {parallelism: 3}}}}"_s },
    };
    for (std::size_t i = 0; i < allDocumentKinds.size(); ++i) {
        const DocumentKind kind = allDocumentKinds.at(i);
        const bool isNamespace = kind == DocumentKind::Namespace;
        const bool isReplaced = isNamespace || kind == DocumentKind::DeploymentTarget; // no PATCH of those
        const QString vNamespace = isNamespace ? QString() : team;
        const auto& [first, change] = documents.at(static_cast<qsizetype>(i));
        if (!first.isEmpty()) {
            (void)answer<Resource>([&, first = first](Handler<Resource> handler) {
                api.createDocument(kind, vNamespace, document(first), u"it"_s, this, std::move(handler));
            });
        }
        const QString name = documentName(kind, document(first));
        const Resource changed = answer<Resource>([&, change = change](Handler<Resource> handler) {
            if (isReplaced) {
                api.replaceDocument(
                    kind, vNamespace, name, document(change), u"it"_s, this, std::move(handler));
            } else {
                api.updateDocument(
                    kind, vNamespace, name, document(change), u"it"_s, this, std::move(handler));
            }
        });
        const Resource read = answer<Resource>([&](Handler<Resource> handler) {
            api.document(kind, vNamespace, name, this, std::move(handler));
        });
        const auto stable = [kind](const QJsonObject& json) { return withoutServerMembers(kind, json); };
        QCOMPARE(stable(read.json()), stable(changed.json()));
        const auto all = answer<QList<QJsonObject>>([&](Handler<QList<QJsonObject>> handler) {
            api.documents(kind, vNamespace, this, std::move(handler));
        });
        QList<QJsonObject> stableAll;
        for (const QJsonObject& one : all) {
            QCOMPARE(kindOf(one), std::optional(kind));
            stableAll << stable(one);
        }
        QVERIFY2(stableAll.contains(stable(read.json())), qPrintable(kindWords(kind)));
    }
}

void TestDocumentKind::aVersionWithoutTheKindSaysSo()
{
    const DemoProcess platform({ u"--version"_s, u"2.0.4"_s });
    QVERIFY2(!platform.url().isEmpty(), qPrintable(platform.failure()));
    WriteJournal journal;
    ApiClient::Settings settings;
    settings.baseUrl = platform.url();
    ApiClient api(settings, journal);
    std::optional<Result<QList<QJsonObject>>> result;
    api.documents(DocumentKind::SessionCluster, u"default"_s, this,
        [&result](const Result<QList<QJsonObject>>& answered) { result = answered; });
    QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000);
    QVERIFY(!*result);
    QCOMPARE(result->error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestDocumentKind)
#include "tst_documentkind.moc"
