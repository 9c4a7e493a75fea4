// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QString>

namespace vvp {

/// The certificate authorities of a PEM file, as its bytes. Storage where it cannot be read, is no ordinary
/// file of at most 4 MiB, or holds no certificate or a broken one: such a file must never be taken for "the
/// system's authorities".
[[nodiscard]] Result<QByteArray> readAuthorities(const QString& path);

} // namespace vvp
