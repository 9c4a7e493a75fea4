// SPDX-License-Identifier: Apache-2.0
#include "models/tables/csv.h"

#include "models/tables/roles.h"
#include "models/tables/words.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace vvp {

static QString field(QString text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (!text.isEmpty() && !isNumber && u"=+-@\t\r\0"_s.contains(text.front())) {
        text.prepend(u'\'');
    }
    const bool quote = text.contains(u'"') || text.contains(u',') || text.contains(u'\n')
        || text.contains(u'\r') || text != text.trimmed();
    return quote ? QString(u'"' + text.replace(u'"', u"\"\""_s) + u'"') : text;
}

static QString cell(const QModelIndex& index)
{
    // Times and numbers as values, not as words that are out of date tomorrow or only true in one locale.
    const QVariant value = index.data(SortRole);
    switch (value.userType()) {
    case QMetaType::QDateTime:
        return value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
    case QMetaType::Double:
        return QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    default:
        break;
    }
    const QString text = value.isValid() ? value.toString() : index.data(Qt::DisplayRole).toString();
    return text == absentWord() ? QString() : text;
}

QString csvLine(const QStringList& fields)
{
    QStringList written;
    for (const QString& text : fields) {
        written << field(text);
    }
    return written.join(u',') + u"\r\n"_s;
}

QString toCsv(const QAbstractItemModel& model, const QList<int>& columns)
{
    QString csv;
    QStringList fields;
    for (const int column : columns) {
        fields << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    csv += csvLine(fields);
    for (int row = 0; row < model.rowCount(); ++row) {
        fields.clear();
        for (const int column : columns) {
            fields << cell(model.index(row, column));
        }
        csv += csvLine(fields);
    }
    return csv;
}

} // namespace vvp
