// SPDX-License-Identifier: Apache-2.0
#include "app/commands/planreport.h"

#include "models/domain/yaml.h"
#include "models/tables/words.h"
#include "models/transfer/exportchoice.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::PlanReport)
};

} // namespace

/// What is planned, as a program reads it and as a table has it.
static QString actionWord(Step::Action action)
{
    switch (action) {
    case Step::Action::Create:
        return u"create"_s;
    case Step::Action::Change:
        return u"change"_s;
    case Step::Action::Unchanged:
        return u"unchanged"_s;
    case Step::Action::Invalid:
        return u"invalid"_s;
    case Step::Action::Conflict:
        return u"conflict"_s;
    }
    Q_UNREACHABLE();
}

/// What it came to, likewise; as planned where it was not sent.
static QString resultWord(const Step& step, const Outcome& outcome)
{
    switch (outcome.state) {
    case Outcome::State::None:
    case Outcome::State::Waiting:
    case Outcome::State::Comparing:
    case Outcome::State::Sending:
        return actionWord(step.action);
    case Outcome::State::Done:
        return step.action == Step::Action::Create ? u"created"_s : u"changed"_s;
    case Outcome::State::Failed:
        return u"failed"_s;
    case Outcome::State::Unknown:
        return u"unknown"_s;
    case Outcome::State::NotTried:
        return u"not-tried"_s;
    }
    Q_UNREACHABLE();
}

QByteArray PlanReport::upTo(qsizetype end)
{
    const qsizetype all = m_run.plan().steps.size();
    const bool isOneDocument = m_format == OutputFormat::Yaml || m_format == OutputFormat::Json;
    if (isOneDocument) {
        const bool isLast = end >= all && m_told == 0;
        m_told = isLast ? 1 : m_told;
        return isLast ? whole() : QByteArray();
    }
    QByteArray text;
    for (; m_told < std::min(end, all); ++m_told) {
        text += row(m_told);
    }
    return text;
}

QByteArray PlanReport::row(qsizetype at)
{
    const Step& step = m_run.plan().steps.at(at);
    const Outcome& outcome = m_run.outcome(at);
    if (m_format == OutputFormat::Name) {
        const bool isOne = m_run.hasResults() ? outcome.state == Outcome::State::Done : step.canBeApplied();
        QStringList parts{ step.vNamespace, step.kind ? kindFolder(*step.kind) : QString(), step.name };
        parts.removeAll({});
        return isOne ? QByteArray(visibleText(parts.join(u'/')).toUtf8() + '\n') : QByteArray();
    }
    QByteArray text;
    if (!m_table) {
        const QStringList heads{ u"RESULT"_s, u"VNAMESPACE"_s, u"NAME"_s, u"WHAT"_s };
        QList<QStringList> rows{ heads, { u"not-tried"_s } };
        for (const Step& each : m_run.plan().steps) {
            rows << QStringList{ {}, each.vNamespace, each.name };
        }
        m_table.emplace(rows);
        text = m_table->line(heads);
    }
    return text + m_table->line({ resultWord(step, outcome), step.vNamespace, step.name, step.words });
}

QByteArray PlanReport::whole() const
{
    QJsonArray documents;
    for (qsizetype at = 0; at < m_run.plan().steps.size(); ++at) {
        const Step& step = m_run.plan().steps.at(at);
        const Outcome& outcome = m_run.outcome(at);
        const bool isOwn = step.problem.isEmpty() || !outcome.words.isEmpty();
        QJsonObject told{ { u"kind"_s, step.kind ? kindName(*step.kind).toString() : QString() },
            { u"vNamespace"_s, step.vNamespace }, { u"name"_s, step.name }, { u"file"_s, step.origin.file },
            { u"action"_s, actionWord(step.action) }, { u"result"_s, resultWord(step, outcome) },
            { u"what"_s, step.words }, { u"message"_s, isOwn ? outcome.words : step.problem } };
        if (const int line = step.line > 0 ? step.line : step.origin.line; line > 0) {
            told.insert(u"line"_s, line);
        }
        for (const QString& member : told.keys()) {
            if (told.value(member) == QJsonValue(QString())) {
                told.remove(member);
            }
        }
        documents.append(told);
    }
    const QJsonObject report{ { u"documents"_s, documents } };
    return m_format == OutputFormat::Json ? QJsonDocument(report).toJson() : toYaml(report).toUtf8();
}

QString reportWords(const ApplyRun& run)
{
    const Plan& plan = run.plan();
    QStringList parts;
    const auto add = [&parts](qsizetype count, const QString& words) {
        if (count > 0) {
            parts << words.arg(count);
        }
    };
    if (run.hasResults()) {
        qsizetype created = 0;
        for (qsizetype at = 0; at < plan.steps.size(); ++at) {
            const bool isNew = plan.steps.at(at).action == Step::Action::Create;
            created += isNew && run.outcome(at).state == Outcome::State::Done ? 1 : 0;
        }
        add(created, ReportWords::tr("%1 created"));
        add(run.count(Outcome::State::Done) - created, ReportWords::tr("%1 changed"));
    } else {
        add(plan.count(Step::Action::Create), ReportWords::tr("%1 to create"));
        add(plan.count(Step::Action::Change), ReportWords::tr("%1 to change"));
        add(plan.count(Step::Action::Conflict), ReportWords::tr("%1 in conflict"));
    }
    add(plan.count(Step::Action::Unchanged), ReportWords::tr("%1 unchanged"));
    add(plan.count(Step::Action::Invalid), ReportWords::tr("%1 invalid"));
    add(run.count(Outcome::State::Failed), ReportWords::tr("%1 failed"));
    add(run.count(Outcome::State::Unknown), ReportWords::tr("%1 not known"));
    add(run.count(Outcome::State::NotTried), ReportWords::tr("%1 not tried"));
    return parts.isEmpty() ? ReportWords::tr("Nothing to apply.") : QString(parts.join(u", "_s) + u'.');
}

} // namespace vvp
