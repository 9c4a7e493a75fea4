// SPDX-License-Identifier: Apache-2.0
#include "models/domain/flatten.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace vvp {

QString leafText(const QJsonValue& value)
{
    if (value.isUndefined()) {
        return {};
    }
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
        leaves.append({ place, leafText(value) });
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
    static const QRegularExpression element(
        QRegularExpression::anchoredPattern(uR"(\[(\d+|name=[^\]]*)\])"_s));
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

} // namespace vvp
