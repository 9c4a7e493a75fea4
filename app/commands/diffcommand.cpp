// SPDX-License-Identifier: Apache-2.0
#include "app/commands/diffcommand.h"

#include "app/commands/standardoutput.h"
#include "models/domain/unifieddiff.h"
#include "models/transfer/exportchoice.h"
#include "models/transfer/filenames.h"

using namespace Qt::StringLiterals;

namespace vvp {

DiffCommand::DiffCommand()
    : PlanCommand(u"diff"_s, tr("Shows what applying documents would change, and changes nothing."))
{
}

/// Where an export into a folder would have written the document, so that its files can be patched.
static QString exportPath(const Step& step)
{
    const QString folder = step.kind == DocumentKind::Namespace ? step.name : step.vNamespace;
    return u"%1/%2/%3.yaml"_s.arg(safeFileName(folder), kindFolder(*step.kind), safeFileName(step.name));
}

void DiffCommand::planned()
{
    complainOfPlan();
    const Plan& plan = applyRun().plan();
    bool isDifferent = false;
    for (const Step& step : plan.steps) {
        if (step.canBeApplied()) {
            isDifferent = true;
            const auto [before, after] = comparedTexts(step);
            const QString path = exportPath(step);
            print(unifiedDiff(before, after, before.isEmpty() ? u"/dev/null"_s : path, path).toUtf8());
        }
    }
    finish(plan.count(Step::Action::Invalid) > 0 ? Exit::Failed : isDifferent ? Exit::Different : Exit::Done);
}

} // namespace vvp
