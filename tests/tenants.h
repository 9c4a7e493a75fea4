// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QJsonArray>

#include <memory>

namespace vvp::test {

/// A platform with tenants of which some are not kept apart: analytics and data-platform share a Kubernetes
/// Namespace, ops deploys beside the platform, and sandbox has an owner of its own; fraud is as it should be.
class Tenants final {
public:
    Tenants() : m_platform({ QStringLiteral("--version"), QStringLiteral("2.8.0") }), m_http(m_platform.url())
    {
        const QString team = QStringLiteral("group:platform-team");
        add("fraud", team, "vvp-jobs-fraud");
        add("analytics", team, "vvp-jobs-data");
        add("data-platform", team, "vvp-jobs-data");
        add("ops", team, "");
        add("sandbox", QStringLiteral("user:eve@example.com"), "vvp-jobs-sandbox");
        add("billing", team, nullptr);
    }

    [[nodiscard]] QUrl url() const { return m_platform.url(); }
    [[nodiscard]] PlainHttp& http() { return m_http; }
    /// Why it is not all there; empty where it is.
    [[nodiscard]] const QString& failure() const { return m_failure; }

    /// A vNamespace with a target of its own name; a kubernetesNamespace of null adds no target.
    void add(const char* name, const QString& owner, const char* kubernetesNamespace)
    {
        const QString vNamespace = QString::fromLatin1(name);
        const QJsonObject binding{ { QStringLiteral("role"), QStringLiteral("owner") },
            { QStringLiteral("members"), QJsonArray{ owner } } };
        const QJsonObject tenants{ { QStringLiteral("role"), QStringLiteral("editor") },
            { QStringLiteral("members"), QJsonArray{ QString(QStringLiteral("group:") + vNamespace) } } };
        expect(m_http.send("POST", QStringLiteral("/namespaces/v1/namespaces"),
            QJsonObject{ { QStringLiteral("name"), QString(QStringLiteral("namespaces/") + vNamespace) },
                { QStringLiteral("roleBindings"), QJsonArray{ binding, tenants } } }));
        if (kubernetesNamespace == nullptr) {
            return;
        }
        QJsonObject kubernetes;
        if (*kubernetesNamespace != '\0') {
            kubernetes.insert(QStringLiteral("namespace"), QString::fromLatin1(kubernetesNamespace));
        }
        expect(m_http.send("POST",
            QString(
                QStringLiteral("/api/v1/namespaces/") + vNamespace + QStringLiteral("/deployment-targets")),
            QJsonObject{ { QStringLiteral("kind"), QStringLiteral("DeploymentTarget") },
                { QStringLiteral("metadata"),
                    QJsonObject{
                        { QStringLiteral("name"), QString(vNamespace + QStringLiteral("-target")) } } },
                { QStringLiteral("spec"), QJsonObject{ { QStringLiteral("kubernetes"), kubernetes } } } }));
    }

private:
    void expect(const PlainAnswer& answer)
    {
        if (answer.status / 100 != 2) {
            m_failure += QString::fromUtf8(answer.body);
        }
    }

    DemoProcess m_platform;
    PlainHttp m_http;
    QString m_failure;
};

} // namespace vvp::test
