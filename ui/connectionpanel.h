// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/session/connectiontest.h"
#include "models/session/secrets.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace vvp {

/// Test Connection: the button, progress with Stop, and the facts that came of it.
class ConnectionPanel final : public QWidget {
    Q_OBJECT

public:
    /// What is to be tried.
    struct Trial {
        Platform platform;
        QList<TokenToTest> typed;
        QStringList stored; ///< vNamespaces whose token is to be read from Secrets and tried
        QStringList unconfirmed; ///< vNamespaces whose token must not be sent there
    };

    explicit ConnectionPanel(Secrets& secrets, QWidget* parent = nullptr);

    /// Whether a test can begin; why not is shown as a tooltip.
    void setReady(bool ready, const QString& why);
    /// Begins a test; one that runs is stopped.
    void run(const Trial& trial);
    /// Stops a test and takes its findings away: they are about something else now.
    void forget();
    [[nodiscard]] bool isRunning() const { return m_running != nullptr; }

Q_SIGNALS:
    /// The button was pressed: whoever knows what to try calls run().
    void requested();

private:
    void readStored(qsizetype index);
    void start();
    void showReport(const ConnectionReport& report);
    void end();
    void clearFacts();

    Secrets& m_secrets;
    Trial m_trial;
    QList<TokenToTest> m_tokens;
    QList<TokenOutcome> m_untried;
    QObject* m_running = nullptr; ///< context of all that belongs to the test under way
    QPushButton* m_test;
    QPushButton* m_stop;
    QLabel* m_progress;
    QWidget* m_facts;
    QGridLayout* m_grid;
};

} // namespace vvp
