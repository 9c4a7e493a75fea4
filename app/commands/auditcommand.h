// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/command.h"
#include "models/tenancy/auditreport.h"
#include "models/tenancy/clusterfactsreader.h"
#include "models/tenancy/factsreader.h"

namespace vvp {

/// Judges how well the tenants of a platform are kept apart, as the window's page does. Ends with Different
/// where a finding above a note is not waived, and with Failed where something could not be done, or where
/// not even the Deployment Targets of a vNamespace could be read: what was not checked is never clean.
class AuditCommand final : public Command {
    Q_OBJECT

public:
    AuditCommand();

    [[nodiscard]] bool isWide() const override { return true; }
    void addTo(QCommandLineParser& parser) const override;
    [[nodiscard]] std::optional<QString> take(
        const QCommandLineParser& parser, const CommandScope& scope) override;
    void run(Session& session) override;
    void stop() override;

private:
    /// Reads the files that were named; false where one cannot be used, which is said.
    [[nodiscard]] bool readFiles(const Session& session);
    /// Asks the cluster, where the platform has an access to it.
    void readCluster(const PlatformFacts& facts);
    void conclude(const PlatformFacts& facts);
    void print(const AuditReport& report);
    void end(Exit how);

    CommandScope m_scope;
    std::optional<ReportFormat> m_format; ///< absent: a table
    QStringList m_team;
    QString m_ownNamespace;
    QString m_valuesFile;
    QString m_waiversFile;
    QString m_configFolder; ///< of a registered platform, whose waivers count where no file is named
    QString m_earlierFile;
    QString m_platform; ///< its name
    QString m_url;
    std::optional<HelmFacts> m_helm;
    Waivers m_waivers;
    std::optional<AuditReport> m_earlier;
    std::optional<ClusterAccess> m_clusterAccess;
    std::unique_ptr<FactsReader> m_reader;
    std::unique_ptr<ClusterFactsReader> m_clusterReader;
    bool m_isOver = false;
};

} // namespace vvp
