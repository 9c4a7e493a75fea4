// SPDX-License-Identifier: Apache-2.0
#include "ui/copycurl.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

struct CurlWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::CopyCurl)
};

} // namespace

QString copyCurlText()
{
    return CurlWords::tr("Copy as curl");
}

void copyCurl(const QString& lines)
{
    QGuiApplication::clipboard()->setText(lines);
}

QList<InlineMessage::Answer> curlAnswer(const QString& lines)
{
    if (lines.isEmpty()) {
        return {};
    }
    return { { u"copyCurl"_s, copyCurlText(), [lines] { copyCurl(lines); } } };
}

QList<InlineMessage::Answer> curlAnswerOrDismiss(const QString& lines)
{
    QList<InlineMessage::Answer> answers = curlAnswer(lines);
    if (!answers.isEmpty()) {
        answers.append({ u"dismiss"_s, CurlWords::tr("Dismiss"), [] {} });
    }
    return answers;
}

} // namespace vvp
