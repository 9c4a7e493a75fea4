// SPDX-License-Identifier: Apache-2.0
// How ApiTokensPage revokes.
#include "models/tables/words.h"
#include "ui/apitokenspage.h"
#include "ui/confirmdialog.h"
#include "ui/copycurl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

/// What revoking the tokens means for this console, or nothing.
static QString ownWords(const QList<ApiToken::Row>& rows)
{
    QStringList own;
    QStringList perhaps;
    for (const ApiToken::Row& row : rows) {
        const QString name = u"“%1”"_s.arg(row.name);
        if (row.use == ApiToken::Use::Own) {
            own << name;
        } else if (row.use == ApiToken::Use::Perhaps) {
            perhaps << name;
        }
    }
    if (!own.isEmpty()) {
        return ApiTokensPage::tr("This console signs in with %1: it cannot read the vNamespace any more. To "
                                 "replace it, use Rotate.")
            .arg(own.join(u", "_s));
    }
    return perhaps.isEmpty() ? QString()
                             : ApiTokensPage::tr("This console may sign in with %1; then it cannot read the "
                                                 "vNamespace any more. To replace it, use Rotate.")
                                   .arg(perhaps.join(u", "_s));
}

void ApiTokensPage::revoke(const Rows& rows)
{
    if (rows.isEmpty()) {
        return;
    }
    const QPointer<Session> target = session();
    QStringList names;
    QList<Chosen> objects;
    for (const ApiToken::Row& row : rows) {
        names << row.name;
        objects.append({ row.vNamespace, row.name, row.name });
    }
    Confirmation confirmation;
    confirmation.title = tr("Revoke API Token");
    confirmation.place = place(rows.size() == 1 ? rows.constFirst().vNamespace : scope());
    confirmation.question = rows.size() == 1
        ? tr("Revoke “%1”?").arg(names.constFirst())
        : tr("Revoke %n API Token(s)?", nullptr, static_cast<int>(rows.size()));
    confirmation.explanation
        = tr("Whoever uses it cannot sign in any more, at once. A secret cannot be made valid again.");
    if (const QString own = ownWords(rows); !own.isEmpty()) {
        confirmation.explanation += u'\n' + own;
    }
    confirmation.objects = rows.size() == 1 ? QStringList() : names;
    confirmation.typed = typedFor(guard().confirmedAs(), names);
    confirmation.isAsked = guard().asks();
    confirmation.typedPrompt = rows.size() == 1 ? tr("To go on, type the name of the API Token")
                                                : tr("To go on, type how many are revoked");
    confirmation.doText = tr("Revoke");
    confirmation.keepText = tr("Keep");
    confirmation.curl = curlOf(objects, [](const ApiClient& api, const Chosen& object) {
        return api.toRemove<ApiToken>(object.vNamespace, object.key, object.name);
    });
    ConfirmDialog::ask(window(), confirmation, this, [this, target, rows] {
        if (target && target == session()) {
            carryOutRevocation(rows);
        } else {
            Q_EMIT told(
                InlineMessage::Tone::Warning, tr("Nothing was sent: the platform was changed meanwhile."));
        }
    });
}

/// Those that this console signs in with come last: they may be what the others are revoked with.
void ApiTokensPage::carryOutRevocation(const Rows& rows)
{
    Rows ordered = rows;
    std::ranges::stable_sort(ordered, {}, &ApiToken::Row::use);
    const QPointer<Session> target = session();
    for (const ApiToken::Row& row : std::as_const(ordered)) {
        const Outgoing request = target->api().toRemove<ApiToken>(row.vNamespace, row.name, row.name);
        target->api().remove(request, this,
            [this, target, row, curl = target->api().curlOf(request)](
                const Result<Done>& answer) { revoked(target, row, answer, curl); });
    }
}

void ApiTokensPage::revoked(const QPointer<Session>& target, const ApiToken::Row& row,
    const Result<Done>& answer, const QString& curl)
{
    const QString name = visibleText(row.name);
    if (!answer) {
        Q_EMIT told(InlineMessage::Tone::Error,
            tr("“%1” was not revoked. %2").arg(name, answer.error().text()), curlAnswerOrDismiss(curl));
        return;
    }
    if (target) {
        target->dropApiToken(row.vNamespace, row.name);
    }
    if (row.use != ApiToken::Use::Own) {
        Q_EMIT told(InlineMessage::Tone::Information, tr("“%1” was revoked.").arg(name));
        return;
    }
    forgetToken(m_places, target, row.vNamespace, this, [this, name, row](const Result<Done>& forgotten) {
        const QString where = visibleText(row.vNamespace);
        Q_EMIT told(InlineMessage::Tone::Warning,
            forgotten
                ? tr("“%1” was revoked. This console has no API Token for %2 any more.").arg(name, where)
                : tr("“%1” was revoked. It could not be taken out of the keychain. %2")
                      .arg(name, forgotten.error().text()));
    });
}

} // namespace vvp
