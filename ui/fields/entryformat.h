// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deploymentfields.h"

#include <QCoreApplication>
#include <QJsonValue>

namespace vvp {

/// How the entries of a field stand in a document: those of a map, or the variables of a list, each an object
/// with "name" and "value" or "valueFrom" as Kubernetes has them. A value; pure.
class EntryFormat final {
    Q_DECLARE_TR_FUNCTIONS(vvp::KeyValueModel)

public:
    struct Entry {
        QString key;
        QJsonValue value; ///< of a map's entry; of a variable, all of it
    };

    explicit EntryFormat(FieldKind kind) : m_kind(kind) { }

    [[nodiscard]] FieldKind kind() const { return m_kind; }
    [[nodiscard]] bool isList() const { return m_kind == FieldKind::Variables; }
    /// Whether value is a map, or a list of variables, as this kind wants it.
    [[nodiscard]] bool fits(const QJsonValue& value) const;
    /// The entries of a value, in its order; none where it is neither.
    [[nodiscard]] QList<Entry> entriesOf(const QJsonValue& value) const;
    /// The entries as the document has them; Undefined for none.
    [[nodiscard]] QJsonValue valueOf(const QList<Entry>& entries) const;

    /// What stands for the value of an entry: its text, or where it is taken from.
    [[nodiscard]] QString valueText(const Entry& entry) const;
    /// Whether a text can stand for the value, so that it can be edited as one.
    [[nodiscard]] bool isEditable(const Entry& entry) const;
    /// The value of an entry that has this key and this text.
    [[nodiscard]] QJsonValue textValue(const QString& key, const QString& text) const;
    void setKey(Entry& entry, const QString& key) const;
    void setText(Entry& entry, const QString& text) const;

private:
    FieldKind m_kind;
};

} // namespace vvp
