// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/findingtable.h"
#include "ui/isolation/matrixmodel.h"
#include "ui/isolation/tenancydialog.h"
#include "ui/resourcepage.h"

class QLabel;

namespace vvp {

class ElidedLabel;
class MatrixView;
class PlatformList;

/// Whether the tenants of a platform are kept apart: which vNamespace runs Jobs in which Kubernetes
/// Namespace, and below, what was found and what could not be checked. It is about the whole platform,
/// whatever vNamespace is chosen. A check reads much, so it is made when the page is first shown, when asked
/// for, and every few minutes while it is in view.
class IsolationPage final : public ResourcePage {
    Q_OBJECT

public:
    /// The list outlives it; waivers are kept below configFolder.
    IsolationPage(
        const PageContext& context, PlatformList& platforms, const QString& configFolder, QWidget* parent);
    ~IsolationPage() override;

    [[nodiscard]] QString title() const override { return tr("Isolation"); }
    [[nodiscard]] Icon icon() const override { return Icon::Isolation; }

    /// Whether there is a page that shows such an object.
    [[nodiscard]] static bool canShow(const AuditObject& object);

Q_SIGNALS:
    /// The user goes to an object of a finding; see canShow().
    void objectWanted(const vvp::AuditObject& object);
    /// How many grave findings no waiver covers; none where that is not known.
    void highCounted(std::optional<int> count);

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const QString& scope) override;
    [[nodiscard]] QString countWords(const QString& count) const override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] bool offersCreate() const override { return false; }
    [[nodiscard]] DocumentKind documentKind() const override { return DocumentKind::DeploymentTarget; }
    void updateActions() override;
    void selectionSettled() override;

private:
    void makeMatrix();
    [[nodiscard]] QWidget* makeLegend();
    void makeTable();
    [[nodiscard]] QString summary() const;
    void showAudit();
    void showProgress();
    void showGiven();
    void pointAtSelection();
    void showCell(const QModelIndex& cell);
    void selectFindingOf(const QModelIndex& cell);
    [[nodiscard]] const FindingRow* selectedFinding() const;

    // isolationpageactions.cpp
    void makeActions();
    void checkAgain();
    void show(const FindingRow& finding);
    void openFinding();
    void openTenancy();
    [[nodiscard]] TenancyAnswers answers() const;
    [[nodiscard]] std::optional<Error> store(const TenancyAnswers& answers);
    void takeAnswers();
    void loadWaivers();
    void changeWaivers(const std::function<Result<Done>(Waivers&)>& change);
    void saveReport();
    void chooseEarlier();
    void compareWith(const QString& path);

    PlatformList& m_platforms;
    QString m_configFolder;
    QPointer<FindingTable> m_findings; ///< of the session
    TenancyAnswers m_unstored; ///< of a platform that is not in the list
    MatrixModel m_matrix;
    MatrixView* m_view = nullptr;
    QWidget* m_top = nullptr; ///< the matrix and its legend
    InlineMessage* m_progress = nullptr;
    InlineMessage* m_hint = nullptr;
    QPushButton* m_unused = nullptr;
    ElidedLabel* m_summary = nullptr;
    QAction* m_check = nullptr;
    QAction* m_show = nullptr;
    QAction* m_details = nullptr;
    QAction* m_report = nullptr;
    QAction* m_compare = nullptr;
    QAction* m_noCompare = nullptr;
    QAction* m_tenancy = nullptr;
};

} // namespace vvp
