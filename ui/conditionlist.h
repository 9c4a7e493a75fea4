// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QWidget>

class QVBoxLayout;

namespace vvp {

/// What a Deployment's conditions warn of (status.running.conditions, 2.1 and later): those that hold, and
/// those of which nobody knows whether they do, in the platform's words. Hidden while there are none.
class ConditionList final : public QWidget {
    Q_OBJECT

public:
    explicit ConditionList(QWidget* parent = nullptr);

    void setConditions(const QJsonArray& conditions);

private:
    QVBoxLayout* m_lines;
};

} // namespace vvp
