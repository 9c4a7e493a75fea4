// SPDX-License-Identifier: Apache-2.0
#include "app/demo/kubernetes/protobuf.h"

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>

namespace vvp::demo {

[[noreturn]] static void complain()
{
    throw std::invalid_argument("The body is not a SelfSubjectAccessReview in protobuf");
}

static std::uint64_t readVarint(std::string_view& text)
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !text.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(text.front());
        text.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0) {
            return value;
        }
    }
    complain();
}

static std::string_view readBytes(std::string_view& text, std::uint64_t length)
{
    if (length > text.size()) {
        complain();
    }
    const std::string_view bytes = text.substr(0, length);
    text.remove_prefix(length);
    return bytes;
}

/// The texts and messages of a message by their numbers; of one that is there twice, the last.
static std::map<std::uint64_t, std::string_view> fieldsOf(std::string_view message)
{
    std::map<std::uint64_t, std::string_view> fields;
    while (!message.empty()) {
        const std::uint64_t tag = readVarint(message);
        switch (tag & 7U) {
        case 0:
            readVarint(message);
            break;
        case 1:
            readBytes(message, 8);
            break;
        case 2: {
            const std::uint64_t length = readVarint(message);
            fields[tag >> 3U] = readBytes(message, length);
            break;
        }
        case 5:
            readBytes(message, 4);
            break;
        default:
            complain();
        }
    }
    return fields;
}

Json accessReviewOf(std::string_view body)
{
    static constexpr std::string_view magic("k8s\0", 4);
    if (!body.starts_with(magic)) {
        complain();
    }
    // Unknown {1: TypeMeta, 2: raw}; SelfSubjectAccessReview {2: spec}; its spec {1: resourceAttributes}.
    const auto review = fieldsOf(fieldsOf(body.substr(magic.size()))[2]);
    const auto spec = fieldsOf(review.contains(2) ? review.at(2) : std::string_view());
    auto attributes = fieldsOf(spec.contains(1) ? spec.at(1) : std::string_view());
    return { { "spec",
        { { "resourceAttributes",
            { { "namespace", std::string(attributes[1]) }, { "verb", std::string(attributes[2]) },
                { "group", std::string(attributes[3]) }, { "resource", std::string(attributes[5]) } } } } } };
}

} // namespace vvp::demo
