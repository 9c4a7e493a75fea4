// SPDX-License-Identifier: Apache-2.0
#include "ui/statusline.h"

#include "models/tables/words.h"
#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/sessions.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace vvp {

/// The shape before the platform's name.
class StatusDot final : public QWidget {
public:
    StatusDot()
    {
        setObjectName(u"statusDot"_s);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void show(StateShape shape, Role role)
    {
        m_shape = shape;
        m_role = role;
        update();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int side = stateBox(Metrics().h());
        return { side, side };
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        paintStateShape(painter, rect(), m_shape, colour(m_role, palette()));
    }

private:
    StateShape m_shape = StateShape::HalfDisc;
    Role m_role = Role::StateTransitioning;
};

static QLabel* smallLabel(QLabel* label, const QString& name)
{
    label->setObjectName(name);
    label->setWordWrap(false);
    return label;
}

StatusLine::StatusLine(const Sessions& sessions, QWidget* parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_dot(new StatusDot)
    , m_name(smallLabel(plainLabel({}, TextStyle::Small), u"statusName"_s))
    , m_facts(new ElidedLabel)
    , m_age(smallLabel(secondaryLabel({}, TextStyle::Small), u"statusAge"_s))
{
    const Metrics metrics;
    setObjectName(u"statusLine"_s);
    m_name->setFont(textFont(TextStyle::Strong, m_name->font()));
    m_facts->setObjectName(u"statusFacts"_s);
    m_facts->setFont(textFont(TextStyle::Small));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics.u(2), 0, metrics.u(3), 0); // the bar has a margin of its own at the left
    row->setSpacing(metrics.u(2));
    row->addWidget(m_dot);
    row->addWidget(m_name);
    row->addWidget(m_facts, 1);
    row->addWidget(m_age);
    setFixedHeight(metrics.h() + metrics.u(2));

    connect(&sessions, &Sessions::ready, this, &StatusLine::follow);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &StatusLine::follow); // counts down, and forgets old requests
    m_clock.start();
    follow();
}

void StatusLine::show(Session* session, const TableModel* table)
{
    for (const QMetaObject::Connection& connection : std::as_const(m_connections)) {
        disconnect(connection);
    }
    m_connections.clear();
    m_session = session;
    m_table = table;
    if (session != nullptr) {
        m_connections << connect(session, &Session::connectionChanged, this, &StatusLine::follow)
                      << connect(&session->api(), &ApiClient::answered, this, &StatusLine::follow);
    }
    if (table != nullptr) {
        m_connections << connect(table, &TableModel::freshnessChanged, this, &StatusLine::follow);
    }
    follow();
}

StatusLine::Standing StatusLine::standing() const
{
    const Standing connected{ StateShape::Disc, Role::StateRunning, tr("connected") };
    const auto failed = [](const QString& words) {
        return Standing{ StateShape::Cross, Role::StateFailed, words };
    };
    if (!m_sessions.isReady(m_session)) {
        return { StateShape::HalfDisc, Role::StateTransitioning, tr("waiting for the keychain") };
    }
    const bool isKnown = m_table && (m_table->freshness().failed() || m_table->freshness().everLoaded);
    std::optional<Error> problem = m_session->problem();
    if (isKnown) {
        const Freshness& freshness = m_table->freshness();
        problem = freshness.failed() && !freshness.partly() ? std::optional(freshness.firstError())
                                                            : std::nullopt;
    }
    if (!problem) {
        return isKnown || m_session->isConnected()
            ? connected
            : Standing{ StateShape::HalfDisc, Role::StateTransitioning, tr("connecting") };
    }
    switch (problem->kind) {
    case Error::Kind::Network:
    case Error::Kind::Tls:
    case Error::Kind::Timeout:
        return failed(tr("not connected"));
    case Error::Kind::Unauthorized:
        return failed(tr("sign-in needed"));
    case Error::Kind::Forbidden:
        return failed(tr("permission needed"));
    case Error::Kind::NotThePlatform:
        return failed(tr("not connected, something else answers"));
    case Error::Kind::Server:
    case Error::Kind::Malformed:
    case Error::Kind::OutcomeUnknown:
        return failed(tr("answers with errors"));
    case Error::Kind::NotFound:
    case Error::Kind::Conflict:
    case Error::Kind::Rejected:
    case Error::Kind::Storage:
        return connected; // it answers; the page says what it does not have
    }
    Q_UNREACHABLE();
}

QString StatusLine::facts(const QString& words) const
{
    QStringList facts{ words, m_session->platform().url.toDisplayString() };
    if (m_session->version().isKnown()) {
        facts << m_session->version().text();
    } else if (m_session->isConnected() || m_session->problem()) {
        facts << tr("version unknown, treated as 2.0 for writing");
    }
    const ApiClient::Traffic traffic = m_session->api().traffic();
    facts << tr("%n request(s) and %1 per minute", nullptr, traffic.requests)
                 .arg(QLocale().formattedDataSize(traffic.bytes, 0, QLocale::DataSizeSIFormat));
    return visibleText(facts.join(u"  ·  "_s));
}

QString StatusLine::age() const
{
    if (!m_table) {
        return {};
    }
    const Freshness& freshness = m_table->freshness();
    const QString time = freshness.asOf.isValid() ? clockWords(freshness.asOf) : QString();
    if (!m_sessions.isReady(m_session)) {
        return time.isEmpty() ? QString() : tr("As of %1").arg(time);
    }
    const Poller& poller = m_session->poller();
    if (poller.isPaused()) {
        return time.isEmpty() ? tr("Paused") : tr("As of %1, paused").arg(time);
    }
    if (freshness.failed()) {
        const std::optional<qint64> wait = poller.untilRefresh(m_table);
        return freshness.needsUser() ? tr("Waiting for a sign-in")
            : wait                   ? tr("Next try in %1 s").arg((*wait + 999) / 1000)
                                     : tr("Trying again");
    }
    if (freshness.showsRows() && !freshness.everLoaded) {
        return tr("As of %1, reading…").arg(time);
    }
    if (time.isEmpty() && m_session->problem() && !freshness.refreshing) {
        return {}; // nothing is read, and the page says why
    }
    if (time.isEmpty()) {
        return tr("Reading…");
    }
    const auto minutes = static_cast<int>(m_table->leastInterval() / 60'000);
    return minutes > 0 ? tr("As of %1, every %n minute(s)", nullptr, minutes).arg(time)
                       : tr("As of %1, every %2 s").arg(time).arg(poller.intervals().view / 1000);
}

void StatusLine::follow()
{
    m_dot->setVisible(m_session != nullptr);
    m_name->setVisible(m_session != nullptr);
    if (m_session) {
        const Standing now = standing();
        m_dot->show(now.shape, now.role);
        m_name->setText(visibleText(m_session->platform().name));
        m_facts->setText(facts(now.words));
    } else {
        m_facts->setText(m_sessions.havePlatforms() ? tr("No platform chosen") : tr("No platform yet"));
    }
    m_facts->setAccessibleName(m_facts->text());
    m_age->setText(age());
}

} // namespace vvp
