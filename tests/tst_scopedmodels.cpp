// SPDX-License-Identifier: Apache-2.0
#include "models/session/scopedmodels.h"

#include <QPointer>
#include <QRegularExpression>
#include <QTest>

#include <tuple>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestScopedModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aScopeIsMadeOnce();
    void theLeastRecentlyAskedForGoes();
    void theNewestEightStayWhateverTheirSize();

private:
    using Model = ResourceModel<DeploymentTarget>;

    [[nodiscard]] std::unique_ptr<Model> make()
    {
        return std::make_unique<Model>(m_api, [] { return QStringList(); });
    }
    [[nodiscard]] Model& get(ScopedModels<DeploymentTarget>& models, const QString& scope)
    {
        return models.at(scope, [this] { return make(); }).first;
    }
    static void fill(Model& model, const QString& vNamespace, int rows)
    {
        for (int i = 0; i < rows; ++i) {
            DeploymentTarget::Row row;
            row.vNamespace = vNamespace;
            row.name = QString::number(i);
            model.put(row);
        }
    }

    WriteJournal m_journal;
    ApiClient m_api{ {}, m_journal };
};

void TestScopedModels::aScopeIsMadeOnce()
{
    ScopedModels<DeploymentTarget> models(1000);
    const auto [first, isNew] = models.at(u"a"_s, [this] { return make(); });
    QVERIFY(isNew);
    const auto [second, isNewAgain] = models.at(u"a"_s, [this] { return make(); });
    QVERIFY(!isNewAgain);
    QCOMPARE(&second, &first);
    QVERIFY(&get(models, u"b"_s) != &first);
    QStringList scopes;
    models.forEach([&scopes](const QString& scope, const Model&) { scopes += scope; });
    QCOMPARE(scopes, (QStringList{ u"a"_s, u"b"_s }));
}

void TestScopedModels::theLeastRecentlyAskedForGoes()
{
    ScopedModels<DeploymentTarget> models(30);
    QList<QPointer<Model>> made;
    for (int i = 0; i < 8; ++i) {
        made.append(&get(models, QString::number(i)));
        fill(*made.last(), QString::number(i), 2); // 8 * (2 + 1) = 24
    }
    std::ignore = get(models, u"0"_s); // used again
    made.append(&get(models, u"8"_s));
    QCOMPARE(models.size(), 9U);
    fill(*made.last(), u"8"_s, 10); // 35: above the budget
    std::ignore = get(models, u"9"_s);
    QCOMPARE(models.size(), 8U);
    QVERIFY(made.at(0));
    QVERIFY(!made.at(1));
    QVERIFY(!made.at(2));
    QVERIFY(made.at(3));
    QVERIFY(made.at(8));
}

void TestScopedModels::theNewestEightStayWhateverTheirSize()
{
    ScopedModels<DeploymentTarget> models(1);
    QList<QPointer<Model>> made;
    for (int i = 0; i < 12; ++i) {
        made.append(&get(models, QString::number(i)));
        fill(*made.last(), QString::number(i), 5);
    }
    QCOMPARE(models.size(), 8U);
    for (int i = 0; i < 12; ++i) {
        QCOMPARE(made.at(i).isNull(), i < 4);
    }
}

QTEST_GUILESS_MAIN(TestScopedModels)
#include "tst_scopedmodels.moc"
