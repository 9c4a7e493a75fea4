// SPDX-License-Identifier: Apache-2.0
#include "ui/confirmdialog.h"

#include "models/session/guard.h"
#include "models/tables/words.h"
#include "ui/copycurl.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int rowsInSight = 8;

QString typedFor(Environment environment, const QStringList& objects, const QString& doomedNamespace)
{
    switch (environment) {
    case Environment::Development:
    case Environment::Staging:
        return {};
    case Environment::Production:
        break;
    }
    if (!doomedNamespace.isEmpty()) {
        return doomedNamespace;
    }
    return objects.size() == 1 ? objects.first() : QString::number(objects.size());
}

/// visibleText() would make escapes of the breaks between our own paragraphs.
static QString visibleParagraphs(const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        line = visibleText(line);
    }
    return lines.join(u'\n');
}

static QListWidget* objectList(const QStringList& objects)
{
    auto* const list = new QListWidget;
    list->setObjectName(u"objects"_s);
    list->setAccessibleName(ConfirmDialog::tr("What will be touched"));
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setUniformItemSizes(true);
    list->setTextElideMode(Qt::ElideMiddle);
    for (const QString& object : objects) {
        auto* const item = new QListWidgetItem(visibleText(object), list);
        item->setSizeHint({ 0, rowHeight(list, false) });
    }
    const auto rows = std::min<qsizetype>(objects.size(), rowsInSight);
    list->setFixedHeight(static_cast<int>(rows) * rowHeight(list, false) + 2 * list->frameWidth());
    return list;
}

ConfirmDialog::ConfirmDialog(const Confirmation& confirmation, QWidget* parent) : DialogFrame(parent)
{
    setObjectName(u"confirmDialog"_s);
    setWindowTitle(confirmation.title);
    setPlace(confirmation.place);
    setBodyWidth(135);
    const Metrics metrics;

    QLabel* const question = plainLabel(visibleText(confirmation.question), TextStyle::DetailHeading);
    question->setObjectName(u"question"_s);
    body()->addWidget(question);
    QLabel* const explanation = plainLabel(visibleParagraphs(confirmation.explanation));
    explanation->setObjectName(u"explanation"_s);
    explanation->setHidden(confirmation.explanation.isEmpty());
    body()->addWidget(explanation);
    if (!confirmation.objects.isEmpty()) {
        body()->addWidget(objectList(confirmation.objects));
    }

    if (!confirmation.curl.isEmpty()) {
        QPushButton* const copy = buttons()->addButton(copyCurlText(), QDialogButtonBox::ActionRole);
        copy->setObjectName(u"copyCurl"_s);
        copy->setAutoDefault(false);
        connect(copy, &QPushButton::clicked, this, [lines = confirmation.curl] { copyCurl(lines); });
    }
    QPushButton* const keep = buttons()->addButton(confirmation.keepText, QDialogButtonBox::RejectRole);
    keep->setObjectName(u"keep"_s);
    m_do = buttons()->addButton(confirmation.doText, QDialogButtonBox::AcceptRole);
    m_do->setObjectName(u"do"_s);
    m_do->setAutoDefault(false); // so that Enter keeps even while this button has the focus
    keep->setDefault(true);
    connect(buttons(), &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons(), &QDialogButtonBox::rejected, this, &QDialog::reject);

    if (confirmation.typed.isEmpty()) {
        keep->setFocus();
    } else {
        addTyped(confirmation);
    }
    body()->addSpacing(metrics.u(3));
    body()->addStretch();
}

void ConfirmDialog::addTyped(const Confirmation& confirmation)
{
    // What is to be typed is what can be seen, also of a name with characters that cannot.
    const QString wanted = visibleText(confirmation.typed);
    const QString prompt = confirmation.typedPrompt.isEmpty() ? tr("To go on, type “%1”").arg(wanted)
                                                              : visibleText(confirmation.typedPrompt);
    body()->addSpacing(Metrics().u());
    QLabel* const label = secondaryLabel(prompt);
    label->setObjectName(u"typedPrompt"_s);
    body()->addWidget(label);
    m_typed = new QLineEdit;
    m_typed->setObjectName(u"typed"_s);
    m_typed->setAccessibleName(prompt);
    label->setBuddy(m_typed);
    body()->addWidget(m_typed);
    m_do->setEnabled(false);
    connect(m_typed, &QLineEdit::textChanged, m_do,
        [this, wanted](const QString& typed) { m_do->setEnabled(typed == wanted); });
    m_typed->setFocus();
}

void ConfirmDialog::ask(QWidget* parent, const Confirmation& confirmation, const QObject* context,
    std::function<void()> confirmed)
{
    if (!confirmation.isAsked && confirmation.typed.isEmpty()) {
        QTimer::singleShot(0, context, std::move(confirmed));
        return;
    }
    auto* const dialog = new ConfirmDialog(confirmation, parent);
    connect(dialog, &QDialog::accepted, context, std::move(confirmed));
    connect(context, &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

void ConfirmDialog::askUnlock(
    QWidget* parent, const Place& place, const QObject* context, std::function<void()> confirmed)
{
    constexpr int secondsInMinute = 60;
    Confirmation confirmation;
    confirmation.title = tr("Unlock Platform");
    confirmation.place = place;
    confirmation.question = tr("Unlock “%1” for changes?").arg(place.platform);
    confirmation.explanation
        = tr("Until it is unlocked, this window only reads from a production platform. Unlocked, it can "
             "start, edit, create and delete there. It locks itself again after %n minute(s) without a "
             "change, never in the middle of one, and at once with Lock Now.",
            nullptr, Guard::unlockedFor / secondsInMinute);
    confirmation.doText = tr("Unlock");
    confirmation.keepText = tr("Stay Read-Only");
    ask(parent, confirmation, context, std::move(confirmed));
}

} // namespace vvp
