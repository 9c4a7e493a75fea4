// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/tenancy/platformfacts.h"
#include "ui/dialogframe.h"

class QLineEdit;
class QPlainTextEdit;

namespace vvp {

/// What the user says of a platform, so that its isolation can be judged. A value.
struct TenancyAnswers {
    QStringList platformTeam; ///< members
    QString kubernetesNamespace; ///< that the platform itself runs in; may be empty
    QString valuesFile; ///< path of a values file of its Helm chart; may be empty

    friend bool operator==(const TenancyAnswers&, const TenancyAnswers&) = default;
};

/// Reads a values file. Storage where it cannot be read, Rejected where it is not one.
[[nodiscard]] Result<HelmFacts> readValuesFile(const QString& path);

/// Asks who runs a platform, where it runs itself, and for its Helm values. What is wrong is said beside its
/// field as one types; saving stores nothing by itself. GUI thread.
class TenancyDialog final : public DialogFrame {
    Q_OBJECT

public:
    /// Gives why the answers could not be stored; nothing where they were.
    using Store = std::function<std::optional<Error>(const TenancyAnswers& answers)>;

    TenancyDialog(const TenancyAnswers& answers, const Place& place, Store store, QWidget* parent);

private:
    [[nodiscard]] TenancyAnswers answers() const;
    void addTeam(const QStringList& team);
    void addNamespace(const QString& name);
    void addValues(const QString& path);
    void judge();
    void browse();
    void save();

    Store m_store;
    QPlainTextEdit* m_team = nullptr;
    NoteLine* m_teamNote = nullptr;
    QLineEdit* m_namespace = nullptr;
    QLineEdit* m_values = nullptr;
    NoteLine* m_valuesNote = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace vvp
