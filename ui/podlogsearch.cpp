// SPDX-License-Identifier: Apache-2.0
#include "ui/podlogsearch.h"

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

static QToolButton* iconButton(const QString& name, Icon icon, const QString& text)
{
    auto* const button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(themeIcon(icon, Role::Secondary));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

PodLogSearch::PodLogSearch(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit), m_count(secondaryLabel({}, TextStyle::Small))
{
    const Metrics metrics;
    setObjectName(u"logSearch"_s);
    m_field->setObjectName(u"logSearchField"_s);
    m_field->setAccessibleName(tr("Find in the log"));
    m_field->setPlaceholderText(tr("Find in the log"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaximumWidth(metrics.u(searchFieldUnits));
    m_field->installEventFilter(this);
    m_count->setObjectName(u"logSearchCount"_s);
    m_count->setWordWrap(false);
    QToolButton* const previous = iconButton(u"logSearchPrevious"_s, Icon::Up, tr("Find Previous"));
    QToolButton* const next = iconButton(u"logSearchNext"_s, Icon::Down, tr("Find Next"));
    QToolButton* const shut = iconButton(u"logSearchClose"_s, Icon::Close, tr("Close Search"));

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.u(3), metrics.u(1.5), metrics.u(2), metrics.u(1.5));
    row->setSpacing(metrics.u(1.5));
    row->addWidget(m_field, 1);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(shut);
    connect(m_field, &QLineEdit::textChanged, this, &PodLogSearch::changed);
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT nextWanted(true); });
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT nextWanted(false); });
    connect(shut, &QToolButton::clicked, this, &PodLogSearch::close);
    hide();
}

void PodLogSearch::open()
{
    const bool wasHidden = isHidden();
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    if (wasHidden && !m_field->text().isEmpty()) {
        Q_EMIT changed();
    }
}

void PodLogSearch::close()
{
    if (isHidden()) {
        return;
    }
    hide();
    Q_EMIT changed();
    Q_EMIT closed();
}

QString PodLogSearch::text() const
{
    return isHidden() ? QString() : m_field->text();
}

void PodLogSearch::setLineCount(int lines)
{
    m_count->setText(text().isEmpty() ? QString() : tr("%n line(s)", nullptr, lines));
}

bool PodLogSearch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT nextWanted(key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace vvp
