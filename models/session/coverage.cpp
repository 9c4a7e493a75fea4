// SPDX-License-Identifier: Apache-2.0
#include "models/session/coverage.h"

#include <QCoreApplication>

namespace vvp {

namespace {

struct CoverageWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Coverage)
};

} // namespace

QString accessWords(const Coverage& coverage)
{
    switch (coverage.access) {
    case Coverage::Access::NotChecked:
        return coverage.hasToken || coverage.isOpen ? CoverageWords::tr("not checked")
                                                    : CoverageWords::tr("no API Token here");
    case Coverage::Access::None:
        return CoverageWords::tr("cannot be read");
    case Coverage::Access::Viewer:
        return Namespace::roles[0].toString();
    case Coverage::Access::Editor:
        return Namespace::roles[1].toString();
    case Coverage::Access::EditorOrOwner:
        return CoverageWords::tr("editor or owner");
    case Coverage::Access::Owner:
        return Namespace::roles[2].toString();
    }
    Q_UNREACHABLE();
}

CoverageProbe::CoverageProbe(QObject* parent) : QObject(parent) { }

void CoverageProbe::stop()
{
    for (Request& request : m_requests) {
        request.abort();
    }
    m_requests.clear();
    m_waiting.clear();
    m_running = 0;
    Q_EMIT changed();
}

void CoverageProbe::setSession(Session* session)
{
    if (m_session) {
        disconnect(m_session, nullptr, this, nullptr);
    }
    m_session = session;
    m_rows.clear();
    m_done = 0;
    m_total = 0;
    if (session != nullptr) {
        connect(session, &Session::vNamespacesChanged, this, [this] {
            list();
            Q_EMIT changed();
        });
        list();
    }
    stop();
}

/// Brings the rows up to what the session knows.
void CoverageProbe::list()
{
    const QStringList names = m_session->vNamespaces();
    m_rows.removeIf([&names](const auto& row) { return !names.contains(row.key()); });
    for (const QString& name : names) {
        Coverage& row = m_rows[name];
        const bool hasToken = m_session->api().hasToken(name);
        if (row.hasToken != hasToken) {
            row.access = Coverage::Access::NotChecked;
            row.error.reset();
        }
        row.name = name;
        row.hasToken = hasToken;
        row.isOpen = m_session->platform().signIn == SignIn::None;
    }
}

void CoverageProbe::start()
{
    stop();
    if (!m_session) {
        return;
    }
    list();
    m_done = 0;
    m_total = static_cast<int>(m_rows.size());
    for (const Coverage& row : std::as_const(m_rows)) {
        if (row.hasToken || row.isOpen) {
            m_waiting.enqueue(row.name);
        } else {
            m_done += 1;
        }
    }
    startNext();
    Q_EMIT changed();
}

void CoverageProbe::startNext()
{
    m_requests.removeIf([](const Request& request) { return !request.isRunning(); });
    while (m_session && m_running < ApiClient::concurrency && !m_waiting.isEmpty()) {
        m_running += 1;
        askViewer(m_waiting.dequeue());
    }
}

void CoverageProbe::askViewer(const QString& name)
{
    ApiClient& api = m_session->api();
    m_requests
        += api.tryReading(api.toList<DeploymentTarget>(name), this, [this, name](const Result<Done>& answer) {
               if (answer && m_session) {
                   askEditor(name);
               } else {
                   settle(name, Coverage::Access::None, answer ? Error() : answer.error());
               }
           });
}

/// Whether a refusal says that the role is less.
static bool isRefused(const Error& error)
{
    return error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::Unauthorized;
}

void CoverageProbe::askEditor(const QString& name)
{
    ApiClient& api = m_session->api();
    m_requests += api.tryReading(
        api.toListDocuments(DocumentKind::SecretValue, name), this, [this, name](const Result<Done>& answer) {
            if (answer && m_session) {
                askOwner(name);
            } else if (!answer && isRefused(answer.error())) {
                settle(name, Coverage::Access::Viewer);
            } else {
                settle(name, Coverage::Access::NotChecked, answer ? Error() : answer.error());
            }
        });
}

void CoverageProbe::askOwner(const QString& name)
{
    ApiClient& api = m_session->api();
    m_requests += api.tryReading(api.toList<ApiToken>(name), this, [this, name](const Result<Done>& answer) {
        settle(name,
            answer                          ? Coverage::Access::Owner
                : isRefused(answer.error()) ? Coverage::Access::Editor
                                            : Coverage::Access::EditorOrOwner);
    });
}

void CoverageProbe::settle(const QString& name, Coverage::Access access, const std::optional<Error>& error)
{
    if (const auto row = m_rows.find(name); row != m_rows.end()) { // or it is gone meanwhile
        row->access = access;
        row->error = error;
    }
    m_done += 1;
    m_running -= 1;
    startNext();
    Q_EMIT changed();
}

} // namespace vvp
