// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/exportitem.h"

#include "models/transfer/exportchoice.h"
#include "models/transfer/filenames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

QString ExportFailure::what() const
{
    QStringList words;
    if (!vNamespace.isEmpty()) {
        words << vNamespace;
    }
    if (kind) {
        words << kindWords(*kind);
    }
    if (!name.isEmpty()) {
        words << name;
    }
    return words.join(u" › "_s);
}

QString ExportItem::path() const
{
    return folder + u'/' + kindFolder(kind) + u'/' + file + u".yaml"_s;
}

void nameFiles(QList<ExportItem>& items)
{
    const auto idOf = [](const ExportItem& item) { return Resource(item.document).text(Resource::idPath); };
    std::ranges::stable_sort(items, [&](const ExportItem& a, const ExportItem& b) {
        if (a.folder != b.folder || a.kind != b.kind) {
            return std::tie(a.folder, a.kind) < std::tie(b.folder, b.kind);
        }
        const int order = documentName(a.kind, a.document).compare(documentName(b.kind, b.document));
        return order != 0 ? order < 0 : idOf(a) < idOf(b);
    });
    for (auto begin = items.begin(); begin != items.end();) {
        const auto end = std::find_if(begin, items.end(),
            [&](const ExportItem& item) { return item.kind != begin->kind || item.folder != begin->folder; });
        QList<NamedThing> things;
        std::for_each(begin, end, [&](const ExportItem& item) {
            things.append({ documentName(item.kind, item.document), idOf(item) });
        });
        const QStringList names = safeFileNames(things);
        for (qsizetype i = 0; begin != end; ++begin, ++i) {
            if (begin->file.isEmpty()) {
                begin->file = names.at(i);
            }
        }
    }
}

} // namespace vvp
