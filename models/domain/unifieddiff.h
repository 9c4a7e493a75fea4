// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vvp {

/// What differs between two texts as `diff -u` writes it: lines that go with '-', lines that come with '+',
/// three unchanged ones round them, under the two names, which must have no line breaks. Empty where the
/// texts are the same. What is equal is told by whole lines, and a last line without an end is marked as GNU
/// diff marks it, so `patch` makes the second of the first. Pure; any thread.
[[nodiscard]] QString unifiedDiff(
    const QString& before, const QString& after, const QString& beforeName, const QString& afterName);

} // namespace vvp
