// SPDX-License-Identifier: Apache-2.0
#include "models/session/platformsaving.h"

#include "models/session/address.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

PlatformSaving::PlatformSaving(
    PlatformList& platforms, Secrets& secrets, std::optional<Platform> before, QObject* parent)
    : QObject(parent)
    , m_platforms(platforms)
    , m_secrets(secrets)
    , m_before(std::move(before))
    , m_id(m_before ? m_before->id : QUuid::createUuid())
{
    connect(&m_secrets, &Secrets::keptForThisRunOnly, this, [this](const QString& why) {
        if (m_running) {
            m_onlyThisRun = why;
        }
    });
}

void PlatformSaving::save(const PlatformEdit& edit)
{
    m_edit = edit;
    m_edit.platform.id = m_id;
    m_edit.platform.tokenNames.removeIf([this](const auto& name) {
        const bool isWritten = std::ranges::any_of(
            m_edit.written, [&name](const TokenToTest& token) { return token.vNamespace == name.key(); });
        return isWritten || !m_edit.platform.tokenNamespaces.contains(name.key());
    });
    m_running = true;
    QList<Platform> others = m_platforms.all();
    others.removeIf([this](const Platform& other) { return other.id == m_id; });
    if (const Result<Done> checked = checkedPlatform(m_edit.platform, others); !checked) {
        end(checked.error());
        return;
    }
    if (const std::optional<Error> error = withdrawConsent()) {
        end(*error);
        return;
    }
    writeNext(0);
}

std::optional<Error> PlatformSaving::withdrawConsent()
{
    if (!m_before || m_before->tokensConfirmedOrigin.isEmpty()
        || origin(m_before->url) == origin(m_edit.platform.url)) {
        return {};
    }
    Platform silent = *m_before;
    silent.tokensConfirmedOrigin.clear();
    const Result<Done> updated = m_platforms.update(silent);
    return updated ? std::nullopt : std::optional(updated.error());
}

void PlatformSaving::writeNext(qsizetype index)
{
    if (index == m_edit.written.size()) {
        removeNext(0);
        return;
    }
    const TokenToTest& token = m_edit.written.at(index);
    m_writtenFor.insert(token.vNamespace);
    m_secrets.write({ m_id, token.vNamespace }, token.token, this, [this, index](const Result<Done>& answer) {
        if (!answer) {
            Error error = answer.error();
            error.summary = tr("The API Token of “%1” was not stored. %2")
                                .arg(m_edit.written.at(index).vNamespace, error.summary);
            end(error);
            return;
        }
        writeNext(index + 1);
    });
}

void PlatformSaving::removeNext(qsizetype index)
{
    if (index == m_edit.removed.size()) {
        storeEntry();
        return;
    }
    m_secrets.remove({ m_id, m_edit.removed.at(index) }, this, [this, index](const Result<Done>& answer) {
        const QString& vNamespace = m_edit.removed.at(index);
        if (!answer && !m_knownMissing.contains(vNamespace)) {
            Error error = answer.error();
            if (error.kind == Error::Kind::NotFound) {
                m_knownMissing.insert(vNamespace);
                error.summary = tr("The API Token of “%1” was not found in the keychain. Where the "
                                   "keychain is locked it is still there. Save again to go on without "
                                   "it.")
                                    .arg(vNamespace);
            } else {
                error.summary
                    = tr("The API Token of “%1” was not removed. %2").arg(vNamespace, error.summary);
            }
            end(error);
            return;
        }
        removeNext(index + 1);
    });
}

void PlatformSaving::storeEntry()
{
    if (!m_onlyThisRun.isEmpty() && !m_toldOnlyThisRun) {
        m_toldOnlyThisRun = true;
        Error error;
        error.kind = Error::Kind::Storage;
        error.summary = tr("The API Tokens are kept in memory until the program ends, and are asked for "
                           "again after that. Save again to go on so.");
        error.message = m_onlyThisRun;
        end(error);
        return;
    }
    if (m_before) {
        if (const Result<Done> updated = m_platforms.update(m_edit.platform); !updated) {
            end(updated.error());
            return;
        }
    } else if (const Result<QUuid> added = m_platforms.add(m_edit.platform); !added) {
        end(added.error());
        return;
    }
    m_running = false;
    Q_EMIT saved(m_id);
}

void PlatformSaving::end(const Error& error)
{
    m_running = false;
    Q_EMIT failed(error);
}

void PlatformSaving::giveUp()
{
    for (const QString& vNamespace : std::as_const(m_writtenFor)) {
        if (!m_before || !m_before->tokenNamespaces.contains(vNamespace)) {
            m_secrets.remove({ m_id, vNamespace }, &m_secrets, [](const Result<Done>& /*answer*/) {});
        }
    }
    m_writtenFor.clear();
}

static void removeFrom(Secrets& secrets, const Platform& platform, qsizetype index,
    const QList<RemovalFailure>& failures, const QPointer<const QObject>& context,
    const std::function<void(const QList<RemovalFailure>&)>& handler)
{
    if (index == platform.tokenNamespaces.size()) {
        if (context) {
            handler(failures);
        }
        return;
    }
    const QString vNamespace = platform.tokenNamespaces.at(index);
    secrets.remove({ platform.id, vNamespace }, &secrets,
        [&secrets, platform, index, vNamespace, failures, context, handler](const Result<Done>& answer) {
            QList<RemovalFailure> all = failures;
            if (!answer) {
                all.append({ vNamespace, answer.error() });
            }
            removeFrom(secrets, platform, index + 1, all, context, handler);
        });
}

void removeTokens(Secrets& secrets, const Platform& platform, const QObject* context,
    const std::function<void(const QList<RemovalFailure>&)>& handler)
{
    removeFrom(secrets, platform, 0, {}, context, handler);
}

} // namespace vvp
