// SPDX-License-Identifier: Apache-2.0
#include "tests/keyboard.h"
#include "tests/support/scriptedplatform.h"
#include "ui/applydialog.h"

#include <QClipboard>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test::keyboard;
using vvp::test::Console;
using vvp::test::Script;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// Documents applied with a keyboard and nothing else.
class TestKeyboardApply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void apply();
};

void TestKeyboardApply::apply()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    ScriptedServer server;
    answerAsPlatform(server, { { u"team-1"_s, { u"one"_s } } });
    server.on("POST", scriptedPath(u"team-1"_s, "deployment-targets"),
        Script::json(R"({"metadata": {"id": "1", "name": "b"}})", 201));
    Console console;
    STEP(console.open(u"dev"_s, server.url(), u"team-1"_s));
    QStringList documents;
    for (const QString& name : { u"a"_s, u"b"_s }) {
        documents << u"kind: DeploymentTarget\nmetadata: {name: %1}\nspec: {kubernetes: {}}\n"_s.arg(name);
    }
    QApplication::clipboard()->setText(documents.join(u"---\n"_s));
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(console.inDialog<QAbstractButton>(u"apply"_s) != nullptr);
    QTRY_VERIFY(console.inDialog<QAbstractButton>(u"apply"_s)->isEnabled());
    const QPointer<QDialog> dialog = opened(u"ApplyDialog"_s);
    QVERIFY(dialog);
    const auto& run = qobject_cast<ApplyDialog*>(dialog)->run();
    QCOMPARE(focused(), u"planList"_s);
    press(Qt::Key_Space); // the first one is left out
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(run.count(Outcome::State::Done), 1);
    QTRY_COMPARE(run.stage(), ApplyRun::Stage::Planned);
    QCOMPARE(server.count("POST", scriptedPath(u"team-1"_s, "deployment-targets")), 1);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

QTEST_MAIN(TestKeyboardApply)
#include "tst_keyboard_apply.moc"
