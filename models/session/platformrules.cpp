// SPDX-License-Identifier: Apache-2.0
// What a list of platforms keeps to; how one stands in a file is in platformsfile.cpp.
#include "models/session/address.h"
#include "models/session/platformsfile.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

struct PlatformRulesWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::PlatformsFile)
};

QList<Platform> grouped(const QList<Platform>& platforms)
{
    QStringList groups{ QString() }; // what is in none has no head, so it has to come before all heads
    const auto indexOf = [&groups](const Platform& platform) {
        const auto found = std::ranges::find_if(groups, [&platform](const QString& group) {
            return group.compare(platform.group, Qt::CaseInsensitive) == 0;
        });
        return std::distance(groups.begin(), found);
    };
    QList<Platform> ordered = platforms;
    for (Platform& platform : ordered) {
        const auto known = indexOf(platform);
        if (known == groups.size()) {
            groups.append(platform.group);
        } else {
            platform.group = groups.at(known);
        }
    }
    std::ranges::stable_sort(ordered, {}, indexOf);
    return ordered;
}

QString numberedName(const QString& name, const QList<Platform>& others)
{
    static const QRegularExpression number(u" \\(\\d{1,4}\\)$"_s);
    QSet<QString> taken;
    for (const Platform& other : others) {
        taken.insert(other.name.toCaseFolded());
    }
    const QString stem = QString(name).remove(number);
    for (int n = 2;; ++n) {
        const QString candidate = stem + u" ("_s + QString::number(n) + u')';
        if (!taken.contains(candidate.toCaseFolded())) {
            return candidate;
        }
    }
}

Result<Done> checkedPlatform(const Platform& platform, const QList<Platform>& others)
{
    const QString name = platform.name.trimmed();
    if (platform.id.isNull()) {
        return Error::of(Error::Kind::Rejected, PlatformRulesWords::tr("The platform has no id."));
    }
    if (name.isEmpty()) {
        return Error::of(
            Error::Kind::Rejected, PlatformRulesWords::tr("The platform has no name. Enter one."));
    }
    if (origin(platform.url).isEmpty() || !platform.url.userInfo().isEmpty()) {
        return Error::of(Error::Kind::Rejected,
            PlatformRulesWords::tr("The platform's URL is not one that the console can use. Write it as "
                                   "in “https://vvp.example.org”, without user name and password."));
    }
    for (const Platform& another : others) {
        if (another.id == platform.id) {
            return Error::of(
                Error::Kind::Rejected, PlatformRulesWords::tr("There is another platform with the same id."));
        }
        if (another.name.trimmed().compare(name, Qt::CaseInsensitive) == 0) {
            return Error::of(Error::Kind::Rejected,
                PlatformRulesWords::tr(
                    "There is another platform with the name “%1”. Choose a different name.")
                    .arg(another.name));
        }
    }
    return Done();
}

} // namespace vvp
