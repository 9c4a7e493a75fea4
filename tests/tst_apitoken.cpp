// SPDX-License-Identifier: Apache-2.0
#include "models/api/apiclient.h"
#include "models/domain/apitoken.h"
#include "models/tables/columns.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestApiToken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNameIsQualifiedAndTakenApart()
    {
        const ApiToken token = ApiToken::toCreate(u"team-1"_s, u"ci"_s, u"editor"_s);
        QCOMPARE(token.text(ApiToken::qualifiedNamePath), u"namespaces/team-1/apitokens/ci"_s);
        QCOMPARE(token.text(ApiToken::rolePath), u"editor"_s);
        QCOMPARE(token.name(), u"ci"_s);
        QCOMPARE(token.key(), u"ci"_s);
        QCOMPARE(token.vNamespace(), u"team-1"_s);
        const ApiToken odd(QJsonObject{ { u"name"_s, u"ci"_s } });
        QCOMPARE(odd.name(), u"ci"_s);
        QCOMPARE(odd.vNamespace(), QString());
    }

    void rowsAreReadLeniently()
    {
        const auto rows = readRows<ApiToken::Row>(
            R"({"apiTokens":[{"name":"namespaces/team-1/apitokens/ci","role":"owner",
                "createTime":"2020-10-07T11:07:12.667Z","new":1},{"name":7,"role":null},{}]})"_ba,
            u"apiTokens");
        QVERIFY(rows);
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).vNamespace, u"team-1"_s);
        QCOMPARE(rows->at(0).name, u"ci"_s);
        QCOMPARE(rows->at(0).role, u"owner"_s);
        QCOMPARE(rows->at(0).created.toMSecsSinceEpoch(), 1602068832667);
        QCOMPARE(rows->at(1).name, u"7"_s);
        QCOMPARE(rows->at(2).name, QString());
    }

    void itIsAddressedBelowItsNamespace()
    {
        WriteJournal journal;
        ApiClient::Settings settings;
        settings.baseUrl = QUrl(u"https://vvp.example.org/base"_s);
        const ApiClient api(settings, journal);
        const QString list = u"https://vvp.example.org/base/apitokens/v1/namespaces/team-1/apitokens"_s;
        QCOMPARE(api.toList<ApiToken>(u"team-1"_s).url->toString(), list);
        const Outgoing removal = api.toRemove<ApiToken>(u"team-1"_s, u"a/b"_s, u"a/b"_s);
        QCOMPARE(removal.url->toString(QUrl::FullyEncoded), list + u"/a%2Fb"_s);
        QCOMPARE(removal.vNamespace, u"team-1"_s);
        QVERIFY(!api.toRemove<ApiToken>(u"team-1"_s, QString(), QString()).url); // never the collection
    }

    void theNextNameIsFree_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("taken");
        QTest::addColumn<QString>("next");
        QTest::newRow("first") << u"ci"_s << QStringList{ u"ci"_s } << u"ci-2"_s;
        QTest::newRow("second") << u"ci-2"_s << QStringList{ u"ci-2"_s } << u"ci-3"_s;
        QTest::newRow("taken") << u"ci"_s << QStringList{ u"ci-2"_s, u"ci-3"_s } << u"ci-4"_s;
        QTest::newRow("a year is a number too") << u"ci-2026"_s << QStringList() << u"ci-2027"_s;
        QTest::newRow("no number") << u"a-b"_s << QStringList() << u"a-b-2"_s;
    }

    void theNextNameIsFree()
    {
        QFETCH(const QString, name);
        QFETCH(const QStringList, taken);
        QTEST(nextTokenName(name, taken), "next");
    }
};

QTEST_GUILESS_MAIN(TestApiToken)
#include "tst_apitoken.moc"
