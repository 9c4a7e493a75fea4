// SPDX-License-Identifier: Apache-2.0
#include "models/tables/columns.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyKindHasColumnsOfItsOwn();
    void anEmptyRowHasNoValueThatIsNot();
    void aDeploymentShowsWhatItHas();
    void theDesiredStateShowsOnlyWhereItDiffers();
};

/// What must hold of any table's columns; empty where it does.
template <class Row> static QString fault()
{
    QSet<QByteArray> ids;
    bool hasName = false;
    for (const Column<Row>& column : columnsOf<Row>()) {
        ids += column.id;
        hasName = hasName || column.kind == CellKind::Name;
        const QVariant value = column.value(Row());
        const bool fits = column.kind == CellKind::Time ? value.userType() == QMetaType::QDateTime
            : column.kind == CellKind::Span   ? !value.isValid() || value.userType() == QMetaType::Double
            : column.kind == CellKind::Number ? !value.isValid() || value.userType() == QMetaType::Double
                || value.userType() == QMetaType::QString // a version sorts as text does
                                              : value.userType() == QMetaType::QString;
        if (!fits || QByteArray(column.title).isEmpty()) {
            return QString::fromLatin1(column.id);
        }
    }
    return ids.size() == static_cast<qsizetype>(columnsOf<Row>().size()) ? QString() : u"an id twice"_s;
}

void TestColumns::everyKindHasColumnsOfItsOwn()
{
    QCOMPARE(fault<Namespace::Row>(), QString());
    QCOMPARE(fault<DeploymentTarget::Row>(), QString());
    QCOMPARE(fault<Deployment::Row>(), QString());
    QCOMPARE(fault<Job::Row>(), QString());
    QCOMPARE(fault<Event::Row>(), QString());
    QCOMPARE(fault<Savepoint::Row>(), QString());
}

template <class Row> static QVariant cell(const Row& row, const char* id)
{
    const auto columns = columnsOf<Row>();
    const auto column
        = std::ranges::find_if(columns, [id](const Column<Row>& c) { return qstrcmp(c.id, id) == 0; });
    return column == columns.end() ? QVariant(u"no such column"_s) : column->value(row);
}

void TestColumns::anEmptyRowHasNoValueThatIsNot()
{
    QVERIFY(!cell(Deployment::Row(), "parallelism").isValid()); // not 0
    QVERIFY(!cell(Job::Row(), "restarts").isValid());
    QVERIFY(!cell(Job::Row(), "ended").toDateTime().isValid());
    QCOMPARE(cell(DeploymentTarget::Row(), "kubernetesNamespace").toString(), QString());
}

void TestColumns::aDeploymentShowsWhatItHas()
{
    Deployment::Row row;
    row.name = u"TopSpeedWindowing"_s;
    row.state = u"RUNNING"_s;
    row.vNamespace = u"team-1"_s;
    row.target = u"team-1-target"_s;
    row.flinkVersion = u"1.9"_s;
    row.parallelism = 0;
    row.modified = QDateTime(QDate(2020, 3, 26), QTime(12, 0), Qt::UTC);
    QCOMPARE(cell(row, "name").toString(), row.name);
    QCOMPARE(cell(row, "state").toString(), row.state);
    QCOMPARE(cell(row, "vNamespace").toString(), row.vNamespace);
    QCOMPARE(cell(row, "target").toString(), row.target);
    QCOMPARE(cell(row, "flinkVersion").toString(), row.flinkVersion);
    QCOMPARE(cell(row, "parallelism"), QVariant(0.0)); // zero is a value
    QVERIFY(!cell(row, "taskManagers").isValid());
    QCOMPARE(cell(row, "modified").toDateTime(), row.modified);
}

void TestColumns::theDesiredStateShowsOnlyWhereItDiffers()
{
    const auto columns = columnsOf<Deployment::Row>();
    const auto state = std::ranges::find_if(
        columns, [](const Column<Deployment::Row>& c) { return c.kind == CellKind::State; });
    Deployment::Row row;
    row.state = row.desiredState = u"RUNNING"_s;
    QCOMPARE(state->detail(row), QString());
    row.state = u"TRANSITIONING"_s;
    QCOMPARE(state->detail(row), u"RUNNING"_s);
}

QTEST_GUILESS_MAIN(TestColumns)
#include "tst_columns.moc"
