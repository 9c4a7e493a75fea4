// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/documentdiff.h"

#include <QTreeWidget>

namespace vvp {

/// The differences of two documents as a tree of their members, each with its value on either side; members
/// that lead to one other only share a row with it. GUI thread.
class ChangeTree final : public QTreeWidget {
    Q_OBJECT

public:
    explicit ChangeTree(QWidget* parent = nullptr);

    /// Shows other differences, all unfolded. Titles say whose value stands in which column.
    void setChanges(const QString& leftTitle, const QString& rightTitle, const QList<Change>& changes);

private:
    void joinRows(QTreeWidgetItem* item);
};

} // namespace vvp
