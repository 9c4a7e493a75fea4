// SPDX-License-Identifier: Apache-2.0
#include "models/session/keychainsecrets.h"

#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace vvp {

static const QString& service()
{
    static const QString name = u"io.github.vvpconsole.VvpConsole"_s;
    return name;
}

/// QtKeychain reports a missing Secret Service, or session bus, as OtherError with the words of the library
/// below.
static bool isMissingKeychain(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::NoBackendAvailable || job.error() == QKeychain::NotImplemented) {
        return true;
    }
    static constexpr std::array signs{ "org.freedesktop.secrets"_L1, "autolaunch"_L1, "Could not connect"_L1,
        "D-Bus is not running"_L1, "not provided by any .service"_L1 };
    return job.error() == QKeychain::OtherError
        && std::ranges::any_of(signs, [&](auto sign) { return job.errorString().contains(sign); });
}

static Error errorOf(const QKeychain::Job& job)
{
    if (isMissingKeychain(job)) {
        return Error::of(Error::Kind::Storage,
            KeychainSecrets::tr(
                "There is no keychain in this session. Start one, such as GNOME Keyring or KWallet, to "
                "keep tokens for longer than this run."),
            job.errorString());
    }
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return Error::of(Error::Kind::NotFound,
            KeychainSecrets::tr(
                "The token is not there or the keychain is locked. Unlock it and try again, or enter "
                "the token."),
            job.errorString());
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Error::of(Error::Kind::Forbidden,
            KeychainSecrets::tr("The keychain is locked or refuses access. Unlock it and try again."),
            job.errorString());
    case QKeychain::CouldNotDeleteEntry:
        return Error::of(Error::Kind::Storage,
            KeychainSecrets::tr(
                "The keychain could not delete the token. Delete it in the keychain's own program."),
            job.errorString());
    case QKeychain::NoError:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return Error::of(
        Error::Kind::Storage, KeychainSecrets::tr("The keychain failed. Try again."), job.errorString());
}

/// One call on the keychain: some jobs, one after the other, and one answer within the patience of its owner.
/// Its answer may be told to nobody, but its jobs go on. Deletes itself.
class KeychainSecrets::Call final : public QObject {
public:
    using Step = std::function<void(const Result<QByteArray>&)>;

    Call(KeychainSecrets* owner, const SecretKey& key, const QObject* context, Step tell)
        : QObject(owner), m_owner(owner), m_key(keychainKey(key)), m_context(context), m_tell(std::move(tell))
    {
        QTimer::singleShot(owner->m_patience, this, [this] {
            end(Error::of(Error::Kind::Storage,
                KeychainSecrets::tr(
                    "The keychain does not answer. If it asks for its password, enter it there, then "
                    "try again.")));
        });
    }

    /// Runs steps when the calls before have ended.
    void begin(std::function<void()> steps)
    {
        m_steps = std::move(steps);
        m_owner->m_calls.append(this);
        if (m_owner->m_calls.size() == 1) {
            start();
        }
    }

    void start() { m_steps(); }

    void read(Step next) { run(new QKeychain::ReadPasswordJob(service()), std::move(next)); }

    void write(const QByteArray& secret, Step next)
    {
        auto* job = new QKeychain::WritePasswordJob(service());
        job->setBinaryData(secret); // as text it would end at a NUL
        run(job, std::move(next));
    }

    void remove(Step next) { run(new QKeychain::DeletePasswordJob(service()), std::move(next)); }

    /// Tells the outcome. The first time counts.
    void end(const Result<QByteArray>& outcome)
    {
        if (m_hasEnded) {
            return;
        }
        m_hasEnded = true;
        if (m_context) {
            QTimer::singleShot(0, m_context, [tell = std::move(m_tell), outcome] { tell(outcome); });
        }
        const bool wasRunning = m_owner->m_calls.indexOf(this) == 0;
        m_owner->m_calls.removeOne(this);
        if (wasRunning) {
            m_owner->startNext();
        }
        deleteLater();
    }

private:
    void run(QKeychain::Job* job, Step next)
    {
        // The job has no parent: deleting one that runs lets QtKeychain write to freed memory.
        job->setKey(m_key);
        connect(
            job, &QKeychain::Job::finished, this, [this, next = std::move(next)](const QKeychain::Job* done) {
                if (m_hasEnded) {
                    return;
                }
                m_owner->m_isMissing = isMissingKeychain(*done);
                const auto* const reader = qobject_cast<const QKeychain::ReadPasswordJob*>(done);
                if (done->error() == QKeychain::NoError) {
                    next(reader ? reader->binaryData() : QByteArray());
                } else {
                    next(errorOf(*done));
                }
            });
        job->start();
    }

    KeychainSecrets* m_owner;
    QString m_key;
    QPointer<const QObject> m_context;
    Step m_tell;
    std::function<void()> m_steps;
    bool m_hasEnded = false;
};

static std::function<void(const Result<QByteArray>&)> withoutValue(Handler<Done> handler)
{
    return [handler = std::move(handler)](const Result<QByteArray>& outcome) {
        handler(outcome ? Result<Done>(Done()) : Result<Done>(outcome.error()));
    };
}

KeychainSecrets::KeychainSecrets(std::chrono::milliseconds patience, QObject* parent)
    : Secrets(parent), m_patience(patience)
{
}

void KeychainSecrets::startNext()
{
    if (!m_calls.isEmpty()) {
        m_calls.first()->start();
    }
}

void KeychainSecrets::read(const SecretKey& key, const QObject* context, Handler<QByteArray> handler)
{
    auto* const call = new Call(this, key, context, std::move(handler));
    call->begin([call] { call->read([call](const Result<QByteArray>& found) { call->end(found); }); });
}

void KeychainSecrets::write(
    const SecretKey& key, const QByteArray& secret, const QObject* context, Handler<Done> handler)
{
    auto* const call = new Call(this, key, context, withoutValue(std::move(handler)));
    const Result<QByteArray> checked = checkedSecret(secret);
    if (!checked) {
        call->end(checked);
        return;
    }
    const auto compare = [call, expected = *checked](const Result<QByteArray>& found) {
        if (!found || *found == expected) {
            call->end(found);
            return;
        }
        call->end(Error::of(Error::Kind::Storage,
            tr("The keychain gave back something else than the token that was stored. Enter it again.")));
    };
    call->begin([call, compare, expected = *checked] {
        call->write(expected, [call, compare](const Result<QByteArray>& written) {
            if (written) {
                call->read(compare);
            } else {
                call->end(written);
            }
        });
    });
}

void KeychainSecrets::remove(const SecretKey& key, const QObject* context, Handler<Done> handler)
{
    auto* const call = new Call(this, key, context, withoutValue(std::move(handler)));
    const auto confirm = [call](const Result<QByteArray>& after) {
        if (after) {
            call->end(Error::of(Error::Kind::Storage,
                tr("The token is still in the keychain. Delete it in the keychain's own program.")));
        } else if (after.error().kind == Error::Kind::NotFound) {
            call->end(QByteArray());
        } else {
            call->end(after);
        }
    };
    const auto readBack = [call, confirm](const Result<QByteArray>& removed) {
        if (removed) {
            call->read(confirm);
        } else {
            call->end(removed);
        }
    };
    // Read first: with a locked keychain a removal succeeds and removes nothing.
    call->begin([call, readBack] {
        call->read([call, readBack](const Result<QByteArray>& before) {
            if (before) {
                call->remove(readBack);
            } else {
                call->end(before);
            }
        });
    });
}

} // namespace vvp
