// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"
#include "ui/comparedside.h"
#include "ui/copydialog.h"
#include "ui/inlinemessage.h"
#include "ui/place.h"
#include "ui/tableview.h"
#include "ui/theme/icons.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QSplitter;
class QStackedWidget;

namespace vvp {

class EmptyState;
class PageHead;

/// What the pages of a window are given. All of it outlives them.
struct PageContext {
    Guard& guard;
    QSettings& settings;
};

/// A page: a table with its filter, its actions and what is below it, which says two things: what is shown,
/// and how sure it is. Subclasses say what is listed and what can be done with it. Shows the rows of one
/// scope of one session at a time.
class ResourcePage : public QWidget {
    Q_OBJECT

public:
    ResourcePage(const QString& id, const PageContext& context, QWidget* parent);

    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual Icon icon() const = 0;
    /// Shows a scope of a session; null shows nothing.
    void setScope(Session* session, const QString& scope);
    [[nodiscard]] Session* session() const { return m_session; }
    [[nodiscard]] const QString& scope() const { return m_scope; }

    /// The actions of the page, for the Resource menu: the same objects as its buttons.
    [[nodiscard]] const QList<QAction*>& pageActions() const { return m_actions; }
    [[nodiscard]] TableView& table() { return *m_table; }
    /// The tables that are to be read while the page is shown.
    [[nodiscard]] virtual QList<TableModel*> tablesInView() const;
    /// Called every few seconds while the page is shown.
    virtual void watchTransitions() { }
    void exportCsv();
    /// Gives the focus to the table, or to what is in its place.
    void focusTable();

Q_SIGNALS:
    /// tablesInView() is different.
    void tablesInViewChanged();
    /// Something that the user should know wherever they are, and what they can do about it.
    void told(vvp::InlineMessage::Tone tone, const QString& text,
        const QList<vvp::InlineMessage::Answer>& answers = {});
    /// The user goes to another vNamespace.
    void namespaceWanted(const QString& name);
    /// The user has an API Token for this console; vNamespace may be empty.
    void addTokenWanted(const QString& vNamespace);
    /// The user compares an object with something, or two with each other.
    void compareWanted(const QList<vvp::DocumentPlace>& objects);
    /// The user copies objects of one vNamespace to another one.
    void copyWanted(const vvp::CopySource& source);

protected:
    /// An object of the page as actions need it, taken when the action begins.
    struct Chosen {
        QString vNamespace;
        QString key;
        QString name;
    };

    /// An object that was deleted, with the document that it had just before.
    struct Kept {
        Chosen object;
        Resource document;
    };
    /// Sends one deletion and says what became of it; what went wrong it tells by itself.
    using Removal = std::function<void(const Chosen& object, Handler<Done> handler)>;

    /// The table of the scope; called after the scope changed.
    [[nodiscard]] virtual TableModel* tableOf(Session& session, const QString& scope) = 0;
    /// What stands beside the title; count is how many rows there are, or are shown of how many.
    [[nodiscard]] virtual QString countWords(const QString& count) const;
    /// The words of the page while there are no rows.
    [[nodiscard]] virtual QString emptyWords() const = 0;
    /// Whether the page offers to create the first one while there are no rows.
    [[nodiscard]] virtual bool offersCreate() const { return true; }
    /// The kind of what is listed. Asked of a page that calls fetch() or addCommonActions(); one whose
    /// objects are neither exported nor applied calls none of them and says nothing.
    [[nodiscard]] virtual DocumentKind documentKind() const;
    /// Why nothing could be read, for the line above the rows.
    [[nodiscard]] virtual QString failureWords(const Error& error) const { return error.text(); }
    /// Reads the whole document of an object.
    Request fetch(const Chosen& object, const QObject* context, Handler<Resource> handler);
    /// Enables and disables the actions for the selection and the lock.
    virtual void updateActions();
    /// The scope changed, or the selection did.
    virtual void selectionSettled() { }

    /// Adds an action with its button. changes: it is disabled while the platform is locked, and says so.
    QAction* addAction(const QString& objectName, const QIcon& icon, const QString& text,
        const QKeySequence& shortcut, bool changes, const std::function<void()>& run);
    /// As addAction(), in the More menu.
    QAction* addMoreAction(const QString& objectName, const QIcon& icon, const QString& text,
        const QKeySequence& shortcut, bool changes, const std::function<void()>& run);
    /// Puts the action's framed button last, and into the empty page. shortWord is what the button says where
    /// there is no room: "Create…".
    void setCreateAction(QAction* action, const QString& shortWord = {});
    /// To be called by the subclass's constructor after its actions: adds the actions every page has.
    void addCommonActions();
    void setDetail(QWidget* detail);
    /// To be called when the detail comes into sight: a list of a few rows leaves it the room that they do
    /// not need, unless the user has moved the line between the two.
    void fitDetail();
    /// Puts a widget between the head and the list.
    void setTop(QWidget* top);
    [[nodiscard]] QSplitter* splitter() const { return m_splitter; }
    [[nodiscard]] Place place(const QString& vNamespace) const;
    [[nodiscard]] QList<Chosen> chosen() const;
    /// The vNamespace in which something is created: the scope's, or none while all are shown.
    [[nodiscard]] QString oneNamespace() const;
    /// Disables a changing action with the reason, or enables it.
    void permit(QAction* action, bool allowed, const QString& reason);
    [[nodiscard]] Guard& guard() const { return m_guard; }
    [[nodiscard]] QSettings& settings() const { return m_settings; }
    void copyYaml();
    void exportSelection();
    void copySelection();
    /// Copies lines of curl and says so.
    void copyLines(const QString& lines);
    /// Lines of curl that send a request for each of the objects.
    [[nodiscard]] QString curlOf(const QList<Chosen>& objects,
        const std::function<Outgoing(const ApiClient& api, const Chosen& object)>& request) const;
    /// To be called when what emptyWords(), countWords() or offersCreate() say has changed without the rows.
    void updateState(); // resourcepagestate.cpp

    // resourcepageremoval.cpp
    /// Reads each object and then deletes it, because what is gone cannot be read any more; one that cannot
    /// be read stays. done gets those that are gone, unless that is none.
    void readAndRemove(const QList<Chosen>& objects, const Removal& removal,
        const std::function<void(const QList<Kept>&)>& done);
    /// Tells what was deleted and offers to create it again, which is refused while another platform than
    /// this is shown, or it is locked.
    void offerAgain(const QString& text, const QPointer<Session>& where, const std::function<void()>& again);
    /// Tells how many were deleted and offers to save their documents.
    void offerDocuments(const QList<Kept>& kept);

private:
    QAction* newAction(const QString& objectName, const QIcon& icon, const QString& text,
        const QKeySequence& shortcut, bool changes, const std::function<void()>& run);

    // resourcepagestate.cpp: what is shown, and how sure it is
    void updateCount();
    void updateEmptyState();
    void updateFreshnessLine();
    [[nodiscard]] InlineMessage::Answer signInAnswer();
    void followPatience();
    [[nodiscard]] bool isReading() const;
    [[nodiscard]] const Freshness& freshness() const;
    void readAgain();

    // resourcepageexport.cpp
    void copyReadingAsCurl();
    void fetchAll(const std::function<void(const QList<QJsonObject>&)>& then);

    QString m_id;
    Guard& m_guard;
    QSettings& m_settings;
    QPointer<Session> m_session;
    QString m_scope;
    QList<QAction*> m_actions;
    QSet<QAction*> m_changing;
    QHash<QAction*, QString> m_tips;
    PageHead* m_head;
    InlineMessage* m_freshness;
    TableView* m_table;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    QAction* m_create = nullptr;
    QTimer m_patience; ///< a first read that is soon through needs no words
    bool m_isLongRead = false;
    QMetaObject::Connection m_namespaces; // of which the scope of all of them is made
};

} // namespace vvp
