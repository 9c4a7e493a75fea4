// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/palette.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Answers as the desktop portal does: Read wraps its answer in a variant within a variant.
class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit Portal(const QDBusConnection& bus) : m_bus(bus) { }

    void change(uint scheme, const QString& group = u"org.freedesktop.appearance"_s)
    {
        m_scheme = scheme;
        QDBusMessage signal = QDBusMessage::createSignal(
            u"/org/freedesktop/portal/desktop"_s, u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << group << u"color-scheme"_s << QVariant::fromValue(QDBusVariant(scheme));
        m_bus.send(signal);
    }

public Q_SLOTS:
    QDBusVariant Read(
        const QString& /*group*/, const QString& /*key*/) // NOLINT(readability-identifier-naming)
    {
        ++m_reads;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(m_scheme)));
    }

public:
    [[nodiscard]] int reads() const { return m_reads; }

private:
    QDBusConnection m_bus;
    uint m_scheme = 1;
    int m_reads = 0;
};

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void withoutABusItIsLightAndWorks();
    void aChoiceIsAppliedAtOnce();
    void choosingWhatIsThereSaysNothing();
    void theDesktopsSchemeIsReadAndFollowed();
    void aChoiceOutranksTheDesktop();

private:
    QDBusConnection client() { return QDBusConnection::connectToBus(m_address, u"client"_s); }

    QProcess m_daemon;
    QString m_address;
    std::unique_ptr<Portal> m_portal;
};

static QColor windowColour()
{
    return QApplication::palette().color(QPalette::Active, QPalette::Window);
}

void TestTheme::initTestCase()
{
    // A bus of its own: what the desktop of whoever runs this prefers is none of the test's business.
    m_daemon.start(u"dbus-daemon"_s, { u"--session"_s, u"--nofork"_s, u"--print-address"_s });
    QVERIFY2(m_daemon.waitForStarted(), "dbus-daemon has to be installed");
    QTRY_VERIFY(m_daemon.canReadLine());
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    QDBusConnection server = QDBusConnection::connectToBus(m_address, u"portal"_s);
    QVERIFY(server.isConnected());
    m_portal = std::make_unique<Portal>(server);
    QVERIFY(server.registerObject(
        u"/org/freedesktop/portal/desktop"_s, m_portal.get(), QDBusConnection::ExportAllSlots));
    QVERIFY(server.registerService(u"org.freedesktop.portal.Desktop"_s));
}

void TestTheme::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
}

void TestTheme::cleanupTestCase()
{
    m_portal.reset();
    QDBusConnection::disconnectFromBus(u"client"_s);
    QDBusConnection::disconnectFromBus(u"portal"_s);
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

void TestTheme::withoutABusItIsLightAndWorks()
{
    const ThemeController controller{ QDBusConnection(u"no such connection"_s) };
    QCOMPARE(controller.theme(), Theme::Light);
    QCOMPARE(windowColour(), colour(Role::Window, Theme::Light));
    QVERIFY(qobject_cast<ConsoleStyle*>(QApplication::style()) != nullptr);
}

void TestTheme::aChoiceIsAppliedAtOnce()
{
    ThemeController controller{ QDBusConnection(u"no such connection"_s) };
    const QSignalSpy changed(&controller, &ThemeController::changed);
    controller.setChoice(ThemeController::Choice::Dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(controller.choice(), ThemeController::Choice::Dark);
    QCOMPARE(windowColour(), colour(Role::Window, Theme::Dark));
    controller.setChoice(ThemeController::Choice::System);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(windowColour(), colour(Role::Window, Theme::Light));
}

void TestTheme::choosingWhatIsThereSaysNothing()
{
    ThemeController controller{ QDBusConnection(u"no such connection"_s) };
    const QSignalSpy changed(&controller, &ThemeController::changed);
    controller.setChoice(ThemeController::Choice::Light);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(controller.choice(), ThemeController::Choice::Light);
}

void TestTheme::theDesktopsSchemeIsReadAndFollowed()
{
    m_portal->change(1);
    ThemeController controller(client());
    QSignalSpy changed(&controller, &ThemeController::changed);
    QTRY_COMPARE(controller.theme(), Theme::Dark);
    QCOMPARE(windowColour(), colour(Role::Window, Theme::Dark));
    m_portal->change(2);
    QTRY_COMPARE(controller.theme(), Theme::Light);
    // Another group's setting of the same name is not ours; the next of ours arrives after it.
    const qsizetype before = changed.count();
    m_portal->change(1, u"org.example.other"_s);
    m_portal->change(1);
    QTRY_COMPARE(controller.theme(), Theme::Dark);
    QCOMPARE(changed.count(), before + 1);
}

void TestTheme::aChoiceOutranksTheDesktop()
{
    m_portal->change(0);
    const int reads = m_portal->reads();
    ThemeController controller(client());
    controller.setChoice(ThemeController::Choice::Light);
    const QSignalSpy changed(&controller, &ThemeController::changed);
    QTRY_COMPARE(m_portal->reads(), reads + 1);
    m_portal->change(1);
    // The desktop's word has arrived when giving the choice back brings it.
    QTRY_VERIFY((controller.setChoice(ThemeController::Choice::System), controller.theme() == Theme::Dark));
    QVERIFY(changed.count() >= 1);
    controller.setChoice(ThemeController::Choice::Light);
    QCOMPARE(windowColour(), colour(Role::Window, Theme::Light));
    m_portal->change(0);
    m_portal->change(1);
    QCOMPARE(controller.theme(), Theme::Light);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
