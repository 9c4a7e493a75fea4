// SPDX-License-Identifier: Apache-2.0
#include "ui/apitokenform.h"

#include "models/domain/apitoken.h"
#include "models/domain/names.h"
#include "models/domain/namespace.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double tokenRoleUnits = 28;

ApiTokenForm::ApiTokenForm(const QString& vNamespace, const PlatformVersion& version, QWidget* parent)
    : DocumentForm(parent)
    , m_namespace(vNamespace)
    , m_version(version)
    , m_name(new QLineEdit)
    , m_role(new QComboBox)
    , m_roleNote(new NoteLine)
{
    const Metrics metrics;
    m_name->setMaximumWidth(metrics.u(Metrics::nameField));
    addRow(tr("API Token Name"), m_name, u"name"_s);
    connect(m_name, &QLineEdit::textEdited, this,
        [this](const QString& name) { fieldChanged(m_name, !name.isEmpty()); });
    for (const QStringView role : Namespace::roles) {
        m_role->addItem(role.toString());
    }
    m_role->setMaximumWidth(metrics.u(tokenRoleUnits));
    m_roleNote->setObjectName(u"roleNote"_s);
    addRow(tr("Role"), m_role, u"role"_s, m_roleNote);
    connect(m_role, &QComboBox::currentIndexChanged, this, [this] {
        describeRole();
        fieldChanged(m_role);
    });
    describeRole();
}

void ApiTokenForm::describeRole()
{
    const QString role = m_role->currentText();
    if (role == Namespace::roles[0]) {
        m_roleNote->say(NoteLine::Tone::Note, tr("Reads what is in the vNamespace, but no Secret Values."));
    } else if (role == Namespace::roles[1]) {
        m_roleNote->say(NoteLine::Tone::Note,
            tr("Runs Deployments and changes all but Deployment Targets, defaults, members and API Tokens."));
    } else {
        m_roleNote->say(NoteLine::Tone::Warning,
            tr("Does everything in the vNamespace. That includes Deployment Targets, which can lead to any "
               "Kubernetes Namespace that the platform reaches."));
    }
}

QList<FormProblem> ApiTokenForm::problems() const
{
    const auto problem = problemWithName(NameRule::Namespace, m_name->text(), m_version);
    return problem ? QList<FormProblem>{ { m_name, m_name->accessibleName(), *problem } }
                   : QList<FormProblem>();
}

QWidget* ApiTokenForm::firstField() const
{
    return m_name;
}

void ApiTokenForm::setReadOnly(bool readOnly)
{
    m_name->setReadOnly(readOnly);
    m_role->setEnabled(!readOnly);
}

void ApiTokenForm::fill(const Resource& document)
{
    m_name->setText(ApiToken(document.json()).name());
    const QString role = document.text(ApiToken::rolePath);
    if (!role.isEmpty() && m_role->findText(role) < 0) {
        m_role->addItem(role);
    }
    m_role->setCurrentText(role);
    describeRole();
}

void ApiTokenForm::write(Resource& document) const
{
    if (m_name->text() != ApiToken(document.json()).name()) {
        document.set(ApiToken::qualifiedNamePath, ApiToken::qualifiedName(m_namespace, m_name->text()));
    }
    if (m_role->currentText() != document.text(ApiToken::rolePath)) {
        document.set(ApiToken::rolePath, m_role->currentText());
    }
}

} // namespace vvp
