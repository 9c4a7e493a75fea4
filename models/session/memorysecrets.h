// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/secrets.h"

#include <QHash>

namespace vvp {

/// Secrets in memory until the program ends, overwritten with zeros when they are replaced, removed, or this
/// object is destroyed (best effort: Qt may have made copies). For tests, and where there is no keychain.
class MemorySecrets final : public Secrets {
    Q_OBJECT

public:
    using Secrets::Secrets;
    ~MemorySecrets() override;
    Q_DISABLE_COPY_MOVE(MemorySecrets)

    void read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler) override;
    void write(const SecretKey& key, const QByteArray& secret, const QObject* context,
        Handler<Done> handler) override;
    void remove(const SecretKey& key, const QObject* context, Handler<Done> handler) override;
    [[nodiscard]] bool isPersistent() const override { return false; }

    /// Whether there is a secret for key.
    [[nodiscard]] bool contains(const SecretKey& key) const { return m_secrets.contains(keychainKey(key)); }
    [[nodiscard]] bool isEmpty() const { return m_secrets.isEmpty(); }
    /// Overwrites the secret for key, if any, and forgets it, at once and without an answer.
    void forget(const SecretKey& key);

private:
    QHash<QString, QByteArray> m_secrets;
};

} // namespace vvp
