// SPDX-License-Identifier: Apache-2.0
// What an ApplyDialog says at its lower edge, and which of its buttons there are.
#include "ui/applydialog.h"
#include "ui/elidedlabel.h"
#include "ui/formparts.h"
#include "ui/planmodel.h"

#include <QCheckBox>
#include <QProgressBar>

namespace vvp {

using namespace Qt::StringLiterals;

/// The parts of a sentence that count something.
static QString counted(const QStringList& parts)
{
    return parts.join(ApplyDialog::tr(", ", "between parts of a list"));
}

QString ApplyDialog::planWords() const
{
    const Plan& plan = m_run->plan();
    QStringList parts;
    const auto add = [&parts](int count, const QString& words) {
        if (count > 0) {
            parts.append(words);
        }
    };
    const int create = plan.count(Step::Action::Create);
    const int change = plan.count(Step::Action::Change);
    const int unchanged = plan.count(Step::Action::Unchanged);
    add(create, tr("%1 create").arg(create));
    add(change, tr("%1 change").arg(change));
    add(unchanged, tr("%1 unchanged").arg(unchanged));
    return counted(parts);
}

QString ApplyDialog::resultWords() const
{
    QStringList parts;
    const auto add = [&](Outcome::State state, const QString& words) {
        if (const int count = m_run->count(state); count > 0) {
            parts.append(words.arg(count));
        }
    };
    add(Outcome::State::Done, tr("%1 applied"));
    add(Outcome::State::Failed, tr("%1 failed"));
    add(Outcome::State::Unknown, tr("%1 not known"));
    add(Outcome::State::NotTried, tr("%1 not tried"));
    return counted(parts);
}

std::optional<QString> ApplyDialog::reasonNotToApply() const
{
    if (!m_session) {
        return tr("The platform was changed or removed. Close this, and begin again.");
    }
    if (m_session->api().isReadOnly() || (m_scene.guard != nullptr && m_scene.guard->isReadOnly())) {
        return tr("Read-only: changes need an unlock. The plan can be looked at.");
    }
    return problemOfSelection(m_run->plan(), m_model->ticked());
}

void ApplyDialog::updateFooter()
{
    const Plan& plan = m_run->plan();
    const bool isPlanned = m_run->stage() == ApplyRun::Stage::Planned;
    m_problem->say(NoteLine::Tone::Problem, {});
    switch (m_run->stage()) {
    case ApplyRun::Stage::Empty:
        m_status->setText(tr("Nothing was read."));
        break;
    case ApplyRun::Stage::Reading:
        m_status->setText(tr("Reading the files…"));
        break;
    case ApplyRun::Stage::Comparing:
        m_status->setText(tr("Comparing with what the platform has…"));
        break;
    case ApplyRun::Stage::Applying: {
        const auto total = static_cast<int>(m_chosen.size());
        const int open = m_run->count(Outcome::State::Waiting) + m_run->count(Outcome::State::Sending)
            + m_run->count(Outcome::State::Comparing);
        m_progress->setRange(0, std::max(1, total));
        m_progress->setValue(total - open);
        m_status->setText(m_run->isStopping() ? tr("Waiting for what is on its way…")
                                              : tr("Applying: %1 of %2").arg(total - open).arg(total));
        break;
    }
    case ApplyRun::Stage::Planned:
        m_status->setText(m_run->hasResults() ? resultWords()
                : plan.steps.isEmpty()        ? tr("There is no document to apply.")
                                              : planWords());
        if (!m_run->hasResults()) {
            const int invalid = plan.count(Step::Action::Invalid);
            const int conflicts = plan.count(Step::Action::Conflict);
            const std::optional<QString> reason = reasonNotToApply();
            QStringList leftOut;
            if (invalid > 0) {
                leftOut.append(tr("%n invalid is left out", nullptr, invalid));
            }
            if (conflicts > 0) {
                leftOut.append(tr("%n conflict(s), to be ticked on purpose", nullptr, conflicts));
            }
            m_problem->say(reason || conflicts > 0 ? NoteLine::Tone::Warning : NoteLine::Tone::Problem,
                reason ? *reason : counted(leftOut));
        }
        break;
    }
    m_status->setVisible(!m_status->text().isEmpty());
    m_progress->setVisible(m_run->stage() == ApplyRun::Stage::Applying);
    const Sources& sources = m_run->sources();
    const QString documents = tr("%n document(s)", nullptr, static_cast<int>(sources.documents.size()));
    m_source->setText(sources.files.size() == 1 ? tr("%1: %2").arg(sources.files.first(), documents)
            : sources.files.isEmpty()
            ? QString()
            : tr("%n file(s): %1", nullptr, static_cast<int>(sources.files.size())).arg(documents));
    m_goOn->setVisible(isPlanned && plan.steps.size() > 1 && !plan.steps.isEmpty());
    updateButtons();
}

void ApplyDialog::updateButtons()
{
    using Stage = ApplyRun::Stage;
    const Stage stage = m_run->stage();
    const bool isWorking = stage == Stage::Reading || stage == Stage::Comparing || stage == Stage::Applying;
    const bool hasResults = m_run->hasResults();
    const bool isPlanned = stage == Stage::Planned;
    const int open = m_run->count(Outcome::State::Failed) + m_run->count(Outcome::State::Unknown)
        + m_run->count(Outcome::State::NotTried);
    const auto chosen = static_cast<int>(m_model->ticked().size());
    m_stop->setVisible(isWorking);
    m_stop->setEnabled(!m_run->isStopping());
    m_compare->setVisible(isPlanned && (hasResults || m_run->plan().count(Step::Action::Invalid) > 0));
    m_close->setText(hasResults ? tr("Close") : tr("Discard"));
    m_close->setEnabled(!m_isClosing);
    m_retry->setVisible(isPlanned && hasResults && open > 0);
    m_retry->setEnabled(m_session && !m_session->api().isReadOnly());
    m_apply->setVisible(!hasResults && stage != Stage::Applying);
    m_apply->setText(chosen > 0 ? tr("Apply %n Document(s)", nullptr, chosen) : tr("Apply"));
    const bool canApply = isPlanned && !hasResults && chosen > 0 && !reasonNotToApply();
    m_apply->setEnabled(canApply);
    m_apply->setDefault(canApply);
    m_close->setDefault(false);
    m_retry->setDefault(m_retry->isVisibleTo(this));
}

} // namespace vvp
