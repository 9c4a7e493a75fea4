// SPDX-License-Identifier: Apache-2.0
#include "ui/sessions.h"

#include "models/session/configfile.h"
#include "ui/copycurl.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace vvp {

// How much is forgotten by a program that is killed.
static constexpr auto keepInterval = std::chrono::minutes(5);

Sessions::Sessions(
    PlatformList& platforms, Secrets& secrets, WriteJournal& journal, QString folder, QObject* parent)
    : QObject(parent)
    , m_platforms(platforms)
    , m_secrets(secrets)
    , m_journal(journal)
    , m_folder(std::move(folder))
{
    connect(&m_keepRows, &QTimer::timeout, this, &Sessions::keepAllRows);
    m_keepRows.start(keepInterval);
    connect(&platforms, &QAbstractItemModel::rowsInserted, this, &Sessions::followList);
    connect(&platforms, &QAbstractItemModel::rowsRemoved, this, &Sessions::followList);
    connect(&platforms, &QAbstractItemModel::rowsRemoved, this, &Sessions::dropRowsOfRemoved);
    connect(&platforms, &QAbstractItemModel::modelReset, this, &Sessions::followList);
    connect(&platforms, &QAbstractItemModel::dataChanged, this, &Sessions::followList);
}

Sessions::~Sessions()
{
    keepAllRows();
}

QString Sessions::rowsFile(const QUuid& platform) const
{
    return m_folder.isEmpty() ? QString()
                              : QDir(m_folder).filePath(u"rows/"_s + platform.toString(QUuid::WithoutBraces));
}

/// Writes the rows of a registered platform. Where that fails the next start is without them, which is no
/// reason to bother anybody.
void Sessions::keepRows(Session& session) const
{
    const Platform& platform = session.platform();
    if (!m_folder.isEmpty() && m_platforms.find(platform.id)) {
        (void)writeConfigFile(rowsFile(platform.id), session.keptRows().toBytes(platform));
    }
}

void Sessions::keepAllRows() const
{
    for (const auto& [id, kept] : m_kept) {
        keepRows(*kept.session);
    }
}

/// Removes the rows of platforms that are not in the list any more, visited in this run or not.
void Sessions::dropRowsOfRemoved() const
{
    QDir folder(QDir(m_folder).filePath(u"rows"_s));
    const QStringList files = m_folder.isEmpty() ? QStringList() : folder.entryList(QDir::Files);
    for (const QString& file : files) {
        if (!m_platforms.find(QUuid::fromString(file))) {
            folder.remove(file);
        }
    }
}

Session* Sessions::visit(const QUuid& platform)
{
    if (const auto known = m_kept.find(platform); known != m_kept.end()) {
        return known->second.session.get();
    }
    const std::optional<Platform> registered = m_platforms.find(platform);
    if (!registered) {
        return nullptr;
    }
    const Result<std::optional<QByteArray>> rows = readConfigFile(rowsFile(platform));
    Session& session = make(
        *registered, KeptRows::fromBytes(rows ? rows->value_or(QByteArray()) : QByteArray(), *registered));
    session.api().setHeld(true);
    readTokens(session);
    return &session;
}

Session& Sessions::visitUnregistered(const Platform& platform, const QByteArray& token)
{
    Session& session = make(platform, {});
    m_kept[platform.id].isRegistered = false;
    if (!token.isEmpty()) {
        for (const QString& name : platform.tokenNamespaces) {
            takeToken(session, name, token);
        }
    }
    setReady(session);
    return session;
}

Session& Sessions::make(const Platform& platform, const KeptRows& rows)
{
    Kept& kept = m_kept[platform.id];
    kept.session = std::make_unique<Session>(platform, m_journal, rows);
    Session& session = *kept.session;
    session.setTimeStyle(m_timeStyle);
    session.poller().setIntervals(m_intervals);
    connect(&session.api(), &ApiClient::writeAnswered, this,
        [this, &session](const WriteReport& answer) { report(session, answer); });
    // Queued: a write is reported after it is counted as answered, and its session must see that.
    connect(
        &session.api(), &ApiClient::openWritesChanged, this,
        [this] {
            dropEnded();
            Q_EMIT openWritesChanged();
        },
        Qt::QueuedConnection);
    return session;
}

/// What became of a write, for somebody who looks at something else by now.
static QString outcome(const WriteReport& report)
{
    enum What { Done, Failed, Unknown };
    const What what = !report.error                         ? Done
        : report.error->kind == Error::Kind::OutcomeUnknown ? Unknown
                                                            : Failed;
    const QString created[] = { Sessions::tr("“%1” was created on %2."),
        Sessions::tr("“%1” was not created on %2. %3"),
        Sessions::tr("It is not known whether “%1” was created on %2. Look at the list before you do it "
                     "again. %3") };
    const QString deleted[] = { Sessions::tr("“%1” was deleted on %2."),
        Sessions::tr("“%1” was not deleted on %2. %3"),
        Sessions::tr("It is not known whether “%1” was deleted on %2. Look at the list before you do it "
                     "again. %3") };
    const QString changed[] = { Sessions::tr("“%1” was changed on %2."),
        Sessions::tr("“%1” was not changed on %2. %3"),
        Sessions::tr("It is not known whether “%1” was changed on %2. Look at it before you do it again. "
                     "%3") };
    const QString& verb = report.entry.verb;
    const QString sentence = (verb == u"POST" ? created : verb == u"DELETE" ? deleted : changed)[what];
    const QString& object = report.entry.what;
    const QString& where = report.entry.platformName;
    return what == Done
        ? sentence.arg(object, where)
        : sentence.arg(object, where, what == Unknown ? report.error->message : report.error->text());
}

void Sessions::report(Session& session, const WriteReport& report)
{
    if (report.error) {
        Q_EMIT told(session.platform().id, InlineMessage::Tone::Error, outcome(report),
            curlAnswerOrDismiss(session.api().curlOf(report.request)));
    } else {
        Q_EMIT told(session.platform().id, InlineMessage::Tone::Information, outcome(report));
    }
}

/// Reads the tokens of a platform from the keychain, then asks the platform. Without sign-in it asks at once.
void Sessions::readTokens(Session& session)
{
    const Platform platform = session.platform();
    if (!platform.missingTokens.isEmpty()) {
        Q_EMIT told(platform.id, InlineMessage::Tone::Warning,
            tr("%n API Token(s) of %1 are still to be entered, in Edit Platform.", nullptr,
                static_cast<int>(platform.missingTokens.size()))
                .arg(platform.name));
    }
    if (platform.signIn == SignIn::None || platform.tokenNamespaces.isEmpty()) {
        setReady(session);
        return;
    }
    auto missing = std::make_shared<qsizetype>(platform.tokenNamespaces.size());
    for (const QString& name : platform.tokenNamespaces) {
        m_secrets.read({ platform.id, name }, &session,
            [this, &session, name, missing](const Result<QByteArray>& token) {
                if (token) {
                    takeToken(session, name, *token);
                } else {
                    Q_EMIT told(session.platform().id, InlineMessage::Tone::Warning,
                        tr("The API Token of “%1” on %2 could not be read. %3")
                            .arg(name, session.platform().name, token.error().text()));
                }
                *missing -= 1;
                if (*missing == 0) {
                    setReady(session);
                }
            });
    }
}

void Sessions::takeToken(Session& session, const QString& vNamespace, const QByteArray& token)
{
    if (const Result<Done> set = session.api().setToken(vNamespace, token); !set) {
        Q_EMIT told(session.platform().id, InlineMessage::Tone::Error,
            tr("“%1” on %2: %3").arg(vNamespace, session.platform().name, set.error().text()));
    }
}

void Sessions::setReady(Session& session)
{
    const auto at = m_kept.find(session.platform().id);
    if (at == m_kept.end() || at->second.session.get() != &session) {
        return; // it ended meanwhile, and only waits for its writes
    }
    at->second.isReady = true;
    session.api().setHeld(false);
    session.open();
    Q_EMIT ready(&session);
}

bool Sessions::isReady(const Session* session) const
{
    const auto at = session == nullptr ? m_kept.end() : m_kept.find(session->platform().id);
    return at != m_kept.end() && at->second.session.get() == session && at->second.isReady;
}

QList<Session*> Sessions::all() const
{
    QList<Session*> sessions;
    for (const auto& [id, kept] : m_kept) {
        sessions.append(kept.session.get());
    }
    return sessions;
}

/// Whether the entry is the same for whoever uses the platform: where it is listed does not matter, nor what
/// only an audit wants to know.
static bool isSame(const std::optional<Platform>& listed, Platform known)
{
    if (listed) {
        known.group = listed->group;
        known.platformTeam = listed->platformTeam;
        known.kubernetesNamespace = listed->kubernetesNamespace;
    }
    return listed == known;
}

void Sessions::followList()
{
    QList<QUuid> others;
    for (const auto& [id, kept] : m_kept) {
        if (kept.isRegistered && !isSame(m_platforms.find(id), kept.session->platform())) {
            others.append(id);
        }
    }
    for (const QUuid& id : std::as_const(others)) {
        end(id);
    }
}

bool Sessions::havePlatforms() const
{
    return !m_platforms.all().isEmpty();
}

void Sessions::renew(const QUuid& platform)
{
    if (m_kept.contains(platform)) {
        end(platform);
    }
}

void Sessions::end(const QUuid& platform)
{
    auto node = m_kept.extract(platform);
    Session* const session = node.mapped().session.get();
    keepRows(*session);
    m_ended.push_back(std::move(node.mapped().session));
    Q_EMIT ended(session);
    // Not at once: this may have been called by something of the session's own.
    QMetaObject::invokeMethod(this, &Sessions::dropEnded, Qt::QueuedConnection);
}

void Sessions::dropEnded()
{
    std::erase_if(m_ended, [](const auto& ended) { return ended->api().openWrites() == 0; });
}

void Sessions::setTimeStyle(TimeStyle style)
{
    m_timeStyle = style;
    for (const auto& [id, kept] : m_kept) {
        kept.session->setTimeStyle(style);
    }
}

void Sessions::setIntervals(const Poller::Intervals& intervals)
{
    m_intervals = intervals;
    for (const auto& [id, kept] : m_kept) {
        kept.session->poller().setIntervals(intervals);
    }
}

int Sessions::openWrites() const
{
    int open = 0;
    for (const auto& [id, kept] : m_kept) {
        open += kept.session->api().openWrites();
    }
    for (const auto& ended : m_ended) {
        open += ended->api().openWrites();
    }
    return open;
}

QString Sessions::leftOver() const
{
    const QList<WriteEntry>& entries = m_journal.leftOver();
    if (entries.isEmpty()) {
        return {};
    }
    QStringList lines{ tr("%n change(s) of an earlier run have an unknown result. Look at the objects:",
        nullptr, static_cast<int>(entries.size())) };
    for (const WriteEntry& entry : entries) {
        lines << tr("%1 %2 “%3” on %4 at %5")
                     .arg(entry.verb, entry.path, entry.what, entry.platformName,
                         QLocale().toString(entry.time.toLocalTime(), QLocale::ShortFormat));
    }
    return lines.join(u'\n');
}

} // namespace vvp
