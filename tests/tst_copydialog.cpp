// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "ui/applydialog.h"
#include "ui/formparts.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// Copying to another vNamespace and to another platform, up to what is there afterwards.
class TestCopyDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aCopyGoesToAnotherNamespace();
    void aCopyGoesToAnotherPlatform();
    void whereItIsItIsNotCopied();
    void whatIsMissingThereIsSaid();

private:
    void open();
    [[nodiscard]] QComboBox* box(const QString& name) { return m_console->inDialog<QComboBox>(name); }
    /// Applies the plan of the dialog that a window is about to show.
    void apply(MainWindow& window);

    std::unique_ptr<DemoProcess> m_newer;
    std::unique_ptr<DemoProcess> m_older;
    std::unique_ptr<Console> m_console;
};

static const QByteArray json = "application/json";

static void addNamespace(PlainHttp& http, const QByteArray& name, const QByteArray& target)
{
    QCOMPARE(http.send("POST", u"/namespaces/v1/namespaces"_s, "{\"name\":\"namespaces/" + name + "\"}", json)
                 .status,
        200);
    const QString targets = u"/api/v1/namespaces/%1/deployment-targets"_s.arg(QString::fromLatin1(name));
    QCOMPARE(http.send("POST", targets,
                     "{\"kind\":\"DeploymentTarget\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + target
                         + "\"},\"spec\":{\"kubernetes\":{\"namespace\":\"vvp-jobs-team-2\"}}}",
                     json)
                 .status,
        201);
}

void TestCopyDialog::init()
{
    m_newer = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s });
    m_older = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.0.4"_s });
    PlainHttp newer(m_newer->url());
    QJsonObject deployment
        = deploymentDocument(u"clicks"_s, addTarget(newer, u"vvp-jobs-team-1"_s), u"RUNNING"_s);
    QJsonObject spec = deployment[u"spec"].toObject();
    QJsonObject whole = spec[u"template"].toObject();
    QJsonObject inner = whole[u"spec"].toObject();
    QJsonObject artifact = inner[u"artifact"].toObject();
    artifact[u"jarUri"_s] = u"s3://jars/team-1/clicks-1.0.jar"_s;
    inner[u"artifact"_s] = artifact;
    inner[u"flinkConfiguration"_s] = QJsonObject{ { u"s3.secret-key"_s, u"${S3_KEY}"_s } };
    whole[u"spec"_s] = inner;
    spec[u"template"_s] = whole;
    deployment[u"spec"_s] = spec;
    newer.send("POST", inDefault(u"secret-values"_s),
        "{\"kind\":\"SecretValue\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"S3_KEY\"},\"spec\":{"
        "\"kind\":"
        "\"PLAIN\",\"value\":\"x\"}}",
        json);
    QCOMPARE(newer.send("POST", inDefault(u"deployments"_s), deployment).status, 201);
    PlainHttp older(m_older->url());
    for (PlainHttp* http : { &newer, &older }) {
        addNamespace(*http, "team-2", "jobs-2");
    }
    m_console = std::make_unique<Console>();
    m_console->stage().add(u"older"_s, m_older->url());
    m_console->open(u"newer"_s, m_newer->url(), u"default"_s);
    m_console->window().openPage(u"deployments"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->rowCount(u"deployments"_s), 1, 20'000);
    QTRY_VERIFY(m_console->stage().window.session()->deploymentTargets(u"default"_s).rows().size() == 1);
}

void TestCopyDialog::cleanup()
{
    m_console.reset();
    m_newer.reset();
    m_older.reset();
}

void TestCopyDialog::open()
{
    m_console->select(u"deployments"_s, u"clicks"_s);
    auto* const action = m_console->page(u"deployments"_s)->findChild<QAction*>(u"copyTo"_s);
    QTRY_VERIFY(action->isEnabled());
    action->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_console->dialog() != nullptr, 20'000);
    QCOMPARE(m_console->dialog()->objectName(), u"copyDialog"_s);
}

void TestCopyDialog::apply(MainWindow& window)
{
    const auto dialog = [&window] { return qobject_cast<ApplyDialog*>(window.openDialog()); };
    QTRY_VERIFY_WITH_TIMEOUT(dialog() != nullptr, 20'000);
    auto* const button = dialog()->findChild<QPushButton*>(u"apply"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20'000);
    button->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        dialog()->run().hasResults() && dialog()->run().stage() == ApplyRun::Stage::Planned, 30'000);
    dialog()->close();
}

void TestCopyDialog::aCopyGoesToAnotherNamespace()
{
    STEP(open());
    QTRY_VERIFY_WITH_TIMEOUT(box(u"copyNamespace"_s)->findText(u"team-2"_s) >= 0, 20'000);
    box(u"copyNamespace"_s)->setCurrentText(u"team-2"_s);
    // The only target there is offered at once.
    QTRY_COMPARE_WITH_TIMEOUT(box(u"target0"_s)->currentText(), u"jobs-2"_s, 20'000);
    m_console->inDialog<QLineEdit>(u"location0"_s)->setText(u"s3://jars/team-2"_s);
    m_console->inDialog<QPushButton>(u"showPlan"_s)->click();
    STEP(apply(m_console->window()));

    PlainHttp http(m_newer->url());
    const PlainAnswer copy = http.get(u"/api/v1/namespaces/team-2/deployments/clicks"_s);
    QCOMPARE(copy.status, 200);
    QCOMPARE(copy.text(u"spec/state"_s), u"CANCELLED"_s);
    QCOMPARE(copy.text(u"spec/template/spec/artifact/jarUri"_s), u"s3://jars/team-2/clicks-1.0.jar"_s);
    const QString target
        = http.get(u"/api/v1/namespaces/team-2/deployment-targets/jobs-2"_s).text(u"metadata/id"_s);
    QVERIFY(copy.text(u"spec/deploymentTargetName"_s) == u"jobs-2"_s
        || copy.text(u"spec/deploymentTargetId"_s) == target);
    QCOMPARE(http.get(inDefault(u"deployments/clicks"_s)).text(u"spec/state"_s), u"RUNNING"_s);
}

void TestCopyDialog::aCopyGoesToAnotherPlatform()
{
    STEP(open());
    QComboBox* const platform = box(u"copyPlatform"_s);
    platform->setCurrentIndex(platform->findText(u"older"_s));
    Q_EMIT platform->activated(platform->currentIndex());
    box(u"copyNamespace"_s)->setCurrentText(u"team-2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(box(u"target0"_s)->currentText(), u"jobs-2"_s, 20'000);
    m_console->inDialog<QPushButton>(u"showPlan"_s)->click();
    // Its plan is in a window of its own, under that platform's guard.
    QTRY_COMPARE_WITH_TIMEOUT(m_console->stage().windows.all().size(), 2, 20'000);
    MainWindow& other = *m_console->stage().windows.all().last();
    QTRY_VERIFY(other.session() != nullptr);
    QCOMPARE(other.session()->platform().name, u"older"_s);
    STEP(apply(other));
    PlainHttp http(m_older->url());
    const QJsonArray there = http.get(u"/api/v1/namespaces/team-2/deployments"_s).at(u"items"_s).toArray();
    QCOMPARE(there.size(), 1);
    QCOMPARE(there.first()[u"spec"][u"deploymentTargetId"].toString(),
        http.get(u"/api/v1/namespaces/team-2/deployment-targets/jobs-2"_s).text(u"metadata/id"_s));
    QCOMPARE(m_console->window().session()->platform().name, u"newer"_s);
}

void TestCopyDialog::whereItIsItIsNotCopied()
{
    STEP(open());
    auto* const plan = m_console->inDialog<QPushButton>(u"showPlan"_s);
    QVERIFY(!plan->isEnabled());
    box(u"copyNamespace"_s)->setCurrentText(u"default"_s);
    QVERIFY(!plan->isEnabled());
    box(u"copyNamespace"_s)->setCurrentText(u"team-2"_s);
    QVERIFY(plan->isEnabled());
    m_console->inDialog<QLineEdit>(u"location0"_s)->clear();
    QVERIFY(!plan->isEnabled());
}

void TestCopyDialog::whatIsMissingThereIsSaid()
{
    STEP(open());
    box(u"copyNamespace"_s)->setCurrentText(u"team-2"_s);
    const auto said = [this] {
        QStringList notes;
        for (const NoteLine* note : m_console->dialog()->findChildren<NoteLine*>()) {
            if (!note->text().isEmpty()) {
                notes << note->text();
            }
        }
        return notes;
    };
    QTRY_COMPARE_WITH_TIMEOUT(
        said(), QStringList{ u"There is no Secret Value “S3_KEY” there yet."_s }, 20'000);
    box(u"target0"_s)->setCurrentText(u"other"_s);
    QCOMPARE(said().first(), u"There is no Deployment Target “other” there yet."_s);
    QVERIFY(m_console->inDialog<QPushButton>(u"showPlan"_s)->isEnabled()); // the plan says what cannot be
}

QTEST_MAIN(TestCopyDialog)
#include "tst_copydialog.moc"
