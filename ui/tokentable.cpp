// SPDX-License-Identifier: Apache-2.0
#include "ui/tokentable.h"

#include "models/tables/words.h"
#include "ui/dialogframe.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr double namespaceUnits = 40;

namespace {

enum GridColumn { NamespaceColumn, TokenColumn, ShowColumn, RemoveColumn, ColumnCount };

} // namespace

static QLabel* head(const QString& text)
{
    QLabel* const label = secondaryLabel(text, TextStyle::ColumnHead);
    label->setWordWrap(false);
    return label;
}

TokenTable::TokenTable(
    const QStringList& stored, const QStringList& missing, bool isPersistent, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_isPersistent(isPersistent)
{
    const Metrics metrics;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics.u(2));
    m_grid->setVerticalSpacing(metrics.u(2));
    m_grid->setColumnMinimumWidth(NamespaceColumn, metrics.u(namespaceUnits));
    m_grid->setColumnStretch(TokenColumn, 1);
    m_grid->addWidget(head(tr("vNamespace")), 0, NamespaceColumn);
    m_grid->addWidget(head(tr("API Token")), 0, TokenColumn);
    for (const QString& vNamespace : stored) {
        makeRow(vNamespace, Kind::Stored);
    }
    addMissing(missing);
}

TokenTable::~TokenTable()
{
    endCalls(this);
}

void TokenTable::setTabPredecessor(QWidget* predecessor)
{
    m_predecessor = predecessor;
    QWidget* previous = predecessor;
    for (const auto& row : m_rows) {
        chain(previous, *row);
        previous = row->remove;
    }
}

/// A row that is made later would come after everything else.
void TokenTable::chain(QWidget* previous, const Row& row)
{
    for (QWidget* const next :
        std::initializer_list<QWidget*>{ row.vNamespace, row.token, row.show, row.remove }) {
        if (previous != nullptr) {
            setTabOrder(previous, next);
        }
        previous = next;
    }
}

void TokenTable::addMissing(const QStringList& vNamespaces)
{
    for (const QString& vNamespace : vNamespaces) {
        makeRow(vNamespace, Kind::Missing);
    }
}

void TokenTable::addRow(const QString& vNamespace)
{
    makeRow(vNamespace, Kind::New);
    Q_EMIT changed();
}

void TokenTable::beginRow(const QString& vNamespace)
{
    const Row& row = makeRow(vNamespace, Kind::New);
    // A layout shows what came into it from the event loop, and what is not shown cannot take the focus.
    QLineEdit* const first = vNamespace.isEmpty() ? row.vNamespace : row.token;
    QTimer::singleShot(0, first, [first] { first->setFocus(); });
    Q_EMIT changed();
}

void TokenTable::goTo(const QString& vNamespace)
{
    suggest(vNamespace);
    const auto at = std::ranges::find_if(
        m_rows, [&vNamespace](const std::unique_ptr<Row>& row) { return namespaceOf(*row) == vNamespace; });
    if (at == m_rows.end()) {
        beginRow(vNamespace);
        return;
    }
    ((*at)->vNamespace->text().isEmpty() ? (*at)->vNamespace : (*at)->token)->setFocus();
}

void TokenTable::suggest(const QString& vNamespace)
{
    if (m_rows.size() == 1 && m_rows.front()->vNamespace->text().isEmpty()) {
        m_rows.front()->vNamespace->setText(vNamespace);
    }
}

TokenTable::Row& TokenTable::makeRow(const QString& vNamespace, Kind kind)
{
    auto row = std::make_unique<Row>();
    const bool isFixed = kind != Kind::New;
    row->fixed = isFixed ? vNamespace : QString();
    row->isMissing = kind == Kind::Missing;
    const int number = ++m_made;
    const auto name
        = [number](const char16_t* what) { return QString(QStringView(what) + QString::number(number)); };

    row->vNamespace = new QLineEdit(isFixed ? visibleText(vNamespace) : vNamespace);
    row->vNamespace->setObjectName(name(u"tokenNamespace"));
    row->vNamespace->setAccessibleName(tr("vNamespace of API Token %1").arg(number));
    // A stored token cannot change its vNamespace without being read.
    row->vNamespace->setReadOnly(isFixed);

    row->token = new QLineEdit;
    row->token->setObjectName(name(u"token"));
    row->token->setAccessibleName(tr("API Token %1").arg(number));
    row->token->setEchoMode(QLineEdit::Password);
    if (kind == Kind::Missing) {
        row->token->setPlaceholderText(tr("Not entered yet"));
    } else if (kind == Kind::Stored) {
        row->token->setPlaceholderText(m_isPersistent ? tr("In the keychain; type to replace it")
                                                      : tr("Kept for this run; type to replace it"));
    }

    row->show = new QToolButton;
    row->show->setObjectName(name(u"showToken"));
    row->show->setAccessibleName(tr("Show API Token %1").arg(number));
    row->show->setText(tr("Show"));
    row->show->setCheckable(true);
    row->show->setEnabled(false);
    row->show->setAutoRaise(true);

    row->remove = new QToolButton;
    row->remove->setObjectName(name(u"removeToken"));
    row->remove->setAccessibleName(tr("Remove API Token %1").arg(number));
    row->remove->setToolTip(tr("Remove this token"));
    row->remove->setIcon(themeIcon(Icon::Close, vvp::Role::Secondary));
    row->remove->setAutoRaise(true);

    row->problem = new NoteLine;
    row->problem->setObjectName(name(u"tokenProblem"));
    m_grid->addWidget(row->vNamespace, m_nextGridRow, NamespaceColumn);
    m_grid->addWidget(row->token, m_nextGridRow, TokenColumn);
    m_grid->addWidget(row->show, m_nextGridRow, ShowColumn);
    m_grid->addWidget(row->remove, m_nextGridRow, RemoveColumn);
    m_grid->addWidget(row->problem, m_nextGridRow + 1, 0, 1, ColumnCount);
    m_nextGridRow += 2;
    chain(m_rows.empty() ? m_predecessor : m_rows.back()->remove, *row);

    Row* const made = row.get();
    connect(made->show, &QToolButton::toggled, this, [made](bool shown) {
        made->token->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        made->show->setText(shown ? tr("Hide") : tr("Show"));
    });
    connect(made->token, &QLineEdit::textChanged, this, [this, made](const QString& text) {
        made->show->setEnabled(!text.isEmpty());
        Q_EMIT changed();
    });
    connect(made->vNamespace, &QLineEdit::textChanged, this, &TokenTable::changed);
    for (QLineEdit* const field : { made->vNamespace, made->token }) {
        connect(field, &QLineEdit::editingFinished, this, [this, made] {
            made->wasLeft = made->wasLeft || !made->token->hasFocus();
            Q_EMIT fieldLeft();
        });
    }
    connect(made->remove, &QToolButton::clicked, this, [this, made] { removeRow(made->vNamespace); });
    m_rows.push_back(std::move(row));
    return *made;
}

void TokenTable::removeRow(const QLineEdit* vNamespace)
{
    const auto at = std::ranges::find_if(
        m_rows, [vNamespace](const std::unique_ptr<Row>& row) { return row->vNamespace == vNamespace; });
    Row& row = **at;
    if (!row.fixed.isEmpty() && !row.isMissing) {
        m_removed.append(row.fixed);
    }
    // Its own button is being clicked, so it goes later; it must not answer any more.
    for (QWidget* const widget :
        std::initializer_list<QWidget*>{ row.vNamespace, row.token, row.show, row.remove, row.problem }) {
        widget->disconnect(this);
        widget->hide();
        m_grid->removeWidget(widget);
        widget->deleteLater();
    }
    m_rows.erase(at);
    if (!m_rows.empty()) {
        m_rows.back()->remove->setFocus();
    }
    Q_EMIT changed();
}

QString TokenTable::namespaceOf(const Row& row)
{
    return row.fixed.isEmpty() ? row.vNamespace->text().trimmed() : row.fixed;
}

bool TokenTable::isStillMissing(const Row& row)
{
    return row.isMissing && row.token->text().isEmpty();
}

QStringList TokenTable::vNamespaces() const
{
    QStringList names;
    for (const auto& row : m_rows) {
        if (!isStillMissing(*row)) {
            names.append(namespaceOf(*row));
        }
    }
    return names;
}

QStringList TokenTable::missing() const
{
    QStringList names;
    for (const auto& row : m_rows) {
        if (isStillMissing(*row)) {
            names.append(row->fixed);
        }
    }
    return names;
}

QList<TokenToTest> TokenTable::typed() const
{
    QList<TokenToTest> tokens;
    for (const auto& row : m_rows) {
        if (!row->token->text().isEmpty()) {
            tokens.append({ namespaceOf(*row), row->token->text().trimmed().toUtf8() });
        }
    }
    return tokens;
}

QStringList TokenTable::kept() const
{
    QStringList names;
    for (const auto& row : m_rows) {
        if (!row->fixed.isEmpty() && !row->isMissing && row->token->text().isEmpty()) {
            names.append(row->fixed);
        }
    }
    return names;
}

QStringList TokenTable::removed() const
{
    QStringList gone = m_removed;
    const QStringList there = vNamespaces();
    gone.removeIf([&there](const QString& vNamespace) { return there.contains(vNamespace); });
    return gone;
}

} // namespace vvp
