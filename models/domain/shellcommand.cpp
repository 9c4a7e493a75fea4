// SPDX-License-Identifier: Apache-2.0
#include "models/domain/shellcommand.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

QString shellWord(const QString& word)
{
    static constexpr QStringView harmless = u"_-./:=,@%+";
    const bool isPlain = !word.isEmpty() && std::ranges::all_of(word, [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || harmless.contains(c);
    });
    if (isPlain) {
        return word;
    }
    QString inside = word;
    inside.replace(u'\'', u"'\\''"_s);
    return u'\'' + inside + u'\'';
}

QString shellCommand(const QString& program, const QStringList& arguments)
{
    QString line = shellWord(program);
    for (const QString& argument : arguments) {
        line += u' ' + shellWord(argument);
    }
    return line;
}

} // namespace vvp
