// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUuid>

namespace vvp {

/// Names a secret: the API token of one vNamespace of one platform.
struct SecretKey {
    QUuid platform; ///< Platform::id, which survives a change of name
    QString vNamespace;

    friend bool operator==(const SecretKey&, const SecretKey&) = default;
};

/// The key of a secret in a keychain: "vvp-console/<platform id>/<vNamespace, percent-encoded>/token".
[[nodiscard]] QString keychainKey(const SecretKey& key);

/// The secret without the blanks and line ends around it, or Rejected: one that is empty, longer than a
/// keychain takes, or has a control character inside, which could add a header to a request.
[[nodiscard]] Result<QByteArray> checkedSecret(const QByteArray& typed);

/// Overwrites secret with zeros and empties it. Best effort: a copy that shares its data keeps them.
void wipe(QByteArray& secret);

/// Where tokens are kept. To be used from the thread it lives in.
///
/// Every call answers exactly once, from the event loop, through its handler, unless its context or this
/// object is destroyed first; then nobody is told. A write or removal that was begun goes on without its
/// context.
class Secrets : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Gives the secret, or NotFound: there is none, or (in a keychain) it is locked.
    virtual void read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler) = 0;

    /// Stores secret as checkedSecret() returns it, in place of an earlier one. Rejected where that refuses
    /// it.
    virtual void write(
        const SecretKey& key, const QByteArray& secret, const QObject* context, Handler<Done> handler)
        = 0;

    /// Removes the secret. NotFound where there is none, or (in a keychain) it is locked: then it may still
    /// be there.
    virtual void remove(const SecretKey& key, const QObject* context, Handler<Done> handler) = 0;

    /// Whether what is written outlives the program, as far as is known: a keychain that is missing shows
    /// only when it is used.
    [[nodiscard]] virtual bool isPersistent() const = 0;

Q_SIGNALS:
    /// A secret could not be stored for good and is kept in memory until the program ends; why is a sentence.
    void keptForThisRunOnly(const QString& why);
};

} // namespace vvp
