// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/comparedside.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QSettings;
class QTabWidget;

namespace vvp {

class ChangeTree;
class DiffView;
class InlineMessage;

/// Compares two documents, of platforms, files or the clipboard, by meaning: as a tree of what differs, and
/// as text side by side; texts that are too long for that can be saved as a patch. Changes nothing. To be
/// show()n; goes when it is closed; remembers its size. GUI thread; what the constructor is given must
/// outlive it.
class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    CompareDialog(PlatformList& platforms, Sessions& sessions, QSettings& settings, QWidget* parent);
    ~CompareDialog() override;

    [[nodiscard]] ComparedSide& left() { return *m_left; }
    [[nodiscard]] ComparedSide& right() { return *m_right; }
    /// Shows a document at the left, and at the right another one, or those that there are beside it to
    /// choose from.
    void start(const DocumentPlace& left, const std::optional<DocumentPlace>& right = {});

private:
    void setKind(DocumentKind kind);
    void compare();
    void showTexts(const QString& left, const QString& right);
    void saveDifferences();

    QSettings& m_settings;
    QComboBox* m_kind;
    ComparedSide* m_left;
    ComparedSide* m_right;
    QCheckBox* m_serverMembers;
    QLabel* m_summary;
    QTabWidget* m_tabs;
    ChangeTree* m_changes;
    InlineMessage* m_tooLong; ///< in place of m_text
    DiffView* m_text;
    QString m_leftText; ///< of what is too long to be shown; else empty
    QString m_rightText;
};

} // namespace vvp
