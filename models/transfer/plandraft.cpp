// SPDX-License-Identifier: Apache-2.0
// What a document is and where it goes.
#include "models/domain/deployment.h"
#include "models/domain/namespace.h"
#include "models/transfer/planner.h"

#include <QCoreApplication>

#include <array>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr Path metadataPath{ u"metadata" };
static constexpr Path specPath{ u"spec" };

namespace {

struct DraftWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Plan)
};

} // namespace

Draft draftOf(const SourceProblem& problem)
{
    Draft draft;
    draft.step.origin = problem.origin;
    draft.step.name = problem.origin.file;
    draft.step.problem = problem.sentence;
    draft.step.line = problem.origin.line;
    draft.step.words = DraftWords::tr("Not read");
    return draft;
}

void refuse(Draft& draft, const QString& sentence, const Path& path)
{
    draft.step.action = Step::Action::Invalid;
    if (draft.step.problem.isEmpty()) {
        draft.step.problem = sentence;
        draft.step.line = draft.source != nullptr ? draft.source->lineOf(path) : 0;
    }
}

static QStringList kindsOffered(const PlatformVersion& version)
{
    QStringList kinds;
    for (const DocumentKind kind : allDocumentKinds) {
        if (isOffered(kind, version)) {
            kinds.append(kindName(kind).toString());
        }
    }
    return kinds;
}

static void checkKind(Draft& draft, const PlatformVersion& version)
{
    const Resource document(draft.source->json);
    const QString word = document.text(Resource::kindPath);
    const QString apiVersion = document.text(Resource::apiVersionPath);
    if (!draft.step.kind) {
        const QString kinds = kindsOffered(version).join(u", "_s);
        refuse(draft,
            word.isEmpty()
                ? DraftWords::tr("The document does not say what it is: write its kind, one of %1.")
                      .arg(kinds)
                : DraftWords::tr("“%1” is not a kind that can be applied; those are %2.").arg(word, kinds),
            Resource::kindPath);
    } else if (!apiVersion.isEmpty() && apiVersion != u"v1") {
        refuse(draft,
            DraftWords::tr("apiVersion is “%1”, and the platform’s is “v1”: this is a document of something "
                           "else, for example of Kubernetes.")
                .arg(apiVersion),
            Resource::apiVersionPath);
    } else if (!isOffered(*draft.step.kind, version)) {
        refuse(draft,
            version.isKnown()
                ? DraftWords::tr("Platform %1 has no %2.").arg(version.text(), kindWords(*draft.step.kind))
                : DraftWords::tr("The version of the platform is not known, and the oldest has no %1.")
                      .arg(kindWords(*draft.step.kind)),
            Resource::kindPath);
    }
}

/// Whether the parts that everything else looks into are maps.
static bool hasShape(Draft& draft)
{
    const Resource document(draft.source->json);
    for (const auto& [path, name] :
        { std::pair(metadataPath, u"metadata"_s), std::pair(specPath, u"spec"_s) }) {
        const QJsonValue value = document.value(path);
        if (!value.isObject() && !value.isNull() && !value.isUndefined()) {
            refuse(draft, DraftWords::tr("%1 has to be a map of names and values.").arg(name), path);
            return false;
        }
    }
    return true;
}

/// The flat form that the Platform API takes, whichever way the document is written.
static QJsonObject flatNamespace(const QJsonObject& document, const QString& name)
{
    QJsonObject flat = Namespace::forPut(Namespace(document)).json();
    for (const QString& member :
        { u"kind"_s, u"apiVersion"_s, u"metadata"_s, u"spec"_s, u"status"_s, u"resourceVersion"_s }) {
        flat.remove(member);
    }
    flat.insert(u"name", Namespace::qualifiedName(name));
    return flat;
}

static QJsonObject wantedOf(const Draft& draft)
{
    const DocumentKind kind = *draft.step.kind;
    if (kind == DocumentKind::Namespace) {
        return flatNamespace(draft.source->json, draft.step.name);
    }
    Resource wanted(withoutServerMembers(kind, draft.source->json));
    wanted.set(Resource::kindPath, kindName(kind).toString());
    wanted.set(Resource::apiVersionPath, u"v1"_s);
    if (kind != DocumentKind::DeploymentDefaults) {
        wanted.set(Resource::namePath, draft.step.name);
    }
    wanted.set(Resource::namespacePath, draft.step.vNamespace);
    return wanted.json();
}

static void setPlace(Draft& draft, const PlanScope& scope)
{
    if (draft.step.kind == DocumentKind::Namespace) {
        return;
    }
    const QString says = documentNamespace(*draft.step.kind, draft.source->json);
    const bool isChosen = !scope.vNamespace.isEmpty() && (says.isEmpty() || scope.overrides);
    draft.step.vNamespace = isChosen ? scope.vNamespace : says;
    if (draft.step.vNamespace.isEmpty()) {
        refuse(draft,
            DraftWords::tr("The document names no vNamespace: write one at metadata.namespace, or choose one "
                           "vNamespace to apply to."),
            Resource::namespacePath);
    } else if (!scope.vNamespace.isEmpty() && draft.step.vNamespace != scope.vNamespace) {
        draft.step.isElsewhere = draft.step.problem.isEmpty();
        refuse(draft,
            DraftWords::tr("The document is for vNamespace “%1”, but “%2” is selected.")
                .arg(says, scope.vNamespace),
            Resource::namespacePath);
    }
}

Draft draftOf(const PlanRequest& request, qsizetype document)
{
    Draft draft;
    draft.source = &request.documents.at(document);
    draft.step.document = document;
    draft.step.origin = draft.source->origin;
    draft.step.note = draft.source->note;
    draft.step.kind = kindOf(draft.source->json);
    checkKind(draft, request.version);
    if (!draft.step.kind) {
        draft.step.name = Resource(draft.source->json).text(Resource::namePath);
        if (draft.step.name.isEmpty()) {
            draft.step.name = draft.source->origin.words();
        }
        return draft;
    }
    draft.step.name = documentName(*draft.step.kind, draft.source->json);
    if (!hasShape(draft)) {
        if (draft.step.name.isEmpty()) {
            draft.step.name = draft.source->origin.words();
        }
        return draft;
    }
    if (draft.step.name.isEmpty()) {
        draft.step.name = draft.source->origin.words();
        refuse(draft, DraftWords::tr("The document has no name: write one at metadata.name."), metadataPath);
        return draft;
    }
    setPlace(draft, request.scope);
    draft.wanted = wantedOf(draft);
    return draft;
}

} // namespace vvp
