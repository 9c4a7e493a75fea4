// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/applyrun.h"

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

ApplyRun::ApplyRun(ApiClient& api, Setup setup, QObject* parent)
    : QObject(parent)
    , m_api(&api)
    , m_setup(std::move(setup))
    , m_stopReading(std::make_shared<std::atomic_bool>(false))
{
    m_workers.setMaxThreadCount(1);
}

ApplyRun::~ApplyRun()
{
    *m_stopReading = true;
    m_workers.waitForDone();
}

void ApplyRun::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT stageChanged();
}

int ApplyRun::count(Outcome::State state) const
{
    return static_cast<int>(std::ranges::count(m_outcomes, state, &Outcome::state));
}

void ApplyRun::readFiles(const QStringList& paths)
{
    if (m_stage == Stage::Applying) {
        return;
    }
    *m_stopReading = true; // of files that were chosen before
    m_stopReading = std::make_shared<std::atomic_bool>(false);
    m_comparing = std::make_unique<QObject>();
    setStage(Stage::Reading);
    m_workers.start([this, paths, stop = m_stopReading, asker = QPointer(m_comparing.get())] {
        Sources sources = readPaths(paths, *stop);
        QMetaObject::invokeMethod(
            this,
            [this, sources = std::move(sources), stop, asker] {
                if (asker && !*stop) {
                    setSources(sources);
                }
            },
            Qt::QueuedConnection);
    });
}

void ApplyRun::readGiven(const QString& text, const QString& name)
{
    setSources(readText(text, name));
}

void ApplyRun::setSources(Sources sources)
{
    if (m_stage == Stage::Applying) {
        return;
    }
    m_sources = std::move(sources);
    compare();
}

void ApplyRun::correct(qsizetype document, const QJsonObject& json)
{
    if (m_stage != Stage::Applying && document >= 0 && document < m_sources.documents.size()) {
        m_sources.documents[document].json = json;
        compare();
    }
}

void ApplyRun::setScope(const PlanScope& scope)
{
    if (m_stage != Stage::Applying) {
        m_setup.scope = scope;
        compare();
    }
}

void ApplyRun::compare()
{
    if (m_stage == Stage::Applying) {
        return;
    }
    m_comparing = std::make_unique<QObject>();
    m_request = { m_sources.documents, m_sources.problems, m_setup.scope, m_setup.version,
        m_setup.maySendSecrets, {} };
    m_hasResults = false;
    m_newTargets.clear();
    setStage(Stage::Comparing);
    readLists();
}

/// Asks for what is still needed, all at once, and again where the answers show that more is.
void ApplyRun::readLists()
{
    m_workers.start([this, request = m_request, asker = QPointer(m_comparing.get())] {
        QList<LiveKey> missing = neededLists(request);
        missing.removeIf([&request](const LiveKey& key) { return request.live.contains(key); });
        QMetaObject::invokeMethod(
            this,
            [this, missing, asker] {
                if (asker) {
                    ask(missing);
                }
            },
            Qt::QueuedConnection);
    });
}

void ApplyRun::ask(const QList<LiveKey>& lists)
{
    if (lists.isEmpty() || !m_api) {
        makePlan();
        return;
    }
    const auto waiting = std::make_shared<qsizetype>(lists.size());
    for (const LiveKey& key : lists) {
        m_api->documents(key.kind, key.vNamespace, m_comparing.get(),
            [this, key, waiting](const Result<QList<QJsonObject>>& answer) {
                m_request.live.insert_or_assign(key, answer);
                *waiting -= 1;
                if (*waiting == 0) {
                    readLists();
                }
            });
    }
}

void ApplyRun::makePlan()
{
    m_workers.start([this, request = std::move(m_request), asker = QPointer(m_comparing.get())]() mutable {
        const Plan made = planOf(request);
        request = {}; // long lists end here, not in the thread of the windows
        QMetaObject::invokeMethod(
            this,
            [this, made, asker] {
                if (asker) {
                    m_plan = made;
                    m_outcomes = QList<Outcome>(m_plan.steps.size());
                    m_comparedAt = QDateTime::currentDateTimeUtc();
                    setStage(Stage::Planned);
                }
            },
            Qt::QueuedConnection);
    });
    m_request = {};
}

void ApplyRun::stop()
{
    switch (m_stage) {
    case Stage::Empty:
    case Stage::Planned:
        break;
    case Stage::Reading:
    case Stage::Comparing:
        *m_stopReading = true;
        m_comparing.reset();
        m_plan = {};
        m_outcomes.clear();
        setStage(Stage::Empty);
        break;
    case Stage::Applying:
        m_isStopped = true;
        Q_EMIT stageChanged();
        break;
    }
}

} // namespace vvp
