// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentchange.h"

#include "models/domain/names.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

class TestDeploymentChange final : public QObject {
    Q_OBJECT

    static Deployment running(const QString& strategy, int parallelism = 1)
    {
        Resource document;
        document.set(Resource::namePath, u"top-speed"_s);
        document.set(Deployment::desiredStatePath, u"RUNNING"_s);
        document.set(Deployment::statePath, u"RUNNING"_s);
        document.set(Deployment::upgradeStrategyPath, strategy);
        document.set(Deployment::parallelismPath, parallelism);
        return Deployment(document.json());
    }
    static Deployment with(const Deployment& document, const Path& path, const QJsonValue& value)
    {
        Resource changed(document.json());
        changed.set(path, value);
        return Deployment(changed.json());
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theUpgradeStrategyDecides()
    {
        const auto fate
            = [](const QString& strategy) { return fateOfJob(running(strategy), running(strategy, 2)); };
        QCOMPARE(fate(u"STATEFUL"_s), JobFate::Upgraded);
        QCOMPARE(fate(u"stateless"_s), JobFate::Restarted);
        QCOMPARE(fate(u"NONE"_s), JobFate::Later);
        QCOMPARE(fate(QString()), JobFate::Upgraded); // the platform's own default
        QCOMPARE(fateOfJob(running(u"NONE"_s), running(u"STATELESS"_s, 2)), JobFate::Restarted);
    }

    void onlyAJobThatRunsAndShallRunIsTouched()
    {
        const Deployment before = running(u"STATEFUL"_s);
        const Deployment after = running(u"STATEFUL"_s, 2);
        QCOMPARE(fateOfJob(before, before), JobFate::Untouched);
        QCOMPARE(fateOfJob(
                     before, with(before, Path{ u"metadata", u"labels" }, QJsonObject{ { u"a"_s, u"b"_s } })),
            JobFate::Untouched);
        QCOMPARE(
            fateOfJob(before, with(after, Deployment::desiredStatePath, u"CANCELLED"_s)), JobFate::Untouched);
        QCOMPARE(fateOfJob(with(before, Deployment::statePath, u"CANCELLED"_s), after), JobFate::Untouched);
        QCOMPARE(
            fateOfJob(with(before, Deployment::statePath, u"TRANSITIONING"_s), after), JobFate::Upgraded);
        QVERIFY(fateWords(before, before).isEmpty());
    }

    void aRestoreStrategyThatLosesTheStateIsNamed()
    {
        const Deployment before = running(u"STATEFUL"_s);
        const Deployment after = running(u"STATEFUL"_s, 2);
        QVERIFY(fateWords(before, after).contains(u"from the savepoint"_s));
        QVERIFY(fateWords(before, with(after, Deployment::restoreStrategyPath, u"NONE"_s))
                    .contains(u"without"_s));
    }

    void aNewDeploymentIsNotStarted()
    {
        DeploymentTarget::Row target;
        target.name = u"jobs"_s;
        target.id = u"7c2e"_s;
        const PlatformVersion old = PlatformVersion::fromText(u"2.0.4");
        const Deployment one = newDeployment(u"team-1"_s, { target }, old);
        QCOMPARE(one.text(Deployment::targetIdPath), u"7c2e"_s);
        QCOMPARE(one.text(Deployment::desiredStatePath), u"CANCELLED"_s);
        QCOMPARE(one.vNamespace(), u"team-1"_s);
        const Deployment named = newDeployment(u"team-1"_s, { target }, PlatformVersion::fromText(u"2.15.1"));
        QCOMPARE(named.text(Deployment::targetNamePath), u"jobs"_s);
        QVERIFY(newDeployment(u"team-1"_s, { target, target }, old).text(Deployment::targetIdPath).isEmpty());
    }

    void aForkIsACopyOfWhatIsItsOwn()
    {
        Resource document = running(u"NONE"_s);
        document.set(Resource::idPath, u"58ea"_s);
        document.set(Resource::createdPath, u"2021-03-11T09:00:00Z"_s);
        document.set(Resource::modifiedPath, u"2021-03-11T09:00:00Z"_s);
        document.set(Resource::resourceVersionPath, 7);
        document.set(Resource::displayNamePath, u"Top Speed"_s);
        document.set(Deployment::annotationsPath,
            QJsonObject{ { u"com.dataartisans.appmanager.controller.deployment.spec.version"_s, u"2"_s },
                { u"mine"_s, u"kept"_s } });
        document.set(Path{ u"spec", u"later" }, QJsonValue());
        const Deployment fork = forkOf(Deployment(document.json()), { u"top-speed"_s, u"top-speed-copy"_s });
        Resource wanted;
        wanted.set(Resource::namePath, u"top-speed-copy-2"_s);
        wanted.set(Resource::displayNamePath, u"Top Speed (copy)"_s);
        wanted.set(Deployment::annotationsPath, QJsonObject{ { u"mine"_s, u"kept"_s } });
        wanted.set(Deployment::desiredStatePath, u"CANCELLED"_s);
        wanted.set(Deployment::upgradeStrategyPath, u"NONE"_s);
        wanted.set(Deployment::parallelismPath, 1);
        wanted.set(Path{ u"spec", u"later" }, QJsonValue());
        QCOMPARE(fork.json(), wanted.json());
    }

    void whatIsCreatedAgainKeepsItsName()
    {
        Resource document;
        document.set(Resource::namePath, u"top-speed"_s);
        document.set(Resource::displayNamePath, u"Top Speed"_s);
        document.set(Resource::idPath, u"8da488e2"_s);
        document.set(Resource::resourceVersionPath, 7);
        document.set(Resource::statusPath, QJsonObject{ { u"state"_s, u"CANCELLED"_s } });
        document.set(Deployment::desiredStatePath, u"RUNNING"_s);
        document.set(Path{ u"spec", u"later" }, QJsonValue());
        Resource wanted;
        wanted.set(Resource::namePath, u"top-speed"_s);
        wanted.set(Resource::displayNamePath, u"Top Speed"_s);
        wanted.set(Deployment::desiredStatePath, u"CANCELLED"_s);
        wanted.set(Path{ u"spec", u"later" }, QJsonValue());
        QCOMPARE(againOf(Deployment(document.json())).json(), wanted.json());
    }

    void theNameOfAForkIsTakenEverywhere()
    {
        const PlatformVersion newest = PlatformVersion::fromText(u"2.15.1");
        for (const QString& name : { QString(63, u'a'), u"SELECT * FROM t"_s, u"§"_s }) {
            Resource document;
            document.set(Resource::namePath, name);
            QStringList taken;
            for (int i = 0; i < 12; ++i) {
                taken.append(forkOf(Deployment(document.json()), taken).name());
                QVERIFY2(
                    !problemWithName(NameRule::Deployment, taken.last(), newest), qPrintable(taken.last()));
            }
            QCOMPARE(QSet<QString>(taken.begin(), taken.end()).size(), 12);
        }
    }
};

QTEST_GUILESS_MAIN(TestDeploymentChange)
#include "tst_deploymentchange.moc"
