// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "ui/platformform.h"
#include "ui/platformformparts.h"
#include "ui/theme/style.h"

#include <QCheckBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace vvp {

QString PlatformForm::problemOfAddress() const
{
    if (m_address->text().trimmed().isEmpty()) {
        return tr("Write or paste the address of the platform.");
    }
    const Result<Address> address = parseAddress(m_address->text());
    return address ? QString() : address.error().summary;
}

QString PlatformForm::problemOfName() const
{
    if (m_name->text().trimmed().isEmpty()) {
        return tr("Write a name, by which the platform is known here.");
    }
    Platform probe;
    probe.id = m_before ? m_before->id : QUuid::createUuid();
    probe.name = m_name->text().trimmed();
    probe.url = QUrl(u"https://any.example"_s); // the address has its own problem
    const Result<Done> checked = checkedPlatform(probe, m_others);
    return checked ? QString() : checked.error().summary;
}

bool PlatformForm::isConnectable() const
{
    return problemOfAddress().isEmpty() && problemOfCertificates(m_caFile->text().trimmed()).isEmpty()
        && (signIn() == SignIn::None || m_tokens->problems().isEmpty());
}

QList<PlatformForm::Problem> PlatformForm::problems() const
{
    QList<Problem> all;
    const auto check = [&all](QWidget* field, const QString& title, const QString& text) {
        if (!text.isEmpty()) {
            all.append({ field, title, text });
        }
    };
    check(m_address, tr("Address"), problemOfAddress());
    check(m_name, tr("Name"), problemOfName());
    check(m_environmentRow, tr("Environment"),
        environment() ? QString() : tr("Choose what this platform is used for."));
    check(m_caFile, tr("CA File"), problemOfCertificates(m_caFile->text().trimmed()));
    if (signIn() == SignIn::ApiTokens) {
        check(m_addToken, tr("API Tokens"),
            m_tokens->isEmpty() ? tr("Add an API Token, or choose to sign in with none.") : QString());
        all.append(m_tokens->problems());
        check(m_consent, tr("Stored Tokens"),
            unconfirmedStoredTokens().isEmpty()
                ? QString()
                : tr("The tokens were stored for another address. Tick this to send them to this one, or "
                     "replace or remove them."));
    }
    return all;
}

void PlatformForm::showProblems()
{
    QHash<const QWidget*, QString> texts;
    for (const Problem& problem : problems()) {
        texts.insert(problem.field, problem.text);
    }
    for (auto line = m_lines.cbegin(); line != m_lines.cend(); ++line) {
        const QWidget* const field = line.key();
        // The question about stored tokens is new when it appears, so it explains itself at once.
        const bool isShown = m_showAll || field == m_consent || m_left.contains(field);
        line.value()->setProblem(isShown ? texts.value(field) : QString());
    }
    setProblem(m_address, m_lines.value(m_address)->isVisibleTo(this));
    setProblem(m_name, m_lines.value(m_name)->isVisibleTo(this));
    setProblem(m_caFile, m_lines.value(m_caFile)->isVisibleTo(this));
    m_tokens->showProblems(m_showAll);
}

void PlatformForm::showAllProblems()
{
    m_showAll = true;
    showProblems();
    touch();
}

} // namespace vvp
