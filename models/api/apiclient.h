// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/answer.h"
#include "models/api/endpoints.h"
#include "models/api/outgoing.h"
#include "models/api/transport.h"
#include "models/api/writejournal.h"

#include <QMap>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

#include <deque>
#include <memory>
#include <unordered_map>

namespace vvp {

class ApiClient;

/// A handle on a request under way: a value that may be copied, dropped, or outlive the client.
class Request final {
public:
    Request() = default;
    /// Ends a read; its handler is not called. A write whose turn has come is not ended by this (see
    /// ApiClient).
    void abort();
    /// Whether its handler, or writeAnswered(), is still to come.
    [[nodiscard]] bool isRunning() const;

private:
    friend class ApiClient;
    Request(ApiClient* client, quint64 id);

    QPointer<ApiClient> m_client;
    quint64 m_id = 0;
};

/// The length and 64-bit hash of a body, by which an unchanged one is known without keeping it.
struct BodyMark {
    qsizetype length = -1;
    quint64 hash = 0;

    friend bool operator==(const BodyMark&, const BodyMark&) = default;
};

/// What a list read gives.
template <class Row> struct Listing {
    QList<Row> rows; ///< empty when unchanged
    BodyMark mark;
    bool unchanged = false; ///< the body is the one that the mark given with the read belongs to
    QDateTime serverTime; ///< of the answer; invalid where the server sent no date
};

/// Which list is wanted, and how urgent it is.
struct ListQuery {
    QString vNamespace;
    QUrlQuery filter; ///< for example deploymentId
    BodyMark known; ///< of the body that is shown already
    bool byUser = true; ///< false: a poll, which waits behind what the user asked for
};

/// What a write came to, for whoever is told.
struct WriteReport {
    WriteEntry entry;
    Outgoing request;
    std::optional<Error> error; ///< absent: done
};

/// One request that was sent, and what came of it; nothing of its headers or bodies, and no query.
struct SentRequest {
    QDateTime at; ///< local time
    QByteArray verb;
    QString path; ///< as it was sent, percent-encoded
    int status = 0; ///< 0: there was no answer; then failure says why
    Answer::Failure failure = Answer::Failure::None;
    qint64 milliseconds = 0; ///< until its answer was there, or it failed
    qint64 bytes = 0; ///< of the answer's body, decompressed
};

/// The REST API of one platform, as one user. Every read answers exactly once, from the event loop, through
/// its handler — unless it is aborted or its context is destroyed first; then nobody is told. Writes do not
/// die with their context: each is entered in the journal before its first byte leaves, sent once, and closed
/// when its answer is there; a context that is gone is replaced by the signal writeAnswered(). GUI thread;
/// the network runs in a thread of the client's own.
class ApiClient final : public QObject {
    Q_OBJECT

public:
    struct Settings {
        QString platformId;
        QString platformName; ///< goes into errors and the journal
        QUrl baseUrl;
        QByteArray certificateAuthority; ///< PEM; empty: the system's
        bool maySendSecrets = false; ///< the connection is encrypted or the user allowed it
        Deadlines deadlines;
        qint64 bodyCap = Transport::usualBodyCap; ///< the most bytes of one answer, decompressed
    };

    /// At most this many requests are under way at once; the rest waits, what the user asked for first.
    static constexpr int concurrency = 6;

    /// The journal must outlive the client.
    ApiClient(Settings settings, WriteJournal& journal, QObject* parent = nullptr);
    ~ApiClient() override;

    [[nodiscard]] const Settings& settings() const { return m_settings; }

    /// The API token to use in vNamespace (tokens of 2.x belong to one vNamespace). Empty removes it. Fails
    /// with Rejected if the token has a byte that cannot stand in a header.
    [[nodiscard]] Result<Done> setToken(const QString& vNamespace, const QByteArray& token);
    [[nodiscard]] bool hasToken(const QString& vNamespace) const { return m_tokens.contains(vNamespace); }

    /// While true, requests wait: those that were sent before the tokens are there would go without.
    void setHeld(bool held);

    /// While true, no request but GET leaves; a write answers Forbidden.
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }

    // What create(), update(), replace(), remove(), list() and get() send. `what` names the object to a
    // person wherever this write is spoken of.
    /// POST.
    template <class T>
    [[nodiscard]] Outgoing toCreate(const QString& vNamespace, const T& document, const QString& what) const;
    /// PATCH with an RFC 7386 merge patch.
    template <class T>
    [[nodiscard]] Outgoing toUpdate(
        const QString& vNamespace, const QString& key, const QJsonObject& patch, const QString& what) const;
    /// PUT of the whole document: vNamespaces on every version, the rest from 2.4 on.
    template <class T>
    [[nodiscard]] Outgoing toReplace(
        const QString& vNamespace, const QString& key, const T& document, const QString& what) const;
    /// DELETE. `query` is for what a kind understands beside its key.
    template <class T>
    [[nodiscard]] Outgoing toRemove(const QString& vNamespace, const QString& key, const QString& what,
        const QUrlQuery& query = {}) const;
    template <class T>
    [[nodiscard]] Outgoing toList(const QString& vNamespace, const QUrlQuery& filter = {}) const;
    template <class T> [[nodiscard]] Outgoing toGet(const QString& vNamespace, const QString& key) const;
    /// The request as lines for bash, see curlCommand(); empty where it addresses nothing.
    [[nodiscard]] QString curlOf(const Outgoing& request) const;

    /// Sends what toCreate(), toUpdate() or toReplace() made.
    template <class T> Request write(const Outgoing& request, const QObject* context, Handler<T> handler);
    /// Sends what toRemove() made.
    Request remove(const Outgoing& request, const QObject* context, Handler<Done> handler);
    template <class T>
    Request list(const ListQuery& query, const QObject* context, Handler<Listing<typename T::Row>> handler);
    template <class T>
    Request get(const QString& vNamespace, const QString& key, const QObject* context, Handler<T> handler,
        bool byUser = true);
    template <class T>
    Request create(const QString& vNamespace, const T& document, const QString& what, const QObject* context,
        Handler<T> handler);
    template <class T>
    Request update(const QString& vNamespace, const QString& key, const QJsonObject& patch,
        const QString& what, const QObject* context, Handler<T> handler);
    template <class T>
    Request replace(const QString& vNamespace, const QString& key, const T& document, const QString& what,
        const QObject* context, Handler<T> handler);
    template <class T>
    Request remove(const QString& vNamespace, const QString& key, const QString& what, const QObject* context,
        Handler<Done> handler, const QUrlQuery& query = {});

    /// Sends what toList(), toGet() or another reading one made, and says only whether it was answered: what
    /// a role may read is known by that. Nothing of the body is kept.
    Request tryReading(const Outgoing& request, const QObject* context, Handler<Done> handler);

    /// GET of all documents of a kind in a vNamespace, whole, for what is known at run time only: the
    /// vNamespaces themselves with the token of vNamespace, or the one document of the defaults.
    Request documents(DocumentKind kind, const QString& vNamespace, const QObject* context,
        Handler<QList<QJsonObject>> handler);
    /// One of them. The defaults are one of a vNamespace: their key does not count, here and below.
    Request document(DocumentKind kind, const QString& vNamespace, const QString& key, const QObject* context,
        Handler<Resource> handler);
    // What documents(), document(), createDocument(), updateDocument() and replaceDocument() send.
    [[nodiscard]] Outgoing toListDocuments(DocumentKind kind, const QString& vNamespace) const;
    [[nodiscard]] Outgoing toReadDocument(
        DocumentKind kind, const QString& vNamespace, const QString& key) const;
    [[nodiscard]] Outgoing toCreateDocument(
        DocumentKind kind, const QString& vNamespace, const QJsonObject& document, const QString& what) const;
    [[nodiscard]] Outgoing toUpdateDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
        const QJsonObject& patch, const QString& what) const;
    [[nodiscard]] Outgoing toReplaceDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
        const QJsonObject& document, const QString& what) const;
    Request createDocument(DocumentKind kind, const QString& vNamespace, const QJsonObject& document,
        const QString& what, const QObject* context, Handler<Resource> handler);
    Request updateDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
        const QJsonObject& patch, const QString& what, const QObject* context, Handler<Resource> handler);
    Request replaceDocument(DocumentKind kind, const QString& vNamespace, const QString& key,
        const QJsonObject& document, const QString& what, const QObject* context, Handler<Resource> handler);

    /// GET of the platform's system information (version, build, quota, licence in 2.0). vNamespace chooses
    /// the token.
    Request systemInfo(const QString& vNamespace, const QObject* context, Handler<Resource> handler);
    /// GET of the installation's defaults (2.2 and later); vNamespace chooses the token.
    Request globalDeploymentDefaults(
        const QString& vNamespace, const QObject* context, Handler<Resource> handler);

    /// Writes that have no answer yet.
    [[nodiscard]] int openWrites() const { return m_openWrites; }
    /// Requests of the last 60 seconds and the bytes of their answers' bodies, decompressed.
    struct Traffic {
        int requests = 0;
        qint64 bytes = 0;
    };
    [[nodiscard]] Traffic traffic() const;
    /// What was sent last, the oldest first: at most requestsKept.
    [[nodiscard]] const std::deque<SentRequest>& sentRequests() const { return m_sent; }
    static constexpr int requestsKept = 200;
    /// The server's certificate as the latest answer came with it; null without TLS, or before any answer.
    [[nodiscard]] const QSslCertificate& certificate() const { return m_certificate; }

Q_SIGNALS:
    /// A write was answered after its context had gone.
    void writeAnswered(const vvp::WriteReport& report);
    void openWritesChanged(int count);
    /// Any answer came: traffic() is different.
    void answered();

private:
    friend class Request;

    /// A Result<T> whose T only the call knows, and its error once more for those who do not.
    struct Parsed {
        std::shared_ptr<void> result;
        std::optional<Error> error;
    };
    using Parse = std::function<Parsed(const Answer&)>;
    using Deliver = std::function<void(const void*)>;

    struct Call : Outgoing {
        int deadline = 0;
        bool byUser = true;
        Parse parse; ///< runs in a worker thread; the result is what deliver gets
        Deliver deliver;
    };
    struct Pending;

    Request send(Call call, const QObject* context);
    /// Sends a request of which only the success counts.
    Request askIfDone(Call call, const QObject* context, Handler<Done> handler);
    /// Sends a request whose answer is one document, wrapped in envelope.
    template <class T>
    Request ask(Call call, QStringView envelope, const QObject* context, Handler<T> handler);
    /// GET of the one document at segments.
    Request single(const QStringList& segments, const QString& vNamespace, const QObject* context,
        Handler<Resource> handler);
    void abort(quint64 id);
    void startNext();
    void start(Pending& pending);
    [[nodiscard]] std::optional<Error> refusalOf(const Pending& pending) const;
    [[nodiscard]] QByteArray tokenFor(const QString& vNamespace) const;
    [[nodiscard]] WriteEntry entryFor(const Call& call) const;
    void receive(quint64 id, const Answer& answer);
    void record(const Pending& pending, const Answer& answer);
    void conclude(quint64 id, const Parsed& parsed);
    void refuse(quint64 id, const Error& error);
    [[nodiscard]] static Outgoing reading(std::optional<QUrl> url, const QString& vNamespace);
    [[nodiscard]] static Outgoing writing(const char* verb, std::optional<QUrl> url,
        const QString& vNamespace, const QJsonObject& body, const QString& what);
    [[nodiscard]] static Call call(Outgoing request, int deadline, bool byUser);
    [[nodiscard]] std::optional<QUrl> url(const Endpoint& endpoint, const QString& vNamespace,
        const std::optional<QString>& key, const QUrlQuery& query = {}) const;
    template <class T> static Result<T> documentOf(const Answer& answer, QStringView envelope);
    static Result<QJsonObject> object(const Answer& answer, QStringView envelope);
    static Result<QJsonObject> whole(const Answer& answer);
    template <class T>
    static void answerWith(Call& call, std::function<Result<T>(const Answer&)> parse, Handler<T> handler);

    Settings m_settings;
    WriteJournal& m_journal;
    QMap<QString, QByteArray> m_tokens; // by vNamespace
    bool m_held = false;
    bool m_readOnly = false;
    quint64 m_nextId = 1;
    std::unordered_map<quint64, std::unique_ptr<Pending>> m_pending;
    std::deque<quint64> m_waitingUser;
    std::deque<quint64> m_waitingPoll;
    int m_running = 0;
    int m_openWrites = 0;
    QSslCertificate m_certificate;
    std::deque<std::pair<qint64, qint64>> m_recent; // ms since the epoch, bytes
    std::deque<SentRequest> m_sent;
    QThread m_thread;
    QThreadPool m_parsers;
    Transport* m_transport = nullptr; // lives in m_thread
};

} // namespace vvp

Q_DECLARE_METATYPE(vvp::WriteReport)

#include "models/api/apiclientcalls.h" // IWYU pragma: export
