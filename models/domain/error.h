// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

namespace vvp {

/// What went wrong, wherever it happened: HTTP, YAML, the keychain, a file, a process.
/// A value; summary is our own translated sentence (what happened, then what to do), message holds the other
/// side's words and must be shown as plain text.
struct Error {
    Q_GADGET

public:
    enum class Kind {
        Network, ///< no connection, or it broke before a request could have had an effect
        Tls, ///< the connection could not be made secure
        Timeout, ///< the deadline passed; a read, or a write whose bytes had not left
        Unauthorized, ///< HTTP 401
        Forbidden, ///< HTTP 403, or the keychain refused
        NotFound, ///< HTTP 404, or no such entry
        Conflict, ///< HTTP 409 or 412
        Rejected, ///< the input was refused: HTTP 400, 422 and the like, or text that does not parse
        Server, ///< HTTP 5xx on a read, or 405/501
        Malformed, ///< an answer that is incomplete or not what the API promises
        NotThePlatform, ///< a web page, a redirect, or another service
        OutcomeUnknown, ///< the bytes of a write left and no complete answer came: never retried
        Storage, ///< a file or the keychain of this computer
    };
    Q_ENUM(Kind)

    Kind kind = Kind::Network;
    QString summary; ///< our sentence, translated, for a person
    QString message; ///< the other side's words, untranslated, cut at 2048 characters; may be empty
    int httpStatus = 0; ///< 0 where no HTTP status was received
    int retryAfter = 0; ///< seconds that the server asks to wait (Retry-After); 0: it did not ask
    QString platform; ///< name of the platform as the user registered it; may be empty
    QString request; ///< verb and path, for example "GET /api/v1/status"; never holds a secret
    int line = 0; ///< 1-based line in a text that did not parse; 0: none
    int column = 0; ///< 1-based column; 0: none

    /// An error with what most have: a summary and, where the other side said something, its words.
    [[nodiscard]] static Error of(Kind kind, const QString& summary, const QString& message = {});

    /// summary, and message on a line of its own where there is one. For labels in plain text.
    [[nodiscard]] QString text() const;
};

} // namespace vvp
