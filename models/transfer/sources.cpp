// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/sources.h"

#include "models/domain/resource.h"
#include "models/domain/yamllineedit.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vvp {

using namespace Qt::StringLiterals;

namespace {

struct SourceWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Sources)
};

} // namespace

QString Origin::words() const
{
    return line > 0 ? SourceWords::tr("%1, line %2").arg(file).arg(line) : file;
}

int SourceDocument::lineOf(const Path& path) const
{
    if (!text) {
        return origin.line;
    }
    const Result<QList<YamlDocument>> own = fromYaml(*text);
    const int member = lineOfMember(*text, path);
    return own && !own->isEmpty() && member > 0 ? origin.line + member - own->first().line : origin.line;
}

/// The documents that one of a file stands for: itself, or the items of a list.
static QList<SourceDocument> documentsOf(const SourceDocument& whole)
{
    const QString kind = Resource(whole.json).text(Resource::kindPath);
    const QJsonValue items = whole.json.value(u"items");
    if (!kind.endsWith(u"List") || !items.isArray()) {
        return { whole };
    }
    QList<SourceDocument> documents;
    const QJsonArray list = items.toArray();
    for (const QJsonValue& item : list) {
        SourceDocument one;
        one.origin = whole.origin;
        one.note = whole.note;
        one.json = item.toObject();
        if (one.json.value(u"kind").isUndefined() && kind.size() > 4) {
            one.json.insert(u"kind", kind.chopped(4)); // a list need not repeat it
        }
        documents.append(one);
    }
    return documents;
}

Sources readText(const QString& text, const QString& name)
{
    Sources sources;
    sources.files.append(name);
    QString readable = text;
    QString note;
    Result<QList<YamlDocument>> read = fromYaml(readable);
    if (!read) {
        if (const std::optional<Mending> mending = mendable(text, read.error())) {
            readable = mending->text;
            note = SourceWords::tr("A placeholder without quotes was read as text.");
            read = fromYaml(readable);
        }
    }
    if (!read) {
        sources.problems.append({ { name, read.error().line }, read.error().text() });
        return sources;
    }
    readable.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    const QStringList texts = documentTexts(readable, *read);
    for (qsizetype i = 0; i < read->size(); ++i) {
        SourceDocument one;
        one.json = read->at(i).json;
        one.origin = { name, read->at(i).line };
        one.note = note;
        one.text = std::make_shared<const QString>(texts.at(i));
        sources.documents.append(documentsOf(one));
    }
    return sources;
}

} // namespace vvp
