// SPDX-License-Identifier: Apache-2.0
// What is wrong with the rows of TokenTable; the rows themselves are in tokentable.cpp.
#include "ui/tokentable.h"

#include "models/session/secrets.h"
#include "models/tables/words.h"
#include "ui/theme/style.h"

#include <QLineEdit>

#include <algorithm>

namespace vvp {

static bool isSegment(const QString& vNamespace)
{
    return vNamespace != u"." && vNamespace != u".." && std::ranges::none_of(vNamespace, [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7f;
    });
}

std::optional<TokenTable::Problem> TokenTable::problemOf(const Row& row) const
{
    const QString vNamespace = namespaceOf(row);
    const auto wrongNamespace = [&row](const QString& text) {
        return Problem{ row.vNamespace, tr("vNamespace"), text };
    };
    if (vNamespace.isEmpty()) {
        return wrongNamespace(tr("An API Token belongs to one vNamespace. Write its name."));
    }
    if (!isSegment(vNamespace)) {
        return wrongNamespace(tr("No vNamespace has this name. Write it as the platform shows it."));
    }
    if ((vNamespaces() + missing()).count(vNamespace) > 1) {
        return wrongNamespace(
            tr("There are two rows for “%1”. Remove one of them.").arg(visibleText(vNamespace)));
    }
    const QString token = row.token->text();
    if (token.isEmpty() && !row.fixed.isEmpty()) {
        return {};
    }
    const auto wrongToken = [&row](const QString& text) {
        return Problem{ row.token, tr("API Token"), text };
    };
    if (const Result<QByteArray> checked = checkedSecret(token.toUtf8()); !checked) {
        return wrongToken(checked.error().summary);
    }
    const auto isPlain = [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; };
    if (!std::ranges::all_of(token.trimmed(), isPlain)) {
        return wrongToken(tr("The token has a character that no API Token has. Paste the token alone, as the "
                             "platform showed it."));
    }
    return {};
}

QList<TokenTable::Problem> TokenTable::problems() const
{
    QList<Problem> all;
    for (const auto& row : m_rows) {
        if (const std::optional<Problem> problem = problemOf(*row)) {
            all.append(*problem);
        }
    }
    return all;
}

void TokenTable::showProblems(bool all)
{
    for (const auto& row : m_rows) {
        const std::optional<Problem> problem = all || row->wasLeft ? problemOf(*row) : std::nullopt;
        setProblem(row->vNamespace, problem && problem->field == row->vNamespace);
        setProblem(row->token, problem && problem->field == row->token);
        row->problem->setProblem(problem ? problem->text : QString());
    }
}

} // namespace vvp
