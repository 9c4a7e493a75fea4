// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/memorysecrets.h"

#include <memory>

namespace vvp {

/// Secrets in a keychain where that works, else in memory until the program ends, which keptForThisRunOnly()
/// says each time. A secret in memory goes before one in the keychain, since it is newer. Never in a file.
class FallbackSecrets final : public Secrets {
    Q_OBJECT

public:
    /// keychain must not be null.
    explicit FallbackSecrets(std::unique_ptr<Secrets> keychain, QObject* parent = nullptr);

    void read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler) override;
    /// Fails with Rejected only: what the keychain does not take, for whatever reason, is kept in memory.
    void write(const SecretKey& key, const QByteArray& secret, const QObject* context,
        Handler<Done> handler) override;
    /// Removes it from both. Done where there is no keychain and it was in memory; else the keychain's
    /// answer.
    void remove(const SecretKey& key, const QObject* context, Handler<Done> handler) override;

    /// False while anything is kept in memory only, or there is known to be no keychain.
    [[nodiscard]] bool isPersistent() const override;

private:
    std::unique_ptr<Secrets> m_keychain;
    MemorySecrets m_memory;
};

} // namespace vvp
