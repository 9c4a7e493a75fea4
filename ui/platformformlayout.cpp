// SPDX-License-Identifier: Apache-2.0
#include "ui/platformform.h"
#include "ui/platformformparts.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

void PlatformForm::addField(QGridLayout* grid, const QString& label, QWidget* buddy, QLayout* field)
{
    const int row = grid->rowCount();
    QLabel* const title = plainLabel(label);
    title->setWordWrap(false);
    title->setBuddy(buddy);
    title->setMinimumHeight(Metrics().u(7));
    grid->addWidget(title, row, 0, Qt::AlignTop);
    grid->addLayout(field, row, 1);
}

QLayout* PlatformForm::withLine(QWidget* field, const QString& name)
{
    auto* const line = new NoteLine;
    line->setObjectName(name);
    m_lines.insert(field, line);
    auto* const column = new QVBoxLayout;
    column->setSpacing(Metrics().u());
    column->addWidget(field);
    column->addWidget(line);
    return column;
}

void PlatformForm::addPlatformSection(QVBoxLayout* column)
{
    QGridLayout* const grid = addFormSection(column, tr("Platform"));
    m_address->setObjectName(u"address"_s);
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(u"https://host/app/#/namespaces/team-1/deployments"_s);
    QLayout* const address = withLine(m_address, u"addressProblem"_s);
    m_addressNote->setObjectName(u"addressNote"_s);
    m_unencrypted->setObjectName(u"sendUnencrypted"_s);
    m_encryptionNote->setObjectName(u"encryptionNote"_s);
    address->addWidget(m_addressNote);
    m_appNote->setObjectName(u"appNote"_s);
    m_withoutApp->setObjectName(u"withoutApp"_s);
    m_withoutApp->setAutoDefault(false);
    m_withoutApp->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    address->addWidget(m_appNote);
    address->addWidget(m_withoutApp);
    address->addWidget(m_encryptionNote);
    address->addWidget(m_unencrypted);
    addField(grid, tr("Add&ress"), m_address, address);

    m_name->setObjectName(u"name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setFixedWidth(Metrics().u(Metrics::nameField));
    addField(grid, tr("&Name"), m_name, withLine(m_name, u"nameProblem"_s));

    QLayout* const environment = withLine(m_environmentRow, u"environmentProblem"_s);
    m_environmentHint->setObjectName(u"environmentHint"_s);
    environment->addWidget(m_environmentHint);
    addField(grid, tr("&Environment"), m_environments->buttons().constFirst(), environment);

    m_caFile->setObjectName(u"caFile"_s);
    m_caFile->setAccessibleName(tr("CA File"));
    m_caFile->setPlaceholderText(tr("The system’s certificate authorities"));
    auto* const choose = new QPushButton(tr("&Browse…"));
    choose->setObjectName(u"browseCaFile"_s);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &PlatformForm::browse);
    auto* const file = new QHBoxLayout;
    file->setSpacing(Metrics().u(2));
    file->addLayout(withLine(m_caFile, u"caFileProblem"_s), 1);
    file->addWidget(choose, 0, Qt::AlignTop);
    addField(grid, tr("&CA File"), m_caFile, file);
}

void PlatformForm::addSignInSection(QVBoxLayout* column)
{
    QGridLayout* const grid = addFormSection(column, tr("Sign-In"));
    auto* const ways = new QHBoxLayout;
    ways->setSpacing(Metrics().u(5));
    const auto add = [&](SignIn way, const QString& text, const QString& name) {
        auto* const button = new QRadioButton(text);
        button->setObjectName(name);
        m_signIns->addButton(button, static_cast<int>(way));
        ways->addWidget(button);
    };
    add(SignIn::None, tr("N&one"), u"signInNone"_s);
    add(SignIn::ApiTokens, tr("API To&kens"), u"signInTokens"_s);
    m_signIns->button(static_cast<int>(SignIn::None))->setChecked(true);
    ways->addStretch();
    addField(grid, tr("Sign In W&ith"), m_signIns->buttons().constFirst(), ways);
    addTokens(grid);
}

void PlatformForm::addTokens(QGridLayout* grid)
{
    auto* const area = new QVBoxLayout(m_tokenArea);
    area->setContentsMargins(0, 0, 0, 0);
    area->setSpacing(Metrics().u(2));
    area->addWidget(m_tokens);
    m_tokens->setObjectName(u"tokens"_s);
    m_addToken->setObjectName(u"addToken"_s);
    m_addToken->setAutoDefault(false);
    area->addLayout(withLine(m_addToken, u"tokensProblem"_s));
    area->setAlignment(m_addToken, Qt::AlignLeft);
    m_consent->setObjectName(u"confirmTokens"_s);
    area->addLayout(withLine(m_consent, u"confirmTokensProblem"_s));
    m_signInNote->setObjectName(u"signInNote"_s);
    area->addWidget(m_signInNote);
    grid->addWidget(m_tokenArea, grid->rowCount(), 1);
    m_addToken->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

} // namespace vvp
