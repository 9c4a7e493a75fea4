// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QSslCertificate>
#include <QString>
#include <QUrl>

#include <optional>

namespace vvp {

/// What came back for one request before anybody judged it. A plain value that crosses from the network
/// thread.
struct Answer {
    enum class Failure {
        None,
        Refused, ///< nothing listens there
        NameNotFound,
        Tls,
        Timeout,
        Closed, ///< the connection broke before a complete answer
        TooLarge, ///< more than the cap; reading was stopped
        Garbled, ///< it could not be decompressed
        Aborted, ///< by us, on request
        Other,
    };

    std::optional<Error> refusal; ///< it was never sent, and why; then nothing below counts
    Failure failure = Failure::None;
    QString detail; ///< the transport's words about the failure
    QString platform; ///< name of the platform that was asked
    QByteArray verb;
    QUrl url;
    QByteArray secret; ///< that was sent with it; must not be shown even where the other side repeats it
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    QUrl location; ///< of a redirect
    QSslCertificate certificate; ///< of the server, accepted; null without TLS or without an answer
    QDateTime serverTime; ///< the Date header; invalid where there is none
    int retryAfter = 0; ///< seconds; 0: the server did not ask to wait
    qint64 bytesReceived = 0;
    bool mayHaveActed = false; ///< bytes of a request that changes something have left
    bool sentAgain = false; ///< the transport repeated it on a new connection (only GET and DELETE can be)
};

/// Judges an answer: its body on success (2xx with a body that can be the API's), else the Error in words for
/// a person. The order is transport first, then HTTP status, then content. A failed write whose bytes left is
/// OutcomeUnknown; a DELETE that finds nothing after it had to be sent again counts as done, with an empty
/// body. No Error repeats the secret that was sent. Any thread.
[[nodiscard]] Result<QByteArray> judged(const Answer& answer);

/// The Error for an answer of success whose body is not what was asked for, summary saying why. After a write
/// it is OutcomeUnknown: the platform accepted something.
[[nodiscard]] Error malformed(const Answer& answer, const QString& summary);

/// The server's own words in an error body, in any of the platform's three shapes (`message`, `description`,
/// `error`) or as plain text or the title of a web page; empty where there are none.
[[nodiscard]] QString serverWords(const QByteArray& body, const QByteArray& contentType);

} // namespace vvp
