// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>
#include <QWidget>

namespace vvp::test {

/// Where Tab goes in a dialog that is shown, beginning with what has the focus: the object names, once round.
inline QStringList tabRound(QWidget* dialog)
{
    constexpr int most = 100;
    QStringList names;
    if (!QTest::qWaitForWindowActive(dialog)) {
        return names;
    }
    const QWidget* const first = dialog->focusWidget();
    for (int i = 0; i < most; ++i) {
        QWidget* const now = dialog->focusWidget();
        if (now == nullptr || (i > 0 && now == first)) {
            break;
        }
        names += now->objectName();
        QTest::keyClick(now, Qt::Key_Tab);
    }
    return names;
}

} // namespace vvp::test
