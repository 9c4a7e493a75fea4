// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/cluster.h"

#include "models/domain/shellcommand.h"
#include "models/kubernetes/toolerror.h"
#include "models/kubernetes/toolfinder.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int longestName = 253;
static constexpr int longestWord = 63; // of what is put into a label selector, and of a version

Cluster::Cluster(ClusterAccess access, QObject* parent, int deadline)
    : QObject(parent), m_access(std::move(access)), m_deadline(deadline)
{
}

Cluster::~Cluster()
{
    qDeleteAll(findChildren<ToolProcess*>(Qt::FindDirectChildrenOnly));
    m_parsers.waitForDone();
}

/// Whether text begins and ends with a letter or digit of ASCII and has but these and `inside` between: no
/// such text can be taken for an option, or end a selector.
static bool isPlain(const QString& text, QStringView inside, int longest)
{
    const auto isAlphanumeric = [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); };
    return !text.isEmpty() && text.size() <= longest && isAlphanumeric(text.front())
        && isAlphanumeric(text.back())
        && std::ranges::all_of(text, [&](QChar c) { return isAlphanumeric(c) || inside.contains(c); });
}

static std::optional<Error> problemOfName(const QString& name)
{
    if (isPlain(name, u"-.", longestName)) {
        return std::nullopt;
    }
    return Error::of(Error::Kind::Rejected,
        Cluster::tr("“%1” is no name that Kubernetes allows, so nothing was asked.").arg(visibleText(name)));
}

static std::optional<Error> problemOfKubeconfig(const QString& path)
{
    if (path.isEmpty()) {
        return std::nullopt;
    }
    const QFileInfo file(path);
    if (file.isFile() && file.isReadable()) {
        return std::nullopt;
    }
    Error error;
    error.kind = Error::Kind::Storage;
    error.summary = file.exists()
        ? Cluster::tr("The kubeconfig “%1” cannot be read. Choose another one in the cluster access of the "
                      "platform, or correct its permissions.")
        : Cluster::tr(
            "There is no kubeconfig “%1”. Choose another one in the cluster access of the platform.");
    error.summary = error.summary.arg(visibleText(path));
    return error;
}

QStringList Cluster::withAccess(const QStringList& arguments) const
{
    QStringList all = arguments;
    if (!m_access.kubeconfig.isEmpty()) {
        all.append(u"--kubeconfig="_s + m_access.kubeconfig);
    }
    if (!m_access.context.isEmpty()) {
        all.append(u"--context="_s + m_access.context);
    }
    return all;
}

QString Cluster::tool() const
{
    if (!m_access.tool.isEmpty()) {
        return m_access.tool;
    }
    const Result<QString> found = findTool({});
    return found ? QFileInfo(*found).fileName() : u"kubectl"_s;
}

QString Cluster::shownTool() const
{
    return visibleText(QFileInfo(tool()).fileName());
}

QString Cluster::command(const QStringList& arguments) const
{
    return shellCommand(tool(), withAccess(arguments));
}

QObject* Cluster::begin(const QObject* asker)
{
    auto* const run = new QObject(this);
    connect(asker, &QObject::destroyed, run, [run] { delete run; });
    return run;
}

/// Ends a call by its handler, which may do anything, also make the same call again or delete the Cluster.
template <class T> static void finish(QObject* run, Handler<T> handler, const Result<T>& result)
{
    delete run;
    handler(result);
}

void Cluster::execute(QObject* run, const QStringList& arguments, Handler<QByteArray> answered,
    std::function<void(const QByteArray&)> wrote)
{
    const Result<QString> program = findTool(m_access.tool);
    const std::optional<Error> problem
        = program ? problemOfKubeconfig(m_access.kubeconfig) : std::optional(program.error());
    if (problem) {
        QMetaObject::invokeMethod(
            run, [answered = std::move(answered), problem] { answered(*problem); }, Qt::QueuedConnection);
        return;
    }
    QStringList all = withAccess(arguments);
    ToolProcess::Limits limits;
    if (wrote) {
        limits.isStreamed = true;
    } else {
        limits.deadline = m_deadline;
        all.append(u"--request-timeout=%1s"_s.arg(std::max(1, m_deadline / 1000)));
    }
    auto* const process = new ToolProcess(*program, all, limits, this);
    connect(run, &QObject::destroyed, process, &ToolProcess::end);
    if (wrote) {
        connect(process, &ToolProcess::wrote, run, std::move(wrote));
    }
    connect(process, &ToolProcess::finished, run,
        [answered = std::move(answered), tool = shownTool(), command = command(arguments)](
            const ToolOutcome& outcome) {
            const bool isGood = outcome.end == ToolOutcome::End::Exited && outcome.exitCode == 0;
            answered(isGood ? Result<QByteArray>(outcome.output) : toolError(outcome, tool, command));
        });
    process->start();
}

template <class T>
ToolRun Cluster::ask(const QStringList& arguments, Parse<T> parse, const QObject* context, Handler<T> handler)
{
    QObject* const run = begin(context);
    const auto answered = [this, run = QPointer<QObject>(run), parse = std::move(parse),
                              handler = std::move(handler),
                              command = command(arguments)](const Result<QByteArray>& output) {
        if (!output) {
            finish<T>(run, handler, output.error());
            return;
        }
        // It may be megabytes.
        m_parsers.start([this, run, parse, handler, command, bytes = *output] {
            const std::optional<T> read = parse(bytes);
            QMetaObject::invokeMethod(
                this,
                [this, run, handler, command, read, bytes] {
                    if (run) {
                        finish<T>(run, handler,
                            read ? Result<T>(*read) : Result<T>(toolNonsense(bytes, shownTool(), command)));
                    }
                },
                Qt::QueuedConnection);
        });
    };
    execute(run, arguments, answered);
    return ToolRun(run);
}

template <class T> ToolRun Cluster::refuse(const Error& error, const QObject* context, Handler<T> handler)
{
    QObject* const run = begin(context);
    QMetaObject::invokeMethod(
        run, [run, handler = std::move(handler), error] { finish<T>(run, handler, error); },
        Qt::QueuedConnection);
    return ToolRun(run);
}

ToolRun Cluster::version(const QObject* context, Handler<ToolVersion> handler)
{
    const Result<QString> path = findTool(m_access.tool);
    const Parse<ToolVersion> parse = [path](const QByteArray& output) -> std::optional<ToolVersion> {
        const QJsonObject whole = QJsonDocument::fromJson(output).object();
        // oc names its own release beside the version of the kubectl that it was made from.
        QString version = whole.value("releaseClientVersion"_L1).toString();
        if (version.isEmpty()) {
            version = whole.value("clientVersion"_L1).toObject().value("gitVersion"_L1).toString();
        }
        return version.isEmpty() || !path ? std::nullopt
                                          : std::optional(ToolVersion{ *path, version.left(longestWord) });
    };
    return ask<ToolVersion>(
        { u"version"_s, u"--client"_s, u"--output=json"_s }, parse, context, std::move(handler));
}

/// What was written with --output=name, without the kind before each name: what is no text of lines is
/// nothing that was asked for.
static std::optional<QStringList> namesFrom(const QByteArray& output)
{
    QStringList names = QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
    for (QString& name : names) {
        name = name.mid(name.lastIndexOf(u'/') + 1);
    }
    const bool isText = std::ranges::none_of(
        output, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
    names.sort();
    return isText ? std::optional(names) : std::nullopt;
}

/// As namesFrom(), for lines that may have a “/” in them.
static std::optional<QStringList> linesFrom(const QByteArray& output)
{
    QStringList lines = QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return namesFrom(output) ? std::optional(lines) : std::nullopt;
}

ToolRun Cluster::contexts(const QObject* context, Handler<ContextList> handler)
{
    QObject* const run = begin(context);
    const auto current = [this, run, handler = std::move(handler)](const Result<QStringList>& names) {
        if (!names) {
            finish<ContextList>(run, handler, names.error());
            return;
        }
        // A kubeconfig without a current context is in order, and the tool's answer a failure.
        ask<QStringList>({ u"config"_s, u"current-context"_s }, linesFrom, run,
            [run, handler, names = *names](const Result<QStringList>& one) {
                finish<ContextList>(run, handler, ContextList{ names, one ? one->value(0) : QString() });
            });
    };
    ask<QStringList>({ u"config"_s, u"get-contexts"_s, u"--output=name"_s }, linesFrom, run, current);
    return ToolRun(run);
}

ToolRun Cluster::namespaces(const QObject* context, Handler<QStringList> handler)
{
    QObject* const run = begin(context);
    const auto projects = [this, run, handler = std::move(handler)](const Result<QStringList>& names) {
        if (names || names.error().kind != Error::Kind::Forbidden) {
            finish<QStringList>(run, handler, names);
            return;
        }
        // On OpenShift everybody may list the projects that are theirs. Elsewhere there are none, and what
        // was forbidden is the answer.
        ask<QStringList>({ u"get"_s, u"projects"_s, u"--output=name"_s }, namesFrom, run,
            [run, handler, names](const Result<QStringList>& theirs) {
                finish<QStringList>(run, handler, theirs ? theirs : names);
            });
    };
    ask<QStringList>({ u"get"_s, u"namespaces"_s, u"--output=name"_s }, namesFrom, run, projects);
    return ToolRun(run);
}

/// The lines of custom columns; nothing where one has more or less of them.
static std::optional<QList<QStringList>> cellsFrom(const QByteArray& output, qsizetype columns)
{
    QList<QStringList> rows;
    const QStringList lines = QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        QStringList row = line.simplified().split(u' ');
        if (row.size() != columns) {
            return std::nullopt;
        }
        for (QString& cell : row) {
            cell = cell == u"<none>" ? QString() : cell;
        }
        rows.append(row);
    }
    return rows;
}

ToolRun Cluster::cells(const CellsQuery& query, const QObject* context, Handler<QList<QStringList>> handler)
{
    if (!query.kubernetesNamespace.isEmpty()) {
        if (const auto problem = problemOfName(query.kubernetesNamespace)) {
            return refuse<QList<QStringList>>(*problem, context, std::move(handler));
        }
    }
    QStringList columns;
    for (const QString& member : query.members) {
        columns.append(u"C%1:%2"_s.arg(columns.size()).arg(member));
    }
    QStringList arguments{ u"get"_s, query.resource,
        query.kubernetesNamespace.isEmpty() ? u"--all-namespaces"_s
                                            : QString(u"--namespace="_s + query.kubernetesNamespace),
        u"--no-headers"_s, QString(u"--output=custom-columns="_s + columns.join(u',')) };
    if (!query.selector.isEmpty()) {
        arguments.append(u"--selector="_s + query.selector);
    }
    return ask<QList<QStringList>>(
        arguments, [count = columns.size()](const QByteArray& output) { return cellsFrom(output, count); },
        context, std::move(handler));
}

static QStringList podsArguments(const PodsQuery& query, const QString& format)
{
    return { u"get"_s, u"pods"_s,
        query.kubernetesNamespace.isEmpty() ? u"--all-namespaces"_s
                                            : QString(u"--namespace="_s + query.kubernetesNamespace),
        QString(u"--selector=deploymentId="_s + query.deploymentId), QString(u"--output="_s + format) };
}

ToolRun Cluster::pods(const PodsQuery& query, const QObject* context, Handler<QList<PodRow>> handler)
{
    std::optional<Error> problem;
    if (!query.kubernetesNamespace.isEmpty()) {
        problem = problemOfName(query.kubernetesNamespace);
    }
    if (!isPlain(query.deploymentId, u"-_.", longestWord)) {
        problem = Error::of(Error::Kind::Rejected,
            tr("“%1” cannot be the id of a Deployment, so nothing was asked.")
                .arg(visibleText(query.deploymentId)));
    }
    if (problem) {
        return refuse<QList<PodRow>>(*problem, context, std::move(handler));
    }
    return ask<QList<PodRow>>(podsArguments(query, u"json"_s), readPods, context, std::move(handler));
}

ToolRun Cluster::events(const QString& kubernetesNamespace, const QString& pod, const QObject* context,
    Handler<QList<PodEventRow>> handler)
{
    for (const QString& name : { kubernetesNamespace, pod }) {
        if (const auto problem = problemOfName(name)) {
            return refuse<QList<PodEventRow>>(*problem, context, std::move(handler));
        }
    }
    return ask<QList<PodEventRow>>(
        { u"get"_s, u"events"_s, u"--namespace="_s + kubernetesNamespace,
            u"--field-selector=involvedObject.name="_s + pod, u"--output=json"_s },
        [pod](const QByteArray& output) { return readPodEvents(output, pod); }, context, std::move(handler));
}

static QStringList logArguments(const LogQuery& query)
{
    QStringList arguments{ u"logs"_s, query.pod, u"--namespace="_s + query.kubernetesNamespace };
    if (!query.container.isEmpty()) {
        arguments.append(u"--container="_s + query.container);
    }
    arguments += { u"--timestamps"_s, u"--tail="_s + QString::number(query.tail),
        query.ofPrevious ? u"--previous"_s : u"--follow"_s };
    return arguments;
}

ToolRun Cluster::log(const LogQuery& query, const QObject* context,
    std::function<void(const QByteArray&)> wrote, Handler<Done> handler)
{
    for (const QString& name : { query.kubernetesNamespace, query.pod }) {
        if (const auto problem = problemOfName(name)) {
            return refuse<Done>(*problem, context, std::move(handler));
        }
    }
    QObject* const run = begin(context);
    const auto ended = [run, handler = std::move(handler)](const Result<QByteArray>& output) {
        finish<Done>(run, handler, output ? Result<Done>(Done()) : Result<Done>(output.error()));
    };
    execute(run, logArguments(query), ended, std::move(wrote));
    return ToolRun(run);
}

QString Cluster::podsCommand(const PodsQuery& query) const
{
    return command(podsArguments(query, u"wide"_s));
}

QString Cluster::logCommand(const LogQuery& query) const
{
    return command(logArguments(query));
}

} // namespace vvp
