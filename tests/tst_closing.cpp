// SPDX-License-Identifier: Apache-2.0
#include "models/session/memorysecrets.h"
#include "models/session/platformlist.h"
#include "tests/stage.h"
#include "tests/support/toolscript.h"
#include "ui/confirmdialog.h"
#include "ui/deploymentform.h"
#include "ui/deploymenttargetform.h"
#include "ui/documentdialog.h"
#include "ui/namespaceform.h"
#include "ui/platformdialog.h"
#include "ui/platformsdialog.h"
#include "ui/podwindow.h"
#include "ui/preferences.h"
#include "ui/savepointform.h"
#include "ui/settingsdialog.h"

#include <QAbstractButton>
#include <QPointer>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Stage;
using vvp::test::ToolScript;

/// A window may go while somebody types in it: its session ends, or the program does. What has the focus says
/// that it was left while the window is destroyed, and nobody of what is gone may be called for that. Qt
/// asserts it where it can; the sanitizers see the rest.
class TestClosing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aWindowMayGoWhereverTheFocusIs_data();
    void aWindowMayGoWhereverTheFocusIs();

private:
    [[nodiscard]] QWidget* make(const QString& which);
    [[nodiscard]] static DocumentTask task(const QString& title);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<PlatformList> m_platforms;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<ToolScript> m_scripts;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<QWidget> m_main;
    MemorySecrets m_secrets;
};

void TestClosing::init()
{
    // Qt closes an open cell twice when its window goes, and says so.
    QTest::failOnWarning(
        QRegularExpression(u"^(?!This plugin does not support|QAbstractItemView::closeEditor).*"_s));
    m_main.reset();
    m_preferences.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"window.ini"_s), QSettings::IniFormat);
    m_preferences = std::make_unique<Preferences>(*m_settings);
    m_platforms = std::make_unique<PlatformList>(m_folder->filePath(u"config"_s));
    m_scripts = std::make_unique<ToolScript>();
}

void TestClosing::aWindowMayGoWhereverTheFocusIs_data()
{
    QTest::addColumn<QString>("which");
    for (const char* which : { "platform", "platforms", "settings", "confirmation", "namespace", "target",
             "deployment", "savepoint", "pod", "first screen" }) {
        QTest::newRow(which) << QString::fromLatin1(which);
    }
}

DocumentTask TestClosing::task(const QString& title)
{
    DocumentTask task;
    task.title = title;
    task.saveText = u"Create"_s;
    task.save = [](const Resource&, const Resource&, const QObject*, const Handler<Resource>&) {
        return Request();
    };
    return task;
}

QWidget* TestClosing::make(const QString& which)
{
    if (which == u"platform") {
        if (m_platforms->all().isEmpty()) {
            Platform platform;
            platform.name = u"imported"_s;
            platform.url = QUrl(u"https://vvp.example"_s);
            platform.signIn = SignIn::ApiTokens;
            platform.missingTokens = QStringList{ u"team-1"_s };
            platform.clusterAccess = ClusterAccess{ m_scripts->write(u"kubectl"_s, "exit 1"), {}, {}, {} };
            (void)m_platforms->add(platform);
        }
        return new PlatformDialog(*m_platforms, m_secrets, m_platforms->all().constFirst());
    }
    if (which == u"platforms") {
        return new PlatformsDialog(*m_platforms, m_secrets);
    }
    if (which == u"settings") {
        return new SettingsDialog(*m_preferences);
    }
    if (which == u"confirmation") {
        Confirmation confirmation;
        confirmation.question = u"Delete it?"_s;
        confirmation.typed = u"it"_s;
        confirmation.doText = u"Delete"_s;
        confirmation.keepText = u"Keep"_s;
        return new ConfirmDialog(confirmation);
    }
    if (which == u"namespace") {
        return new DocumentDialog(task(which), new NamespaceForm(NamespaceForm::Purpose::Create, {}));
    }
    if (which == u"target") {
        return new DocumentDialog(task(which), new DeploymentTargetForm({}, {}));
    }
    if (which == u"deployment") {
        DeploymentFormContext context;
        context.target.check = [] { return DeploymentCheck(); };
        return new DocumentDialog(task(which), new DeploymentForm(context));
    }
    if (which == u"savepoint") {
        return new DocumentDialog(task(which), new SavepointForm);
    }
    if (which == u"pod") {
        const ClusterAccess access{ m_scripts->write(u"kubectl"_s, "echo log; sleep 60"), {}, {}, {} };
        PodRow pod;
        pod.name = u"job-1-jobmanager"_s;
        pod.containers = QStringList{ u"flink-jobmanager"_s, u"sidecar"_s };
        m_main = std::make_unique<QWidget>();
        PodWindow::open(m_main.get(), *m_settings, access, {}, pod, PodWindow::Tab::Log);
        return m_main->findChild<PodWindow*>();
    }
    return nullptr;
}

/// What Tab may come to in a window, on all pages of it.
static QList<QWidget*> fieldsOf(const QWidget& window)
{
    QList<QWidget*> fields = window.findChildren<QWidget*>();
    fields.removeIf([&window](const QWidget* field) {
        return (field->focusPolicy() & Qt::TabFocus) == 0 || field->isHidden() || !field->isEnabled()
            || field->window() != &window || field->focusProxy() != nullptr;
    });
    return fields;
}

/// Turns to the page of the field.
static void turnTo(QWidget* field)
{
    for (QWidget* each = field; each != nullptr; each = each->parentWidget()) {
        if (auto* const tabs = qobject_cast<QTabWidget*>(each)) {
            for (int page = 0; page < tabs->count(); ++page) {
                if (tabs->widget(page)->isAncestorOf(field)) {
                    tabs->setCurrentIndex(page);
                }
            }
        }
    }
}

void TestClosing::aWindowMayGoWhereverTheFocusIs()
{
    QFETCH(const QString, which);
    for (qsizetype i = 0, count = 1; i < count; ++i) {
        QPointer<QWidget> window = make(which);
        if (which == u"first screen") {
            m_stage = std::make_unique<Stage>();
            window = &m_stage->window;
        }
        QVERIFY(window);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window));
        const QList<QWidget*> fields = fieldsOf(*window);
        count = fields.size();
        QVERIFY(count > 0);
        QWidget* const field = fields.at(i);
        turnTo(field);
        field->setFocus();
        if (qobject_cast<QAbstractButton*>(field) == nullptr) {
            QTest::keyClick(field, Qt::Key_X); // a text is begun, a cell is opened
        }
        if (which == u"first screen") {
            m_stage.reset();
        } else {
            delete window;
        }
        QVERIFY(!window);
    }
}

QTEST_MAIN(TestClosing)
#include "tst_closing.moc"
