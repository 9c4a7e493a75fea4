// SPDX-License-Identifier: Apache-2.0
// What is in an ExportDialog.
#include "ui/exportdialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int listedRows = 7;

QWidget* ExportDialog::makePath()
{
    auto* const row = new QWidget;
    auto* const line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Metrics().u(2));
    m_path = new QLineEdit;
    m_path->setObjectName(u"path"_s);
    m_path->setAccessibleName(tr("Where to export to"));
    m_browse = plainButton(u"browse"_s, tr("Browse…"));
    line->addWidget(m_path, 1);
    line->addWidget(m_browse);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::startOver);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
    return row;
}

void ExportDialog::makeForm()
{
    const Metrics metrics;
    m_form = new QWidget;
    auto* const rows = new QVBoxLayout(m_form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics.u(2));
    const auto addChoice = [&](const QString& name, const QString& text) {
        auto* const button = new QRadioButton(text);
        button->setObjectName(name);
        rows->addWidget(button);
        connect(button, &QRadioButton::toggled, this, [this] {
            proposePath();
            startOver();
        });
        return button;
    };
    m_file = addChoice(u"toFile"_s, tr("One file"));
    m_folder = addChoice(u"toFolder"_s, tr("A folder, with one file for each document"));
    m_clipboard = addChoice(u"toClipboard"_s, tr("The clipboard"));
    rows->addWidget(makePath());
    rows->addSpacing(metrics.u(2));
    m_serverMembers = new QCheckBox(tr("With what the platform writes: id, times, version, status"));
    m_serverMembers->setObjectName(u"serverMembers"_s);
    m_secrets = new QCheckBox(tr("With the values of Secret Values"));
    m_secrets->setObjectName(u"secrets"_s);
    m_warning = new NoteLine;
    m_warning->setObjectName(u"secretsWarning"_s);
    rows->addWidget(m_serverMembers);
    rows->addWidget(m_secrets);
    rows->addWidget(m_warning);
    connect(m_secrets, &QCheckBox::toggled, this, &ExportDialog::startOver);
    connect(m_serverMembers, &QCheckBox::toggled, this, &ExportDialog::startOver);
    body()->addWidget(m_form);
}

void ExportDialog::makeProgress()
{
    const Metrics metrics;
    m_progress = new QWidget;
    auto* const rows = new QVBoxLayout(m_progress);
    rows->setContentsMargins(0, metrics.u(2), 0, 0);
    rows->setSpacing(metrics.u());
    m_bar = new QProgressBar;
    m_bar->setObjectName(u"progress"_s);
    m_bar->setAccessibleName(tr("How much was exported"));
    m_bar->setTextVisible(false);
    m_counts = secondaryLabel(QString());
    m_counts->setObjectName(u"counts"_s);
    rows->addWidget(m_bar);
    rows->addWidget(m_counts);
    body()->addWidget(m_progress);
    m_listHead = plainLabel(QString(), TextStyle::Name);
    m_listHead->setObjectName(u"listHead"_s);
    m_list = new QPlainTextEdit;
    m_list->setObjectName(u"list"_s);
    m_list->setReadOnly(true);
    m_list->setTabChangesFocus(true);
    m_listHead->setBuddy(m_list);
    const int frame = 2 * m_list->frameWidth() + metrics.u(4);
    m_list->setFixedHeight(listedRows * m_list->fontMetrics().lineSpacing() + frame);
    body()->addWidget(m_listHead);
    body()->addWidget(m_list);
    body()->addStretch();
}

void ExportDialog::makeButtons()
{
    m_close = buttons()->addButton(tr("Discard"), QDialogButtonBox::RejectRole);
    m_close->setObjectName(u"close"_s);
    // Not in the box: Tab does not get past one whose first button is hidden.
    m_stop = plainButton(u"stop"_s, tr("Stop"));
    m_openFolder = plainButton(u"openFolder"_s, tr("Open Folder"));
    for (QPushButton* const button : { m_stop, m_openFolder }) {
        footer()->insertWidget(footer()->indexOf(buttons()), button);
    }
    m_export = buttons()->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"export"_s);
    m_export->setDefault(true);
    m_close->setAutoDefault(false);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_run) {
            m_run->stop();
        }
    });
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::act);
}

} // namespace vvp
