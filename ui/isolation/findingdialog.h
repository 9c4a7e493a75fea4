// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tenancy/findingtable.h"
#include "ui/dialogframe.h"

class QComboBox;
class QLineEdit;
class QListWidget;

namespace vvp {

/// A finding in full: why, what to do, everything that it is about, each a way to go there; and its waiver,
/// which is given with a reason and, if wished, a last day. GUI thread.
class FindingDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// Whether there is a page for the object to go to is said by canGo.
    FindingDialog(const FindingRow& finding, const Place& place,
        const std::function<bool(const AuditObject&)>& canGo, QWidget* parent);

Q_SIGNALS:
    void objectChosen(const vvp::AuditObject& object);
    void waiverGiven(const vvp::Waiver& waiver);
    void waiverWithdrawn(const QString& key);

private:
    void addObjects(const std::function<bool(const AuditObject&)>& canGo);
    void addWaiver();
    void judge();
    void go();
    void waive();

    FindingRow m_finding;
    QListWidget* m_objects = nullptr;
    QLineEdit* m_reason = nullptr;
    QComboBox* m_until = nullptr; ///< its data are the last day; invalid: no end
    QPushButton* m_go = nullptr;
    QPushButton* m_waive = nullptr;
};

/// "Deployment Target “x” in “y”", translated; what misleads in names is made visible.
[[nodiscard]] QString auditObjectWords(const AuditObject& object);

} // namespace vvp
