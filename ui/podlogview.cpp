// SPDX-License-Identifier: Apache-2.0
#include "ui/podlogview.h"

#include "models/tables/words.h"
#include "models/transfer/filenames.h"
#include "ui/findbar.h"
#include "ui/formparts.h"
#include "ui/inlinemessage.h"
#include "ui/podlogtext.h"
#include "ui/savefile.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLocale>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int shortestContainer = 20; // characters that have room
static constexpr int flushInterval = 100; // ms
static constexpr int restFactor = 4; // of the time that showing lines took

static QCheckBox* box(const QString& name, const QString& text, const QString& toolTip)
{
    auto* const box = new QCheckBox(text);
    box->setObjectName(name);
    box->setToolTip(toolTip);
    return box;
}

PodLogView::PodLogView(const ClusterAccess& access, const PodRow& pod, QSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_cluster(access)
    , m_kubernetesNamespace(pod.kubernetesNamespace)
    , m_pod(pod.name)
    , m_container(new QComboBox)
    , m_previous(box(u"logPrevious"_s, tr("&Before the last restart"),
          tr("The log of the container that ran before the last restart")))
    , m_following(box(u"logFollow"_s, tr("&Follow"), tr("Keep the newest line in sight")))
    , m_wrap(box(u"logWrap"_s, tr("&Wrap"), tr("Break long lines at the edge of the window")))
    , m_times(box(u"logTimes"_s, tr("&Times"), tr("Show when each line was written, in UTC")))
    , m_stop(plainButton(u"logStop"_s, {}))
    , m_message(new InlineMessage)
    , m_dropped(new NoteLine)
    , m_text(new PodLogText)
    , m_search(new FindBar(u"logSearch"_s, tr("Find in the log")))
    , m_status(secondaryLabel({}, TextStyle::Small))
{
    setObjectName(u"podLogView"_s);
    setFocusProxy(m_text);
    build(pod);
    watch();
    start();
}

void PodLogView::build(const PodRow& pod)
{
    const Metrics metrics;
    m_container->setObjectName(u"logContainer"_s);
    m_container->setAccessibleName(tr("Container"));
    m_container->addItems(pod.containers);
    m_container->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_container->setMinimumContentsLength(shortestContainer);
    m_previous->setVisible(pod.restarts > 0);
    m_following->setChecked(true);
    m_wrap->setChecked(m_settings.value(u"podLog/wrap"_s, false).toBool());
    m_times->setChecked(m_settings.value(u"podLog/times"_s, false).toBool());
    m_text->setObjectName(u"logText"_s);
    m_text->setAccessibleName(tr("Log"));
    m_text->setWithTimes(m_times->isChecked());
    m_text->setLineWrapMode(m_wrap->isChecked() ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    m_message->setObjectName(u"logMessage"_s);
    m_dropped->setObjectName(u"logDropped"_s);
    m_dropped->setContentsMargins(metrics.u(3), metrics.u(), metrics.u(3), metrics.u());
    m_status->setObjectName(u"logStatus"_s);
    m_status->setWordWrap(false);
    QLabel* const container = plainLabel(tr("&Container"));
    container->setWordWrap(false);
    container->setBuddy(m_container);

    auto* const head = new QHBoxLayout;
    head->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    head->setSpacing(metrics.u(4));
    head->addWidget(container);
    head->addWidget(m_container);
    head->addWidget(m_previous);
    head->addStretch();
    for (QCheckBox* const each : { m_following, m_wrap, m_times }) {
        head->addWidget(each);
    }
    auto* const foot = new QHBoxLayout;
    foot->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    foot->setSpacing(metrics.u(2));
    foot->addWidget(m_status);
    foot->addStretch();
    QPushButton* const find = plainButton(u"logFind"_s, tr("F&ind…"));
    QPushButton* const copy = plainButton(u"logCommand"_s, tr("Cop&y Command"));
    QPushButton* const saveAs = plainButton(u"logSave"_s, tr("&Save…"));
    for (QPushButton* const each : { find, copy, saveAs, m_stop }) {
        foot->addWidget(each);
    }
    connect(find, &QPushButton::clicked, this, &PodLogView::openSearch);
    connect(copy, &QPushButton::clicked, this,
        [this] { QApplication::clipboard()->setText(m_cluster.logCommand(query())); });
    connect(saveAs, &QPushButton::clicked, this, &PodLogView::save);

    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(m_message);
    rows->addWidget(m_dropped);
    rows->addWidget(m_text, 1);
    rows->addWidget(m_search);
    rows->addLayout(foot);
}

void PodLogView::watch()
{
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &PodLogView::flush);
    connect(m_container, &QComboBox::activated, this, &PodLogView::start);
    connect(m_previous, &QCheckBox::toggled, this, &PodLogView::start);
    connect(m_following, &QCheckBox::toggled, m_text, &PodLogText::setFollowing);
    connect(m_text, &PodLogText::followingChanged, m_following, &QCheckBox::setChecked);
    connect(m_wrap, &QCheckBox::toggled, this, [this](bool wraps) {
        m_settings.setValue(u"podLog/wrap"_s, wraps);
        m_text->setLineWrapMode(wraps ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    });
    connect(m_times, &QCheckBox::toggled, this, [this](bool withTimes) {
        m_settings.setValue(u"podLog/times"_s, withTimes);
        m_text->setWithTimes(withTimes);
        m_text->showAll(m_log);
    });
    connect(m_stop, &QPushButton::clicked, this, [this] { isReading() ? stop() : start(); });
    connect(m_search, &FindBar::changed, this, &PodLogView::search);
    connect(m_search, &FindBar::nextWanted, m_text, &PodLogText::goToMarked);
    connect(m_search, &FindBar::closed, m_text, qOverload<>(&QWidget::setFocus));
}

LogQuery PodLogView::query() const
{
    LogQuery query;
    query.kubernetesNamespace = m_kubernetesNamespace;
    query.pod = m_pod;
    query.container = m_container->currentText();
    query.ofPrevious = m_previous->isChecked();
    return query;
}

void PodLogView::start()
{
    m_run.abort();
    m_isStopped = false;
    m_log.clear();
    m_text->showAll(m_log);
    m_message->clear();
    m_run = m_cluster.log(
        query(), this,
        [this](const QByteArray& bytes) {
            m_log.add(bytes);
            if (!m_flush.isActive()) {
                m_flush.start(flushInterval);
            }
        },
        [this](const Result<Done>& answer) { ended(answer); });
    updateState();
}

void PodLogView::stop()
{
    m_run.abort();
    m_isStopped = true;
    take();
}

void PodLogView::ended(const Result<Done>& answer)
{
    take();
    if (!answer) {
        m_message->say(InlineMessage::Tone::Error, answer.error().text(),
            { { u"logRetry"_s, tr("Try Again"), [this] { start(); } } });
    }
}

/// Shows what has come, and rests after it for longer than that took, so that whatever comes leaves the
/// window most of the time.
void PodLogView::flush()
{
    QElapsedTimer clock;
    clock.start();
    take();
    if (isReading()) {
        m_flush.start(std::max(flushInterval, static_cast<int>(restFactor * clock.elapsed())));
    }
}

void PodLogView::take()
{
    const PodLog::Change change = m_log.settle(!isReading());
    m_text->take(m_log, change);
    if (change.added > 0) {
        search();
    }
    updateState();
}

void PodLogView::openSearch()
{
    m_search->open();
}

bool PodLogView::closeSearch()
{
    const bool wasOpen = !m_search->isHidden();
    m_search->close();
    return wasOpen;
}

void PodLogView::search()
{
    const QString text = m_search->text();
    const Qt::CaseSensitivity sensitivity = m_search->caseSensitivity();
    m_text->setMarked(text, sensitivity);
    if (text.isEmpty()) {
        m_search->setResult({});
        return;
    }
    const auto count = std::ranges::count_if(
        m_log.lines(), [&](const LogLine& line) { return line.text.contains(text, sensitivity); });
    m_search->setResult(tr("%n line(s)", nullptr, static_cast<int>(count)));
}

QString PodLogView::statusWords() const
{
    const auto lines = static_cast<int>(m_log.lines().size());
    if (isReading()) {
        return lines == 0 ? tr("Waiting for the first line…") : tr("Reading: %n line(s)", nullptr, lines);
    }
    return m_isStopped ? tr("Stopped: %n line(s)", nullptr, lines)
                       : tr("The log has ended: %n line(s)", nullptr, lines);
}

void PodLogView::updateState()
{
    m_status->setText(statusWords());
    m_stop->setText(isReading() ? tr("St&op") : tr("&Read Again"));
    const qint64 dropped = m_log.dropped();
    m_dropped->say(NoteLine::Tone::Note,
        dropped == 0 ? QString()
                     : tr("%1 older lines were dropped: at most the newest %2 are kept.")
                           .arg(QLocale().toString(dropped), QLocale().toString(PodLog::mostLines)));
}

void PodLogView::save()
{
    QStringList name{ m_pod };
    if (m_container->count() > 1) {
        name.append(m_container->currentText());
    }
    askAndSave(this,
        { tr("Save Log"), safeFileName(name.join(u'-')) + u".log"_s, tr("Logs (*.log *.txt)"),
            m_log.text(m_times->isChecked()) },
        [this](InlineMessage::Tone tone, const QString& text) { m_message->say(tone, text); });
}

} // namespace vvp
