// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/targeteditor.h"

#include "models/domain/targetchoice.h"
#include "models/tables/words.h"
#include "ui/elidedlabel.h"
#include "ui/fields/newtargetpanel.h"
#include "ui/fields/originfield.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int leastTargetUnits = 30;
static constexpr QStringView clusterPrefix = u"cluster/"; // no id of a target begins like this

TargetEditor::TargetEditor(const DeploymentField& field, TargetContext context)
    : FieldEditor(field)
    , m_context(std::move(context))
    , m_widget(new QWidget)
    , m_column(new QVBoxLayout(m_widget))
    , m_combo(new OriginCombo)
    , m_namespace(new ElidedLabel(Qt::ElideMiddle))
    , m_create(new QPushButton(tr("C&reate Deployment Target…")))
{
    const Metrics metrics;
    m_combo->setMinimumWidth(metrics.u(leastTargetUnits));
    m_combo->setMaximumWidth(metrics.u(Metrics::nameField));
    m_combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_namespace->setObjectName(u"targetNamespace"_s);
    m_namespace->setForegroundRole(QPalette::PlaceholderText);
    m_create->setObjectName(u"createTarget"_s);
    m_create->setAutoDefault(false);
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics.u(2));
    row->addWidget(m_combo, 1);
    row->addWidget(m_namespace);
    row->addWidget(m_create);
    row->addStretch();
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(metrics.u(2));
    m_column->addLayout(row);
    connect(m_combo, &QComboBox::activated, this, [this] {
        showNamespace();
        Q_EMIT edited(true);
    });
    connect(m_create, &QPushButton::clicked, this, &TargetEditor::openPanel);
}

QWidget* TargetEditor::focusField()
{
    return m_combo;
}

void TargetEditor::show(const Resource& document)
{
    m_document = document;
    fill();
    const DeploymentCheck check = m_context.check();
    QString id = document.text(Deployment::targetIdPath);
    const QString name = document.text(Deployment::targetNamePath);
    const QString cluster = document.text(Deployment::sessionClusterPath);
    if (id.isEmpty() && !name.isEmpty()) {
        const auto row = std::ranges::find_if(check.targets, [&](const DeploymentTarget::Row& each) {
            return each.name == name && each.vNamespace == check.vNamespace;
        });
        id = row != check.targets.end() ? row->id : name;
    }
    if (id.isEmpty() && !cluster.isEmpty()) {
        id = clusterPrefix + cluster;
    }
    choose(id);
    m_shownId = id;
}

// The targets of the vNamespace, without a choice.
void TargetEditor::fill()
{
    const DeploymentCheck check = m_context.check();
    QList<DeploymentTarget::Row> rows = check.targets;
    rows.removeIf([&](const DeploymentTarget::Row& row) {
        return !row.vNamespace.isEmpty() && row.vNamespace != check.vNamespace;
    });
    std::ranges::sort(rows, {}, &DeploymentTarget::Row::name);
    m_combo->clear();
    for (const DeploymentTarget::Row& row : rows) {
        m_combo->addItem(visibleText(row.name), row.id);
    }
    const bool isNone = rows.isEmpty() && check.targetsKnown;
    m_combo->setPlaceholderText(isNone ? tr("None in this vNamespace yet") : tr("Choose one"));
    const bool offersNew = isNone && m_context.create && m_panel == nullptr;
    m_create->setVisible(offersNew);
    if (offersNew && m_context.use && !std::exchange(m_hasAsked, true)) {
        (void)m_context.use({}); // so that it is known when a name is typed
    }
}

void TargetEditor::choose(const QString& id)
{
    int at = id.isEmpty() ? -1 : m_combo->findData(id);
    if (at < 0 && !id.isEmpty()) {
        const bool isCluster = id.startsWith(clusterPrefix);
        m_combo->addItem(isCluster ? tr("Session Cluster “%1”").arg(visibleText(id.mid(clusterPrefix.size())))
                                   : visibleText(id),
            id);
        at = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(at);
    showNamespace();
}

void TargetEditor::refresh()
{
    if (m_panel != nullptr) {
        m_panel->refreshUse();
    }
    const QString id = m_combo->currentData().toString();
    const bool wasShown = id == m_shownId;
    const Resource now = m_document;
    if (wasShown) {
        show(now); // a name may have got its id
        return;
    }
    fill();
    choose(id);
}

std::optional<DeploymentTarget::Row> TargetEditor::chosen() const
{
    const DeploymentCheck check = m_context.check();
    const auto row
        = std::ranges::find(check.targets, m_combo->currentData().toString(), &DeploymentTarget::Row::id);
    return row != check.targets.end() ? std::optional(*row) : std::nullopt;
}

void TargetEditor::showNamespace()
{
    const std::optional<DeploymentTarget::Row> row = chosen();
    if (!row) {
        m_namespace->clear();
    } else if (row->kubernetesNamespace.isEmpty()) {
        m_namespace->setText(tr("The Kubernetes Namespace of the platform"));
    } else {
        m_namespace->setText(tr("Kubernetes Namespace %1").arg(visibleText(row->kubernetesNamespace)));
    }
}

void TargetEditor::write(Resource& document) const
{
    if (m_combo->currentData().toString() == m_shownId) {
        return;
    }
    if (const std::optional<DeploymentTarget::Row> row = chosen()) {
        document = Resource(withTarget(document.json(), *row, m_context.check().version));
    }
}

std::optional<QString> TargetEditor::problem(const PlatformVersion& /*version*/) const
{
    Resource document = m_document;
    write(document);
    const std::optional<Finding> finding = targetFinding(document.json(), m_context.check());
    return finding ? std::optional(finding->sentence) : std::nullopt;
}

void TargetEditor::display(const QJsonValue& value)
{
    choose(value.toString());
}

QJsonValue TargetEditor::read() const
{
    const QString id = m_combo->currentData().toString();
    return id.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(id);
}

void TargetEditor::applyReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_combo->setReadOnly(readOnly);
    m_create->setEnabled(!readOnly);
    if (m_panel != nullptr) {
        m_panel->setEnabled(!readOnly);
    }
}

void TargetEditor::openPanel()
{
    m_panel = new NewTargetPanel(m_context);
    m_panel->setObjectName(u"newTarget"_s);
    m_column->addWidget(m_panel);
    m_create->hide();
    showNamespace();
    connect(m_panel, &NewTargetPanel::created, this, [this](const QString& id) {
        m_panel->hide();
        m_panel->deleteLater();
        m_panel = nullptr;
        fill();
        choose(id);
        m_combo->setFocus();
        Q_EMIT edited(true);
    });
    connect(m_panel, &NewTargetPanel::left, this, [this] {
        m_panel->hide();
        m_panel->deleteLater();
        m_panel = nullptr;
        fill();
        choose({});
        m_create->setFocus();
    });
    m_panel->begin();
}

} // namespace vvp
