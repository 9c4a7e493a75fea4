// SPDX-License-Identifier: Apache-2.0
#include "models/session/secrets.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

#ifdef Q_OS_WIN
static constexpr qsizetype longestSecret = 2560; // what the Credential Manager takes
#else
static constexpr qsizetype longestSecret = 64 * 1024;
#endif

QString keychainKey(const SecretKey& key)
{
    const QString vNamespace = QString::fromLatin1(QUrl::toPercentEncoding(key.vNamespace));
    return u"vvp-console/"_s + key.platform.toString(QUuid::WithoutBraces) + u'/' + vNamespace + u"/token"_s;
}

Result<QByteArray> checkedSecret(const QByteArray& typed)
{
    Error error;
    error.kind = Error::Kind::Rejected;
    QByteArray secret = typed.trimmed();
    if (secret.isEmpty()) {
        error.summary
            = Secrets::tr("The token is empty. Paste it as the platform showed it when it was created.");
        return error;
    }
    if (secret.size() > longestSecret) {
        error.summary
            = Secrets::tr("The token is longer than the %1 bytes that can be stored. Check what was pasted.")
                  .arg(longestSecret);
        return error;
    }
    const auto isControl = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; };
    if (std::ranges::any_of(secret, isControl)) {
        error.summary
            = Secrets::tr("The token has a line break or another control character inside. Paste it "
                          "again, on one line.");
        return error;
    }
    return secret;
}

void wipe(QByteArray& secret)
{
    if (secret.isDetached()) { // else data() would make a copy and overwrite that
        volatile char* const bytes = secret.data();
        for (qsizetype i = 0; i < secret.size(); ++i) {
            bytes[i] = 0;
        }
    }
    secret.clear();
}

} // namespace vvp
