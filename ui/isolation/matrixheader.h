// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

namespace vvp {

/// The heads of a MatrixView: of columns the name with a note below, of rows the name with a note at the
/// right. Names are plain text, elided in the middle.
class MatrixHeader final : public QHeaderView {
    Q_OBJECT

public:
    MatrixHeader(Qt::Orientation orientation, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    [[nodiscard]] QString text(int section, int role) const;
};

} // namespace vvp
