// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platformlist.h"

#include <QTreeWidget>

namespace vvp {

/// How an entry signs in, for a cell: "None", "API Tokens", and how many of them are missing.
[[nodiscard]] QString signInWords(const Platform& platform);

/// Whether a platform is what a person looks for: every word of search is in its name, address, group or
/// environment, whatever the case. An empty search finds all. Pure.
[[nodiscard]] bool isFound(const Platform& platform, const QString& search);

/// The platforms of a list in their order, each group under its head, which can be selected too. Follows the
/// list; what is selected stays selected. Decides nothing: says what is dropped where. The list must outlive
/// it.
class PlatformTree final : public QTreeWidget {
    Q_OBJECT

public:
    explicit PlatformTree(const PlatformList& platforms, QWidget* parent = nullptr);

    /// Shows only what isFound(). While something is searched for, nothing can be dragged.
    void setSearch(const QString& search);
    /// How many platforms are shown.
    [[nodiscard]] int shownCount() const;

    /// The selected platforms in the order shown.
    [[nodiscard]] QList<QUuid> selectedPlatforms() const;
    /// The group whose head alone is selected; empty: none is.
    [[nodiscard]] QString selectedGroup() const;
    void select(const QList<QUuid>& ids);
    /// Where something is dropped, seen from a row; on a platform it is the place above it.
    enum class Where { Above, On, Below };
    /// Says where the selected platforms go when they are dropped there; behind the last row, if it is no
    /// row.
    void dropSelected(int row, Where where);
    /// Selects the first platform that is shown, if there is one.
    void selectFirst();

Q_SIGNALS:
    /// Enter or a double click on a platform.
    void platformActivated(const QUuid& id);
    /// Platforms were dropped into group (empty: none), before the one with that id, or last.
    void dropped(const QList<QUuid>& ids, const QString& group, const QUuid& before);

protected:
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void addHead(const QString& group);
    void addPlatform(const Platform& platform);
    void hideUnfound();
    void fitColumns();
    [[nodiscard]] QString groupAt(int row) const;
    [[nodiscard]] QUuid idAt(int row) const;

    const PlatformList& m_platforms;
    QString m_search;
};

} // namespace vvp
