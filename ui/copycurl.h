// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inlinemessage.h"

namespace vvp {

/// What the button is called, wherever it is.
[[nodiscard]] QString copyCurlText();

/// Puts lines of curl into the clipboard.
void copyCurl(const QString& lines);

/// What a message about a request that was sent offers: its lines of curl. Nothing where there are none.
[[nodiscard]] QList<InlineMessage::Answer> curlAnswer(const QString& lines);

/// The same for a message that the user has to end.
[[nodiscard]] QList<InlineMessage::Answer> curlAnswerOrDismiss(const QString& lines);

} // namespace vvp
