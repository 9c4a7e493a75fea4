// SPDX-License-Identifier: Apache-2.0
#include "ui/accessview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static Namespace owned(const QString& name, const QStringList& owners, const QStringList& viewers = {})
{
    Namespace document;
    document.set(Namespace::qualifiedNamePath, Namespace::qualifiedName(name));
    document.set(Namespace::roleBindingsPath,
        QJsonArray{
            QJsonObject{ { u"role"_s, u"owner"_s }, { u"members"_s, QJsonArray::fromStringList(owners) } },
            QJsonObject{
                { u"role"_s, u"viewer"_s }, { u"members"_s, QJsonArray::fromStringList(viewers) } } });
    return document;
}

/// The matrix of members and vNamespaces, of data that is given to it.
class TestAccessView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsShownBeforeItIsRead();
    void cellsSayRolesAndWhatIsNotChecked();
    void whoCanIsAsked();
    void theCellThatIsChosenIsExplained();
    void onlyWhatWasReadIsEdited();
    void readingIsStopped();
    void thousandsOfCellsAreNoTrouble();

private:
    template <class T> [[nodiscard]] T* child(const char* name) const
    {
        return m_view->findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] QString cell(int row, int column, int role = Qt::AccessibleTextRole) const
    {
        return m_view->table().index(row, column).data(role).toString();
    }
    void choose(int row, int column)
    {
        child<QTableView>("accessTable")->setCurrentIndex(m_view->table().index(row, column));
    }

    std::unique_ptr<AccessView> m_view;
    const AccessMatrix m_matrix{ { owned(u"a"_s, { u"user:ops"_s }, { u"user:jane"_s }),
                                     owned(u"b"_s, { u"group:team"_s }, { u"system:authenticated"_s }) },
        { u"c"_s } };
};

void TestAccessView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_view = std::make_unique<AccessView>();
    new QAbstractItemModelTester(
        &m_view->table(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_view.get());
    m_view->resize(900, 500);
    m_view->show();
}

void TestAccessView::nothingIsShownBeforeItIsRead()
{
    m_view->setMatrix(AccessMatrix({}, { u"a"_s }), false);
    QVERIFY(child<QLabel>("accessNothing")->isVisible());
    QVERIFY(!child<QComboBox>("whoCan")->isEnabled());
    QSignalSpy wanted(m_view.get(), &AccessView::readWanted);
    child<QAction>("readAccess")->trigger();
    QCOMPARE(wanted.count(), 1);
}

void TestAccessView::cellsSayRolesAndWhatIsNotChecked()
{
    m_view->setMatrix(m_matrix, true);
    QVERIFY(child<QTableView>("accessTable")->isVisible());
    QCOMPARE(m_view->table().rowCount(), 4);
    QCOMPARE(
        m_view->table().headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), u"system:authenticated"_s);
    QCOMPARE(m_view->table().headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"c"_s);
    QCOMPARE(cell(3, 0, Qt::DisplayRole), u"owner"_s); // user:ops
    QCOMPARE(cell(2, 0), u"user:jane in a: viewer"_s);
    QCOMPARE(cell(2, 2), u"user:jane in c: not checked"_s);
    QVERIFY(m_view->table().index(2, 2).data(Qt::BackgroundRole).isValid());
    QVERIFY(child<QLabel>("accessSummary")->text().contains(u"2 of 3 vNamespaces checked"));
    QVERIFY(child<QAction>("accessDetails")->isEnabled());
}

void TestAccessView::whoCanIsAsked()
{
    m_view->setMatrix(m_matrix, true);
    auto* const deeds = child<QComboBox>("whoCan");
    QCOMPARE(deeds->count(), 1 + static_cast<int>(allDeeds.size()));
    deeds->setCurrentIndex(deeds->findData(static_cast<int>(Deed::ChangeTargets)));
    QCOMPARE(m_view->table().rowCount(), 2); // group:team, user:ops
    QCOMPARE(cell(0, 1), u"group:team in b: yes"_s);
    QCOMPARE(cell(0, 0), u"group:team in a: nothing"_s);
    QCOMPARE(cell(0, 2), u"group:team in c: not checked"_s);
    deeds->setCurrentIndex(deeds->findData(static_cast<int>(Deed::SeeDeployments)));
    QCOMPARE(m_view->table().rowCount(), 4);
    QCOMPARE(cell(3, 1), u"user:ops in b: yes"_s); // as everybody
    deeds->setCurrentIndex(deeds->findData(static_cast<int>(Deed::UseSecretValues)));
    QCOMPARE(m_view->table().rowCount(), 2);
    m_view->setMatrix(AccessMatrix({ owned(u"a"_s, {}, { u"user:jane"_s }) }, {}), true);
    QVERIFY(child<QLabel>("accessNothing")->text().contains(u"Nobody can"));
    deeds->setCurrentIndex(0);
    QCOMPARE(m_view->table().rowCount(), 1);
}

void TestAccessView::theCellThatIsChosenIsExplained()
{
    m_view->setMatrix(m_matrix, true);
    choose(3, 0);
    QVERIFY(child<QLabel>("accessExplanation")->text().contains(deedWords(Deed::ChangeTargets)));
    choose(3, 1);
    QVERIFY(child<QLabel>("accessExplanation")->text().contains(u"like everybody"));
    choose(2, 2);
    QVERIFY(child<QLabel>("accessExplanation")->text().contains(u"could not be read"));
    // It stays chosen where it is when the same is read again.
    choose(3, 1);
    m_view->setMatrix(
        AccessMatrix(
            { owned(u"a"_s, { u"user:ops"_s, u"user:aaa"_s }), owned(u"b"_s, { u"user:ops"_s }) }, {}),
        true);
    QVERIFY2(child<QLabel>("accessExplanation")->text().startsWith(u"user:ops can in b"),
        qPrintable(child<QLabel>("accessExplanation")->text()));
}

void TestAccessView::onlyWhatWasReadIsEdited()
{
    m_view->setMatrix(m_matrix, true);
    auto* const edit = child<QAction>("editRoleBindings");
    QSignalSpy wanted(m_view.get(), &AccessView::editWanted);
    choose(0, 1);
    QVERIFY(!edit->isEnabled());
    m_view->setEditable(false, u"Read-only"_s);
    QVERIFY(edit->toolTip().contains(u"Read-only"));
    m_view->setEditable(true);
    QVERIFY(edit->isEnabled());
    edit->trigger();
    QCOMPARE(wanted.takeFirst().first().toString(), u"b"_s);
    choose(0, 2);
    QVERIFY(!edit->isEnabled());
    QTest::keyClick(child<QTableView>("accessTable"), Qt::Key_Return);
    QVERIFY(wanted.isEmpty());
}

void TestAccessView::readingIsStopped()
{
    m_view->setProgress(3, 200);
    QCOMPARE(child<QLabel>("accessSummary")->text(), u"3 of 200 vNamespaces read…"_s);
    QVERIFY(!child<QAction>("readAccess")->isEnabled());
    QSignalSpy wanted(m_view.get(), &AccessView::stopWanted);
    child<QAction>("stopAccess")->trigger();
    QCOMPARE(wanted.count(), 1);
    m_view->setProgress(0, 0);
    QVERIFY(child<QAction>("readAccess")->isEnabled());
}

void TestAccessView::thousandsOfCellsAreNoTrouble()
{
    QList<Namespace> all;
    for (int i = 0; i < 200; ++i) {
        all += owned(u"team-%1"_s.arg(i), { u"user:ops"_s, u"group:team-%1"_s.arg(i) });
    }
    m_view->setMatrix(AccessMatrix(all, {}), true);
    QCOMPARE(m_view->table().rowCount(), 201);
    QCOMPARE(m_view->table().columnCount(), 200);
    QVERIFY(!m_view->grab().isNull());
}

QTEST_MAIN(TestAccessView)
#include "tst_accessview.moc"
