// SPDX-License-Identifier: Apache-2.0
#include "models/domain/resource.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <array>

namespace vvp {

QJsonValue Resource::value(const Path& path) const
{
    QJsonValue at = m_json;
    for (const QStringView member : path) {
        if (!at.isObject()) {
            return QJsonValue(QJsonValue::Undefined);
        }
        at = at.toObject().value(member);
    }
    return at;
}

QString Resource::text(const Path& path) const
{
    const QJsonValue at = value(path);
    switch (at.type()) {
    case QJsonValue::String:
        return at.toString();
    case QJsonValue::Double:
    case QJsonValue::Bool:
        return at.toVariant().toString();
    case QJsonValue::Null:
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Undefined:
        return {};
    }
    return {};
}

std::optional<double> Resource::number(const Path& path) const
{
    const QJsonValue at = value(path);
    if (at.isDouble()) {
        return at.toDouble();
    }
    bool ok = false;
    const double number = at.toString().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QDateTime Resource::time(const Path& path) const
{
    return timeFromText(text(path));
}

static QJsonObject withValue(
    QJsonObject object, const QStringView* member, const QStringView* end, const QJsonValue& value)
{
    const QString key = member->toString();
    if (member + 1 != end) {
        object.insert(key, withValue(object.value(key).toObject(), member + 1, end, value));
    } else if (value.isUndefined()) {
        object.remove(key);
    } else {
        object.insert(key, value);
    }
    return object;
}

void Resource::set(const Path& path, const QJsonValue& value)
{
    if (value.isUndefined() && this->value(path).isUndefined()) {
        return; // removing what is not there must not make the objects on the way
    }
    m_json = withValue(m_json, path.begin(), path.end(), value);
}

Resource withoutServerMembers(Resource document)
{
    static constexpr std::array owned{ Resource::idPath, Resource::createdPath, Resource::modifiedPath,
        Resource::resourceVersionPath, Resource::statusPath };
    for (const Path& path : owned) {
        document.set(path, QJsonValue(QJsonValue::Undefined));
    }
    return document;
}

QDateTime timeFromText(QStringView text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        uR"((\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:?\d\d))"));
    const QRegularExpressionMatch match = pattern.match(text.toString());
    if (!match.hasMatch()) {
        return {};
    }
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime clock = QTime::fromString(match.captured(2), Qt::ISODate);
    if (!date.isValid() || !clock.isValid()) {
        return {};
    }
    const int milliseconds = match.captured(3).leftJustified(3, QLatin1Char('0')).left(3).toInt();
    QDateTime time(date, clock.addMSecs(milliseconds), QTimeZone::utc());
    const QString offset = match.captured(4);
    if (offset.compare(QLatin1String("Z"), Qt::CaseInsensitive) != 0) {
        const int sign = offset.startsWith(QLatin1Char('-')) ? -1 : 1;
        const int minutes = offset.mid(1, 2).toInt() * 60 + offset.right(2).toInt();
        time = time.addSecs(-qint64{ 60 } * sign * minutes);
    }
    return time;
}

} // namespace vvp
