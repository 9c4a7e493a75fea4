// SPDX-License-Identifier: Apache-2.0
#include "tests/commandbench.h"
#include "tests/recordingrelay.h"

#include <QDirIterator>

using namespace Qt::StringLiterals;
using vvp::test::CommandBench;
using vvp::test::PlainHttp;
using vvp::test::RecordingRelay;

/// A platform that is exported into a folder, lost, and restored from its files by the program alone.
class TestRestore : public QObject, private CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void aPlatformIsRestoredFromItsFiles_data();
    void aPlatformIsRestoredFromItsFiles();

private:
    [[nodiscard]] QMap<QString, QByteArray> files(const QString& folder) const;
    [[nodiscard]] QMap<QString, QString> desiredStates();
    void exportTo(const QString& folder)
    {
        const Outcome outcome
            = onDemo({ u"export"_s, u"-n"_s, u"*"_s, u"--secrets"_s, u"-f"_s, path(folder + u'/') });
        QVERIFY2(outcome.status == 0, outcome.said.constData());
    }
};

QMap<QString, QByteArray> TestRestore::files(const QString& folder) const
{
    QMap<QString, QByteArray> found;
    QDirIterator each(path(folder), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        found.insert(QDir(path(folder)).relativeFilePath(file.fileName()),
            file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("unreadable"));
    }
    return found;
}

/// What no restored platform can have again: the ids that it gives to its Deployment Targets, which
/// before 2.4 are all that a Deployment knows of them.
static QByteArray withoutIds(const QByteArray& yaml)
{
    static const QRegularExpression id(
        u"^  (id|deploymentTargetId): [0-9a-f-]{36}\\n"_s, QRegularExpression::MultilineOption);
    return QString::fromUtf8(yaml).remove(id).toUtf8();
}

/// Those that the Deployment Targets of an export name, as lines of a YAML list.
static QByteArray kubernetesNamespaces(const QMap<QString, QByteArray>& files)
{
    static const QRegularExpression line(u"^    namespace: (.*)$"_s, QRegularExpression::MultilineOption);
    QByteArray list;
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        const auto found = line.match(QString::fromUtf8(file.value()));
        if (file.key().contains(u"/deployment-target/") && found.hasMatch()) {
            list += "  - " + found.captured(1).toUtf8() + '\n';
        }
    }
    return list;
}

static bool namesTarget(const QString& file)
{
    return file.contains(u"/deployment/") || file.contains(u"/deployment-target/");
}

/// Of all Deployments, by plain HTTP and not by what is tested.
QMap<QString, QString> TestRestore::desiredStates()
{
    PlainHttp http(m_demo->url());
    QMap<QString, QString> states;
    const QJsonArray vNamespaces = http.get(u"/namespaces/v1/namespaces"_s).at(u"namespaces"_s).toArray();
    for (const QJsonValue& vNamespace : vNamespaces) {
        const QString name = vNamespace[u"name"_s].toString().section(u'/', -1);
        const QJsonArray deployments
            = http.get(u"/api/v1/namespaces/%1/deployments"_s.arg(name)).at(u"items"_s).toArray();
        for (const QJsonValue& deployment : deployments) {
            states.insert(QString(name + u'/' + deployment[u"metadata"_s][u"name"_s].toString()),
                deployment[u"spec"_s][u"state"_s].toString());
        }
    }
    return states;
}

void TestRestore::aPlatformIsRestoredFromItsFiles_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("the tutorial's") << u"2.0.4"_s;
    QTest::newRow("the newest") << u"2.15.1"_s;
}

void TestRestore::aPlatformIsRestoredFromItsFiles()
{
    QFETCH(QString, version);
    const QStringList platform{ u"--version"_s, version, u"--speed"_s, u"20"_s };
    start(platform + QStringList{ u"--sample"_s, u"fleet"_s });
    exportTo(u"before"_s);
    // Of one Deployment the target was deleted: it is unchanged there, and cannot be created anywhere.
    QCOMPARE(onDemo({ u"apply"_s, u"-f"_s, path(u"before"_s) }).status, 0);
    QVERIFY(QFile::remove(path(u"before/team-payments/deployment/partner-feed.yaml"_s)));
    QMap<QString, QString> states = desiredStates();
    QVERIFY(states.remove(u"team-payments/partner-feed"_s) == 1);
    QVERIFY(states.values().contains(u"RUNNING"_s) && states.values().contains(u"SUSPENDED"_s));
    const QMap<QString, QByteArray> before = files(u"before"_s);
    QVERIFY(before.size() > 30);

    // Another one, with nothing of it but its installation: the Kubernetes Namespaces that it may use.
    write(u"values.yaml"_s, "rbac:\n  additionalNamespaces:\n" + kubernetesNamespaces(before));
    start(platform + QStringList{ u"--values"_s, path(u"values.yaml"_s) });
    RecordingRelay relay(m_demo->url());
    const QStringList apply{ u"apply"_s, u"--url"_s, relay.url().toString(), u"--yes"_s, u"-f"_s,
        path(u"before"_s) };
    const Outcome restored = run(apply);
    QVERIFY2(restored.status == 0, restored.all().constData());
    QVERIFY(relay.writes().size() > 20);
    QCOMPARE(desiredStates(), states);
    exportTo(u"after"_s);
    const QMap<QString, QByteArray> after = files(u"after"_s);
    QCOMPARE(after.keys(), before.keys());
    for (const QString& file : before.keys()) {
        if (version != u"2.0.4" && file == u"vvp-namespace-1/deployment/top-speed-windowing.yaml") {
            // It is older than the defaults of its vNamespace. A new one is filled up with them.
            QByteArray filled = before.value(file);
            filled.replace("flinkConfiguration: {}\n",
                "flinkConfiguration:\n        execution.checkpointing.interval: 30s\n");
            QCOMPARE(after.value(file), filled);
            continue;
        }
        if (before.value(file).contains("previewSessionClusterName")) { // said, and not applied
            QVERIFY(restored.said.contains("is the Session Cluster for previews of SQL is not applied"));
            continue;
        }
        QCOMPARE(withoutIds(after.value(file)), withoutIds(before.value(file)));
        QCOMPARE(after.value(file) == before.value(file), version != u"2.0.4" || !namesTarget(file));
    }

    relay.forget();
    const Outcome again = run(apply);
    QCOMPARE(again.status, 0);
    QCOMPARE(again.said, u"vvp-console: %1 unchanged.\n"_s.arg(before.size()).toLatin1());
    QCOMPARE(relay.writes(), QStringList());
    QVERIFY(relay.requests().size() > 5);
}

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
