// SPDX-License-Identifier: Apache-2.0
#include "models/tables/resourcemodel.h"
#include "models/tables/tableproxy.h"
#include "tests/support/scriptedserver.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;
using vvp::test::ScriptedServer;

class TestResourceModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void rowsComeAsTheServerOrdersThem();
    void aRefreshKeepsIndexesAndSelection();
    void aRefreshTellsOfWhatDiffersOnly();
    void anUnchangedBodyTellsNothing();
    void aBodyThatOnlyLooksDifferentTellsNothing();
    void ofTwoWithOneIdTheLastCounts();
    void oddValuesKeepTheirRowAndTheOthers();
    void aLateAnswerDoesNotUndoAWrite();
    void aLateAnswerDoesNotBringBackWhatIsGone();
    void afterAWriteAnUnchangedBodyIsReadAgain();
    void putChangesAddsAndSelectsNothingElse();
    void anOfferCountsOnlyWhereItIsNewer();
    void stoppedReadsChangeNothing();
    void aFailedRefreshKeepsRows();
    void nothingLoadedIsNotNone();
    void oneOfSeveralMayFail();
    void oneOfSeveralMayLeave();
    void anEmptyScopeAsksNothing();
    void anAnswerAboutAnotherNamespaceIsNotShown();
    void completionTouchesWhatItChanges();
    void aSortedProxyStaysSortedWhateverChanges();
    void theFilterGoesIntoTheRequest();
    void vNamespacesAreOutsideOfAny();
    void destroyingTheModelEndsItsReads();
};

struct Fields {
    QString id;
    QString name;
    QString state = u"RUNNING"_s;
    int version = 1;
};

static QJsonObject deployment(const QString& vNamespace, const Fields& fields)
{
    return { { u"kind"_s, u"Deployment"_s },
        { u"metadata"_s,
            QJsonObject{ { u"id"_s, fields.id }, { u"name"_s, fields.name }, { u"namespace"_s, vNamespace },
                { u"resourceVersion"_s, fields.version } } },
        { u"spec"_s, QJsonObject{ { u"state"_s, u"RUNNING"_s } } },
        { u"status"_s, QJsonObject{ { u"state"_s, fields.state } } } };
}

static QByteArray list(const QJsonArray& items)
{
    return QJsonDocument(QJsonObject{ { u"items"_s, items } }).toJson();
}

static QByteArray list(const QString& vNamespace, const QList<Fields>& all)
{
    QJsonArray items;
    for (const Fields& fields : all) {
        items.append(deployment(vNamespace, fields));
    }
    return list(items);
}

static QByteArray pathOf(const QString& vNamespace)
{
    return "/api/v1/namespaces/" + vNamespace.toUtf8() + "/deployments";
}

static ApiClient::Settings settingsFor(const ScriptedServer& server)
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
    QStringList scope{ u"team-1"_s };
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

void TestResourceModel::rowsComeAsTheServerOrdersThem()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s }, { u"1"_s, u"a"_s } });
    QVERIFY(!bench.model.freshness().everLoaded);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), (QStringList{ u"b"_s, u"a"_s }));
    QVERIFY(bench.model.freshness().everLoaded);
    QVERIFY(!bench.model.freshness().failed());
    QCOMPARE(bench.model.freshness().parts, 1);
    QVERIFY(bench.model.freshness().asOf.isValid());
    QCOMPARE(bench.model.rowOf(bench.model.rowKey(1)), 1);
    QCOMPARE(bench.model.rowNamespace(1), u"team-1"_s);
    QCOMPARE(bench.model.apiKey(1), u"1"_s);
    QCOMPARE(bench.model.find(u"team-1"_s, u"1"_s)->name, u"a"_s);
    QVERIFY(bench.model.find(u"team-2"_s, u"1"_s) == nullptr);
}

void TestResourceModel::aRefreshKeepsIndexesAndSelection()
{
    Bench bench;
    bench.serve(u"team-1"_s,
        { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s }, { u"3"_s, u"c"_s }, { u"4"_s, u"d"_s },
            { u"5"_s, u"e"_s } });
    QVERIFY(bench.refresh());
    const QPersistentModelIndex third = bench.model.index(2, 0);
    const QPersistentModelIndex gone = bench.model.index(1, 0);
    QItemSelectionModel selection(&bench.model);
    selection.select(third, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    bench.serve(u"team-1"_s,
        { { u"9"_s, u"new"_s }, { u"5"_s, u"e"_s }, { u"3"_s, u"c"_s, u"FAILED"_s }, { u"4"_s, u"d"_s } });
    QVERIFY(bench.refresh());
    QVERIFY(third.isValid());
    QVERIFY(!gone.isValid());
    QCOMPARE(bench.model.rowKey(third.row()), u"team-1/3"_s);
    QCOMPARE(bench.model.rows().at(third.row()).state, u"FAILED"_s);
    QCOMPARE(selection.selectedRows(), QModelIndexList{ third });
    QCOMPARE(bench.names(), (QStringList{ u"c"_s, u"d"_s, u"e"_s, u"new"_s }));
}

void TestResourceModel::aRefreshTellsOfWhatDiffersOnly()
{
    Bench bench;
    QList<Fields> all;
    for (int i = 0; i < 20; ++i) {
        all.append({ QString::number(i), u"name"_s });
    }
    bench.serve(u"team-1"_s, all);
    QVERIFY(bench.refresh());
    Noise noise(bench.model);
    all[7].state = u"FAILED"_s;
    bench.serve(u"team-1"_s, all);
    QVERIFY(bench.refresh());
    QCOMPARE(noise.count(), 1);
    QCOMPARE(noise.changed.at(0).at(0).toModelIndex().row(), 7);
    QCOMPARE(noise.changed.at(0).at(1).toModelIndex().row(), 7);
    all.remove(3, 2);
    bench.serve(u"team-1"_s, all);
    QVERIFY(bench.refresh());
    QCOMPARE(noise.count(), 2);
    QCOMPARE(noise.removed.at(0).at(1).toInt(), 3);
    QCOMPARE(noise.removed.at(0).at(2).toInt(), 4);
}

void TestResourceModel::anUnchangedBodyTellsNothing()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    const QDateTime before = bench.model.freshness().asOf;
    QVERIFY(bench.refresh());
    QVERIFY(bench.refresh());
    QCOMPARE(bench.server.count(), 3);
    QCOMPARE(noise.count(), 0);
    QVERIFY(bench.model.freshness().asOf > before); // but it is known to be so now
}

void TestResourceModel::aBodyThatOnlyLooksDifferentTellsNothing()
{
    Bench bench;
    const QByteArray body = list(u"team-1"_s, { { u"1"_s, u"a"_s } });
    bench.server.on("GET", pathOf(u"team-1"_s), Script::json(body));
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.server.on("GET", pathOf(u"team-1"_s), Script::json(QByteArray(body).replace('\n', "\n ")));
    QVERIFY(bench.refresh());
    QCOMPARE(noise.count(), 0);
}

void TestResourceModel::ofTwoWithOneIdTheLastCounts()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"old"_s }, { u"2"_s, u"b"_s }, { u"1"_s, u"new"_s } });
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), (QStringList{ u"new"_s, u"b"_s }));
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s }, { u"1"_s, u"new"_s }, { u"1"_s, u"newest"_s } });
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), (QStringList{ u"newest"_s, u"b"_s }));
}

void TestResourceModel::oddValuesKeepTheirRowAndTheOthers()
{
    Bench bench;
    QJsonObject odd = deployment(u"team-1"_s, { u"2"_s, u"odd"_s });
    odd[u"status"_s] = QJsonValue::Null;
    odd[u"spec"_s] = QJsonObject{ { u"state"_s, u"DREAMING"_s },
        { u"template"_s,
            QJsonObject{ { u"spec"_s,
                QJsonObject{
                    { u"parallelism"_s, u"4"_s }, { u"numberOfTaskManagers"_s, QJsonArray{ 1 } } } } } } };
    QJsonObject metadata = odd[u"metadata"_s].toObject();
    metadata[u"modifiedAt"_s] = u"yesterday"_s;
    metadata.remove(u"namespace"_s);
    odd[u"metadata"_s] = metadata;
    QJsonObject nanos = deployment(u"team-1"_s, { u"3"_s, u"nanos"_s, u"HIBERNATING"_s });
    QJsonObject nanoMetadata = nanos[u"metadata"_s].toObject();
    nanoMetadata[u"modifiedAt"_s] = u"2020-03-26T12:00:00.123456789Z"_s;
    nanos[u"metadata"_s] = nanoMetadata;
    bench.server.on("GET", pathOf(u"team-1"_s),
        Script::json(list({ deployment(u"team-1"_s, { u"1"_s, u"good"_s }), odd, QJsonValue::Null, 5, nanos,
            QJsonArray() })));
    QVERIFY(bench.refresh());
    QVERIFY(!bench.model.freshness().failed());
    QCOMPARE(bench.names(), (QStringList{ u"good"_s, u"odd"_s, u"nanos"_s }));
    const Deployment::Row& row = bench.model.rows().at(1);
    QCOMPARE(row.vNamespace, u"team-1"_s); // the path says it where the document does not
    QCOMPARE(row.state, QString());
    QCOMPARE(row.desiredState, u"DREAMING"_s);
    QCOMPARE(row.parallelism, 4.0);
    QVERIFY(!row.taskManagers);
    QVERIFY(!row.modified.isValid());
    QCOMPARE(bench.model.rows().at(2).state, u"HIBERNATING"_s);
    QCOMPARE(bench.model.rows().at(2).modified, QDateTime(QDate(2020, 3, 26), QTime(12, 0, 0, 123), Qt::UTC));
    const int state = bench.model.columnWithId(u"state"_s);
    QCOMPARE(bench.model.index(1, state).data().toString(), u"—"_s);
    QCOMPARE(bench.model.index(2, state).data().toString(), u"HIBERNATING"_s);
}

void TestResourceModel::aLateAnswerDoesNotUndoAWrite()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"SUSPENDED"_s } });
    QVERIFY(bench.refresh());
    bench.server.once("GET", pathOf(u"team-1"_s),
        Script().hold(u"late"_s).write(
            Script::bytes(200, list(u"team-1"_s, { { u"1"_s, u"late"_s, u"SUSPENDED"_s } }),
                { { "Content-Type", "application/json" } })));
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"TRANSITIONING"_s, 2 } });
    const QSignalSpy refreshed(&bench.model, &TableModel::refreshed);
    bench.model.refresh(false);
    QTRY_COMPARE(bench.server.held(u"late"_s), 1);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"TRANSITIONING"_s, 2 })));
    const Noise noise(bench.model);
    bench.server.release(u"late"_s);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(bench.model.rows().at(0).state, u"TRANSITIONING"_s);
    QCOMPARE(noise.count(), 0); // not even for a moment
    QCOMPARE(bench.server.count(), 3); // it was asked for again
}

void TestResourceModel::aLateAnswerDoesNotBringBackWhatIsGone()
{
    Bench bench;
    const QList<Fields> both{ { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s } };
    bench.serve(u"team-1"_s, both);
    QVERIFY(bench.refresh());
    bench.server.once("GET", pathOf(u"team-1"_s),
        Script().hold(u"late"_s).write(
            Script::bytes(200, list(u"team-1"_s, { { u"1"_s, u"late"_s }, { u"2"_s, u"b"_s } }),
                { { "Content-Type", "application/json" } })));
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s } });
    const QSignalSpy refreshed(&bench.model, &TableModel::refreshed);
    bench.model.refresh(false);
    QTRY_COMPARE(bench.server.held(u"late"_s), 1);
    bench.model.drop(u"team-1"_s, u"1"_s);
    const Noise noise(bench.model);
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
    bench.server.release(u"late"_s);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
    QCOMPARE(noise.count(), 0); // not even for a moment
    QCOMPARE(bench.server.count(), 3); // it was asked for again
}

void TestResourceModel::afterAWriteAnUnchangedBodyIsReadAgain()
{
    // The write was undone on the server: the body is the one known before, and the row must follow.
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"SUSPENDED"_s } });
    QVERIFY(bench.refresh());
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"RUNNING"_s, 2 })));
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rows().at(0).state, u"SUSPENDED"_s);
    bench.model.drop(u"team-1"_s, u"1"_s);
    QCOMPARE(bench.model.rowCount(), 0);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rowCount(), 1);
}

void TestResourceModel::putChangesAddsAndSelectsNothingElse()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"2"_s, u"b"_s })));
    QCOMPARE(noise.count(), 0); // it was so already
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"2"_s, u"B"_s })));
    QCOMPARE(noise.changed.count(), 1);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"3"_s, u"c"_s })));
    QCOMPARE(noise.inserted.count(), 1);
    bench.model.drop(u"team-2"_s, u"1"_s); // another one
    bench.model.drop(u"team-1"_s, u"7"_s);
    QCOMPARE(noise.count(), 2);
    QCOMPARE(bench.names(), (QStringList{ u"a"_s, u"B"_s, u"c"_s }));
}

void TestResourceModel::anOfferCountsOnlyWhereItIsNewer()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s, u"TRANSITIONING"_s, 5 } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.model.offer(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"SUSPENDED"_s, 4 })));
    bench.model.offer(Deployment(deployment(u"team-1"_s, { u"2"_s, u"unknown"_s })));
    bench.model.offer(Deployment(deployment(u"team-2"_s, { u"1"_s, u"other"_s, u"RUNNING"_s, 9 })));
    QCOMPARE(noise.count(), 0);
    bench.model.offer(Deployment(deployment(u"team-1"_s, { u"1"_s, u"a"_s, u"RUNNING"_s, 6 })));
    QCOMPARE(noise.count(), 1);
    QCOMPARE(bench.model.rows().at(0).state, u"RUNNING"_s);
}

void TestResourceModel::stoppedReadsChangeNothing()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    QVERIFY(bench.refresh());
    bench.server.once("GET", pathOf(u"team-1"_s),
        Script().hold(u"late"_s).write(Script::bytes(200, list(u"team-1"_s, {}))));
    const QSignalSpy refreshed(&bench.model, &TableModel::refreshed);
    bench.model.refresh(false);
    QTRY_COMPARE(bench.server.held(u"late"_s), 1);
    QVERIFY(bench.model.freshness().refreshing);
    bench.model.stopReads();
    QVERIFY(!bench.model.freshness().refreshing);
    bench.server.release(u"late"_s);
    QTest::qWait(100); // and nothing comes
    QCOMPARE(refreshed.count(), 0);
    QCOMPARE(bench.names(), QStringList{ u"a"_s });
    QVERIFY(!bench.model.freshness().failed());
    bench.serve(u"team-1"_s, { { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh()); // it can be read again
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
}

void TestResourceModel::aFailedRefreshKeepsRows()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    QVERIFY(bench.refresh());
    const QDateTime asOf = bench.model.freshness().asOf;
    const Noise noise(bench.model);
    bench.refuse(u"team-1"_s, 500);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), QStringList{ u"a"_s });
    QVERIFY(bench.model.freshness().failed());
    QVERIFY(!bench.model.freshness().partly());
    QVERIFY(!bench.model.freshness().needsUser());
    QCOMPARE(bench.model.freshness().asOf, asOf);
    bench.refuse(u"team-1"_s, 401);
    QVERIFY(bench.refresh());
    QVERIFY(bench.model.freshness().needsUser());
    bench.server.on("GET", pathOf(u"team-1"_s), Script::json("{\"items\":[{\"metadata\":"));
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.freshness().firstError().kind, Error::Kind::Malformed);
    QCOMPARE(noise.count(), 0);
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    QVERIFY(bench.refresh());
    QVERIFY(!bench.model.freshness().failed());
}

void TestResourceModel::nothingLoadedIsNotNone()
{
    Bench bench;
    bench.refuse(u"team-1"_s, 503);
    QVERIFY(bench.refresh());
    QVERIFY(!bench.model.freshness().everLoaded);
    QVERIFY(!bench.model.freshness().asOf.isValid());
    bench.serve(u"team-1"_s, {});
    QVERIFY(bench.refresh());
    QVERIFY(bench.model.freshness().everLoaded);
    QCOMPARE(bench.model.rowCount(), 0);
}

void TestResourceModel::oneOfSeveralMayFail()
{
    Bench bench;
    bench.scope = { u"team-1"_s, u"team-2"_s, u"team-3"_s };
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    bench.refuse(u"team-2"_s, 403);
    bench.serve(u"team-3"_s, { { u"1"_s, u"c"_s } }); // the same id elsewhere is another
    QVERIFY(bench.refresh());
    const Freshness& freshness = bench.model.freshness();
    QCOMPARE(bench.model.rowCount(), 2);
    QCOMPARE(freshness.parts, 3);
    QCOMPARE(freshness.failures.keys(), QStringList{ u"team-2"_s });
    QVERIFY(freshness.partly());
    QVERIFY(!freshness.needsUser());
    QCOMPARE(bench.model.find(u"team-1"_s, u"1"_s)->name, u"a"_s);
    QCOMPARE(bench.model.find(u"team-3"_s, u"1"_s)->name, u"c"_s);
    bench.serve(u"team-2"_s, { { u"2"_s, u"b"_s } });
    bench.refuse(u"team-3"_s, 500);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rowCount(), 3); // what failed keeps what it had
    QCOMPARE(freshness.failures.keys(), QStringList{ u"team-3"_s });
    bench.refuse(u"team-1"_s, 401);
    bench.refuse(u"team-2"_s, 403);
    QVERIFY(bench.refresh());
    QVERIFY(!freshness.needsUser()); // one of them may help itself
}

void TestResourceModel::oneOfSeveralMayLeave()
{
    Bench bench;
    bench.scope = { u"team-1"_s, u"team-2"_s };
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s } });
    bench.serve(u"team-2"_s, { { u"2"_s, u"b"_s } });
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rowCount(), 2);
    bench.scope = { u"team-2"_s };
    bench.refuse(u"team-2"_s, 500);
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), QStringList{ u"b"_s });
    QCOMPARE(bench.model.freshness().parts, 1);
}

void TestResourceModel::anEmptyScopeAsksNothing()
{
    Bench bench;
    bench.scope.clear();
    QVERIFY(bench.refresh());
    QCOMPARE(bench.server.count(), 0);
    QVERIFY(!bench.model.freshness().everLoaded);
}

void TestResourceModel::anAnswerAboutAnotherNamespaceIsNotShown()
{
    Bench bench;
    bench.serve(u"team-1"_s, { { u"1"_s, u"mine"_s } });
    QVERIFY(bench.refresh());
    const Noise noise(bench.model);
    bench.server.on("GET", pathOf(u"team-1"_s),
        Script::json(list({ deployment(u"team-1"_s, { u"1"_s, u"mine"_s }),
            deployment(u"team-2"_s, { u"2"_s, u"theirs"_s }) })));
    QVERIFY(bench.refresh());
    QCOMPARE(bench.names(), QStringList{ u"mine"_s });
    QCOMPARE(noise.count(), 0);
    QCOMPARE(bench.model.freshness().firstError().kind, Error::Kind::Malformed);
    QVERIFY(bench.model.freshness().firstError().summary.contains(u"“team-2”"));
}

void TestResourceModel::completionTouchesWhatItChanges()
{
    Bench bench;
    QString word;
    bench.model.setCompletion([&word](Deployment::Row& row) {
        if (row.id == u"2") {
            row.target = word;
        }
    });
    bench.serve(u"team-1"_s, { { u"1"_s, u"a"_s }, { u"2"_s, u"b"_s }, { u"3"_s, u"c"_s } });
    word = u"id"_s;
    QVERIFY(bench.refresh());
    QCOMPARE(bench.model.rows().at(1).target, u"id"_s);
    const Noise noise(bench.model);
    bench.model.completeAgain();
    QCOMPARE(noise.count(), 0);
    word = u"name"_s;
    bench.model.completeAgain();
    QCOMPARE(noise.count(), 1);
    QCOMPARE(noise.changed.at(0).at(0).toModelIndex().row(), 1);
    QCOMPARE(bench.model.rows().at(1).target, u"name"_s);
    bench.model.put(Deployment(deployment(u"team-1"_s, { u"2"_s, u"b"_s })));
    QCOMPARE(noise.count(), 1); // completed before it is compared
}

void TestResourceModel::aSortedProxyStaysSortedWhateverChanges()
{
    Bench bench;
    TableProxy proxy;
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setTable(&bench.model);
    proxy.sort(bench.model.columnWithId(u"name"_s));
    QRandomGenerator random(7);
    QList<Fields> all;
    for (int i = 0; i < 40; ++i) {
        all.append({ QString::number(i), QString::number(random.bounded(1000)) });
    }
    for (int round = 0; round < 30; ++round) {
        for (int i = 0; i < 15; ++i) {
            all[random.bounded(all.size())].name = QString::number(random.bounded(1000));
        }
        bench.serve(u"team-1"_s, all);
        QVERIFY(bench.refresh());
        QStringList shown;
        QList<int> numbers;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            shown += proxy.index(row, 0).data().toString();
            numbers += shown.last().toInt();
        }
        QVERIFY2(std::ranges::is_sorted(numbers), qPrintable(shown.join(u' ')));
    }
}

void TestResourceModel::theFilterGoesIntoTheRequest()
{
    ScriptedServer server;
    server.otherwise(Script::json("{\"items\":[]}"));
    WriteJournal journal;
    ApiClient api(settingsFor(server), journal);
    ResourceModel<Job> model(
        api, [] { return QStringList{ u"team-1"_s }; }, QUrlQuery(u"deploymentId=a-b"_s));
    const QSignalSpy refreshed(&model, &TableModel::refreshed);
    model.refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(server.requests().at(0).target, "/api/v1/namespaces/team-1/jobs?deploymentId=a-b"_ba);
}

void TestResourceModel::vNamespacesAreOutsideOfAny()
{
    ScriptedServer server;
    const char* const body = "{\"namespaces\":[{\"name\":\"namespaces/team-1\",\"lifecyclePhase\":"
                             "\"LIFECYCLE_PHASE_ACTIVE\"},{\"name\":\"namespaces/team-2\"}]}";
    server.on("GET", "/namespaces/v1/namespaces", Script::json(body));
    WriteJournal journal;
    ApiClient api(settingsFor(server), journal);
    ResourceModel<Namespace> model(api, [] { return QStringList{ QString() }; });
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy refreshed(&model, &TableModel::refreshed);
    model.refresh(true);
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.find({}, u"team-1"_s)->phase, u"ACTIVE"_s);
}

void TestResourceModel::destroyingTheModelEndsItsReads()
{
    ScriptedServer server;
    server.otherwise(Script().hold(u"late"_s).write(Script::bytes(200, "{\"items\":[]}")));
    WriteJournal journal;
    ApiClient api(settingsFor(server), journal);
    const auto scope = [] { return QStringList{ u"team-1"_s }; };
    auto model = std::make_unique<ResourceModel<Deployment>>(api, scope);
    model->refresh(true);
    QTRY_COMPARE(server.held(u"late"_s), 1);
    model.reset();
    server.release(u"late"_s);
    QTest::qWait(100); // nobody is told
}

QTEST_GUILESS_MAIN(TestResourceModel)
#include "tst_resourcemodel.moc"
