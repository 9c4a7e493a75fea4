// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/bindingsreader.h"

namespace vvp {

BindingsReader::BindingsReader(QObject* parent) : QObject(parent) { }

void BindingsReader::setSession(Session* session)
{
    if (m_session) {
        disconnect(m_session, nullptr, this, nullptr);
    }
    m_session = session;
    m_read.clear();
    m_failures.clear();
    m_done = 0;
    m_total = 0;
    if (session != nullptr) {
        connect(session, &Session::vNamespacesChanged, this, &BindingsReader::changed);
    }
    stop();
}

void BindingsReader::stop()
{
    for (Request& request : m_requests) {
        request.abort();
    }
    m_requests.clear();
    m_waiting.clear();
    m_running = 0;
    Q_EMIT changed();
}

void BindingsReader::start()
{
    stop();
    if (!m_session) {
        return;
    }
    m_done = 0;
    m_total = static_cast<int>(m_session->vNamespaces().size());
    m_running = 1;
    m_requests
        += m_session->api().documents(DocumentKind::Namespace, m_session->platform().tokenNamespaces.value(0),
            this, [this](const Result<QList<QJsonObject>>& answer) {
                m_running = 0;
                listAnswered(answer);
            });
    Q_EMIT changed();
}

/// What the list does not have is asked for one by one: a token sees no list, or its own vNamespace only.
void BindingsReader::listAnswered(const Result<QList<QJsonObject>>& answer)
{
    if (answer) {
        for (const QJsonObject& document : *answer) {
            const Namespace each(document);
            m_read.insert(each.name(), each);
            m_failures.remove(each.name());
        }
    }
    const QStringList names = m_session ? m_session->vNamespaces() : QStringList();
    m_read.removeIf([&names](const auto& each) { return !names.contains(each.key()); });
    m_failures.removeIf([&names](const auto& each) { return !names.contains(each.key()); });
    const bool isOpen = m_session && m_session->platform().signIn == SignIn::None;
    for (const QString& name : names) {
        const bool isListed = answer && m_read.contains(name);
        if (!isListed && (isOpen || m_session->api().hasToken(name))) {
            m_waiting.enqueue(name);
            continue;
        }
        m_done += 1;
        if (!isListed) {
            m_read.remove(name);
            m_failures.insert(
                name, Error::of(Error::Kind::Unauthorized, tr("There is no API Token for it here.")));
        }
    }
    m_total = static_cast<int>(names.size());
    readNext();
    Q_EMIT changed();
}

void BindingsReader::readNext()
{
    m_requests.removeIf([](const Request& request) { return !request.isRunning(); });
    while (m_session && m_running < ApiClient::concurrency && !m_waiting.isEmpty()) {
        const QString name = m_waiting.dequeue();
        m_running += 1;
        m_requests
            += m_session->api().get<Namespace>({}, name, this, [this, name](const Result<Namespace>& answer) {
                   m_running -= 1;
                   m_done += 1;
                   if (answer) {
                       m_read.insert(name, *answer);
                       m_failures.remove(name);
                   } else {
                       m_read.remove(name);
                       m_failures.insert(name, answer.error());
                   }
                   readNext();
                   Q_EMIT changed();
               });
    }
}

void BindingsReader::put(const Namespace& vNamespace)
{
    if (hasStarted()) {
        m_read.insert(vNamespace.name(), vNamespace);
        m_failures.remove(vNamespace.name());
        Q_EMIT changed();
    }
}

AccessMatrix BindingsReader::matrix() const
{
    QStringList notChecked;
    const QStringList names = m_session ? m_session->vNamespaces() : QStringList();
    for (const QString& name : names) {
        if (!m_read.contains(name)) {
            notChecked.append(name);
        }
    }
    return { m_read.values(), notChecked };
}

} // namespace vvp
