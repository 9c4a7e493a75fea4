// SPDX-License-Identifier: Apache-2.0
#include "models/session/platformsfile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

struct PlatformsFileWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::PlatformsFile)
};

static constexpr auto idKey = "id"_L1;
static constexpr auto nameKey = "name"_L1;
static constexpr auto urlKey = "url"_L1;
static constexpr auto environmentKey = "environment"_L1;
static constexpr auto groupKey = "group"_L1;
static constexpr auto signInKey = "signIn"_L1;
static constexpr auto tokenNamespacesKey = "tokenNamespaces"_L1;
static constexpr auto tokenNamesKey = "tokenNames"_L1;
static constexpr auto missingTokensKey = "missingTokens"_L1;
static constexpr auto caFileKey = "caFile"_L1;
static constexpr auto unencryptedKey = "unencryptedSecretsOrigin"_L1;
static constexpr auto confirmedKey = "tokensConfirmedOrigin"_L1;
static constexpr auto clusterKey = "clusterAccess"_L1;
static constexpr auto teamKey = "platformTeam"_L1;
static constexpr auto ownNamespaceKey = "kubernetesNamespace"_L1;
static constexpr auto toolKey = "tool"_L1;
static constexpr auto kubeconfigKey = "kubeconfig"_L1;
static constexpr auto contextKey = "context"_L1;

static constexpr std::array environmentWords{
    std::pair(Environment::Development, "development"_L1),
    std::pair(Environment::Staging, "staging"_L1),
    std::pair(Environment::Production, "production"_L1),
};

static constexpr std::array signInWords{
    std::pair(SignIn::None, "none"_L1),
    std::pair(SignIn::ApiTokens, "apiTokens"_L1),
};

template <class Enum, std::size_t N>
static QString wordOf(const std::array<std::pair<Enum, QLatin1StringView>, N>& words, Enum value)
{
    for (const auto& [known, word] : words) {
        if (known == value) {
            return word;
        }
    }
    return {};
}

template <class Enum, std::size_t N>
static std::optional<Enum> valueOf(
    const std::array<std::pair<Enum, QLatin1StringView>, N>& words, const QString& text)
{
    for (const auto& [known, word] : words) {
        if (text == word) {
            return known;
        }
    }
    return {};
}

/// Takes texts out of an object, so that what is left is what this version does not know.
class Members final {
public:
    explicit Members(QJsonObject object) : m_left(std::move(object)) { }

    QString text(QLatin1StringView key)
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isString() && !value.isUndefined() && m_wrong.isEmpty()) {
            m_wrong = key;
        }
        return value.toString();
    }

    QStringList texts(QLatin1StringView key)
    {
        const QJsonValue value = m_left.take(key);
        QStringList texts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue& element : array) {
            texts.append(element.toString());
        }
        const bool isList = value.isUndefined() || (value.isArray() && !texts.contains(QString()));
        if (!isList && m_wrong.isEmpty()) {
            m_wrong = key;
        }
        return texts;
    }

    std::optional<QJsonObject> object(QLatin1StringView key)
    {
        const QJsonValue value = m_left.take(key);
        if (!value.isObject() && !value.isUndefined() && m_wrong.isEmpty()) {
            m_wrong = key;
        }
        return value.isObject() ? std::optional(value.toObject()) : std::nullopt;
    }

    [[nodiscard]] QString wrong() const { return m_wrong; } ///< the first member of a wrong type; empty: none
    [[nodiscard]] const QJsonObject& left() const { return m_left; }

private:
    QJsonObject m_left;
    QString m_wrong;
};

static Error wrongType(const QString& member)
{
    return Error::of(Error::Kind::Rejected,
        PlatformsFileWords::tr("The member “%1” has a value of a wrong type.").arg(member));
}

static Result<ClusterAccess> clusterAccessFrom(const QJsonObject& object)
{
    Members members(object);
    ClusterAccess access;
    access.tool = members.text(toolKey);
    access.kubeconfig = members.text(kubeconfigKey);
    access.context = members.text(contextKey);
    access.other = members.left();
    if (const QString wrong = members.wrong(); !wrong.isEmpty()) {
        return wrongType(clusterKey + u'.' + wrong);
    }
    return access;
}

static QJsonObject objectFrom(const ClusterAccess& access)
{
    QJsonObject object = access.other;
    object.insert(toolKey, access.tool);
    object.insert(kubeconfigKey, access.kubeconfig);
    object.insert(contextKey, access.context);
    return object;
}

Result<Platform> platformFrom(const QJsonObject& object)
{
    Members members(object);
    Platform platform;
    platform.id = QUuid::fromString(members.text(idKey));
    platform.name = members.text(nameKey);
    platform.url = QUrl(members.text(urlKey), QUrl::StrictMode);
    platform.group = members.text(groupKey).simplified();
    platform.tokenNamespaces = members.texts(tokenNamespacesKey);
    platform.missingTokens = members.texts(missingTokensKey);
    const QJsonObject names = members.object(tokenNamesKey).value_or(QJsonObject());
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (platform.tokenNamespaces.contains(name.key())) {
            platform.tokenNames.insert(name.key(), name.value().toString());
        }
    }
    platform.caFile = members.text(caFileKey);
    platform.unencryptedSecretsOrigin = members.text(unencryptedKey);
    platform.tokensConfirmedOrigin = members.text(confirmedKey);
    platform.platformTeam = members.texts(teamKey);
    platform.kubernetesNamespace = members.text(ownNamespaceKey).trimmed();

    const QString signIn = members.text(signInKey);
    const std::optional<SignIn> known
        = signIn.isEmpty() ? std::optional(SignIn::None) : valueOf(signInWords, signIn);
    if (!known) {
        return Error::of(
            Error::Kind::Rejected, PlatformsFileWords::tr("The sign-in “%1” is not known.").arg(signIn));
    }
    platform.signIn = *known;

    if (const std::optional<QJsonObject> cluster = members.object(clusterKey)) {
        const Result<ClusterAccess> access = clusterAccessFrom(*cluster);
        if (!access) {
            return access.error();
        }
        platform.clusterAccess = *access;
    }

    const QString environment = members.text(environmentKey);
    platform.environment = valueOf(environmentWords, environment);
    if (const QString wrong = members.wrong(); !wrong.isEmpty()) {
        return wrongType(wrong);
    }
    platform.other = members.left();
    if (!platform.environment && !environment.isEmpty()) {
        platform.other.insert(environmentKey, environment);
    }
    return platform;
}

QJsonObject objectFrom(const Platform& platform)
{
    QJsonObject object = platform.other;
    object.insert(idKey, platform.id.toString(QUuid::WithoutBraces));
    object.insert(nameKey, platform.name);
    object.insert(urlKey, platform.url.toString(QUrl::FullyEncoded));
    if (platform.environment) {
        object.insert(environmentKey, wordOf(environmentWords, *platform.environment));
    }
    if (!platform.group.isEmpty()) {
        object.insert(groupKey, platform.group);
    }
    object.insert(signInKey, wordOf(signInWords, platform.signIn));
    object.insert(tokenNamespacesKey, QJsonArray::fromStringList(platform.tokenNamespaces));
    QJsonObject names;
    for (auto name = platform.tokenNames.cbegin(); name != platform.tokenNames.cend(); ++name) {
        names.insert(name.key(), *name);
    }
    if (!names.isEmpty()) {
        object.insert(tokenNamesKey, names);
    }
    if (!platform.missingTokens.isEmpty()) {
        object.insert(missingTokensKey, QJsonArray::fromStringList(platform.missingTokens));
    }
    object.insert(caFileKey, platform.caFile);
    object.insert(unencryptedKey, platform.unencryptedSecretsOrigin);
    object.insert(confirmedKey, platform.tokensConfirmedOrigin);
    if (!platform.platformTeam.isEmpty()) {
        object.insert(teamKey, QJsonArray::fromStringList(platform.platformTeam));
    }
    if (!platform.kubernetesNamespace.isEmpty()) {
        object.insert(ownNamespaceKey, platform.kubernetesNamespace);
    }
    if (platform.clusterAccess) {
        object.insert(clusterKey, objectFrom(*platform.clusterAccess));
    }
    return object;
}

static Error syntaxError(const QByteArray& bytes, const QJsonParseError& parsed)
{
    const QByteArray before = bytes.left(parsed.offset);
    Error error = Error::of(Error::Kind::Rejected, PlatformsFileWords::tr("The file is not JSON."));
    error.message = parsed.errorString();
    error.line = static_cast<int>(before.count('\n')) + 1;
    error.column = static_cast<int>(before.size() - before.lastIndexOf('\n'));
    return error;
}

Result<PlatformsFile> PlatformsFile::fromBytes(const QByteArray& bytes)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        return syntaxError(bytes, parsed);
    }

    PlatformsFile file;
    file.other = document.object();
    const QJsonValue version = file.other.take(schemaKey);
    const QJsonValue list = file.other.take(platformsKey);
    if (!version.isDouble() || version.toDouble() < 1) {
        return Error::of(Error::Kind::Rejected, PlatformsFileWords::tr("The file has no schema version."));
    }
    if (version.toDouble() > schemaVersion) {
        return Error::of(Error::Kind::Rejected,
            PlatformsFileWords::tr("A newer version of VVP Console has written the file."));
    }
    if (!list.isArray()) {
        return Error::of(Error::Kind::Rejected, PlatformsFileWords::tr("The file has no list of platforms."));
    }

    const QJsonArray array = list.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const auto inPlatform = [i](const Error& error) {
            return Error::of(Error::Kind::Rejected,
                PlatformsFileWords::tr("Platform %1 of the list: %2").arg(i + 1).arg(error.summary));
        };
        const Result<Platform> platform = platformFrom(array.at(i).toObject());
        if (!platform) {
            return inPlatform(platform.error());
        }
        if (const Result<Done> checked = checkedPlatform(*platform, file.platforms); !checked) {
            return inPlatform(checked.error());
        }
        file.platforms.append(*platform);
    }
    file.platforms = grouped(file.platforms);
    return file;
}

QByteArray PlatformsFile::toBytes() const
{
    QJsonArray array;
    for (const Platform& platform : platforms) {
        array.append(objectFrom(platform));
    }
    QJsonObject object = other;
    object.insert(schemaKey, schemaVersion);
    object.insert(platformsKey, array);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace vvp
