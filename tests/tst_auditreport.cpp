// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/auditreport.h"
#include "tests/auditbench.h"

#include <QJsonDocument>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace vvp;
using vvp::test::cleanFacts;

/// What an audit comes to elsewhere: in each format, and beside an earlier one.
class TestAuditReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aWaiverTakesItOutOfTheCount();
    void jsonComesBack();
    void whatIsNoReport();
    void whatIsNewAndGone();
    void whatWasNotCheckedIsNotGone_data();
    void whatWasNotCheckedIsNotGone();
    void htmlShowsTextAndRunsNothing();
    void markdownShowsText();
    void csvIsNoFormula();
};

/// Two findings: an outsider owns team-1, and team-2 has an unused target.
static PlatformFacts troubled()
{
    PlatformFacts facts = cleanFacts();
    facts.tenants[0].roles.rows.append({ u"owner"_s, u"user:mallory"_s });
    facts.tenants[1].targets.rows.append({ u"spare"_s, u"s"_s, u"team-2-jobs"_s });
    return facts;
}

static AuditReport reportOf(const PlatformFacts& facts, const Waivers& waivers = {})
{
    return auditReport(audit(facts), waivers, u"prod-eu"_s, u"https://vvp.example"_s);
}

static QStringList keysOf(const QList<IsolationFinding>& findings)
{
    QStringList keys;
    for (const IsolationFinding& finding : findings) {
        keys.append(finding.key);
    }
    return keys;
}

void TestAuditReport::aWaiverTakesItOutOfTheCount()
{
    const AuditReport open = reportOf(troubled());
    QCOMPARE(open.open(AuditSeverity::High), 1);
    QCOMPARE(reportSummary(open), u"1 High, 1 Note"_s);
    Waivers waivers;
    QVERIFY(waivers.add({ open.findings.first().finding.key, u"Agreed."_s, QDate(2026, 1, 1), {}, {} }));
    const AuditReport report = reportOf(troubled(), waivers);
    QCOMPARE(report.open(AuditSeverity::High), 0);
    QCOMPARE(report.waived(), 1);
    QCOMPARE(reportSummary(report), u"1 Note; 1 waived"_s);
    QCOMPARE(reportSummary(reportOf(cleanFacts())), u"No findings"_s);
    // It ended the day before.
    Waivers ended;
    QVERIFY(ended.add(
        { open.findings.first().finding.key, u"Agreed."_s, QDate(2026, 1, 1), QDate(2026, 2, 28), {} }));
    QCOMPARE(reportOf(troubled(), ended).waived(), 0);
}

void TestAuditReport::jsonComesBack()
{
    PlatformFacts facts = troubled();
    facts.helm.reset();
    Waivers waivers;
    QVERIFY(waivers.add(
        { u"unused-target:team-2/spare"_s, u"Soon."_s, QDate(2026, 1, 1), QDate(2026, 12, 31), {} }));
    const AuditReport report = comparedWith(reportOf(facts, waivers), reportOf(cleanFacts()));
    const QByteArray bytes = toBytes(report, ReportFormat::Json);
    QCOMPARE(toBytes(report, ReportFormat::Json), bytes);
    const Result<AuditReport> read = auditReportFrom(bytes);
    QVERIFY(read);
    QCOMPARE(read->platform, u"prod-eu"_s);
    QCOMPARE(read->at, report.at);
    QCOMPARE(read->vNamespaces, (QStringList{ u"team-1"_s, u"team-2"_s }));
    QCOMPARE(read->findings.size(), 2);
    QCOMPARE(read->findings.first().finding, report.findings.first().finding);
    QVERIFY(read->findings.first().isNew);
    QCOMPARE(read->findings.last().waiver, report.findings.last().waiver);
    QCOMPARE(read->notChecked.first().rules, report.notChecked.first().rules);
    QCOMPARE(toBytes(*read, ReportFormat::Json), bytes);
}

void TestAuditReport::whatIsNoReport()
{
    for (const QByteArray& bytes : { "x"_ba, "[]"_ba, R"({"kind": "Deployment"})"_ba,
             R"({"kind": "VvpConsoleAuditReport", "apiVersion": "v2"})"_ba }) {
        const Result<AuditReport> report = auditReportFrom(bytes);
        QVERIFY2(!report && report.error().kind == Error::Kind::Rejected, bytes.constData());
    }
}

void TestAuditReport::whatIsNewAndGone()
{
    PlatformFacts later = troubled();
    later.tenants[0].roles.rows.removeLast();
    later.tenants[0].targets.rows.append({ u"more"_s, u"m"_s, u"team-1-jobs"_s });
    const AuditReport report = comparedWith(reportOf(later), reportOf(troubled()));
    QCOMPARE(keysOf(report.gone), QStringList{ u"owner-outside-team:team-1/user%3Amallory"_s });
    QVERIFY(report.notCheckedAgain.isEmpty());
    QCOMPARE(report.findings.size(), 2);
    for (const ReportedFinding& reported : report.findings) {
        QCOMPARE(reported.isNew, reported.finding.key == u"unused-target:team-1/more");
    }
}

void TestAuditReport::whatWasNotCheckedIsNotGone_data()
{
    QTest::addColumn<std::function<void(PlatformFacts&)>>("change");
    QTest::addColumn<bool>("isGone");
    using Change = std::function<void(PlatformFacts&)>;
    const Error refused = Error::of(Error::Kind::Forbidden, u"No."_s);
    QTest::newRow("roles of the same vNamespace")
        << Change([=](PlatformFacts& facts) { facts.tenants[0].roles = FactList<RoleFact>::failed(refused); })
        << false;
    QTest::newRow("roles of another") << Change([=](PlatformFacts& facts) {
        facts.tenants[0].roles.rows.removeLast();
        facts.tenants[1].roles = FactList<RoleFact>::failed(refused);
    }) << true;
    QTest::newRow("the team") << Change([](PlatformFacts& facts) { facts.platformTeam.clear(); }) << false;
    QTest::newRow("the vNamespace was deleted")
        << Change([](PlatformFacts& facts) { facts.tenants.removeFirst(); }) << true;
    QTest::newRow("the vNamespace is not listed") << Change([](PlatformFacts& facts) {
        facts.tenants.removeFirst();
        facts.areAllTenantsKnown = false;
    }) << false;
}

void TestAuditReport::whatWasNotCheckedIsNotGone()
{
    QFETCH(std::function<void(PlatformFacts&)>, change);
    QFETCH(bool, isGone);
    PlatformFacts later = troubled();
    change(later);
    const AuditReport report = comparedWith(reportOf(later), reportOf(troubled()));
    const QString key = u"owner-outside-team:team-1/user%3Amallory"_s;
    QCOMPARE(keysOf(report.gone).contains(key), isGone);
    QCOMPARE(keysOf(report.notCheckedAgain).contains(key), !isGone);
}

/// The same with names that mean something to who shows it.
static PlatformFacts hostile()
{
    PlatformFacts facts = troubled();
    facts.tenants[0].roles.rows.last().member
        = u"user:<script>alert(1)</script>[x](javascript:y)`*_|\n# =1+1\u202e&amp;"_s;
    return facts;
}

void TestAuditReport::htmlShowsTextAndRunsNothing()
{
    const QByteArray page = toBytes(reportOf(hostile()), ReportFormat::Html);
    QVERIFY(!page.contains("<script"));
    QVERIFY(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    QVERIFY(page.contains("&amp;amp;"));
    QVERIFY(page.contains("default-src 'none'"));
    QVERIFY(!page.contains("\u202e") && !page.contains("http-equiv=\"refresh\""));
    for (const char* fetched : { " src=", " href=", "url(", "@import" }) {
        QVERIFY2(!page.contains(fetched), fetched);
    }
    // Every element is closed where it has to be: it is read by a reader of XML without its head.
    const qsizetype body = page.indexOf("<body>");
    QXmlStreamReader reader(page.mid(body, page.indexOf("</body>") + 7 - body));
    while (!reader.atEnd()) {
        reader.readNext();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void TestAuditReport::markdownShowsText()
{
    const QByteArray text = toBytes(reportOf(hostile()), ReportFormat::Markdown);
    QVERIFY(text.startsWith("# Isolation of prod\\-eu\n"));
    QVERIFY2(text.contains("\\<script\\>alert\\(1\\)\\</script\\>\\[x\\]\\(javascript\\:y\\)\\`\\*\\_\\|"),
        text.constData());
    QVERIFY(!text.contains("\n# \\=") && text.contains(" \\# \\=1"));
    QVERIFY(text.contains("\n## Findings\n\n- **High** "));
}

void TestAuditReport::csvIsNoFormula()
{
    PlatformFacts facts = troubled();
    facts.tenants[0].name = u"=cmd|' /C calc'!A0"_s;
    facts.cluster.reset(); // there its pods have another name
    const QString csv = QString::fromUtf8(toBytes(reportOf(facts), ReportFormat::Csv));
    QVERIFY2(csv.contains(u",'=cmd|' /C calc'!A0,"_s), qPrintable(csv));
    QCOMPARE(csv.count(u"\r\n"_s), 3);
    const qsizetype fields = csv.section(u"\r\n"_s, 0, 0).count(u',');
    QCOMPARE(fields, 8);
}

QTEST_GUILESS_MAIN(TestAuditReport)
#include "tst_auditreport.moc"
