// SPDX-License-Identifier: Apache-2.0
#include "ui/findinglist.h"

#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace vvp {

using namespace Qt::StringLiterals;

// More answers than this go into a menu.
static constexpr qsizetype mostButtons = 3;
static constexpr int mostLinesInSight = 12;

static IconLabel* iconOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error:
        return new IconLabel(themeIcon(Icon::Error, Role::ErrorIcon));
    case Finding::Severity::Question:
        return new IconLabel(themeIcon(Icon::Warning, Role::WarningIcon));
    case Finding::Severity::Note:
        return new IconLabel(themeIcon(Icon::Info, Role::SeverityNote));
    }
    Q_UNREACHABLE();
}

static bool isSame(const Finding& a, const Finding& b)
{
    const auto isSameFix
        = [](const Fix& x, const Fix& y) { return x.label == y.label && x.document == y.document; };
    return a.severity == b.severity && a.sentence == b.sentence && a.otherNamespace == b.otherNamespace
        && std::ranges::equal(a.fixes, b.fixes, isSameFix);
}

FindingList::FindingList(QWidget* parent)
    : QScrollArea(parent), m_content(new QWidget), m_lines(new QVBoxLayout(m_content))
{
    const Metrics metrics;
    m_lines->setContentsMargins(metrics.u(5), metrics.u(2), metrics.u(4), metrics.u(2));
    m_lines->setSpacing(metrics.u(2));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(m_content);
    setBackgroundRole(QPalette::AlternateBase);
    m_content->setBackgroundRole(QPalette::AlternateBase);
    m_content->setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void FindingList::setFindings(const QList<Finding>& findings)
{
    if (std::ranges::equal(m_findings, findings, isSame)) {
        return;
    }
    m_findings = findings;
    while (const std::unique_ptr<QLayoutItem> item{ m_lines->takeAt(0) }) {
        item->widget()->hide();
        item->widget()->setParent(nullptr); // its names are taken by the new ones
        item->widget()->deleteLater(); // a button in it may be what was clicked
    }
    for (qsizetype i = 0; i < findings.size(); ++i) {
        addLine(i + 1, findings.at(i));
    }
    setVisible(!findings.isEmpty());
    updateGeometry();
}

void FindingList::addLine(qsizetype number, const Finding& finding)
{
    const Metrics metrics;
    auto* const line = new QWidget;
    auto* const row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.u(1.5));
    row->addWidget(iconOf(finding.severity));
    QLabel* const sentence = plainLabel(visibleText(finding.sentence));
    sentence->setObjectName(u"finding%1"_s.arg(number));
    row->addWidget(sentence, 1);

    const auto add = [&](const QString& name, const QString& text) {
        auto* const button = new QPushButton(visibleText(text).replace(u'&', u"&&"_s));
        button->setObjectName(name);
        button->setAccessibleName(visibleText(text));
        button->setAccessibleDescription(sentence->text());
        button->setAutoDefault(false);
        row->addSpacing(metrics.u(0.5));
        row->addWidget(button);
        return button;
    };
    if (finding.fixes.size() <= mostButtons) {
        for (qsizetype i = 0; i < finding.fixes.size(); ++i) {
            const Fix& fix = finding.fixes.at(i);
            QPushButton* const button = add(u"fix%1_%2"_s.arg(number).arg(i + 1), fix.label);
            connect(button, &QPushButton::clicked, this, [this, fix] { Q_EMIT fixChosen(fix); });
        }
    } else {
        QPushButton* const button = add(u"fixes%1"_s.arg(number), tr("Choose"));
        auto* const menu = new QMenu(button);
        for (const Fix& fix : finding.fixes) {
            menu->addAction(
                visibleText(fix.label).replace(u'&', u"&&"_s), this, [this, fix] { Q_EMIT fixChosen(fix); });
        }
        button->setMenu(menu);
    }
    if (!finding.otherNamespace.isEmpty()) {
        QPushButton* const button
            = add(u"goTo%1"_s.arg(number), tr("Go to “%1”").arg(finding.otherNamespace));
        connect(button, &QPushButton::clicked, this,
            [this, name = finding.otherNamespace] { Q_EMIT otherNamespaceChosen(name); });
    }
    m_lines->addWidget(line);
}

QList<Finding> FindingList::blocking() const
{
    QList<Finding> blocking = m_findings;
    blocking.removeIf([](const Finding& finding) { return finding.severity == Finding::Severity::Note; });
    return blocking;
}

void FindingList::setAnswerable(bool answerable)
{
    for (QPushButton* const button : m_content->findChildren<QPushButton*>()) {
        button->setEnabled(answerable);
    }
}

void FindingList::focusFirstAnswer()
{
    if (auto* const button = m_content->findChild<QPushButton*>()) {
        button->setFocus();
    }
}

QSize FindingList::sizeHint() const
{
    const int width = viewport()->width();
    const int height
        = m_content->hasHeightForWidth() ? m_content->heightForWidth(width) : m_content->sizeHint().height();
    return { m_content->sizeHint().width(), std::min(height, Metrics().h(mostLinesInSight)) };
}

} // namespace vvp
