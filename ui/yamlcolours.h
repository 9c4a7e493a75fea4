// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSyntaxHighlighter>

namespace vvp {

/// Colours a YAML text by what fromYaml()'s own parser finds in it, and nothing else: where the text is no
/// YAML, lines keep the colours that they had. GUI thread.
class YamlColours final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit YamlColours(QTextDocument* document);

    /// Colours the lines that differ from the last time. `text` is that of the document, lines ending with
    /// LF; isYaml whether fromYaml() reads it.
    void take(const QString& text, bool isYaml);

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace vvp
