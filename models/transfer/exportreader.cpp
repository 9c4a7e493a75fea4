// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/exportreader.h"

#include "models/transfer/filenames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qsizetype objectsAtOnce = 24;

/// What is asked for one batch, and what came of it.
struct ExportReader::Step {
    struct Part {
        DocumentKind kind;
        qsizetype object = -1; ///< which of the objects; -1: all of the kind in the vNamespace
        QList<QJsonObject> documents;
    };
    QString vNamespace; ///< empty where the objects may be of several
    QList<Part> parts;
    qsizetype missing = 0;
    int size = 1; ///< how many vNamespaces or objects it is
    QList<ExportFailure> failures;
    std::optional<Error> interruption;
};

ExportReader::ExportReader(ApiClient& api, const PlatformVersion& version, ExportScope scope, QObject* parent)
    : QObject(parent), m_api(api), m_scope(std::move(scope))
{
    for (const DocumentKind kind : allDocumentKinds) {
        // What is asked for by name is tried where the version is not known.
        const bool isWanted = m_scope.kinds.isEmpty() || m_scope.kinds.contains(kind);
        const bool mayBeThere = !m_scope.kinds.isEmpty() && !version.isKnown();
        if (isWanted && (isOffered(kind, version) || mayBeThere)) {
            m_kinds << kind;
        }
    }
    QList<ExportObject>& objects = m_scope.objects;
    std::ranges::sort(objects, [](const ExportObject& a, const ExportObject& b) {
        return std::tie(a.vNamespace, a.kind, a.name, a.key) < std::tie(b.vNamespace, b.kind, b.name, b.key);
    });
    // The folders and files of objects are known before they are read.
    for (auto begin = objects.cbegin(); begin != objects.cend();) {
        const auto end = std::find_if(begin, objects.cend(), [&](const ExportObject& object) {
            return object.vNamespace != begin->vNamespace || object.kind != begin->kind;
        });
        QList<NamedThing> things;
        std::for_each(begin, end, [&](const ExportObject& object) {
            things.append({ object.name, object.key });
        });
        m_objectFiles += safeFileNames(things);
        begin = end;
    }
}

int ExportReader::total() const
{
    return static_cast<int>(m_scope.objects.isEmpty() ? m_namespaces.size() : m_scope.objects.size());
}

void ExportReader::begin(std::function<bool(const QString& folder)> wants)
{
    m_wants = std::move(wants);
    m_reads = std::make_unique<QObject>();
    m_read = 0;
    m_hasSkipped = false;
    m_haveNamespaces = false;
    QStringList names = m_scope.vNamespaces;
    for (const ExportObject& object : std::as_const(m_scope.objects)) {
        names << (object.kind == DocumentKind::Namespace ? object.name : object.vNamespace);
    }
    setNamespaces(names);
    next();
}

void ExportReader::setNamespaces(const QStringList& names)
{
    m_namespaces = names;
    m_namespaces.sort();
    m_namespaces.removeDuplicates();
    QList<NamedThing> things;
    for (const QString& name : std::as_const(m_namespaces)) {
        things.append({ name, {} });
    }
    const QStringList folders = safeFileNames(things);
    m_folders.clear();
    for (qsizetype i = 0; i < folders.size(); ++i) {
        m_folders.insert(m_namespaces.at(i), folders.at(i));
    }
}

void ExportReader::next()
{
    if (m_scope.isPlatform && !m_haveNamespaces) {
        readNamespaces();
        return;
    }
    while (m_scope.objects.isEmpty() && m_read < m_namespaces.size()
        && !m_wants(m_folders.value(m_namespaces.at(m_read)))) {
        m_read += 1;
        m_hasSkipped = true;
    }
    const bool isOnlyTheList = m_scope.isPlatform && m_kinds == QList{ DocumentKind::Namespace };
    if (m_read >= total() || isOnlyTheList || m_kinds.isEmpty()) {
        QMetaObject::invokeMethod(
            m_reads.get(), [this] { Q_EMIT finished(); }, Qt::QueuedConnection);
    } else if (m_scope.objects.isEmpty()) {
        readNamespace(m_namespaces.at(m_read));
    } else {
        readObjects();
    }
}

/// Whether asking for more is in vain until something has changed.
static bool isInterruption(const Error& error)
{
    constexpr int tooManyRequests = 429;
    constexpr int unavailable = 503;
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Tls:
    case Error::Kind::Timeout:
        return true;
    default:
        return error.httpStatus == tooManyRequests || error.httpStatus == unavailable;
    }
}

void ExportReader::readNamespaces()
{
    m_api.documents(
        DocumentKind::Namespace, {}, m_reads.get(), [this](const Result<QList<QJsonObject>>& answer) {
            if (!answer && isInterruption(answer.error())) {
                Q_EMIT interrupted(answer.error());
                return;
            }
            m_haveNamespaces = true;
            QList<ExportItem> items;
            QList<ExportFailure> failures;
            QStringList names = m_scope.vNamespaces;
            if (answer) {
                for (const QJsonObject& document : *answer) {
                    names << documentName(DocumentKind::Namespace, document);
                }
            } else {
                failures.append({ {}, DocumentKind::Namespace, {}, answer.error() });
            }
            setNamespaces(names);
            if (answer && m_kinds.contains(DocumentKind::Namespace)) {
                for (const QJsonObject& document : *answer) {
                    const QString folder = m_folders.value(documentName(DocumentKind::Namespace, document));
                    items.append({ DocumentKind::Namespace, folder, folder, document });
                }
            }
            Q_EMIT batchRead(items, failures);
        });
}

void ExportReader::readNamespace(const QString& name)
{
    auto step = std::make_shared<Step>();
    step->vNamespace = name;
    for (const DocumentKind kind : std::as_const(m_kinds)) {
        if (kind != DocumentKind::Namespace || !m_scope.isPlatform) { // they came with the list of them
            step->parts.append({ kind, -1, {} });
        }
    }
    step->missing = step->parts.size();
    for (qsizetype i = 0; i < step->parts.size(); ++i) {
        const DocumentKind kind = step->parts.at(i).kind;
        if (kind == DocumentKind::Namespace) {
            readOne(step, i, kind, {}, name);
        } else {
            m_api.documents(kind, name, m_reads.get(),
                [this, step, i](const Result<QList<QJsonObject>>& answer) { take(step, i, answer); });
        }
    }
}

void ExportReader::readObjects()
{
    auto step = std::make_shared<Step>();
    step->size = static_cast<int>(std::min(objectsAtOnce, m_scope.objects.size() - m_read));
    step->missing = step->size;
    for (qsizetype i = m_read; i < m_read + step->size; ++i) {
        step->parts.append({ m_scope.objects.at(i).kind, i, {} });
    }
    for (qsizetype i = 0; i < step->size; ++i) {
        const ExportObject& object = m_scope.objects.at(m_read + i);
        readOne(step, i, object.kind, object.vNamespace, object.key);
    }
}

void ExportReader::readOne(const std::shared_ptr<Step>& step, qsizetype part, DocumentKind kind,
    const QString& vNamespace, const QString& key)
{
    m_api.document(kind, vNamespace, key, m_reads.get(), [this, step, part](const Result<Resource>& answer) {
        take(step, part, answer ? Result<QList<QJsonObject>>(QList{ answer->json() }) : answer.error());
    });
}

void ExportReader::take(
    const std::shared_ptr<Step>& step, qsizetype part, const Result<QList<QJsonObject>>& answer)
{
    Step::Part& of = step->parts[part];
    if (answer) {
        of.documents = *answer;
    } else if (isInterruption(answer.error())) {
        step->interruption = answer.error();
    } else if (of.kind != DocumentKind::DeploymentDefaults || answer.error().kind != Error::Kind::NotFound) {
        // Defaults that were never written may not be there; all else is missed.
        const ExportObject object = of.object < 0 ? ExportObject() : m_scope.objects.at(of.object);
        step->failures.append(
            { of.object < 0 ? step->vNamespace : object.vNamespace, of.kind, object.name, answer.error() });
    }
    step->missing -= 1;
    if (step->missing == 0) {
        conclude(*step);
    }
}

/// The documents of a part with the folders, and where they are known the names, of their files.
QList<ExportItem> ExportReader::itemsOf(const Step& step, qsizetype part) const
{
    const Step::Part& of = step.parts.at(part);
    QString folder = m_folders.value(step.vNamespace);
    QString file = of.kind == DocumentKind::Namespace ? folder : QString();
    if (of.object >= 0) {
        const ExportObject& object = m_scope.objects.at(of.object);
        folder = m_folders.value(of.kind == DocumentKind::Namespace ? object.name : object.vNamespace);
        file = of.kind == DocumentKind::Namespace ? folder : m_objectFiles.at(of.object);
    }
    QList<ExportItem> items;
    for (const QJsonObject& document : of.documents) {
        items.append({ of.kind, folder, file, document });
    }
    return items;
}

void ExportReader::conclude(Step& step)
{
    if (step.interruption) {
        Q_EMIT interrupted(*step.interruption);
        return;
    }
    QList<ExportItem> items;
    for (qsizetype i = 0; i < step.parts.size(); ++i) {
        items += itemsOf(step, i);
    }
    const bool isAll = items.isEmpty() && step.failures.size() > 1 && !step.vNamespace.isEmpty()
        && std::ranges::all_of(step.failures, [&step](const ExportFailure& failure) {
               return failure.error.kind == step.failures.first().error.kind;
           });
    if (isAll) {
        // One sentence for one reason.
        step.failures = { { step.vNamespace, std::nullopt, {}, step.failures.first().error } };
    }
    m_read += step.size;
    step.parts.clear(); // the step outlives this by the call that it is in
    Q_EMIT batchRead(items, step.failures);
}

} // namespace vvp
