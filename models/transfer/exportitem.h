// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/documentkind.h"
#include "models/domain/error.h"

#include <QList>
#include <QStringList>

namespace vvp {

/// One object to export.
struct ExportObject {
    DocumentKind kind = DocumentKind::Deployment;
    QString vNamespace; ///< empty for a vNamespace
    QString key; ///< by which the API addresses it
    QString name;
};

/// What is exported: these objects, or, where there are none, all of vNamespaces.
struct ExportScope {
    QList<ExportObject> objects;
    QStringList vNamespaces;
    bool isPlatform = false; ///< and of all others that the platform lists
    QList<DocumentKind> kinds; ///< of these kinds; empty: of all that the platform has
};

/// What could not be exported, and why.
struct ExportFailure {
    QString vNamespace; ///< empty for all vNamespaces
    std::optional<DocumentKind> kind; ///< none: nothing of the vNamespace
    QString name; ///< empty: all of the kind
    Error error;

    /// "team-1 › Secret Value", for a person.
    [[nodiscard]] QString what() const;
};

/// A document that was read, and where it goes.
struct ExportItem {
    DocumentKind kind = DocumentKind::Deployment;
    QString folder; ///< that of its vNamespace: a safe name
    QString file; ///< a safe name; empty until nameFiles() has given it one
    QJsonObject document;

    /// "team-1/deployment/fraud-1.yaml"
    [[nodiscard]] QString path() const;
};

/// Puts the documents of each kind into the order of their names and gives those that have none a name for
/// their file. Stable: the same documents give the same result in whatever order they come. Pure; any thread.
void nameFiles(QList<ExportItem>& items);

} // namespace vvp
