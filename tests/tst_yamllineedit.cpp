// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamllineedit.h"

#include "models/domain/deployment.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

static QString text(const char* name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/yaml-edit/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

static QJsonObject documentOf(const QString& yaml)
{
    const Result<QList<YamlDocument>> read = fromYaml(yaml);
    return read && read->size() == 1 ? read->first().json : QJsonObject();
}

class TestYamlLineEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void onlyTheLinesOfTheChangeAreTouched()
    {
        const QString before = text("commented.yaml");
        Deployment document(documentOf(before));
        QVERIFY(!document.json().isEmpty());
        document.set(Deployment::targetIdPath, u"7c2e41d8"_s);
        document.set(Deployment::parallelismPath, 4);
        document.set(Resource::namespacePath, u"true"_s); // text that has to be quoted
        const std::optional<QString> after = editedYaml(before, document.json());
        QVERIFY(after.has_value());
        QCOMPARE(documentOf(*after), document.json());
        const QStringList was = before.split(u'\n');
        const QStringList is = after->split(u'\n');
        QCOMPARE(is.size(), was.size());
        QStringList different;
        for (qsizetype i = 0; i < was.size(); ++i) {
            if (was.at(i) != is.at(i)) {
                different.append(is.at(i).trimmed());
            }
        }
        QCOMPARE(different,
            QStringList({ u"namespace: 'true'  # of team 1"_s,
                u"deploymentTargetId: 7c2e41d8 # fill in the id"_s, u"parallelism: 4"_s }));
    }

    void aMemberReplacedByAnotherStaysInItsPlace()
    {
        const QString before = text("commented.yaml");
        Deployment document(documentOf(before));
        document.set(Deployment::targetIdPath, QJsonValue(QJsonValue::Undefined));
        document.set(Deployment::targetNamePath, u"vvp-jobs-team-1"_s);
        const std::optional<QString> after = editedYaml(before, document.json());
        QVERIFY(after.has_value());
        const qsizetype line = before.split(u'\n').indexOf(QRegularExpression(u" *deploymentTargetId:.*"_s));
        QCOMPARE(after->split(u'\n').at(line), u"  deploymentTargetName: vvp-jobs-team-1"_s);
    }

    void membersComeAndGo()
    {
        const QString before = text("commented.yaml");
        Deployment document(documentOf(before));
        document.set(Resource::displayNamePath, u"Top Speed"_s);
        document.set(Deployment::upgradeStrategyPath, QJsonValue(QJsonValue::Undefined));
        document.set(Path{ u"spec", u"upgradeStrategy" }, QJsonValue(QJsonValue::Undefined));
        document.set(Path{ u"spec", u"new" }, QJsonObject{ { u"a"_s, QJsonArray{ 1, 2 } } });
        const std::optional<QString> after = editedYaml(before, document.json());
        QVERIFY(after.has_value());
        QVERIFY(after->contains(u"# The tutorial's Deployment"_s));
        QVERIFY(!after->contains(u"upgradeStrategy"_s));
    }

    void whatCannotBeDoneIsNotDone()
    {
        const QString flow = u"kind: Deployment\nmetadata: {name: a, namespace: b}\n"_s;
        Resource document(documentOf(flow));
        document.set(Resource::namePath, u"c"_s);
        QVERIFY(!editedYaml(flow, document.json()).has_value());
        QVERIFY(!editedYaml(u"a: 1\n---\nb: 2\n"_s, { { u"a"_s, 2 } }).has_value());
        QVERIFY(!editedYaml(u"a: [\n"_s, { { u"a"_s, 2 } }).has_value());
    }

    void whatLooksLikeAKeyInATextIsLeftAlone()
    {
        const QString before = u"a: |\n  b: 1\nc:\n  b: 2\n"_s;
        const std::optional<QString> after
            = editedYaml(before, { { u"a"_s, u"b: 1\n"_s }, { u"c"_s, QJsonObject{ { u"b"_s, 3 } } } });
        QCOMPARE(after.value_or(QString()), u"a: |\n  b: 1\nc:\n  b: 3\n"_s);
    }

    void aMemberIsFoundByItsPath()
    {
        const QString yaml = text("commented.yaml");
        const int line = lineOfMember(yaml, Deployment::targetIdPath);
        QVERIFY(yaml.split(u'\n').at(line - 1).contains(u"deploymentTargetId"_s));
        const int nearest = lineOfMember(yaml, Deployment::targetNamePath);
        QCOMPARE(yaml.split(u'\n').at(nearest - 1), u"spec:"_s);
        QCOMPARE(lineOfMember(u"x: 1\n"_s, Deployment::targetNamePath), 0);
    }

    void eachOfTwoDocumentsCanBeTaken()
    {
        const QString yaml = u"# one\nkind: A\n---\n# two\nkind: B\n"_s;
        const Result<QList<YamlDocument>> read = fromYaml(yaml);
        QVERIFY(read.ok());
        QCOMPARE(documentAt(yaml, read.value(), 0), u"# one\nkind: A\n"_s);
        QCOMPARE(documentAt(yaml, read.value(), 1), u"# two\nkind: B\n"_s);
        QCOMPARE(
            documentTexts(yaml, read.value()), (QStringList{ u"# one\nkind: A\n"_s, u"# two\nkind: B\n"_s }));
    }
};

QTEST_GUILESS_MAIN(TestYamlLineEdit)
#include "tst_yamllineedit.moc"
