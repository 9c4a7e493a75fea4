// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/finding.h"
#include "models/domain/resource.h"

#include <QWidget>

#include <functional>

class QFormLayout;
class QPushButton;

namespace vvp {

class NoteLine;

/// Something wrong in a field of a form.
struct FormProblem {
    QWidget* field = nullptr; ///< gets the focus and the border
    QString fieldName; ///< its label
    QString text; ///< what is wrong, what to write; translated; plain text
    QString fixText{}; ///< not empty: of a button that does it
    std::function<void()> fix{}; ///< what the button does
    bool isFinding = false; ///< a finding about the document says the same: see DocumentForm::shows()
};

/// A page of a form: a tab of its dialog.
struct FormPage {
    QString title;
    QWidget* content = nullptr;
};

/// Edits a document by fields. It keeps the document that it was given and writes its fields into a copy, so
/// that members it knows nothing of survive. A problem shows below its field when the field is left, or when
/// saving was tried. Subclasses lay out their fields with row() and tell fieldChanged().
class DocumentForm : public QWidget {
    Q_OBJECT

public:
    explicit DocumentForm(QWidget* parent = nullptr);

    /// Shows a document. changed() is not emitted; problems seen before are forgotten.
    void setDocument(const Resource& document);
    /// The document with the fields written in.
    [[nodiscard]] Resource document() const;
    /// Tells what the platform holds now: a value that it has taken already is no problem. Empty: nothing.
    void setAccepted(const Resource& document);

    /// The tabs, in order: this widget alone, unless a subclass has more.
    [[nodiscard]] virtual QList<FormPage> pages();
    /// Whether a field says by itself what the finding says, so that it need not be said twice.
    [[nodiscard]] virtual bool shows(const Finding& finding) const;
    /// What cannot be sent like this, in the order of the fields, shown yet or not.
    [[nodiscard]] virtual QList<FormProblem> problems() const = 0;

    /// Shows the problem of every field, those too that were not left yet.
    void showAllProblems();
    /// The problems that are shown: of the fields that were left, and of all after showAllProblems().
    [[nodiscard]] QList<FormProblem> shownProblems() const;
    /// The first field that can be typed into.
    [[nodiscard]] virtual QWidget* firstField() const = 0;
    /// Read-only fields can be read and copied, not changed.
    virtual void setReadOnly(bool readOnly) = 0;

Q_SIGNALS:
    /// A field was changed by the user.
    void changed();
    /// shownProblems() may be different.
    void problemsShown();

protected:
    /// Puts document's values into the fields. Changes of fields are not told meanwhile.
    virtual void fill(const Resource& document) = 0;
    /// Writes the fields into document.
    virtual void write(Resource& document) const = 0;

    /// Adds a row: the label with its field as buddy, and below the field what is said about it (`below`,
    /// optional) and its problem. The label's text becomes the field's accessible name, name its objectName,
    /// and name with "Problem" behind it the objectName of the problem's line.
    void addRow(const QString& label, QWidget* field, const QString& name, QWidget* below = nullptr);
    /// What addRow() does, for a form that lays out its rows itself: gives the field its names and returns
    /// the line for its problem, to be put below it.
    [[nodiscard]] QWidget* watch(QWidget* field, const QString& label, const QString& name);
    /// To be called when the user changed a field; its problem shows at once if the field has a text that is
    /// checked as typed.
    void fieldChanged(QWidget* field, bool checkedAsTyped = false);

    [[nodiscard]] QFormLayout* rows() const { return m_rows; }
    [[nodiscard]] const Resource& accepted() const { return m_accepted; }
    /// Problems may be others than before, for a reason outside the fields.
    void updateProblems();
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Watched {
        QWidget* field = nullptr;
        NoteLine* problem = nullptr;
        QPushButton* fix = nullptr;
        bool wasLeft = false;
    };

    Resource m_document;
    Resource m_accepted;
    QFormLayout* m_rows = nullptr;
    QList<Watched> m_watched;
    bool m_showing = false;
};

} // namespace vvp
