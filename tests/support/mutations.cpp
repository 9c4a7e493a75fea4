// SPDX-License-Identifier: Apache-2.0
#include "tests/support/mutations.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace vvp::test {

QByteArray testData(const QString& name)
{
    QFile file(QStringLiteral(VVP_TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("there is no test data %s", qPrintable(name));
    }
    return file.readAll();
}

QJsonObject testDocument(const QString& name)
{
    return QJsonDocument::fromJson(testData(name)).object();
}

void forEachMutation(const QJsonObject& document,
    const std::function<void(const QJsonObject& mutated, const QString& where)>& check)
{
    const QJsonArray shapes{ QJsonValue(), 1e300, u"text"_s, true, QJsonArray{ 1 },
        QJsonObject{ { u"x"_s, 1 } } };
    const QStringList members = document.keys();
    for (const QString& member : members) {
        QJsonObject mutated = document;
        mutated.remove(member);
        check(mutated, member + u" is missing"_s);
        for (const QJsonValue shape : shapes) {
            mutated.insert(member, shape);
            check(mutated, member + u" is of type "_s + QString::number(shape.type()));
        }
        forEachMutation(
            document.value(member).toObject(), [&](const QJsonObject& inner, const QString& where) {
                mutated.insert(member, inner);
                check(mutated, member + u'.' + where);
            });
    }
}

} // namespace vvp::test
