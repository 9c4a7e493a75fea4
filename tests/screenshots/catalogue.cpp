// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"

#include "tests/screenshots/accessibilitywalk.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFontDatabase>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace vvp::test {

QString Catalogue::team()
{
    return u"vvp-namespace-1"_s;
}

QStringList Catalogue::pageNames()
{
    return { u"overview"_s, u"deployments"_s, u"deploymentTargets"_s, u"namespaces"_s };
}

void Catalogue::initTestCase()
{
    QApplication::setApplicationVersion(u"" VVP_VERSION ""_s);
    if (m_english.load(u":/i18n/vvp-console_en.qm"_s)) {
        QApplication::installTranslator(&m_english);
    }
    m_fontPercent = std::max(100, qEnvironmentVariableIntValue("VVP_FONT_PERCENT"));
    QFont font = QApplication::font();
    if (QFontDatabase::families().contains(u"Inter"_s)) {
        font.setFamily(u"Inter"_s);
    }
    font.setPointSizeF(9.75 * m_fontPercent / 100);
    QApplication::setFont(font);
    QVERIFY(QDir().mkpath(QStringLiteral(VVP_SCREENSHOTS)));
    m_fleet = std::make_unique<DemoProcess>(
        QStringList{ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s });
    QVERIFY2(!m_fleet->url().isEmpty(), qPrintable(m_fleet->failure()));
    m_tutorial = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.0.4"_s });
    QVERIFY2(!m_tutorial->url().isEmpty(), qPrintable(m_tutorial->failure()));
}

void Catalogue::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_findings.clear();
    m = std::make_unique<Stage>();
    m->window.resize(1280, 800);
}

void Catalogue::cleanup()
{
    m.reset();
    m_findings.removeDuplicates();
    QVERIFY2(m_findings.isEmpty(), qPrintable(m_findings.join(u'\n')));
}

void Catalogue::open(const QString& name, const QUrl& url, Environment environment, const QString& vNamespace)
{
    m->window.openPlatform(m->add(name, url, environment), vNamespace);
    m->window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&m->window));
}

void Catalogue::openFleet(Environment environment)
{
    open(u"fleet"_s, m_fleet->url(), environment);
    for (const QString& page : pageNames()) {
        m->window.openPage(page);
        QTRY_VERIFY(hasRows(page));
    }
    m->window.openPage(u"deployments"_s);
}

QAbstractItemView* Catalogue::table(const QString& page)
{
    return m->window.findChild<QWidget*>(page + u"Page"_s)->findChild<QAbstractItemView*>(u"table"_s);
}

bool Catalogue::hasRows(const QString& page)
{
    return table(page)->model()->rowCount() > 0;
}

QAction* Catalogue::action(const QString& name)
{
    return m->window.findChild<QAction*>(name);
}

void Catalogue::select(const QString& page, const QString& text)
{
    QAbstractItemView* const view = table(page);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            const QModelIndex index = view->model()->index(row, column);
            if (index.data().toString() == text) {
                view->setCurrentIndex(index);
                view->scrollTo(index);
                return;
            }
        }
    }
    QFAIL(qPrintable(u"no row “%1”"_s.arg(text)));
}

QDialog* Catalogue::dialog()
{
    for (QDialog* each : m->window.findChildren<QDialog*>()) {
        if (each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

void Catalogue::shoot(QWidget* widget, const QString& name, bool isInReadme)
{
    const QString suffix = (m_fontPercent == 100 ? QString() : u"-%1percent"_s.arg(m_fontPercent))
        + (widget->devicePixelRatioF() > 1 ? u"@%1x"_s.arg(qRound(widget->devicePixelRatioF())) : QString());
    for (const auto choice : { ThemeController::Choice::Dark, ThemeController::Choice::Light }) {
        const QString theme = choice == ThemeController::Choice::Dark ? u"-dark"_s : u"-light"_s;
        m->theme.setChoice(choice);
        QCoreApplication::processEvents();
        const QPixmap picture = widget->grab();
        const QString file = name + theme + suffix + u".png"_s;
        QVERIFY(picture.save(QDir(QStringLiteral(VVP_SCREENSHOTS)).filePath(file)));
        const bool isForReadme = isInReadme && suffix.isEmpty()
            && (choice == ThemeController::Choice::Light || name == u"deployments");
        if (isForReadme && qEnvironmentVariableIntValue("VVP_UPDATE_SCREENSHOTS") == 1) {
            const QDir folder(QStringLiteral(VVP_README_SCREENSHOTS));
            QVERIFY(folder.mkpath(u"."_s));
            QVERIFY(picture.save(folder.filePath(file)));
        }
    }
    QStringList wrong = accessibilityFindings(widget);
    if (hasLargeFont()) {
        // A text that got longer widens the window through several layouts, each after an event of its own.
        (void)QTest::qWaitFor([widget] { return clippedTexts(widget).isEmpty(); }, 1000);
        wrong += clippedTexts(widget);
    }
    for (const QString& each : std::as_const(wrong)) {
        m_findings << u"%1: %2"_s.arg(name, each);
    }
}

void Catalogue::shootDialog(const QString& name, bool isInReadme)
{
    QTRY_VERIFY(dialog() != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(dialog()));
    shoot(dialog(), name, isInReadme);
}

void Catalogue::unlock()
{
    action(u"lock"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"do"_s), Qt::LeftButton);
    QTRY_VERIFY(dialog() == nullptr);
}

} // namespace vvp::test
