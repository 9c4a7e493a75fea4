// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace vvp {

/// What the console was started with.
struct CommandLine {
    bool demo = false; ///< start demo platforms, in a temporary configuration
    QUrl url; ///< a platform to open without registering it; empty: none
    QString vNamespace; ///< of that platform; "*": all
    bool allowUnencrypted = false; ///< VVP_TOKEN may go to an unencrypted platform
    QString configFolder; ///< empty: the system's place for configurations
    bool help = false;
    bool version = false;
};

/// Reads the arguments (the program's name first). Fails with Rejected, in words for stderr, on what it does
/// not know.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList& arguments);
/// The text of --help.
[[nodiscard]] QString helpText();

} // namespace vvp
