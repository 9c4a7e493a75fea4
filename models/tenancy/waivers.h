// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/tenancy/audit.h"

#include <QDate>
#include <QJsonObject>
#include <QUuid>

namespace vvp {

/// That a finding is known and accepted. A value.
struct Waiver {
    QString key; ///< of the finding
    QString reason; ///< why it is accepted; never empty
    QDate given;
    std::optional<QDate> until; ///< the last day on which it counts; absent: no end
    QJsonObject other; ///< members of the file that this version does not know; they are written back

    [[nodiscard]] bool isValidOn(QDate day) const { return !until || day <= *until; }
    friend bool operator==(const Waiver&, const Waiver&) = default;
};

/// The waivers of a platform, and the file that keeps them. A value.
class Waivers final {
public:
    /// Where those of a platform are, below the folder of the configuration.
    [[nodiscard]] static QString pathFor(const QString& configFolder, const QUuid& platform);

    /// Those of a file; none where there is no file. Storage where it cannot be read, Rejected where it is no
    /// file of waivers, or of a newer version.
    [[nodiscard]] static Result<Waivers> load(const QString& path);
    [[nodiscard]] static Result<Waivers> fromBytes(const QByteArray& bytes);
    [[nodiscard]] QByteArray toBytes() const;
    /// Replaces the file as a whole. Storage where that fails; then the old one is as it was.
    [[nodiscard]] Result<Done> save(const QString& path) const;

    [[nodiscard]] const QList<Waiver>& all() const { return m_waivers; }
    /// That of a finding, if it counts on that day.
    [[nodiscard]] std::optional<Waiver> of(const IsolationFinding& finding, QDate day) const;
    /// Adds one, in place of that with the same key. Rejected without a key or a reason.
    [[nodiscard]] Result<Done> add(const Waiver& waiver);
    void remove(const QString& key);

private:
    QList<Waiver> m_waivers; ///< by key
    QJsonObject m_other; ///< members of the file that this version does not know
};

} // namespace vvp
