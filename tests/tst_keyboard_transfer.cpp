// SPDX-License-Identifier: Apache-2.0
#include "tests/keyboard.h"
#include "tests/support/scriptedplatform.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test::keyboard;
using vvp::test::Console;
using vvp::test::Script;
using vvp::test::scriptedList;
using vvp::test::scriptedPath;
using vvp::test::ScriptedServer;

/// Documents exported, compared and copied with a keyboard and nothing else.
class TestKeyboardTransfer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void exporting();
    void comparing();
    void copying();

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m;
};

void TestKeyboardTransfer::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_server = std::make_unique<ScriptedServer>();
    answerAsPlatform(*m_server, { { u"team-1"_s, { u"one"_s, u"two"_s } }, { u"team-2"_s, {} } });
    m = std::make_unique<Console>();
    STEP(m->open(u"dev"_s, m_server->url(), u"team-1"_s));
    STEP(m->openPage(u"deployments"_s));
    QTRY_COMPARE(m->rowCount(u"deployments"_s), 2);
    STEP(tabTo(u"table"_s));
    press(Qt::Key_Home); // the first of them
}

void TestKeyboardTransfer::cleanup()
{
    m.reset();
    m_server.reset();
}

void TestKeyboardTransfer::exporting()
{
    press(Qt::Key_E, Qt::ControlModifier);
    const QPointer<QDialog> dialog = opened(u"ExportDialog"_s);
    QVERIFY(dialog);
    const QString path = m->stage().temporary.filePath(u"one.yaml"_s);
    STEP(fill(u"path"_s, path));
    press(Qt::Key_Return);
    QTRY_VERIFY(QFileInfo(path).size() > 0);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestKeyboardTransfer::comparing()
{
    press(Qt::Key_D, Qt::ControlModifier);
    const auto names = [this] { return m->inDialog<QComboBox>(u"rightName"_s); };
    QTRY_VERIFY(names() != nullptr && names()->count() == 2); // read: until then there is nothing to choose
    const QPointer<QDialog> dialog = opened(u"CompareDialog"_s);
    QVERIFY(dialog);
    STEP(tabTo(u"rightName"_s));
    press(Qt::Key_End);
    QTRY_COMPARE(dialog->findChild<QLabel*>(u"compareSummary"_s)->text(), u"1 difference(s)"_s);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestKeyboardTransfer::copying()
{
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    const QPointer<QDialog> dialog = opened(u"CopyDialog"_s);
    QVERIFY(dialog);
    STEP(fill(u"copyNamespace"_s, u"team-2"_s));
    QTRY_VERIFY(dialog->findChild<QAbstractButton*>(u"showPlan"_s)->isEnabled());
    press(Qt::Key_Escape); // of what is offered to complete the name, where that is open
    QVERIFY(dialog);
    STEP(tabTo(u"showPlan"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(!dialog);
    // The plan comes in its place.
    QTRY_VERIFY(m->dialog() != nullptr);
    QCOMPARE(m->dialog()->objectName(), u"applyDialog"_s);
}

QTEST_MAIN(TestKeyboardTransfer)
#include "tst_keyboard_transfer.moc"
