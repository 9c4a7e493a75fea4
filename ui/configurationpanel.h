// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/tables/giventable.h"
#include "models/tables/settings.h"
#include "ui/detailpanel.h"

namespace vvp {

class FactGrid;
class FullText;

/// Every value of a Deployment's spec, to be found, read in full and copied. Costs no request of its own.
class ConfigurationPanel final : public DetailPanel {
    Q_OBJECT

public:
    explicit ConfigurationPanel(QSettings& settings, QWidget* parent = nullptr);
    ~ConfigurationPanel() override;

protected:
    [[nodiscard]] TableModel* tableOf(Session& session, const Deployment::Row& row) override;
    [[nodiscard]] QString emptyWords() const override;
    void selectionSettled() override;
    void deploymentChanged() override;

private:
    [[nodiscard]] const Setting* selected() const;

    GivenTable<Setting> m_settings;
    QAction* m_copyValue;
    QAction* m_copyPath;
    FactGrid* m_facts;
    FullText* m_value;
};

} // namespace vvp
