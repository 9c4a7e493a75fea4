// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace vvp {

/// Whether the program is called with a command, as in `vvp-console get deployments`: it needs no display
/// then. arguments begin with the program's name.
[[nodiscard]] bool isCommand(const QStringList& arguments);

/// Runs the command to its end and gives the program's exit status; see Exit. argc and argv are main()'s.
[[nodiscard]] int runCommand(const QStringList& arguments, int& argc, char** argv);

/// A line for each command, for the help of the program.
[[nodiscard]] QString commandsHelp();

} // namespace vvp
