// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace vvp::test {

/// What curl printed of an answer.
struct CurlAnswer {
    int status = 0; ///< 0: there was none within 30 seconds
    QByteArray headers; ///< the lines, without "\r"
    QByteArray body;

    /// The value of a header; empty where there is none.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
    /// The body as a JSON object; empty where it is none.
    [[nodiscard]] QJsonObject json() const;
};

/// Asks with the program curl, as somebody does who reads the documentation: its arguments are as on its
/// command line ("-X", "DELETE", "http://127.0.0.1:…"). What its standard input shall be goes with "@-".
[[nodiscard]] CurlAnswer curl(const QStringList& arguments, const QByteArray& input = {});

} // namespace vvp::test
