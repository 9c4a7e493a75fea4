// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/documentkind.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace vvp {

/// What documents refer to that is another one elsewhere, each in the alphabet's order.
struct CopyReferences {
    QStringList targets; ///< names of Deployment Targets; an id that names none stays an id
    QStringList
        secrets; ///< names of Secret Values, as `${NAME}` in a jar's location and in a Flink configuration
    QStringList locations; ///< where artifacts lie, without the last part: "s3://jars/team-1/"

    friend bool operator==(const CopyReferences&, const CopyReferences&) = default;
};

/// Where copies go, and what stands there for what they refer to. What is not in a map stays.
struct CopyMapping {
    QString vNamespace;
    QMap<QString, QString> targets;
    QMap<QString, QString> secrets;
    QMap<QString, QString> locations;
    bool starts = false; ///< false: copies of Deployments are CANCELLED, of session clusters STOPPED
};

/// The references of documents of one vNamespace; targetNames has the names of its Deployment Targets by id.
/// Secret Values are used in artifacts and in flinkConfiguration ("Secret Values" of the platform's
/// documentation, 2.0 and later). Pure.
[[nodiscard]] CopyReferences referencesOf(
    const QList<QJsonObject>& documents, const QHash<QString, QString>& targetNames);

/// The documents as they are to be created elsewhere: without what the server writes, in the vNamespace of
/// the mapping, with what they refer to replaced. A target is named, not given by its id, which only one
/// installation knows. Pure.
[[nodiscard]] QList<QJsonObject> copiesOf(const QList<QJsonObject>& documents,
    const QHash<QString, QString>& targetNames, const CopyMapping& mapping);

} // namespace vvp
