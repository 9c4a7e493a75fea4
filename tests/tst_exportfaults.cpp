// SPDX-License-Identifier: Apache-2.0
#include "tests/exportbench.h"
#include "tests/support/scriptedplatform.h"

#include <QRegularExpression>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Script;
using vvp::test::scriptedDeployment;
using vvp::test::scriptedList;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;
using State = ExportRun::State;

/// An export that meets a platform, or a folder, that does not do as it should.
class TestExportFaults : public QObject, private test::ExportBench {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aVNamespaceThatIsForbiddenIsOneFailure();
    void aListThatIsForbiddenIsNamed();
    void aPlatformThatGoesAwayIsGoneOnWith_data();
    void aPlatformThatGoesAwayIsGoneOnWith();
    void thePlatformsListIsForbidden();
    void anObjectThatIsGone();
    void aFolderThatMayNotBeWritten_data();
    void aFolderThatMayNotBeWritten();
    void aDiskThatIsFull_data();
    void aDiskThatIsFull();
    void noLinkIsFollowed();
    void whatIsNoFileIsLeftAlone();
    void hostileNamesStayInTheFolder();
    void whatIsNotTakenEndsIt();
    void destroyedInTheMiddleItLeavesNothing();

private:
    [[nodiscard]] QString failureWords() const;
    void answerEmpty(const QString& vNamespace);

    std::unique_ptr<ScriptedServer> m_server;
};

void TestExportFaults::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ScriptedServer>();
    answerAsPlatform(*m_server,
        { { u"a"_s, { u"one"_s, u"two"_s } }, { u"b"_s, { u"three"_s } }, { u"c"_s, { u"four"_s } } });
    for (const char* name : { "a", "b", "c" }) {
        answerEmpty(QString::fromLatin1(name));
    }
    prepare(m_server->url());
}

void TestExportFaults::cleanup()
{
    tidy();
    m_server.reset();
}

/// The lists that answerAsPlatform() does not know.
void TestExportFaults::answerEmpty(const QString& vNamespace)
{
    for (const char* list : { "secret-values", "sessionclusters", "deployment-targets" }) {
        m_server->on("GET", scriptedPath(vNamespace, list), Script::json(scriptedList({})));
    }
}

QString TestExportFaults::failureWords() const
{
    QStringList words;
    for (const ExportFailure& failure : m_run->report().failures) {
        words << failure.what() + u": "_s + QVariant::fromValue(failure.error.kind).toString();
    }
    return words.join(u'\n');
}

void TestExportFaults::aVNamespaceThatIsForbiddenIsOneFailure()
{
    for (const char* list :
        { "deployments", "deployment-targets", "secret-values", "sessionclusters", "deployment-defaults" }) {
        m_server->on("GET", scriptedPath(u"b"_s, list), Script::json("{\"message\":\"no\"}", 403));
    }
    beginFolder(u"out"_s, platform());
    QCOMPARE(settled(), State::Done);
    QCOMPARE(failureWords(), u"b: Forbidden"_s);
    QCOMPARE(files(u"out"_s).keys(),
        (QStringList{ u"a/deployment/one.yaml"_s, u"a/deployment/two.yaml"_s, u"a/namespace/a.yaml"_s,
            u"b/namespace/b.yaml"_s, u"c/deployment/four.yaml"_s, u"c/namespace/c.yaml"_s }));
    QCOMPARE(m_server->count(), 1 + 3 * 5);
}

void TestExportFaults::aListThatIsForbiddenIsNamed()
{
    m_server->on("GET", scriptedPath(u"b"_s, "secret-values"), Script::json("{\"message\":\"no\"}", 403));
    m_server->on("GET", scriptedPath(u"c"_s, "sessionclusters"), Script::json("{\"message\":\"oh\"}", 500));
    m_server->on("GET", scriptedPath(u"a"_s, "deployment-targets"), Script::json("[]"));
    beginFile(u"out.yaml"_s, platform());
    QCOMPARE(settled(), State::Done);
    QCOMPARE(failureWords(),
        u"a › Deployment Target: Malformed\nb › Secret Value: Forbidden\nc › Session Cluster: Server"_s);
    QCOMPARE(m_run->report().written, 7);
}

void TestExportFaults::aPlatformThatGoesAwayIsGoneOnWith_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("one file") << true;
    QTest::newRow("a folder") << false;
}

void TestExportFaults::aPlatformThatGoesAwayIsGoneOnWith()
{
    QFETCH(bool, isFile);
    const QString name = isFile ? u"out.yaml"_s : u"out"_s;
    const ExportTarget target{ isFile ? ExportTarget::Kind::File : ExportTarget::Kind::Folder, inFolder(name),
        {} };
    begin(platform(), target);
    QCOMPARE(settled(), State::Done);
    const auto whole = files();
    QVERIFY(isFile ? QFile::remove(inFolder(name)) : QDir(inFolder(name)).removeRecursively());

    bool isGone = true;
    const QByteArray path = scriptedPath(u"b"_s, "deployments");
    m_server->on("GET", path, [&isGone](const test::RecordedRequest&) {
        return isGone ? Script().close() : Script::json(test::scriptedDeployments(u"b"_s, { u"three"_s }));
    });
    begin(platform(), target);
    QCOMPARE(settled(), State::Interrupted);
    QCOMPARE(m_run->error().kind, Error::Kind::Network);
    QCOMPARE(QFileInfo::exists(inFolder(u"out.yaml"_s)), false);
    QVERIFY(!files().contains(u"out/b/deployment/three.yaml"_s));
    m_run->resume(); // too early
    QCOMPARE(settled(), State::Interrupted);
    isGone = false;
    m_run->resume();
    QCOMPARE(settled(), State::Done);
    QCOMPARE(failureWords(), QString());
    QCOMPARE(files(), whole);
}

void TestExportFaults::thePlatformsListIsForbidden()
{
    m_server->on("GET", "/namespaces/v1/namespaces", Script::json("{\"message\":\"no\"}", 403));
    ExportScope scope = platform();
    scope.vNamespaces = QStringList{ u"b"_s }; // one that has a token
    beginFolder(u"out"_s, scope);
    QCOMPARE(settled(), State::Done);
    QCOMPARE(failureWords(), u"vNamespace: Forbidden"_s);
    QCOMPARE(files(u"out"_s).keys(), QStringList{ u"b/deployment/three.yaml"_s });
}

void TestExportFaults::anObjectThatIsGone()
{
    ExportScope scope;
    for (const char* name : { "two", "one", "nine" }) {
        const QString each = QString::fromLatin1(name);
        scope.objects.append({ DocumentKind::Deployment, u"a"_s, QString(u"id-"_s + each), each });
    }
    beginFolder(u"out"_s, scope);
    QCOMPARE(settled(), State::Done);
    QCOMPARE(failureWords(), u"a › Deployment › nine: NotFound"_s);
    QCOMPARE(files(u"out"_s).keys(), (QStringList{ u"a/deployment/one.yaml"_s, u"a/deployment/two.yaml"_s }));
}

void TestExportFaults::aFolderThatMayNotBeWritten_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isFile");
    // also not by root
    QTest::newRow("a folder") << u"/sys/vvp-console/out"_s << false;
    QTest::newRow("a file") << u"/sys/out.yaml"_s << true;
    QTest::newRow("a file in no folder") << u"/nonexistent/out.yaml"_s << true;
    QTest::newRow("a folder below a file") << u"/etc/passwd/out"_s << false;
    QTest::newRow("a file that is a folder") << u"/tmp"_s << true;
    QTest::newRow("a file that is a device") << u"/dev/full"_s << true;
    QTest::newRow("a folder that is a file") << u"/etc/passwd"_s << false;
}

void TestExportFaults::aFolderThatMayNotBeWritten()
{
    QFETCH(QString, path);
    QFETCH(bool, isFile);
    begin(platform(), { isFile ? ExportTarget::Kind::File : ExportTarget::Kind::Folder, path, {} });
    if (settled() == State::Asking) {
        m_run->overwrite();
    }
    QCOMPARE(settled(), State::Failed);
    QCOMPARE(m_run->error().kind, Error::Kind::Storage);
    QVERIFY2(m_run->error().text().contains(path), qPrintable(m_run->error().text()));
    QCOMPARE(m_run->report().written, 0);
    QVERIFY(m_server->count() <= 6); // nothing is read in vain
}

/// No file of this process grows beyond a number of bytes.
class FileSizeLimit final {
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit less{ bytes, m_before.rlim_max };
        ::setrlimit(RLIMIT_FSIZE, &less);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
};

void TestExportFaults::aDiskThatIsFull_data()
{
    aPlatformThatGoesAwayIsGoneOnWith_data();
}

void TestExportFaults::aDiskThatIsFull()
{
    QFETCH(bool, isFile);
    const QString name = isFile ? u"out.yaml"_s : u"out"_s;
    const ExportTarget target{ isFile ? ExportTarget::Kind::File : ExportTarget::Kind::Folder, inFolder(name),
        {} };
    QJsonObject large = scriptedDeployment(u"b"_s, u"large"_s);
    large.insert(u"spec"_s, QJsonObject{ { u"script"_s, QString(20'000, u'x') } });
    m_server->on("GET", scriptedPath(u"b"_s, "deployments"), Script::json(scriptedList({ large })));
    {
        const FileSizeLimit limit(10'000);
        begin(platform(), target);
        QCOMPARE(settled(), State::Failed);
    }
    QCOMPARE(m_run->error().kind, Error::Kind::Storage);
    QVERIFY2(m_run->error().text().contains(inFolder(name)), qPrintable(m_run->error().text()));
    m_run.reset();
    for (const QString& file : files().keys()) {
        QVERIFY2(!isFile && file.startsWith(u"out/") && !file.contains(u"large") && !file.contains(u"/."),
            qPrintable(file)); // whole ones only
    }
    begin(platform(), target); // there is room now
    QCOMPARE(settled(), State::Done);
    QCOMPARE(failureWords(), QString());
    QVERIFY(m_run->report().unchanged == (isFile ? 0 : 5));
    QVERIFY(isFile || files().contains(u"out/b/deployment/large.yaml"_s));
}

void TestExportFaults::noLinkIsFollowed()
{
    const QTemporaryDir outside;
    QFile precious(outside.filePath(u"precious"_s));
    QVERIFY(precious.open(QFile::WriteOnly) && precious.write("mine") == 4);
    precious.close();
    QVERIFY(QDir().mkpath(inFolder(u"out/a/deployment"_s)));
    QVERIFY(QFile::link(precious.fileName(), inFolder(u"out/a/deployment/one.yaml"_s)));
    QVERIFY(QFile::link(outside.filePath(u"nothing-yet"_s), inFolder(u"out/a/deployment/two.yaml"_s)));
    QVERIFY(QFile::link(outside.path(), inFolder(u"out/b"_s)));
    QVERIFY(QFile::link(outside.path(), inFolder(u"out.yaml"_s)));
    beginFolder(u"out"_s, platform());
    if (settled() == State::Asking) {
        m_run->overwrite();
    }
    QCOMPARE(settled(), State::Done);
    QCOMPARE(failureWords(),
        u"vNamespace › b: Storage\na › Deployment › one: Storage\na › Deployment › two: Storage\n"
        "b › Deployment › three: Storage"_s);
    QCOMPARE(m_run->report().written, 3); // vNamespaces a and c, and what is in c
    QVERIFY(QFileInfo(inFolder(u"out/a/deployment/one.yaml"_s)).isSymLink());
    // one file: it takes the place of the link
    beginFile(u"out.yaml"_s, platform());
    QCOMPARE(settled(), State::Asking);
    m_run->overwrite();
    QCOMPARE(settled(), State::Done);
    QVERIFY(!QFileInfo(inFolder(u"out.yaml"_s)).isSymLink());
    QCOMPARE(QDir(outside.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList{ u"precious"_s });
    QVERIFY(precious.open(QFile::ReadOnly));
    QCOMPARE(precious.readAll(), "mine");
}

void TestExportFaults::whatIsNoFileIsLeftAlone()
{
    QVERIFY(QDir().mkpath(inFolder(u"out/a/deployment/one.yaml"_s)));
    QCOMPARE(::mkfifo(inFolder(u"out/a/deployment/two.yaml"_s).toLocal8Bit().constData(), 0600), 0);
    beginFolder(u"out"_s, vNamespace(u"a"_s));
    QCOMPARE(settled(), State::Done);
    QVERIFY2(failureWords().endsWith(u"a › Deployment › one: Storage\na › Deployment › two: Storage"),
        qPrintable(failureWords()));
    QVERIFY(QFileInfo(inFolder(u"out/a/deployment/one.yaml"_s)).isDir());
}

void TestExportFaults::hostileNamesStayInTheFolder()
{
    const QStringList names{ u"../../x"_s, u"..\\x"_s, u"CON"_s, u"a/b"_s, QString(5000, u'n'), u".hidden"_s,
        u"twin"_s, u"twin"_s, u"/etc/passwd"_s, QString() };
    QJsonArray items;
    for (qsizetype i = 0; i < names.size(); ++i) {
        QJsonObject document = scriptedDeployment(u"a"_s, names.at(i));
        QJsonObject metadata = document[u"metadata"_s].toObject();
        metadata.insert(u"id"_s, QString::number(i));
        document.insert(u"metadata"_s, metadata);
        items.append(document);
    }
    m_server->on("GET", scriptedPath(u"a"_s, "deployments"), Script::json(scriptedList(items)));
    beginFolder(u"x/y/out"_s, vNamespace(u"a"_s));
    QCOMPARE(settled(), State::Done);
    const QStringList all = files().keys();
    QCOMPARE(m_run->report().written, names.size());
    QCOMPARE(all.size(), names.size());
    for (const QString& path : all) {
        static const QRegularExpression expected(
            u"^x/y/out/a/deployment/[A-Za-z0-9_][A-Za-z0-9._-]{0,94}\\.yaml$"_s);
        QVERIFY2(expected.match(path).hasMatch(), qPrintable(path));
    }
    beginFolder(u"x/y/out"_s, vNamespace(u"a"_s));
    QCOMPARE(settled(), State::Done);
    QCOMPARE(m_run->report().unchanged, names.size());
    QCOMPARE(files().keys(), all);
}

void TestExportFaults::whatIsNotTakenEndsIt()
{
    int taken = 0;
    begin(platform(), { ExportTarget::Kind::Text, {}, [&taken](const QByteArray&) {
                           taken += 1;
                           return taken < 3 ? Result<Done>(Done())
                                            : Result<Done>(Error::of(Error::Kind::Storage, u"enough"_s));
                       } });
    QCOMPARE(settled(), State::Failed);
    QCOMPARE(m_run->error().summary, u"enough"_s);
    QCOMPARE(taken, 3);
}

void TestExportFaults::destroyedInTheMiddleItLeavesNothing()
{
    m_server->on("GET", scriptedPath(u"c"_s, "deployments"), Script().hold(u"later"_s));
    beginFile(u"out.yaml"_s, platform());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->held(u"later"_s), 1, 30'000);
    QVERIFY(!files().isEmpty());
    m_run.reset();
    QVERIFY(files().isEmpty());
}

QTEST_GUILESS_MAIN(TestExportFaults)
#include "tst_exportfaults.moc"
