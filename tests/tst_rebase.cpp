// SPDX-License-Identifier: Apache-2.0
#include "models/domain/rebase.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestRebase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void changesOfBothComeTogether()
    {
        const QJsonObject base{ { u"a"_s, 1 }, { u"spec"_s, QJsonObject{ { u"x"_s, 1 }, { u"y"_s, 1 } } } };
        const QJsonObject mine{ { u"a"_s, 1 }, { u"spec"_s, QJsonObject{ { u"x"_s, 2 }, { u"y"_s, 1 } } } };
        const QJsonObject theirs{ { u"a"_s, 3 }, { u"b"_s, 4 },
            { u"spec"_s, QJsonObject{ { u"x"_s, 1 }, { u"y"_s, 5 } } } };
        const Rebase rebase = rebased(base, mine, theirs);
        QCOMPARE(rebase.document,
            QJsonObject({ { u"a"_s, 3 }, { u"b"_s, 4 },
                { u"spec"_s, QJsonObject{ { u"x"_s, 2 }, { u"y"_s, 5 } } } }));
        QCOMPARE(rebase.theirs, QStringList({ u"a"_s, u"b"_s, u"spec.y"_s }));
        QVERIFY(rebase.both.isEmpty());
    }

    void whatBothChangedIsMineAndIsTold()
    {
        const Rebase rebase = rebased({ { u"a"_s, 1 } }, { { u"a"_s, 2 } }, { { u"a"_s, 3 } });
        QCOMPARE(rebase.document, QJsonObject({ { u"a"_s, 2 } }));
        QCOMPARE(rebase.both, QStringList({ u"a"_s }));
        // The same change twice is none to tell of.
        QVERIFY(rebased({ { u"a"_s, 1 } }, { { u"a"_s, 2 } }, { { u"a"_s, 2 } }).both.isEmpty());
    }

    void removalsAndNullsAreChanges()
    {
        const Rebase rebase = rebased({ { u"a"_s, 1 }, { u"b"_s, 1 }, { u"c"_s, 1 } },
            { { u"b"_s, QJsonValue() }, { u"c"_s, 1 } }, { { u"a"_s, 1 }, { u"b"_s, 1 } });
        QCOMPARE(rebase.document, QJsonObject({ { u"b"_s, QJsonValue() } }));
        QCOMPARE(rebase.theirs, QStringList({ u"c"_s }));
    }

    void anArrayIsOneMember()
    {
        const auto list = [](int n) { return QJsonObject{ { u"l"_s, QJsonArray{ n } } }; };
        QCOMPARE(rebased(list(1), list(2), list(3)).both, QStringList({ u"l"_s }));
    }

    void whatTheServerWritesByItselfIsNoChange()
    {
        const QJsonObject document{ { u"metadata"_s,
                                        QJsonObject{ { u"name"_s, u"a"_s }, { u"resourceVersion"_s, 7 },
                                            { u"modifiedAt"_s, u"x"_s } } },
            { u"status"_s, QJsonObject() } };
        QCOMPARE(withoutServerOwned(document),
            QJsonObject({ { u"metadata"_s, QJsonObject{ { u"name"_s, u"a"_s } } } }));
    }
};

QTEST_GUILESS_MAIN(TestRebase)
#include "tst_rebase.moc"
