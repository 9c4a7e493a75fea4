// SPDX-License-Identifier: Apache-2.0
#include "tests/console.h"
#include "tests/support/demodocuments.h"
#include "tests/support/demoprocess.h"
#include "tests/support/plainhttp.h"
#include "ui/changetree.h"
#include "ui/comparedialog.h"
#include "ui/diffview.h"
#include "ui/inlinemessage.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;
using namespace vvp::test;

/// Comparing documents in the window, with two demo platforms.
class TestCompareDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_console.reset(); }
    void twoOfTheTableAreCompared();
    void oneIsComparedWithAnotherPlatform();
    void theSameIsNoDifference();
    void aFileAndTheClipboardAreCompared();
    void whatCannotBeReadSaysSo();
    void textsThatAreTooLongAreSaved();
    void secretsAreNotShown();
    void itsSizeAndTabAreRemembered();

private:
    CompareDialog& open(const QStringList& names);
    [[nodiscard]] QStringList changes();
    [[nodiscard]] QString summary();
    void choose(const QString& box, const QString& entry);

    std::unique_ptr<DemoProcess> m_one;
    std::unique_ptr<DemoProcess> m_other;
    std::unique_ptr<Console> m_console;
};

static void addDeployment(PlainHttp& http, const QString& target, const QString& name, int parallelism)
{
    QJsonObject document = deploymentDocument(name, target, u"CANCELLED"_s);
    QJsonObject spec = document[u"spec"].toObject();
    QJsonObject whole = spec[u"template"].toObject();
    QJsonObject inner = whole[u"spec"].toObject();
    inner[u"parallelism"_s] = parallelism;
    whole[u"spec"_s] = inner;
    spec[u"template"_s] = whole;
    document[u"spec"_s] = spec;
    QCOMPARE(http.send("POST", inDefault(u"deployments"_s), document).status, 201);
}

void TestCompareDialog::initTestCase()
{
    const QStringList newest{ u"--version"_s, u"2.15.1"_s };
    m_one = std::make_unique<DemoProcess>(newest);
    m_other = std::make_unique<DemoProcess>(newest);
    PlainHttp one(m_one->url());
    const QString target = addTarget(one, u"vvp-jobs-team-1"_s);
    addDeployment(one, target, u"clicks"_s, 1);
    addDeployment(one, target, u"views"_s, 4);
    PlainHttp other(m_other->url());
    addDeployment(other, addTarget(other, u"vvp-jobs-team-1"_s), u"clicks"_s, 2);
    for (PlainHttp* http : { &one, &other }) {
        const QByteArray value = http == &one ? "tiger" : "lion";
        http->send("POST", inDefault(u"secret-values"_s),
            QByteArray(
                "{\"kind\":\"SecretValue\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"s3\"},\"spec\":{"
                "\"kind\":\"PLAIN\",\"value\":\"")
                + value + "\"}}",
            "application/json");
    }
}

void TestCompareDialog::init()
{
    m_console = std::make_unique<Console>();
    m_console->stage().add(u"other"_s, m_other->url());
    m_console->open(u"one"_s, m_one->url(), u"default"_s);
    m_console->window().openPage(u"deployments"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->rowCount(u"deployments"_s), 2, 20'000);
}

/// Selects Deployments and compares them.
CompareDialog& TestCompareDialog::open(const QStringList& names)
{
    QAbstractItemView* const table = m_console->table(u"deployments"_s);
    table->selectionModel()->clear();
    for (const QString& name : names) {
        const QModelIndexList found
            = table->model()->match(table->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly);
        table->selectionModel()->select(
            found.value(0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m_console->page(u"deployments"_s)->findChild<QAction*>(u"compare"_s)->trigger();
    return *qobject_cast<CompareDialog*>(m_console->dialog());
}

/// "+ path: left -> right" for each row of the tree that has values.
QStringList TestCompareDialog::changes()
{
    QStringList said;
    const auto* const tree = m_console->inDialog<ChangeTree>(u"changes"_s);
    for (QTreeWidgetItemIterator item(const_cast<ChangeTree*>(tree)); *item != nullptr; ++item) {
        QString path;
        for (const QTreeWidgetItem* at = *item; at != nullptr; at = at->parent()) {
            path = path.isEmpty() ? at->text(0) : at->text(0) + u'.' + path;
        }
        if ((*item)->childCount() == 0) {
            said << path + u": "_s + (*item)->text(1) + u" -> "_s + (*item)->text(2);
        }
    }
    return said;
}

QString TestCompareDialog::summary()
{
    const auto* const label = m_console->inDialog<QLabel>(u"compareSummary"_s);
    return label == nullptr ? QString() : label->text();
}

void TestCompareDialog::choose(const QString& box, const QString& entry)
{
    auto* const combo = m_console->inDialog<QComboBox>(box);
    QTRY_VERIFY_WITH_TIMEOUT(combo->findText(entry) >= 0, 20'000);
    combo->setCurrentIndex(combo->findText(entry));
    Q_EMIT combo->activated(combo->currentIndex());
}

void TestCompareDialog::twoOfTheTableAreCompared()
{
    open({ u"clicks"_s, u"views"_s });
    QTRY_COMPARE_WITH_TIMEOUT(summary(), u"3 difference(s)"_s, 20'000);
    QCOMPARE(changes(),
        (QStringList{ u"metadata.name: clicks -> views"_s,
            u"spec.template.spec.numberOfTaskManagers: 1 -> 4"_s,
            u"spec.template.spec.parallelism: 1 -> 4"_s }));
    m_console->inDialog<QTabWidget>(u"compareTabs"_s)->setCurrentIndex(1);
    const auto* const text = m_console->inDialog<DiffView>(u"diff"_s);
    QCOMPARE(text->differences(), 3);
    QCOMPARE(text->model()->headerData(0, Qt::Horizontal).toString(), u"one › default › clicks"_s);
    // What the server writes is compared on request.
    m_console->inDialog<QCheckBox>(u"compareServerMembers"_s)->click();
    QVERIFY(changes().size() > 2);
    QVERIFY(!changes().filter(u"metadata.id: "_s).isEmpty());
}

void TestCompareDialog::oneIsComparedWithAnotherPlatform()
{
    open({ u"clicks"_s });
    QTRY_COMPARE_WITH_TIMEOUT(
        m_console->inDialog<QComboBox>(u"leftName"_s)->currentText(), u"clicks"_s, 20'000);
    QCOMPARE(summary(), u"Choose two documents."_s);
    choose(u"rightWhere"_s, u"other"_s);
    choose(u"rightName"_s, u"clicks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(changes().size(), 3, 20'000);
    QVERIFY(changes().contains(u"spec.template.spec.parallelism: 1 -> 2"_s));
    QVERIFY(changes().first().startsWith(u"spec.deploymentTarget"_s)); // an id of each platform's own
}

void TestCompareDialog::theSameIsNoDifference()
{
    open({ u"clicks"_s });
    choose(u"rightName"_s, u"clicks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(summary(), u"No differences: they describe the same."_s, 20'000);
    QCOMPARE(changes(), QStringList());
    QCOMPARE(m_console->inDialog<DiffView>(u"diff"_s)->differences(), 0);
}

void TestCompareDialog::aFileAndTheClipboardAreCompared()
{
    CompareDialog& compare = open({ u"clicks"_s });
    QTRY_VERIFY_WITH_TIMEOUT(compare.left().document().has_value(), 20'000);
    QJsonObject changed = *compare.left().document();
    changed[u"extra"_s] = true;
    const QString path = m_console->stage().temporary.filePath(u"clicks.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"kind\": \"DeploymentTarget\", \"metadata\": {\"name\": \"x\"}}\n---\n"
        + QJsonDocument(changed).toJson());
    file.close();
    const std::atomic_bool stop = false;
    compare.right().setSources(readPaths({ path }, stop), u"clicks.json"_s);
    // Of the two documents in the file, the one of the same kind.
    QCOMPARE(changes(), QStringList{ u"extra: — -> true"_s });
    QCOMPARE(compare.right().words(), u"clicks.json › clicks (Deployment)"_s);

    QGuiApplication::clipboard()->setText(u"kind: Deployment\nmetadata: {name: clicks}\n"_s);
    choose(u"rightWhere"_s, u"Clipboard"_s);
    QVERIFY(changes().contains(u"spec.template.spec.parallelism: 1 -> —"_s));
}

void TestCompareDialog::whatCannotBeReadSaysSo()
{
    CompareDialog& compare = open({ u"clicks"_s });
    QTRY_VERIFY_WITH_TIMEOUT(compare.left().document().has_value(), 20'000);
    compare.right().setSources(readText(u"a: [1"_s, u"broken.yaml"_s), u"broken.yaml"_s);
    QVERIFY2(compare.right().note().startsWith(u"broken.yaml"_s), qPrintable(compare.right().note()));
    QCOMPARE(summary(), u"Choose two documents."_s);
    QVERIFY(!m_console->inDialog<QTabWidget>(u"compareTabs"_s)->isEnabled());
    compare.right().setSources(readText(u"# nothing\n"_s, u"empty.yaml"_s), u"empty.yaml"_s);
    QCOMPARE(compare.right().note(), u"There is no document in it."_s);
    // A platform that does not answer, and back to one that does.
    const QUuid gone = m_console->stage().add(u"gone"_s, QUrl(u"http://127.0.0.1:1"_s));
    compare.right().setPlace({ gone, DocumentKind::Deployment, u"default"_s, u"clicks"_s });
    QTRY_VERIFY_WITH_TIMEOUT(
        !compare.right().note().isEmpty() && compare.right().note() != u"Reading…"_s, 20'000);
    choose(u"rightWhere"_s, u"one"_s);
    choose(u"rightName"_s, u"clicks"_s);
    QTRY_COMPARE_WITH_TIMEOUT(summary(), u"No differences: they describe the same."_s, 20'000);
    QCOMPARE(compare.right().note(), QString());
}

void TestCompareDialog::textsThatAreTooLongAreSaved()
{
    CompareDialog& compare = open({ u"clicks"_s });
    QTRY_VERIFY_WITH_TIMEOUT(compare.left().document().has_value(), 20'000);
    QJsonObject changed = *compare.left().document();
    changed[u"extra"_s] = QString(1'100'000, u'x');
    const QString text = QString::fromUtf8(QJsonDocument(changed).toJson());
    compare.right().setSources(readText(text, u"long.json"_s), u"long.json"_s);
    QTRY_COMPARE_WITH_TIMEOUT(summary(), u"1 difference(s)"_s, 20'000);
    m_console->inDialog<QTabWidget>(u"compareTabs"_s)->setCurrentIndex(1);
    const auto* const said = m_console->inDialog<InlineMessage>(u"compareTooLong"_s);
    QVERIFY2(said->text().contains(u"and no more than 1,000,000 are shown side by side"),
        qPrintable(said->text()));
    QVERIFY(!m_console->inDialog<DiffView>(u"diff"_s)->isVisible());
    m_console->clickInDialog(u"saveDifferences"_s);
    auto* const files = compare.findChild<QFileDialog*>(u"exportDialog"_s);
    QVERIFY(files != nullptr);
    const QString path = m_console->stage().temporary.filePath(u"saved.diff"_s);
    Q_EMIT files->fileSelected(path);
    files->close();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QCOMPARE(lines.at(0), "--- one › default › clicks");
    QCOMPARE(lines.at(1), "+++ long.json › clicks (Deployment)");
    QCOMPARE(
        std::ranges::count_if(lines, [](const QByteArray& line) { return line.startsWith("+extra: "); }), 1);
    // Shorter again, it is shown.
    compare.right().setSources(readText(u"kind: Deployment\nmetadata: {name: clicks}\n"_s, u"a"_s), u"a"_s);
    QVERIFY(m_console->inDialog<DiffView>(u"diff"_s)->isVisible() && said->isEmpty());
}

void TestCompareDialog::secretsAreNotShown()
{
    open({ u"clicks"_s });
    choose(u"compareKind"_s, u"Secret Value"_s);
    choose(u"leftName"_s, u"s3"_s);
    choose(u"rightName"_s, u"s3"_s);
    QTRY_COMPARE_WITH_TIMEOUT(summary(), u"No differences: they describe the same."_s, 20'000);
    choose(u"rightWhere"_s, u"other"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        changes(), QStringList{ u"spec.value: (hidden) -> (hidden, another value)"_s }, 20'000);
}

void TestCompareDialog::itsSizeAndTabAreRemembered()
{
    CompareDialog& compare = open({ u"clicks"_s });
    compare.resize(700, 500);
    m_console->inDialog<QTabWidget>(u"compareTabs"_s)->setCurrentIndex(1);
    compare.close();
    QTRY_VERIFY(m_console->dialog() == nullptr);
    QTRY_COMPARE(m_console->stage().settings.value("compare/size").toSize(), QSize(700, 500));
    QCOMPARE(open({ u"clicks"_s }).size(), QSize(700, 500));
    QCOMPARE(m_console->inDialog<QTabWidget>(u"compareTabs"_s)->currentIndex(), 1);
}

QTEST_MAIN(TestCompareDialog)
#include "tst_comparedialog.moc"
