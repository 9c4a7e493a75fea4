// SPDX-License-Identifier: Apache-2.0
#include "models/session/platform.h"
#include "tests/support/toolscript.h"
#include "ui/podlogtext.h"
#include "ui/podlogview.h"
#include "ui/podwindow.h"
#include "ui/tableview.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::ToolScript;

class TestPodWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aLogIsShownAsItComes();
    void stoppedItStaysAndCanBeReadAgain();
    void theEndIsSaid();
    void whatTheToolTellsIsSaid();
    void anotherContainerIsAnotherLog();
    void theLogBeforeTheRestartIsOfferedWhereThereWasOne();
    void timesAreShownIfWanted();
    void itFollowsUntilOneScrollsUp();
    void findingGoesRound();
    void escapeClosesTheSearchThenTheWindow();
    void itIsSavedAsShown();
    void theCommandIsCopied();
    void aFloodLeavesTheWindowUsable();
    void eventsAreReadWhenTheyAreLookedAt();

private:
    void open(const QByteArray& body, PodWindow::Tab tab = PodWindow::Tab::Log);
    [[nodiscard]] PodLogText* text() { return m_window->findChild<PodLogText*>(); }
    [[nodiscard]] QString words(const char* name)
    {
        return m_window->findChild<QLabel*>(QLatin1String(name))->text();
    }
    template <class T> [[nodiscard]] T* part(const char* name)
    {
        return m_window->findChild<T*>(QLatin1String(name));
    }

    PodRow m_pod;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ToolScript> m_scripts;
    std::unique_ptr<QWidget> m_main;
    QPointer<PodWindow> m_window;
};

void TestPodWindow::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"window.ini"_s), QSettings::IniFormat);
    m_scripts = std::make_unique<ToolScript>();
    m_main = std::make_unique<QWidget>();
    m_pod = PodRow();
    m_pod.kubernetesNamespace = u"vvp-jobs-team-1"_s;
    m_pod.name = u"job-1-jobmanager"_s;
    m_pod.containers = { u"flink-jobmanager"_s, u"sidecar"_s };
}

void TestPodWindow::cleanup()
{
    m_main.reset();
}

void TestPodWindow::open(const QByteArray& body, PodWindow::Tab tab)
{
    const ClusterAccess access{ m_scripts->writeNoting(u"kubectl"_s, body), {}, u"demo"_s, {} };
    PodWindow::open(m_main.get(), *m_settings, access,
        { Environment::Staging, u"fleet"_s, u"team-1"_s, true }, m_pod, tab);
    m_window = m_main->findChild<PodWindow*>();
    QVERIFY(m_window != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(m_window));
}

void TestPodWindow::aLogIsShownAsItComes()
{
    open("echo '2026-11-23T13:47:53.5Z one'; while test ! -e \"${0}.go\"; do sleep 0.05; done; "
         "echo '2026-11-23T13:47:54.5Z two'; sleep 600");
    QVERIFY(m_window->windowTitle().contains(m_pod.name) && m_window->windowTitle().contains(u"fleet"));
    QTRY_COMPARE(text()->toPlainText(), u"one"_s);
    QCOMPARE(words("logStatus"), u"Reading: 1 line(s)"_s);
    (void)m_scripts->writeFile(u"kubectl.go"_s, "");
    QTRY_COMPARE(text()->toPlainText(), u"one\ntwo"_s);
    QVERIFY(m_scripts->runs().first().contains(u"--container=flink-jobmanager"_s));
}

void TestPodWindow::stoppedItStaysAndCanBeReadAgain()
{
    open("echo one; sleep 600");
    QTRY_COMPARE(text()->toPlainText(), u"one"_s);
    QTest::mouseClick(part<QPushButton>("logStop"), Qt::LeftButton);
    QVERIFY(!part<PodLogView>("podLogView")->isReading());
    QVERIFY(words("logStatus").startsWith(u"Stopped"));
    QCOMPARE(text()->toPlainText(), u"one"_s);
    QTest::mouseClick(part<QPushButton>("logStop"), Qt::LeftButton);
    QVERIFY(part<PodLogView>("podLogView")->isReading());
    QTRY_COMPARE(m_scripts->runs().size(), 2);
    QTRY_COMPARE(text()->toPlainText(), u"one"_s);
}

void TestPodWindow::theEndIsSaid()
{
    open("printf 'one\\nlast without its end'");
    QTRY_VERIFY(words("logStatus").startsWith(u"The log has ended"));
    QCOMPARE(text()->toPlainText(), u"one\nlast without its end"_s);
}

void TestPodWindow::whatTheToolTellsIsSaid()
{
    open("echo one; echo 'Error from server (BadRequest): container is waiting to start' >&2; exit 1");
    QTRY_VERIFY(part<QWidget>("logMessage")->isVisible());
    QVERIFY(part<QWidget>("logMessage")
                ->findChild<QLabel*>(u"messageText"_s)
                ->text()
                .contains(u"waiting to start"));
    QCOMPARE(text()->toPlainText(), u"one"_s);
    QTest::mouseClick(part<QPushButton>("logRetry"), Qt::LeftButton);
    QVERIFY(!part<QWidget>("logMessage")->isVisible());
    QTRY_COMPARE(m_scripts->runs().size(), 2);
}

void TestPodWindow::anotherContainerIsAnotherLog()
{
    open("echo \"$@\"; sleep 600");
    QTRY_VERIFY(text()->toPlainText().contains(u"flink-jobmanager"));
    auto* const container = part<QComboBox>("logContainer");
    container->setFocus();
    QTest::keyClick(container, Qt::Key_Down);
    QTRY_VERIFY(text()->toPlainText().contains(u"--container=sidecar"));
    QVERIFY(!text()->toPlainText().contains(u"flink-jobmanager"));
}

void TestPodWindow::theLogBeforeTheRestartIsOfferedWhereThereWasOne()
{
    open("echo \"$@\"");
    QVERIFY(!part<QCheckBox>("logPrevious")->isVisible());
    delete m_window;
    m_pod.restarts = 2;
    open("echo \"$@\"");
    auto* const previous = part<QCheckBox>("logPrevious");
    QVERIFY(previous->isVisible());
    QTest::keyClick(previous, Qt::Key_Space);
    QTRY_VERIFY(text()->toPlainText().contains(u"--previous"));
}

void TestPodWindow::timesAreShownIfWanted()
{
    open("echo '2026-11-23T13:47:53.5Z one'; sleep 600");
    QTRY_COMPARE(text()->toPlainText(), u"one"_s);
    QTest::keyClick(part<QCheckBox>("logTimes"), Qt::Key_Space);
    QCOMPARE(text()->toPlainText(), u"2026-11-23T13:47:53.5Z  one"_s);
    delete m_window;
    open("echo '2026-11-23T13:47:53.5Z one'; sleep 600");
    QTRY_COMPARE(text()->toPlainText(), u"2026-11-23T13:47:53.5Z  one"_s); // remembered
}

void TestPodWindow::itFollowsUntilOneScrollsUp()
{
    open("seq 1 500; while test ! -e \"${0}.go\"; do sleep 0.05; done; seq 501 600; sleep 600");
    auto* const follow = part<QCheckBox>("logFollow");
    QScrollBar* const bar = text()->verticalScrollBar();
    QTRY_VERIFY(text()->toPlainText().endsWith(u"500"));
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    QVERIFY(follow->isChecked());
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    QVERIFY(!follow->isChecked());
    const int place = bar->value();
    (void)m_scripts->writeFile(u"kubectl.go"_s, "");
    QTRY_VERIFY(text()->toPlainText().endsWith(u"600"));
    QCOMPARE(bar->value(), place);
    QTest::keyClick(follow, Qt::Key_Space);
    QCOMPARE(bar->value(), bar->maximum());
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    bar->triggerAction(QAbstractSlider::SliderToMaximum);
    QVERIFY(follow->isChecked());
}

void TestPodWindow::findingGoesRound()
{
    open("printf 'ERROR one\\nfine\\nan error two\\n'");
    QTRY_VERIFY(words("logStatus").startsWith(u"The log has ended"));
    QTest::keyClick(m_window, Qt::Key_F, Qt::ControlModifier);
    auto* const field = part<QLineEdit>("logSearchField");
    QTRY_VERIFY(field->isVisible() && field->hasFocus());
    QTest::keyClicks(field, u"error"_s);
    QCOMPARE(words("logSearchCount"), u"2 line(s)"_s);
    QCOMPARE(text()->extraSelections().size(), 2);
    const auto found = [this] { return text()->textCursor().blockNumber(); };
    QTest::keyClick(field, Qt::Key_Return);
    const int first = found();
    QVERIFY(text()->textCursor().hasSelection());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(found() != first);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(found(), first);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(found() != first);
    QVERIFY2(field->hasFocus(), "one goes on typing");
}

void TestPodWindow::escapeClosesTheSearchThenTheWindow()
{
    open("echo error");
    QTest::keyClick(m_window, Qt::Key_F, Qt::ControlModifier);
    auto* const field = part<QLineEdit>("logSearchField");
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible() && m_window->isVisible());
    QTest::keyClick(m_window, Qt::Key_Escape);
    QTRY_VERIFY(m_window.isNull());
}

void TestPodWindow::itIsSavedAsShown()
{
    open("printf '2026-11-23T13:47:53.5Z one\\n2026-11-23T13:47:54.5Z two\\n'");
    QTRY_VERIFY(words("logStatus").startsWith(u"The log has ended"));
    QTest::mouseClick(part<QPushButton>("logSave"), Qt::LeftButton);
    auto* const dialog = m_window->findChild<QFileDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->selectedFiles().value(0).endsWith(u"job-1-jobmanager-flink-jobmanager.log"));
    const QString path = m_folder->filePath(u"saved.log"_s);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "one\ntwo\n"_ba);
    QVERIFY(part<QWidget>("logMessage")->isVisible());
}

void TestPodWindow::theCommandIsCopied()
{
    open("sleep 600");
    QTest::mouseClick(part<QPushButton>("logCommand"), Qt::LeftButton);
    QVERIFY2(QApplication::clipboard()->text().endsWith(
                 u"/kubectl logs job-1-jobmanager --namespace=vvp-jobs-team-1 --container=flink-jobmanager "
                 "--timestamps --tail=1000 --follow --context=demo"_s),
        qPrintable(QApplication::clipboard()->text()));
}

void TestPodWindow::aFloodLeavesTheWindowUsable()
{
    open("exec yes '2026-11-23T13:47:53.5Z a line of a log that does not stop, with what a line has in it'");
    QTest::keyClick(part<QCheckBox>("logWrap"), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>("logDropped")->isVisible(), 20'000);
    // How long anything else has to wait.
    qint64 longest = 0;
    int beats = 0;
    QElapsedTimer since;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] {
        longest = std::max(longest, since.restart());
        beats += 1;
    });
    since.start();
    beat.start(10);
    QTRY_VERIFY_WITH_TIMEOUT(beats >= 100, 60'000);
    qInfo("the longest wait was %lld ms", static_cast<long long>(longest));
    QVERIFY2(longest < 1'000, qPrintable(u"%1 ms"_s.arg(longest)));
    QVERIFY(text()->document()->blockCount() <= PodLog::mostLines + 1);
    QTest::mouseClick(part<QPushButton>("logStop"), Qt::LeftButton);
    QVERIFY(!part<PodLogView>("podLogView")->isReading());
    QVERIFY(part<QWidget>("logDropped")->findChild<QLabel*>(u"text"_s)->text().contains(u"older lines"));
}

void TestPodWindow::eventsAreReadWhenTheyAreLookedAt()
{
    open("test \"$1\" = logs && exec sleep 600\n"
         "echo '{\"items\": [{\"metadata\": {\"uid\": \"1\"}, \"reason\": \"Scheduled\", \"involvedObject\": "
         "{\"kind\": \"Pod\", \"name\": \"job-1-jobmanager\"}}]}'");
    QTRY_COMPARE(m_scripts->runs().size(), 1);
    part<QTabWidget>("podTabs")->setCurrentIndex(1);
    auto* const table = part<TableView>("podEventsTable");
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), 20'000);
    QCOMPARE(table->proxy().rowCount(), 1);
    QCOMPARE(m_scripts->runs().size(), 2);
}

QTEST_MAIN(TestPodWindow)
#include "tst_podwindow.moc"
