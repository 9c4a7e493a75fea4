// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/transfer/exportitem.h"

#include <QHash>

#include <functional>

namespace vvp {

/// Reads what is to be exported, one vNamespace after the other, never more than the lists of one (or a few
/// objects) at once. After begin(), and after each next(), one of the signals comes, once.
class ExportReader final : public QObject {
    Q_OBJECT

public:
    ExportReader(
        ApiClient& api, const PlatformVersion& version, ExportScope scope, QObject* parent = nullptr);

    /// Starts from the beginning. vNamespaces whose folder wants() refuses are passed by.
    void begin(std::function<bool(const QString& folder)> wants);
    /// Reads on; after interrupted(), what was interrupted is read again.
    void next();

    /// Ends what is being read; no signal comes any more.
    void stop() { m_reads.reset(); }

    /// How many vNamespaces (or objects) there are, and how many were read; the first is 0 before it is
    /// known.
    [[nodiscard]] int total() const;
    [[nodiscard]] int read() const { return m_read; }
    /// Whether begin() passed something by.
    [[nodiscard]] bool hasSkipped() const { return m_hasSkipped; }

Q_SIGNALS:
    void batchRead(const QList<vvp::ExportItem>& items, const QList<vvp::ExportFailure>& failures);
    /// Nothing answers any more; next() tries again.
    void interrupted(const vvp::Error& error);
    void finished();

private:
    struct Step;

    void readNamespaces();
    void readNamespace(const QString& name);
    void readObjects();
    void setNamespaces(const QStringList& names);
    void readOne(const std::shared_ptr<Step>& step, qsizetype part, DocumentKind kind,
        const QString& vNamespace, const QString& key);
    /// Collects one answer of the step that is under way.
    void take(const std::shared_ptr<Step>& step, qsizetype part, const Result<QList<QJsonObject>>& answer);
    [[nodiscard]] QList<ExportItem> itemsOf(const Step& step, qsizetype part) const;
    void conclude(Step& step);

    ApiClient& m_api;
    std::unique_ptr<QObject> m_reads; ///< the context of all that is being read
    QList<DocumentKind> m_kinds; ///< wanted, and offered by the version
    ExportScope m_scope;
    QStringList m_objectFiles; ///< for each of the objects
    std::function<bool(const QString&)> m_wants;
    bool m_haveNamespaces = false;
    QStringList m_namespaces; ///< to be read, sorted
    QHash<QString, QString> m_folders; ///< by vNamespace
    int m_read = 0;
    bool m_hasSkipped = false;
};

} // namespace vvp
