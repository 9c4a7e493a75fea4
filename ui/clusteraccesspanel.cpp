// SPDX-License-Identifier: Apache-2.0
#include "ui/clusteraccesspanel.h"

#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/platformformparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

ClusterAccessPanel::ClusterAccessPanel(const std::optional<ClusterAccess>& before, QWidget* parent)
    : QWidget(parent)
    , m_before(before)
    , m_isWanted(new QCheckBox(tr("&Show the pods of Deployments, through “oc” or “kubectl”")))
    , m_area(new QWidget)
    , m_tool(new QLineEdit)
    , m_toolNote(new NoteLine)
    , m_kubeconfig(new QLineEdit)
    , m_context(new QComboBox)
    , m_contextNote(new NoteLine)
    , m_test(plainButton(u"testCluster"_s, tr("Test Cluster &Access")))
    , m_stop(plainButton(u"stopClusterTest"_s, tr("Stop")))
    , m_progress(secondaryLabel({}))
    , m_result(new NoteLine)
{
    setObjectName(u"clusterAccessPanel"_s);
    build();
    if (before) {
        m_isWanted->setChecked(true);
        m_tool->setText(before->tool);
        m_kubeconfig->setText(before->kubeconfig);
        if (!before->context.isEmpty()) {
            m_context->addItem(before->context);
        }
    }
    m_area->setVisible(before.has_value());
    watch();
    if (before) {
        inquire();
    }
}

ClusterAccessPanel::~ClusterAccessPanel()
{
    // A field that has the focus tells that it is left when it goes, which is after this.
    for (QLineEdit* const field : { m_tool, m_kubeconfig }) {
        field->disconnect(this);
    }
}

void ClusterAccessPanel::build()
{
    const Metrics metrics;
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.u(2));
    QGridLayout* const head = addFormSection(column, tr("Cluster Access"));
    m_isWanted->setObjectName(u"clusterAccessWanted"_s);
    head->addWidget(new QWidget, 0, 0); // without anything in it, a column takes no space beside it
    head->addWidget(m_isWanted, 0, 1);

    m_tool->setObjectName(u"clusterTool"_s);
    m_tool->setPlaceholderText(tr("“oc”, then “kubectl”, from PATH"));
    m_toolNote->setObjectName(u"clusterToolNote"_s);
    m_kubeconfig->setObjectName(u"kubeconfig"_s);
    m_kubeconfig->setPlaceholderText(tr("The tool’s own: KUBECONFIG, or ~/.kube/config"));
    m_context->setObjectName(u"clusterContext"_s);
    m_context->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_contextNote->setObjectName(u"clusterContextNote"_s);
    QPushButton* const chooseTool = plainButton(u"browseClusterTool"_s, tr("Browse…"));
    QPushButton* const chooseConfig = plainButton(u"browseKubeconfig"_s, tr("Browse…"));
    chooseTool->setAccessibleName(tr("Browse for the tool"));
    chooseConfig->setAccessibleName(tr("Browse for the kubeconfig"));
    connect(chooseTool, &QPushButton::clicked, this, [this] { browse(m_tool, tr("Tool")); });
    connect(chooseConfig, &QPushButton::clicked, this, [this] { browse(m_kubeconfig, tr("Kubeconfig")); });

    auto* const area = new QVBoxLayout(m_area);
    area->setContentsMargins(0, 0, 0, 0);
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(head->horizontalSpacing());
    grid->setVerticalSpacing(head->verticalSpacing());
    grid->setColumnMinimumWidth(0, head->columnMinimumWidth(0));
    grid->setColumnStretch(1, 1);
    area->addLayout(grid);
    column->addWidget(m_area);
    addRow(grid, tr("Too&l"), m_tool, chooseTool, m_toolNote);
    addRow(grid, tr("Kubecon&fig"), m_kubeconfig, chooseConfig, nullptr);
    addRow(grid, tr("Conte&xt"), m_context, nullptr, m_contextNote);

    m_progress->setObjectName(u"clusterTestProgress"_s);
    m_progress->setWordWrap(false);
    m_result->setObjectName(u"clusterTestResult"_s);
    m_stop->hide();
    auto* const row = new QHBoxLayout;
    row->setSpacing(metrics.u(2));
    row->addWidget(m_test);
    row->addWidget(m_stop);
    row->addWidget(m_progress, 1);
    auto* const test = new QVBoxLayout;
    test->setSpacing(metrics.u(2));
    test->addLayout(row);
    test->addWidget(m_result);
    grid->addLayout(test, grid->rowCount(), 1);
}

void ClusterAccessPanel::addRow(
    QGridLayout* grid, const QString& label, QWidget* field, QPushButton* beside, NoteLine* note)
{
    const Metrics metrics;
    const int row = grid->rowCount();
    QLabel* const title = plainLabel(label);
    title->setWordWrap(false);
    title->setBuddy(field);
    title->setMinimumHeight(metrics.u(7));
    QString name = label;
    field->setAccessibleName(name.remove(u'&'));
    auto* const fields = new QHBoxLayout;
    fields->setSpacing(metrics.u(2));
    fields->addWidget(field, 1);
    if (beside != nullptr) {
        fields->addWidget(beside);
    }
    auto* const column = new QVBoxLayout;
    column->setSpacing(metrics.u());
    column->addLayout(fields);
    if (note != nullptr) {
        column->addWidget(note);
    }
    grid->addWidget(title, row, 0, Qt::AlignTop);
    grid->addLayout(column, row, 1);
}

void ClusterAccessPanel::watch()
{
    connect(m_isWanted, &QCheckBox::toggled, this, [this](bool isWanted) {
        m_area->setVisible(isWanted);
        if (isWanted) {
            inquire();
        }
        Q_EMIT changed();
    });
    for (QLineEdit* const field : { m_tool, m_kubeconfig }) {
        connect(field, &QLineEdit::textEdited, this, [this] {
            endTest({});
            m_result->setProblem({});
            Q_EMIT changed();
        });
        connect(field, &QLineEdit::editingFinished, this, &ClusterAccessPanel::inquire);
    }
    connect(m_context, &QComboBox::activated, this, [this] {
        endTest({});
        m_result->setProblem({});
        Q_EMIT changed();
    });
    connect(m_test, &QPushButton::clicked, this, &ClusterAccessPanel::test);
    connect(m_stop, &QPushButton::clicked, this, [this] { endTest(tr("Stopped.")); });
}

std::optional<ClusterAccess> ClusterAccessPanel::access() const
{
    if (!m_isWanted->isChecked()) {
        return std::nullopt;
    }
    ClusterAccess access = m_before.value_or(ClusterAccess());
    access.tool = m_tool->text().trimmed();
    access.kubeconfig = m_kubeconfig->text().trimmed();
    access.context = m_context->currentText();
    return access;
}

void ClusterAccessPanel::setUp()
{
    m_isWanted->setChecked(true);
    m_tool->setFocus(Qt::OtherFocusReason);
    bringIntoSight(m_test);
    bringIntoSight(m_isWanted);
}

void ClusterAccessPanel::setUsualTool(const QString& tool)
{
    m_usualTool = tool;
    //: the placeholder of a field: a program that is used where none is named
    m_tool->setPlaceholderText(tool.isEmpty() ? tr("“oc”, then “kubectl”, from PATH")
                                              : tr("“%1”, from Settings").arg(visibleText(tool)));
    if (m_isWanted->isChecked()) {
        inquire();
    }
}

QString ClusterAccessPanel::toolInUse() const
{
    const QString named = m_tool->text().trimmed();
    return named.isEmpty() ? m_usualTool : named;
}

/// Asks the tool for its version, and the kubeconfig for its contexts, unless that is known already.
void ClusterAccessPanel::inquire()
{
    ClusterAccess asked;
    asked.tool = toolInUse();
    asked.kubeconfig = m_kubeconfig->text().trimmed();
    if (m_inquiry && m_inquiry->access() == asked) {
        return;
    }
    m_inquiry = std::make_unique<Cluster>(asked);
    m_toolNote->say(NoteLine::Tone::Note, tr("Looking for the tool…"));
    m_contextNote->say(NoteLine::Tone::Note, tr("Reading the contexts of the kubeconfig…"));
    m_inquiry->version(this, [this](const Result<ToolVersion>& answer) { takeVersion(answer); });
    m_inquiry->contexts(this, [this](const Result<ContextList>& answer) { takeContexts(answer); });
}

void ClusterAccessPanel::takeVersion(const Result<ToolVersion>& answer)
{
    if (!answer) {
        m_toolNote->say(NoteLine::Tone::Warning, visibleWhole(answer.error().text()));
        return;
    }
    const QFileInfo file(answer->path);
    //: a program, its version and where it is: “kubectl” v1.20.2, /usr/bin/kubectl
    m_toolNote->say(NoteLine::Tone::Good,
        tr("“%1” %2, %3")
            .arg(visibleText(file.fileName()), visibleText(answer->version), visibleText(answer->path)));
}

void ClusterAccessPanel::takeContexts(const Result<ContextList>& answer)
{
    const QString chosen = m_context->currentText();
    if (!answer) {
        // What is missing for both is said once, beside the tool.
        const QString text = visibleWhole(answer.error().text());
        m_contextNote->say(NoteLine::Tone::Warning, text == m_toolNote->text() ? QString() : text);
        return;
    }
    m_context->clear();
    m_context->addItems(answer->names);
    const bool isThere = answer->names.contains(chosen);
    if (!chosen.isEmpty() && !isThere) {
        m_context->addItem(chosen);
    }
    m_context->setCurrentText(chosen.isEmpty() ? answer->current : chosen);
    if (answer->names.isEmpty()) {
        m_contextNote->say(NoteLine::Tone::Warning,
            tr("The kubeconfig has no contexts. Choose another one, or make one, for example with “oc "
               "login”."));
    } else if (!chosen.isEmpty() && !isThere) {
        m_contextNote->say(NoteLine::Tone::Warning,
            tr("The kubeconfig has no context “%1” now. Choose another one.").arg(visibleText(chosen)));
    } else {
        m_contextNote->say(NoteLine::Tone::Note, {});
    }
    if (m_context->currentText() != chosen) {
        Q_EMIT changed();
    }
}

void ClusterAccessPanel::test()
{
    std::optional<ClusterAccess> tried = access();
    if (!tried) {
        return;
    }
    tried->tool = toolInUse();
    endTest(tr("Asking the cluster…"));
    m_result->setProblem({});
    m_tested = std::make_unique<Cluster>(*tried);
    m_testing = m_tested->namespaces(this, [this](const Result<QStringList>& answer) { takeTest(answer); });
    m_test->hide();
    m_stop->show();
    m_stop->setFocus();
}

void ClusterAccessPanel::takeTest(const Result<QStringList>& answer)
{
    endTest({});
    if (answer) {
        m_result->say(NoteLine::Tone::Good,
            tr("The cluster answers: you can see %n Kubernetes Namespace(s).", nullptr,
                static_cast<int>(answer->size())));
    } else if (answer.error().kind == Error::Kind::Forbidden) {
        m_result->say(NoteLine::Tone::Warning,
            tr("The cluster answers, but does not let you list its Kubernetes Namespaces. You may be allowed "
               "to "
               "see the pods in some of them all the same."));
    } else {
        m_result->setProblem(visibleWhole(answer.error().text()));
    }
    bringIntoSight(m_result);
}

void ClusterAccessPanel::endTest(const QString& progress)
{
    m_testing.abort();
    m_progress->setText(progress);
    const bool hadFocus = m_stop->hasFocus();
    m_stop->hide();
    m_test->show();
    if (hadFocus) {
        m_test->setFocus();
    }
}

void ClusterAccessPanel::browse(QLineEdit* field, const QString& title)
{
    auto* const dialog = new QFileDialog(this, title, QFileInfo(field->text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden); // ~/.kube
    connect(dialog, &QFileDialog::fileSelected, this, [this, field](const QString& path) {
        field->setText(path);
        endTest({});
        m_result->setProblem({});
        inquire();
        Q_EMIT changed();
    });
    dialog->open();
}

} // namespace vvp
