// SPDX-License-Identifier: Apache-2.0
#include "models/session/address.h"
#include "models/session/platformsaving.h"
#include "models/tables/words.h"
#include "ui/confirmdialog.h"
#include "ui/platformdialog.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace vvp {

namespace {

/// What a removal under way needs. Copied along, so it is small.
struct Removal {
    Q_DECLARE_TR_FUNCTIONS(vvp::PlatformDialog)

public:
    QPointer<QWidget> parent;
    PlatformList* platforms;
    Platform platform;
    QPointer<const QObject> context;
    std::function<void()> removed;

    /// A message box in plain text over the parent.
    [[nodiscard]] QMessageBox* box(const QString& text, const QString& details) const
    {
        auto* const message = new QMessageBox(parent);
        message->setObjectName(u"removePlatformMessage"_s);
        message->setAttribute(Qt::WA_DeleteOnClose);
        message->setTextFormat(Qt::PlainText);
        message->setIcon(QMessageBox::Warning);
        message->setWindowTitle(tr("Remove Platform"));
        message->setText(text);
        message->setInformativeText(details);
        return message;
    }

    void removeEntry() const
    {
        if (const Result<Done> done = platforms->remove(platform.id); !done) {
            QMessageBox* const message
                = box(tr("“%1” was not removed.").arg(visibleText(platform.name)), done.error().text());
            message->addButton(QMessageBox::Close);
            message->open();
            return;
        }
        removed();
    }

    void askAgain(const QList<RemovalFailure>& failures) const
    {
        QStringList details;
        for (const RemovalFailure& failure : failures) {
            details += tr("Token of “%1”: %2").arg(visibleText(failure.vNamespace), failure.error.text());
        }
        QMessageBox* const message = box(
            tr("%n API Token(s) of “%1” could not be removed from the keychain, and may still be there.",
                nullptr, static_cast<int>(failures.size()))
                .arg(visibleText(platform.name)),
            details.join(u'\n'));
        auto* const keep = message->addButton(tr("Keep Platform"), QMessageBox::RejectRole);
        keep->setObjectName(u"keepPlatform"_s);
        auto* const anyway = message->addButton(tr("Remove Platform"), QMessageBox::AcceptRole);
        anyway->setObjectName(u"removeAnyway"_s);
        anyway->setAutoDefault(false);
        message->setDefaultButton(keep);
        message->setEscapeButton(keep);
        QObject::connect(
            anyway, &QPushButton::clicked, context, [removal = *this] { removal.removeEntry(); });
        message->open();
    }
};

} // namespace

void askRemovePlatform(QWidget* parent, PlatformList& platforms, Secrets& secrets, const Platform& platform,
    const QObject* context, std::function<void()> removed)
{
    const auto tokens = static_cast<int>(platform.tokenNamespaces.size());
    Confirmation confirmation;
    confirmation.title = Removal::tr("Remove Platform");
    confirmation.place = { platform.environment, platform.name, {}, !isUnencrypted(platform.url) };
    confirmation.question = Removal::tr("Remove “%1” from this console?").arg(platform.name);
    confirmation.explanation
        = Removal::tr("The entry for %1 goes. Nothing is changed on the platform itself.")
              .arg(platform.url.toDisplayString(QUrl::RemoveUserInfo));
    if (tokens > 0) {
        confirmation.explanation += u'\n'
            + Removal::tr("%n API Token(s) will be removed from the keychain; the platform does not show a "
                          "token again.",
                nullptr, tokens);
    }
    confirmation.doText = Removal::tr("Remove Platform");
    confirmation.keepText = Removal::tr("Keep Platform");

    const Removal removal{ parent, &platforms, platform, context, std::move(removed) };
    ConfirmDialog::ask(parent, confirmation, context, [removal, &secrets] {
        removeTokens(
            secrets, removal.platform, removal.context, [removal](const QList<RemovalFailure>& failures) {
                if (failures.isEmpty()) {
                    removal.removeEntry();
                } else {
                    removal.askAgain(failures);
                }
            });
    });
}

} // namespace vvp
