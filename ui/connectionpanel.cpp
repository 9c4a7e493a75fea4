// SPDX-License-Identifier: Apache-2.0
#include "ui/connectionpanel.h"

#include "ui/connectionfacts.h"
#include "ui/theme/plaintooltip.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace vvp {

using Tone = NoteLine::Tone;

ConnectionPanel::ConnectionPanel(Secrets& secrets, QWidget* parent)
    : QWidget(parent)
    , m_secrets(secrets)
    , m_test(new QPushButton(tr("&Test Connection")))
    , m_stop(new QPushButton(tr("Sto&p")))
    , m_progress(secondaryLabel({}))
    , m_facts(new QWidget)
    , m_grid(new QGridLayout(m_facts))
{
    const Metrics metrics;
    m_test->setObjectName(u"testConnection"_s);
    m_test->setAutoDefault(false);
    m_stop->setObjectName(u"stopTest"_s);
    m_stop->setAutoDefault(false);
    m_stop->hide();
    m_progress->setObjectName(u"testProgress"_s);
    m_progress->setWordWrap(false);
    m_facts->setObjectName(u"testFacts"_s);
    m_facts->hide();
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics.u(4));
    m_grid->setVerticalSpacing(metrics.u(1.5));
    m_grid->setColumnMinimumWidth(0, metrics.u(Metrics::labelColumn));
    m_grid->setColumnStretch(1, 1);

    auto* const row = new QHBoxLayout; // on the line on which the fields start
    row->setContentsMargins(m_grid->columnMinimumWidth(0) + m_grid->horizontalSpacing(), 0, 0, 0);
    row->setSpacing(metrics.u(2));
    row->addWidget(m_test);
    row->addWidget(m_stop);
    row->addWidget(m_progress, 1);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics.u(3));
    column->addLayout(row);
    column->addWidget(m_facts);
    connect(m_test, &QPushButton::clicked, this, &ConnectionPanel::requested);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        end();
        m_progress->setText(tr("Stopped."));
    });
}

void ConnectionPanel::setReady(bool ready, const QString& why)
{
    m_test->setEnabled(ready);
    m_test->setToolTip(ready ? QString() : plainToolTip(why));
}

void ConnectionPanel::run(const Trial& trial)
{
    forget();
    m_trial = trial;
    m_tokens = trial.typed;
    m_running = new QObject(this);
    m_test->hide();
    m_stop->show();
    m_stop->setFocus();
    m_progress->setText(tr("Reading the stored tokens…"));
    readStored(0);
}

void ConnectionPanel::readStored(qsizetype index)
{
    if (index == m_trial.stored.size()) {
        start();
        return;
    }
    const QString vNamespace = m_trial.stored.at(index);
    m_secrets.read({ m_trial.platform.id, vNamespace }, m_running,
        [this, index, vNamespace, run = m_running](const Result<QByteArray>& answer) {
            if (m_running != run) {
                return; // stopped, and not deleted yet
            }
            if (answer) {
                m_tokens.append({ vNamespace, *answer });
            } else {
                Error error = answer.error();
                if (error.kind == Error::Kind::NotFound) {
                    error.summary = tr("The token is not in the keychain, or the keychain is locked. Unlock "
                                       "it, or type the token again.");
                }
                m_untried.append({ vNamespace, 0, error });
            }
            readStored(index + 1);
        });
}

void ConnectionPanel::start()
{
    for (const QString& vNamespace : m_trial.unconfirmed) {
        Error error;
        error.kind = Error::Kind::Rejected;
        error.summary = tr("The stored token was not sent: it was stored for another address.");
        m_untried.append({ vNamespace, 0, error });
    }
    m_progress->setText(tr("Asking %1…").arg(m_trial.platform.url.host()));
    auto* const test = new ConnectionTest(m_trial.platform, m_tokens, m_running);
    connect(test, &ConnectionTest::stepped, m_running,
        [this](int done, int total) { m_progress->setText(tr("%1 of %2 answers").arg(done).arg(total)); });
    connect(test, &ConnectionTest::finished, m_running, [this](const ConnectionReport& report) {
        ConnectionReport whole = report;
        whole.tokens += m_untried;
        end();
        showReport(whole);
    });
    test->start();
}

void ConnectionPanel::end()
{
    if (m_running != nullptr) {
        m_running->deleteLater(); // it may be its own signal that ends it
        m_running->disconnect();
        for (auto* const test : m_running->findChildren<ConnectionTest*>()) {
            test->disconnect(m_running);
            test->stop();
        }
        m_running = nullptr;
    }
    for (TokenToTest& token : m_tokens) {
        wipe(token.token);
    }
    m_tokens.clear();
    m_progress->clear();
    const bool hadFocus = m_stop->hasFocus();
    m_stop->hide();
    m_test->show();
    if (hadFocus) {
        m_test->setFocus();
    }
}

void ConnectionPanel::forget()
{
    end();
    clearFacts();
    m_untried.clear();
}

void ConnectionPanel::clearFacts()
{
    while (QLayoutItem* const item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_facts->hide();
}

void ConnectionPanel::showReport(const ConnectionReport& report)
{
    int row = 0;
    for (const ConnectionFact& fact : connectionFacts(report, m_trial.platform)) {
        QLabel* const title = secondaryLabel(fact.title);
        m_grid->addWidget(title, row, 0, Qt::AlignTop);
        if (fact.tone == Tone::Note) {
            QLabel* const text = plainLabel(fact.text);
            text->setTextInteractionFlags(Qt::TextSelectableByMouse);
            m_grid->addWidget(text, row, 1);
        } else {
            auto* const line = new NoteLine;
            m_grid->addWidget(line, row, 1);
            line->say(fact.tone, fact.text);
        }
        ++row;
    }
    m_facts->show();
    bringIntoSight(m_facts);
    bringIntoSight(m_test);
}

} // namespace vvp
