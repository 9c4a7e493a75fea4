// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/transfer/plan.h"

#include <QHash>
#include <QSet>

namespace vvp {

/// A document on its way to a step: what it is, and what of it is wanted. Used by the plan only.
struct Draft {
    Step step;
    const SourceDocument* source = nullptr; ///< null: it stands for what could not be read
    QJsonObject wanted; ///< without what the server writes; as the API takes it, complete
};

/// The step for what could not be read.
[[nodiscard]] Draft draftOf(const SourceProblem& problem);
/// What a document is and where it goes; invalid where that cannot be said.
[[nodiscard]] Draft draftOf(const PlanRequest& request, qsizetype document);
/// Makes a draft invalid, and says why and where. The first reason counts.
void refuse(Draft& draft, const QString& sentence, const Path& path);
/// What the words, the fate and the interruption of a step are, once its action is known.
void describe(Step& step);

/// Works a plan out: one object for one plan.
class Planner final {
public:
    explicit Planner(const PlanRequest& request);

    [[nodiscard]] Plan plan();

private:
    /// A Deployment Target that a document can name.
    struct Target {
        QString name;
        QString id; ///< empty for one that is created by the same plan
        bool isOfFiles = false; ///< one of the documents
        qsizetype step = -1; ///< that creates it
    };
    /// Which target a document means.
    struct Choice {
        std::optional<Target> target;
        QString problem; ///< a sentence; then there is no target
        QString note;
    };

    void index();
    [[nodiscard]] QList<QJsonObject> livesOf(const Step& step) const;
    [[nodiscard]] std::optional<Error> failureOf(const LiveKey& key) const;
    [[nodiscard]] bool isNewNamespace(const QString& vNamespace) const;
    void refuseDuplicates(QList<Draft>& drafts) const;
    void planOne(Draft& draft);
    void checkPlace(Draft& draft) const;
    void remember(const Draft& draft, qsizetype position);
    void compare(Draft& draft, const QJsonObject& live) const;
    void create(Draft& draft) const;

    // plankinds.cpp
    void planNamespace(Draft& draft, const QList<QJsonObject>& lives) const;
    void planTarget(Draft& draft, const QList<QJsonObject>& lives) const;
    void planSecret(Draft& draft, const QList<QJsonObject>& lives) const;
    void planDefaults(Draft& draft, const QList<QJsonObject>& lives);
    void planCluster(Draft& draft, const QList<QJsonObject>& lives);

    // plandeployments.cpp
    void planDeployment(Draft& draft, const QList<QJsonObject>& lives);
    [[nodiscard]] std::optional<QJsonObject> deploymentMeant(
        Draft& draft, const QList<QJsonObject>& lives) const;
    void checkFields(Draft& draft, bool isNew) const;

    // plantargets.cpp
    [[nodiscard]] QList<Target> targetsOf(const QString& vNamespace) const;
    [[nodiscard]] Choice chosenTarget(const Draft& draft, const QJsonObject& live) const;
    [[nodiscard]] Choice meantByPlaceholder(
        const Draft& draft, const QString& placeholder, const QJsonObject& live) const;
    void setTarget(Draft& draft, const Target& target, const QJsonObject& live) const;
    void offerTargets(Draft& draft) const;
    void resolveTarget(Draft& draft, const QJsonObject& live) const;
    void resolveCluster(Draft& draft, const QJsonObject& live) const;
    [[nodiscard]] bool hasDefaultTarget(const QString& vNamespace) const;

    const PlanRequest& m_request;
    std::map<LiveKey, QHash<QString, QList<QJsonObject>>> m_live; // by name
    std::map<std::pair<LiveKey, QString>, qsizetype> m_steps; // that create or change; by kind, place, name
    QSet<QString> m_newNamespaces; // that a step creates
    QSet<QString> m_refusedNamespaces; // that are in the documents, and cannot be created
    std::map<LiveKey, QJsonObject> m_wantedDefaults;
    std::map<std::pair<QString, QString>, QString> m_idsOfFiles; // names of targets, by vNamespace and old id
    QList<std::pair<LiveKey, QString>> m_ofFiles; // the targets and clusters among the documents
};

} // namespace vvp
