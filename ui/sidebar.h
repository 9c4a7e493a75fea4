// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"

#include <QListWidget>

#include <optional>

namespace vvp {

/// The pages of the window in their groups, as the platform's own menu has them, with what each counts at the
/// right. Where there is no room for words it shows icons alone, whose tooltips are the words. How wide it is
/// is decided by SidebarSplitter.
class Sidebar final : public QListWidget {
    Q_OBJECT

public:
    explicit Sidebar(QWidget* parent = nullptr);

    /// Adds the head of a group; it cannot be chosen.
    void addGroup(const QString& title);
    /// Adds a page.
    void addPage(const QString& id, Icon icon, const QString& title);
    /// What the page counts; nothing while it is not known.
    void setCount(const QString& id, std::optional<int> count);
    /// How many grave things the page has found, shown as such in place of a count; nothing where there are
    /// none.
    void setAlarm(const QString& id, std::optional<int> count);
    /// Chooses the page without telling.
    void setCurrentPage(const QString& id);
    [[nodiscard]] QString currentPage() const;
    [[nodiscard]] QStringList pages() const;

    /// How wide it is until the user says otherwise: all titles fit.
    [[nodiscard]] int firstWidth() const;
    /// As narrow and as wide as the user can make it while it shows words.
    [[nodiscard]] static int leastWidth();
    [[nodiscard]] static int mostWidth();
    /// How wide it is without words.
    [[nodiscard]] static int iconsWidth();

    /// Shows icons alone, or words again.
    void setIconsOnly(bool iconsOnly);
    [[nodiscard]] bool isIconsOnly() const { return m_iconsOnly; }
    /// The words of a page as they stand there now: no two pages are cut to the same. Empty where only icons
    /// are shown.
    [[nodiscard]] QString shownTitle(const QString& id) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pageChosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    /// A page stays chosen when something that is none is clicked.
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(
        const QModelIndex& index, const QEvent* event = nullptr) const override;

private:
    [[nodiscard]] QListWidgetItem* itemOf(const QString& id) const;
    void describe(QListWidgetItem* item);

    bool m_iconsOnly = false;
};

} // namespace vvp
