// SPDX-License-Identifier: Apache-2.0
#include "models/tables/columns.h"

#include <QCoreApplication>

#include <array>

namespace vvp {

static QVariant numberOrNone(const std::optional<double>& number)
{
    return number ? QVariant(*number) : QVariant();
}

static QString desiredIfOther(const Deployment::Row& row)
{
    return row.desiredState == row.state ? QString() : row.desiredState;
}

static QString useWords(const ApiToken::Row& row)
{
    switch (row.use) {
    case ApiToken::Use::None:
        return {};
    case ApiToken::Use::Perhaps:
        //: an API Token that this console may sign in with
        return QCoreApplication::translate("vvp::Column", "perhaps in use");
    case ApiToken::Use::Own:
        //: an API Token that this console signs in with
        return QCoreApplication::translate("vvp::Column", "in use");
    }
    Q_UNREACHABLE();
}

// clang-format off
using N = Namespace::Row;
static constexpr std::array namespaceColumns{
    Column<N>{"name", QT_TRANSLATE_NOOP("vvp::Column", "Namespace Name"), CellKind::Name, [](const N &r) -> QVariant { return r.name; }},
    Column<N>{"phase", QT_TRANSLATE_NOOP("vvp::Column", "Phase"), CellKind::State, [](const N &r) -> QVariant { return r.phase; }},
    Column<N>{"roleBindings", QT_TRANSLATE_NOOP("vvp::Column", "Role Bindings"), CellKind::Number, [](const N &r) -> QVariant { return double(r.roleBindings); }},
    Column<N>{"created", QT_TRANSLATE_NOOP("vvp::Column", "Created"), CellKind::Time, [](const N &r) -> QVariant { return r.created; }},
};

using T = DeploymentTarget::Row;
static constexpr std::array targetColumns{
    Column<T>{"name", QT_TRANSLATE_NOOP("vvp::Column", "Deployment Target Name"), CellKind::Name, [](const T &r) -> QVariant { return r.name; }},
    Column<T>{"kubernetesNamespace", QT_TRANSLATE_NOOP("vvp::Column", "Kubernetes Namespace"), CellKind::Text, [](const T &r) -> QVariant { return r.kubernetesNamespace; }},
    Column<T>{"vNamespace", QT_TRANSLATE_NOOP("vvp::Column", "vNamespace"), CellKind::Text, [](const T &r) -> QVariant { return r.vNamespace; }},
    Column<T>{"created", QT_TRANSLATE_NOOP("vvp::Column", "Created"), CellKind::Time, [](const T &r) -> QVariant { return r.created; }},
};

using D = Deployment::Row;
static constexpr std::array deploymentColumns{
    Column<D>{"name", QT_TRANSLATE_NOOP("vvp::Column", "Name"), CellKind::Name, [](const D &r) -> QVariant { return r.name; }},
    Column<D>{"state", QT_TRANSLATE_NOOP("vvp::Column", "State"), CellKind::State, [](const D &r) -> QVariant { return r.state; }, desiredIfOther},
    Column<D>{"vNamespace", QT_TRANSLATE_NOOP("vvp::Column", "vNamespace"), CellKind::Text, [](const D &r) -> QVariant { return r.vNamespace; }},
    Column<D>{"target", QT_TRANSLATE_NOOP("vvp::Column", "Deployment Target"), CellKind::Text, [](const D &r) -> QVariant { return r.target; }},
    Column<D>{"flinkVersion", QT_TRANSLATE_NOOP("vvp::Column", "Flink"), CellKind::Number, [](const D &r) -> QVariant { return r.flinkVersion; }},
    Column<D>{"parallelism", QT_TRANSLATE_NOOP("vvp::Column", "Parallelism"), CellKind::Number, [](const D &r) { return numberOrNone(r.parallelism); }},
    Column<D>{"taskManagers", QT_TRANSLATE_NOOP("vvp::Column", "Task Managers"), CellKind::Number, [](const D &r) { return numberOrNone(r.taskManagers); }},
    Column<D>{"modified", QT_TRANSLATE_NOOP("vvp::Column", "Changed"), CellKind::Time, [](const D &r) -> QVariant { return r.modified; }},
};

using J = Job::Row;
static constexpr std::array jobColumns{
    Column<J>{"id", QT_TRANSLATE_NOOP("vvp::Column", "Job"), CellKind::Id, [](const J &r) -> QVariant { return r.id; }},
    Column<J>{"state", QT_TRANSLATE_NOOP("vvp::Column", "State"), CellKind::State, [](const J &r) -> QVariant { return r.state; }},
    Column<J>{"started", QT_TRANSLATE_NOOP("vvp::Column", "Started"), CellKind::Time, [](const J &r) -> QVariant { return r.started; }},
    Column<J>{"duration", QT_TRANSLATE_NOOP("vvp::Column", "Duration"), CellKind::Span, [](const J &r) { return numberOrNone(r.duration(QDateTime::currentDateTimeUtc())); }},
    Column<J>{"ended", QT_TRANSLATE_NOOP("vvp::Column", "Ended"), CellKind::Time, [](const J &r) -> QVariant { return r.ended; }},
    Column<J>{"restarts", QT_TRANSLATE_NOOP("vvp::Column", "Restarts"), CellKind::Number, [](const J &r) { return numberOrNone(r.restarts); }},
    Column<J>{"failure", QT_TRANSLATE_NOOP("vvp::Column", "Failure"), CellKind::Text, [](const J &r) -> QVariant { return r.failure; }},
};

using E = Event::Row;
static constexpr std::array eventColumns{
    Column<E>{"created", QT_TRANSLATE_NOOP("vvp::Column", "Time"), CellKind::Time, [](const E &r) -> QVariant { return r.created; }},
    Column<E>{"message", QT_TRANSLATE_NOOP("vvp::Column", "Message"), CellKind::Text, [](const E &r) -> QVariant { return r.message; }},
    Column<E>{"name", QT_TRANSLATE_NOOP("vvp::Column", "Event"), CellKind::Text, [](const E &r) -> QVariant { return r.name; }},
    Column<E>{"job", QT_TRANSLATE_NOOP("vvp::Column", "Job"), CellKind::Id, [](const E &r) -> QVariant { return r.jobId; }},
};

using P = Savepoint::Row;
static constexpr std::array savepointColumns{
    Column<P>{"id", QT_TRANSLATE_NOOP("vvp::Column", "Savepoint"), CellKind::Id, [](const P &r) -> QVariant { return r.id; }},
    Column<P>{"state", QT_TRANSLATE_NOOP("vvp::Column", "State"), CellKind::State, [](const P &r) -> QVariant { return r.state; }},
    Column<P>{"created", QT_TRANSLATE_NOOP("vvp::Column", "Created"), CellKind::Time, [](const P &r) -> QVariant { return r.created; }},
    Column<P>{"origin", QT_TRANSLATE_NOOP("vvp::Column", "Origin"), CellKind::Text, [](const P &r) -> QVariant { return r.origin; }},
    Column<P>{"location", QT_TRANSLATE_NOOP("vvp::Column", "Location"), CellKind::Uri, [](const P &r) -> QVariant { return r.location; }},
    Column<P>{"type", QT_TRANSLATE_NOOP("vvp::Column", "Type"), CellKind::Text, [](const P &r) -> QVariant { return r.type; }},
    Column<P>{"job", QT_TRANSLATE_NOOP("vvp::Column", "Job"), CellKind::Id, [](const P &r) -> QVariant { return r.jobId; }},
};

using A = ApiToken::Row;
static constexpr std::array tokenColumns{
    Column<A>{"name", QT_TRANSLATE_NOOP("vvp::Column", "API Token"), CellKind::Name, [](const A &r) -> QVariant { return r.name; }},
    Column<A>{"role", QT_TRANSLATE_NOOP("vvp::Column", "Role"), CellKind::Text, [](const A &r) -> QVariant { return r.role; }},
    Column<A>{"vNamespace", QT_TRANSLATE_NOOP("vvp::Column", "vNamespace"), CellKind::Text, [](const A &r) -> QVariant { return r.vNamespace; }},
    Column<A>{"use", QT_TRANSLATE_NOOP("vvp::Column", "This Console"), CellKind::Text, [](const A &r) -> QVariant { return useWords(r); }},
    Column<A>{"created", QT_TRANSLATE_NOOP("vvp::Column", "Created"), CellKind::Time, [](const A &r) -> QVariant { return r.created; }},
};
// clang-format on

template <> std::span<const Column<N>> columnsOf()
{
    return namespaceColumns;
}

template <> std::span<const Column<T>> columnsOf()
{
    return targetColumns;
}

template <> std::span<const Column<D>> columnsOf()
{
    return deploymentColumns;
}

template <> std::span<const Column<J>> columnsOf()
{
    return jobColumns;
}

template <> std::span<const Column<E>> columnsOf()
{
    return eventColumns;
}

template <> std::span<const Column<P>> columnsOf()
{
    return savepointColumns;
}

template <> std::span<const Column<A>> columnsOf()
{
    return tokenColumns;
}

} // namespace vvp
