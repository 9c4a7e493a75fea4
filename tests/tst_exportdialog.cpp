// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"
#include "tests/console.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "tests/support/scriptedplatform.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

/// What a user exports, in the window.
class TestExportDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_demo.reset(); }
    void init();
    void cleanup();
    void aSelectionToAFile();
    void aPlatformToAFolderAndAgain();
    void whatWouldBeOverwrittenIsListed();
    void theClipboard();
    void choicesAreRemembered();
    void secretsAreAskedForAndTheirFileIsTheOwners();
    void aLockedPlatformIsExported();
    void interruptedItGoesOn();
    void stoppedItSaysSo();
    void closedItEnds();
    void aFolderThatCannotBeWrittenIsSaid();
    void vNamespacesAreExportedWithWhatIsInThem();

private:
    void openDemo(Environment environment = Environment::Development);
    void openDialog(const char* action);
    void choose(const QString& target, const QString& path);
    void run();
    [[nodiscard]] QString said() const;
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray bytes(const QString& name) const;

    QTranslator m_english;
    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m;
};

void TestExportDialog::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QCoreApplication::installTranslator(&m_english);
    m_demo
        = std::make_unique<DemoProcess>(QStringList{ u"--fleet"_s, u"3:4"_s, u"--version"_s, u"2.15.1"_s });
    QVERIFY2(!m_demo->url().isEmpty(), qPrintable(m_demo->failure()));
    PlainHttp http(m_demo->url());
    const QJsonObject secret{ { u"kind"_s, u"SecretValue"_s }, { u"apiVersion"_s, u"v1"_s },
        { u"metadata"_s, QJsonObject{ { u"name"_s, u"db-password"_s } } },
        { u"spec"_s, QJsonObject{ { u"kind"_s, u"PLAIN"_s }, { u"value"_s, u"correct horse"_s } } } };
    QCOMPARE(http.send("POST", u"/api/v1/namespaces/team-0001/secret-values"_s, secret).status, 201);
}

void TestExportDialog::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m = std::make_unique<Console>();
}

void TestExportDialog::cleanup()
{
    m.reset();
    m_server.reset();
    m_folder.reset();
}

void TestExportDialog::openDemo(Environment environment)
{
    m->open(u"here"_s, m_demo->url(), u"team-0001"_s, environment);
    QTRY_COMPARE_WITH_TIMEOUT(m->rowCount(u"deployments"_s), 4, 20'000);
    QTRY_VERIFY(m->window().session()->version().isKnown());
}

void TestExportDialog::openDialog(const char* action)
{
    QVERIFY(m->action(QString::fromLatin1(action))->isEnabled());
    m->action(QString::fromLatin1(action))->trigger();
    QTRY_VERIFY(m->dialog() != nullptr);
    QCOMPARE(m->dialog()->objectName(), u"exportDialog"_s);
}

void TestExportDialog::choose(const QString& target, const QString& path)
{
    m->inDialog<QRadioButton>(target)->click();
    auto* const line = m->inDialog<QLineEdit>(u"path"_s);
    line->selectAll();
    QTest::keyClicks(line, path);
    QCOMPARE(line->text(), path);
}

/// Presses Export and waits until it has come to something.
void TestExportDialog::run()
{
    m->clickInDialog(u"export"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!said().isEmpty(), 30'000);
}

QString TestExportDialog::said() const
{
    const auto* const line = m->inDialog<QWidget>(u"message"_s);
    const QLabel* const text = line->isVisible() ? line->findChild<QLabel*>() : nullptr;
    return text == nullptr ? QString() : text->text();
}

QByteArray TestExportDialog::bytes(const QString& name) const
{
    QFile file(path(name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void TestExportDialog::aSelectionToAFile()
{
    openDemo();
    m->table(u"deployments"_s)->selectAll();
    m->press(u"deployments"_s, QKeySequence(u"Ctrl+E"_s));
    QTRY_VERIFY(m->dialog() != nullptr);
    QVERIFY(!m->inDialog<QPushButton>(u"openFolder"_s)->isVisible());
    STEP(choose(u"toFile"_s, path(u"some.yaml"_s)));
    STEP(run());
    QCOMPARE(said(), u"4 documents written to “%1”."_s.arg(path(u"some.yaml"_s)));
    QVERIFY(m->inDialog<QPushButton>(u"openFolder"_s)->isVisible());
    const Result<QList<YamlDocument>> read = fromYaml(QString::fromUtf8(bytes(u"some.yaml"_s)));
    QVERIFY(read);
    QCOMPARE(read->size(), 4);
    m->clickInDialog(u"close"_s);
    QTRY_VERIFY(m->dialog() == nullptr);
}

void TestExportDialog::aPlatformToAFolderAndAgain()
{
    openDemo();
    STEP(openDialog("exportPlatform"));
    STEP(choose(u"toFolder"_s, path(u"out"_s)));
    STEP(run());
    QVERIFY2(said().contains(u" documents written to “"), qPrintable(said()));
    QVERIFY(!m->inDialog<QPlainTextEdit>(u"list"_s)->isVisible());
    QVERIFY(bytes(u"out/team-0002/namespace/team-0002.yaml"_s).contains("namespaces/team-0002"));
    STEP(run());
    QTRY_COMPARE(said(), u"Nothing had to be written: “%1” is the same already."_s.arg(path(u"out"_s)));
}

void TestExportDialog::whatWouldBeOverwrittenIsListed()
{
    openDemo();
    STEP(openDialog("exportNamespace"));
    STEP(choose(u"toFolder"_s, path(u"out"_s)));
    STEP(run());
    const QString name = u"team-0001/namespace/team-0001.yaml"_s;
    const QByteArray before = bytes(u"out/"_s + name);
    QVERIFY(!before.isEmpty());
    QFile file(path(u"out/"_s + name));
    QVERIFY(file.open(QFile::WriteOnly) && file.write("mine") == 4);
    file.close();
    m->clickInDialog(u"export"_s);
    QTRY_COMPARE(said(), u"Nothing was written yet. 1 file would be overwritten."_s);
    QCOMPARE(m->inDialog<QPlainTextEdit>(u"list"_s)->toPlainText(), name);
    QCOMPARE(m->inDialog<QPushButton>(u"export"_s)->text(), u"Overwrite 1 File"_s);
    QVERIFY(!m->inDialog<QLineEdit>(u"path"_s)->isEnabled()); // what was asked about stays
    QTest::keyClick(m->dialog(), Qt::Key_Return);
    QTRY_COMPARE(said(), u"Stopped. No file is left half-written."_s);
    QCOMPARE(bytes(u"out/"_s + name), "mine");
    m->clickInDialog(u"export"_s);
    QTRY_COMPARE(m->inDialog<QPushButton>(u"export"_s)->text(), u"Overwrite 1 File"_s);
    m->clickInDialog(u"export"_s);
    QTRY_VERIFY2(said().startsWith(u"1 document written to"), qPrintable(said()));
    QCOMPARE(bytes(u"out/"_s + name), before);
}

void TestExportDialog::theClipboard()
{
    openDemo();
    m->select(u"deployments"_s, u"job-0002"_s);
    m->press(u"deployments"_s, QKeySequence(u"Ctrl+E"_s));
    QTRY_VERIFY(m->dialog() != nullptr);
    m->inDialog<QRadioButton>(u"toClipboard"_s)->click();
    QVERIFY(!m->inDialog<QLineEdit>(u"path"_s)->isEnabled());
    STEP(run());
    QCOMPARE(said(), u"1 document copied as YAML"_s);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u"name: job-0002\n"), qPrintable(text));
    QVERIFY(!text.contains(u"resourceVersion"));
    // another choice does not touch it again
    QGuiApplication::clipboard()->setText(u"mine"_s);
    m->inDialog<QRadioButton>(u"toFile"_s)->click();
    QCOMPARE(said(), QString());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
    m->clickInDialog(u"close"_s);
    QTRY_VERIFY(m->dialog() == nullptr);
    // Copy as YAML gives the same
    m->press(u"deployments"_s, QKeySequence(u"Ctrl+Shift+C"_s));
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), text);
}

void TestExportDialog::choicesAreRemembered()
{
    openDemo();
    STEP(openDialog("exportNamespace"));
    m->inDialog<QCheckBox>(u"serverMembers"_s)->click();
    m->inDialog<QCheckBox>(u"secrets"_s)->click();
    STEP(choose(u"toFolder"_s, path(u"out"_s)));
    STEP(run());
    m->clickInDialog(u"close"_s);
    QTRY_VERIFY(m->dialog() == nullptr);
    STEP(openDialog("exportPlatform"));
    QVERIFY(m->inDialog<QRadioButton>(u"toFolder"_s)->isChecked());
    QVERIFY(m->inDialog<QCheckBox>(u"serverMembers"_s)->isChecked());
    QVERIFY(!m->inDialog<QCheckBox>(u"secrets"_s)->isChecked()); // asked for each time
    QCOMPARE(m->inDialog<QLineEdit>(u"path"_s)->text(), path(u"here"_s));
    m->inDialog<QRadioButton>(u"toFile"_s)->click();
    QCOMPARE(m->inDialog<QLineEdit>(u"path"_s)->text(), path(u"here.yaml"_s));
}

void TestExportDialog::secretsAreAskedForAndTheirFileIsTheOwners()
{
    openDemo();
    STEP(openDialog("exportNamespace"));
    STEP(choose(u"toFile"_s, path(u"a.yaml"_s)));
    QVERIFY(!m->inDialog<QWidget>(u"secretsWarning"_s)->isVisible());
    STEP(run());
    QVERIFY(bytes(u"a.yaml"_s).contains("%%SECRET_VALUE%%") && !bytes(u"a.yaml"_s).contains("horse"));
    m->inDialog<QCheckBox>(u"secrets"_s)->click();
    QTRY_VERIFY(m->inDialog<QWidget>(u"secretsWarning"_s)->isVisible());
    STEP(choose(u"toFile"_s, path(u"b.yaml"_s)));
    STEP(run());
    QVERIFY(bytes(u"b.yaml"_s).contains("value: correct horse"));
    QCOMPARE(QFile::permissions(path(u"b.yaml"_s)),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
}

void TestExportDialog::aLockedPlatformIsExported()
{
    openDemo(Environment::Production);
    QVERIFY(!m->action(u"createDeployment"_s)->isEnabled());
    STEP(openDialog("exportNamespace"));
    STEP(choose(u"toFile"_s, path(u"a.yaml"_s)));
    STEP(run());
    QVERIFY(bytes(u"a.yaml"_s).contains("kind: Deployment\n"));
}

void TestExportDialog::interruptedItGoesOn()
{
    ScriptedServer& server = *(m_server = std::make_unique<ScriptedServer>());
    answerAsPlatform(server, { { u"a"_s, { u"one"_s } } });
    for (const char* list : { "secret-values", "sessionclusters" }) {
        server.on("GET", test::scriptedPath(u"a"_s, list), Script::json(test::scriptedList({})));
    }
    m->open(u"here"_s, server.url(), u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m->rowCount(u"deployments"_s), 1, 20'000);
    QTRY_VERIFY(m->window().session()->version().isKnown());
    server.on("GET", test::scriptedPath(u"a"_s, "secret-values"), Script().close());
    STEP(openDialog("exportPlatform"));
    STEP(choose(u"toFile"_s, path(u"a.yaml"_s)));
    m->clickInDialog(u"export"_s);
    QTRY_VERIFY2(said().startsWith(u"Interrupted: "), qPrintable(said()));
    QCOMPARE(m->inDialog<QPushButton>(u"export"_s)->text(), u"Continue"_s);
    QVERIFY(bytes(u"a.yaml"_s).isEmpty());
    server.on("GET", test::scriptedPath(u"a"_s, "secret-values"), Script::json("{\"message\":\"no\"}", 403));
    m->clickInDialog(u"export"_s);
    QTRY_VERIFY2(said().startsWith(u"2 documents written to"), qPrintable(said()));
    QVERIFY2(
        m->inDialog<QPlainTextEdit>(u"list"_s)->toPlainText().startsWith(u"a › Secret Value: Not allowed"),
        qPrintable(m->inDialog<QPlainTextEdit>(u"list"_s)->toPlainText()));
}

void TestExportDialog::stoppedItSaysSo()
{
    ScriptedServer& server = *(m_server = std::make_unique<ScriptedServer>());
    answerAsPlatform(server, { { u"a"_s, { u"one"_s } } });
    m->open(u"here"_s, server.url(), u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m->rowCount(u"deployments"_s), 1, 20'000);
    server.on("GET", test::scriptedPath(u"a"_s, "secret-values"), Script().hold(u"never"_s));
    STEP(openDialog("exportPlatform"));
    STEP(choose(u"toFile"_s, path(u"a.yaml"_s)));
    m->clickInDialog(u"export"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"never"_s), 1, 20'000);
    QVERIFY(!m->inDialog<QPushButton>(u"export"_s)->isEnabled());
    QVERIFY(m->inDialog<QWidget>(u"progress"_s)->isVisible());
    m->clickInDialog(u"stop"_s);
    QTRY_COMPARE(said(), u"Stopped. No file is left half-written."_s);
    QVERIFY(m->inDialog<QPushButton>(u"export"_s)->isEnabled());
    QTRY_COMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestExportDialog::closedItEnds()
{
    ScriptedServer& server = *(m_server = std::make_unique<ScriptedServer>());
    answerAsPlatform(server, { { u"a"_s, { u"one"_s } } });
    m->open(u"here"_s, server.url(), u"a"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m->rowCount(u"deployments"_s), 1, 20'000);
    server.on("GET", test::scriptedPath(u"a"_s, "secret-values"), Script().hold(u"never"_s));
    STEP(openDialog("exportPlatform"));
    STEP(choose(u"toFile"_s, path(u"a.yaml"_s)));
    m->clickInDialog(u"export"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server.held(u"never"_s), 1, 20'000);
    m->clickInDialog(u"close"_s);
    QTRY_VERIFY(m->dialog() == nullptr);
    QTRY_COMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestExportDialog::aFolderThatCannotBeWrittenIsSaid()
{
    openDemo();
    STEP(openDialog("exportNamespace"));
    STEP(choose(u"toFolder"_s, u"/sys/vvp-console/out"_s));
    STEP(run());
    QVERIFY2(said().contains(u"“/sys/vvp-console/out” "), qPrintable(said()));
    STEP(choose(u"toFile"_s, path(u"a.yaml"_s)));
    QCOMPARE(said(), QString());
    STEP(run());
    QVERIFY2(said().contains(u"written to"), qPrintable(said()));
}

void TestExportDialog::vNamespacesAreExportedWithWhatIsInThem()
{
    openDemo();
    m->openPage(u"namespaces"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m->rowCount(u"namespaces"_s) >= 3, 20'000);
    m->select(u"namespaces"_s, u"team-0003"_s);
    m->press(u"namespaces"_s, QKeySequence(u"Ctrl+E"_s));
    QTRY_VERIFY(m->dialog() != nullptr);
    STEP(choose(u"toFolder"_s, path(u"out"_s)));
    STEP(run());
    QVERIFY(!bytes(u"out/team-0003/namespace/team-0003.yaml"_s).isEmpty());
    QCOMPARE(QDir(path(u"out/team-0003/deployment"_s)).entryList(QDir::Files).size(), 4);
    QCOMPARE(
        QDir(path(u"out"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList{ u"team-0003"_s });
}

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
