// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <sys/types.h>

namespace vvp {

/// What running a program came to.
struct ToolOutcome {
    enum class End {
        Exited, ///< by itself, with exitCode
        NotStarted, ///< the system refused; errors has its words
        Crashed, ///< by a signal that was not ours
        Deadline, ///< it took too long and was ended
        TooMuch, ///< it wrote more than was allowed and was ended
    };

    End end = End::Exited;
    int exitCode = 0;
    QByteArray output; ///< standard output, whole; empty where it was streamed
    QByteArray errors; ///< standard error, its first ToolProcess::errorCap bytes
};

/// Runs one program to its end, without a shell: a vector of arguments, standard input closed, in a session
/// of its own, so that neither it nor what it starts can ask on a terminal. What it writes is capped. Ends
/// the program, and what it started, when it is destroyed, and with the console however that ends. GUI
/// thread.
class ToolProcess final : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype usualOutputCap = 8 * 1024 * 1024;
    static constexpr qsizetype errorCap = 64 * 1024;
    static constexpr int graceInMs = 2000; ///< between asking it to end and ending it

    /// How much it may take.
    struct Limits {
        int deadline = 0; ///< ms; 0: none
        qsizetype output = usualOutputCap;
        bool isStreamed = false; ///< standard output is told by wrote(), without a cap, and not kept
    };

    ToolProcess(const QString& program, const QStringList& arguments, const Limits& limits,
        QObject* parent = nullptr);
    ~ToolProcess() override;

    /// Begins; once.
    void start();
    /// Ends the program without a word, asking first; the object deletes itself when it has gone.
    void end();

    /// The environment that programs are given: the console's own, because sign-in helpers of the cluster
    /// want theirs (HOME, proxies, cloud accounts), but without what belongs to the console (VVP_TOKEN), and
    /// with messages in English, by which they are told apart.
    [[nodiscard]] static QProcessEnvironment environment();

Q_SIGNALS:
    /// Bytes of standard output of a streamed run, as they come.
    void wrote(const QByteArray& bytes);
    /// It has ended. Emitted once, from the event loop; not after end().
    void finished(const vvp::ToolOutcome& outcome);

private:
    void readOutput();
    void readErrors();
    void stopAs(ToolOutcome::End why);
    void conclude(ToolOutcome::End end);
    void signalGroup(int signal) const;

    Limits m_limits;
    QProcess m_process;
    pid_t m_id = 0; // of the program and of its group; 0: none yet
    QTimer m_deadline;
    QTimer m_grace;
    ToolOutcome m_outcome;
    bool m_isStopped = false; // by us, as m_outcome.end says
    bool m_isEnded = false; // nobody wants to know any more
    bool m_isConcluded = false;
};

} // namespace vvp
