// SPDX-License-Identifier: Apache-2.0
#include "models/domain/names.h"

#include <QCoreApplication>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr qsizetype longestLabel = 63; // RFC 1123, and "REST API" 2.4 and later
static constexpr qsizetype longestTargetName = 250; // "REST API" 2.5 and later

static bool isLower(QChar c)
{
    return c >= u'a' && c <= u'z';
}

static bool isUpper(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

static bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// The character at a place of name as a person sees it.
static QString shown(const QString& name, QString::const_iterator at)
{
    const uint character = name.mid(at - name.cbegin(), 2).toUcs4().first();
    return QChar::isPrint(character) ? QString::fromUcs4(reinterpret_cast<const char32_t*>(&character), 1)
                                     : u"U+%1"_s.arg(character, 4, 16, QLatin1Char('0'));
}

// The sentence with what could be written instead, where there is something.
static QString withSuggestion(const QString& sentence, const QString& name)
{
    const QString suggestion = suggestedName(name);
    return suggestion.isEmpty()
        ? sentence
        : QCoreApplication::translate("vvp::Names", "%1 Write for example “%2”.").arg(sentence, suggestion);
}

static QString tooLong(const QString& name, qsizetype most)
{
    return QCoreApplication::translate(
        "vvp::Names", "The name has %1 characters; at most %2 are allowed. Shorten it.")
        .arg(QString::number(name.size()), QString::number(most));
}

static std::optional<QString> problemWithLabel(const QString& name)
{
    const auto isAllowed = [](QChar c) { return isLower(c) || isDigit(c) || c == u'-'; };
    const auto bad = std::ranges::find_if_not(name, isAllowed);
    if (bad != name.cend()) {
        return withSuggestion(
            QCoreApplication::translate("vvp::Names",
                "The name contains “%1”; only lower-case letters a to z, digits and “-” are allowed.")
                .arg(shown(name, bad)),
            name);
    }
    if (name.startsWith(u'-') || name.endsWith(u'-')) {
        return withSuggestion(
            QCoreApplication::translate("vvp::Names", "The name must not begin or end with “-”."), name);
    }
    if (name.size() > longestLabel) {
        return tooLong(name, longestLabel);
    }
    return std::nullopt;
}

static std::optional<QString> problemWithTargetName(const QString& name, const PlatformVersion& version)
{
    const auto isAllowed
        = [](QChar c) { return isLower(c) || isUpper(c) || isDigit(c) || c == u'-' || c == u'_'; };
    const auto bad = std::ranges::find_if_not(name, isAllowed);
    if (bad != name.cend()) {
        return withSuggestion(
            QCoreApplication::translate("vvp::Names",
                "The name contains “%1”; only letters a to z and A to Z, digits, “-” and “_” are allowed.")
                .arg(shown(name, bad)),
            name);
    }
    if (version.has(Feature::StrictNames) && name.size() > longestTargetName) {
        return tooLong(name, longestTargetName);
    }
    return std::nullopt;
}

std::optional<QString> problemWithName(NameRule rule, const QString& name, const PlatformVersion& version)
{
    if (name.trimmed().isEmpty()) {
        return QCoreApplication::translate("vvp::Names", "The name is empty. Write a name.");
    }
    switch (rule) {
    case NameRule::Namespace:
    case NameRule::KubernetesNamespace:
        return problemWithLabel(name);
    case NameRule::DeploymentTarget:
        return problemWithTargetName(name, version);
    case NameRule::Deployment:
        return version.has(Feature::StrictNames) ? problemWithLabel(name) : std::nullopt;
    }
    Q_UNREACHABLE();
}

QString suggestedName(const QString& name)
{
    // Decomposed, an accent is a character of its own, and goes.
    QString plain = name.normalized(QString::NormalizationForm_KD);
    plain.removeIf([](QChar c) { return c.isMark(); });
    QString suggestion;
    bool isGap = false;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const QChar c = plain.at(i);
        if (!isLower(c) && !isUpper(c) && !isDigit(c)) {
            isGap = true;
            continue;
        }
        // A word begins at 'S' in 'TopSpeed' and at 'W' in 'SQLWindow', but not inside 'SQL'.
        const bool beginsWord = isUpper(c) && i > 0
            && (isLower(plain.at(i - 1)) || isDigit(plain.at(i - 1))
                || (isUpper(plain.at(i - 1)) && i + 1 < plain.size() && isLower(plain.at(i + 1))));
        if ((isGap || beginsWord) && !suggestion.isEmpty()) {
            suggestion += u'-';
        }
        isGap = false;
        suggestion += c.toLower();
    }
    suggestion.truncate(longestLabel);
    while (suggestion.endsWith(u'-')) {
        suggestion.chop(1);
    }
    return suggestion;
}

} // namespace vvp
