// SPDX-License-Identifier: Apache-2.0
#include "tests/platformdialogbench.h"

#include <QMessageBox>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::storageError;

/// Removing a platform: its tokens go first, and what stays is told.
class TestRemovePlatform : public QObject, private test::PlatformDialogBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { tidy(); }
    void removingTakesTheTokensFirst();
    void aTokenThatStaysIsToldAndTheEntryKept();
};

void TestRemovePlatform::removingTakesTheTokensFirst()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s, u"team-2"_s });
    QWidget parent;
    parent.show();
    int removed = 0;
    askRemovePlatform(&parent, *m_platforms, *m_secrets, platform, this, [&removed] { ++removed; });
    QVERIFY(m_platforms->find(platform.id));
    parent.findChild<QPushButton*>(u"do"_s)->click();
    QTRY_COMPARE(removed, 1);
    QVERIFY(m_secrets->memory.isEmpty());
    QVERIFY(!m_platforms->find(platform.id));
}

void TestRemovePlatform::aTokenThatStaysIsToldAndTheEntryKept()
{
    const Platform platform = stored(u"https://vvp.example"_s, { u"team-1"_s });
    m_secrets->removeError = storageError(u"The keychain is locked."_s);
    QWidget parent;
    parent.show();
    int removed = 0;
    const auto ask = [&] {
        askRemovePlatform(&parent, *m_platforms, *m_secrets, platform, this, [&removed] { ++removed; });
        parent.findChild<QPushButton*>(u"do"_s)->click();
        const bool told = QTest::qWaitFor([&parent] { return parent.findChild<QMessageBox*>() != nullptr; });
        return told ? parent.findChild<QMessageBox*>() : nullptr;
    };
    QPointer<QMessageBox> box = ask();
    QVERIFY(box);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY(box->informativeText().contains(u"The keychain is locked."));
    box->findChild<QPushButton*>(u"keepPlatform"_s)->click();
    QTRY_VERIFY(!box);
    QVERIFY(m_platforms->find(platform.id));
    box = ask();
    QVERIFY(box);
    box->findChild<QPushButton*>(u"removeAnyway"_s)->click();
    QTRY_COMPARE(removed, 1);
    QVERIFY(!m_platforms->find(platform.id));
}

QTEST_MAIN(TestRemovePlatform)
#include "tst_removeplatform.moc"
