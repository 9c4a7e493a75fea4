// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platformexchange.h"
#include "ui/dialogframe.h"

class QCheckBox;
class QTreeWidget;
class QTreeWidgetItem;

namespace vvp {

class PlatformList;

/// What importing a file of platforms would do, entry by entry, before it is done: new, renamed, there
/// already, invalid, and why. Adds what is ticked, all with one write or none. The list must outlive it.
class PlatformImportDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// fileName is shown only.
    PlatformImportDialog(PlatformList& platforms, const QString& fileName, const QList<ImportEntry>& plan,
        QWidget* parent = nullptr);

Q_SIGNALS:
    /// The ticked platforms are in the list. The dialog closes.
    void imported(const QList<QUuid>& ids);

private:
    void addTable();
    void addDetails();
    void follow();
    void showDetails();
    void importTicked();
    [[nodiscard]] QList<Platform> ticked() const;

    PlatformList& m_platforms;
    QList<ImportEntry> m_plan;
    QTreeWidget* m_table;
    QLabel* m_name;
    QLabel* m_details;
    QCheckBox* m_environments;
    QLabel* m_hint;
    QPushButton* m_import = nullptr;
};

} // namespace vvp
