// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vvp {

/// The bytes of a file, or none where there is no such file. Storage where it cannot be read.
[[nodiscard]] Result<std::optional<QByteArray>> readConfigFile(const QString& path);

/// The bytes of a file that somebody chose, or that a list from elsewhere names. Storage where it cannot be
/// read, is larger than cap bytes, or is no ordinary file: a pipe would keep the window waiting, and a device
/// has no end.
[[nodiscard]] Result<QByteArray> readOrdinaryFile(const QString& path, qint64 cap);

/// Replaces the file at path as a whole: whoever reads it at any moment, or after a crash, finds the old
/// bytes or the new ones. The file has mode 0600 from its first byte on, a folder that had to be made has
/// 0700, whatever the umask. A symbolic link stays one. Storage where it fails; then the old file is as it
/// was.
[[nodiscard]] Result<Done> writeConfigFile(const QString& path, const QByteArray& bytes);

/// Whether other users of this computer may write to the file, or to the folder that it is in.
[[nodiscard]] bool isWritableByOthers(const QString& path);

} // namespace vvp
