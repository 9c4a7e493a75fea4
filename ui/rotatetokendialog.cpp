// SPDX-License-Identifier: Apache-2.0
#include "ui/rotatetokendialog.h"

#include "models/tables/words.h"
#include "ui/secretline.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

using Step = TokenRotation::Step;

static QString quoted(const QString& name)
{
    return u"“%1”"_s.arg(visibleText(name));
}

RotateTokenDialog::RotateTokenDialog(const TokenPlaces& places, Session& session, const Place& place,
    const TokenRotation::Plan& plan, QWidget* parent)
    : DialogFrame(parent)
    , m_rotation(places, session, plan)
    , m_heading(plainLabel({}, TextStyle::DetailHeading))
    , m_outcome(plainLabel({}))
    , m_secret(new SecretLine)
    , m_goOn(buttons()->addButton(tr("Try &Again"), QDialogButtonBox::ActionRole))
    , m_close(buttons()->addButton(tr("Close"), QDialogButtonBox::RejectRole))
{
    setObjectName(u"rotateTokenDialog"_s);
    setWindowTitle(tr("Rotate API Token"));
    setPlace(place);
    setBodyWidth(150);
    m_heading->setText(tr("Replace %1 by %2").arg(quoted(plan.oldName), quoted(plan.newName)));
    m_heading->setObjectName(u"question"_s);
    body()->addWidget(m_heading);
    for (const Step step : m_rotation.steps()) {
        auto* const line = new NoteLine;
        line->setObjectName(u"step%1"_s.arg(static_cast<int>(step)));
        body()->addWidget(line);
        m_lines.insert(step, line);
    }
    m_outcome->setObjectName(u"outcome"_s);
    body()->addWidget(m_outcome);
    body()->addWidget(m_secret);
    body()->addStretch();
    m_goOn->setObjectName(u"goOn"_s);
    m_goOn->setAutoDefault(false);
    m_close->setObjectName(u"close"_s);
    m_close->setDefault(true);
    connect(m_goOn, &QPushButton::clicked, &m_rotation, &TokenRotation::run);
    connect(buttons(), &QDialogButtonBox::rejected, this, &RotateTokenDialog::reject);
    connect(m_secret, &SecretLine::copied, this, &RotateTokenDialog::follow);
    connect(&m_rotation, &TokenRotation::changed, this, &RotateTokenDialog::follow);
    m_rotation.run();
}

QString RotateTokenDialog::stepWords(Step step, bool isDone) const
{
    const TokenRotation::Plan& plan = m_rotation.plan();
    switch (step) {
    case Step::Create:
        return isDone ? tr("%1 was created, with the role %2.").arg(quoted(plan.newName), plan.role)
                      : tr("Create %1 with the role %2").arg(quoted(plan.newName), plan.role);
    case Step::Store:
        return isDone ? tr("%1 was stored: this console signs in with it.").arg(quoted(plan.newName))
                      : tr("Store %1 in the keychain").arg(quoted(plan.newName));
    case Step::Verify:
        return isDone
            ? tr("%1 reads the Deployment Targets of %2.").arg(quoted(plan.newName), quoted(plan.vNamespace))
            : tr("Check that %1 works").arg(quoted(plan.newName));
    case Step::Revoke:
        return isDone ? tr("%1 was revoked.").arg(quoted(plan.oldName))
                      : tr("Revoke %1").arg(quoted(plan.oldName));
    }
    Q_UNREACHABLE();
}

/// What there is now, where the rotation stands still.
QString RotateTokenDialog::outcomeWords() const
{
    const TokenRotation::Plan& plan = m_rotation.plan();
    const QString old = quoted(plan.oldName);
    const QString fresh = quoted(plan.newName);
    const std::optional<Step> next = m_rotation.next();
    if (!next) {
        return tr("Done. There is %1 in the place of %2.").arg(fresh, old);
    }
    if (!m_rotation.problem()) {
        return tr("Both work now. Copy the secret to where %1 is used, then revoke %1.").arg(old);
    }
    if (*next == Step::Create) {
        return m_rotation.problem()->kind == Error::Kind::OutcomeUnknown
            ? tr("%1 works as before. It is not known whether %2 was created; if it is in the list, its "
                 "secret is lost: revoke it there.")
                  .arg(old, fresh)
            : tr("%1 works as before. %2 was not created.").arg(old, fresh);
    }
    if (*next == Step::Revoke) {
        return tr("%1 works and is in use. %2 may be there still: try again, or revoke it in the list.")
            .arg(fresh, old);
    }
    return m_rotation.isPutBack()
        ? tr("%1 was created and did not show that it works. This console signs in as before: %2 was put "
             "back.")
              .arg(fresh, old)
        : tr("%1 was created; copy its secret if it is to be used elsewhere. %2 works as before.")
              .arg(fresh, old);
}

void RotateTokenDialog::follow()
{
    const QList<Step> steps = m_rotation.steps();
    const std::optional<Step> next = m_rotation.next();
    const qsizetype at = next ? steps.indexOf(*next) : steps.size();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString words = stepWords(steps.at(i), i < at);
        const bool isFailed = i == at && m_rotation.problem();
        m_lines.value(steps.at(i))
            ->say(i < at       ? NoteLine::Tone::Good
                    : isFailed ? NoteLine::Tone::Problem
                               : NoteLine::Tone::Note,
                isFailed                                ? words + u": "_s + m_rotation.problem()->text()
                    : i == at && m_rotation.isRunning() ? tr("%1…").arg(words)
                                                        : words);
    }
    const bool isStanding = !m_rotation.isRunning();
    m_outcome->setText(isStanding ? outcomeWords() : tr("Working…"));
    // Nothing comes or goes: Tab would not find its way.
    m_secret->setEnabled(!m_rotation.secret().isEmpty());
    m_secret->setSecret(m_rotation.plan().newName, QString::fromUtf8(m_rotation.secret()));
    m_goOn->setText(m_rotation.problem() || !next || *next != Step::Revoke
            ? tr("Try &Again")
            : tr("&Revoke %1").arg(visibleLabel(m_rotation.plan().oldName)));
    // What was never copied cannot be in use anywhere, so the old one is still needed.
    m_goOn->setEnabled(isStanding && next && (*next != Step::Revoke || isSecretSafe()));
    m_close->setEnabled(isStanding);
    if (isStanding && focusWidget() == nullptr) {
        m_close->setFocus(); // while it went on there was nothing to go to
    }
}

bool RotateTokenDialog::isSecretSafe() const
{
    const std::optional<Step> next = m_rotation.next();
    const QList<Step> steps = m_rotation.steps();
    const bool isStored = m_rotation.plan().isStored && !m_rotation.isPutBack()
        && (!next || steps.indexOf(*next) > steps.indexOf(Step::Store));
    return m_rotation.secret().isEmpty() || isStored || m_secret->isCopied();
}

void RotateTokenDialog::reject()
{
    if (m_rotation.isRunning()) {
        return; // each step ends by itself, at its deadline at the latest
    }
    if (isSecretSafe()) {
        DialogFrame::reject();
    } else {
        askToLoseSecret(this, m_rotation.plan().newName, [this] { DialogFrame::reject(); });
    }
}

} // namespace vvp
