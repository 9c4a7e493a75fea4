// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/command.h"
#include "app/commands/standardoutput.h"
#include "models/transfer/exportchoice.h"
#include "models/transfer/exportreader.h"

#include <QSet>

namespace vvp {

/// Lists the objects of a kind, or some of them: as a table, as names, or as whole documents.
class GetCommand final : public Command {
    Q_OBJECT

public:
    GetCommand();

    void addTo(QCommandLineParser& parser) const override;
    [[nodiscard]] std::optional<QString> take(
        const QCommandLineParser& parser, const CommandScope& scope) override;
    void run(Session& session) override;
    void stop() override;

private:
    void write(QList<ExportItem> items, const QList<ExportFailure>& failures);
    [[nodiscard]] QByteArray textOf(const ExportItem& item);
    void end();
    void print(const QByteArray& bytes);

    DocumentKind m_kind = DocumentKind::Deployment;
    QStringList m_names; ///< all where there are none
    CommandScope m_scope;
    OutputFormat m_format = OutputFormat::Table;
    ExportChoice m_choice;
    std::unique_ptr<ExportReader> m_reader;
    QSet<QString> m_found;
    QList<QStringList> m_rows; ///< of the table
    bool m_isFirst = true;
    bool m_hasFailed = false;
    bool m_isOver = false;
};

/// The kind that somebody calls so: "deployment-target", "deployment-targets", "DeploymentTarget". Nothing
/// for another word.
[[nodiscard]] std::optional<DocumentKind> kindCalled(const QString& word);

} // namespace vvp
