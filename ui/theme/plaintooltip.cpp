// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/plaintooltip.h"

#include <QTextDocument>

namespace vvp {

QString plainToolTip(const QString& text)
{
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

} // namespace vvp
