// SPDX-License-Identifier: Apache-2.0
// What the fields of PlatformForm say; how they follow each other is in platformform.cpp.
#include "ui/platformform.h"

#include "ui/clusteraccesspanel.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QLineEdit>

namespace vvp {

std::optional<Environment> PlatformForm::environment() const
{
    const int id = m_environments->checkedId();
    return id < 0 ? std::nullopt : std::optional(static_cast<Environment>(id));
}

SignIn PlatformForm::signIn() const
{
    return static_cast<SignIn>(m_signIns->checkedId());
}

bool PlatformForm::needsConsent() const
{
    return m_before && signIn() == SignIn::ApiTokens && !m_tokens->kept().isEmpty() && !m_origin.isEmpty()
        && m_before->tokensConfirmedOrigin != m_origin;
}

QStringList PlatformForm::sendableStoredTokens() const
{
    const bool mayBeSent = signIn() == SignIn::ApiTokens && (!needsConsent() || m_consent->isChecked());
    return mayBeSent ? m_tokens->kept() : QStringList();
}

QStringList PlatformForm::unconfirmedStoredTokens() const
{
    return needsConsent() && !m_consent->isChecked() ? m_tokens->kept() : QStringList();
}

PlatformEdit PlatformForm::edit() const
{
    PlatformEdit edit;
    edit.platform = m_before.value_or(m_like);
    Platform& platform = edit.platform;
    platform.name = m_name->text().trimmed();
    platform.url = url();
    platform.environment = environment();
    platform.signIn = signIn();
    platform.caFile = m_caFile->text().trimmed();
    platform.unencryptedSecretsOrigin = m_unencrypted->isChecked() ? m_origin : QString();
    if (signIn() == SignIn::ApiTokens) {
        platform.tokenNamespaces = m_tokens->vNamespaces();
        platform.missingTokens = m_tokens->missing();
        edit.written = m_tokens->typed();
        edit.removed = m_tokens->removed();
    } else {
        platform.tokenNamespaces.clear();
        platform.missingTokens.clear();
        edit.removed = m_before ? m_before->tokenNamespaces : QStringList();
    }
    if (unconfirmedStoredTokens().isEmpty()) {
        platform.tokensConfirmedOrigin = m_origin;
    }
    platform.clusterAccess = m_cluster->access();
    return edit;
}

} // namespace vvp
