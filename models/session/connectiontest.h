// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/api/portprobe.h"
#include "models/session/platform.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace vvp {

/// A token to try, in its vNamespace.
struct TokenToTest {
    QString vNamespace;
    QByteArray token;
};

/// What trying one token came to.
struct TokenOutcome {
    QString vNamespace;
    int deploymentTargets = 0; ///< how many it may see there
    std::optional<Error> error; ///< absent: it works
};

/// What a ConnectionTest found out. Texts are the platform's and may be anything.
struct ConnectionReport {
    QString version; ///< as system-info says; empty where it does not
    QDateTime buildTime; ///< UTC; may be invalid
    QString commit; ///< short; may be empty
    qint64 latency = -1; ///< milliseconds of the quickest answer; -1: none came
    QString quotaType; ///< LIMITED, UNLIMITED or what came; empty where there is no quota
    std::optional<double> quotaCpu; ///< the CPUs that the quota allows
    std::optional<double> usedCpu; ///< the CPUs in use
    QString licensedTo; ///< platform 2.0 only
    QDateTime licenceExpires; ///< platform 2.0 only; may be invalid
    QSslCertificate certificate; ///< of the server, which was accepted; null without TLS
    std::optional<Error> error; ///< why the system information could not be read
    std::optional<QStringList> vNamespaces; ///< those that are visible, sorted; absent where listing failed
    std::optional<Error> vNamespacesError; ///< why; not a failure where tokens are used, which may not list
    QList<TokenOutcome> tokens; ///< in the order given; empty where the platform did not answer at all

    /// Nothing failed, but for the listing of vNamespaces where a token works.
    [[nodiscard]] bool isGood() const;
};

/// A sentence about what answers on a port that gave no HTTP answer, and what to do; empty where it does not
/// help to know. Pure.
[[nodiscard]] QString portAdvice(const QUrl& url, PortProbe::Finding finding, const QByteArray& first);

/// Tries a platform that need not be saved: reads its system information, then the vNamespaces that are
/// visible, and the Deployment Targets of each token's vNamespace, which every role may read. Sends nothing
/// but GET, with a client of its own; a token only where maySendTokens() says so. GUI thread.
class ConnectionTest final : public QObject {
    Q_OBJECT

public:
    ConnectionTest(Platform platform, QList<TokenToTest> tokens, QObject* parent = nullptr,
        const Deadlines& deadlines = {});
    ~ConnectionTest() override;

    /// Begins; once.
    void start();
    /// Ends it at once; finished() is not emitted any more.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// `done` of `total` answers are there.
    void stepped(int done, int total);
    /// All answers are there. Emitted once, from the event loop.
    void finished(const vvp::ConnectionReport& report);

private:
    void readSystemInfo();
    void takeSystemInfo(const Resource& info);
    void probePort();
    void readNamespaces();
    void tryToken(qsizetype index);
    /// One more answer, which took elapsed milliseconds; negative: it never left.
    void step(qint64 elapsed);
    void finish();

    Platform m_platform;
    QList<TokenToTest> m_tokens;
    Deadlines m_deadlines;
    WriteJournal m_journal; // in memory: the client wants one, and nothing is written
    std::unique_ptr<ApiClient> m_client;
    QList<Request> m_requests;
    bool m_running = false;
    ConnectionReport m_report;
    int m_done = 0;
};

} // namespace vvp
