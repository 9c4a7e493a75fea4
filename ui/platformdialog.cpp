// SPDX-License-Identifier: Apache-2.0
#include "ui/platformdialog.h"

#include "models/session/address.h"
#include "ui/clusteraccesspanel.h"
#include "ui/connectionpanel.h"
#include "ui/platformform.h"
#include "ui/platformformparts.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

PlatformDialog::PlatformDialog(
    PlatformList& platforms, Secrets& secrets, const QString& address, QWidget* parent)
    : PlatformDialog(platforms, secrets, std::nullopt, address, parent)
{
}

PlatformDialog::PlatformDialog(
    PlatformList& platforms, Secrets& secrets, const Platform& platform, QWidget* parent)
    : PlatformDialog(platforms, secrets, std::optional(platform), QString(), parent)
{
}

PlatformDialog* PlatformDialog::copyOf(
    const Platform& original, PlatformList& platforms, Secrets& secrets, QWidget* parent)
{
    auto* const dialog = new PlatformDialog(platforms, secrets, QString(), parent);
    dialog->m_form->copyFrom(original);
    return dialog;
}

static QList<Platform> othersThan(const std::optional<Platform>& platform, const PlatformList& platforms)
{
    QList<Platform> others = platforms.all();
    others.removeIf([&platform](const Platform& other) { return platform && other.id == platform->id; });
    return others;
}

static Place placeOf(const Platform& platform)
{
    return { platform.environment, platform.name, {}, !isUnencrypted(platform.url) };
}

PlatformDialog::PlatformDialog(PlatformList& platforms, Secrets& secrets,
    const std::optional<Platform>& before, const QString& address, QWidget* parent)
    : DialogFrame(parent)
    , m_form(new PlatformForm(othersThan(before, platforms), before, secrets.isPersistent()))
    , m_panel(new ConnectionPanel(secrets))
    , m_saving(new PlatformSaving(platforms, secrets, before, this))
    , m_problems(new ProblemLink)
{
    setObjectName(u"platformDialog"_s);
    setWindowTitle(before ? tr("Edit Platform") : tr("Add Platform"));
    if (before) {
        setPlace(placeOf(*before));
    }
    setBodyWidth(200);
    body()->setSpacing(Metrics().u(4));
    body()->addWidget(m_form);
    auto* const section = new QVBoxLayout;
    body()->addLayout(section);
    section->setSpacing(Metrics().u(2));
    section->addWidget(plainLabel(tr("Connection"), TextStyle::Strong));
    section->addWidget(m_panel);
    body()->addWidget(m_form->clusterSection());
    body()->addStretch();
    footer()->insertWidget(0, m_problems);
    addButtons(!before);

    connect(m_problems, &QPushButton::clicked, this, &PlatformDialog::goToFirstProblem);
    connect(m_form, &PlatformForm::changed, this, &PlatformDialog::showProblems);
    connect(m_form, &PlatformForm::connectionChanged, m_panel, &ConnectionPanel::forget);
    connect(m_panel, &ConnectionPanel::requested, this, [this] {
        const PlatformEdit edit = m_form->edit();
        Platform platform = edit.platform;
        // What is tried now was typed for this address, or agreed to; the rest is told apart.
        platform.tokensConfirmedOrigin = origin(platform.url);
        m_panel->run(
            { platform, edit.written, m_form->sendableStoredTokens(), m_form->unconfirmedStoredTokens() });
    });
    connect(m_saving, &PlatformSaving::saved, this, [this](const QUuid& id) {
        setBusy(false);
        Q_EMIT saved(id);
        accept();
    });
    connect(m_saving, &PlatformSaving::failed, this, [this](const Error& error) {
        setBusy(false);
        message()->say(NoteLine::Tone::Problem, error.text());
    });
    if (!before) {
        m_form->setAddress(address);
    }
    m_form->setFocus();
    orderTabs();
    showProblems();
}

/// What was made with the form but stands behind the connection would be the last that Tab comes to.
void PlatformDialog::orderTabs()
{
    QWidget* previous = m_panel->findChildren<QPushButton*>().constLast();
    for (QWidget* const next : m_form->clusterSection()->findChildren<QWidget*>()) {
        const bool isField = (next->focusPolicy() & Qt::TabFocus) != 0 && next->focusProxy() == nullptr;
        if (isField && next->window() == previous->window()) { // not what drops down from a field
            setTabOrder(previous, next);
            previous = next;
        }
    }
}

void PlatformDialog::addButtons(bool isNew)
{
    m_discard = buttons()->addButton(tr("Discard"), QDialogButtonBox::RejectRole);
    m_discard->setObjectName(u"discard"_s);
    m_discard->setAutoDefault(false);
    m_save = buttons()->addButton(isNew ? tr("Add Platform") : tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"save"_s);
    m_save->setDefault(true);
    connect(m_discard, &QPushButton::clicked, this, &PlatformDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PlatformDialog::save);
}

QString PlatformDialog::vNamespace() const
{
    return m_form->vNamespace();
}

void PlatformDialog::showProblems()
{
    const QList<TokenTable::Problem> problems = m_form->problems();
    const bool isCounted = m_form->isTouched() && !problems.isEmpty();
    m_problems->setProblems(
        isCounted ? static_cast<int>(problems.size()) : 0, isCounted ? problems.first().title : QString());
    m_save->setEnabled(problems.isEmpty() && !m_saving->isRunning());
    m_panel->setReady(
        m_form->isConnectable(), tr("The address, the CA file and the tokens have to be in order first."));
}

void PlatformDialog::goToFirstProblem()
{
    m_form->showAllProblems();
    if (const QList<TokenTable::Problem> problems = m_form->problems(); !problems.isEmpty()) {
        problems.first().field->setFocus();
    }
}

/// Return on what cannot be saved yet says what is missing, where a disabled button would say nothing.
void PlatformDialog::keyPressEvent(QKeyEvent* event)
{
    const bool wantsToSave = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (wantsToSave && !m_save->isEnabled() && !m_saving->isRunning()) {
        goToFirstProblem();
        return;
    }
    DialogFrame::keyPressEvent(event);
}

void PlatformDialog::save()
{
    if (m_saving->isRunning() || !m_form->problems().isEmpty()) {
        return;
    }
    setBusy(true);
    message()->say(NoteLine::Tone::Note, tr("Storing the tokens in the keychain…"));
    m_saving->save(m_form->edit());
}

void PlatformDialog::setUsualClusterTool(const QString& tool)
{
    m_form->clusterSection()->setUsualTool(tool);
}

void PlatformDialog::goToClusterAccess()
{
    m_form->clusterSection()->setUp();
}

void PlatformDialog::goToToken(const QString& vNamespace)
{
    m_form->goToToken(vNamespace);
}

void PlatformDialog::setBusy(bool busy)
{
    if (busy) {
        m_panel->forget();
    }
    m_form->setEnabled(!busy);
    m_form->clusterSection()->setEnabled(!busy);
    m_panel->setEnabled(!busy);
    m_save->setEnabled(!busy);
    m_discard->setEnabled(!busy);
}

void PlatformDialog::reject()
{
    if (m_saving->isRunning()) {
        return; // the keychain has been asked; its answer decides what is stored
    }
    m_saving->giveUp();
    DialogFrame::reject();
}

} // namespace vvp
