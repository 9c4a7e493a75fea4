// SPDX-License-Identifier: Apache-2.0
#include "ui/savefile.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace vvp {

struct SaveFileWords {
    Q_DECLARE_TR_FUNCTIONS(vvp::SaveFile)
};

Result<Done> saveBytes(const QString& path, const QByteArray& bytes)
{
    QSaveFile target(path);
    if (target.open(QIODevice::WriteOnly) && target.write(bytes) == bytes.size() && target.commit()) {
        return Done();
    }
    Error error;
    error.kind = Error::Kind::Storage;
    error.summary = SaveFileWords::tr("“%1” could not be written: %2. Choose another folder.")
                        .arg(path, target.errorString());
    return error;
}

void askAndSave(QWidget* parent, const TextFile& file,
    std::function<void(InlineMessage::Tone tone, const QString& text)> told)
{
    auto* const dialog = new QFileDialog(parent, file.title, QString(), file.filter);
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(file.name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
        [bytes = file.text.toUtf8(), told = std::move(told)](const QString& path) {
            const Result<Done> written = saveBytes(path, bytes);
            if (written) {
                told(InlineMessage::Tone::Information, SaveFileWords::tr("Written to “%1”").arg(path));
            } else {
                told(InlineMessage::Tone::Error, written.error().text());
            }
        });
    dialog->open();
}

} // namespace vvp
