// SPDX-License-Identifier: Apache-2.0
#include "tests/podsbench.h"
#include "tests/support/demoprocess.h"
#include "tests/support/toolscript.h"

#include <QRegularExpression>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::isAlive;
using vvp::test::PodsBench;
using vvp::test::ToolScript;

/// What the Pods tab makes of a tool or a kubeconfig that is no good: words for it, a way on, and a window
/// that goes on meanwhile.
class TestPodsBadTools : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void leavingEndsAToolThatHangs();

private:
    ToolScript m_files;
    QString m_good;
    std::unique_ptr<DemoProcess> m_platform;
};

void TestPodsBadTools::initTestCase()
{
    m_good = m_files.filePath(u"good"_s);
    m_platform = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s, u"--kubeconfig"_s, m_good });
    QVERIFY2(m_platform->failure().isEmpty(), qPrintable(m_platform->failure()));
}

void TestPodsBadTools::whatIsWrongIsSaid_data()
{
    QTest::addColumn<ClusterAccess>("access");
    QTest::addColumn<QString>("words");
    const auto tool = [this](const char* name, const QByteArray& body, const QString& words) {
        const QString path = m_files.write(QString::fromLatin1(name), body);
        QTest::newRow(name) << ClusterAccess{ path, m_good, {}, {} } << words;
    };
    QTest::newRow("missing") << ClusterAccess{ m_files.filePath(u"no-tool"_s), m_good, {}, {} }
                             << u"There is no program"_s;
    QTest::newRow("not to be run") << ClusterAccess{ m_files.writeFile(u"text"_s, "hello"), m_good, {}, {} }
                                   << u"cannot be run"_s;
    tool("hanging", "exec sleep 600", u"did not answer in time"_s);
    tool("garbage", "head -c 5000 /dev/zero | tr '\\0' '\\377'", u"is not what “oc” or “kubectl” would"_s);
    tool("web-page", "echo '<html>Sign in</html>'", u"is not what “oc” or “kubectl” would"_s);
    tool("a-gigabyte", "exec yes '{\"items\": ['", u"wrote more than"_s);
    tool("crashing", "kill -9 $$", u"crashed"_s);
    tool("silent", "exit 3", u"ended with status 3"_s);
    // The rest by real kubectl.
    const auto config = [this](const char* name, const QByteArray& text, const QString& words) {
        const QString path = m_files.writeFile(QString::fromLatin1(name), text);
        QTest::newRow(name) << ClusterAccess{ u"kubectl"_s, path, {}, {} } << words;
    };
    config("broken-yaml", "kind: [", u"The kubeconfig cannot be read"_s);
    config("binary", QByteArray(4000, '\xfe'), u"The kubeconfig cannot be read"_s);
    config("empty", "", u"names no cluster"_s);
    config("of another kind", "apiVersion: v1\nkind: Pod\n", u"The kubeconfig cannot be read"_s);
    QTest::newRow("no kubeconfig") << ClusterAccess{ u"kubectl"_s, m_files.filePath(u"gone"_s), {}, {} }
                                   << u"There is no kubeconfig"_s;
    QTest::newRow("a folder") << ClusterAccess{ u"kubectl"_s, m_files.path(), {}, {} } << u"cannot be read"_s;
    QTest::newRow("no such context") << ClusterAccess{ u"kubectl"_s, m_good, u"nowhere"_s, {} }
                                     << u"no such context"_s;
}

void TestPodsBadTools::whatIsWrongIsSaid()
{
    QFETCH(const ClusterAccess, access);
    QFETCH(const QString, words);
    int beats = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&beats] { ++beats; });
    beat.start(5);
    PodsBench bench(m_platform->url(), access);
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(
        bench.text("podsText").contains(words), qPrintable(bench.text("podsText")), 60'000);
    QVERIFY(!bench.text("podsHeading").isEmpty());
    QVERIFY(!bench.table()->isVisible());
    QVERIFY(bench.button("clusterAccess")->isVisible());
    QVERIFY(bench.button("podsRetry")->isVisible());
    QVERIFY(bench.text("podsText").size() < 4000); // what a tool pours out is cut
    QVERIFY(beats > 0);
}

void TestPodsBadTools::leavingEndsAToolThatHangs()
{
    const QString tool = m_files.write(u"endless"_s, "echo $$ >\"${0}.id\"; exec sleep 600");
    qint64 id = 0;
    const auto isStarted = [&] {
        QFile file(m_files.filePath(u"endless.id"_s));
        id = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
        return id > 0;
    };
    PodsBench bench(m_platform->url(), ClusterAccess{ tool, m_good, {}, {} });
    QVERIFY(bench.show(u"top-speed-windowing"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isStarted(), 20'000);
    bench.panel->setDeployment(nullptr, {}, std::nullopt);
    QTRY_VERIFY_WITH_TIMEOUT(!isAlive(id), 20'000);
}

QTEST_MAIN(TestPodsBadTools)
#include "tst_podsbadtools.moc"
