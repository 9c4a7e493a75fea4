// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlcompletion.h"

#include "models/domain/deployment.h"
#include "models/domain/deploymenttarget.h"
#include "models/domain/fieldrules.h"
#include "models/domain/yamlplace.h"
#include "models/domain/yamlscalar.h"

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int deeper = 2; // blanks, as the platform's own documents have it

static void takeFrom(MemberContext& context, const Resource& document)
{
    context.kind = kindOf(document.json()).value_or(context.kind);
    context.artifactKind = document.text(Deployment::artifactKindPath);
    context.flinkVersion = document.text(Deployment::flinkVersionPath);
}

static QString insertionOf(const QString& key, MemberShape shape, const YamlPlace& place)
{
    const QString written = yamlScalar(key);
    if (place.hasColon) {
        return written;
    }
    const QString inner = u'\n' + QString(place.indentation + deeper, u' ');
    switch (shape) {
    case MemberShape::Value:
        return written + u": "_s;
    case MemberShape::LongText:
        return written + u": |"_s + inner;
    case MemberShape::Map:
        return written + u':' + inner;
    case MemberShape::List:
        return written + u":\n"_s + QString(place.indentation, u' ') + u"- "_s;
    }
    Q_UNREACHABLE();
}

/// Those that begin with what is typed go before those that have it somewhere.
static void keepFitting(QList<YamlCompletions::Item>& items, const QString& typed)
{
    items.removeIf([&typed](const YamlCompletions::Item& item) {
        return !item.text.contains(typed, Qt::CaseInsensitive);
    });
    std::stable_partition(items.begin(), items.end(), [&typed](const YamlCompletions::Item& item) {
        return item.text.startsWith(typed, Qt::CaseInsensitive);
    });
}

static QList<YamlCompletions::Item> keysAt(const YamlPlace& place, const QList<KnownMember>& members)
{
    QList<YamlCompletions::Item> items;
    const qsizetype depth = place.path.size();
    for (const KnownMember& member : members) {
        const bool isHere = member.path.size() == depth + 1 && member.path.first(depth) == place.path;
        if (isHere && !place.siblings.contains(member.path.last())) {
            items.append(
                { member.path.last(), member.about, insertionOf(member.path.last(), member.shape, place) });
        }
    }
    return items;
}

static QList<MemberWord> wordsAt(const QStringList& path, const QList<KnownMember>& members)
{
    for (const KnownMember& member : members) {
        if (member.path == path) {
            return member.words;
        }
    }
    QList<MemberWord> words;
    const bool isLogger = path.size() == static_cast<qsizetype>(Deployment::log4jLoggersPath.size()) + 1
        && std::equal(path.begin(), path.end() - 1, Deployment::log4jLoggersPath.begin());
    for (const QString& level : isLogger ? logLevels() : QStringList()) {
        words.append({ level, {} });
    }
    return words;
}

YamlCompletions completionsAt(const QString& text, int position, MemberContext context)
{
    const YamlPlace place = yamlPlaceAt(text, position);
    if (place.part == YamlPlace::Part::Nothing) {
        return {};
    }
    takeFrom(context, Resource(place.document));
    const QList<KnownMember> members = knownMembers(context);
    YamlCompletions found{ place.begin, place.end, {} };
    if (place.part == YamlPlace::Part::Key) {
        found.items = keysAt(place, members);
    } else {
        for (const MemberWord& word : wordsAt(place.path, members)) {
            found.items.append({ word.text, word.about, word.isText ? yamlScalar(word.text) : word.text });
        }
    }
    keepFitting(found.items, place.typed);
    return found;
}

} // namespace vvp
