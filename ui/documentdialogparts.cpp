// SPDX-License-Identifier: Apache-2.0
#include "ui/copycurl.h"
#include "ui/documentdialog.h"
#include "ui/documentform.h"
#include "ui/findinglist.h"
#include "ui/inlinemessage.h"
#include "ui/yamledit.h"

#include "ui/dialogframe.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QFrame>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QStyleOptionFocusRect>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int widthUnits = 190;
static constexpr int heightUnits = 150;
static constexpr int pagesWidthUnits = 201; // a form of several pages is one that is looked at for longer
static constexpr int pagesHeightUnits = 196;
static constexpr int leastUnits = 120; // room for a text of some lines
static constexpr int restUnits = 45; // place, tabs and footer

static QVBoxLayout* columnOf(QWidget* widget)
{
    auto* const column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

void DocumentDialog::build()
{
    m_message = new InlineMessage;
    m_message->setObjectName(u"message"_s);
    m_findings = new FindingList;
    m_findings->setObjectName(u"findings"_s);
    auto* const column = columnOf(this);
    column->addWidget(new PlaceLine(m_task.place));
    column->addWidget(hairline());
    column->addWidget(m_message);
    column->addWidget(m_findings);
    if (m_form == nullptr) {
        column->addWidget(yamlPage(), 1);
    } else {
        m_tabs = new QTabWidget;
        m_tabs->setObjectName(u"tabs"_s);
        m_tabs->setDocumentMode(true);
        auto* const indent = new QWidget; // to the dialog's margin from the page's
        auto* const space = new QHBoxLayout(indent);
        space->setContentsMargins(Metrics().u(2), 0, 0, 0);
        m_tabs->setCornerWidget(indent, Qt::TopLeftCorner);
        m_tabs->setAccessibleName(tr("Views of the document"));
        m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
        m_tabs->tabBar()->setObjectName(u"tabBar"_s);
        for (const FormPage& page : m_form->pages()) {
            m_tabs->addTab(formPage(page.content), page.title);
        }
        m_tabs->addTab(yamlPage(), tr("&YAML"));
        column->addWidget(m_tabs, 1);
    }
    column->addWidget(hairline());
    column->addWidget(footer());
    m_save->setDefault(true); // not before it is in the dialog, which would forget it with the focus
    auto* const shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(shortcut, &QShortcut::activated, this, [this] { save(false); });
    resize(firstSize());
}

QWidget* DocumentDialog::formPage(QWidget* content)
{
    auto* const note = new InlineMessage;
    note->setObjectName(u"formNote"_s);
    m_formNotes.append(note);
    auto* const scroll = new QScrollArea;
    scroll->setObjectName(u"formScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Base);
    auto* const surface = new QWidget;
    surface->setBackgroundRole(QPalette::Base);
    surface->setAutoFillBackground(true);
    QVBoxLayout* const rows = columnOf(surface);
    rows->addWidget(content);
    rows->addStretch(1); // fields do not grow with the window
    scroll->setWidget(surface);
    keepFocusInSight(scroll);
    auto* const page = new QWidget;
    QVBoxLayout* const column = columnOf(page);
    column->addWidget(note);
    column->addWidget(scroll, 1);
    return page;
}

QWidget* DocumentDialog::yamlPage()
{
    m_yaml = new YamlEdit;
    m_yaml->setObjectName(u"yamlEdit"_s);
    m_yaml->setSuggestions(m_task.completions);
    m_textQuestion = new InlineMessage;
    m_textQuestion->setObjectName(u"textQuestion"_s);
    auto* const page = new QWidget;
    QVBoxLayout* const column = columnOf(page);
    column->addWidget(m_textQuestion);
    column->addWidget(m_yaml, 1);
    return page;
}

namespace {

/// A button that looks like a link, in the palette's colour for links.
class LinkButton final : public QPushButton {
public:
    LinkButton()
    {
        setAutoDefault(false);
        setCursor(Qt::PointingHandCursor);
        QFont underlined = font();
        underlined.setUnderline(true);
        setFont(underlined);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const Metrics metrics;
        return { fontMetrics().horizontalAdvance(text()) + metrics.u(2), metrics.u(7) };
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        if (hasFocus()) {
            QStyleOptionFocusRect option;
            option.initFrom(this);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
        }
        painter.setPen(palette().color(QPalette::Link));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

/// What is said at the left and the buttons at the right; where that would leave less than half a line for
/// the words, they stand above the buttons.
class FooterRow final : public QWidget {
public:
    FooterRow(QWidget* words, QWidget* buttons, const QLabel* status)
        : m_words(words)
        , m_buttons(buttons)
        , m_status(status)
        , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    {
        const Metrics metrics;
        m_row->setContentsMargins(metrics.u(5), metrics.u(3), metrics.u(4), metrics.u(3));
        m_row->setSpacing(metrics.u(1.5));
        m_row->addWidget(words, 1);
        m_row->addWidget(buttons);
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
            const QMargins margins = m_row->contentsMargins();
            const int room = width() - margins.left() - margins.right() - m_row->spacing()
                - m_buttons->sizeHint().width();
            const int line
                = m_status->isHidden() ? 0 : m_status->fontMetrics().horizontalAdvance(m_status->text());
            const bool isNarrow = room < std::max(line / 2, m_words->minimumSizeHint().width());
            m_row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        }
        return QWidget::event(event);
    }

private:
    QWidget* m_words;
    QWidget* m_buttons;
    const QLabel* m_status;
    QBoxLayout* m_row;
};

} // namespace

QWidget* DocumentDialog::footer()
{
    const Metrics metrics;
    m_problemIcon = new IconLabel(themeIcon(Icon::Error, Role::ErrorIcon));
    m_problemLink = new LinkButton;
    m_problemLink->setObjectName(u"problemLink"_s);
    m_status = secondaryLabel({});
    m_status->setObjectName(u"status"_s);
    m_stop = new QPushButton(tr("Stop"));
    m_stop->setObjectName(u"stop"_s);
    m_stop->setAutoDefault(false);
    auto* const buttons = new QDialogButtonBox;
    // Both of one role, so that the first of them stands first.
    m_discard = buttons->addButton(tr("Discard"), QDialogButtonBox::ActionRole);
    m_discard->setObjectName(u"discardButton"_s);
    m_discard->setAutoDefault(false);
    if (m_task.curl) {
        m_curl = buttons->addButton(copyCurlText(), QDialogButtonBox::ActionRole);
        m_curl->setObjectName(u"copyCurl"_s);
        m_curl->setAutoDefault(false);
        connect(m_curl, &QPushButton::clicked, this, [this] { copyCurl(curl()); });
    }
    m_save = buttons->addButton(m_task.saveText, QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"save"_s);
    m_save->setToolTip(m_save->text() + u" ("_s
        + QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText) + u')');
    if (m_task.secondSave) {
        m_second = buttons->addButton(m_task.secondSave->text, QDialogButtonBox::YesRole);
        m_second->setObjectName(u"secondSave"_s);
        m_second->setAutoDefault(false);
        m_second->installEventFilter(this);
        connect(m_second, &QPushButton::clicked, this, [this] { save(true); });
    }
    m_save->installEventFilter(this);
    connect(m_save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_discard, &QPushButton::clicked, this, &DocumentDialog::reject);
    connect(m_problemLink, &QPushButton::clicked, this, &DocumentDialog::goToProblem);
    connect(m_stop, &QPushButton::clicked, this, &DocumentDialog::stop);

    auto* const words = new QWidget;
    auto* const row = new QHBoxLayout(words);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.u(1.5));
    row->addWidget(m_problemIcon);
    row->addWidget(m_problemLink);
    row->addWidget(m_status, 1);
    row->addWidget(m_stop);
    row->addStretch();
    return new FooterRow(words, buttons, m_status);
}

QSize DocumentDialog::firstSize() const
{
    const Metrics metrics;
    const bool hasPages = m_tabs != nullptr && yamlTab() > 1;
    int height = metrics.u(hasPages ? pagesHeightUnits : heightUnits);
    if (m_form != nullptr) {
        height
            = std::clamp(m_form->sizeHint().height() + metrics.u(restUnits), metrics.u(leastUnits), height);
    }
    return QSize(metrics.u(hasPages ? pagesWidthUnits : widthUnits), height)
        .boundedTo((screen()->availableSize().toSizeF() * screenShare).toSize());
}

} // namespace vvp
