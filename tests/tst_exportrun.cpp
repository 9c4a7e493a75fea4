// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"
#include "tests/exportbench.h"
#include "tests/support/curl.h"
#include "tests/support/plainhttp.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::curl;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using State = ExportRun::State;

/// An export of a platform that answers: what it writes.
class TestExportRun : public QObject, private test::ExportBench {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_demo.reset(); }
    void init();
    void cleanup() { tidy(); }
    void aPlatformInFolders_data();
    void aPlatformInFolders();
    void theSameAgainIsTheSameBytes();
    void oneFileIsTheSameInTheSameOrder();
    void aVNamespaceAndASelection();
    void whatDiffersIsSaidAndKept();
    void whatDiffersIsReplacedWhenAllowed();
    void secretsAreLeftOutUnlessAskedFor();
    void serverMembersWhenAskedFor();
    void theTextGoesAsItComes();
    void stoppedItLeavesNoPart();
    void whatIsExportedCurlCanSend();
    void aDryRunWritesNothing();

private:
    std::unique_ptr<DemoProcess> m_demo; ///< 2.15.1 with a fleet
};

void TestExportRun::initTestCase()
{
    m_demo = std::make_unique<DemoProcess>(
        QStringList{ u"--fleet"_s, u"20:20"_s, u"--seed"_s, u"7"_s, u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!m_demo->url().isEmpty(), qPrintable(m_demo->failure()));
    PlainHttp http(m_demo->url());
    const QJsonObject secret{ { u"kind"_s, u"SecretValue"_s }, { u"apiVersion"_s, u"v1"_s },
        { u"metadata"_s, QJsonObject{ { u"name"_s, u"db-password"_s } } },
        { u"spec"_s, QJsonObject{ { u"kind"_s, u"PLAIN"_s }, { u"value"_s, u"correct horse"_s } } } };
    const auto answer = http.send("POST", u"/api/v1/namespaces/team-0001/secret-values"_s, secret);
    QVERIFY2(answer.status == 201, answer.body.constData());
}

void TestExportRun::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    prepare(m_demo->url());
}

void TestExportRun::aPlatformInFolders_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::newRow("2.0.4") << "2.0.4"_ba;
    QTest::newRow("2.15.1") << "2.15.1"_ba;
}

void TestExportRun::aPlatformInFolders()
{
    QFETCH(QByteArray, version);
    const DemoProcess demo({ u"--fleet"_s, u"3:5"_s, u"--version"_s, QString::fromLatin1(version) });
    prepare(demo.url(), version);
    beginFolder(u"out"_s, platform());
    QCOMPARE(settled(), State::Done);
    QVERIFY2(m_run->report().failures.isEmpty(), qPrintable(m_run->report().failures.value(0).error.text()));
    const QMap<QString, QByteArray> all = files(u"out"_s);
    QCOMPARE(m_run->report().written, all.size());
    QVERIFY(all.contains(u"team-0001/namespace/team-0001.yaml"_s));
    QCOMPARE(all.contains(u"team-0001/deployment-defaults/deployment-defaults.yaml"_s), version != "2.0.4");
    // What else would tell which target a Deployment of such a platform means?
    QCOMPARE(all.value(u"team-0001/deployment-target/jobs.yaml"_s).contains("\n  id: "), version == "2.0.4");
    PlainHttp http(demo.url());
    for (const char* each : { "team-0001", "team-0002", "team-0003" }) {
        const QString team = QString::fromLatin1(each);
        const QJsonArray there
            = http.get(QString(u"/api/v1/namespaces/"_s + team + u"/deployments"_s)).at(u"items"_s).toArray();
        QCOMPARE(there.size(), 5);
        for (const QJsonValue document : there) {
            // what was read by other means, and written by other means
            const QString name = document[u"metadata"_s][u"name"_s].toString();
            const QByteArray text = all.value(team + u"/deployment/"_s + name + u".yaml"_s);
            const Result<QList<YamlDocument>> read = fromYaml(QString::fromUtf8(text));
            QVERIFY2(read && read->size() == 1, qPrintable(name));
            const QJsonObject& written = read->first().json;
            QJsonObject spec = document[u"spec"_s].toObject();
            if (spec.contains(u"deploymentTargetName")) { // by which it is known elsewhere, too
                spec.remove(u"deploymentTargetId");
            }
            QCOMPARE(written.value(u"spec"), spec);
            QVERIFY(!written.contains(u"status") && !written[u"metadata"_s].toObject().contains(u"id"));
        }
    }
}

void TestExportRun::theSameAgainIsTheSameBytes()
{
    beginFolder(u"out"_s, platform());
    QCOMPARE(settled(), State::Done);
    const auto before = files(u"out"_s);
    QVERIFY2(before.size() > 420, qPrintable(QString::number(before.size())));
    const QDateTime time = QFileInfo(inFolder(u"out/team-0001/namespace/team-0001.yaml"_s)).lastModified();
    const int requests = m_client->traffic().requests;
    QCOMPARE(requests, 1 + 21 * 5); // the vNamespaces, then each kind of each of them, "default" too
    beginFolder(u"out"_s, platform());
    QCOMPARE(settled(), State::Done);
    QCOMPARE(m_run->report().written, 0);
    QCOMPARE(m_run->report().unchanged, before.size());
    QCOMPARE(files(u"out"_s), before);
    QCOMPARE(QFileInfo(inFolder(u"out/team-0001/namespace/team-0001.yaml"_s)).lastModified(), time);
    QCOMPARE(m_client->traffic().requests, 2 * requests); // nothing was read twice
    // and in another folder
    beginFolder(u"other"_s, platform());
    QCOMPARE(settled(), State::Done);
    QCOMPARE(files(u"other"_s), before);
}

void TestExportRun::oneFileIsTheSameInTheSameOrder()
{
    beginFile(u"a.yaml"_s, platform());
    QCOMPARE(settled(), State::Done);
    beginFile(u"b.yaml"_s, platform());
    QCOMPARE(settled(), State::Done);
    const auto both = files();
    QCOMPARE(both.keys(), (QStringList{ u"a.yaml"_s, u"b.yaml"_s }));
    QVERIFY(both.value(u"a.yaml"_s) == both.value(u"b.yaml"_s));
    const Result<QList<YamlDocument>> documents = fromYaml(QString::fromUtf8(both.value(u"a.yaml"_s)));
    QVERIFY2(documents, qPrintable(documents ? QString() : documents.error().text()));
    QCOMPARE(documents->size(), m_run->report().written);
    QVERIFY(documents->size() > 420);
    // what a document needs comes before it
    QList<std::tuple<bool, QString, DocumentKind, QString>> order;
    for (const YamlDocument& document : *documents) {
        const std::optional<DocumentKind> kind = kindOf(document.json);
        QVERIFY(kind.has_value());
        order.append({ *kind != DocumentKind::Namespace, documentNamespace(*kind, document.json), *kind,
            documentName(*kind, document.json) });
    }
    QVERIFY(std::ranges::is_sorted(order));
}

void TestExportRun::aVNamespaceAndASelection()
{
    beginFolder(u"one"_s, vNamespace(u"team-0002"_s));
    QCOMPARE(settled(), State::Done);
    const auto all = files(u"one"_s);
    QVERIFY(all.size() > 21);
    QVERIFY(
        std::ranges::all_of(all.keys(), [](const QString& path) { return path.startsWith(u"team-0002/"); }));
    PlainHttp http(m_demo->url());
    ExportScope scope;
    for (const char* each : { "team-0003", "team-0002" }) {
        const QString team = QString::fromLatin1(each);
        const QJsonArray there
            = http.get(QString(u"/api/v1/namespaces/"_s + team + u"/deployments"_s)).at(u"items"_s).toArray();
        for (const int i : { 7, 3 }) {
            const QJsonObject metadata = there.at(i)[u"metadata"_s].toObject();
            scope.objects.append({ DocumentKind::Deployment, team, metadata[u"id"_s].toString(),
                metadata[u"name"_s].toString() });
        }
    }
    const int before = m_client->traffic().requests;
    beginFolder(u"some"_s, scope);
    QCOMPARE(settled(), State::Done);
    QCOMPARE(m_client->traffic().requests - before, 4);
    const auto some = files(u"some"_s);
    QCOMPARE(some.size(), 4);
    // the same bytes under the same names as in an export of everything
    int found = 0;
    for (auto file = some.cbegin(); file != some.cend(); ++file) {
        found += all.contains(file.key()) && all.value(file.key()) == file.value() ? 1 : 0;
    }
    QCOMPARE(found, 2);
}

void TestExportRun::whatDiffersIsSaidAndKept()
{
    beginFolder(u"out"_s, vNamespace(u"team-0004"_s));
    QCOMPARE(settled(), State::Done);
    const QString path = u"team-0004/namespace/team-0004.yaml"_s;
    QFile file(inFolder(u"out/"_s + path));
    QVERIFY(file.open(QFile::WriteOnly) && file.write("mine\n") == 5);
    file.close();
    QVERIFY(QFile::remove(inFolder(u"out/team-0004/deployment-defaults/deployment-defaults.yaml"_s)));
    const auto before = files();
    beginFolder(u"out"_s, vNamespace(u"team-0004"_s));
    QCOMPARE(settled(), State::Asking);
    QCOMPARE(m_run->report().differing, QStringList{ path });
    QCOMPARE(m_run->report().written, 1); // the one that is missing
    QCOMPARE(files(), before);
    m_run->stop();
    QCOMPARE(m_run->state(), State::Stopped);
    QCOMPARE(files(), before);
    // one file
    beginFile(u"out/"_s + path, vNamespace(u"team-0004"_s));
    QCOMPARE(m_run->state(), State::Asking);
    QCOMPARE(m_run->report().differing, QStringList{ file.fileName() });
    QCOMPARE(files(), before);
}

void TestExportRun::whatDiffersIsReplacedWhenAllowed()
{
    beginFolder(u"out"_s, vNamespace(u"team-0004"_s));
    QCOMPARE(settled(), State::Done);
    const auto before = files();
    QFile file(inFolder(u"out/team-0004/namespace/team-0004.yaml"_s));
    QVERIFY(file.open(QFile::Append) && file.write("# mine\n") == 7);
    file.close();
    beginFolder(u"out"_s, vNamespace(u"team-0004"_s));
    QCOMPARE(settled(), State::Asking);
    m_run->overwrite();
    // comes after the question, so it was not in it
    QFile other(inFolder(u"out/team-0004/deployment-defaults/deployment-defaults.yaml"_s));
    QVERIFY(other.open(QFile::WriteOnly) && other.write("later\n") == 6);
    other.close();
    QCOMPARE(settled(), State::Done);
    QCOMPARE(m_run->report().written, 1);
    QCOMPARE(m_run->report().failures.size(), 1);
    QCOMPARE(m_run->report().failures.first().error.kind, Error::Kind::Conflict);
    QCOMPARE(files().value(u"out/team-0004/namespace/team-0004.yaml"_s),
        before.value(u"out/team-0004/namespace/team-0004.yaml"_s));
    QCOMPARE(files().value(u"out/team-0004/deployment-defaults/deployment-defaults.yaml"_s), "later\n");
}

void TestExportRun::secretsAreLeftOutUnlessAskedFor()
{
    const QString path = u"team-0001/secret-value/db-password.yaml"_s;
    beginFolder(u"without"_s, vNamespace(u"team-0001"_s));
    QCOMPARE(settled(), State::Done);
    QVERIFY(files(u"without"_s).value(path).contains("'%%SECRET_VALUE%%'")
        || files(u"without"_s).value(path).contains("\"%%SECRET_VALUE%%\""));
    for (const QByteArray& bytes : files()) {
        QVERIFY(!bytes.contains("correct horse"));
    }
    ExportChoice choice;
    choice.secrets = true;
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    beginFolder(u"with"_s, vNamespace(u"team-0001"_s), choice);
    QCOMPARE(settled(), State::Done);
    QVERIFY(files(u"with"_s).value(path).contains("value: correct horse"));
    QCOMPARE(QFile::permissions(inFolder(u"with/"_s + path)), ownerOnly);
    QVERIFY(QFile::permissions(inFolder(u"with/team-0001/namespace/team-0001.yaml"_s)) & QFile::ReadOther);
    beginFile(u"with.yaml"_s, vNamespace(u"team-0001"_s), choice);
    QCOMPARE(settled(), State::Done);
    QVERIFY(files().value(u"with.yaml"_s).contains("value: correct horse"));
    QCOMPARE(QFile::permissions(inFolder(u"with.yaml"_s)), ownerOnly);
}

void TestExportRun::serverMembersWhenAskedFor()
{
    ExportChoice choice;
    choice.serverMembers = true;
    beginFile(u"a.yaml"_s, vNamespace(u"team-0001"_s), choice);
    QCOMPARE(settled(), State::Done);
    const QByteArray all = files().value(u"a.yaml"_s);
    for (const char* member : { "resourceVersion:", "createdAt:", "status:", "lifecyclePhase:" }) {
        QVERIFY2(all.contains(member), member);
    }
    QVERIFY(!all.contains("correct horse"));
}

void TestExportRun::theTextGoesAsItComes()
{
    QByteArray text;
    begin(vNamespace(u"team-0001"_s), { ExportTarget::Kind::Text, {}, [&text](const QByteArray& part) {
                                           text += part;
                                           return Result<Done>(Done());
                                       } });
    QCOMPARE(settled(), State::Done);
    beginFile(u"a.yaml"_s, vNamespace(u"team-0001"_s));
    QCOMPARE(settled(), State::Done);
    QCOMPARE(text, files().value(u"a.yaml"_s));
}

void TestExportRun::stoppedItLeavesNoPart()
{
    beginFile(u"a.yaml"_s, platform());
    QTRY_VERIFY_WITH_TIMEOUT(m_run->read() > 2, 30'000);
    QVERIFY(!files().isEmpty()); // under another name
    m_run->stop();
    QCOMPARE(m_run->state(), State::Stopped);
    const int requests = m_client->traffic().requests;
    m_run.reset();
    QVERIFY(files().isEmpty());
    beginFolder(u"out"_s, platform());
    QTRY_VERIFY_WITH_TIMEOUT(m_run->read() > 2, 30'000);
    m_run->stop();
    m_run.reset();
    // complete files, and no others
    const auto some = files(u"out"_s);
    QVERIFY(!some.isEmpty());
    for (auto file = some.cbegin(); file != some.cend(); ++file) {
        QVERIFY2(file.key().endsWith(u".yaml"), qPrintable(file.key()));
        const Result<QList<YamlDocument>> read = fromYaml(QString::fromUtf8(file.value()));
        QVERIFY(read && read->size() == 1);
    }
    QVERIFY(m_client->traffic().requests < requests + 21 * 5);
    // and it can be gone on with
    beginFolder(u"out"_s, platform());
    QCOMPARE(settled(), State::Done);
    QVERIFY(files(u"out"_s).size() > 420);
}

void TestExportRun::whatIsExportedCurlCanSend()
{
    const DemoProcess demo({ u"--fleet"_s, u"2:20"_s, u"--version"_s, u"2.15.1"_s });
    prepare(demo.url());
    beginFolder(u"out"_s, vNamespace(u"team-0002"_s));
    QCOMPARE(settled(), State::Done);
    const auto all = files(u"out/team-0002"_s);
    const auto send = [&](const QString& verb, const QString& file, const QString& path) {
        const auto answer = curl({ u"-X"_s, verb, u"-H"_s, u"Content-Type: application/yaml"_s,
            u"--data-binary"_s, u"@"_s + inFolder(u"out/team-0002/"_s + file),
            demo.url().toString() + u"/api/v1/namespaces/"_s + path });
        const bool done = answer.status == 200 || answer.status == 201;
        return done ? QByteArray() : QByteArray(file.toUtf8() + ' ' + answer.headers + answer.body);
    };
    const std::pair<QString, QString> kinds[] = { { u"deployment-target/"_s, u"deployment-targets/"_s },
        { u"secret-value/"_s, u"secret-values/"_s }, { u"session-cluster/"_s, u"sessionclusters/"_s },
        { u"deployment/"_s, u"deployments/"_s } };
    int sent = 0;
    for (const auto& [folder, plural] : kinds) {
        for (const QString& file : all.keys()) {
            if (file.startsWith(folder)) {
                // over what it was made of
                const QString name = file.mid(folder.size()).chopped(5);
                const QByteArray refused = send(u"PUT"_s, file, u"team-0002/"_s + plural + name);
                QVERIFY2(refused.isEmpty(), refused.constData());
                sent += 1;
            }
        }
    }
    QVERIFY(sent > 20);
    const QByteArray defaults = send(
        u"PATCH"_s, u"deployment-defaults/deployment-defaults.yaml"_s, u"team-0002/deployment-defaults"_s);
    QVERIFY2(defaults.isEmpty(), defaults.constData());
    // as something new, which names nothing that is only there
    const QByteArray created
        = send(u"POST"_s, u"deployment-target/jobs.yaml"_s, u"default/deployment-targets"_s);
    QVERIFY2(created.isEmpty(), created.constData());
    // and nothing has changed by that
    beginFolder(u"again"_s, vNamespace(u"team-0002"_s));
    QCOMPARE(settled(), State::Done);
    QCOMPARE(files(u"again/team-0002"_s), all);
}

void TestExportRun::aDryRunWritesNothing()
{
    for (const auto kind : { ExportTarget::Kind::Folder, ExportTarget::Kind::File }) {
        m_run = std::make_unique<ExportRun>(*m_client, m_version, vNamespace(u"team-0001"_s), ExportChoice(),
            ExportTarget{ kind, inFolder(u"out"_s), {} });
        m_run->setDry();
        m_run->start();
        QCOMPARE(settled(), State::Done);
        QVERIFY(m_run->report().written > 21);
        QVERIFY(!QFileInfo::exists(inFolder(u"out"_s)));
    }
}

QTEST_GUILESS_MAIN(TestExportRun)
#include "tst_exportrun.moc"
