// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QWidget;

namespace vvp::test {

/// What is wrong, for somebody who cannot see or cannot use a mouse, with the widgets that are visible in
/// window, which are walked as QAccessible shows them. Each finding is a sentence that names the widget: one
/// that takes the focus and has no name, a label whose mnemonic or form row leads to no field, a shortcut or
/// mnemonic that two share. Empty: nothing. GUI thread.
[[nodiscard]] QStringList accessibilityFindings(QWidget* window);

/// The labels and buttons visible in window whose text does not fit into them, or that stick out of what
/// holds them. What scrolls is not cut off, and neither is what wraps and has the height for it, or what ends
/// in "…" on purpose and says the rest in its tooltip.
[[nodiscard]] QStringList clippedTexts(QWidget* window);

} // namespace vvp::test
