// SPDX-License-Identifier: Apache-2.0
#include "models/session/fallbacksecrets.h"

#include <QPointer>

namespace vvp {

/// The handler of a caller that may be gone by the time it is called.
template <class T> static Handler<T> whileAlive(const QObject* context, Handler<T> handler)
{
    return
        [context = QPointer<const QObject>(context), handler = std::move(handler)](const Result<T>& result) {
            if (context) {
                handler(result);
            }
        };
}

FallbackSecrets::FallbackSecrets(std::unique_ptr<Secrets> keychain, QObject* parent)
    : Secrets(parent), m_keychain(std::move(keychain))
{
}

void FallbackSecrets::read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler)
{
    if (m_memory.contains(key)) {
        m_memory.read(key, context, std::move(handler));
    } else {
        m_keychain->read(key, context, std::move(handler));
    }
}

void FallbackSecrets::write(
    const SecretKey& key, const QByteArray& secret, const QObject* context, Handler<Done> handler)
{
    // The context is this object's own: a secret must be kept even where nobody waits to hear of it any more.
    const auto tell = whileAlive(context, std::move(handler));
    m_keychain->write(key, secret, this, [this, key, secret, tell](const Result<Done>& written) {
        if (written) {
            m_memory.forget(key);
            tell(written);
            return;
        }
        if (written.error().kind == Error::Kind::Rejected) {
            tell(written);
            return;
        }
        const QString why = written.error().text();
        m_memory.write(key, secret, this, [this, why, tell](const Result<Done>& kept) {
            if (kept) {
                Q_EMIT keptForThisRunOnly(why);
            }
            tell(kept);
        });
    });
}

void FallbackSecrets::remove(const SecretKey& key, const QObject* context, Handler<Done> handler)
{
    const bool wasThere = m_memory.contains(key);
    m_memory.forget(key);
    const auto tell = whileAlive(context, std::move(handler));
    m_keychain->remove(key, this, [this, key, wasThere, tell](const Result<Done>& removed) {
        // A write before this call may have ended in memory meanwhile.
        const bool wasInMemory = wasThere || m_memory.contains(key);
        m_memory.forget(key);
        const bool isDone = !removed && wasInMemory && !m_keychain->isPersistent();
        tell(isDone ? Result<Done>(Done()) : removed);
    });
}

bool FallbackSecrets::isPersistent() const
{
    return m_keychain->isPersistent() && m_memory.isEmpty();
}

} // namespace vvp
