// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/exportrun.h"

#include "models/domain/yaml.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vvp {

/// What the worker made of some documents.
struct ExportRun::Batch {
    int written = 0;
    int unchanged = 0;
    QStringList differing;
    QList<ExportFailure> failures;
    std::optional<Error> problem; ///< that ends it
};

ExportRun::ExportRun(ApiClient& api, const PlatformVersion& version, ExportScope scope,
    const ExportChoice& choice, ExportTarget target, QObject* parent)
    : QObject(parent), m_choice(choice), m_target(std::move(target)), m_reader(api, version, std::move(scope))
{
    m_worker.setMaxThreadCount(1);
    m_choice.targetIds = namesTargetsById(version);
    connect(&m_reader, &ExportReader::batchRead, this, &ExportRun::write);
    connect(&m_reader, &ExportReader::finished, this, &ExportRun::finish);
    connect(&m_reader, &ExportReader::interrupted, this, [this](const Error& error) {
        if (isRunning()) {
            m_error = error;
            m_before = m_state;
            setState(State::Interrupted);
        }
    });
}

ExportRun::~ExportRun()
{
    m_isStopped = true;
    m_worker.waitForDone();
}

bool ExportRun::isRunning() const
{
    return m_state == State::Comparing || m_state == State::Writing;
}

void ExportRun::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

/// The worker's part, in order.
void ExportRun::inWorker(std::function<void()> work)
{
    m_worker.start(std::move(work));
}

void ExportRun::beginPass(State pass, const std::shared_ptr<ExportSink>& sink)
{
    m_report = {};
    m_sink = sink;
    setState(pass);
    m_reader.begin([this](const QString& folder) { return m_isDry || (m_sink && m_sink->wants(folder)); });
}

void ExportRun::start()
{
    const QFileInfo info(m_target.path);
    if (m_target.kind == ExportTarget::Kind::Folder && (m_isDry || info.exists())) {
        beginPass(State::Comparing, std::make_shared<FolderSink>(m_target.path, FolderSink::Mode::Compare));
    } else if (m_isDry) {
        beginPass(State::Comparing,
            std::make_shared<TextSink>([](const QByteArray&) { return Result<vvp::Done>(vvp::Done()); }));
    } else if (m_target.kind == ExportTarget::Kind::File && (info.exists() || info.isSymLink())) {
        m_report.differing = QStringList{ m_target.path };
        setState(State::Asking);
    } else {
        beginWriting({});
    }
}

void ExportRun::beginWriting(const QStringList& mayReplace)
{
    switch (m_target.kind) {
    case ExportTarget::Kind::Folder:
        beginPass(State::Writing,
            std::make_shared<FolderSink>(m_target.path, FolderSink::Mode::Write,
                QSet<QString>(mayReplace.cbegin(), mayReplace.cend())));
        return;
    case ExportTarget::Kind::File:
        beginPass(State::Writing, std::make_shared<FileSink>(m_target.path, m_choice.secrets));
        return;
    case ExportTarget::Kind::Text:
        beginPass(State::Writing, std::make_shared<TextSink>(m_target.take));
        return;
    }
}

void ExportRun::overwrite()
{
    if (m_state == State::Asking) {
        beginWriting(QStringList(m_report.differing));
    }
}

void ExportRun::resume()
{
    if (m_state == State::Interrupted) {
        setState(m_before);
        m_reader.next();
    }
}

void ExportRun::stop()
{
    if (isRunning() || m_state == State::Asking || m_state == State::Interrupted) {
        m_isStopped = true;
        m_reader.stop();
        // The sink goes where it is used, after what it is doing.
        inWorker([sink = std::exchange(m_sink, nullptr)]() mutable { sink.reset(); });
        setState(State::Stopped);
    }
}

void ExportRun::write(const QList<ExportItem>& items, const QList<ExportFailure>& failures)
{
    if (!isRunning()) {
        return;
    }
    m_report.failures += failures;
    inWorker([this, items = QList<ExportItem>(items), sink = m_sink, choice = m_choice]() mutable {
        Batch batch;
        nameFiles(items);
        for (const ExportItem& item : std::as_const(items)) {
            if (m_isStopped || batch.problem) {
                break;
            }
            const QByteArray yaml = toYaml(exported(item.kind, item.document, choice)).toUtf8();
            const QString path = item.path();
            const ExportSink::Put put = sink->put(path, yaml, holdsSecret(item.kind, choice));
            if (const auto* const problem = std::get_if<ExportSink::Problem>(&put)) {
                if (problem->isOfOne) {
                    batch.failures.append({ documentNamespace(item.kind, item.document), item.kind,
                        documentName(item.kind, item.document), problem->error });
                } else {
                    batch.problem = problem->error;
                }
                continue;
            }
            switch (std::get<ExportOutcome>(put)) {
            case ExportOutcome::Written:
                batch.written += 1;
                break;
            case ExportOutcome::Unchanged:
                batch.unchanged += 1;
                break;
            case ExportOutcome::Differs:
                batch.differing << path;
                break;
            }
        }
        items.clear(); // before the next are asked for
        QMetaObject::invokeMethod(
            this, [this, batch] { take(batch); }, Qt::QueuedConnection);
    });
}

void ExportRun::take(const Batch& batch)
{
    if (!isRunning()) {
        return;
    }
    m_report.written += batch.written;
    m_report.unchanged += batch.unchanged;
    m_report.failures += batch.failures;
    if (m_state == State::Comparing) {
        m_report.differing += batch.differing;
    } else {
        for (const QString& path : batch.differing) {
            m_report.failures.append({ {}, std::nullopt, path,
                Error::of(Error::Kind::Conflict,
                    tr("The file was left as it is: it was not there, or the same, before.")) });
        }
    }
    Q_EMIT advanced();
    if (batch.problem) {
        conclude(batch.problem);
    } else {
        m_reader.next();
    }
}

void ExportRun::finish()
{
    if (!isRunning()) {
        return;
    }
    inWorker([this, sink = m_sink] {
        const Result<vvp::Done> done = sink->finish();
        const std::optional<Error> problem = done ? std::nullopt : std::optional(done.error());
        QMetaObject::invokeMethod(
            this, [this, problem] { conclude(problem); }, Qt::QueuedConnection);
    });
}

void ExportRun::conclude(const std::optional<Error>& problem)
{
    if (!isRunning()) {
        return;
    }
    const bool wasComparing = m_state == State::Comparing;
    inWorker([sink = std::exchange(m_sink, nullptr)]() mutable { sink.reset(); });
    if (problem) {
        m_error = *problem;
        setState(State::Failed);
        return;
    }
    const bool isAllThere = m_report.written == 0 && m_report.differing.isEmpty() && !m_reader.hasSkipped();
    if (!wasComparing || m_isDry || isAllThere) {
        setState(State::Done);
    } else if (m_report.differing.isEmpty()) {
        beginWriting({});
    } else {
        setState(State::Asking);
    }
}

} // namespace vvp
