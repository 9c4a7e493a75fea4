// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platform.h"

#include <QList>
#include <QMenu>

class QLineEdit;
class QWidgetAction;

namespace vvp {

/// The platforms to choose from, each group under its name, and below them what can be done with the list.
/// Where there are more than fit a glance, a field on top finds them by name, address, group or environment.
class PlatformMenu final : public QMenu {
    Q_OBJECT

public:
    /// More platforms than this get the search field.
    static constexpr int searchedFrom = 9;

    explicit PlatformMenu(QWidget* parent = nullptr);

    /// Shows platforms in the order given, those of a group next to each other. `current` is ticked;
    /// `actions` come after a line.
    void setPlatforms(const QList<Platform>& platforms, const QUuid& current, const QList<QAction*>& actions);

Q_SIGNALS:
    void platformChosen(const QUuid& id);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(const QString& search);
    void chooseFirst();

    /// A platform in the menu, and the head that it stands under; null: none.
    struct Entry {
        Platform platform;
        QAction* action = nullptr;
        QAction* head = nullptr;
    };

    QList<Entry> m_entries;
    QWidgetAction* m_searchAction;
    QLineEdit* m_search;
    QAction* m_nothing = nullptr; ///< says that nothing was found
};

} // namespace vvp
