// SPDX-License-Identifier: Apache-2.0
#include "models/session/platformsfile.h"
#include "tests/support/toolscript.h"
#include "ui/clusteraccesspanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::ToolScript;

static const QByteArray goodTool = "case \"$1 $2\" in\n"
                                   "version*) echo '{\"clientVersion\": {\"gitVersion\": \"v1.20.2\"}}';;\n"
                                   "*get-contexts) printf 'dev\\nprod\\n';;\n"
                                   "*current-context) echo prod;;\n"
                                   "*namespaces) printf 'namespace/a\\nnamespace/b\\n';;\n"
                                   "esac";

class TestKubeAccessPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsSetUpUnlessItIsWanted();
    void theToolAndTheContextsAreFound();
    void whatIsStoredComesBackAsItWas();
    void aStoredContextThatIsGoneIsKeptAndSaid();
    void withoutAToolOfItsOwnThatOfSettingsIsUsed();
    void aMissingToolIsSaidOnce();
    void aToolThatIsNoneIsSaid();
    void theTestSaysWhetherItWorks();
    void theResultOfTheTestComesIntoSight();
    void theTestSaysWhatIsForbidden();
    void theTestCanBeStopped();
    void itMayGoWhileOneTypes();
    void accessIsStoredWithThePlatform();
    void accessOfAWrongTypeIsRefused();

private:
    [[nodiscard]] QString note(const char* name) const
    {
        const auto* const line = m_panel->findChild<QWidget*>(QLatin1String(name));
        return line->isHidden() ? QString() : line->findChild<QLabel*>(u"text"_s)->text();
    }
    template <class T> [[nodiscard]] T* part(const char* name) const
    {
        return m_panel->findChild<T*>(QLatin1String(name));
    }
    void make(const std::optional<ClusterAccess>& before);

    std::unique_ptr<ToolScript> m_scripts;
    std::unique_ptr<ClusterAccessPanel> m_panel;
};

void TestKubeAccessPanel::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_panel.reset();
    m_scripts = std::make_unique<ToolScript>();
}

void TestKubeAccessPanel::make(const std::optional<ClusterAccess>& before)
{
    m_panel = std::make_unique<ClusterAccessPanel>(before);
    m_panel->show();
}

void TestKubeAccessPanel::nothingIsSetUpUnlessItIsWanted()
{
    make(std::nullopt);
    QVERIFY(!m_panel->access());
    QVERIFY(!part<QLineEdit>("clusterTool")->isVisible());
    const QSignalSpy changed(m_panel.get(), &ClusterAccessPanel::changed);
    m_panel->setUp();
    QVERIFY(part<QLineEdit>("clusterTool")->isVisible());
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_panel->access(), std::optional(ClusterAccess()));
    QTest::keyClick(part<QCheckBox>("clusterAccessWanted"), Qt::Key_Space);
    QVERIFY(!m_panel->access());
}

void TestKubeAccessPanel::theToolAndTheContextsAreFound()
{
    const QString tool = m_scripts->writeNoting(u"kubectl"_s, goodTool);
    make(std::nullopt);
    m_panel->setUp();
    QTest::keyClicks(part<QLineEdit>("clusterTool"), tool);
    QTest::keyClick(part<QLineEdit>("clusterTool"), Qt::Key_Return);
    QTRY_COMPARE(note("clusterToolNote"), u"“kubectl” v1.20.2, %1"_s.arg(tool));
    auto* const context = part<QComboBox>("clusterContext");
    QTRY_COMPARE(context->count(), 2);
    QCOMPARE(context->currentText(), u"prod"_s); // what the kubeconfig has chosen
    QCOMPARE(note("clusterContextNote"), QString());
    const ClusterAccess expected{ tool, {}, u"prod"_s, {} };
    QCOMPARE(m_panel->access(), std::optional(expected));
    for (const QStringList& run : m_scripts->runs()) {
        QVERIFY2(!run.contains(u"get"_s), "no cluster was asked");
    }
}

void TestKubeAccessPanel::whatIsStoredComesBackAsItWas()
{
    const ClusterAccess stored{ m_scripts->write(u"kubectl"_s, goodTool),
        m_scripts->writeFile(u"config"_s, ""), u"dev"_s, QJsonObject{ { u"newer"_s, 1 } } };
    make(stored);
    QCOMPARE(m_panel->access(), std::optional(stored));
    QTRY_COMPARE(part<QComboBox>("clusterContext")->count(), 2);
    QCOMPARE(m_panel->access(), std::optional(stored));
}

void TestKubeAccessPanel::aStoredContextThatIsGoneIsKeptAndSaid()
{
    make(ClusterAccess{ m_scripts->write(u"kubectl"_s, goodTool), {}, u"gone"_s, {} });
    QTRY_VERIFY(note("clusterContextNote").contains(u"“gone”"));
    QCOMPARE(m_panel->access()->context, u"gone"_s);
    QCOMPARE(part<QComboBox>("clusterContext")->count(), 3);
}

void TestKubeAccessPanel::withoutAToolOfItsOwnThatOfSettingsIsUsed()
{
    const QString tool = m_scripts->writeNoting(u"kubectl"_s, goodTool);
    make(std::nullopt);
    m_panel->setUsualTool(tool);
    QVERIFY(m_scripts->runs().isEmpty()); // nothing is wanted yet
    m_panel->setUp();
    QVERIFY(part<QLineEdit>("clusterTool")->placeholderText().contains(tool));
    QTRY_COMPARE(note("clusterToolNote"), u"“kubectl” v1.20.2, %1"_s.arg(tool));
    QTRY_COMPARE(part<QComboBox>("clusterContext")->count(), 2);
    QTest::mouseClick(part<QPushButton>("testCluster"), Qt::LeftButton);
    QTRY_VERIFY(note("clusterTestResult").contains(u"The cluster answers"));
    QCOMPARE(m_panel->access()->tool, QString()); // Settings may change it
    const QString own = m_scripts->write(u"own"_s, goodTool);
    QTest::keyClicks(part<QLineEdit>("clusterTool"), own);
    QTest::keyClick(part<QLineEdit>("clusterTool"), Qt::Key_Return);
    QTRY_VERIFY2(note("clusterToolNote").contains(own), qPrintable(note("clusterToolNote")));
    QCOMPARE(m_panel->access()->tool, own);
}

void TestKubeAccessPanel::aMissingToolIsSaidOnce()
{
    make(ClusterAccess{ m_scripts->filePath(u"gone"_s), {}, {}, {} });
    QTRY_VERIFY(note("clusterToolNote").contains(m_scripts->filePath(u"gone"_s)));
    QTRY_COMPARE(note("clusterContextNote"), QString());
    QVERIFY(m_panel->access().has_value()); // it can be stored: it may be installed later
}

void TestKubeAccessPanel::aToolThatIsNoneIsSaid()
{
    make(ClusterAccess{ m_scripts->write(u"cat"_s, "echo meow"), {}, {}, {} });
    QTRY_VERIFY(note("clusterToolNote").contains(u"“cat”"));
    QVERIFY(note("clusterToolNote").contains(u"meow"));
}

void TestKubeAccessPanel::theTestSaysWhetherItWorks()
{
    make(ClusterAccess{ m_scripts->write(u"kubectl"_s, goodTool), {}, u"prod"_s, {} });
    QTest::mouseClick(part<QPushButton>("testCluster"), Qt::LeftButton);
    QTRY_VERIFY(note("clusterTestResult").contains(u"you can see 2"));
    QVERIFY(part<QPushButton>("testCluster")->isVisible());
    QTest::keyClicks(part<QLineEdit>("kubeconfig"), u"/"_s);
    QCOMPARE(note("clusterTestResult"), QString()); // it was about something else
    QTest::mouseClick(part<QPushButton>("testCluster"), Qt::LeftButton);
    QTRY_VERIFY(note("clusterTestResult").contains(u"kubeconfig “/”"));
}

void TestKubeAccessPanel::theResultOfTheTestComesIntoSight()
{
    make(ClusterAccess{ m_scripts->write(u"kubectl"_s, goodTool), {}, u"prod"_s, {} });
    QScrollArea form;
    form.setWidgetResizable(true);
    form.setWidget(m_panel.get());
    const auto* const test = part<QPushButton>("testCluster");
    form.resize(500, test->mapTo(m_panel.get(), QPoint()).y() + test->height()); // it just fits
    form.show();
    QTest::mouseClick(part<QPushButton>("testCluster"), Qt::LeftButton);
    const auto* const result = part<QWidget>("clusterTestResult");
    QTRY_VERIFY(result->isVisible());
    QTRY_COMPARE(result->visibleRegion().boundingRect(), result->rect());
    form.takeWidget();
}

void TestKubeAccessPanel::theTestSaysWhatIsForbidden()
{
    make(ClusterAccess{
        m_scripts->write(u"kubectl"_s, "echo 'Error from server (Forbidden): no' >&2; exit 1"), {}, {}, {} });
    QTest::mouseClick(part<QPushButton>("testCluster"), Qt::LeftButton);
    QTRY_VERIFY(note("clusterTestResult").contains(u"does not let you list"));
}

void TestKubeAccessPanel::theTestCanBeStopped()
{
    make(ClusterAccess{ m_scripts->write(u"kubectl"_s, "exec sleep 600"), {}, {}, {} });
    QTest::mouseClick(part<QPushButton>("testCluster"), Qt::LeftButton);
    auto* const stop = part<QPushButton>("stopClusterTest");
    QVERIFY(stop->isVisible());
    QTest::mouseClick(stop, Qt::LeftButton);
    QVERIFY(!stop->isVisible() && part<QPushButton>("testCluster")->isVisible());
    QCOMPARE(part<QLabel>("clusterTestProgress")->text(), u"Stopped."_s);
}

void TestKubeAccessPanel::itMayGoWhileOneTypes()
{
    make(ClusterAccess{ m_scripts->write(u"kubectl"_s, goodTool), {}, {}, {} });
    m_panel->activateWindow();
    auto* const tool = part<QLineEdit>("clusterTool");
    tool->setFocus();
    QTRY_VERIFY(tool->hasFocus());
    QTest::keyClicks(tool, u"-other"_s);
    m_panel.reset();
}

void TestKubeAccessPanel::accessIsStoredWithThePlatform()
{
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"fleet"_s;
    platform.url = QUrl(u"http://127.0.0.1:1"_s);
    platform.clusterAccess
        = ClusterAccess{ u"oc"_s, u"/home/me/.kube/prod"_s, u"prod"_s, QJsonObject{ { u"newer"_s, true } } };
    PlatformsFile file;
    file.platforms = { platform };
    const Result<PlatformsFile> read = PlatformsFile::fromBytes(file.toBytes());
    QVERIFY(read);
    QCOMPARE(read->platforms, file.platforms);
    file.platforms.first().clusterAccess.reset();
    QVERIFY(!file.toBytes().contains("clusterAccess"));
    QCOMPARE(PlatformsFile::fromBytes(file.toBytes())->platforms, file.platforms);
}

void TestKubeAccessPanel::accessOfAWrongTypeIsRefused()
{
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"fleet"_s;
    platform.url = QUrl(u"http://127.0.0.1:1"_s);
    QJsonObject object = objectFrom(platform);
    object.insert(u"clusterAccess"_s, u"oc"_s);
    QVERIFY(!platformFrom(object));
    object.insert(u"clusterAccess"_s, QJsonObject{ { u"tool"_s, 3 } });
    const Result<Platform> wrong = platformFrom(object);
    QVERIFY(!wrong && wrong.error().summary.contains(u"clusterAccess.tool"));
}

QTEST_MAIN(TestKubeAccessPanel)
#include "tst_kubeaccesspanel.moc"
