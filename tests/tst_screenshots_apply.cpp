// SPDX-License-Identifier: Apache-2.0
#include "tests/screenshots/catalogue.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::DemoProcess;

/// What is shown of documents that are applied: their plan, and what became of them.
class TestScreenshotsApply : public vvp::test::Catalogue {
    Q_OBJECT

private Q_SLOTS:
    void thePlan();
    void theResults();
    void theProgress();

private:
    void applyFile(const QString& name);
    [[nodiscard]] QPushButton* button(const QString& name);
    void choose(const QString& step);
};

void TestScreenshotsApply::applyFile(const QString& name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/apply/") + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QApplication::clipboard()->setText(QString::fromUtf8(file.readAll()));
    action(u"applyClipboard"_s)->trigger();
    QTRY_VERIFY(dialog() != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(button(u"apply"_s)->isEnabled(), 30'000);
}

QPushButton* TestScreenshotsApply::button(const QString& name)
{
    return dialog()->findChild<QPushButton*>(name);
}

void TestScreenshotsApply::choose(const QString& step)
{
    auto* const list = dialog()->findChild<QAbstractItemView*>(u"planList"_s);
    const QModelIndexList found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, step);
    QCOMPARE(found.size(), 1);
    list->setCurrentIndex(found.first());
}

void TestScreenshotsApply::thePlan()
{
    openFleet();
    applyFile(u"plan.yaml"_s);
    shootDialog(u"apply-invalid"_s);
    choose(u"top-speed-windowing"_s);
    shootDialog(u"apply-plan"_s);
    choose(u"clickstream-sessions"_s);
    shootDialog(u"apply-conflict"_s);
    choose(u"s3-access-key"_s);
    shootDialog(u"apply-create"_s);
    dialog()->reject();
}

void TestScreenshotsApply::theResults()
{
    openFleet();
    applyFile(u"failing.yaml"_s);
    button(u"apply"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(button(u"retryFailed"_s)->isVisible(), 30'000);
    choose(u"needs-too-much"_s);
    shootDialog(u"apply-results"_s);
    dialog()->reject();
}

void TestScreenshotsApply::theProgress()
{
    const DemoProcess slow({ u"--version"_s, u"2.15.1"_s, u"--sample"_s, u"fleet"_s, u"--fault"_s,
        u"latency=60000 POST */deployments"_s });
    QVERIFY2(slow.failure().isEmpty(), qPrintable(slow.failure()));
    open(u"dev-slow"_s, slow.url());
    QTRY_VERIFY_WITH_TIMEOUT(hasRows(u"deployments"_s), 30'000);
    applyFile(u"failing.yaml"_s);
    button(u"apply"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        dialog()->findChild<QLabel*>(u"status"_s)->text().contains(u"1 of"_s), 30'000);
    shootDialog(u"apply-progress"_s);
    button(u"stop"_s)->click();
    shootDialog(u"apply-stopping"_s);
}

QTEST_MAIN(TestScreenshotsApply)
#include "tst_screenshots_apply.moc"
