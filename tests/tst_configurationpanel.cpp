// SPDX-License-Identifier: Apache-2.0
#include "tests/detailstage.h"
#include "ui/configurationpanel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DetailStage;

/// The spec of a Deployment as a table.
class TestConfigurationPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyValueCanBeFound();
    void valueAndPathCanBeCopied();
    void aLongValueIsReadInFull();
    void anotherDeploymentShowsNothingOfTheOneBefore();

private:
    template <class T> T* find(const QString& name) { return m_panel->findChild<T*>(name); }
    void filter(const QString& text)
    {
        find<QLineEdit>(u"configurationFilter"_s)->clear();
        QTest::keyClicks(find<QLineEdit>(u"configurationFilter"_s), text);
    }

    std::unique_ptr<DetailStage> m;
    std::unique_ptr<ConfigurationPanel> m_panel;
    QAbstractItemView* m_view = nullptr;
};

void TestConfigurationPanel::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    m = std::make_unique<DetailStage>();
    m_panel = std::make_unique<ConfigurationPanel>(m->settings);
    m_view = find<QAbstractItemView>(u"configurationTable"_s);
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_panel->setDeployment(m->session.get(), DetailStage::row(u"one"_s));
    m_panel->setDocument(DetailStage::deployment(u"one"_s));
}

void TestConfigurationPanel::cleanup()
{
    m_panel.reset();
    m.reset();
}

void TestConfigurationPanel::everyValueCanBeFound()
{
    const int all = m_view->model()->rowCount();
    QVERIFY(all > 20);
    for (const QString& words : { u"checkpointing 10s"_s, u"flink configuration"_s, u"log4jloggers"_s,
             u"memory 2g"_s, u"stateful"_s, u"target-1"_s, u"somethingNew.deep"_s }) {
        filter(words);
        QVERIFY2(m_view->model()->rowCount() > 0, qPrintable(words));
        QVERIFY2(m_view->model()->rowCount() < all, qPrintable(words));
    }
    filter(u"no such thing"_s);
    QCOMPARE(m_view->model()->rowCount(), 0);
    QCOMPARE(m->server.count(), 0); // all of it was in the document
}

void TestConfigurationPanel::valueAndPathCanBeCopied()
{
    auto* const value = m_panel->findChild<QAction*>(u"copyValue"_s);
    auto* const path = m_panel->findChild<QAction*>(u"copyPath"_s);
    QVERIFY(!value->isEnabled());
    QVERIFY(!path->isEnabled());
    filter(u"checkpointing"_s);
    m_view->setCurrentIndex(m_view->model()->index(0, 0));
    value->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"10s"_s);
    path->trigger();
    QCOMPARE(QApplication::clipboard()->text(),
        u"spec.template.spec.flinkConfiguration['execution.checkpointing.interval']"_s);
}

void TestConfigurationPanel::aLongValueIsReadInFull()
{
    Deployment deployment = DetailStage::deployment(u"one"_s);
    const QString script = u"INSERT INTO <b>t</b>\nSELECT "_s + QString(2000, u'x');
    deployment.set(Deployment::sqlScriptPath, script);
    m_panel->setDocument(deployment);
    filter(u"sqlScript"_s);
    m_view->setCurrentIndex(m_view->model()->index(0, 0));
    QCOMPARE(find<QPlainTextEdit>(u"settingValue"_s)->toPlainText(), script);
}

void TestConfigurationPanel::anotherDeploymentShowsNothingOfTheOneBefore()
{
    m_panel->setDeployment(m->session.get(), DetailStage::row(u"two"_s));
    QCOMPARE(m_view->model()->rowCount(), 0);
    Deployment small;
    small.set(Deployment::desiredStatePath, u"CANCELLED"_s);
    m_panel->setDocument(small);
    QCOMPARE(m_view->model()->rowCount(), 1);
    m_panel->setDeployment(nullptr, std::nullopt);
    QVERIFY(m_panel->model() == nullptr);
}

QTEST_MAIN(TestConfigurationPanel)
#include "tst_configurationpanel.moc"
