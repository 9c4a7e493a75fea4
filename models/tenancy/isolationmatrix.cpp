// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/isolationmatrix.h"

#include "models/tenancy/audit.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace vvp {

static quint64 cellKey(qsizetype row, qsizetype column)
{
    return (static_cast<quint64>(row) << 32U) | static_cast<quint64>(column);
}

QString IsolationMatrix::Column::title() const
{
    return kubernetesNamespace.isEmpty() ? AuditWords::tr("no Kubernetes Namespace") : kubernetesNamespace;
}

QString IsolationMatrix::Column::note() const
{
    if (isPlatforms) {
        return AuditWords::tr("the platform’s own");
    }
    if (vNamespaces > 1) {
        //: below the name of a Kubernetes Namespace: how many vNamespaces use it
        return AuditWords::tr("shared by %n", nullptr, vNamespaces);
    }
    return isMissing ? AuditWords::tr("not in the cluster")
                     : AuditWords::tr("%n vNamespace(s)", nullptr, vNamespaces);
}

QString IsolationMatrix::Row::note() const
{
    if (isChecked) {
        return targets == 0 ? AuditWords::tr("no target") : QString();
    }
    const bool isAccess
        = error && (error->kind == Error::Kind::Forbidden || error->kind == Error::Kind::Unauthorized);
    return isAccess ? AuditWords::tr("sign in") : AuditWords::tr("not checked");
}

QString IsolationMatrix::Row::mayAddTargetsWords() const
{
    if (!areOwnersKnown) {
        return AuditWords::tr("not known");
    }
    return mayAddTargets.isEmpty() ? AuditWords::tr("nobody else") : mayAddTargets.join(u", "_s);
}

const IsolationMatrix::Cell* IsolationMatrix::cell(qsizetype row, qsizetype column) const
{
    const auto found = cells.constFind(cellKey(row, column));
    return found == cells.constEnd() ? nullptr : &*found;
}

QList<qsizetype> IsolationMatrix::usedRows() const
{
    QList<qsizetype> used;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows.at(i).targets > 0) {
            used.append(i);
        }
    }
    return used;
}

/// A column while the matrix is put together.
struct DraftColumn {
    IsolationMatrix::Column column;
    std::map<qsizetype, IsolationMatrix::Cell> cells; ///< by row
};

static IsolationMatrix::Row matrixRow(const TenantFacts& tenant, const PlatformFacts& facts)
{
    IsolationMatrix::Row row;
    row.vNamespace = tenant.name;
    row.isChecked = tenant.targets.isRead;
    row.error = tenant.targets.error;
    row.targets = static_cast<int>(tenant.targets.rows.size());
    row.areOwnersKnown = tenant.roles.isRead && tenant.tokens.isRead;
    row.mayAddTargets = ownersOutside(tenant, facts);
    return row;
}

/// The Deployments that run on a target, added to its cell.
static void countDeployments(
    const TenantFacts& tenant, const QHash<const TargetFact*, IsolationMatrix::Cell*>& cells)
{
    for (const DeploymentFact& deployment : tenant.deployments.rows) {
        if (IsolationMatrix::Cell* const cell = cells.value(tenant.targetOf(deployment))) {
            cell->deployments += 1;
            cell->running += deployment.isRunning() ? 1 : 0;
        }
    }
}

/// What tells the Kubernetes Namespace of a target from others; empty for the platform's own.
static QString placeOf(const TargetFact& target, const PlatformFacts& facts)
{
    return isPlatformsOwn(target.kubernetesNamespace, facts) ? QString()
                                                             : foldedNamespace(target.kubernetesNamespace);
}

/// Puts what one vNamespace targets into the columns.
static void addTenant(QHash<QString, qsizetype>& places, QList<DraftColumn>& columns, qsizetype row,
    const TenantFacts& tenant, const PlatformFacts& facts)
{
    for (const TargetFact& target : tenant.targets.rows) {
        const QString place = placeOf(target, facts);
        if (!places.contains(place)) {
            places.insert(place, columns.size());
            DraftColumn& added = columns.emplaceBack();
            added.column.isPlatforms = place.isEmpty();
            added.column.kubernetesNamespace
                = place.isEmpty() ? facts.ownKubernetesNamespace : target.kubernetesNamespace;
        }
        IsolationMatrix::Cell& cell = columns[places.value(place)].cells[row];
        cell.targets.append(target.name);
        cell.areDeploymentsKnown = tenant.deployments.isRead;
    }
    QHash<const TargetFact*, IsolationMatrix::Cell*> cells;
    for (const TargetFact& target : tenant.targets.rows) {
        cells.insert(&target, &columns[places.value(placeOf(target, facts))].cells[row]);
    }
    countDeployments(tenant, cells);
}

static void judge(DraftColumn& draft, const PlatformFacts& facts)
{
    IsolationMatrix::Column& column = draft.column;
    column.vNamespaces = static_cast<int>(draft.cells.size());
    if (facts.cluster && facts.cluster->namespaces.isRead && !column.kubernetesNamespace.isEmpty()) {
        const QString folded = foldedNamespace(column.kubernetesNamespace);
        column.isMissing = std::ranges::none_of(facts.cluster->namespaces.rows,
            [&folded](const QString& name) { return foldedNamespace(name) == folded; });
    }
    column.mark = column.isPlatforms ? IsolationMatrix::Mark::ToLookAt
        : column.vNamespaces > 1     ? IsolationMatrix::Mark::Shared
        : column.isMissing           ? IsolationMatrix::Mark::ToLookAt
                                     : IsolationMatrix::Mark::Alone;
}

IsolationMatrix isolationMatrix(const PlatformFacts& facts)
{
    IsolationMatrix matrix;
    QHash<QString, qsizetype> places;
    QList<DraftColumn> drafts;
    for (const TenantFacts& tenant : facts.tenants) {
        addTenant(places, drafts, matrix.rows.size(), tenant, facts);
        matrix.rows.append(matrixRow(tenant, facts));
    }
    // As the rows come, so that one Kubernetes Namespace for each vNamespace is a diagonal.
    std::stable_sort(drafts.begin(), drafts.end(), [](const DraftColumn& a, const DraftColumn& b) {
        const auto place = [](const DraftColumn& draft) {
            return std::tuple(!draft.column.isPlatforms, draft.cells.begin()->first,
                foldedNamespace(draft.column.kubernetesNamespace));
        };
        return place(a) < place(b);
    });
    for (DraftColumn& draft : drafts) {
        judge(draft, facts);
        for (auto& [row, cell] : draft.cells) {
            cell.mark = draft.column.mark;
            cell.targets.sort();
            matrix.cells.insert(cellKey(row, matrix.columns.size()), cell);
        }
        matrix.columns.append(draft.column);
    }
    return matrix;
}

} // namespace vvp
