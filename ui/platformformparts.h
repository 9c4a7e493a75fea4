// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/platform.h"

#include <QList>
#include <QString>

class QButtonGroup;
class QGridLayout;
class QVBoxLayout;
class QWidget;

namespace vvp {

/// A section of a form: a head, and a grid of labels and fields below, which it returns.
[[nodiscard]] QGridLayout* addFormSection(QVBoxLayout* column, const QString& title);

/// A radio button with its tile for each environment, none of them chosen; ids are those of Environment.
[[nodiscard]] QWidget* makeEnvironmentRow(QButtonGroup* group);

/// What an environment brings with it, or why one has to be chosen.
[[nodiscard]] QString environmentHint(std::optional<Environment> environment);

/// A name for a platform after its host, with the port where the host's name is taken; empty without a host.
/// Pure.
[[nodiscard]] QString suggestedPlatformName(const QUrl& url, const QList<Platform>& others);

/// Why a file cannot be used as the certificate authorities of a platform: it cannot be read, or holds no
/// certificate in PEM. Empty for one that can be, and for an empty path, which means the system's.
[[nodiscard]] QString problemOfCertificates(const QString& path);

} // namespace vvp
