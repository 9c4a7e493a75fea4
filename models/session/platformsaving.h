// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/connectiontest.h"
#include "models/session/platformlist.h"
#include "models/session/secrets.h"

#include <QSet>

namespace vvp {

/// A platform as it is to be, and what becomes of its tokens.
struct PlatformEdit {
    Platform platform; ///< with the tokenNamespaces that it will have; the id counts for nothing
    QList<TokenToTest> written; ///< tokens that are new or replaced
    QStringList removed; ///< vNamespaces whose token goes
};

/// Stores a platform and its tokens so that no failure in between sends a token where it was not meant to go:
/// an entry whose origin changes first loses the consent to send its tokens, then the tokens are written and
/// removed, and the entry, with the consent, comes last. May be tried again after a failure. GUI thread; both
/// references must outlive it.
class PlatformSaving final : public QObject {
    Q_OBJECT

public:
    /// before: as it is in the list; none where it is being added.
    PlatformSaving(
        PlatformList& platforms, Secrets& secrets, std::optional<Platform> before, QObject* parent = nullptr);

    /// Answers with saved() or failed(), from the event loop or at once. Where tokens can only be kept for
    /// this run, or one that is to go was not found, failed() says so once, and a further call goes on all
    /// the same.
    void save(const PlatformEdit& edit);
    [[nodiscard]] bool isRunning() const { return m_running; }

    /// To be called instead of another save(): removes the tokens that were written for an entry that does
    /// not come, or for vNamespaces that it does not have.
    void giveUp();

Q_SIGNALS:
    void saved(const QUuid& id);
    void failed(const vvp::Error& error);

private:
    [[nodiscard]] std::optional<Error> withdrawConsent();
    void writeNext(qsizetype index);
    void removeNext(qsizetype index);
    void storeEntry();
    void end(const Error& error);

    PlatformList& m_platforms;
    Secrets& m_secrets;
    std::optional<Platform> m_before;
    QUuid m_id;
    PlatformEdit m_edit;
    QSet<QString> m_writtenFor; ///< vNamespaces
    QSet<QString> m_knownMissing; ///< vNamespaces; the user was told
    QString m_onlyThisRun; ///< why; empty: stored for good
    bool m_toldOnlyThisRun = false;
    bool m_running = false;
};

/// Removes the tokens of a platform one after the other and tells which could not be removed, and why, in
/// failures; a token that was not found counts, because a locked keychain says the same. One call of handler,
/// from the event loop or at once; nobody is told once context is gone, but removing goes on.
struct RemovalFailure {
    QString vNamespace;
    Error error;
};
void removeTokens(Secrets& secrets, const Platform& platform, const QObject* context,
    const std::function<void(const QList<RemovalFailure>&)>& handler);

} // namespace vvp
