// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/place.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace vvp {

class PlatformMenu;

/// The row below the strip: which platform, which vNamespace, the filter of the page, how old its rows are,
/// and the lock. Shows what it is told and says what the user wants; decides nothing. Where it gets narrow,
/// first the filter's shortcut goes, then the time, then the filter becomes an icon that opens it, then the
/// badge loses its words, and last the names in the switchers are elided.
class HeaderBar final : public QWidget {
    Q_OBJECT

public:
    /// The actions' buttons: refresh, pause and the lock are QActions of the window.
    HeaderBar(QAction* refresh, QAction* pause, QAction* lock, QWidget* parent = nullptr);

    /// The platforms to choose from, and below them the actions for adding and the like; see PlatformMenu.
    void setPlatforms(const QList<Platform>& platforms, const QUuid& current, const QList<QAction*>& actions);
    /// The vNamespaces to choose from; current may be any, "*" is all.
    void setNamespaces(const QStringList& names, const QString& current);
    void setPlace(const Place& place);
    void setFilterPlaceholder(const QString& text);
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    /// Gives the filter the focus, and room where it was an icon.
    void openFilter();
    /// The time of the rows that are shown; empty where there are none.
    void setTime(const QString& time);

    void openPlatforms();
    void openNamespaces();

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void platformChosen(const QUuid& id);
    void namespaceChosen(const QString& name);
    /// The user wants to type the name of a vNamespace.
    void namespaceWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// What is shown in full.
    struct Shape {
        bool shortcut = true;
        bool time = true;
        bool filter = true;
        bool badge = true;
    };

    void makeFilter();
    void makeBadge();
    void fit();
    [[nodiscard]] int widthWith(const Shape& shape, bool elided) const;
    [[nodiscard]] int filterWithShortcut() const;
    [[nodiscard]] bool isFilterNeeded() const;

    QHBoxLayout* m_row;
    QPushButton* m_platform;
    PlatformMenu* m_platformMenu;
    QPushButton* m_namespace;
    QWidget* m_chevron; ///< between the two
    QMenu* m_namespaceMenu;
    QWidget* m_unencrypted;
    QLabel* m_unencryptedWords = nullptr;
    QLineEdit* m_filter;
    QToolButton* m_filterIcon;
    QToolButton* m_refresh;
    QToolButton* m_pause;
    QLabel* m_shortcut = nullptr;
    QPushButton* m_lock;
    bool m_isEncrypted = true;
    bool m_isFilterOpen = false;
};

} // namespace vvp
