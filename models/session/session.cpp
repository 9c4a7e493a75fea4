// SPDX-License-Identifier: Apache-2.0
#include "models/session/session.h"

#include "models/session/certificatefile.h"

using namespace Qt::StringLiterals;

namespace vvp {

// Rows of about half a kilobyte each.
static constexpr int deploymentBudget = 400'000;
static constexpr int smallBudget = 50'000;
static constexpr qsizetype singleReadLimit = 10;

static ApiClient::Settings settingsFor(const Platform& platform)
{
    ApiClient::Settings settings;
    settings.platformId = platform.id.toString(QUuid::WithoutBraces);
    settings.platformName = platform.name;
    settings.baseUrl = platform.url;
    settings.maySendSecrets = maySendTokens(platform);
    if (!platform.caFile.isEmpty()) {
        // A file that cannot be used must not fall back to the system's authorities: it trusts nobody.
        const Result<QByteArray> authorities = readAuthorities(platform.caFile);
        settings.certificateAuthority = authorities ? *authorities : "unreadable"_ba;
        settings.certificateAuthorityFile = platform.caFile;
    }
    return settings;
}

/// Shows in a table what an earlier run knew of its scope.
template <class T>
static void keepIn(ResourceModel<T>& model, const KeptRows::Parts<T>& known, const QString& scope)
{
    for (auto part = known.cbegin(); part != known.cend(); ++part) {
        if (scope == Session::allNamespaces || scope == part.key()) {
            model.keep(part.key(), *part);
        }
    }
}

/// Takes the parts of a table that are newer than those that are known.
template <class T> static void takeNewer(KeptRows::Parts<T>& known, const ResourceModel<T>& model)
{
    const KeptRows::Parts<T> parts = model.rowsAsOf();
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        if (!known.contains(part.key()) || known.value(part.key()).asOf < part->asOf) {
            known.insert(part.key(), *part);
        }
    }
}

Session::Session(const Platform& platform, WriteJournal& journal, KeptRows kept, QObject* parent)
    : QObject(parent)
    , m_platform(platform)
    , m_kept(std::move(kept))
    , m_api(settingsFor(platform), journal)
    , m_namespaces(m_api, [] { return QStringList{ QString() }; })
    , m_targets(smallBudget)
    , m_deployments(deploymentBudget)
    , m_jobs(smallBudget)
    , m_events(smallBudget)
    , m_savepoints(smallBudget)
    , m_apiTokens(smallBudget)
{
    keepIn(m_namespaces, m_kept.namespaces, QString());
    connect(&m_namespaces, &TableModel::refreshed, this, &Session::vNamespacesChanged);
}

void Session::open()
{
    m_api.systemInfo(m_platform.tokenNamespaces.value(0), this, [this](const Result<Resource>& answer) {
        m_connected = answer.ok();
        m_problem = answer ? std::nullopt : std::optional(answer.error());
        if (answer) {
            m_systemInfo = *answer;
            m_version = PlatformVersion::fromText(m_systemInfo.text(PlatformVersion::buildVersionPath));
        }
        Q_EMIT connectionChanged();
    });
    m_namespaces.refresh(true);
}

Result<Done> Session::takeToken(const Platform& platform, const QString& vNamespace, const QByteArray& token)
{
    const Result<Done> set = m_api.setToken(vNamespace, token);
    if (set) {
        m_platform = platform;
        m_apiTokens.forEach([](const QString&, ResourceModel<ApiToken>& model) { model.completeAgain(); });
        Q_EMIT vNamespacesChanged();
    }
    return set;
}

ApiToken::Use Session::useOf(const ApiToken::Row& token) const
{
    if (!m_platform.tokenNamespaces.contains(token.vNamespace)) {
        return ApiToken::Use::None;
    }
    const auto name = m_platform.tokenNames.constFind(token.vNamespace);
    if (name != m_platform.tokenNames.cend()) {
        return *name == token.name ? ApiToken::Use::Own : ApiToken::Use::None;
    }
    // Only an owner's token sees the list.
    return token.role == Namespace::roles.back() ? ApiToken::Use::Perhaps : ApiToken::Use::None;
}

QStringList Session::vNamespaces() const
{
    QStringList names = m_named;
    names += m_platform.tokenNamespaces;
    for (const Namespace::Row& row : m_namespaces.rows()) {
        names += row.name;
    }
    names.removeDuplicates();
    names.sort();
    return names;
}

void Session::addNamespace(const QString& name)
{
    if (!vNamespaces().contains(name)) {
        m_named.append(name);
        Q_EMIT vNamespacesChanged();
    }
}

std::function<QStringList()> Session::scopeOf(const QString& scope) const
{
    if (scope == allNamespaces) {
        return [this] { return vNamespaces(); };
    }
    return [scope] { return QStringList{ scope }; };
}

ResourceModel<DeploymentTarget>& Session::deploymentTargets(const QString& scope)
{
    const auto [model, isNew] = m_targets.at(
        scope, [&] { return std::make_unique<ResourceModel<DeploymentTarget>>(m_api, scopeOf(scope)); });
    if (isNew) {
        model.setTimeStyle(m_timeStyle);
        keepIn(model, m_kept.deploymentTargets, scope);
        connect(&model, &TableModel::refreshed, this, [this, scope] {
            m_deployments.forEach([&scope](const QString& other, ResourceModel<Deployment>& deployments) {
                if (other == scope) {
                    deployments.completeAgain();
                }
            });
        });
    }
    return model;
}

ResourceModel<Deployment>& Session::deployments(const QString& scope)
{
    const auto [model, isNew] = m_deployments.at(
        scope, [&] { return std::make_unique<ResourceModel<Deployment>>(m_api, scopeOf(scope)); });
    if (isNew) {
        model.setTimeStyle(m_timeStyle);
        // Before 2.4 a Deployment names its target by id only; the name is in the table of targets.
        model.setCompletion([this, scope](Deployment::Row& row) {
            if (row.targetId.isEmpty()) {
                return;
            }
            for (const DeploymentTarget::Row& target : deploymentTargets(scope).rows()) {
                if (target.id == row.targetId) {
                    row.target = target.name;
                    return;
                }
            }
            if (row.target.isEmpty()) {
                row.target = row.targetId;
            }
        });
        keepIn(model, m_kept.deployments, scope);
    }
    return model;
}

ResourceModel<ApiToken>& Session::apiTokens(const QString& scope)
{
    const auto [model, isNew] = m_apiTokens.at(
        scope, [&] { return std::make_unique<ResourceModel<ApiToken>>(m_api, scopeOf(scope)); });
    if (isNew) {
        model.setTimeStyle(m_timeStyle);
        model.setCompletion([this](ApiToken::Row& row) { row.use = useOf(row); });
    }
    return model;
}

QString Session::deploymentScope(const QString& vNamespace, const QString& deploymentId)
{
    return vNamespace + u'/' + deploymentId;
}

template <class T>
ResourceModel<T>& Session::ofDeployment(
    ScopedModels<T>& models, const QString& vNamespace, const QString& deploymentId)
{
    const auto [model, isNew] = models.at(deploymentScope(vNamespace, deploymentId), [&] {
        QUrlQuery filter;
        filter.addQueryItem(u"deploymentId"_s, deploymentId);
        return std::make_unique<ResourceModel<T>>(m_api, scopeOf(vNamespace), filter);
    });
    if (isNew) {
        model.setTimeStyle(m_timeStyle);
    }
    return model;
}

ResourceModel<Job>& Session::jobs(const QString& vNamespace, const QString& deploymentId)
{
    return ofDeployment(m_jobs, vNamespace, deploymentId);
}

ResourceModel<Event>& Session::events(const QString& vNamespace, const QString& deploymentId)
{
    return ofDeployment(m_events, vNamespace, deploymentId);
}

ResourceModel<Savepoint>& Session::savepoints(const QString& vNamespace, const QString& deploymentId)
{
    return ofDeployment(m_savepoints, vNamespace, deploymentId);
}

void Session::refreshDeployments(const QList<std::pair<QString, QString>>& namespaceAndId)
{
    for (const auto& [vNamespace, id] :
        namespaceAndId.first(std::min(namespaceAndId.size(), singleReadLimit))) {
        const QString key = vNamespace + u'/' + id;
        if (m_singleReads.contains(key)) {
            continue;
        }
        m_singleReads.insert(key);
        m_api.get<Deployment>(
            vNamespace, id, this,
            [this, key, vNamespace = vNamespace](const Result<Deployment>& answer) {
                m_singleReads.remove(key);
                if (answer && answer->vNamespace() == vNamespace) {
                    m_deployments.forEach(
                        [&](const QString&, ResourceModel<Deployment>& model) { model.offer(*answer); });
                }
            },
            false);
    }
}

void Session::setTimeStyle(TimeStyle style)
{
    m_timeStyle = style;
    const auto set = [style](const QString&, TableModel& model) { model.setTimeStyle(style); };
    m_namespaces.setTimeStyle(style);
    m_targets.forEach(set);
    m_deployments.forEach(set);
    m_jobs.forEach(set);
    m_events.forEach(set);
    m_savepoints.forEach(set);
    m_apiTokens.forEach(set);
}

KeptRows Session::keptRows()
{
    KeptRows rows = m_kept;
    takeNewer(rows.namespaces, m_namespaces);
    m_targets.forEach([&](const QString&, const ResourceModel<DeploymentTarget>& model) {
        takeNewer(rows.deploymentTargets, model);
    });
    m_deployments.forEach(
        [&](const QString&, const ResourceModel<Deployment>& model) { takeNewer(rows.deployments, model); });
    const QStringList names = vNamespaces();
    const QSet<QString> there(names.cbegin(), names.cend());
    const auto isGone = [&there](const auto& part) { return !there.contains(part.key()); };
    rows.deploymentTargets.removeIf(isGone);
    rows.deployments.removeIf(isGone);
    return rows;
}

} // namespace vvp
