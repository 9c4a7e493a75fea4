// SPDX-License-Identifier: Apache-2.0
#include "ui/accesstable.h"

#include "models/tables/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/plaintooltip.h"

#include <QApplication>
#include <QBrush>

#include <algorithm>

namespace vvp {

void AccessTable::setMatrix(const AccessMatrix& matrix)
{
    beginResetModel();
    m_matrix = matrix;
    update();
    endResetModel();
}

void AccessTable::setDeed(std::optional<Deed> deed)
{
    beginResetModel();
    m_deed = deed;
    update();
    endResetModel();
}

void AccessTable::update()
{
    m_members = m_matrix.members();
    if (!m_deed) {
        return;
    }
    m_members.removeIf([this](const QString& member) {
        return std::ranges::none_of(m_matrix.vNamespaces(), [this, &member](const QString& vNamespace) {
            return may(m_matrix.role(member, vNamespace), *m_deed);
        });
    });
}

int AccessTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

int AccessTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.vNamespaces().size());
}

QString AccessTable::words(int row, int column) const
{
    const QString who = member(row);
    const QString where = vNamespace(column);
    if (!m_matrix.isChecked(where)) {
        return tr("not checked");
    }
    if (m_deed) {
        return may(m_matrix.effectiveRole(who, where), *m_deed) ? tr("yes") : QString();
    }
    const QString role = roleWord(m_matrix.role(who, where));
    return role.isEmpty() ? m_matrix.unknownRoles(who, where).value(0) : role;
}

QVariant AccessTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QString where = vNamespace(index.column());
    const bool isChecked = m_matrix.isChecked(where);
    const QString text = words(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        return isChecked ? visibleText(text) : QString();
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        const QString sentence = tr("%1 in %2: %3")
                                     .arg(visibleText(member(index.row())), visibleText(where),
                                         text.isEmpty() ? tr("nothing") : visibleText(text));
        return role == Qt::ToolTipRole ? plainToolTip(sentence) : sentence;
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignCenter);
    case Qt::FontRole: {
        const bool isOwner = m_matrix.role(member(index.row()), where) == MemberRole::Owner;
        return textFont(isOwner && !m_deed ? TextStyle::Strong : TextStyle::Body);
    }
    case Qt::ForegroundRole:
        return m_matrix.role(member(index.row()), where) == MemberRole::Viewer && !m_deed
            ? QVariant(colour(Role::Secondary, QApplication::palette()))
            : QVariant();
    case Qt::BackgroundRole:
        return isChecked ? QVariant()
                         : QVariant(QBrush(colour(Role::Border, QApplication::palette()), Qt::BDiagPattern));
    default:
        return {};
    }
}

QVariant AccessTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QString name = visibleText(orientation == Qt::Horizontal ? vNamespace(section) : member(section));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        return name;
    }
    return role == Qt::ToolTipRole ? QVariant(plainToolTip(name)) : QVariant();
}

} // namespace vvp
