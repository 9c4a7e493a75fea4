// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlvalue.h"

#include <QStringList>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

// What is read or written stands below this key, indented by so many blanks.
static constexpr QStringView key = u"value";
static constexpr int indentation = 2;

QString yamlOfValue(const QJsonValue& value)
{
    if (value.isUndefined()) {
        return {};
    }
    QString text = toYaml(QJsonObject{ { key.toString(), value } });
    text.remove(0, key.size() + 1); // with its colon
    if (!text.startsWith(u'\n')) {
        return text.mid(1); // a scalar or an empty map, on the line of the key
    }
    QStringList lines = text.mid(1).split(u'\n');
    const bool isIndented = lines.first().startsWith(u' '); // a list of the compact form is not
    for (QString& line : lines) {
        line.remove(0, isIndented && !line.isEmpty() ? indentation : 0);
    }
    return lines.join(u'\n');
}

Result<QJsonValue> valueFromYaml(const QString& text)
{
    QStringList lines = text.split(u'\n');
    const auto isContent = [](const QString& line) {
        const QString trimmed = line.trimmed();
        return !trimmed.isEmpty() && !trimmed.startsWith(u'#');
    };
    if (std::ranges::none_of(lines, isContent)) {
        return QJsonValue(QJsonValue::Undefined);
    }
    for (QString& line : lines) {
        if (!line.trimmed().isEmpty()) {
            line.prepend(QString(indentation, u' '));
        }
    }
    const Result<QList<YamlDocument>> read = fromYaml(key + u":\n"_s + lines.join(u'\n'));
    if (!read) {
        Error error = read.error();
        error.line = std::max(0, error.line - 1);
        error.column = std::max(0, error.column - indentation);
        return error;
    }
    return read->first().json.value(key);
}

} // namespace vvp
