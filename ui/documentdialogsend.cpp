// SPDX-License-Identifier: Apache-2.0
#include "ui/documentdialog.h"

#include "models/domain/namespace.h"
#include "models/tables/words.h"
#include "ui/copycurl.h"
#include "ui/documentform.h"
#include "ui/inlinemessage.h"
#include "ui/yamledit.h"

#include <QPointer>

namespace vvp {

using namespace Qt::StringLiterals;

// More members than this do not help anybody who reads a sentence.
static constexpr qsizetype mostMembers = 6;

void DocumentDialog::setState(State state)
{
    m_state = state;
    updateState();
}

void DocumentDialog::save(bool second)
{
    if (m_state != State::Editing) {
        return;
    }
    m_yaml->readNow();
    if (m_form != nullptr && document()) {
        m_form->showAllProblems();
    }
    const std::optional<Resource> mine = document();
    if (!mine || isBlocked()) {
        updateState();
        goToProblem();
        return;
    }
    m_message->clear();
    m_toSend = second && m_second != nullptr ? m_task.secondSave->changed(*mine) : *mine;
    if (!isEdit()) {
        confirmAndSend();
        return;
    }
    if (!hasChanges()) {
        return;
    }
    read([this](const Resource& theirs) {
        if (withoutServerOwned(theirs.json()) != withoutServerOwned(m_base.json())) {
            tellChanged(theirs);
            return;
        }
        // Only the server's own members went on; mine must not take them back.
        m_toSend = Resource(rebasedOn(theirs, m_toSend).document);
        setBase(theirs);
        confirmAndSend();
    });
}

void DocumentDialog::read(std::function<void(const Resource& theirs)> then)
{
    setState(State::Reading);
    m_request = m_task.reload(this, [this, then = std::move(then)](const Result<Resource>& answer) {
        setState(State::Editing);
        if (!answer) {
            fail(answer.error());
            return;
        }
        then(answer.value());
    });
}

void DocumentDialog::confirmAndSend()
{
    if (!m_task.confirm) {
        send();
        return;
    }
    m_task.confirm(m_toSend, this, [self = QPointer(this)] {
        if (self && self->m_state == State::Editing) {
            self->send();
        }
    });
}

void DocumentDialog::send()
{
    setState(State::Sending);
    m_request = m_task.save(
        m_base, m_toSend, this, [this](const Result<Resource>& answer) { saveAnswered(answer); });
}

void DocumentDialog::saveAnswered(const Result<Resource>& answer)
{
    if (answer) {
        finish(answer.value());
        return;
    }
    const Error& error = answer.error();
    if (error.kind != Error::Kind::OutcomeUnknown) {
        setState(State::Editing);
        fail(error, sentAnswers());
    } else if (m_task.check) {
        setState(State::Unknown);
        m_message->say(InlineMessage::Tone::Warning, error.text(),
            QList<InlineMessage::Answer>{ { u"check"_s, tr("Check"), [this] { check(); } } } + sentAnswers());
    } else {
        setState(State::Editing);
        m_message->say(InlineMessage::Tone::Warning,
            QString(error.text() + u'\n' + tr("Look whether it is there before you send it again.")),
            sentAnswers());
    }
}

/// What Save would send, as far as that is known before the server's copy is read again.
QString DocumentDialog::curl() const
{
    const std::optional<Resource> mine = document();
    return mine && m_task.curl ? m_task.curl(m_base, *mine) : QString();
}

/// What can be done with what was sent.
QList<InlineMessage::Answer> DocumentDialog::sentAnswers() const
{
    return m_task.curl ? curlAnswer(m_task.curl(m_base, m_toSend)) : QList<InlineMessage::Answer>();
}

void DocumentDialog::fail(const Error& error, const QList<InlineMessage::Answer>& more)
{
    QList<InlineMessage::Answer> answers = more;
    if (isEdit() && error.kind == Error::Kind::Conflict) {
        answers.append({ u"reload"_s, tr("Reload and Reapply"),
            [this] { read([this](const Resource& theirs) { reapply(theirs); }); } });
    }
    m_message->say(InlineMessage::Tone::Error, error.text(), answers);
}

static QString listed(QStringList members)
{
    const qsizetype more = members.size() - mostMembers;
    if (more > 0) {
        members = members.first(mostMembers);
        members.append(DocumentDialog::tr("%1 more").arg(more));
    }
    return members.join(u", "_s);
}

// What they changed and what both did, as sentences.
static QString changes(const Rebase& rebase)
{
    QStringList sentences;
    if (!rebase.theirs.isEmpty()) {
        sentences.append(DocumentDialog::tr("Changed there: %1.").arg(listed(rebase.theirs)));
    }
    if (!rebase.both.isEmpty()) {
        sentences.append(DocumentDialog::tr("Changed by both of you: %1.").arg(listed(rebase.both)));
    }
    return sentences.join(u' ');
}

void DocumentDialog::tellChanged(const Resource& theirs)
{
    const QString was = m_base.text(Resource::resourceVersionPath);
    const QString is = theirs.text(Resource::resourceVersionPath);
    const QString versions = was == is || is.isEmpty() ? QString() : tr(" (version %1 → %2)").arg(was, is);
    const Rebase rebase = rebasedOn(theirs, m_toSend);
    m_message->say(InlineMessage::Tone::Warning,
        tr("It was changed by someone else since you opened it%1. Nothing was sent. %2")
            .arg(versions, changes(rebase)),
        { { u"reload"_s, tr("Reload and Reapply"), [this, theirs] { reapply(theirs); } } });
}

Rebase DocumentDialog::rebasedOn(const Resource& theirs, const Resource& mine) const
{
    return m_task.rebase ? m_task.rebase(m_base.json(), mine.json(), theirs.json())
                         : rebased(m_base.json(), mine.json(), theirs.json());
}

void DocumentDialog::reapply(const Resource& theirs)
{
    const std::optional<Resource> mine = document();
    if (!mine) {
        goToProblem();
        return;
    }
    const Rebase rebase = rebasedOn(theirs, *mine);
    setBase(theirs);
    change(Resource(rebase.document));
    QString sentence
        = tr("Your changes are made again on what the platform has now. Look at them, then save.");
    if (!rebase.both.isEmpty()) {
        sentence
            = tr("Your changes are made again on what the platform has now. Both of you changed %1: yours "
                 "is in the document. Look at it, then save.")
                  .arg(listed(rebase.both));
    }
    m_message->say(InlineMessage::Tone::Information, sentence);
}

void DocumentDialog::check()
{
    m_message->clear();
    setState(State::Checking);
    m_request = m_task.check(
        m_toSend, this, [this](const Result<std::optional<Resource>>& answer) { checkAnswered(answer); });
}

void DocumentDialog::checkAnswered(const Result<std::optional<Resource>>& answer)
{
    if (!answer) {
        setState(State::Unknown);
        m_message->say(InlineMessage::Tone::Error, answer.error().text(),
            { { u"check"_s, tr("Check"), [this] { check(); } } });
        return;
    }
    if (!answer.value()) {
        setState(State::Editing);
        m_message->say(InlineMessage::Tone::Information,
            isEdit() ? tr("It was not changed. It can be sent again.")
                     : tr("It is not there. It can be sent again."));
        return;
    }
    const Resource found = *answer.value();
    QDateTime time = found.time(isEdit() ? Resource::modifiedPath : Resource::createdPath);
    if (!time.isValid()) {
        time = found.time(Namespace::createTimePath);
    }
    const QString when = timeWords(time, TimeStyle::Local, QDateTime::currentDateTime());
    QString sentence = isEdit() ? tr("It was changed.") : tr("It is there.");
    if (!when.isEmpty()) {
        sentence
            = isEdit() ? tr("It was changed at %1.").arg(when) : tr("It is there: created at %1.").arg(when);
    }
    setState(State::Unknown);
    m_message->say(InlineMessage::Tone::Information, sentence,
        { { u"close"_s, tr("Close"), [this, found] { finish(found); } } });
}

void DocumentDialog::stop()
{
    m_request.abort();
    if (m_state == State::Sending && m_request.isRunning()) {
        m_message->say(InlineMessage::Tone::Information,
            tr("It was sent already and cannot be stopped. The answer is waited for."));
        return;
    }
    setState(m_state == State::Checking ? State::Unknown : State::Editing);
    if (m_state == State::Unknown) {
        m_message->say(InlineMessage::Tone::Warning, tr("It is not known whether the platform did it."),
            { { u"check"_s, tr("Check"), [this] { check(); } } });
    }
}

void DocumentDialog::finish(const Resource& document)
{
    m_mayClose = true;
    Q_EMIT saved(document);
    accept();
}

} // namespace vvp
