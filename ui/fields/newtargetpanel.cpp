// SPDX-License-Identifier: Apache-2.0
#include "ui/fields/newtargetpanel.h"

#include "models/tables/words.h"
#include "ui/deploymenttargetform.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vvp {

using namespace Qt::StringLiterals;

NewTargetPanel::NewTargetPanel(const TargetContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_form(new DeploymentTargetForm(context.check().version, context.use))
    , m_create(new QPushButton(tr("Create Deployment Target")))
    , m_leave(new QPushButton(tr("Do Not Create")))
    , m_message(new NoteLine)
{
    const Metrics metrics;
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.u(2));
    m_form->layout()->setContentsMargins(0, 0, 0, 0);
    for (QLineEdit* const line : m_form->findChildren<QLineEdit*>()) {
        line->setObjectName(QString(u"newTarget_"_s + line->objectName())); // the Deployment has a name, too
    }
    Resource document;
    document.set(Resource::kindPath, DeploymentTarget::kindName.toString());
    document.set(Resource::apiVersionPath, u"v1"_s);
    document.set(Resource::namespacePath, context.check().vNamespace);
    m_form->setDocument(document);
    column->addWidget(m_form);
    m_message->setObjectName(u"newTargetMessage"_s);
    column->addWidget(m_message);
    m_create->setObjectName(u"newTargetCreate"_s);
    m_leave->setObjectName(u"newTargetLeave"_s);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.u(2));
    for (QPushButton* const button : { m_create, m_leave }) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    column->addLayout(buttons);
    connect(m_create, &QPushButton::clicked, this, &NewTargetPanel::create);
    connect(m_leave, &QPushButton::clicked, this, &NewTargetPanel::left);
}

void NewTargetPanel::begin()
{
    m_form->firstField()->setFocus();
}

void NewTargetPanel::refreshUse()
{
    m_form->refreshUse();
}

void NewTargetPanel::create()
{
    m_form->showAllProblems();
    if (!m_form->problems().isEmpty()) {
        m_form->problems().constFirst().field->setFocus();
        return;
    }
    setBusy(true);
    m_context.create(m_form->document(), this, [this](const Result<Resource>& answer) {
        setBusy(false);
        if (answer) {
            Q_EMIT created(answer->text(Resource::idPath));
        } else {
            m_message->setProblem(visibleText(answer.error().text().replace(u'\n', u' ')));
        }
    });
}

void NewTargetPanel::setBusy(bool busy)
{
    m_form->setReadOnly(busy);
    m_create->setEnabled(!busy);
    m_leave->setEnabled(!busy);
    m_message->say(NoteLine::Tone::Note, busy ? tr("Creating the Deployment Target…") : QString());
}

void NewTargetPanel::keyPressEvent(QKeyEvent* event)
{
    // Return creates the target that is being written, not the Deployment.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_create->isEnabled() && event->modifiers() == Qt::NoModifier) {
            create();
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace vvp
