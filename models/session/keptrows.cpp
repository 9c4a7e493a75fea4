// SPDX-License-Identifier: Apache-2.0
#include "models/session/keptrows.h"

#include <QCryptographicHash>
#include <QDataStream>

#include <algorithm>
#include <tuple>
#include <vector>

using namespace Qt::StringLiterals;

namespace vvp {

// To be raised whenever a row gets another member: what an earlier version wrote is not read then.
static constexpr QByteArrayView formatMark = "VVP rows 1\n";
static constexpr qsizetype checkSize = 32; // of SHA-256

template <class T> static void writeMember(QDataStream& to, const T& value)
{
    to << value;
}

template <class T> static void readMember(QDataStream& from, T& value)
{
    from >> value;
}

static void writeMember(QDataStream& to, const std::optional<double>& value)
{
    to << value.has_value() << value.value_or(0);
}

static void readMember(QDataStream& from, std::optional<double>& value)
{
    bool isThere = false;
    double number = 0;
    from >> isThere >> number;
    value = isThere ? std::optional(number) : std::nullopt;
}

template <class Row> static void writeParts(QDataStream& to, const QMap<QString, RowsAsOf<Row>>& parts)
{
    to << static_cast<qint32>(parts.size());
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        to << part.key() << part->asOf << static_cast<qint32>(part->rows.size());
        for (const Row& row : part->rows) {
            std::apply([&to](const auto&... member) { (writeMember(to, member), ...); }, Row::members(row));
        }
    }
}

template <class Row> static void readParts(QDataStream& from, QMap<QString, RowsAsOf<Row>>& parts)
{
    qint32 count = 0;
    from >> count;
    for (; count > 0 && from.status() == QDataStream::Ok; --count) {
        QString vNamespace;
        RowsAsOf<Row> part;
        qint32 rows = 0;
        from >> vNamespace >> part.asOf >> rows;
        for (; rows > 0 && from.status() == QDataStream::Ok; --rows) {
            Row row;
            std::apply([&from](auto&... member) { (readMember(from, member), ...); }, Row::members(row));
            part.rows.append(std::move(row));
        }
        parts.insert(vNamespace, std::move(part));
    }
}

/// Takes parts out, those that were read longest ago first, until no more than room rows are left.
template <class Row> static void shrink(QMap<QString, RowsAsOf<Row>>& parts, qsizetype& room)
{
    std::vector<std::pair<QDateTime, QString>> newestFirst;
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        newestFirst.emplace_back(part->asOf, part.key());
    }
    std::ranges::sort(newestFirst, std::greater());
    for (const auto& [asOf, vNamespace] : newestFirst) {
        const qsizetype rows = parts.value(vNamespace).rows.size();
        if (rows > room) {
            parts.remove(vNamespace);
        } else {
            room -= rows;
        }
    }
}

/// What has to be the same for rows to be those of this platform, as this user.
static QByteArray identity(const Platform& platform)
{
    QByteArray bytes;
    QDataStream to(&bytes, QIODevice::WriteOnly);
    to << platform.id << platform.url << static_cast<qint32>(platform.signIn) << platform.tokenNamespaces;
    return bytes;
}

QByteArray KeptRows::toBytes(const Platform& platform) const
{
    KeptRows kept = *this;
    qsizetype room = rowLimit;
    shrink(kept.namespaces, room);
    shrink(kept.deploymentTargets, room);
    shrink(kept.deployments, room);
    QByteArray content;
    QDataStream to(&content, QIODevice::WriteOnly);
    to.setVersion(QDataStream::Qt_6_4);
    to << identity(platform);
    writeParts(to, kept.namespaces);
    writeParts(to, kept.deploymentTargets);
    writeParts(to, kept.deployments);
    return formatMark.toByteArray() + QCryptographicHash::hash(content, QCryptographicHash::Sha256) + content;
}

KeptRows KeptRows::fromBytes(const QByteArray& bytes, const Platform& platform)
{
    const qsizetype head = formatMark.size() + checkSize;
    if (bytes.size() < head || !bytes.startsWith(formatMark)) {
        return {};
    }
    const QByteArray content = bytes.sliced(head);
    if (bytes.sliced(formatMark.size(), checkSize)
        != QCryptographicHash::hash(content, QCryptographicHash::Sha256)) {
        return {};
    }
    KeptRows kept;
    QDataStream from(content);
    from.setVersion(QDataStream::Qt_6_4);
    QByteArray whose;
    from >> whose;
    readParts(from, kept.namespaces);
    readParts(from, kept.deploymentTargets);
    readParts(from, kept.deployments);
    return whose == identity(platform) && from.status() == QDataStream::Ok ? kept : KeptRows();
}

} // namespace vvp
