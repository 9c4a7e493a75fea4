// SPDX-License-Identifier: Apache-2.0
#include "tests/keyboard.h"
#include "tests/support/scriptedplatform.h"

#include <QClipboard>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test::keyboard;
using vvp::test::answerAsPlatform;
using vvp::test::Console;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// The dialogs that belong to the window, by keyboard alone; and that every dialog there is has such a test.
class TestKeyboardWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyDialogIsTried();
    void settings();
    void help_data();
    void help();
    void diagnosticsAreCopied();
    void whatCouldNotBeRead();
    void anotherNamespace();

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m;
};

void TestKeyboardWindow::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m.reset();
    m_server = std::make_unique<ScriptedServer>();
    answerAsPlatform(*m_server, { { u"team-1"_s, { u"one"_s } }, { u"team-2"_s, {} } });
    m_server->on("GET", scriptedPath(u"team-2"_s, "deployments"), Script::json("{\"message\": \"no\"}", 500));
    m = std::make_unique<Console>();
}

/// All of a file; empty where it cannot be read.
static QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void TestKeyboardWindow::everyDialogIsTried()
{
    const QDir tests(QStringLiteral(VVP_TEST_DATA "/.."));
    QString tried;
    for (const QString& name : tests.entryList({ u"tst_keyboard*.cpp"_s })) {
        tried += textOf(tests.filePath(name));
    }
    static const QRegularExpression isClass(u"\\bclass (\\w+Dialog)\\b[^;{]*\\{"_s);
    QStringList known;
    QDirIterator sources(
        tests.filePath(u"../ui"_s), { u"*.h"_s, u"*.cpp"_s }, QDir::Files, QDirIterator::Subdirectories);
    while (sources.hasNext()) {
        const QString text = textOf(sources.next());
        for (auto found = isClass.globalMatch(text); found.hasNext();) {
            known += found.next().captured(1);
        }
    }
    QVERIFY2(known.size() > 9, qPrintable(known.join(u' ')));
    for (const QString& name : std::as_const(known)) {
        QVERIFY2(tried.contains(u"opened(u\"%1\"_s"_s.arg(name)),
            qPrintable(u"no test opens %1 by keyboard: add one to tst_keyboard*.cpp"_s.arg(name)));
    }
}

void TestKeyboardWindow::settings()
{
    STEP(m->open(u"dev"_s, m_server->url(), u"team-1"_s));
    const Preferences& preferences = m->stage().windows.preferences();
    press(Qt::Key_Comma, Qt::ControlModifier);
    QPointer<QDialog> dialog = opened(u"SettingsDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_V, Qt::AltModifier); // Page in View
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"25"_s);
    press(Qt::Key_W, Qt::AltModifier); // Compact rows, pressed for a tenth of a second
    QTRY_VERIFY(dialog->findChild<QAbstractButton*>(u"compactRows"_s)->isChecked());
    press(Qt::Key_K, Qt::AltModifier); // oc or kubectl
    type(u"kubectl"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(preferences.values().viewSeconds, 25);
    QVERIFY(preferences.values().compactRows);
    QCOMPARE(preferences.values().clusterTool, u"kubectl"_s);

    STEP(m->activate());
    press(Qt::Key_Comma, Qt::ControlModifier);
    dialog = opened(u"SettingsDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestKeyboardWindow::help_data()
{
    QTest::addColumn<QString>("action");
    for (const char* const action : { "tutorial", "keyboard", "diagnostics", "about" }) {
        QTest::newRow(action) << QString::fromLatin1(action);
    }
}

static QPointer<QDialog> openedBy(const QString& action)
{
    return action == u"tutorial" ? opened(u"TutorialDialog"_s)
        : action == u"keyboard"  ? opened(u"KeyboardDialog"_s)
        : action == u"about"     ? opened(u"AboutDialog"_s)
                                 : opened(u"DiagnosticsDialog"_s);
}

void TestKeyboardWindow::help()
{
    QFETCH(const QString, action);
    STEP(m->open(u"dev"_s, m_server->url(), u"team-1"_s));
    for (const Qt::Key end : { Qt::Key_Escape, Qt::Key_Return }) {
        STEP(m->activate());
        STEP(choose(Qt::Key_H, action));
        const QPointer<QDialog> dialog = openedBy(action);
        QVERIFY(dialog);
        STEP(tabTo(u"close"_s));
        press(end);
        QTRY_VERIFY(!dialog || !dialog->isVisible());
    }
}

void TestKeyboardWindow::diagnosticsAreCopied()
{
    STEP(m->open(u"dev"_s, m_server->url(), u"team-1"_s));
    QApplication::clipboard()->clear();
    STEP(choose(Qt::Key_H, u"diagnostics"_s));
    QVERIFY(opened(u"DiagnosticsDialog"_s));
    STEP(tabTo(u"copyDiagnostics"_s));
    press(Qt::Key_Space);
    QVERIFY(QApplication::clipboard()->text().contains(u"VVP Console"));
    press(Qt::Key_Escape);
}

void TestKeyboardWindow::whatCouldNotBeRead()
{
    STEP(m->open(u"dev"_s, m_server->url(), Session::allNamespaces.toString()));
    const auto isOffered = [this] {
        const auto* const details = m->page(u"deployments"_s)->findChild<QAbstractButton*>(u"details"_s);
        return details != nullptr && details->isVisible();
    };
    QTRY_VERIFY(isOffered());
    STEP(tabTo(u"details"_s));
    press(Qt::Key_Space);
    const QPointer<QDialog> dialog = opened(u"FailuresDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestKeyboardWindow::anotherNamespace()
{
    STEP(m->open(u"dev"_s, m_server->url(), u"team-1"_s));
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    STEP(chooseHere(u"otherNamespace"_s));
    QTRY_VERIFY(QApplication::activeWindow() != nullptr
        && QApplication::activeWindow()->objectName() == u"namespaceDialog");
    type(u"team-9"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(m->window().memory()->vNamespace, u"team-9"_s);
}

QTEST_MAIN(TestKeyboardWindow)
#include "tst_keyboard_window.moc"
