// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/deployment.h"

#include <QHash>
#include <QWidget>

class QLabel;

namespace vvp {

/// How many managers a Deployment's Jobs run on, and what each gets: number, CPU and memory in columns.
class ResourceTable final : public QWidget {
    Q_OBJECT

public:
    explicit ResourceTable(QWidget* parent = nullptr);

    /// Shows what the document says; nothing where it is not known.
    void setDocument(const std::optional<Deployment>& document);

private:
    QHash<QString, QLabel*> m_cells;
};

} // namespace vvp
