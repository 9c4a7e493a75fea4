// SPDX-License-Identifier: Apache-2.0
#include "ui/copydialog.h"

#include "models/domain/yaml.h"
#include "models/session/platformlist.h"
#include "models/session/session.h"
#include "models/tables/words.h"
#include "ui/platformformparts.h"
#include "ui/sessions.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int typingPause = 300; // ms

/// A field of a form with its label, and a note below the field.
static NoteLine* addCopyField(QGridLayout* grid, const QString& label, QWidget* field)
{
    const int row = grid->rowCount();
    QLabel* const title = plainLabel(label);
    title->setMinimumHeight(Metrics().u(7));
    title->setBuddy(field);
    auto* const note = new NoteLine;
    auto* const column = new QVBoxLayout;
    column->setSpacing(Metrics().u());
    column->addWidget(field);
    column->addWidget(note);
    grid->addWidget(title, row, 0, Qt::AlignTop);
    grid->addLayout(column, row, 1);
    return note;
}

CopyDialog::CopyDialog(PlatformList& platforms, Sessions& sessions, CopySource source, QWidget* parent)
    : DialogFrame(parent)
    , m_platforms(platforms)
    , m_sessions(sessions)
    , m_source(std::move(source))
    , m_platform(new QComboBox)
    , m_namespace(new QComboBox)
    , m_starts(new QCheckBox(tr("S&tart the copies")))
{
    setObjectName(u"copyDialog"_s);
    setWindowTitle(tr("Copy To"));
    setPlace(m_source.place);
    setBodyWidth(150);
    body()->setSpacing(Metrics().u(4));
    body()->addWidget(plainLabel(tr("Copies %1 to another vNamespace.").arg(m_source.what)));
    addWhere();
    const CopyReferences references = referencesOf(m_source.documents, m_source.targetNames);
    addChoices(
        tr("Deployment Targets There"), references.targets, u"target"_s, tr("Deployment Target"), m_targets);
    addChoices(tr("Secret Values There"), references.secrets, u"secret"_s, tr("Secret Value"), m_secrets);
    addLocations(references.locations);
    m_starts->setObjectName(u"startCopies"_s);
    const bool canStart = std::ranges::any_of(m_source.documents, [](const QJsonObject& document) {
        const std::optional<DocumentKind> kind = kindOf(document);
        return kind == DocumentKind::Deployment || kind == DocumentKind::SessionCluster;
    });
    m_starts->setVisible(canStart);
    body()->addWidget(m_starts);
    body()->addStretch();

    QPushButton* const discard = buttons()->addButton(tr("Discard"), QDialogButtonBox::RejectRole);
    discard->setObjectName(u"discard"_s);
    m_plan = buttons()->addButton(tr("Show Plan…"), QDialogButtonBox::AcceptRole);
    m_plan->setObjectName(u"showPlan"_s);
    m_plan->setDefault(true);
    connect(discard, &QPushButton::clicked, this, &CopyDialog::reject);
    connect(m_plan, &QPushButton::clicked, this, &CopyDialog::plan);
    fillNamespaces();
}

void CopyDialog::addWhere()
{
    m_platform->setObjectName(u"copyPlatform"_s);
    QList<Platform> platforms = m_platforms.all();
    for (const Session* session : m_sessions.all()) { // one that is not registered
        const bool isNew = std::ranges::none_of(
            platforms, [session](const Platform& one) { return one.id == session->platform().id; });
        if (isNew) {
            platforms.append(session->platform());
        }
    }
    for (const Platform& platform : std::as_const(platforms)) {
        m_platform->addItem(
            environmentIcon(platform.environment), visibleLabel(platform.name), platform.id.toString());
    }
    m_platform->setCurrentIndex(std::max(0, m_platform->findData(m_source.platform.toString())));
    m_namespace->setObjectName(u"copyNamespace"_s);
    m_namespace->setEditable(true); // one may be known by name only
    m_namespace->setInsertPolicy(QComboBox::NoInsert);
    m_namespace->completer()->setCompletionMode(QCompleter::PopupCompletion);
    QGridLayout* const grid = addFormSection(body(), tr("To"));
    (void)addCopyField(grid, tr("&Platform"), m_platform);
    m_whereNote = addCopyField(grid, tr("&vNamespace"), m_namespace);
    connect(m_platform, &QComboBox::activated, this, &CopyDialog::fillNamespaces);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &CopyDialog::readDestination);
    connect(m_namespace, &QComboBox::currentTextChanged, this, [this] {
        m_targetNames.reset();
        m_secretNames.reset();
        m_typing.start();
        judge();
    });
}

void CopyDialog::addChoices(const QString& title, const QStringList& names, const QString& objectName,
    const QString& words, std::vector<Row>& rows)
{
    if (names.isEmpty()) {
        return;
    }
    QGridLayout* const grid = addFormSection(body(), title);
    for (const QString& name : names) {
        Row row;
        row.name = name;
        row.choice = new QComboBox;
        row.choice->setObjectName(objectName + QString::number(rows.size()));
        row.choice->setAccessibleName(tr("%1 in place of %2").arg(words, name));
        row.choice->setEditable(true);
        row.choice->setInsertPolicy(QComboBox::NoInsert);
        row.choice->setCurrentText(name);
        row.note = addCopyField(grid, visibleLabel(name), row.choice);
        connect(row.choice, &QComboBox::currentTextChanged, this, &CopyDialog::judge);
        rows.push_back(row);
    }
}

void CopyDialog::addLocations(const QStringList& locations)
{
    if (locations.isEmpty()) {
        return;
    }
    QGridLayout* const grid = addFormSection(body(), tr("Artifacts There"));
    for (const QString& location : locations) {
        Row row;
        row.name = location;
        row.text = new QLineEdit(location);
        row.text->setObjectName(u"location%1"_s.arg(m_locations.size()));
        row.text->setAccessibleName(tr("Location in place of %1").arg(location));
        row.note = addCopyField(grid, visibleLabel(location), row.text);
        connect(row.text, &QLineEdit::textChanged, this, &CopyDialog::judge);
        m_locations.push_back(row);
    }
}

Session* CopyDialog::session() const
{
    const QUuid id(m_platform->currentData().toString());
    for (Session* one : m_sessions.all()) {
        if (one->platform().id == id) {
            return one;
        }
    }
    return m_sessions.visit(id);
}

void CopyDialog::fillNamespaces()
{
    const QString before = m_namespace->currentText();
    {
        const QSignalBlocker quiet(m_namespace);
        m_namespace->clear();
        if (const Session* const there = session()) {
            m_namespace->addItems(there->vNamespaces());
            connect(
                there, &Session::vNamespacesChanged, this, &CopyDialog::fillNamespaces, Qt::UniqueConnection);
        }
        m_namespace->setCurrentText(before);
    }
    readDestination();
}

/// Reads what there is to refer to; what was typed stays.
void CopyDialog::readDestination()
{
    m_readingTargets.abort();
    m_readingSecrets.abort();
    m_targetNames.reset();
    m_secretNames.reset();
    Session* const there = session();
    const QString vNamespace = m_namespace->currentText().trimmed();
    const auto read = [&](DocumentKind kind, std::vector<Row>& rows, Names& names) {
        if (there == nullptr || vNamespace.isEmpty() || rows.empty()) {
            return Request();
        }
        return there->api().documents(
            kind, vNamespace, this, [this, kind, &rows, &names](const Result<QList<QJsonObject>>& answer) {
                if (answer) {
                    names = QStringList();
                    for (const QJsonObject& one : *answer) {
                        names->append(documentName(kind, one));
                    }
                    names->sort();
                    offer(rows, names);
                } // where they cannot be read, the plan says what is wrong
                judge();
            });
    };
    m_readingTargets = read(DocumentKind::DeploymentTarget, m_targets, m_targetNames);
    m_readingSecrets = read(DocumentKind::SecretValue, m_secrets, m_secretNames);
    judge();
}

void CopyDialog::offer(std::vector<Row>& rows, const Names& names)
{
    for (Row& row : rows) {
        const QSignalBlocker quiet(row.choice);
        const QString typed = row.choice->currentText();
        row.choice->clear();
        row.choice->addItems(*names);
        // Where there is one choice only, it is meant: a vNamespace has one target as a rule.
        const bool isObvious = typed == row.name && !names->contains(typed) && names->size() == 1
            && rows.size() == 1 && &rows == &m_targets;
        row.choice->setCurrentText(isObvious ? names->first() : typed);
    }
}

void CopyDialog::judgeRow(const Row& row, const Names& names, const QString& words)
{
    const QString typed = row.choice->currentText().trimmed();
    QString warning;
    if (typed.isEmpty()) {
        warning = tr("Choose what stands for “%1” there.").arg(visibleText(row.name));
    } else if (names && !names->contains(typed)) {
        warning = tr("There is no %1 “%2” there yet.").arg(words, visibleText(typed));
    }
    row.note->say(NoteLine::Tone::Warning, warning);
}

void CopyDialog::judge()
{
    const QString vNamespace = m_namespace->currentText().trimmed();
    const bool isSame = m_platform->currentData().toString() == m_source.platform.toString()
        && vNamespace == m_source.place.vNamespace;
    if (isSame) {
        m_whereNote->setProblem(
            tr("This is where they are. Choose another vNamespace; Fork makes a copy here."));
    } else {
        m_whereNote->say(NoteLine::Tone::Note,
            vNamespace.isEmpty() ? tr("Choose the vNamespace that gets the copies.") : QString());
    }
    for (const Row& row : m_targets) {
        judgeRow(row, m_targetNames, tr("Deployment Target"));
    }
    for (const Row& row : m_secrets) {
        judgeRow(row, m_secretNames, tr("Secret Value"));
    }
    bool isComplete = true;
    for (const Row& row : m_locations) {
        const bool isGiven = !row.text->text().trimmed().isEmpty();
        row.note->setProblem(isGiven ? QString() : tr("Say where the artifacts lie."));
        isComplete = isComplete && isGiven;
    }
    m_plan->setEnabled(!isSame && !vNamespace.isEmpty() && isComplete);
}

CopyMapping CopyDialog::mapping() const
{
    CopyMapping mapping;
    mapping.vNamespace = m_namespace->currentText().trimmed();
    for (const Row& row : m_targets) {
        mapping.targets.insert(row.name, row.choice->currentText().trimmed());
    }
    for (const Row& row : m_secrets) {
        mapping.secrets.insert(row.name, row.choice->currentText().trimmed());
    }
    for (const Row& row : m_locations) {
        QString location = row.text->text().trimmed();
        mapping.locations.insert(row.name, location.endsWith(u'/') ? location : location + u'/');
    }
    mapping.starts = m_starts->isChecked();
    return mapping;
}

void CopyDialog::plan()
{
    const CopyMapping there = mapping();
    const QString yaml = toYaml(copiesOf(m_source.documents, m_source.targetNames, there));
    const QUuid platform(m_platform->currentData().toString());
    accept();
    Q_EMIT planWanted(platform, there.vNamespace, yaml);
}

} // namespace vvp
