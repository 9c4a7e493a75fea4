// SPDX-License-Identifier: Apache-2.0
#include "tests/keyboard.h"
#include "tests/tokenbench.h"

#include <QClipboard>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test::keyboard;
using vvp::test::Console;
using vvp::test::DemoProcess;
using vvp::test::PlainHttp;
using vvp::test::TokenBench;

/// API Tokens are created, stored, rotated and revoked by keyboard alone, and role bindings are looked at.
class TestKeyboardTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aTokenIsCreatedAndStored();
    void aTokenIsRotatedAndRevoked();
    void theMatrixOfAccessIsWalked();

private:
    void open(const QByteArray& secret, const QString& name);
    void openTokens();

    std::unique_ptr<DemoProcess> m_demo;
    std::unique_ptr<PlainHttp> m_http;
    std::unique_ptr<Console> m;
    std::unique_ptr<TokenBench> m_bench;
    QUuid m_id;
};

void TestKeyboardTokens::initTestCase()
{
    m_demo = std::make_unique<DemoProcess>(QStringList{ u"--version"_s, u"2.15.1"_s, u"--auth"_s });
    QVERIFY2(m_demo->failure().isEmpty(), qPrintable(m_demo->failure()));
    m_http = std::make_unique<PlainHttp>(m_demo->url(), m_demo->ownerSecret());
}

void TestKeyboardTokens::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m_bench.reset();
    m = std::make_unique<Console>();
    m_bench = std::make_unique<TokenBench>(m->stage().platforms, m->stage().secrets);
}

void TestKeyboardTokens::open(const QByteArray& secret, const QString& name)
{
    m_id = m_bench->add(m_demo->url(), secret, name).id;
    m->window().openPlatform(m_id, u"default"_s);
    m->window().show();
    STEP(m->activate());
    QTRY_VERIFY(m->window().session()->isConnected());
}

void TestKeyboardTokens::openTokens()
{
    STEP(m->openPage(u"apiTokens"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m->rowCount(u"apiTokens"_s) > 0, 20'000);
}

void TestKeyboardTokens::aTokenIsCreatedAndStored()
{
    STEP(open(m_demo->ownerSecret(), u"owner"_s));
    STEP(openTokens());
    press(Qt::Key_N, Qt::ControlModifier);
    const QPointer<QDialog> form = opened(u"DocumentDialog"_s);
    QVERIFY(form);
    STEP(fill(u"name"_s, u"by-keyboard"_s));
    STEP(tabTo(u"role"_s));
    press(Qt::Key_End); // owner
    press(Qt::Key_Return, Qt::ControlModifier);
    const QPointer<QDialog> dialog = opened(u"CreatedTokenDialog"_s);
    QVERIFY(dialog);
    QVERIFY(!form);
    press(Qt::Key_Escape);
    QTRY_VERIFY(QApplication::activeWindow() != nullptr
        && QApplication::activeWindow()->objectName() == u"loseQuestion");
    press(Qt::Key_Return); // goes back
    dialog->activateWindow(); // which a window manager does
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    press(Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), dialog->findChild<QLabel*>(u"secret"_s)->text());
    press(Qt::Key_S, Qt::AltModifier);
    QTRY_COMPARE(m_bench->stored(m_id), dialog->findChild<QLabel*>(u"secret"_s)->text().toUtf8());
    QTRY_COMPARE(focused(), u"close"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_http->get(TokenBench::path(u"by-keyboard"_s)).text(u"apiToken/role"_s), u"owner"_s);
}

void TestKeyboardTokens::aTokenIsRotatedAndRevoked()
{
    const QByteArray own = TokenBench::create(*m_http, u"rotated"_s, u"owner"_s);
    STEP(open(own, u"rotated"_s));
    STEP(openTokens());
    STEP(tabTo(u"table"_s));
    press(Qt::Key_Home); // without a current row, End would come to the first one
    press(Qt::Key_End);
    QTRY_VERIFY(m->action(u"rotateApiToken"_s)->isEnabled());
    STEP(choose(Qt::Key_R, u"rotateApiToken"_s));
    const auto agree = [] {
        const QPointer<QDialog> question = opened(u"ConfirmDialog"_s);
        QVERIFY(question);
        STEP(tabTo(u"do"_s));
        press(Qt::Key_Space);
        QTRY_VERIFY(!question);
    };
    STEP(agree());
    const auto outcome = [this] {
        const auto* const said = m->inDialog<QLabel>(u"outcome"_s);
        return said == nullptr ? QString() : said->text();
    };
    (void)QTest::qWaitFor([&outcome] { return outcome().startsWith(u"Done"); }, 30'000);
    QVERIFY2(outcome().startsWith(u"Done"), qPrintable(outcome()));
    m->dialog()->activateWindow(); // which a window manager does
    const QPointer<QDialog> dialog = opened(u"RotateTokenDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_Escape); // it is stored: nothing is lost
    QTRY_VERIFY(!dialog);
    STEP(m->activate());
    QTRY_VERIFY(!m->row(u"apiTokens"_s, u"rotated-2"_s).isEmpty());
    QCOMPARE(m_http->get(TokenBench::path(u"rotated"_s)).status, 404);

    STEP(tabTo(u"table"_s));
    press(Qt::Key_Home);
    press(Qt::Key_End);
    QTRY_VERIFY(m->action(u"revokeApiToken"_s)->isEnabled());
    press(Qt::Key_Delete);
    STEP(agree());
    QTRY_COMPARE_WITH_TIMEOUT(m_http->get(TokenBench::path(u"rotated-2"_s)).status, 404, 20'000);
}

void TestKeyboardTokens::theMatrixOfAccessIsWalked()
{
    PlainHttp administrator(m_demo->url(), m_demo->administratorSecret());
    administrator.send("PUT", u"/namespaces/v1/namespaces/default"_s,
        QJsonObject{ { u"name"_s, u"namespaces/default"_s },
            { u"roleBindings"_s,
                QJsonArray{ QJsonObject{
                    { u"role"_s, u"owner"_s }, { u"members"_s, QJsonArray{ u"user:ops"_s } } } } } });
    STEP(open(m_demo->ownerSecret(), u"owner"_s));
    STEP(m->openPage(u"namespaces"_s));
    STEP(tabTo(u"readAccessButton"_s));
    press(Qt::Key_Space);
    const auto* const view = m->page(u"namespaces"_s)->findChild<QAbstractItemView*>(u"accessTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(view->isVisible() && view->model()->rowCount() == 1, 20'000);
    STEP(tabTo(u"accessTable"_s));
    press(Qt::Key_Right);
    press(Qt::Key_Home);
    QTRY_VERIFY(m->action(u"editRoleBindings"_s)->isEnabled());
    press(Qt::Key_Return);
    const QPointer<QDialog> dialog = opened(u"DocumentDialog"_s);
    QVERIFY(dialog);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

QTEST_MAIN(TestKeyboardTokens)
#include "tst_keyboard_tokens.moc"
