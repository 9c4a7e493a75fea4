// SPDX-License-Identifier: Apache-2.0
#include "ui/firstscreen.h"

#include "ui/formparts.h"
#include "ui/theme/palette.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double columnUnits = 130;
static constexpr double buttonUnits = 30;

namespace {

/// The icon on top, without the empty margin of its grid, so that it stands on the column's edge.
class Mark final : public QWidget {
public:
    Mark() { setFixedSize(qRound(side() * drawn.width()), qRound(side() * drawn.height())); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        const QRectF box(-side() * drawn.x(), -side() * drawn.y(), side(), side());
        paintIcon(&painter, box, Icon::Platform, colour(Role::Accent, palette()));
    }

private:
    static double side() { return Metrics().u(markUnits); }
    static constexpr double markUnits = 10.75;
    /// The part of the icon's box that its strokes fill, as platform.svg draws them.
    static constexpr QRectF drawn{ 1.3 / 16, 1.6 / 16, 13.4 / 16, 12.8 / 16 };
};

} // namespace

static QPushButton* sideButton(const QString& text, const QString& name)
{
    auto* const button = new QPushButton(text);
    button->setObjectName(name);
    button->setMinimumWidth(Metrics().u(buttonUnits));
    return button;
}

/// One way besides adding a platform: icon, title over sentence, button.
static QPushButton* addWay(QGridLayout* grid, Icon icon, const QString& title, const QString& sentence,
    const QString& button, const QString& name)
{
    const Metrics metrics;
    const int row = grid->rowCount();
    auto* const text = new QVBoxLayout;
    text->setSpacing(metrics.u(0.5));
    text->addWidget(plainLabel(title, TextStyle::Name));
    text->addWidget(secondaryLabel(sentence));
    QPushButton* const way = sideButton(button, name);
    grid->addWidget(new IconLabel(themeIcon(icon, Role::Secondary), 5), row, 0);
    grid->addLayout(text, row, 1);
    grid->addWidget(way, row, 2, Qt::AlignVCenter);
    return way;
}

FirstScreen::FirstScreen(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"firstScreen"_s);
    auto* const page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    // In the upper third: a little less above than below.
    auto* const rows = new QVBoxLayout(page);
    auto* const columns = new QHBoxLayout;
    columns->addStretch();
    columns->addWidget(makeColumn());
    columns->addStretch();
    rows->addStretch(9);
    rows->addLayout(columns);
    rows->addStretch(11);

    auto* const scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setWidget(page);
    auto* const all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
}

QWidget* FirstScreen::makeColumn()
{
    const Metrics metrics;
    auto* const widget = new QWidget;
    widget->setFixedWidth(metrics.u(columnUnits));
    auto* const column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    column->addWidget(new Mark);
    column->addSpacing(metrics.u(6));
    column->addWidget(plainLabel(tr("Add Your First Platform"), TextStyle::FirstScreen));
    column->addSpacing(metrics.u(2));
    column->addWidget(
        secondaryLabel(tr("A platform is one installation of Ververica Platform. Paste its address as it is "
                          "in your browser: the URL and the vNamespace are read from it.")));
    column->addSpacing(metrics.u(6));
    addAddress(column);
    column->addSpacing(metrics.u(8));
    auto* const line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addSpacing(metrics.u(5));

    auto* const ways = new QGridLayout;
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setHorizontalSpacing(metrics.u(3));
    ways->setVerticalSpacing(metrics.u(4));
    ways->setColumnStretch(1, 1);
    QPushButton* const demo = addWay(ways, Icon::Start, tr("Try the Demo"),
        tr("A small platform that runs on this computer."), tr("Start Demo"), u"startDemo"_s);
    connect(demo, &QPushButton::clicked, this, &FirstScreen::startDemo);
    QPushButton* const tutorial = addWay(ways, Icon::Book, tr("Follow the Tutorial"),
        tr("Two teams, isolated from each other, in five steps."), tr("Open Tutorial"), u"openTutorial"_s);
    connect(tutorial, &QPushButton::clicked, this, &FirstScreen::openTutorial);
    column->addLayout(ways);
    return widget;
}

void FirstScreen::addAddress(QVBoxLayout* column)
{
    const Metrics metrics;
    m_address = new QLineEdit;
    m_address->setObjectName(u"firstAddress"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(u"https://host/app/#/namespaces/team-1/deployments"_s);
    QLabel* const label = plainLabel(tr("Add&ress"));
    label->setBuddy(m_address);
    column->addWidget(label);
    column->addSpacing(metrics.u(1.5));

    m_add = sideButton(tr("Add Platform…"), u"addPlatform"_s);
    m_add->setDefault(true);
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT addPlatform(m_address->text()); });
    connect(m_address, &QLineEdit::returnPressed, m_add, &QPushButton::click);
    auto* const field = new QHBoxLayout;
    field->setSpacing(metrics.u(2));
    field->addWidget(m_address, 1);
    field->addWidget(m_add);
    column->addLayout(field);

    column->addSpacing(metrics.u(2));
    auto* const note = new QHBoxLayout;
    note->setSpacing(metrics.u(1.5));
    note->addWidget(new IconLabel(themeIcon(Icon::Lock, Role::Secondary), 3.5));
    note->addWidget(
        secondaryLabel(
            tr("API Tokens stay in the system’s keychain. Nothing is sent until you test or save."),
            TextStyle::Small),
        1);
    column->addLayout(note);
}

void FirstScreen::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_address->setFocus();
}

} // namespace vvp
