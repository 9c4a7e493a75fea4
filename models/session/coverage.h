// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"

#include <QQueue>

namespace vvp {

/// What this console can do in one vNamespace, as far as reading tells. A row of a table.
struct Coverage {
    enum class Access {
        NotChecked, ///< nobody has asked yet
        None, ///< its Deployment Targets, which every role may read, cannot be read
        Viewer,
        EditorOrOwner, ///< what only an owner may read could not be asked for
        Editor,
        Owner,
    };

    QString vNamespace; ///< empty: it is in none, it is one
    QString name;
    Access access = Access::NotChecked;
    bool hasToken = false; ///< this console signs in there with an API Token
    bool isOpen = false; ///< this console signs in without one anywhere
    std::optional<Error> error; ///< why it cannot be read

    [[nodiscard]] QString key() const { return name; }
    friend bool operator==(const Coverage& a, const Coverage& b)
    {
        return a.name == b.name && a.access == b.access && a.hasToken == b.hasToken && a.isOpen == b.isOpen
            && a.error.has_value() == b.error.has_value() && (!a.error || a.error->text() == b.error->text());
    }
};

/// A role, or what is known of one, as a word for a table; translated.
[[nodiscard]] QString accessWords(const Coverage& coverage);

/// Finds out what this console can read, by reading: Deployment Targets show that there is a role, Secret
/// Values that it is more than viewer, API Tokens that it is owner ("Access control", 2.3 to 2.14). Nothing
/// of what is read is kept. At most a few vNamespaces are asked about at once. GUI thread.
class CoverageProbe final : public QObject {
    Q_OBJECT

public:
    explicit CoverageProbe(QObject* parent = nullptr);

    /// Goes to another session and forgets what is known; null: to none. Nothing is asked yet.
    void setSession(Session* session);
    /// Asks about the vNamespaces that the session knows; what is known of them stays until it is answered.
    /// Where this console signs in with API Tokens, one without is known without asking. Ends what is under
    /// way.
    void start();
    /// Ends it; what is not answered is not checked.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running > 0 || !m_waiting.isEmpty(); }

    [[nodiscard]] QList<Coverage> rows() const { return m_rows.values(); }
    /// How many of the last start() are answered, and how many there are.
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int total() const { return m_total; }

Q_SIGNALS:
    /// rows(), done() or isRunning() is different.
    void changed();

private:
    void list();
    void startNext();
    void askViewer(const QString& name);
    void askEditor(const QString& name);
    void askOwner(const QString& name);
    void settle(const QString& name, Coverage::Access access, const std::optional<Error>& error = {});

    QPointer<Session> m_session;
    QMap<QString, Coverage> m_rows;
    QQueue<QString> m_waiting;
    QList<Request> m_requests;
    int m_running = 0;
    int m_done = 0;
    int m_total = 0;
};

} // namespace vvp
