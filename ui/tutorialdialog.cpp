// SPDX-License-Identifier: Apache-2.0
#include "ui/tutorialdialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

// In the global namespace, because the macro declares a function there. A static library's resources are not
// linked in without it.
static void linkTutorial()
{
    Q_INIT_RESOURCE(resources);
}

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int yamlLinesInSight = 12;

QString TutorialDialog::deployment()
{
    linkTutorial();
    QFile file(u":/tutorial/deployment-top-speed-windowing.yaml"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

TutorialDialog::TutorialDialog(QWidget* parent) : DialogFrame(parent)
{
    setObjectName(u"tutorialDialog"_s);
    setWindowTitle(tr("Tutorial"));
    setBodyWidth(150);
    makeBodyReadable(windowTitle());
    body()->setSpacing(Metrics().u(4));
    auto* const head = new QVBoxLayout;
    head->setSpacing(Metrics().u(1.5));
    head->addWidget(plainLabel(tr("Two Teams, Isolated from Each Other"), TextStyle::DetailHeading));
    head->addWidget(secondaryLabel(tr(
        "The platform is installed, and may use the Kubernetes Namespaces vvp-jobs-team-1 and "
        "vvp-jobs-team-2: steps 1 to 6 of the tutorial, which the demo platform “tutorial” has behind it.")));
    body()->addLayout(head);
    addStep(7, tr("Add the vNamespaces"),
        tr("On the page vNamespaces, choose Add Namespace…, write vvp-namespace-1 and save it. Do the same "
           "with "
           "vvp-namespace-2."));
    addStep(8, tr("Add the Deployment Targets"),
        tr("Choose vvp-namespace-1 in the selector at the top. On the page Deployment Targets, choose Add "
           "Deployment Target… and write vvp-jobs-team-1 as Deployment Target Name and as Kubernetes "
           "Namespace. "
           "Then choose vvp-namespace-2 and do the same with vvp-jobs-team-2."));
    addStep(9, tr("Create the Deployment"),
        tr("Choose vvp-namespace-1 again. On the page Deployments, choose Create Deployment…, go to YAML and "
           "paste the text below as it is. Its placeholder for the Deployment Target is no YAML: the console "
           "says "
           "so, offers to mend it, and puts in the id of vvp-jobs-team-1."));
    addDeployment();
    addStep(10, tr("See It Run"),
        tr("The Deployment starts, and its state becomes RUNNING by itself; Jobs and Events are below the "
           "list. "
           "Its pods, a jobmanager and a taskmanager, run in vvp-jobs-team-1: the tab Pods shows them and "
           "their "
           "logs, as “oc get pods -n vvp-jobs-team-1” does. How “oc” or “kubectl” reaches the cluster is set "
           "up "
           "there; for the demo platform it is."));
    addStep(11, tr("See the Isolation"),
        tr("Choose vvp-namespace-2. The Deployment is not there, and only vvp-jobs-team-2 is offered as a "
           "Deployment Target."));
    body()->addStretch();

    QPushButton* const close = buttons()->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

void TutorialDialog::addStep(int number, const QString& title, const QString& text)
{
    auto* const step = new QVBoxLayout;
    step->setSpacing(Metrics().u());
    //: The number of a step of the tutorial, and what is done in it
    step->addWidget(plainLabel(tr("%1  %2").arg(number).arg(title), TextStyle::Strong));
    step->addWidget(plainLabel(text));
    body()->addLayout(step);
}

void TutorialDialog::addDeployment()
{
    auto* const text = new QPlainTextEdit(deployment());
    text->setObjectName(u"tutorialYaml"_s);
    text->setAccessibleName(tr("Deployment as YAML"));
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setTabChangesFocus(true);
    text->setFont(textFont(TextStyle::Monospace));
    text->setFixedHeight(Metrics(text->font()).h(yamlLinesInSight));
    body()->addWidget(text);
    auto* const copy = new QPushButton(tr("&Copy YAML"));
    copy->setObjectName(u"copyTutorialYaml"_s);
    copy->setIcon(themeIcon(Icon::Copy));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(deployment());
        message()->say(NoteLine::Tone::Good, tr("Copied. Paste it into the YAML of a new Deployment."));
    });
    body()->addWidget(copy, 0, Qt::AlignLeft);
}

} // namespace vvp
