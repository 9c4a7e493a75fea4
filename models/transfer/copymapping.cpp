// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/copymapping.h"

#include "models/domain/deployment.h"
#include "models/domain/deploymentrules.h"
#include "models/domain/namespace.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <array>
#include <functional>

namespace vvp {

using namespace Qt::StringLiterals;

/// Where secrets are used and artifacts are named.
static constexpr std::array referringPaths{ Deployment::artifactPath, Deployment::flinkConfigurationPath,
    Path{ u"spec", u"flinkConfiguration" } }; // the last of a session cluster

static const QRegularExpression& secretReference()
{
    static const QRegularExpression pattern(uR"(\$\{([0-9A-Za-z_-]+)\})"_s);
    return pattern;
}

/// The value with every text in it as change makes it.
static QJsonValue withTexts(const QJsonValue& value, const std::function<QString(const QString&)>& change)
{
    if (value.isString()) {
        return change(value.toString());
    }
    if (value.isArray()) {
        QJsonArray items;
        const QJsonArray before = value.toArray();
        for (const QJsonValue& item : before) {
            items.append(withTexts(item, change));
        }
        return items;
    }
    if (value.isObject()) {
        QJsonObject members = value.toObject();
        for (auto member = members.begin(); member != members.end(); ++member) {
            member.value() = withTexts(member.value(), change);
        }
        return members;
    }
    return value;
}

/// "s3://jars/team-1/" of "s3://jars/team-1/a.jar"; empty for what is no location.
static QString folderOf(const QString& location)
{
    const qsizetype scheme = location.indexOf(u"://"_s);
    const qsizetype end = location.lastIndexOf(u'/');
    const bool isLocation = scheme > 0 && end > scheme + 2 && !location.contains(u' ');
    return isLocation ? location.left(end + 1) : QString();
}

static QString targetOf(const Resource& document, const QHash<QString, QString>& targetNames)
{
    const QString name = document.text(Deployment::targetNamePath);
    const QString id = document.text(Deployment::targetIdPath);
    return name.isEmpty() ? targetNames.value(id, id) : name;
}

CopyReferences referencesOf(const QList<QJsonObject>& documents, const QHash<QString, QString>& targetNames)
{
    CopyReferences references;
    for (const QJsonObject& json : documents) {
        const Resource document(json);
        const QString target = targetOf(document, targetNames);
        if (!target.isEmpty()) {
            references.targets << target;
        }
        for (const Path& path : referringPaths) {
            (void)withTexts(document.value(path), [&references](const QString& text) {
                auto found = secretReference().globalMatch(text);
                while (found.hasNext()) {
                    references.secrets << found.next().captured(1);
                }
                return text;
            });
        }
        (void)withTexts(document.value(Deployment::artifactPath), [&references](const QString& text) {
            const QString folder = folderOf(text);
            if (!folder.isEmpty()) {
                references.locations << folder;
            }
            return text;
        });
    }
    for (QStringList* list : { &references.targets, &references.secrets, &references.locations }) {
        list->sort();
        list->removeDuplicates();
    }
    return references;
}

static QString withSecrets(const QString& text, const QMap<QString, QString>& secrets)
{
    QString changed;
    qsizetype done = 0;
    auto found = secretReference().globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QString name = match.captured(1);
        changed += text.mid(done, match.capturedStart() - done) + u"${"_s + secrets.value(name, name) + u'}';
        done = match.capturedEnd();
    }
    return changed + text.mid(done);
}

static QString withLocation(const QString& text, const QMap<QString, QString>& locations)
{
    const QString folder = folderOf(text);
    return folder.isEmpty() ? text : locations.value(folder, folder) + text.mid(folder.size());
}

/// A change of what is at path, where something is.
static void changeTexts(
    Resource& document, const Path& path, const std::function<QString(const QString&)>& change)
{
    const QJsonValue value = document.value(path);
    if (!value.isUndefined()) {
        document.set(path, withTexts(value, change));
    }
}

static QJsonObject copyOf(DocumentKind kind, const QJsonObject& json,
    const QHash<QString, QString>& targetNames, const CopyMapping& mapping)
{
    Resource copy(withoutServerMembers(kind, json));
    if (kind == DocumentKind::Namespace) {
        return copy.json();
    }
    copy.set(Resource::namespacePath, mapping.vNamespace);
    const QString target = targetOf(copy, targetNames);
    if (!target.isEmpty()) {
        copy.set(Deployment::targetIdPath, QJsonValue(QJsonValue::Undefined));
        copy.set(Deployment::targetNamePath, mapping.targets.value(target, target));
    }
    for (const Path& path : referringPaths) {
        changeTexts(
            copy, path, [&mapping](const QString& text) { return withSecrets(text, mapping.secrets); });
    }
    changeTexts(copy, Deployment::artifactPath,
        [&mapping](const QString& text) { return withLocation(text, mapping.locations); });
    if (!mapping.starts && kind == DocumentKind::Deployment) {
        copy.set(Deployment::desiredStatePath, DeploymentState::cancelled.toString());
    } else if (!mapping.starts && kind == DocumentKind::SessionCluster) {
        copy.set(Deployment::desiredStatePath, u"STOPPED"_s);
    }
    return copy.json();
}

QList<QJsonObject> copiesOf(const QList<QJsonObject>& documents, const QHash<QString, QString>& targetNames,
    const CopyMapping& mapping)
{
    QList<QJsonObject> copies;
    for (const QJsonObject& document : documents) {
        const std::optional<DocumentKind> kind = kindOf(document);
        copies << (kind ? copyOf(*kind, document, targetNames, mapping) : document);
    }
    return copies;
}

} // namespace vvp
