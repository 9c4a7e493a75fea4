// SPDX-License-Identifier: Apache-2.0
#include "ui/conditionlist.h"

#include "models/domain/resource.h"
#include "models/tables/words.h"
#include "ui/formparts.h"

#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;

namespace vvp {

ConditionList::ConditionList(QWidget* parent) : QWidget(parent), m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(Metrics().u(1.5));
    hide();
}

/// "JobFailing since 12:02:18: TooManyRestarts — The job restarted 3 times."
static QString wordsOf(const QJsonObject& condition)
{
    const QString status = condition.value(u"status"_s).toString();
    QString words = condition.value(u"type"_s).toString();
    if (status.compare(u"True", Qt::CaseInsensitive) != 0) {
        words = ConditionList::tr("%1 is %2").arg(words, status);
    }
    if (const QDateTime since = timeFromText(condition.value(u"lastTransitionTime"_s).toString());
        since.isValid()) {
        words = ConditionList::tr("%1 since %2").arg(words, clockWords(since));
    }
    QStringList why{ condition.value(u"reason"_s).toString(), condition.value(u"message"_s).toString() };
    why.removeAll(QString());
    return why.isEmpty() ? words : QString(words + u": "_s + why.join(u" — "_s));
}

void ConditionList::setConditions(const QJsonArray& conditions)
{
    while (const std::unique_ptr<QLayoutItem> item{ m_lines->takeAt(0) }) {
        delete item->widget();
    }
    for (const QJsonValue& value : conditions) {
        const QJsonObject condition = value.toObject();
        if (condition.value(u"status"_s).toString().compare(u"False", Qt::CaseInsensitive) == 0) {
            continue;
        }
        auto* const line = new NoteLine;
        line->setObjectName(u"condition"_s);
        m_lines->addWidget(line);
        line->say(NoteLine::Tone::Warning, visibleText(wordsOf(condition)));
    }
    setVisible(m_lines->count() > 0);
}

} // namespace vvp
