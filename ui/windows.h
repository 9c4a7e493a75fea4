// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inlinemessage.h"
#include "ui/mainwindow.h"
#include "ui/preferences.h"

#include <memory>
#include <vector>

namespace vvp {

/// The windows of the program. Each shows one platform, and a platform is shown in one window. What they show
/// is remembered whenever it changes, so that the next start restores all of them; one that is closed while
/// there are others is forgotten. The last one waits for open writes before it closes. GUI thread; what the
/// services refer to must outlive it.
class Windows final : public QObject {
    Q_OBJECT

public:
    explicit Windows(const WindowServices& services, QObject* parent = nullptr);
    /// Destroys the windows.
    ~Windows() override;

    /// A new window that shows no platform yet; the caller shows it.
    MainWindow& open();
    /// New Window: the same, beside the one that asks, with the platforms to choose from.
    void openBeside(const MainWindow& other);
    /// Shows the windows of the last session, or one with the first platform, or with the first screen. A
    /// window that is there and shows no platform is used first.
    void restore();

    /// What the user set for all of them. Applied to the sessions and the theme here, and to each window by
    /// it.
    [[nodiscard]] Preferences& preferences() { return m_preferences; }

    /// In the order in which they were opened.
    [[nodiscard]] QList<MainWindow*> all() const;
    /// The window that is used now, or else the first; there is always one after open().
    [[nodiscard]] MainWindow& active() const;
    /// The window that shows the platform; null where none does.
    [[nodiscard]] MainWindow* showing(const QUuid& platform) const;
    /// Where another window shows the platform: brings that to the front, says so there, and gives it.
    MainWindow* raiseOther(const MainWindow& asking, const QUuid& platform);

    /// Tells in the window that shows the platform, or else in the active one.
    void tell(const QUuid& platform, InlineMessage::Tone tone, const QString& text,
        const QList<InlineMessage::Answer>& answers);
    /// Closes all windows, when no write waits for its answer any more.
    void quit();

Q_SIGNALS:
    void opened(vvp::MainWindow* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    friend class MainWindow;
    /// A window asks whether it may close now. Where not, it is told why, and closed later.
    [[nodiscard]] bool mayClose(MainWindow& window);
    /// Something went wrong that the user has to read: nothing is closed before that.
    void stopClosing();

    void applyPreferences();
    void save() const;
    void reportAtStart(MainWindow& window);
    void waitForWrites(MainWindow& window);
    void forget(MainWindow& window);

    WindowServices m_services;
    Preferences m_preferences;
    std::vector<std::unique_ptr<MainWindow>> m_windows;
    QList<QPointer<MainWindow>> m_closed; // until the event loop has deleted them
    QPointer<MainWindow> m_waiting; // tells that closing waits
    QString m_waitingWords;
    bool m_isRestoring = false;
    bool m_isQuitting = false;
};

} // namespace vvp
