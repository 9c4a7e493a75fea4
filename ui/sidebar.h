// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"

#include <QListWidget>

#include <optional>

namespace vvp {

/// The pages of the window in their groups, as the platform's own menu has them, with what each counts at the
/// right.
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
    /// Chooses the page without telling.
    void setCurrentPage(const QString& id);
    [[nodiscard]] QString currentPage() const;
    [[nodiscard]] QStringList pages() const;

    /// How wide it is until the user says otherwise: all titles fit.
    [[nodiscard]] int firstWidth() const;

Q_SIGNALS:
    void pageChosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QListWidgetItem* itemOf(const QString& id) const;
};

} // namespace vvp
