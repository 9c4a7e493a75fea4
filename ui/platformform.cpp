// SPDX-License-Identifier: Apache-2.0
#include "ui/platformform.h"

#include "models/session/address.h"
#include "models/tables/words.h"
#include "ui/clusteraccesspanel.h"
#include "ui/dialogframe.h"
#include "ui/platformformparts.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

PlatformForm::PlatformForm(
    const QList<Platform>& others, const std::optional<Platform>& before, bool isPersistent, QWidget* parent)
    : QWidget(parent)
    , m_others(others)
    , m_before(before)
    , m_address(new QLineEdit)
    , m_addressNote(new NoteLine)
    , m_appNote(new NoteLine)
    , m_withoutApp(new QPushButton)
    , m_encryptionNote(new NoteLine)
    , m_unencrypted(new QCheckBox(tr("Send secrets &unencrypted to this platform")))
    , m_name(new QLineEdit)
    , m_environments(new QButtonGroup(this))
    , m_environmentRow(makeEnvironmentRow(m_environments))
    , m_environmentHint(secondaryLabel({}))
    , m_caFile(new QLineEdit)
    , m_signIns(new QButtonGroup(this))
    , m_tokenArea(new QWidget)
    , m_tokens(new TokenTable(before ? before->tokenNamespaces : QStringList(),
          before ? before->missingTokens : QStringList(), isPersistent))
    , m_addToken(new QPushButton(tr("A&dd Token")))
    , m_consent(new QCheckBox)
    , m_signInNote(new NoteLine)
    , m_cluster(new ClusterAccessPanel(before ? before->clusterAccess : std::nullopt, this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics().u(4));
    setFocusProxy(m_address);
    addPlatformSection(column);
    addSignInSection(column);
    if (!isPersistent) {
        m_signInNote->say(NoteLine::Tone::Warning,
            tr("No keychain is in use: API Tokens are kept until the program ends."));
    }
    if (before) {
        fillIn(*before);
        m_isTouched = true;
    }
    m_tokens->setTabPredecessor(m_signIns->buttons().constLast());
    watch();
    signInChosen();
    environmentChosen();
    addressTyped();
}

PlatformForm::~PlatformForm()
{
    endCalls(this);
}

void PlatformForm::fillIn(const Platform& platform)
{
    m_address->setText(platform.url.toString(QUrl::FullyEncoded));
    m_name->setText(platform.name);
    m_nameIsOurs = false;
    if (platform.environment) {
        m_environments->button(static_cast<int>(*platform.environment))->setChecked(true);
    }
    m_signIns->button(static_cast<int>(platform.signIn))->setChecked(true);
    m_caFile->setText(platform.caFile);
    m_origin = origin(platform.url);
    m_unencrypted->setChecked(!m_origin.isEmpty() && platform.unencryptedSecretsOrigin == m_origin);
    m_leftUrl = platform.url;
    m_certainUrl = platform.url;
}

void PlatformForm::watch()
{
    for (const QLineEdit* field : { m_address, m_name, m_caFile }) {
        connect(field, &QLineEdit::textEdited, this, &PlatformForm::touch);
    }
    for (const QButtonGroup* group : { m_environments, m_signIns }) {
        connect(group, &QButtonGroup::idClicked, this, &PlatformForm::touch);
    }
    connect(m_address, &QLineEdit::textChanged, this, &PlatformForm::addressTyped);
    connect(m_address, &QLineEdit::editingFinished, this, &PlatformForm::addressLeft);
    connect(
        m_name, &QLineEdit::textEdited, this, [this](const QString& name) { m_nameIsOurs = name.isEmpty(); });
    connect(m_withoutApp, &QPushButton::clicked, this, [this] {
        if (const Result<Address> address = parseAddress(m_address->text())) {
            m_address->setFocus();
            setAddress(address->withoutApp.toString(QUrl::FullyEncoded));
        }
    });
    connect(m_name, &QLineEdit::textChanged, this, &PlatformForm::reconsider);
    connect(m_name, &QLineEdit::editingFinished, this, [this] { leave(m_name); });
    connect(m_environments, &QButtonGroup::idToggled, this, &PlatformForm::environmentChosen);
    connect(m_signIns, &QButtonGroup::idToggled, this, &PlatformForm::signInChosen);
    connect(m_addToken, &QPushButton::clicked, this,
        [this] { m_tokens->beginRow(m_tokens->isEmpty() ? m_vNamespace : QString()); });
    connect(m_tokens, &TokenTable::fieldLeft, this, &PlatformForm::showProblems);
    connect(m_caFile, &QLineEdit::editingFinished, this, [this] { leave(m_caFile); });
    const auto connectionIsAnother = [this] {
        reconsider();
        Q_EMIT connectionChanged();
    };
    connect(m_tokens, &TokenTable::changed, this, connectionIsAnother);
    connect(m_caFile, &QLineEdit::textChanged, this, connectionIsAnother);
    connect(m_unencrypted, &QCheckBox::toggled, this, connectionIsAnother);
    connect(m_consent, &QCheckBox::toggled, this, connectionIsAnother);
    connect(m_cluster, &ClusterAccessPanel::changed, this, &PlatformForm::reconsider);
}

void PlatformForm::setAddress(const QString& address)
{
    m_address->setText(address);
    if (!address.isEmpty()) {
        addressLeft();
    }
}

void PlatformForm::copyFrom(const Platform& original)
{
    m_like = original;
    m_like.id = {};
    m_like.environment.reset();
    m_like.tokenNamespaces.clear();
    m_like.missingTokens.clear();
    m_like.unencryptedSecretsOrigin.clear();
    m_like.tokensConfirmedOrigin.clear();
    m_nameIsOurs = false;
    m_name->setText(numberedName(original.name, m_others));
    m_address->setText(original.url.toString(QUrl::FullyEncoded));
    m_caFile->setText(original.caFile);
    m_tokens->addMissing(original.tokenNamespaces + original.missingTokens);
    m_signIns->button(static_cast<int>(original.signIn))->setChecked(true);
}

QUrl PlatformForm::url() const
{
    const Result<Address> address = parseAddress(m_address->text());
    return address ? address->baseUrl : QUrl();
}

void PlatformForm::addressTyped()
{
    const Result<Address> address = parseAddress(m_address->text());
    if (address && (!address->vNamespace.isEmpty() || address->baseUrl != m_leftUrl)) {
        m_vNamespace = address->vNamespace;
    }
    const QUrl typed = address ? address->baseUrl : QUrl();
    if (const QString now = origin(typed); now != m_origin) {
        m_origin = now;
        m_unencrypted->setChecked(false);
        m_consent->setChecked(false);
    }
    if (m_nameIsOurs) {
        m_name->setText(suggestedPlatformName(typed, m_others));
    }
    m_unencrypted->setVisible(isUnencrypted(typed));
    m_encryptionNote->say(NoteLine::Tone::Warning,
        isUnencrypted(typed) ? tr(
            "The connection is not encrypted: whoever is on the way can read and change what is sent. API "
            "Tokens and Secret Values are sent only where this is ticked.")
                             : QString());
    m_addressNote->say(NoteLine::Tone::Note,
        m_vNamespace.isEmpty() ? QString()
                               : tr("The vNamespace “%1” was read from it.").arg(visibleText(m_vNamespace)));
    m_consent->setText(tr("Send the stored tokens to %1").arg(typed.host()));
    doubtApp(address ? *address : Address());
    reconsider();
    Q_EMIT connectionChanged();
}

/// A last "/app" is the web interface of most installations, and the base path of some.
void PlatformForm::doubtApp(const Address& address)
{
    const bool isInDoubt = address.withoutApp.isValid() && address.baseUrl != m_certainUrl;
    m_appNote->say(NoteLine::Tone::Warning,
        isInDoubt ? tr("“/app” at the end is the web interface of most installations, and no part of their "
                       "address.")
                  : QString());
    m_withoutApp->setText(tr("Use %1").arg(
        visibleText(address.withoutApp.toString(QUrl::FullyEncoded)).replace(u'&', u"&&"_s)));
    m_withoutApp->setVisible(isInDoubt);
}

void PlatformForm::addressLeft()
{
    if (const Result<Address> address = parseAddress(m_address->text())) {
        m_leftUrl = address->baseUrl;
        if (!address->withoutApp.isValid()) {
            m_certainUrl = address->baseUrl;
        }
        m_address->setText(m_leftUrl.toString(QUrl::FullyEncoded));
        m_tokens->suggest(m_vNamespace);
    }
    leave(m_address);
}

void PlatformForm::environmentChosen()
{
    m_environmentHint->setText(environmentHint(environment()));
    reconsider();
}

void PlatformForm::goToToken(const QString& vNamespace)
{
    m_signIns->button(static_cast<int>(SignIn::ApiTokens))->setChecked(true);
    m_tokens->goTo(vNamespace);
}

void PlatformForm::signInChosen()
{
    const bool withTokens = signIn() == SignIn::ApiTokens;
    m_tokenArea->setVisible(withTokens);
    if (withTokens && m_tokens->isEmpty()) {
        m_tokens->addRow(m_vNamespace);
    }
    reconsider();
    Q_EMIT connectionChanged();
}

void PlatformForm::browse()
{
    auto* const dialog = new QFileDialog(this, tr("CA File"), QFileInfo(m_caFile->text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_caFile->setText(path);
        leave(m_caFile);
    });
    dialog->open();
}

void PlatformForm::leave(const QWidget* field)
{
    m_left.insert(field);
    showProblems();
    touch();
}

void PlatformForm::touch()
{
    if (!m_isTouched) {
        m_isTouched = true;
        Q_EMIT changed();
    }
}

void PlatformForm::reconsider()
{
    m_consent->setVisible(needsConsent());
    showProblems();
    Q_EMIT changed();
}

} // namespace vvp
