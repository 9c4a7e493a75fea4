// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedplatform.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vvp::test {

static QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray scriptedPath(const QString& vNamespace, const QByteArray& collection, const QString& key)
{
    const QByteArray path = "/api/v1/namespaces/" + vNamespace.toUtf8() + '/' + collection;
    return key.isEmpty() ? path : path + '/' + key.toUtf8();
}

QJsonObject scriptedDeployment(const QString& vNamespace, const QString& name)
{
    return { { u"kind"_s, u"Deployment"_s }, { u"apiVersion"_s, u"v1"_s },
        { u"metadata"_s,
            QJsonObject{ { u"id"_s, QString(u"id-"_s + name) }, { u"name"_s, name },
                { u"namespace"_s, vNamespace }, { u"resourceVersion"_s, 1 } } },
        { u"spec"_s,
            QJsonObject{ { u"state"_s, u"RUNNING"_s }, { u"deploymentTargetName"_s, u"target"_s } } },
        { u"status"_s, QJsonObject{ { u"state"_s, u"RUNNING"_s } } } };
}

QByteArray scriptedList(const QJsonArray& items)
{
    return compact({ { u"kind"_s, u"ResourceList"_s }, { u"items"_s, items } });
}

QByteArray scriptedDeployments(const QString& vNamespace, const QStringList& names)
{
    QJsonArray items;
    for (const QString& name : names) {
        items.append(scriptedDeployment(vNamespace, name));
    }
    return scriptedList(items);
}

void answerAsPlatform(
    ScriptedServer& server, const QMap<QString, QStringList>& deployments, const QString& version)
{
    const QJsonObject info{ { u"kind"_s, u"SystemInformation"_s },
        { u"status"_s,
            QJsonObject{ { u"revisionInformation"_s, QJsonObject{ { u"buildVersion"_s, version } } } } } };
    server.on("GET", "/api/v1/status/system-info", Script::json(compact(info)));
    QJsonArray namespaces;
    for (auto each = deployments.cbegin(); each != deployments.cend(); ++each) {
        namespaces.append(QJsonObject{ { u"name"_s, QString(u"namespaces/"_s + each.key()) } });
        server.on("GET", scriptedPath(each.key(), "deployments"),
            Script::json(scriptedDeployments(each.key(), each.value())));
        for (const QString& name : each.value()) {
            server.on("GET", scriptedPath(each.key(), "deployments", u"id-"_s + name),
                Script::json(compact(scriptedDeployment(each.key(), name))));
        }
        for (const QByteArray& other : { "deployment-targets"_ba, "jobs"_ba, "events"_ba }) {
            server.on("GET", scriptedPath(each.key(), other), Script::json(scriptedList({})));
        }
    }
    server.on("GET", "/namespaces/v1/namespaces", Script::json(compact({ { u"namespaces"_s, namespaces } })));
}

} // namespace vvp::test
