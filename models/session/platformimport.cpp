// SPDX-License-Identifier: Apache-2.0
// planImport() of platformexchange.h; writing and the files are in platformexchange.cpp.
#include "models/session/address.h"
#include "models/session/exchangefile.h"
#include "models/session/platformexchange.h"
#include "models/session/platformexchangewords.h"
#include "models/session/platformsfile.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

using namespace exchange;

struct PlatformImport {
    Q_DECLARE_TR_FUNCTIONS(vvp::PlatformImport)
};

static constexpr int keysInSight = 5;
static constexpr int keyLength = 40;

static QString shown(const QString& text, int length)
{
    return visibleText(text.size() > length ? QString(text.left(length) + u'…') : text);
}

static bool looksSecret(const QString& key)
{
    static constexpr std::array words{ u"token", u"secret", u"password", u"passwd", u"authorization",
        u"cookie", u"credential", u"apikey", u"privatekey" };
    QString folded = key.toLower();
    folded.remove(u'-').remove(u'_');
    return std::ranges::any_of(words, [&folded](const char16_t* word) { return folded.contains(word); });
}

/// What is not taken of an entry, in words. Names members, never values.
static QStringList leftOut(const QJsonObject& object)
{
    QStringList secrets;
    QStringList others;
    bool hasCluster = false;
    for (const QString& key : object.keys()) {
        const auto is = [&key](QLatin1StringView known) { return key == known; };
        if (std::ranges::any_of(exchanged, is) || std::ranges::any_of(silent, is) || key == consentKey) {
            continue;
        }
        if (key == clusterAccessKey) {
            hasCluster = true;
            continue;
        }
        (looksSecret(key) ? secrets : others).append(u'“' + shown(key, keyLength) + u'”');
    }
    const auto listed = [](QStringList keys) {
        const bool isLong = keys.size() > keysInSight;
        keys = keys.mid(0, keysInSight);
        return QString(keys.join(u", "_s) + (isLong ? u", …"_s : QString()));
    };
    QStringList notes;
    if (!secrets.isEmpty()) {
        notes += PlatformImport::tr(
            "The file holds what may be a secret (%1). It is not taken over: enter it in Edit Platform, and "
            "remove it from the file.")
                     .arg(listed(secrets));
    }
    if (!object.value(consentKey).toString().isEmpty()) {
        notes += PlatformImport::tr(
            "That secrets may be sent unencrypted is not taken over: it is for you to decide.");
    }
    if (hasCluster) {
        // A program to run is never taken from a file that somebody else may have written.
        notes += PlatformImport::tr(
            "The cluster access is not taken over: which program runs, and with which kubeconfig, is for you "
            "to decide on this computer. Set it up in Edit Platform.");
    }
    if (!others.isEmpty()) {
        notes
            += PlatformImport::tr("Left out, because it is not part of a platform: %1.").arg(listed(others));
    }
    return notes;
}

static bool isTooLong(const Platform& platform)
{
    const auto isLong = [](const QString& name) { return name.size() > ExchangeLimits::nameLength; };
    return isLong(platform.name) || isLong(platform.group) || isLong(platform.kubernetesNamespace)
        || platform.platformTeam.size() > ExchangeLimits::members
        || std::ranges::any_of(platform.platformTeam, isLong)
        || platform.caFile.size() > ExchangeLimits::urlLength
        || platform.missingTokens.size() > ExchangeLimits::vNamespaces
        || std::ranges::any_of(platform.missingTokens, isLong);
}

static bool hasControls(const Platform& platform)
{
    const auto has = [](const QString& text) {
        return std::ranges::any_of(text, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    };
    return has(platform.name) || has(platform.group) || has(platform.caFile)
        || has(platform.kubernetesNamespace) || std::ranges::any_of(platform.platformTeam, has)
        || std::ranges::any_of(platform.missingTokens, has);
}

/// The platform as it would be added, before its name is compared with others.
static Result<Platform> importedFrom(const QJsonObject& object)
{
    const Result<Platform> read = platformFrom(object);
    if (!read) {
        return read;
    }
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = read->name.trimmed();
    platform.group = read->group;
    platform.environment = read->environment;
    platform.signIn = read->signIn;
    platform.caFile = read->caFile.trimmed();
    platform.platformTeam = read->platformTeam;
    platform.kubernetesNamespace = read->kubernetesNamespace;
    if (platform.signIn == SignIn::ApiTokens) {
        platform.missingTokens = read->tokenNamespaces + read->missingTokens;
        platform.missingTokens.removeAll(QString());
        platform.missingTokens.removeDuplicates();
        platform.tokenNames.clear();
    }
    const QString typed = object.value("url"_L1).toString();
    if (isTooLong(platform) || typed.size() > ExchangeLimits::urlLength) {
        return Error::of(Error::Kind::Rejected,
            PlatformImport::tr("A value in it is longer than any that a platform has."));
    }
    if (hasControls(platform)) {
        return Error::of(Error::Kind::Rejected, PlatformImport::tr("A value in it has control characters."));
    }
    const Result<Address> address = parseAddress(typed);
    if (!address) {
        return address.error();
    }
    platform.url = address->baseUrl;
    return platform;
}

/// The first of the names, as text that misleads nobody.
static QString inSight(const QStringList& names)
{
    QStringList first;
    for (const QString& name : names.mid(0, keysInSight)) {
        first += shown(name, keyLength);
    }
    if (names.size() > keysInSight) {
        first += u"…"_s;
    }
    return first.join(u", "_s);
}

static QStringList notesOn(const Platform& platform, const QList<Platform>& others)
{
    QStringList notes;
    const auto same = std::ranges::find(others, platform.url, &Platform::url);
    if (same != others.end()) {
        notes += PlatformImport::tr("“%1” has the same address.").arg(visibleText(same->name));
    }
    if (!platform.missingTokens.isEmpty()) {
        notes += PlatformImport::tr("Its API Tokens have to be entered in Edit Platform: %1.")
                     .arg(inSight(platform.missingTokens));
    }
    if (!platform.platformTeam.isEmpty()) {
        notes += PlatformImport::tr("Its platform team, whom no audit of its isolation objects to: %1.")
                     .arg(inSight(platform.platformTeam));
    }
    if (!platform.caFile.isEmpty()) {
        notes += PlatformImport::tr("It trusts only the certificate authorities in “%1” on this computer.")
                     .arg(visibleText(platform.caFile));
    }
    if (isUnencrypted(platform.url)) {
        notes += PlatformImport::tr("Its connection is not encrypted.");
    }
    return notes;
}

static bool isNamed(const Platform& platform, const QString& name)
{
    return platform.name.compare(name, Qt::CaseInsensitive) == 0;
}

static ImportEntry judged(const QJsonObject& object, const QList<Platform>& others)
{
    ImportEntry entry;
    entry.name = object.value("name"_L1).toString().left(ExchangeLimits::nameLength);
    entry.notes = leftOut(object);
    const Result<Platform> imported = importedFrom(object);
    if (!imported) {
        entry.reason = imported.error().summary;
        return entry;
    }
    entry.platform = *imported;
    Platform& platform = entry.platform;
    const auto clash = std::ranges::find_if(
        others, [&platform](const Platform& other) { return isNamed(other, platform.name); });
    if (clash != others.end() && clash->url == platform.url) {
        entry.fate = ImportEntry::Fate::AlreadyThere;
        entry.reason = PlatformImport::tr("A platform with this name and address is there already.");
        return entry;
    }
    entry.fate = ImportEntry::Fate::New;
    if (clash != others.end() && !platform.name.isEmpty()) {
        entry.fate = ImportEntry::Fate::Renamed;
        platform.name = numberedName(platform.name, others);
        entry.reason = PlatformImport::tr(
            "The name is taken by a platform with another address, so this one becomes “%1”.")
                           .arg(visibleText(platform.name));
    }
    if (const Result<Done> checked = checkedPlatform(platform, others); !checked) {
        entry.fate = ImportEntry::Fate::Invalid;
        entry.reason = checked.error().summary;
        return entry;
    }
    entry.notes = notesOn(platform, others) + entry.notes;
    return entry;
}

Result<QList<ImportEntry>> planImport(const QByteArray& bytes, const QList<Platform>& existing)
{
    const Result<QJsonArray> platforms = exchangedPlatforms(bytes);
    if (!platforms) {
        return platforms.error();
    }

    QList<ImportEntry> plan;
    QList<Platform> others = existing;
    for (qsizetype i = 0; i < platforms->size(); ++i) {
        ImportEntry entry = judged(platforms->at(i).toObject(), others);
        if (entry.name.trimmed().isEmpty()) {
            entry.name = PlatformImport::tr("Entry %1").arg(i + 1);
        }
        if (!platforms->at(i).isObject()) {
            entry.reason = PlatformImport::tr("It is not a platform: it has no members.");
        }
        if (entry.isAddable()) {
            others.append(entry.platform);
        }
        plan.append(entry);
    }
    return plan;
}

} // namespace vvp
