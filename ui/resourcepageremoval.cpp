// SPDX-License-Identifier: Apache-2.0
// What ResourcePage deletes, and how that comes back.
#include "models/domain/yaml.h"
#include "models/tables/words.h"
#include "models/transfer/filenames.h"
#include "ui/resourcepage.h"
#include "ui/savefile.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

void ResourcePage::readAndRemove(
    const QList<Chosen>& objects, const Removal& removal, const std::function<void(const QList<Kept>&)>& done)
{
    struct Progress {
        QList<Kept> kept;
        qsizetype missing = 0;
    };
    const auto progress = std::make_shared<Progress>();
    progress->missing = objects.size();
    const auto settled = [progress, done] {
        progress->missing -= 1;
        if (progress->missing == 0 && !progress->kept.isEmpty()) {
            done(progress->kept);
        }
    };
    for (const Chosen& object : objects) {
        fetch(object, this, [this, object, removal, progress, settled](const Result<Resource>& answer) {
            if (!answer) {
                Q_EMIT told(InlineMessage::Tone::Error,
                    tr("“%1” could not be read, so it was not deleted. %2")
                        .arg(visibleText(object.name), answer.error().text()));
                settled();
                return;
            }
            removal(object, [object, document = *answer, progress, settled](const Result<Done>& removed) {
                if (removed) {
                    progress->kept.append({ object, document });
                }
                settled();
            });
        });
    }
}

void ResourcePage::offerAgain(
    const QString& text, const QPointer<Session>& where, const std::function<void()>& again)
{
    const auto tellAgain = [this, text, where, again](const QString& why) {
        // The document is kept only here: it is not lost for a click at the wrong time.
        Q_EMIT told(InlineMessage::Tone::Warning, why);
        offerAgain(text, where, again);
    };
    const auto chosen = [this, where, again, tellAgain] {
        if (!where) {
            Q_EMIT told(InlineMessage::Tone::Warning, tr("The platform was closed or changed meanwhile."));
        } else if (where != m_session) {
            tellAgain(tr("Switch to %1 first.").arg(visibleText(where->platform().name)));
        } else if (m_guard.isReadOnly()) {
            tellAgain(tr("Unlock %1 first.").arg(visibleText(where->platform().name)));
        } else {
            again();
        }
    };
    Q_EMIT told(InlineMessage::Tone::Information, text,
        { { u"createAgain"_s, tr("Create Again…"), chosen }, { u"dismiss"_s, tr("Dismiss"), [] {} } });
}

void ResourcePage::offerDocuments(const QList<Kept>& kept)
{
    QList<QJsonObject> documents;
    for (const Kept& one : kept) {
        documents << one.document.json();
    }
    const auto save = [this, documents] {
        askAndSave(this,
            { tr("Export YAML"), safeFileName(m_id) + u".yaml"_s, tr("YAML (*.yaml *.yml)"),
                toYaml(documents) },
            [this](InlineMessage::Tone tone, const QString& text) { Q_EMIT told(tone, text); });
    };
    Q_EMIT told(InlineMessage::Tone::Information,
        tr("%n were deleted. Their documents are kept until this is dismissed.", nullptr,
            static_cast<int>(kept.size())),
        { { u"exportDeleted"_s, tr("Export YAML…"), save }, { u"dismiss"_s, tr("Dismiss"), [] {} } });
}

} // namespace vvp
