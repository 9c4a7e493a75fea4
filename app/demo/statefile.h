// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/statelog.h"
#include "app/demo/store.h"

#include <optional>
#include <string>

namespace vvp::demo {

/// The file in which a platform outlives its process: a log, to which each change adds a line, and which is
/// begun anew at the start. What write() returned from is there after a kill at any moment; not after a loss
/// of power, since nothing waits for the disk. It holds the secrets of API tokens: only its user may read it.
class StateFile final {
public:
    /// Takes the file for this process; a file beside it, with ".lock" behind its name, tells others. Throws
    /// std::runtime_error where another process has it, or where it cannot be written.
    explicit StateFile(const std::string& file);
    ~StateFile();
    StateFile(const StateFile&) = delete;
    StateFile& operator=(const StateFile&) = delete;

    /// What it holds; nothing where there is no file yet. Throws std::runtime_error where it is no state of a
    /// demo platform.
    [[nodiscard]] std::optional<Json> read() const;
    /// The first time, replaces the file by the state; then adds what has changed of it. Throws
    /// std::runtime_error where it cannot be written; what was there stays.
    void write(const Json& state);

private:
    void begin(const std::string& line);
    void append(const std::string& line) const;

    std::string m_file;
    int m_lock = -1;
    int m_open = -1; ///< what is added to; -1: nothing was written yet
    StateLog m_log;
};

/// All that a store knows. The store's mutex is held.
[[nodiscard]] Json stateOf(const Store& store);
/// The version of the platform that a state is of. Throws std::runtime_error.
[[nodiscard]] Version versionOf(const Json& state);
/// Makes an empty store know what a state tells. Throws std::runtime_error where it is damaged.
void restoreState(Store& store, const Json& state);

} // namespace vvp::demo
