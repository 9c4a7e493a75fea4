// SPDX-License-Identifier: Apache-2.0
#include "ui/apitokenspage.h"

#include "models/domain/namespace.h"
#include "models/tables/words.h"
#include "ui/apitokenform.h"
#include "ui/confirmdialog.h"
#include "ui/copycurl.h"
#include "ui/coveragepanel.h"
#include "ui/createdtokendialog.h"
#include "ui/documentdialog.h"
#include "ui/rotatetokendialog.h"
#include "ui/writes.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace vvp {

ApiTokensPage::ApiTokensPage(const PageContext& context, const TokenPlaces& places, QWidget* parent)
    : ResourcePage(u"apiTokens"_s, context, parent)
    , m_places(places)
    , m_coverage(new CoveragePanel(context.settings))
{
    m_rotate = addAction(
        u"rotateApiToken"_s, themeIcon(Icon::Refresh), tr("Rotate…"), {}, true, [this] { rotate(); });
    m_revoke = addAction(u"revokeApiToken"_s, themeIcon(Icon::Delete), tr("Revoke…"), QKeySequence::Delete,
        true, [this] { revoke(selected()); });
    m_create = addMoreAction(u"createApiToken"_s, themeIcon(Icon::Add), tr("Create API Token…"),
        QKeySequence::New, true, [this] { create(); });
    setCreateAction(m_create, tr("Create…"));
    addMoreAction(u"copyCurl"_s, themeIcon(Icon::Copy), copyCurlText(), {}, false, [this] { copyReading(); });
    addMoreAction(u"exportCsv"_s, themeIcon(Icon::Export), tr("Export Table as CSV…"), {}, false,
        [this] { exportCsv(); });
    setDetail(m_coverage);
    connect(m_coverage, &CoveragePanel::addTokenWanted, this, &ApiTokensPage::addTokenWanted);
}

TableModel* ApiTokensPage::tableOf(Session& session, const QString& scope)
{
    table().setHiddenColumns(
        scope == Session::allNamespaces ? QStringList() : QStringList{ u"vNamespace"_s });
    return &session.apiTokens(scope);
}

QString ApiTokensPage::emptyWords() const
{
    return scope() == Session::allNamespaces
        ? tr("No API Tokens in any vNamespace. To create one, choose its vNamespace at the top.")
        : tr("No API Tokens in %1").arg(visibleText(scope()));
}

QString ApiTokensPage::failureWords(const Error& error) const
{
    if (error.kind == Error::Kind::Forbidden) {
        return tr("API Tokens are seen and made by owners only: this needs an owner’s API Token of the "
                  "vNamespace.")
            + u'\n' + error.text();
    }
    if (error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Server) {
        return tr("This platform does not offer API Tokens here. Community Edition and platforms without "
                  "authentication have none.")
            + u'\n' + error.text();
    }
    return error.text();
}

ApiTokensPage::Rows ApiTokensPage::selected() const
{
    Rows rows;
    for (const Chosen& object : chosen()) {
        if (const ApiToken::Row* row = session()->apiTokens(scope()).find(object.vNamespace, object.key)) {
            rows.append(*row);
        }
    }
    return rows;
}

/// Why the platform must not be asked to say a new secret: a sentence, or nothing where it may.
QString ApiTokensPage::whyNoSecrets() const
{
    return session() == nullptr || maySendSecrets(session()->platform())
        ? QString()
        : tr("The connection is not encrypted, so the new secret could be read on the way. To create it all "
             "the same, tick “Send secrets unencrypted to this platform” in Edit Platform.");
}

void ApiTokensPage::updateActions()
{
    ResourcePage::updateActions();
    const qsizetype count = table().selectedTableRows().size();
    const QString why = whyNoSecrets();
    permit(m_create, session() != nullptr && !oneNamespace().isEmpty() && why.isEmpty(),
        why.isEmpty() ? tr("Select one vNamespace first: an API Token belongs to one.") : why);
    permit(m_rotate, count == 1 && why.isEmpty(), why.isEmpty() ? tr("Select one API Token.") : why);
    permit(m_revoke, count > 0, tr("Select something first."));
}

void ApiTokensPage::selectionSettled()
{
    if (m_covered != session()) {
        m_covered = session();
        m_coverage->setSession(session());
    }
}

void ApiTokensPage::copyReading()
{
    const QList<Chosen> objects = chosen();
    QList<Chosen> scopes;
    for (const QString& name :
        scope() == Session::allNamespaces ? session()->vNamespaces() : QStringList{ scope() }) {
        scopes.append({ name, {}, name });
    }
    copyLines(
        objects.isEmpty() ? curlOf(scopes,
            [](const ApiClient& api, const Chosen& each) { return api.toList<ApiToken>(each.vNamespace); })
                          : curlOf(objects, [](const ApiClient& api, const Chosen& each) {
                                return api.toGet<ApiToken>(each.vNamespace, each.key);
                            }));
}

void ApiTokensPage::create()
{
    const QPointer<Session> target = session();
    const QString vNamespace = oneNamespace();
    if (!target || vNamespace.isEmpty() || !whyNoSecrets().isEmpty()) {
        return;
    }
    const Place where = place(vNamespace);
    const auto request
        = [vNamespace](const ApiClient& api, const Resource& /*before*/, const Resource& document) {
              const ApiToken token(document.json());
              return api.toCreate<ApiToken>(vNamespace, token, token.name());
          };
    DocumentTask task;
    task.title = tr("Create API Token");
    task.settingsKey = u"createApiToken"_s;
    task.place = where;
    task.document = ApiToken::toCreate(vNamespace, {}, Namespace::roles.front().toString());
    task.saveText = tr("Create API Token");
    sendBy<ApiToken>(task, target, request);
    // The answer holds the secret: it is waited for although the dialog may have gone.
    task.save = [this, target, where, request](const Resource& before, const Resource& document,
                    const QObject* context, const Handler<Resource>& handler) {
        const auto answered = [this, target, where, name = ApiToken(document.json()).name(),
                                  dialog = QPointer(context), handler](const Result<ApiToken>& answer) {
            if (dialog) {
                asResource<ApiToken>(handler)(answer);
            } else {
                createAnswered(target, where, name, answer);
            }
        };
        return target ? target->api().write<ApiToken>(
                   request(target->api(), before, document), this, Handler<ApiToken>(answered))
                      : Request();
    };
    task.check = [target, vNamespace](const Resource& document, const QObject* context,
                     Handler<std::optional<Resource>> handler) {
        return target ? target->api().get<ApiToken>(vNamespace, ApiToken(document.json()).key(), context,
                   asCheck<ApiToken>(std::move(handler)))
                      : Request();
    };
    auto* const form = new ApiTokenForm(vNamespace, target->version());
    auto* const dialog = new DocumentDialog(std::move(task), form, &settings(), window());
    connect(
        dialog, &DocumentDialog::saved, this,
        [this, target, where](
            const Resource& document) { takeCreated(target, where, ApiToken(document.json())); },
        Qt::QueuedConnection); // when the dialog is gone: there is none on top of another
    dialog->open();
}

/// Of a creation whose dialog is gone.
void ApiTokensPage::createAnswered(
    const QPointer<Session>& target, const Place& where, const QString& name, const Result<ApiToken>& answer)
{
    if (answer) {
        takeCreated(target, where, *answer);
        return;
    }
    Q_EMIT told(InlineMessage::Tone::Error,
        answer.error().kind == Error::Kind::OutcomeUnknown
            ? tr("It is not known whether the API Token “%1” was created in %2. If it is in the list, its "
                 "secret is lost: revoke it. %3")
                  .arg(visibleText(name), visibleText(where.vNamespace), answer.error().text())
            : tr("The API Token “%1” was not created in %2. %3")
                  .arg(visibleText(name), visibleText(where.vNamespace), answer.error().text()));
}

void ApiTokensPage::takeCreated(const QPointer<Session>& target, const Place& where, const ApiToken& token)
{
    if (target) {
        target->put(token);
        table().selectKey(token.vNamespace() + u'/' + token.key());
    }
    if (!token.text(ApiToken::secretPath).isEmpty()) {
        (new CreatedTokenDialog(m_places, target, where, token, window()))->open();
        return;
    }
    const ApiToken::Row row = readRow<ApiToken::Row>(token.json());
    Q_EMIT told(InlineMessage::Tone::Warning,
        tr("The API Token “%1” is there, but its secret was lost with the platform’s answer and cannot be "
           "read again. Revoke it, and create another one.")
            .arg(visibleText(token.name())),
        { { u"revokeLost"_s, tr("Revoke…"),
              [this, target, row] {
                  if (target && target == session()) {
                      revoke({ row });
                  }
              } },
            { u"dismiss"_s, tr("Dismiss"), [] {} } });
}

void ApiTokensPage::rotate()
{
    const Rows rows = selected();
    const QPointer<Session> target = session();
    if (rows.size() != 1 || !target || !whyNoSecrets().isEmpty()) {
        return;
    }
    const ApiToken::Row row = rows.constFirst();
    QStringList taken;
    for (const ApiToken::Row& each : target->apiTokens(scope()).rows()) {
        if (each.vNamespace == row.vNamespace) {
            taken << each.name;
        }
    }
    TokenRotation::Plan plan{ row.vNamespace, row.name, nextTokenName(row.name, taken), row.role, false };
    plan.isStored = row.use != ApiToken::Use::None && whyNotKept(m_places, *target).isEmpty();
    const Place where = place(row.vNamespace);
    Confirmation confirmation;
    confirmation.title = tr("Rotate API Token");
    confirmation.place = where;
    confirmation.question = tr("Replace “%1” by “%2”?").arg(row.name, plan.newName);
    confirmation.explanation = plan.isStored
        ? tr(
            "A new API Token with the role %1 is created, stored as the one that this console signs in with, "
            "and tried. Then “%2” is revoked: whoever else uses it cannot sign in any more.")
              .arg(row.role, row.name)
        : tr("A new API Token with the role %1 is created and tried. Once you have copied its secret to "
             "where “%2” is used, “%2” is revoked.")
              .arg(row.role, row.name);
    if (row.use == ApiToken::Use::Perhaps) {
        confirmation.explanation += u'\n'
            + tr("This console was not told the name of the API Token that it signs in with. It may be this "
                 "one.");
    }
    confirmation.typed = typedFor(guard().confirmedAs(), { row.name });
    confirmation.isAsked = guard().asks();
    confirmation.typedPrompt = tr("To go on, type the name of the API Token");
    confirmation.doText = tr("Rotate");
    confirmation.keepText = tr("Keep");
    ConfirmDialog::ask(window(), confirmation, this, [this, target, where, plan] {
        if (target && target == session()) {
            (new RotateTokenDialog(m_places, *target, where, plan, window()))->open();
        } else {
            Q_EMIT told(
                InlineMessage::Tone::Warning, tr("Nothing was sent: the platform was changed meanwhile."));
        }
    });
}

} // namespace vvp
