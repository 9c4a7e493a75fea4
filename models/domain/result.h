// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/error.h"

#include <functional>
#include <utility>
#include <variant>

namespace vvp {

/// Either a value or an Error, never both, never neither. Nothing in this program throws across a function's
/// edge.
template <class T> class [[nodiscard]] Result final {
public:
    Result(T value) // NOLINT(google-explicit-constructor): a value is a result
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error) // NOLINT(google-explicit-constructor): an error is a result
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value. Calling it on a failure is a programming error (std::bad_variant_access ends the program).
    [[nodiscard]] const T& value() const { return std::get<0>(m_state); }
    [[nodiscard]] T& value() { return std::get<0>(m_state); }
    const T* operator->() const { return &value(); }
    const T& operator*() const { return value(); }

    /// The error. Calling it on a success is a programming error.
    [[nodiscard]] const Error& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// The value of a Result that only says whether something was done.
struct Done {
    friend bool operator==(Done, Done) { return true; }
};

/// Receives the outcome of an asynchronous call, exactly once, from the event loop.
template <class T> using Handler = std::function<void(const Result<T>&)>;

} // namespace vvp
