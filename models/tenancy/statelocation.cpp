// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/platformfacts.h"

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace vvp {

/// Replaces each stretch from open to close by what fill gives for the text between; absent where that gives
/// nothing.
static std::optional<QString> withFilled(const QString& text, QStringView open, QStringView close,
    const std::function<std::optional<QString>(const QString&)>& fill)
{
    QString filled;
    qsizetype at = 0;
    while (true) {
        const qsizetype begin = text.indexOf(open, at);
        const qsizetype end = begin < 0 ? -1 : text.indexOf(close, begin + open.size());
        if (end < 0) {
            return QString(filled + text.mid(at));
        }
        const qsizetype inside = begin + open.size();
        const std::optional<QString> value = fill(text.mid(inside, end - inside).trimmed());
        if (!value) {
            return std::nullopt;
        }
        filled += text.mid(at, begin - at) + *value;
        at = end + close.size();
    }
}

/// The same storage under another plugin's scheme is the same place.
static QString withoutPlugin(const QString& location)
{
    const qsizetype colon = location.indexOf("://"_L1);
    const QString scheme = location.left(std::max<qsizetype>(colon, 0)).toLower();
    constexpr std::array sameAsS3{ "s3"_L1, "s3a"_L1, "s3n"_L1, "s3p"_L1 };
    const bool isS3 = std::ranges::any_of(sameAsS3, [&scheme](QLatin1StringView s) { return scheme == s; });
    return colon < 0 ? location : (isS3 ? u"s3"_s : scheme) + location.mid(colon);
}

/// Without slashes at the end or twice in the path.
static QString withSingleSlashes(const QString& location)
{
    const qsizetype colon = location.indexOf("://"_L1);
    const qsizetype path = colon < 0 ? 0 : colon + 3;
    QString text = location.left(path);
    const QString segments = location.mid(path);
    for (const QChar c : segments) {
        if (c != u'/' || !text.endsWith(u'/') || text.size() == path) {
            text += c;
        }
    }
    while (text.size() > path + 1 && text.endsWith(u'/')) {
        text.chop(1);
    }
    return text;
}

/// Whether it leads to storage that others can reach; a path is one of the pod's own.
static bool isOfThePod(const QString& location)
{
    return !location.contains("://"_L1) || location.startsWith("file:"_L1, Qt::CaseInsensitive);
}

std::optional<QString> resolvedLocation(
    const QString& location, const TenantFacts& tenant, const QString& ownerId, const QString& ownerName)
{
    const auto placeholder = [&](const QString& name) -> std::optional<QString> {
        if (name == u"namespace") {
            return tenant.name;
        }
        if (name == u"deploymentName") {
            return ownerName;
        }
        // A Job's id is not known here, but no other Deployment has it.
        return name == u"deploymentId" ? std::optional(ownerId)
            : name == u"jobId"         ? std::optional(u"job-of-"_s + ownerId)
                                       : std::nullopt;
    };
    const auto secret = [&tenant](const QString& name) -> std::optional<QString> {
        const auto found = std::ranges::find(tenant.secrets.rows, name, &SecretFact::name);
        const bool isKnown = found != tenant.secrets.rows.end() && !found->hash.isEmpty();
        return isKnown ? std::optional(QString::fromLatin1(found->hash.toHex())) : std::nullopt;
    };
    const std::optional<QString> named = withFilled(location.trimmed(), u"{{", u"}}", placeholder);
    const std::optional<QString> filled = named ? withFilled(*named, u"${", u"}", secret) : std::nullopt;
    if (!filled || isOfThePod(*filled)) {
        return std::nullopt;
    }
    return withSingleSlashes(withoutPlugin(*filled));
}

} // namespace vvp
