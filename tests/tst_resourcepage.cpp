// SPDX-License-Identifier: Apache-2.0
#include "tests/pagebench.h"
#include "ui/deploymenttargetspage.h"
#include "ui/documentdialog.h"
#include "ui/emptystate.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Script;

/// What a page says of what it shows and how sure it is, with the page of Deployment Targets.
class TestResourcePage : public QObject, private vvp::test::PageBench<DeploymentTargetsPage> {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyListOffersTheFirstOne();
    void aReadThatTakesLongShowsBarsAndNotNothing();
    void aHalfReadListSaysSo();
    void whatIsEmptySoFarIsNotEmpty();
    void whatFailedIsCountedAndTold();
    void allOfWhatCannotBeListedIsAFailure();
    void whatIsHiddenCanBeShown();
    void whyAnActionIsDisabledIsPlainText();
    void whatWasDeletedCanBeCreatedAgain();
    void severalThatWereDeletedCanBeSaved();
    void whatCannotBeReadIsNotDeleted();
    void creatingAgainWaitsForTheRightPlatform();

private:
    void open(const QStringList& vNamespaces, const QString& scope);
    void answer(const QString& vNamespace, const QStringList& targets);
    static QByteArray pathOf(const QString& vNamespace);
    void answerDeletions(const QString& target);
    void remove(const QStringList& names);
    void answerMessage(const QString& answer);
    static QByteArray listOf(const QString& vNamespace, const QStringList& targets);
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_page->findChild<T*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString text(const char* name) const
    {
        const auto* const label = child<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QString freshness() const
    {
        const auto* const line = child<InlineMessage>("freshness");
        return line->isVisible() ? line->text() : QString();
    }
};

void TestResourcePage::init()
{
    openBench({ 1000, 600 });
}

void TestResourcePage::cleanup()
{
    closeBench();
}

QByteArray TestResourcePage::pathOf(const QString& vNamespace)
{
    return "/api/v1/namespaces/" + vNamespace.toUtf8() + "/deployment-targets";
}

QByteArray TestResourcePage::listOf(const QString& vNamespace, const QStringList& targets)
{
    QByteArrayList items;
    for (const QString& target : targets) {
        items << QByteArray("{\"metadata\":{\"name\":\"" + target.toUtf8() + "\",\"namespace\":\""
            + vNamespace.toUtf8() + "\"}}");
    }
    return "{\"items\":[" + items.join(',') + "]}";
}

void TestResourcePage::answer(const QString& vNamespace, const QStringList& targets)
{
    m_server->on("GET", pathOf(vNamespace), Script::json(listOf(vNamespace, targets)));
}

/// Shows a scope of a platform with these vNamespaces, and reads it.
void TestResourcePage::open(const QStringList& vNamespaces, const QString& scope)
{
    QByteArrayList names;
    for (const QString& name : vNamespaces) {
        names << QByteArray("{\"name\":\"namespaces/" + name.toUtf8() + "\"}");
    }
    m_server->on(
        "GET", "/namespaces/v1/namespaces", Script::json("{\"namespaces\":[" + names.join(',') + "]}"));
    Platform platform;
    platform.id = QUuid::createUuid();
    platform.name = u"here"_s;
    platform.url = m_server->url();
    platform.environment = Environment::Development;
    m_session = std::make_unique<Session>(platform, *m_journal);
    m_session->open();
    QTRY_COMPARE(m_session->vNamespaces().size(), vNamespaces.size());
    m_guard->setSession(m_session.get());
    m_page->setScope(m_session.get(), scope);
    m_page->show();
    m_page->table().proxy().table()->refresh(true);
}

void TestResourcePage::anEmptyListOffersTheFirstOne()
{
    answer(u"team-1"_s, {});
    open({ u"team-1"_s }, u"team-1"_s);
    QTRY_COMPARE(text("emptyText"), u"No Deployment Targets in team-1"_s);
    QVERIFY(child<QPushButton>("emptyCreate")->isVisible());
    QCOMPARE(text("count"), u"0 in team-1"_s);
    m_page->focusTable();
    QCOMPARE(m_page->focusWidget(), child<QPushButton>("emptyCreate"));
    m_guard->setSession(nullptr); // nothing may be written
    QVERIFY(!child<QPushButton>("emptyCreate")->isVisible());
    QCOMPARE(m_page->focusWidget(), m_page->findChild<EmptyState*>()); // and not the next in the order of Tab
}

void TestResourcePage::aReadThatTakesLongShowsBarsAndNotNothing()
{
    m_server->on("GET", pathOf(u"team-1"_s), Script().hold(u"later"_s));
    open({ u"team-1"_s }, u"team-1"_s);
    QVERIFY(m_page->table().isVisible());
    QCOMPARE(text("emptyText"), QString());
    QCOMPARE(text("count"), QString());
    const QImage before = m_page->table().grab().toImage();
    QTRY_VERIFY(m_page->table().grab().toImage() != before);
    m_page->setScope(nullptr, {});
    QCOMPARE(text("emptyText"), u"No platform is open. Choose one at the top left."_s);
}

void TestResourcePage::aHalfReadListSaysSo()
{
    answer(u"a"_s, { u"one"_s, u"two"_s });
    m_server->on("GET", pathOf(u"b"_s),
        Script().hold(u"b"_s).write(Script::bytes(200, listOf(u"b"_s, { u"three"_s }))));
    m_server->on("GET", pathOf(u"c"_s), Script().hold(u"c"_s).write(Script::bytes(500, "{}")));
    open({ u"a"_s, u"b"_s, u"c"_s }, Session::allNamespaces.toString());
    QTRY_COMPARE(freshness(), u"1 of 3 vNamespaces read so far"_s);
    QCOMPARE(text("count"), u"2 in all vNamespaces so far"_s);
    m_server->release(u"c"_s);
    QTRY_COMPARE(freshness(), u"1 of 3 vNamespaces read so far; 1 failed"_s);
    m_server->release(u"b"_s);
    QTRY_COMPARE(freshness(), u"2 of 3 vNamespaces; 1 failed"_s);
    QCOMPARE(text("count"), u"3 in all vNamespaces"_s);
}

void TestResourcePage::whatIsEmptySoFarIsNotEmpty()
{
    answer(u"a"_s, {});
    m_server->on("GET", pathOf(u"b"_s), Script().hold(u"b"_s));
    open({ u"a"_s, u"b"_s }, Session::allNamespaces.toString());
    QTRY_COMPARE(freshness(), u"1 of 2 vNamespaces read so far"_s);
    QCOMPARE(text("emptyText"), QString());
    QVERIFY(!child<QPushButton>("emptyCreate")->isVisible());
}

void TestResourcePage::whatFailedIsCountedAndTold()
{
    answer(u"a"_s, { u"one"_s });
    answer(u"b"_s, { u"two"_s });
    m_server->on("GET", pathOf(u"c"_s), Script::json("{\"message\":\"<b>not</b> today\"}", 500));
    open({ u"a"_s, u"b"_s, u"c"_s }, Session::allNamespaces.toString());
    QTRY_COMPARE(freshness(), u"2 of 3 vNamespaces; 1 failed"_s);
    QTest::mouseClick(child<QPushButton>("details"), Qt::LeftButton);
    auto* const dialog = m_page->window()->findChild<QDialog*>(u"failuresDialog"_s);
    QVERIFY(dialog != nullptr);
    QStringList words;
    for (const QLabel* label : dialog->findChildren<QLabel*>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        words << label->text();
    }
    QVERIFY2(words.contains(u"c"_s), qPrintable(words.join(u'\n')));
    QVERIFY2(words.join(u'\n').contains(u"<b>not</b> today"_s), qPrintable(words.join(u'\n')));
    dialog->close();
    answer(u"c"_s, {});
    QTest::mouseClick(child<QPushButton>("retry"), Qt::LeftButton);
    QTRY_COMPARE(freshness(), QString());
}

void TestResourcePage::allOfWhatCannotBeListedIsAFailure()
{
    open({}, Session::allNamespaces.toString());
    m_server->on("GET", "/namespaces/v1/namespaces", Script::json("{\"message\":\"not today\"}", 500));
    m_session->namespaces().refresh(true);
    QTRY_VERIFY2(freshness().contains(u"not today"), qPrintable(freshness()));
    QCOMPARE(text("emptyText"), u"Nothing could be read yet."_s);
    answer(u"a"_s, { u"one"_s });
    m_server->on(
        "GET", "/namespaces/v1/namespaces", Script::json("{\"namespaces\":[{\"name\":\"namespaces/a\"}]}"));
    QTest::mouseClick(child<QPushButton>("retry"), Qt::LeftButton);
    QTRY_COMPARE(freshness(), QString());
    m_page->table().proxy().table()->refresh(true); // which the poller does
    QTRY_COMPARE(text("count"), u"1 in all vNamespaces"_s);
}

void TestResourcePage::whatIsHiddenCanBeShown()
{
    answer(u"team-1"_s, { u"one"_s, u"two"_s });
    open({ u"team-1"_s }, u"team-1"_s);
    QTRY_COMPARE(text("count"), u"2 in team-1"_s);
    m_page->focusTable();
    QCOMPARE(m_page->focusWidget(), &m_page->table());
    m_page->table().proxy().setFilterText(u"three"_s);
    QCOMPARE(text("emptyText"), u"2 hidden by the filter"_s);
    QCOMPARE(m_page->focusWidget(), child<QPushButton>("clearFilter"));
    QCOMPARE(text("count"), u"0 of 2 in team-1"_s);
    QTest::mouseClick(child<QPushButton>("clearFilter"), Qt::LeftButton);
    QVERIFY(m_page->table().isVisible());
    QCOMPARE(text("count"), u"2 in team-1"_s);
}

void TestResourcePage::whyAnActionIsDisabledIsPlainText()
{
    answer(u"team-1"_s, {});
    open({ u"team-1"_s }, u"team-1"_s);
    const auto* const remove = child<QAction>("deleteDeploymentTarget");
    QVERIFY(!remove->isEnabled());
    QCOMPARE(remove->toolTip(), u"Select something first."_s);
    m_guard->setSession(nullptr);
    QCOMPARE(remove->toolTip(), u"Read-only: changes need an unlock"_s);
}

/// A target can be read as a whole, and deleted.
void TestResourcePage::answerDeletions(const QString& target)
{
    const QByteArray path = pathOf(u"team-1"_s) + '/' + target.toUtf8();
    m_server->on("GET", path,
        Script::json("{\"kind\":\"DeploymentTarget\",\"apiVersion\":\"v1\",\"metadata\":{\"id\":\"t-1\","
                     "\"name\":\""
            + target.toUtf8()
            + "\",\"namespace\":\"team-1\",\"labels\":{\"mine\":\"kept\"},\"resourceVersion\":3},"
              "\"spec\":{\"kubernetes\":{\"namespace\":\"jobs\"}}}"));
    m_server->on("DELETE", path, Script::json("{}"));
}

void TestResourcePage::remove(const QStringList& names)
{
    m_page->table().clearSelection();
    for (const QString& name : names) {
        const int row = m_page->table().proxy().table()->rowOf(u"team-1/"_s + name);
        const TableProxy& proxy = m_page->table().proxy();
        m_page->table().selectionModel()->select(proxy.mapFromSource(proxy.table()->index(row, 0)),
            QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    child<QAction>("deleteDeploymentTarget")->trigger();
    QPushButton* agree = nullptr;
    QTRY_VERIFY((agree = child<QPushButton>("do")) != nullptr);
    QTest::mouseClick(agree, Qt::LeftButton);
}

void TestResourcePage::answerMessage(const QString& answer)
{
    const QList<InlineMessage::Answer> answers = m_answers;
    for (const InlineMessage::Answer& each : answers) {
        if (each.name == answer) {
            each.chosen();
            return;
        }
    }
    QFAIL(qPrintable(u"no answer “%1”"_s.arg(answer)));
}

void TestResourcePage::whatWasDeletedCanBeCreatedAgain()
{
    answer(u"team-1"_s, { u"one"_s });
    answerDeletions(u"one"_s);
    open({ u"team-1"_s }, u"team-1"_s);
    QTRY_COMPARE(text("count"), u"1 in team-1"_s);
    remove({ u"one"_s });
    QTRY_COMPARE(m_told, QStringList{ u"“one” was deleted."_s });
    QCOMPARE(m_server->count("DELETE", pathOf(u"team-1"_s) + "/one"), 1);
    answerMessage(u"createAgain"_s);
    auto* const dialog = m_page->findChild<DocumentDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->document().has_value());
    const Resource again = *dialog->document();
    QCOMPARE(again.text(Resource::namePath), u"one"_s);
    QCOMPARE(again.text(DeploymentTarget::kubernetesNamespacePath), u"jobs"_s);
    QCOMPARE(again.text(Path{ u"metadata", u"labels", u"mine" }), u"kept"_s);
    QVERIFY(again.value(Resource::idPath).isUndefined());
    QVERIFY(again.value(Resource::resourceVersionPath).isUndefined());
    dialog->done(QDialog::Rejected);
}

void TestResourcePage::severalThatWereDeletedCanBeSaved()
{
    answer(u"team-1"_s, { u"one"_s, u"two"_s });
    answerDeletions(u"one"_s);
    answerDeletions(u"two"_s);
    open({ u"team-1"_s }, u"team-1"_s);
    QTRY_COMPARE(text("count"), u"2 in team-1"_s);
    remove({ u"one"_s, u"two"_s });
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().startsWith(u"2 "), qPrintable(m_told.first()));
    answerMessage(u"exportDeleted"_s);
    QTRY_VERIFY(m_page->findChild<QDialog*>(u"exportDialog"_s) != nullptr);
    m_page->findChild<QDialog*>(u"exportDialog"_s)->close();
}

void TestResourcePage::whatCannotBeReadIsNotDeleted()
{
    answer(u"team-1"_s, { u"one"_s });
    answerDeletions(u"one"_s);
    m_server->on("GET", pathOf(u"team-1"_s) + "/one", Script::json("{\"message\":\"no\"}", 500));
    open({ u"team-1"_s }, u"team-1"_s);
    QTRY_COMPARE(text("count"), u"1 in team-1"_s);
    remove({ u"one"_s });
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().startsWith(u"“one” could not be read, so it was not deleted."),
        qPrintable(m_told.first()));
    QCOMPARE(m_server->count("DELETE", pathOf(u"team-1"_s) + "/one"), 0);
}

void TestResourcePage::creatingAgainWaitsForTheRightPlatform()
{
    answer(u"team-1"_s, { u"one"_s });
    answerDeletions(u"one"_s);
    open({ u"team-1"_s }, u"team-1"_s);
    QTRY_COMPARE(text("count"), u"1 in team-1"_s);
    remove({ u"one"_s });
    QTRY_COMPARE(m_told.size(), 1);
    m_page->setScope(nullptr, {});
    answerMessage(u"createAgain"_s);
    QCOMPARE(m_page->findChild<DocumentDialog*>(), nullptr);
    QCOMPARE(m_told.mid(1), (QStringList{ u"Switch to here first."_s, u"“one” was deleted."_s }));
    m_page->setScope(m_session.get(), u"team-1"_s);
    answerMessage(u"createAgain"_s);
    QVERIFY(m_page->findChild<DocumentDialog*>() != nullptr);
    m_page->findChild<DocumentDialog*>()->done(QDialog::Rejected);
}

QTEST_MAIN(TestResourcePage)
#include "tst_resourcepage.moc"
