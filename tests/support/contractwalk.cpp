// SPDX-License-Identifier: Apache-2.0
#include "tests/support/contractwalk.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace vvp::test {

ContractWalk::ContractWalk(const QString& version)
    : m_contract(QVersionNumber::fromString(version))
    , m_process({ u"--version"_s, version, u"--speed"_s, u"20"_s })
    , m_http(m_process.url())
{
}

PlainAnswer ContractWalk::ask(const QByteArray& verb, const QString& path, const QJsonObject& body)
{
    const Contract::Call* call = m_contract.find(verb, path);
    if (call == nullptr) {
        return {};
    }
    const PlainAnswer answer = verb == "GET" ? m_http.get(path)
        : verb == "DELETE"                   ? m_http.remove(path)
                                             : m_http.send(verb, path, body);
    m_done += call->text();
    if (answer.status != 200 && answer.status != 201) {
        m_problems += QString(call->text() + u": "_s + QString::number(answer.status) + u' '
            + QString::fromUtf8(answer.body.left(300)));
    } else {
        m_problems += m_contract.problems(answer.json(), call->answer, m_seen);
    }
    return answer;
}

void ContractWalk::await(const QString& path, const QString& member, const QString& text)
{
    if (!QTest::qWaitFor([&] { return m_http.get(path).text(member) == text; }, 20'000)) {
        m_problems += QString(path + u" does not become "_s + text);
    }
    ask("GET", path);
}

QStringList ContractWalk::unseen(const QStringList& types) const
{
    QStringList names;
    const QSet<QString> known = m_contract.types();
    for (const QString& type : types) {
        if (!known.contains(type)) {
            continue;
        }
        const QHash<QString, QString> members = m_contract.members(type);
        for (auto member = members.begin(); member != members.end(); ++member) {
            const QString name = type + u'.' + QString(member.key()).remove(u'!');
            if (!m_seen.contains(name)) {
                names += name;
            }
        }
    }
    return names;
}

} // namespace vvp::test
