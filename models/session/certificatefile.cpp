// SPDX-License-Identifier: Apache-2.0
#include "models/session/certificatefile.h"

#include "models/session/configfile.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QSslCertificate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

struct CertificateFileWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::CertificateFile)
};

static constexpr qint64 mostBytes
    = qint64{ 4 } * 1024 * 1024; // a bundle of all public authorities has a quarter of a MB

Result<QByteArray> readAuthorities(const QString& path)
{
    Result<QByteArray> bytes = readOrdinaryFile(path, mostBytes);
    if (!bytes) {
        return bytes;
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*bytes, QSsl::Pem);
    if (!certificates.isEmpty() && std::ranges::none_of(certificates, &QSslCertificate::isNull)) {
        return bytes;
    }
    Error error;
    error.kind = Error::Kind::Storage;
    error.summary = CertificateFileWords::tr(
        "“%1” holds no certificate in PEM, the format that begins with “-----BEGIN CERTIFICATE-----”.")
                        .arg(visibleText(path));
    return error;
}

} // namespace vvp
