// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/findingdialog.h"

#include "models/tables/words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/plaintooltip.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int objectRole = Qt::UserRole;
static constexpr int shownRows = 8;
static constexpr std::array terms{ 1, 3, 6, 12 }; // in months
static constexpr int usualTerm = 1; // of them: a quarter
static constexpr int longestReason = 500;

QString auditObjectWords(const AuditObject& object)
{
    const QString kind = objectKindWord(object.kind);
    const QString name = visibleText(object.name);
    const bool isPlaced = !object.vNamespace.isEmpty() && object.kind != AuditObject::Kind::Namespace;
    const QString words = isPlaced
        ? FindingDialog::tr("%1 “%2” in “%3”").arg(kind, name, visibleText(object.vNamespace))
        : FindingDialog::tr("%1 “%2”").arg(kind, name);
    const bool isRunIn
        = !object.kubernetesNamespace.isEmpty() && object.kind != AuditObject::Kind::KubernetesNamespace;
    //: An object of a finding, and the Kubernetes Namespace that it uses
    return isRunIn ? FindingDialog::tr("%1 → “%2”").arg(words, visibleText(object.kubernetesNamespace))
                   : words;
}

FindingDialog::FindingDialog(const FindingRow& finding, const Place& place,
    const std::function<bool(const AuditObject&)>& canGo, QWidget* parent)
    : DialogFrame(parent), m_finding(finding)
{
    setObjectName(u"findingDialog"_s);
    setWindowTitle(
        finding.severity ? tr("%1 Finding").arg(finding.severityWords()) : finding.severityWords());
    setPlace(place);
    setBodyWidth(150);
    body()->setSpacing(Metrics().u(2));
    QLabel* const reason = plainLabel(visibleText(finding.reason), TextStyle::DetailHeading);
    QLabel* const advice = plainLabel(visibleText(finding.advice));
    for (QLabel* const label : { reason, advice }) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        body()->addWidget(label);
    }
    reason->setObjectName(u"reason"_s);
    advice->setObjectName(u"advice"_s);
    auto* const close = buttons()->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"close"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    if (!finding.objects.isEmpty()) {
        addObjects(canGo);
    }
    if (finding.severity) {
        addWaiver();
    }
    body()->addStretch();
}

void FindingDialog::addObjects(const std::function<bool(const AuditObject&)>& canGo)
{
    const Metrics metrics;
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics.u(2));
    m_objects = new QListWidget;
    m_objects->setObjectName(u"objects"_s);
    m_objects->setAccessibleName(tr("What it is about"));
    m_objects->setUniformItemSizes(true);
    for (const AuditObject& object : std::as_const(m_finding.objects)) {
        auto* const item = new QListWidgetItem(auditObjectWords(object), m_objects);
        item->setData(objectRole, canGo(object));
        item->setToolTip(plainToolTip(item->text()));
    }
    const int rows = std::min<int>(shownRows, m_objects->count());
    m_objects->setFixedHeight(
        rows * m_objects->sizeHintForRow(0) + 2 * m_objects->frameWidth() + metrics.u());
    m_go = plainButton(u"goToObject"_s, tr("Show"));
    row->addWidget(m_objects, 1);
    row->addWidget(m_go, 0, Qt::AlignTop);
    body()->addLayout(row);
    const auto follow = [this] {
        const QListWidgetItem* const item = m_objects->currentItem();
        m_go->setEnabled(item != nullptr && item->data(objectRole).toBool());
        m_go->setToolTip(m_go->isEnabled() || item == nullptr ? QString() : tr("No page shows this."));
    };
    connect(m_objects, &QListWidget::currentRowChanged, this, follow);
    connect(m_objects, &QListWidget::itemActivated, this, &FindingDialog::go);
    connect(m_go, &QPushButton::clicked, this, &FindingDialog::go);
    m_objects->setCurrentRow(0);
    follow();
}

/// For how long a waiver counts: as it does now, where there is one, or for a while from today on.
static QComboBox* makeTerms(const std::optional<Waiver>& waiver)
{
    auto* const choice = new QComboBox;
    choice->setObjectName(u"until"_s);
    const QLocale locale;
    const auto day = [&locale](QDate date) { return locale.toString(date, QLocale::ShortFormat); };
    if (waiver && waiver->until) {
        choice->addItem(FindingDialog::tr("On %1, as it is").arg(day(*waiver->until)), *waiver->until);
    }
    for (const int months : terms) {
        const QDate until = QDate::currentDate().addMonths(months);
        //: %1 is a date: when a waiver ends
        choice->addItem(FindingDialog::tr("In %n month(s), on %1", nullptr, months).arg(day(until)), until);
    }
    choice->addItem(FindingDialog::tr("Never"));
    choice->setCurrentIndex(!waiver ? usualTerm : waiver->until.has_value() ? 0 : choice->count() - 1);
    return choice;
}

void FindingDialog::addWaiver()
{
    const Metrics metrics;
    body()->addSpacing(metrics.u(2));
    body()->addWidget(plainLabel(tr("Waiver"), TextStyle::Strong));
    body()->addWidget(secondaryLabel(tr("A finding that is known and accepted is waived with a reason. It "
                                        "stays in the report, at its end.")));
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics.u(2));
    grid->setVerticalSpacing(metrics.u(2));
    grid->setColumnMinimumWidth(0, metrics.u(20));
    grid->setColumnStretch(1, 1);
    m_reason = new QLineEdit(m_finding.waiver ? m_finding.waiver->reason : QString());
    m_reason->setObjectName(u"waiverReason"_s);
    m_reason->setMaxLength(longestReason);
    auto* const label = new QLabel(tr("&Reason"));
    label->setBuddy(m_reason);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_reason, 0, 1);
    m_until = makeTerms(m_finding.waiver);
    auto* const end = new QLabel(tr("&Ends"));
    end->setBuddy(m_until);
    grid->addWidget(end, 1, 0);
    grid->addWidget(m_until, 1, 1, Qt::AlignLeft);
    body()->addLayout(grid);
    if (m_finding.waiver) {
        auto* const withdraw = plainButton(u"withdrawWaiver"_s, tr("Withdraw Waiver"));
        footer()->addWidget(withdraw);
        connect(withdraw, &QPushButton::clicked, this, [this] {
            Q_EMIT waiverWithdrawn(m_finding.id);
            accept();
        });
    }
    m_waive = buttons()->addButton(
        m_finding.waiver ? tr("Change Waiver") : tr("Waive"), QDialogButtonBox::AcceptRole);
    m_waive->setObjectName(u"waive"_s);
    connect(m_waive, &QPushButton::clicked, this, &FindingDialog::waive);
    connect(m_reason, &QLineEdit::textChanged, this, &FindingDialog::judge);
    judge();
}

void FindingDialog::judge()
{
    m_waive->setEnabled(!m_reason->text().trimmed().isEmpty());
    m_waive->setToolTip(m_waive->isEnabled() ? QString() : tr("Write a reason first."));
}

void FindingDialog::go()
{
    if (m_objects->currentItem() != nullptr && m_go->isEnabled()) {
        const AuditObject object = m_finding.objects.at(m_objects->currentRow());
        accept();
        Q_EMIT objectChosen(object);
    }
}

void FindingDialog::waive()
{
    Waiver waiver = m_finding.waiver.value_or(Waiver());
    waiver.key = m_finding.id;
    waiver.reason = m_reason->text().trimmed();
    waiver.given = QDate::currentDate();
    const QDate until = m_until->currentData().toDate();
    waiver.until = until.isValid() ? std::optional(until) : std::nullopt;
    Q_EMIT waiverGiven(waiver);
    accept();
}

} // namespace vvp
