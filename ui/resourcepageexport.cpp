// SPDX-License-Identifier: Apache-2.0
// What ResourcePage copies and exports.
#include "models/domain/yaml.h"
#include "models/transfer/filenames.h"
#include "ui/copycurl.h"
#include "ui/exportdialog.h"
#include "ui/resourcepage.h"
#include "ui/savefile.h"

#include <QApplication>
#include <QClipboard>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

Request ResourcePage::fetch(const Chosen& object, const QObject* context, Handler<Resource> handler)
{
    return m_session->api().document(
        documentKind(), object.vNamespace, object.key, context, std::move(handler));
}

/// Reads the documents of the selection one after the other; `then` gets all of them or is not called.
void ResourcePage::fetchAll(const std::function<void(const QList<QJsonObject>&)>& then)
{
    struct Gathering {
        QList<QJsonObject> documents;
        qsizetype missing = 0;
        bool failed = false;
    };
    const QList<Chosen> objects = chosen();
    auto gathering = std::make_shared<Gathering>();
    gathering->documents.resize(objects.size());
    gathering->missing = objects.size();
    for (qsizetype i = 0; i < objects.size(); ++i) {
        fetch(objects.at(i), this,
            [this, gathering, i, then, name = objects.at(i).name](const Result<Resource>& answer) {
                gathering->missing -= 1;
                if (answer) {
                    gathering->documents[i] = answer->json();
                } else if (!gathering->failed) {
                    gathering->failed = true;
                    Q_EMIT told(InlineMessage::Tone::Error,
                        tr("“%1” could not be read. %2").arg(name, answer.error().text()));
                }
                if (gathering->missing == 0 && !gathering->failed) {
                    then(gathering->documents);
                }
            });
    }
}

void ResourcePage::copyYaml()
{
    fetchAll([this](const QList<QJsonObject>& documents) {
        const ExportChoice choice = rememberedExportChoice(m_settings);
        QList<QJsonObject> copied;
        for (const QJsonObject& document : documents) {
            copied << exported(documentKind(), document, choice);
        }
        QApplication::clipboard()->setText(toYaml(copied));
        Q_EMIT told(InlineMessage::Tone::Information,
            tr("%n document(s) copied as YAML", nullptr, static_cast<int>(documents.size())));
    });
}

QString ResourcePage::curlOf(const QList<Chosen>& objects,
    const std::function<Outgoing(const ApiClient& api, const Chosen& object)>& request) const
{
    QStringList lines;
    for (const Chosen& object : objects) {
        lines.append(m_session->api().curlOf(request(m_session->api(), object)));
    }
    lines.removeAll(QString());
    lines.removeDuplicates(); // the list of vNamespaces is in none of them
    return lines.join(u'\n');
}

/// Of what is selected; where nothing is, of the list that is shown.
void ResourcePage::copyReadingAsCurl()
{
    if (m_session == nullptr) {
        return;
    }
    const QList<Chosen> objects = chosen();
    QString lines = curlOf(objects, [this](const ApiClient& api, const Chosen& object) {
        return api.toReadDocument(documentKind(), object.vNamespace, object.key);
    });
    if (objects.isEmpty()) {
        QList<Chosen> scopes;
        for (const QString& name :
            m_scope == Session::allNamespaces ? m_session->vNamespaces() : QStringList{ m_scope }) {
            scopes.append({ name, {}, name });
        }
        lines = curlOf(scopes, [this](const ApiClient& api, const Chosen& scope) {
            return api.toListDocuments(documentKind(), scope.vNamespace);
        });
    }
    copyLines(lines);
}

void ResourcePage::copyLines(const QString& lines)
{
    copyCurl(lines);
    Q_EMIT told(InlineMessage::Tone::Information,
        lines.contains(u"$VVP_TOKEN")
            ? tr("Copied as curl. The API Token is not in it: put it into the variable VVP_TOKEN.")
            : tr("Copied as curl."));
}

/// Asks where to, then writes; the window tells how that went.
static void save(ResourcePage* page, const TextFile& file)
{
    askAndSave(
        page, file, [page](InlineMessage::Tone tone, const QString& text) { Q_EMIT page->told(tone, text); });
}

void ResourcePage::exportSelection()
{
    const QList<Chosen> objects = chosen();
    if (m_session.isNull() || objects.isEmpty()) {
        return;
    }
    ExportTask task;
    task.session = m_session;
    const QString& first = objects.first().vNamespace;
    const bool isOne
        = std::ranges::all_of(objects, [&first](const Chosen& object) { return object.vNamespace == first; });
    task.place = place(isOne ? first : QString());
    for (const Chosen& object : objects) {
        if (documentKind() == DocumentKind::Namespace) {
            task.scope.vNamespaces << object.name; // with all that is in it
        } else {
            task.scope.objects.append({ documentKind(), object.vNamespace, object.key, object.name });
        }
    }
    task.what = objects.size() > 1
        ? tr("%n selected: %1", nullptr, static_cast<int>(objects.size())).arg(title())
        : tr("%1 “%2”").arg(kindWords(documentKind()), objects.first().name);
    task.fileName = objects.size() == 1 ? objects.first().name : m_id;
    ExportDialog::open(task, m_settings, window());
}

void ResourcePage::copySelection()
{
    const QList<Chosen> objects = chosen();
    if (m_session.isNull() || objects.isEmpty()) {
        return;
    }
    CopySource source;
    source.platform = m_session->platform().id;
    source.place = place(objects.first().vNamespace);
    source.what = objects.size() > 1
        ? tr("%n selected: %1", nullptr, static_cast<int>(objects.size())).arg(title())
        : tr("%1 “%2”").arg(kindWords(documentKind()), objects.first().name);
    for (const DeploymentTarget::Row& target :
        m_session->deploymentTargets(objects.first().vNamespace).rows()) {
        source.targetNames.insert(target.id, target.name);
    }
    fetchAll([this, source](const QList<QJsonObject>& documents) {
        CopySource whole = source;
        whole.documents = documents;
        Q_EMIT copyWanted(whole);
    });
}

void ResourcePage::exportCsv()
{
    save(this,
        { tr("Export Table as CSV"), safeFileName(m_id) + u".csv"_s, tr("CSV (*.csv)"), m_table->csv() });
}

} // namespace vvp
