// SPDX-License-Identifier: Apache-2.0
#include "tests/support/demodocuments.h"

#include "tests/support/plainhttp.h"

using namespace Qt::StringLiterals;

namespace vvp::test {

QString inDefault(const QString& plural)
{
    return u"/api/v1/namespaces/default/"_s + plural;
}

QJsonObject targetDocument(const QString& name, const QString& kubernetesNamespace)
{
    const QJsonObject kubernetes{ { u"namespace"_s, kubernetesNamespace } };
    return { { u"metadata"_s, QJsonObject{ { u"name"_s, name } } },
        { u"spec"_s, QJsonObject{ { u"kubernetes"_s, kubernetes } } } };
}

QJsonObject deploymentDocument(const QString& name, const QString& targetId, const QString& state)
{
    const QJsonObject artifact{ { u"kind"_s, u"JAR"_s }, { u"jarUri"_s, u"s3://vvp/a.jar"_s } };
    const QJsonObject inner{ { u"spec"_s, QJsonObject{ { u"artifact"_s, artifact } } } };
    const QJsonObject spec{ { u"state"_s, state }, { u"deploymentTargetId"_s, targetId },
        { u"template"_s, inner } };
    return { { u"metadata"_s, QJsonObject{ { u"name"_s, name } } }, { u"spec"_s, spec } };
}

QJsonObject desiredState(const QString& state)
{
    return { { u"spec"_s, QJsonObject{ { u"state"_s, state } } } };
}

QString addTarget(PlainHttp& http, const QString& kubernetesNamespace)
{
    const QJsonObject document = targetDocument(u"jobs"_s, kubernetesNamespace);
    return http.send("POST", inDefault(u"deployment-targets"_s), document).text(u"metadata/id"_s);
}

} // namespace vvp::test
