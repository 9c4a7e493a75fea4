// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/sources.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFolderIsReadInTheOrderOfItsPaths();
    void eachDocumentKnowsItsLine();
    void whatThePaperPrintsIsRead();
    void badInputIsToldWithFileAndLine_data();
    void badInputIsToldWithFileAndLine();
    void theGoodFilesAreReadBesideTheBad();
    void linksOutOfTheFolderAreNotFollowed();
    void onlyRegularFilesAreOpened();
    void aHugeFileIsNotReadWhole();
    void aFolderThatMayNotBeReadSaysSo();
    void aFileThatGrowsIsRefused();
    void thereIsAnEndToFiles();
    void readingEndsWhenItIsToldTo();

private:
    void write(const QString& name, const QByteArray& bytes) const;
    [[nodiscard]] Sources read(const QString& name = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const QByteArray target = "kind: DeploymentTarget\nmetadata: {name: t}\nspec: {kubernetes: {}}\n";

void TestSources::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSources::write(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_folder->filePath(u"in/"_s + name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

Sources TestSources::read(const QString& name) const
{
    const std::atomic_bool stop = false;
    return readPaths({ m_folder->filePath(name.isEmpty() ? u"in"_s : QString(u"in/" + name)) }, stop);
}

void TestSources::aFolderIsReadInTheOrderOfItsPaths()
{
    for (const QString& name :
        { u"b.yml"_s, u"a.yaml"_s, u"below/deep/c.json"_s, u"notes.txt"_s, u".hidden.yaml"_s }) {
        write(name, name.endsWith(u"json") ? QByteArray(R"({"kind": "DeploymentTarget"})") : target);
    }
    const Sources sources = read();
    QCOMPARE(sources.files, QStringList({ u"in/a.yaml"_s, u"in/b.yml"_s, u"in/below/deep/c.json"_s }));
    QCOMPARE(sources.documents.size(), 3);
    QVERIFY(sources.problems.isEmpty());
}

void TestSources::eachDocumentKnowsItsLine()
{
    write(u"a.yaml"_s,
        "# first\nkind: DeploymentTarget\nmetadata:\n  name: a\n---\n# second\n\nkind: DeploymentTarget\n"
        "metadata:\n  # its name\n  name: b\nspec:\n  kubernetes:\n    namespace: x\n");
    const Sources sources = read(u"a.yaml"_s);
    QCOMPARE(sources.documents.size(), 2);
    QCOMPARE(sources.documents.at(0).origin.words(), u"a.yaml, line 2"_s);
    QCOMPARE(sources.documents.at(1).origin.line, 8);
    QCOMPARE(sources.documents.at(1).lineOf(Path{ u"metadata", u"name" }), 11);
    QCOMPARE(sources.documents.at(1).lineOf(Path{ u"spec", u"kubernetes", u"namespace" }), 14);
    QCOMPARE(sources.documents.at(1).lineOf(Path{ u"spec", u"state" }), 12); // the nearest round it
}

void TestSources::whatThePaperPrintsIsRead()
{
    const std::atomic_bool stop = false;
    const Sources sources = readPaths({ QStringLiteral(VVP_TEST_DATA "/tutorial") }, stop);
    QVERIFY(sources.problems.isEmpty());
    QCOMPARE(sources.documents.size(), 3);
    int noted = 0;
    for (const SourceDocument& document : sources.documents) {
        const bool isVerbatim = document.origin.file.contains(u"verbatim"_s);
        QCOMPARE(document.note.isEmpty(), !isVerbatim);
        noted += isVerbatim ? 1 : 0;
    }
    QCOMPARE(noted, 1);
}

void TestSources::badInputIsToldWithFileAndLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("words");
    QTest::newRow("no YAML") << QByteArray("kind: a\n  b: [\n") << 2 << u""_s;
    QTest::newRow("the same key twice") << QByteArray("kind: a\nspec: {}\nkind: b\n") << 3 << u"kind"_s;
    QTest::newRow("a list") << QByteArray("- kind: a\n") << 1 << u""_s;
    QTest::newRow("a tag") << QByteArray("kind: a\nb: !!python/object:os.system x\n") << 2 << u""_s;
    QTest::newRow("aliases that grow")
        << QByteArray("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                      "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                      "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n")
        << -1 << u""_s;
    QTest::newRow("a circle") << QByteArray("a: &a [*a]\n") << 1 << u""_s;
    QTest::newRow("too deep") << (QByteArray("a: ") + QByteArray(5'000, '[')) << -1 << u""_s;
    QTest::newRow("not UTF-8") << QByteArray("kind: a\nname: \xff\xfe\n") << 2 << u"UTF-8"_s;
    QTest::newRow("nothing") << QByteArray() << 0 << u"no document"_s;
    QTest::newRow("comments only") << QByteArray("# later\n---\n# more\n") << 0 << u"no document"_s;
    QTest::newRow("a program") << QByteArray("\x7f"
                                             "ELF\x02\x01\x01\0\0\0",
        10) << -1 << u""_s;
}

void TestSources::badInputIsToldWithFileAndLine()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, line);
    QFETCH(const QString, words);
    write(u"bad.yaml"_s, bytes);
    const Sources sources = read(u"bad.yaml"_s);
    QCOMPARE(sources.problems.size(), 1);
    QVERIFY(sources.documents.isEmpty());
    QCOMPARE(sources.problems.first().origin.file, u"bad.yaml"_s);
    QVERIFY(!sources.problems.first().sentence.isEmpty());
    QVERIFY2(
        sources.problems.first().sentence.contains(words), qPrintable(sources.problems.first().sentence));
    if (line >= 0) {
        QCOMPARE(sources.problems.first().origin.line, line);
    }
}

void TestSources::theGoodFilesAreReadBesideTheBad()
{
    write(u"a.yaml"_s, target);
    write(u"b.yaml"_s, "kind: [\n");
    write(u"c.yaml"_s, target);
    const Sources sources = read();
    QCOMPARE(sources.documents.size(), 2);
    QCOMPARE(sources.problems.size(), 1);
    QCOMPARE(sources.problems.first().origin.file, u"in/b.yaml"_s);
}

void TestSources::linksOutOfTheFolderAreNotFollowed()
{
    write(u"real.yaml"_s, target);
    write(u"../outside/secret.yaml"_s, target);
    QVERIFY(QFile::link(m_folder->filePath(u"outside/secret.yaml"_s), m_folder->filePath(u"in/out.yaml"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"outside"_s), m_folder->filePath(u"in/folder"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"in"_s), m_folder->filePath(u"in/circle"_s)));
    QVERIFY(QFile::link(u"/nowhere/at-all.yaml"_s, m_folder->filePath(u"in/broken.yaml"_s)));
    QVERIFY(QFile::link(m_folder->filePath(u"in/real.yaml"_s), m_folder->filePath(u"in/within.yaml"_s)));
    const Sources sources = read();
    QCOMPARE(sources.files, QStringList({ u"in/real.yaml"_s, u"in/within.yaml"_s }));
    QCOMPARE(sources.problems.size(), 4);
}

void TestSources::onlyRegularFilesAreOpened()
{
    write(u"a.yaml"_s, target);
    // Opened, a pipe that nobody writes to would never come back.
    QCOMPARE(::mkfifo(qPrintable(m_folder->filePath(u"in/pipe.yaml"_s)), 0600), 0);
    const Sources sources = read();
    QCOMPARE(sources.files, QStringList{ u"in/a.yaml"_s });
    QCOMPARE(sources.problems.size(), 1);
    QCOMPARE(sources.problems.first().origin.file, u"in/pipe.yaml"_s);

    const std::atomic_bool stop = false;
    const Sources device = readPaths({ u"/dev/zero"_s, u"/nowhere/at-all.yaml"_s }, stop);
    QCOMPARE(device.problems.size(), 2);
}

void TestSources::aHugeFileIsNotReadWhole()
{
    write(u"huge.yaml"_s, {});
    QVERIFY(QFile::resize(m_folder->filePath(u"in/huge.yaml"_s), qint64{ 8 } * 1024 * 1024 * 1024)); // sparse
    const Sources sources = read();
    QCOMPARE(sources.problems.size(), 1);
    QVERIFY(sources.problems.first().sentence.contains(u"5 MB"_s));
}

/// Runs as another user, where that is possible: for root every folder can be read.
void TestSources::aFolderThatMayNotBeReadSaysSo()
{
    write(u"open/a.yaml"_s, target);
    write(u"closed/b.yaml"_s, target);
    QVERIFY(QFile::setPermissions(m_folder->filePath(u"in/closed"_s), {}));
    const bool isRoot = ::geteuid() == 0;
    if (isRoot) {
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
        QCOMPARE(::setresuid(65534, 65534, 0), 0); // nobody, and back later
    }
    const Sources sources = read();
    if (isRoot) {
        QCOMPARE(::setresuid(0, 0, 0), 0);
    }
    QVERIFY(QFile::setPermissions(m_folder->filePath(u"in/closed"_s), QFile::Permissions(0x7755)));
    QCOMPARE(sources.files, QStringList{ u"in/open/a.yaml"_s });
    QCOMPARE(sources.problems.size(), 1);
    QCOMPARE(sources.problems.first().origin.file, u"in/closed"_s);
    QVERIFY(sources.problems.first().sentence.contains(u"permissions"_s));
}

/// What is read of it can never be all of it: the size that it has is not that of its content.
void TestSources::aFileThatGrowsIsRefused()
{
    const std::atomic_bool stop = false;
    const Sources sources = readPaths({ u"/proc/self/status"_s }, stop);
    QCOMPARE(sources.problems.size(), 1);
    QVERIFY2(sources.problems.first().sentence.contains(u"changed while it was read"_s),
        qPrintable(sources.problems.first().sentence));
}

void TestSources::thereIsAnEndToFiles()
{
    for (int i = 0; i < SourceLimits::files + 3; ++i) {
        write(u"%1.yaml"_s.arg(i), "kind: a\n");
    }
    const Sources sources = read();
    QCOMPARE(sources.files.size(), SourceLimits::files);
    QCOMPARE(sources.problems.size(), 1);
}

void TestSources::readingEndsWhenItIsToldTo()
{
    write(u"a.yaml"_s, target);
    const std::atomic_bool stop = true;
    const Sources sources = readPaths({ m_folder->filePath(u"in"_s) }, stop);
    QVERIFY(sources.documents.isEmpty());
}

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
