// SPDX-License-Identifier: Apache-2.0
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct TimeWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Words)
};

} // namespace

static QString relativeWords(const QDateTime& time, const QDateTime& now)
{
    const qint64 seconds = time.secsTo(now);
    if (seconds < 1) {
        return seconds > -60 ? TimeWords::tr("just now")
                             : QLocale().toString(time.toLocalTime(), u"d MMM yyyy HH:mm"_s);
    }
    const QDateTime local = time.toLocalTime();
    const QDate today = now.toLocalTime().date();
    if (seconds < 60 * 60 || (local.date() == today && seconds < 24 * 60 * 60)) {
        return TimeWords::tr("%1 ago").arg(spanWords(seconds));
    }
    if (local.date() == today.addDays(-1)) {
        return TimeWords::tr("Yesterday %1").arg(QLocale().toString(local.time(), u"HH:mm"_s));
    }
    return QLocale().toString(
        local, local.date() > today.addMonths(-10) ? u"d MMM HH:mm"_s : u"d MMM yyyy"_s);
}

QString timeWords(const QDateTime& time, TimeStyle style, const QDateTime& now)
{
    if (!time.isValid()) {
        return {};
    }
    switch (style) {
    case TimeStyle::Relative:
        return relativeWords(time, now);
    case TimeStyle::Local:
        return QLocale().toString(time.toLocalTime(), u"yyyy-MM-dd HH:mm:ss"_s);
    case TimeStyle::Utc:
        return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss'Z'"_s);
    }
    return {};
}

QString clockWords(const QDateTime& time)
{
    const QDateTime local = time.toLocalTime();
    return local.date() == QDate::currentDate() ? QLocale().toString(local.time(), u"HH:mm:ss"_s)
                                                : QLocale().toString(local, u"d MMM HH:mm"_s);
}

QString spanWords(qint64 seconds)
{
    if (seconds < 60) {
        return TimeWords::tr("%1 s").arg(std::max<qint64>(seconds, 0));
    }
    if (seconds < 60 * 60) {
        return TimeWords::tr("%1 min").arg(seconds / 60);
    }
    if (seconds < 48 * 60 * 60) {
        return TimeWords::tr("%1 h").arg(seconds / (60 * 60));
    }
    return TimeWords::tr("%1 days").arg(seconds / (24 * 60 * 60));
}

QString numberWords(double number)
{
    // A count is not "1e+06"; only what nobody could read in full is.
    constexpr double longest = 1e15;
    return QLocale().toString(number, std::abs(number) < longest ? 'f' : 'g', QLocale::FloatingPointShortest);
}

QString shortId(const QString& id)
{
    return id.left(8);
}

QString absentWord()
{
    return u"—"_s;
}

static bool misleads(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional marks, zero-width characters
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

static QString withVisible(const QString& text, bool (*hides)(QChar))
{
    if (std::ranges::none_of(text, hides)) {
        return text;
    }
    QString visible;
    visible.reserve(text.size() + 16);
    for (const QChar c : text) {
        if (hides(c)) {
            visible += u"\\u%1"_s.arg(QString::number(c.unicode(), 16).toUpper(), 4, u'0');
        } else {
            visible += c;
        }
    }
    return visible;
}

QString visibleText(const QString& text)
{
    return withVisible(text, misleads);
}

QString visibleLabel(const QString& text)
{
    return visibleText(text).replace(u'&', u"&&"_s);
}

QString visibleWhole(const QString& text)
{
    return withVisible(QString(text).replace(u"\r\n"_s, u"\n"_s),
        [](QChar c) { return c != u'\n' && c != u'\t' && misleads(c); });
}

} // namespace vvp
