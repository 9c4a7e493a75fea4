// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/path.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace vvp {

/// A document of the platform. The JSON object is the only state; accessors are views onto it, so whatever
/// this program knows nothing of survives a round trip. A value; cheap to copy; usable in any thread.
class Resource {
public:
    // Members that App Manager resources share (platform 2.0 and later).
    static constexpr Path kindPath{ u"kind" };
    static constexpr Path apiVersionPath{ u"apiVersion" };
    static constexpr Path namePath{ u"metadata", u"name" };
    static constexpr Path displayNamePath{ u"metadata", u"displayName" }; // 2.4 and later
    static constexpr Path namespacePath{ u"metadata", u"namespace" };
    static constexpr Path idPath{ u"metadata", u"id" };
    static constexpr Path createdPath{ u"metadata", u"createdAt" };
    static constexpr Path modifiedPath{ u"metadata", u"modifiedAt" };
    static constexpr Path resourceVersionPath{ u"metadata", u"resourceVersion" };
    static constexpr Path statusPath{ u"status" };

    Resource() = default;
    explicit Resource(QJsonObject json) : m_json(std::move(json)) { }

    [[nodiscard]] const QJsonObject& json() const { return m_json; }

    /// The value at path; Undefined where a member on the way is missing or not an object.
    [[nodiscard]] QJsonValue value(const Path& path) const;
    /// The value at path as text: strings as they are, numbers and booleans in JSON's spelling, all else
    /// empty.
    [[nodiscard]] QString text(const Path& path) const;
    /// The number at path; a number written as text counts; nothing else does.
    [[nodiscard]] std::optional<double> number(const Path& path) const;
    /// The time at path, UTC; RFC 3339 with 0 to 9 fractional digits; invalid where it cannot be read.
    [[nodiscard]] QDateTime time(const Path& path) const;

    /// Puts value at path and makes the objects on the way. An Undefined value removes the member.
    void set(const Path& path, const QJsonValue& value);

    friend bool operator==(const Resource& a, const Resource& b) { return a.m_json == b.m_json; }

private:
    QJsonObject m_json;
};

/// The document without what the server gives to an object: its id, times, version and status. What is left
/// can be created.
[[nodiscard]] Resource withoutServerMembers(Resource document);

/// Reads an RFC 3339 time with 0 to 9 fractional digits (the platform sends 0, 3, 6 or 9). The result is in
/// UTC and cut to milliseconds; invalid where text is no such time.
[[nodiscard]] QDateTime timeFromText(QStringView text);

} // namespace vvp
