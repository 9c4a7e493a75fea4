// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentdialogs.h"

#include "models/domain/deploymentchange.h"
#include "tests/formtyping.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "ui/confirmdialog.h"
#include "ui/documentdialog.h"
#include "ui/fields/originfield.h"

#include <QJsonArray>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::typeInto;

/// The dialogs of a Deployment on a demo platform, each result checked by requests that share nothing with
/// the console.
class TestDeploymentDialogs : public QObject {
    Q_OBJECT

    static constexpr int whileItStarts = 30'000; // ms

    std::unique_ptr<DemoProcess> m_platform;
    std::unique_ptr<PlainHttp> m_http;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WriteJournal> m_journal;
    std::unique_ptr<Session> m_session;
    QPointer<DocumentDialog> m_dialog;
    QWidget m_window;
    QString m_id;

    [[nodiscard]] DeploymentScene scene(Environment environment = Environment::Development)
    {
        return { m_session.get(), u"default"_s, { environment, u"demo"_s, u"default"_s, true },
            m_settings.get(), &m_window, {} };
    }
    [[nodiscard]] QString path() const { return test::inDefault(u"deployments/"_s + m_id); }
    [[nodiscard]] Deployment now() { return Deployment(m_http->get(path()).json()); }
    void start()
    {
        m_http->send("PATCH"_ba, path(), test::desiredState(u"RUNNING"_s));
        QTRY_COMPARE_WITH_TIMEOUT(now().text(Deployment::statePath), u"RUNNING"_s, whileItStarts);
    }
    [[nodiscard]] QWidget* field(const QString& id) const { return m_dialog->findChild<QWidget*>(id); }
    [[nodiscard]] QPushButton* button(const QString& id) const
    {
        return m_dialog->findChild<QPushButton*>(id);
    }
    [[nodiscard]] ConfirmDialog* question() const { return m_dialog->findChild<ConfirmDialog*>(); }
    void edit(Environment environment = Environment::Development)
    {
        m_dialog = openEditDeployment(scene(environment), now());
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_platform = std::make_unique<DemoProcess>(
            QStringList{ u"--version"_s, u"2.15.1"_s, u"--speed"_s, u"20"_s });
        QVERIFY2(!m_platform->url().isEmpty(), qPrintable(m_platform->failure()));
        m_http = std::make_unique<PlainHttp>(m_platform->url());
        QJsonObject document
            = test::deploymentDocument(u"top-speed"_s, test::addTarget(*m_http, u"vvp-jobs-team-1"_s));
        QJsonObject metadata = document[u"metadata"].toObject();
        metadata.insert(u"annotations"_s, QJsonObject{ { u"ours"_s, u"kept"_s } });
        document.insert(u"metadata"_s, metadata);
        m_id = m_http->send("POST"_ba, test::inDefault(u"deployments"_s), document).text(u"metadata/id"_s);
        QVERIFY(!m_id.isEmpty());
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
        m_journal = std::make_unique<WriteJournal>(m_folder->filePath(u"j"_s));
        Platform platform;
        platform.name = u"demo"_s;
        platform.url = m_platform->url();
        m_session = std::make_unique<Session>(platform, *m_journal);
        m_session->open();
        QTRY_VERIFY(m_session->isConnected());
        m_session->deploymentTargets(u"default"_s).refresh(true);
        QTRY_COMPARE(m_session->deploymentTargets(u"default"_s).rows().size(), 1);
        m_window.show();
    }
    void cleanup()
    {
        if (m_dialog) {
            m_dialog->done(QDialog::Rejected);
        }
        QTRY_VERIFY(!m_dialog);
        m_session.reset();
        m_platform.reset();
    }

    void theDefaultsOfThePlatformAreRead()
    {
        Resource defaults;
        defaults.set(Deployment::imageRepositoryPath, u"ours/flink"_s);
        m_http->send("PATCH"_ba, test::inDefault(u"deployment-defaults"_s), defaults.json());
        m_dialog = openCreateDeployment(scene(), newDeployment(u"default"_s, {}, m_session->version()));
        auto* const line = m_dialog->findChild<OriginField*>(u"flinkImageRepository"_s);
        QTRY_COMPARE(line->placeholderText(), u"ours/flink"_s);
        QCOMPARE(line->origin(), u"Deployment Defaults of default"_s);
        m_dialog->done(QDialog::Rejected);
    }

    void anEditChangesItsFieldAndNothingElse()
    {
        edit();
        const Deployment before = now();
        QCOMPARE(button(u"save"_s)->text(), u"&Save"_s);
        typeInto(field(u"parallelism"_s), u"3"_s);
        QCOMPARE(button(u"save"_s)->text(), u"&Save"_s); // it does not run
        button(u"save"_s)->click();
        QTRY_VERIFY(!m_dialog);
        Resource wanted = before;
        wanted.set(Deployment::parallelismPath, 3);
        for (const Path& path : { Deployment::specPath, Deployment::labelsPath }) {
            QCOMPARE(now().value(path), wanted.value(path));
        }
        QCOMPARE(now().value(Deployment::annotationsPath)[u"ours"], QJsonValue(u"kept"_s));
    }

    void anEditThatRestartsIsAskedAboutFirst()
    {
        start();
        edit(Environment::Production);
        typeInto(field(u"maxJobAttempts"_s), u"9"_s);
        QCOMPARE(button(u"save"_s)->text(), u"&Save"_s); // not of the template
        typeInto(field(u"parallelism"_s), u"3"_s);
        QCOMPARE(button(u"save"_s)->text(), u"&Save and Restart (savepoint, stop, start)"_s);
        QVERIFY(m_dialog->findChild<QLabel*>(u"status"_s)->text().contains(u"savepoint"_s));
        typeInto(field(u"upgradeStrategy"_s), u"STATELESS"_s);
        QCOMPARE(button(u"save"_s)->text(), u"&Save and Restart (stop, start)"_s);
        button(u"save"_s)->click();
        QTRY_VERIFY(question() != nullptr);
        auto* const agree = question()->findChild<QPushButton*>(u"do"_s);
        QVERIFY(!agree->isEnabled()); // on production its name is typed
        QCOMPARE(now().value(Deployment::parallelismPath), QJsonValue(1));
        QTest::keyClicks(question()->findChild<QLineEdit*>(u"typed"_s), u"top-speed"_s);
        agree->click();
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(now().value(Deployment::parallelismPath), QJsonValue(3));
    }

    void whatWasStartedMeanwhileIsAskedAboutToo()
    {
        edit();
        typeInto(field(u"parallelism"_s), u"3"_s);
        start();
        button(u"save"_s)->click();
        QTRY_VERIFY(button(u"reload"_s) != nullptr); // somebody changed it
        QCOMPARE(now().value(Deployment::parallelismPath), QJsonValue(1));
        button(u"reload"_s)->click();
        QCOMPARE(button(u"save"_s)->text(), u"&Save and Restart (savepoint, stop, start)"_s);
        button(u"save"_s)->click();
        QTRY_VERIFY(question() != nullptr);
        question()->reject();
        QCOMPARE(now().value(Deployment::parallelismPath), QJsonValue(1));
    }

    void aForkIsCreatedBesideIt()
    {
        m_dialog = openCreateDeployment(scene(), forkOf(now(), { u"top-speed"_s }));
        QSignalSpy saved(m_dialog, &DocumentDialog::saved);
        QCOMPARE(m_dialog->findChild<OriginField*>(u"name"_s)->text(), u"top-speed-copy"_s);
        QVERIFY(field(u"findings"_s)->isHidden()); // nothing in it is the server's
        button(u"save"_s)->click();
        QTRY_COMPARE(saved.size(), 1);
        QTRY_VERIFY(!m_dialog);
        const QJsonArray all = m_http->get(test::inDefault(u"deployments"_s)).at(u"items"_s).toArray();
        QCOMPARE(all.size(), 2);
        QCOMPARE(now().name(), u"top-speed"_s);
    }

    void aTargetIsCreatedInPlace()
    {
        m_http->send("POST"_ba, u"/namespaces/v1/namespaces"_s, { { u"name"_s, u"namespaces/team-9"_s } });
        m_session->deploymentTargets(u"team-9"_s).refresh(true);
        QTRY_VERIFY(m_session->deploymentTargets(u"team-9"_s).freshness().everLoaded);
        DeploymentScene other = scene();
        other.vNamespace = u"team-9"_s;
        m_dialog = openCreateDeployment(other, newDeployment(u"team-9"_s, {}, m_session->version()));
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
        button(u"createTarget"_s)->click();
        typeInto(field(u"newTarget_name"_s), u"jobs"_s);
        typeInto(field(u"newTarget_kubernetesNamespace"_s), u"vvp-jobs-team-2"_s);
        button(u"newTargetCreate"_s)->click();
        auto* const combo = m_dialog->findChild<QComboBox*>(u"target"_s);
        QTRY_COMPARE(combo->currentText(), u"jobs"_s);
        QCOMPARE(m_http->get(u"/api/v1/namespaces/team-9/deployment-targets/jobs"_s).status, 200);
        m_dialog->done(QDialog::Rejected);
    }
};

QTEST_MAIN(TestDeploymentDialogs)
#include "tst_deploymentdialogs.moc"
