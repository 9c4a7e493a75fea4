// SPDX-License-Identifier: Apache-2.0
#include "ui/yamlcolours.h"

#include "models/domain/yamltokens.h"
#include "ui/theme/palette.h"

#include <QGuiApplication>
#include <QTextDocument>

namespace vvp {

/// What was found in a line, kept with it wherever it moves.
class LineTokens final : public QTextBlockUserData {
public:
    QList<YamlToken> tokens;
};

static Role roleOf(YamlToken::Kind kind)
{
    switch (kind) {
    case YamlToken::Kind::Key:
        return Role::SyntaxKey;
    case YamlToken::Kind::Text:
        return Role::SyntaxText;
    case YamlToken::Kind::Value:
        return Role::SyntaxValue;
    case YamlToken::Kind::Comment:
        return Role::Secondary;
    case YamlToken::Kind::Sign:
        return Role::SyntaxSign;
    }
    Q_UNREACHABLE();
}

YamlColours::YamlColours(QTextDocument* document) : QSyntaxHighlighter(document) { }

void YamlColours::take(const QString& text, bool isYaml)
{
    const QList<YamlToken> tokens = yamlTokens(text);
    auto next = tokens.cbegin();
    int line = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next(), ++line) {
        if (next == tokens.cend() && !isYaml) {
            return; // it was not read from here on
        }
        QList<YamlToken> found;
        for (; next != tokens.cend() && next->line == line; ++next) {
            found.append(*next);
            found.last().line = 0; // the line may move
        }
        auto* known = static_cast<LineTokens*>(block.userData()); // NOLINT(*-static-cast-downcast)
        if (known == nullptr ? found.isEmpty() : known->tokens == found) {
            continue;
        }
        if (known == nullptr) {
            known = new LineTokens;
            block.setUserData(known);
        }
        known->tokens = found;
        rehighlightBlock(block);
    }
}

void YamlColours::highlightBlock(const QString& text)
{
    const auto* const known
        = static_cast<LineTokens*>(currentBlockUserData()); // NOLINT(*-static-cast-downcast)
    if (known == nullptr) {
        return;
    }
    for (const YamlToken& token : known->tokens) {
        if (token.column < text.size()) { // it may have been shortened since
            setFormat(token.column, token.length, colour(roleOf(token.kind), QGuiApplication::palette()));
        }
    }
}

} // namespace vvp
