// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/detailpanel.h"

namespace vvp {

class FactGrid;
class FullText;

/// The Events of a Deployment, newest first, as they come; of the one that is selected its message in full.
class EventsPanel final : public DetailPanel {
    Q_OBJECT

public:
    explicit EventsPanel(QSettings& settings, QWidget* parent = nullptr);

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const Deployment::Row& row) override;
    [[nodiscard]] QString emptyWords() const override;
    void selectionSettled() override;

private:
    FactGrid* m_facts;
    FullText* m_message;
};

} // namespace vvp
