// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/session.h"

#include <QObject>

#include <memory>

class QCommandLineParser;

namespace vvp {

/// What a command ends the program with.
enum class Exit {
    Done = 0,
    Failed = 1, ///< or a part of it did; standard error says what
    WrongUsage = 2,
    Different = 3, ///< there are differences, or findings above a note; nothing else failed
};

/// What a command is asked to work on.
struct CommandScope {
    QString vNamespace; ///< as -n or the address says, else the platform's first
    bool isGiven = false; ///< it was said
    bool isAll = false; ///< -n '*'
};

/// One command of the command line, without a window. Subclasses say what they do; the platform, the
/// vNamespace and the sign-in are the same for all of them, see commands.cpp.
class Command : public QObject {
    Q_OBJECT

public:
    /// Its name on the command line, and what it does in a sentence.
    Command(QString name, QString summary) : m_name(std::move(name)), m_summary(std::move(summary)) { }

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] const QString& summary() const { return m_summary; }
    /// Where no vNamespace is named it is about all of them, not about the platform's first.
    [[nodiscard]] virtual bool isWide() const { return false; }
    /// It may change something: its writes are entered in the journal that the window keeps, too.
    [[nodiscard]] virtual bool mayWrite() const { return false; }
    /// Adds its options and arguments to those that every command has.
    virtual void addTo(QCommandLineParser& parser) const = 0;
    /// Takes what was given: why it cannot be done, in words; nothing where it can.
    [[nodiscard]] virtual std::optional<QString> take(
        const QCommandLineParser& parser, const CommandScope& scope)
        = 0;
    /// Begins. The platform has answered, so its version is known; the session outlives the command, and
    /// is read-only.
    virtual void run(Session& session) = 0;
    /// Ends it as soon as may be; finished() comes.
    virtual void stop() = 0;

Q_SIGNALS:
    void finished(vvp::Exit how);

private:
    QString m_name;
    QString m_summary;
};

/// The commands there are, in the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

} // namespace vvp
