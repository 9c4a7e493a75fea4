// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/transfer/plan.h"

#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace vvp {

/// What became of a step. A value.
struct Outcome {
    enum class State {
        None, ///< it was not chosen
        Waiting,
        Comparing, ///< whether the object is still as the plan knows it, or what became of a write, is read
        Sending,
        Done,
        Failed,
        Unknown, ///< it was sent, and what became of it could not be read
        NotTried,
    };

    State state = State::None;
    QString words; ///< a sentence, where there is something to say
    std::optional<Error> error;

    /// Whether a retry takes it up.
    [[nodiscard]] bool isOpen() const
    {
        return state == State::Failed || state == State::Unknown || state == State::NotTried;
    }
};

/// Applies documents to a platform: reads them, reads what is there, makes a plan, and sends the steps that
/// are chosen, one after the other. Nothing is sent before apply(), no write twice by itself, and no change
/// of an object that is not as the plan knows it any more. Writes keep to the client's read-only state.
/// Destroying it stops it; a write on its way is told of by ApiClient::writeAnswered(). GUI thread; files
/// are read and plans made in a worker.
class ApplyRun final : public QObject {
    Q_OBJECT

public:
    enum class Stage { Empty, Reading, Comparing, Planned, Applying };
    enum class OnFailure { Stop, GoOn };

    /// To where, as whom and by which rules.
    struct Setup {
        PlanScope scope;
        PlatformVersion version;
        bool maySendSecrets = true; ///< the connection is encrypted, or the user allowed it
    };

    ApplyRun(ApiClient& api, Setup setup, QObject* parent = nullptr);
    ~ApplyRun() override;

    /// Reads files and folders (see readPaths()), then compares.
    void readFiles(const QStringList& paths);
    /// Takes a text that a person knows as name, then compares.
    void readGiven(const QString& text, const QString& name);
    /// Takes documents that were read already, then compares.
    void setSources(Sources sources);
    /// Puts another document in the place of one, as a Fix offers it, then compares.
    void correct(qsizetype document, const QJsonObject& json);
    /// Where documents of other vNamespaces go, then compares.
    void setScope(const PlanScope& scope);
    /// Reads again what the platform has, and makes a new plan. Results of an earlier apply() are forgotten.
    void compare();

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const Setup& setup() const { return m_setup; }
    [[nodiscard]] const Sources& sources() const { return m_sources; }
    [[nodiscard]] const Plan& plan() const { return m_plan; }
    /// When what the plan compares with was read.
    [[nodiscard]] const QDateTime& comparedAt() const { return m_comparedAt; }
    [[nodiscard]] const Outcome& outcome(qsizetype step) const { return m_outcomes.at(step); }
    [[nodiscard]] int count(Outcome::State state) const;
    /// A write was tried since the plan was made.
    [[nodiscard]] bool hasResults() const { return m_hasResults; }

    /// stop() was called while something is on its way.
    [[nodiscard]] bool isStopping() const { return m_stage == Stage::Applying && m_isStopped; }

    /// Sends the steps, which must have no problemOfSelection(). Only when Planned.
    void apply(const QList<qsizetype>& steps, OnFailure onFailure = OnFailure::Stop);
    /// Takes up what failed or was not tried. What was sent without an answer is looked for first.
    void retry(OnFailure onFailure = OnFailure::Stop);
    /// Sends nothing more; a write on its way is waited for. Also ends reading and comparing.
    void stop();

Q_SIGNALS:
    void stageChanged();
    void outcomeChanged(int step);

private:
    void setStage(Stage stage);
    void readLists();
    void ask(const QList<LiveKey>& lists);
    void makePlan();

    // applysending.cpp
    void next();
    void finish();
    [[nodiscard]] std::optional<QString> failedNeed(const Step& step) const;
    void begin(qsizetype at);
    void checkStillSame(qsizetype at);
    void send(qsizetype at);
    void sent(qsizetype at, const Result<Resource>& answer);
    void readBack(qsizetype at, bool sendsAfter);
    void foundBack(qsizetype at, const Result<std::optional<Resource>>& found, bool sendsAfter);
    void conclude(qsizetype at, Outcome outcome);
    void succeed(qsizetype at, const Resource& document, const QString& words = {});

    QPointer<ApiClient> m_api;
    Setup m_setup;
    Stage m_stage = Stage::Empty;
    Sources m_sources;
    PlanRequest m_request;
    Plan m_plan;
    QDateTime m_comparedAt;
    QList<Outcome> m_outcomes;
    OnFailure m_onFailure = OnFailure::Stop;
    bool m_isStopped = false;
    bool m_hasResults = false;
    QMap<std::pair<QString, QString>, QString> m_newTargets; // ids by vNamespace and name
    std::unique_ptr<QObject> m_comparing; // context of what is read; a new one for each comparison
    std::shared_ptr<std::atomic_bool> m_stopReading;
    QThreadPool m_workers;
};

} // namespace vvp
