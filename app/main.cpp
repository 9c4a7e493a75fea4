// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"
#include "app/commands/commands.h"
#include "app/demoplatforms.h"
#include "models/session/address.h"
#include "models/session/fallbacksecrets.h"
#include "models/session/keychainsecrets.h"
#include "models/session/memorysecrets.h"
#include "ui/windows.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QPointer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTranslator>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace vvp;

Q_LOGGING_CATEGORY(perf, "vvp.perf", QtWarningMsg)

/// Milliseconds since the process started, as the kernel counts them (proc(5), field 22 of stat).
static qint64 sinceProcessStart()
{
    QFile stat(u"/proc/self/stat"_s);
    QFile uptime(u"/proc/uptime"_s);
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype startField = 19; // counted from the state, which is field 3
    const double started = fields.value(startField).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    const double now = uptime.readAll().split(' ').value(0).toDouble();
    return static_cast<qint64>((now - started) * 1000);
}

/// No core dumps and no tracing by others: tokens are in this process's memory.
static void harden()
{
    const rlimit none{ 0, 0 };
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

/// Without a session bus the libraries below would start one of their own and wait for it, 3 seconds before
/// the first picture. An address where nobody listens is refused at once.
static void startNoBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        && (runtime.isEmpty() || !QFile::exists(runtime + u"/bus"_s))) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/session-bus");
    }
}

/// Warnings of the libraries below are for whoever develops with them. QT_LOGGING_RULES brings them back.
static void keepToOwnWords()
{
    QLoggingCategory::setFilterRules(u"default.warning=false\nqt.*.warning=false"_s);
}

static QString configFolder(const CommandLine& line, std::optional<QTemporaryDir>& temporary)
{
    if (!line.configFolder.isEmpty()) {
        return QDir(line.configFolder).absolutePath();
    }
    if (line.demo) {
        return temporary.emplace().path();
    }
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
}

/// Prints a milestone of vvp.perf, whose lines scripts read.
static void milestone(const QString& words)
{
    qCDebug(perf).noquote().nospace() << words << ' ' << sinceProcessStart();
}

/// Tells when the window was painted for the first time, and when with rows.
class FirstPaint final : public QObject {
public:
    using QObject::QObject;

    /// The window has rows. Those of the last run are there before it is painted.
    void haveRows()
    {
        m_haveRows = true;
        if (m_isPainted) {
            milestone(u"first-rows"_s);
        }
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            milestone(u"first-paint"_s);
            m_isPainted = true;
            if (m_haveRows) {
                milestone(u"first-rows"_s);
            }
        }
        return false;
    }

private:
    bool m_isPainted = false;
    bool m_haveRows = false;
};

static void openUrl(MainWindow& window, const CommandLine& line)
{
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = line.url.host();
    platform.url = line.url;
    platform.unencryptedSecretsOrigin = line.allowUnencrypted ? origin(line.url) : QString();
    QByteArray token = qgetenv("VVP_TOKEN");
    const QString vNamespace = line.vNamespace.isEmpty() ? u"default"_s : line.vNamespace;
    if (!token.isEmpty() && isUnencrypted(line.url) && !line.allowUnencrypted) {
        std::fprintf(stderr, "%s\n",
            qPrintable(MainWindow::tr("VVP_TOKEN is not sent, because the connection is not encrypted. "
                                      "Use https, or --allow-unencrypted.")));
        token.clear();
    }
    if (!token.isEmpty()) {
        platform.signIn = SignIn::ApiTokens;
        platform.tokensConfirmedOrigin = origin(line.url);
        if (vNamespace != Session::allNamespaces) {
            platform.tokenNamespaces = QStringList{ vNamespace };
        }
    }
    window.openUnregistered(platform, token, vNamespace);
}

/// Registers the demo platforms and gives the id of the last. Those of an earlier demo under the same name
/// go.
static Result<QUuid> registerDemo(PlatformList& platforms, const QList<Platform>& started)
{
    Result<QUuid> last = QUuid();
    for (const Platform& platform : started) {
        for (const Platform& known : QList<Platform>(platforms.all())) {
            if (known.name == platform.name && isLoopback(known.url)) {
                (void)platforms.remove(known.id);
            }
        }
        last = platforms.add(platform);
        if (!last) {
            return last;
        }
    }
    return last;
}

int main(int argc, char** argv)
{
    harden();
    // Before QApplication, so that these work without a display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
    }
    if (isCommand(arguments)) {
        startNoBus();
        keepToOwnWords();
        return runCommand(arguments, argc, argv);
    }
    const Result<CommandLine> line = parseCommandLine(arguments);
    if (!line) {
        std::fprintf(stderr, "vvp-console: %s\n", qPrintable(line.error().summary));
        return 2;
    }
    if (line->help || line->version) {
        int none = 1;
        const QCoreApplication names(none, argv);
        std::printf("%s\n", line->help ? qPrintable(helpText()) : "vvp-console " VVP_VERSION);
        return 0;
    }

    startNoBus();
    keepToOwnWords();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"vvp-console"_s);
    QApplication::setApplicationDisplayName(QApplication::tr("VVP Console"));
    QApplication::setApplicationVersion(u"" VVP_VERSION ""_s);
    QApplication::setDesktopFileName(u"io.github.vvpconsole.VvpConsole"_s);
    QTranslator english;
    if (english.load(u":/i18n/vvp-console_en.qm"_s)) {
        QApplication::installTranslator(&english);
    }

    std::optional<QTemporaryDir> temporary;
    const QString folder = configFolder(*line, temporary);
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSettings settings(QDir(folder).filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController theme;
    theme.setChoice(static_cast<ThemeController::Choice>(settings.value(u"theme"_s).toInt()));
    PlatformList platforms(folder);
    WriteJournal journal(QDir(folder).filePath(WriteJournal::fileName.toString()));
    // What is temporary leaves nothing in the keychain.
    std::unique_ptr<Secrets> secrets;
    if (temporary) {
        secrets = std::make_unique<MemorySecrets>();
    } else {
        secrets = std::make_unique<FallbackSecrets>(std::make_unique<KeychainSecrets>());
    }

    Sessions sessions(platforms, *secrets, journal, temporary ? QString() : folder);

    std::unique_ptr<DemoPlatforms> demo;
    std::unique_ptr<Windows> windows;
    const auto startDemo = [&] {
        if (demo) {
            return; // it runs already
        }
        const QPointer<MainWindow> asking = &windows->active();
        demo = std::make_unique<DemoPlatforms>();
        QObject::connect(demo.get(), &DemoPlatforms::failed, windows.get(),
            [&](const QString& why) { windows->active().tell(InlineMessage::Tone::Error, why); });
        QObject::connect(
            demo.get(), &DemoPlatforms::started, windows.get(), [&, asking](const QList<Platform>& started) {
                MainWindow& window = asking ? *asking : windows->active();
                const Result<QUuid> last = registerDemo(platforms, started);
                if (last) {
                    window.openPlatform(*last, u"vvp-namespace-1"_s);
                } else {
                    window.tell(InlineMessage::Tone::Error, last.error().text());
                }
            });
        demo->start();
    };
    windows = std::make_unique<Windows>(
        WindowServices{ platforms, *secrets, sessions, settings, theme, folder, startDemo });
    FirstPaint firstPaint;
    // Of the first window only: the others begin while it is used.
    const QMetaObject::Connection first
        = QObject::connect(windows.get(), &Windows::opened, windows.get(), [&](MainWindow* window) {
              QObject::disconnect(first);
              window->installEventFilter(&firstPaint);
              QObject::connect(window, &MainWindow::firstRows, &firstPaint, &FirstPaint::haveRows);
              QObject::connect(window, &MainWindow::allRows, window,
                  [](int count) { milestone(u"all-rows %1"_s.arg(count)); });
          });
    if (line->demo) {
        windows->open().show();
        startDemo();
    } else if (!line->url.isEmpty()) {
        MainWindow& window = windows->open();
        openUrl(window, *line);
        window.show();
    } else {
        windows->restore();
    }
    const int result = QApplication::exec();
    windows.reset(); // before what they use
    return result;
}
