// SPDX-License-Identifier: Apache-2.0
#include "tests/pagebench.h"
#include "ui/deploymentspage.h"
#include "ui/documentdialog.h"
#include "ui/formparts.h"

#include <QAction>
#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::RecordedRequest;
using vvp::test::Script;

/// What the page of Deployments does with those that are there.
class TestDeploymentsPage : public QObject, private vvp::test::PageBench<DeploymentsPage> {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void actionsFollowTheStates();
    void aShortListLeavesItsRoomToTheDetail();
    void aListThatFitsDoesNotScroll();
    void aStartIsSentAsOneMember();
    void whatIsDeletedIsReadFirst();
    void whatWasDeletedComesBackCancelledAndWithoutItsPast();
    void itsNewestSavepointIsOfferedForImport();
    void aTargetMadeOnTheWayTellsWhoElseUsesItsKubernetesNamespace();
    void aDeletionThatIsRefusedOffersNothing();

private:
    void open(const QJsonArray& deployments);
    void select(const QString& id);
    void deleteSelected();
    void answerMessage(const QString& answer);
    [[nodiscard]] DocumentDialog* dialog() const { return m_page->findChild<DocumentDialog*>(); }
};

static QByteArray collection()
{
    return "/api/v1/namespaces/team-1/deployments";
}

static QByteArray savepoints()
{
    return "/api/v1/namespaces/team-1/savepoints";
}

static QByteArray targets()
{
    return "/api/v1/namespaces/team-1/deployment-targets";
}

static QByteArray bytesOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

static Deployment deployment(const QString& id, const QString& state)
{
    Resource document;
    document.set(Resource::kindPath, u"Deployment"_s);
    document.set(Resource::apiVersionPath, u"v1"_s);
    document.set(Resource::idPath, id);
    document.set(Resource::namePath, QString(u"name-of-"_s + id));
    document.set(Resource::namespacePath, u"team-1"_s);
    document.set(Resource::resourceVersionPath, 7);
    document.set(Deployment::desiredStatePath, state);
    document.set(Deployment::statePath, state);
    document.set(Deployment::targetIdPath, u"t-1"_s);
    document.set(Deployment::jarUriPath, u"https://example/top.jar"_s);
    document.set(Deployment::artifactKindPath, u"JAR"_s);
    document.set(Path{ u"spec", u"laterMember" }, u"kept"_s);
    return Deployment(document.json());
}

static QJsonObject savepoint(const QString& location, const QString& created, const QString& state)
{
    Resource document;
    document.set(Resource::idPath, location);
    document.set(Resource::namespacePath, u"team-1"_s);
    document.set(Resource::createdPath, created);
    document.set(Savepoint::locationPath, location);
    document.set(Savepoint::statePath, state);
    return document.json();
}

void TestDeploymentsPage::init()
{
    openBench({ 1200, 800 });
}

void TestDeploymentsPage::cleanup()
{
    closeBench();
}

/// Shows a vNamespace with these, each of which can be read and deleted, and has savepoints.
void TestDeploymentsPage::open(const QJsonArray& deployments)
{
    m_server->on("GET", "/api/v1/status/system-info",
        Script::json("{\"status\":{\"revisionInformation\":{\"buildVersion\":\"2.15.1\"}}}"));
    m_server->on("GET", collection(), Script::json(bytesOf({ { u"items"_s, deployments } })));
    m_server->on("GET", targets(),
        Script::json("{\"items\":[{\"metadata\":{\"id\":\"t-1\",\"name\":\"target\","
                     "\"namespace\":\"team-1\"}}]}"));
    for (const QJsonValue& each : deployments) {
        const QByteArray path = collection() + '/' + Deployment(each.toObject()).key().toUtf8();
        m_server->on("GET", path, Script::json(bytesOf(each.toObject())));
        m_server->on("PATCH", path, Script::json(bytesOf(each.toObject())));
        m_server->on("DELETE", path, Script::json("{}"));
    }
    m_server->on("GET", savepoints(),
        Script::json(bytesOf({ { u"items"_s,
            QJsonArray{ savepoint(u"s3://old"_s, u"2021-03-01T10:00:00Z"_s, u"COMPLETED"_s),
                savepoint(u"s3://new"_s, u"2021-03-02T10:00:00Z"_s, u"COMPLETED"_s),
                savepoint(u"s3://bad"_s, u"2021-03-03T10:00:00Z"_s, u"FAILED"_s) } } })));
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"here"_s;
    platform.url = m_server->url();
    platform.environment = Environment::Development;
    m_session = std::make_unique<Session>(platform, *m_journal);
    m_session->open();
    QTRY_VERIFY(m_session->isConnected());
    m_guard->setSession(m_session.get());
    m_page->setScope(m_session.get(), u"team-1"_s);
    m_page->show();
    m_page->table().proxy().table()->refresh(true);
    QTRY_COMPARE(m_page->table().model()->rowCount(), deployments.size());
}

void TestDeploymentsPage::select(const QString& id)
{
    m_page->table().selectKey(u"team-1/"_s + id);
    QVERIFY(m_page->table().currentIndex().isValid());
}

void TestDeploymentsPage::deleteSelected()
{
    QVERIFY(action("deleteDeployment")->isEnabled());
    action("deleteDeployment")->trigger();
    QPushButton* agree = nullptr;
    QTRY_VERIFY((agree = m_page->findChild<QPushButton*>(u"do"_s)) != nullptr);
    QTest::mouseClick(agree, Qt::LeftButton);
}

void TestDeploymentsPage::answerMessage(const QString& answer)
{
    const QList<InlineMessage::Answer> answers = m_answers;
    const auto found = std::ranges::find(answers, answer, &InlineMessage::Answer::name);
    QVERIFY2(found != answers.cend(), qPrintable(answer));
    found->chosen();
}

void TestDeploymentsPage::actionsFollowTheStates()
{
    open({ deployment(u"d-1"_s, u"RUNNING"_s).json(), deployment(u"d-2"_s, u"CANCELLED"_s).json() });
    QVERIFY(!action("startDeployment")->isEnabled());
    select(u"d-1"_s);
    QVERIFY(!action("startDeployment")->isEnabled());
    QVERIFY(action("suspendDeployment")->isEnabled());
    QVERIFY(!action("deleteDeployment")->isEnabled());
    select(u"d-2"_s);
    QVERIFY(action("startDeployment")->isEnabled());
    QVERIFY(action("deleteDeployment")->isEnabled());
    m_page->table().selectAll();
    QVERIFY(!action("startDeployment")->isEnabled());
    QVERIFY2(action("startDeployment")->toolTip().contains(u"name-of-d-1"_s),
        qPrintable(action("startDeployment")->toolTip()));
}

void TestDeploymentsPage::aShortListLeavesItsRoomToTheDetail()
{
    open({ deployment(u"d-1"_s, u"RUNNING"_s).json() });
    const auto* const detail = m_page->findChild<QWidget*>(u"deploymentDetail"_s);
    QVERIFY(!detail->isVisible());
    select(u"d-1"_s);
    QTRY_VERIFY(detail->isVisible());
    QTRY_VERIFY2(detail->height() > 2 * m_page->table().height(),
        qPrintable(u"%1 and %2"_s.arg(detail->height()).arg(m_page->table().height())));
}

void TestDeploymentsPage::aListThatFitsDoesNotScroll()
{
    QJsonArray deployments;
    for (int i = 0; i < 7; ++i) {
        deployments << deployment(u"d-%1"_s.arg(i), u"RUNNING"_s).json();
    }
    open(deployments);
    select(u"d-1"_s);
    QTRY_VERIFY(m_page->findChild<QWidget*>(u"deploymentDetail"_s)->isVisible());
    QTRY_COMPARE(m_page->table().verticalScrollBar()->maximum(), 0);
}

void TestDeploymentsPage::aStartIsSentAsOneMember()
{
    open({ deployment(u"d-1"_s, u"CANCELLED"_s).json() });
    select(u"d-1"_s);
    action("startDeployment")->trigger();
    QTRY_COMPARE(m_server->count("PATCH", collection() + "/d-1"), 1);
    const QList<RecordedRequest>& sent = m_server->requests();
    const auto patch = std::ranges::find(sent, "PATCH"_ba, &RecordedRequest::verb);
    QTRY_COMPARE(patch->body, "{\"spec\":{\"state\":\"RUNNING\"}}"_ba);
}

void TestDeploymentsPage::whatIsDeletedIsReadFirst()
{
    open({ deployment(u"d-1"_s, u"CANCELLED"_s).json() });
    select(u"d-1"_s);
    m_server->on("GET", collection() + "/d-1", Script::json("{\"message\":\"no\"}", 500));
    deleteSelected();
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"so it was not deleted"_s), qPrintable(m_told.first()));
    QCOMPARE(m_server->count("DELETE", collection() + "/d-1"), 0);
    QCOMPARE(m_page->table().model()->rowCount(), 1);
}

void TestDeploymentsPage::whatWasDeletedComesBackCancelledAndWithoutItsPast()
{
    open({ deployment(u"d-1"_s, u"CANCELLED"_s).json() });
    select(u"d-1"_s);
    deleteSelected();
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"its id, Jobs, Events and Savepoints do not come back"_s),
        qPrintable(m_told.first()));
    QCOMPARE(m_page->table().model()->rowCount(), 0);
    answerMessage(u"createAgain"_s);
    QVERIFY(dialog() != nullptr);
    Resource wanted(deployment(u"d-1"_s, u"CANCELLED"_s).json());
    for (const Path& path : { Resource::idPath, Resource::resourceVersionPath, Resource::statusPath }) {
        wanted.set(path, QJsonValue(QJsonValue::Undefined));
    }
    QTRY_VERIFY(dialog()->document().has_value());
    QCOMPARE(dialog()->document()->json(), wanted.json());
    dialog()->done(QDialog::Rejected);
}

void TestDeploymentsPage::itsNewestSavepointIsOfferedForImport()
{
    open({ deployment(u"d-1"_s, u"CANCELLED"_s).json() });
    select(u"d-1"_s);
    deleteSelected();
    QTRY_COMPARE(m_told.size(), 1);
    m_server->on(
        "POST", collection(), Script::json(bytesOf(deployment(u"d-2"_s, u"CANCELLED"_s).json()), 201));
    answerMessage(u"createAgain"_s);
    auto* const create = dialog()->findChild<QPushButton*>(u"save"_s);
    QTRY_VERIFY(create->isEnabled());
    QTest::mouseClick(create, Qt::LeftButton);
    QTRY_COMPARE(m_told.size(), 2);
    QVERIFY2(m_told.last().contains(u"s3://new"_s), qPrintable(m_told.last()));
    QTRY_VERIFY(dialog() == nullptr);
    answerMessage(u"importSavepoint"_s);
    QTRY_VERIFY(dialog() != nullptr && dialog()->document().has_value());
    QCOMPARE(dialog()->document()->text(Savepoint::locationPath), u"s3://new"_s);
    QCOMPARE(dialog()->document()->text(Savepoint::deploymentIdPath), u"d-2"_s);
    dialog()->done(QDialog::Rejected);
}

void TestDeploymentsPage::aTargetMadeOnTheWayTellsWhoElseUsesItsKubernetesNamespace()
{
    open({});
    m_server->on("GET", targets(), Script::json("{\"items\":[]}"));
    m_server->on("GET", "/api/v1/namespaces/team-2/deployment-targets",
        Script::json(
            "{\"items\":[{\"metadata\":{\"id\":\"t-2\",\"name\":\"theirs\",\"namespace\":\"team-2\"},"
            "\"spec\":{\"kubernetes\":{\"namespace\":\"jobs\"}}}]}"));
    m_session->addNamespace(u"team-2"_s);
    action("createDeployment")->trigger();
    QVERIFY(dialog() != nullptr);
    auto* const create = dialog()->findChild<QPushButton*>(u"createTarget"_s);
    QTRY_VERIFY(create->isVisible());
    QTest::mouseClick(create, Qt::LeftButton);
    auto* const name = dialog()->findChild<QLineEdit*>(u"newTarget_kubernetesNamespace"_s);
    const auto* const note = dialog()->findChild<NoteLine*>(u"kubernetesNamespaceNote"_s);
    QVERIFY(name != nullptr && note != nullptr);
    const auto says = [note] { return note->findChild<QLabel*>()->text(); };
    QTest::keyClicks(name, u"jobs"_s);
    QVERIFY2(!says().contains(u"nobody"_s), qPrintable(says())); // what was not read is no answer
    QTRY_VERIFY2(says().contains(u"breaks the isolation"_s), qPrintable(says()));
    dialog()->done(QDialog::Rejected);
}

void TestDeploymentsPage::aDeletionThatIsRefusedOffersNothing()
{
    open({ deployment(u"d-1"_s, u"CANCELLED"_s).json() });
    select(u"d-1"_s);
    m_server->on("DELETE", collection() + "/d-1", Script::json("{\"message\":\"still there\"}", 409));
    deleteSelected();
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"was not deleted"_s), qPrintable(m_told.first()));
    QVERIFY(
        std::ranges::none_of(m_answers, [](const auto& answer) { return answer.name == u"createAgain"; }));
    QCOMPARE(m_page->table().model()->rowCount(), 1);
}

QTEST_MAIN(TestDeploymentsPage)
#include "tst_deploymentspage.moc"
