// SPDX-License-Identifier: Apache-2.0
#include "ui/secretline.h"

#include "models/tables/words.h"
#include "ui/secretclipboard.h"

#include <QHBoxLayout>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace vvp {

SecretLine::SecretLine(QWidget* parent)
    : QWidget(parent)
    , m_secret(plainLabel({}, TextStyle::Monospace))
    , m_copy(plainButton(u"copySecret"_s, tr("&Copy")))
    , m_note(new NoteLine)
{
    const Metrics metrics;
    m_secret->setObjectName(u"secret"_s);
    m_secret->setTextInteractionFlags(Qt::NoTextInteraction);
    m_copy->setIcon(themeIcon(Icon::Copy));
    m_note->setObjectName(u"secretNote"_s);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics.u());
    auto* const line = new QHBoxLayout;
    line->setSpacing(metrics.u(3));
    line->addWidget(m_secret, 1);
    line->addWidget(m_copy);
    rows->addLayout(line);
    rows->addWidget(m_note);
    connect(m_copy, &QPushButton::clicked, this, &SecretLine::copy);
}

void SecretLine::setSecret(const QString& name, const QString& secret)
{
    m_text = secret;
    m_secret->setText(visibleText(secret));
    m_copy->setAccessibleName(tr("Copy the secret of “%1”").arg(visibleText(name)));
}

void SecretLine::copy()
{
    copySecret(m_text);
    m_isCopied = true;
    m_note->say(NoteLine::Tone::Good,
        tr("Copied. It is taken out of the clipboard after %n second(s).", nullptr, secretInClipboardFor));
    Q_EMIT copied();
}

void askToLoseSecret(QWidget* dialog, const QString& name, const std::function<void()>& lose)
{
    if (dialog->findChild<QMessageBox*>(u"loseQuestion"_s) != nullptr) {
        return; // asked already
    }
    auto* const question = new QMessageBox(QMessageBox::NoIcon, dialog->windowTitle(),
        SecretLine::tr("Close without the secret of “%1”? It was neither copied nor stored, and cannot be "
                       "shown again.")
            .arg(visibleText(name)),
        QMessageBox::NoButton, dialog);
    question->setObjectName(u"loseQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton* const keep = question->addButton(SecretLine::tr("Go Back"), QMessageBox::RejectRole);
    QPushButton* const leave
        = question->addButton(SecretLine::tr("Close Without It"), QMessageBox::AcceptRole);
    keep->setObjectName(u"goBack"_s);
    leave->setObjectName(u"lose"_s);
    leave->setAutoDefault(false);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    QObject::connect(question, &QMessageBox::finished, dialog, [question, leave, lose] {
        if (question->clickedButton() == leave) {
            lose();
        }
    });
    question->open();
}

} // namespace vvp
