// SPDX-License-Identifier: Apache-2.0
#include "ui/changetree.h"

#include "models/domain/flatten.h"
#include "models/tables/words.h"
#include "ui/theme/celldelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/plaintooltip.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int pathPart = Qt::UserRole; // of the path, by which children are found

ChangeTree::ChangeTree(QWidget* parent) : QTreeWidget(parent)
{
    setObjectName(u"changes"_s);
    setAccessibleName(tr("Differences by member"));
    setColumnCount(3);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new CellDelegate(this));
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
}

/// The row of that member below parent, made where there is none.
static QTreeWidgetItem* childOf(QTreeWidgetItem* parent, const QString& part)
{
    for (int i = 0; i < parent->childCount(); ++i) {
        if (parent->child(i)->data(0, pathPart).toString() == part) {
            return parent->child(i);
        }
    }
    auto* const child = new QTreeWidgetItem(parent);
    child->setData(0, pathPart, part);
    child->setText(0, visibleText(part));
    return child;
}

static void setValue(QTreeWidgetItem* item, int column, const QJsonValue& value)
{
    const QString text = leafText(value);
    item->setText(column, value.isUndefined() ? u"—"_s : visibleText(text));
    item->setToolTip(column, plainToolTip(visibleWhole(text)));
}

/// Puts rows that have one child, and no value, into one with it.
void ChangeTree::joinRows(QTreeWidgetItem* item)
{
    while (item->childCount() == 1) {
        QTreeWidgetItem* const child = item->takeChild(0);
        item->setText(0,
            pathText({ item->text(0) }) == item->text(0) && child->text(0).startsWith(u'[')
                ? QString(item->text(0) + child->text(0))
                : QString(item->text(0) + u"."_s + child->text(0)));
        for (int column = 1; column < 3; ++column) {
            item->setText(column, child->text(column));
            item->setToolTip(column, child->toolTip(column));
        }
        item->addChildren(child->takeChildren());
        delete child;
    }
    for (int i = 0; i < item->childCount(); ++i) {
        joinRows(item->child(i));
    }
}

void ChangeTree::setChanges(const QString& leftTitle, const QString& rightTitle, const QList<Change>& changes)
{
    clear();
    setHeaderLabels({ tr("Member"), leftTitle, rightTitle });
    for (const Change& change : changes) {
        QTreeWidgetItem* item = invisibleRootItem();
        for (const QString& part : change.path) {
            item = childOf(item, part);
        }
        setValue(item, 1, change.before);
        setValue(item, 2, change.after);
    }
    for (int i = 0; i < topLevelItemCount(); ++i) {
        joinRows(topLevelItem(i));
    }
    expandAll();
    resizeColumnToContents(0);
    header()->resizeSection(0, std::min(columnWidth(0) + Metrics().u(2), Metrics().u(90)));
    header()->resizeSection(1, std::max(Metrics().u(30), (viewport()->width() - columnWidth(0)) / 2));
    if (topLevelItemCount() > 0) {
        setCurrentItem(topLevelItem(0));
    }
}

} // namespace vvp
