// SPDX-License-Identifier: Apache-2.0
#include "models/transfer/filenames.h"

#include <QCryptographicHash>
#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr qsizetype markLength = 8;

static bool isSafeInName(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.'
        || c == u'_' || c == u'-';
}

/// Whether Windows takes the name for a device, whatever follows its first dot.
static bool isDeviceName(QStringView name)
{
    const qsizetype dot = name.indexOf(u'.');
    const QString base = (dot < 0 ? name : name.first(dot)).toString().toUpper();
    if (base == u"CON" || base == u"PRN" || base == u"AUX" || base == u"NUL") {
        return true;
    }
    return base.size() == 4 && (base.startsWith(u"COM") || base.startsWith(u"LPT")) && base.back() >= u'0'
        && base.back() <= u'9';
}

QString safeFileName(const QString& name)
{
    QString safe;
    bool isGap = false;
    for (const QChar c : name) {
        if (safe.size() >= longestFileName) {
            break;
        }
        if (!isSafeInName(c)) {
            isGap = true;
            continue;
        }
        if (isGap && !safe.isEmpty()) {
            safe += u'-';
        }
        isGap = false;
        if (!safe.isEmpty() || (c != u'.' && c != u'-')) {
            safe += c;
        }
    }
    if (isDeviceName(safe)) {
        safe.prepend(u'_');
    }
    safe.truncate(longestFileName);
    while (safe.endsWith(u'.')) {
        safe.chop(1);
    }
    return safe.isEmpty() ? u"export"_s : safe;
}

static QString marked(const QString& safe, const QString& of)
{
    const QByteArray hash = QCryptographicHash::hash(of.toUtf8(), QCryptographicHash::Sha256).toHex();
    return safe.left(longestFileName - markLength - 1) + u'-' + QString::fromLatin1(hash.left(markLength));
}

QStringList safeFileNames(const QList<NamedThing>& things)
{
    QStringList names;
    QHash<QString, int> uses; // by the name where case does not count
    QHash<QString, int> equal; // by the whole name
    for (const NamedThing& thing : things) {
        const QString safe = safeFileName(thing.name);
        names << (safe == thing.name ? safe : marked(safe, thing.name));
        uses[names.constLast().toLower()] += 1;
        equal[thing.name] += 1;
    }
    QSet<QString> taken;
    for (qsizetype i = 0; i < things.size(); ++i) {
        const NamedThing& thing = things.at(i);
        if (uses.value(names.at(i).toLower()) > 1) {
            const bool isTwin = equal.value(thing.name) > 1;
            const QString of = isTwin ? QString(thing.name + QChar(u'\0') + thing.id) : thing.name;
            names[i] = marked(safeFileName(thing.name), of);
        }
        // Twins in everything, and what happens to be called as another is marked.
        for (int n = 2; taken.contains(names.at(i).toLower()); ++n) {
            names[i]
                = marked(safeFileName(thing.name), thing.name + QChar(u'\0') + thing.id + QString::number(n));
        }
        taken.insert(names.at(i).toLower());
    }
    return names;
}

} // namespace vvp
