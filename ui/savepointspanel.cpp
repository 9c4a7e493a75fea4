// SPDX-License-Identifier: Apache-2.0
#include "ui/savepointspanel.h"

#include "models/tables/words.h"
#include "ui/confirmdialog.h"
#include "ui/factgrid.h"
#include "ui/fulltext.h"
#include "ui/savepointdialog.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

SavepointsPanel::SavepointsPanel(Guard& guard, QSettings& settings, QWidget* parent)
    : DetailPanel(u"savepoints"_s, tr("Savepoints"), settings, parent)
    , m_guard(guard)
    , m_progress(secondaryLabel({}))
    , m_facts(new FactGrid)
    , m_failure(new FullText(u"savepointFailure"_s, tr("Failure")))
{
    const Metrics metrics;
    table().setFirstSort(u"created"_s, Qt::DescendingOrder);
    m_progress->setObjectName(u"savepointProgress"_s);
    m_progress->setWordWrap(false);
    bar()->insertWidget(bar()->count() - 1, m_progress); // before the buttons
    m_copy = addAction(u"copyLocation"_s, themeIcon(Icon::Copy), tr("Copy Location"),
        [this] { QApplication::clipboard()->setText(selected().constFirst().location); });
    m_remove
        = addAction(u"deleteSavepoint"_s, themeIcon(Icon::Delete), tr("Delete…"), [this] { remove(false); });
    m_forget = addAction(u"forgetSavepoint"_s, themeIcon(Icon::Delete), tr("Delete Without Its Data…"),
        [this] { remove(true); });
    m_import = addAction(
        u"importSavepoint"_s, themeIcon(Icon::Apply), tr("Import Savepoint…"), [this] { import(); });
    m_take = addAction(
        u"createSavepoint"_s, themeIcon(Icon::Savepoint), tr("Create Savepoint"), [this] { take(); });
    setDeleteAction(m_remove);

    m_facts->addLine(u"savepointId"_s, tr("Savepoint"));
    m_facts->addState(u"savepointState"_s, tr("State"));
    m_facts->add(u"savepointOrigin"_s, tr("Origin"));
    m_facts->addLine(u"savepointLocation"_s, tr("Location"));
    m_facts->addLine(u"savepointJob"_s, tr("Job"));
    m_facts->add(u"savepointCreated"_s, tr("Created"));
    auto* side = new QWidget;
    auto* lines = new QVBoxLayout(side);
    lines->setContentsMargins(metrics.u(3), metrics.u(2), metrics.u(3), metrics.u(2));
    lines->setSpacing(metrics.u(3));
    lines->addWidget(m_facts);
    lines->addWidget(m_failure, 1);
    lines->addStretch();
    setSide(scrolled(side, u"savepoint"_s, tr("Savepoint")));

    connect(&m_guard, &Guard::changed, this, &SavepointsPanel::updateActions);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &SavepointsPanel::showProgress);
    updateActions();
}

TableModel* SavepointsPanel::tableOf(Session& session, const Deployment::Row& row)
{
    return &session.savepoints(row.vNamespace, row.id);
}

QString SavepointsPanel::emptyWords() const
{
    return tr("No Savepoints yet. “Create Savepoint” takes one while the Deployment is RUNNING; suspending "
              "it takes one too.");
}

const QList<Savepoint::Row>& SavepointsPanel::rows() const
{
    static const QList<Savepoint::Row> none;
    return session() == nullptr || model() == nullptr
        ? none
        : session()->savepoints(row().vNamespace, row().id).rows();
}

QList<Savepoint::Row> SavepointsPanel::selected() const
{
    QList<Savepoint::Row> chosen;
    if (session() != nullptr && model() != nullptr) {
        for (const int at : table().selectedTableRows()) {
            chosen << rows().at(at);
        }
    }
    return chosen;
}

bool SavepointsPanel::isChanging() const
{
    return std::ranges::any_of(rows(), &Savepoint::Row::isInProgress);
}

void SavepointsPanel::selectionSettled()
{
    updateActions();
    showSelected();
    showProgress();
}

void SavepointsPanel::rowsSettled()
{
    showProgress();
}

void SavepointsPanel::deploymentChanged()
{
    updateActions();
    showProgress();
}

void SavepointsPanel::showSelected()
{
    const QList<Savepoint::Row> chosen = selected();
    if (chosen.size() != 1) {
        m_facts->clear();
        m_failure->setText({});
        return;
    }
    const Savepoint::Row& one = chosen.first();
    m_facts->set(u"savepointId"_s, one.id);
    m_facts->setState(u"savepointState"_s, one.state, one.state);
    m_facts->set(
        u"savepointOrigin"_s, one.type.isEmpty() ? one.origin : QString(one.origin + u" · " + one.type));
    m_facts->set(u"savepointLocation"_s, one.location);
    m_facts->set(u"savepointJob"_s, one.jobId);
    m_facts->set(
        u"savepointCreated"_s, timeWords(one.created, TimeStyle::Local, QDateTime::currentDateTime()));
    QStringList head{ one.failureReason,
        timeWords(one.failedAt, TimeStyle::Local, QDateTime::currentDateTime()) };
    head.removeAll(QString());
    QStringList words{ head.join(u" · "_s), one.failure };
    words.removeAll(QString());
    m_failure->setText(words.join(u"\n\n"_s));
    m_failure->setVisible(!words.isEmpty());
}

/// What is under way, and for how long, because STARTED alone does not say that somebody is at it.
void SavepointsPanel::showProgress()
{
    QStringList words;
    for (const Savepoint::Row& one : rows()) {
        if (one.isInProgress()) {
            const QString span = one.created.isValid() && one.state == u"STARTED"
                ? spanWords(one.created.secsTo(QDateTime::currentDateTimeUtc()))
                : QString();
            words << (span.isEmpty() ? tr("A Savepoint is being deleted")
                                     : tr("A Savepoint is being taken, for %1").arg(span));
        }
    }
    m_progress->setText(words.size() > 1
            ? tr("%n Savepoint(s) in progress", nullptr, static_cast<int>(words.size()))
            : words.value(0));
    if (words.isEmpty()) {
        m_clock.stop();
    } else if (!m_clock.isActive()) {
        m_clock.start();
    }
}

void SavepointsPanel::updateActions()
{
    const auto permit = [](QAction* action, const QString& reason) {
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->text().remove(u'…') : reason);
    };
    const QString locked = m_guard.isReadOnly() ? tr("Read-only: changes need an unlock") : QString();
    const QList<Savepoint::Row> chosen = selected();
    const QString nothing = tr("Select a Savepoint first.");
    const PlatformVersion version = session() == nullptr ? PlatformVersion() : session()->version();
    const QString itsVersion = version.isKnown() ? version.text() : tr("unknown, treated as 2.0");

    // A state that is not known permits it: the server decides.
    static const QStringList without{ u"SUSPENDED"_s, u"CANCELLED"_s, u"FAILED"_s, u"FINISHED"_s,
        u"TRANSITIONING"_s };
    QString take = locked;
    if (take.isEmpty() && (session() == nullptr || without.contains(row().state))) {
        take = tr("A Savepoint is taken of a running Job: the Deployment has to be RUNNING.");
    }
    permit(m_take, take);

    QString import = locked;
    if (import.isEmpty() && !version.has(Feature::SavepointImport)) {
        import = tr("Ververica Platform imports Savepoints from version 2.3 on; this is version %1.")
                     .arg(itsVersion);
    } else if (import.isEmpty() && !document()) {
        import = tr("The Deployment’s document was not read yet.");
    }
    permit(m_import, import);

    QString remove = locked;
    if (remove.isEmpty() && !version.has(Feature::SavepointDeletion)) {
        remove = tr("Ververica Platform deletes Savepoints from version 2.5 on; this is version %1.")
                     .arg(itsVersion);
    } else if (remove.isEmpty() && chosen.isEmpty()) {
        remove = nothing;
    }
    permit(m_remove, remove);
    // Only where it is needed: it is the way out, not another way.
    m_forget->setVisible(std::ranges::any_of(
        chosen, [](const Savepoint::Row& one) { return one.state == u"FAILED_DELETION"; }));
    permit(m_forget, remove);
    permit(m_copy,
        chosen.size() == 1 && !chosen.first().location.isEmpty() ? QString()
            : chosen.size() == 1                                 ? tr("Its location is not known yet.")
                                                                 : nothing);
}

void SavepointsPanel::take()
{
    const QPointer<Session> target = session();
    const Deployment::Row of = row();
    target->api().create<Savepoint>(of.vNamespace, Savepoint::triggered(of.id),
        tr("Savepoint of %1").arg(of.name), this, [this, target, of](const Result<Savepoint>& answer) {
            if (answer && target) {
                target->put(*answer);
            } else if (!answer) {
                Q_EMIT told(InlineMessage::Tone::Error,
                    tr("No Savepoint of “%1” was taken. %2").arg(of.name, answer.error().text()));
            }
            if (target) {
                target->savepoints(of.vNamespace, of.id).refresh(true);
            }
        });
}

void SavepointsPanel::import()
{
    QSet<QString> known;
    for (const Savepoint::Row& one : rows()) {
        known.insert(one.id);
    }
    openImportSavepoint(session(), placeOf(session()->platform(), m_guard.environment(), row().vNamespace),
        *document(), {}, known, window());
}

static QString nameOf(const Savepoint::Row& savepoint)
{
    return SavepointsPanel::tr("Savepoint %1").arg(shortId(savepoint.id));
}

static Outgoing removalOf(const ApiClient& api, const Savepoint::Row& savepoint, bool force)
{
    QUrlQuery query;
    query.addQueryItem(u"force"_s, force ? u"true"_s : u"false"_s);
    return api.toRemove<Savepoint>(savepoint.vNamespace, savepoint.id, nameOf(savepoint), query);
}

void SavepointsPanel::remove(bool force)
{
    const QList<Savepoint::Row> objects = selected();
    const QPointer<Session> target = session();
    const QString deploymentId = row().id;
    QStringList names;
    for (const Savepoint::Row& one : objects) {
        names << shortId(one.id);
    }
    const auto count = static_cast<int>(objects.size());
    Confirmation confirmation;
    confirmation.title = tr("Delete Savepoint");
    confirmation.place = placeOf(target->platform(), m_guard.environment(), row().vNamespace);
    confirmation.question = count == 1
        ? tr("Delete the Savepoint “%1” of “%2”?").arg(names.first(), row().name)
        : tr("Delete %n Savepoint(s) of “%1”?", nullptr, count).arg(row().name);
    confirmation.explanation = force
        ? tr("The platform forgets it even where its data cannot be deleted. Data that is left has to be "
             "deleted in the storage.")
        : tr("Its data is deleted too, unless another Savepoint points to it. No Deployment can be restored "
             "from it any more.");
    for (const Savepoint::Row& one : objects) {
        confirmation.objects << tr("%1 · %2 · %3")
                                    .arg(shortId(one.id), one.state,
                                        one.location.isEmpty() ? absentWord() : one.location);
    }
    confirmation.typed = typedFor(m_guard.confirmedAs(), names);
    confirmation.isAsked = m_guard.asks();
    confirmation.typedPrompt = count == 1 ? tr("To go on, type the first eight characters of its id")
                                          : tr("To go on, type how many are deleted");
    confirmation.doText = tr("Delete Savepoint");
    confirmation.keepText = tr("Keep");
    QStringList lines;
    for (const Savepoint::Row& one : objects) {
        lines << target->api().curlOf(removalOf(target->api(), one, force));
    }
    confirmation.curl = lines.join(u'\n');
    ConfirmDialog::ask(window(), confirmation, this,
        [this, target, deploymentId, objects, force] { sendRemovals(target, deploymentId, objects, force); });
}

void SavepointsPanel::sendRemovals(const QPointer<Session>& target, const QString& deploymentId,
    const QList<Savepoint::Row>& objects, bool force)
{
    if (!target) {
        Q_EMIT told(
            InlineMessage::Tone::Warning, tr("Nothing was sent: the platform was changed meanwhile."));
        return;
    }
    for (const Savepoint::Row& one : objects) {
        const QString name = nameOf(one);
        target->api().remove(removalOf(target->api(), one, force), this,
            [this, target, one, name, deploymentId](const Result<Done>& answer) {
                if (!answer) {
                    Q_EMIT told(InlineMessage::Tone::Error,
                        tr("“%1” was not deleted. %2").arg(name, answer.error().text()));
                }
                if (target) {
                    target->savepoints(one.vNamespace, deploymentId).refresh(true); // its states first
                }
            });
    }
}

} // namespace vvp
