// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace vvp {

/// One line of plain text that gives way where there is no room: it ends in "…", and its tooltip is the whole
/// text. text() is always the whole text.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

    /// Room for the first characters.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString shown() const;

    Qt::TextElideMode m_mode;
};

} // namespace vvp
