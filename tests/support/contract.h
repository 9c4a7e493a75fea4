// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <QVersionNumber>

namespace vvp::test {

/// What is published of the API, from tests/data/demo-contract.json: the calls, who may make them, and the
/// members of every document, for one version of the platform.
class Contract final {
public:
    /// A call of the API.
    struct Call {
        QByteArray verb;
        QString path; ///< with "{ns}" for the vNamespace and "{name}" for a name or an id in it
        bool isThere = false; ///< in this version
        QString answer; ///< the type of a successful answer
        QString subject; ///< what it is about, as far as permissions go
        QString action; ///< "list", "get", "create", "update" or "delete"

        /// "GET /api/v1/status".
        [[nodiscard]] QString text() const { return QString(QString::fromLatin1(verb) + u' ' + path); }
    };

    explicit Contract(const QVersionNumber& version);

    /// All calls of all versions. Empty where the data could not be read.
    [[nodiscard]] const QList<Call>& calls() const { return m_calls; }
    /// The call that a request is one of, among those of this version; nullptr where it is none.
    [[nodiscard]] const Call* find(const QByteArray& verb, const QString& path) const;
    /// Whether somebody may make a call: "viewer", "editor", "owner" of the vNamespace, "administrator".
    [[nodiscard]] bool allows(const QString& who, const Call& call) const;

    /// In what a value differs from a type, a sentence each; empty: it does not. Adds each member that is met
    /// to seen, as "Type.member".
    [[nodiscard]] QStringList problems(
        const QJsonValue& value, const QString& type, QSet<QString>& seen) const;
    /// The members of a type in this version: their names, with "!" where they are required, and their types.
    [[nodiscard]] QHash<QString, QString> members(const QString& type) const;
    /// The types that an answer of this version may have a value of.
    [[nodiscard]] QSet<QString> types() const;
    /// A value of a type with every member that it has in this version; of several words, the one of that
    /// number, or the last.
    [[nodiscard]] QJsonValue example(const QString& type, int word = 0) const;

private:
    struct Findings {
        QStringList problems;
        QSet<QString>* seen;
    };
    void check(const QJsonValue& value, const QString& type, const QString& path, Findings& findings) const;
    void checkMembers(
        const QJsonObject& object, const QString& type, const QString& path, Findings& findings) const;

    QVersionNumber m_version;
    QJsonObject m_data;
    QList<Call> m_calls;
};

} // namespace vvp::test
