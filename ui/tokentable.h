// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/connectiontest.h"
#include "ui/formparts.h"

#include <memory>
#include <vector>

class QGridLayout;
class QLineEdit;
class QToolButton;

namespace vvp {

/// The API Tokens of a platform, a row each: vNamespace and token. Stored tokens are shown as stored and
/// never read back; they can be replaced or removed. Typed tokens are hidden until Show is pressed.
class TokenTable final : public QWidget {
    Q_OBJECT

public:
    /// stored: the vNamespaces with a token; missing: those whose token was not entered yet; isPersistent:
    /// see Secrets.
    TokenTable(
        const QStringList& stored, const QStringList& missing, bool isPersistent, QWidget* parent = nullptr);
    ~TokenTable() override;

    /// The widget from which Tab goes to the first row, whenever that is made.
    void setTabPredecessor(QWidget* predecessor);
    /// Adds a row, for vNamespace where that is given.
    void addRow(const QString& vNamespace = {});
    /// The same, for somebody who goes on there: with the focus.
    void beginRow(const QString& vNamespace);
    /// Adds rows for vNamespaces whose token was not entered yet.
    void addMissing(const QStringList& vNamespaces);
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    /// Leads to the token of vNamespace, in its row or in a new one.
    void goTo(const QString& vNamespace);
    /// Puts vNamespace into the only row where that is still empty.
    void suggest(const QString& vNamespace);

    /// The vNamespaces that have a token, stored or typed, in the order of the rows.
    [[nodiscard]] QStringList vNamespaces() const;
    /// What was typed: new tokens and replacements. Trimmed.
    [[nodiscard]] QList<TokenToTest> typed() const;
    /// vNamespaces whose token is missing still.
    [[nodiscard]] QStringList missing() const;
    /// vNamespaces whose stored token stays as it is.
    [[nodiscard]] QStringList kept() const;
    /// vNamespaces whose stored token was removed from the table.
    [[nodiscard]] QStringList removed() const;

    /// A field with a problem, and what it is.
    struct Problem {
        QWidget* field;
        QString title;
        QString text;
    };
    /// What is wrong, in the order of the rows.
    [[nodiscard]] QList<Problem> problems() const;
    /// Shows the problems beside the fields that were left, or beside all.
    void showProblems(bool all);

Q_SIGNALS:
    void changed();
    /// A field was left: its problem may be shown.
    void fieldLeft();

private:
    struct Row {
        QLineEdit* vNamespace = nullptr;
        QLineEdit* token = nullptr;
        QToolButton* show = nullptr;
        QToolButton* remove = nullptr;
        NoteLine* problem = nullptr;
        QString fixed; ///< the vNamespace of a stored or missing token; empty: it is typed
        bool isMissing = false;
        bool wasLeft = false;
    };

    enum class Kind { New, Stored, Missing };

    Row& makeRow(const QString& vNamespace, Kind kind);
    [[nodiscard]] static QString namespaceOf(const Row& row);
    [[nodiscard]] static bool isStillMissing(const Row& row);
    void removeRow(const QLineEdit* vNamespace);
    [[nodiscard]] std::optional<Problem> problemOf(const Row& row) const;

    void chain(QWidget* previous, const Row& row);

    QWidget* m_predecessor = nullptr;
    QGridLayout* m_grid;
    std::vector<std::unique_ptr<Row>> m_rows;
    QStringList m_removed;
    bool m_isPersistent;
    int m_nextGridRow = 1;
    int m_made = 0;
};

} // namespace vvp
