// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/finding.h"

#include <QScrollArea>

class QVBoxLayout;

namespace vvp {

/// What is to be said about a document, one line for each finding with its answers as buttons. Hidden while
/// there is nothing. The document's text in it is plain, and what misleads in it is made visible.
class FindingList final : public QScrollArea {
    Q_OBJECT

public:
    explicit FindingList(QWidget* parent = nullptr);

    /// Shows other findings; the focus stays where it is if the same ones come again.
    void setFindings(const QList<Finding>& findings);
    [[nodiscard]] const QList<Finding>& findings() const { return m_findings; }
    /// Errors and questions: what keeps the document from being sent.
    [[nodiscard]] QList<Finding> blocking() const;
    /// Answers can be chosen, or only read.
    void setAnswerable(bool answerable);
    /// Puts the focus on the first answer, if there is one.
    void focusFirstAnswer();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void fixChosen(const vvp::Fix& fix);
    /// The user wants to go to the vNamespace that the document is for.
    void otherNamespaceChosen(const QString& vNamespace);

private:
    void addLine(qsizetype number, const Finding& finding);

    QList<Finding> m_findings;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_lines = nullptr;
};

} // namespace vvp
