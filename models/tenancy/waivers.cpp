// SPDX-License-Identifier: Apache-2.0
#include "models/tenancy/waivers.h"

#include "models/session/configfile.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr auto waiverSchemaKey = "schemaVersion"_L1;
static constexpr int waiverSchema = 1;
static constexpr auto waiverListKey = "waivers"_L1;
static constexpr auto waiverKeyKey = "finding"_L1;
static constexpr auto waiverReasonKey = "reason"_L1;
static constexpr auto waiverGivenKey = "given"_L1;
static constexpr auto waiverUntilKey = "until"_L1;

QString Waivers::pathFor(const QString& configFolder, const QUuid& platform)
{
    return QDir(configFolder).filePath(u"waivers/"_s + platform.toString(QUuid::WithoutBraces) + u".json"_s);
}

Result<Waivers> Waivers::load(const QString& path)
{
    const Result<std::optional<QByteArray>> bytes = readConfigFile(path);
    if (!bytes) {
        return bytes.error();
    }
    return *bytes ? fromBytes(**bytes) : Result<Waivers>(Waivers());
}

static Result<Waiver> waiverFrom(QJsonObject object, qsizetype place)
{
    const auto wrong = [place](const QString& member) {
        return Error::of(Error::Kind::Rejected,
            AuditWords::tr("Waiver %1 of the file has no usable “%2”.").arg(place + 1).arg(member));
    };
    Waiver waiver;
    waiver.key = object.take(waiverKeyKey).toString();
    waiver.reason = object.take(waiverReasonKey).toString().trimmed();
    waiver.given = QDate::fromString(object.take(waiverGivenKey).toString(), Qt::ISODate);
    const QJsonValue until = object.take(waiverUntilKey);
    if (waiver.key.isEmpty()) {
        return wrong(waiverKeyKey);
    }
    if (waiver.reason.isEmpty()) {
        return wrong(waiverReasonKey);
    }
    if (!waiver.given.isValid()) {
        return wrong(waiverGivenKey);
    }
    if (!until.isUndefined()) {
        waiver.until = QDate::fromString(until.toString(), Qt::ISODate);
        if (!waiver.until->isValid()) {
            return wrong(waiverUntilKey);
        }
    }
    waiver.other = object;
    return waiver;
}

Result<Waivers> Waivers::fromBytes(const QByteArray& bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return Error::of(
            Error::Kind::Rejected, AuditWords::tr("The file of waivers is not JSON."), problem.errorString());
    }
    Waivers waivers;
    waivers.m_other = document.object();
    const QJsonValue schema = waivers.m_other.take(waiverSchemaKey);
    const QJsonValue list = waivers.m_other.take(waiverListKey);
    if (!schema.isDouble() || !list.isArray()) {
        return Error::of(Error::Kind::Rejected, AuditWords::tr("The file is no file of waivers."));
    }
    if (schema.toDouble() > waiverSchema) {
        return Error::of(
            Error::Kind::Rejected, AuditWords::tr("A newer version of VVP Console has written the file."));
    }
    const QJsonArray array = list.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const Result<Waiver> waiver = waiverFrom(array.at(i).toObject(), i);
        if (!waiver) {
            return waiver.error();
        }
        if (const Result<Done> added = waivers.add(*waiver); !added) {
            return added.error();
        }
    }
    return waivers;
}

QByteArray Waivers::toBytes() const
{
    QJsonArray array;
    for (const Waiver& waiver : m_waivers) {
        QJsonObject object = waiver.other;
        object.insert(waiverKeyKey, waiver.key);
        object.insert(waiverReasonKey, waiver.reason);
        object.insert(waiverGivenKey, waiver.given.toString(Qt::ISODate));
        if (waiver.until) {
            object.insert(waiverUntilKey, waiver.until->toString(Qt::ISODate));
        }
        array.append(object);
    }
    QJsonObject object = m_other;
    object.insert(waiverSchemaKey, waiverSchema);
    object.insert(waiverListKey, array);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<Done> Waivers::save(const QString& path) const
{
    return writeConfigFile(path, toBytes());
}

std::optional<Waiver> Waivers::of(const IsolationFinding& finding, QDate day) const
{
    const auto found = std::ranges::find(m_waivers, finding.key, &Waiver::key);
    return found != m_waivers.end() && found->isValidOn(day) ? std::optional(*found) : std::nullopt;
}

Result<Done> Waivers::add(const Waiver& waiver)
{
    if (waiver.key.isEmpty() || waiver.reason.trimmed().isEmpty() || !waiver.given.isValid()) {
        return Error::of(
            Error::Kind::Rejected, AuditWords::tr("A waiver needs a finding, a reason and a date."));
    }
    remove(waiver.key);
    const auto place = std::ranges::lower_bound(std::as_const(m_waivers), waiver.key, {}, &Waiver::key);
    m_waivers.insert(place, waiver);
    return Done();
}

void Waivers::remove(const QString& key)
{
    m_waivers.removeIf([&key](const Waiver& waiver) { return waiver.key == key; });
}

} // namespace vvp
