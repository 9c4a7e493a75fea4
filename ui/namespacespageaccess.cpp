// SPDX-License-Identifier: Apache-2.0
// Who has access to the vNamespaces of NamespacesPage: the matrix below the list, and editing role bindings.
#include "models/session/platformlist.h"
#include "models/tables/words.h"
#include "models/tenancy/bindingmerge.h"
#include "ui/accessview.h"
#include "ui/documentdialog.h"
#include "ui/failuresdialog.h"
#include "ui/namespaceform.h"
#include "ui/namespacespage.h"
#include "ui/writes.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

void NamespacesPage::makeAccess()
{
    setDetail(m_access);
    connect(m_access, &AccessView::readWanted, &m_bindings, &BindingsReader::start);
    connect(m_access, &AccessView::stopWanted, &m_bindings, &BindingsReader::stop);
    connect(m_access, &AccessView::detailsWanted, this,
        [this] { showFailures(window(), place({}), m_bindings.failures()); });
    connect(m_access, &AccessView::editWanted, this, [this](const QString& name) {
        if (!guard().isReadOnly()) {
            edit({ {}, name, name });
        }
    });
    connect(&m_bindings, &BindingsReader::changed, this, &NamespacesPage::followAccess);
}

void NamespacesPage::selectionSettled()
{
    if (m_read != session()) {
        m_read = session();
        m_bindings.setSession(session());
    }
}

void NamespacesPage::followAccess()
{
    m_access->setMatrix(m_bindings.matrix(), m_bindings.hasStarted());
    m_access->setProgress(m_bindings.done(), m_bindings.isRunning() ? std::max(1, m_bindings.total()) : 0);
}

YamlCompletions NamespacesPage::completions(const QString& text, int position)
{
    MemberContext context;
    context.kind = DocumentKind::Namespace;
    return completionsAt(text, position, context);
}

/// Asks before somebody is locked out; goes on at once where there is nothing to warn about.
static void askAboutBindings(const QStringList& warnings, QWidget* dialog, const std::function<void()>& goOn)
{
    if (warnings.isEmpty()) {
        goOn();
        return;
    }
    auto* const question = new QMessageBox(QMessageBox::NoIcon, dialog->windowTitle(),
        visibleWhole(warnings.join(u'\n')) + u"\n\n"_s + NamespacesPage::tr("Save it all the same?"),
        QMessageBox::NoButton, dialog);
    question->setObjectName(u"bindingsQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton* const keep
        = question->addButton(NamespacesPage::tr("Keep Editing"), QMessageBox::RejectRole);
    QPushButton* const save = question->addButton(NamespacesPage::tr("Save"), QMessageBox::AcceptRole);
    keep->setObjectName(u"keepEditing"_s);
    save->setObjectName(u"saveAllTheSame"_s);
    save->setAutoDefault(false);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    QObject::connect(question, &QMessageBox::finished, dialog, [question, save, goOn] {
        if (question->clickedButton() == save) {
            goOn();
        }
    });
    question->open();
}

/// What is asked, said and merged where role bindings are edited.
DocumentTask NamespacesPage::editTask(const Resource& document, const QUuid& platform) const
{
    DocumentTask task;
    task.title = tr("Edit vNamespace");
    task.settingsKey = u"editNamespace"_s;
    task.document = document;
    task.saveText = tr("Save");
    task.completions = completions;
    task.rebase = rebasedBindings;
    const std::optional<Platform> entry = m_platforms.find(platform);
    const QStringList team = entry ? entry->platformTeam : QStringList();
    task.findings = [document, team](const Resource& now) {
        QStringList sentences = bindingWarnings(document, now, team);
        for (const RoleChange& change : roleChanges(document, now)) {
            sentences += consequence(change);
        }
        QList<Finding> findings;
        for (const QString& sentence : std::as_const(sentences)) {
            findings.append({ Finding::Severity::Note, sentence, Namespace::roleBindingsPath, {}, {} });
        }
        return findings;
    };
    task.confirm = [document, team](const Resource& now, QWidget* dialog, const std::function<void()>& goOn) {
        askAboutBindings(bindingWarnings(document, now, team), dialog, goOn);
    };
    return task;
}

void NamespacesPage::edit(const Chosen& object)
{
    const QPointer<Session> target = session();
    const Place where = place({});
    fetch(object, this, [this, object, target, where](const Result<Resource>& answer) {
        if (!answer) {
            Q_EMIT told(InlineMessage::Tone::Error, answer.error().text());
            return;
        }
        DocumentTask task = editTask(*answer, target->platform().id);
        task.place = where;
        sendBy<Namespace>(
            task, target, [object](const ApiClient& api, const Resource&, const Resource& document) {
                return api.toReplace<Namespace>(
                    {}, object.key, Namespace::forPut(Namespace(document.json())), object.name);
            });
        task.reload = [target, object](const QObject* context, Handler<Resource> handler) {
            return target ? target->api().get<Namespace>(
                       {}, object.key, context, asResource<Namespace>(std::move(handler)))
                          : Request();
        };
        auto* form = new NamespaceForm(NamespaceForm::Purpose::Edit, target->version());
        auto* dialog = new DocumentDialog(std::move(task), form, &settings(), window());
        connect(dialog, &DocumentDialog::saved, this, [this, target](const Resource& document) {
            if (target) {
                target->put(Namespace(document.json()));
            }
            if (target == session()) {
                m_bindings.put(Namespace(document.json()));
            }
        });
        dialog->open();
    });
}

} // namespace vvp
