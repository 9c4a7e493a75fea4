// SPDX-License-Identifier: Apache-2.0
#include "tests/detailstage.h"
#include "ui/savepointspanel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DetailStage;
using vvp::test::RecordedRequest;
using vvp::test::Script;
using vvp::test::testData;

/// The Savepoints of a Deployment: what is sent, when it may be, and what is said.
class TestSavepointsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void takingOneSendsOneRequestAndShowsItAtOnce();
    void whoeverIsReadOnlyTakesNone();
    void onlyARunningDeploymentHasOneTaken_data();
    void onlyARunningDeploymentHasOneTaken();
    void aRefusalIsToldAndTheListReadAgain();
    void whatTheServerSaysIsShownAsItCame();
    void itIsInProgressUntilItIsNot();
    void deletingAsksFirstAndSaysWhatGoes();
    void onProductionTheIdIsTyped();
    void aFailedDeletionCanBeForced();
    void whatTheVersionLacksIsSaid_data();
    void whatTheVersionLacksIsSaid();
    void whatWasAskedForBelongsToItsDeployment();
    void importingSendsLocationAndId();
    void aLocationThatIsNoneIsNotSent_data();
    void aLocationThatIsNoneIsNotSent();

private:
    void make(Environment environment = Environment::Development, const QString& version = u"2.15.1"_s);
    void serve(const QByteArray& list);
    void selectAll() { m_view->selectAll(); }
    [[nodiscard]] QAction* action(const QString& name) const { return m_panel->findChild<QAction*>(name); }
    template <class T> T* find(const QString& name) { return m_panel->findChild<T*>(name); }
    [[nodiscard]] QDialog* dialog() const { return m_panel->findChild<QDialog*>(); }
    [[nodiscard]] QList<RecordedRequest> writes() const;

    std::unique_ptr<DetailStage> m;
    std::unique_ptr<SavepointsPanel> m_panel;
    QAbstractItemView* m_view = nullptr;
    QStringList m_told;
};

void TestSavepointsPanel::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    make();
}

void TestSavepointsPanel::cleanup()
{
    m_panel.reset();
    m.reset();
}

void TestSavepointsPanel::make(Environment environment, const QString& version)
{
    m_panel.reset();
    m_told.clear();
    m = std::make_unique<DetailStage>(environment, version);
    m_panel = std::make_unique<SavepointsPanel>(m->guard, m->settings);
    m_view = find<QAbstractItemView>(u"savepointsTable"_s);
    connect(m_panel.get(), &DetailPanel::told, this,
        [this](InlineMessage::Tone, const QString& text) { m_told << text; });
    m->session->open();
    QTRY_VERIFY(m->session->version().isKnown());
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_panel->setDeployment(m->session.get(), DetailStage::row(u"one"_s));
    m_panel->setDocument(DetailStage::deployment(u"one"_s));
}

void TestSavepointsPanel::serve(const QByteArray& list)
{
    m->server.on("GET", DetailStage::path("savepoints"), Script::json(list));
    m_panel->model()->refresh(true);
    QTRY_VERIFY(!m_panel->model()->freshness().refreshing);
}

QList<RecordedRequest> TestSavepointsPanel::writes() const
{
    QList<RecordedRequest> all;
    for (const RecordedRequest& request : m->server.requests()) {
        if (request.verb != "GET") {
            all << request;
        }
    }
    return all;
}

static QByteArray startedOne()
{
    QJsonObject item = test::testDocument(u"kinds/savepoints.json"_s).value(u"items"_s)[0].toObject();
    Savepoint savepoint(item);
    savepoint.set(Resource::idPath, u"new"_s);
    savepoint.set(Resource::namespacePath, u"team"_s);
    savepoint.set(Savepoint::deploymentIdPath, u"one"_s);
    savepoint.set(Savepoint::statePath, u"STARTED"_s);
    savepoint.set(
        Resource::createdPath, QDateTime::currentDateTimeUtc().addSecs(-12).toString(Qt::ISODateWithMs));
    return QJsonDocument(savepoint.json()).toJson();
}

void TestSavepointsPanel::takingOneSendsOneRequestAndShowsItAtOnce()
{
    serve("{\"items\":[]}");
    m->server.on("POST", DetailStage::path("savepoints"), Script::json(startedOne(), 201));
    Script held;
    held.hold(u"list"_s);
    m->server.on("GET", DetailStage::path("savepoints"), held); // what is read after it comes late
    QVERIFY(action(u"createSavepoint"_s)->isEnabled());
    action(u"createSavepoint"_s)->trigger();
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QVERIFY(!dialog()); // it is a change, and nothing is lost by it
    QCOMPARE(writes().size(), 1);
    QCOMPARE(QJsonDocument::fromJson(writes().first().body).object(), Savepoint::triggered(u"one"_s).json());
    QVERIFY(m_panel->isChanging());
    QVERIFY2(find<QLabel>(u"savepointProgress"_s)->text().contains(u"being taken, for 1"),
        qPrintable(find<QLabel>(u"savepointProgress"_s)->text()));
    QVERIFY(m_told.isEmpty());
    QCOMPARE(m->session->api().openWrites(), 0);
}

void TestSavepointsPanel::whoeverIsReadOnlyTakesNone()
{
    make(Environment::Production);
    serve(DetailStage::list(u"kinds/savepoints.json"_s));
    selectAll();
    for (const QString& name :
        { u"createSavepoint"_s, u"importSavepoint"_s, u"deleteSavepoint"_s, u"forgetSavepoint"_s }) {
        QVERIFY2(!action(name)->isEnabled(), qPrintable(name));
        QCOMPARE(action(name)->toolTip(), u"Read-only: changes need an unlock"_s);
    }
    m->guard.unlock();
    QVERIFY(action(u"createSavepoint"_s)->isEnabled());
    QVERIFY(action(u"importSavepoint"_s)->isEnabled());
    QVERIFY(action(u"deleteSavepoint"_s)->isEnabled());
}

void TestSavepointsPanel::onlyARunningDeploymentHasOneTaken_data()
{
    QTest::addColumn<bool>("allowed");
    QTest::newRow("RUNNING") << true;
    QTest::newRow("TRANSITIONING") << false;
    QTest::newRow("SUSPENDED") << false;
    QTest::newRow("CANCELLED") << false;
    QTest::newRow("FAILED") << false;
    QTest::newRow("FINISHED") << false;
    QTest::newRow("SOMETHING_NEW") << true; // the server decides
}

void TestSavepointsPanel::onlyARunningDeploymentHasOneTaken()
{
    QFETCH(bool, allowed);
    Deployment::Row row = DetailStage::row(u"one"_s);
    row.state = QString::fromLatin1(QTest::currentDataTag());
    m_panel->setRow(row);
    QCOMPARE(action(u"createSavepoint"_s)->isEnabled(), allowed);
    QCOMPARE(action(u"createSavepoint"_s)->toolTip().contains(u"RUNNING"), !allowed);
}

void TestSavepointsPanel::aRefusalIsToldAndTheListReadAgain()
{
    serve("{\"items\":[]}");
    m->server.on("POST", DetailStage::path("savepoints"),
        Script::json("{\"message\":\"There is no <active> job.\"}", 400));
    const int before = m->server.count("GET", DetailStage::path("savepoints"));
    action(u"createSavepoint"_s)->trigger();
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"There is no <active> job."), qPrintable(m_told.first()));
    QTRY_COMPARE(m->server.count("GET", DetailStage::path("savepoints")), before + 1);
}

void TestSavepointsPanel::whatTheServerSaysIsShownAsItCame()
{
    serve(DetailStage::list(u"kinds/savepoints.json"_s));
    QCOMPARE(m_view->model()->rowCount(), 3);
    m_panel->table().selectKey(u"team/2"_s);
    QCOMPARE(find<QLabel>(u"fact_savepointOrigin"_s)->text(), u"SOMETHING_NEW"_s);
    const QString failure = find<QPlainTextEdit>(u"savepointFailure"_s)->toPlainText();
    QVERIFY(find<QPlainTextEdit>(u"savepointFailure"_s)->isVisible());
    QVERIFY2(failure.contains(u"<b>No space</b> left\n\tat org.apache.flink"), qPrintable(failure));
    QVERIFY(failure.contains(u"SavepointTriggerFailed"));
    QVERIFY(!action(u"copyLocation"_s)->isEnabled());
    const QString whole = u"team/c4e40dc9-69c7-4ba0-8add-5f862ecb00ef"_s;
    m_panel->table().selectKey(whole);
    QVERIFY(!find<QPlainTextEdit>(u"savepointFailure"_s)->isVisible());
    QCOMPARE(find<QLabel>(u"fact_savepointOrigin"_s)->text(), u"USER_REQUEST · FULL"_s);
    action(u"copyLocation"_s)->trigger();
    QCOMPARE(QApplication::clipboard()->text(),
        u"s3://vvp/flink-savepoints/namespaces/vvp-namespace-1/deployments/0cb796fc/c4e40dc9"_s);
}

void TestSavepointsPanel::itIsInProgressUntilItIsNot()
{
    QVERIFY(!m_panel->isChanging());
    serve("{\"items\":[" + startedOne() + "]}");
    QVERIFY(m_panel->isChanging());
    QTRY_VERIFY(find<QLabel>(u"savepointProgress"_s)->text().contains(u"being taken"));
    serve("{\"items\":[" + startedOne().replace("STARTED", "PENDING_DELETION") + "]}");
    QVERIFY(m_panel->isChanging());
    QCOMPARE(find<QLabel>(u"savepointProgress"_s)->text(), u"A Savepoint is being deleted"_s);
    serve("{\"items\":[" + startedOne().replace("STARTED", "COMPLETED") + "]}");
    QVERIFY(!m_panel->isChanging());
    QVERIFY(find<QLabel>(u"savepointProgress"_s)->text().isEmpty());
}

void TestSavepointsPanel::deletingAsksFirstAndSaysWhatGoes()
{
    serve(DetailStage::list(u"kinds/savepoints.json"_s, {}, 1));
    const QByteArray path = DetailStage::path("savepoints/c4e40dc9-69c7-4ba0-8add-5f862ecb00ef");
    m->server.on("DELETE", path, Script::json("{}"));
    QVERIFY(!action(u"deleteSavepoint"_s)->isEnabled());
    selectAll();
    QTest::keyClick(m_view, Qt::Key_Delete);
    QTRY_VERIFY(dialog());
    QVERIFY(dialog()->findChild<QLineEdit*>(u"typed"_s) == nullptr);
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"keep"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog());
    QVERIFY(writes().isEmpty());
    action(u"deleteSavepoint"_s)->trigger();
    QTRY_VERIFY(dialog());
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"do"_s), Qt::LeftButton);
    QTRY_COMPARE(writes().size(), 1);
    QCOMPARE(writes().first().target, path + "?force=false");
    QVERIFY(m_told.isEmpty());
}

void TestSavepointsPanel::onProductionTheIdIsTyped()
{
    make(Environment::Production);
    m->guard.unlock();
    serve(DetailStage::list(u"kinds/savepoints.json"_s, {}, 1));
    selectAll();
    action(u"deleteSavepoint"_s)->trigger();
    QTRY_VERIFY(dialog());
    auto* const go = dialog()->findChild<QPushButton*>(u"do"_s);
    QVERIFY(!go->isEnabled());
    QTest::keyClicks(dialog()->findChild<QLineEdit*>(u"typed"_s), u"c4e40dc9"_s);
    QVERIFY(go->isEnabled());
    dialog()->reject();
}

void TestSavepointsPanel::aFailedDeletionCanBeForced()
{
    serve(DetailStage::list(u"kinds/savepoints.json"_s, {}, 1));
    selectAll();
    QVERIFY(!action(u"forgetSavepoint"_s)->isVisible());
    serve(DetailStage::list(u"kinds/savepoints.json"_s, {}, 1).replace("COMPLETED", "FAILED_DELETION"));
    QTRY_VERIFY(action(u"forgetSavepoint"_s)->isVisible() && action(u"forgetSavepoint"_s)->isEnabled());
    m->server.on("DELETE", DetailStage::path("savepoints/c4e40dc9-69c7-4ba0-8add-5f862ecb00ef"),
        Script::json("{\"message\":\"still referenced\"}", 409));
    action(u"forgetSavepoint"_s)->trigger();
    QTRY_VERIFY(dialog());
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"do"_s), Qt::LeftButton);
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY(writes().first().target.endsWith("?force=true"));
    QVERIFY2(m_told.first().contains(u"still referenced"), qPrintable(m_told.first()));
    QCOMPARE(m_view->model()->rowCount(), 1);
}

void TestSavepointsPanel::whatTheVersionLacksIsSaid_data()
{
    QTest::addColumn<bool>("imports");
    QTest::addColumn<bool>("deletes");
    QTest::newRow("2.0.4") << false << false;
    QTest::newRow("2.3.0") << true << false;
    QTest::newRow("2.5.0") << true << true;
}

void TestSavepointsPanel::whatTheVersionLacksIsSaid()
{
    QFETCH(bool, imports);
    QFETCH(bool, deletes);
    const QString version = QString::fromLatin1(QTest::currentDataTag());
    make(Environment::Development, version);
    serve(DetailStage::list(u"kinds/savepoints.json"_s, {}, 1));
    selectAll();
    QCOMPARE(action(u"importSavepoint"_s)->isEnabled(), imports);
    QCOMPARE(action(u"deleteSavepoint"_s)->isEnabled(), deletes);
    QVERIFY(imports || action(u"importSavepoint"_s)->toolTip().contains(version));
    QVERIFY(deletes || action(u"deleteSavepoint"_s)->toolTip().contains(version));
}

void TestSavepointsPanel::whatWasAskedForBelongsToItsDeployment()
{
    serve(DetailStage::list(u"kinds/savepoints.json"_s, { { u"deploymentId"_s, u"one"_s } }, 1));
    const QByteArray path = DetailStage::path("savepoints/c4e40dc9-69c7-4ba0-8add-5f862ecb00ef");
    m->server.on("DELETE", path, Script::json("{}"));
    selectAll();
    action(u"deleteSavepoint"_s)->trigger();
    QTRY_VERIFY(dialog());
    m_panel->setDeployment(m->session.get(), DetailStage::row(u"two"_s)); // selected meanwhile
    m->server.forgetRequests();
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"do"_s), Qt::LeftButton);
    QTRY_COMPARE(writes().size(), 1);
    QCOMPARE(writes().first().path(), path);
    QTRY_VERIFY(std::ranges::any_of(m->server.requests(), [](const RecordedRequest& request) {
        return request.target.endsWith("savepoints?deploymentId=one");
    }));
}

void TestSavepointsPanel::importingSendsLocationAndId()
{
    serve("{\"items\":[]}");
    m->server.on("POST", DetailStage::path("savepoints"),
        Script::json(startedOne().replace("STARTED", "COMPLETED"), 201));
    action(u"importSavepoint"_s)->trigger();
    QTRY_VERIFY(dialog());
    auto* const location = dialog()->findChild<QLineEdit*>(u"savepointLocation"_s);
    QVERIFY(location != nullptr);
    QTest::keyClicks(location, u"s3://bucket/savepoint-1"_s);
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"save"_s), Qt::LeftButton);
    QTRY_COMPARE(writes().size(), 1);
    Savepoint expected = Savepoint::imported(DetailStage::deployment(u"one"_s));
    expected.set(Savepoint::locationPath, u"s3://bucket/savepoint-1"_s);
    QCOMPARE(QJsonDocument::fromJson(writes().first().body).object(), expected.json());
    QTRY_COMPARE(m_view->model()->rowCount(), 1);
    QTRY_VERIFY(!dialog());
}

void TestSavepointsPanel::aLocationThatIsNoneIsNotSent_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("id");
    const QString zeros = u"00000000-0000-0000-0000-000000000000"_s;
    QTest::newRow("empty") << QString() << zeros;
    QTest::newRow("blank") << u"   "_s << zeros;
    QTest::newRow("no scheme") << u"bucket/savepoint"_s << zeros;
    QTest::newRow("blank inside") << u"s3://bucket/a b"_s << zeros;
    QTest::newRow("scheme only") << u"s3://"_s << zeros;
    QTest::newRow("short id") << u"s3://bucket/a"_s << u"1234"_s;
    QTest::newRow("no id") << u"s3://bucket/a"_s << QString();
}

void TestSavepointsPanel::aLocationThatIsNoneIsNotSent()
{
    QFETCH(QString, location);
    QFETCH(QString, id);
    action(u"importSavepoint"_s)->trigger();
    QTRY_VERIFY(dialog());
    dialog()->findChild<QLineEdit*>(u"savepointLocation"_s)->clear();
    QTest::keyClicks(dialog()->findChild<QLineEdit*>(u"savepointLocation"_s), location);
    auto* const idField = dialog()->findChild<QLineEdit*>(u"flinkSavepointId"_s);
    idField->selectAll();
    QTest::keyClick(idField, Qt::Key_Delete);
    QTest::keyClicks(idField, id);
    QTest::mouseClick(dialog()->findChild<QPushButton*>(u"save"_s), Qt::LeftButton);
    QTest::qWait(50); // nothing is sent
    QVERIFY(writes().isEmpty());
    QVERIFY(dialog());
    QVERIFY(dialog()->findChild<QWidget*>(u"savepointLocationProblem"_s)->isVisible()
        || dialog()->findChild<QWidget*>(u"flinkSavepointIdProblem"_s)->isVisible());
}

QTEST_MAIN(TestSavepointsPanel)
#include "tst_savepointspanel.moc"
