// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "ui/inlinemessage.h"

#include <functional>

namespace vvp {

/// Text to be saved as a file.
struct TextFile {
    QString title; ///< of the dialog
    QString name; ///< to begin with: a safe one
    QString filter; ///< as QFileDialog has it
    QString text;
};

/// Writes all of it to the file that the user named, or nothing. Storage, in words that say what to do.
[[nodiscard]] Result<Done> saveBytes(const QString& path, const QByteArray& bytes);

/// Asks over parent where to, then writes all of it or nothing, and tells how that went. Nothing is told once
/// parent is gone.
void askAndSave(QWidget* parent, const TextFile& file,
    std::function<void(InlineMessage::Tone tone, const QString& text)> told);

} // namespace vvp
