// SPDX-License-Identifier: Apache-2.0
#include "app/demo/names.h"

#include "app/demo/refusal.h"

#include <algorithm>

namespace vvp::demo {

static constexpr std::size_t wide = 250;

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

void checkPlatformName(const Store& store, const std::string& what, const std::string& name)
{
    const bool fits = !name.empty() && name.size() <= 63 && name.front() != '-' && name.back() != '-'
        && std::ranges::all_of(name, [](char c) { return c == '-' || isDigit(c) || isLower(c); });
    if (!fits) {
        throw Refusal(store.doubts.status("bad-name"),
            what + " '" + name
                + "' is not a valid name: it must have 1 to 63 characters of [-0-9a-z] and must not start or "
                  "end with '-'");
    }
}

static void checkWideName(
    const Store& store, const std::string& what, const std::string& name, std::size_t longest)
{
    const bool fits = !name.empty() && name.size() <= longest && std::ranges::all_of(name, [](char c) {
        return c == '-' || c == '_' || isDigit(c) || isLower(c) || (c >= 'A' && c <= 'Z');
    });
    if (!fits) {
        throw Refusal(store.doubts.status("bad-name"),
            what + " '" + name + "' is not a valid name: it must have 1 to 250 characters of [0-9a-zA-Z-_]");
    }
}

void checkTargetName(const Store& store, const std::string& name)
{
    checkWideName(store, "metadata.name", name, store.features.strictNames ? wide : name.size());
}

void checkIdentityName(const Store& store, const std::string& name)
{
    if (store.doubts.is("namespace-names", "any-case")) {
        checkWideName(store, "name", name, wide);
    } else {
        checkPlatformName(store, "name", name);
    }
}

void checkDeploymentName(const Store& store, const std::string& name)
{
    if (store.features.strictNames) {
        checkPlatformName(store, "metadata.name", name);
    } else if (name.empty()) {
        throw Refusal(store.doubts.status("bad-name"), "metadata.name must not be empty");
    }
}

} // namespace vvp::demo
