// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/coverage.h"
#include "models/tables/giventable.h"

#include <QWidget>

class QAction;
class QSettings;

namespace vvp {

class ElidedLabel;
class TableView;

template <> std::span<const Column<Coverage>> columnsOf();

/// Which vNamespaces this console can read, and with what role, as far as reading tells. It asks when the
/// user wants it to, and can be stopped.
class CoveragePanel final : public QWidget {
    Q_OBJECT

public:
    /// The settings must outlive it.
    explicit CoveragePanel(QSettings& settings, QWidget* parent = nullptr);

    void setSession(Session* session);

Q_SIGNALS:
    /// The user has an API Token for a vNamespace; empty: for one that is still to be said.
    void addTokenWanted(const QString& vNamespace);

private:
    void addActions(QWidget* bar);
    void follow();
    void updateActions();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const Coverage* selected() const;

    CoverageProbe m_probe;
    GivenTable<Coverage> m_rows;
    TableView* m_table;
    ElidedLabel* m_summary;
    QAction* m_check;
    QAction* m_stop;
    QAction* m_add;
    bool m_hasSession = false;
};

} // namespace vvp
