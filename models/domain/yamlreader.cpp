// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yaml.h"

#include "models/domain/yamlbuilder.h"
#include "models/domain/yamlsyntax.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace vvp {

using namespace Qt::StringLiterals;

static Error refusal(const QString& summary, int line, qsizetype column)
{
    Error error;
    error.kind = Error::Kind::Rejected;
    error.summary = summary;
    error.line = line;
    error.column = static_cast<int>(column);
    return error;
}

static Error tooLarge()
{
    return refusal(QCoreApplication::translate("vvp::Yaml",
                       "The text is larger than %1 MiB, aliases included. Split it into several files.")
                       .arg(YamlLimits::bytes / 1024 / 1024),
        0, 0);
}

/// The line around a byte of a UTF-8 text, and the byte's column in it.
struct TextPlace {
    int line; ///< 1-based
    qsizetype column; ///< 0-based, in UTF-16 units
    QString text; ///< the whole line
};

static TextPlace placeOf(const QByteArray& utf8, qsizetype offset)
{
    const qsizetype at = std::clamp(offset, qsizetype{ 0 }, utf8.size());
    const qsizetype begin = at == 0 ? 0 : utf8.lastIndexOf('\n', at - 1) + 1;
    const qsizetype next = utf8.indexOf('\n', at);
    const qsizetype end = next < 0 ? utf8.size() : next;
    return { static_cast<int>(QByteArrayView(utf8).first(begin).count('\n')) + 1,
        QString::fromUtf8(utf8.mid(begin, at - begin)).size(),
        QString::fromUtf8(utf8.mid(begin, end - begin)) };
}

static Error refusalAt(const QByteArray& utf8, qsizetype offset, const QString& summary)
{
    const TextPlace place = placeOf(utf8, offset);
    return refusal(summary, place.line, place.column + 1);
}

// JSON may spell a character beyond U+FFFF as two escapes, which YAML has not. Only in what is JSON
// throughout is it certain that a '\' begins an escape.
static QString withoutSurrogateEscapes(const QString& text)
{
    static const QRegularExpression escape(
        uR"(\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.))"_s);
    if (!text.contains(u"\\ud", Qt::CaseInsensitive) || QJsonDocument::fromJson(text.toUtf8()).isNull()) {
        return text;
    }
    QString out;
    qsizetype copied = 0;
    auto matches = escape.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.hasCaptured(1)) {
            out += QStringView(text).mid(copied, match.capturedStart() - copied);
            out += QChar(match.captured(1).toUShort(nullptr, 16));
            out += QChar(match.captured(2).toUShort(nullptr, 16));
            copied = match.capturedEnd();
        }
    }
    return out + QStringView(text).mid(copied);
}

// What no YAML and no JSON may contain as it is; yaml-cpp takes U+0004 for the end of the text.
static qsizetype indexOfForbidden(const QString& text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text.at(i);
        if (character < u' ' && character != u'\t' && character != u'\n') {
            return i;
        }
        if (character.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
        } else if (character.isSurrogate()) {
            return i;
        }
    }
    return -1;
}

static Error syntaxError(const QByteArray& utf8, const YAML::Exception& problem)
{
    const TextPlace place = placeOf(utf8, problem.mark.pos);
    const QString message = QString::fromStdString(problem.msg);
    const QString ours = yamlSyntaxProblem(message, place.text, place.column);
    Error error = refusal(ours, place.line, place.column + 1);
    if (ours.isEmpty()) {
        error.summary = QCoreApplication::translate("vvp::Yaml", "This is not valid YAML.");
        error.message = message;
    }
    return error;
}

static Result<QList<YamlDocument>> parse(const QByteArray& utf8)
{
    try {
        std::istringstream stream(utf8.toStdString());
        YAML::Parser parser(stream);
        YamlBuilder builder(utf8);
        while (parser.HandleNextDocument(builder)) { }
        builder.finish();
        return builder.takeDocuments();
    } catch (const YamlRefusal& problem) {
        return problem.offset < 0 ? tooLarge() : refusalAt(utf8, problem.offset, problem.summary);
    } catch (const YAML::DeepRecursion& problem) {
        return refusalAt(utf8, problem.mark.pos, YamlBuilder::tooDeep());
    } catch (const YAML::Exception& problem) {
        return syntaxError(utf8, problem);
    } catch (const std::exception& problem) {
        Error error
            = refusal(QCoreApplication::translate("vvp::Yaml", "The text could not be read as YAML."), 0, 0);
        error.message = QString::fromLocal8Bit(problem.what());
        return error;
    }
}

Result<QList<YamlDocument>> fromYaml(const QString& text)
{
    if (text.size() > YamlLimits::bytes) {
        return tooLarge();
    }
    QString normal = text;
    if (normal.startsWith(QChar::ByteOrderMark)) {
        normal.remove(0, 1);
    }
    // All line ends mean the same in YAML, but yaml-cpp does not know a lone CR.
    normal.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    if (const qsizetype at = indexOfForbidden(normal); at >= 0) {
        return refusalAt(normal.toUtf8(), normal.first(at).toUtf8().size(),
            QCoreApplication::translate("vvp::Yaml",
                "The character U+%1 cannot stand in YAML as it is. Remove it, or write it as an escape in "
                "double quotes.")
                .arg(static_cast<uint>(normal.at(at).unicode()), 4, 16, QLatin1Char('0')));
    }
    const QByteArray utf8 = withoutSurrogateEscapes(normal).toUtf8();
    return utf8.size() > YamlLimits::bytes ? tooLarge() : parse(utf8);
}

} // namespace vvp
