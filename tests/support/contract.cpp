// SPDX-License-Identifier: Apache-2.0
#include "tests/support/contract.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace vvp::test {

/// Whether a version is among those that stand behind a member's "@": "2.1", "-2.3", "2.1-2.5".
static bool isSince(const QVersionNumber& version, const QString& range)
{
    const QVersionNumber since = QVersionNumber::fromString(range.section(u'-', 0, 0));
    const QVersionNumber before = QVersionNumber::fromString(range.section(u'-', 1));
    return version >= since && (before.isNull() || version < before);
}

Contract::Contract(const QVersionNumber& version) : m_version(version)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/demo-contract.json"));
    if (file.open(QFile::ReadOnly)) {
        m_data = QJsonDocument::fromJson(file.readAll()).object();
    }
    for (const QJsonValue& row : m_data[u"calls"].toArray()) {
        const QString call = row[0].toString();
        m_calls += { call.section(u' ', 0, 0).toLatin1(), call.section(u' ', 1),
            isSince(m_version, row[1].toString()), row[2].toString(), row[3].toString(), row[4].toString() };
    }
}

static bool fits(const QString& pattern, const QString& path)
{
    QString expression = QRegularExpression::escape(pattern);
    expression.replace(u"\\{ns\\}"_s, u"[^/:]+"_s).replace(u"\\{name\\}"_s, u"[^/:]+"_s);
    return QRegularExpression(QRegularExpression::anchoredPattern(expression))
        .match(path.section(u'?', 0, 0))
        .hasMatch();
}

const Contract::Call* Contract::find(const QByteArray& verb, const QString& path) const
{
    const Call* found = nullptr;
    for (const Call& call : m_calls) {
        const bool isLiteral = !call.path.endsWith(u'}'); // it counts more than a name that could be the same
        if (call.verb == verb && fits(call.path, path) && (found == nullptr || isLiteral)) {
            found = &call;
        }
    }
    return found != nullptr && found->isThere ? found : nullptr;
}

bool Contract::allows(const QString& who, const Call& call) const
{
    static const QStringList columns{ u"viewer"_s, u"editor"_s, u"owner"_s, u"administrator"_s };
    const QJsonValue verbs = m_data[u"permissions"][call.subject][columns.indexOf(who)];
    return call.subject == u"Anybody" || verbs.toString().split(u' ').contains(call.action);
}

QSet<QString> Contract::types() const
{
    QSet<QString> found;
    QStringList next;
    for (const Call& call : m_calls) {
        next += call.isThere ? call.answer : QString();
    }
    while (!next.isEmpty()) {
        QString type = next.takeLast();
        type.remove(QRegularExpression(u"[\\[\\]?]"_s));
        if (m_data[u"types"].toObject().contains(type) && !found.contains(type)) {
            found += type;
            next += members(type).values();
        }
    }
    return found;
}

QHash<QString, QString> Contract::members(const QString& type) const
{
    QHash<QString, QString> known;
    const QJsonObject members = m_data[u"types"][type].toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const QString range = member.key().section(u'@', 1);
        if (range.isEmpty() || isSince(m_version, range)) {
            known[member.key().section(u'@', 0, 0)] = member.value().toString();
        }
    }
    return known;
}

QStringList Contract::problems(const QJsonValue& value, const QString& type, QSet<QString>& seen) const
{
    Findings findings{ {}, &seen };
    check(value, type, type, findings);
    return findings.problems;
}

/// Whether a text or a number is of a simple type; nothing where the type is none of these.
static std::optional<bool> isSimple(const QJsonValue& value, const QString& type)
{
    if (type == u"any") {
        return true;
    }
    if (type == u"text" || type == u"size") {
        return value.isString();
    }
    if (type == u"bool") {
        return value.isBool();
    }
    if (type == u"number") {
        return value.isDouble();
    }
    if (type == u"int") {
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    }
    if (type == u"uuid") {
        return value.isString() && !QUuid(value.toString()).isNull();
    }
    if (type == u"time") {
        const QString text = value.toString();
        return text.endsWith(u'Z') && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    }
    return std::nullopt;
}

void Contract::check(
    const QJsonValue& value, const QString& type, const QString& path, Findings& findings) const
{
    if (type.endsWith(u'?')) {
        if (!value.isNull()) {
            check(value, type.chopped(1), path, findings);
        }
        return;
    }
    bool right = true;
    if (const std::optional<bool> simple = isSimple(value, type)) {
        right = *simple;
    } else if (type == u"map") {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            check(member.value(), u"text"_s, path + u'.' + member.key(), findings);
        }
        right = value.isObject();
    } else if (type.startsWith(u'=')) {
        right = value == QJsonValue(type.sliced(1));
    } else if (type.startsWith(u'[')) {
        for (const QJsonValue& element : value.toArray()) {
            check(element, type.sliced(1).chopped(1), path + u"[]"_s, findings);
        }
        right = value.isArray();
    } else if (m_data[u"types"].toObject().contains(type)) {
        checkMembers(value.toObject(), type, path, findings);
        right = value.isObject();
    } else {
        right = value.isString() && type.split(u'|').contains(value.toString());
    }
    if (!right) {
        findings.problems += QString(path + u" is not of type "_s + type.left(60) + u": "_s
            + QString::fromUtf8(QJsonDocument(QJsonArray{ value }).toJson(QJsonDocument::Compact)));
    }
}

void Contract::checkMembers(
    const QJsonObject& object, const QString& type, const QString& path, Findings& findings) const
{
    const QHash<QString, QString> known = members(type);
    for (auto member = known.begin(); member != known.end(); ++member) {
        if (member.key().startsWith(u'!') && !object.contains(member.key().sliced(1))) {
            findings.problems += QString(path + u" lacks "_s + member.key().sliced(1));
        }
    }
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString below = path + u'.' + member.key();
        const QString of = known.value(member.key(), known.value(u'!' + member.key()));
        if (of.isEmpty()) {
            findings.problems += QString(below + u" is not known"_s);
        } else {
            findings.seen->insert(QString(type + u'.' + member.key()));
            check(member.value(), of, below, findings);
        }
    }
}

/// A value of a simple type; undefined where the type is none of these.
static QJsonValue simpleExample(const QString& type)
{
    static const QHash<QString, QJsonValue> examples{ { u"text"_s, u"text"_s }, { u"size"_s, u"2G"_s },
        { u"bool"_s, true }, { u"number"_s, 1.5 }, { u"int"_s, 2 },
        { u"uuid"_s, u"0b7e8f13-6943-404e-9809-c14db57d195e"_s }, { u"time"_s, u"2021-03-11T09:00:00Z"_s },
        { u"any"_s, QJsonObject{ { u"any"_s, 1 } } }, { u"map"_s, QJsonObject{ { u"key"_s, u"text"_s } } } };
    return examples.value(type, QJsonValue::Undefined);
}

QJsonValue Contract::example(const QString& type, int word) const
{
    if (type.endsWith(u'?')) {
        return example(type.chopped(1), word);
    }
    const QJsonValue simple = simpleExample(type);
    if (!simple.isUndefined()) {
        return simple;
    }
    if (type.startsWith(u'=')) {
        return type.sliced(1);
    }
    if (type.startsWith(u'[')) {
        return QJsonArray{ example(type.sliced(1).chopped(1), word) };
    }
    if (!m_data[u"types"].toObject().contains(type)) {
        const QStringList words = type.split(u'|');
        return words.value(std::min<qsizetype>(word, words.size() - 1));
    }
    QJsonObject object;
    const QHash<QString, QString> known = members(type);
    for (auto member = known.begin(); member != known.end(); ++member) {
        object[QString(member.key()).remove(u'!')] = example(member.value(), word);
    }
    return object;
}

} // namespace vvp::test
