// SPDX-License-Identifier: Apache-2.0
#include "ui/failuresdialog.h"

#include "models/tables/words.h"
#include "ui/dialogframe.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

/// See showFailures().
class FailuresDialog final : public DialogFrame {
    Q_DECLARE_TR_FUNCTIONS(vvp::FailuresDialog)

public:
    FailuresDialog(QWidget* parent, const Place& place, const QMap<QString, Error>& failures)
        : DialogFrame(parent)
    {
        setObjectName(u"failuresDialog"_s);
        setWindowTitle(tr("What Could Not Be Read"));
        setPlace(place);
        setBodyWidth(150);
        auto* const grid = new QGridLayout;
        const Metrics metrics;
        grid->setHorizontalSpacing(metrics.u(7));
        grid->setVerticalSpacing(metrics.u(2));
        grid->setColumnStretch(1, 1);
        for (auto failure = failures.cbegin(); failure != failures.cend(); ++failure) {
            const int row = grid->rowCount();
            QLabel* const name = plainLabel(visibleText(failure.key()), TextStyle::Name);
            name->setWordWrap(false);
            QLabel* const reason = plainLabel(failure->text());
            reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
            grid->addWidget(name, row, 0, Qt::AlignTop);
            grid->addWidget(reason, row, 1, Qt::AlignTop);
        }
        body()->addLayout(grid);
        body()->addStretch();
        makeBodyReadable(windowTitle());
        auto* const close = buttons()->addButton(tr("Close"), QDialogButtonBox::AcceptRole);
        close->setObjectName(u"close"_s);
        connect(close, &QPushButton::clicked, this, &QDialog::accept);
    }
};

} // namespace

void showFailures(QWidget* parent, const Place& place, const QMap<QString, Error>& failures)
{
    auto* const dialog = new FailuresDialog(parent, place, failures);
    dialog->show();
}

} // namespace vvp
