// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/secrets.h"

#include <QList>

#include <chrono>

namespace vvp {

/// Secrets in the keychain of the desktop (Secret Service or KWallet), under the service
/// "io.github.vvpconsole.VvpConsole" and keychainKey(). Never anywhere else: there is no fallback to a file.
///
/// A write is read back and compared; a removal is read before and after, because a locked keychain says that
/// there is nothing to remove. Every call answers within the patience given; what the keychain says later is
/// ignored, but a write it had begun may still take effect. Errors: NotFound (not there, or locked),
/// Forbidden (locked, or refused), Storage (no keychain, no answer, or it does not keep what it is given),
/// Rejected (see checkedSecret()).
///
/// Calls take effect one after the other, in the order in which they were made. QtKeychain 0.13 runs one job
/// at a time and has no way to stop one: while the keychain waits for its user, further calls wait behind it,
/// and may end for want of an answer.
class KeychainSecrets final : public Secrets {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualPatience{ 3000 };

    explicit KeychainSecrets(std::chrono::milliseconds patience = usualPatience, QObject* parent = nullptr);

    void read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler) override;
    void write(const SecretKey& key, const QByteArray& secret, const QObject* context,
        Handler<Done> handler) override;
    void remove(const SecretKey& key, const QObject* context, Handler<Done> handler) override;

    /// True until a call has shown that there is no keychain, and again once one has succeeded.
    [[nodiscard]] bool isPersistent() const override { return !m_isMissing; }

private:
    class Call;
    void startNext();

    QList<Call*> m_calls; // waiting, but for the first, which runs
    std::chrono::milliseconds m_patience;
    bool m_isMissing = false;
};

} // namespace vvp
