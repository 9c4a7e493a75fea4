// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aFieldHasTheControlBorderAndTheAccentWithFocus();
    void aTextEditorIsAFieldToo();
    void aFieldWithAProblemHasTheErrorBorderUntilItIsMended();
    void aFramedButtonHasAFrameAndAFlatOneNone();
    void theDefaultButtonIsFilledUnlessItIsDisabled();
    void focusOnAButtonIsNeverInvisible();
    void buttonsAndFieldsAreSevenUnitsHigh();
    void theCurrentTabHasAnAccentLine();
    void theWidthOfATabDoesNotDependOnWhichIsCurrent();
    void aSelectedRowIsTintedWithTheAccentBarInItsFirstColumn();
    void aSelectionWithoutFocusIsGrey();
    void theCurrentRowOfAFocusedListHasTheAccentInside();
    void columnHeadsAreFlatOverAHairline();
    void aScrollBarHasNoButtonsAndReachesBothEnds();
    void aCheckedBoxIsFilled();
    void mnemonicsAreUnderlinedWhileAltIsHeld();
    void nothingMoves();
    void everythingGrowsWithTheFont();
};

static QImage grabbed(QWidget& widget)
{
    return widget.grab().toImage();
}

static QColor at(const QImage& image, int x, int y)
{
    return QColor::fromRgb(image.pixel(x, y));
}

static int pixelsOf(const QImage& image, const QColor& colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixel(x, y) == colour.rgb() ? 1 : 0;
        }
    }
    return count;
}

static QColor light(Role role)
{
    return colour(role, Theme::Light);
}

// A window that holds `child` and is active, with the focus elsewhere.
static std::unique_ptr<QWidget> windowWith(QWidget* child)
{
    auto window = std::make_unique<QWidget>();
    auto* const layout = new QVBoxLayout(window.get());
    auto* const other = new QLineEdit;
    layout->addWidget(other);
    layout->addWidget(child);
    window->show();
    other->setFocus();
    [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(window.get());
    return window;
}

static std::unique_ptr<QStandardItemModel> rows()
{
    auto model = std::make_unique<QStandardItemModel>(3, 2);
    model->setHorizontalHeaderLabels({ u"Name"_s, u"State"_s });
    for (int row = 0; row < model->rowCount(); ++row) {
        model->setItem(row, 0, new QStandardItem(u"a%1"_s.arg(row)));
        model->setItem(row, 1, new QStandardItem(u"b%1"_s.arg(row)));
    }
    return model;
}

static QTableView* table(QStandardItemModel* model)
{
    auto* const view = new QTableView;
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->selectRow(1);
    return view;
}

static QRect rowRect(const QTableView& view, int row)
{
    return view.visualRect(view.model()->index(row, 0)) | view.visualRect(view.model()->index(row, 1));
}

void TestStyle::initTestCase()
{
    QApplication::setStyle(new ConsoleStyle);
    QApplication::setPalette(applicationPalette(Theme::Light));
}

void TestStyle::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestStyle::aFieldHasTheControlBorderAndTheAccentWithFocus()
{
    auto* const combo = new QComboBox;
    auto* const edit = new QLineEdit;
    auto* const both = new QWidget;
    auto* const layout = new QVBoxLayout(both);
    layout->addWidget(edit);
    layout->addWidget(combo);
    const auto window = windowWith(both);
    for (QWidget* const field : { static_cast<QWidget*>(edit), static_cast<QWidget*>(combo) }) {
        const int middle = field->height() / 2;
        field->clearFocus();
        QCOMPARE(at(grabbed(*field), 0, middle), light(Role::ControlBorder));
        QCOMPARE(at(grabbed(*field), 1, middle), light(Role::Base));
        field->setFocus();
        QVERIFY(field->hasFocus());
        QCOMPARE(at(grabbed(*field), 0, middle), light(Role::Accent));
        QCOMPARE(at(grabbed(*field), 1, middle), light(Role::Accent));
        QCOMPARE(at(grabbed(*field), 2, middle), light(Role::Base));
        field->setEnabled(false);
        QCOMPARE(at(grabbed(*field), 0, middle), light(Role::Border));
        field->setEnabled(true);
    }
}

void TestStyle::aTextEditorIsAFieldToo()
{
    auto* const editor = new QPlainTextEdit;
    const auto window = windowWith(editor);
    QCOMPARE(at(grabbed(*editor), 0, editor->height() / 2), light(Role::ControlBorder));
    editor->setFocus();
    QCOMPARE(at(grabbed(*editor), 0, editor->height() / 2), light(Role::Accent));
    QCOMPARE(at(grabbed(*editor), 1, editor->height() / 2), light(Role::Accent));
}

void TestStyle::aFieldWithAProblemHasTheErrorBorderUntilItIsMended()
{
    auto* const edit = new QLineEdit;
    const auto window = windowWith(edit);
    QVERIFY(!hasProblem(edit));
    setProblem(edit, true);
    QVERIFY(hasProblem(edit));
    edit->setFocus();
    QCOMPARE(at(grabbed(*edit), 1, edit->height() / 2), light(Role::ErrorIcon));
    setProblem(edit, false);
    QCOMPARE(at(grabbed(*edit), 1, edit->height() / 2), light(Role::Accent));
}

void TestStyle::aFramedButtonHasAFrameAndAFlatOneNone()
{
    auto* const button = new QPushButton(u"Discard"_s);
    const auto window = windowWith(button);
    const int middle = button->height() / 2;
    QCOMPARE(at(grabbed(*button), 0, middle), light(Role::ButtonBorder));
    QCOMPARE(at(grabbed(*button), 3, middle), light(Role::Button));
    button->setEnabled(false);
    QCOMPARE(at(grabbed(*button), 0, middle), light(Role::Border));
    QCOMPARE(at(grabbed(*button), 3, middle), light(Role::Window));
    button->setEnabled(true);
    button->setFlat(true);
    QCOMPARE(at(grabbed(*button), 0, middle), light(Role::Window));
    QCOMPARE(at(grabbed(*button), 3, middle), light(Role::Window));
}

void TestStyle::theDefaultButtonIsFilledUnlessItIsDisabled()
{
    auto* const button = new QPushButton(u"Create"_s);
    button->setDefault(true);
    const auto window = windowWith(button);
    const int middle = button->height() / 2;
    QCOMPARE(at(grabbed(*button), 0, middle), light(Role::DefaultButton));
    QCOMPARE(at(grabbed(*button), 4, middle), light(Role::DefaultButton));
    const QImage filled = grabbed(*button);
    int brightest = 0;
    for (int x = 0; x < filled.width(); ++x) {
        brightest = std::max(brightest, at(filled, x, middle).lightness());
    }
    QVERIFY2(brightest > light(Role::DefaultButton).lightness() + 60, "its text is white");
    button->setEnabled(false);
    QCOMPARE(at(grabbed(*button), 4, middle), light(Role::Window));
}

void TestStyle::focusOnAButtonIsNeverInvisible()
{
    auto* const all = new QWidget;
    auto* const layout = new QVBoxLayout(all);
    auto* const framed = new QPushButton(u"Framed"_s);
    auto* const flat = new QPushButton(u"Flat"_s);
    flat->setFlat(true);
    auto* const filled = new QPushButton(u"Filled"_s);
    filled->setDefault(true);
    auto* const tool = new QToolButton;
    tool->setText(u"Tool"_s);
    tool->setAutoRaise(true);
    tool->setFocusPolicy(Qt::StrongFocus);
    auto* const check = new QCheckBox(u"Check"_s);
    const std::vector<QWidget*> widgets{ framed, flat, filled, tool, check };
    for (QWidget* const widget : widgets) {
        layout->addWidget(widget);
    }
    const auto window = windowWith(all);
    for (QWidget* const widget : widgets) {
        const QImage before = grabbed(*widget);
        widget->setFocus();
        const QImage after = grabbed(*widget);
        QVERIFY2(before != after, widget->metaObject()->className());
        if (widget == filled) {
            QCOMPARE(at(after, 0, filled->height() / 2), light(Role::Accent));
            QCOMPARE(at(after, 2, filled->height() / 2), light(Role::DefaultButtonText));
        } else {
            QVERIFY(pixelsOf(after, light(Role::Accent))
                > pixelsOf(before, light(Role::Accent)) + widget->height());
        }
    }
}

void TestStyle::buttonsAndFieldsAreSevenUnitsHigh()
{
    const int wanted = Metrics().u(7);
    QPushButton button(u"Create Deployment…"_s);
    QToolButton tool;
    tool.setText(u"Start"_s);
    QLineEdit edit;
    QComboBox combo;
    for (const QWidget* const widget : { static_cast<QWidget*>(&button), static_cast<QWidget*>(&tool),
             static_cast<QWidget*>(&edit), static_cast<QWidget*>(&combo) }) {
        QCOMPARE(widget->sizeHint().height(), wanted);
    }
    QVERIFY(QPushButton(u"OK"_s).sizeHint().width() >= Metrics().u(20));
}

void TestStyle::theCurrentTabHasAnAccentLine()
{
    auto* const tabs = new QTabBar;
    tabs->addTab(u"Overview"_s);
    tabs->addTab(u"Configuration"_s);
    const auto window = windowWith(tabs);
    const auto lineIn = [tabs](int index) {
        const QRect rect = tabs->tabRect(index);
        return pixelsOf(
            grabbed(*tabs).copy(rect.left(), rect.bottom() - 3, rect.width(), 4), light(Role::Accent));
    };
    QVERIFY(lineIn(0) > 40);
    QCOMPARE(lineIn(1), 0);
    tabs->setCurrentIndex(1);
    QCOMPARE(lineIn(0), 0);
    QVERIFY(lineIn(1) > 40);
}

void TestStyle::theWidthOfATabDoesNotDependOnWhichIsCurrent()
{
    QTabBar tabs;
    tabs.addTab(u"Overview"_s);
    tabs.addTab(u"Configuration"_s);
    const QSize before = tabs.tabRect(1).size();
    tabs.setCurrentIndex(1);
    QCOMPARE(tabs.tabRect(1).size(), before);
}

void TestStyle::aSelectedRowIsTintedWithTheAccentBarInItsFirstColumn()
{
    const auto model = rows();
    QTableView* const view = table(model.get());
    const auto window = windowWith(view);
    view->setFocus();
    view->setCurrentIndex({});
    view->selectionModel()->select(
        model->index(1, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QImage image = grabbed(*view->viewport());
    const QRect row = rowRect(*view, 1);
    const QRect second = view->visualRect(model->index(1, 1));
    QCOMPARE(at(image, row.left(), row.center().y()), light(Role::Accent));
    QCOMPARE(at(image, row.left() + 2, row.center().y()), light(Role::Accent));
    QCOMPARE(at(image, row.left() + 3, row.center().y()), light(Role::Selection));
    QCOMPARE(at(image, second.left(), row.center().y()), light(Role::Selection));
    QCOMPARE(at(image, row.left(), rowRect(*view, 0).center().y()), light(Role::Base));
}

void TestStyle::aSelectionWithoutFocusIsGrey()
{
    const auto model = rows();
    QTableView* const view = table(model.get());
    const auto window = windowWith(view);
    const QRect row = rowRect(*view, 1);
    QVERIFY(!view->hasFocus());
    QCOMPARE(at(grabbed(*view->viewport()), row.left() + 4, row.center().y()), light(Role::SelectionIdle));
}

void TestStyle::theCurrentRowOfAFocusedListHasTheAccentInside()
{
    const auto model = rows();
    QTableView* const view = table(model.get());
    const auto window = windowWith(view);
    view->setFocus();
    const QImage image = grabbed(*view->viewport());
    const QRect row = rowRect(*view, 1);
    QCOMPARE(at(image, row.center().x(), row.top()), light(Role::Accent));
    QCOMPARE(at(image, row.center().x(), row.top() + 1), light(Role::Accent));
    QCOMPARE(at(image, row.center().x(), row.bottom()), light(Role::Accent));
    QCOMPARE(at(image, row.right(), row.center().y()), light(Role::Accent));
    const int seam = view->visualRect(model->index(1, 0)).right();
    QVERIFY2(at(image, seam, row.center().y()) != light(Role::Accent),
        "one line round the row, none between cells");
}

void TestStyle::columnHeadsAreFlatOverAHairline()
{
    const auto model = rows();
    QTableView* const view = table(model.get());
    const auto window = windowWith(view);
    QHeaderView* const head = view->horizontalHeader();
    QCOMPARE(head->height(), rowHeight(nullptr, false) + 2);
    const QImage image = grabbed(*head->viewport());
    for (const int x : { 0, head->sectionSize(0) - 1, head->sectionSize(0), image.width() - 1 }) {
        QCOMPARE(at(image, x, 1), light(Role::Base));
        QCOMPARE(at(image, x, image.height() - 1), light(Role::Border));
    }
}

void TestStyle::aScrollBarHasNoButtonsAndReachesBothEnds()
{
    auto* const bar = new QScrollBar(Qt::Vertical);
    bar->setRange(0, 1000);
    bar->setPageStep(100);
    bar->setFixedHeight(200);
    const auto window = windowWith(bar);
    QCOMPARE(bar->width(), Metrics().u(2.5));
    const auto thumb = [bar] {
        const QImage image = grabbed(*bar);
        QRect rect;
        for (int y = 0; y < image.height(); ++y) {
            rect |= at(image, image.width() / 2, y) == light(Role::ControlBorder) ? QRect(0, y, 1, 1)
                                                                                  : QRect();
        }
        return rect;
    };
    QVERIFY(thumb().top() <= 4);
    bar->setValue(1000);
    QVERIFY(thumb().bottom() >= 195);
    QVERIFY(thumb().height() < 60);
}

void TestStyle::aCheckedBoxIsFilled()
{
    auto* const box = new QCheckBox(u"Compact"_s);
    const auto window = windowWith(box);
    QCOMPARE(pixelsOf(grabbed(*box), light(Role::DefaultButton)), 0);
    box->setChecked(true);
    QVERIFY(pixelsOf(grabbed(*box), light(Role::DefaultButton)) > 50);
}

void TestStyle::mnemonicsAreUnderlinedWhileAltIsHeld()
{
    auto* const button = new QPushButton(u"&Create"_s);
    const auto window = windowWith(button);
    const QImage plain = grabbed(*button);
    QTest::keyPress(window.get(), Qt::Key_Alt);
    QVERIFY(grabbed(*button) != plain);
    QTest::keyRelease(window.get(), Qt::Key_Alt);
    QCOMPARE(grabbed(*button), plain);
}

void TestStyle::nothingMoves()
{
    const QStyle* const style = QApplication::style();
    QCOMPARE(style->styleHint(QStyle::SH_Widget_Animation_Duration), 0);
    QCOMPARE(style->styleHint(QStyle::SH_Menu_FlashTriggeredItem), 0);
    QCOMPARE(style->styleHint(QStyle::SH_ScrollBar_Transient), 0);
}

void TestStyle::everythingGrowsWithTheFont()
{
    const QFont before = QApplication::font();
    const Metrics normal;
    QFont big = before;
    big.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(big);
    const Metrics doubled;
    QVERIFY(doubled.h() >= 2 * normal.h() - 2);
    QVERIFY(doubled.u() >= 2 * normal.u() - 1);
    QPushButton button(u"Create Deployment…"_s);
    QCOMPARE(button.sizeHint().height(), doubled.u(7));
    QVERIFY(button.sizeHint().height() >= QFontMetrics(big).height());
    QVERIFY(button.sizeHint().width() >= QFontMetrics(big).horizontalAdvance(button.text()));
    QCOMPARE(button.iconSize().height(), doubled.icon());
    QApplication::setFont(before);
}

QTEST_MAIN(TestStyle)
#include "tst_style.moc"
