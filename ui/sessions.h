// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platformlist.h"
#include "models/session/secrets.h"
#include "models/session/session.h"
#include "ui/inlinemessage.h"

#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace vvp {

/// The sessions of the platforms that were visited, one for each, shared by all windows: a platform has one
/// client, at most six requests under way and one poller, however many windows there are. Reads the tokens of
/// a platform before anything is asked of it, and ends a session whose platform was edited or removed; one
/// that waits for the answer to a write is kept, out of sight, until that is there. GUI thread; what the
/// constructor is given must outlive it.
class Sessions final : public QObject {
    Q_OBJECT

public:
    /// In `folder` the rows of registered platforms are kept for the next run; with an empty one they are
    /// not.
    Sessions(PlatformList& platforms, Secrets& secrets, WriteJournal& journal, QString folder = {},
        QObject* parent = nullptr);
    ~Sessions() override;

    /// The session of a registered platform, made where there is none yet; it is opened once the tokens are
    /// read. Null where the platform is not in the list.
    [[nodiscard]] Session* visit(const QUuid& platform);
    /// The session of a platform that is not in the list, opened at once, with a token for each of its
    /// tokenNamespaces. The token may be empty.
    [[nodiscard]] Session& visitUnregistered(const Platform& platform, const QByteArray& token);
    /// Those that can be shown, in no order.
    [[nodiscard]] QList<Session*> all() const;
    /// Whether the tokens were read. Before that nothing should be asked: it would be asked without sign-in.
    [[nodiscard]] bool isReady(const Session* session) const;

    /// Ends the session of a platform whose tokens are others now; the next visit() makes a new one.
    void renew(const QUuid& platform);
    /// Whether there is a platform in the list to be visited.
    [[nodiscard]] bool havePlatforms() const;
    /// How all tables show times, those to come as well.
    void setTimeStyle(TimeStyle style);
    /// How often tables are read again, those to come as well; those that are shown have to be given to their
    /// poller once more.
    void setIntervals(const Poller::Intervals& intervals);
    /// Writes of all platforms that have no answer yet.
    [[nodiscard]] int openWrites() const;

    /// What earlier runs left without an answer, as sentences for the user; empty where there is nothing.
    [[nodiscard]] QString leftOver() const;
    /// The user has seen it.
    void forgetLeftOver() { m_journal.forgetLeftOver(); }

Q_SIGNALS:
    /// The tokens were read and the platform is being asked.
    void ready(vvp::Session* session);
    /// The session is not to be shown any more; it goes soon after. Its platform may be in the list still.
    void ended(vvp::Session* session);
    /// Something about a platform that the user should know, whatever is shown: above all what became of a
    /// write whose dialog is gone.
    void told(const QUuid& platform, vvp::InlineMessage::Tone tone, const QString& text,
        const QList<vvp::InlineMessage::Answer>& answers = {});
    void openWritesChanged();

private:
    Session& make(const Platform& platform, const KeptRows& rows);
    void readTokens(Session& session);
    void takeToken(Session& session, const QString& vNamespace, const QByteArray& token);
    void setReady(Session& session);
    void followList();
    void end(const QUuid& platform);
    void dropEnded();
    [[nodiscard]] QString rowsFile(const QUuid& platform) const;
    void keepRows(Session& session) const;
    void keepAllRows() const;
    void dropRowsOfRemoved() const;
    void report(Session& session, const WriteReport& report);

    struct Kept {
        std::unique_ptr<Session> session;
        bool isRegistered = true;
        bool isReady = false;
    };

    PlatformList& m_platforms;
    Secrets& m_secrets;
    WriteJournal& m_journal;
    QString m_folder;
    QTimer m_keepRows;
    TimeStyle m_timeStyle = TimeStyle::Relative;
    Poller::Intervals m_intervals;
    std::map<QUuid, Kept> m_kept;
    std::vector<std::unique_ptr<Session>> m_ended; // waiting for the answers to their writes
};

} // namespace vvp
