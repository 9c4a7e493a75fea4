// SPDX-License-Identifier: Apache-2.0
#include "ui/cutlines.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace vvp {

bool hasLineLongerThan(const QString& text, qsizetype longest)
{
    const auto lines = QStringView(text).split(u'\n');
    return std::ranges::any_of(lines, [longest](QStringView line) { return line.size() > longest; });
}

QString withLinesCut(const QString& text, qsizetype longest)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        if (line.size() > longest) {
            const auto cut = static_cast<int>(line.size() - longest);
            line = line.left(longest)
                + QCoreApplication::translate("vvp::CutLines", "… (%n more character(s))", nullptr, cut);
        }
    }
    return lines.join(u'\n');
}

} // namespace vvp
