// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/podspanel.h"
#include "ui/tableview.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace vvp::test {

/// A panel on a session of a demo platform, with a tool of the test's choice.
struct PodsBench {
    explicit PodsBench(const QUrl& url, const std::optional<ClusterAccess>& access)
    {
        Platform platform;
        platform.id = QUuid::createUuid();
        platform.name = QStringLiteral("fleet");
        platform.url = url;
        platform.clusterAccess = access;
        session = std::make_unique<Session>(platform, journal);
        panel = std::make_unique<PodsPanel>(settings);
        panel->resize(900, 400);
        panel->show();
        QObject::connect(panel.get(), &PodsPanel::tablesInViewChanged, panel.get(),
            [this] { session->poller().setTables(panel->tablesInView(), {}); });
    }

    /// Reads the tables that the panel is shown with, and shows a Deployment of vvp-namespace-1.
    [[nodiscard]] bool show(const QString& name)
    {
        const QString team = QStringLiteral("vvp-namespace-1");
        session->deploymentTargets(team).refresh(true);
        session->deployments(team).refresh(true);
        const bool areRead = QTest::qWaitFor(
            [this, team] {
                return session->deploymentTargets(team).freshness().everLoaded
                    && session->deployments(team).freshness().everLoaded;
            },
            20'000);
        session->deployments(team).completeAgain();
        for (const Deployment::Row& row : session->deployments(team).rows()) {
            if (row.name == name) {
                panel->setDeployment(session.get(), team, row);
                return areRead;
            }
        }
        return false;
    }

    [[nodiscard]] QString text(const char* name) const
    {
        const auto* const label = panel->findChild<QLabel*>(QLatin1String(name));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return panel->findChild<QPushButton*>(QLatin1String(name));
    }
    [[nodiscard]] TableView* table() const
    {
        return panel->findChild<TableView*>(QStringLiteral("podsTable"));
    }

    QTemporaryDir folder;
    QSettings settings{ folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat };
    WriteJournal journal;
    std::unique_ptr<Session> session;
    std::unique_ptr<PodsPanel> panel;
};

} // namespace vvp::test
