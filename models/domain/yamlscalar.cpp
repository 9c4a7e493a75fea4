// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlscalar.h"

#include <QChar>
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace vvp {

using namespace Qt::StringLiterals;

static QRegularExpression anchored(const QString& pattern, QRegularExpression::PatternOptions options = {})
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), options);
}

static Error refused(const QString& summary)
{
    Error error;
    error.kind = Error::Kind::Rejected;
    error.summary = summary;
    return error;
}

static Result<QJsonValue> integer(const QString& text, quint64 magnitude, bool fits, bool negative)
{
    constexpr quint64 most = std::numeric_limits<qint64>::max();
    if (!fits || magnitude > most + (negative ? 1 : 0)) {
        return refused(QCoreApplication::translate("vvp::Yaml",
            "The number “%1” does not fit into 64 bits. Put quotes round it if it is meant as text.")
                           .arg(text.left(100)));
    }
    return QJsonValue(negative ? static_cast<qint64>(0 - magnitude) : static_cast<qint64>(magnitude));
}

static Result<QJsonValue> real(const QString& text, double number)
{
    if (!std::isfinite(number)) {
        return refused(QCoreApplication::translate("vvp::Yaml",
            "JSON, which the platform is sent, has no number “%1”. Put quotes round it if it is meant as "
            "text.")
                           .arg(text.left(100)));
    }
    return QJsonValue(number);
}

// Digits to the base 60, 'hours:minutes:seconds', the last with a fraction or not.
static Result<QJsonValue> sexagesimal(const QString& text, const QString& digits, bool negative)
{
    if (digits.contains(u'.')) {
        double number = 0;
        for (const QString& part : digits.split(u':')) {
            number = number * 60 + part.toDouble();
        }
        return real(text, negative ? -number : number);
    }
    quint64 number = 0;
    for (const QString& part : digits.split(u':')) {
        bool ok = false;
        const quint64 digit = part.toULongLong(&ok);
        if (!ok || digit > std::numeric_limits<qint64>::max()
            || number > (std::numeric_limits<qint64>::max() - digit) / 60) {
            return integer(text, 0, false, negative);
        }
        number = number * 60 + digit;
    }
    return integer(text, number, true, negative);
}

static Result<QJsonValue> number(const QString& text)
{
    // The patterns of SnakeYAML's Resolver.
    static const QRegularExpression integers = anchored(
        uR"([-+]?(?:0b(?<bin>[01_]+)|0(?<oct>[0-7_]+)|(?<dec>0|[1-9][0-9_]*)|0x(?<hex>[0-9a-fA-F_]+)))"_s);
    static const QRegularExpression sixties
        = anchored(uR"([-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*))"_s);
    static const QRegularExpression reals
        = anchored(uR"([-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+)"
                   uR"(|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?)"_s);
    static const QRegularExpression unbounded = anchored(uR"([-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"_s);

    QString digits = text;
    digits.remove(u'_');
    const bool negative = digits.startsWith(u'-');
    if (negative || digits.startsWith(u'+')) {
        digits.remove(0, 1);
    }
    bool ok = false;
    if (const QRegularExpressionMatch match = integers.match(text); match.hasMatch()) {
        const auto base = [&match] {
            return match.hasCaptured(u"bin") ? 2
                : match.hasCaptured(u"oct")  ? 8
                : match.hasCaptured(u"hex")  ? 16
                                             : 10;
        }();
        const QString bare = base == 2 || base == 16 ? digits.mid(2) : digits;
        if (bare.isEmpty()) {
            return QJsonValue(text); // '0x_': no reader makes a number of it
        }
        const quint64 magnitude = bare.toULongLong(&ok, base);
        return integer(text, magnitude, ok, negative);
    }
    if (sixties.match(text).hasMatch()) {
        return sexagesimal(text, digits, negative);
    }
    if (reals.match(text).hasMatch()) {
        const double value = digits.toDouble(&ok); // not ok: infinite when too large, 0 when too small
        return real(text, negative ? -value : value);
    }
    if (unbounded.match(text).hasMatch()) {
        return real(text, std::numeric_limits<double>::infinity());
    }
    return QJsonValue(text);
}

Result<QJsonValue> plainYamlValue(const QString& text)
{
    static const QStringList nulls{ u""_s, u"~"_s, u"null"_s, u"Null"_s, u"NULL"_s };
    static const QStringList yes{ u"true"_s, u"True"_s, u"TRUE"_s, u"yes"_s, u"Yes"_s, u"YES"_s, u"on"_s,
        u"On"_s, u"ON"_s };
    static const QStringList no{ u"false"_s, u"False"_s, u"FALSE"_s, u"no"_s, u"No"_s, u"NO"_s, u"off"_s,
        u"Off"_s, u"OFF"_s };
    constexpr qsizetype longestWord = 5;

    if (!text.isEmpty() && QStringView(u"+-.0123456789").contains(text.front())) {
        return number(text);
    }
    if (text.size() <= longestWord) {
        if (nulls.contains(text)) {
            return QJsonValue(QJsonValue::Null);
        }
        if (yes.contains(text)) {
            return QJsonValue(true);
        }
        if (no.contains(text)) {
            return QJsonValue(false);
        }
    }
    return QJsonValue(text);
}

bool needsYamlEscape(char32_t character)
{
    if (character >= U' ' && character <= U'~') {
        return false;
    }
    const QChar::Category category = QChar::category(character);
    return category == QChar::Other_Control
        || category == QChar::Other_Format // zero width, text direction, byte order mark
        || category == QChar::Other_Surrogate || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph || character == 0xFFFE || character == 0xFFFF;
}

// What any reader of YAML 1.1, of YAML 1.2 or of a dialect between them might take for something else than
// text.
static bool looksLikeAnotherType(const QString& text)
{
    static const QStringList words{ u"y"_s, u"n"_s, u"yes"_s, u"no"_s, u"on"_s, u"off"_s, u"true"_s,
        u"false"_s, u"null"_s };
    static const QRegularExpression number
        = anchored(uR"([-+]?(?:0b[01_]*|0o[0-7_]*|0x[0-9a-f_]*|\.(?:inf|nan)|\.[0-9_]*(?:e[-+]?[0-9_]*)?)"
                   uR"(|[0-9][0-9_,]*(?::[0-9]{1,2})*(?:\.[0-9_]*)?(?:e[-+]?[0-9_]*)?))"_s,
            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression date = anchored(uR"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?)"_s);
    return words.contains(text, Qt::CaseInsensitive) || number.match(text).hasMatch()
        || date.match(text).hasMatch();
}

static bool isSafeUnquoted(const QString& text)
{
    if (text.isEmpty()) {
        return false;
    }
    const QChar first = text.front();
    if (!first.isLetterOrNumber() && !first.isHighSurrogate() && !QStringView(u"_/.$(").contains(first)) {
        return false;
    }
    for (const QChar character : text) {
        if (character.isSpace() && character != u' ') {
            return false;
        }
    }
    return !text.back().isSpace() && !text.endsWith(u':') && !text.contains(u": ") && !text.contains(u" #")
        && !text.startsWith(u"...") && !looksLikeAnotherType(text);
}

static QString inDoubleQuotes(const QList<uint>& characters)
{
    QString out = u"\""_s;
    for (const char32_t character : characters) {
        switch (character) {
        case U'"':
            out += u"\\\""_s;
            break;
        case U'\\':
            out += u"\\\\"_s;
            break;
        case U'\0':
            out += u"\\0"_s;
            break;
        case U'\t':
            out += u"\\t"_s;
            break;
        case U'\n':
            out += u"\\n"_s;
            break;
        case U'\r':
            out += u"\\r"_s;
            break;
        default:
            if (!needsYamlEscape(character)) {
                out += QString::fromUcs4(&character, 1);
            } else if (character <= 0xFF) {
                out += u"\\x%1"_s.arg(static_cast<uint>(character), 2, 16, QLatin1Char('0'));
            } else if (character <= 0xFFFF) {
                out += u"\\u%1"_s.arg(static_cast<uint>(character), 4, 16, QLatin1Char('0'));
            } else {
                out += u"\\U%1"_s.arg(static_cast<uint>(character), 8, 16, QLatin1Char('0'));
            }
        }
    }
    return out + u'"';
}

QString yamlScalar(const QString& text)
{
    const QList<uint> characters = text.toUcs4(); // half of a surrogate pair becomes U+FFFD
    if (std::ranges::any_of(characters, needsYamlEscape)) {
        return inDoubleQuotes(characters);
    }
    const QString valid
        = QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), characters.size());
    if (isSafeUnquoted(valid)) {
        return valid;
    }
    return u'\'' + QString(valid).replace(u'\'', u"''"_s) + u'\'';
}

QString yamlNumber(const QJsonValue& number)
{
    if (number.toVariant().typeId() == QMetaType::LongLong) {
        return QString::number(number.toInteger());
    }
    const double value = number.toDouble();
    if (!std::isfinite(value)) {
        return u"null"_s;
    }
    QString text = QString::number(value, 'g', QLocale::FloatingPointShortest);
    // YAML 1.1 takes a number for a real one only with a point, and with a sign in the exponent (which Qt
    // writes).
    if (!text.contains(u'.')) {
        const qsizetype exponent = text.indexOf(u'e');
        text.insert(exponent < 0 ? text.size() : exponent, u".0"_s);
    }
    return text;
}

} // namespace vvp
