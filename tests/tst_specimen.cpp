// SPDX-License-Identifier: Apache-2.0
#include "models/tables/roles.h"
#include "ui/theme/celldelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/stateshape.h"
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Every control on one sheet, in both themes and at the usual and the doubled font, written as pictures into
/// the folder `specimen` below the working folder so that a person can look at the style. It fails where a
/// control cuts off its text.
class TestSpecimen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theSheetShowsItsTextsWhole_data();
    void theSheetShowsItsTextsWhole();
    void menusAndMessageBoxesAreInTheTheme_data();
    void menusAndMessageBoxesAreInTheTheme();

private:
    QFont m_font;
};

/// All icons, shapes and severities, with nothing between them.
class Shapes : public QWidget {
public:
    Shapes() { setMinimumSize(Metrics().u(90), Metrics().u(30)); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        const Metrics m;
        const int step = m.u(6);
        const int columns = 16;
        for (int i = 0; i < iconCount; ++i) {
            const QRect spot(i % columns * step, i / columns * step, m.icon(), m.icon());
            paintIcon(&painter, spot, static_cast<Icon>(i), colour(Role::Text, palette()));
        }
        const Theme theme = themeOf(palette());
        const std::array words{ u"RUNNING", u"TRANSITIONING", u"SUSPENDED", u"CANCELLED", u"FAILED",
            u"FINISHED", u"RESCALING" };
        int x = 0;
        for (const auto* const word : words) {
            paintStateShape(painter, QRectF(x, 4.0 * step, stateBox(m.h()), stateBox(m.h())), word, theme);
            x += step;
        }
        for (const Severity severity : { Severity::High, Severity::Medium, Severity::Note }) {
            paintSeverityShape(
                painter, QRectF(x, 4.0 * step, stateBox(m.h()), stateBox(m.h())), severity, theme);
            x += step;
        }
        applicationIcon().paint(&painter, QRect(x, qRound(3.8 * step), m.u(6), m.u(6)));
    }
};

static QStandardItemModel* deployments(QObject* parent)
{
    struct Line {
        QString name;
        QString state;
        QString desired;
        QString target;
        int parallelism;
        QString changed;
    };
    const std::array lines{
        Line{ u"TopSpeedWindowing"_s, u"RUNNING"_s, u"RUNNING"_s, u"vvp-jobs-team-1"_s, 1, u"2 min ago"_s },
        Line{ u"clickstream-sessions"_s, u"RUNNING"_s, u"RUNNING"_s, u"vvp-jobs-team-1"_s, 16, u"3 h ago"_s },
        Line{ u"fraud-scoring"_s, u"TRANSITIONING"_s, u"RUNNING"_s, u"vvp-jobs-team-1"_s, 12, u"18 s ago"_s },
        Line{ u"invoice-enrichment"_s, u"FAILED"_s, u"RUNNING"_s, u"vvp-jobs-team-1"_s, 4, u"26 min ago"_s },
        Line{ u"ledger-reconciliation"_s, u"SUSPENDED"_s, u"SUSPENDED"_s, u"vvp-jobs-team-1"_s, 2,
            u"5 Mar 09:14"_s },
        Line{ u"payments-backfill-2020"_s, u"FINISHED"_s, u"RUNNING"_s, u"vvp-jobs-team-1"_s, 64,
            u"1 Mar 04:02"_s },
        Line{ u"recommendations-v1"_s, u"CANCELLED"_s, u"CANCELLED"_s, u"vvp-jobs-team-1"_s, 24,
            u"18 Feb 11:30"_s },
        Line{ u"sensor-archive"_s, u"RESCALING"_s, QString(), u"<b>not markup</b>"_s, 4, u"1 min ago"_s },
    };
    auto* const model = new QStandardItemModel(0, 5, parent);
    model->setHorizontalHeaderLabels(
        { u"Name"_s, u"State"_s, u"Deployment Target"_s, u"Parallelism"_s, u"Changed"_s });
    model->setHeaderData(
        3, Qt::Horizontal, QVariant(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    for (const int column : { 0, 1, 2, 4 }) {
        model->setHeaderData(
            column, Qt::Horizontal, QVariant(Qt::AlignLeft | Qt::AlignVCenter), Qt::TextAlignmentRole);
    }
    for (const Line& line : lines) {
        const QList<QStandardItem*> items{ new QStandardItem(line.name), new QStandardItem(line.state),
            new QStandardItem(line.target), new QStandardItem(QString::number(line.parallelism)),
            new QStandardItem(line.changed) };
        items[0]->setData(static_cast<int>(CellKind::Name), CellKindRole);
        items[1]->setData(static_cast<int>(CellKind::State), CellKindRole);
        items[1]->setData(line.state, StateRole);
        items[1]->setData(line.desired, DetailRole);
        items[3]->setData(static_cast<int>(CellKind::Number), CellKindRole);
        items[4]->setData(static_cast<int>(CellKind::Time), CellKindRole);
        model->appendRow(items);
    }
    return model;
}

static QTableView* tableView()
{
    auto* const view = new QTableView;
    view->setObjectName(u"table"_s);
    view->setModel(deployments(view));
    view->setItemDelegate(new CellDelegate(view));
    view->setFrameShape(QFrame::NoFrame);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->verticalHeader()->hide();
    view->verticalHeader()->setMinimumSectionSize(1);
    view->verticalHeader()->setDefaultSectionSize(rowHeight(view, false));
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    view->horizontalHeader()->setSortIndicatorShown(true);
    view->horizontalHeader()->setStretchLastSection(true);
    view->resizeColumnsToContents();
    view->selectRow(0);
    return view;
}

static QWidget* row(const QList<QWidget*>& widgets)
{
    auto* const host = new QWidget;
    auto* const layout = new QHBoxLayout(host);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* const widget : widgets) {
        layout->addWidget(widget);
    }
    layout->addStretch(1);
    return host;
}

static QPushButton* button(
    const QString& text, bool flat = false, bool enabled = true, const QIcon& icon = {})
{
    auto* const push = new QPushButton(icon, text);
    push->setFlat(flat);
    push->setEnabled(enabled);
    push->setAutoDefault(false);
    return push;
}

static QWidget* buttons()
{
    QPushButton* const filled = button(u"Keep Running"_s);
    filled->setDefault(true);
    QPushButton* const switcher
        = button(u"vvp-namespace-1"_s, false, true, themeIcon(Icon::VNamespace, Role::Secondary));
    switcher->setMenu(new QMenu(switcher));
    auto* const more = new QToolButton;
    more->setIcon(themeIcon(Icon::More));
    more->setAutoRaise(true);
    auto* const refresh = new QToolButton;
    refresh->setIcon(themeIcon(Icon::Refresh));
    refresh->setText(u"12:04:31"_s);
    refresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    refresh->setAutoRaise(true);
    return row({ switcher, button(u"Unlock…"_s, false, true, themeIcon(Icon::Lock)), refresh,
        button(u"Start"_s, true, false, themeIcon(Icon::Start)),
        button(u"Suspend"_s, true, true, themeIcon(Icon::Suspend)), more, button(u"Discard"_s),
        button(u"Create"_s, false, false), filled });
}

static QWidget* fields()
{
    auto* const filter = new QLineEdit;
    filter->setPlaceholderText(u"Filter Deployments"_s);
    auto* const focused = new QLineEdit(u"TopSpeedWind"_s);
    focused->setObjectName(u"focused"_s);
    auto* const wrong = new QLineEdit(u"1 GB"_s);
    setProblem(wrong, true);
    auto* const disabled = new QLineEdit(u"disabled"_s);
    disabled->setEnabled(false);
    auto* const combo = new QComboBox;
    combo->addItems({ u"vvp-jobs-team-1"_s, u"vvp-jobs-team-2"_s });
    auto* const editable = new QComboBox;
    editable->setEditable(true);
    editable->addItems({ u"1.9"_s, u"1.13"_s });
    auto* const spin = new QSpinBox;
    spin->setMaximum(999);
    spin->setValue(16);
    return row({ filter, focused, wrong, disabled, combo, editable, spin });
}

static QWidget* choices()
{
    auto* const on = new QCheckBox(u"Compact &Rows"_s);
    on->setChecked(true);
    auto* const partly = new QCheckBox(u"Partly"_s);
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto* const off = new QCheckBox(u"Off"_s);
    auto* const disabled = new QCheckBox(u"Disabled"_s);
    disabled->setEnabled(false);
    auto* const first = new QRadioButton(u"None"_s);
    first->setChecked(true);
    auto* const second = new QRadioButton(u"API Tokens"_s);
    auto* const progress = new QProgressBar;
    progress->setValue(40);
    auto* const busy = new QProgressBar;
    busy->setRange(0, 0);
    busy->setTextVisible(false);
    return row({ on, partly, off, disabled, first, second, progress, busy });
}

static std::unique_ptr<QWidget> sheet()
{
    auto window = std::make_unique<QWidget>();
    auto* const layout = new QVBoxLayout(window.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics().u(2));
    auto* const bar = new QMenuBar;
    for (const QString& title : { u"&Platform"_s, u"&Edit"_s, u"&View"_s, u"&Resource"_s, u"&Help"_s }) {
        bar->addMenu(title);
    }
    layout->setMenuBar(bar);
    auto* const controls = new QWidget;
    auto* const inside = new QVBoxLayout(controls);
    inside->setContentsMargins(Metrics().u(3), Metrics().u(2), Metrics().u(3), 0);
    for (QWidget* const part : { buttons(), fields(), choices(), static_cast<QWidget*>(new Shapes) }) {
        inside->addWidget(part);
    }
    layout->addWidget(controls);

    auto* const tabs = new QTabBar;
    for (const QString& title : { u"Overview"_s, u"Configuration"_s, u"YAML"_s, u"Jobs"_s, u"Events"_s }) {
        tabs->addTab(title);
    }
    auto* const tabRow = row({ tabs });
    tabRow->layout()->setContentsMargins(Metrics().u(3), 0, 0, 0);
    auto* const editor = new QPlainTextEdit;
    editor->setFont(textFont(TextStyle::Monospace));
    editor->setPlainText(u"kind: Deployment\nspec:\n  state: RUNNING\n"_s.repeated(12));
    auto* const splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(tableView());
    auto* const below = new QWidget;
    auto* const belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(0, 0, 0, 0);
    belowLayout->addWidget(tabRow);
    belowLayout->addWidget(editor);
    splitter->addWidget(below);
    splitter->setStretchFactor(0, 3);
    layout->addWidget(splitter, 1);
    auto* const status = new QStatusBar;
    status->setSizeGripEnabled(false);
    status->addWidget(new QLabel(u"prod-eu connected · 2.8.1"_s));
    layout->addWidget(status);
    return window;
}

static void addThemes()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<double>("fontFactor");
    QTest::addColumn<QString>("name");
    QTest::newRow("light") << 0 << 1.0 << u"light"_s;
    QTest::newRow("dark") << 1 << 1.0 << u"dark"_s;
    QTest::newRow("light, font at 200 %") << 0 << 2.0 << u"light-font200"_s;
}

static void use(int theme, const QFont& font, double factor)
{
    QFont scaled = font;
    scaled.setPointSizeF(font.pointSizeF() * factor);
    QApplication::setFont(scaled);
    QApplication::setPalette(applicationPalette(static_cast<Theme>(theme)));
}

static void save(QWidget& widget, const QString& name)
{
    QVERIFY(QDir().mkpath(u"specimen"_s));
    const double ratio = widget.devicePixelRatioF();
    const QString suffix = ratio > 1 ? u"@%1x"_s.arg(ratio) : QString();
    const QString file = u"specimen/%1%2.png"_s.arg(name, suffix);
    QVERIFY(widget.grab().save(file));
}

void TestSpecimen::initTestCase()
{
    QApplication::setStyle(new ConsoleStyle);
    m_font = QApplication::font();
    if (QFontDatabase::families().contains(u"Inter"_s)) {
        m_font.setFamily(u"Inter"_s);
    }
    m_font.setPointSizeF(9.75);
}

void TestSpecimen::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestSpecimen::theSheetShowsItsTextsWhole_data()
{
    addThemes();
}

void TestSpecimen::theSheetShowsItsTextsWhole()
{
    QFETCH(const int, theme);
    QFETCH(const double, fontFactor);
    QFETCH(const QString, name);
    use(theme, m_font, fontFactor);
    const auto window = sheet();
    window->resize(window->sizeHint().expandedTo(QSize(Metrics().u(270), Metrics().u(190))));
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    window->findChild<QWidget*>(u"focused"_s)->setFocus();
    save(*window, name);
    for (const QPushButton* const push : window->findChildren<QPushButton*>()) {
        QVERIFY2(push->width() >= push->sizeHint().width(), qPrintable(push->text()));
        QVERIFY(push->height() >= QFontMetrics(push->font()).height());
    }
    const auto* const view = window->findChild<QTableView*>(u"table"_s);
    for (int column = 0; column < view->model()->columnCount(); ++column) {
        QVERIFY(view->columnWidth(column)
            >= view->itemDelegate()->sizeHint({}, view->model()->index(0, column)).width());
    }
    window->findChild<QTableView*>(u"table"_s)->setFocus();
    save(*window, name + u"-table-focused"_s);
}

void TestSpecimen::menusAndMessageBoxesAreInTheTheme_data()
{
    addThemes();
}

void TestSpecimen::menusAndMessageBoxesAreInTheTheme()
{
    QFETCH(const int, theme);
    QFETCH(const double, fontFactor);
    QFETCH(const QString, name);
    use(theme, m_font, fontFactor);
    QMenu menu;
    menu.addAction(themeIcon(Icon::Start), u"Start"_s)->setShortcut(QKeySequence(u"Ctrl+R"_s));
    menu.addAction(themeIcon(Icon::Suspend), u"Suspend"_s)->setEnabled(false);
    menu.addSeparator();
    QAction* const checked = menu.addAction(u"Compact Rows"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    menu.addMenu(u"Theme"_s)->addAction(u"Dark"_s);
    menu.popup(QPoint(0, 0));
    menu.setActiveAction(menu.actions().constFirst());
    save(menu, name + u"-menu"_s);
    const QImage image = menu.grab().toImage();
    const int inside = qRound(3 * image.devicePixelRatio());
    QCOMPARE(QColor::fromRgb(image.pixel(image.width() - inside, image.height() - inside)),
        colour(Role::Button, static_cast<Theme>(theme)));
    menu.close();

    QComboBox combo;
    combo.addItems({ u"vvp-jobs-team-1"_s, u"vvp-jobs-team-2"_s, u"a-much-longer-name-of-a-target"_s });
    combo.show();
    combo.showPopup();
    save(*combo.view()->window(), name + u"-popup"_s);
    QVERIFY(combo.view()->sizeHintForRow(0) >= Metrics().u(7));
    combo.hidePopup();

    QMessageBox box(QMessageBox::Warning, u"Delete Deployment"_s, u"Delete “TopSpeedWindowing”?"_s,
        QMessageBox::Cancel | QMessageBox::Ok);
    box.setInformativeText(u"It cannot be taken back."_s);
    box.show();
    save(box, name + u"-message"_s);
    QVERIFY(!box.iconPixmap().isNull());
}

QTEST_MAIN(TestSpecimen)
#include "tst_specimen.moc"
