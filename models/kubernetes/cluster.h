// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/kubernetes/pod.h"
#include "models/kubernetes/podevent.h"
#include "models/kubernetes/toolprocess.h"
#include "models/session/clusteraccess.h"

#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <optional>

namespace vvp {

/// A handle on a call under way: a value that may be copied, dropped, or outlive the Cluster.
class ToolRun final {
public:
    ToolRun() = default;
    /// Ends the tool; the handler is not called.
    void abort() const { delete m_run; }
    /// Whether the handler is still to come.
    [[nodiscard]] bool isRunning() const { return !m_run.isNull(); }

private:
    friend class Cluster;
    explicit ToolRun(QObject* run) : m_run(run) { }

    QPointer<QObject> m_run;
};

/// The tool that is in use.
struct ToolVersion {
    QString path; ///< absolute
    QString version; ///< "v1.20.2", as the tool says
};

/// What a kubeconfig offers.
struct ContextList {
    QStringList names; ///< sorted
    QString current; ///< empty where it names none
};

/// Which pods are wanted: those with the label that the platform puts on all pods of a Deployment.
struct PodsQuery {
    QString kubernetesNamespace; ///< empty: all that the user of the kubeconfig may see
    QString deploymentId;

    friend bool operator==(const PodsQuery&, const PodsQuery&) = default;
};

/// Which log is wanted.
struct LogQuery {
    QString kubernetesNamespace;
    QString pod;
    QString container; ///< empty: the pod's only or default one
    int tail = 1000; ///< how many lines of the past
    bool ofPrevious = false; ///< of the container before its last restart; such a log does not go on

    friend bool operator==(const LogQuery&, const LogQuery&) = default;
};

/// Which objects are wanted, and what of them.
struct CellsQuery {
    QString resource; ///< "pods"
    QString kubernetesNamespace; ///< empty: in all of them
    QString selector; ///< of labels; empty: all objects
    QStringList members; ///< JSONPath of each cell, as in ".metadata.name"
};

/// The Kubernetes cluster below a platform, asked by running oc or kubectl with the same arguments for
/// either, never through a shell, and never for a change. Every call answers exactly once, from the event
/// loop, through its handler — unless it is aborted, or its context or this is destroyed first; then nobody
/// is told and the tool is ended. GUI thread.
class Cluster final : public QObject {
    Q_OBJECT

public:
    static constexpr int usualDeadline = 10'000;

    /// deadline: how long any call but a log may take, in ms.
    explicit Cluster(ClusterAccess access, QObject* parent = nullptr, int deadline = usualDeadline);
    ~Cluster() override;

    [[nodiscard]] const ClusterAccess& access() const { return m_access; }

    /// Which tool runs, and its version. Asks no server.
    ToolRun version(const QObject* context, Handler<ToolVersion> handler);
    /// The contexts of the kubeconfig. Asks no server.
    ToolRun contexts(const QObject* context, Handler<ContextList> handler);
    /// The names of the Kubernetes Namespaces, sorted; where listing them is forbidden, of OpenShift's
    /// projects.
    ToolRun namespaces(const QObject* context, Handler<QStringList> handler);
    /// Some members of each object of a resource, a row for each; what an object lacks is empty. Only for
    /// members that hold no blanks, as names do.
    ToolRun cells(const CellsQuery& query, const QObject* context, Handler<QList<QStringList>> handler);
    ToolRun pods(const PodsQuery& query, const QObject* context, Handler<QList<PodRow>> handler);
    /// What Kubernetes tells of a pod.
    ToolRun events(const QString& kubernetesNamespace, const QString& pod, const QObject* context,
        Handler<QList<PodEventRow>> handler);
    /// The log of a pod as it is written, each line with its time before it: bytes as they come go to wrote.
    /// Has no deadline; the handler is called when the log has ended.
    ToolRun log(const LogQuery& query, const QObject* context, std::function<void(const QByteArray&)> wrote,
        Handler<Done> handler);

    /// The same as lines for a person to paste into a shell.
    [[nodiscard]] QString podsCommand(const PodsQuery& query) const;
    [[nodiscard]] QString logCommand(const LogQuery& query) const;

private:
    /// Reads what a tool wrote, in any thread; nothing where that is not what was asked for.
    template <class T> using Parse = std::function<std::optional<T>(const QByteArray&)>;

    [[nodiscard]] QObject* begin(const QObject* asker);
    void execute(QObject* run, const QStringList& arguments, Handler<QByteArray> answered,
        std::function<void(const QByteArray&)> wrote = {});
    template <class T>
    ToolRun ask(const QStringList& arguments, Parse<T> parse, const QObject* context, Handler<T> handler);
    template <class T> ToolRun refuse(const Error& error, const QObject* context, Handler<T> handler);
    [[nodiscard]] QStringList withAccess(const QStringList& arguments) const;
    [[nodiscard]] QString tool() const;
    [[nodiscard]] QString shownTool() const;
    [[nodiscard]] QString command(const QStringList& arguments) const;

    ClusterAccess m_access;
    int m_deadline;
    QThreadPool m_parsers;
};

} // namespace vvp
