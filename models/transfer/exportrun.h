// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/exportchoice.h"
#include "models/transfer/exportreader.h"
#include "models/transfer/exportsink.h"

#include <QThreadPool>

#include <atomic>

namespace vvp {

/// Where an export goes.
struct ExportTarget {
    enum class Kind { File, Folder, Text };

    Kind kind = Kind::File;
    QString path; ///< of the file or the folder
    std::function<Result<Done>(const QByteArray&)> take; ///< of the text; called in a worker thread
};

/// What an export has come to, so far.
struct ExportReport {
    int written = 0;
    int unchanged = 0; ///< files that were the same already
    QStringList differing; ///< what is there with other content: paths in the folder, or the file's
    QList<ExportFailure> failures;
};

/// One export: reads vNamespace after vNamespace and writes as it reads, in memory for one of them. An
/// existing file with other content is only replaced after overwrite(): before anything is written, all that
/// is there already is compared. The order of the documents and the bytes depend on nothing but the
/// documents: an unchanged platform gives the same again, and then no file is touched.
///
/// GUI thread; rendering, comparing and writing happen in a worker. Destroying it ends it; what was not
/// finished leaves no part of a file behind, but in a folder the files that were complete.
class ExportRun final : public QObject {
    Q_OBJECT

public:
    enum class State {
        New,
        Comparing, ///< reads what may be there already
        Asking, ///< report().differing is complete: overwrite() or stop()
        Writing,
        Interrupted, ///< error() says why; resume() or stop()
        Done, ///< all that could be; report().failures says what not
        Failed, ///< nothing more can be written; error() says why
        Stopped,
    };
    Q_ENUM(State)

    /// The client outlives this.
    ExportRun(ApiClient& api, const PlatformVersion& version, ExportScope scope, const ExportChoice& choice,
        ExportTarget target, QObject* parent = nullptr);
    ~ExportRun() override;

    void start();
    /// Goes on after Asking, replacing what differs.
    void overwrite();
    /// Goes on after Interrupted, where it was.
    void resume();
    /// Ends it.
    void stop();
    /// To be called before start(): says what would be written, compares, and writes nothing.
    void setDry() { m_isDry = true; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] const ExportReport& report() const { return m_report; }
    [[nodiscard]] const Error& error() const { return m_error; }
    /// vNamespaces or objects that were read, and how many there are; the second is 0 before it is known.
    [[nodiscard]] int read() const { return m_reader.read(); }
    [[nodiscard]] int total() const { return m_reader.total(); }

Q_SIGNALS:
    /// The report, read() or total() is different.
    void advanced();
    void stateChanged();

private:
    struct Batch;

    void setState(State state);
    void beginPass(State pass, const std::shared_ptr<ExportSink>& sink);
    void beginWriting(const QStringList& mayReplace);
    void write(const QList<ExportItem>& items, const QList<ExportFailure>& failures);
    void take(const Batch& batch);
    void finish();
    void conclude(const std::optional<Error>& problem);
    void inWorker(std::function<void()> work);

    ExportChoice m_choice;
    ExportTarget m_target;
    ExportReader m_reader;
    bool m_isDry = false;
    State m_state = State::New;
    State m_before = State::New; ///< the interruption
    ExportReport m_report;
    Error m_error;
    std::shared_ptr<ExportSink> m_sink; ///< used by the worker only
    std::atomic_bool m_isStopped = false;
    QThreadPool m_worker; ///< one thread
};

} // namespace vvp
