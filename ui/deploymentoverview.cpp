// SPDX-License-Identifier: Apache-2.0
#include "ui/deploymentoverview.h"

#include "ui/dialogframe.h"
#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"
#include "ui/theme/stateshape.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int latestEvents = 6;

StateMark::StateMark(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateMark::setState(const QString& word)
{
    m_state = word;
    update();
}

QSize StateMark::sizeHint() const
{
    const int side = Metrics().h();
    return { side, side };
}

void StateMark::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_state.isEmpty()) {
        QPainter painter(this);
        const StateLook look = stateLook(m_state);
        paintStateShape(painter, rect(), look.shape, colour(look.role, palette()));
    }
}

static QGridLayout* columnIn(QWidget*& box)
{
    const Metrics metrics;
    box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics.u(4));
    grid->setVerticalSpacing(metrics.u(2));
    return grid;
}

DeploymentOverview::DeploymentOverview(QWidget* parent)
    : QScrollArea(parent), m_columns(new QGridLayout), m_shape(new StateMark)
{
    const Metrics metrics;
    setObjectName(u"overview"_s);
    setAccessibleName(tr("Overview"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    m_columns->setContentsMargins(metrics.u(3), metrics.u(3), metrics.u(3), metrics.u(3));
    m_columns->setHorizontalSpacing(metrics.u(7));
    m_columns->setVerticalSpacing(metrics.u(5));
    content->setLayout(m_columns);

    QGridLayout* facts = columnIn(m_facts);
    QLabel* state = secondaryLabel(tr("State"));
    facts->addWidget(state, 0, 0);
    auto* stateRow = new QHBoxLayout;
    stateRow->setSpacing(metrics.u(1.5));
    m_values[u"state"_s] = plainLabel({});
    m_values[u"state"_s]->setObjectName(u"factState"_s);
    stateRow->addWidget(m_shape);
    stateRow->addWidget(m_values[u"state"_s], 1);
    facts->addLayout(stateRow, 0, 1);
    addFact(facts, tr("Deployment Target"), u"target"_s);
    addFact(facts, tr("Kubernetes Namespace"), u"kubernetesNamespace"_s);
    addFact(facts, tr("Flink"), u"flink"_s);
    addFact(facts, tr("Artifact"), u"artifact"_s);
    addFact(facts, tr("Upgrade Strategy"), u"upgrade"_s);
    addFact(facts, tr("Restore Strategy"), u"restore"_s);
    facts->setColumnStretch(1, 1);
    facts->setRowStretch(facts->rowCount(), 1);

    QGridLayout* numbers = columnIn(m_numbers);
    const auto put = [&](int row, int column, const QString& text, bool secondary, const QString& name) {
        QLabel* label = secondary ? secondaryLabel(text) : plainLabel(text);
        label->setWordWrap(false);
        label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        numbers->addWidget(label, row, column);
        if (!name.isEmpty()) {
            m_values[name] = label;
        }
    };
    put(0, 0, tr("Resources"), true, {});
    put(0, 1, tr("Number"), true, {});
    put(0, 2, tr("CPU"), true, {});
    put(0, 3, tr("Memory"), true, {});
    put(1, 0, tr("Job Manager"), false, {});
    put(1, 1, u"1"_s, false, u"jobManagers"_s);
    put(1, 2, {}, false, u"jobManagerCpu"_s);
    put(1, 3, {}, false, u"jobManagerMemory"_s);
    put(2, 0, tr("Task Manager"), false, {});
    put(2, 1, {}, false, u"taskManagers"_s);
    put(2, 2, {}, false, u"taskManagerCpu"_s);
    put(2, 3, {}, false, u"taskManagerMemory"_s);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    numbers->addWidget(line, 3, 0, 1, 4);
    put(4, 0, tr("Parallelism"), true, {});
    put(4, 1, {}, false, u"parallelism"_s);
    const auto wide = [&](int row, const QString& title, const QString& name) {
        numbers->addWidget(secondaryLabel(title), row, 0);
        m_values[name] = plainLabel({});
        m_values[name]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        numbers->addWidget(m_values[name], row, 1, 1, 3);
    };
    wide(5, tr("Current Job"), u"job"_s);
    wide(6, tr("Created"), u"created"_s);
    numbers->setRowStretch(7, 1);

    m_eventRows = columnIn(m_eventsBox);
    arrange();
    setWidget(content);
    clear();
}

QLabel* DeploymentOverview::addFact(QGridLayout* grid, const QString& title, const QString& name)
{
    const int row = grid->rowCount();
    QLabel* label = secondaryLabel(title);
    label->setWordWrap(false);
    grid->addWidget(label, row, 0, Qt::AlignTop);
    auto* value = plainLabel({});
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setObjectName(u"fact_"_s + name);
    grid->addWidget(value, row, 1);
    m_values[name] = value;
    return value;
}

void DeploymentOverview::clear()
{
    for (QLabel* label : std::as_const(m_values)) {
        label->clear();
    }
    m_shape->setState({});
    setEvents(nullptr);
}

void DeploymentOverview::setProblem(const Error& error)
{
    m_values[u"state"_s]->setText(error.text());
}

static QString shown(const QString& text)
{
    return text.isEmpty() ? absentWord() : visibleText(text);
}

void DeploymentOverview::setDocument(
    const Deployment& document, const QString& target, const QString& kubernetesNamespace)
{
    const auto set
        = [this](const QString& name, const QString& text) { m_values[name]->setText(shown(text)); };
    const auto number = [&](const QString& name, const Path& path) {
        const auto value = document.number(path);
        m_values[name]->setText(value ? numberWords(*value) : absentWord());
    };
    const QString state = document.text(Deployment::statePath);
    m_shape->setState(state);
    const QString desired = document.text(Deployment::desiredStatePath);
    set(u"state"_s, desired.isEmpty() || desired == state ? state : tr("%1, desired %2").arg(state, desired));
    set(u"target"_s, target);
    set(u"kubernetesNamespace"_s, kubernetesNamespace);
    const QString image
        = document.text(Deployment::imageRepositoryPath) + u':' + document.text(Deployment::imageTagPath);
    set(u"flink"_s,
        document.text(Deployment::flinkVersionPath)
            + (image == u":" ? QString() : QString(u" · "_s + image)));
    const QString jar = document.text(Deployment::jarUriPath);
    set(u"artifact"_s, jar.isEmpty() ? document.text(Deployment::artifactKindPath) : jar);
    m_values[u"artifact"_s]->setText(
        fontMetrics().elidedText(m_values[u"artifact"_s]->text(), Qt::ElideMiddle, Metrics().u(75)));
    m_values[u"artifact"_s]->setToolTip(jar.toHtmlEscaped());
    set(u"upgrade"_s, document.text(Deployment::upgradeStrategyPath));
    set(u"restore"_s, document.text(Deployment::restoreStrategyPath));
    m_values[u"jobManagers"_s]->setText(u"1"_s);
    number(u"jobManagerCpu"_s, Deployment::jobManagerCpuPath);
    set(u"jobManagerMemory"_s, document.text(Deployment::jobManagerMemoryPath));
    number(u"taskManagers"_s, Deployment::taskManagersPath);
    number(u"taskManagerCpu"_s, Deployment::taskManagerCpuPath);
    set(u"taskManagerMemory"_s, document.text(Deployment::taskManagerMemoryPath));
    number(u"parallelism"_s, Deployment::parallelismPath);
    set(u"job"_s, document.text(Deployment::currentJobPath).left(8));
    set(u"created"_s,
        timeWords(document.time(Resource::createdPath), TimeStyle::Relative, QDateTime::currentDateTime()));
}

void DeploymentOverview::setEvents(ResourceModel<Event>* events)
{
    disconnect(m_refreshed);
    m_events = events;
    if (events != nullptr) {
        m_refreshed = connect(events, &TableModel::refreshed, this, &DeploymentOverview::showEvents);
    }
    showEvents();
}

void DeploymentOverview::showEvents()
{
    while (QLayoutItem* item = m_eventRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_eventRows->addWidget(secondaryLabel(tr("Latest Events")), 0, 0, 1, 2);
    QList<Event::Row> rows = m_events ? m_events->rows() : QList<Event::Row>();
    std::ranges::stable_sort(rows, std::ranges::greater(), &Event::Row::created);
    int row = 1;
    for (const Event::Row& event : rows.mid(0, latestEvents)) {
        QLabel* time = secondaryLabel(QLocale().toString(event.created.toLocalTime().time(), u"HH:mm:ss"_s));
        time->setWordWrap(false);
        QLabel* words = plainLabel(shown(event.message.isEmpty() ? event.name : event.message));
        words->setWordWrap(false);
        words->setText(words->fontMetrics().elidedText(words->text(), Qt::ElideRight, Metrics().u(70)));
        words->setToolTip(event.message.toHtmlEscaped());
        m_eventRows->addWidget(time, row, 0, Qt::AlignTop);
        m_eventRows->addWidget(words, row, 1);
        row += 1;
    }
    if (rows.isEmpty()) {
        m_eventRows->addWidget(
            plainLabel(m_events && m_events->freshness().everLoaded ? tr("None yet") : QString()), 1, 0, 1,
            2);
    }
    m_eventRows->setColumnStretch(1, 1);
    m_eventRows->setRowStretch(row, 1);
}

/// Three columns, two below 60 h, one below 40 h.
void DeploymentOverview::arrange()
{
    const Metrics metrics;
    const int columns = width() < metrics.h(40) ? 1 : width() < metrics.h(60) ? 2 : 3;
    if (columns == m_arranged) {
        return;
    }
    m_arranged = columns;
    int place = 0;
    for (QWidget* box : { m_facts, m_numbers, m_eventsBox }) {
        m_columns->removeWidget(box);
        m_columns->addWidget(box, place / columns, place % columns, Qt::AlignTop);
        place += 1;
    }
    for (int column = 0; column < 3; ++column) {
        m_columns->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

void DeploymentOverview::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

} // namespace vvp
