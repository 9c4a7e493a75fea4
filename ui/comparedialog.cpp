// SPDX-License-Identifier: Apache-2.0
#include "ui/comparedialog.h"

#include "models/domain/documentdiff.h"
#include "models/domain/unifieddiff.h"
#include "models/domain/yaml.h"
#include "models/tables/words.h"
#include "models/transfer/filenames.h"
#include "ui/changetree.h"
#include "ui/dialogframe.h"
#include "ui/diffview.h"
#include "ui/formparts.h"
#include "ui/inlinemessage.h"
#include "ui/savefile.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScreen>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr auto compareSizeKey = "compare/size"_L1;
static constexpr auto compareTabKey = "compare/tab"_L1;

CompareDialog::CompareDialog(
    PlatformList& platforms, Sessions& sessions, QSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_kind(new QComboBox)
    , m_left(new ComparedSide(platforms, sessions, u"left"_s, tr("Left")))
    , m_right(new ComparedSide(platforms, sessions, u"right"_s, tr("Right")))
    , m_serverMembers(new QCheckBox(tr("Compare &ids, times and status too")))
    , m_summary(plainLabel({}, TextStyle::Strong))
    , m_tabs(new QTabWidget)
    , m_changes(new ChangeTree)
    , m_tooLong(new InlineMessage)
    , m_text(new DiffView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"compareDialog"_s);
    setWindowTitle(tr("Compare"));
    const Metrics metrics;
    const int margin = metrics.u(PlaceLine::dialogMargin);

    m_kind->setObjectName(u"compareKind"_s);
    for (const DocumentKind kind : allDocumentKinds) {
        m_kind->addItem(kindWords(kind), static_cast<int>(kind));
    }
    QLabel* const kindLabel = plainLabel(tr("&Kind"));
    kindLabel->setBuddy(m_kind);
    kindLabel->setWordWrap(false);
    m_serverMembers->setObjectName(u"compareServerMembers"_s);
    auto* const options = new QHBoxLayout;
    options->setSpacing(metrics.u(2));
    options->addWidget(kindLabel);
    options->addWidget(m_kind);
    options->addStretch();
    options->addWidget(m_serverMembers);

    auto* const sides = new QHBoxLayout;
    sides->setSpacing(metrics.u(4));
    sides->addWidget(m_left, 1);
    sides->addWidget(m_right, 1);

    m_summary->setObjectName(u"compareSummary"_s);
    m_tabs->setObjectName(u"compareTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Differences"));
    m_tabs->addTab(m_changes, tr("Members"));
    auto* const text = new QWidget;
    auto* const textRows = new QVBoxLayout(text);
    textRows->setContentsMargins(0, 0, 0, 0);
    textRows->setSpacing(0);
    textRows->addWidget(m_tooLong);
    textRows->addWidget(m_text, 1);
    textRows->addStretch();
    m_tooLong->setObjectName(u"compareTooLong"_s);
    m_tabs->addTab(text, tr("Text"));
    m_tabs->setCurrentIndex(settings.value(compareTabKey).toInt());

    auto* const top = new QVBoxLayout;
    top->setContentsMargins(margin, metrics.u(3), margin, metrics.u(2));
    top->setSpacing(metrics.u(2));
    top->addLayout(options);
    top->addLayout(sides);
    top->addWidget(m_summary);
    auto* const buttons = new QDialogButtonBox;
    buttons->setContentsMargins(margin, metrics.u(2), margin, metrics.u(3));
    QPushButton* const close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"close"_s);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(top);
    rows->addWidget(m_tabs, 1);
    rows->addWidget(hairline());
    rows->addWidget(buttons);

    const QSize room = (parent != nullptr ? parent->screen() : screen())->availableSize() * screenShare;
    resize(m_settings.value(compareSizeKey, QSize(metrics.u(290), metrics.u(160))).toSize().boundedTo(room));
    connect(buttons, &QDialogButtonBox::rejected, this, &CompareDialog::reject);
    connect(m_kind, &QComboBox::activated, this,
        [this](int index) { setKind(static_cast<DocumentKind>(m_kind->itemData(index).toInt())); });
    connect(m_serverMembers, &QCheckBox::toggled, this, &CompareDialog::compare);
    connect(m_left, &ComparedSide::changed, this, &CompareDialog::compare);
    connect(m_right, &ComparedSide::changed, this, &CompareDialog::compare);
}

CompareDialog::~CompareDialog()
{
    endCalls(this);
    m_settings.setValue(compareSizeKey, size());
    m_settings.setValue(compareTabKey, m_tabs->currentIndex());
}

void CompareDialog::start(const DocumentPlace& left, const std::optional<DocumentPlace>& right)
{
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(left.kind)));
    m_left->setPlace(left);
    m_right->takeFocus();
    m_right->setPlace(right.value_or(DocumentPlace{ left.platform, left.kind, left.vNamespace, {} }));
}

void CompareDialog::setKind(DocumentKind kind)
{
    m_left->setKind(kind);
    m_right->setKind(kind);
}

/// Secret values as words that are equal where the values are: they are not to be read over a shoulder.
static void maskSecrets(QJsonObject& left, QJsonObject& right)
{
    SecretValue one(left);
    SecretValue other(right);
    const bool areEqual = one.value(SecretValue::valuePath) == other.value(SecretValue::valuePath);
    one.set(SecretValue::valuePath, CompareDialog::tr("(hidden)"));
    other.set(SecretValue::valuePath,
        areEqual ? CompareDialog::tr("(hidden)") : CompareDialog::tr("(hidden, another value)"));
    left = one.json();
    right = other.json();
}

void CompareDialog::compare()
{
    const std::optional<QJsonObject>& left = m_left->document();
    const std::optional<QJsonObject>& right = m_right->document();
    m_tabs->setEnabled(left && right);
    if (!left || !right) {
        m_summary->setText(tr("Choose two documents."));
        m_changes->setChanges(m_left->words(), m_right->words(), {});
        showTexts({}, {});
        return;
    }
    const auto shown = [this](const ComparedSide& side) {
        const std::optional<DocumentKind> kind = side.kind();
        return withoutNothing(kind && !m_serverMembers->isChecked()
                ? withoutServerMembers(*kind, *side.document())
                : *side.document());
    };
    QJsonObject one = shown(*m_left);
    QJsonObject other = shown(*m_right);
    if (m_left->kind() == DocumentKind::SecretValue && m_right->kind() == DocumentKind::SecretValue) {
        maskSecrets(one, other);
    }
    const QList<Change> changes = changesBetween(one, other);
    m_summary->setText(changes.isEmpty() ? tr("No differences: they describe the same.")
                                         : tr("%n difference(s)", nullptr, static_cast<int>(changes.size())));
    m_changes->setChanges(m_left->words(), m_right->words(), changes);
    showTexts(toYaml(one), toYaml(other));
}

void CompareDialog::showTexts(const QString& left, const QString& right)
{
    const bool isTooLong = left.size() + right.size() > DiffView::longest;
    m_leftText = isTooLong ? left : QString();
    m_rightText = isTooLong ? right : QString();
    m_text->setVisible(!isTooLong);
    m_text->setTexts(
        m_left->words(), isTooLong ? QString() : left, m_right->words(), isTooLong ? QString() : right);
    if (!isTooLong) {
        m_tooLong->clear();
        return;
    }
    const QLocale locale;
    QList<InlineMessage::Answer> answers;
    if (left != right) {
        answers.append({ u"saveDifferences"_s, tr("Save Differences…"), [this] { saveDifferences(); } });
    }
    m_tooLong->say(InlineMessage::Tone::Information,
        tr("The texts have %1 and %2 characters, and no more than %3 are shown side by side. “Members” shows "
           "what differs.")
            .arg(locale.toString(left.size()), locale.toString(right.size()),
                locale.toString(DiffView::longest)),
        answers);
}

/// As a patch, which other programs show, and which makes the right text of the left one.
void CompareDialog::saveDifferences()
{
    const QString name = safeFileName(documentName(
        m_left->kind().value_or(DocumentKind::Deployment), m_left->document().value_or(QJsonObject())));
    const QString text
        = unifiedDiff(m_leftText, m_rightText, visibleText(m_left->words()), visibleText(m_right->words()));
    askAndSave(this,
        { tr("Save Differences"), QString(name + u".diff"), tr("Differences (*.diff *.patch)"), text },
        [this](InlineMessage::Tone tone, const QString& told) { m_tooLong->say(tone, told); });
}

} // namespace vvp
