// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/accessibilitywalk.h"

#include <QAction>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// That the walk over the pictures finds what it is for.
class TestAccessibilityWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongIsFound();
};

void TestAccessibilityWalk::whatIsWrongIsFound()
{
    QWidget window;
    QFormLayout form(&window);
    QLineEdit nameless(&window);
    auto* const label = new QLabel(u"&Address"_s);
    form.addRow(label, &nameless);
    label->setBuddy(nullptr);
    for (const QString& text : { u"Refresh"_s, u"Rename"_s }) {
        auto* const twice = new QAction(text, &window);
        twice->setShortcut(QKeySequence(u"Ctrl+R"_s));
        window.addAction(twice);
    }
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QString found = test::accessibilityFindings(&window).join(u'\n');
    QVERIFY2(found.contains(u"takes the focus and has no accessible name"), qPrintable(found));
    QVERIFY2(found.contains(u"has a mnemonic and no buddy"), qPrintable(found));
    QVERIFY2(found.contains(u"stands before a field and has no buddy"), qPrintable(found));
    QVERIFY2(found.contains(u"Ctrl+R is the shortcut of"), qPrintable(found));
    QCOMPARE(test::clippedTexts(&window), QStringList());
    label->setMaximumWidth(10);
    QTRY_VERIFY(test::clippedTexts(&window).join(u'\n').contains(u"cuts off"));
    nameless.setAccessibleName(u"Address"_s);
    label->setBuddy(&nameless);
    delete window.actions().constLast();
    QCOMPARE(test::accessibilityFindings(&window), QStringList());
}

QTEST_MAIN(TestAccessibilityWalk)
#include "tst_accessibilitywalk.moc"
