// SPDX-License-Identifier: Apache-2.0
#include "ui/createdtokendialog.h"

#include "models/tables/words.h"
#include "ui/secretline.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

CreatedTokenDialog::CreatedTokenDialog(const TokenPlaces& places, const QPointer<Session>& session,
    const Place& place, const ApiToken& token, QWidget* parent)
    : DialogFrame(parent)
    , m_places(places)
    , m_session(session)
    , m_token(token)
    , m_secret(new SecretLine)
    , m_store(buttons()->addButton(tr("&Store in Keychain"), QDialogButtonBox::ActionRole))
    , m_close(buttons()->addButton(tr("Close"), QDialogButtonBox::RejectRole))
{
    setObjectName(u"createdTokenDialog"_s);
    setWindowTitle(tr("API Token Created"));
    setPlace(place);
    setBodyWidth(150);
    QLabel* const heading
        = plainLabel(tr("The secret of “%1”").arg(visibleText(token.name())), TextStyle::DetailHeading);
    heading->setObjectName(u"question"_s);
    body()->addWidget(heading);
    body()->addWidget(plainLabel(
        tr("The platform says it only now. Copy it to where it is used, or store it here; who loses it has "
           "to create another API Token.")));
    m_secret->setSecret(token.name(), token.text(ApiToken::secretPath));
    body()->addWidget(m_secret);

    const QString why = m_session ? whyNotKept(places, *m_session) : QString();
    QLabel* const note = secondaryLabel(why.isEmpty() ? replacedWords() : why);
    note->setObjectName(u"storeNote"_s);
    body()->addWidget(note);
    body()->addStretch();

    m_store->setObjectName(u"storeToken"_s);
    m_store->setAutoDefault(false);
    m_store->setEnabled(m_session && why.isEmpty());
    m_close->setObjectName(u"close"_s);
    m_close->setDefault(true);
    connect(m_store, &QPushButton::clicked, this, &CreatedTokenDialog::store);
    connect(buttons(), &QDialogButtonBox::rejected, this, &CreatedTokenDialog::reject);
    connect(&places.secrets, &Secrets::keptForThisRunOnly, this, [this](const QString& reason) {
        message()->say(NoteLine::Tone::Warning,
            tr("It is kept in memory until the program ends: %1 Copy it as well.").arg(reason));
    });
}

/// What storing it means for what is stored already.
QString CreatedTokenDialog::replacedWords() const
{
    const QString where = visibleText(m_token.vNamespace());
    return m_session && m_session->platform().tokenNamespaces.contains(m_token.vNamespace())
        ? tr("Stored in the keychain, it takes the place of the API Token that this console signs in to "
             "“%1” with, and has the role %2 there.")
              .arg(where, m_token.text(ApiToken::rolePath))
        : tr("Stored in the keychain, it is what this console signs in to “%1” with.").arg(where);
}

void CreatedTokenDialog::store()
{
    m_store->setEnabled(false);
    message()->say(NoteLine::Tone::Note, tr("Waiting for the keychain…"));
    keepToken(m_places, m_session, m_token.vNamespace(), m_token.name(),
        m_token.text(ApiToken::secretPath).toUtf8(), this, [this](const Result<Done>& answer) {
            m_isStored = answer.ok();
            m_store->setEnabled(!m_isStored);
            if (!m_isStored) {
                message()->say(
                    NoteLine::Tone::Problem, tr("It was not stored. %1").arg(answer.error().text()));
                return;
            }
            message()->say(NoteLine::Tone::Good,
                m_places.secrets.isPersistent()
                    ? tr("Stored. This console signs in with it from now on.")
                    : tr("Kept until the program ends. This console signs in with it from now on."));
            m_close->setFocus();
        });
}

void CreatedTokenDialog::reject()
{
    if (m_isStored || m_secret->isCopied()) {
        DialogFrame::reject();
    } else {
        askToLoseSecret(this, m_token.name(), [this] { DialogFrame::reject(); });
    }
}

} // namespace vvp
