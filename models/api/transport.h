// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/answer.h"

#include <QHash>
#include <QNetworkRequest>
#include <QObject>
#include <QSslConfiguration>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace vvp {

/// How long each phase of a request may take, in milliseconds.
struct Deadlines {
    int connect = 10'000; ///< until the request has left; TLS included
    int headers = 15'000; ///< from then until the answer begins
    int idle = 15'000; ///< between two pieces of the body
    int list = 60'000; ///< a list as a whole
    int item = 20'000; ///< one document as a whole
    int write = 30'000; ///< a write as a whole
};

/// One HTTP request, ready to be sent.
struct Exchange {
    quint64 id = 0;
    QByteArray verb;
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< of POST, PUT and PATCH
    QByteArray secret; ///< that stands in a header
    int deadline = 0; ///< ms for the whole
};

/// Sends exchanges with Qt's network classes and reports each exactly once. Lives in a network thread of its
/// own, because Qt delivers and decompresses in the thread of the QNetworkAccessManager; talked to through
/// queued calls only. No redirects, no cookies, no HTTP/2, no automatic authentication, TLS always verified;
/// deadlines and the byte cap are ours.
class Transport final : public QObject {
    Q_OBJECT

public:
    /// The most bytes of one answer that are read, after decompression, unless the constructor is told
    /// otherwise.
    static constexpr qint64 usualBodyCap = qint64{ 256 } * 1024 * 1024;

    Transport(const QSslConfiguration& tls, const Deadlines& deadlines, qint64 bodyCap = usualBodyCap);
    ~Transport() override;

    void send(const vvp::Exchange& exchange);
    /// Ends an exchange early; it is still reported, as Aborted. Unknown ids are ignored.
    void abort(quint64 id);

Q_SIGNALS:
    void finished(quint64 id, const vvp::Answer& answer);

private:
    struct Running;

    void watch(Running& running);
    void stop(quint64 id, Answer::Failure why, const QString& detail);
    void read(Running& running);
    /// Takes what has come of the body; false where that is more than the cap.
    [[nodiscard]] bool take(Running& running) const;
    void finish(quint64 id);

    QSslConfiguration m_tls;
    Deadlines m_deadlines;
    qint64 m_bodyCap;
    QNetworkAccessManager* m_network = nullptr; // made in the network thread
    QHash<quint64, std::shared_ptr<Running>> m_running;
};

} // namespace vvp

Q_DECLARE_METATYPE(vvp::Answer)
Q_DECLARE_METATYPE(vvp::Exchange)
