// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QString>
#include <QUrl>

namespace vvp {

/// What an address that a person typed or pasted stands for.
struct Address {
    QUrl baseUrl; ///< scheme, host, port and base path; no trailing slash, query, fragment, user or default
                  ///< port
    QString vNamespace; ///< decoded; empty where the address names none
    QUrl withoutApp; ///< baseUrl without its last "/app", where that may be the page of the web interface and
                     ///< may be part of the base path; invalid where there is no doubt

    friend bool operator==(const Address&, const Address&) = default;
};

/// Reads what a person typed or pasted: a base URL, or the address of a page, of Swagger or of an API
/// resource of the platform. Blanks and quotes around it are dropped. Without a scheme https is assumed, on a
/// loopback host http. "/app" is the page of the web interface before a fragment or "/index.html"; at the end
/// of an address without either it may as well be a base path, so it stays and withoutApp is the other
/// reading. An address with a user name or password, of another scheme, with a bad port or none at all is
/// Rejected with a sentence that says what to write. Pure; any thread.
[[nodiscard]] Result<Address> parseAddress(const QString& typed);

/// Whether the host is literally "localhost", in 127.0.0.0/8, or ::1. Names are not resolved.
[[nodiscard]] bool isLoopback(const QUrl& url);

/// Whether what is sent to url can be read on the way: http to a host that is not loopback.
[[nodiscard]] bool isUnencrypted(const QUrl& url);

/// scheme://host:port in lower case with the port always written and an international name in its ASCII form:
/// what secrets are bound to. Empty where url has no host or is neither http nor https.
[[nodiscard]] QString origin(const QUrl& url);

} // namespace vvp
