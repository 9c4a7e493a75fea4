// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/transfer/copymapping.h"
#include "ui/dialogframe.h"

#include <QTimer>
#include <QUuid>

#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace vvp {

class PlatformList;
class Session;
class Sessions;

/// Documents to be copied, all of one vNamespace.
struct CopySource {
    QUuid platform;
    Place place;
    QString what; ///< for a person: "Deployment “top”", "3 Deployments"
    QList<QJsonObject> documents; ///< whole
    QHash<QString, QString> targetNames; ///< of the Deployment Targets of their vNamespace, by id
};

/// Asks where documents are copied to and what stands there for the Deployment Targets, Secret Values and
/// artifacts that they refer to. Sends nothing: what it gives is to be planned and applied there, as any
/// other YAML. GUI thread; what the constructor is given must outlive it.
class CopyDialog final : public DialogFrame {
    Q_OBJECT

public:
    CopyDialog(PlatformList& platforms, Sessions& sessions, CopySource source, QWidget* parent);

Q_SIGNALS:
    /// The user wants to see what the copies would do; the dialog is closed already.
    void planWanted(const QUuid& platform, const QString& vNamespace, const QString& yaml);

private:
    /// What a document refers to, and the field for what stands for it there.
    struct Row {
        QString name;
        QComboBox* choice = nullptr; ///< for a target or a secret
        QLineEdit* text = nullptr; ///< for a location
        NoteLine* note = nullptr;
    };
    using Names = std::optional<QStringList>;

    void addWhere();
    void addChoices(const QString& title, const QStringList& names, const QString& objectName,
        const QString& words, std::vector<Row>& rows);
    void addLocations(const QStringList& locations);
    [[nodiscard]] Session* session() const;
    void fillNamespaces();
    void readDestination();
    void offer(std::vector<Row>& rows, const Names& names);
    void judge();
    void judgeRow(const Row& row, const Names& names, const QString& words);
    [[nodiscard]] CopyMapping mapping() const;
    void plan();

    PlatformList& m_platforms;
    Sessions& m_sessions;
    CopySource m_source;
    QComboBox* m_platform;
    QComboBox* m_namespace;
    NoteLine* m_whereNote;
    std::vector<Row> m_targets;
    std::vector<Row> m_secrets;
    std::vector<Row> m_locations;
    Names m_targetNames; ///< there; nothing before they were read
    Names m_secretNames;
    QCheckBox* m_starts;
    QPushButton* m_plan;
    QTimer m_typing; ///< a name that is being typed is not asked for
    Request m_readingTargets;
    Request m_readingSecrets;
};

} // namespace vvp
