// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/api/apiclient.h"
#include "models/domain/documentkind.h"
#include "models/transfer/sources.h"

#include <QPointer>
#include <QWidget>

class QComboBox;

namespace vvp {

class NoteLine;
class PlatformList;
class Session;
class Sessions;

/// A document of a platform, as a person chose it.
struct DocumentPlace {
    QUuid platform;
    DocumentKind kind = DocumentKind::Deployment;
    QString vNamespace; ///< empty for a vNamespace
    QString name;
};

/// One of the two documents of a comparison: chosen from a platform, a file or the clipboard, and read. GUI
/// thread; what the constructor is given must outlive it.
class ComparedSide final : public QWidget {
    Q_OBJECT

public:
    /// `title` names the side for assistive technology; `name` begins the names of its widgets.
    ComparedSide(PlatformList& platforms, Sessions& sessions, const QString& name, const QString& title,
        QWidget* parent = nullptr);

    /// Shows a document of a platform. Where it has none of that name, none is chosen.
    void setPlace(const DocumentPlace& place);
    /// Another kind: of the same vNamespace, where that has it.
    void setKind(DocumentKind kind);
    /// Shows the documents of files or of a text.
    void setSources(const Sources& sources, const QString& name);

    /// Gives the focus to the first of its boxes.
    void takeFocus();

    /// The document; nothing while it is read, or where it cannot be.
    [[nodiscard]] const std::optional<QJsonObject>& document() const { return m_document; }
    /// Its kind, where that is one that is known.
    [[nodiscard]] std::optional<DocumentKind> kind() const;
    /// Where it is from, short: "prod-eu › team-1 › TopSpeedWindowing" or "team-1.yaml, line 12".
    [[nodiscard]] QString words() const;
    /// Why there is no document, or what is done about it.
    [[nodiscard]] QString note() const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Session* session();
    [[nodiscard]] bool isOfPlatform() const;
    void fillWhere();
    void chooseWhere(int index);
    void chooseFile();
    void fillNamespaces(const QString& wanted);
    void readList(const QString& wanted);
    void fillNames(const QString& wanted);
    void chooseName();
    void say(const QString& problem);
    void setDocument(const std::optional<QJsonObject>& document);

    PlatformList& m_platforms;
    Sessions& m_sessions;
    QString m_title;
    DocumentKind m_kind = DocumentKind::Deployment;
    QComboBox* m_where;
    QComboBox* m_namespace;
    QComboBox* m_name;
    NoteLine* m_note;
    int m_lastWhere = 0; ///< to go back to where a file was not chosen after all
    QString m_sourceName; ///< of the file; empty: of a platform
    Sources m_sources;
    QList<QJsonObject> m_list; ///< of the kind in the vNamespace, in the order of m_name
    std::optional<QJsonObject> m_document;
    Request m_reading;
};

} // namespace vvp
