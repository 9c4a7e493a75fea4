// SPDX-License-Identifier: Apache-2.0
#include "ui/isolation/tenancydialog.h"

#include "models/session/configfile.h"
#include "models/tables/words.h"
#include "ui/rolebindingrow.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qint64 largestValues = 1024 * 1024; // bytes; a values file has some kilobytes
static constexpr int teamRows = 4;

Result<HelmFacts> readValuesFile(const QString& path)
{
    const Result<QByteArray> bytes = readOrdinaryFile(path, largestValues);
    return bytes ? helmFactsFrom(QString::fromUtf8(*bytes)) : Result<HelmFacts>(bytes.error());
}

TenancyDialog::TenancyDialog(const TenancyAnswers& answers, const Place& place, Store store, QWidget* parent)
    : DialogFrame(parent), m_store(std::move(store))
{
    setObjectName(u"tenancyDialog"_s);
    setWindowTitle(tr("Who Runs This Platform"));
    setPlace(place);
    setBodyWidth(130);
    body()->setSpacing(Metrics().u(2));
    body()->addWidget(secondaryLabel(
        tr("The platform does not tell this, and what keeps tenants apart cannot be judged without it.")));
    auto* const discard = buttons()->addButton(tr("Discard"), QDialogButtonBox::RejectRole);
    discard->setObjectName(u"discard"_s);
    m_save = buttons()->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"save"_s);
    m_save->setDefault(true);
    addTeam(answers.platformTeam);
    addNamespace(answers.kubernetesNamespace);
    addValues(answers.valuesFile);
    body()->addStretch();
    connect(discard, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &TenancyDialog::save);
    judge();
    m_team->setFocus();
}

static QVBoxLayout* addField(QVBoxLayout* body, const QString& title, QWidget* field, const QString& hint)
{
    const Metrics metrics;
    auto* const rows = new QVBoxLayout;
    rows->setSpacing(metrics.u());
    auto* const label = new QLabel(title);
    label->setFont(textFont(TextStyle::Strong));
    label->setBuddy(field);
    rows->addWidget(label);
    rows->addWidget(field);
    rows->addWidget(secondaryLabel(hint, TextStyle::Small));
    body->addSpacing(metrics.u(2));
    body->addLayout(rows);
    return rows;
}

void TenancyDialog::addTeam(const QStringList& team)
{
    m_team = new QPlainTextEdit(team.join(u'\n'));
    m_team->setObjectName(u"platformTeam"_s);
    m_team->setTabChangesFocus(true);
    m_team->setPlaceholderText(u"group:platform-team"_s);
    m_team->setFixedHeight(teamRows * QFontMetrics(m_team->font()).lineSpacing() + Metrics().u(4));
    QVBoxLayout* const rows = addField(body(), tr("&Platform Team"), m_team,
        tr("One member per line: user:<name>, group:<name>, or apitoken:<name> for an API Token of theirs. "
           "Whoever else owns a vNamespace can create a Deployment Target to any Kubernetes Namespace that "
           "the platform reaches."));
    m_teamNote = new NoteLine;
    m_teamNote->setObjectName(u"platformTeamNote"_s);
    rows->addWidget(m_teamNote);
    connect(m_team, &QPlainTextEdit::textChanged, this, &TenancyDialog::judge);
}

void TenancyDialog::addNamespace(const QString& name)
{
    m_namespace = new QLineEdit(name);
    m_namespace->setObjectName(u"ownNamespace"_s);
    m_namespace->setPlaceholderText(u"vvp"_s);
    addField(body(), tr("&Kubernetes Namespace of the Platform"), m_namespace,
        tr("Where the platform itself is installed. Jobs that run there run beside it."));
}

void TenancyDialog::addValues(const QString& path)
{
    auto* const line = new QWidget;
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics().u(2));
    m_values = new QLineEdit(path);
    m_values->setObjectName(u"valuesFile"_s);
    m_values->setAccessibleName(tr("Helm Values"));
    auto* const choose = plainButton(u"browseValues"_s, tr("Browse…"));
    row->addWidget(m_values, 1);
    row->addWidget(choose);
    line->setFocusProxy(m_values);
    QVBoxLayout* const rows = addField(body(), tr("Helm &Values"), line,
        tr("A values file of its chart, of which rbac.additionalNamespaces and vvp.auth.admins are read. It "
           "is "
           "read again at each check."));
    m_valuesNote = new NoteLine;
    m_valuesNote->setObjectName(u"valuesNote"_s);
    rows->addWidget(m_valuesNote);
    connect(m_values, &QLineEdit::textChanged, this, &TenancyDialog::judge);
    connect(choose, &QPushButton::clicked, this, &TenancyDialog::browse);
}

TenancyAnswers TenancyDialog::answers() const
{
    TenancyAnswers given;
    for (const QString& line : m_team->toPlainText().split(u'\n')) {
        const QString member = line.trimmed();
        if (!member.isEmpty() && !given.platformTeam.contains(member)) {
            given.platformTeam << member;
        }
    }
    given.kubernetesNamespace = m_namespace->text().trimmed();
    given.valuesFile = m_values->text().trimmed();
    return given;
}

void TenancyDialog::judge()
{
    if (m_valuesNote == nullptr) {
        return; // not all fields are there yet
    }
    const TenancyAnswers given = answers();
    QStringList people = given.platformTeam;
    people.removeIf([](const QString& member) { return member.startsWith(u"apitoken:"); });
    m_teamNote->say(NoteLine::Tone::Warning, memberWarning(people));
    bool isGood = true;
    if (given.valuesFile.isEmpty()) {
        m_valuesNote->say(NoteLine::Tone::Note, {});
    } else if (const Result<HelmFacts> read = readValuesFile(given.valuesFile); !read) {
        isGood = false;
        m_valuesNote->say(NoteLine::Tone::Problem, read.error().text());
    } else if (!read->additionalNamespaces) {
        m_valuesNote->say(NoteLine::Tone::Warning,
            tr("There is no rbac.additionalNamespaces in it, so nothing can be compared with that."));
    } else {
        m_valuesNote->say(NoteLine::Tone::Good,
            tr("%n Kubernetes Namespace(s) granted: %1", nullptr,
                static_cast<int>(read->additionalNamespaces->size()))
                .arg(visibleText(read->additionalNamespaces->join(u", "))));
    }
    m_save->setEnabled(isGood);
}

void TenancyDialog::browse()
{
    auto* const dialog = new QFileDialog(this, tr("Helm Values"), m_values->text());
    dialog->setObjectName(u"valuesChooser"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("YAML (*.yaml *.yml)"), tr("All files (*)") });
    connect(
        dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { m_values->setText(path); });
    dialog->open();
}

void TenancyDialog::save()
{
    if (const std::optional<Error> problem = m_store(answers())) {
        message()->say(NoteLine::Tone::Problem, problem->text());
        return;
    }
    accept();
}

} // namespace vvp
