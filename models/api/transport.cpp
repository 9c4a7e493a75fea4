// SPDX-License-Identifier: Apache-2.0
#include "models/api/transport.h"

#include "models/api/oneshotbody.h"

#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QTimeZone>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

struct Transport::Running {
    quint64 id = 0;
    QNetworkReply* reply = nullptr;
    OneShotBody* body = nullptr; // null: the request has none
    QTimer* phase = nullptr;
    QTimer* whole = nullptr;
    Answer answer;
    int timesSent = 0;
    bool encrypted = false;
    bool ended = false;
};

Transport::Transport(const QSslConfiguration& tls, const Deadlines& deadlines, qint64 bodyCap)
    : m_tls(tls), m_deadlines(deadlines), m_bodyCap(bodyCap)
{
    // Queued across threads.
    qRegisterMetaType<Answer>();
    qRegisterMetaType<Exchange>();
}

Transport::~Transport() = default;

static QNetworkRequest requestFor(const Exchange& exchange, const QSslConfiguration& tls, qint64 bodyCap)
{
    QNetworkRequest request(exchange.url);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // A list of like objects compresses better than Qt's guard against bombs allows; the cap below is ours.
    request.setDecompressedSafetyCheckThreshold(bodyCap);
    for (const auto& [name, value] : exchange.headers) {
        request.setRawHeader(name, value);
    }
    if (!exchange.body.isEmpty()) {
        request.setHeader(QNetworkRequest::ContentLengthHeader, exchange.body.size());
    }
    return request;
}

void Transport::send(const Exchange& exchange)
{
    if (m_network == nullptr) {
        m_network = new QNetworkAccessManager(this);
        m_network->setAutoDeleteReplies(false);
    }
    const auto running = std::make_shared<Running>();
    running->id = exchange.id;
    running->answer.verb = exchange.verb;
    running->answer.url = exchange.url;
    running->answer.secret = exchange.secret;
    const QNetworkRequest request = requestFor(exchange, m_tls, m_bodyCap);
    const bool hasBody = exchange.verb == "POST" || exchange.verb == "PUT" || exchange.verb == "PATCH";
    if (hasBody) {
        running->body = new OneShotBody(exchange.body, this);
    }
    running->reply = m_network->sendCustomRequest(request, exchange.verb, running->body);
    if (hasBody) {
        running->body->setParent(running->reply);
    }
    running->reply->setReadBufferSize(qint64{ 1024 } * 1024);
    running->phase = new QTimer(running->reply);
    running->whole = new QTimer(running->reply);
    running->whole->start(exchange.deadline);
    m_running.insert(exchange.id, running);
    watch(*running);
}

static QString certificateText(const QList<QSslError>& errors)
{
    QStringList lines;
    for (const QSslError& error : errors) {
        lines << error.errorString();
    }
    if (!errors.isEmpty() && !errors.first().certificate().isNull()) {
        const QSslCertificate certificate = errors.first().certificate();
        lines << Transport::tr("Subject: %1").arg(certificate.subjectDisplayName())
              << Transport::tr("Issuer: %1").arg(certificate.issuerDisplayName())
              << Transport::tr("Valid from %1 to %2")
                     .arg(certificate.effectiveDate().toString(Qt::ISODate),
                         certificate.expiryDate().toString(Qt::ISODate))
              << Transport::tr("SHA-256: %1")
                     .arg(QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')));
    }
    return lines.join(u'\n');
}

void Transport::watch(Running& running)
{
    QNetworkReply* reply = running.reply;
    const quint64 id = running.id;
    const auto at = [this, id]() -> Running* {
        const auto found = m_running.value(id);
        return found && !found->ended ? found.get() : nullptr;
    };
    connect(running.whole, &QTimer::timeout, this,
        [this, id] { stop(id, Answer::Failure::Timeout, tr("The whole request took too long.")); });
    connect(running.phase, &QTimer::timeout, this, [this, id, at] {
        const Running* r = at();
        const bool insecure = r != nullptr && !r->encrypted && r->answer.url.scheme() == "https"_L1;
        stop(id, Answer::Failure::Timeout,
            insecure
                ? tr("No secure connection came about. A port that does not speak TLS does so: try http://.")
                : tr("Nothing came for too long."));
    });
    connect(reply, &QNetworkReply::encrypted, this, [at] {
        if (Running* r = at()) {
            r->encrypted = true;
        }
    });
    running.phase->start(m_deadlines.connect);
    connect(reply, &QNetworkReply::requestSent, this, [this, at] {
        if (Running* r = at()) {
            r->timesSent += 1;
            r->phase->start(m_deadlines.headers);
        }
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, at] {
        if (Running* r = at()) {
            r->phase->start(m_deadlines.idle);
        }
    });
    connect(reply, &QNetworkReply::readyRead, this, [this, at] {
        if (Running* r = at()) {
            r->phase->start(m_deadlines.idle);
            read(*r);
        }
    });
    connect(reply, &QNetworkReply::sslErrors, this, [at](const QList<QSslError>& errors) {
        if (Running* r = at()) {
            r->answer.detail = certificateText(errors);
        }
    });
    connect(
        reply, &QNetworkReply::finished, this, [this, id] { finish(id); }, Qt::QueuedConnection);
}

void Transport::read(Running& running)
{
    if (!take(running)) {
        stop(running.id, Answer::Failure::TooLarge, {});
    }
}

bool Transport::take(Running& running) const
{
    Answer& answer = running.answer;
    // Not readAll(): a few bytes may unpack to gigabytes. One byte more than allowed tells that there is
    // more.
    answer.body
        += running.reply->read(std::min(running.reply->bytesAvailable(), m_bodyCap + 1 - answer.body.size()));
    answer.bytesReceived = answer.body.size();
    return answer.bytesReceived <= m_bodyCap;
}

void Transport::abort(quint64 id)
{
    stop(id, Answer::Failure::Aborted, {});
}

void Transport::stop(quint64 id, Answer::Failure why, const QString& detail)
{
    const auto running = m_running.value(id);
    if (!running || running->ended) {
        return;
    }
    // The reason is noted before abort(), which reports OperationCanceledError whatever the reason was.
    running->ended = true;
    running->answer.failure = why;
    running->answer.detail = detail;
    running->reply->abort();
    finish(id);
}

static Answer::Failure failureOf(QNetworkReply::NetworkError error, int status)
{
    switch (error) {
    case QNetworkReply::NoError:
        return Answer::Failure::None;
    case QNetworkReply::ConnectionRefusedError:
        return Answer::Failure::Refused;
    case QNetworkReply::HostNotFoundError:
        return Answer::Failure::NameNotFound;
    case QNetworkReply::SslHandshakeFailedError:
        return Answer::Failure::Tls;
    case QNetworkReply::TimeoutError:
        return Answer::Failure::Timeout;
    case QNetworkReply::ContentReSendError:
        // Qt rewinds the body for a 307 or 308 too, although it is not asked to follow them.
        return status >= 300 && status < 400 ? Answer::Failure::None : Answer::Failure::Closed;
    case QNetworkReply::UnknownContentError:
        // Qt's word for a failed decompression, and for many an HTTP status, which says more.
        return status >= 300 ? Answer::Failure::None : Answer::Failure::Garbled;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return Answer::Failure::Closed;
    default:
        // Qt maps HTTP statuses to errors too; the status itself says more.
        return status >= 300 ? Answer::Failure::None : Answer::Failure::Other;
    }
}

/// A time of RFC 9110, in UTC; invalid where text is none.
static QDateTime httpDate(const QByteArray& text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    time.setTimeZone(QTimeZone::utc());
    return time;
}

/// Retry-After is a number of seconds or a time; at most five minutes of either are obeyed.
static int secondsToWait(const QByteArray& retryAfter, const QDateTime& serverTime)
{
    bool isNumber = false;
    qint64 seconds = retryAfter.toLongLong(&isNumber);
    if (const QDateTime until = httpDate(retryAfter); !isNumber && until.isValid()) {
        seconds = (serverTime.isValid() ? serverTime : QDateTime::currentDateTimeUtc()).secsTo(until);
    }
    return static_cast<int>(std::clamp<qint64>(seconds, 0, 300));
}

void Transport::finish(quint64 id)
{
    const auto running = m_running.take(id);
    if (!running) {
        return;
    }
    QNetworkReply* reply = running->reply;
    Answer& answer = running->answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!running->ended) {
        running->ended = true;
        answer.failure
            = take(*running) ? failureOf(reply->error(), answer.status) : Answer::Failure::TooLarge;
        if (answer.failure != Answer::Failure::None && answer.detail.isEmpty()) {
            answer.detail = reply->errorString();
        }
    }
    if (answer.status != 0) {
        answer.certificate = reply->sslConfiguration().peerCertificate();
    }
    answer.contentType = reply->rawHeader("Content-Type").toLower();
    answer.location = reply->header(QNetworkRequest::LocationHeader).toUrl();
    answer.serverTime = httpDate(reply->rawHeader("Date"));
    answer.retryAfter = secondsToWait(reply->rawHeader("Retry-After"), answer.serverTime);
    answer.sentAgain = running->timesSent > 1;
    answer.mayHaveActed = running->body != nullptr ? running->body->wasRead()
                                                   : answer.verb == "DELETE" && running->timesSent > 0;
    reply->disconnect(this);
    reply->deleteLater();
    Q_EMIT finished(id, answer);
}

} // namespace vvp
