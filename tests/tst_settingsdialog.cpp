// SPDX-License-Identifier: Apache-2.0
#include "tests/tabs.h"
#include "ui/settingsdialog.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::tabRound;

using Values = Preferences::Values;

class TestSettingsDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsSetIsRememberedAndToldOnce();
    void whatIsNotUsableInTheFileCountsAsNotSet_data();
    void whatIsNotUsableInTheFileCountsAsNotSet();
    void whatIsOutOfBoundsIsBroughtIn();
    void everyFieldIsAppliedAtOnce();
    void aWrongNumberIsExplainedAndChangesNothing_data();
    void aWrongNumberIsExplainedAndChangesNothing();
    void aToolThatIsNotThereIsExplainedAndChangesNothing();
    void aChangeElsewhereIsShown();
    void defaultsComeBack();
    void productionCannotBeSwitchedOff();
    void everythingHasANameForAssistiveTechnology();
    void tabGoesThroughEverythingInItsOrder();

private:
    void open();
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_dialog->findChild<T*>(QString::fromLatin1(name));
    }
    void click(const char* name) const { child<QAbstractButton>(name)->click(); }
    void type(const char* name, const QString& text) const
    {
        auto* const field = child<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Backspace);
        QTest::keyClicks(field, text);
    }
    [[nodiscard]] QString noteOf(const char* name) const
    {
        const auto* const note = child<NoteLine>(name);
        return note->isHidden() ? QString() : note->text();
    }
    [[nodiscard]] const Values& now() const { return m_preferences->values(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    QPointer<SettingsDialog> m_dialog;
};

void TestSettingsDialog::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"window.ini"_s), QSettings::IniFormat);
    m_preferences = std::make_unique<Preferences>(*m_settings);
}

void TestSettingsDialog::cleanup()
{
    delete m_dialog;
    m_preferences.reset();
    m_settings.reset();
}

void TestSettingsDialog::open()
{
    m_dialog = new SettingsDialog(*m_preferences);
    m_dialog->open();
}

void TestSettingsDialog::whatIsSetIsRememberedAndToldOnce()
{
    QSignalSpy changed(m_preferences.get(), &Preferences::changed);
    QCOMPARE(now(), Values());
    Values values;
    values.viewSeconds = 20;
    values.badgeSeconds = 120;
    values.times = TimeStyle::Utc;
    values.theme = ThemeController::Choice::Dark;
    values.compactRows = true;
    values.clusterTool = u"/opt/oc"_s;
    values.confirmations.asksOnDevelopment = false;
    values.confirmations.typesOnStaging = true;
    m_preferences->set(values);
    m_preferences->set(values);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_preferences->intervals().view, 20'000);
    QCOMPARE(m_preferences->intervals().badge, 120'000);
    m_settings->sync();
    QSettings again(m_settings->fileName(), QSettings::IniFormat);
    QCOMPARE(Preferences(again).values(), values);
    QCOMPARE(again.value(u"cluster/tool"_s).toString(), u"/opt/oc"_s);
}

void TestSettingsDialog::whatIsNotUsableInTheFileCountsAsNotSet_data()
{
    QTest::addColumn<QVariant>("seconds");
    QTest::addColumn<QVariant>("choice");
    QTest::newRow("words") << QVariant(u"often"_s) << QVariant(u"dark"_s);
    QTest::newRow("zero and minus") << QVariant(0) << QVariant(-1);
    QTest::newRow("beyond") << QVariant(1'000'000) << QVariant(3);
    QTest::newRow("huge") << QVariant(u"99999999999999999999"_s) << QVariant(u"99999999999"_s);
    QTest::newRow("list") << QVariant(QStringList{ u"1"_s, u"2"_s })
                          << QVariant(QStringList{ u"1"_s, u"2"_s });
}

void TestSettingsDialog::whatIsNotUsableInTheFileCountsAsNotSet()
{
    QFETCH(QVariant, seconds);
    QFETCH(QVariant, choice);
    m_settings->setValue(u"intervals/view"_s, seconds);
    m_settings->setValue(u"intervals/badge"_s, seconds);
    m_settings->setValue(u"times"_s, choice);
    m_settings->setValue(u"theme"_s, choice);
    QCOMPARE(Preferences(*m_settings).values(), Values());
}

void TestSettingsDialog::whatIsOutOfBoundsIsBroughtIn()
{
    Values values;
    values.viewSeconds = 0;
    values.badgeSeconds = 1'000'000;
    m_preferences->set(values);
    QCOMPARE(now().viewSeconds, Preferences::viewBounds.least);
    QCOMPARE(now().badgeSeconds, Preferences::badgeBounds.most);
    values.viewSeconds = 3600;
    values.badgeSeconds = 30;
    m_preferences->set(values);
    QCOMPARE(m_preferences->intervals().badge, 3'600'000); // a count is never read more often than its page
    QVERIFY(m_preferences->intervals().ceiling >= m_preferences->intervals().view);
}

void TestSettingsDialog::everyFieldIsAppliedAtOnce()
{
    open();
    type("viewSeconds", u"30"_s);
    QCOMPARE(now().viewSeconds, 30);
    type("badgeSeconds", u"300"_s);
    QCOMPARE(now().badgeSeconds, 300);
    click("timesUtc");
    QCOMPARE(now().times, TimeStyle::Utc);
    click("themeDark");
    QCOMPARE(now().theme, ThemeController::Choice::Dark);
    click("compactRows");
    QVERIFY(now().compactRows);
    click("asksOnDevelopment");
    QVERIFY(!now().confirmations.asksOnDevelopment);
    click("typesOnStaging");
    QVERIFY(now().confirmations.typesOnStaging);
    type("clusterTool", u"/bin/true"_s);
    Q_EMIT child<QLineEdit>("clusterTool")->editingFinished();
    QCOMPARE(now().clusterTool, u"/bin/true"_s);
    QVERIFY2(noteOf("clusterToolNote").contains(u"/bin/true"), qPrintable(noteOf("clusterToolNote")));
    QCOMPARE(Preferences(*m_settings).values(), now());
}

void TestSettingsDialog::aWrongNumberIsExplainedAndChangesNothing_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* const typed :
        { "", "4", "0", "-10", "3601", "ten", "10.5", "1e2", "99999999999", " " }) {
        QTest::newRow(typed) << QString::fromLatin1(typed);
    }
}

void TestSettingsDialog::aWrongNumberIsExplainedAndChangesNothing()
{
    QFETCH(QString, typed);
    open();
    auto* const field = child<QLineEdit>("viewSeconds");
    field->setText(typed);
    Q_EMIT field->textEdited(typed);
    QCOMPARE(now().viewSeconds, 10);
    const QString note = noteOf("viewSecondsProblem");
    QVERIFY2(note.contains(u"from 5 to 3600") && note.contains(u"at 10"), qPrintable(note));
    field->setText(u"7"_s);
    Q_EMIT field->textEdited(u"7"_s);
    QCOMPARE(noteOf("viewSecondsProblem"), QString());
    QCOMPARE(now().viewSeconds, 7);
}

void TestSettingsDialog::aToolThatIsNotThereIsExplainedAndChangesNothing()
{
    const QString plain = m_folder->filePath(u"kubectl"_s);
    QFile file(plain);
    QVERIFY(file.open(QIODevice::WriteOnly)); // not executable
    file.close();
    open();
    for (const QString& wrong : { u"/nonexistent/kubectl"_s, u"no-such-tool"_s, plain, m_folder->path() }) {
        type("clusterTool", wrong);
        Q_EMIT child<QLineEdit>("clusterTool")->editingFinished();
        QCOMPARE(now().clusterTool, QString());
        QVERIFY2(!noteOf("clusterToolNote").isEmpty(), qPrintable(wrong));
    }
    type("clusterTool", {});
    Q_EMIT child<QLineEdit>("clusterTool")->editingFinished();
    QCOMPARE(now().clusterTool, QString());
}

void TestSettingsDialog::aChangeElsewhereIsShown()
{
    open();
    auto* const field = child<QLineEdit>("viewSeconds");
    field->setFocus();
    field->setText(u"3"_s); // somebody is about to type 30
    Q_EMIT field->textEdited(u"3"_s);
    Values values = now();
    values.times = TimeStyle::Local;
    values.theme = ThemeController::Choice::Light;
    values.compactRows = true;
    values.badgeSeconds = 90;
    m_preferences->set(values);
    QVERIFY(child<QAbstractButton>("timesLocal")->isChecked());
    QVERIFY(child<QAbstractButton>("themeLight")->isChecked());
    QVERIFY(child<QAbstractButton>("compactRows")->isChecked());
    QCOMPARE(child<QLineEdit>("badgeSeconds")->text(), u"90"_s);
    if (field->hasFocus()) {
        QCOMPARE(field->text(), u"3"_s);
    }
}

void TestSettingsDialog::defaultsComeBack()
{
    Values values;
    values.viewSeconds = 99;
    values.theme = ThemeController::Choice::Dark;
    values.clusterTool = u"/bin/true"_s;
    m_preferences->set(values);
    open();
    QCOMPARE(child<QLineEdit>("viewSeconds")->text(), u"99"_s);
    QVERIFY(child<QAbstractButton>("restoreDefaults")->isEnabled());
    click("restoreDefaults");
    QCOMPARE(now(), Values());
    QCOMPARE(child<QLineEdit>("viewSeconds")->text(), u"10"_s);
    QCOMPARE(child<QLineEdit>("clusterTool")->text(), QString());
    QVERIFY(child<QAbstractButton>("themeSystem")->isChecked());
    QVERIFY(!child<QAbstractButton>("restoreDefaults")->isEnabled());
}

void TestSettingsDialog::productionCannotBeSwitchedOff()
{
    open();
    QVERIFY(child<QLabel>("productionTyped")->text().contains(u"cannot be switched off"));
}

void TestSettingsDialog::everythingHasANameForAssistiveTechnology()
{
    open();
    for (const QWidget* const widget : m_dialog->findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0) {
            const auto* const button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                qPrintable(widget->objectName()));
            QVERIFY(!widget->objectName().isEmpty());
        }
    }
}

void TestSettingsDialog::tabGoesThroughEverythingInItsOrder()
{
    open();
    QCOMPARE(tabRound(m_dialog).join(u' '),
        u"themeSystem timesRelative compactRows viewSeconds badgeSeconds asksOnDevelopment "
        u"typesOnStaging clusterTool browseTool close"_s);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
