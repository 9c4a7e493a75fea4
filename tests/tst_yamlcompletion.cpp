// SPDX-License-Identifier: Apache-2.0
#include "models/domain/deploymentfields.h"
#include "models/domain/yaml.h"
#include "models/domain/yamlcompletion.h"
#include "models/domain/yamlplace.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace vvp;

/// A text in which '|' is the cursor.
struct WithCursor {
    QString text;
    int position = 0;

    explicit WithCursor(QString marked)
        : text(std::move(marked)), position(static_cast<int>(text.indexOf(u'|')))
    {
        text.remove(position, 1);
    }
};

static MemberContext newest()
{
    MemberContext context;
    context.version = PlatformVersion::fromText(u"2.15.11");
    return context;
}

static YamlCompletions complete(const QString& marked, const MemberContext& context = newest())
{
    const WithCursor place(marked);
    return completionsAt(place.text, place.position, context);
}

static QStringList offered(const QString& marked, const MemberContext& context = newest())
{
    QStringList texts;
    for (const YamlCompletions::Item& item : complete(marked, context).items) {
        texts.append(item.text);
    }
    return texts;
}

/// The text after the first item that is offered was taken.
static QString accepted(const QString& marked)
{
    const YamlCompletions found = complete(marked);
    QString text = WithCursor(marked).text;
    return found.items.isEmpty()
        ? QString()
        : text.replace(found.begin, found.end - found.begin, found.items.first().insertion);
}

class TestYamlCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void thePlaceIsFound_data();
    void thePlaceIsFound();
    void aTextThatIsNotFinishedHasItsPlacesAllTheSame_data();
    void aTextThatIsNotFinishedHasItsPlacesAllTheSame();
    void nothingIsOfferedWhereNoWordGoes_data();
    void nothingIsOfferedWhereNoWordGoes();
    void keysThatAreThereAreNotOffered();
    void theVersionDecides();
    void theArtifactsKindDecides();
    void flinkKeysAreThoseOfTheVersion();
    void valuesAreTheWordsThatAreKnown_data();
    void valuesAreTheWordsThatAreKnown();
    void everyKindHasItsMembers();
    void whatIsTakenIsYaml_data();
    void whatIsTakenIsYaml();
    void everyFieldOfTheFormIsOffered();
    void everyMemberSaysWhatItIs();
};

void TestYamlCompletion::thePlaceIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QString>("typed");
    const QStringList root;
    QTest::newRow("an empty text") << u"|"_s << root << QString();
    QTest::newRow("the root") << u"kind: Deployment\nme|"_s << root << u"me"_s;
    QTest::newRow("below a key") << u"kind: Deployment\nspec:\n  st|"_s << QStringList{ u"spec"_s }
                                 << u"st"_s;
    QTest::newRow("an empty line below a key") << u"spec:\n  |\n"_s << QStringList{ u"spec"_s } << QString();
    QTest::newRow("between two others")
        << u"spec:\n  a: 1\n  |\n  b: 2\nkind: X\n"_s << QStringList{ u"spec"_s } << QString();
    QTest::newRow("with what is below it")
        << u"spec:\n  templ|\n    spec:\n      a: 1\n"_s << QStringList{ u"spec"_s } << u"templ"_s;
    QTest::newRow("an item") << u"a:\n  envVars:\n  - na|\n"_s << QStringList{ u"a"_s, u"envVars"_s }
                             << u"na"_s;
    QTest::newRow("the second of an item")
        << u"a:\n  envVars:\n  - name: X\n    va|\n"_s << QStringList{ u"a"_s, u"envVars"_s } << u"va"_s;
    QTest::newRow("a value") << u"spec:\n  state: RU|\n"_s << QStringList{ u"spec"_s, u"state"_s } << u"RU"_s;
    QTest::newRow("an empty value") << u"spec:\n  state: |\n"_s << QStringList{ u"spec"_s, u"state"_s }
                                    << QString();
    QTest::newRow("before a comment")
        << u"spec:\n  state: R| # mine\n"_s << QStringList{ u"spec"_s, u"state"_s } << u"R"_s;
    QTest::newRow("the second document")
        << u"a: 1\n---\nspec:\n  st|\n"_s << QStringList{ u"spec"_s } << u"st"_s;
}

void TestYamlCompletion::thePlaceIsFound()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, path);
    QFETCH(const QString, typed);
    const WithCursor cursor(text);
    const YamlPlace place = yamlPlaceAt(cursor.text, cursor.position);
    QVERIFY(place.part != YamlPlace::Part::Nothing);
    QCOMPARE(place.path, path);
    QCOMPARE(place.typed, typed);
    QCOMPARE(cursor.text.mid(place.begin, cursor.position - place.begin), typed);
}

void TestYamlCompletion::aTextThatIsNotFinishedHasItsPlacesAllTheSame_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a word above") << u"metadata:\n  name: x\n  na\nspec:\n  sta|\n"_s;
    QTest::newRow("a word below") << u"spec:\n  sta|\n  x: 1\nkind\n"_s;
    QTest::newRow("quotes below") << u"spec:\n  sta|\n  b: \"open\n"_s;
    QTest::newRow("quotes above") << u"metadata:\n  name: \"open\nspec:\n  sta|\n"_s;
    QTest::newRow("a placeholder") << u"metadata:\n  name: %%NAME%%\nspec:\n  sta|\n"_s;
    QTest::newRow("the same key twice") << u"kind: a\nkind: b\nspec:\n  sta|\n"_s;
    QTest::newRow("a tab") << u"metadata:\n\tname: x\nspec:\n  sta|\n"_s;
}

void TestYamlCompletion::aTextThatIsNotFinishedHasItsPlacesAllTheSame()
{
    QFETCH(const QString, text);
    QVERIFY(!fromYaml(WithCursor(text).text));
    QVERIFY2(offered(text).startsWith(u"state"_s), qPrintable(offered(text).join(u' ')));
}

void TestYamlCompletion::nothingIsOfferedWhereNoWordGoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a comment") << u"# sp|"_s;
    QTest::newRow("a comment behind a value") << u"kind: x # De|"_s;
    QTest::newRow("a text of several lines")
        << u"a: |\n  kin\n"_s.replace(u"|\n"_s, u">\n"_s).replace(u"kin"_s, u"kin|"_s);
    QTest::newRow("flow style") << u"spec: { sta| }"_s;
    QTest::newRow("quotes") << u"spec:\n  state: \"RU|\"\n"_s;
    QTest::newRow("a map of the user's") << u"metadata:\n  labels:\n    na|\n"_s;
    QTest::newRow("within the indentation") << u"spec:\n | state: RUNNING\n"_s;
    QTest::newRow("an unknown map") << u"spec:\n  mine:\n    sta|\n"_s;
}

void TestYamlCompletion::nothingIsOfferedWhereNoWordGoes()
{
    QFETCH(const QString, text);
    QCOMPARE(offered(text), QStringList());
}

void TestYamlCompletion::keysThatAreThereAreNotOffered()
{
    const QStringList root = offered(u"kind: Deployment\n|\nspec:\n  state: RUNNING\n"_s);
    QVERIFY(root.contains(u"metadata"_s));
    QVERIFY(!root.contains(u"kind"_s));
    QVERIFY(!root.contains(u"spec"_s));
    QVERIFY(!root.contains(u"status"_s)); // the server's
}

void TestYamlCompletion::theVersionDecides()
{
    MemberContext old = newest();
    old.version = PlatformVersion::fromText(u"2.3.0");
    const QString text = u"kind: Deployment\nspec:\n  deploymentTarget|\n"_s;
    QCOMPARE(offered(text, old), QStringList{ u"deploymentTargetId"_s });
    QCOMPARE(offered(text), (QStringList{ u"deploymentTargetName"_s, u"deploymentTargetId"_s }));
}

void TestYamlCompletion::theArtifactsKindDecides()
{
    const QString text
        = u"kind: Deployment\nspec:\n  template:\n    spec:\n      artifact:\n        kind: %1\n        |\n"_s;
    QVERIFY(offered(text.arg(u"JAR"_s)).contains(u"jarUri"_s));
    QVERIFY(!offered(text.arg(u"JAR"_s)).contains(u"sqlScript"_s));
    QVERIFY(offered(text.arg(u"SQLSCRIPT"_s)).contains(u"sqlScript"_s));
    QVERIFY(!offered(text.arg(u"SQLSCRIPT"_s)).contains(u"jarUri"_s));
}

void TestYamlCompletion::flinkKeysAreThoseOfTheVersion()
{
    const QString text
        = u"kind: Deployment\nspec:\n  template:\n    spec:\n      artifact:\n        flinkVersion: '%1'\n"
          "      flinkConfiguration:\n        state.backend|\n"_s;
    QCOMPARE(offered(text.arg(u"1.15"_s)).first(), u"state.backend"_s);
    QVERIFY(!offered(text.arg(u"1.15"_s)).contains(u"state.backend.type"_s));
    QVERIFY(offered(text.arg(u"1.18"_s)).contains(u"state.backend.type"_s));
}

void TestYamlCompletion::valuesAreTheWordsThatAreKnown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* name, const QString& text, const QString& words) {
        QTest::newRow(name) << text << words.split(u' ');
    };
    row("kind", u"kind: |"_s, u"Deployment"_s);
    row("state", u"spec:\n  state: |"_s, u"RUNNING SUSPENDED CANCELLED"_s);
    row("typed in any case", u"spec:\n  state: sus|"_s, u"SUSPENDED"_s);
    row("strategy", u"spec:\n  upgradeStrategy:\n    kind: STATE|"_s, u"STATEFUL STATELESS"_s);
    row("a flag", u"spec:\n  restoreStrategy:\n    allowNonRestoredState: |"_s, u"true false"_s);
    row("a level",
        u"spec:\n  template:\n    spec:\n      logging:\n        log4jLoggers:\n          org.mine: W|"_s,
        u"WARN"_s);
    row("of Flink",
        u"spec:\n  template:\n    spec:\n      flinkConfiguration:\n        execution.checkpointing.mode: |"_s,
        u"EXACTLY_ONCE AT_LEAST_ONCE"_s);
}

void TestYamlCompletion::valuesAreTheWordsThatAreKnown()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, words);
    QCOMPARE(offered(text), words);
}

void TestYamlCompletion::everyKindHasItsMembers()
{
    QCOMPARE(
        offered(u"kind: DeploymentTarget\nspec:\n  kubernetes:\n    |"_s), QStringList{ u"namespace"_s });
    MemberContext context = newest();
    context.kind = DocumentKind::Namespace;
    QCOMPARE(offered(u"|"_s, context), (QStringList{ u"name"_s, u"roleBindings"_s }));
    QCOMPARE(offered(u"roleBindings:\n- role: |"_s, context),
        (QStringList{ u"viewer"_s, u"editor"_s, u"owner"_s }));
    context = newest();
    context.targetIds = { { u"0b7e8f13"_s, u"target-1"_s } };
    QCOMPARE(offered(u"spec:\n  deploymentTargetId: |"_s, context), QStringList{ u"0b7e8f13"_s });
    QCOMPARE(offered(u"spec:\n  deploymentTargetName: |"_s, context), QStringList{ u"target-1"_s });
}

void TestYamlCompletion::whatIsTakenIsYaml_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    const QString artifact = u"spec:\n  template:\n    spec:\n      artifact:\n        "_s;
    QTest::newRow("a value's key") << u"spec:\n  sta|\n"_s << u"spec:\n  state: \n"_s;
    QTest::newRow("a map's key") << u"spec:\n  upgr|"_s << u"spec:\n  upgradeStrategy:\n    "_s;
    QTest::newRow("a key with its colon") << u"spec:\n  sta|: RUNNING\n"_s << u"spec:\n  state: RUNNING\n"_s;
    QTest::newRow("a long text") << artifact + u"sqlS|"_s << artifact + u"sqlScript: |\n          "_s;
    QTest::newRow("a list") << artifact + u"additionalDep|"_s
                            << artifact + u"additionalDependencies:\n        - "_s;
    QTest::newRow("a version stays text")
        << artifact + u"flinkVersion: 1.20|"_s << artifact + u"flinkVersion: '1.20'"_s;
    QTest::newRow("the rest of the word goes")
        << u"spec:\n  state: SUS|XYZ # why\n"_s << u"spec:\n  state: SUSPENDED # why\n"_s;
}

void TestYamlCompletion::whatIsTakenIsYaml()
{
    QFETCH(const QString, text);
    QFETCH(const QString, result);
    QCOMPARE(accepted(text), result);
}

/// One table: what the form has a field for can be written.
void TestYamlCompletion::everyFieldOfTheFormIsOffered()
{
    const QList<KnownMember> known = knownMembers(newest());
    for (const DeploymentField& field : deploymentFields()) {
        if (field.kind == FieldKind::Rest) {
            continue;
        }
        QStringList path;
        for (const QStringView name : field.path) {
            path.append(name.toString());
            const auto isIt = [&path](const KnownMember& member) { return member.path == path; };
            QVERIFY2(std::ranges::count_if(known, isIt) == 1, qPrintable(path.join(u'.')));
        }
    }
}

void TestYamlCompletion::everyMemberSaysWhatItIs()
{
    for (const DocumentKind kind :
        { DocumentKind::Deployment, DocumentKind::DeploymentTarget, DocumentKind::Namespace }) {
        MemberContext context = newest();
        context.kind = kind;
        for (const KnownMember& member : knownMembers(context)) {
            const bool isFlinks = member.path.contains(u"flinkConfiguration"_s) && member.path.size() > 4;
            QVERIFY2(isFlinks || !member.about.isEmpty(), qPrintable(member.path.join(u'.')));
            QVERIFY2(member.about.size() < 80, qPrintable(member.about));
        }
    }
}

QTEST_GUILESS_MAIN(TestYamlCompletion)
#include "tst_yamlcompletion.moc"
