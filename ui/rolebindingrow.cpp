// SPDX-License-Identifier: Apache-2.0
#include "ui/rolebindingrow.h"

#include "models/domain/namespace.h"
#include "models/tables/words.h"
#include "ui/formparts.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QGridLayout>
#include <QJsonArray>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace vvp {

using namespace Qt::StringLiterals;

static constexpr int roleUnits = 30;
static constexpr int membersUnits = 80;
static constexpr double membersInSight = 2.6;

static bool isKnownForm(const QString& member)
{
    const auto isNamed = [&member](QStringView prefix) {
        return member.startsWith(prefix) && !QStringView(member).sliced(prefix.size()).trimmed().isEmpty();
    };
    return isNamed(u"user:") || isNamed(u"group:") || member == u"system:authenticated";
}

QString memberWarning(const QStringList& members)
{
    const auto other = std::ranges::find_if_not(members, isKnownForm);
    if (other == members.end()) {
        return {};
    }
    const bool isMail = other->contains(u'@') && !other->contains(u':');
    return isMail
        ? RoleBindingRow::tr("The platform does not take “%1” for a user. Write “user:%1”.").arg(*other)
        : RoleBindingRow::tr("“%1” is not a form of member that is known. Write “user:…”, “group:…” or "
                             "“system:authenticated”.")
              .arg(*other);
}

RoleBindingRow::RoleBindingRow(int number, const QJsonObject& binding, QWidget* parent)
    : QWidget(parent)
    , m_binding(binding)
    , m_role(new QComboBox)
    , m_members(new QPlainTextEdit)
    , m_remove(new QPushButton(tr("Remove")))
    , m_warning(new NoteLine)
{
    const Metrics metrics;
    for (const QStringView role : Namespace::roles) {
        m_role->addItem(role.toString());
    }
    const QString role = Resource(binding).text(Namespace::rolePath);
    if (!role.isEmpty() && m_role->findText(role) < 0) {
        m_role->addItem(role); // one that only the server knows
    }
    m_role->setCurrentText(role);
    m_role->setFixedWidth(metrics.u(roleUnits));
    m_role->setObjectName(u"role%1"_s.arg(number));
    m_role->setAccessibleName(tr("Role of binding %1").arg(number));

    QStringList members;
    for (const QJsonValue& member : Resource(binding).value(Namespace::membersPath).toArray()) {
        members.append(member.toString());
    }
    m_members->setPlainText(members.join(u'\n'));
    m_members->setPlaceholderText(tr("user:jane@example.com"));
    m_members->setTabChangesFocus(true);
    m_members->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_members->setFixedHeight(metrics.h(membersInSight) + metrics.u(3));
    m_members->setMaximumWidth(metrics.u(membersUnits));
    m_members->setObjectName(u"members%1"_s.arg(number));
    m_members->setAccessibleName(tr("Members of binding %1, one per line").arg(number));

    m_remove->setAutoDefault(false);
    m_remove->setObjectName(u"removeBinding%1"_s.arg(number));
    m_remove->setAccessibleName(tr("Remove binding %1").arg(number));
    m_warning->setObjectName(u"membersWarning%1"_s.arg(number));

    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics.u(2));
    grid->addWidget(m_role, 0, 0, Qt::AlignTop);
    grid->addWidget(m_members, 0, 1);
    grid->addWidget(m_remove, 0, 2, Qt::AlignTop | Qt::AlignLeft);
    grid->addWidget(m_warning, 1, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(2, 1);

    connect(m_role, &QComboBox::currentIndexChanged, this, &RoleBindingRow::changed);
    connect(m_members, &QPlainTextEdit::textChanged, this, [this] {
        m_membersChanged = true;
        updateWarning();
        Q_EMIT changed();
    });
    connect(m_remove, &QPushButton::clicked, this, &RoleBindingRow::removeAsked);
    updateWarning();
}

QStringList RoleBindingRow::members() const
{
    QStringList members;
    for (const QString& line : m_members->toPlainText().split(u'\n')) {
        if (const QString member = line.trimmed(); !member.isEmpty()) {
            members.append(member);
        }
    }
    return members;
}

void RoleBindingRow::updateWarning()
{
    m_warning->say(NoteLine::Tone::Warning, visibleText(memberWarning(members())));
}

QJsonObject RoleBindingRow::binding() const
{
    Resource binding(m_binding);
    if (m_role->currentText() != binding.text(Namespace::rolePath)) {
        binding.set(Namespace::rolePath, m_role->currentText());
    }
    if (m_membersChanged) { // else they stay as the server wrote them
        binding.set(Namespace::membersPath, QJsonArray::fromStringList(members()));
    }
    return binding.json();
}

void RoleBindingRow::setReadOnly(bool readOnly)
{
    m_role->setEnabled(!readOnly);
    m_members->setReadOnly(readOnly);
    m_remove->setEnabled(!readOnly);
}

QWidget* RoleBindingRow::firstField() const
{
    return m_role;
}

QWidget* RoleBindingRow::lastField() const
{
    return m_remove;
}

void RoleBindingRow::setTabBetween(QWidget* before, QWidget* after)
{
    setTabOrder(before, m_role);
    setTabOrder(m_role, m_members);
    setTabOrder(m_members, m_remove);
    setTabOrder(m_remove, after);
}

} // namespace vvp
