// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/resourcemodel.h"
#include "tests/support/scriptedserver.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

namespace vvp::test {

/// What of a Deployment the tests tell apart.
struct Fields {
    QString id;
    QString name;
    QString state = QStringLiteral("RUNNING");
    int version = 1;
};

[[nodiscard]] inline QJsonObject deployment(const QString& vNamespace, const Fields& fields)
{
    return { { QStringLiteral("kind"), QStringLiteral("Deployment") },
        { QStringLiteral("metadata"),
            QJsonObject{ { QStringLiteral("id"), fields.id }, { QStringLiteral("name"), fields.name },
                { QStringLiteral("namespace"), vNamespace },
                { QStringLiteral("resourceVersion"), fields.version } } },
        { QStringLiteral("spec"), QJsonObject{ { QStringLiteral("state"), QStringLiteral("RUNNING") } } },
        { QStringLiteral("status"), QJsonObject{ { QStringLiteral("state"), fields.state } } } };
}

/// An answer of the platform to a read of a list.
[[nodiscard]] inline QByteArray list(const QJsonArray& items)
{
    return QJsonDocument(QJsonObject{ { QStringLiteral("items"), items } }).toJson();
}

[[nodiscard]] inline QByteArray list(const QString& vNamespace, const QList<Fields>& all)
{
    QJsonArray items;
    for (const Fields& fields : all) {
        items.append(deployment(vNamespace, fields));
    }
    return list(items);
}

[[nodiscard]] inline QByteArray pathOf(const QString& vNamespace)
{
    return "/api/v1/namespaces/" + vNamespace.toUtf8() + "/deployments";
}

[[nodiscard]] inline ApiClient::Settings settingsFor(const ScriptedServer& server)
{
    ApiClient::Settings settings;
    settings.baseUrl = server.url();
    return settings;
}

/// A table of Deployments over a client of its own.
struct Bench {
    ScriptedServer server;
    WriteJournal journal;
    ApiClient api{ settingsFor(server), journal };
    QStringList scope{ QStringLiteral("team-1") };
    ResourceModel<Deployment> model{ api, [this] { return scope; } };
    QAbstractItemModelTester tester{ &model, QAbstractItemModelTester::FailureReportingMode::QtTest };

    void serve(const QString& vNamespace, const QList<Fields>& all)
    {
        server.on("GET", pathOf(vNamespace), Script::json(list(vNamespace, all)));
    }
    void refuse(const QString& vNamespace, int status)
    {
        server.on("GET", pathOf(vNamespace), Script::json("{\"message\":\"no\"}", status));
    }
    [[nodiscard]] bool refresh()
    {
        const QSignalSpy refreshed(&model, &TableModel::refreshed);
        model.refresh(true);
        return QTest::qWaitFor([&] { return !refreshed.isEmpty(); }, 20'000) && !model.freshness().refreshing;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const Deployment::Row& row : model.rows()) {
            names += row.name;
        }
        return names;
    }
};

/// Counts what a view would hear.
class Noise final {
public:
    explicit Noise(const QAbstractItemModel& model)
        : changed(&model, &QAbstractItemModel::dataChanged)
        , inserted(&model, &QAbstractItemModel::rowsInserted)
        , removed(&model, &QAbstractItemModel::rowsRemoved)
        , reset(&model, &QAbstractItemModel::modelReset)
        , layout(&model, &QAbstractItemModel::layoutChanged)
    {
    }
    [[nodiscard]] qsizetype count() const
    {
        return changed.count() + inserted.count() + removed.count() + reset.count() + layout.count();
    }

    QSignalSpy changed;
    QSignalSpy inserted;
    QSignalSpy removed;
    QSignalSpy reset;
    QSignalSpy layout;
};

} // namespace vvp::test
