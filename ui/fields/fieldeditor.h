// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymentfields.h"

#include <QObject>

class QWidget;

namespace vvp {

/// Edits one member of a document. It writes what the user changed and nothing else: a value that was not
/// touched stays as it was, a null, a number written as text or something that this editor cannot show. An
/// empty editor means that the member is not there. Its widget belongs to the form that lays it out. GUI
/// thread.
class FieldEditor : public QObject {
    Q_OBJECT

public:
    explicit FieldEditor(const DeploymentField& field);

    [[nodiscard]] const DeploymentField& field() const { return m_field; }
    /// What the form lays out.
    [[nodiscard]] virtual QWidget* widget() = 0;
    /// The part of it that has the label, the focus and the border of a problem.
    [[nodiscard]] virtual QWidget* focusField() { return widget(); }

    /// Shows the member of a document.
    virtual void show(const Resource& document);
    /// Writes the member into a copy of the document that was shown, where the user changed it.
    virtual void write(Resource& document) const;
    /// Whether there is nothing in it: the member is not there, and the default is taken.
    [[nodiscard]] bool isEmpty() const { return read().isUndefined(); }
    /// Takes the member out, as if the user had emptied the editor.
    void reset();

    /// What keeps the value from being sent.
    [[nodiscard]] virtual std::optional<QString> problem(const PlatformVersion& version) const;
    /// What is doubtful about it, or worth saying.
    [[nodiscard]] virtual std::optional<QString> doubt() const { return std::nullopt; }
    [[nodiscard]] virtual QString explanation() const { return {}; }

    /// Shows what is taken while there is nothing.
    virtual void setDefault(const FieldDefault& /*value*/) { }
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    /// The user changed it. asTyped: what is wrong can be said at once.
    void edited(bool asTyped);

protected:
    /// Puts a value in: one that fits() or Undefined. Tells nothing.
    virtual void display(const QJsonValue& value) = 0;
    /// What is in it now; Undefined for nothing.
    [[nodiscard]] virtual QJsonValue read() const = 0;
    /// Whether it can show value.
    [[nodiscard]] virtual bool fits(const QJsonValue& value) const = 0;
    virtual void applyReadOnly(bool readOnly) = 0;
    /// Says in the empty editor that the document has a value which cannot be shown here, or no more so.
    virtual void showForeign(const QString& words) = 0;

    /// What show() does with a value.
    void take(const QJsonValue& value);
    /// What was shown, as the editor reads it: what read() gives while nothing was changed.
    [[nodiscard]] const QJsonValue& shown() const { return m_shown; }
    [[nodiscard]] bool isForeign() const { return m_isForeign; }

private:
    const DeploymentField& m_field;
    QJsonValue m_shown = QJsonValue(QJsonValue::Undefined);
    bool m_isForeign = false;
    bool m_readOnly = false;
};

/// The text of a single value as a person writes it; empty for null, lists, maps and nothing.
[[nodiscard]] QString textOf(const QJsonValue& value);

/// The editor for a field, but for its target, which needs to know what there is: see TargetEditor.
[[nodiscard]] FieldEditor* makeFieldEditor(const DeploymentField& field);

} // namespace vvp
