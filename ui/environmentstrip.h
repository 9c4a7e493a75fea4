// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/guard.h"

#include <QWidget>

namespace vvp {

/// The strip along the top of the window, in the environment's colour with its name in it and, at the right,
/// whether changes can leave. Hatched while production is unlocked. Follows a Guard, which must outlive it.
class EnvironmentStrip final : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentStrip(const Guard& guard, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString guardWords() const;
    void follow();

    const Guard& m_guard;
};

} // namespace vvp
