// SPDX-License-Identifier: Apache-2.0
#include "models/api/curl.h"

#include "models/domain/shellcommand.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace vvp {

// Linux takes 128 KiB for one argument of a program; a command that is part of bash takes any.
static constexpr qsizetype longestArgument = 100'000;

QString curlCommand(const Outgoing& request, bool withToken, const QString& authorities)
{
    if (!request.url) {
        return {};
    }
    const bool isPiped = request.body.size() > longestArgument;
    const QString body = QString::fromUtf8(request.body);
    QStringList options{
        // --globoff: curl would take [] and {} in an address for patterns.
        u"curl --globoff --request "_s + shellWord(QString::fromLatin1(request.verb)),
    };
    for (const auto& [name, value] : request.headers()) {
        options.append(u"--header "_s + shellWord(QString::fromLatin1(name + ": " + value)));
    }
    if (!authorities.isEmpty()) {
        options.append(u"--cacert "_s + shellWord(authorities));
    }
    if (withToken) {
        options.append(u"--header \"Authorization: Bearer $VVP_TOKEN\""_s);
    }
    if (isPiped) {
        options.append(u"--data-binary @-"_s);
    } else if (!body.isEmpty()) {
        options.append(u"--data-raw "_s + shellWord(body)); // unlike --data, it makes nothing of an '@'
    }
    options.append(u"--url "_s + shellWord(request.url->toString(QUrl::FullyEncoded)));
    const QString command = options.join(u" \\\n  "_s);
    return isPiped ? QString(u"printf %s "_s + shellWord(body) + u" |\n"_s + command) : command;
}

} // namespace vvp
