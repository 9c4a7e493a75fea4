// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace vvp {

/// A text of a server in full, to read, select and copy: plain, with what misleads made visible, its own line
/// breaks kept. A line that is so long that laying it out would stop the window is cut, and says so. Tab
/// leaves it. GUI thread.
class FullText final : public QPlainTextEdit {
    Q_OBJECT

public:
    /// Longer lines are cut.
    static constexpr qsizetype longestLine = 10'000;

    explicit FullText(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);

    /// Shows text; the place where the reader is stays if it is the same.
    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }

private:
    QString m_text;
};

} // namespace vvp
