// SPDX-License-Identifier: Apache-2.0
#include "models/domain/flatten.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vvp {

static QString words(const QJsonValue& value)
{
    if (value.isString()) {
        return value.toString();
    }
    const QByteArray list = QJsonDocument(QJsonArray{ value }).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

static void collect(const QJsonValue& value, QStringList& place, QList<Leaf>& leaves)
{
    const QJsonObject object = value.toObject();
    const QJsonArray array = value.toArray();
    if (value.isNull() || value.isUndefined()) {
        return;
    }
    if (object.isEmpty() && array.isEmpty()) {
        leaves.append({ place, words(value) });
        return;
    }
    for (auto member = object.begin(); member != object.end(); ++member) {
        place.append(member.key());
        collect(member.value(), place, leaves);
        place.removeLast();
    }
    for (qsizetype i = 0; i < array.size(); ++i) {
        place.append(u"[%1]"_s.arg(i));
        collect(array.at(i), place, leaves);
        place.removeLast();
    }
}

QList<Leaf> leavesOf(const QJsonValue& document)
{
    QList<Leaf> leaves;
    QStringList place;
    collect(document, place, leaves);
    return leaves;
}

QString pathText(const QStringList& place)
{
    static const QRegularExpression plain(QRegularExpression::anchoredPattern(u"[A-Za-z_][A-Za-z0-9_-]*"_s));
    static const QRegularExpression element(QRegularExpression::anchoredPattern(u"\\[\\d+\\]"_s));
    QString path;
    for (const QString& member : place) {
        if (element.match(member).hasMatch()) {
            path += member;
        } else if (plain.match(member).hasMatch()) {
            path += path.isEmpty() ? member : QString(u'.' + member);
        } else {
            path += u"['%1']"_s.arg(QString(member).replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s));
        }
    }
    return path;
}

QList<Difference> differences(const QJsonValue& here, const QJsonValue& there)
{
    QMap<QString, Difference> byPath;
    const auto gather = [&byPath](const QJsonValue& document, QString Difference::*side) {
        for (const Leaf& leaf : leavesOf(document)) {
            if (leaf.value != u"{}" && leaf.value != u"[]") {
                Difference& entry = byPath[pathText(leaf.place)];
                entry.path = pathText(leaf.place);
                entry.*side = leaf.value;
            }
        }
    };
    gather(here, &Difference::here);
    gather(there, &Difference::there);
    QList<Difference> all = byPath.values();
    all.removeIf([](const Difference& entry) { return entry.here == entry.there; });
    return all;
}

} // namespace vvp
