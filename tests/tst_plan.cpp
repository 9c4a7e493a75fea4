// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/plan.h"

#include "models/domain/namespace.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace vvp;

/// Each file of tests/data/plan: what is there, the file to apply behind a line of its own, and the steps
/// that are expected, of which what is not written down does not count.
class TestPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void documentsBecomeSteps_data();
    void documentsBecomeSteps();
    void whatWasAppliedPlansNothing_data();
    void whatWasAppliedPlansNothing();
    void onlyNeededListsAreAskedFor();
    void aSelectionNeedsWhatItsStepsNeed();
    void secretsAreNotShown();
    void tenThousandDeploymentsArePlanned();
};

namespace {

struct Case {
    QJsonObject head;
    PlanRequest request;
};

} // namespace

static LiveDocuments liveOf(const QJsonArray& documents)
{
    LiveDocuments live;
    for (const QJsonValue& value : documents) {
        const QJsonObject document = value.toObject();
        const DocumentKind kind = *kindOf(document);
        const LiveKey key{ kind, documentNamespace(kind, document) };
        live.try_emplace(key, QList<QJsonObject>()).first->second.value().append(document);
    }
    return live;
}

static Case caseOf(const QString& name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/plan/") + name);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s is missing", qPrintable(name));
    }
    const QString text = QString::fromUtf8(file.readAll());
    const QString line = u"--- # the file\n"_s;
    const Result<QList<YamlDocument>> head = fromYaml(text.section(line, 0, 0));
    if (!head) {
        qFatal("%s:%d: %s", qPrintable(name), head.error().line, qPrintable(head.error().text()));
    }
    Case one;
    one.head = head->first().json;
    const Sources sources = readText(text.section(line, 1), u"file.yaml"_s);
    one.request.documents = sources.documents;
    one.request.problems = sources.problems;
    one.request.scope = { one.head.value(u"scope"_s).toString(), one.head.value(u"overrides"_s).toBool() };
    one.request.version = PlatformVersion::fromText(one.head.value(u"version"_s).toVariant().toString());
    one.request.maySendSecrets = one.head.value(u"secrets"_s).toBool(true);
    one.request.live = liveOf(one.head.value(u"live"_s).toArray());
    if (const auto unread = kindOfName(one.head.value(u"unread"_s).toString())) {
        one.request.live.insert_or_assign({ *unread, one.request.scope.vNamespace },
            Error::of(Error::Kind::Forbidden, u"The role is missing."_s));
    }
    return one;
}

static QString nameOf(Step::Action action)
{
    switch (action) {
    case Step::Action::Create:
        return u"Create"_s;
    case Step::Action::Change:
        return u"Change"_s;
    case Step::Action::Unchanged:
        return u"Unchanged"_s;
    case Step::Action::Invalid:
        return u"Invalid"_s;
    case Step::Action::Conflict:
        return u"Conflict"_s;
    }
    return {};
}

static QString nameOf(Step::Verb verb)
{
    switch (verb) {
    case Step::Verb::Post:
        return u"POST"_s;
    case Step::Verb::Patch:
        return u"PATCH"_s;
    case Step::Verb::Put:
        return u"PUT"_s;
    }
    return {};
}

static QJsonArray needsOf(const Step& step)
{
    QList<qsizetype> needs = step.needs;
    std::ranges::sort(needs);
    QJsonArray array;
    for (const qsizetype need : needs) {
        array.append(need);
    }
    return array;
}

/// The step as the files of expectations have it; texts of which only a part is expected are whole.
static QJsonObject described(const Step& step)
{
    QJsonArray fixes;
    for (const Fix& fix : step.fixes) {
        fixes.append(fix.label);
    }
    return { { u"is"_s, QString(nameOf(step.action) + u' ' + step.name) }, { u"words"_s, step.words },
        { u"problem"_s, step.problem }, { u"line"_s, step.line }, { u"note"_s, step.note },
        { u"fate"_s, step.fate }, { u"in"_s, step.vNamespace }, { u"verb"_s, nameOf(step.verb) },
        { u"key"_s, step.key }, { u"sends"_s, step.toSend }, { u"newTarget"_s, step.newTarget },
        { u"interrupts"_s, step.interrupts }, { u"revokes"_s, step.revokes }, { u"elsewhere"_s, step.isElsewhere },
        { u"needs"_s, needsOf(step) }, { u"fixes"_s, fixes }, { u"shows"_s, comparedTexts(step).second } };
}

static bool isAsExpected(const QString& member, const QJsonValue& expected, const QJsonValue& is)
{
    const bool isPart = member == u"problem" || member == u"note" || member == u"fate" || member == u"shows";
    return isPart && !expected.toString().isEmpty() ? is.toString().contains(expected.toString())
                                                    : is == expected;
}

static void addFiles()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(QStringLiteral(VVP_TEST_DATA "/plan")).entryList({ u"*.yaml"_s });
    QVERIFY(files.size() > 60);
    for (const QString& file : files) {
        QTest::newRow(qPrintable(file)) << file;
    }
}

void TestPlan::documentsBecomeSteps_data()
{
    addFiles();
}

void TestPlan::documentsBecomeSteps()
{
    QFETCH(const QString, name);
    const Case one = caseOf(name);
    const Plan plan = planOf(one.request);
    const QJsonArray expected = one.head.value(u"expect"_s).toArray();
    QCOMPARE(plan.steps.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const QJsonObject wanted = expected.at(i).toObject();
        const QJsonObject is = described(plan.steps.at(i));
        for (auto member = wanted.begin(); member != wanted.end(); ++member) {
            QVERIFY2(is.contains(member.key()), qPrintable(member.key()));
            QVERIFY2(isAsExpected(member.key(), member.value(), is.value(member.key())),
                qPrintable(QString(member.key() + u": " + QString::fromUtf8(QJsonDocument(is).toJson()))));
        }
        QCOMPARE(plan.steps.at(i).problem.isEmpty(),
            plan.steps.at(i).action != Step::Action::Invalid
                && plan.steps.at(i).action != Step::Action::Conflict);
    }
}

void TestPlan::whatWasAppliedPlansNothing_data()
{
    addFiles();
}

/// What the platform has after all steps: the documents as they will be, new ones with ids and versions.
static LiveDocuments appliedTo(LiveDocuments live, const Plan& plan)
{
    for (const Step& step : plan.steps) {
        if (!step.canBeApplied()) {
            continue;
        }
        Resource now(step.after);
        if (*step.kind != DocumentKind::Namespace && step.action == Step::Action::Create) {
            now.set(Resource::idPath, QString(u"new-" + step.name));
            now.set(Resource::resourceVersionPath, 1);
        }
        if (!step.newTarget.isEmpty()) {
            now.set(Deployment::targetIdPath, QString(u"new-" + step.newTarget));
        }
        auto& list
            = live.try_emplace({ *step.kind, step.vNamespace }, QList<QJsonObject>()).first->second.value();
        list.removeAll(step.before);
        list.append(now.json());
    }
    return live;
}

void TestPlan::whatWasAppliedPlansNothing()
{
    QFETCH(const QString, name);
    Case one = caseOf(name);
    const Plan first = planOf(one.request);
    if (one.head.contains(u"unread"_s)) {
        return; // there is nothing to apply
    }
    one.request.live = appliedTo(one.request.live, first);
    const Plan second = planOf(one.request);
    QCOMPARE(second.steps.size(), first.steps.size());
    for (qsizetype i = 0; i < second.steps.size(); ++i) {
        if (first.steps.at(i).canBeApplied()) {
            QVERIFY2(second.steps.at(i).action == Step::Action::Unchanged,
                qPrintable(QString(second.steps.at(i).problem
                    + QString::fromUtf8(QJsonDocument(second.steps.at(i).toSend).toJson()))));
        }
    }
}

static QStringList asked(const PlanRequest& request)
{
    QStringList lists;
    for (const LiveKey& key : neededLists(request)) {
        lists.append(kindName(key.kind) + u'@' + key.vNamespace);
    }
    return lists;
}

void TestPlan::onlyNeededListsAreAskedFor()
{
    Case one = caseOf(u"creates-in-dependency-order.yaml"_s);
    one.request.live.clear();
    QCOMPARE(asked(one.request), QStringList{ u"Namespace@"_s });
    one.request.live.insert_or_assign({ DocumentKind::Namespace, {} }, QList<QJsonObject>());
    QCOMPARE(asked(one.request), QStringList{ u"Namespace@"_s }); // nothing is in one that is only made
    one.request.live.insert_or_assign(
        { DocumentKind::Namespace, {} }, QList<QJsonObject>{ { { u"name"_s, u"namespaces/team-2"_s } } });
    QCOMPARE(asked(one.request),
        QStringList({ u"Namespace@"_s, u"DeploymentTarget@team-2"_s, u"SecretValue@team-2"_s,
            u"Deployment@team-2"_s }));

    const Case target = caseOf(u"labels-of-a-target.yaml"_s);
    QCOMPARE(asked(target.request), QStringList{ u"DeploymentTarget@team-1"_s });
    const Case none = caseOf(u"a-kind-of-something-else.yaml"_s);
    QCOMPARE(asked(none.request), QStringList());
}

void TestPlan::aSelectionNeedsWhatItsStepsNeed()
{
    const Plan plan = planOf(caseOf(u"another-target-of-the-same-plan.yaml"_s).request);
    QCOMPARE(problemOfSelection(plan, { 0, 1 }), std::nullopt);
    QCOMPARE(problemOfSelection(plan, { 0 }), std::nullopt);
    const std::optional<QString> problem = problemOfSelection(plan, { 1 });
    QVERIFY(problem && problem->contains(u"needs the Deployment Target “jobs-3”"_s));

    const Plan invalid = planOf(caseOf(u"no-such-target.yaml"_s).request);
    QVERIFY(problemOfSelection(invalid, { 0 }).has_value());
}

void TestPlan::secretsAreNotShown()
{
    const Plan plan = planOf(caseOf(u"a-secret-gets-another-value.yaml"_s).request);
    const auto [before, after] = comparedTexts(plan.steps.first());
    QVERIFY(!before.contains(u"old"_s) && !after.contains(u"new"_s));
    QVERIFY(before != after);
    const Plan made = planOf(caseOf(u"creates-in-dependency-order.yaml"_s).request);
    for (const Step& step : made.steps) {
        QVERIFY(!comparedTexts(step).second.contains(u"hunter2"_s));
    }
}

void TestPlan::tenThousandDeploymentsArePlanned()
{
    Case one = caseOf(u"a-sparse-file-of-what-is-there-changes-nothing.yaml"_s);
    QList<QJsonObject>& all = one.request.live.at({ DocumentKind::Deployment, u"team-1"_s }).value();
    const SourceDocument file = one.request.documents.first();
    const Resource live(all.first());
    for (int i = 0; i < 10'000; ++i) {
        Resource another(live);
        another.set(Resource::namePath, u"d-%1"_s.arg(i));
        another.set(Resource::idPath, u"id-%1"_s.arg(i));
        all.append(another.json());
        SourceDocument wanted = file;
        Resource json(wanted.json);
        json.set(Resource::namePath, u"d-%1"_s.arg(i));
        wanted.json = json.json();
        one.request.documents.append(wanted);
    }
    const Plan plan = planOf(one.request);
    QCOMPARE(plan.count(Step::Action::Unchanged), 10'001);
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
