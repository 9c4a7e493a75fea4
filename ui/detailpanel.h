// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"
#include "ui/inlinemessage.h"
#include "ui/tableview.h"

#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace vvp {

class ActionRow;
class EmptyState;

/// A tab of a Deployment's detail that is a table: its filter, what can be done, how sure it is, and at its
/// side whatever is selected, in full. Subclasses say what is listed and what is at the side. It asks the
/// platform for nothing while it has no Deployment.
class DetailPanel : public QWidget {
    Q_OBJECT

public:
    /// `id` is the settings' key of the table and, with "Panel" or "Table" behind it, the objectName of this
    /// and of the table. The settings must outlive it.
    DetailPanel(const QString& id, const QString& title, QSettings& settings, QWidget* parent);

    /// Shows a Deployment of a session, or nothing.
    void setDeployment(Session* session, const std::optional<Deployment::Row>& row);
    /// The Deployment's row is another now.
    void setRow(const Deployment::Row& row);
    /// The Deployment's whole document, as it was read last; nothing where it could not be.
    void setDocument(const std::optional<Deployment>& document);

    /// The id of the Deployment shown; empty while none is.
    [[nodiscard]] QString deploymentId() const { return m_row.id; }
    [[nodiscard]] TableView& table() const { return *m_table; }
    /// What is shown; null where nothing is.
    [[nodiscard]] TableModel* model() const;
    /// Something in it changes by itself soon.
    [[nodiscard]] virtual bool isChanging() const { return false; }

Q_SIGNALS:
    /// Something that the user should know wherever they are.
    void told(vvp::InlineMessage::Tone tone, const QString& text);

protected:
    [[nodiscard]] virtual TableModel* tableOf(Session& session, const Deployment::Row& row) = 0;
    [[nodiscard]] virtual QString emptyWords() const = 0;
    /// Another row is selected, or none, or what is selected changed.
    virtual void selectionSettled() { }
    /// Rows came or went, or a refresh ended.
    virtual void rowsSettled() { }
    /// row() or document() is different.
    virtual void deploymentChanged() { }

    /// Adds an action: a button at the right, and an entry of the table's menu.
    QAction* addAction(
        const QString& objectName, const QIcon& icon, const QString& text, const std::function<void()>& run);
    /// The action that the Delete key is for. Whatever it is, the key never reaches the page, where it would
    /// mean the Deployment.
    void setDeleteAction(QAction* action) { m_delete = action; }
    /// The bar above the table, between filter and buttons.
    [[nodiscard]] QHBoxLayout* bar() const { return m_bar; }
    /// What is beside the table while a row is selected. It has to do with little height: what has more to
    /// show is scrolled().
    void setSide(QWidget* side);
    /// A part of the side that scrolls where there is no room for all of it. Named OBJECTNAMESide.
    [[nodiscard]] static QWidget* scrolled(
        QWidget* content, const QString& objectName, const QString& accessibleName);

    [[nodiscard]] Session* session() const { return m_session; }
    [[nodiscard]] const Deployment::Row& row() const { return m_row; }
    [[nodiscard]] const std::optional<Deployment>& document() const { return m_document; }
    /// The selected row of the table, where exactly one is; -1.
    [[nodiscard]] int selectedRow() const;

    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow();
    void updateSide();
    void shareRoom();

    QPointer<Session> m_session;
    Deployment::Row m_row;
    std::optional<Deployment> m_document;
    QHBoxLayout* m_bar;
    ActionRow* m_actions;
    QLineEdit* m_filter;
    InlineMessage* m_freshness;
    TableView* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    QWidget* m_side = nullptr;
    QAction* m_delete = nullptr;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace vvp
