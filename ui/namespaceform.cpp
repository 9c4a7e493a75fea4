// SPDX-License-Identifier: Apache-2.0
#include "ui/namespaceform.h"

#include "models/domain/names.h"
#include "models/domain/namespace.h"
#include "ui/formparts.h"
#include "ui/rolebindingrow.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QFormLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vvp {

using namespace Qt::StringLiterals;

NamespaceForm::NamespaceForm(Purpose purpose, const PlatformVersion& version, QWidget* parent)
    : DocumentForm(parent)
    , m_purpose(purpose)
    , m_version(version)
    , m_name(new QLineEdit)
    , m_bindings(new QVBoxLayout)
    , m_add(new QPushButton(themeIcon(Icon::Add), tr("Add Role Binding")))
{
    const Metrics metrics;
    m_name->setMaximumWidth(metrics.u(Metrics::nameField));
    addRow(tr("Namespace Name"), m_name, u"name"_s);
    connect(m_name, &QLineEdit::textEdited, this,
        [this](const QString& name) { fieldChanged(m_name, !name.isEmpty()); });
    m_name->setReadOnly(purpose == Purpose::Edit);

    QLabel* const head = plainLabel(tr("Role Bindings"), TextStyle::Strong);
    head->setContentsMargins(0, metrics.u(2), 0, 0);
    rows()->addRow(head);
    rows()->addRow(secondaryLabel(tr("Who may do what in this vNamespace. Members are written one per line: "
                                     "user:<name>, group:<name> or system:authenticated.")));
    m_bindings->setSpacing(metrics.u(2));
    rows()->addRow(m_bindings);
    m_add->setObjectName(u"addBinding"_s);
    m_add->setAutoDefault(false);
    auto* const addLine = new QHBoxLayout;
    addLine->addWidget(m_add);
    addLine->addStretch();
    rows()->addRow(addLine);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addBinding({ { Namespace::rolePath[0].toString(), Namespace::roles.front().toString() } })
            ->firstField()
            ->setFocus();
        fieldChanged(m_add);
    });
}

RoleBindingRow* NamespaceForm::addBinding(const QJsonObject& binding)
{
    auto* const row = new RoleBindingRow(++m_lastNumber, binding);
    row->setReadOnly(m_readOnly);
    m_bindings->addWidget(row);
    row->setTabBetween(m_bindingRows.isEmpty() ? m_name : m_bindingRows.constLast()->lastField(), m_add);
    m_bindingRows.append(row);
    connect(row, &RoleBindingRow::changed, this, [this, row] { fieldChanged(row); });
    connect(row, &RoleBindingRow::removeAsked, this, [this, row] { removeBinding(row); });
    return row;
}

void NamespaceForm::removeBinding(RoleBindingRow* row)
{
    m_bindingRows.removeOne(row);
    row->hide();
    row->deleteLater(); // its button is the sender
    m_add->setFocus();
    fieldChanged(m_add);
}

QList<FormProblem> NamespaceForm::problems() const
{
    if (m_purpose == Purpose::Edit) {
        return {};
    }
    const auto problem = problemWithName(NameRule::Namespace, m_name->text(), m_version);
    return problem ? QList<FormProblem>{ { m_name, m_name->accessibleName(), *problem } }
                   : QList<FormProblem>();
}

QWidget* NamespaceForm::firstField() const
{
    return m_purpose == Purpose::Edit ? static_cast<QWidget*>(m_add) : m_name;
}

void NamespaceForm::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_name->setReadOnly(readOnly || m_purpose == Purpose::Edit);
    m_add->setEnabled(!readOnly);
    for (RoleBindingRow* const row : m_bindingRows) {
        row->setReadOnly(readOnly);
    }
}

void NamespaceForm::fill(const Resource& document)
{
    m_name->setText(Namespace(document.json()).name());
    qDeleteAll(m_bindingRows);
    m_bindingRows.clear();
    m_lastNumber = 0;
    const QJsonArray bindings = document.value(Namespace::roleBindingsPath).toArray();
    for (const QJsonValue& binding : bindings) {
        addBinding(binding.toObject());
    }
}

void NamespaceForm::write(Resource& document) const
{
    if (m_name->text() != Namespace(document.json()).name()) {
        document.set(Namespace::qualifiedNamePath,
            m_name->text().isEmpty() ? QJsonValue(QJsonValue::Undefined)
                                     : QJsonValue(Namespace::qualifiedName(m_name->text())));
    }
    QJsonArray bindings;
    for (const RoleBindingRow* const row : m_bindingRows) {
        bindings.append(row->binding());
    }
    if (bindings != document.value(Namespace::roleBindingsPath).toArray()) {
        document.set(Namespace::roleBindingsPath, bindings);
    }
}

} // namespace vvp
