// SPDX-License-Identifier: Apache-2.0
#include "models/domain/quantities.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cmath>
#include <limits>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr double leastCpu = 0.1;
static constexpr double leastJobManagerBytes = 500e6;
static constexpr double leastTaskManagerBytes = 1e9;

struct QuantityWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::Quantities)
};

// The power of ten of a unit as the platform reads it.
static double factorOf(QChar unit)
{
    switch (unit.toLower().unicode()) {
    case u'k':
        return 1e3;
    case u'm':
        return 1e6;
    case u'g':
        return 1e9;
    case u't':
        return 1e12;
    default:
        return 1;
    }
}

std::optional<double> bytesOf(const QString& text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(uR"(([0-9]{1,15}(?:\.[0-9]{1,9})?)([kmgtKMGT])?)"_s));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const QString unit = match.captured(2);
    return match.captured(1).toDouble() * (unit.isEmpty() ? 1 : factorOf(unit.front()));
}

// The same amount with a comma, blanks and a longer unit taken for what was meant; empty where nothing can be
// made of it.
static QString meantMemory(const QString& text)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(
            uR"(\s*([0-9]{1,15})(?:[.,]([0-9]{1,9}))?\s*([kmgt])?(i)?(?:b|byte|bytes)?\s*)"_s),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    const QString unit = match.captured(3).toUpper();
    if (!match.hasMatch() || unit.isEmpty()) {
        return {};
    }
    const QString number
        = match.captured(2).isEmpty() ? match.captured(1) : match.captured(1) + u'.' + match.captured(2);
    if (match.captured(4).isEmpty()) {
        return number + unit;
    }
    // A power of two: the next whole unit of those a thousand times smaller is not less than it.
    static constexpr std::array smaller{ u"T", u"G", u"M", u"K" };
    static constexpr double kibi = 1024;
    const double power = std::log10(factorOf(unit.front())) / 3;
    const double bytes = number.toDouble() * std::pow(kibi, power);
    for (std::size_t i = 0; i + 1 < smaller.size(); ++i) {
        if (unit == QStringView(smaller.at(i))) {
            const QChar next(*smaller.at(i + 1));
            return QString::number(std::ceil(bytes / factorOf(next)), 'f', 0) + next;
        }
    }
    return QString::number(std::ceil(bytes), 'f', 0);
}

std::optional<QString> problemWithMemory(const QString& text, FlinkProcess process)
{
    const std::optional<double> bytes = bytesOf(text);
    if (!bytes) {
        const QString meant = meantMemory(text);
        return meant.isEmpty()
            ? QuantityWords::tr("“%1” is not an amount of memory. Write for example “1G” or “1500M”.")
                  .arg(text)
            : QuantityWords::tr("“%1” is not an amount of memory that the platform reads. Write “%2”.")
                  .arg(text, meant);
    }
    if (process == FlinkProcess::TaskManager && *bytes < leastTaskManagerBytes) {
        return QuantityWords::tr("A Task Manager needs at least “1G”.");
    }
    if (process == FlinkProcess::JobManager && *bytes < leastJobManagerBytes) {
        return QuantityWords::tr("A Job Manager needs at least “500M”.");
    }
    return std::nullopt;
}

std::optional<QString> problemWithCpu(const QString& text, const PlatformVersion& version)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(uR"([0-9]{1,6}(?:\.[0-9]{1,9})?)"_s));
    if (!pattern.match(text).hasMatch()) {
        return QuantityWords::tr("“%1” is not a number of CPUs. Write for example “1” or “0.5”.").arg(text);
    }
    const double cpu = text.toDouble();
    if (version.has(Feature::LeastCpu) && cpu < leastCpu) {
        return QuantityWords::tr("The platform gives 0.1 CPU at least. Write “0.1” or more.");
    }
    if (cpu <= 0) {
        return QuantityWords::tr("A process needs some CPU. Write a number above 0, for example “0.5”.");
    }
    return std::nullopt;
}

std::optional<QString> problemWithCount(const QString& text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(uR"([0-9]{1,12})"_s));
    if (!pattern.match(text).hasMatch()) {
        return QuantityWords::tr("“%1” is not a whole number. Write for example “1”.").arg(text);
    }
    const qint64 count = text.toLongLong();
    if (count < 1) {
        return QuantityWords::tr("The number must be 1 at least.");
    }
    if (count > std::numeric_limits<qint32>::max()) {
        return QuantityWords::tr("The number must be %1 at most.").arg(std::numeric_limits<qint32>::max());
    }
    return std::nullopt;
}

} // namespace vvp
