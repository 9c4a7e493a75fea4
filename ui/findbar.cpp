// SPDX-License-Identifier: Apache-2.0
#include "ui/findbar.h"

#include "ui/formparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double searchFieldUnits = 60;

static QToolButton* barButton(const QString& name, const QString& text)
{
    auto* const button = new QToolButton;
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

static QToolButton* iconButton(const QString& name, Icon icon, const QString& text)
{
    QToolButton* const button = barButton(name, text);
    button->setIcon(themeIcon(icon, Role::Secondary));
    return button;
}

FindBar::FindBar(const QString& name, const QString& prompt, QWidget* parent)
    : QWidget(parent)
    , m_field(new QLineEdit)
    , m_case(barButton(name + u"Case"_s, tr("Match Case")))
    , m_result(secondaryLabel({}, TextStyle::Small))
{
    const Metrics metrics;
    setObjectName(name);
    m_field->setObjectName(name + u"Field"_s);
    m_field->setAccessibleName(prompt);
    m_field->setPlaceholderText(prompt);
    m_field->setClearButtonEnabled(true);
    m_field->setMaximumWidth(metrics.u(searchFieldUnits));
    m_field->installEventFilter(this);
    //: On a button: whether capital and small letters are the same to a search
    m_case->setText(tr("Aa"));
    m_case->setCheckable(true);
    m_result->setObjectName(name + u"Count"_s);
    m_result->setWordWrap(false);
    QToolButton* const previous = iconButton(name + u"Previous"_s, Icon::Up, tr("Find Previous"));
    QToolButton* const next = iconButton(name + u"Next"_s, Icon::Down, tr("Find Next"));
    QToolButton* const shut = iconButton(name + u"Close"_s, Icon::Close, tr("Close Search"));

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.u(3), metrics.u(1.5), metrics.u(2), metrics.u(1.5));
    row->setSpacing(metrics.u(1.5));
    row->addWidget(m_field, 1);
    row->addWidget(m_case);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(m_result);
    row->addStretch();
    row->addWidget(shut);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::changed);
    connect(m_case, &QToolButton::toggled, this, &FindBar::changed);
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT nextWanted(true); });
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT nextWanted(false); });
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::open(const QString& text)
{
    const bool wasHidden = isHidden();
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    if (!text.isEmpty() && text != m_field->text()) {
        m_field->setText(text);
    } else if (wasHidden && !m_field->text().isEmpty()) {
        Q_EMIT changed();
    }
    m_field->selectAll();
}

void FindBar::close()
{
    if (isHidden()) {
        return;
    }
    hide();
    Q_EMIT changed();
    Q_EMIT closed();
}

QString FindBar::text() const
{
    return isHidden() ? QString() : m_field->text();
}

Qt::CaseSensitivity FindBar::caseSensitivity() const
{
    return m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

void FindBar::setResult(const QString& words)
{
    m_result->setText(words);
    m_field->setAccessibleDescription(words);
}

/// The keys of the bar go before the shortcuts of the window, where they may mean something else.
bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* const key = static_cast<QKeyEvent*>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isNext = isReturn || key->matches(QKeySequence::FindNext);
    const bool isPrevious = (isReturn && key->modifiers().testFlag(Qt::ShiftModifier))
        || key->matches(QKeySequence::FindPrevious);
    const bool isFind = key->matches(QKeySequence::Find);
    const bool isCancel = key->matches(QKeySequence::Cancel);
    if (!isNext && !isPrevious && !isFind && !isCancel) {
        return QWidget::eventFilter(watched, event);
    }
    event->accept();
    if (event->type() == QEvent::ShortcutOverride) {
        return true;
    }
    if (isFind) {
        m_field->selectAll();
    } else if (isCancel) {
        close();
    } else {
        Q_EMIT nextWanted(isPrevious);
    }
    return true;
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Cancel)) {
        close(); // from one of its buttons
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace vvp
