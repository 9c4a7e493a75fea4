// SPDX-License-Identifier: Apache-2.0
// What ResourcePage shows, and how sure it is of that.
#include "models/tables/words.h"
#include "ui/emptystate.h"
#include "ui/failuresdialog.h"
#include "ui/pagehead.h"
#include "ui/resourcepage.h"

#include <QLocale>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vvp {

static constexpr int patience = 200; // ms until a first read is worth a word

void ResourcePage::followPatience()
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isLongRead = true;
        updateState();
    });
}

/// How sure the table is; while it has nothing to read, because the vNamespaces could not be listed, that.
/// Only with a table.
const Freshness& ResourcePage::freshness() const
{
    const Freshness& own = m_table->proxy().table()->freshness();
    const bool isWithoutScope = m_scope == Session::allNamespaces && own.parts == 0 && m_session;
    return isWithoutScope && m_session->namespaces().freshness().failed()
        ? m_session->namespaces().freshness()
        : own;
}

void ResourcePage::readAgain()
{
    TableModel* const table = m_table->proxy().table();
    if (table == nullptr) {
        return;
    }
    if (&freshness() == &table->freshness()) {
        table->refresh(true);
    } else {
        m_session->namespaces().refresh(true); // after which the table reads
    }
}

/// The first read is under way, or about to be: what is there is not known yet.
bool ResourcePage::isReading() const
{
    const TableModel* const model = m_table->proxy().table();
    if (model == nullptr) {
        return false;
    }
    const Freshness& sure = freshness();
    return sure.unanswered > 0 || (!sure.everLoaded && !sure.failed());
}

QString ResourcePage::countWords(const QString& count) const
{
    if (m_scope.isEmpty()) {
        return count;
    }
    return m_scope == Session::allNamespaces ? tr("%1 in all vNamespaces").arg(count)
                                             : tr("%1 in %2").arg(count, visibleText(m_scope));
}

void ResourcePage::updateCount()
{
    const TableModel* model = m_table->proxy().table();
    if (model == nullptr || !model->freshness().showsRows()) {
        m_head->setCount({});
        return;
    }
    const int rows = model->rowCount({});
    const int shown = m_table->proxy().rowCount();
    QString text = shown == rows ? QLocale().toString(rows)
                                 : tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(rows));
    text = countWords(text);
    //: %1 is a count: more may come
    m_head->setCount(model->freshness().isHalfRead() ? tr("%1 so far").arg(text) : text);
}

void ResourcePage::updateState()
{
    if (!isReading()) {
        m_patience.stop();
        m_isLongRead = false;
    } else if (!m_isLongRead && !m_patience.isActive()) {
        m_patience.start();
    }
    updateCount();
    updateFreshnessLine();
    updateEmptyState();
}

void ResourcePage::updateEmptyState()
{
    const TableModel* const model = m_table->proxy().table();
    const bool loaded = model != nullptr && model->freshness().showsRows();
    const bool none = loaded && model->rowCount({}) == 0;
    const bool hidden = loaded && !none && m_table->proxy().rowCount() == 0;
    const bool reading = isReading() && (!loaded || none);
    m_table->setStale(loaded && model->freshness().isStale());
    m_table->setReading(reading && m_isLongRead);
    if (model == nullptr) {
        m_empty->say(tr("No platform is open. Choose one at the top left."), EmptyState::Way::None);
    } else if (!loaded) {
        m_empty->say(tr("Nothing could be read yet."), EmptyState::Way::None);
    } else if (none && model->freshness().failed()) {
        m_empty->say(tr("Nothing is known: not everything could be read."), EmptyState::Way::None);
    } else if (none) {
        m_empty->say(emptyWords(), offersCreate() ? EmptyState::Way::Create : EmptyState::Way::None);
    } else if (hidden) {
        //: shown in place of a list whose rows all do not match the filter
        m_empty->say(tr("%n hidden by the filter", nullptr, m_table->proxy().hiddenCount()),
            EmptyState::Way::ClearFilter);
    }
    m_stack->setCurrentIndex(reading || (loaded && !none && !hidden) ? 0 : 1);
}

/// The way to sign in, where that is what the first of those that failed needs; else nothing.
InlineMessage::Answer ResourcePage::signInAnswer()
{
    const QMap<QString, Error>& failures = freshness().failures;
    const auto needy = std::ranges::find_if(
        failures, [](const Error& error) { return error.kind == Error::Kind::Unauthorized; });
    if (needy == failures.end()) {
        return {};
    }
    // The list of vNamespaces belongs to none, and a table of one vNamespace does not name it.
    const QString named = needy.key();
    const QString vNamespace = named.isEmpty() ? oneNamespace() : named;
    return { u"addToken"_s, tr("Add API Token…"), [this, vNamespace] { Q_EMIT addTokenWanted(vNamespace); } };
}

void ResourcePage::updateFreshnessLine()
{
    const TableModel* const model = m_table->proxy().table();
    if (model == nullptr) {
        m_freshness->clear();
        return;
    }
    const Freshness& sure = freshness();
    const bool isReadingOn = m_isLongRead && (sure.isHalfRead() || sure.kept > 0);
    if (!sure.failed() && !isReadingOn) {
        m_freshness->clear();
        return;
    }
    using Tone = InlineMessage::Tone;
    const InlineMessage::Answer retry{ u"retry"_s, tr("Retry"), [this] { readAgain(); } };
    const InlineMessage::Answer details{ u"details"_s, tr("Details"), [this] {
                                            if (const TableModel* table = m_table->proxy().table()) {
                                                showFailures(
                                                    window(), place({}), table->freshness().failures);
                                            }
                                        } };
    const auto failed = static_cast<int>(sure.failures.size());
    const QString time = clockWords(sure.asOf);
    if (sure.unanswered > 0 && !sure.everLoaded && failed == 0) {
        m_freshness->say(Tone::Information, tr("As of %1, when it was last read. Reading again…").arg(time));
        return;
    }
    if (sure.unanswered > 0) {
        QString text = tr("%1 of %2 vNamespaces read so far").arg(sure.read()).arg(sure.parts);
        if (sure.kept > 0) {
            //: %1 is "3 of 12 vNamespaces read so far", %2 a time
            text = tr("%1, others as of %2 or later").arg(text, time);
        }
        if (failed == 0) {
            m_freshness->say(Tone::Information, text);
        } else {
            m_freshness->say(Tone::Warning, tr("%1; %2 failed").arg(text).arg(failed), { details });
        }
        return;
    }
    const InlineMessage::Answer signIn = signInAnswer();
    const bool isToSignIn = !signIn.name.isEmpty();
    if (sure.partly()) {
        m_freshness->say(Tone::Warning,
            tr("%1 of %2 vNamespaces; %3 failed").arg(sure.read()).arg(sure.parts).arg(failed),
            { details, isToSignIn ? signIn : retry });
        return;
    }
    const bool showsRows = sure.showsRows();
    const QString age = showsRows ? tr("As of %1, because the last try failed. ").arg(time) : QString();
    m_freshness->say(showsRows ? Tone::Warning : Tone::Error, age + failureWords(sure.firstError()),
        isToSignIn ? QList{ retry, signIn } : QList{ retry });
}

} // namespace vvp
