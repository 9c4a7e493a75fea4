// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/error.h"
#include "ui/place.h"

#include <QMap>

class QWidget;

namespace vvp {

/// Opens the list of what could not be read, by vNamespace, each with its reason. Not modal; goes when it is
/// closed.
void showFailures(QWidget* parent, const Place& place, const QMap<QString, Error>& failures);

} // namespace vvp
