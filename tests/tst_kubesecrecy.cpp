// SPDX-License-Identifier: Apache-2.0
#include "models/session/platformexchange.h"
#include "tests/alltexts.h"
#include "tests/podsbench.h"
#include "tests/support/demoprocess.h"
#include "tests/support/toolscript.h"
#include "ui/clusteraccesspanel.h"
#include "ui/podwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::allTexts;
using vvp::test::DemoProcess;
using vvp::test::PodsBench;
using vvp::test::ToolScript;

static QStringList logged;

static void keep(QtMsgType /*type*/, const QMessageLogContext& /*context*/, const QString& message)
{
    logged << message;
}

/// A kubeconfig may have a user name and a password in the address of its server, as that of the demo
/// platform has. Real kubectl reads it; nothing that the console shows, copies, logs or writes has either of
/// them.
class TestKubeSecrecy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void whatFails_data();
    void whatFails();
    void whatWorks();

private:
    void look(const QWidget* at, const QString& where);

    ToolScript m_files;
    std::unique_ptr<DemoProcess> m_platform;
    QStringList m_canaries;
    QString m_kubeconfig;
};

void TestKubeSecrecy::initTestCase()
{
    m_platform = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s, u"--kubernetes"_s });
    QVERIFY2(m_platform->failure().isEmpty(), qPrintable(m_platform->failure()));
    QByteArray text = "apiVersion: v1\nkind: Config\nusers: [{name: u, user: {}}]\nclusters:\n";
    QByteArray contexts = "contexts:\n";
    const auto add = [&](const QByteArray& name, const QByteArray& server) {
        text += "- {name: " + name + ", cluster: {server: \"" + server + "\"}}\n";
        contexts += "- {name: " + name + ", context: {cluster: " + name + ", user: u}}\n";
    };
    add("refused", "http://canary-user:canary-word@127.0.0.1:1/kubernetes");
    add("unreadable", "http://canary-user:canary-word with-blank@no.invalid/kubernetes");
    add("schemeless", "canary-user:canary-word with-blank@no.invalid");
    add("escape", "http://canary-user:canary-word%ZZ@127.0.0.1:1");
    add("port", "http://canary-user:canary-word@127.0.0.1:99999");
    add("tls", "https://canary-user:canary-word@127.0.0.1:" + QByteArray::number(m_platform->url().port()));
    m_kubeconfig = m_files.writeFile(u"config"_s, text + contexts);
}

void TestKubeSecrecy::init()
{
    m_canaries = QStringList{ u"canary"_s, u"with-blank"_s };
    logged.clear();
    qInstallMessageHandler(keep);
    QApplication::clipboard()->clear();
}

void TestKubeSecrecy::cleanup()
{
    qInstallMessageHandler(nullptr);
    for (const QString& canary : std::as_const(m_canaries)) {
        QVERIFY2(!logged.join(u'\n').contains(canary), qPrintable(logged.join(u'\n')));
    }
}

void TestKubeSecrecy::look(const QWidget* at, const QString& where)
{
    for (const QString& text : allTexts(at)) {
        for (const QString& canary : std::as_const(m_canaries)) {
            QVERIFY2(!text.contains(canary), qPrintable(where + u": "_s + text));
        }
    }
}

void TestKubeSecrecy::whatFails_data()
{
    QTest::addColumn<QString>("context");
    for (const char* const name : { "refused", "unreadable", "schemeless", "escape", "port", "tls" }) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestKubeSecrecy::whatFails()
{
    QFETCH(const QString, context);
    const ClusterAccess access{ u"kubectl"_s, m_kubeconfig, context, {} };

    ClusterAccessPanel form(access);
    form.show();
    form.findChild<QPushButton*>(u"testCluster"_s)->click();
    const auto* const result = form.findChild<QWidget*>(u"clusterTestResult"_s);
    QTRY_VERIFY_WITH_TIMEOUT(result->isVisible(), 30'000);
    look(&form, u"Edit Platform"_s);

    PodsBench bench(m_platform->url(), access);
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.text("podsHeading"), u"The Pods Cannot Be Read"_s, 30'000);
    look(bench.panel.get(), u"Pods"_s);
    bench.panel->findChild<QAction*>(u"podsCommand"_s)->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(u"--context="_s + context));
    for (const QString& canary : std::as_const(m_canaries)) {
        QVERIFY(!QApplication::clipboard()->text().contains(canary));
    }

    PodRow pod;
    pod.name = u"p-1"_s;
    pod.kubernetesNamespace = u"ns"_s;
    PodWindow::open(bench.panel.get(), bench.settings, access, {}, pod, PodWindow::Tab::Log);
    auto* const window = bench.panel->findChild<PodWindow*>();
    const auto* const message = window->findChild<QWidget*>(u"logMessage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 30'000);
    look(window, u"the log of a pod"_s);
}

void TestKubeSecrecy::whatWorks()
{
    QFile file(m_platform->kubeconfig());
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression isAddress(u"server: http://(\\w+):([^@]+)@"_s);
    const QRegularExpressionMatch address = isAddress.match(QString::fromUtf8(file.readAll()));
    QVERIFY(address.hasMatch());
    m_canaries = QStringList{ address.captured(2), address.captured(1) + u':' };

    const ClusterAccess access{ u"kubectl"_s, m_platform->kubeconfig(), u"demo"_s, {} };
    PodsBench bench(m_platform->url(), access);
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bench.table()->isVisible(), 30'000);
    look(bench.panel.get(), u"Pods"_s);
    bench.panel->findChild<QAction*>(u"podsCommand"_s)->trigger();
    QString written = QApplication::clipboard()->text();
    bench.settings.sync();
    QFile settings(bench.settings.fileName());
    if (settings.open(QIODevice::ReadOnly)) {
        written += QString::fromUtf8(settings.readAll());
    }
    for (const ExchangeFormat format : { ExchangeFormat::Yaml, ExchangeFormat::Json }) {
        written += QString::fromUtf8(exportedPlatforms({ bench.session->platform() }, format));
    }
    for (const QString& canary : std::as_const(m_canaries)) {
        QVERIFY2(!written.contains(canary), qPrintable(written));
    }
}

QTEST_MAIN(TestKubeSecrecy)
#include "tst_kubesecrecy.moc"
