// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymentchange.h"
#include "models/domain/documentkind.h"
#include "models/domain/finding.h"
#include "models/domain/result.h"
#include "models/transfer/sources.h"

#include <map>
#include <tuple>

namespace vvp {

/// The documents of a kind in a vNamespace; of vNamespaces themselves it is empty.
struct LiveKey {
    DocumentKind kind = DocumentKind::Deployment;
    QString vNamespace;

    friend bool operator==(const LiveKey&, const LiveKey&) = default;
    friend bool operator<(const LiveKey& a, const LiveKey& b)
    {
        return std::tie(a.kind, a.vNamespace) < std::tie(b.kind, b.vNamespace);
    }
};

/// What the platform has now, or why it could not be read.
using LiveDocuments = std::map<LiveKey, Result<QList<QJsonObject>>>;

/// Where documents go that say a vNamespace.
struct PlanScope {
    QString vNamespace; ///< the chosen one; empty: each document goes where it says
    bool overrides = false; ///< documents of other vNamespaces go into the chosen one; else they are invalid
};

/// What will be done with one document. A value.
struct Step {
    enum class Action { Create, Change, Unchanged, Invalid, Conflict };
    enum class Verb { Post, Patch, Put };

    Origin origin;
    qsizetype document = -1; ///< which one of the request it is; -1: it stands for what could not be read
    std::optional<DocumentKind> kind; ///< nothing where it is none of the platform's
    QString name; ///< of the object; of the file where there is no document
    QString vNamespace; ///< where it goes; empty for a vNamespace
    Action action = Action::Invalid;
    QString words; ///< what it is and what follows: "Deployment: 4 fields, restarts the Job"
    QString note; ///< something else to know; mostly empty
    QString problem; ///< why it is invalid, or what it is in conflict with: a sentence
    int line = 0; ///< of the problem in the file; 0: none
    QList<Fix> fixes; ///< documents that would be valid in its place
    bool isElsewhere = false; ///< invalid only because it is of another vNamespace than the chosen one
    bool interrupts = false; ///< a Job or a cluster that runs stops, or is stopped and started again
    bool revokes = false; ///< somebody loses a role in a vNamespace
    QString fate; ///< a sentence about these, or about what else becomes of the Job; mostly empty

    QJsonObject before; ///< as the platform has it; empty: it is not there
    QJsonObject after; ///< as it will be
    Verb verb = Verb::Post;
    QString key; ///< by which the platform knows it; empty for a new one
    QJsonObject toSend;
    QString
        newTarget; ///< not empty: the id of this Deployment Target, which is new as well, goes into toSend
    QList<qsizetype> needs; ///< steps that have to be done before

    [[nodiscard]] bool canBeApplied() const
    {
        return action == Action::Create || action == Action::Change || action == Action::Conflict;
    }
};

/// What applying documents would do, in the order in which it is done. A value.
struct Plan {
    QList<Step> steps;

    [[nodiscard]] int count(Step::Action action) const;
};

/// All that a plan is made of. A value.
struct PlanRequest {
    QList<SourceDocument> documents;
    QList<SourceProblem> problems;
    PlanScope scope;
    PlatformVersion version;
    bool maySendSecrets = true; ///< the connection is encrypted, or the user allowed it
    LiveDocuments live;
};

/// What has to be read before the plan: each list once, vNamespaces first. Lists of a vNamespace that is only
/// created by these documents are not among them, once live has the vNamespaces. Pure.
[[nodiscard]] QList<LiveKey> neededLists(const PlanRequest& request);

/// Compares the documents with what is there, by the rules of the API's own merge patch (RFC 7386): what a
/// document leaves out stays as it is, null removes, lists are replaced whole. What the server writes by
/// itself is ignored. A list that the request does not have counts as empty. Pure; any thread.
[[nodiscard]] Plan planOf(const PlanRequest& request);

/// Why these steps cannot be applied together, in a sentence: one of them is invalid, or needs one that is
/// left out. Nothing where they can. Pure.
[[nodiscard]] std::optional<QString> problemOfSelection(const Plan& plan, const QList<qsizetype>& steps);

/// The texts to compare, before and after, without what the server writes and without secret values. Pure.
[[nodiscard]] std::pair<QString, QString> comparedTexts(const Step& step);

} // namespace vvp
