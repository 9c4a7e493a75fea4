// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/recordingrelay.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "ui/applydialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::RecordingRelay;

static constexpr int patience = 30'000;
static const QString team = u"vvp-namespace-1"_s;

/// The dialog in the real window, driven as a user does, on demo platforms whose requests are counted.
class TestApplyDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void cleanup();
    void droppedFilesAreAppliedAndTheTableShowsIt();
    void theTutorialIsAppliedFromTheClipboard();
    void textThatIsDroppedIsTaken();
    void theKeyboardDoesItAll();
    void whatIsUntickedStaysOut();
    void aConflictIsAppliedOnPurpose();
    void whatFailedIsRetried();
    void closingWaitsForWhatIsOnItsWay();
    void aLockedProductionShowsThePlanOnly();
    void aRestartOnProductionIsTyped();
    void brokenFilesAreToldWithTheirLines();
    void namesOfAServerStayPlain();
    void theSizeIsRemembered();
    void withoutAPlatformNothingCanBeApplied();

private:
    void start(const QStringList& arguments = {}, Environment environment = Environment::Development,
        const QString& version = u"2.15.1"_s);
    void drop(const QMimeData& data);
    void paste(const QByteArray& yaml);
    void waitForPlan();
    [[nodiscard]] QAbstractItemView* list() const
    {
        return m_console->inDialog<QAbstractItemView>(u"planList"_s);
    }
    [[nodiscard]] QString told(const QString& label) const;
    [[nodiscard]] QStringList steps() const;
    void choose(const QString& name);
    void tick(const QString& name);

    std::unique_ptr<DemoProcess> m_platform;
    std::unique_ptr<RecordingRelay> m_relay;
    std::unique_ptr<Console> m_console;
};

void TestApplyDialog::cleanup()
{
    m_console.reset();
    m_relay.reset();
    m_platform.reset();
}

void TestApplyDialog::start(const QStringList& arguments, Environment environment, const QString& version)
{
    m_platform = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, version, u"--sample"_s, u"fleet"_s } + arguments);
    QVERIFY2(m_platform->failure().isEmpty(), qPrintable(m_platform->failure()));
    m_relay = std::make_unique<RecordingRelay>(m_platform->url());
    m_console = std::make_unique<Console>();
    m_console->open(u"demo"_s, m_relay->url(), team, environment);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->rowCount(u"deployments"_s) > 5, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window().session()->isConnected(), patience);
}

void TestApplyDialog::drop(const QMimeData& data)
{
    QDragEnterEvent enter({ 200, 200 }, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_console->window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped({ 200, 200 }, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_console->window(), &dropped);
    waitForPlan();
}

void TestApplyDialog::paste(const QByteArray& yaml)
{
    QApplication::clipboard()->setText(QString::fromUtf8(yaml));
    m_console->activate();
    QTest::keySequence(&m_console->window(), m_console->action(u"applyClipboard"_s)->shortcut());
    waitForPlan();
}

void TestApplyDialog::waitForPlan()
{
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<ApplyDialog*>(m_console->dialog()) != nullptr, patience);
    const auto* const dialog = qobject_cast<ApplyDialog*>(m_console->dialog());
    QTRY_VERIFY_WITH_TIMEOUT(dialog->run().stage() == ApplyRun::Stage::Planned, patience);
}

QString TestApplyDialog::told(const QString& label) const
{
    const auto* const shown = m_console->inDialog<QWidget>(label);
    if (const auto* const one = qobject_cast<const QLabel*>(shown)) {
        return one->text();
    }
    const auto* const text = shown == nullptr ? nullptr : shown->findChild<QLabel*>();
    return text == nullptr || !shown->isVisible() ? QString() : text->text();
}

QStringList TestApplyDialog::steps() const
{
    QStringList lines;
    for (int row = 0; row < list()->model()->rowCount(); ++row) {
        lines << list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString().section(u'.', 0, 0);
    }
    return lines;
}

void TestApplyDialog::choose(const QString& name)
{
    const QModelIndexList found
        = list()->model()->match(list()->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    list()->setFocus();
    list()->setCurrentIndex(found.first());
}

void TestApplyDialog::tick(const QString& name)
{
    STEP(choose(name));
    QTest::keyClick(list(), Qt::Key_Space);
}

static QByteArray deployment(const QByteArray& name, const QByteArray& more = {})
{
    return "kind: Deployment\nmetadata: {name: " + name
        + "}\nspec:\n  state: CANCELLED\n"
          "  deploymentTargetName: vvp-jobs-team-1\n"
          "  template: {spec: {artifact: {kind: JAR, jarUri: \"s3://a.jar\"}"
        + more + "}}\n";
}

static QByteArray changed(const QByteArray& name)
{
    return "kind: Deployment\nmetadata: {name: " + name + "}\nspec: {template: {spec: {parallelism: 3}}}\n";
}

void TestApplyDialog::droppedFilesAreAppliedAndTheTableShowsIt()
{
    STEP(start());
    const QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(u"a.yaml"_s, deployment("word-count")));
    QVERIFY(write(u"b.yaml"_s, changed("recommendations-v1")));
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(folder.path()) });
    STEP(drop(data));
    QCOMPARE(steps(), QStringList({ u"recommendations-v1: Change"_s, u"word-count: Create"_s }));
    QCOMPARE(m_console->inDialog<QLabel>(u"applySource"_s)->text(), u"2 file(s): 2 document(s)"_s);
    QCOMPARE(m_relay->writes(), QStringList());
    STEP(m_console->clickInDialog(u"apply"_s));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"2 applied"_s, patience);
    QCOMPARE(steps(), QStringList({ u"recommendations-v1: Done"_s, u"word-count: Done"_s }));
    QTRY_VERIFY_WITH_TIMEOUT(!m_console->row(u"deployments"_s, u"word-count"_s).isEmpty(), patience);
    STEP(m_console->clickInDialog(u"discardButton"_s));
    QTRY_VERIFY(m_console->dialog() == nullptr);

    const qsizetype writes = m_relay->writes().size();
    STEP(drop(data));
    QCOMPARE(steps(), QStringList({ u"word-count: Unchanged"_s, u"recommendations-v1: Unchanged"_s }));
    QVERIFY(!m_console->inDialog<QAbstractButton>(u"apply"_s)->isEnabled());
    QTest::keyClick(m_console->dialog(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_relay->writes().size(), writes);
}

void TestApplyDialog::theTutorialIsAppliedFromTheClipboard()
{
    STEP(start({}, Environment::Development, u"2.0.4"_s));
    const auto read = [](const QString& name) {
        QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    STEP(paste(read(u"deployment-target-team-1.yaml"_s).replace("vvp-jobs-team-1", "vvp-jobs-own") + "\n---\n"
        + read(u"deployment-top-speed-windowing.verbatim.yaml"_s).replace("name: Top", "name: My")));
    // The tutorial's target is of "default": the user says where it goes.
    QVERIFY(told(u"stepMessage"_s).contains(u"“default”"_s));
    STEP(m_console->clickInDialog(u"applyHere"_s));
    STEP(waitForPlan());
    QTRY_VERIFY2_WITH_TIMEOUT(
        steps().contains(u"MySpeedWindowing: Create"_s), qPrintable(steps().join(u'\n')), patience);
    STEP(m_console->clickInDialog(u"apply"_s));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"2 applied"_s, patience);
    STEP(choose(u"MySpeedWindowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_console->row(u"deployments"_s, u"MySpeedWindowing"_s).isEmpty(), patience);
}

void TestApplyDialog::textThatIsDroppedIsTaken()
{
    STEP(start());
    QMimeData data;
    data.setText(QString::fromUtf8(deployment("word-count")));
    STEP(drop(data));
    QCOMPARE(steps(), QStringList{ u"word-count: Create"_s });
    // While it is open, nothing else is.
    QDragEnterEvent again({ 200, 200 }, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    again.ignore();
    QApplication::sendEvent(&m_console->window(), &again);
    QVERIFY(!again.isAccepted());
}

void TestApplyDialog::theKeyboardDoesItAll()
{
    STEP(start());
    STEP(paste(deployment("a") + "---\n" + deployment("b")));
    QTRY_VERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_Space);
    QCOMPARE(m_console->inDialog<QAbstractButton>(u"apply"_s)->text(), u"Apply 1 Document(s)"_s);
    QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().data().toString(), u"b"_s);
    QTest::keyClick(m_console->dialog(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"1 applied"_s, patience);
    QTest::keyClick(m_console->dialog(), Qt::Key_Escape);
    QTRY_VERIFY(m_console->dialog() == nullptr);
    QCOMPARE(m_relay->writes().size(), 1);
}

void TestApplyDialog::whatIsUntickedStaysOut()
{
    STEP(start());
    STEP(paste("kind: DeploymentTarget\nmetadata: {name: own}\nspec: {kubernetes: {namespace: "
               "vvp-jobs-team-1}}\n---\n"
        + deployment("word-count").replace("vvp-jobs-team-1", "own")));
    STEP(tick(u"own"_s));
    QVERIFY(!m_console->inDialog<QAbstractButton>(u"apply"_s)->isEnabled()); // the other one needs it
    QVERIFY(told(u"problem"_s).contains(u"needs the Deployment Target “own”"_s));
    STEP(tick(u"word-count"_s));
    STEP(tick(u"own"_s));
    STEP(m_console->clickInDialog(u"apply"_s));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"1 applied"_s, patience);
    QCOMPARE(m_relay->writes(), QStringList{ u"POST /api/v1/namespaces/%1/deployment-targets"_s.arg(team) });
}

void TestApplyDialog::aConflictIsAppliedOnPurpose()
{
    STEP(start());
    STEP(paste("kind: Deployment\nmetadata: {name: recommendations-v1, resourceVersion: 1}\n"
               "spec: {template: {spec: {parallelism: 3}}}\n"));
    QCOMPARE(steps(), QStringList{ u"recommendations-v1: Conflict"_s });
    QVERIFY(!m_console->inDialog<QAbstractButton>(u"apply"_s)->isEnabled());
    STEP(tick(u"recommendations-v1"_s));
    STEP(m_console->clickInDialog(u"apply"_s));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"1 applied"_s, patience);
}

void TestApplyDialog::whatFailedIsRetried()
{
    STEP(start({ u"--fault"_s, u"error-before=422 POST */deployments x1"_s }));
    STEP(paste(deployment("a") + "---\n" + deployment("b") + "---\n" + deployment("c")));
    STEP(m_console->clickInDialog(u"apply"_s));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"1 failed, 2 not tried"_s, patience);
    STEP(choose(u"a"_s));
    QVERIFY(told(u"stepMessage"_s).contains(u"422"_s));
    QVERIFY(!m_console->inDialog<QAbstractButton>(u"apply"_s)->isVisible());
    STEP(m_console->clickInDialog(u"retryFailed"_s));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"3 applied"_s, patience);
    QVERIFY(!m_console->inDialog<QAbstractButton>(u"retryFailed"_s)->isVisible());
    QCOMPARE(m_relay->writes().size(), 4);
}

void TestApplyDialog::closingWaitsForWhatIsOnItsWay()
{
    STEP(start({ u"--fault"_s, u"latency=1500 POST */deployments"_s }));
    STEP(paste(deployment("a") + "---\n" + deployment("b")));
    STEP(m_console->clickInDialog(u"apply"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_relay->writes().size(), 1, patience);
    QVERIFY(m_console->inDialog<QProgressBar>(u"progress"_s)->isVisible());
    m_console->dialog()->reject();
    QVERIFY(m_console->dialog() != nullptr); // until the answer is there
    QTRY_VERIFY_WITH_TIMEOUT(m_console->dialog() == nullptr, patience);
    QCOMPARE(m_relay->writes().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!m_console->row(u"deployments"_s, u"a"_s).isEmpty(), patience);
}

void TestApplyDialog::aLockedProductionShowsThePlanOnly()
{
    STEP(start({}, Environment::Production));
    STEP(paste(deployment("word-count")));
    QCOMPARE(steps(), QStringList{ u"word-count: Create"_s });
    QVERIFY(!m_console->inDialog<QAbstractButton>(u"apply"_s)->isEnabled());
    QVERIFY(told(u"problem"_s).contains(u"Read-only"_s));
    QCOMPARE(m_relay->writes(), QStringList());
}

void TestApplyDialog::aRestartOnProductionIsTyped()
{
    STEP(start({}, Environment::Production));
    m_console->action(u"lock"_s)->trigger();
    STEP(m_console->clickInDialog(u"do"_s));
    QTRY_VERIFY(m_console->dialog() == nullptr);
    STEP(paste(changed("top-speed-windowing") + "---\n" + changed("order-events-dedup") + "---\n"
        + deployment("word-count")));
    STEP(m_console->clickInDialog(u"apply"_s));
    const auto confirmation = [this] { return m_console->window().findChild<QDialog*>(u"confirmDialog"_s); };
    QTRY_VERIFY(confirmation() != nullptr && confirmation()->isVisible());
    auto* const go = confirmation()->findChild<QAbstractButton*>(u"do"_s);
    QVERIFY(!go->isEnabled());
    QCOMPARE(m_relay->writes(), QStringList());
    QTest::keyClicks(confirmation()->findChild<QLineEdit*>(u"typed"_s), u"2"_s); // those that are interrupted
    STEP(Console::click(go));
    QTRY_COMPARE_WITH_TIMEOUT(m_relay->writes().size(), 3, patience);
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"3 applied"_s, patience);
}

void TestApplyDialog::brokenFilesAreToldWithTheirLines()
{
    STEP(start());
    const QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(u"a.yaml"_s, deployment("word-count")));
    QVERIFY(write(u"broken.yaml"_s, "kind: Deployment\nmetadata: [\n"));
    QVERIFY(write(u"wrong.yaml"_s,
        "kind: Deployment\nmetadata:\n  name: other\nspec:\n  deploymentTargetName: nope\n"
        "  template: {spec: {artifact: {kind: JAR, jarUri: \"s3://a.jar\"}}}\n"));
    QMimeData data;
    data.setUrls({ QUrl::fromLocalFile(folder.path()) });
    STEP(drop(data));
    QCOMPARE(list()->model()->rowCount(), 3);
    QVERIFY(told(u"problem"_s).contains(u"2 invalid"_s));
    QVERIFY(told(u"stepMessage"_s).contains(u"broken.yaml, line "_s));
    STEP(choose(u"other"_s));
    QVERIFY(told(u"stepMessage"_s).contains(u"wrong.yaml, line 5"_s));
    STEP(m_console->clickInDialog(u"fix0"_s)); // Use “vvp-jobs-team-1”
    QTRY_VERIFY_WITH_TIMEOUT(steps().contains(u"other: Create"_s), patience);
    STEP(m_console->clickInDialog(u"apply"_s));
    QTRY_COMPARE_WITH_TIMEOUT(told(u"status"_s), u"2 applied"_s, patience);
}

void TestApplyDialog::namesOfAServerStayPlain()
{
    STEP(start());
    STEP(paste("kind: <img src=x>\nmetadata: {name: \"<b>bold\\u202Eevil\"}\n"));
    QCOMPARE(list()->model()->rowCount(), 1);
    QVERIFY(!list()->model()->index(0, 0).data().toString().contains(QChar(0x202E)));
    for (const QLabel* const label : m_console->dialog()->findChildren<QLabel*>()) {
        QVERIFY2(
            label->textFormat() == Qt::PlainText || !label->text().contains(u'<'), qPrintable(label->text()));
    }
}

void TestApplyDialog::theSizeIsRemembered()
{
    STEP(start());
    STEP(paste(deployment("a")));
    const QSize size = m_console->dialog()->size() - QSize(120, 60);
    m_console->dialog()->resize(size);
    m_console->dialog()->reject();
    QTRY_VERIFY(m_console->dialog() == nullptr);
    STEP(paste(deployment("a")));
    QCOMPARE(m_console->dialog()->size(), size);
}

void TestApplyDialog::withoutAPlatformNothingCanBeApplied()
{
    Console console;
    console.window().show();
    for (const QString& name : { u"applyYaml"_s, u"applyFolder"_s, u"applyClipboard"_s }) {
        QVERIFY(!console.action(name)->isEnabled());
    }
}

QTEST_MAIN(TestApplyDialog)
#include "tst_applydialog.moc"
