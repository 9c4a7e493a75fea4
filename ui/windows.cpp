// SPDX-License-Identifier: Apache-2.0
#include "ui/windows.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

Windows::Windows(const WindowServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_preferences(services.settings)
{
    connect(&m_preferences, &Preferences::changed, this, &Windows::applyPreferences);
    applyPreferences();
    connect(&services.sessions, &Sessions::told, this, &Windows::tell);
    connect(&services.secrets, &Secrets::keptForThisRunOnly, this,
        [this](const QString& why) { active().tell(InlineMessage::Tone::Warning, why); });
    connect(&services.sessions, &Sessions::openWritesChanged, this, [this] {
        if (m_waiting && m_services.sessions.openWrites() == 0) {
            quit();
        }
    });
    qApp->installEventFilter(this);
}

Windows::~Windows()
{
    m_isQuitting = true; // nothing is remembered of windows that go now
    m_windows.clear();
    for (const QPointer<MainWindow>& closed : std::as_const(m_closed)) {
        delete closed;
    }
}

void Windows::applyPreferences()
{
    m_services.theme.setChoice(m_preferences.values().theme);
    m_services.sessions.setTimeStyle(m_preferences.values().times);
    m_services.sessions.setIntervals(m_preferences.intervals());
}

MainWindow& Windows::open()
{
    MainWindow& window = *m_windows.emplace_back(std::make_unique<MainWindow>(m_services, *this));
    connect(&window, &MainWindow::placeChanged, this, &Windows::save);
    if (m_windows.size() == 1) {
        reportAtStart(window);
    }
    Q_EMIT opened(&window);
    return window;
}

void Windows::openBeside(const MainWindow& other)
{
    MainWindow& window = open();
    window.resize(other.size());
    window.show();
    window.activateWindow();
    window.choosePlatform();
}

/// What belongs to no platform that is shown, and so is said in the first window.
void Windows::reportAtStart(MainWindow& window)
{
    if (m_services.platforms.problem()) {
        window.tell(InlineMessage::Tone::Error, m_services.platforms.problem()->text(),
            { { u"managePlatforms"_s, tr("Manage Platforms…"), [&window] { window.managePlatforms(); } } });
    }
    if (const QString text = m_services.sessions.leftOver(); !text.isEmpty()) {
        window.tell(InlineMessage::Tone::Warning, text,
            { { u"forget"_s, tr("Dismiss"), [this] { m_services.sessions.forgetLeftOver(); } } });
    }
}

QList<MainWindow*> Windows::all() const
{
    QList<MainWindow*> windows;
    for (const auto& window : m_windows) {
        windows.append(window.get());
    }
    return windows;
}

MainWindow& Windows::active() const
{
    const auto active
        = std::ranges::find_if(m_windows, [](const auto& window) { return window->isActiveWindow(); });
    return active == m_windows.end() ? *m_windows.front() : **active;
}

MainWindow* Windows::showing(const QUuid& platform) const
{
    const auto found = std::ranges::find_if(m_windows, [&platform](const auto& window) {
        return window->session() != nullptr && window->session()->platform().id == platform;
    });
    return found == m_windows.end() ? nullptr : found->get();
}

MainWindow* Windows::raiseOther(const MainWindow& asking, const QUuid& platform)
{
    MainWindow* const other = showing(platform);
    if (other == nullptr || other == &asking) {
        return nullptr;
    }
    other->setWindowState(other->windowState() & ~Qt::WindowMinimized);
    other->show();
    other->raise();
    other->activateWindow();
    other->tell(InlineMessage::Tone::Information,
        tr("“%1” is shown in this window already. A platform is shown in one window at a time.")
            .arg(other->session()->platform().name));
    return other;
}

void Windows::tell(const QUuid& platform, InlineMessage::Tone tone, const QString& text,
    const QList<InlineMessage::Answer>& answers)
{
    MainWindow* const window = showing(platform);
    (window == nullptr ? active() : *window).tell(tone, text, answers);
}

/// Whoever quits the program by other ways than the menu closes each window, which must not look as if the
/// user had closed them one by one.
bool Windows::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Quit && watched == qApp) {
        quit();
        return std::ranges::any_of(m_windows, [](const auto& window) { return window->isVisible(); });
    }
    return QObject::eventFilter(watched, event);
}

void Windows::quit()
{
    for (const auto& window : m_windows) {
        if (QDialog* const dialog = window->openDialog()) { // what was typed into it would be lost
            window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
            dialog->raise();
            dialog->activateWindow();
            return;
        }
    }
    if (!m_isQuitting) {
        save();
    }
    m_isQuitting = true;
    if (m_services.sessions.openWrites() > 0) {
        waitForWrites(active());
        return;
    }
    m_waiting.clear();
    for (MainWindow* const window : all()) {
        window->close();
    }
}

bool Windows::mayClose(MainWindow& window)
{
    if (!m_isQuitting && m_windows.size() > 1) {
        forget(window); // its writes are told in another window
        return true;
    }
    if (m_services.sessions.openWrites() > 0) {
        waitForWrites(window);
        return false;
    }
    if (!m_isQuitting) {
        save();
    }
    return true;
}

void Windows::waitForWrites(MainWindow& window)
{
    if (!m_waiting) {
        m_waitingWords = tr("Waiting for the answer to %n change(s) before closing.", nullptr,
            m_services.sessions.openWrites());
        window.tell(InlineMessage::Tone::Information, m_waitingWords);
        m_waiting = &window;
    }
}

void Windows::stopClosing()
{
    if (m_waiting) {
        std::exchange(m_waiting, nullptr)->withdraw(m_waitingWords);
        m_isQuitting = false;
    }
}

void Windows::forget(MainWindow& window)
{
    const auto at
        = std::ranges::find_if(m_windows, [&window](const auto& each) { return each.get() == &window; });
    if (at == m_windows.end()) {
        return;
    }
    MainWindow* const closed = at->release(); // not now: it is closing
    m_windows.erase(at);
    closed->leavePlatform();
    closed->deleteLater();
    m_closed.removeAll({});
    m_closed.append(closed);
    save();
}

void Windows::save() const
{
    if (m_isRestoring || m_isQuitting) {
        return;
    }
    QList<WindowMemory> memories;
    for (const auto& window : m_windows) {
        if (const std::optional<WindowMemory> memory = window->memory()) {
            memories.append(*memory);
        }
    }
    if (memories.isEmpty()) {
        return; // only what is not to be remembered is shown: what was remembered stays
    }
    QSettings& settings = m_services.settings;
    settings.remove(u"windows"_s);
    settings.beginWriteArray(u"windows"_s, static_cast<int>(memories.size()));
    for (int i = 0; i < memories.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"platform"_s, memories.at(i).platform.toString(QUuid::WithoutBraces));
        settings.setValue(u"namespace"_s, memories.at(i).vNamespace);
        settings.setValue(u"page"_s, memories.at(i).page);
        settings.setValue(u"geometry"_s, memories.at(i).geometry);
    }
    settings.endArray();
}

void Windows::restore()
{
    QSettings& settings = m_services.settings;
    QList<WindowMemory> memories;
    const int size = settings.beginReadArray(u"windows"_s);
    for (int i = 0; i < size; ++i) {
        settings.setArrayIndex(i);
        memories.append(
            { QUuid(settings.value(u"platform"_s).toString()), settings.value(u"namespace"_s).toString(),
                settings.value(u"page"_s).toString(), settings.value(u"geometry"_s).toByteArray() });
    }
    settings.endArray();

    // One platform at least, and none twice, whatever the file says.
    QList<WindowMemory> wanted;
    for (const WindowMemory& memory : std::as_const(memories)) {
        const auto isSame = [&](const WindowMemory& other) { return other.platform == memory.platform; };
        if (m_services.platforms.find(memory.platform) && std::ranges::none_of(wanted, isSame)) {
            wanted.append(memory);
        }
    }
    if (wanted.isEmpty()) {
        WindowMemory first = memories.value(0);
        const QList<Platform>& platforms = m_services.platforms.all();
        first.platform = platforms.isEmpty() ? QUuid() : platforms.first().id;
        first.vNamespace.clear();
        wanted.append(first);
    }
    m_isRestoring = true;
    for (const WindowMemory& memory : std::as_const(wanted)) {
        const bool isFree = m_windows.size() == 1 && m_windows.front()->session() == nullptr;
        MainWindow& window = isFree ? *m_windows.front() : open();
        window.restore(memory);
        window.show();
    }
    m_isRestoring = false;
    save();
}

} // namespace vvp
