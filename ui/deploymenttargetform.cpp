// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymenttargetform.h"

#include "models/domain/deploymenttarget.h"
#include "models/domain/names.h"
#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>

namespace vvp {

using namespace Qt::StringLiterals;

static QLineEdit* nameField()
{
    auto* const field = new QLineEdit;
    field->setMaximumWidth(Metrics().u(Metrics::nameField));
    return field;
}

DeploymentTargetForm::DeploymentTargetForm(const PlatformVersion& version, Use use, QWidget* parent)
    : DocumentForm(parent)
    , m_version(version)
    , m_use(std::move(use))
    , m_name(nameField())
    , m_kubernetesNamespace(nameField())
    , m_note(new NoteLine)
{
    m_note->setObjectName(u"kubernetesNamespaceNote"_s);
    m_kubernetesNamespace->setPlaceholderText(tr("The platform’s own"));
    addRow(tr("Deployment Target Name"), m_name, u"name"_s);
    addRow(tr("Kubernetes Namespace"), m_kubernetesNamespace, u"kubernetesNamespace"_s, m_note);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
        if (!m_touched) {
            m_kubernetesNamespace->setText(name);
            refreshUse();
        }
        fieldChanged(m_name, !name.isEmpty());
    });
    connect(m_kubernetesNamespace, &QLineEdit::textEdited, this,
        &DeploymentTargetForm::kubernetesNamespaceEdited);
    refreshUse();
}

void DeploymentTargetForm::kubernetesNamespaceEdited()
{
    m_touched = true;
    refreshUse();
    fieldChanged(m_kubernetesNamespace, !m_kubernetesNamespace->text().isEmpty());
}

void DeploymentTargetForm::offer(const QStringList& kubernetesNamespaces)
{
    m_offered = kubernetesNamespaces;
    auto* const completer = new QCompleter(m_kubernetesNamespace);
    auto* const names = new QStringListModel(kubernetesNamespaces, completer);
    completer->setModel(names);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_kubernetesNamespace->setCompleter(completer); // deletes the one before
    // What is chosen from the list is no edit for the field.
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this,
        &DeploymentTargetForm::kubernetesNamespaceEdited);
    // What is written in full is not offered any more: it would hide the note and take the next Return.
    connect(m_kubernetesNamespace, &QLineEdit::textEdited, completer,
        [names, kubernetesNamespaces](const QString& text) {
            QStringList others = kubernetesNamespaces;
            others.removeAll(text);
            if (others != names->stringList()) {
                names->setStringList(others);
            }
        });
    refreshUse();
}

DeploymentTargetForm::Use DeploymentTargetForm::useOn(
    const QPointer<Session>& session, const QString& vNamespace)
{
    return [session, vNamespace](const QString& kubernetesNamespace) {
        if (!session) {
            return UseNote();
        }
        ResourceModel<DeploymentTarget>& all = session->deploymentTargets(Session::allNamespaces.toString());
        const Freshness& freshness = all.freshness();
        if (!freshness.everLoaded && !freshness.failed() && !freshness.refreshing) {
            all.refresh(true);
        }
        const QStringList failed = freshness.everLoaded ? freshness.failures.keys() : session->vNamespaces();
        const KubernetesNamespaceUse use = KubernetesNamespaceUse::of(
            kubernetesNamespace, vNamespace, all.rows(), session->vNamespaces(), failed);
        const bool isWhole = freshness.everLoaded ? freshness.unanswered == 0 : freshness.failed();
        if (use.elsewhere.isEmpty() && !isWhole) {
            return UseNote{ false, tr("Reading which vNamespaces use it…") };
        }
        return use.note();
    };
}

void DeploymentTargetForm::refreshUse()
{
    const QString name = m_kubernetesNamespace->text().trimmed();
    QStringList sentences;
    if (name.isEmpty()) {
        sentences.append(tr("Without one, Deployments run in the Kubernetes Namespace of the platform."));
    }
    UseNote note;
    if (m_use && (!name.isEmpty() || m_touched)) {
        note = m_use(name);
    }
    if (!note.text.isEmpty()) {
        sentences.append(note.text);
    }
    if (!name.isEmpty() && !m_offered.isEmpty() && !m_offered.contains(name)) {
        sentences.append(tr("It is not among the %n Kubernetes Namespace(s) that you can see in the cluster.",
            nullptr, static_cast<int>(m_offered.size())));
    }
    m_note->say(
        note.isWarning ? NoteLine::Tone::Warning : NoteLine::Tone::Note, visibleText(sentences.join(u' ')));
}

QList<FormProblem> DeploymentTargetForm::problems() const
{
    QList<FormProblem> problems;
    if (const auto problem = problemWithName(NameRule::DeploymentTarget, m_name->text(), m_version)) {
        problems.append({ m_name, m_name->accessibleName(), *problem });
    }
    const QString name = m_kubernetesNamespace->text();
    if (!name.isEmpty()) {
        if (const auto problem = problemWithName(NameRule::KubernetesNamespace, name, m_version)) {
            problems.append({ m_kubernetesNamespace, m_kubernetesNamespace->accessibleName(), *problem });
        }
    }
    return problems;
}

QWidget* DeploymentTargetForm::firstField() const
{
    return m_name;
}

void DeploymentTargetForm::setReadOnly(bool readOnly)
{
    m_name->setReadOnly(readOnly);
    m_kubernetesNamespace->setReadOnly(readOnly);
}

void DeploymentTargetForm::fill(const Resource& document)
{
    const DeploymentTarget target(document.json());
    const QString kubernetesNamespace = target.text(DeploymentTarget::kubernetesNamespacePath);
    m_name->setText(target.name());
    m_kubernetesNamespace->setText(kubernetesNamespace);
    m_touched = kubernetesNamespace != target.name();
    refreshUse();
}

void DeploymentTargetForm::write(Resource& document) const
{
    const auto put = [&document](const Path& path, const QString& text) {
        if (text != document.text(path)) {
            document.set(path, text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text));
        }
    };
    put(Resource::namePath, m_name->text());
    put(DeploymentTarget::kubernetesNamespacePath, m_kubernetesNamespace->text());
}

} // namespace vvp
