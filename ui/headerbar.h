// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/place.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace vvp {

/// The row below the strip: which platform, which vNamespace, the filter of the page, how old its rows are,
/// and the lock. Shows what it is told and says what the user wants; decides nothing.
class HeaderBar final : public QWidget {
    Q_OBJECT

public:
    /// The actions' buttons: refresh, pause and the lock are QActions of the window.
    HeaderBar(QAction* refresh, QAction* pause, QAction* lock, QWidget* parent = nullptr);

    struct Choice {
        QString id; ///< what platformChosen() says
        QString name;
        std::optional<Environment> environment;
    };
    /// The platforms to choose from, and below them the actions for adding and the like.
    void setPlatforms(const QList<Choice>& platforms, const QString& current, const QList<QAction*>& actions);
    /// The vNamespaces to choose from; current may be any, "*" is all.
    void setNamespaces(const QStringList& names, const QString& current);
    void setPlace(const Place& place);
    void setFilterPlaceholder(const QString& text);
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    /// The time of the rows that are shown; empty where there are none.
    void setTime(const QString& time);

    void openPlatforms();
    void openNamespaces();

Q_SIGNALS:
    void platformChosen(const QString& id);
    void namespaceChosen(const QString& name);
    /// The user wants to type the name of a vNamespace.
    void namespaceWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QPushButton* m_platform;
    QMenu* m_platformMenu;
    QPushButton* m_namespace;
    QMenu* m_namespaceMenu;
    QWidget* m_unencrypted;
    QLineEdit* m_filter;
    QToolButton* m_refresh;
    QLabel* m_shortcut;
    QPushButton* m_lock;
};

} // namespace vvp
