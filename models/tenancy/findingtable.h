// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/rowmodel.h"
#include "models/tenancy/audit.h"
#include "models/tenancy/auditreport.h"
#include "models/tenancy/isolationmatrix.h"
#include "models/tenancy/waivers.h"

#include <QPointer>
#include <QThreadPool>

#include <memory>

namespace vvp {

class ClusterFactsReader;
class FactsReader;
class Session;

/// A finding, or something that could not be checked, as a row.
struct FindingRow {
    QString vNamespace; ///< always empty: a finding may be about several
    QString id; ///< the finding's key; of what was not checked: what, and where
    std::optional<AuditSeverity> severity; ///< none: not checked
    QString reason; ///< what was found; for what was not checked: what
    QString advice; ///< what to do; for what was not checked: why
    QStringList vNamespaces; ///< that it is about, without repeats
    QList<AuditObject> objects; ///< where to go
    std::optional<Waiver> waiver; ///< that counts today

    /// How it is to the report that the audit was compared with.
    enum class Since {
        Same, ///< or there is none
        New,
        Gone, ///< only that report has it
        NotCheckedAgain, ///< only that report has it, and nobody could look again
    };
    Since since = Since::Same;

    [[nodiscard]] QString key() const { return id; }
    /// "High", "Not checked"; translated.
    [[nodiscard]] QString severityWords() const;
    /// "Deployment Target", "3 vNamespaces"; translated. Empty where there is nowhere to go.
    [[nodiscard]] QString objectWords() const;
    /// "New", "Waived: …", "Gone"; translated, or empty.
    [[nodiscard]] QString stateWords() const;
    /// Whether it holds now and no waiver covers it.
    [[nodiscard]] bool isOpen() const;
    friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

template <> std::span<const Column<FindingRow>> columnsOf();

/// What the user says of a platform, which the platform does not tell.
struct AuditGiven {
    QStringList platformTeam; ///< members, as in Platform::platformTeam
    QString ownKubernetesNamespace; ///< that the platform itself runs in; may be empty
    std::optional<HelmFacts> helm; ///< of a values file

    friend bool operator==(const AuditGiven& a, const AuditGiven& b)
    {
        return a.platformTeam == b.platformTeam && a.ownKubernetesNamespace == b.ownKubernetesNamespace
            && a.helm.has_value() == b.helm.has_value()
            && (!a.helm
                || (a.helm->additionalNamespaces == b.helm->additionalNamespaces
                    && a.helm->admins == b.helm->admins));
    }
};

/// The isolation of a platform's tenants, as a table of findings and of what could not be checked. It reads a
/// whole platform, so a poll leaves it alone for minutes; judging is done in a thread of its own. What is
/// said by the user, and waivers, count at once and cost no request. GUI thread; the session must outlive it.
class FindingTable final : public RowModel<FindingRow> {
    Q_OBJECT

public:
    explicit FindingTable(Session& session, QObject* parent = nullptr);
    ~FindingTable() override;

    void setGiven(const AuditGiven& given);
    [[nodiscard]] const AuditGiven& given() const { return m_given; }
    void setWaivers(const Waivers& waivers);
    [[nodiscard]] const Waivers& waivers() const { return m_waivers; }
    /// Marks what is new since that report; none compares with nothing.
    void compareWith(const std::optional<AuditReport>& earlier);
    [[nodiscard]] const std::optional<AuditReport>& earlier() const { return m_earlier; }

    /// What was found last; not valid before everLoaded.
    [[nodiscard]] const PlatformFacts& facts() const { return m_facts; }
    [[nodiscard]] const Audit& audit() const { return m_audit; }
    [[nodiscard]] const IsolationMatrix& matrix() const { return m_matrix; }
    /// The report of what was found last, compared with the earlier one where there is one.
    [[nodiscard]] AuditReport report() const;

    /// vNamespaces read and to be read, while freshness().refreshing; the latter is 0 before it is known.
    [[nodiscard]] int read() const;
    [[nodiscard]] int total() const;

    void refresh(bool byUser) override;
    /// Ends reading; what was found before stays.
    void stopReads() override;
    /// The same by the user's wish: where nothing was found before, that is said, and nobody tries again at
    /// once.
    void stop();
    [[nodiscard]] qint64 leastInterval() const override;

Q_SIGNALS:
    void progressed();
    /// audit() and matrix() are different.
    void audited();

private:
    struct Judged;

    void take(const PlatformFacts& facts);
    void addGiven();
    void judge();
    void takeJudged(const Judged& judged);
    void showRows();
    void takeFreshness();

    Session& m_session;
    std::unique_ptr<FactsReader> m_reader; ///< of the read that is under way, or was last; null before
    std::unique_ptr<ClusterFactsReader> m_clusterReader; ///< while it reads; else null
    AuditGiven m_given;
    Waivers m_waivers;
    std::optional<AuditReport> m_earlier;
    PlatformFacts m_facts;
    Audit m_audit;
    IsolationMatrix m_matrix;
    bool m_isJudging = false;
    bool m_isToJudgeAgain = false;
    qint64 m_begun = 0;
    QThreadPool m_worker; ///< one thread; its end is waited for
};

} // namespace vvp
