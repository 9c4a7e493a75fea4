// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace vvp::test {

/// What bash printed, and how it ended.
struct BashAnswer {
    int status = -1; ///< -1: it did not end within 30 seconds
    QByteArray output;
    QByteArray errors;
};

/// Gives lines to a bash as somebody does who pastes them at a terminal: with a history, which makes
/// something of '!', and with the token in the variable VVP_TOKEN. The event loop runs meanwhile, for a
/// server of the test's.
[[nodiscard]] BashAnswer pasteIntoBash(const QString& lines, const QString& token);

} // namespace vvp::test
