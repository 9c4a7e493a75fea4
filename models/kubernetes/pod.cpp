// SPDX-License-Identifier: Apache-2.0
#include "models/kubernetes/pod.h"

#include "models/kubernetes/kubernetesjson.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

/// Seconds; grows while it is looked at.
static QVariant age(const PodRow& row)
{
    return row.created.isValid()
        ? QVariant(std::max(0.0, double(row.created.secsTo(QDateTime::currentDateTimeUtc()))))
        : QVariant();
}

// clang-format off
static constexpr std::array podColumns{
    Column<PodRow>{"name", QT_TRANSLATE_NOOP("vvp::Column", "Pod"), CellKind::Name, [](const PodRow &r) -> QVariant { return r.name; }},
    Column<PodRow>{"ready", QT_TRANSLATE_NOOP("vvp::Column", "Ready"), CellKind::Number, [](const PodRow &r) -> QVariant { return u"%1/%2"_s.arg(r.readyContainers).arg(r.allContainers); }},
    Column<PodRow>{"status", QT_TRANSLATE_NOOP("vvp::Column", "Status"), CellKind::State, [](const PodRow &r) -> QVariant { return r.status; }},
    Column<PodRow>{"restarts", QT_TRANSLATE_NOOP("vvp::Column", "Restarts"), CellKind::Number, [](const PodRow &r) -> QVariant { return double(r.restarts); }},
    Column<PodRow>{"age", QT_TRANSLATE_NOOP("vvp::Column", "Age"), CellKind::Span, [](const PodRow &r) { return age(r); }},
    Column<PodRow>{"node", QT_TRANSLATE_NOOP("vvp::Column", "Node"), CellKind::Text, [](const PodRow &r) -> QVariant { return r.node; }},
    Column<PodRow>{"reason", QT_TRANSLATE_NOOP("vvp::Column", "Reason"), CellKind::Text, [](const PodRow &r) -> QVariant { return r.reason; }},
};
// clang-format on

template <> std::span<const Column<PodRow>> columnsOf()
{
    return podColumns;
}

namespace {

/// What a container does now: one member of its “state” is there.
struct Container {
    explicit Container(const QJsonObject& status)
        : name(kubernetesText(status, "name"_L1))
        , isReady(status.value("ready"_L1).toBool())
        , isStarted(status.value("started"_L1).toBool())
        , restarts(status.value("restartCount"_L1).toInt())
        , waiting(status.value("state"_L1).toObject().value("waiting"_L1))
        , terminated(status.value("state"_L1).toObject().value("terminated"_L1))
        , isRunning(status.value("state"_L1).toObject().value("running"_L1).isObject())
        , lastEnd(status.value("lastState"_L1).toObject().value("terminated"_L1).toObject())
    {
    }

    [[nodiscard]] QString waitsBecause() const { return kubernetesText(waiting.toObject(), "reason"_L1); }

    /// The word for how it ended: its reason, else the signal or the exit code.
    [[nodiscard]] QString endedBecause() const
    {
        const QJsonObject end = terminated.toObject();
        if (const QString reason = kubernetesText(end, "reason"_L1); !reason.isEmpty()) {
            return reason;
        }
        if (const int signal = end.value("signal"_L1).toInt(); signal != 0) {
            return u"Signal:%1"_s.arg(signal);
        }
        return u"ExitCode:%1"_s.arg(end.value("exitCode"_L1).toInt());
    }

    QString name;
    bool isReady;
    bool isStarted;
    int restarts;
    QJsonValue waiting;
    QJsonValue terminated;
    bool isRunning;
    QJsonObject lastEnd;
};

} // namespace

static QList<Container> containersOf(const QJsonObject& status, QLatin1StringView member)
{
    QList<Container> containers;
    const QJsonArray all = status.value(member).toArray();
    for (const QJsonValue& one : all) {
        containers.append(Container(one.toObject()));
    }
    return containers;
}

static QStringList namesOf(const QJsonArray& containers)
{
    QStringList names;
    for (const QJsonValue& container : containers) {
        names.append(kubernetesText(container.toObject(), "name"_L1));
    }
    names.removeAll(QString());
    return names;
}

static QJsonObject conditionOf(const QJsonObject& status, QStringView type)
{
    const QJsonArray conditions = status.value("conditions"_L1).toArray();
    for (const QJsonValue& condition : conditions) {
        if (condition.toObject().value("type"_L1).toString() == type) {
            return condition.toObject();
        }
    }
    return {};
}

static bool isTrue(const QJsonObject& condition)
{
    return condition.value("status"_L1).toString() == u"True";
}

/// Whether the container at place is one that starts first and goes on beside the others (a “sidecar”).
static bool isSidecar(const QJsonArray& containers, const QString& name)
{
    return std::ranges::any_of(containers, [&name](const QJsonValue& container) {
        const QJsonObject object = container.toObject();
        return object.value("name"_L1).toString() == name
            && object.value("restartPolicy"_L1).toString() == u"Always";
    });
}

static int restartsOfSidecars(const QJsonArray& specified, const QList<Container>& containers)
{
    int restarts = 0;
    for (const Container& container : containers) {
        restarts += isSidecar(specified, container.name) ? container.restarts : 0;
    }
    return restarts;
}

/// Takes in the containers that run before the others; whether the pod is still with them.
static bool takeInitial(PodRow& row, const QJsonArray& specified, const QList<Container>& containers)
{
    for (qsizetype i = 0; i < containers.size(); ++i) {
        const Container& container = containers.at(i);
        row.restarts += container.restarts;
        const bool isEnded = container.terminated.isObject();
        if (isEnded && container.terminated.toObject().value("exitCode"_L1).toInt() == 0) {
            continue;
        }
        if (isSidecar(specified, container.name) && container.isStarted) {
            row.readyContainers += container.isReady ? 1 : 0;
            continue;
        }
        const QString waits = container.waitsBecause();
        if (isEnded) {
            row.status = u"Init:"_s + container.endedBecause();
        } else if (!waits.isEmpty() && waits != u"PodInitializing") {
            row.status = u"Init:"_s + waits;
        } else {
            row.status = u"Init:%1/%2"_s.arg(i).arg(specified.size());
        }
        return true;
    }
    return false;
}

/// Takes in the containers that do the work.
static void takeWorking(PodRow& row, const QList<Container>& containers, bool isPodReady)
{
    bool anyRuns = false;
    // NOLINTNEXTLINE(modernize-loop-convert): there is no range that goes backwards without std::views
    for (auto container = containers.crbegin(); container != containers.crend(); ++container) {
        row.restarts += container->restarts;
        if (const QString waits = container->waitsBecause(); !waits.isEmpty()) {
            row.status = waits;
        } else if (container->terminated.isObject()) {
            row.status = container->endedBecause();
        } else if (container->isReady && container->isRunning) {
            anyRuns = true;
            row.readyContainers += 1;
        }
    }
    if (row.status == u"Completed" && anyRuns) {
        row.status = isPodReady ? u"Running"_s : u"NotReady"_s;
    }
}

/// Why a container that ended before did so, for one that was started again.
static QString lastEndOf(const Container& container)
{
    const QString reason = kubernetesText(container.lastEnd, "reason"_L1);
    if (reason.isEmpty()) {
        return {};
    }
    const QString message = kubernetesText(container.lastEnd, "message"_L1);
    const QString words
        = u"%1, exit code %2"_s.arg(reason).arg(container.lastEnd.value("exitCode"_L1).toInt());
    return message.isEmpty() ? words : QString(words + u": "_s + message);
}

static QString reasonOf(const QJsonObject& status, const QList<Container>& containers)
{
    for (const Container& container : containers) {
        for (const QJsonValue& state : { container.waiting, container.terminated }) {
            if (const QString message = kubernetesText(state.toObject(), "message"_L1); !message.isEmpty()) {
                return message;
            }
        }
        if (const QString last = lastEndOf(container); !last.isEmpty()) {
            return last;
        }
    }
    if (const QString message = kubernetesText(status, "message"_L1); !message.isEmpty()) {
        return message;
    }
    const QJsonObject scheduled = conditionOf(status, u"PodScheduled");
    return isTrue(scheduled) ? QString() : kubernetesText(scheduled, "message"_L1);
}

static PodRow podRowOf(const QJsonObject& pod)
{
    const QJsonObject metadata = pod.value("metadata"_L1).toObject();
    const QJsonObject spec = pod.value("spec"_L1).toObject();
    const QJsonObject status = pod.value("status"_L1).toObject();
    const QJsonArray initial = spec.value("initContainers"_L1).toArray();
    const QJsonArray working = spec.value("containers"_L1).toArray();
    const QString phase = kubernetesText(status, "phase"_L1);
    const QString podReason = kubernetesText(status, "reason"_L1);

    PodRow row;
    row.kubernetesNamespace = kubernetesText(metadata, "namespace"_L1);
    row.name = kubernetesText(metadata, "name"_L1);
    row.created = kubernetesTime(metadata, "creationTimestamp"_L1);
    row.node = kubernetesText(spec, "nodeName"_L1);
    row.containers = namesOf(working) + namesOf(initial);
    row.allContainers = static_cast<int>(working.size());
    for (const QJsonValue& container : initial) {
        row.allContainers += isSidecar(initial, container.toObject().value("name"_L1).toString()) ? 1 : 0;
    }

    row.status = podReason.isEmpty() ? phase : podReason;
    if (kubernetesText(conditionOf(status, u"PodScheduled"), "reason"_L1) == u"SchedulingGated") {
        row.status = u"SchedulingGated"_s;
    }
    const QList<Container> first = containersOf(status, "initContainerStatuses"_L1);
    const QList<Container> rest = containersOf(status, "containerStatuses"_L1);
    if (!takeInitial(row, initial, first) || isTrue(conditionOf(status, u"Initialized"))) {
        row.restarts = restartsOfSidecars(initial, first);
        takeWorking(row, rest, isTrue(conditionOf(status, u"Ready")));
    }
    if (!metadata.value("deletionTimestamp"_L1).toString().isEmpty()) {
        if (podReason == u"NodeLost") {
            row.status = u"Unknown"_s;
        } else if (phase != u"Succeeded" && phase != u"Failed") {
            row.status = u"Terminating"_s;
        }
    }
    row.reason = reasonOf(status, first + rest);
    return row;
}

std::optional<QList<PodRow>> readPods(const QByteArray& json)
{
    const std::optional<QJsonArray> items = kubernetesItems(json);
    if (!items) {
        return std::nullopt;
    }
    QList<PodRow> rows;
    for (const QJsonValue& item : *items) {
        rows.append(podRowOf(item.toObject()));
    }
    return rows;
}

} // namespace vvp
