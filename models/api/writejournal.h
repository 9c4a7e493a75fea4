// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace vvp {

/// One write as the journal knows it: enough to say what it was and to read back what became of it. Never
/// holds a body or a secret.
struct WriteEntry {
    QString id; ///< unique among all entries, made by the journal
    QString platform; ///< id of the platform
    QString platformName; ///< as shown at the time
    QString vNamespace; ///< empty for writes outside a vNamespace
    QString verb;
    QString path;
    QString what; ///< the object's name for a person
    QDateTime time; ///< UTC
    QString bodyHash; ///< SHA-256, hexadecimal; empty where there is no body

    friend bool operator==(const WriteEntry&, const WriteEntry&) = default;
};

/// Keeps track of writes from before their first byte leaves until their answer is there, in a file that
/// survives the end of the program however it ends. What an earlier run left open has an unknown outcome. GUI
/// thread; the file is private (0600), a JSON object a line, and is compacted when it is opened. Several
/// programs may share the file: entries carry the id of their process, those of a living other process are
/// left alone, and each waits while another writes.
class WriteJournal final {
public:
    /// What it is called in the folder of the configuration.
    static constexpr QStringView fileName = u"writes.journal";

    /// An empty path keeps the journal in memory, for a configuration that is itself temporary.
    explicit WriteJournal(QString path = {});

    /// Enters a write and returns its id. Fails with Storage if it cannot be recorded; then it must not be
    /// sent.
    [[nodiscard]] Result<QString> open(WriteEntry entry);
    /// The answer is there, whatever it was.
    void close(const QString& id);
    /// What is open in this run.
    [[nodiscard]] const QList<WriteEntry>& openEntries() const { return m_open; }
    /// What earlier runs left open, oldest first.
    [[nodiscard]] const QList<WriteEntry>& leftOver() const { return m_leftOver; }
    /// The user has seen what was left over.
    void forgetLeftOver();

private:
    void load();
    [[nodiscard]] std::optional<Error> append(const QByteArray& line);

    QString m_path;
    QList<WriteEntry> m_open;
    QList<WriteEntry> m_leftOver;
};

} // namespace vvp
