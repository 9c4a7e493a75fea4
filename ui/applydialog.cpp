// SPDX-License-Identifier: Apache-2.0
#include "ui/applydialog.h"

#include "models/domain/yaml.h"
#include "models/tables/words.h"
#include "ui/confirmdialog.h"
#include "ui/dialogframe.h"
#include "ui/diffview.h"
#include "ui/inlinemessage.h"
#include "ui/planmodel.h"

#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static const QString applySizeKey = u"dialogs/apply/size"_s;
static const QString applySplitKey = u"dialogs/apply/split"_s;
static constexpr qsizetype longestCompared = 1'000'000; // characters; more would hold the window up
static constexpr qsizetype mostAnswers = 3; // buttons in one message

static ApplyRun* runFor(const ApplyScene& scene, QObject* parent)
{
    ApplyRun::Setup setup;
    setup.scope.vNamespace = scene.vNamespace;
    setup.version = scene.session->version();
    setup.maySendSecrets = maySendSecrets(scene.session->platform());
    return new ApplyRun(scene.session->api(), setup, parent);
}

ApplyDialog::ApplyDialog(const ApplyScene& scene, QWidget* parent)
    : QDialog(parent), m_scene(scene), m_session(scene.session), m_run(runFor(scene, this))
{
    setObjectName(u"applyDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Apply YAML"));
    m_model = new PlanModel(*m_run, this);
    build();
    if (m_scene.settings != nullptr) {
        const QSize size = m_scene.settings->value(applySizeKey).toSize();
        if (size.isValid()) {
            resize(size);
        }
        m_splitter->restoreState(m_scene.settings->value(applySplitKey).toByteArray());
    }
    connect(m_run, &ApplyRun::stageChanged, this, &ApplyDialog::stageChanged);
    connect(m_run, &ApplyRun::outcomeChanged, this, [this](int step) {
        updateFooter();
        if (step == m_shown) {
            sayAbout(m_run->plan().steps.at(step), m_run->outcome(step));
        }
    });
    connect(m_model, &PlanModel::tickedChanged, this, &ApplyDialog::updateFooter);
    if (m_scene.guard != nullptr) {
        connect(m_scene.guard, &Guard::changed, this, &ApplyDialog::updateFooter);
    }
    stageChanged();
}

ApplyDialog::~ApplyDialog()
{
    endCalls(this);
}

void ApplyDialog::readFiles(const QStringList& paths)
{
    m_run->readFiles(paths);
}

void ApplyDialog::readGiven(const QString& text, const QString& name)
{
    m_run->readGiven(text, name);
}

void ApplyDialog::stageChanged()
{
    const bool isNew = m_run->stage() == ApplyRun::Stage::Planned && !m_run->hasResults();
    if (isNew || m_run->stage() == ApplyRun::Stage::Empty) {
        m_shown = -1;
        m_model->reset();
        const bool hasRows = m_model->rowCount({}) > 0;
        m_list->setCurrentIndex(hasRows ? m_model->index(0, 0) : QModelIndex());
        if (hasRows && (focusWidget() == nullptr || focusWidget() == m_stop)) {
            m_list->setFocus();
        }
    }
    m_model->setTickable(isNew);
    if (m_run->stage() == ApplyRun::Stage::Planned && m_run->hasResults()) {
        Q_EMIT applied();
    }
    updateFooter();
    if (m_isClosing && m_run->stage() != ApplyRun::Stage::Applying) {
        done(Accepted);
    }
}

void ApplyDialog::showStep()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid()) {
        m_message->clear();
        m_difference->setTexts({}, {}, {}, {});
        return;
    }
    Step step = m_model->step(current);
    sayAbout(step, m_model->outcome(current));
    if (m_shown == current.data(PlanModel::StepRole).toInt()) {
        return;
    }
    m_shown = current.data(PlanModel::StepRole).toInt();
    if (step.after.isEmpty() && step.document >= 0) {
        step.after = m_run->sources().documents.at(step.document).json; // what it would be
    }
    auto [before, after] = comparedTexts(step);
    if (before.size() + after.size() > longestCompared) {
        before.clear();
        after = tr("# Too long to be shown here.");
    }
    const QString platform = visibleText(m_scene.place.platform);
    m_difference->setTexts(before.isEmpty()
            ? tr("Not on %1").arg(platform)
            : tr("On %1 at %2").arg(platform, clockWords(m_run->comparedAt())),
        before, step.action == Step::Action::Invalid ? tr("The Document") : tr("After Apply"),
        after.isEmpty() ? before : after);
}

/// What a person has to know of the step that is shown, with what can be done about it.
void ApplyDialog::sayAbout(const Step& step, const Outcome& outcome)
{
    using Tone = InlineMessage::Tone;
    if (!outcome.words.isEmpty()) {
        const bool isBad = outcome.state == Outcome::State::Failed;
        m_message->say(isBad                            ? Tone::Error
                : outcome.state == Outcome::State::Done ? Tone::Information
                                                        : Tone::Warning,
            outcome.words);
        return;
    }
    QList<InlineMessage::Answer> answers;
    if (step.isElsewhere && !m_run->hasResults()) {
        answers.append(
            { u"applyHere"_s, tr("Apply All in “%1”").arg(visibleText(m_scene.vNamespace)), [this] {
                 m_run->setScope({ m_scene.vNamespace, true });
             } });
        answers.append({ u"applyWhereTheySay"_s, tr("Apply Each Where It Says"), [this] {
                            m_run->setScope({ {}, false });
                        } });
    }
    for (qsizetype i = 0; i < std::min(step.fixes.size(), mostAnswers) && !m_run->hasResults(); ++i) {
        answers.append({ u"fix%1"_s.arg(i), visibleText(step.fixes.at(i).label),
            [this, document = step.document, json = step.fixes.at(i).document] {
                m_run->correct(document, json);
            } });
    }
    const bool isOneFile = m_run->sources().files.size() <= 1; // which is named above
    const int line = step.line > 0 ? step.line : step.origin.line;
    const QString where
        = isOneFile && line > 0 ? tr("Line %1").arg(line) : Origin{ step.origin.file, line }.words();
    if (!step.problem.isEmpty()) {
        m_message->say(step.action == Step::Action::Conflict ? Tone::Warning : Tone::Error,
            tr("%1: %2").arg(where, step.problem), answers);
    } else if (!step.fate.isEmpty()) {
        m_message->say(step.interrupts || step.revokes ? Tone::Warning : Tone::Information, step.fate);
    } else if (!step.note.isEmpty()) {
        m_message->say(Tone::Information, step.note);
    } else {
        m_message->clear();
    }
}

void ApplyDialog::apply()
{
    const QList<qsizetype> steps = m_model->ticked();
    if (!m_apply->isEnabled() || reasonNotToApply()) {
        return;
    }
    QStringList interrupted;
    for (const qsizetype at : steps) {
        if (m_run->plan().steps.at(at).interrupts) {
            interrupted.append(m_run->plan().steps.at(at).name);
        }
    }
    if (interrupted.isEmpty() || m_scene.guard == nullptr) {
        send(steps);
        return;
    }
    const bool isOne = interrupted.size() == 1;
    Confirmation confirmation;
    confirmation.title = tr("Apply %n Document(s)", nullptr, static_cast<int>(steps.size()));
    confirmation.place = m_scene.place;
    confirmation.question = isOne
        ? tr("Interrupt “%1”?").arg(interrupted.first())
        : tr("Interrupt %n object(s)?", nullptr, static_cast<int>(interrupted.size()));
    confirmation.explanation = isOne
        ? m_run->plan()
              .steps
              .at(*std::ranges::find_if(
                  steps, [this](qsizetype at) { return m_run->plan().steps.at(at).interrupts; }))
              .fate
        : tr("Applying the documents stops what runs of these, or stops it and starts it again.");
    confirmation.objects = isOne ? QStringList() : interrupted;
    confirmation.typed = typedFor(m_scene.guard->confirmedAs(), interrupted);
    confirmation.typedPrompt
        = isOne ? tr("To go on, type the name") : tr("To go on, type how many are interrupted");
    confirmation.doText = confirmation.title;
    confirmation.keepText = tr("Keep Running");
    confirmation.isAsked = m_scene.guard->asks();
    ConfirmDialog::ask(this, confirmation, this, [this, steps] { send(steps); });
}

void ApplyDialog::send(const QList<qsizetype>& steps)
{
    m_chosen = steps;
    m_run->apply(steps, m_goOn->isChecked() ? ApplyRun::OnFailure::GoOn : ApplyRun::OnFailure::Stop);
}

void ApplyDialog::retry()
{
    m_run->retry(m_goOn->isChecked() ? ApplyRun::OnFailure::GoOn : ApplyRun::OnFailure::Stop);
}

void ApplyDialog::reject()
{
    if (m_run->stage() == ApplyRun::Stage::Applying) {
        m_isClosing = true; // what is on its way is waited for
        m_run->stop();
        return;
    }
    done(m_run->hasResults() ? Accepted : Rejected);
}

void ApplyDialog::done(int result)
{
    if (m_scene.settings != nullptr) {
        m_scene.settings->setValue(applySizeKey, size());
        m_scene.settings->setValue(applySplitKey, m_splitter->saveState());
    }
    QDialog::done(result);
}

} // namespace vvp
