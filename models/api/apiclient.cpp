// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"

#include <QElapsedTimer>
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
    QDateTime sentAt;
    QElapsedTimer sinceSent;
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

void ApiClient::setHeld(bool held)
{
    m_held = held;
    startNext();
}

void ApiClient::startNext()
{
    while (!m_held && m_running < concurrency && (!m_waitingUser.empty() || !m_waitingPoll.empty())) {
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
    pending.sentAt = QDateTime::currentDateTime();
    pending.sinceSent.start();
    Exchange exchange;
    exchange.id = pending.id;
    exchange.verb = call.verb;
    exchange.url = *call.url;
    exchange.body = call.body;
    exchange.deadline = call.deadline;
    exchange.headers = call.headers();
    exchange.headers.emplaceBack("User-Agent", "vvp-console/" VVP_VERSION);
    exchange.secret = m_settings.maySendSecrets ? tokenFor(call.vNamespace) : QByteArray();
    if (!exchange.secret.isEmpty()) {
        exchange.headers.emplaceBack("Authorization", "Bearer " + exchange.secret);
    }
    QMetaObject::invokeMethod(
        m_transport, [transport = m_transport, exchange] { transport->send(exchange); });
}

void ApiClient::record(const Pending& pending, const Answer& answer)
{
    m_sent.push_back({ pending.sentAt, pending.call.verb, pending.call.url->path(QUrl::FullyEncoded),
        answer.status, answer.failure, pending.sinceSent.elapsed(), answer.bytesReceived });
    if (m_sent.size() > requestsKept) {
        m_sent.pop_front();
    }
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
        record(pending, answer);
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
        Q_EMIT writeAnswered({ pending->entry, pending->call, parsed.error });
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
