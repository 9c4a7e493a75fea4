// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentchange.h"
#include "models/domain/yaml.h"
#include "tests/formtyping.h"
#include "tests/screenshots/catalogue.h"
#include "tests/support/plainhttp.h"
#include "ui/deploymentdialogs.h"
#include "ui/deploymentform.h"
#include "ui/documentdialog.h"
#include "ui/theme/metrics.h"

#include <QFile>
#include <QJsonArray>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::typeInto;

/// The form of a Deployment in its states.
class TestScreenshotsDeploymentForm : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyForm();
    void aProblemAndWhereDefaultsComeFrom(); // writes the defaults that the next one shows, too
    void everythingAdvanced();
    void anArtifactThatIsNotKnown();
    void anSqlScript();
    void anEditThatRestarts();
    void noTargetYet();

private:
    void create(const Deployment& document, const QString& vNamespace = team());
    [[nodiscard]] QWidget* field(const QString& id) { return m_dialog->findChild<QWidget*>(id); }
    void close();

    QPointer<DocumentDialog> m_dialog;
};

static DeploymentScene sceneOf(test::Stage& stage, const QString& vNamespace)
{
    return { stage.window.session(), vNamespace, { Environment::Staging, u"staging-eu"_s, vNamespace, true },
        &stage.settings, &stage.window, {} };
}

static Deployment tutorialDeployment(const QString& targetId)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/tutorial/deployment-top-speed-windowing.yaml"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const Result<QList<YamlDocument>> read = fromYaml(QString::fromUtf8(file.readAll()));
    Resource document(read ? read->first().json : QJsonObject());
    document.set(Deployment::targetIdPath, targetId);
    document.set(Deployment::imageRegistryPath, QJsonValue(QJsonValue::Undefined));
    document.set(Deployment::imageRepositoryPath, QJsonValue(QJsonValue::Undefined));
    return Deployment(document.json());
}

void TestScreenshotsDeploymentForm::create(const Deployment& document, const QString& vNamespace)
{
    m_dialog = openCreateDeployment(sceneOf(*m, vNamespace), document);
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    // As on a screen of the usual size, and on a small one with the large font.
    m_dialog->resize(hasLargeFont() ? QSize(1152, 648) : QSize(Metrics().u(201), Metrics().u(196)));
    for (const QScrollArea* const page : m_dialog->findChildren<QScrollArea*>(u"formScroll"_s)) {
        QTRY_VERIFY(!page->horizontalScrollBar()->isVisible());
    }
}

void TestScreenshotsDeploymentForm::close()
{
    m_dialog->done(QDialog::Rejected);
    QTRY_VERIFY(!m_dialog);
}

void TestScreenshotsDeploymentForm::anEmptyForm()
{
    openFleet(Environment::Staging);
    const auto& targets = m->window.session()->deploymentTargets(team());
    create(newDeployment(team(), targets.rows(), m->window.session()->version()));
    shoot(m_dialog, u"create-deployment-standard"_s);
    m_dialog->findChild<QTabWidget*>(u"tabs"_s)->setCurrentIndex(1);
    shoot(m_dialog, u"create-deployment-advanced"_s);
    close();
}

void TestScreenshotsDeploymentForm::aProblemAndWhereDefaultsComeFrom()
{
    Resource defaults;
    defaults.set(Deployment::imageRepositoryPath, u"flink"_s);
    defaults.set(Deployment::imageRegistryPath, u"registry.platform.data-artisans.net/v2.0"_s);
    defaults.set(Deployment::flinkConfigurationPath,
        QJsonObject{ { u"state.checkpoints.dir"_s, u"s3://checkpoints"_s } });
    test::PlainHttp http(fleet().url());
    QCOMPARE(
        http.send("PATCH"_ba, u"/api/v1/namespaces/%1/deployment-defaults"_s.arg(team()), defaults.json())
            .status,
        200);
    openFleet(Environment::Staging);
    const QString id = m->window.session()->deploymentTargets(team()).rows().first().id;
    create(tutorialDeployment(id));
    auto* const repository = qobject_cast<QLineEdit*>(field(u"flinkImageRepository"_s));
    QTRY_COMPARE(repository->placeholderText(), u"flink"_s);
    typeInto(field(u"name"_s), u"top-speed-windowing"_s);
    typeInto(field(u"taskManagerMemory"_s), u"1 GB"_s);
    m_dialog->findChild<DeploymentForm*>()->showAllProblems();
    shoot(m_dialog, u"create-deployment"_s, true);
    typeInto(field(u"name"_s), u"TopSpeedWindowing"_s);
    shoot(m_dialog, u"create-deployment-name"_s);
    close();
}

void TestScreenshotsDeploymentForm::everythingAdvanced()
{
    openFleet(Environment::Staging);
    Resource document(tutorialDeployment({}).json());
    document.set(Deployment::flinkConfigurationPath,
        QJsonObject{ { u"execution.checkpointing.interval"_s, u"often"_s },
            { u"state.backend"_s, u"rocksdb"_s }, { u"taskmanager.numberOfTaskSlots"_s, u"2"_s } });
    document.set(Deployment::environmentPath,
        QJsonArray{ QJsonObject{ { u"name"_s, u"REGION"_s }, { u"value"_s, u"eu"_s } },
            QJsonObject{ { u"name"_s, u"PASSWORD"_s },
                { u"valueFrom"_s,
                    QJsonObject{ { u"secretKeyRef"_s,
                        QJsonObject{ { u"name"_s, u"database"_s }, { u"key"_s, u"password"_s } } } } } } });
    document.set(Deployment::labelsPath, QJsonObject{ { u"team"_s, u"one"_s } });
    document.set(Deployment::log4jLoggersPath,
        QJsonObject{ { u""_s, u"INFO"_s }, { u"org.apache.flink"_s, u"LOUD"_s } });
    document.set(Deployment::podLabelsPath, QJsonObject{ { u"tier"_s, u"a b"_s } });
    document.set(
        Deployment::securityContextPath, QJsonObject{ { u"runAsUser"_s, 1000 }, { u"fsGroup"_s, 1000 } });
    document.set(Path{ u"spec", u"template", u"spec", u"later" }, QJsonObject{ { u"kept"_s, true } });
    create(Deployment(document.json()));
    const auto* const configuration = qobject_cast<QTableView*>(field(u"flinkConfiguration"_s));
    QTRY_COMPARE(configuration->model()->rowCount(), 5); // with the one of the Deployment Defaults
    m_dialog->findChild<DeploymentForm*>()->showAllProblems();
    m_dialog->findChild<QTabWidget*>(u"tabs"_s)->setCurrentIndex(1);
    shoot(m_dialog, u"deployment-advanced"_s);
    QScrollBar* const bar = m_dialog->findChild<QTabWidget*>(u"tabs"_s)
                                ->widget(1)
                                ->findChild<QScrollArea*>()
                                ->verticalScrollBar();
    for (int part = 1; bar->value() < bar->maximum() && part < 6; ++part) {
        bar->setValue(bar->value() + bar->pageStep());
        shoot(m_dialog, u"deployment-advanced-%1"_s.arg(part));
    }
    close();
}

void TestScreenshotsDeploymentForm::anArtifactThatIsNotKnown()
{
    openFleet(Environment::Staging);
    Resource document(tutorialDeployment({}).json());
    document.set(Deployment::artifactPath,
        QJsonObject{ { u"kind"_s, u"WASM"_s }, { u"moduleUri"_s, u"s3://modules/windowing.wasm"_s },
            { u"flinkVersion"_s, u"1.20"_s } });
    create(Deployment(document.json()));
    shoot(m_dialog, u"create-deployment-unknown-artifact"_s);
    close();
}

void TestScreenshotsDeploymentForm::anSqlScript()
{
    openFleet(Environment::Staging);
    create(tutorialDeployment({}));
    typeInto(field(u"artifactKind"_s), u"SQLSCRIPT"_s);
    typeInto(field(u"sqlScript"_s), u"INSERT INTO alerts\nSELECT car, MAX(speed) FROM cars GROUP BY car;"_s);
    shoot(m_dialog, u"create-deployment-sql"_s);
    close();
}

void TestScreenshotsDeploymentForm::anEditThatRestarts()
{
    openFleet(Environment::Staging);
    Resource document(
        tutorialDeployment(m->window.session()->deploymentTargets(team()).rows().first().id).json());
    document.set(Deployment::idPath, u"58ea758d"_s);
    document.set(Deployment::statePath, u"RUNNING"_s);
    document.set(Deployment::upgradeStrategyPath, u"STATEFUL"_s);
    m_dialog = openEditDeployment(sceneOf(*m, team()), Deployment(document.json()));
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    typeInto(field(u"parallelism"_s), u"4"_s);
    shoot(m_dialog, u"edit-deployment"_s);
    close();
}

void TestScreenshotsDeploymentForm::noTargetYet()
{
    open(u"tutorial"_s, tutorial().url(), Environment::Staging, u"default"_s);
    QTRY_VERIFY(m->window.session()->deploymentTargets(u"default"_s).freshness().everLoaded);
    create(newDeployment(u"default"_s, {}, m->window.session()->version()), u"default"_s);
    shoot(m_dialog, u"create-deployment-no-target"_s);
    m_dialog->findChild<QPushButton*>(u"createTarget"_s)->click();
    typeInto(field(u"newTarget_name"_s), u"vvp-jobs-team-1"_s);
    shoot(m_dialog, u"create-deployment-new-target"_s);
    close();
}

QTEST_MAIN(TestScreenshotsDeploymentForm)
#include "tst_screenshots_deploymentform.moc"
