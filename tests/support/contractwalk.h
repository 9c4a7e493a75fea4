// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/contract.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

namespace vvp::test {

/// Makes calls to a demo platform and holds each answer against what is published of it.
class ContractWalk final {
public:
    /// A platform of that version, "2.4.0", without authentication.
    explicit ContractWalk(const QString& version);

    /// Whether this version has a call; nothing is asked.
    [[nodiscard]] bool has(const QByteArray& verb, const QString& path) const
    {
        return m_contract.find(verb, path) != nullptr;
    }
    /// Asks, where this version has the call. Whatever is wrong becomes one of problems().
    PlainAnswer ask(const QByteArray& verb, const QString& path, const QJsonObject& body = {});
    /// Makes a call once more until its answer has a text at a path, and asks it then.
    void await(const QString& path, const QString& member, const QString& text);

    [[nodiscard]] const Contract& contract() const { return m_contract; }
    [[nodiscard]] PlainHttp& http() { return m_http; }
    [[nodiscard]] const QStringList& problems() const { return m_problems; }
    [[nodiscard]] const QSet<QString>& done() const { return m_done; }
    /// The members that types have in this version and no answer had so far, as "Type.member".
    [[nodiscard]] QStringList unseen(const QStringList& types) const;

private:
    Contract m_contract;
    DemoProcess m_process;
    PlainHttp m_http;
    QStringList m_problems;
    QSet<QString> m_done; ///< calls, as Contract::Call::text()
    QSet<QString> m_seen; ///< "Type.member"
};

} // namespace vvp::test
