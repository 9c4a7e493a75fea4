// SPDX-License-Identifier: Apache-2.0
#include "models/session/connectiontest.h"

#include "models/domain/features.h"
#include "models/session/certificatefile.h"
#include "models/tables/words.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

// SystemInformation of the platform's specification 2.1.0; license is gone after 2.0.
static constexpr Path buildTimePath{ u"status", u"revisionInformation", u"buildTime" };
static constexpr Path commitPath{ u"status", u"revisionInformation", u"commitShaShort" };
static constexpr Path quotaTypePath{ u"status", u"resourceQuota", u"spec", u"type" };
static constexpr Path quotaCpuPath{ u"status", u"resourceQuota", u"spec", u"limits", u"cpu" };
static constexpr Path usedCpuPath{ u"status", u"resourceQuota", u"status", u"used", u"cpu" };
static constexpr Path licensedToPath{ u"status", u"license", u"spec", u"licensedTo" };
static constexpr Path licenceExpiresPath{ u"status", u"license", u"spec", u"expires" };

bool ConnectionReport::isGood() const
{
    const bool listedOrSignedIn = vNamespaces.has_value() || !tokens.isEmpty();
    return !error && listedOrSignedIn
        && std::ranges::all_of(tokens, [](const TokenOutcome& token) { return !token.error; });
}

ConnectionTest::ConnectionTest(
    Platform platform, QList<TokenToTest> tokens, QObject* parent, const Deadlines& deadlines)
    : QObject(parent), m_platform(std::move(platform)), m_tokens(std::move(tokens)), m_deadlines(deadlines)
{
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::start()
{
    ApiClient::Settings settings;
    settings.platformName = m_platform.name;
    settings.baseUrl = m_platform.url;
    settings.maySendSecrets = maySendTokens(m_platform);
    settings.deadlines = m_deadlines;
    if (!m_platform.caFile.isEmpty()) {
        const Result<QByteArray> authorities = readAuthorities(m_platform.caFile);
        if (authorities) {
            settings.certificateAuthority = *authorities;
        } else {
            m_report.error = authorities.error();
            m_report.error->summary
                = tr("Nothing was sent, because of the CA file. %1").arg(authorities.error().summary);
        }
    }
    m_running = true;
    m_client = std::make_unique<ApiClient>(settings, m_journal);
    m_client->setReadOnly(true);
    for (const TokenToTest& token : m_tokens) {
        m_report.tokens.append({ token.vNamespace, 0, std::nullopt });
    }
    if (m_report.error) {
        QMetaObject::invokeMethod(this, &ConnectionTest::finish, Qt::QueuedConnection);
        return;
    }
    if (settings.maySendSecrets) {
        for (qsizetype i = 0; i < m_tokens.size(); ++i) {
            if (const Result<Done> set = m_client->setToken(m_tokens.at(i).vNamespace, m_tokens.at(i).token);
                !set) {
                m_report.tokens[i].error = set.error();
            }
        }
    }
    readSystemInfo();
}

void ConnectionTest::stop()
{
    m_running = false;
    for (Request& request : m_requests) {
        request.abort();
    }
}

void ConnectionTest::readSystemInfo()
{
    QElapsedTimer timer;
    timer.start();
    const QString signedInAs = m_tokens.isEmpty() ? QString() : m_tokens.first().vNamespace;
    m_requests += m_client->systemInfo(signedInAs, this, [this, timer](const Result<Resource>& answer) {
        if (!isRunning()) {
            return;
        }
        m_report.certificate = m_client->certificate();
        if (answer) {
            takeSystemInfo(*answer);
        } else {
            m_report.error = answer.error();
        }
        const bool isRefused = !answer
            && (answer.error().kind == Error::Kind::Unauthorized
                || answer.error().kind == Error::Kind::Forbidden);
        if (m_report.error && !isRefused) {
            if (m_report.error->kind == Error::Kind::Network && m_report.error->httpStatus == 0
                && m_platform.url.scheme() == u"http") {
                probePort();
            } else {
                finish(); // no platform there: the rest would fail alike
            }
            return;
        }
        step(timer.elapsed());
        if (!isRunning()) {
            return; // whoever heard of the step has stopped it
        }
        readNamespaces();
        for (qsizetype i = 0; i < m_tokens.size(); ++i) {
            tryToken(i);
        }
    });
}

void ConnectionTest::takeSystemInfo(const Resource& info)
{
    m_report.version = info.text(PlatformVersion::buildVersionPath);
    m_report.buildTime = info.time(buildTimePath);
    m_report.commit = info.text(commitPath);
    m_report.quotaType = info.text(quotaTypePath);
    m_report.quotaCpu = info.number(quotaCpuPath);
    m_report.usedCpu = info.number(usedCpuPath);
    m_report.licensedTo = info.text(licensedToPath);
    m_report.licenceExpires = info.time(licenceExpiresPath);
    if (m_report.version.isEmpty() && !info.value(Resource::statusPath).isObject()) {
        m_report.error = Error::of(Error::Kind::NotThePlatform,
            tr("Something answers there, but not as Ververica Platform does. Check the address."));
    }
}

/// Qt's HTTP does not tell what it could not read, and "try https://" is wrong for a port that speaks SSH.
void ConnectionTest::probePort()
{
    auto* const probe = new PortProbe(m_platform.url, m_deadlines.connect, this);
    connect(probe, &PortProbe::found, this, [this](PortProbe::Finding finding, const QByteArray& first) {
        const QString advice = portAdvice(m_platform.url, finding, first);
        if (!advice.isEmpty() && m_report.error) {
            m_report.error->summary = advice;
            m_report.error->message.clear();
        }
        finish();
    });
}

QString portAdvice(const QUrl& url, PortProbe::Finding finding, const QByteArray& first)
{
    const QString where = url.host() + u':' + QString::number(url.port(80));
    switch (finding) {
    case PortProbe::Finding::Tls:
        return ConnectionTest::tr("%1 wants TLS. Use https:// instead of http://.").arg(where);
    case PortProbe::Finding::Closed:
        return ConnectionTest::tr(
            "%1 closed the connection without an answer. A port that wants TLS does so: try https://.")
            .arg(where);
    case PortProbe::Finding::SomethingElse:
        return ConnectionTest::tr("What answers at %1 is no web server. It begins with “%2”. Check the port.")
            .arg(where, visibleText(QString::fromLatin1(first.trimmed())));
    case PortProbe::Finding::Http:
    case PortProbe::Finding::Unknown:
        return {};
    }
    Q_UNREACHABLE();
}

void ConnectionTest::readNamespaces()
{
    ListQuery query;
    query.vNamespace = m_tokens.isEmpty() ? QString() : m_tokens.first().vNamespace;
    QElapsedTimer timer;
    timer.start();
    m_requests += m_client->list<Namespace>(
        query, this, [this, timer](const Result<Listing<Namespace::Row>>& answer) {
            if (answer) {
                QStringList names;
                for (const Namespace::Row& row : answer->rows) {
                    names.append(row.name);
                }
                names.sort();
                m_report.vNamespaces = names;
            } else {
                m_report.vNamespacesError = answer.error();
            }
            step(timer.elapsed());
        });
}

void ConnectionTest::tryToken(qsizetype index)
{
    TokenOutcome& outcome = m_report.tokens[index];
    if (!outcome.error && !maySendTokens(m_platform)) {
        outcome.error = Error::of(Error::Kind::Rejected,
            maySendSecrets(m_platform)
                ? tr("The token was not sent, because sending the stored tokens to this address was not "
                     "confirmed.")
                : tr("The token was not sent, because the connection is not encrypted and sending secrets "
                     "unencrypted was not allowed."));
    }
    if (outcome.error) {
        QMetaObject::invokeMethod(
            this, [this] { step(-1); }, Qt::QueuedConnection);
        return;
    }
    ListQuery query;
    query.vNamespace = outcome.vNamespace;
    QElapsedTimer timer;
    timer.start();
    m_requests += m_client->list<DeploymentTarget>(
        query, this, [this, index, timer](const Result<Listing<DeploymentTarget::Row>>& answer) {
            TokenOutcome& token = m_report.tokens[index];
            if (answer) {
                token.deploymentTargets = static_cast<int>(answer->rows.size());
            } else {
                token.error = answer.error();
            }
            step(timer.elapsed());
        });
}

void ConnectionTest::step(qint64 elapsed)
{
    if (!isRunning()) {
        return;
    }
    if (elapsed >= 0 && (m_report.latency < 0 || elapsed < m_report.latency)) {
        m_report.latency = elapsed;
    }
    const int total = static_cast<int>(m_tokens.size()) + 2;
    Q_EMIT stepped(++m_done, total);
    if (m_done == total) {
        finish();
    }
}

void ConnectionTest::finish()
{
    if (!isRunning()) {
        return;
    }
    if (m_done == 0) {
        m_report.tokens.clear(); // none of them was tried
    }
    m_running = false;
    Q_EMIT finished(m_report);
}

} // namespace vvp
