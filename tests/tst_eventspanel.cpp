// SPDX-License-Identifier: Apache-2.0
#include "tests/detailstage.h"
#include "ui/eventspanel.h"

#include <QAbstractItemView>
#include <QAction>
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
using vvp::test::Script;

/// The Events of a Deployment; and what every tab that is a table has: freshness, filter, the Delete key.
class TestEventsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theNewestComesFirstHoweverItsTimeIsWritten();
    void aMessageIsThereInFull();
    void newOnesComeWhileOneIsSelected();
    void aFailedRefreshKeepsItsRowsAndSaysSo();
    void emptyIsNotFailed();
    void theDeleteKeyDoesNotReachThePage();

private:
    void serve(const QJsonArray& events);
    [[nodiscard]] static QJsonObject event(
        const QString& id, const QString& created, const QString& message, const QString& name = u"X"_s);
    template <class T> T* find(const QString& name) { return m_panel->findChild<T*>(name); }
    [[nodiscard]] QStringList messages() const;

    std::unique_ptr<DetailStage> m;
    std::unique_ptr<EventsPanel> m_panel;
    QAbstractItemView* m_view = nullptr;
};

void TestEventsPanel::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<DetailStage>();
    m_panel = std::make_unique<EventsPanel>(m->settings);
    m_view = find<QAbstractItemView>(u"eventsTable"_s);
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_panel->setDeployment(m->session.get(), DetailStage::row(u"one"_s));
}

void TestEventsPanel::cleanup()
{
    m_panel.reset();
    m.reset();
}

QJsonObject TestEventsPanel::event(
    const QString& id, const QString& created, const QString& message, const QString& name)
{
    Event event;
    event.set(Resource::idPath, id);
    event.set(Resource::namespacePath, u"team"_s);
    event.set(Resource::namePath, name);
    event.set(Resource::createdPath, created);
    event.set(Event::messagePath, message);
    return event.json();
}

void TestEventsPanel::serve(const QJsonArray& events)
{
    m->server.on("GET", DetailStage::path("events"),
        Script::json(QJsonDocument(QJsonObject{ { u"items"_s, events } }).toJson()));
    m_panel->model()->refresh(true);
    QTRY_VERIFY(!m_panel->model()->freshness().refreshing);
}

QStringList TestEventsPanel::messages() const
{
    QStringList all;
    for (int row = 0; row < m_view->model()->rowCount(); ++row) {
        all << m_view->model()->index(row, 1).data().toString();
    }
    return all;
}

void TestEventsPanel::theNewestComesFirstHoweverItsTimeIsWritten()
{
    serve({ event(u"1"_s, u"2021-03-11T09:00:20Z"_s, u"none"_s),
        event(u"2"_s, u"2021-03-11T09:00:20.123456789Z"_s, u"nine"_s),
        event(u"3"_s, u"2021-03-11T09:00:20.5Z"_s, u"one"_s),
        event(u"4"_s, u"2021-03-11T11:00:20.25+02:00"_s, u"offset"_s),
        event(u"5"_s, u"yesterday"_s, u"unreadable"_s) });
    QCOMPARE(messages(), (QStringList{ u"one"_s, u"offset"_s, u"nine"_s, u"none"_s, u"unreadable"_s }));
}

void TestEventsPanel::aMessageIsThereInFull()
{
    const QString message = u"<img src=x> & "_s + QString(3000, u'y') + u"\nsecond line"_s;
    serve({ event(u"1"_s, u"2021-03-11T09:00:20Z"_s, message, u"SOMETHING_NEW"_s),
        event(u"2"_s, u"2021-03-11T09:00:19Z"_s, {}, u"WITHOUT_WORDS"_s) });
    m_view->setCurrentIndex(m_view->model()->index(0, 0));
    QCOMPARE(find<QPlainTextEdit>(u"eventMessage"_s)->toPlainText(), message);
    QCOMPARE(find<QLabel>(u"fact_eventName"_s)->text(), u"SOMETHING_NEW"_s);
    m_view->setCurrentIndex(m_view->model()->index(1, 0));
    QCOMPARE(find<QPlainTextEdit>(u"eventMessage"_s)->toPlainText(), u"WITHOUT_WORDS"_s);
}

void TestEventsPanel::newOnesComeWhileOneIsSelected()
{
    QJsonArray events{ event(u"1"_s, u"2021-03-11T09:00:20Z"_s, u"first"_s) };
    serve(events);
    m_view->setCurrentIndex(m_view->model()->index(0, 0));
    events.append(event(u"2"_s, u"2021-03-11T09:00:21Z"_s, u"second"_s));
    serve(events);
    QTRY_COMPARE(messages(), (QStringList{ u"second"_s, u"first"_s }));
    QCOMPARE(m_view->currentIndex().row(), 1);
    QCOMPARE(find<QPlainTextEdit>(u"eventMessage"_s)->toPlainText(), u"first"_s);
}

void TestEventsPanel::aFailedRefreshKeepsItsRowsAndSaysSo()
{
    serve({ event(u"1"_s, u"2021-03-11T09:00:20Z"_s, u"first"_s) });
    m->server.once("GET", DetailStage::path("events"), Script::json("{\"message\":\"later\"}", 503));
    m_panel->model()->refresh(true);
    auto* const line = find<InlineMessage>(u"eventsFreshness"_s);
    QTRY_VERIFY(line->isVisible());
    QVERIFY(line->text().contains(u"later"));
    QCOMPARE(messages(), QStringList{ u"first"_s });
    QTest::mouseClick(find<QPushButton>(u"retry"_s), Qt::LeftButton);
    QTRY_VERIFY(!line->isVisible());
}

void TestEventsPanel::emptyIsNotFailed()
{
    auto* const words = find<QLabel>(u"emptyText"_s);
    QCOMPARE(words->text(), u"Reading…"_s);
    m->server.once("GET", DetailStage::path("events"), Script::json("{}", 500));
    m_panel->model()->refresh(true);
    QTRY_COMPARE(words->text(), u"Nothing could be read yet."_s);
    serve({});
    QTRY_VERIFY(words->text().startsWith(u"No Events yet"));
    m_panel->setDeployment(nullptr, std::nullopt);
    QVERIFY(words->text().isEmpty());
}

void TestEventsPanel::theDeleteKeyDoesNotReachThePage()
{
    QWidget page;
    QAction deleteDeployment;
    deleteDeployment.setShortcut(QKeySequence::Delete);
    deleteDeployment.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(&deleteDeployment);
    m_panel->setParent(&page);
    m_panel->show();
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QSignalSpy deleted(&deleteDeployment, &QAction::triggered);
    serve({ event(u"1"_s, u"2021-03-11T09:00:20Z"_s, u"first"_s) });
    m_view->setFocus();
    QTest::keyClick(m_view, Qt::Key_Delete);
    QCOMPARE(deleted.count(), 0);
    page.setFocus();
    QTest::keyClick(&page, Qt::Key_Delete); // elsewhere on the page it means the Deployment
    QCOMPARE(deleted.count(), 1);
    m_panel->setParent(nullptr);
}

QTEST_MAIN(TestEventsPanel)
#include "tst_eventspanel.moc"
