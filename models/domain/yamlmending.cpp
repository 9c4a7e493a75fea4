// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace vvp {

using namespace Qt::StringLiterals;

// Each mending reads the text once more; more placeholders than this are mended at the next offer.
static constexpr int mostPlaceholders = 20;

static const QRegularExpression& placeholder()
{
    static const QRegularExpression pattern(uR"(%%[^%"\\\r\n]+%%)"_s);
    return pattern;
}

bool isPlaceholder(const QString& value)
{
    static const QRegularExpression whole(QRegularExpression::anchoredPattern(placeholder().pattern()));
    return whole.match(value).hasMatch();
}

// Where line and column (1-based) of an error are in the text as the user has it, with its own line ends; -1
// outside.
static qsizetype offsetOf(const QString& text, int line, int column)
{
    static const QRegularExpression lineEnd(u"\r\n|\r|\n"_s);
    qsizetype begin = text.startsWith(QChar::ByteOrderMark) ? 1 : 0;
    for (int i = 1; i < line; ++i) {
        const QRegularExpressionMatch match = lineEnd.match(text, begin);
        if (!match.hasMatch()) {
            return -1;
        }
        begin = match.capturedEnd();
    }
    const qsizetype at = begin + column - 1;
    return column > 0 && at < text.size() ? at : -1;
}

// The placeholder at offset, empty where there is none or where it is only a part of a value.
static QString placeholderAt(const QString& text, qsizetype offset)
{
    const QRegularExpressionMatch match = placeholder().match(
        text, offset, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    if (!match.hasMatch()) {
        return {};
    }
    static const QRegularExpression endOfValue(uR"([ \t]*(?=[\r\n,\]}]|$)|[ \t]+#)"_s);
    const bool isWhole = endOfValue
                             .match(text, match.capturedEnd(), QRegularExpression::NormalMatch,
                                 QRegularExpression::AnchorAtOffsetMatchOption)
                             .hasMatch();
    return isWhole ? match.captured() : QString();
}

std::optional<Mending> mendable(const QString& text, const Error& error)
{
    QString mended = text;
    QString first;
    Error next = error;
    for (int i = 0; i < mostPlaceholders; ++i) {
        const qsizetype offset = offsetOf(mended, next.line, next.column);
        const QString found = offset < 0 ? QString() : placeholderAt(mended, offset);
        if (found.isEmpty()) {
            break;
        }
        if (first.isEmpty()) {
            first = found;
        }
        mended.insert(offset + found.size(), u'"');
        mended.insert(offset, u'"');
        const Result<QList<YamlDocument>> read = fromYaml(mended);
        if (read) {
            break;
        }
        next = read.error();
    }
    if (first.isEmpty()) {
        return std::nullopt;
    }
    //: %1 is a placeholder such as %%ID_OF_VVP_JOBS_DEPLOYMENT_TARGET%%
    const QString what = QCoreApplication::translate("vvp::Yaml",
        "The placeholder “%1” has no quotes, and in YAML no value without quotes can begin with “%”. With "
        "quotes round "
        "it, the text can be read, and the placeholder can be replaced.");
    return Mending{ QString(what).replace(u"%1"_s, first), mended };
}

} // namespace vvp
