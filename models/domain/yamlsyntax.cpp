// SPDX-License-Identifier: Apache-2.0
#include "models/domain/yamlsyntax.h"

#include <QCoreApplication>

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>

namespace vvp {

using namespace Qt::StringLiterals;

struct Sentence {
    const char* message; ///< how yaml-cpp's message begins
    const char* sentence;
};

static const std::array sentences{
    Sentence{ YAML::ErrorMsg::MAP_VALUE,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "A “:” cannot stand here. Check the indentation of this line and of the one above, and put "
            "quotes "
            "round a text that contains “: ”.") },
    Sentence{ YAML::ErrorMsg::MAP_KEY,
        QT_TRANSLATE_NOOP(
            "vvp::Yaml", "A “? ” cannot stand here. Put quotes round a text that begins with it.") },
    Sentence{ YAML::ErrorMsg::BLOCK_ENTRY,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "A list cannot begin here. Write its first “- ” on a line of its own, or put quotes round a text "
            "that "
            "begins with “- ”.") },
    Sentence{ YAML::ErrorMsg::END_OF_MAP_FLOW,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "The “{” before this place is not closed, or a “,” between two members is missing.") },
    Sentence{ YAML::ErrorMsg::END_OF_MAP,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "This does not belong to what stands before it. Check the indentation of this line, and the "
            "quotes.") },
    Sentence{ YAML::ErrorMsg::END_OF_SEQ_FLOW,
        QT_TRANSLATE_NOOP(
            "vvp::Yaml", "The “[” before this place is not closed, or a “,” between two items is missing.") },
    Sentence{ YAML::ErrorMsg::END_OF_SEQ,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "This does not belong to the list above it. Begin an item with “- ”, or check the "
            "indentation.") },
    Sentence{ YAML::ErrorMsg::FLOW_END,
        QT_TRANSLATE_NOOP(
            "vvp::Yaml", "This bracket closes nothing that was opened with the same kind of bracket.") },
    Sentence{ YAML::ErrorMsg::EOF_IN_SCALAR,
        QT_TRANSLATE_NOOP("vvp::Yaml", "The text ends inside quotes. Add the closing quote.") },
    Sentence{ YAML::ErrorMsg::DOC_IN_SCALAR,
        QT_TRANSLATE_NOOP("vvp::Yaml", "The document ends inside quotes. Add the closing quote.") },
    Sentence{ YAML::ErrorMsg::CHAR_IN_SCALAR,
        QT_TRANSLATE_NOOP("vvp::Yaml", "This character cannot stand in a text without quotes.") },
    Sentence{ YAML::ErrorMsg::INVALID_ESCAPE,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "In double quotes, “\\” begins an escape, and this is none. Write “\\\\” for one “\\”, or use "
            "single quotes.") },
    Sentence{ YAML::ErrorMsg::INVALID_HEX,
        QT_TRANSLATE_NOOP(
            "vvp::Yaml", "The escapes “\\x”, “\\u” and “\\U” need exactly 2, 4 and 8 hexadecimal digits.") },
    Sentence{ YAML::ErrorMsg::INVALID_UNICODE,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "This escape is no character by itself. Write the character as it is, or as “\\U” with 8 "
            "hexadecimal digits.") },
    Sentence{ YAML::ErrorMsg::TAB_IN_INDENTATION,
        QT_TRANSLATE_NOOP("vvp::Yaml", "This line is indented with a tab. YAML allows only blanks there.") },
    Sentence{ YAML::ErrorMsg::UNKNOWN_ANCHOR,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "This alias refers to an anchor (“&name”) that is not defined before it. Put quotes round a text "
            "that "
            "begins with “*”.") },
    Sentence{ YAML::ErrorMsg::ALIAS_NOT_FOUND,
        QT_TRANSLATE_NOOP("vvp::Yaml", "Put quotes round a text that begins with “*”.") },
    Sentence{ YAML::ErrorMsg::CHAR_IN_ALIAS,
        QT_TRANSLATE_NOOP("vvp::Yaml", "Put quotes round a text that begins with “*”.") },
    Sentence{ YAML::ErrorMsg::ALIAS_CONTENT,
        QT_TRANSLATE_NOOP("vvp::Yaml", "An alias (“*name”) cannot have a tag or an anchor.") },
    Sentence{ YAML::ErrorMsg::ANCHOR_NOT_FOUND,
        QT_TRANSLATE_NOOP("vvp::Yaml", "Put quotes round a text that begins with “&”.") },
    Sentence{ YAML::ErrorMsg::CHAR_IN_ANCHOR,
        QT_TRANSLATE_NOOP("vvp::Yaml", "Put quotes round a text that begins with “&”.") },
    Sentence{ YAML::ErrorMsg::MULTIPLE_ANCHORS,
        QT_TRANSLATE_NOOP("vvp::Yaml", "A value cannot have two anchors (“&name”).") },
    Sentence{ YAML::ErrorMsg::MULTIPLE_TAGS,
        QT_TRANSLATE_NOOP("vvp::Yaml", "A value cannot have two tags (“!name”).") },
    Sentence{ YAML::ErrorMsg::TAG_WITH_NO_SUFFIX,
        QT_TRANSLATE_NOOP("vvp::Yaml", "Put quotes round a text that begins with “!”.") },
    Sentence{ YAML::ErrorMsg::CHAR_IN_TAG_HANDLE,
        QT_TRANSLATE_NOOP("vvp::Yaml", "Put quotes round a text that begins with “!”.") },
    Sentence{ YAML::ErrorMsg::END_OF_VERBATIM_TAG,
        QT_TRANSLATE_NOOP("vvp::Yaml", "A tag that begins with “!<” must end with “>”.") },
    Sentence{ YAML::ErrorMsg::CHAR_IN_BLOCK,
        QT_TRANSLATE_NOOP("vvp::Yaml",
            "Behind “|” or “>” only “+”, “-” or a digit can stand; the text itself begins on the next "
            "line.") },
    Sentence{ YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK,
        QT_TRANSLATE_NOOP("vvp::Yaml", "The digit behind “|” or “>” must be 1 to 9.") },
    Sentence{ YAML::ErrorMsg::YAML_MAJOR_VERSION,
        QT_TRANSLATE_NOOP(
            "vvp::Yaml", "This text says that it is of a version of YAML that does not exist.") },
    Sentence{ YAML::ErrorMsg::YAML_VERSION,
        QT_TRANSLATE_NOOP(
            "vvp::Yaml", "This text says that it is of a version of YAML that does not exist.") },
};

static bool isIndentedWithTab(QStringView line, qsizetype column)
{
    const auto isBlank = [](QChar character) { return character == u' ' || character == u'\t'; };
    const auto text = std::find_if_not(line.begin(), line.end(), isBlank);
    const QStringView indentation = line.left(text - line.begin());
    return indentation.contains(u'\t') && column >= indentation.indexOf(u'\t');
}

QString yamlSyntaxProblem(const QString& message, QStringView line, qsizetype column)
{
    if (isIndentedWithTab(line, column)) {
        return QCoreApplication::translate(
            "vvp::Yaml", "This line is indented with a tab. YAML allows only blanks there.");
    }
    if (message == QLatin1String(YAML::ErrorMsg::UNKNOWN_TOKEN) && column < line.size()) {
        return QCoreApplication::translate(
            "vvp::Yaml", "A value cannot begin with “%1”. Put quotes round the value.")
            .arg(line.at(column));
    }
    const auto isMeant
        = [&](const Sentence& each) { return message.startsWith(QLatin1String(each.message)); };
    const auto found = std::ranges::find_if(sentences, isMeant);
    return found == sentences.end() ? QString() : QCoreApplication::translate("vvp::Yaml", found->sentence);
}

} // namespace vvp
