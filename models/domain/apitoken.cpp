// SPDX-License-Identifier: Apache-2.0
#include "models/domain/apitoken.h"

#include "models/domain/namespace.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr QStringView collection = u"/apitokens/";

QString ApiToken::qualifiedName(const QString& vNamespace, const QString& name)
{
    const QString qualified = Namespace::qualifiedName(vNamespace) + collection + name;
    return qualified;
}

QString ApiToken::bareName(const QString& qualifiedName)
{
    const qsizetype at = qualifiedName.indexOf(collection);
    return at < 0 ? qualifiedName : qualifiedName.mid(at + collection.size());
}

QString ApiToken::namespaceOf(const QString& qualifiedName)
{
    const qsizetype at = qualifiedName.indexOf(collection);
    return at < 0 ? QString() : Namespace::bareName(qualifiedName.left(at));
}

ApiToken ApiToken::toCreate(const QString& vNamespace, const QString& name, const QString& role)
{
    ApiToken token;
    token.set(qualifiedNamePath, qualifiedName(vNamespace, name));
    token.set(rolePath, role);
    return token;
}

ApiToken::Row ApiToken::Row::read(const RowReader& reader)
{
    Row row;
    const QString qualified = reader.text(qualifiedNamePath);
    row.vNamespace = reader.shared(namespaceOf(qualified));
    row.name = bareName(qualified);
    row.role = reader.sharedText(rolePath);
    row.created = reader.time(createTimePath);
    return row;
}

QString nextTokenName(const QString& name, const QStringList& taken)
{
    static const QRegularExpression number(u"-(\\d{1,4})$"_s);
    const QRegularExpressionMatch match = number.match(name);
    const QString stem = match.hasMatch() ? name.left(match.capturedStart()) : name;
    for (int n = match.hasMatch() ? match.captured(1).toInt() + 1 : 2;; ++n) {
        const QString candidate = stem + u'-' + QString::number(n);
        if (!taken.contains(candidate)) {
            return candidate;
        }
    }
}

} // namespace vvp
