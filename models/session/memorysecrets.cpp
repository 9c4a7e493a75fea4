// SPDX-License-Identifier: Apache-2.0
#include "models/session/memorysecrets.h"

#include <QTimer>

namespace vvp {

/// Shares no data, so that wiping one does not spare the other.
static QByteArray copyOf(const QByteArray& secret)
{
    return QByteArray(secret.constData(), secret.size());
}

static Error notThere()
{
    Error error;
    error.kind = Error::Kind::NotFound;
    error.summary = MemorySecrets::tr("There is no token for this vNamespace.");
    return error;
}

template <class T> static void answer(const QObject* context, Handler<T> handler, Result<T> result)
{
    QTimer::singleShot(
        0, context, [handler = std::move(handler), result = std::move(result)] { handler(result); });
}

MemorySecrets::~MemorySecrets()
{
    for (QByteArray& secret : m_secrets) {
        wipe(secret);
    }
}

void MemorySecrets::read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler)
{
    const auto found = m_secrets.constFind(keychainKey(key));
    if (found == m_secrets.constEnd()) {
        answer<QByteArray>(context, std::move(handler), notThere());
    } else {
        answer<QByteArray>(context, std::move(handler), copyOf(*found));
    }
}

void MemorySecrets::write(
    const SecretKey& key, const QByteArray& secret, const QObject* context, Handler<Done> handler)
{
    Result<QByteArray> checked = checkedSecret(secret);
    if (!checked) {
        answer<Done>(context, std::move(handler), checked.error());
        return;
    }
    forget(key);
    m_secrets.insert(keychainKey(key), copyOf(*checked));
    answer<Done>(context, std::move(handler), Done());
}

void MemorySecrets::remove(const SecretKey& key, const QObject* context, Handler<Done> handler)
{
    if (!contains(key)) {
        answer<Done>(context, std::move(handler), notThere());
        return;
    }
    forget(key);
    answer<Done>(context, std::move(handler), Done());
}

void MemorySecrets::forget(const SecretKey& key)
{
    const QString name = keychainKey(key);
    if (!m_secrets.contains(name)) {
        return;
    }
    wipe(m_secrets[name]);
    m_secrets.remove(name);
}

} // namespace vvp
