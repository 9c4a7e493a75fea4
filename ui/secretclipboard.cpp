// SPDX-License-Identifier: Apache-2.0
#include "ui/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace vvp {

/// By which our own secret is known again in the clipboard, whichever it is.
static const QString& ownMark()
{
    static const QString mark = u"application/x-vvp-console-secret"_s;
    return mark;
}

static void clearSecret()
{
    QClipboard* const clipboard = QGuiApplication::clipboard();
    if (const QMimeData* const data = clipboard->mimeData(); data != nullptr && data->hasFormat(ownMark())) {
        clipboard->clear();
    }
}

namespace {

/// Takes the secret out when its time has come; there is one of them for the program.
class SecretClearing final : public QTimer {
public:
    explicit SecretClearing(QObject* parent) : QTimer(parent)
    {
        setObjectName(u"secretClearing"_s);
        setSingleShot(true);
        setInterval(secretInClipboardFor * 1000);
        connect(this, &QTimer::timeout, this, &clearSecret);
        connect(qApp, &QCoreApplication::aboutToQuit, this, &clearSecret);
    }
};

} // namespace

void copySecret(const QString& secret)
{
    auto* const data = new QMimeData; // the clipboard takes it over
    data->setText(secret);
    data->setData(ownMark(), "1");
    // What KDE, Windows and macOS have agreed on.
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    data->setData(u"ExcludeClipboardContentFromMonitorProcessing"_s, "1");
    data->setData(u"org.nspasteboard.ConcealedType"_s, "1");
    QGuiApplication::clipboard()->setMimeData(data);
    auto* clearing = qApp->findChild<QTimer*>(u"secretClearing"_s, Qt::FindDirectChildrenOnly);
    if (clearing == nullptr) {
        clearing = new SecretClearing(qApp);
    }
    clearing->start();
}

} // namespace vvp
