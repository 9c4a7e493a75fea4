// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

/// A request from the moment it was asked for until its handler was called.
struct ApiClient::Pending {
    quint64 id = 0;
    Call call;
    QPointer<const QObject> context;
    QMetaObject::Connection contextGone;
    bool hadContext = false;
    bool queued = false; // not refused at once
    bool started = false;
    bool aborted = false;
    WriteEntry entry; // of a write; has an id once it is in the journal

    [[nodiscard]] bool isWrite() const { return call.verb != "GET"; }
};

Request::Request(ApiClient* client, quint64 id) : m_client(client), m_id(id) { }

void Request::abort()
{
    if (m_client) {
        m_client->abort(m_id);
    }
}

bool Request::isRunning() const
{
    if (!m_client) {
        return false;
    }
    const auto at = m_client->m_pending.find(m_id);
    return at != m_client->m_pending.end() && !at->second->aborted;
}

static QSslConfiguration tlsFor(const QByteArray& certificateAuthority)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!certificateAuthority.isEmpty()) {
        tls.setCaCertificates(QSslCertificate::fromData(certificateAuthority, QSsl::Pem)); // only these
    }
    return tls;
}

ApiClient::ApiClient(Settings settings, WriteJournal& journal, QObject* parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_journal(journal)
    , m_transport(
          new Transport(tlsFor(m_settings.certificateAuthority), m_settings.deadlines, m_settings.bodyCap))
{
    m_transport->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_transport, &QObject::deleteLater);
    connect(m_transport, &Transport::finished, this, &ApiClient::receive);
    m_thread.setObjectName(u"network"_s);
    m_thread.start();
}

ApiClient::~ApiClient()
{
    for (const auto& [id, pending] : m_pending) {
        disconnect(pending->contextGone);
    }
    m_thread.quit();
    m_thread.wait();
    m_parsers.waitForDone();
}

Result<Done> ApiClient::setToken(const QString& vNamespace, const QByteArray& token)
{
    const QByteArray trimmed = token.trimmed();
    const bool clean = std::ranges::none_of(trimmed, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte >= 0x7f;
    });
    if (!clean) {
        Error error;
        error.kind = Error::Kind::Rejected;
        error.summary = tr(
            "The API Token has a character that cannot be sent. Copy the token again, without line breaks.");
        return error;
    }
    if (trimmed.isEmpty()) {
        m_tokens.remove(vNamespace);
    } else {
        m_tokens.insert(vNamespace, trimmed);
    }
    return Done();
}

std::optional<QUrl> ApiClient::url(const Endpoint& endpoint, const QString& vNamespace,
    const std::optional<QString>& key, const QUrlQuery& query) const
{
    return urlOf(m_settings.baseUrl, segmentsOf(endpoint, vNamespace, key), query);
}

ApiClient::Call ApiClient::read(
    std::optional<QUrl> url, const QString& vNamespace, int deadline, bool byUser) const
{
    Call call;
    call.verb = "GET";
    call.url = std::move(url);
    call.vNamespace = vNamespace;
    call.deadline = deadline;
    call.byUser = byUser;
    return call;
}

ApiClient::Call ApiClient::write(const char* verb, std::optional<QUrl> url, const QString& vNamespace,
    const QJsonObject& body, const QString& what) const
{
    Call call = read(std::move(url), vNamespace, m_settings.deadlines.write, true);
    call.verb = verb;
    call.what = what;
    if (call.verb != "DELETE") {
        call.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return call;
}

Result<QJsonObject> ApiClient::object(const Answer& answer, QStringView envelope)
{
    const Result<QByteArray> body = judged(answer);
    if (!body) {
        return body.error();
    }
    QJsonParseError problem;
    const QJsonValue whole = QJsonDocument::fromJson(*body, &problem).object();
    const QJsonValue value = envelope.isEmpty() ? whole : whole.toObject().value(envelope);
    if (problem.error == QJsonParseError::NoError && value.isObject() && !value.toObject().isEmpty()) {
        return value.toObject();
    }
    return malformed(answer,
        problem.error == QJsonParseError::NoError
            ? tr("The platform’s answer is not the document that was asked for.")
            : tr("The platform’s answer is not valid JSON at byte %1: it is incomplete, or something else "
                 "answered.")
                  .arg(problem.offset));
}

Request ApiClient::single(
    const QStringList& segments, const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    Call call = read(urlOf(m_settings.baseUrl, segments), vNamespace, m_settings.deadlines.item, true);
    answerWith<Resource>(
        call, [](const Answer& answer) { return document<Resource>(answer, {}); }, std::move(handler));
    return send(std::move(call), context);
}

Request ApiClient::systemInfo(const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return single(systemInfoSegments(), vNamespace, context, std::move(handler));
}

Request ApiClient::deploymentDefaults(
    const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return single(deploymentDefaultsSegments(vNamespace), vNamespace, context, std::move(handler));
}

Request ApiClient::globalDeploymentDefaults(
    const QString& vNamespace, const QObject* context, Handler<Resource> handler)
{
    return single(globalDeploymentDefaultsSegments(), vNamespace, context, std::move(handler));
}

Request ApiClient::send(Call call, const QObject* context)
{
    const quint64 id = m_nextId++;
    auto pending = std::make_unique<Pending>();
    pending->id = id;
    pending->context = context;
    pending->hadContext = context != nullptr;
    pending->call = std::move(call);
    if (pending->isWrite()) {
        pending->entry = entryFor(pending->call);
    }
    if (context != nullptr && !pending->isWrite()) {
        pending->contextGone = connect(context, &QObject::destroyed, this, [this, id] { abort(id); });
    }
    Pending& entered = *m_pending.emplace(id, std::move(pending)).first->second;

    if (const auto refusal = refusalOf(entered)) {
        refuse(id, *refusal);
    } else {
        entered.queued = true;
        if (entered.isWrite()) {
            m_openWrites += 1;
            Q_EMIT openWritesChanged(m_openWrites);
        }
        (entered.call.byUser ? m_waitingUser : m_waitingPoll).push_back(id);
        startNext();
    }
    return { this, id };
}

std::optional<Error> ApiClient::refusalOf(const Pending& pending) const
{
    Error refusal;
    if (!pending.call.url) {
        refusal.kind = Error::Kind::Rejected;
        refusal.summary = tr("Nothing was sent: a name that is empty, “.” or “..” addresses something else.");
        return refusal;
    }
    if (pending.isWrite() && m_readOnly) {
        refusal.kind = Error::Kind::Forbidden;
        refusal.summary = tr("Nothing was sent: the platform is locked. Unlock it, then try again.");
        return refusal;
    }
    return std::nullopt;
}

/// Answers without sending: through the same way as every answer, so that the handler is called from the
/// event loop.
void ApiClient::refuse(quint64 id, const Error& error)
{
    QMetaObject::invokeMethod(
        this,
        [this, id, error] {
            if (const auto at = m_pending.find(id); at != m_pending.end()) {
                Answer answer;
                answer.refusal = error;
                answer.refusal->platform = m_settings.platformName;
                conclude(id, at->second->call.parse(answer));
            }
        },
        Qt::QueuedConnection);
}

void ApiClient::abort(quint64 id)
{
    const auto at = m_pending.find(id);
    if (at == m_pending.end()) {
        return;
    }
    Pending& pending = *at->second;
    if (pending.started && pending.isWrite()) {
        return; // its bytes may have left: it is waited for
    }
    if (pending.started) {
        pending.aborted = true;
        QMetaObject::invokeMethod(m_transport, [transport = m_transport, id] { transport->abort(id); });
    } else {
        std::erase(m_waitingUser, id);
        std::erase(m_waitingPoll, id);
        if (pending.isWrite() && pending.queued) {
            m_openWrites -= 1;
            Q_EMIT openWritesChanged(m_openWrites);
        }
        disconnect(pending.contextGone);
        m_pending.erase(at);
    }
}

void ApiClient::startNext()
{
    while (m_running < concurrency && (!m_waitingUser.empty() || !m_waitingPoll.empty())) {
        auto& queue = m_waitingUser.empty() ? m_waitingPoll : m_waitingUser;
        const quint64 id = queue.front();
        queue.pop_front();
        start(*m_pending.at(id));
    }
}

void ApiClient::start(Pending& pending)
{
    Call& call = pending.call;
    pending.started = true;
    if (const auto refusal = refusalOf(pending)) { // the platform may have been locked while it waited
        refuse(pending.id, *refusal);
        return;
    }
    if (pending.isWrite()) {
        const Result<QString> entered = m_journal.open(pending.entry);
        if (!entered) {
            refuse(pending.id, entered.error());
            return;
        }
        pending.entry.id = *entered;
    }
    m_running += 1;
    Exchange exchange;
    exchange.id = pending.id;
    exchange.verb = call.verb;
    exchange.url = *call.url;
    exchange.body = call.body;
    exchange.deadline = call.deadline;
    exchange.headers = { { "Accept", "application/json" }, { "User-Agent", "vvp-console/" VVP_VERSION } };
    if (!call.body.isEmpty()) {
        exchange.headers.emplaceBack("Content-Type", "application/json"); // a merge patch too
    }
    exchange.secret = m_settings.maySendSecrets ? tokenFor(call.vNamespace) : QByteArray();
    if (!exchange.secret.isEmpty()) {
        exchange.headers.emplaceBack("Authorization", "Bearer " + exchange.secret);
    }
    QMetaObject::invokeMethod(
        m_transport, [transport = m_transport, exchange] { transport->send(exchange); });
}

/// The token of the vNamespace and no other's; what belongs to no vNamespace may be asked with any.
QByteArray ApiClient::tokenFor(const QString& vNamespace) const
{
    return vNamespace.isEmpty() && !m_tokens.isEmpty() && !m_tokens.contains(vNamespace)
        ? m_tokens.first()
        : m_tokens.value(vNamespace);
}

WriteEntry ApiClient::entryFor(const Call& call) const
{
    WriteEntry entry;
    entry.platform = m_settings.platformId;
    entry.platformName = m_settings.platformName;
    entry.vNamespace = call.vNamespace;
    entry.verb = QString::fromLatin1(call.verb);
    entry.path = call.url ? call.url->path(QUrl::FullyEncoded) : QString();
    entry.what = call.what;
    if (!call.body.isEmpty()) {
        entry.bodyHash
            = QString::fromLatin1(QCryptographicHash::hash(call.body, QCryptographicHash::Sha256).toHex());
    }
    return entry;
}

void ApiClient::receive(quint64 id, const Answer& answer)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_recent.emplace_back(now, answer.bytesReceived);
    while (m_recent.front().first < now - 60'000) {
        m_recent.pop_front();
    }
    if (!answer.certificate.isNull()) {
        m_certificate = answer.certificate;
    }
    m_running -= 1;
    const auto at = m_pending.find(id);
    if (at != m_pending.end()) {
        Pending& pending = *at->second;
        if (pending.aborted) {
            disconnect(pending.contextGone);
            m_pending.erase(at);
        } else {
            // Parsing runs in a worker; what it made comes back through the event loop of this thread. The
            // destructor waits for the workers, so `this` outlives them.
            Answer named = answer;
            named.platform = m_settings.platformName;
            m_parsers.start([this, parse = pending.call.parse, named = std::move(named), id] {
                Parsed parsed = parse(named);
                QMetaObject::invokeMethod(
                    this, [this, id, parsed = std::move(parsed)] { conclude(id, parsed); },
                    Qt::QueuedConnection);
            });
        }
    }
    Q_EMIT answered();
    startNext();
}

void ApiClient::conclude(quint64 id, const Parsed& parsed)
{
    const auto at = m_pending.find(id);
    if (at == m_pending.end()) {
        return; // aborted before it was refused
    }
    const std::unique_ptr<Pending> pending = std::move(at->second);
    m_pending.erase(at);
    disconnect(pending->contextGone);
    if (pending->isWrite() && pending->queued) {
        if (!pending->entry.id.isEmpty()) {
            m_journal.close(pending->entry.id);
        }
        m_openWrites -= 1;
        Q_EMIT openWritesChanged(m_openWrites);
    }
    if (pending->aborted) {
        return; // while it was parsed
    }
    if (pending->context || !pending->hadContext) {
        pending->call.deliver(parsed.result.get());
    } else if (pending->isWrite()) {
        Q_EMIT writeAnswered({ pending->entry, parsed.error });
    }
}

ApiClient::Traffic ApiClient::traffic() const
{
    const qint64 since = QDateTime::currentMSecsSinceEpoch() - 60'000;
    Traffic traffic;
    for (const auto& [time, bytes] : m_recent) {
        if (time >= since) {
            traffic.requests += 1;
            traffic.bytes += bytes;
        }
    }
    return traffic;
}

} // namespace vvp
