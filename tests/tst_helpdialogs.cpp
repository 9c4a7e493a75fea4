// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"
#include "ui/helpdialogs.h"
#include "ui/tutorialdialog.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestHelpDialogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { delete m_dialog; }
    void keyboardListsWhatItIsGiven();
    void diagnosticsNameVersionsPlatformsAndKeychain();
    void diagnosticsListTheLastRequests();
    void diagnosticsNameNobodysHome();
    void diagnosticsHoldNothingSecret();
    void diagnosticsAreCopied();
    void aboutNamesEveryLibraryWithItsLicence();
    void theTutorialHasItsFiveSteps();
    void theTutorialsDeploymentIsVerbatim();
    void theTutorialIsOpenOnce();

private:
    [[nodiscard]] QString shown() const;

    QPointer<QWidget> m_dialog;
};

void TestHelpDialogs::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

QString TestHelpDialogs::shown() const
{
    QStringList texts;
    for (const QLabel* label : m_dialog->findChildren<QLabel*>()) {
        texts += label->text();
    }
    return texts.join(u'\n');
}

void TestHelpDialogs::keyboardListsWhatItIsGiven()
{
    m_dialog = showKeyboard(nullptr,
        { { u"View"_s, u"Refresh"_s, { QKeySequence(Qt::Key_F5) } },
            { u"View"_s, u"Filter"_s, { QKeySequence(u"Ctrl+F"_s), QKeySequence(u"/"_s) } } });
    QVERIFY(!m_dialog->isModal());
    QCOMPARE(shown().count(u"View"_s), 1);
    QVERIFY(shown().contains(u"F5\n") || shown().contains(u"\nF5"));
    QVERIFY(shown().contains(u"Ctrl+F or /"));
    QTest::mouseClick(m_dialog->findChild<QPushButton*>(u"close"_s), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
}

static Diagnostics sample()
{
    Diagnostics diagnostics;
    diagnostics.configFolder = u"/home/me/.config/vvp"_s;
    Platform platform;
    platform.name = u"prod-eu"_s;
    platform.url = QUrl(u"https://anna:canary-1@vvp.example:8443/base?token=canary-2#canary-3"_s);
    platform.environment = Environment::Production;
    platform.signIn = SignIn::ApiTokens;
    platform.tokenNamespaces = QStringList{ u"team-1"_s };
    diagnostics.platforms = { { platform, u"2.8.1"_s, QString() }, { platform, {}, u"Cannot reach it."_s } };
    return diagnostics;
}

void TestHelpDialogs::diagnosticsNameVersionsPlatformsAndKeychain()
{
    const QString text = diagnosticsText(sample());
    QVERIFY(text.contains(u"VVP Console "_s + QStringLiteral(VVP_VERSION)));
    QVERIFY(text.contains(u"Qt "_s + QString::fromLatin1(qVersion())));
    QVERIFY(text.contains(u"prod-eu: https://vvp.example:8443/base, production"));
    QVERIFY(text.contains(u"version 2.8.1"));
    QVERIFY(text.contains(u"version not known"));
    QVERIFY(text.contains(u"Cannot reach it."));
    QVERIFY(text.contains(u"Keychain: in use"));
    QVERIFY(text.contains(u"/home/me/.config/vvp"));
    Diagnostics without = sample();
    without.isKeychainUsed = false;
    QVERIFY(diagnosticsText(without).contains(u"Keychain: not in use"));
}

void TestHelpDialogs::diagnosticsListTheLastRequests()
{
    Diagnostics diagnostics = sample();
    const QDateTime noon(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);
    for (int i = 0; i < 150; ++i) {
        diagnostics.platforms[0].requests.append({ noon.addSecs(2LL * i), "GET",
            u"/api/v1/namespaces/a/deployments"_s, 200, Answer::Failure::None, 12, 345 });
        diagnostics.platforms[1].requests.append({ noon.addSecs(2LL * i + 1), "PATCH",
            u"/api/v1/namespaces/b/deployments/x"_s, 0, Answer::Failure::Closed, 30'000, 0 });
    }
    const QString text = diagnosticsText(diagnostics);
    QCOMPARE(text.count(u" bytes, "), 200);
    QVERIFY(text.contains(
        u"2026-11-24T12:04:58.000Z  GET /api/v1/namespaces/a/deployments  200, 12 ms, 345 bytes"));
    QVERIFY(text.contains(u"PATCH /api/v1/namespaces/b/deployments/x  closed, 30000 ms, 0 bytes"));
    QVERIFY(text.indexOf(u"12:04:58") < text.indexOf(u"12:04:59")); // by time, whatever the platform
    QVERIFY(!text.contains(u"12:00:00")); // the oldest went
}

void TestHelpDialogs::diagnosticsNameNobodysHome()
{
    Diagnostics diagnostics;
    diagnostics.configFolder = QDir::homePath() + u"/.config/vvp-console"_s;
    QVERIFY(diagnosticsText(diagnostics).contains(u"Config folder: ~/.config/vvp-console\n"));
    QVERIFY(!diagnosticsText(diagnostics).contains(QDir::homePath()));
}

void TestHelpDialogs::diagnosticsHoldNothingSecret()
{
    const QString text = diagnosticsText(sample());
    QVERIFY(!text.contains(u"canary"));
    QVERIFY(!text.contains(u"anna"));
}

void TestHelpDialogs::diagnosticsAreCopied()
{
    m_dialog = showDiagnostics(nullptr, sample());
    QTest::mouseClick(m_dialog->findChild<QPushButton*>(u"copyDiagnostics"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), diagnosticsText(sample()));
    QCOMPARE(
        m_dialog->findChild<QPlainTextEdit*>(u"diagnostics"_s)->toPlainText(), diagnosticsText(sample()));
}

void TestHelpDialogs::aboutNamesEveryLibraryWithItsLicence()
{
    m_dialog = showAbout(nullptr);
    for (const QString& word :
        { u"Apache License 2.0"_s, u"Qt"_s, u"LGPL-3.0"_s, u"yaml-cpp"_s, u"QtKeychain"_s, u"BSD-3-Clause"_s,
            u"simdjson"_s, u"Apache-2.0"_s, u"cpp-httplib"_s, u"JSON for Modern C++"_s, u"MIT"_s }) {
        QVERIFY2(shown().contains(word), qPrintable(word));
    }
}

void TestHelpDialogs::theTutorialHasItsFiveSteps()
{
    m_dialog = showTutorial(nullptr);
    QVERIFY(!m_dialog->isModal());
    for (int step = 7; step <= 11; ++step) {
        QVERIFY(
            shown().contains(QRegularExpression(u"^%1  "_s.arg(step), QRegularExpression::MultilineOption)));
    }
    for (const QString& name :
        { u"vvp-namespace-1"_s, u"vvp-namespace-2"_s, u"vvp-jobs-team-1"_s, u"vvp-jobs-team-2"_s }) {
        QVERIFY2(shown().contains(name), qPrintable(name));
    }
    QTest::mouseClick(m_dialog->findChild<QPushButton*>(u"copyTutorialYaml"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), TutorialDialog::deployment());
}

void TestHelpDialogs::theTutorialsDeploymentIsVerbatim()
{
    const QString yaml = TutorialDialog::deployment();
    QVERIFY(yaml.startsWith(u"kind: Deployment\n"));
    QVERIFY(yaml.contains(u"deploymentTargetId: %%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%\n"));
    QVERIFY(yaml.contains(u"flinkVersion: '1.9'\n"));
    const Result<QList<YamlDocument>> refused = fromYaml(yaml);
    QVERIFY(!refused);
    const std::optional<Mending> mended = mendable(yaml, refused.error());
    QVERIFY(mended);
    QVERIFY(fromYaml(mended->text).ok());
}

void TestHelpDialogs::theTutorialIsOpenOnce()
{
    QWidget parent;
    QWidget* const first = showTutorial(&parent);
    QCOMPARE(showTutorial(&parent), first);
}

QTEST_MAIN(TestHelpDialogs)
#include "tst_helpdialogs.moc"
