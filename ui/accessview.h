// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/accesstable.h"

#include <QMap>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace vvp {

class ElidedLabel;

/// Who has which role in which vNamespace, and who can do what: a matrix that is given to it. It reads and
/// changes nothing by itself; it says what the user wants.
class AccessView final : public QWidget {
    Q_OBJECT

public:
    explicit AccessView(QWidget* parent = nullptr);

    /// Shows a matrix; isRead is false where nobody has read one yet.
    void setMatrix(const AccessMatrix& matrix, bool isRead);
    /// Reading goes on: so many of so many vNamespaces. A total of 0 ends it.
    void setProgress(int done, int total);
    /// Whether role bindings may be changed now, and why not.
    void setEditable(bool isEditable, const QString& reason = {});

    [[nodiscard]] AccessTable& table() { return m_table; }

Q_SIGNALS:
    /// The user wants the role bindings to be read, or read again.
    void readWanted();
    void stopWanted();
    /// The user wants to know why some could not be read.
    void detailsWanted();
    /// The user edits the role bindings of a vNamespace.
    void editWanted(const QString& vNamespace);

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QAction* addAction(const QString& name, const QIcon& icon, const QString& text);
    void makeTable();
    void chooseDeed();
    void follow();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] QString chosenNamespace() const;

    AccessTable m_table;
    bool m_isRead = false;
    bool m_isEditable = false;
    QString m_reason;
    int m_done = 0;
    int m_total = 0;
    QComboBox* m_deeds;
    ElidedLabel* m_summary;
    QStackedWidget* m_stack;
    QTableView* m_view;
    QLabel* m_nothing;
    QLabel* m_explanation;
    QAction* m_edit = nullptr;
    QAction* m_details = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_read = nullptr;
};

} // namespace vvp
