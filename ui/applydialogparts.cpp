// SPDX-License-Identifier: Apache-2.0
// What an ApplyDialog is made of.
#include "ui/applydialog.h"
#include "ui/copycurl.h"
#include "ui/dialogframe.h"
#include "ui/diffview.h"
#include "ui/elidedlabel.h"
#include "ui/inlinemessage.h"
#include "ui/plandelegate.h"
#include "ui/planmodel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QListView>
#include <QProgressBar>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int planWidth = 78; // units
static constexpr double mostOfWidth = 0.38; // of the dialog, for the plan
static constexpr int firstWidth = 290;
static constexpr int firstHeight = 160;
static constexpr int leastWords = 80; // with the margins

static QVBoxLayout* tightColumn(QWidget* widget)
{
    auto* const column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

namespace {

/// What is said at the left and the buttons at the right; where that leaves little for the words, they stand
/// above the buttons.
class ApplyFooter final : public QWidget {
public:
    ApplyFooter(QWidget* words, QWidget* buttons)
        : m_buttons(buttons), m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    {
        const Metrics metrics;
        m_row->setContentsMargins(metrics.u(5), metrics.u(3), metrics.u(4), metrics.u(3));
        m_row->setSpacing(metrics.u(2));
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the dialog need not be wider
        m_row->addWidget(words, 1);
        m_row->addWidget(buttons);
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
            const bool isNarrow = width() - m_buttons->sizeHint().width() < Metrics().u(leastWords);
            m_row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        }
        return QWidget::event(event);
    }

private:
    QWidget* m_buttons;
    QBoxLayout* m_row;
};

} // namespace

void ApplyDialog::build()
{
    QVBoxLayout* const column = tightColumn(this);
    column->addWidget(head());
    column->addWidget(hairline());
    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"planAndDifference"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(planSide());
    m_splitter->addWidget(differenceSide());
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    const Metrics metrics;
    column->addWidget(m_splitter, 1);
    column->addWidget(hairline());
    column->addWidget(footer());
    auto* const shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(shortcut, &QShortcut::activated, m_apply, &QPushButton::click);
    resize(QSize(metrics.u(firstWidth), metrics.u(firstHeight))
               .boundedTo((screen()->availableSize().toSizeF() * screenShare).toSize()));
    const int plan = std::min(metrics.u(planWidth), qRound(width() * mostOfWidth));
    m_splitter->setSizes({ plan, width() - plan });
}

QWidget* ApplyDialog::head()
{
    auto* const head = new QWidget;
    auto* const row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, Metrics().u(5), 0);
    row->addWidget(new PlaceLine(m_scene.place));
    m_source = new ElidedLabel(Qt::ElideMiddle);
    m_source->setObjectName(u"applySource"_s);
    m_source->setForegroundRole(QPalette::PlaceholderText);
    m_source->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_source, 1);
    return head;
}

QWidget* ApplyDialog::planSide()
{
    m_list = new QListView;
    m_list->setObjectName(u"planList"_s);
    m_list->setAccessibleName(tr("Plan"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PlanDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMinimumWidth(Metrics().u(planWidth / 2.0));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ApplyDialog::showStep);
    return m_list;
}

QWidget* ApplyDialog::differenceSide()
{
    m_message = new InlineMessage;
    m_message->setObjectName(u"stepMessage"_s);
    m_difference = new DiffView;
    m_difference->setObjectName(u"difference"_s);
    m_difference->setAccessibleName(tr("What is different"));
    m_difference->setMinimumHeight(Metrics().u(16)); // the message above it is read first
    auto* const side = new QWidget;
    QVBoxLayout* const column = tightColumn(side);
    column->addWidget(m_message);
    column->addWidget(m_difference, 1);
    return side;
}

QWidget* ApplyDialog::footer()
{
    const Metrics metrics;
    m_status = secondaryLabel({});
    m_status->setObjectName(u"status"_s);
    m_problem = new NoteLine;
    m_problem->setObjectName(u"problem"_s);
    m_progress = new QProgressBar;
    m_progress->setObjectName(u"progress"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_goOn = new QCheckBox(tr("Go on after a failure"));
    m_goOn->setObjectName(u"goOnAfterFailure"_s);
    auto* const words = new QWidget;
    QVBoxLayout* const lines = tightColumn(words);
    lines->setSpacing(metrics.u(1));
    lines->addWidget(m_status);
    lines->addWidget(m_progress);
    lines->addWidget(m_problem);
    lines->addWidget(m_goOn);

    auto* const buttons = new QDialogButtonBox;
    const auto add = [buttons](const QString& text, QDialogButtonBox::ButtonRole role, const QString& name) {
        QPushButton* const button = buttons->addButton(text, role);
        button->setObjectName(name);
        button->setAutoDefault(false);
        return button;
    };
    // Not in the box: Tab does not get past one whose first button is hidden.
    m_stop = plainButton(u"stop"_s, tr("Stop"));
    m_compare = plainButton(u"compareAgain"_s, tr("Compare Again"));
    m_curl = plainButton(u"copyCurl"_s, copyCurlText());
    m_curl->setToolTip(tr("Lines for bash that send what is ticked. API Tokens and secret values are not in "
                          "them."));
    connect(m_curl, &QPushButton::clicked, this, [this] { copyCurl(m_run->curlOf(m_model->ticked())); });
    m_close = add(tr("Discard"), QDialogButtonBox::RejectRole, u"discardButton"_s);
    m_retry = add(tr("Retry Failed"), QDialogButtonBox::YesRole, u"retryFailed"_s);
    m_apply = add(tr("Apply"), QDialogButtonBox::AcceptRole, u"apply"_s);
    connect(m_stop, &QPushButton::clicked, m_run, &ApplyRun::stop);
    connect(m_compare, &QPushButton::clicked, m_run, &ApplyRun::compare);
    connect(m_close, &QPushButton::clicked, this, &ApplyDialog::reject);
    connect(m_retry, &QPushButton::clicked, this, &ApplyDialog::retry);
    connect(m_apply, &QPushButton::clicked, this, &ApplyDialog::apply);

    auto* const all = new QWidget;
    auto* const row = new QHBoxLayout(all);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.u(2));
    row->addStretch();
    row->addWidget(m_stop);
    row->addWidget(m_compare);
    row->addWidget(m_curl);
    row->addWidget(buttons);
    return new ApplyFooter(words, all);
}

} // namespace vvp
