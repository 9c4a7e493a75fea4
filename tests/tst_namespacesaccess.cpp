// SPDX-License-Identifier: Apache-2.0
#include "tests/alltexts.h"
#include "tests/console.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;

static QString namespaces()
{
    return u"namespaces"_s;
}

/// Who has access, on the page of the vNamespaces in the real window, and role bindings that are edited
/// there.
class TestNamespacesAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theMatrixIsRead();
    void aBindingIsEditedFromTheMatrix();
    void lockingOutIsAskedAbout();
    void whatSomebodyElseDidIsKept();
    void nothingIsEditedWhileLocked();

private:
    void open(Environment environment = Environment::Development);
    void bind(const QJsonArray& bindings);
    void readAndChoose(const QString& member, const QString& vNamespace);
    void edit();
    [[nodiscard]] QJsonArray bindings();
    [[nodiscard]] static QJsonObject binding(const QString& role, const QStringList& members)
    {
        return { { u"role"_s, role }, { u"members"_s, QJsonArray::fromStringList(members) } };
    }

    QTranslator m_english;
    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<PlainHttp> m_http;
    std::unique_ptr<Console> m;
};

void TestNamespacesAccess::initTestCase()
{
    QVERIFY(m_english.load(u":/i18n/vvp-console_en.qm"_s));
    QApplication::installTranslator(&m_english);
    m_demo = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s });
    QVERIFY2(m_demo->failure().isEmpty(), qPrintable(m_demo->failure()));
    m_http = std::make_unique<PlainHttp>(m_demo->url());
    m_http->send(
        "POST", u"/namespaces/v1/namespaces"_s, QJsonObject{ { u"name"_s, u"namespaces/team-1"_s } });
}

void TestNamespacesAccess::bind(const QJsonArray& bindings)
{
    QCOMPARE(m_http
                 ->send("PUT", u"/namespaces/v1/namespaces/team-1"_s,
                     QJsonObject{ { u"name"_s, u"namespaces/team-1"_s }, { u"roleBindings"_s, bindings } })
                 .status,
        200);
}

QJsonArray TestNamespacesAccess::bindings()
{
    return m_http->get(u"/namespaces/v1/namespaces/team-1"_s).at(u"namespace/roleBindings"_s).toArray();
}

void TestNamespacesAccess::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    STEP(bind({ binding(u"owner"_s, { u"user:ops"_s }), binding(u"editor"_s, { u"group:team-1"_s }) }));
    m = std::make_unique<Console>();
}

void TestNamespacesAccess::open(Environment environment)
{
    m->open(u"dev"_s, m_demo->url(), u"team-1"_s, environment);
    m->window().openPage(namespaces());
    QTRY_VERIFY_WITH_TIMEOUT(m->rowCount(namespaces()) >= 2, 20'000);
}

/// Reads the matrix and chooses the cell of a member in a vNamespace.
void TestNamespacesAccess::readAndChoose(const QString& member, const QString& vNamespace)
{
    STEP(Console::click(m->page(namespaces())->findChild<QAbstractButton*>(u"readAccessButton"_s)));
    auto* const view = m->page(namespaces())->findChild<QAbstractItemView*>(u"accessTable"_s);
    const QAbstractItemModel* const model = view->model();
    const auto find = [model](Qt::Orientation orientation, const QString& name) {
        const int count = orientation == Qt::Vertical ? model->rowCount() : model->columnCount();
        for (int i = 0; i < count; ++i) {
            if (model->headerData(i, orientation, Qt::DisplayRole).toString() == name) {
                return i;
            }
        }
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(find(Qt::Vertical, member) >= 0, 20'000);
    QVERIFY(find(Qt::Horizontal, vNamespace) >= 0);
    view->setCurrentIndex(model->index(find(Qt::Vertical, member), find(Qt::Horizontal, vNamespace)));
}

/// Opens the dialog for the role bindings of the cell that is chosen.
void TestNamespacesAccess::edit()
{
    STEP(Console::click(m->page(namespaces())->findChild<QAbstractButton*>(u"editRoleBindingsButton"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(m->inDialog<QPlainTextEdit>(u"members2"_s) != nullptr, 20'000);
}

void TestNamespacesAccess::theMatrixIsRead()
{
    STEP(open());
    const auto* const view = m->page(namespaces())->findChild<QAbstractItemView*>(u"accessTable"_s);
    QVERIFY(!view->isVisible()); // nothing is asked before somebody wants it
    STEP(readAndChoose(u"group:team-1"_s, u"team-1"_s));
    QVERIFY(view->isVisible());
    QCOMPARE(view->currentIndex().data().toString(), u"editor"_s);
    const auto* const said = m->page(namespaces())->findChild<QLabel*>(u"accessExplanation"_s);
    QVERIFY2(said->text().contains(u"start, stop and delete Deployments"), qPrintable(said->text()));
    QVERIFY(!said->text().contains(u"add Deployment Targets"));
}

void TestNamespacesAccess::aBindingIsEditedFromTheMatrix()
{
    STEP(open());
    STEP(readAndChoose(u"group:team-1"_s, u"team-1"_s));
    STEP(edit());
    m->inDialog<QPlainTextEdit>(u"members2"_s)->setPlainText(u"group:team-1\nuser:jane"_s);
    // What it means is said before it is saved.
    QTRY_VERIFY(
        vvp::test::allTexts(m->dialog()).join(u' ').contains(u"user:jane becomes editor and can now"));
    STEP(m->clickInDialog(u"save"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m->dialog() == nullptr, 20'000);
    QCOMPARE(bindings().at(1).toObject().value(u"members"_s).toArray(),
        (QJsonArray{ u"group:team-1"_s, u"user:jane"_s }));
    const auto* const view = m->page(namespaces())->findChild<QAbstractItemView*>(u"accessTable"_s);
    QCOMPARE(view->model()->rowCount(), 3); // the matrix has it without reading again
}

void TestNamespacesAccess::lockingOutIsAskedAbout()
{
    STEP(open());
    STEP(readAndChoose(u"user:ops"_s, u"team-1"_s));
    STEP(edit());
    STEP(m->clickInDialog(u"removeBinding1"_s));
    for (const bool agrees : { false, true }) {
        STEP(m->clickInDialog(u"save"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m->inDialog<QMessageBox>(u"bindingsQuestion"_s) != nullptr, 20'000);
        QVERIFY(m->inDialog<QMessageBox>(u"bindingsQuestion"_s)->text().contains(u"last owner (user:ops)"));
        STEP(m->clickInDialog(agrees ? u"saveAllTheSame"_s : u"keepEditing"_s));
        QTRY_VERIFY(m->inDialog<QMessageBox>(u"bindingsQuestion"_s) == nullptr);
        if (!agrees) {
            QCOMPARE(bindings().size(), 2);
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(m->dialog() == nullptr, 20'000);
    QCOMPARE(bindings().size(), 1);
}

void TestNamespacesAccess::whatSomebodyElseDidIsKept()
{
    STEP(open());
    STEP(readAndChoose(u"group:team-1"_s, u"team-1"_s));
    STEP(edit());
    m->inDialog<QPlainTextEdit>(u"members2"_s)->setPlainText(u"group:team-1\nuser:jane"_s);
    STEP(bind({ binding(u"owner"_s, { u"user:ops"_s, u"user:second"_s }),
        binding(u"editor"_s, { u"group:team-1"_s }) }));
    STEP(m->clickInDialog(u"save"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m->inDialog<QAbstractButton>(u"reload"_s) != nullptr, 20'000);
    QVERIFY(vvp::test::allTexts(m->dialog()).join(u' ').contains(u"user:second is owner now"));
    QCOMPARE(bindings().at(1).toObject().value(u"members"_s).toArray().size(), 1); // nothing was sent
    STEP(m->clickInDialog(u"reload"_s));
    STEP(m->clickInDialog(u"save"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m->dialog() == nullptr, 20'000);
    QCOMPARE(bindings().at(0).toObject().value(u"members"_s).toArray(),
        (QJsonArray{ u"user:ops"_s, u"user:second"_s }));
    QCOMPARE(bindings().at(1).toObject().value(u"members"_s).toArray(),
        (QJsonArray{ u"group:team-1"_s, u"user:jane"_s }));
}

void TestNamespacesAccess::nothingIsEditedWhileLocked()
{
    STEP(open(Environment::Production));
    STEP(readAndChoose(u"group:team-1"_s, u"team-1"_s));
    QVERIFY(!m->action(u"editRoleBindings"_s)->isEnabled());
    QVERIFY(m->action(u"editRoleBindings"_s)->toolTip().contains(u"Read-only"));
    auto* const view = m->page(namespaces())->findChild<QAbstractItemView*>(u"accessTable"_s);
    QTest::keyClick(view, Qt::Key_Return);
    QTest::qWait(200);
    QVERIFY(m->dialog() == nullptr);
}

QTEST_MAIN(TestNamespacesAccess)
#include "tst_namespacesaccess.moc"
